"""robots.txt is asked for before article pages, obeyed, remembered, and no way to hurt us."""

import asyncio
import time
from collections import Counter

import pytest
from rawserver import Misbehaviour, RawServer, answer, drip, endless, redirect, reset, serving, silence
from yarl import URL

from monitor.errors import FetchError, Refused
from monitor.ingest.fetch import Fetcher
from monitor.ingest.robots import Robots
from monitor.types import FetchSettings

SETTINGS = FetchSettings(timeout=0.6, host_interval=0, host_connections=100, allow=("127.0.0.0/8",))


@pytest.fixture
def server(server: RawServer) -> RawServer:
    server.replies["*"] = answer(b"<html>page</html>")
    return server


FOR_ALL = "User-agent: *\nDisallow: /private\nAllow: /private/press\n"
FOR_US = "User-agent: *\nDisallow: /\n\nUser-agent: Monitor/1.0 # that is us\nDisallow: /private\n"
FOR_OTHERS = "User-agent: GPTBot\nUser-agent: CCBot\nDisallow: /\n"
SHARED = "User-agent: GPTBot\nUser-agent: monitor\nUser-agent: CCBot\nDisallow: /private\n"
SHARED_WITH_SITEMAP = "User-agent: monitor\nSitemap: /s.xml\n\nUser-agent: CCBot\nDisallow: /private\n"


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        pytest.param("", "/private", True, id="an empty file allows all"),
        pytest.param(FOR_ALL, "/news", True, id="what is not mentioned is allowed"),
        pytest.param(FOR_ALL, "/private/x?y=1", False, id="a rule for everyone holds for us"),
        pytest.param(FOR_ALL, "/private/press/1", True, id="the longer rule wins"),
        pytest.param("\ufeff" + FOR_ALL, "/private", False, id="with a byte order mark"),
        pytest.param(FOR_US, "/news", True, id="a group for us replaces the one for everyone"),
        pytest.param(FOR_US, "/private", False, id="a group for us is obeyed"),
        pytest.param(FOR_OTHERS, "/news", True, id="rules for other robots are not ours"),
        pytest.param(FOR_OTHERS + "\n" + FOR_ALL, "/private", False, id="a later group is found"),
        pytest.param(FOR_ALL + "\n" + FOR_OTHERS, "/news", True, id="a later group is not mixed in"),
        pytest.param(SHARED, "/private", False, id="a group shared with others is ours"),
        pytest.param(SHARED_WITH_SITEMAP, "/private", False, id="a sitemap does not end a group"),
        pytest.param("User-agent: monitoring\nDisallow: /", "/news", True, id="a longer name is not ours"),
        pytest.param("user agent *\ndisallow /private", "/private", False, id="written without colons"),
        pytest.param("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf", False, id="wildcards"),
        pytest.param("User-agent: *\nCrawl-delay: 30", "/news", True, id="a crawl delay is ignored"),
        pytest.param("<html>not found</html>", "/news", True, id="an HTML page holds no rules"),
    ],
)
async def test_rules(server: RawServer, fetcher: Fetcher, rules: str, path: str, allowed: bool) -> None:
    server.replies["/robots.txt"] = answer(rules.encode())
    if allowed:
        assert (await fetcher.page(f"{server.url}{path}")).body == b"<html>page</html>"
    else:
        with pytest.raises(Refused, match=r"^robots\.txt of 127\.0\.0\.1 disallows this page$"):
            await fetcher.page(f"{server.url}{path}")
        assert server.paths == ["/robots.txt"]


async def test_it_is_asked_for_once_by_many_pages_and_never_by_feeds(
    server: RawServer, fetcher: Fetcher
) -> None:
    server.replies["/robots.txt"] = answer(FOR_ALL.encode())
    await fetcher.feed(f"{server.url}/private/feed")
    await asyncio.gather(*(fetcher.page(f"{server.url}/{n}") for n in range(9)))
    await fetcher.page(f"{server.url}/10")
    assert server.paths.count("/robots.txt") == 1


async def test_the_target_of_a_redirect_is_asked_too(server: RawServer, fetcher: Fetcher) -> None:
    async with serving("127.0.0.2") as other:
        other.replies = {"/robots.txt": answer(b"User-agent: *\nDisallow: /"), "*": answer(b"secret")}
        server.replies |= {"/robots.txt": answer(b""), "/page": redirect(f"{other.url}/page")}
        with pytest.raises(Refused, match=r"robots\.txt of 127\.0\.0\.2"):
            await fetcher.page(f"{server.url}/page")
        assert other.paths == ["/robots.txt"]


