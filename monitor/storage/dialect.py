"""All in which SQLite and PostgreSQL differ: connecting, locking, parameters, full-text search.

Imports no driver of PostgreSQL and nothing of SQLAlchemy until they are needed: readers must start fast.
"""

import fcntl
import os
import re
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote, urlsplit

from monitor.errors import NoDatabase, StoreBusy, StoreError

BUSY_TIMEOUT = 5.0  # seconds that a statement waits for another program's lock
_WRITER = 0x6D6F6E69  # "moni": our name space among a PostgreSQL server's advisory locks


class Dialect(Protocol):
    shown: str  # the database's address without its password
    begin: str  # how a writing transaction begins; "" = the driver knows
    tables: str  # query: `name` of every table
    size: str  # query: `size` in bytes
    insert_words: str  # statement: make a story's words searchable
    forget_words: str  # statement: make them unsearchable again; they must be the very same words

    def exists(self) -> bool:
        """Return whether there is a database. Raises StoreError where something else is in its place."""

    def engine_url(self) -> Any:
        """Return the URL for SQLAlchemy."""

    def claim(self, *, create: bool) -> Callable[[], None]:
        """Become the one writer, as far as that is possible before connecting; return the release."""

    def connected(self, connection: Any) -> None:
        """Prepare a DB-API *connection* of the writer. Raises StoreBusy."""

    def read(self) -> Any:
        """Return a read-only DB-API connection whose rows are dicts. Raises StoreError."""

    def beside(self) -> Any:
        """Return a DB-API connection, in autocommit, for one short change beside the writer."""

    def placeholders(self, sql: str) -> str:
        """Turn `:name` into the driver's own."""

    def matching(self, phrases: Sequence[Sequence[str]]) -> tuple[str, dict[str, str]]:
        """Return a condition on `story_search f` that holds where all *phrases* stand, and its parameters."""

    @property
    def failures(self) -> tuple[type[Exception], ...]:
        """What the reading driver raises."""


def dialect_of(url: str) -> Dialect:
    """Return the dialect of `sqlite:///FILE` (relative, or absolute with a fourth slash) or
    `postgresql://USER@HOST/DATABASE`. Raises StoreError for anything else."""
    if url.startswith("sqlite:///") and len(url) > len("sqlite:///"):
        return Sqlite(Path(url.removeprefix("sqlite:///")))
    if url.startswith("postgresql://"):
        return Postgres(url)
    raise StoreError(
        f"cannot use the database {url.split(':')[0]}:…: "
        "write sqlite:///monitor.db or postgresql://user@host/database"
    )


class Sqlite:
    """One file, WAL. Durable to what `synchronous=FULL` claims."""

    begin = "BEGIN IMMEDIATE"  # a deferred transaction that reads and then writes fails beside a writer
    tables = "SELECT name FROM sqlite_master WHERE type = 'table'"
    size = "SELECT page_count * page_size AS size FROM pragma_page_count(), pragma_page_size()"
    insert_words = "INSERT INTO story_search (rowid, words) VALUES (:seq, :words)"
    forget_words = "INSERT INTO story_search (story_search, rowid, words) VALUES ('delete', :seq, :words)"
    failures = (sqlite3.Error,)

    def __init__(self, path: Path) -> None:
        self.path = path
        self.shown = str(path)

    def exists(self) -> bool:
        if self.path.is_dir():
            raise StoreError(f"{self.path}: is a folder. Write the path of a file in it")
        return self.path.is_file() and self.path.stat().st_size > 0

    def engine_url(self) -> Any:
        from sqlalchemy import URL

        return URL.create("sqlite", database=str(self.path))

    def claim(self, *, create: bool) -> Callable[[], None]:
        folder = self.path.parent
        try:
            if create:
                folder.mkdir(parents=True, exist_ok=True)
            lock = os.open(f"{self.path}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as error:
            raise StoreError(
                f"{self.path}: cannot write to {folder}: {error.strerror}. "
                "Make it writable for this user or choose another place for the database"
            ) from error
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            pid = os.pread(lock, 20, 0).decode("ascii", "replace").strip()
            os.close(lock)
            raise StoreBusy(_busy(self.shown, pid)) from error
        os.ftruncate(lock, 0)
        os.pwrite(lock, f"{os.getpid()}\n".encode(), 0)
        return lambda: os.close(lock)  # the file stays: removing it would race with the next writer

    def connected(self, connection: Any) -> None:
        connection.isolation_level = None  # the driver's own BEGIN comes too late, and never before DDL
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT * 1000:.0f}")
        cursor.execute("PRAGMA journal_mode = WAL")
        if cursor.fetchone()[0] != "wal":
            raise StoreError(f"{self.path}: this disk cannot hold a WAL database. Use a local disk")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA journal_size_limit = 67108864")  # a long reader leaves a long WAL behind
        cursor.close()

    def read(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            f"file:{quote(str(self.path))}?mode=ro", uri=True, timeout=BUSY_TIMEOUT, isolation_level=None
        )
        connection.row_factory = _named
        return connection

    def beside(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            f"file:{quote(str(self.path))}?mode=rw", uri=True, timeout=BUSY_TIMEOUT, isolation_level=None
        )
        connection.row_factory = _named
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        return connection

    def placeholders(self, sql: str) -> str:
        return sql

    def matching(self, phrases: Sequence[Sequence[str]]) -> tuple[str, dict[str, str]]:
        # The words hold letters and digits only, so nothing in them is FTS5 syntax once quoted.
        return "f.words MATCH :match", {"match": " AND ".join(f'"{" ".join(phrase)}"' for phrase in phrases)}


