"""A copy is whole whatever the writer does meanwhile; a restore replaces nothing that it cannot give back."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from monitor.errors import StoreBusy, StoreError
from monitor.storage import VERSION_TABLE, backup
from monitor.storage.backup import copy, restore
from monitor.storage.queries import Reader
from monitor.storage.writes import Store

from .filings import NOW, SOURCES, ask, filing, minutes


@pytest.fixture
def database(ready_sqlite: str) -> Path:
    """A database of three stories, of which the last two wait to be sent, one of them for a time."""
    with Store.open(ready_sqlite) as store:
        store.sync_sources(SOURCES, NOW)
        for n, to in enumerate(((), ("chat",), ("chat",)), start=1):
            store.file(filing(n, destinations=to))
        held = store.outbox.waiting("chat", minutes(9))[1]
        store.outbox.set_aside([(held.id, minutes(60), "quiet", "quiet hours")], [], minutes(3))
    return Path(ready_sqlite.removeprefix("sqlite:///"))


@pytest.fixture
def saved(database: Path) -> Path:
    saved = database.with_name("saved.db")
    copy(database, saved)
    return saved


def url(path: Path) -> str:
    return f"sqlite:///{path}"


def stories(path: Path) -> int:
    return int(ask(url(path), "SELECT count(*) FROM story")[0][0])


def beside(path: Path) -> set[str]:
    return {each.name for each in path.parent.iterdir() if not each.name.endswith(".lock")}


# -- copying ---------------------------------------------------------------------------------------


def test_a_copy_is_one_file_that_says_what_it_holds(database: Path) -> None:
    saved = database.with_name("saved.db")
    database.chmod(0o640)
    found = copy(database, saved)
    assert found == backup.Copy(saved.stat().st_size, 3, "2026-03-02T14:03:00Z", 2)
    assert saved.stat().st_mode & 0o777 == 0o640, "who may not read the one may not read the other"
    with Reader.open(url(saved)) as read:
        assert len(read.stories()) == 3 and read.search("chips")
    assert not {"saved.db-wal", "saved.db-shm", "saved.db-journal"} & beside(saved)


def test_a_copy_of_nothing_says_so(ready_sqlite: str, tmp_path: Path) -> None:
    found = copy(Path(ready_sqlite.removeprefix("sqlite:///")), tmp_path / "saved.db")
    assert (found.stories, found.until, found.waiting) == (0, "", 0)


def test_what_is_written_meanwhile_neither_tears_a_copy_nor_begins_it_again(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between any two steps a story is committed: the copy holds what was there when it began."""
    monkeypatch.setattr(backup, "_PAGES", 3)
    steps: list[int] = []
    with Store.open(url(database)) as store:

        def write(done: int, total: int) -> None:
            assert not steps or done > steps[-1], "it began again"
            steps.append(done)
            assert store.file(filing(100 + len(steps)))

        found = copy(database, database.with_name("saved.db"), write)
    assert len(steps) > 10
    assert (found.stories, stories(database)) == (3, 3 + len(steps))


def test_a_copy_beside_a_writer_of_its_own_pace(database: Path) -> None:
    done = threading.Event()
    with Store.open(url(database)) as store:

        def write() -> None:
            n = 100
            while not done.is_set():
                store.file(filing(n := n + 1))

        writer = threading.Thread(target=write)
        writer.start()
        try:
            found = [copy(database, database.with_name(f"saved{n}.db")).stories for n in range(5)]
        finally:
            done.set()
            writer.join()
    assert found == sorted(found) and found[0] >= 3


@pytest.fixture(params=["text", "empty", "another's", "emptied", "newer", "damaged"])
def bad(request: pytest.FixtureRequest, saved: Path) -> tuple[Path, str]:
    """A file that is no backup, and what is said of it."""
    bad = saved.with_name("bad.db")
    if request.param == "text":
        bad.write_text("my shopping list, long enough to have a header's length\n" * 30)
        return bad, "bad.db: file is not a database"
    if request.param in ("empty", "another's"):
        with closing(sqlite3.connect(bad)) as made:
            made.execute("CREATE TABLE story (mine)" if request.param == "another's" else "VACUUM")
        return bad, "bad.db: is no database of monitor's"
    bad.write_bytes(saved.read_bytes())
    if request.param == "damaged":
        [[page]] = ask(url(bad), "SELECT rootpage FROM sqlite_master WHERE name = 'ix_story_published_seq'")
        with bad.open("r+b") as file:
            file.seek((page - 1) * 4096 + 3)
            file.write(b"\0\1")  # an index of one entry, for three stories
        return bad, "bad.db: (it is damaged: |database disk image is malformed)"
    newer = request.param == "newer"
    change = f"UPDATE {VERSION_TABLE} SET version_num = '9999'" if newer else f"DELETE FROM {VERSION_TABLE}"
    with closing(sqlite3.connect(bad)) as made, made:
        made.execute(change)
    return bad, "written by a newer monitor" if newer else "is no database of monitor's"


def test_what_is_no_whole_database_of_ours_is_not_restored(database: Path, bad: tuple[Path, str]) -> None:
    before = beside(database)
    with pytest.raises(StoreError, match=bad[1]):
        restore(database, bad[0], force=True)
    assert beside(database) == before
    assert stories(database) == 3
    with Store.open(url(database)):
        pass  # and the lock is free again


