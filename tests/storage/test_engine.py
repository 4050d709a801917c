"""Opening a database: lock, pragmas, migrations, and what is said when it cannot be opened."""

import os
import sqlite3
import subprocess
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, event, inspect, sql, text

from monitor.errors import StoreBusy, StoreError
from monitor.storage import SCHEMA, VERSION_TABLE
from monitor.storage.dialect import dialect_of
from monitor.storage.engine import connect
from monitor.storage.queries import Reader
from monitor.storage.tables import Base
from monitor.storage.upgrade import alembic_config
from monitor.storage.writes import Store

from .conftest import schema_of
from .filings import NOW, SOURCES, ask, count, filing


def file_of(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


# -- the lock --------------------------------------------------------------------------------------


def test_a_second_writer_is_told_who_the_first_is(ready: str) -> None:
    with Store.open(ready), pytest.raises(StoreBusy, match=f"process {os.getpid()} writes"):
        Store.open(ready)
    with Store.open(ready):
        pass  # closing let go


HOLD = """
import sys
from monitor.storage.writes import Store
store = Store.open(sys.argv[1])
print("open", flush=True)
sys.stdin.read()
"""


def test_a_writer_that_was_killed_leaves_no_lock(ready: str) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, ready], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        with pytest.raises(StoreBusy, match=f"process {holder.pid} writes"):
            Store.open(ready)
        holder.kill()
    while True:  # a PostgreSQL server notices the death of a client when it pleases
        with suppress(StoreBusy), Store.open(ready):
            break


def test_schemas_of_one_postgresql_have_a_writer_each(ready_postgres: str, postgres: str) -> None:
    with schema_of(postgres) as other, Store.open(ready_postgres), Store.open(other):
        pass


def test_a_lost_connection_is_made_anew_with_its_lock(ready_postgres: str) -> None:
    with Store.open(ready_postgres) as store:
        held = "locktype = 'advisory' AND objid = hashtext(current_schema())::oid"
        [(pid,)] = ask(ready_postgres, f"SELECT pid FROM pg_locks WHERE {held}")
        ask(ready_postgres, f"SELECT pg_terminate_backend({pid}, 5000)")
        store.sync_sources(SOURCES, NOW)
        with pytest.raises(StoreBusy):
            Store.open(ready_postgres)


# -- pragmas ---------------------------------------------------------------------------------------


def test_what_is_committed_to_sqlite_survives_as_promised(ready_sqlite: str) -> None:
    with Store.open(ready_sqlite) as store, store.engine.begin() as connection:
        names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        found = {name: connection.execute(text(f"PRAGMA {name}")).scalar() for name in names}
    full = 2
    assert found == {"journal_mode": "wal", "synchronous": full, "foreign_keys": 1, "busy_timeout": 5000}


def test_a_transaction_holds_the_write_lock_from_its_beginning(ready_sqlite: str) -> None:
    """BEGIN IMMEDIATE: one that reads first cannot fail later beside another writer."""
    other = sqlite3.connect(file_of(ready_sqlite), timeout=0)
    with Store.open(ready_sqlite) as store, store.engine.begin() as connection:
        connection.execute(text("SELECT 1"))
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
    other.execute("BEGIN IMMEDIATE")
    other.close()


# -- migrations ------------------------------------------------------------------------------------


def test_the_newest_migration_is_the_schema_that_readers_expect(empty: str) -> None:
    assert ScriptDirectory.from_config(alembic_config()).get_current_head() == SCHEMA
    Store.open(empty).close()
    assert ask(empty, f"SELECT version_num FROM {VERSION_TABLE}") == [(SCHEMA,)]


def test_tables_and_migrations_agree(ready: str) -> None:
    """What `alembic check` does."""

    def ours(_: object, name: str | None, kind: str, __: bool, other: object) -> bool:
        return not (kind == "table" and (name or "").startswith(("story_search", VERSION_TABLE)))

    with Store.open(ready) as store, store.engine.begin() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_object": ours})
        assert compare_metadata(context, Base.metadata) == []


def test_a_database_of_the_first_schema_is_brought_up_to_date(empty: str) -> None:
    first = ScriptDirectory.from_config(alembic_config()).get_base()
    assert first == "0001", "the first schema stays what it was"
    engine = connect(dialect_of(empty))
    with engine.begin() as connection:
        command.upgrade(alembic_config(connection=connection), first)
        connection.execute(text("INSERT INTO event VALUES ('e1', 'Title', '[]', '2026', '2026', 1)"))
    engine.dispose()
    with Store.open(empty) as store:
        store.sync_sources(SOURCES, NOW)
        assert store.file(filing(1, destinations=("chat",)))
    assert ask(empty, f"SELECT version_num FROM {VERSION_TABLE}") == [(SCHEMA,)]
    assert count(empty)["event"] == 2


