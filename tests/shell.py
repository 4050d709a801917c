"""The program's own `main`, called in this process: what a shell would run, without a second of imports."""

import contextlib
import os
import sys
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
        mock.patch("sys.argv", ["monitor", *words]),
        CliRunner().isolation(input=stdin) as (out, err, _),
    ):
        code: object = 0
        try:
            main()
        except SystemExit as ended:
            code = ended.code
        sys.stdout.flush()
        sys.stderr.flush()
        return Done(
            code if isinstance(code, int) else int(bool(code)),
            *(stream.getvalue().decode(errors="surrogateescape") for stream in (out, err)),
        )
