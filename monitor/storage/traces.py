"""The statements about what a copy of an old story is found again by. No transaction of their own."""

from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import Connection, func, insert, select

from monitor.storage import rows, tables
from monitor.types import Story

_BATCH = 500  # stories at a time
END = 2**31 - 1  # above every `seq`


def leave(connection: Connection, seq: int, digests: Iterable[int]) -> None:
    """Write those of *digests* that the story *seq* has not left before."""
    table = tables.trace
    left = set(connection.execute(select(table.c.digest).where(table.c.seq == seq)).scalars())
    if fresh := [{"digest": digest, "seq": seq} for digest in digests if digest not in left]:
        connection.execute(insert(table), fresh)


def holders(digests: Sequence[int]) -> tuple[str, dict[str, int]]:
    """Return the question which of *digests* the `most` newest stories before `end` left, each with their
    event, and its other parameters. One question for all: each has the price of a transaction."""
    each = """SELECT * FROM (SELECT t.digest, s.event FROM trace t JOIN story s ON s.seq = t.seq
        WHERE t.digest = :digest{at} AND t.seq < :end ORDER BY t.seq DESC LIMIT :most) AS held{at}"""
    asked = " UNION ALL ".join(each.format(at=at) for at in range(len(digests)))
    return asked, {f"digest{at}": digest for at, digest in enumerate(digests)}


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
