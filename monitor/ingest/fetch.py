"""HTTP: the only reader of the network. It decides nothing about what it brings.

Every connection is checked in the connector's socket factory, the one place that sees the final
address of names, IP literals and redirects alike; so a name that is rebound after a check gains nothing.
"""

import asyncio
import os
import socket
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from types import TracebackType
from typing import Self

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from monitor.errors import FetchError, Refused
from monitor.ingest import robots
from monitor.ingest.addresses import networks, refusal
from monitor.ingest.inflate import Body
from monitor.ingest.names import Names
from monitor.ingest.pace import Lines
from monitor.text import counted, retry_after
from monitor.types import FetchSettings

_FEED = "application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.8"
_PAGE = "text/html, application/xhtml+xml, */*;q=0.8"
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_TEMPORARY = frozenset((408, 421, 425, 429))  # the 4xx that another try may cure
_MAX_HEADER = 32_768  # bytes; some content-security policies exceed aiohttp's 8,190


@dataclass(frozen=True, slots=True)
class Response:
    """A complete answer. *url* is the final one, after redirects and without credentials; *status* is
    200, or 304 with an empty body."""

    url: str
    status: int
    body: bytes
    content_type: str
    etag: str
    last_modified: str


class Fetcher:
    """Fetches feeds and pages politely. Use as an async context manager; *resolver* replaces the
    system's name lookup."""

    def __init__(self, settings: FetchSettings, *, resolver: AbstractResolver | None = None) -> None:
        self._settings = settings
        self._resolver = resolver or Names()
        self._allow = networks(settings.allow)
        self._lines = Lines(settings.host_connections, settings.host_interval)
        self._robots = robots.Robots(self._robots_txt)

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(socket_factory=self._socket, resolver=self._resolver),
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(),  # none of aiohttp's: one deadline holds for all hops
            headers={"User-Agent": user_agent(self._settings.contact), "Accept-Encoding": "gzip"},
            auto_decompress=False,
            max_field_size=_MAX_HEADER,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._session.close()

    async def feed(self, url: str, *, etag: str = "", last_modified: str = "") -> Response:
        """Fetch *url*, on condition that it changed where validators are given.

        Raise FetchError when it cannot be had, Refused when we decline.
        """
        headers = {"Accept": _FEED, "If-None-Match": etag, "If-Modified-Since": last_modified}
        return await self._get(url, headers, self._settings.max_bytes, self._settings.timeout)

    async def page(self, url: str, *, etag: str = "", last_modified: str = "") -> Response:
        """Fetch the article page at *url* if robots.txt allows it, on condition that it changed where
        validators are given. Raise as `feed` does."""
        limit = self._settings.max_page_bytes
        headers = {"Accept": _PAGE, "If-None-Match": etag, "If-Modified-Since": last_modified}
        return await self._get(url, headers, limit, self._settings.timeout, ask_robots=True)

    async def _robots_txt(self, url: URL) -> bytes:
        deadline = self._settings.timeout / 3  # it comes on top of the page's own time
        return (await self._get(str(url), {"Accept": "text/plain"}, robots.MAX_BYTES, deadline)).body

    async def _get(
        self, url: str, headers: dict[str, str], limit: int, deadline: float, *, ask_robots: bool = False
    ) -> Response:
        """Follow *url* to its answer. *deadline*: seconds for all hops, the waits for turns not counted,
        since a long queue is no fault of the host's."""
        here = _checked(url)
        headers = {name: value for name, value in headers.items() if value}
        left, clock = deadline, asyncio.get_running_loop().time
        try:
            for _ in range(self._settings.max_redirects + 1):
                if ask_robots:
                    await self._robots.check(here)
                async with self._lines.turn(_host(here)), asyncio.timeout(left):
                    started = clock()
                    answer = await self._ask(here, headers, limit)
                    left -= clock() - started
                if isinstance(answer, Response):
                    return answer
                here = answer
        except TimeoutError as error:
            raise FetchError(f"no answer within {deadline:g} s") from error
        except UnicodeError as error:  # from the name lookup
            raise FetchError(f"{_host(here)} cannot be a host's name", permanent=True) from error
        except (aiohttp.ClientError, OSError) as error:
            raise _explained(error, _host(here)) from error
        raise FetchError(f"redirected more than {counted(self._settings.max_redirects, 'time')}")

    async def _ask(self, url: URL, headers: dict[str, str], limit: int) -> Response | URL:
        """Send one request. Return its answer, or where it redirects to."""
        async with self._session.get(url, headers=headers, allow_redirects=False) as answer:
            status = answer.status
            if status in _REDIRECTS:
                return redirect_target(url, answer.headers.get("Location", ""), status)
            conditional = "If-None-Match" in headers or "If-Modified-Since" in headers
            if status != 200 and not (status == 304 and conditional):
                raise self._unwelcome(url, answer)
            return Response(
                url=str(url.with_user(None).with_fragment(None)),
                status=status,
                body=await _body(answer, limit) if status == 200 else b"",
                content_type=_plain(answer.headers.get("Content-Type", "")),
                etag=_plain(answer.headers.get("ETag", "")),
                last_modified=_plain(answer.headers.get("Last-Modified", "")),
            )

    def _unwelcome(self, url: URL, answer: aiohttp.ClientResponse) -> FetchError:
        status, wait = answer.status, None
        if status in (429, 503):
            wait = retry_after(answer.headers.get("Retry-After", ""), datetime.now(UTC))
            self._lines.leave_alone(_host(url), wait or 0.0)
        permanent = 400 <= status < 500 and status not in _TEMPORARY
        return FetchError(f"HTTP {status}", permanent=permanent, retry_after=wait, status=status)

    def _socket(self, address: aiohttp.AddrInfoType) -> socket.socket:
        """Make the socket for one final address, or refuse to. aiohttp connects with nothing else."""
        family, kind, protocol, _, where = address
        reason = refusal(str(where[0]), self._allow)
        if reason is not None:
            raise _NotPublic(reason)
        return socket.socket(family, kind, protocol)


