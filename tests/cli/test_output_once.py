"""What `monitor once` says of a source that fails."""

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = [sys.executable, "-c", "from monitor.cli.main import main; main()"]


@pytest.mark.parametrize("level", ["info", "error"])
def test_a_failure_is_told_once(tmp_path: Path, level: str) -> None:
    """By the log, or where the log is set to be silent about it, as progress."""
    config = tmp_path / "own.toml"
    config.write_text(
        '[storage]\nurl = "sqlite:///monitor.db"\n[fetch]\nallow = ["127.0.0.1"]\n'
        f'[log]\nlevel = "{level}"\n'
        '[[source]]\nkey = "closed"\nurl = "http://127.0.0.1:1/feed"\n'  # nobody listens there
    )
    done = subprocess.run(
        [*PROGRAM, "once", "--config", str(config)], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 1, done.stderr
    assert len([line for line in done.stderr.splitlines() if "closed" in line]) == 1, done.stderr