def test_what_cannot_be_opened_is_named(database: Path) -> None:
    with pytest.raises(StoreError, match=r"monitor\.db: unable to open database file"):
        copy(database.with_name("gone") / "monitor.db", database.with_name("saved.db"))


# -- restoring -------------------------------------------------------------------------------------


@pytest.fixture
def torn(database: Path, saved: Path) -> Iterator[Path]:
    """The database, with a fourth story that is only in its log, as after a kill."""
    with closing(sqlite3.connect(database)) as other:
        other.execute("BEGIN")
        other.execute("SELECT 1 FROM story").fetchall()  # so that the last writer leaves its log
        with Store.open(url(database)) as store:
            store.file(filing(4))
        for ending in ("", "-wal", "-shm"):
            database.with_name(f"torn.db{ending}").write_bytes(
                database.with_name(f"{database.name}{ending}").read_bytes()
            )
    yield database.with_name("torn.db")


def test_a_restore_gives_back_what_was_and_keeps_what_is(torn: Path, saved: Path) -> None:
    found, kept = restore(torn, saved, force=True)
    assert (found.stories, stories(torn)) == (3, 3)
    assert kept == torn.with_name("torn.db.before-restore")
    assert stories(kept) == 4, "with what stood only in its log"
    assert not {f"{kept.name}-wal", f"{kept.name}-shm"} & beside(kept), (
        "in one file, which can be moved alone"
    )
    with Store.open(url(torn)) as store:
        assert store.file(filing(4))
    assert ask(url(torn), "PRAGMA integrity_check") == [("ok",)]
    assert stories(saved) == 3


def test_a_restore_to_where_nothing_is(saved: Path) -> None:
    place = saved.parent / "new" / "monitor.db"
    place.parent.mkdir()
    place.with_name("monitor.db-wal").write_bytes(b"of another database")
    _, kept = restore(place, saved)
    assert (stories(place), kept) == (3, None)
    assert beside(place) == {"monitor.db"}


def test_a_restore_that_was_killed_is_begun_again(database: Path, saved: Path) -> None:
    """Its half copy has a journal beside it, which must not undo what is written now."""
    half = database.with_name("monitor.db.restoring")
    half.write_bytes(saved.read_bytes())
    with closing(sqlite3.connect(half)) as killed:
        killed.execute("PRAGMA cache_size = 1")  # so that it writes before it commits
        killed.execute("BEGIN")
        killed.execute("UPDATE story SET text = zeroblob(99999)")
        journal = half.with_name(f"{half.name}-journal")
        left = journal.read_bytes()
    assert left
    journal.write_bytes(left)
    restore(database, saved, force=True)
    assert ask(url(database), "SELECT count(*) FROM story WHERE text LIKE 'Nvidia%'") == [(3,)]
    assert not [name for name in beside(database) if "restoring" in name]


def test_an_older_backup_is_brought_up_to_date_by_the_next_start(saved: Path, database: Path) -> None:
    with closing(sqlite3.connect(saved)) as made, made:
        made.execute("ALTER TABLE source DROP COLUMN failing_since")
        made.execute(f"UPDATE {VERSION_TABLE} SET version_num = '0009'")
    restore(database, saved, force=True)
    with Store.open(url(database)) as store:
        assert store.file(filing(4))


def test_nothing_is_replaced_unasked_or_while_a_writer_is_there(database: Path, saved: Path) -> None:
    with pytest.raises(StoreError, match=r"Replace it with --force; it is kept as monitor\.db\.before-res"):
        restore(database, saved)
    with Store.open(url(database)), pytest.raises(StoreBusy, match="Stop that one first"):
        restore(database, saved, force=True)
    with pytest.raises(StoreError, match="is the database itself"):
        restore(database, database, force=True)
    restore(database, saved, force=True)
    # What an earlier version left of a kept database belongs to it, though the database was moved away.
    kept, log = (database.with_name(f"{database.name}.before-restore{end}") for end in ("", "-wal"))
    kept.rename(kept.with_name("moved.db"))
    log.write_bytes(b"log")
    with pytest.raises(StoreError, match=r"before-restore-wal: kept by"):
        restore(database, saved, force=True)
    assert log.read_bytes() == b"log"
    log.unlink()
    restore(database, saved, force=True)
    with pytest.raises(StoreError, match=r"before-restore: kept by a restore .*Move all of it away first"):
        restore(database, saved, force=True)
    assert stories(database) == 3


def waiting(path: Path) -> list[tuple[object, ...]]:
    return ask(url(path), "SELECT state, possible_repeat FROM delivery ORDER BY id")


def test_what_waited_may_be_a_repeat_and_says_so(database: Path, saved: Path) -> None:
    with Store.open(url(database)) as store:
        store.heartbeat(NOW, 1, NOW, "1.0")
    restore(database, saved, force=True)
    assert waiting(database) == [("pending", 1), ("held", 1)]
    assert ask(url(database), "SELECT * FROM heartbeat") == []


def test_who_asks_to_hold_is_told_nothing_twice(database: Path, saved: Path) -> None:
    restore(database, saved, force=True, hold=minutes(120))
    assert waiting(database) == [("dead", 1), ("dead", 1)]
    with Store.open(url(database)) as store:
        assert store.outbox.next_try() is None
        store.sync_sources(SOURCES, minutes(120))
        assert not store.state("wire").baselined
    assert ask(url(saved), "SELECT count(*) FROM delivery WHERE state = 'dead'") == [(0,)]
