"""Serves a newsroom over loopback HTTP, one step of its stories after the other. It judges nothing."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Self

from aiohttp import ETag, web

from monitor.newsroom.load import Newsroom, Outlet, Seed
from monitor.newsroom.pages import FEEDS, page
from monitor.types import Source

_HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Feed:
    """An outlet's feed as it is now, with its validators."""

    body: bytes
    etag: str
    modified: datetime


class Press:
    """The newsroom's server. Use it as `async with Press(newsroom) as press:`; the stories of step 0 are out
    from the start. It listens on loopback, on a free port."""

    def __init__(self, newsroom: Newsroom) -> None:
        self.newsroom = newsroom
        self.url = ""  # set once the server listens
        self._outlets = {outlet.key: outlet for outlet in newsroom.outlets}
        self._out: dict[str, list[Seed]] = {key: [] for key in self._outlets}  # newest first
        self._feeds: dict[str, Feed] = {}
        # Last-Modified has a resolution of one second and steps may follow one another faster, so the
        # press keeps a clock of its own, well in the past, that ticks once a publish().
        self._clock = datetime.now(UTC).replace(microsecond=0) - timedelta(days=1)

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_get("/robots.txt", self._robots)
        app.router.add_get("/{outlet}/{feed:feed\\.[a-z]+}", self._feed)
        app.router.add_get("/{outlet}{path:/.+}", self._page)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        await web.TCPSite(self._runner, _HOST, 0).start()
        self.url = f"http://{_HOST}:{self._runner.addresses[0][1]}"
        self.publish(0)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._runner.cleanup()

    def sources(self, every: float = 1.0) -> tuple[Source, ...]:
        """Return a source for each outlet, to be polled *every* so many seconds."""
        return tuple(
            Source(
                key=outlet.key,
                url=self.url + self._feed_path(outlet),
                name=outlet.name,
                every=every,
                fulltext="never" if outlet.body == "entry" else "always",
                lang=outlet.lang,
            )
            for outlet in self.newsroom.outlets
        )

    def address(self, seed: Seed) -> str:
        """Return the URL of the story's page."""
        return f"{self.url}/{seed.outlet}{seed.path}"

    def publish(self, step: int) -> tuple[Seed, ...]:
        """Put the stories of *step* into the feeds and onto their pages, and return them.

        Raises ValueError where the newsroom has no such step.
        """
        seeds = tuple(seed for seed in self.newsroom.seeds if seed.step == step)
        if not seeds:
            raise ValueError(f"no story comes out at step {step}")
        self._clock += timedelta(seconds=1)
        for key in {seed.outlet for seed in seeds}:
            fresh = [seed for seed in seeds if seed.outlet == key and seed not in self._out[key]]
            self._out[key] = sorted([*fresh, *self._out[key]], key=lambda seed: seed.published, reverse=True)
            outlet = self._outlets[key]
            write, _, _ = FEEDS[outlet.format]
            body = write(outlet, self._out[key], f"{self.url}/{key}", self.address)
            self._feeds[key] = Feed(body, hashlib.sha256(body).hexdigest()[:16], self._clock)
        return seeds

    def _feed_path(self, outlet: Outlet) -> str:
        return f"/{outlet.key}/{FEEDS[outlet.format][1]}"

    async def _robots(self, request: web.Request) -> web.Response:
        return web.Response(text="User-agent: *\nAllow: /\n")

    async def _feed(self, request: web.Request) -> web.Response:
        outlet = self._outlets.get(request.match_info["outlet"])
        if outlet is None or request.path != self._feed_path(outlet):
            raise web.HTTPNotFound
        feed = self._feeds[outlet.key]
        response = _fresh(request, feed) or _answer(request, feed.body, FEEDS[outlet.format][2])
        response.etag = feed.etag
        response.last_modified = feed.modified
        return response

    async def _page(self, request: web.Request) -> web.Response:
        outlet, path = self._outlets.get(request.match_info["outlet"]), request.match_info["path"]
        out = self._out[outlet.key] if outlet else []
        seed = next((seed for seed in out if seed.path == path), None)
        if outlet is None or seed is None:
            raise web.HTTPNotFound
        others = [other for other in out if other is not seed]
        return _answer(request, page(self.newsroom, outlet, seed, others, self.address), "text/html")


def _fresh(request: web.Request, feed: Feed) -> web.Response | None:
    """Return 304 Not Modified where the client holds *feed* already (RFC 9110, 13.2.2)."""
    tags = request.if_none_match
    if tags is not None:
        held = any(tag in (ETag(feed.etag), ETag(feed.etag, is_weak=True), ETag("*")) for tag in tags)
    else:
        since = request.if_modified_since
        held = since is not None and since >= feed.modified
    return web.Response(status=304) if held else None


def _answer(request: web.Request, body: bytes, media_type: str) -> web.Response:
    response = web.Response(body=body, content_type=media_type, charset="utf-8")
    response.headers["Vary"] = "Accept-Encoding"
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        response.enable_compression(web.ContentCoding.gzip)
    return response
