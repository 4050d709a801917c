"""The statements about what a copy of an old story is found again by. No transaction of their own."""

from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import Connection, func, insert, select

from monitor.storage import rows, tables
from monitor.types import Story

_BATCH = 500  # stories at a time


def leave(connection: Connection, seq: int, digests: Iterable[int]) -> None:
    """Write those of *digests* that the story *seq* has not left before."""
    table = tables.trace
    left = set(connection.execute(select(table.c.digest).where(table.c.seq == seq)).scalars())
    if fresh := [{"digest": digest, "seq": seq} for digest in digests if digest not in left]:
        connection.execute(insert(table), fresh)


def holders(connection: Connection, digest: int, most: int) -> list[str]:
    """Return the events of the *most* newest stories that left *digest*, newest first."""
    table, story = tables.trace, tables.story
    query = select(story.c.event).join(table, table.c.seq == story.c.seq).where(table.c.digest == digest)
    return list(connection.execute(query.order_by(table.c.seq.desc()).limit(most)).scalars())


def fill(connection: Connection, traces: Callable[[Story], Sequence[int]]) -> bool:
    """Write the traces of the oldest stories that have none, as *traces* tells them; return whether there
    were any. Nothing is filed before all have theirs, so that the last one that has says where to go on."""
    table, story = tables.trace, tables.story
    last = connection.execute(select(func.max(table.c.seq))).scalar() or 0
    query = select(story).where(story.c.seq > last, story.c.event.is_not(None)).order_by(story.c.seq)
    found = connection.execute(query.limit(_BATCH)).all()
    left = [
        {"digest": digest, "seq": row.seq} for row in found for digest in traces(rows.story_of(row._asdict()))
    ]
    if left:
        connection.execute(insert(table), left)
    return bool(left)
