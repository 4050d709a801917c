"""`monitor backup` and `monitor restore`: the SQLite database as one file, and back."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.cli.options import called, config_option, database, reader
from monitor.cli.output import whole
from monitor.text import counted

if TYPE_CHECKING:
    from monitor.storage.backup import Copy, Progress


@click.command()
@config_option
@click.option("--force", is_flag=True, help="Overwrite FILE.")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup(config_path: Path | None, force: bool, file: Path) -> None:
    """Write the SQLite database as it is now to FILE, whether or not a monitor runs.

    FILE is one whole database, checked before it gets its name.

    \b
    Example:
      monitor backup monitor-backup.db
    """
    from monitor.storage.backup import copy

    place = _place(config_path, "pg_dump")
    if not place.exists():
        reader(config_path).close()  # which says how to begin
    if file.exists() and file.samefile(place):
        raise click.UsageError(f"{file} is the database itself. Choose another name")
    with whole(file, force=force) as part, _progress("copying") as progress:
        found = copy(place, part, progress)
    click.echo(f"wrote {file}: {_said(found)}")


@click.command()
@config_option
@click.option("--force", is_flag=True, help="Replace the database that is there; it is kept beside.")
@click.option("--hold", is_flag=True, help="Tell nothing that may have been told since the backup.")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def restore(config_path: Path | None, force: bool, hold: bool, file: Path) -> None:
    """Put the backup FILE in the place of the SQLite database; refused while a monitor runs.

    FILE is checked and copied first. A database that was there is kept, as "….before-restore".

    What was sent after the backup is not known to it: the next monitor sends what waited then, marked as a
    possible repeat, and tells what the feeds still show of the time since. With --hold, what waited is given
    up (`monitor deliveries retry` sends it), and the first poll of each source is a baseline again, stored
    and judged, but never alerted.

    \b
    Example:
      monitor restore --force monitor-backup.db
    """
    from monitor.storage.backup import restore

    place = _place(config_path, "pg_restore")
    with _progress("copying") as progress:
        now = datetime.now(UTC) if hold else None
        found, kept = restore(place, file, hold=now, force=force, progress=progress)
    click.echo(f"restored {place}: {_said(found)}")
    if kept is not None:
        click.echo(f"what was there is kept as {kept}")
    waiting = counted(found.waiting, "delivery", "deliveries")
    if hold:
        click.echo(f"given up: {waiting}; the next poll of each source alerts nothing")
    else:
        click.echo(
            f"monitor: what was sent since the backup is not known: {waiting} that waited then, and what the "
            f"feeds still show, may be sent again (see `{called()} deliveries --state pending`, and --hold)",
            err=True,
        )


def _place(config_path: Path | None, tool: str) -> Path:
    """Return the file of the SQLite database. Raises UsageError for PostgreSQL, which has a *tool*."""
    from monitor.storage.dialect import Sqlite, dialect_of

    dialect = dialect_of(database(config_path))
    if not isinstance(dialect, Sqlite):
        raise click.UsageError(f"{dialect.shown} is no SQLite file. Use {tool}, which comes with PostgreSQL")
    return dialect.path


def _said(found: "Copy") -> str:
    stories = counted(found.stories, "story", "stories")
    until = f", the last seen {found.until}" if found.until else ""
    return f"{found.size / 1e6:.1f} MB, {stories}{until}"


@contextmanager
def _progress(label: str) -> "Iterator[Progress]":
    """Yield what shows the progress, on stderr, where that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    with click.progressbar(length=1, label=label, file=sys.stderr) as bar:

        def show(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield show
