"""The walk of the news, from a due source to a delivered alert. It calls the rooms in order; it decides
nothing.

due source | fetch | parse | keep unseen | fetch page | extract | match
  | place in an event | what is new? | decide alerts | commit once
pending deliveries | deliver | record
"""

import asyncio
import hashlib
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from monitor import text
from monitor.config import Config
from monitor.errors import FetchError, ParseError, StoreError
from monitor.ingest.cadence import Failed, Polled, next_state, validators
from monitor.ingest.depth import PATIENCE, depth
from monitor.ingest.fetch import Fetcher
from monitor.ingest.workers import Workers
from monitor.judge.alerts import alert_for, destinations_of
from monitor.judge.desk import consider, remember
from monitor.judge.match import mentions
from monitor.judge.memory import Memory
from monitor.judge.rules import Outcome, outcome
from monitor.judge.watchlist import compile_watchlist
from monitor.storage.writes import Store
from monitor.types import (
    Entry,
    Filing,
    Judgement,
    Source,
    SourceState,
    Story,
    Verdict,
)

log = logging.getLogger(__name__)
T = TypeVar("T")
MEMORY_DAYS = 30  # how long an event stays active in the judge's memory
POLL_DEADLINE = 900.0  # seconds; a poll that takes longer is given up and counts as failed
PAGES_AHEAD = 4  # of one source, read side by side; more would keep the others waiting


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Poll:
    """What one poll of one source brought."""

    source: str
    filed: tuple[Filing, ...] = ()
    error: str = ""


