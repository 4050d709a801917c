"""What rules and destinations would go by: the stories filed last, silences, and what was sent lately. Plain
read-only SQL, for `monitor check` and `monitor explain`, which must not be the writer."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta

from monitor.storage.connected import Connected
from monitor.storage.rows import silence_of
from monitor.storage.values import moment, stamp, story
from monitor.types import EventType, Judgement, Mention, Silence, Story, Told, Verdict

_BATCH = 500  # stories in memory at a time: each brings its text
_MENTIONS = """SELECT story, key, kind, salience, about, via FROM mention
    WHERE story IN ({}) ORDER BY story, position"""


class History(Connected):
    """A database, from its newest end."""

    def extent(self, stories: int) -> tuple[int, int]:
        """Return how many stories there are, at most *stories*, and in how many days they came."""
        [found] = self._raw(
            "SELECT count(*) AS n, min(seen) AS first, max(seen) AS last FROM story WHERE seq > :first",
            first=self._before(stories),
        )
        if not found["n"]:
            return 0, 0
        span = datetime.fromisoformat(found["last"]) - datetime.fromisoformat(found["first"])
        return found["n"], max(1, round(span / timedelta(days=1)))

    def judged(self, stories: int) -> Iterator[tuple[Story, Judgement]]:
        """Yield those of the last *stories* that mention something tracked, oldest first, with what the rules
        ask of a judgement. The proof of their mentions is left out."""
        after = self._before(stories)
        while found := self._raw(
            """SELECT s.* FROM story s WHERE s.seq > :after AND s.event IS NOT NULL
            ORDER BY s.seq LIMIT :most""",
            after=after,
            most=_BATCH,
        ):
            mentions = defaultdict[str, list[Mention]](list)
            for row in self._for_each(_MENTIONS, [row["id"] for row in found]):
                of = row.pop("story")
                mentions[of].append(Mention(**row | {"about": bool(row["about"])}, evidence=()))
            for row in found:
                judgement = Judgement(
                    story=row["id"],
                    mentions=tuple(mentions[row["id"]]),
                    event=row["event"],
                    verdict=Verdict(row["verdict"]),
                    reasons=(),
                    type=EventType(row["type"]),
                    origin=row["origin"],
                )
                yield story(row), judgement
            after = found[-1]["seq"]

    def silences(self, now: datetime) -> list[Silence]:
        """Return the silences that hold at *now*."""
        found = self._raw("SELECT * FROM silence WHERE expires > :now ORDER BY id", now=stamp(now))
        return [
            silence_of(row | {name: moment(row[name]) for name in ("created", "expires")}) for row in found
        ]

    def told(self, destination: str, event: str, since: datetime) -> Told:
        """Return what `Outbox.told` does, of one event."""
        mine = "FROM delivery d JOIN alert a ON a.id = d.alert WHERE d.destination = :to"
        of_event = self._raw(
            f"SELECT max(d.sent) AS at {mine} AND d.state = 'sent' AND a.event = :event",
            to=destination,
            event=event,
        )
        messages = self._raw(
            """SELECT DISTINCT sent, batch, CASE WHEN batch = '' THEN id ELSE 0 END AS alone FROM delivery
            WHERE destination = :to AND state = 'sent' AND sent > :since""",
            to=destination,
            since=stamp(since),
        )
        waiting = self._raw(
            """SELECT batch, min(next_try) AS at FROM delivery WHERE destination = :to AND state = 'held'
            GROUP BY batch""",
            to=destination,
        )
        last = self._raw(
            "SELECT max(sent) AS at FROM delivery WHERE destination = :to AND state = 'sent'", to=destination
        )
        told = of_event[0]["at"]
        return Told(
            events={event: moment(told)} if told else {},
            messages=sorted(moment(row["sent"]) for row in messages),
            last=moment(last[0]["at"]) if last[0]["at"] else None,
            waiting={row["batch"]: moment(row["at"]) for row in waiting},
        )

    def _before(self, stories: int) -> int:
        last = self._raw("SELECT coalesce(max(seq), 0) AS seq FROM story")[0]["seq"]
        return int(last) - stories
