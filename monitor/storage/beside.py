"""One short transaction beside the writer, for what the user changes while the daemon runs. Holds no SQL.

Only what nobody loses by may be written so: the user's labels, which nothing that the daemon decides reads,
silences, and when a delivery is tried next. Each change waits its turn like any other (SQLite: BEGIN
IMMEDIATE and the busy timeout; PostgreSQL: a plain transaction)."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

from monitor.errors import StoreError
from monitor.storage.dialect import dialect_of, first_line


@contextmanager
def transaction(url: str) -> Iterator[Any]:
    """Yield a function that runs a statement and returns its cursor; what was run is committed at the end, or
    nothing of it. Raises StoreError when the database fails."""
    dialect = dialect_of(url)
    try:
        with closing(dialect.beside()) as connection:

            def run(sql: str, **parameters: str | int) -> Any:
                return connection.execute(dialect.placeholders(sql), parameters)

            connection.execute(dialect.begin or "BEGIN")
            yield run
            connection.execute("COMMIT")  # closing without it rolls back
    except dialect.failures as error:
        raise StoreError(f"{dialect.shown}: {first_line(error)}") from error
