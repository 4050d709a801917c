"""Fetching over real HTTP on loopback, from servers that behave and servers that do not."""

import asyncio
import gzip
import shutil
import socket
import ssl
import time
import zlib
from base64 import b64encode
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from rawserver import Misbehaviour, RawServer, answer, drip, endless, redirect, reset, serving, silence
from yarl import URL

from monitor.errors import FetchError, Refused
from monitor.ingest.fetch import Fetcher, redirect_target, user_agent
from monitor.ingest.inflate import Body
from monitor.types import FetchSettings

FEED = b"<rss version='2.0'><channel>" + b"<item/>" * 200 + b"</channel></rss>"
LIMIT = 50_000
SETTINGS = FetchSettings(
    timeout=0.4,
    max_bytes=LIMIT,
    max_page_bytes=1_000,
    host_interval=0,
    host_connections=100,
    allow=("127.0.0.1",),
)
NOW = datetime(2026, 11, 3, 14, 0, tzinfo=UTC)


def deflated(body: bytes, window: int) -> bytes:
    stream = zlib.compressobj(wbits=window)
    return stream.compress(body) + stream.flush()


# -- answers that are fine -------------------------------------------------------------------------


async def test_a_feed_comes_with_its_validators(server: RawServer, fetcher: Fetcher) -> None:
    modified = "Tue, 03 Nov 2026 14:00:00 GMT"
    server.replies["/feed"] = answer(
        FEED, Content_Type="application/rss+xml; charset=utf-8", ETag='W/"abc"', Last_Modified=modified
    )
    response = await fetcher.feed(f"{server.url}/feed#top")
    assert (response.status, response.body, response.url) == (200, FEED, f"{server.url}/feed")
    assert response.content_type == "application/rss+xml; charset=utf-8"
    assert (response.etag, response.last_modified) == ('W/"abc"', modified)


async def test_the_first_request_is_unconditional_and_says_who_asks(server: RawServer) -> None:
    server.replies["/feed"] = answer(FEED)
    async with Fetcher(FetchSettings(contact="desk@example.com", allow=("127.0.0.0/8",))) as fetcher:
        await fetcher.feed(f"{server.url}/feed")
    (asked,) = server.asked
    assert asked.headers["user-agent"] == user_agent("desk@example.com")
    assert asked.headers["user-agent"].startswith("monitor/")
    assert asked.headers["user-agent"].endswith(" (+desk@example.com)")
    assert asked.headers["accept-encoding"] == "gzip"
    assert not {"if-none-match", "if-modified-since", "cookie", "authorization"} & set(asked.headers)


async def test_validators_are_sent_and_a_304_is_an_answer(server: RawServer, fetcher: Fetcher) -> None:
    server.replies["/feed"] = answer(status="304 Not Modified", ETag='"1"')
    response = await fetcher.feed(f"{server.url}/feed", etag='"1"', last_modified="yesterday")
    assert (response.status, response.body, response.etag) == (304, b"", '"1"')
    assert server.asked[0].headers["if-none-match"] == '"1"'
    assert server.asked[0].headers["if-modified-since"] == "yesterday"


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        pytest.param("gzip", gzip.compress(FEED), id="gzip"),
        pytest.param("X-GZip", gzip.compress(FEED), id="gzip under its old name"),
        pytest.param("gzip", gzip.compress(FEED[:99]) + gzip.compress(FEED[99:]), id="two gzip members"),
        pytest.param("gzip", gzip.compress(FEED) + bytes(512), id="gzip padded with zeros"),
        pytest.param("deflate", deflated(FEED, 15), id="deflate"),
        pytest.param("deflate", deflated(FEED, -15), id="deflate without zlib's header"),
        pytest.param("identity", FEED, id="identity"),
    ],
)
async def test_encodings_are_decoded(server: RawServer, fetcher: Fetcher, encoding: str, body: bytes) -> None:
    server.replies["/feed"] = answer(body, Content_Encoding=encoding)
    assert (await fetcher.feed(f"{server.url}/feed")).body == FEED


async def test_redirects_are_followed_to_the_final_url(server: RawServer, fetcher: Fetcher) -> None:
    server.replies["/a"] = redirect("/b", "301 Moved Permanently")
    server.replies["/b"] = redirect(f"{server.url}/c", "308 Permanent Redirect")
    server.replies["/c"] = redirect("d?q=1#part", "307 Temporary Redirect")
    server.replies["/d?q=1"] = answer(FEED)
    response = await fetcher.feed(f"{server.url}/a")
    assert (response.url, response.body) == (f"{server.url}/d?q=1", FEED)


