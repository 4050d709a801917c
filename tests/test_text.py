"""Cleaning foreign text: what must go, what must stay, and that no input makes it slow."""

import time
from datetime import UTC, datetime

import pytest

from monitor.text import (
    canonical_url,
    counted,
    decode,
    digest,
    line,
    paragraphs,
    retry_after,
    story_id,
    strip_html,
)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        pytest.param("Cafe\u0301", "Café", id="composed"),
        pytest.param("a\u00a0b\u3000c\t d", "a b c d", id="every space is a space"),
        pytest.param("one \r\n\r\n two\u2029three", "one\ntwo\nthree", id="paragraphs are kept"),
        pytest.param("N\u200bvi\u00addia\ufeff", "Nvidia", id="zero-width and soft hyphens go"),
        pytest.param("\u202eaidivN\u202c \u2066x\u2069", "aidivN x", id="bidi overrides go"),
        pytest.param("a\x00b\x07c\x9bd\U000e0041", "abcd", id="controls and tag characters go"),
        pytest.param("a\ud800b", "a\ufffdb", id="a lone surrogate is replaced"),
        pytest.param("می\u200cخواهم", "می\u200cخواهم", id="a joiner inside a Persian word stays"),
        pytest.param("👩\u200d🔬", "👩\u200d🔬", id="a joiner between emoji stays"),
        pytest.param("NVI\u200dDIA \u200cx", "NVIDIA x", id="a joiner among ASCII goes"),
        pytest.param("İstanbul ﬁ Ａ", "İstanbul ﬁ Ａ", id="nothing is folded"),
    ],
)
def test_paragraphs(raw: str, clean: str) -> None:
    assert paragraphs(raw) == clean


def test_a_line_is_one_line() -> None:
    assert line("  one\n\n two ") == "one two"


@pytest.mark.parametrize(
    ("html", "seen"),
    [
        pytest.param("no markup", "no markup", id="plain text"),
        pytest.param("<p>One <b>bo</b>ld.</p>\n<p>Two<br>three</p>", "One bold.\nTwo\nthree", id="blocks"),
        pytest.param("AT&amp;T &lt;5% &hellip; &#8217;&nbsp;x", "AT&T <5% … ’ x", id="references"),
        pytest.param("a < b, AT&T <5%", "a < b, AT&T <5%", id="what only looks like markup"),
        pytest.param("<style>p{}</style><script>'<p>'</script>x<!-- y -->", "x", id="what no reader sees"),
        pytest.param("<title>T</title><p>x", "x", id="a head"),
        pytest.param("<td>1</td><td>2</td>", "1 2", id="cells"),
        pytest.param("<p>line\nbreaks in the source</p>", "line breaks in the source", id="source lines"),
        pytest.param(
            "<p>" + "삼성 昆仑芯 " * 5_000, ("삼성 昆仑芯 " * 5_000).strip(), id="long and not ASCII"
        ),
        pytest.param("<div>" * 3_000 + "deep" + "</div>" * 3_000 + "tail", "deep tail", id="nested too deep"),
        pytest.param("<div>" * 500 + "<p>one<p>two", "one\ntwo", id="nested deep enough for a tree to stop"),
        pytest.param("<>", "<>", id="an empty tag"),
        pytest.param("</p></p>", "", id="only end tags"),
    ],
)
def test_strip_html(html: str, seen: str) -> None:
    assert strip_html(html) == seen


@pytest.mark.parametrize(
    "hostile",
    [
        pytest.param("<b>" * 50_000 + "</i>" * 50_000, id="end tags that close nothing"),
        pytest.param("<!--" * 200_000, id="open comments"),
        pytest.param("<" * 300_000, id="open tags"),
        pytest.param("<a " + " ".join(f"a{n}=1" for n in range(50_000)), id="attributes"),
        pytest.param("&" * 300_000, id="ampersands"),
        pytest.param("<div>" * 100_000 + "x", id="depth"),
        pytest.param("a" + "\u0301\u0316" * 100_000, id="combining marks"),
        pytest.param(" \n" * 300_000, id="blank lines"),
        pytest.param("\u200d" * 300_000, id="joiners"),
    ],
)
def test_cleaning_is_linear(hostile: str) -> None:
    """Each takes the obvious implementation five seconds or more."""
    began = time.process_time()
    strip_html(hostile)
    assert time.process_time() - began < 1.5


def test_only_an_absurd_run_of_marks_is_cut() -> None:
    assert paragraphs("e" + "\u0316" * 30) == "e" + "\u0316" * 30
    assert paragraphs("e" + "\u0316" * 31) == "e" + "\u0316" * 30


