"""What robots.txt says about article pages (RFC 9309). The fetching is its caller's.

Crawl-delay is not part of the RFC and is ignored: one request a second and host is our promise, and a
long delay would also hold up the host's feeds, which share its queue.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field

from protego import Protego
from yarl import URL

from monitor.errors import FetchError, Refused

AGENT = "monitor"
MAX_BYTES = 512_000  # RFC 9309, 2.5: a parser must take at least 500 KiB
_TTL = 24 * 3600.0  # seconds
_RETRY = 600.0  # until an unreachable robots.txt is asked for again
_MAX_LINES = 5_000  # about us; more is treated as unreadable
_MEMORY = 2_000_000  # characters of robots.txt kept; parsed rules take some forty times as much

_AGENT_LINE = re.compile(r"user[\s-]*agent\s*:?\s*(.*)", re.IGNORECASE)
_SITE_LINE = re.compile(r"(?:site-?maps?|host)\b", re.IGNORECASE)  # belongs to no group and ends none


@dataclass(slots=True)
class _Origin:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    rules: Protego | None = None
    error: FetchError | None = None
    expires: float = 0.0  # event loop time
    size: int = 1_000


class Robots:
    """Knows each origin's rules for a day. *read* fetches a robots.txt or raises FetchError."""

    def __init__(self, read: Callable[[URL], Awaitable[bytes]]) -> None:
        self._read = read
        self._origins: dict[URL, _Origin] = {}

    async def check(self, url: URL) -> None:
        """Raise Refused if robots.txt disallows *url*, FetchError if it cannot be had for now.

        A 4xx (but 429) allows everything; a server error or no answer allows nothing, unless older
        rules are known. Later callers wait for the first one's request instead of sending their own.
        """
        host = url.raw_host
        known = self._origins.setdefault(url.origin(), _Origin())
        async with known.lock:
            now = asyncio.get_running_loop().time()
            if now >= known.expires:
                await self._refresh(url.origin(), known)
                self._forget()
        if known.rules is None:
            assert known.error is not None
            raise FetchError(
                f"robots.txt of {host} cannot be read ({known.error}), so its pages wait",
                retry_after=known.error.retry_after,
            ) from known.error
        if not known.rules.can_fetch(str(url), AGENT):
            raise Refused(f"robots.txt of {host} disallows this page")

    async def _refresh(self, origin: URL, known: _Origin) -> None:
        ttl = _TTL
        try:
            body = await self._read(origin / "robots.txt")
            text = "\n".join(_about_us(body.decode("utf-8-sig", errors="replace")))
            known.rules, known.size = Protego.parse(text), len(text) + 1_000
        except Refused:
            raise
        except FetchError as error:
            if 400 <= error.status < 500 and error.status != 429:
                known.rules = Protego.parse("")
            else:
                known.error, ttl = error, _RETRY
        known.expires = asyncio.get_running_loop().time() + ttl

    def _forget(self) -> None:
        """Drop the origins known longest until the rest fits; none that someone is waiting for."""
        excess = sum(known.size for known in self._origins.values()) - _MEMORY
        for origin, known in list(self._origins.items()):
            if excess <= 0:
                return
            if not known.lock.locked():
                del self._origins[origin]
                excess -= known.size


def _about_us(text: str) -> Iterator[str]:
    """The lines of the groups for us and for everyone. Raise FetchError when they are too many.

    Protego copies every rule once per agent of its group: 50 kB of agents and rules took it 200 MB.
    """
    ours, in_agents, count = False, False, 0
    for line in map(str.strip, text.splitlines()):
        if not line or line.startswith("#") or _SITE_LINE.match(line):
            continue
        agent = _AGENT_LINE.match(line)
        if agent:
            ours = ours and in_agents
            in_agents = True
            name = agent[1].partition("#")[0].strip().lower()
            if name.partition("/")[0] not in (AGENT, "*"):
                continue
            ours = True
            line = f"User-agent: {'*' if name == '*' else AGENT}"
        else:
            in_agents = False
        if ours:
            count += 1
            if count > _MAX_LINES:
                raise FetchError(f"more than {_MAX_LINES} lines of rules")
            yield line