@pytest.mark.parametrize("status", ["401 X", "403 X", "404 X", "410 X"])
async def test_without_robots_txt_all_is_allowed(server: RawServer, fetcher: Fetcher, status: str) -> None:
    server.replies["/robots.txt"] = answer(status=status)
    assert (await fetcher.page(f"{server.url}/page")).status == 200


AGENTS_TIMES_RULES = "".join(f"User-agent: a{n}\n" for n in range(15_000)) + "Allow: /\n" * 25_000


@pytest.mark.parametrize(
    ("reply", "cause"),
    [
        pytest.param(answer(status="500 X"), "HTTP 500", id="server error"),
        pytest.param(answer(status="429 X"), "HTTP 429", id="too many requests"),
        pytest.param(silence, "no answer within 0.2 s", id="silent"),
        pytest.param(drip(answer(FOR_ALL.encode())), "no answer within 0.2 s", id="slow"),
        pytest.param(reset(), "connection reset", id="reset"),
        pytest.param(answer(b"User", length=400), "body cut short", id="cut short"),
        pytest.param(redirect("/robots.txt"), "redirected more than 5 times", id="redirect loop"),
        pytest.param(endless, "body larger than 0.512 MB after decoding", id="without end"),
        pytest.param(
            answer(b"User-agent: *\n" + b"Allow: /\n" * 6_000), "more than 5000 lines of rules", id="too long"
        ),
    ],
)
async def test_where_it_cannot_be_had_pages_wait(
    server: RawServer, fetcher: Fetcher, reply: bytes | Misbehaviour, cause: str
) -> None:
    """The failure is remembered, so the next page costs no request; feeds go on."""
    server.replies["/robots.txt"] = reply
    for _ in range(2):
        with pytest.raises(FetchError) as caught:
            await fetcher.page(f"{server.url}/page")
        assert str(caught.value) == f"robots.txt of 127.0.0.1 cannot be read ({cause}), so its pages wait"
        assert not caught.value.permanent
    assert set(server.paths) == {"/robots.txt"}
    # Six are one try with its five redirects; two, because aiohttp asks again after a reset, as for a
    # kept-alive connection that the server has meanwhile closed.
    assert len(server.paths) in (1, 2, 6)
    assert (await fetcher.feed(f"{server.url}/feed")).status == 200


async def test_a_hostile_robots_txt_does_not_hold_up_the_daemon(server: RawServer, fetcher: Fetcher) -> None:
    """15,000 agents times 25,000 rules were 375 million rules to Protego."""
    server.replies["/robots.txt"] = answer(AGENTS_TIMES_RULES.encode())
    begun = time.process_time()
    await fetcher.page(f"{server.url}/page")
    assert time.process_time() - begun < 1


class Library:
    """Serves a robots.txt for any origin, counts the requests, and can make one origin wait."""

    def __init__(self, body: bytes) -> None:
        self.body = body
        self.asked: Counter[str] = Counter()
        self.go_on = asyncio.Event()

    async def read(self, url: URL) -> bytes:
        self.asked[url.raw_host or ""] += 1
        if url.raw_host == "slow.example":
            await self.go_on.wait()
        return self.body


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        pytest.param(b"", 1_500, id="many small ones"),
        pytest.param(b"User-agent: *\nAllow: /" + b"a" * 40_000, 40, id="a few large ones"),
    ],
)
async def test_memory_is_bounded_by_forgetting_the_oldest(body: bytes, kept: int) -> None:
    library = Library(body)
    known = Robots(library.read)
    slow = asyncio.create_task(known.check(URL("http://slow.example/")))
    await asyncio.sleep(0)
    for number in range(kept):
        await known.check(URL(f"http://{number}.example/"))
    await known.check(URL("http://0.example/"))
    assert library.asked["0.example"] == 1
    for number in range(kept, 2 * kept):
        await known.check(URL(f"http://{number}.example/"))
    for number in (2 * kept - 10, 0):
        await known.check(URL(f"http://{number}.example/"))
    assert library.asked[f"{2 * kept - 10}.example"] == 1
    assert library.asked["0.example"] == 2
    too = asyncio.create_task(known.check(URL("http://slow.example/other")))
    library.go_on.set()
    await asyncio.gather(slow, too)
    assert library.asked["slow.example"] == 1  # one that is awaited is not forgotten
