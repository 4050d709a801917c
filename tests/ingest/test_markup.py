"""Bytes and HTML as a reader sees them, and that no input makes it slow."""

import time

import pytest

from monitor.ingest.markup import decode, strip_html


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