async def test_cookies_are_never_sent_back(server: RawServer, fetcher: Fetcher) -> None:
    server.replies["/feed"] = answer(FEED, Set_Cookie="id=1; Path=/")
    await fetcher.feed(f"{server.url}/feed")
    await fetcher.feed(f"{server.url}/feed")
    assert [asked.headers.get("cookie") for asked in server.asked] == [None, None]


async def test_a_password_in_the_url_goes_to_the_server_and_nowhere_else(
    server: RawServer, fetcher: Fetcher
) -> None:
    url = server.url.replace("//", "//reader:hunter2@")
    server.replies["/feed"] = answer(FEED)
    response = await fetcher.feed(f"{url}/feed")
    assert response.url == f"{server.url}/feed"
    assert server.asked[0].headers["authorization"] == "Basic " + b64encode(b"reader:hunter2").decode()
    with pytest.raises(FetchError) as caught:
        await fetcher.feed(f"{url}/missing")
    assert "hunter2" not in str(caught.value)


async def test_headers_that_could_not_be_sent_back_are_dropped(server: RawServer, fetcher: Fetcher) -> None:
    """aiohttp hands stray bytes over as surrogates, which neither SQLite nor a request header takes."""
    server.replies["/feed"] = answer(FEED, ETag='"\xe9\xff"', Last_Modified="a\tb", Content_Type="text/\xff")
    response = await fetcher.feed(f"{server.url}/feed")
    assert (response.etag, response.last_modified, response.content_type) == ("", "", "")


async def test_headers_longer_than_aiohttp_likes_are_read(server: RawServer, fetcher: Fetcher) -> None:
    server.replies["/feed"] = answer(FEED, Content_Security_Policy="x " * 10_000)
    assert (await fetcher.feed(f"{server.url}/feed")).body == FEED


# -- answers that are not --------------------------------------------------------------------------

BOMB = gzip.compress(bytes(20_000_000))
NO_END = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<rss>\r\n"


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        pytest.param(silence, "no answer within 0.4 s", id="silent"),
        pytest.param(drip(answer(FEED)), "no answer within 0.4 s", id="a few bytes a second"),
        pytest.param(endless, "body larger than 0.05 MB after decoding", id="a body without end"),
        pytest.param(
            answer(bytes(LIMIT + 1)), "body larger than 0.05 MB after decoding", id="a byte too long"
        ),
        pytest.param(
            answer(BOMB, Content_Encoding="gzip"), "body larger than 0.05 MB after decoding", id="gzip bomb"
        ),
        pytest.param(
            answer(gzip.compress(b"") * 2600, Content_Encoding="gzip"),
            "body larger than 0.05 MB after decoding",
            id="a long gzip of nothing",
        ),
        pytest.param(answer(FEED, length=len(FEED) + 1), "body cut short", id="Content-Length too long"),
        pytest.param(NO_END, "body cut short", id="chunks without the last one"),
        pytest.param(
            answer(gzip.compress(FEED)[:-1], Content_Encoding="gzip"),
            "body cut short: its gzip has no end",
            id="gzip cut short, length agreeing",
        ),
        pytest.param(
            answer((gzip.compress(FEED) * 2)[:-1], Content_Encoding="gzip"),
            "body cut short: its gzip has no end",
            id="second gzip member cut short",
        ),
        pytest.param(
            answer(deflated(FEED, -15)[:-1], Content_Encoding="deflate"),
            "body cut short: its deflate has no end",
            id="deflate cut short",
        ),
        pytest.param(
            answer(FEED, Content_Encoding="gzip"), "body is not the gzip that its header says", id="not gzip"
        ),
        pytest.param(
            answer(gzip.compress(FEED) + b"more", Content_Encoding="gzip"),
            "body is not the gzip that its header says",
            id="gzip and then something else",
        ),
        pytest.param(
            answer(FEED, Content_Encoding="br"),
            "body encoded as 'br', which nobody asked for",
            id="an encoding that we did not offer",
        ),
        pytest.param(reset(), "connection reset", id="reset before an answer"),
        pytest.param(reset(answer(FEED, length=9999)), "body cut short", id="reset inside the body"),
        pytest.param(b"SSH-2.0-OpenSSH_9.6\r\n", "the answer is not valid HTTP", id="not HTTP"),
        pytest.param(b"\r\n", "connection closed without an answer", id="closed"),
        pytest.param(answer(status="304 Not Modified"), "HTTP 304", id="304 to an unconditional request"),
        pytest.param(answer(status="204 No Content"), "HTTP 204", id="no content"),
        pytest.param(answer(status="500 Oops"), "HTTP 500", id="server error"),
        pytest.param(redirect("/feed"), "redirected more than 5 times", id="redirect to itself"),
        pytest.param(redirect(""), "HTTP 302 without a Location", id="redirect to nowhere"),
        pytest.param(
            redirect("http://[::1"), "redirected to what is not a URL", id="redirect to a broken URL"
        ),
    ],
)
async def test_a_broken_answer_says_what_is_wrong(
    server: RawServer, fetcher: Fetcher, reply: bytes | Misbehaviour, message: str
) -> None:
    server.replies["/feed"] = reply
    begun = time.monotonic()
    with pytest.raises(FetchError) as caught:
        await fetcher.feed(f"{server.url}/feed")
    assert str(caught.value) == message
    assert not caught.value.permanent
    assert time.monotonic() - begun < 2
    server.replies["/feed"] = answer(FEED)
    assert (await fetcher.feed(f"{server.url}/feed")).body == FEED