class Postgres:
    """One schema of one database, the first on the search path. Needs the extra "postgres"."""

    begin = ""
    tables = "SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()"
    size = "SELECT pg_database_size(current_database()) AS size"
    insert_words = "INSERT INTO story_search (rowid, words) VALUES (:seq, to_tsvector('simple', :words))"
    forget_words = "DELETE FROM story_search WHERE rowid = :seq"

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.url = url
        self.shown = f"postgresql://{parts.hostname or ''}{parts.path}"

    @property
    def failures(self) -> tuple[type[Exception], ...]:
        return (self._psycopg().Error,)

    def exists(self) -> bool:
        return True  # what answers is a database; whether it holds our tables is seen once connected

    def engine_url(self) -> Any:
        return self.url.replace("postgresql://", "postgresql+psycopg://", 1)

    def claim(self, *, create: bool) -> Callable[[], None]:
        self._psycopg()
        return lambda: None  # the lock is the connection's, see `connected`

    def connected(self, connection: Any) -> None:
        # The lock belongs to the session. The engine has one connection, so it lives and dies with the
        # only session that writes; a connection made anew takes it anew.
        mine = f"{_WRITER}, hashtext(current_schema())"
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT pg_try_advisory_lock({mine})")
            if cursor.fetchone()[0]:
                cursor.execute(f"SET application_name = 'monitor {os.getpid()}'")
                connection.commit()
                return
            cursor.execute(
                f"""SELECT application_name FROM pg_locks JOIN pg_stat_activity USING (pid)
                WHERE locktype = 'advisory' AND classid = {_WRITER} AND granted
                AND objid = hashtext(current_schema())::oid AND datname = current_database()"""
            )
            holder = cursor.fetchone()
        connection.close()
        raise StoreBusy(_busy(self.shown, holder[0].removeprefix("monitor ") if holder else ""))

    def read(self) -> Any:
        connection = self.beside()
        connection.execute("SET default_transaction_read_only = on")
        return connection

    def beside(self) -> Any:
        psycopg = self._psycopg()
        try:
            connection = psycopg.connect(self.url, autocommit=True, row_factory=psycopg.rows.dict_row)
        except psycopg.Error as error:
            raise StoreError(f"cannot connect to {self.shown}: {first_line(error)}") from error
        return connection

    def placeholders(self, sql: str) -> str:
        return re.sub(r"(?<!:):([a-z]\w*)", r"%(\1)s", sql)

    def matching(self, phrases: Sequence[Sequence[str]]) -> tuple[str, dict[str, str]]:
        parameters = {f"phrase{n}": " ".join(phrase) for n, phrase in enumerate(phrases)}
        every = " && ".join(f"phraseto_tsquery('simple', :{name})" for name in parameters)
        return f"f.words @@ ({every})", parameters

    def _psycopg(self) -> Any:
        try:
            import psycopg
            import psycopg.rows
        except ImportError as error:
            raise StoreError(
                f"{self.shown} needs psycopg: pip install 'market-news-monitor[postgres]'"
            ) from error
        return psycopg


def _named(cursor: sqlite3.Cursor, row: tuple[Any, ...]) -> dict[str, Any]:
    return {column[0]: value for column, value in zip(cursor.description, row, strict=True)}


def no_database(dialect: Dialect) -> NoDatabase:
    return NoDatabase(
        f"no database at {dialect.shown} yet. `monitor run` or `monitor once` makes it. "
        "If there should be one, check [storage] url of the config and MONITOR_DATABASE"
    )


def first_line(error: BaseException) -> str:
    """Return what a driver's *error* says, without the statement and the help around it."""
    return (str(error).strip() or type(error).__name__).splitlines()[0]


def _busy(shown: str, pid: str) -> str:
    who = f"process {pid}" if pid else "another process"
    return f"{shown}: {who} writes to it already. Stop that one first (`monitor run` and `once` both write)"
