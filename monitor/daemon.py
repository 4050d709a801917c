"""The long-lived process: ticks, signals, health. Ticks only hand out work; nothing hangs on a tick."""

import asyncio
import logging
import os
import signal
from collections import Counter
from collections.abc import AsyncIterator, Callable, Collection, Coroutine
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from typing import Any, TextIO
from urllib.parse import urlsplit

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from monitor.config import Config
from monitor.dispatch import Dispatch
from monitor.errors import StoreError
from monitor.ingest.fetch import Fetcher, release
from monitor.ingest.workers import Workers
from monitor.pipeline import Pipeline, Poll, utc_now
from monitor.storage.writes import Store
from monitor.text import counted
from monitor.types import Filing, Source

log = logging.getLogger(__name__)

CLAIM_EVERY = 0.25  # seconds between two looks for due sources
DRAIN_EVERY = 1.0
HEARTBEAT_EVERY = 5.0
SOURCES_EVERY = 300.0  # seconds between two looks for sources that fail for long, so that many are one notice
PAUSE = 15.0  # seconds a source rests after a failure that could not even be recorded (a full disk)
GRACE = 8.0  # seconds that sends in flight are given when we stop


class Daemon:
    """Polls sources when they are due and drains the outbox, until told to stop."""

    def __init__(
        self,
        config: Config,
        store: Store,
        pipeline: Pipeline,
        dispatch: Dispatch,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._config = config
        self._store = store
        self._pipeline = pipeline
        self._dispatch = dispatch
        self._sources = {source.key: source for source in config.sources}
        self._hosts = {source.key: urlsplit(source.url).hostname for source in config.sources}
        self._polls: dict[str, asyncio.Task[Poll | None]] = {}
        self._drains: dict[str, asyncio.Task[int]] = {}
        self._clock = clock
        self._started = clock()
        self._stop = asyncio.Event()

    def stop(self) -> None:
        """Ask `run` to return; safe to call more than once."""
        self._stop.set()

    async def run(self) -> None:
        """Work until `stop` is called. Sends in flight are given GRACE seconds to be acknowledged."""
        scheduler = AsyncIOScheduler(
            timezone="UTC", job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": 60}
        )
        for tick, seconds in (
            (self._claim, CLAIM_EVERY),
            (self._drain, DRAIN_EVERY),
            (self._heartbeat, HEARTBEAT_EVERY),
            (self._dispatch.look_at_sources, SOURCES_EVERY),
        ):
            scheduler.add_job(tick, "interval", seconds=seconds, next_run_time=utc_now())
        scheduler.start()
        log.info("watching %s", counted(len(self._sources), "source"))
        try:
            await self._stop.wait()
        finally:
            scheduler.shutdown(wait=False)
            await self._put_down()
            await self._pipeline.at_desk(self._store.rest)
        log.info("stopped")

    async def once(
        self, progress: Callable[[Poll], None] = lambda poll: None, only: Collection[str] = ()
    ) -> list[Poll]:
        """Poll every due source, or *only* those, due or not; deliver what is due, and return what the polls
        brought.

        Raises StoreError where the database fails.
        """
        now = self._clock()
        due = list(dict.fromkeys(only)) or await self._pipeline.at_desk(lambda: self._store.due(now))

        async def one(source: Source) -> Poll:
            poll = await self._pipeline.poll(source)
            progress(poll)
            return poll

        polls = await asyncio.gather(*(one(self._sources[key]) for key in due if key in self._sources))
        await self._dispatch.look_at_sources()
        for _ in range(2):  # what the first finds wrong with a destination, the second tells the others
            drains = (self._dispatch.drain(to, gathered=True) for to in self._config.destinations)
            await asyncio.gather(*drains)
        return list(polls)

    async def quiet(self) -> bool:
        """Return whether nothing is being sent and nothing waits to be."""
        now = self._clock()
        waiting = await self._pipeline.at_desk(lambda: self._store.outbox.next_try())
        return not self._drains and (waiting is None or waiting > now)

    # -- ticks -------------------------------------------------------------------------------------

    async def _claim(self) -> None:
        """Start polling what is due. Sources of one host take turns, so that a host with a hundred feeds
        cannot hold every slot while its requests wait for one another."""
        now = self._clock()
        busy = Counter(self._hosts[key] for key in self._polls)
        for key in await self._pipeline.at_desk(lambda: self._store.due(now)):
            if key not in self._sources or key in self._polls or self._stop.is_set():
                continue
            host = self._hosts[key]
            if busy[host] < self._config.fetch.host_connections:
                busy[host] += 1
                self._polls[key] = self._spawn(self._poll(self._sources[key]), self._polls, key)

    async def _poll(self, source: Source) -> Poll | None:
        try:
            poll = await self._pipeline.poll(source)
        except StoreError as error:
            log.error("source %s: %s", source.key, error)
            await self._rest()
            return None
        if any(filing.alert for filing in poll.filed):
            await self._drain()
        return poll

    async def _rest(self) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stop.wait(), PAUSE)

    async def _drain(self) -> None:
        for destination in self._config.destinations:
            if destination.name not in self._drains:
                task = self._spawn(self._dispatch.drain(destination), self._drains, destination.name)
                self._drains[destination.name] = task

    async def _heartbeat(self) -> None:
        now = self._clock()
        await self._pipeline.at_desk(
            lambda: self._store.heartbeat(now, os.getpid(), self._started, release())
        )

    def _spawn(
        self, work: Coroutine[Any, Any, Any], register: dict[str, asyncio.Task[Any]], key: str
    ) -> asyncio.Task[Any]:
        """Start *work*, remembered in *register* under *key* until it ends; its failure is logged."""
        task = asyncio.create_task(work, name=key)

        def done(task: asyncio.Task[Any]) -> None:
            register.pop(key, None)
            if not task.cancelled() and (error := task.exception()) is not None:
                log.error("work on %s failed", key, exc_info=error)

        task.add_done_callback(done)
        return task

    async def _put_down(self) -> None:
        for task in list(self._polls.values()):
            task.cancel()
        await asyncio.gather(*self._polls.values(), return_exceptions=True)
        if self._drains:
            await asyncio.wait(self._drains.values(), timeout=GRACE)
        for drain in list(self._drains.values()):
            drain.cancel()
        await asyncio.gather(*self._drains.values(), return_exceptions=True)


@asynccontextmanager
async def daemon(
    config: Config,
    *,
    console: TextIO | None = None,
    on_filed: Callable[[Filing], None] = lambda filing: None,
    clock: Callable[[], datetime] = utc_now,
) -> AsyncIterator[Daemon]:
    """Open database, network and workers, and yield a daemon that is ready to run.

    Raises StoreBusy when another monitor writes to the same database, StoreError when it cannot be used.
    """
    with Store.open(config.database) as store, Workers() as workers:
        async with Fetcher(config.fetch) as fetcher:
            pipeline = Pipeline(config, store, fetcher, workers, clock=clock, on_filed=on_filed)
            dispatch = Dispatch(
                store,
                pipeline.at_desk,
                clock,
                console,
                settings=config.alerts,
                names=[destination.name for destination in config.destinations],
            )
            try:
                await pipeline.open()
                yield Daemon(config, store, pipeline, dispatch, clock)
            finally:
                await pipeline.close()


def stop_on_signals(running: Daemon) -> None:
    """Stop *running* when somebody asks the process to end."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, running.stop)
