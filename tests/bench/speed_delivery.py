"""Measure delivery: PYTHONPATH=tests python tests/bench/speed_delivery.py [STORIES [ALERTS]].

Prints how long it takes from a story's commit until five destinations on loopback have acknowledged it (p50 and
p95, in milliseconds, of STORIES filed one by one while the outbox is drained as the daemon drains it), and how
long ALERTS take to three destinations of which one fails, with what each got."""

# ruff: noqa: E501  (what is printed is a line)

import asyncio
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime
from statistics import quantiles
from time import perf_counter
from typing import Any

from notify.peers import http_peer
from storage.filings import SOURCES, filing

from monitor.dispatch import Dispatch
from monitor.storage.queries import Filters, Reader
from monitor.storage.writes import Store
from monitor.types import AlertSettings, Destination


def utc_now() -> datetime:
    return datetime.now(UTC)


class Outbox:
    """A database in a temporary folder, loopback webhooks, and what drains to them."""

    def __init__(self, stack: ExitStack, count: int) -> None:
        self.url = f"sqlite:///{stack.enter_context(tempfile.TemporaryDirectory())}/news.db"
        self.store = stack.enter_context(Store.open(self.url))
        self.store.sync_sources(SOURCES, utc_now())
        self.peers = {f"d{n}": stack.enter_context(http_peer()) for n in range(count)}
        self.names = tuple(self.peers)
        self.destinations = [Destination(name, "webhook", peer.url) for name, peer in self.peers.items()]
        self.desk = stack.enter_context(ThreadPoolExecutor(1))
        settings = AlertSettings(group_wait=0)
        self.dispatch = Dispatch(self.store, self.at_desk, utc_now, settings=settings, names=self.names)

    async def at_desk(self, call: Callable[[], Any]) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self.desk, call)

    async def file(self, number: int) -> None:
        story = filing(number, destinations=self.names, seen=utc_now())
        assert await self.at_desk(lambda: self.store.file(story))

    async def drain(self) -> None:
        await asyncio.gather(*(self.dispatch.drain(each) for each in self.destinations))


async def latency(stories: int) -> None:
    with ExitStack() as stack:
        outbox, times = Outbox(stack, 5), list[float]()
        await outbox.file(0)
        await outbox.drain()  # the first one imports requests
        for number in range(1, stories + 1):
            await outbox.file(number)
            began = perf_counter()

            async def one(destination: Destination, began: float = began) -> None:
                await outbox.dispatch.drain(destination)
                times.append((perf_counter() - began) * 1000)

            await asyncio.gather(*map(one, outbox.destinations))
        assert {len(peer.got) for peer in outbox.peers.values()} == {stories + 1}
    cuts = quantiles(times, n=100)
    print(
        f"commit to acknowledged send, {stories} stories to 5 destinations: p50 {cuts[49]:.0f} ms, p95 {cuts[94]:.0f} ms"
    )


async def drained(alerts: int) -> None:
    with ExitStack() as stack:
        outbox = Outbox(stack, 3)
        outbox.peers["d1"].status = 500
        for number in range(alerts):
            await outbox.file(number)
        began = perf_counter()
        await outbox.drain()
        seconds = perf_counter() - began
        got = {
            name: Counter(each.headers["idempotency-key"] for each in peer.got)
            for name, peer in outbox.peers.items()
        }
        for name in ("d0", "d2"):
            assert len(got[name]) == alerts and set(got[name].values()) == {1}, name
        with Reader.open(outbox.url) as read:
            waiting = len(read.deliveries(Filters(destination="d1", state="pending", limit=alerts + 1)))
    each = ", ".join(f"{name} {sum(counts.values())}" for name, counts in got.items())
    print(
        f"{alerts} alerts to 3 destinations, d1 failing: {seconds:.1f} s; messages: {each}; waiting for d1: {waiting}"
    )


if __name__ == "__main__":
    asyncio.run(latency(int(sys.argv[1]) if len(sys.argv) > 1 else 100))
    asyncio.run(drained(int(sys.argv[2]) if len(sys.argv) > 2 else 1000))