@pytest.mark.parametrize(
    ("url", "same"),
    [
        pytest.param("http://News.Example:80/A/", "https://news.example/A", id="scheme, host, port, slash"),
        pytest.param("https://u:p@x.example:8443/#top", "https://x.example:8443", id="user and fragment"),
        pytest.param("https://x.example/a?b=2&a=1&", "https://x.example/a?a=1&b=2", id="order"),
        pytest.param(
            "https://x.example/a?utm_source=q&fbclid=1&mc_cid=2&guccounter=1&cmpid=x&ref=rss&id=7",
            "https://x.example/a?id=7",
            id="tracking",
        ),
        pytest.param(
            "https://x.example/a?ref=abc&source=7", "https://x.example/a?ref=abc&source=7", id="not it"
        ),
        pytest.param(
            "https://x.example/%EC%82%BC?q=a%26b", "https://x.example/%EC%82%BC?q=a%26b", id="escapes"
        ),
        pytest.param("http://[::1]:8080/", "https://[::1]:8080", id="IPv6"),
        pytest.param(" http://[broken ", "http://[broken", id="not a URL"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_canonical_url(url: str, same: str) -> None:
    assert canonical_url(url) == same
    assert canonical_url(same) == same


@pytest.mark.parametrize(
    ("body", "labels", "text"),
    [
        pytest.param("é".encode(), ("iso-8859-1",), "é", id="valid UTF-8 beats a label"),
        pytest.param("é".encode("cp1252"), (), "é", id="windows-1252 when nothing is said"),
        pytest.param("“x”".encode("cp1252"), ("iso-8859-1",), "“x”", id="latin-1 means windows-1252"),
        pytest.param("日本語".encode("shift_jis"), ("", "Shift_JIS"), "日本語", id="the second label"),
        pytest.param(
            "日本語".encode("iso-2022-jp"), ("iso-2022-jp",), "日本語", id="an encoding in ASCII bytes"
        ),
        pytest.param(b"abcd", ("utf-16",), "abcd", id="UTF-16 without a mark is not believed"),
        pytest.param(b"\\x41", ("unicode_escape",), "\\x41", id="Python's own codecs are not for pages"),
        pytest.param(b"a\x81", (), "a\ufffd", id="what nothing explains"),
        pytest.param("é".encode("utf-16"), (), "é", id="a byte order mark"),
    ],
)
def test_decode(body: bytes, labels: tuple[str, ...], text: str) -> None:
    assert decode(body, *labels) == text


def test_ids_are_the_same_for_ever() -> None:
    """A change here makes every stored story new, and alerts about all of them again."""
    assert story_id("wire", "urn:1") == "8e9ec8de6927c65a"
    assert digest("ab", "c") != digest("a", "bc")


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        pytest.param("120", 120.0, id="seconds"),
        pytest.param("1.5", 1.5, id="a fraction"),
        pytest.param(" 0 ", 0.0, id="at once"),
        pytest.param("9" * 400, 86_400.0, id="seconds capped at a day"),
        pytest.param("Tue, 03 Nov 2026 14:02:00 GMT", 120.0, id="HTTP date"),
        pytest.param("Tue, 03 Nov 2026 14:02:00 -0000", 120.0, id="date without a zone is UTC"),
        pytest.param("Tue, 03 Nov 2026 13:00:00 GMT", 0.0, id="date in the past"),
        pytest.param("Tue, 03 Nov 2126 14:02:00 GMT", 86_400.0, id="date capped at a day"),
        pytest.param("", None, id="absent"),
        pytest.param("soon", None, id="a word"),
        pytest.param("inf", None, id="no end"),
        pytest.param("-5", None, id="negative"),
        pytest.param("١٢", None, id="digits of another script"),
        pytest.param("Tue, 99 Nov 2026 14:02:00 GMT", None, id="no such day"),
        pytest.param("Tue, 03 Nov 99999 14:02:00 GMT", None, id="no such year"),
        pytest.param(f"Tue, 03 Nov {'9' * 20} 14:02:00 GMT", None, id="a year beyond any number"),
    ],
)
def test_retry_after(value: str, seconds: float | None) -> None:
    assert retry_after(value, datetime(2026, 11, 3, 14, tzinfo=UTC)) == seconds


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 stories"), (1, "1 story"), (2, "2 stories"), (12_345, "12,345 stories")]
)
def test_counted(count: int, said: str) -> None:
    assert counted(count, "story", "stories") == said
    assert counted(count, "alert") == said.replace("story", "alert").replace("stories", "alerts")
