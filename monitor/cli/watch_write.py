"""How a file of the config is changed in place: whole or not at all, and kept only if it can be loaded."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from monitor.errors import ConfigError


@contextmanager
def trial(config_path: Path, *files: Path, verb: str) -> Iterator[None]:
    """Put *files* back as they were unless what is done to them leaves a config that loads.

    Raises click.UsageError, which says that nothing was *verb*, or the OSError of the disk.
    """
    from monitor import config

    before = {each: each.read_bytes() for each in files}
    try:
        yield
        config.load(config_path, env=os.environ)
    except (ConfigError, OSError) as error:
        for each, content in before.items():
            if each.read_bytes() != content:
                replace(each, content)
        if isinstance(error, OSError):
            raise
        wrong = "; ".join(f"{each.key} {each.message}. {each.remedy}" for each in error.problems)
        raise click.UsageError(f"nothing was {verb}: {wrong}") from error


def append(file: Path, text: str) -> None:
    """Add *text* to *file* after an empty line, with the line ends of the file."""
    before = file.read_bytes()
    newline = "\r\n" if b"\r\n" in before else "\n"
    gap = "\n" if before.endswith(b"\n") else "\n\n"
    replace(file, before + f"{gap}{text}".replace("\n", newline).encode())


def cut(file: Path, first: int, last: int) -> str:
    """Take the 1-based lines *first* to *last* out of *file*, with the empty ones after them; return them."""
    lines = file.read_bytes().splitlines(keepends=True)
    after = lines[last:]
    while after and not after[0].strip():
        after.pop(0)
    replace(file, b"".join([*lines[: first - 1], *after]))
    return b"".join(lines[first - 1 : last]).decode().replace("\r\n", "\n")


def replace(file: Path, content: bytes) -> None:
    """Let *file* hold *content*, all of it or, if that fails, what it held before."""
    file = file.resolve()  # a link stays a link
    fresh = file.with_name(f".{file.name}.new")
    try:
        fresh.write_bytes(content)
        shutil.copymode(file, fresh)
        fresh.replace(file)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise
