"""A read-only connection: opening it, whether its schema is ours, and rows as they are shown. No questions of
its own."""

from collections.abc import Iterable
from typing import Any, Self

from monitor.errors import StoreError
from monitor.storage import SCHEMA, VERSION_TABLE
from monitor.storage.dialect import Dialect, dialect_of, first_line, no_database
from monitor.storage.shapes import Row, shown


class Connected:
    """A database that is only read."""

    def __init__(self, dialect: Dialect, connection: Any) -> None:
        self._dialect = dialect
        self._connection = connection

    @classmethod
    def open(cls, url: str) -> Self:
        """Open the database at *url*.

        Raises NoDatabase when there is none yet, StoreError when its schema is not this program's.
        """
        dialect = dialect_of(url)
        if not dialect.exists():
            raise no_database(dialect)
        try:
            reader = cls(dialect, dialect.read())
        except dialect.failures as error:
            raise StoreError(f"{dialect.shown}: {first_line(error)}") from error
        try:
            reader._check_schema()
        except StoreError:
            reader.close()
            raise
        return reader

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _check_schema(self) -> None:
        if VERSION_TABLE not in {row["name"] for row in self._rows(self._dialect.tables)}:
            raise no_database(self._dialect)
        schema = self._schema()
        if schema < SCHEMA:
            raise StoreError(f"{self._dialect.shown}: written by an older monitor. Run `monitor once` first")
        if schema > SCHEMA:
            raise StoreError(f"{self._dialect.shown}: written by a newer monitor. Upgrade this one")

    def _schema(self) -> str:
        return str(self._rows(f"SELECT version_num FROM {VERSION_TABLE}")[0]["version_num"])

    def _rows(self, sql: str, **parameters: object) -> list[Row]:
        return [shown(row) for row in self._raw(sql, **parameters)]

    def _raw(self, sql: str, **parameters: object) -> list[Row]:
        try:
            return list(self._connection.execute(self._dialect.placeholders(sql), parameters).fetchall())
        except self._dialect.failures as error:
            raise StoreError(f"{self._dialect.shown}: {first_line(error)}") from error

    def _for_each(self, sql: str, ids: Iterable[str]) -> list[Row]:
        """Return the rows of *sql*, whose `{}` stands for the *ids*, which are asked for by the hundred."""
        every, found = list(ids), list[Row]()
        for start in range(0, len(every), 500):
            named = {f"id{n}": id_ for n, id_ in enumerate(every[start : start + 500])}
            found += self._raw(sql.format(", ".join(f":{name}" for name in named)), **named)
        return found
