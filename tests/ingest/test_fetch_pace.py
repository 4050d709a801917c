"""The queue in front of each host: how many at once, how often, in which order, and what ends it."""

import asyncio
from dataclasses import replace

import pytest
from rawserver import RawServer, answer, redirect, serving, silence

from monitor.errors import FetchError
from monitor.ingest.fetch import Fetcher
from monitor.ingest.pace import Lines
from monitor.types import FetchSettings

SETTINGS = FetchSettings(timeout=0.4, host_interval=0, host_connections=2, allow=("127.0.0.0/8",))


@pytest.fixture
def server(server: RawServer) -> RawServer:
    server.replies["*"] = answer(b"ok")
    return server


async def late(writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(0.03)
    writer.write(answer(b"ok"))


async def test_no_more_than_two_requests_are_in_flight_at_one_host(server: RawServer) -> None:
    server.replies["*"] = late
    async with Fetcher(SETTINGS) as fetcher:
        await asyncio.gather(*(fetcher.feed(f"{server.url}/{n}") for n in range(9)))
    assert server.most_in_flight == 2


async def test_requests_start_an_interval_apart_and_in_order(server: RawServer) -> None:
    """robots.txt counts as a request; so does every redirect."""
    server.replies["/2"] = redirect("/5")
    async with Fetcher(replace(SETTINGS, host_interval=0.05)) as fetcher:
        feeds = [fetcher.feed(f"{server.url}/{n}") for n in range(4)]
        await asyncio.gather(*feeds, fetcher.page(f"{server.url}/page"))
    assert server.paths == ["/0", "/1", "/2", "/3", "/robots.txt", "/5", "/page"]
    assert server.asked[-1].at - server.asked[0].at > 6 * 0.05 - 0.02


async def test_a_long_queue_is_waited_out(server: RawServer) -> None:
    """Twelve requests an interval of .05 s apart take longer than one deadline of .4 s."""
    async with Fetcher(replace(SETTINGS, host_interval=0.05)) as fetcher:
        answers = await asyncio.gather(*(fetcher.feed(f"{server.url}/{n}") for n in range(12)))
    assert [response.body for response in answers] == [b"ok"] * 12


async def test_a_host_that_answers_nobody_delays_nobody_else_and_not_for_long(server: RawServer) -> None:
    server.replies["*"] = silence
    clock = asyncio.get_running_loop().time
    async with serving("127.0.0.2") as other, Fetcher(SETTINGS) as fetcher:
        other.replies["*"] = answer(b"ok")
        begun = clock()
        dead = [asyncio.create_task(fetcher.feed(f"{server.url}/{n}")) for n in range(20)]
        await asyncio.sleep(0)
        assert (await fetcher.feed(f"{other.url}/feed")).body == b"ok"
        assert clock() - begun < 0.3
        errors = [str(error) for error in await asyncio.gather(*dead, return_exceptions=True)]
        assert clock() - begun < 2  # not ten deadlines
        assert len(server.asked) == 2
        assert (
            errors
            == ["no answer within 0.4 s"] * 2 + ["127.0.0.1 did not answer the request before this one"] * 18
        )
        server.replies["*"] = answer(b"ok")
        assert (await fetcher.feed(f"{server.url}/feed")).body == b"ok"


async def test_one_silent_page_fails_alone_where_the_host_answers_others(server: RawServer) -> None:
    server.replies |= {"/silent": silence, "*": late}
    async with Fetcher(SETTINGS) as fetcher:
        answers = await asyncio.gather(
            fetcher.feed(f"{server.url}/silent"),
            *(fetcher.feed(f"{server.url}/{n}") for n in range(30)),
            return_exceptions=True,
        )
    assert [str(each) for each in answers if isinstance(each, FetchError)] == ["no answer within 0.4 s"]


async def test_a_caller_who_gives_up_leaves_its_place(server: RawServer) -> None:
    arrived = asyncio.Event()

    async def hang(writer: asyncio.StreamWriter) -> None:
        arrived.set()
        await silence(writer)

    server.replies["/silent"] = hang
    async with Fetcher(replace(SETTINGS, host_connections=1, timeout=5)) as fetcher:
        first = asyncio.create_task(fetcher.feed(f"{server.url}/silent"))
        second = asyncio.create_task(fetcher.feed(f"{server.url}/never"))
        third = asyncio.create_task(fetcher.feed(f"{server.url}/third"))
        await arrived.wait()
        second.cancel()
        first.cancel()
        assert (await third).body == b"ok"
    assert server.paths == ["/silent", "/third"]


async def test_idle_hosts_are_forgotten_and_busy_ones_are_not() -> None:
    lines = Lines(1, 0)
    lines.leave_alone("tired.example", 60)
    async with lines.turn("busy.example"):
        for number in range(2_500):
            async with lines.turn(f"{number}.example"):
                pass
        with pytest.raises(TimeoutError):  # the place is still known to be taken
            async with asyncio.timeout(0.02), lines.turn("busy.example"):
                pass
    with pytest.raises(FetchError, match="left alone"):
        async with lines.turn("tired.example"):
            pass
    assert len(lines) <= 1_001
