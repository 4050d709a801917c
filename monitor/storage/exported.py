"""Stored stories as `monitor replay` takes them. Plain read-only SQL."""

from collections.abc import Callable, Iterable, Iterator
from heapq import heappop, heappush

from monitor.storage.filters import Where
from monitor.storage.shapes import Row

_BATCH = 500  # stories in memory at a time: each brings its text
_FIELDS = ("id", "url", "title", "text", "published", "source", "lang")
# Of a story that was edited, its row has the last text; the first revision keeps what it first said.
_STORIES = """SELECT s.seq, s.id, s.url, coalesce(r.title, s.title) AS title,
    coalesce(r.text, s.text) AS text, s.published, s.source, s.lang
    FROM story s LEFT JOIN revision r ON r.story = s.id AND r.n = 0 {}
    ORDER BY s.published, s.seq LIMIT :limit"""
_EDITS = "SELECT id AS edit, story, title, text, published FROM revision WHERE n > 0 AND story IN ({})"


def exported(
    ask: Callable[..., list[Row]],
    for_each: Callable[[str, Iterable[str]], list[Row]],
    where: Where,
    most: int | None,
) -> Iterator[Row]:
    """Yield the *most* stories published first among those of *where*, or all; and, each in its place, what
    their publishers made of them later, under the same id.

    A batch at a time, so that neither memory nor database is held while the reader takes its time.
    """
    # An edit follows its story within days: few wait for their place at once.
    edits: list[tuple[str, int, Row]] = []
    where.also("(s.published, s.seq) > (:published, :seq)")
    last: Row = {"published": "", "seq": 0}
    left = most
    while left is None or left > 0:
        limit = _BATCH if left is None else min(_BATCH, left)
        after = {"published": last["published"], "seq": last["seq"], "limit": limit}
        found = ask(_STORIES.format(where), **where.parameters | after)
        later: dict[str, list[Row]] = {}
        for edit in for_each(_EDITS, [story["id"] for story in found]):
            later.setdefault(edit.pop("story"), []).append(edit)
        for story in found:
            while edits and edits[0][0] <= story["published"]:
                yield _line(heappop(edits)[2])
            yield _line(story)
            for edit in later.get(story["id"], ()):
                heappush(edits, (edit["published"], edit["edit"], story | edit))
        if len(found) < limit:
            break
        last, left = found[-1], left and left - limit
    while edits:
        yield _line(heappop(edits)[2])


def _line(row: Row) -> Row:
    return {name: row[name] for name in _FIELDS} | {"published": row["published"].replace(".000000Z", "Z")}
