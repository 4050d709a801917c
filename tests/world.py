"""The world outside the daemon, on loopback: publishers with feeds and pages, and a webhook that listens.

It runs in a thread of its own, so that a daemon in this process or in another can be tested against it.
"""

import asyncio
import threading
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any
from xml.etree import ElementTree

from aiohttp import web


@dataclass(frozen=True)
class Item:
    """An entry that a publisher publishes; with *page* its text is only on the article page."""

    id: str
    title: str
    text: str
    published: datetime = field(default_factory=lambda: datetime.now(UTC))
    page: bool = False


@dataclass
class World:
    """What is published, what was asked for, and what arrived."""

    url: str = ""
    feeds: dict[str, list[Item]] = field(default_factory=lambda: defaultdict(list))
    raw: dict[str, tuple[bytes, str]] = field(default_factory=dict)  # path → body, content type
    pages: list[bytes] = field(default_factory=list)  # served in turn for any path below /x/
    asked: Counter[str] = field(default_factory=Counter)
    arrived: list[dict[str, Any]] = field(default_factory=list)
    answer: int = 200  # the webhook's status
    headers: dict[str, str] = field(default_factory=dict)  # of the webhook's answer
    page_status: int = 200  # of article pages

    def publish(self, feed: str, *items: Item) -> None:
        self.feeds[feed].extend(items)

    def edit(self, feed: str, id: str, **changes: Any) -> None:
        """Publish the item *id* again with *changes*."""
        self.feeds[feed] = [replace(each, **changes) if each.id == id else each for each in self.feeds[feed]]

    def rss(self, feed: str) -> bytes:
        root = ElementTree.Element("rss", version="2.0")
        channel = ElementTree.SubElement(root, "channel")
        ElementTree.SubElement(channel, "title").text = feed
        for item in reversed(self.feeds[feed]):
            element = ElementTree.SubElement(channel, "item")
            for tag, value in (
                ("guid", item.id),
                ("link", f"{self.url}/{feed}/{item.id}"),
                ("title", item.title),
                ("description", "" if item.page else item.text),
                ("pubDate", item.published.strftime("%a, %d %b %Y %H:%M:%S GMT")),
            ):
                ElementTree.SubElement(element, tag).text = value
        return bytes(ElementTree.tostring(root, "utf-8", xml_declaration=True))

    # -- answers -----------------------------------------------------------------------------------

    async def _feed(self, request: web.Request) -> web.Response:
        name = request.match_info["feed"]
        self.asked[name] += 1
        body = self.rss(name)
        etag = f'"{blake2b(body, digest_size=8).hexdigest()}"'
        if request.headers.get("If-None-Match") == etag:
            return web.Response(status=304)
        return web.Response(body=body, content_type="application/rss+xml", headers={"ETag": etag})

    async def _article(self, request: web.Request) -> web.Response:
        name, wanted = request.match_info["feed"], request.match_info["item"]
        self.asked[f"{name}/{wanted}"] += 1
        if self.page_status != 200:
            return web.Response(status=self.page_status)
        for item in self.feeds[name]:
            if item.id == wanted:
                paragraphs = "".join(f"<p>{part}</p>" for part in item.text.split("\n"))
                html = (
                    f"<html><head><title>{item.title}</title></head><body><nav>Home</nav>"
                    f"<article><h1>{item.title}</h1>{paragraphs}</article><footer>Imprint</footer></body></html>"
                )
                etag = f'"{blake2b(html.encode(), digest_size=8).hexdigest()}"'
                if request.headers.get("If-None-Match") == etag:
                    self.asked["unchanged pages"] += 1
                    return web.Response(status=304)
                return web.Response(text=html, content_type="text/html", headers={"ETag": etag})
        return web.Response(status=404)

    async def _raw(self, request: web.Request) -> web.Response:
        body, content_type = self.raw[request.match_info["name"]]
        self.asked[request.match_info["name"]] += 1
        return web.Response(body=body, headers={"Content-Type": content_type})

    async def _any_page(self, request: web.Request) -> web.Response:
        self.asked["pages"] += 1
        if not self.pages:
            return web.Response(status=404)
        page = self.pages[self.asked["pages"] % len(self.pages)]
        return web.Response(body=page, content_type="text/html")

    async def _hook(self, request: web.Request) -> web.Response:
        self.arrived.append(await request.json())  # written down before it is answered
        return web.Response(status=self.answer, headers=self.headers)

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/robots.txt", _robots)
        app.router.add_get("/feed/{feed}", self._feed)
        app.router.add_get("/raw/{name:.+}", self._raw)
        app.router.add_get("/x/{rest:.*}", self._any_page)
        app.router.add_post("/hook", self._hook)
        app.router.add_get("/{feed}/{item}", self._article)
        return app


async def _robots(request: web.Request) -> web.Response:
    return web.Response(text="User-agent: *\nAllow: /\n")


@contextmanager
def world() -> Iterator[World]:
    """Serve a new world on loopback until the block ends."""
    served = World()
    loop = asyncio.new_event_loop()
    ready = threading.Event()
    runner = web.AppRunner(served.app(), access_log=None)

    async def start() -> None:
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        served.url = "http://{}:{}".format(*runner.addresses[0][:2])
        ready.set()

    def work() -> None:
        loop.run_until_complete(start())
        loop.run_forever()
        loop.run_until_complete(runner.cleanup())
        loop.close()

    thread = threading.Thread(target=work, daemon=True, name="world")
    thread.start()
    assert ready.wait(5)
    try:
        yield served
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(5)
