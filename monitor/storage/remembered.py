"""What the judge's memory is made of, and what it has forgotten, read beside the writer. Plain read-only SQL,
for `monitor explain`."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from monitor.storage import rows, traces, values
from monitor.storage.connected import Connected
from monitor.storage.order import in_order
from monitor.storage.values import stamp
from monitor.types import Mention, Version

_MENTIONS = "SELECT * FROM mention WHERE story IN ({}) ORDER BY story, position"
_ALIVE = "event IN (SELECT id FROM event WHERE last_published >= :since)"
_LAST = """SELECT MAX(published) AS last FROM story
    WHERE published >= :since AND seq < :end AND event IS NOT NULL
    GROUP BY event ORDER BY last DESC LIMIT 1 OFFSET :most"""
_NEWEST = """seq IN (SELECT seq FROM story WHERE event = :event AND seq < :end ORDER BY seq DESC
    LIMIT :most)"""


class Remembered(Connected):
    """A database as the judge sees it; its past ends before the story of `before`."""

    _end = traces.END

    def before(self, story: str) -> None:
        """Let the past end before *story*, where it is stored."""
        for row in self._raw("SELECT seq FROM story WHERE id = :story", story=story):
            self._end = row["seq"]

    def newest(self) -> datetime | None:
        """Return when the newest story of any event was published, None where there is none."""
        [row] = self._raw(
            "SELECT MAX(published) AS newest FROM story WHERE seq < :end AND event IS NOT NULL", end=self._end
        )
        return values.moment(row["newest"]) if row["newest"] else None

    def crowded(self, since: datetime, most: int) -> datetime | None:
        """Return what `Store.crowded` did when the past ended."""
        found = self._raw(_LAST, since=stamp(since), end=self._end, most=most)
        return values.moment(found[0]["last"]) if found else None

    def remembered(self, since: datetime) -> list[tuple[Version, Version | None]]:
        """Return the stories of the events that were alive at *since* or later, in filing order: each of
        their versions in its place, with the one that it replaced."""
        return self._versions(_ALIVE, since=stamp(since))

    def told(self, event: str, most: int) -> Sequence[tuple[Version, Version | None]]:
        """Return what `Store.told` did when the past ended."""
        return self._versions(_NEWEST, event=event, most=most, end=self._end)

    def holders(self, digests: Sequence[int], most: int) -> set[tuple[int, str]]:
        """Return what `Store.holders` did when the past ended."""
        asked, given = traces.holders(digests)
        return {(row["digest"], row["event"]) for row in self._raw(asked, **given, end=self._end, most=most)}

    def _versions(self, which: str, **parameters: object) -> list[tuple[Version, Version | None]]:
        found = self._raw(f"SELECT * FROM story WHERE {which} ORDER BY seq", **parameters)
        edited = self._raw(
            f"SELECT * FROM revision WHERE story IN (SELECT id FROM story WHERE {which}) ORDER BY id",
            **parameters,
        )
        mentions = defaultdict[str, list[Mention]](list)
        for row in self._for_each(_MENTIONS, [row["id"] for row in found]):
            mentions[row["story"]].append(values.mention(row))

        def version_of(row: Mapping[str, Any]) -> Version:
            named = values.mentions(row["mentions"]) if "mentions" in row else tuple(mentions[row["id"]])
            return Version(values.story(row), rows.judgement_of(row, named))

        return list(in_order(found, edited, version_of))