class Pipeline:
    """One walk at a time per source; all judging and writing happens in one thread, the desk."""

    def __init__(
        self,
        config: Config,
        store: Store,
        fetcher: Fetcher,
        workers: Workers,
        *,
        clock: Callable[[], datetime] = utc_now,
        on_filed: Callable[[Filing], None] = lambda filing: None,
    ) -> None:
        self._config = config
        self._store = store
        self._fetcher = fetcher
        self._workers = workers
        self._clock = clock
        self._on_filed = on_filed
        self._watchlist = compile_watchlist(config.tracked)
        self._memory = Memory()
        self._destinations = tuple(destination.name for destination in config.destinations)
        self._put_off: dict[tuple[str, str], datetime] = {}  # entries that wait for their page, since when
        # Sources that failed last time share half of the places, so that a score of silent ones cannot
        # keep the healthy ones waiting.
        self._places = asyncio.Semaphore(config.fetch.concurrency)
        self._doubtful = asyncio.Semaphore(max(1, config.fetch.concurrency // 2))
        self._desk = ThreadPoolExecutor(1, "desk")

    async def open(self) -> None:
        """Make the sources known and rebuild the judge's memory from what is stored."""
        await self.at_desk(self._open)

    def _open(self) -> None:
        now = self._clock()
        self._store.sync_sources(self._config.sources, now)
        for story, judgement in self._store.watched(now - timedelta(days=MEMORY_DAYS)):
            remember(self._memory, story, judgement)

    async def close(self) -> None:
        await asyncio.to_thread(self._desk.shutdown)

    async def at_desk(self, call: Callable[[], T]) -> T:
        """Run *call* in the one thread that judges and writes."""
        return await asyncio.get_running_loop().run_in_executor(self._desk, call)

    # -- a due source ------------------------------------------------------------------------------

    async def poll(self, source: Source) -> Poll:
        """Read *source* once and file what is unseen. A failure is recorded, never raised."""
        state = await self.at_desk(lambda: self._store.state(source.key))
        filed: list[Filing] = []
        try:
            async with asyncio.timeout(POLL_DEADLINE):
                answer: Polled | Failed = await self._read(source, state, filed)
        except FetchError as error:
            answer = Failed(str(error), permanent=error.permanent, retry_after=error.retry_after)
        except ParseError as error:
            answer = Failed(str(error))
        except TimeoutError:
            answer = Failed(f"took longer than {POLL_DEADLINE:g} s and was given up")
        except StoreError:
            raise  # nothing can be recorded now
        except Exception as error:  # the stage boundary: a mistake of ours costs one poll, and shows
            log.exception("source %s could not be polled", source.key)
            answer = Failed(f"could not be polled: {type(error).__name__}")
        state = next_state(source, state, answer, self._clock())
        await self.at_desk(lambda: self._store.save_state(state))
        if state.error:
            log.warning("source %s failed: %s", source.key, state.error)
        return Poll(source.key, tuple(filed), state.error)

    async def _read(self, source: Source, state: SourceState, filed: list[Filing]) -> Polled:
        etag, last_modified = validators(state, self._clock())
        conditional = bool(etag or last_modified)
        async with self._doubtful if state.failures else nullcontext(), self._places:
            response = await self._fetcher.feed(source.url, etag=etag, last_modified=last_modified)
        if response.status == 304:
            return Polled(not_modified=True, conditional=conditional)
        complete = True
        digest = hashlib.blake2b(response.body, digest_size=16).hexdigest()
        if digest != state.body_digest or state.failures:
            known = await self.at_desk(lambda: self._store.known_digests(source.key))
            feed = await self._workers.parse(
                source.kind,
                response.body,
                url=response.url,
                content_type=response.content_type,
                known=known,
            )
            fresh = await self.at_desk(lambda: self._store.unseen(source.key, feed.entries))
            complete = await self._file_all(source, fresh, filed, baseline=not state.baselined)
        if not complete:  # the next poll is to see everything again
            return Polled(conditional=conditional)
        return Polled(
            etag=response.etag,
            last_modified=response.last_modified,
            body_digest=digest,
            conditional=conditional,
        )

    async def _file_all(
        self, source: Source, fresh: list[Entry], filed: list[Filing], *, baseline: bool
    ) -> bool:
        """File *fresh* in publication order; return whether none was put off. Pages are read ahead."""
        now = self._clock()
        ahead, complete = asyncio.Semaphore(PAGES_AHEAD), True
        # Feeds list the newest first; so where two bear the same time, the later one is older.
        fresh.reverse()
        fresh.sort(key=lambda entry: entry.published or now)
        pages = [
            asyncio.ensure_future(self._full_text(source, entry, ahead, baseline=baseline)) for entry in fresh
        ]
        try:
            for entry, page in zip(fresh, pages, strict=True):
                try:
                    body, note = await page
                except _PutOff:
                    complete = False
                    continue
                filing = await self.at_desk(
                    lambda entry=entry, body=body, note=note: self._file(  # type: ignore[misc]
                        source, entry, body, note, baseline=baseline
                    )
                )
                if filing is not None:
                    filed.append(filing)
                    self._on_filed(filing)
        finally:
            for page in pages:
                page.cancel()
            await asyncio.gather(*pages, return_exceptions=True)
        return complete

    async def _full_text(
        self, source: Source, entry: Entry, ahead: asyncio.Semaphore, *, baseline: bool
    ) -> tuple[str, str]:
        """Return the best text there is for *entry*, and a note when its page could not be read.

        Raises _PutOff when it is better to try again at the next poll.
        """
        async with ahead:
            mentioned = await self.at_desk(lambda: self._mentioned(entry)) if baseline else False
            if not depth(source, entry, baseline=baseline, mentioned=mentioned).reads:
                return entry.text, ""
            try:
                response = await self._fetcher.page(entry.url)
                page = await self._workers.extract(
                    response.body, url=response.url, content_type=response.content_type
                )
            except (FetchError, ParseError) as error:
                passing = isinstance(error, FetchError) and not error.permanent
                if passing and not baseline and await self._may_wait(source, entry):
                    raise _PutOff from error
                return entry.text, f"page not read: {error}"
            except Exception as error:  # the stage boundary: a page costs no more than itself
                log.exception("page of an entry of %s could not be read", source.key)
                return entry.text, f"page not read: {type(error).__name__}"
            self._put_off.pop((source.key, entry.id), None)
            return max(page.text, entry.text, key=len), ""

    async def _may_wait(self, source: Source, entry: Entry) -> bool:
        """Return whether *entry* can wait for its page: its title and summary name nothing tracked, so
        there is nothing to tell yet, and it has not waited too long."""
        since = self._put_off.setdefault((source.key, entry.id), self._clock())
        patient = self._clock() - since < PATIENCE and not await self.at_desk(lambda: self._mentioned(entry))
        if not patient:
            del self._put_off[source.key, entry.id]
        return patient

    def _mentioned(self, entry: Entry) -> bool:
        """Return whether the title or summary of *entry* names something tracked."""
        told = Story("", entry.url, entry.title, entry.text, self._clock(), "")
        try:
            return bool(mentions(told, self._watchlist))
        except Exception:  # one entry that the matcher cannot read must not stop the rest
            log.exception("an entry could not be matched")
            return True

    def _file(self, source: Source, entry: Entry, body: str, note: str, *, baseline: bool) -> Filing | None:
        """Judge one story and commit everything about it at once. None = it was there already."""
        now = self._clock()
        twin = self._store.twin(entry)
        if twin is not None:
            self._store.join(source.key, entry, twin, now)
            return None
        published = entry.published if entry.published and entry.published <= now else now
        story = Story(
            # With its address: some sources give one id to everything.
            id=text.story_id(source.key, f"{entry.id} {text.canonical_url(entry.url)}"),
            url=entry.url,
            title=entry.title,
            text=body,
            published=published,
            source=entry.outlet or source.label,
            lang=entry.lang or source.lang,
        )
        judgement = self._judge(story)
        max_age = timedelta(seconds=self._config.alerts.max_age)
        became = outcome(judgement, story, seen=now, baseline=baseline, max_age=max_age)
        wanted = became is Outcome.ALERTED
        filing = Filing(
            source=source.key,
            entry=entry,
            story=story,
            judgement=judgement,
            outcome=became,
            seen=now,
            note=note,
            alert=alert_for(story, judgement) if wanted else None,
            destinations=destinations_of(judgement, self._destinations) if wanted else (),
        )
        if not self._store.file(filing):
            return None
        remember(self._memory, story, judgement)
        return filing

    def _judge(self, story: Story) -> Judgement:
        try:
            return consider(story, self._watchlist, self._memory, self._config.rules)
        except Exception as error:  # one story that the judge cannot read must not stop the rest
            log.exception("story %s could not be judged", story.id)
            reason = f"could not be judged: {type(error).__name__}"
            return Judgement(story.id, (), None, Verdict.UNWATCHED, (reason,))


class _PutOff(Exception):
    """An entry waits for its page until the next poll."""
