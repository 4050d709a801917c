"""The user's own labels of stored stories: what a story is, or that it deserves an alert or silence.

They are written beside the writer, so that a user can label while the daemon runs."""

from datetime import datetime

from monitor.storage.beside import transaction
from monitor.storage.values import stamp
from monitor.types import Verdict

# What one label says the next may contradict: a story has at most one label of each group.
GROUPS = (tuple(str(verdict) for verdict in Verdict), ("alert", "silence"))


def put(url: str, story: str, word: str, note: str, now: datetime) -> None:
    """Label the stored *story* with *word*, one of GROUPS, in place of what it contradicts.

    *story* is a whole id, as a Reader of this database gives it. Raises StoreError when the database fails.
    """
    group = next(group for group in GROUPS if word in group)
    with transaction(url) as run:
        for other in group:
            run("DELETE FROM label WHERE story = :story AND verdict = :word", story=story, word=other)
        run(
            "INSERT INTO label (story, verdict, note, at) VALUES (:story, :word, :note, :at)",
            story=story, word=word, note=note, at=stamp(now),
        )  # fmt: skip


def forget(url: str, story: str) -> None:
    """Take back every label of *story*. Raises StoreError when the database fails."""
    with transaction(url) as run:
        run("DELETE FROM label WHERE story = :story", story=story)
