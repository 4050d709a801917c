"""How often one host is asked: a queue in front of each, in the order of arrival. No network."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from monitor.errors import FetchError

_MANY = 1000  # hosts remembered before the idle ones are forgotten


class Lines:
    """One queue per host: at most *connections* requests in flight, one start per *interval* seconds
    (0 = no limit). A host that asked to be left alone is, by feeds, pages and robots.txt alike."""

    def __init__(self, connections: int, interval: float) -> None:
        self._connections = connections
        self._interval = interval
        self._lines: dict[str, _Line] = {}

    def __len__(self) -> int:
        return len(self._lines)

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait for the host's next free turn and hold one of its places in flight.

        Raise FetchError while the host wants to be left alone (with `retry_after`), and when a request
        ahead in the queue ends in TimeoutError after a time in which the host answered nobody: else
        fifty pages of a dead host would each wait out their own deadline, one after the other.
        """
        line = self._line(host)
        line.users += 1
        arrived = _now()
        try:
            async with line.places:
                async with line.door:
                    await asyncio.sleep(line.opens - _now())
                    started = _now()
                    if line.alone_until > started:
                        wait = line.alone_until - started
                        raise FetchError(
                            f"{host} asked to be left alone for another {wait:.0f} s", retry_after=wait
                        )
                    if line.silent >= arrived:
                        raise FetchError(f"{host} did not answer the request before this one")
                    line.opens = started + self._interval
                try:
                    yield
                    line.answered = _now()
                except FetchError:
                    line.answered = _now()
                    raise
                except TimeoutError:
                    if line.answered < started:
                        line.silent = _now()
                    raise
        finally:
            line.users -= 1

    def leave_alone(self, host: str, seconds: float) -> None:
        """Refuse turns at *host* for *seconds* from now."""
        line = self._line(host)
        line.alone_until = max(line.alone_until, _now() + seconds)

    def _line(self, host: str) -> "_Line":
        if host not in self._lines:
            if len(self._lines) >= _MANY:
                self._lines = {name: line for name, line in self._lines.items() if line.needed}
            self._lines[host] = _Line(self._connections)
        return self._lines[host]


class _Line:
    """The state of one host's queue; times are the event loop's."""

    def __init__(self, connections: int) -> None:
        self.places = asyncio.Semaphore(connections)
        self.door = asyncio.Lock()
        self.opens = 0.0
        self.alone_until = 0.0
        self.answered = 0.0  # last
        self.silent = 0.0  # last found to be
        self.users = 0

    @property
    def needed(self) -> bool:
        return self.users > 0 or max(self.opens, self.alone_until) > _now()


def _now() -> float:
    return asyncio.get_running_loop().time()
