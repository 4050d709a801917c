"""Measure what a story costs the judge while the store grows: python tests/bench/speed_events.py [STORED ...].

Fills a database with STORED stories (10,000, 100,000 and 1,000,000 unless told) of a thousand days, a third of them pages of
3,000 characters and the others summaries of 400, all about something tracked; a third retell an event of the last two days.
Then, in a process of its own as the daemon does after a start, builds the memory and files a thousand
stories of 3,000 characters: a tenth are copies of old ones, two tenths retell one of the last days, the others are new or
retell one another. Prints what match, group and novelty took of one core, the look-up of old stories therein, and how the
machine was meanwhile. Also prints what one event of several pages of 5,000 sentences costs."""

# ruff: noqa: E501  (what is printed is a line)

import os
import random
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter, process_time
from typing import Any, TypeVar

from figures import settings, shipped
from made_up import START, WHO, Made, lines, made, retold
from sqlalchemy import ColumnElement, Connection, bindparam, func, insert, select, text, update

from monitor.config import Config
from monitor.desk import Desk
from monitor.judge.desk import consider, remember
from monitor.judge.grouping.memory import WINDOW, Memory
from monitor.judge.grouping.past import traces
from monitor.judge.mentions.match import mentions
from monitor.pages import Reading
from monitor.storage import rows, tables
from monitor.storage.dialect import dialect_of
from monitor.storage.fulltext import words
from monitor.storage.writes import Store
from monitor.types import Entry, Filing, Judgement, Mention, Source, Story, Verdict, Version

T = TypeVar("T")
DAYS = 1_000
OWN = 100_000
JUDGED, SIZE = 1_000, 3_000
NOW = START + timedelta(days=DAYS)
MADE = Source("made", "https://made.example/feed")


def configured() -> Config:
    return replace(settings(), sources=(MADE,))


# -- the store -------------------------------------------------------------------------------------


