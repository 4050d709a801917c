"""Silences, written beside the writer, so that the daemon need not stop."""

import json
from collections.abc import Sequence
from datetime import datetime

from monitor.errors import StoreError
from monitor.storage.beside import transaction
from monitor.storage.values import stamp


def add(
    url: str,
    now: datetime,
    expires: datetime,
    author: str,
    comment: str,
    *,
    keys: Sequence[str] = (),
    events: Sequence[str] = (),
    sources: Sequence[str] = (),
    words: Sequence[str] = (),
) -> int:
    """Write a silence down and return its id. Raises StoreError when the database fails."""
    lists = {"keys": keys, "events": events, "sources": sources, "words": words}
    with transaction(url) as run:
        run(
            """INSERT INTO silence (created, expires, author, comment, keys, events, sources, words)
            VALUES (:created, :expires, :author, :comment, :keys, :events, :sources, :words)""",
            created=stamp(now), expires=stamp(expires), author=author, comment=comment,
            **{name: json.dumps(list(each), ensure_ascii=False) for name, each in lists.items()},
        )  # fmt: skip
        # Not RETURNING, which SQLite knows from 3.35 on only.
        [row] = run("SELECT max(id) AS id FROM silence WHERE created = :now", now=stamp(now)).fetchall()
    return int(row["id"])


def expire(url: str, silence: int, now: datetime) -> None:
    """Let a silence end *now*. Raises StoreError where it has ended, or there is none."""
    with transaction(url) as run:
        chosen = "UPDATE silence SET expires = :now WHERE id = :id AND expires > :now"
        if not run(chosen, id=silence, now=stamp(now)).rowcount:
            raise StoreError(f"silence {silence} cannot be expired: it has, or there is none")