def test_an_outbox_of_an_older_version_goes_on_where_it_was(empty: str, tmp_path: Path) -> None:
    """SQLite writes its table anew, and nothing in it may be lost."""
    with Store.open(f"sqlite:///{tmp_path / 'new.db'}") as store:
        store.sync_sources(SOURCES, NOW)
        for n in (1, 2):
            assert store.file(filing(n, event="e1", destinations=("chat", "mail"), seen=NOW))
        store.outbox.settle(store.outbox.waiting("chat", NOW)[:1], "sent", reason="", now=NOW, attempts=1)
        with store.engine.begin() as connection:
            stored = [
                (table, connection.execute(table.select()).mappings().all())
                for table in Base.metadata.sorted_tables
            ]
    engine = connect(dialect_of(empty))
    with engine.begin() as connection:
        command.upgrade(alembic_config(connection=connection), "0002")
        for table, found in stored:
            if found:
                known = {column["name"] for column in inspect(connection).get_columns(table.name)}
                known -= {counted.name} if (counted := table.autoincrement_column) is not None else set()
                older = sql.table(table.name, *(sql.column(name, table.c[name].type) for name in known))
                connection.execute(older.insert(), [{name: row[name] for name in known} for row in found])
    engine.dispose()
    with Store.open(empty) as store:
        (left,) = store.outbox.waiting("chat", NOW)
        assert (left.id, left.batch, left.digest, left.notice) == (3, "", "", None)
        assert [each.id for each in store.outbox.waiting("mail", NOW)] == [2, 4]
        assert store.outbox.told("chat", {"e1"}, NOW).events == {"e1": NOW}
        assert store.file(filing(3, destinations=("chat",), seen=NOW))
        assert [each.id for each in store.outbox.waiting("chat", NOW)] == [3, 5]


def insert(connection: Connection, table: str, row: dict[str, object]) -> None:
    values = ", ".join(f":{name}" for name in row)
    connection.execute(text(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({values})"), row)


def test_a_story_from_before_types_is_of_none(empty: str) -> None:
    engine = connect(dialect_of(empty))
    with engine.begin() as connection:
        command.upgrade(alembic_config(connection=connection), "0004")
        connection.execute(text("INSERT INTO event VALUES ('e1', 'Title', '[]', '2027', '2027', 1)"))
        source: dict[str, object] = dict.fromkeys(
            "key name url url_key kind etag last_modified body_digest error".split(), "wire"
        )
        source |= dict.fromkeys("failures polls entries alerts".split(), 0) | {
            "active": True,
            "baselined": True,
        }
        insert(connection, "source", source)
        story: dict[str, object] = dict.fromkeys(
            "url canonical_url title text lang note source source_key outcome".split(), "wire"
        )
        story |= {"id": "e1", "event": "e1", "verdict": "new_event", "alert": False}
        story |= dict.fromkeys(("published", "seen"), "2026-03-02T14:00:00.000000Z")
        insert(connection, "story", story | dict.fromkeys(("reasons", "new", "decisions"), "[]"))
    engine.dispose()
    with Store.open(empty) as store:
        [(version, _)] = store.watched(datetime(2026, 1, 1, tzinfo=UTC))
    assert (version.judgement.type, version.judgement.origin) == ("other", "")


class Died(Exception):
    pass


@pytest.mark.parametrize("nth", [3, 12, 25])
def test_a_migration_that_dies_leaves_nothing_behind(empty: str, nth: int) -> None:
    left = iter(range(nth))

    def die(*_: object) -> None:
        if next(left, None) is None:
            raise Died

    event.listen(Engine, "before_cursor_execute", die)
    try:
        with pytest.raises(Died):
            Store.open(empty)
    finally:
        event.remove(Engine, "before_cursor_execute", die)
    assert ask(empty, dialect_of(empty).tables) == []
    Store.open(empty).close()


# -- what is said ----------------------------------------------------------------------------------


@pytest.mark.parametrize("url", ["", "monitor.db", "mysql://root@host/db", "sqlite://", "sqlite:///"])
def test_a_url_of_another_kind_is_refused_with_the_right_forms(url: str) -> None:
    with pytest.raises(StoreError, match=r"write sqlite:///monitor\.db or postgresql://user@host/database"):
        Store.open(url)


def test_a_missing_database_is_created_with_its_folder(tmp_path: Path) -> None:
    Store.open(f"sqlite:///{tmp_path}/new/folder/monitor.db").close()
    assert (tmp_path / "new/folder/monitor.db").is_file()


def test_a_missing_database_is_not_created_unasked(empty: str) -> None:
    with pytest.raises(StoreError, match=r"no database at .* yet\. `monitor run` or `monitor once` makes it"):
        Store.open(empty, create=False)
    with pytest.raises(StoreError, match=r"no database at .* yet\. `monitor run` or `monitor once` makes it"):
        Reader.open(empty)
    if empty.startswith("sqlite"):
        assert not list(file_of(empty).parent.iterdir())


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError, match=f"cannot write to {tmp_path}: Permission denied. Make it"):
        Store.open(f"sqlite:///{tmp_path}/monitor.db")


def test_a_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match=f"cannot write to {tmp_path}/file: .* Make it writable"):
        Store.open(f"sqlite:///{tmp_path}/file/monitor.db")


