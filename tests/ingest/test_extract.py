"""Pages written here; the real ones are in test_corpora."""

from datetime import UTC, datetime

import pytest

from monitor.errors import ParseError
from monitor.ingest.extract import extract

URL = "https://page.example/2026/chips"
BODY = "".join(
    f"<p>Paragraph {n}: Samsung told its suppliers on Wednesday that it would build café chips.</p>"
    for n in range(30)
)


def page(body: str, head: str = "") -> str:
    return (
        f"<!DOCTYPE html><html><head><title>Chips - Page</title>{head}</head><body><nav><a href='/'>Home</a>"
        f"<a href='/x'>Sections and more</a></nav>{body}<footer>All rights reserved.</footer></body></html>"
    )


def test_the_article_and_nothing_else() -> None:
    found = extract(page(f"<article><h1>Chips</h1>{BODY}</article>").encode(), url=URL)
    assert found.text.count("\n") >= 29
    assert "Paragraph 29" in found.text
    assert "All rights" not in found.text
    assert "Sections" not in found.text
    assert (found.method, found.title, found.published) == ("fast", "", None)


@pytest.mark.parametrize(
    ("head", "encoding", "content_type"),
    [
        pytest.param("", "utf-8", "text/html; charset=iso-8859-1", id="UTF-8 whatever the server says"),
        pytest.param("<meta charset='iso-8859-1'>", "cp1252", "", id="what the page says"),
        pytest.param("", "cp1252", "text/html; charset=windows-1252", id="what the server says"),
        pytest.param("", "utf-16", "", id="a byte order mark"),
    ],
)
def test_encoding(head: str, encoding: str, content_type: str) -> None:
    html = page(f"<article>{BODY}</article>", head).encode(encoding)
    assert "café chips" in extract(html, url=URL, content_type=content_type).text


@pytest.mark.parametrize(
    ("head", "published"),
    [
        pytest.param(
            '<meta property="article:published_time" content="2026-02-11T23:02:00+09:00">',
            datetime(2026, 2, 11, 14, 2, tzinfo=UTC),
            id="a meta tag",
        ),
        pytest.param(
            '<script type="application/ld+json">{"datePublished": "2026-02-11T14:02:00Z"}</script>',
            datetime(2026, 2, 11, 14, 2, tzinfo=UTC),
            id="structured data",
        ),
        pytest.param(
            '<script>{"datePublished": "1750680000000"}</script><meta name="date" content="2026-02-11">',
            datetime(2026, 2, 11, tzinfo=UTC),
            id="only the day",
        ),
        pytest.param("", None, id="nothing"),
    ],
)
def test_title_and_time_where_they_are_wanted(head: str, published: datetime | None) -> None:
    html = page(f"<article><h1>Chips for all</h1>{BODY}</article>", head).encode()
    found = extract(html, url="https://page.example/chips", want_date=True)
    assert (found.title, found.published) == ("Chips for all", published)


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\x89PNG\r\n" + bytes(range(256)) * 10, id="a picture"),
        pytest.param(page("<div id='app'></div>").encode(), id="a page that a script would fill"),
        pytest.param(
            page("<div>" * 300 + f"<article>{BODY}</article>" + "</div>" * 300).encode(),
            id="an article inside 300 nested divs",
        ),
    ],
)
def test_no_article_is_an_error_and_not_an_empty_success(html: bytes) -> None:
    with pytest.raises(ParseError, match="no article text found"):
        extract(html, url=URL)