def fill(url: str, count: int) -> None:
    """Store *count* stories as the desk would have, but for what the judge never reads again: facts and alerts.
    Of more than OWN the older ones are those with other ids, days and traces, written by the database itself."""
    own = min(count, OWN)
    span = DAYS * own / count
    batches = iter(made(own, own / span, (SIZE, 400, 400), start=NOW - timedelta(days=span)))
    events, at, dialect = dict[str, rows.Row](), count - own, dialect_of(url)
    with Store.open(url) as store:
        store.sync_sources((MADE,), START)
        while batch := [filed(each) for each in islice(batches, 5_000)]:
            with store.engine.begin() as connection:
                write(connection, dict(enumerate(batch, at + 1)), events, dialect.insert_words)
            at += len(batch)
            said(f"{at - count + own:,} of {own:,} stored")
        for copy in range(1, count // own):
            with store.engine.begin() as connection:
                for statement in again(copy, count - own, own, round(span)):
                    connection.execute(text(statement))
            said(f"{(copy + 1) * own:,} of {count:,} stored")


def said(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def write(
    connection: Connection, filings: Mapping[int, Filing], events: dict[str, rows.Row], words_in: str
) -> None:
    """Write *filings* by their `seq`; *events* are those so far."""
    fresh, old, table = dict[str, rows.Row](), dict[str, rows.Row](), tables.event
    for each in filings.values():
        id_ = each.judgement.event or ""
        row = events[id_] = rows.event_row(id_, each.story, each.judgement.keys, events.get(id_))
        (fresh if id_ in fresh or row["stories"] == 1 else old)[id_] = row
    connection.execute(insert(table), list(fresh.values()))
    if old:
        change = update(table).where(table.c.id == bindparam("was"))
        connection.execute(change, [row | {"was": id_} for id_, row in old.items()])
    for into, written in (
        (tables.story, [rows.story_row(each) | {"seq": seq} for seq, each in filings.items()]),
        (
            tables.entry,
            [rows.entry_row(MADE.key, each.entry, each.story.id, each.seen) for each in filings.values()],
        ),
        (tables.mention, [row for each in filings.values() for row in rows.mention_rows(each)]),
        (
            tables.trace,
            [{"digest": trace, "seq": seq} for seq, each in filings.items() for trace in each.traces],
        ),
    ):
        connection.execute(insert(into), written)
    searchable = {
        seq: " ".join(words(f"{each.story.title}\n{each.story.text}")) for seq, each in filings.items()
    }
    connection.execute(text(words_in), [{"seq": seq, "words": said} for seq, said in searchable.items()])


def again(copy: int, first: int, own: int, days: int) -> Iterator[str]:
    """Yield the statements that write the stories after *first* once more, *copy* times *days* earlier."""
    mask = copy * 0x9E3779B97F4A7C15 & 2**63 - 1
    name, seq = f"{{0}} || '.{copy}'", f"seq - {copy * own}"
    earlier = f"date(substr({{0}}, 1, 10), '-{copy * days} days') || substr({{0}}, 11)"
    digest = f"(digest | {mask}) - (digest & {mask})"
    base = f"FROM story WHERE seq > {first}"
    changed = {
        tables.event: {"id": name, "first_published": earlier, "last_published": earlier},
        tables.story: {
            "seq": seq,
            "id": name,
            "event": name,
            "url": name,
            "published": earlier,
            "seen": earlier,
        },
        tables.entry: {"entry_id": name, "url_key": name, "story": name, "seen": earlier},
        tables.mention: {"story": name, "published": earlier},
        tables.trace: {"digest": digest, "seq": seq},
    }
    which = {
        tables.event: f"id IN (SELECT event {base})",
        tables.story: f"seq > {first}",
        tables.entry: f"story IN (SELECT id {base})",
        tables.mention: f"story IN (SELECT id {base})",
        tables.trace: f"seq > {first}",
    }
    for table, change in changed.items():
        columns = [column.name for column in table.columns]
        asked = ", ".join(change.get(each, '"{0}"').format(each) for each in columns)
        named = ", ".join(f'"{each}"' for each in columns)
        yield f"INSERT INTO {table.name} ({named}) SELECT {asked} FROM {table.name} WHERE {which[table]}"
    yield f"INSERT INTO story_search (rowid, words) SELECT {seq}, title || ' ' || text {base}"


def filed(each: Made) -> Filing:
    story = each.story
    verdict = Verdict.NEW_EVENT if story.id == each.event else Verdict.MATERIAL_UPDATE
    named = named_in(next(who for who in WHO if story.title.startswith(who)))
    judgement = Judgement(story.id, named, each.event, verdict, ("made up",))
    return Filing(
        MADE.key, entry_of(story), story, judgement, "stored", story.published, traces=traces(story)
    )


@cache
def named_in(who: str) -> tuple[Mention, ...]:
    return mentions(Story("", "", f"{who} signs deal", "", START, ""), shipped())


def entry_of(story: Story) -> Entry:
    return Entry(
        story.id, story.url, story.title, story.text, story.published, story.source, "en", story.id, story.id
    )


# -- the judge -------------------------------------------------------------------------------------


class Watched(Store):
    """A store that notes what its calls take: CPU seconds in all, and of old stories seconds by the clock."""

    spent, looked, learned = 0.0, 0.0, 0

    def twin(self, entry: Entry) -> str | None:
        return self._timed(super().twin, entry)

    def file(self, new: Filing) -> bool:
        return self._timed(super().file, new)

    def holders(self, digests: Sequence[int], most: int) -> set[tuple[int, str]]:
        return self._looked(super().holders, digests, most)

    def told(self, event: str, most: int) -> Sequence[tuple[Version, Version | None]]:
        return self._looked(super().told, event, most)

    def watched(self, since: datetime, **more: Any) -> Iterator[tuple[Version, Version | None]]:
        for self.learned, told in enumerate(super().watched(since, **more), 1):
            yield told

    def _timed(self, call: Callable[..., T], *given: Any) -> T:
        began = process_time()
        try:
            return call(*given)
        finally:
            self.spent += process_time() - began

    def _looked(self, call: Callable[..., T], *given: Any) -> T:
        began = perf_counter()
        try:
            return call(*given)
        finally:
            self.looked += perf_counter() - began


def to_judge(store: Store) -> Iterator[tuple[Story, str]]:
    """Yield the stories that are filed, each with the event that it belongs to, "" = its own or another's."""
    chance, new = random.Random(2), made(JUDGED, JUDGED, (SIZE,), 2, NOW)
    old = stored(store, tables.story.c.published < NOW - 2 * WINDOW, JUDGED // 10)
    late = stored(store, tables.story.c.published > NOW - WINDOW / 4, JUDGED // 5)
    for at, each in enumerate(new):
        if at % 10 == 0 and old:
            before, event = old.pop()
            url, outlet = f"https://again.example/{at}", "Outlet Again"
            yield replace(before, id=f"c{at}", url=url, published=each.story.published, source=outlet), event
        elif at % 5 == 2 and late:
            before, event = late.pop()
            yield retold(chance, before, f"r{at}", each.story.published, SIZE), event
        else:
            yield each.story, ""


def stored(store: Store, which: ColumnElement[bool], most: int) -> list[tuple[Story, str]]:
    """Return *most* pages of those stories, from all their time."""
    table = tables.story
    with store.engine.begin() as connection:
        seqs = (
            connection.execute(select(table.c.seq).where(which, func.length(table.c.text) > SIZE))
            .scalars()
            .all()
        )
        query = select(table).where(table.c.seq.in_(random.Random(3).sample(seqs, min(most, len(seqs)))))
        return [(rows.story_of(row._asdict()), row.event) for row in connection.execute(query)]


def judge(url: str) -> str:
    """Return a row of the table about the store at *url*."""
    forget(Path(url.removeprefix("sqlite:///")))
    with Watched.open(url) as store:
        assert isinstance(store, Watched)
        now, spent, looked, yard, right, due = [NOW], list[float](), list[float](), list[float](), 0, 0
        desk = Desk(configured(), store, lambda: now[0])
        began, clock = process_time(), perf_counter()
        desk.open()
        opened, clock = process_time() - began, perf_counter() - clock
        learned = store.learned
        for at, (story, event) in enumerate(list(to_judge(store))):
            now[0], store.spent, store.looked = story.published, 0.0, 0.0
            began = process_time()
            filing = desk.file(MADE, entry_of(story), Reading(story.text), baseline=False)
            spent.append(process_time() - began - store.spent)
            looked.append(store.looked)
            assert filing, story
            due, right = due + bool(event), right + (filing.judgement.event == event)
            if at % 10 == 0:
                yard.append(yardstick())
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"| {learned:,} | {shown(spent)} | {shown(looked)} | {used:.0f} MB | {opened:.0f} s | "
        f"{1000 * sorted(yard)[len(yard) // 2]:.1f} ms | {right} of {due} | {clock:.0f} s |"
    )


def forget(path: Path) -> None:
    """Let the machine forget what it holds of the file, so that it is read from the disk."""
    with path.open("rb") as file:
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def yardstick() -> float:
    """Return what 100,000 squares cost, in CPU seconds."""
    began = process_time()
    sum(each * each for each in range(100_000))
    return process_time() - began


def shown(spent: list[float]) -> str:
    ranked = [1000 * each for each in sorted(spent)]
    return " / ".join(
        f"{each:.1f}" for each in (ranked[len(ranked) // 2], ranked[len(ranked) * 95 // 100], ranked[-1])
    )


# -- a page ----------------------------------------------------------------------------------------


def page(at: int, chance: random.Random) -> Story:
    """Return a page of 5,000 sentences."""
    text = " ".join(lines(chance, 600_000)[:5_000])
    return Story(f"p{at}", "", "Nvidia signs deal with Belcor", text, START + timedelta(hours=at), "Outlet")


def pages() -> None:
    chance, memory = random.Random(2), Memory()
    for at in range(4):
        story, started = page(at, chance), process_time()
        remember(memory, story, consider(story, shipped(), memory, everything=True))
        print(f"page {at + 1} of 5,000 sentences: {process_time() - started:.2f} s")


def alone(work: Callable[..., T], *given: Any) -> T:
    """Return what *work* does in a process of its own, whose memory is nobody else's."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(work, *given).result()


def main() -> None:
    print(
        "| stored | learned | p50 / p95 / max ms | look-up p50 / p95 / max ms | memory | start | yardstick | found | start by the clock |"
    )
    for count in [int(each) for each in sys.argv[1:]] or [10_000, 100_000, 1_000_000]:
        with tempfile.TemporaryDirectory() as folder:
            url, began = f"sqlite:///{folder}/news.db", perf_counter()
            alone(fill, url, count)
            size = Path(folder, "news.db").stat().st_size / 2**30
            print(f"{count:,} stored in {perf_counter() - began:.0f} s, {size:.1f} GB", file=sys.stderr)
            print(f"| {count:,} {alone(judge, url)}", flush=True)
    alone(pages)


if __name__ == "__main__":
    main()
