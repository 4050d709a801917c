"""The walk of the news, from a due source to a delivered alert. It calls the rooms in order; it decides
nothing.

due source | fetch | parse | keep unseen | fetch page | extract | match
  | place in an event | what is new? | decide alerts | commit once
pending deliveries | deliver | record
"""

import asyncio
import hashlib
import logging
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TextIO, TypeVar

from monitor import text
from monitor.config import Config
from monitor.errors import FetchError, ParseError, TransportError
from monitor.ingest.cadence import Failed, Polled, next_state, validators
from monitor.ingest.depth import depth
from monitor.ingest.fetch import Fetcher
from monitor.ingest.workers import Workers
from monitor.judge.alerts import alert_for, destinations_of
from monitor.judge.desk import consider, remember
from monitor.judge.match import mentions
from monitor.judge.memory import Memory
from monitor.judge.rules import Outcome, outcome
from monitor.judge.watchlist import compile_watchlist
from monitor.notify.deliver import send
from monitor.notify.outbox import after
from monitor.storage.writes import Store
from monitor.types import (
    Delivery,
    Destination,
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
        console: TextIO | None = None,
        on_filed: Callable[[Filing], None] = lambda filing: None,
    ) -> None:
        self._config = config
        self._store = store
        self._fetcher = fetcher
        self._workers = workers
        self._clock = clock
        self._console = console or sys.stdout
        self._on_filed = on_filed
        self._watchlist = compile_watchlist(config.tracked)
        self._memory = Memory()
        self._destinations = tuple(destination.name for destination in config.destinations)
        self._sending = {name: asyncio.Lock() for name in self._destinations}
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
            answer: Polled | Failed = await self._read(source, state, filed)
        except FetchError as error:
            answer = Failed(str(error), permanent=error.permanent, retry_after=error.retry_after)
        except ParseError as error:
            answer = Failed(str(error))
        state = next_state(source, state, answer, self._clock())
        await self.at_desk(lambda: self._store.save_state(state))
        if state.error:
            log.warning("source %s failed: %s", source.key, state.error)
        return Poll(source.key, tuple(filed), state.error)

    async def _read(self, source: Source, state: SourceState, filed: list[Filing]) -> Polled:
        etag, last_modified = validators(state, self._clock())
        conditional = bool(etag or last_modified)
        response = await self._fetcher.feed(source.url, etag=etag, last_modified=last_modified)
        if response.status == 304:
            return Polled(not_modified=True, conditional=conditional)
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
            await self._file_all(source, fresh, filed, baseline=not state.baselined)
        return Polled(
            etag=response.etag,
            last_modified=response.last_modified,
            body_digest=digest,
            conditional=conditional,
        )

    async def _file_all(
        self, source: Source, fresh: list[Entry], filed: list[Filing], *, baseline: bool
    ) -> None:
        """File *fresh* in publication order. Pages are read ahead, side by side."""
        now = self._clock()
        # Feeds list the newest first; so where two bear the same time, the later one is older.
        fresh.reverse()
        fresh.sort(key=lambda entry: entry.published or now)
        pages = [asyncio.ensure_future(self._full_text(source, entry, baseline=baseline)) for entry in fresh]
        try:
            for entry, page in zip(fresh, pages, strict=True):
                body, note = await page
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

    async def _full_text(self, source: Source, entry: Entry, *, baseline: bool) -> tuple[str, str]:
        """Return the best text there is for *entry*, and a note when its page could not be read."""
        feed_text = Story("", entry.url, entry.title, entry.text, self._clock(), source.label)
        mentioned = bool(mentions(feed_text, self._watchlist))
        if not depth(source, entry, baseline=baseline, mentioned=mentioned).reads:
            return entry.text, ""
        try:
            response = await self._fetcher.page(entry.url)
            page = await self._workers.extract(
                response.body, url=response.url, content_type=response.content_type
            )
        except (FetchError, ParseError) as error:
            return entry.text, f"page not read: {error}"
        return max(page.text, entry.text, key=len), ""

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

    # -- the outbox --------------------------------------------------------------------------------

    async def drain(self, destination: Destination) -> int:
        """Send what is due to *destination*, oldest first; return how many were delivered."""
        delivered = 0
        # One at a time: two walks over one outbox would send everything twice.
        async with self._sending[destination.name]:
            now = self._clock()
            while due := await self.at_desk(lambda: self._store.pending(destination.name, now)):
                for delivery in due:
                    delivered += await self._deliver(destination, delivery)
        return delivered

    async def _deliver(self, destination: Destination, delivery: Delivery) -> bool:
        error: TransportError | None = None
        try:
            await in_thread(
                lambda: send(
                    destination,
                    delivery.alert,
                    possible_repeat=delivery.possible_repeat,
                    console=self._console,
                )
            )
        except TransportError as failure:
            error = failure
            log.warning("destination %s failed: %s", destination.name, failure)
        now = self._clock()
        settled = after(
            delivery.attempts,
            error,
            delivery.first_try,
            now,
            str(delivery.id),
            possible_repeat=delivery.possible_repeat,
        )
        await self.at_desk(
            lambda: self._store.settle(
                delivery.id,
                settled.state,
                reason=settled.reason,
                now=now,
                next_try=settled.next_try,
                attempts=delivery.attempts + 1,
                possible_repeat=settled.possible_repeat,
            )
        )
        return error is None


async def in_thread(call: Callable[[], T]) -> T:
    """Run *call* in a thread of its own that cannot hold up the end of the program.

    asyncio.to_thread would: the interpreter joins its pool's threads, and a send may hang.
    """
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()

    def settle(result: T | None, error: BaseException | None) -> None:
        if future.cancelled():
            return
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(result)  # type: ignore[arg-type]

    def run() -> None:
        result: T | None = None
        failure: BaseException | None = None
        try:
            result = call()
        except BaseException as error:  # noqa: BLE001 - it is raised again where the result is awaited
            failure = error
        if not loop.is_closed():
            loop.call_soon_threadsafe(settle, result, failure)

    threading.Thread(target=run, daemon=True, name="send").start()
    return await future
