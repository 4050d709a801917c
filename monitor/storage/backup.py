"""Whole copies of an SQLite database, also while its writer writes, and their return to its place."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from monitor.errors import StoreError
from monitor.storage import SCHEMA, VERSION_TABLE
from monitor.storage.dialect import Sqlite, first_line
from monitor.storage.shapes import second
from monitor.storage.values import stamp

_PAGES = 1_000  # copied at a time, 4 MB
_BEFORE = ".before-restore"
_BESIDE = ("-wal", "-journal", "-shm")  # what SQLite keeps beside a database
_WAITING = "state IN ('pending', 'held')"
_GIVE_UP = f"""UPDATE delivery SET state = 'dead', next_try = NULL, updated = :now,
    reason = 'given up at a restore: it may have been sent after the backup' WHERE {_WAITING}"""
_MAYBE = f"UPDATE delivery SET possible_repeat = 1 WHERE {_WAITING}"
# As if every source were new: its first poll is stored and judged, and nothing of it told.
_BASELINE = "UPDATE source SET baselined = 0, etag = '', last_modified = '', body_digest = ''"

Progress = Callable[[int, int], None]  # pages copied, of how many


@dataclass(frozen=True, slots=True)
class Copy:
    """What a copy holds. *until* is when its last story came in, "" where it has none."""

    size: int
    stories: int
    until: str
    waiting: int  # deliveries that are not settled yet


def copy(source: Path, to: Path, progress: Progress = lambda done, total: None) -> Copy:
    """Copy the database *source* as it is now to the file *to*, and return what that holds.

    Raises StoreError where it cannot be read or written, or is none of monitor's, damaged, or newer.
    """
    for ending in ("", *_BESIDE):  # what a copying that was killed has left
        _with(to, ending).unlink(missing_ok=True)
    to.touch(mode=0o600)  # until it is known who may read it
    with _translated(source), closing(Sqlite(source).read()) as theirs, closing(sqlite3.connect(to)) as ours:
        # Without a transaction of ours, whatever the daemon writes would make the copying begin again.
        theirs.execute("BEGIN")
        _check(theirs, source)
        theirs.backup(ours, pages=_PAGES, progress=lambda _, left, total: progress(total - left, total))
        ours.execute("PRAGMA journal_mode = DELETE")  # one file, readable where nothing can be written
        if (said := ours.execute("PRAGMA integrity_check(1)").fetchone()[0]) != "ok":
            raise StoreError(f"{source}: it is damaged: {' '.join(said.split())}")
        stories, last = ours.execute("SELECT count(*), max(seen) FROM story").fetchone()
        [waiting] = ours.execute(f"SELECT count(*) FROM delivery WHERE {_WAITING}").fetchone()
    shutil.copymode(source, to)
    return Copy(to.stat().st_size, stories, second(last) if last else "", waiting)


def restore(
    database: Path,
    backup: Path,
    *,
    hold: datetime | None = None,
    force: bool = False,
    progress: Progress = lambda done, total: None,
) -> tuple[Copy, Path | None]:
    """Put a copy of *backup* in the place of *database*; return what it holds, and where what was there is
    kept, if anything was: that is replaced only with *force*. What waits is marked as a possible repeat.

    *hold*, the present time, makes it tell nothing that may have been told since: what waits is given up, and
    the next poll of each source is a baseline. Raises StoreBusy while another process writes, StoreError
    where one or the other cannot be used.
    """
    there, kept, part = Sqlite(database).exists(), _with(database, _BEFORE), _with(database, ".restoring")
    if there and database.samefile(backup):
        raise StoreError(f"{database}: is the database itself, not a backup of it")
    release = Sqlite(database).claim(create=True)
    try:
        with _translated(backup), closing(Sqlite(backup).read()) as theirs:
            _check(theirs, backup)
        if there and not force:
            raise StoreError(
                f"{database} is there already. Replace it with --force; it is kept as {kept.name}"
            )
        if there and (held := [file.name for file in _whole(kept) if file.exists()]):
            raise StoreError(
                f"{' and '.join(held)}: kept by a restore in {kept.parent}. Move all of it away first"
            )
        found = copy(backup, part, progress)
        with _translated(part), closing(sqlite3.connect(part)) as ours, ours:
            ours.execute("DELETE FROM heartbeat")  # whoever ran then does not run on this
            ours.execute(_MAYBE)
            if hold is not None:
                ours.execute(_GIVE_UP, {"now": stamp(hold)})
                ours.execute(_BASELINE)
        if there:
            shutil.copymode(database, part)
            _settle(database)
        for file, keep in zip(_whole(database), _whole(kept), strict=True):
            if file.exists():
                file.rename(keep) if there else file.unlink()
        part.rename(database)
    finally:
        part.unlink(missing_ok=True)
        release()
    return found, kept if there else None


def _settle(database: Path) -> None:
    """Merge into *database* what stands in its log only, so that it is one file. One that is damaged stays as
    it is, with its log."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(database)) as old:
        old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        old.execute("PRAGMA journal_mode = DELETE")


def _whole(database: Path) -> list[Path]:
    """Return all files that *database* may consist of, itself last: none may meet what belongs to another."""
    return [_with(database, ending) for ending in (*_BESIDE, "")]


def _with(path: Path, ending: str) -> Path:
    return path.with_name(f"{path.name}{ending}")


def _check(connection: sqlite3.Connection, shown: Path) -> None:
    """Raise StoreError unless what is connected is a database of monitor's that this program can use."""
    tables = {row["name"] for row in connection.execute(Sqlite.tables)}
    versioned = {VERSION_TABLE, "story"} <= tables
    schemas = connection.execute(f"SELECT version_num FROM {VERSION_TABLE}") if versioned else ()
    if (schema := max((str(row["version_num"]) for row in schemas), default="")) == "":
        raise StoreError(f"{shown}: is no database of monitor's")
    if schema > SCHEMA:
        raise StoreError(f"{shown}: written by a newer monitor (schema {schema}). Upgrade this one")


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(f"{path}: {first_line(error)}") from error