@pytest.mark.parametrize(
    ("status", "permanent"),
    [
        *((status, True) for status in (400, 401, 403, 404, 410, 451)),
        *((status, False) for status in (408, 425, 429, 500, 502, 503, 504)),
    ],
)
async def test_an_error_says_whether_another_try_may_help(
    server: RawServer, fetcher: Fetcher, status: int, permanent: bool
) -> None:
    server.replies["/feed"] = answer(status=f"{status} X")
    with pytest.raises(FetchError) as caught:
        await fetcher.feed(f"{server.url}/feed")
    assert (caught.value.status, caught.value.permanent) == (status, permanent)
    assert caught.value.retry_after is None


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://127.0.0.1/feed", "gopher://127.0.0.1/", "javascript:1", "data:,x"]
)
async def test_other_schemes_are_refused(server: RawServer, fetcher: Fetcher, target: str) -> None:
    server.replies["/feed"] = redirect(target)
    for url in (target, f"{server.url}/feed"):
        with pytest.raises(Refused, match="is neither http nor https"):
            await fetcher.feed(url)


@pytest.mark.parametrize(
    "url",
    [
        *("", "feed.xml", "/feed", "//127.0.0.1/feed", "http://", "http://[::1/feed", "http://127.1/"),
        *(
            "http://127.0.0.1:99999/",
            f"http://{'a' * 64}.example/",
            "http://a..example/",
            "http://\udcff.example/",
        ),
    ],
)
async def test_what_is_no_url_is_an_error_for_good(fetcher: Fetcher, url: str) -> None:
    with pytest.raises(FetchError) as caught:
        await fetcher.feed(url)
    assert caught.value.permanent


@pytest.mark.parametrize(
    ("start", "location", "target"),
    [
        ("http://a.example/x/y?q", "/z", "http://a.example/z"),
        ("http://a.example/x/y", "z?k=v", "http://a.example/x/z?k=v"),
        ("https://a.example/x", "//b.example/y", "https://b.example/y"),
        ("http://a.example/x", "https://a.example/x", "https://a.example/x"),
        ("http://a.example/x", "HTTP://A.example/新聞", "http://a.example/%E6%96%B0%E8%81%9E"),
    ],
)
def test_where_a_redirect_leads(start: str, location: str, target: str) -> None:
    assert str(redirect_target(URL(start), location, 302)) == target


@pytest.mark.parametrize(
    "location", ["http://a.example/x", "http://b.example/", "file:///x", "ftp://a.example/"]
)
def test_a_redirect_never_leaves_https(location: str) -> None:
    with pytest.raises(Refused, match="redirected"):
        redirect_target(URL("https://a.example/x"), location, 302)


