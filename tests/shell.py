"""The program's own `main`, called in this process: what a shell would run, without a second of imports."""

import contextlib
import fcntl
import logging
import os
import pty
import re
import struct
import sys
import termios
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from click.testing import CliRunner

from monitor.cli.main import main


@dataclass(frozen=True)
class Done:
    returncode: int
    stdout: str
    stderr: str


def monitor(
    *words: str, stdin: str | bytes = "", cwd: Path | None = None, env: dict[str, str] | None = None
) -> Done:
    """Run `monitor` with *words* in *cwd* and return what a shell would have seen."""
    with (
        contextlib.chdir(cwd or Path.cwd()),
        mock.patch.dict(os.environ, env or {}),
        CliRunner().isolation(input=stdin) as (out, err, _),
    ):
        code = _run(words)
        return Done(code, *(stream.getvalue().decode(errors="surrogateescape") for stream in (out, err)))


def on_terminal(width: int, *words: str, cwd: Path) -> list[str]:
    """Return the lines, unstyled, that `monitor` with *words* shows on a terminal of *width* columns."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
    measures = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
    with os.fdopen(ours, "rb", buffering=0) as shown:
        with (
            contextlib.chdir(cwd),
            mock.patch.dict(os.environ, measures, clear=True),
            os.fdopen(theirs, "w") as terminal,
            mock.patch("sys.__stdout__", terminal),  # whose width is measured
            contextlib.redirect_stdout(terminal),
        ):
            assert _run(words) == 0
        said = b""
        with contextlib.suppress(OSError):  # how Linux says that the other end is closed
            while piece := shown.read(65_536):
                said += piece
    return re.sub(r"\x1b\[\d*m", "", said.decode()).splitlines()


def _run(words: tuple[str, ...]) -> int:
    """Run `monitor` with *words* on the streams that there are, and with no log yet; return its exit code."""
    code: object = 0
    level = logging.root.level
    try:
        with mock.patch("sys.argv", ["monitor", *words]), mock.patch.object(logging.root, "handlers", []):
            main()
    except SystemExit as ended:
        code = ended.code
    finally:
        logging.root.setLevel(level)
    sys.stdout.flush()
    sys.stderr.flush()
    return code if isinstance(code, int) else int(bool(code))
