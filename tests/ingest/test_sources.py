"""Every format, from pairs of files: NAME.xml beside NAME.expected.json. A new pair is a new test."""

import json
import time
from dataclasses import asdict
from pathlib import Path

import pytest

from monitor.errors import ParseError
from monitor.ingest.sources import MAX_ENTRIES, parse

FEEDS = Path(__file__).parent.parent / "data" / "feeds"
URL = "https://source.example/feed"
PAIRS = sorted(path for path in FEEDS.iterdir() if ".expected" not in path.name)


def rss(*items: str, prolog: str = "") -> bytes:
    return f'{prolog}<rss version="2.0"><channel><title>T</title>{"".join(items)}</channel></rss>'.encode()


def item(inside: str, guid: str = "1") -> str:
    return f"<item><guid isPermaLink='false'>{guid}</guid><title>One</title>{inside}</item>"


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.stem)
def test_format(path: Path) -> None:
    feed = parse("feed", path.read_bytes(), url=URL)
    entries = [
        {**asdict(entry), "published": entry.published and entry.published.isoformat()}
        for entry in feed.entries
    ]
    assert all(entry.pop("digest") and entry.pop("version") for entry in entries)
    expected = json.loads((FEEDS / f"{path.stem}.expected.json").read_text())
    assert {"title": feed.title, "total": feed.total, "entries": entries} == expected


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.stem)
def test_the_same_bytes_twice_bring_nothing_new(path: Path) -> None:
    first = parse("feed", path.read_bytes(), url=URL)
    again = parse(
        "feed", path.read_bytes(), url=URL, known=frozenset(entry.digest for entry in first.entries)
    )
    assert (again.entries, again.total) == ((), first.total)


def test_only_the_edited_entry_is_read_again() -> None:
    def body(second: str) -> bytes:
        return rss(
            item("<description>a</description>", "1"), item(f"<description>{second}</description>", "2")
        )

    known = frozenset(entry.digest for entry in parse("feed", body("b"), url=URL).entries)
    feed = parse("feed", body("b, corrected"), url=URL, known=known)
    assert [(entry.id, entry.text) for entry in feed.entries] == [("2", "b, corrected")]
    assert feed.total == 2


def test_a_new_number_of_comments_is_no_edit() -> None:
    def body(comments: int) -> bytes:
        return rss(item(f"<slash:comments>{comments}</slash:comments>"))

    known = frozenset(entry.digest for entry in parse("feed", body(1), url=URL).entries)
    assert parse("feed", body(2), url=URL, known=known).entries == ()


def test_of_two_entries_with_one_id_the_second_stays_hidden_when_the_first_is_known() -> None:
    body = rss(item("<description>a</description>"), item("<description>b</description>"))
    known = frozenset(entry.digest for entry in parse("feed", body, url=URL).entries)
    assert parse("feed", body, url=URL, known=known).entries == ()


def test_every_entry_is_counted_when_the_pieces_are_not_what_they_seem() -> None:
    """Only the new piece is handed over; what feedparser makes of it does not add up, so it gets them all."""
    old = [item("", "1"), item("", "2")]
    known = frozenset(entry.digest for entry in parse("feed", rss(*old), url=URL).entries)
    strange = '<x:item xmlns:x="urn:x">not an entry</x:item>'
    feed = parse("feed", rss(*old, item("", "3"), strange), url=URL, known=known)
    assert (feed.total, feed.entries[-1].id) == (3, "3")


def test_a_guid_that_is_no_url_is_no_link() -> None:
    (entry,) = parse("feed", rss("<item><guid>12345</guid><title>One</title></item>"), url=URL).entries
    assert (entry.id, entry.url) == ("12345", "")


def test_an_entry_that_says_nothing_is_counted_and_left_out() -> None:
    feed = parse("feed", rss("<item><guid isPermaLink='false'>1</guid></item>", item("", "2")), url=URL)
    assert ([entry.id for entry in feed.entries], feed.total) == (["2"], 2)


def test_an_entry_without_id_or_link_keeps_its_id() -> None:
    body = rss("<item><title>Only a title</title></item>")
    ids = {parse("feed", body, url=url).entries[0].id for url in (URL, "https://moved.example/feed")}
    assert len(ids) == 1


@pytest.mark.parametrize(
    ("kind", "body", "reason"),
    [
        pytest.param("feed", b" \r\n", "empty body", id="an empty body"),
        pytest.param("feed", b"x" * 10_000_001, "larger than 10 MB", id="too large a body"),
        pytest.param("feed", b"Forbidden", "plain text, not a feed", id="plain text"),
        pytest.param(
            "feed", b"<!DOCTYPE html>\n<html><body>503</body>", "an HTML page, not a feed", id="an error page"
        ),
        pytest.param(
            "feed", b"<opml version='1.0'><body/></opml>", "a list of feeds (OPML)", id="a blogroll"
        ),
        pytest.param("feed", b"<note><to>x</to></note>", "XML of another kind (<note>)", id="other XML"),
        pytest.param("feed", b'{"error": "no such feed"}', "it has no items", id="a JSON error"),
        pytest.param("json", b'{"items": [{"id": 1}, {', "cut short", id="JSON cut short"),
        pytest.param("json", b"[" * 100_000, "not JSON", id="JSON nested too deep"),
        pytest.param("json", b"<rss/>", "not JSON", id="XML where JSON was promised"),
        pytest.param("sitemap", b"<sitemapindex/>", "an index of sitemaps", id="an index of sitemaps"),
        pytest.param(
            "sitemap", b"<urlset><url><loc>x</loc></url></urlset>", "without headlines", id="no news"
        ),
        pytest.param("sitemap", rss(), "not a sitemap", id="a feed where a sitemap was promised"),
    ],
)
def test_what_is_no_source_says_why(kind: str, body: bytes, reason: str) -> None:
    with pytest.raises(ParseError) as caught:
        parse(kind, body, url=URL)
    assert reason in str(caught.value)


