"""Killable processes in which foreign bytes are read. They decide nothing and fetch nothing.

feedparser and trafilatura take minutes over some inputs while holding the interpreter lock. A thread could
neither be stopped nor left alone; a process has a deadline and a memory limit, and is killed at either.
"""

import asyncio
import fcntl
import multiprocessing
import os
import resource
import signal
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from threading import Lock
from types import TracebackType
from typing import Any, Self, TypeVar

from pebble import CONSTS, ProcessExpired, ProcessPool

from monitor.errors import ParseError
from monitor.ingest.extract import Page, extract
from monitor.ingest.sources import Feed, parse

T = TypeVar("T")

PARSE_SECONDS = 10.0
EXTRACT_SECONDS = 8.0
MEMORY_BYTES = 1_000_000_000  # of address space, the interpreter and its libraries included
TASKS = 500  # of one process, before a fresh one takes its place: lxml and trafilatura never shrink

_PRELOAD = ["feedparser", "trafilatura", "monitor.ingest.workers"]


class Workers:
    """Processes that parse and extract. The first task starts them; leaving the context ends them."""

    def __init__(self, count: int = 2, *, memory: int = MEMORY_BYTES) -> None:
        self._count = count
        self._memory = memory
        self._lock = Lock()  # tasks are handed over in threads
        self._pool: ProcessPool | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    async def parse(
        self,
        kind: str,
        body: bytes,
        *,
        url: str,
        content_type: str = "",
        known: frozenset[str] = frozenset(),
    ) -> Feed:
        """`sources.parse` in a process. Raises ParseError, also for too much time or memory."""
        return await self._run(
            PARSE_SECONDS, parse, kind, body, url=url, content_type=content_type, known=known
        )

    async def extract(
        self, html: bytes, *, url: str, content_type: str = "", want_date: bool = False
    ) -> Page:
        """`extract.extract` in a process. Raises ParseError, also for too much time or memory."""
        return await self._run(
            EXTRACT_SECONDS, extract, html, url=url, content_type=content_type, want_date=want_date
        )

    async def _run(self, seconds: float, function: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        try:
            # In a thread: the first task waits for the processes to start.
            future = await asyncio.to_thread(self._schedule, seconds, function, args, kwargs)
            try:
                return await asyncio.wrap_future(future)
            except BrokenProcessPool:  # an idle process died, say for want of memory: not this task's fault
                future = await asyncio.to_thread(self._schedule, seconds, function, args, kwargs)
                return await asyncio.wrap_future(future)
        except TimeoutError as error:
            raise ParseError(f"took longer than {seconds:g} s to read") from error
        except MemoryError as error:
            raise ParseError(f"needed more than {self._memory / 10**9:g} GB to read") from error
        except (ProcessExpired, BrokenProcessPool) as error:
            raise ParseError("ended the process that read it") from error

    def _schedule(self, seconds: float, function: Callable[..., T], args: Any, kwargs: Any) -> "Future[T]":
        with self._lock:
            # pebble's pool never mends: when an idle process dies, it takes no more tasks.
            if self._pool is not None and not self._pool.active:
                self._stop()
            if self._pool is None:
                self._pool = _start(self._count, self._memory)
            future: Future[T] = self._pool.schedule(_guarded, args=(function, args, kwargs), timeout=seconds)
            return future

    def _stop(self) -> None:
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()
            self._pool = None


def _start(count: int, memory: int) -> ProcessPool:
    # Our processes ignore SIGTERM, so that a signal to the whole group does not cut off the task that the
    # daemon still waits for; pebble would ask them to end for 3 s before it kills them.
    CONSTS.term_timeout = 0.1
    # A server that has imported the libraries once forks each process in a few milliseconds. Not fork: the
    # daemon has threads.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_PRELOAD)
    return ProcessPool(count, max_tasks=TASKS, initializer=_prepare, initargs=(memory,), context=context)


def _guarded(function: Callable[..., T], args: Any, kwargs: Any) -> T:
    """In the process: tell of whatever went wrong in a form that survives the way back."""
    try:
        return function(*args, **kwargs)
    except (ParseError, MemoryError):
        raise
    except Exception as error:  # foreign bytes find every bug of two libraries
        raise ParseError(f"could not be read ({type(error).__name__}: {str(error)[:80]})") from error


def _prepare(memory: int) -> None:
    """Make this process harmless: it ends with its parent, and asks for no more memory than it may have."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # two threads on two busy cores are ten times slower than one
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _end_with_parent()


def _end_with_parent() -> None:
    """Have the kernel kill this process when its parent is gone, also while a library holds the interpreter.

    The parent holds the other end of the sentinel pipe. PR_SET_PDEATHSIG would watch the fork server, which
    outlives the parent for as long as one of us lives.
    """
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    fcntl.fcntl(parent.sentinel, fcntl.F_SETOWN, os.getpid())
    flags = fcntl.fcntl(parent.sentinel, fcntl.F_GETFL)
    fcntl.fcntl(parent.sentinel, fcntl.F_SETFL, flags | os.O_ASYNC)  # SIGIO, whose default is to end us
    if not parent.is_alive():
        os._exit(1)