async def test_https_where_no_tls_is_spoken(fetcher: Fetcher) -> None:
    server = await asyncio.start_server(lambda _, writer: writer.write(b"220 ready\r\n"), "127.0.0.1")
    async with server:
        port = server.sockets[0].getsockname()[1]
        with pytest.raises(FetchError, match=r"^no TLS connection to 127\.0\.0\.1$"):
            await fetcher.feed(f"https://127.0.0.1:{port}/feed")


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl makes the certificate")
async def test_a_certificate_that_nobody_vouches_for(fetcher: Fetcher, tmp_path: Path) -> None:
    key, certificate = str(tmp_path / "key.pem"), str(tmp_path / "cert.pem")
    make = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=127.0.0.1"
    done = await asyncio.create_subprocess_exec(
        *make.split(), "-keyout", key, "-out", certificate, stderr=asyncio.subprocess.DEVNULL
    )
    assert await done.wait() == 0
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate, key)
    async with serving(tls=tls) as server:
        with pytest.raises(FetchError, match=r"^the certificate of 127\.0\.0\.1 cannot be trusted$"):
            await fetcher.feed(f"{server.url}/feed")
    assert server.asked == []


async def test_nobody_listening(fetcher: Fetcher) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(FetchError, match=r"^connection refused$"):
        await fetcher.feed(f"http://127.0.0.1:{port}/feed")


async def test_redirects_share_one_deadline(server: RawServer, fetcher: Fetcher) -> None:
    """Five hops of .15 s each would take .75 s; the deadline is .4 s for all of them."""

    def late(reply: bytes) -> Misbehaviour:
        async def serve(writer: asyncio.StreamWriter) -> None:
            await asyncio.sleep(0.15)
            writer.write(reply)

        return serve

    for hop in range(5):
        server.replies[f"/{hop}"] = late(redirect(f"/{hop + 1}"))
    server.replies["/5"] = answer(FEED)
    with pytest.raises(FetchError, match="no answer within"):
        await fetcher.feed(f"{server.url}/0")


async def test_a_page_has_its_own_smaller_limit(server: RawServer, fetcher: Fetcher) -> None:
    server.replies["/page"] = answer(bytes(1_001))
    with pytest.raises(FetchError, match=r"larger than 0\.001 MB"):
        await fetcher.page(f"{server.url}/page")


@pytest.mark.parametrize("encoding", ["", "gzip"])
async def test_a_cut_anywhere_is_noticed(server: RawServer, fetcher: Fetcher, encoding: str) -> None:
    whole = gzip.compress(FEED) if encoding else FEED
    for offset in range(0, len(whole), len(whole) // 25):
        server.replies["/feed"] = answer(whole[:offset], length=len(whole), Content_Encoding=encoding)
        with pytest.raises(FetchError, match="body cut short"):
            await fetcher.feed(f"{server.url}/feed", etag='"1"')


@pytest.mark.parametrize("step", [1, 7, 1 << 16])
def test_a_gzip_cut_at_any_offset_has_no_end(step: int) -> None:
    """Where the server claims no length, the gzip itself must tell."""
    whole = gzip.compress(bytes(range(256)) * 4)
    for offset in [*range(len(whole)), len(whole)]:
        body = Body("gzip", LIMIT)
        for start in range(0, offset, step):
            body.add(whole[start : min(start + step, offset)])
        if offset == len(whole):
            assert body.close() == bytes(range(256)) * 4
        else:
            with pytest.raises(FetchError, match="cut short"):
                body.close()


# -- Retry-After -----------------------------------------------------------------------------------


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
@pytest.mark.parametrize("form", ["seconds", "date"])
async def test_a_host_that_asks_for_rest_gets_it(
    server: RawServer, fetcher: Fetcher, status: str, form: str
) -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=61), usegmt=True)
    server.replies["/feed"] = answer(status=status, Retry_After="60" if form == "seconds" else later)
    with pytest.raises(FetchError) as caught:
        await fetcher.feed(f"{server.url}/feed")
    assert caught.value.retry_after == pytest.approx(60, abs=1.5)
    assert not caught.value.permanent
    for fetch in (fetcher.page, fetcher.feed):
        with pytest.raises(FetchError, match="asked to be left alone for another") as caught:
            await fetch(f"{server.url}/other")
        assert caught.value.retry_after == pytest.approx(60, abs=1.5)
    assert server.paths == ["/feed"]


async def test_a_404_with_retry_after_closes_nothing(server: RawServer, fetcher: Fetcher) -> None:
    server.replies["/feed"] = answer(status="404 Not Found", Retry_After="60")
    for _ in range(2):
        with pytest.raises(FetchError, match="HTTP 404"):
            await fetcher.feed(f"{server.url}/feed")
