"""The walk of the news, from a due source to a delivered alert. It calls the rooms in order; it decides
nothing.

due source | fetch | parse | keep unseen and edited | fetch page | extract | match
  | place in an event | what is new? | decide alerts | commit once
pending deliveries | deliver | record
"""

import asyncio
import hashlib
import logging
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TypeVar

from monitor.config import Config
from monitor.desk import Desk
from monitor.errors import FetchError, ParseError, StoreError
from monitor.ingest.cadence import Failed, Polled, next_state, validators
from monitor.ingest.fetch import Fetcher
from monitor.ingest.workers import Workers
from monitor.pages import Edited, Pages, PutOff, Reading
from monitor.storage.writes import Store
from monitor.types import Entry, Filing, Source, SourceState

log = logging.getLogger(__name__)
T = TypeVar("T")
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
        self._store = store
        self._fetcher = fetcher
        self._workers = workers
        self._clock = clock
        self._on_filed = on_filed
        self._desk = Desk(config, store, clock)
        self._pages = Pages(fetcher, workers, clock, self._mentioned)
        # Sources that failed last time share half of the places, so that a score of silent ones cannot
        # keep the healthy ones waiting.
        self._places = asyncio.Semaphore(config.fetch.concurrency)
        self._doubtful = asyncio.Semaphore(max(1, config.fetch.concurrency // 2))

    async def open(self) -> None:
        """Make the sources known and rebuild the judge's memory from what is stored."""
        await self.at_desk(self._desk.open)

    async def close(self) -> None:
        await self._desk.close()

    async def at_desk(self, call: Callable[[], T]) -> T:
        """Run *call* in the one thread that judges and writes."""
        return await self._desk.call(call)

    async def _mentioned(self, entry: Entry) -> bool:
        return await self.at_desk(lambda: self._desk.mentioned(entry))

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
            edited, waits = await self.at_desk(lambda: self._desk.edited(source, feed.entries))
            complete = await self._file_all(source, fresh, edited, filed, baseline=not state.baselined)
            complete = complete and not waits
        if not complete:  # the next poll is to see everything again
            return Polled(conditional=conditional)
        return Polled(
            etag=response.etag,
            last_modified=response.last_modified,
            body_digest=digest,
            conditional=conditional,
        )

    async def _file_all(
        self,
        source: Source,
        fresh: list[Entry],
        edited: list[tuple[Entry, Edited]],
        filed: list[Filing],
        *,
        baseline: bool,
    ) -> bool:
        """File *fresh* in publication order, then what became of *edited*; return whether none was put off.
        Pages are read ahead."""
        now = self._clock()
        ahead, complete = asyncio.Semaphore(PAGES_AHEAD), True
        # Feeds list the newest first; so where two bear the same time, the later one is older.
        fresh.reverse()
        fresh.sort(key=lambda entry: entry.published or now)
        readings = [
            *(self._pages.read(source, entry, ahead, baseline=baseline) for entry in fresh),
            *(self._pages.read_again(source, entry, stored, ahead) for entry, stored in edited),
        ]
        filings: list[Callable[[Reading], Filing | None]] = [
            *(partial(self._desk.file, source, entry, baseline=baseline) for entry in fresh),
            *(partial(self._desk.revise, source, *each, baseline=baseline) for each in edited),
        ]
        pages = [asyncio.ensure_future(reading) for reading in readings]
        try:
            for page, file in zip(pages, filings, strict=True):
                try:
                    reading = await page
                except PutOff:
                    complete = False
                    continue
                filing = await self.at_desk(partial(file, reading))
                if filing is not None:
                    filed.append(filing)
                    self._on_filed(filing)
        finally:
            for page in pages:
                page.cancel()
            await asyncio.gather(*pages, return_exceptions=True)
        return complete
