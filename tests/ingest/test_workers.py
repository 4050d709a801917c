"""Real processes, real hostile bytes: each failure costs one task, and nothing outlives its parent."""

import asyncio
import contextlib
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from trafilatura import external

from monitor.errors import ParseError
from monitor.ingest.workers import TASKS, Workers

URL = "https://source.example/feed"
RSS = b"<rss version='2.0'><channel><item><guid>1</guid><title>One</title></item></channel></rss>"
# So many attributes on one element hold the interpreter for a minute: 60,000 took a fast machine 8 s.
SLOW_PAGE = b"<p " + b" ".join(b"a%d=1" % n for n in range(160_000)) + b">x"
# 4 MB that become more than 100 MB of lists.
BIG_JSON = b'{"items":[' + b"[[[[]]]]," * 450_000 + b"{}]}"


def children(pid: int) -> set[int]:
    """Return the processes below *pid*, in every generation."""
    found: set[int] = set()
    for listing in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, listing.read_text().split()):
            found |= {child} | children(child)
    return found


async def works(workers: Workers) -> bool:
    return (await workers.parse("feed", RSS, url=URL)).total == 1


async def test_both_tasks_and_a_quick_start() -> None:
    page = (
        b"<html><body><article>"
        + b"<p>Samsung told its suppliers on Wednesday that it builds chips for all the world.</p>" * 40
    )
    began = time.perf_counter()
    with Workers() as workers:
        feed = await workers.parse("feed", RSS, url=URL)
        assert time.perf_counter() - began < 3, "1.5 s on an idle machine"
        known = frozenset(entry.digest for entry in feed.entries)
        assert (await workers.parse("feed", RSS, url=URL, known=known)).entries == ()
        assert "Samsung told" in (await workers.extract(page, url=URL, want_date=True)).text


def prepared() -> bool:
    return bool(external.JT_STOPLIST)


async def test_what_a_first_page_costs_is_paid_before_the_fork() -> None:
    with Workers(1) as workers:
        assert await workers._run(5, prepared)
    assert "monitor.ingest.warm" not in sys.modules, "and not by the daemon"


async def test_failures_say_why_and_cost_one_task() -> None:
    with Workers(1, memory=150_000_000) as workers:
        with pytest.raises(ParseError, match="empty body"):
            await workers.parse("feed", b"", url=URL)
        with pytest.raises(ParseError, match=r"could not be read \(KeyError"):
            await workers.parse("no such kind", RSS, url=URL)
        with pytest.raises(ParseError, match=r"needed more than 0\.15 GB"):
            await workers.parse("json", BIG_JSON, url=URL)
        assert await works(workers)


@pytest.mark.slow
async def test_a_task_that_takes_too_long_is_killed_while_others_go_on() -> None:
    with Workers() as workers:
        slow = asyncio.create_task(workers.extract(SLOW_PAGE, url=URL))
        assert await works(workers)
        began = time.perf_counter()
        with pytest.raises(ParseError, match="took longer than 8 s"):
            await slow
        assert time.perf_counter() - began < 11
        assert await works(workers)


def workers_of(pid: int) -> set[int]:
    """Return the processes that read: the children of the fork server, which is a child of *pid*."""
    return set[int]().union(*(children(child) for child in children(pid)))


def busy(pid: int) -> None:
    """Return when *pid* has computed for a tenth of a second."""
    while int(Path(f"/proc/{pid}/stat").read_text().split()[13]) < 0.1 * os.sysconf("SC_CLK_TCK"):
        os.sched_yield()


def alive_after(pids: set[int], seconds: float) -> set[int]:
    """Return those of *pids* that have not ended within *seconds*."""
    handles = dict[int, int]()
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            handles[os.pidfd_open(pid)] = pid
    poll = select.poll()
    for handle in handles:
        poll.register(handle, select.POLLIN)  # readable when the process has ended
    alive = set(handles.values())
    deadline = time.monotonic() + seconds
    while alive and time.monotonic() < deadline:
        for handle, _ in poll.poll(100):
            poll.unregister(handle)
            alive.discard(handles[handle])
    for handle in handles:
        os.close(handle)
    return alive


async def test_idle_processes_that_die_cost_no_task() -> None:
    with Workers() as workers:
        assert await works(workers)
        idle = workers_of(os.getpid())
        assert idle
        for pid in idle:
            os.kill(pid, signal.SIGKILL)
        assert not alive_after(idle, 5)
        assert await works(workers)


async def test_a_process_that_dies_costs_its_task() -> None:
    with Workers(1) as workers:
        assert await works(workers)
        (pid,) = workers_of(os.getpid())
        slow = asyncio.create_task(workers.extract(SLOW_PAGE, url=URL))
        await asyncio.to_thread(busy, pid)
        os.kill(pid, signal.SIGKILL)
        with pytest.raises(ParseError, match="ended the process"):
            await slow
        assert await works(workers)


async def test_a_signal_to_the_whole_group_is_for_the_daemon() -> None:
    with Workers(1) as workers:
        assert await works(workers)
        (pid,) = workers_of(os.getpid())
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGINT):
            os.kill(pid, number)
            assert await works(workers)
        assert workers_of(os.getpid()) == {pid}


async def test_an_old_process_is_replaced() -> None:
    """lxml and trafilatura never give memory back."""
    with Workers(1) as workers:
        first = set[int]()
        for _ in range(TASKS + 1):
            assert await works(workers)
            first = first or workers_of(os.getpid())
        assert not first & workers_of(os.getpid())


async def test_leaving_the_context_ends_the_processes_and_their_tasks() -> None:
    with Workers(1) as workers:
        assert await works(workers)
        running = workers_of(os.getpid())
        slow = asyncio.create_task(workers.extract(SLOW_PAGE, url=URL))
        waiting = asyncio.create_task(workers.extract(SLOW_PAGE, url=URL))
        await asyncio.to_thread(busy, *running)
    assert not running & workers_of(os.getpid())
    with pytest.raises(ParseError, match="ended the process"):
        await slow
    with pytest.raises(asyncio.CancelledError):
        await waiting


PARENT = f"""
import asyncio
from monitor.ingest.workers import Workers

async def main():
    page = b"<p " + b" ".join(b"a%d=1" % n for n in range(160_000)) + b">x"
    with Workers() as workers:
        await asyncio.gather(*(workers.extract(page, url={URL!r}) for _ in range(2)))

if __name__ == "__main__":
    asyncio.run(main())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_no_process_outlives_a_killed_parent(tmp_path: Path) -> None:
    """Also while they are busy in a library that lets no signal handler run."""
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    with subprocess.Popen([sys.executable, str(script)]) as parent:
        while len(readers := workers_of(parent.pid)) < 2:
            os.sched_yield()
        for pid in readers:
            busy(pid)
        family = children(parent.pid)
        parent.kill()
    alive = alive_after(family, 5)
    for pid in alive:
        os.kill(pid, signal.SIGKILL)
    assert not alive
