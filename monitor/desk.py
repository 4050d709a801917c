"""The one thread that judges and writes: from an entry with its text to a filed story."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar

from monitor import ids, text
from monitor.config import Config
from monitor.errors import StoreError
from monitor.ingest.again import Again, again
from monitor.judge.alerts import alert_for, wishes_of
from monitor.judge.desk import consider, remember
from monitor.judge.grouping.memory import Memory
from monitor.judge.grouping.past import traces
from monitor.judge.mentions.match import mentions
from monitor.judge.mentions.watchlist import compile_watchlist
from monitor.judge.rules import Outcome, outcome
from monitor.pages import Edited, Reading
from monitor.storage.writes import Store
from monitor.types import Entry, Filing, Judgement, Kept, Source, Story, Verdict, Version

log = logging.getLogger(__name__)
T = TypeVar("T")


class Desk:
    """Owns *store* and the judge's memory. `call` runs whatever needs them; the rest is run by it."""

    def __init__(self, config: Config, store: Store, clock: Callable[[], datetime]) -> None:
        self._config = config
        self._store = store
        self._clock = clock
        self._watchlist = compile_watchlist(config.tracked)
        self._memory = Memory()
        self._destinations = tuple(destination.name for destination in config.destinations)
        self._thread = ThreadPoolExecutor(1, "desk")

    async def call(self, work: Callable[[], T]) -> T:
        """Run *work* in the one thread that judges and writes."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    async def close(self) -> None:
        await asyncio.to_thread(self._thread.shutdown)

    def open(self) -> None:
        """Make sources known, trace what an older monitor filed, look at what is held, rebuild the memory."""
        now = self._clock()
        self._store.sync_sources(self._config.sources, now)
        for name, count in self._store.outbox.sync_destinations(self._destinations, now).items():
            given_up = text.counted(count, "delivery is", "deliveries are")
            log.warning("destination %s is configured no more: %s given up", name, given_up)
        self._store.fill_traces(traces)
        self._store.outbox.look_again(now)
        # By the newest story, not the clock, as a memory that ran through a quiet stretch.
        newest = self._store.newest() or now
        for version, before in self._store.watched(self._memory.since(newest, self._store.crowded)):
            remember(self._memory, version.story, version.judgement, before, self._store)

    def mentioned(self, entry: Entry) -> bool:
        """Return whether the title or summary of *entry* names something tracked."""
        told = Story("", entry.url, entry.title, entry.text, self._clock(), "")
        try:
            return bool(mentions(told, self._watchlist))
        except Exception:  # one entry that the matcher cannot read must not stop the rest
            log.exception("an entry could not be matched")
            return True

    def edited(self, source: Source, entries: Sequence[Entry]) -> tuple[list[tuple[Entry, Edited]], bool]:
        """Return those of *entries* whose story is to be read again, and whether another one waits for that.
        Of the rest it is noted what they are now."""
        now, noted, found, waits = self._clock(), list[tuple[Entry, Kept]](), [], False
        for entry, kept in self._store.changed(source.key, entries):
            mentioned = kept.watched or self.mentioned(entry)
            decision = again(entry, kept, now, mentioned=mentioned)
            latest = self._store.latest(kept.story) if decision is Again.CHANGED else None
            if decision is Again.WAIT:
                waits = True
            elif latest is None or entry.version in latest.versions:  # a feed that goes back and forth
                noted.append((entry, kept))
            else:
                found.append((entry, Edited(kept, latest)))
        self._store.note(source.key, noted)
        return found, waits

    def revise(
        self, source: Source, entry: Entry, edited: Edited, reading: Reading, *, baseline: bool
    ) -> Filing | None:
        """Judge what *entry* has become and commit everything about it at once. None = it says the same."""
        now, before, kept = self._clock(), edited.latest.version, edited.kept
        # What it says now it says from now on.
        story = replace(
            before.story, title=entry.title or before.story.title, text=reading.text, published=now
        )
        same = text.version(story.title, story.text) == text.version(before.story.title, before.story.text)
        judgement = before.judgement if same else self._judge(story, before)
        if same or judgement.event is None:
            read = replace(kept, etag=reading.etag, last_modified=reading.last_modified)
            self._store.note(source.key, [(entry, read)], now)
            return None
        filing = self._filing(source, entry, story, judgement, reading, now, baseline=baseline)
        filing = numbered(filing, edited.latest.number + 1)
        if not self._store.revise(filing, kept):
            return None
        remember(self._memory, story, judgement, before, self._store)
        return filing

    def file(self, source: Source, entry: Entry, reading: Reading, *, baseline: bool) -> Filing | None:
        """Judge one story and commit everything about it at once. None = it was there already."""
        now = self._clock()
        twin = self._store.twin(entry)
        if twin is not None:
            self._store.join(source.key, entry, twin, now)
            return None
        published = entry.published if entry.published and entry.published <= now else now
        story = Story(
            # With its address: some sources give one id to everything.
            id=ids.story_id(source.key, f"{entry.id} {ids.canonical_url(entry.url)}"),
            url=entry.url,
            title=entry.title,
            text=reading.text,
            published=published,
            source=entry.outlet or source.label,
            lang=entry.lang or source.lang,
        )
        judgement = self._judge(story)
        filing = self._filing(source, entry, story, judgement, reading, now, baseline=baseline)
        if not self._store.file(filing):
            return None
        remember(self._memory, story, judgement, past=self._store)
        return filing

    def _filing(
        self,
        source: Source,
        entry: Entry,
        story: Story,
        judgement: Judgement,
        reading: Reading,
        now: datetime,
        *,
        baseline: bool,
    ) -> Filing:
        max_age = timedelta(seconds=self._config.alerts.max_age)
        became = outcome(judgement, story, seen=now, baseline=baseline, max_age=max_age)
        wanted = became in (Outcome.ALERTED, Outcome.DIGEST)
        return Filing(
            source=source.key,
            entry=entry,
            story=story,
            judgement=judgement,
            outcome=became,
            seen=now,
            note=reading.note,
            alert=alert_for(story, judgement, self._destinations) if wanted else None,
            wishes=wishes_of(judgement, self._destinations) if wanted else (),
            etag=reading.etag,
            last_modified=reading.last_modified,
            traces=traces(story) if judgement.event else (),
        )

    def _judge(self, story: Story, before: Version | None = None) -> Judgement:
        try:
            return consider(
                story, self._watchlist, self._memory, self._config.rules, before=before, past=self._store
            )
        except StoreError:
            raise
        except Exception as error:  # one story that the judge cannot read must not stop the rest
            log.exception("story %s could not be judged", story.id)
            reason = f"could not be judged: {type(error).__name__}"
            return Judgement(story.id, (), None, Verdict.UNWATCHED, (reason,))


def numbered(filing: Filing, revision: int) -> Filing:
    """Return *filing* as the *revision* of its story. Its alert is another one than the story's own."""
    alert = filing.alert and replace(filing.alert, id=f"{filing.alert.id}.{revision}", edited=True)
    return replace(filing, revision=revision, alert=alert)
