"""Connections of the one writer, its pragmas and lock, and the migration at start. No business logic."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, inspect
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from monitor.errors import StoreError
from monitor.storage import SCHEMA, VERSION_TABLE
from monitor.storage.dialect import Dialect, first_line, no_database
from monitor.storage.tables import Base


def open_engine(dialect: Dialect, *, create: bool) -> tuple[Engine, Callable[[], None]]:
    """Become the one writer of a database and bring its schema up to date; return the engine and what
    closes it.

    Raises StoreBusy where another process writes, StoreError where the database cannot be used.
    """
    if not dialect.exists() and not create:
        raise no_database(dialect)
    release = dialect.claim(create=create)
    engine = connect(dialect)

    def close() -> None:
        engine.dispose()
        release()

    try:
        with translated(dialect):
            migrate(engine, dialect, create=create)
    except BaseException:  # whatever ends the start must give the lock back
        close()
        raise
    return engine, close


def connect(dialect: Dialect) -> Engine:
    """Return an engine of one connection: one writer, whose lock may be that connection's."""
    engine = create_engine(
        dialect.engine_url(), poolclass=QueuePool, pool_size=1, max_overflow=0, pool_pre_ping=True
    )
    event.listen(engine, "connect", lambda connection, _: dialect.connected(connection))
    if dialect.begin:
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(dialect.begin))
    return engine


@contextmanager
def translated(dialect: Dialect) -> Iterator[None]:
    """Raise what goes wrong in the database as a StoreError that names it."""
    try:
        yield
    except SQLAlchemyError as error:
        cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
        said = first_line(cause)
        raise StoreError(f"{dialect.shown}: {said}{_remedy(said)}") from error


def _remedy(said: str) -> str:
    remedies = {
        "not a database": "Choose another file, or put a backup there: `monitor restore`",
        "malformed": "Put a backup in its place: `monitor restore`",
        "locked": "Another program holds it; it is tried again",
        "disk is full": "Free some space; it is tried again",
        "readonly": "Make the file and its folder writable for this user",
        "connection": "Is the PostgreSQL server running, and may this user connect?",
        "unable to open": "Make the file and its folder writable for this user",
    }
    return next((f". {remedy}" for sign, remedy in remedies.items() if sign in said), "")


def migrate(engine: Engine, dialect: Dialect, *, create: bool) -> None:
    """Bring the schema up to date in one transaction. Raises StoreError for a schema that is not ours,
    newer than this program, or missing without *create*."""
    with engine.begin() as connection:
        found = inspect(connection)
        current = _revision(connection) if found.has_table(VERSION_TABLE) else None
        if current == SCHEMA:
            return
        from monitor.storage.upgrade import is_ours, upgrade

        if current is None:
            ours = set(Base.metadata.tables) & set(found.get_table_names())
            if ours:
                raise StoreError(
                    f"{dialect.shown}: its tables {', '.join(sorted(ours))} are another program's. "
                    "Choose another database"
                )
            if not create:
                raise no_database(dialect)
        elif not is_ours(current):
            raise StoreError(
                f"{dialect.shown}: written by a newer monitor (schema {current}). "
                "Upgrade this monitor or choose another database"
            )
        upgrade(connection)


def _revision(connection: Connection) -> str | None:
    found: str | None = connection.exec_driver_sql(f"SELECT version_num FROM {VERSION_TABLE}").scalar()
    return found
