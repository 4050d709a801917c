"""Stored stories and what became of them, in the order in which they were filed. No statements."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from monitor.types import Version

Row = Mapping[str, Any]


def in_order(
    stories: Iterable[Row], revisions: Sequence[Row], version_of: Callable[[Row], Version]
) -> Iterator[tuple[Version, Version | None]]:
    """Yield each version of *stories*, rows in filing order, in its place, with the one that it replaced.

    *revisions*: the rows of theirs, by their own ids. *version_of* reads a story's row, or a revision's on
    top of its story's.
    """
    firsts = {row["story"]: row for row in revisions if row["n"] == 0}
    later = [row for row in reversed(revisions) if row["n"] > 0]  # the next one last
    told: dict[str, tuple[Row, Version]] = {}  # of those that were edited, as they read by then

    def until(seq: int | None) -> Iterator[tuple[Version, Version | None]]:
        while later and (seq is None or later[-1]["after"] < seq):
            revision = later.pop()
            if revision["story"] in told:
                row, before = told[revision["story"]]
                version = version_of({**row, **revision, "id": row["id"]})
                told[row["id"]] = row, version
                yield version, before

    for row in stories:
        yield from until(row["seq"])
        first = firsts.get(row["id"])
        version = version_of({**row, **first, "id": row["id"]} if first else row)
        if first:
            told[row["id"]] = row, version
        yield version, None
    yield from until(None)
