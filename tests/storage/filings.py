"""Stories to file, written for these tests, and a look at the database with other eyes than ours."""

import sqlite3
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg

from monitor.ids import story_id
from monitor.types import (
    Alert,
    Decision,
    Entry,
    EventType,
    Evidence,
    Fact,
    Filing,
    Judgement,
    Known,
    Mention,
    Sentence,
    Source,
    Story,
    Verdict,
)

NOW = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
SOURCES = (
    Source("wire", "https://wire.example/rss", name="Example Wire"),
    Source("daily", "https://daily.example/feed?apikey=s3cret", name="Chip Daily"),
)
TABLES = ("source", "event", "story", "entry", "mention", "fact", "alert", "delivery", "story_search")

FACT = Fact("count", "300000", "chip", "300,000 chips", modality="planned")
NEW = (
    Sentence("Nvidia ordered 300,000 chips.", "lead", (FACT,)),
    Sentence("Suppliers were told to stop.", "body"),
)


def minutes(n: float) -> datetime:
    return NOW + timedelta(minutes=n)


def entry(n: int = 1, **changes: Any) -> Entry:
    fields: dict[str, Any] = {
        "id": f"guid-{n}",
        "url": f"https://wire.example/story/{n}",
        "title": f"Nvidia orders chips, part {n}",
        "text": "Nvidia ordered 300,000 chips. Suppliers were told to stop.",
        "published": minutes(n),
        "digest": f"digest-{n}",
    }
    return Entry(**fields | changes)


def mention(key: str, *, about: bool = True, via: str | None = None) -> Mention:
    evidence = Evidence("Nvidia", "title", "name", 0, 6, alias="nvidia", note="not Nvidia Park")
    return Mention(key, "company", 90 if about else 20, about, via, (evidence,))


def filing(
    n: int = 1,
    *,
    source: str = "wire",
    event: str | None = "",
    mentions: tuple[Mention, ...] = (mention("NVDA"), mention("TSM", about=False)),
    verdict: Verdict = Verdict.NEW_EVENT,
    destinations: tuple[str, ...] = (),
    seen: datetime | None = None,
    type: EventType = EventType.SUPPLY_DEAL,
    traces: tuple[int, ...] = (),
    **changes: Any,
) -> Filing:
    """Return the filing of entry *n*, in an event of its own unless *event* says otherwise."""
    what = entry(n, **changes)
    label = next(each.label for each in SOURCES if each.key == source)
    id_ = story_id(source, f"{what.id} {what.url}")
    story = Story(id_, what.url, what.title, what.text, what.published or NOW, label, "en")
    event = id_ if event == "" else event
    decision = Decision("chips", bool(destinations), "wanted", destinations, "warning")
    known = (Known("300,000 were ordered.", "Chip Daily", minutes(-600)),)
    judgement = Judgement(
        id_,
        mentions,
        event,
        verdict,
        ("one reason", "另一个"),
        NEW,
        known,
        known[0],
        2,
        (decision,),
        type,
        label,
    )
    alert = Alert(
        id=f"a{id_}",
        story=id_,
        event=event or id_,
        verdict=verdict,
        keys=judgement.keys,
        title=what.title,
        url=what.url,
        source=label,
        published=story.published,
        new=NEW,
        known=known,
        first=known[0],
        sources=2,
        why="about NVDA",
        severity="warning",
        rules=("chips",),
        type=type,
        origin=label,
    )
    return Filing(
        source=source,
        entry=what,
        story=story,
        judgement=judgement,
        outcome="alerted" if destinations else "no rule wanted it",
        seen=seen or minutes(n),
        alert=alert if destinations else None,
        wishes=tuple((name, "") for name in destinations),
        traces=traces,
    )


def ask(url: str, sql: str) -> list[tuple[Any, ...]]:
    """Run *sql* as another program would."""
    if url.startswith("sqlite"):
        database = sqlite3.connect(url.removeprefix("sqlite:///"))
        try:
            return database.execute(sql).fetchall()
        finally:
            database.close()
    with psycopg.connect(url) as connection:
        return connection.execute(sql).fetchall()


def count(url: str) -> dict[str, int]:
    """Return how many rows each table holds."""
    numbers = ask(url, "SELECT " + ", ".join(f"(SELECT count(*) FROM {table})" for table in TABLES))
    return dict(zip(TABLES, numbers[0], strict=True))
