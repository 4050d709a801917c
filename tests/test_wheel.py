"""The package as its users get it: a wheel in an empty environment, far from the checkout."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run(*words: object, cwd: Path) -> str:
    done = subprocess.run([str(word) for word in words], cwd=cwd, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


@pytest.mark.slow
def test_a_wheel_in_an_empty_environment_plays_the_demo(tmp_path: Path) -> None:
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", tmp_path, ROOT, cwd=tmp_path)
    (wheel,) = tmp_path.glob("market_news_monitor-*.whl")
    run(sys.executable, "-m", "venv", "venv", cwd=tmp_path)
    run("venv/bin/pip", "install", "--quiet", "-c", ROOT / "constraints.txt", wheel, cwd=tmp_path)
    said = run("venv/bin/monitor", "demo", "--pace", "0", cwd=tmp_path)
    assert "new development" in said
    assert "correction" in run("venv/bin/monitor", "stories", "--verdict", "correction", cwd=tmp_path)
    run("venv/bin/monitor", "init", cwd=tmp_path)
    assert "The config is good." in run("venv/bin/monitor", "check", cwd=tmp_path)
