"""Read-only questions, answered as plain dicts: what lists print and `--json` shows. Plain SQL, so that
a command need not import SQLAlchemy.

The fields of these dicts only grow. Times are "YYYY-MM-DDTHH:MM:SSZ".
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from monitor.errors import StoreError
from monitor.ids import canonical_url
from monitor.storage.exported import exported
from monitor.storage.filters import EVERYTHING, Where, mentioning, of_alerts, of_deliveries, of_stories
from monitor.storage.filters import Filters as Filters
from monitor.storage.fulltext import phrases
from monitor.storage.outages import Outages, outcome
from monitor.storage.shapes import Row, alert_of, delivery_of, health, second, shown
from monitor.storage.values import stamp
from monitor.types import Story

_LONG = 200  # characters of a text that no other story has by chance
_OF_STORY = "d.alert = (SELECT min(id) FROM alert WHERE story = s.id)"  # later ones tell of edits
_OF_REVISION = "d.alert = CASE WHEN r.n = 0 THEN 'a' || r.story ELSE 'a' || r.story || '.' || r.n END"
_STORY = f"""s.id, s.event, s.verdict, {outcome(_OF_STORY, "s")}, s.alert, s.published,
    s.seen, s.source, s.source_key, s.lang, s.title, s.url, s.type, s.origin"""
_REVISIONS = f"""SELECT r.story, r.n, r.published, r.seen, r.event, r.verdict, {outcome(_OF_REVISION, "r")},
    r.reasons, r.new, r.note, r.alert, r.title, r.text FROM revision r
    WHERE r.story IN ({{}}) ORDER BY r.story, r.n"""
_MENTIONS = """SELECT story, key, kind, salience, about, via, evidence FROM mention
    WHERE story IN ({}) ORDER BY story, position"""
_LATEST = """(SELECT s.title FROM story s WHERE s.event = e.id AND s.verdict <> 'rerun'
    ORDER BY s.published DESC, s.seq DESC LIMIT 1) AS latest"""
_DELIVERY = """d.id, d.alert, a.event, a.story, d.destination, d.state, d.attempts + d.earlier AS attempts,
    d.possible_repeat,
    d.reason, coalesce(a.created, n.began) AS created, d.first_try, d.next_try, d.updated, d.sent, a.content,
    d.notice, d.digest, d.batch, d.ts, d.channel, n.heading"""


class Reader(Outages):
    """A read-only view of a database, whether or not a monitor runs on it."""

    # -- lists, newest first -----------------------------------------------------------------------

    def stories(self, filters: Filters = EVERYTHING) -> list[Row]:
        where = of_stories(self._resolved(filters))
        first, joined = "s", "story s"
        if filters.ticker is not None:  # begin with the key's mentions: there may be few of them
            first, joined = "m", "mention m JOIN story s ON s.id = m.story"
            where.ticker()
        return self._stories(f"FROM {joined} {where} ORDER BY {first}.published DESC, s.seq DESC", where)

    def export(self, filters: Filters = EVERYTHING, most: int | None = None) -> Iterator[Row]:
        """Yield stories as `exported` does; *most*, not the limit of *filters*, says how many."""
        where = mentioning(of_stories(filters), self._resolved(filters), "s.id")
        return exported(self._raw, self._for_each, where, most)

    def _resolved(self, filters: Filters) -> Filters:
        """Return *filters* with the ticker as the watchlist writes it."""
        known = filters.ticker and self._key(filters.ticker)
        return replace(filters, ticker=known) if known else filters

    def _key(self, ticker: str) -> str | None:
        for key in (ticker, ticker.upper(), ticker.lower()):
            if self._rows("SELECT key FROM mention WHERE key = :key LIMIT 1", key=key):
                return key
        return None

    def has_key(self, ticker: str) -> bool:
        """Return whether any story mentions *ticker*, as filters understand it."""
        return self._key(ticker) is not None

    def has_source(self, source: str) -> bool:
        """Return whether any story came from *source*, as filters understand it."""
        where = Where(replace(EVERYTHING, source=source)).source("s")
        return bool(self._rows(f"SELECT s.id FROM story s {where} LIMIT 1", **where.parameters))

    def search(self, words: str, filters: Filters = EVERYTHING) -> list[Row]:
        """Return the stories that hold each of *words* (between double quotes: a phrase), the last filed
        first. Raises StoreError when *words* holds nothing to look for."""
        wanted = phrases(words)
        if not wanted:
            raise StoreError(f"nothing to search for in {words!r}. Give a word")
        where = mentioning(of_stories(filters), self._resolved(filters), "s.id")
        where.also(*self._dialect.matching(wanted))
        joined = "FROM story_search f JOIN story s ON s.seq = f.rowid"
        return self._stories(f"{joined} {where} ORDER BY f.rowid DESC", where)

    def _stories(self, rest: str, where: "Where") -> list[Row]:
        found = self._rows(f"SELECT {_STORY} {rest} LIMIT :limit", **where.parameters)
        mentions = self._mentions([row["id"] for row in found])
        for row in found:
            ranked = sorted(mentions[row["id"]], key=lambda each: (not each["about"], -each["salience"]))
            row["keys"] = [each["key"] for each in ranked]
            row["about"] = [each["key"] for each in ranked if each["about"]]
        return found

    def events(self, filters: Filters = EVERYTHING) -> list[Row]:
        """Return events, the last to move first. `title` and `type` are the first story's, `latest` the title
        of the last one that was more than a rerun."""
        where = (
            Where(filters)
            .time("e.last_published")
            .alerted("EXISTS (SELECT 1 FROM alert a WHERE a.event = e.id)")
        )
        inner = Where(filters).source("s").verdict("s.verdict").type("s.type")
        if inner.conditions:
            where.also(f"e.id IN (SELECT s.event FROM story s {inner})", inner.parameters)
        if filters.ticker is not None:
            of_key = Where(self._resolved(filters)).ticker()
            joined = "story s JOIN mention m ON m.story = s.id"
            where.also(f"e.id IN (SELECT s.event FROM {joined} {of_key})", of_key.parameters)
        return self._rows(
            f"""SELECT e.*, (SELECT count(DISTINCT s.source) FROM story s WHERE s.event = e.id) AS sources,
                (SELECT count(*) FROM alert a WHERE a.event = e.id) AS alerts,
                (SELECT s.type FROM story s WHERE s.id = e.id) AS type, {_LATEST}
            FROM event e {where} ORDER BY e.last_published DESC, e.id LIMIT :limit""",
            **where.parameters,
        )

    def alerts(self, filters: Filters = EVERYTHING) -> list[Row]:
        where = of_alerts(self._resolved(filters))
        found = self._rows(
            f"""SELECT a.* FROM alert a JOIN story s ON s.id = a.story {where}
            ORDER BY a.created DESC, s.seq DESC LIMIT :limit""",
            **where.parameters,
        )
        return self._with_deliveries([alert_of(row) for row in found])

    def _with_deliveries(self, alerts: list[Row]) -> list[Row]:
        states = defaultdict[str, list[Row]](list)
        for row in self._for_each(
            "SELECT alert, destination, state, reason FROM delivery WHERE alert IN ({}) ORDER BY id",
            [row["id"] for row in alerts],
        ):
            states[row.pop("alert")].append(row)
        return [alert | {"deliveries": states[alert["id"]]} for alert in alerts]

    def deliveries(self, filters: Filters = EVERYTHING) -> list[Row]:
        """Return deliveries, of notices too where nothing is asked that only alerts have."""
        where = of_deliveries(self._resolved(filters))
        found = self._rows(
            f"""SELECT {_DELIVERY} FROM delivery d LEFT JOIN alert a ON a.id = d.alert
            LEFT JOIN story s ON s.id = a.story LEFT JOIN notice n ON n.id = d.notice
            {where} ORDER BY d.id DESC LIMIT :limit""",
            **where.parameters,
        )
        return self.explained([delivery_of(row) for row in found])

    def silences(self, now: datetime, *, expired: bool = False) -> list[Row]:
        """Return the silences that hold at *now*, the newest first, with the `titles` of their events; with
        *expired* the others too."""
        found = self._rows("SELECT * FROM silence ORDER BY id DESC")
        current = second(stamp(now))
        for row in found:
            row["active"] = row["expires"] > current
            row["titles"] = self.titles(row["events"])
        return [row for row in found if row["active"] or expired]

    def titles(self, events: Sequence[str]) -> dict[str, str]:
        """Return the title of each of *events*, by the event's id."""
        found = self._for_each("SELECT id, title FROM event WHERE id IN ({})", events)
        return {row["id"]: row["title"] for row in found}

    def event_id(self, id_prefix: str) -> str:
        """Return the whole id of the event that `event` finds. Raises StoreError like it."""
        return self._whole("event", id_prefix)

    def sources(self) -> list[Row]:
        """Return every source ever configured, active ones first, by key."""
        found = self._rows("SELECT * FROM source ORDER BY active DESC, key")
        for row in found:
            del row["url_key"], row["etag"], row["last_modified"], row["body_digest"]
            row["state"] = health(row)
        return found

    # -- one ---------------------------------------------------------------------------------------

    def story(self, id_prefix: str) -> Row:
        """Return everything about the story whose id, or whose alert's id, starts with *id_prefix*.

        Raises StoreError when there is none, or more than one.
        """
        id_ = self._whole("story", id_prefix)
        columns = f"{_STORY}, s.canonical_url, s.note, s.reasons, s.new, s.decisions, s.text"
        [row] = self._rows(f"SELECT {columns} FROM story s WHERE s.id = :id", id=id_)
        row["mentions"] = self._mentions([id_])[id_]
        row["alerts"] = self._with_deliveries(
            [alert_of(each) for each in self._rows("SELECT * FROM alert WHERE story = :id", id=id_)]
        )
        row["entries"] = self._rows(
            "SELECT source, entry_id, url, seen FROM entry WHERE story = :id ORDER BY seen, source", id=id_
        )
        row["revisions"] = self._revisions([id_])[id_]
        return row

    def story_at(self, url: str) -> str | None:
        """Return the id of the story of *url* that was filed last, None where there is none."""
        found = self._rows(
            "SELECT id FROM story WHERE canonical_url = :url ORDER BY seq DESC LIMIT 1",
            url=canonical_url(url),
        )
        return found[0]["id"] if found else None

    def stored_as(self, story: Story) -> str | None:
        """Return the id of the stored story that *story* is, None where it is none: by its id, else its URL,
        else its text, where that is long or the title is the same."""
        if self._rows("SELECT id FROM story WHERE id = :id", id=story.id):
            return story.id
        if story.url and (found := self.story_at(story.url)):
            return found
        if not (story.title or story.text):
            return None
        same = "text = :text AND (title = :title OR length(text) >= :long)"
        rows = self._rows(
            f"SELECT id FROM story WHERE {same} ORDER BY seq LIMIT 1",
            text=story.text,
            title=story.title,
            long=_LONG,
        )
        return rows[0]["id"] if rows else None

    def event(self, id_prefix: str) -> Row:
        """Return the event whose first story `story` finds by *id_prefix* and, as `timeline`, its stories
        in filing order, each with what it added and, where it was edited, its revisions from the first text
        on. Raises StoreError like `story`."""
        id_ = self._whole("event", id_prefix)
        [row] = self._rows(f"SELECT e.*, {_LATEST} FROM event e WHERE e.id = :id", id=id_)
        columns = f"{_STORY}, s.reasons, s.new"
        row["timeline"] = self._rows(
            f"SELECT {columns} FROM story s WHERE s.event = :id ORDER BY s.seq", id=id_
        )
        revisions = self._revisions([story["id"] for story in row["timeline"]])
        for story in row["timeline"]:
            story["revisions"] = revisions[story["id"]]
        return row

    def _whole(self, table: str, prefix: str) -> str:
        # Ids are hexadecimal, so this range holds what starts with the prefix, in any collation. An alert is
        # its story, under an id that differs by one letter.
        found = self._rows(
            f"""SELECT id AS named, id FROM {table} WHERE id >= :low AND id < :high
            UNION SELECT a.id AS named, t.id FROM alert a JOIN {table} t ON t.id = a.story
            WHERE a.id >= :low AND a.id < :high ORDER BY named LIMIT 16""",
            low=prefix,
            high=f"{prefix}g",
        )
        ids = {row["named"]: row["id"] for row in found if row["named"].startswith(prefix)} if prefix else {}
        if len(set(ids.values())) == 1 or prefix in ids:
            return str(ids[prefix] if prefix in ids else next(iter(ids.values())))
        if not ids:
            raise StoreError(f"no {table} has an id that starts with {prefix!r}")
        raise StoreError(f"{prefix!r} is not one {table}: {', '.join(ids)}… Give more of the id")

    def _mentions(self, stories: Iterable[str]) -> dict[str, list[Row]]:
        found = defaultdict[str, list[Row]](list)
        for row in self._for_each(_MENTIONS, stories):
            found[row.pop("story")].append(shown(row))
        return found

    def _revisions(self, stories: Iterable[str]) -> dict[str, list[Row]]:
        found = defaultdict[str, list[Row]](list)
        for row in self._for_each(_REVISIONS, stories):
            found[row.pop("story")].append(shown(row))
        return found

    # -- labels ------------------------------------------------------------------------------------

    def labels(self) -> list[Row]:
        """Return the user's labels, the last given first, each with what was decided about its story.

        `alert` is whether there was one: none where a baseline or an old date held it back.
        """
        found = self._rows(
            """SELECT l.story, l.verdict AS label, l.note, l.at, s.verdict, s.outcome, s.event, s.alert,
                s.published, s.source, s.title
            FROM label l JOIN story s ON s.id = l.story ORDER BY l.at DESC, l.story, l.verdict"""
        )
        mentions = self._mentions({row["story"] for row in found})
        for row in found:
            row["mentions"] = [
                {"key": each["key"], "about": each["about"]} for each in mentions[row["story"]]
            ]
        return found

    # -- counts ------------------------------------------------------------------------------------

    def heard(self, stories: int) -> tuple[int, set[tuple[str, str]]]:
        """Return how many stories there are, at most the *stories* filed last, and each key and spelling
        that one of them was found by."""
        last = self._rows("SELECT coalesce(max(seq), 0) AS seq FROM story")[0]["seq"]
        recent = {"first": last - stories}
        count = self._rows("SELECT count(*) AS n FROM story WHERE seq > :first", **recent)[0]["n"]
        found = self._rows(
            "SELECT m.key, m.evidence FROM story s JOIN mention m ON m.story = s.id WHERE s.seq > :first",
            **recent,
        )
        return count, {(row["key"], proof["alias"]) for row in found for proof in row["evidence"]}

    def summary(self, since: datetime) -> Row:
        """Return what came in since *since*: entries published, stories filed, those that mention a
        tracked key, events begun, alerts, and how many stories had which outcome."""
        counted = {
            "entries": "SELECT count(*) AS n FROM entry WHERE seen >= :since",
            "seen": "SELECT count(*) AS n FROM story WHERE seen >= :since",
            "matched": """SELECT count(*) AS n FROM story s WHERE s.seen >= :since
                AND EXISTS (SELECT 1 FROM mention m WHERE m.story = s.id)""",
            "events": "SELECT count(*) AS n FROM story WHERE seen >= :since AND event = id",
            "alerts": "SELECT count(*) AS n FROM alert WHERE created >= :since",
        }
        at = stamp(since)
        counts = {name: self._rows(sql, since=at)[0]["n"] for name, sql in counted.items()}
        outcomes = """SELECT outcome, count(*) AS n FROM story WHERE seen >= :since
            GROUP BY outcome ORDER BY n DESC, outcome"""
        found = self._rows(outcomes, since=at)
        return {"since": second(at), **counts, "outcomes": {row["outcome"]: row["n"] for row in found}}

    def status(self) -> Row:
        """Return how the monitor does: last heartbeat and poll, counts of sources and deliveries by state."""
        beats = self._rows("SELECT at, pid, started, version FROM heartbeat")
        every = self.sources()
        sources = dict.fromkeys(("ok", "failing", "new", "inactive"), 0)
        for row in every:
            sources[row["state"]] += 1
        outbox = dict.fromkeys(("pending", "held", "sent", "suppressed", "dead"), 0)
        for row in self._rows("SELECT state, count(*) AS n FROM delivery GROUP BY state"):
            outbox[row["state"]] = row["n"]
        return {
            "heartbeat": beats[0] if beats else None,  # None too where the monitor stopped on purpose
            "polled": max((row["polled"] for row in every if row["polled"]), default=None),
            "sources": sources,
            "outbox": outbox,
            "failing": self.failing(),
            "notices": self._rows(
                "SELECT about, began, heading, lines FROM notice WHERE ended IS NULL ORDER BY began"
            ),
            "stories": self._rows("SELECT count(*) AS n FROM story")[0]["n"],
            "events": self._rows("SELECT count(*) AS n FROM event")[0]["n"],
            "database": self._dialect.shown,
            "size": self._rows(self._dialect.size)[0]["size"],
            "schema": self._schema(),
        }