def test_a_folder_in_place_of_a_database_is_named(tmp_path: Path) -> None:
    for opening in (Store.open, Reader.open):
        with pytest.raises(StoreError, match=f"{tmp_path}: is a folder"):
            opening(f"sqlite:///{tmp_path}")
    assert not Path(f"{tmp_path}.lock").exists()


def test_a_file_that_is_no_database_is_named_and_left_alone(empty_sqlite: str) -> None:
    file_of(empty_sqlite).write_text("my shopping list, long enough to have a header's length\n" * 30)
    before = file_of(empty_sqlite).read_text()
    for opening in (Store.open, Reader.open):
        with pytest.raises(StoreError, match=r"monitor\.db: file is not a database"):
            opening(empty_sqlite)
    assert file_of(empty_sqlite).read_text() == before


def test_another_programs_tables_are_left_alone(empty: str) -> None:
    _run(empty, "CREATE TABLE story (mine INTEGER)")
    with pytest.raises(StoreError, match="its tables story are another program's"):
        Store.open(empty)
    assert ask(empty, "SELECT count(*) FROM story") == [(0,)]


def test_a_newer_schema_is_left_alone(ready: str) -> None:
    _run(ready, f"UPDATE {VERSION_TABLE} SET version_num = '9999'")
    for opening in (Store.open, Reader.open):
        with pytest.raises(StoreError, match="written by a newer monitor"):
            opening(ready)


def test_a_reader_asks_for_an_older_schema_to_be_brought_up_to_date(ready: str) -> None:
    _run(ready, f"UPDATE {VERSION_TABLE} SET version_num = '0000'")
    with pytest.raises(StoreError, match=r"written by an older monitor\. Run `monitor once` first"):
        Reader.open(ready)


def test_a_server_that_does_not_answer_is_named_without_the_password() -> None:
    for opening in (Store.open, Reader.open):
        with pytest.raises(StoreError, match=r"postgresql://127\.0\.0\.1/test") as raised:
            opening("postgresql://someone:hunter2@127.0.0.1:1/test")
        assert "hunter2" not in str(raised.value)


def test_a_locked_database_is_a_store_error_and_resumes(
    ready_sqlite: str,
) -> None:
    with Store.open(ready_sqlite) as store:
        store.sync_sources(SOURCES, NOW)
        with store.engine.begin() as connection:
            connection.execute(text("PRAGMA busy_timeout = 20"))
        other = sqlite3.connect(file_of(ready_sqlite), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match=r"locked\. Another program holds it"):
            store.file(filing(1))
        other.execute("ROLLBACK")
        other.close()
        assert store.file(filing(1))


def test_a_full_disk_is_a_store_error_and_resumes(ready_sqlite: str) -> None:
    with Store.open(ready_sqlite) as store:
        store.sync_sources(SOURCES, NOW)
        with store.engine.begin() as connection:
            pages = connection.execute(text("PRAGMA page_count")).scalar_one()
            connection.execute(text(f"PRAGMA max_page_count = {pages}"))
        huge = filing(1, text="word " * 50_000)
        with pytest.raises(StoreError, match=r"disk is full\. Free some space"):
            store.file(huge)
        assert count(ready_sqlite)["story"] == 0
        with store.engine.begin() as connection:
            connection.execute(text("PRAGMA max_page_count = 1000000"))
        assert store.file(huge)
    assert ask(ready_sqlite, "PRAGMA integrity_check") == [("ok",)]


def _run(url: str, sql: str) -> None:
    if url.startswith("sqlite"):
        with sqlite3.connect(file_of(url)) as database:
            database.execute(sql)
        database.close()
    else:
        with psycopg.connect(url) as connection:
            connection.execute(sql)