async def _body(answer: aiohttp.ClientResponse, limit: int) -> bytes:
    body = Body(answer.headers.get("Content-Encoding", ""), limit)
    async for piece in answer.content.iter_any():
        body.add(piece)
    return body.close()


class _NotPublic(OSError):
    """A refused address. An OSError with one fixed text, since of several failed addresses aiohttp's
    connect passes on the first unchanged only if all are OSErrors that read the same."""

    def __init__(self, reason: str) -> None:
        super().__init__("not a public address")
        self.reason = reason


def user_agent(contact: str) -> str:
    """Return the User-Agent that names us, our version and whom to write to."""
    return f"{robots.AGENT}/{release()} (+{contact})" if contact else f"{robots.AGENT}/{release()}"


def release() -> str:
    """Return our version."""
    try:
        return version("market-news-monitor")
    except PackageNotFoundError:  # run from a checkout that is not installed
        return "0"


def _checked(url: str) -> URL:
    try:
        parsed = URL(url)
    except ValueError as error:
        raise FetchError("not a usable URL", permanent=True) from error
    if parsed.scheme not in ("http", "https"):
        raise Refused(f"{parsed.scheme[:20] or 'no scheme'!r} is neither http nor https")
    if not parsed.raw_host:
        raise FetchError("the URL has no host", permanent=True)
    return parsed


def redirect_target(url: URL, location: str, status: int) -> URL:
    """Return where a redirect from *url* leads. Raise FetchError where it leads nowhere, Refused where
    it leaves HTTP, or gives up encryption and with it the proof of who speaks."""
    if not location:
        raise FetchError(f"HTTP {status} without a Location", status=status)
    try:
        target = _checked(str(url.join(URL(location))))
    except ValueError as error:
        raise FetchError("redirected to what is not a URL") from error
    except Refused as error:
        raise Refused(f"redirected to where {error}") from error
    if url.scheme == "https" and target.scheme == "http":
        raise Refused(f"redirected from https to unencrypted http at {_host(target)}")
    return target


def _host(url: URL) -> str:
    return url.raw_host or ""  # the other, .host, raises on what is not quite punycode


def _plain(header: str) -> str:
    """*header* if it can be stored and sent back: aiohttp hands over stray bytes as surrogates."""
    return header if header.isascii() and header.isprintable() and len(header) <= 1000 else ""


def _explained(error: aiohttp.ClientError | OSError, host: str) -> FetchError:
    """Name the cause of *error* in words for the user; never the URL, which may hold a password."""
    match error:
        case aiohttp.ClientConnectorError(os_error=_NotPublic() as refused):
            return Refused(f"{refused.reason}; if it is yours, name it in [fetch] allow")
        case aiohttp.ClientConnectorDNSError():
            return FetchError(f"no address found for {host}")
        case aiohttp.ClientConnectorCertificateError():
            return FetchError(f"the certificate of {host} cannot be trusted")
        case aiohttp.ClientSSLError():
            return FetchError(f"no TLS connection to {host}")
        case aiohttp.ClientConnectorError(os_error=OSError(errno=int(number))):
            return FetchError(os.strerror(number).lower())
        case aiohttp.ClientConnectorError():  # several addresses, each with its own reason
            return FetchError(f"cannot connect to {host}")
        case aiohttp.ServerDisconnectedError():
            return FetchError("connection closed without an answer")
        case aiohttp.ClientPayloadError():
            return FetchError("body cut short")
        case aiohttp.InvalidURL():
            return FetchError("not a usable URL", permanent=True)
        case aiohttp.ClientResponseError():
            return FetchError("the answer is not valid HTTP")
        case ConnectionResetError() | aiohttp.ClientOSError():
            return FetchError("connection reset")
    return FetchError(f"cannot fetch ({type(error).__name__})")
