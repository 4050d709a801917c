"""Killable processes in which foreign bytes are read. They decide nothing and fetch nothing.

feedparser and trafilatura take minutes over some inputs while holding the interpreter lock. A thread could
neither be stopped nor left alone; a process has a deadline and a memory limit, and is killed at either.
"""

import asyncio
import atexit
import fcntl
import multiprocessing
import os
import resource
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from threading import Lock
from types import TracebackType
from typing import Any, Self, TypeVar

from monitor.errors import ParseError
from monitor.ingest.extract import Page, extract
from monitor.ingest.sources import Feed, parse

T = TypeVar("T")

PARSE_SECONDS = 10.0
EXTRACT_SECONDS = 8.0
MEMORY_BYTES = 1_000_000_000  # of address space, the interpreter and its libraries included
TASKS = 500  # of one process, before a fresh one takes its place: lxml and trafilatura never shrink


class Workers:
    """Processes that parse and extract. The first tasks start them; leaving the context kills them.

    Not a pool of the standard library, which cannot kill, nor pebble's: it takes no more tasks after an idle
    process died, and a task whose process dies while it fetches the task is never heard of again.
    """

    def __init__(self, count: int = 2, *, memory: int = MEMORY_BYTES) -> None:
        self._memory = memory
        self._threads = ThreadPoolExecutor(count, "reader")  # each waits for one process
        self._lock = Lock()
        self._idle: list[_Process] = []
        self._all: set[_Process] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Kill the processes. Tasks under way fail, tasks that wait are cancelled."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        with self._lock:
            for process in self._all:
                process.kill()
        self._threads.shutdown()
        atexit.unregister(self.close)

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
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, self._work, seconds, function, args, kwargs)

    def _work(self, seconds: float, function: Callable[..., T], args: Any, kwargs: Any) -> T:
        try:
            process = self._take()
        except (EOFError, OSError) as error:
            raise ParseError(f"could not be read: no process could be started ({error})") from error
        try:
            answer = process.run(seconds, function, args, kwargs)
        except TimeoutError as error:
            self._drop(process)
            raise ParseError(f"took longer than {seconds:g} s to read") from error
        except (EOFError, OSError) as error:
            self._drop(process)
            raise ParseError("ended the process that read it") from error
        with self._lock:
            self._idle.append(process)
        if isinstance(answer, ParseError):
            raise answer
        return answer

    def _take(self) -> "_Process":
        with self._lock:
            while self._idle:
                process = self._idle.pop()
                if process.usable:
                    return process
                self._all.remove(process)
                process.kill()
            if not self._all:
                # Before multiprocessing's own, which would wait for processes that ignore its SIGTERM.
                atexit.register(self.close)
            process = _Process(self._memory)
            self._all.add(process)
            return process

    def _drop(self, process: "_Process") -> None:
        with self._lock:
            self._all.discard(process)
            process.kill()


class _Process:
    """One process and our end of the pipe to it; does one task at a time. Blocking."""

    def __init__(self, memory: int) -> None:
        # A server that has imported the libraries once forks each process in some milliseconds. Not fork:
        # the daemon has threads.
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["monitor.ingest.workers", "monitor.ingest.warm"])
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, memory), daemon=True)
        self._process.start()
        theirs.close()
        self._tasks = 0

    @property
    def usable(self) -> bool:
        """Whether it lives and is young; an idle one says nothing, unless it has died."""
        return self._tasks < TASKS and not self._pipe.poll(0)

    def run(self, seconds: float, function: Callable[..., T], args: Any, kwargs: Any) -> T | ParseError:
        """Return what *function* does. Raises TimeoutError after *seconds*, EOFError or OSError when the
        process dies."""
        self._tasks += 1
        self._pipe.send((function, args, kwargs))
        if not self._pipe.poll(seconds):
            raise TimeoutError
        answer: T | ParseError = self._pipe.recv()
        return answer

    def kill(self) -> None:
        self._process.kill()
        self._process.join()


# -- inside the process ----------------------------------------------------------------------------


def _serve(pipe: "Connection[Any, Any]", memory: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a signal to the whole group is for the daemon, which
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # may still wait for us
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # two threads on two busy cores are ten times slower than one
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    _end_with_parent()
    while True:
        function, args, kwargs = pipe.recv()
        pipe.send(_answer(memory, function, args, kwargs))


def _answer(memory: int, function: Callable[..., T], args: Any, kwargs: Any) -> T | ParseError:
    """Return the result, or whatever went wrong in a form that survives the way back."""
    try:
        return function(*args, **kwargs)
    except ParseError as error:
        return error
    except MemoryError:
        return ParseError(f"needed more than {memory / 10**9:g} GB to read")
    except Exception as error:  # noqa: BLE001 - foreign bytes find every bug of two libraries
        return ParseError(f"could not be read ({type(error).__name__}: {str(error)[:80]})")


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