def test_a_feed_without_entries_is_a_feed() -> None:
    assert parse("feed", rss(), url=URL).entries == ()


@pytest.mark.parametrize(
    ("head", "encoding", "content_type"),
    [
        pytest.param('<?xml version="1.0" encoding="utf-16"?>', "utf-16", "", id="UTF-16 with a mark"),
        pytest.param('<?xml version="1.0"?>', "utf-16-le", "", id="UTF-16 without a mark"),
        pytest.param('<?xml version="1.0" encoding="euc-kr"?>', "euc-kr", "", id="what the XML says"),
        pytest.param("", "euc-kr", "text/xml; charset=euc-kr", id="what the server says"),
        pytest.param('<?xml version="1.0" encoding="utf-16"?>', "utf-8", "", id="UTF-8 that claims UTF-16"),
        pytest.param(
            '<?xml version="1.0" encoding="ascii"?>', "utf-8", "text/xml", id="UTF-8 that claims ASCII"
        ),
        pytest.param(
            '<?xml version="1.0" encoding="x-no"?>', "utf-8-sig", "", id="an unknown name and a mark"
        ),
    ],
)
def test_encoding(head: str, encoding: str, content_type: str) -> None:
    body = rss(item("<description>삼성전자 출하</description>"), prolog=head).decode().encode(encoding)
    feed = parse("feed", body, url=URL, content_type=content_type)
    assert feed.entries[0].text == "삼성전자 출하"


def test_more_entries_than_the_cap_are_counted_and_the_first_are_read() -> None:
    feed = parse("feed", rss(*(item("", str(number)) for number in range(MAX_ENTRIES + 5))), url=URL)
    assert (len(feed.entries), feed.total) == (MAX_ENTRIES, MAX_ENTRIES + 5)
    assert feed.entries[0].id == "0"


DOCTYPE = '<!DOCTYPE rss [<!ENTITY big "' + "x" * 100_000 + '">]>'
LAUGHS = "".join(f"<!ENTITY l{n} '" + f"&l{n - 1};" * 10 + "'>" for n in range(1, 10))
ATTRIBUTES = " ".join(f"a{n}='1'" for n in range(50_000))
CATEGORIES = "".join(f"<category>c{n}</category>" for n in range(20_000))


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(rss(item(""), prolog="\n" * 400_000), id="blank lines before the root"),
        pytest.param(rss(item("&big;" * 10_000), prolog=DOCTYPE), id="a big entity used often"),
        pytest.param(
            rss(item("&l9;"), prolog=f'<!DOCTYPE rss [<!ENTITY l0 "lol">{LAUGHS}]>'), id="a billion laughs"
        ),
        pytest.param(rss(item("<!--" * 200_000)), id="comments that never end"),
        pytest.param(rss(item(f"<author>{'a@a.' * 16_000}!</author>")), id="an endless author"),
        pytest.param(
            rss(item(f"<dc:creator><![CDATA[{'a@a.' * 16_000}!]]></dc:creator>")), id="and in CDATA"
        ),
        pytest.param(rss(item("<![CDATA[" * 50_000)), id="CDATA that never ends"),
        pytest.param(rss(item(f"<a {ATTRIBUTES}/>")), id="too many attributes"),
        pytest.param(rss(item(CATEGORIES)), id="too many categories"),
        pytest.param(rss(item("<a>" * 10_000)), id="tags nested deep"),
        pytest.param(
            rss(item("<description>" + "&lt;b&gt;" * 20_000 + "&lt;/i&gt;" * 20_000)), id="open HTML"
        ),
        pytest.param(rss("<item>" * 5_000 + item("")), id="items that never end"),
        pytest.param(rss(item("<title>" + "&lt;/a" * 50_000)), id="half tags"),
        pytest.param(rss(item("<description>a" + "\u0301\u0316" * 50_000)), id="marks upon marks"),
    ],
)
def test_hostile_feed_is_read_in_time(body: bytes) -> None:
    """Each takes feedparser, or a naive cleaner, from four seconds to some minutes."""
    began = time.process_time()
    assert parse("feed", body, url=URL).total >= 1
    assert time.process_time() - began < 3


def test_a_body_names_no_file_and_no_url() -> None:
    for body in (str(FEEDS / "rss.xml").encode(), (FEEDS / "rss.xml").as_uri().encode()):
        with pytest.raises(ParseError, match="plain text"):
            parse("feed", body, url=URL)


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///etc/passwd", "http://[", "mailto:a@b.example", ""]
)
def test_a_link_that_is_not_http_is_none(link: str) -> None:
    assert parse("feed", rss(item(f"<link>{link}</link>")), url=URL).entries[0].url == ""
