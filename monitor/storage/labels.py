"""The user's own labels of stored stories: what a story is, or that it deserves an alert or silence.

Labels are the one thing that is written beside the writer, so that a user can label while the daemon runs.
That is safe: nobody else writes this table, nothing that the daemon decides reads it, and each change is one
short transaction that waits its turn like any other (SQLite: BEGIN IMMEDIATE and the busy timeout;
PostgreSQL: a plain transaction)."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from typing import Any

from monitor.errors import StoreError
from monitor.storage.dialect import dialect_of, first_line
from monitor.storage.values import stamp
from monitor.types import Verdict

# What one label says the next may contradict: a story has at most one label of each group.
GROUPS = (tuple(str(verdict) for verdict in Verdict), ("alert", "silence"))
WORDS = tuple(word for group in GROUPS for word in group)


def put(url: str, story: str, word: str, note: str, now: datetime) -> None:
    """Label the stored *story* with *word*, one of WORDS, in place of what it contradicts.

    *story* is a whole id, as a Reader of this database gives it. Raises StoreError when the database fails.
    """
    group = next(group for group in GROUPS if word in group)
    with _transaction(url) as run:
        for other in group:
            run("DELETE FROM label WHERE story = :story AND verdict = :word", story=story, word=other)
        run(
            "INSERT INTO label (story, verdict, note, at) VALUES (:story, :word, :note, :at)",
            story=story, word=word, note=note, at=stamp(now),
        )  # fmt: skip


def forget(url: str, story: str) -> None:
    """Take back every label of *story*. Raises StoreError when the database fails."""
    with _transaction(url) as run:
        run("DELETE FROM label WHERE story = :story", story=story)


@contextmanager
def _transaction(url: str) -> Iterator[Any]:
    """Yield a function that runs a statement; what was run is committed at the end, or nothing of it."""
    dialect = dialect_of(url)
    try:
        with closing(dialect.beside()) as connection:

            def run(sql: str, **parameters: str) -> None:
                connection.execute(dialect.placeholders(sql), parameters)

            connection.execute(dialect.begin or "BEGIN")
            yield run
            connection.execute("COMMIT")  # closing without it rolls back
    except dialect.failures as error:
        raise StoreError(f"{dialect.shown}: {first_line(error)}") from error
