"""Bytes to entries, one function a format. Pure: it fetches nothing and remembers nothing.

To add a kind of source, write one function and add one line to SOURCES.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from typing import Any
from urllib.parse import urljoin, urlsplit

import feedparser
from lxml import etree  # type: ignore[import-untyped]

from monitor.errors import ParseError
from monitor.ids import digest
from monitor.ingest.dates import moment
from monitor.ingest.feedxml import characters, cut_prolog, mend, pieces, root_name, without
from monitor.ingest.markup import strip_html
from monitor.text import line, paragraphs, version
from monitor.types import Entry

MAX_BYTES = 10_000_000
MAX_ENTRIES = 2_000
MAX_TEXT = 200_000  # characters of one entry


@dataclass(frozen=True, slots=True)
class Feed:
    """What a source published. *entries* leaves out those whose digest was known; *total* counts all that
    the document holds, also those that share an id."""

    title: str
    entries: tuple[Entry, ...]
    total: int


def parse(
    kind: str, body: bytes, *, url: str, content_type: str = "", known: frozenset[str] = frozenset()
) -> Feed:
    """Read *body*, served from *url* as *content_type*, as a source of *kind*, a key of SOURCES.

    Entries whose digest is in *known* are unchanged and left out. Raises ParseError with a reason that its
    reader understands.
    """
    if not body.strip():
        raise ParseError("empty body")
    if len(body) > MAX_BYTES:
        raise ParseError(f"larger than {MAX_BYTES // 1_000_000} MB")
    return SOURCES[kind](characters(body, content_type).lstrip(), url, known)


def _gather(title: str, entries: Iterable[Entry], total: int, known: frozenset[str]) -> Feed:
    """One entry an id, the first, so that a twin is not taken for an edit; then those not yet known.

    One that says nothing and links nowhere is none. An id that three entries or more, and over half of
    them, bear says nothing: some feeds give one to everything. Their links tell them apart.
    """
    told = [entry for entry in entries if entry.title or entry.text or entry.url]
    [(shared, bearers)] = Counter(entry.id for entry in told).most_common(1) or [("", 0)]
    useless = shared if bearers >= 3 and bearers > len(told) / 2 else None
    first: dict[str, Entry] = {}
    for entry in told:
        named = replace(entry, id=entry.url or entry.id) if entry.id == useless else entry
        first.setdefault(named.id, named)
    fresh = tuple(entry for entry in first.values() if entry.digest not in known)
    return Feed(line(title), fresh, total)


def _entry(
    id: str,
    url: str,
    title: str,
    text: str,
    published: datetime | None,
    *,
    outlet: str = "",
    lang: str = "",
    digest_: str = "",
) -> Entry:
    """Clean what all formats have in common. Without a *digest_* the content is the digest."""
    title, outlet, text = line(title)[:2_000], line(outlet), paragraphs(text[:MAX_TEXT])
    if outlet:
        title = title.removesuffix(f" - {outlet}")
    if urlsplit(url).hostname == "news.google.com":
        text = ""  # a list of links to what others wrote about it
    content = digest(id, url, title, text)
    return Entry(
        id=line(id) or url or content,
        url=url,
        title=title,
        text=text,
        published=published,
        outlet=outlet,
        lang=line(lang).replace("_", "-").split("-")[0].lower()[:3],
        digest=digest_ or content,
        version=version(title, text),
    )


def _link(base: str, link: str) -> str:
    """Return *link* as an absolute HTTP URL, "" where it is none."""
    try:
        url = urljoin(base, line(link)) if link else ""
        return url if urlsplit(url).scheme in ("http", "https") and urlsplit(url).hostname else ""
    except ValueError:
        return ""


def _text(value: object) -> str:
    """Return *value* as text: JSON has numbers, and objects, where strings belong."""
    if isinstance(value, dict):
        value = value.get("#value", value.get("value"))
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


# -- RSS, Atom, RDF, CDF ---------------------------------------------------------------------------

_HTML = ("html", "head", "body", "meta", "script", "div")
_MARKUP = re.compile(r"</\w+>|<(?:p|br|a|img)\b|&#?\w{2,31};", re.IGNORECASE)
_RAW_IDS = tuple(
    re.compile(rf"<(?:{names})(?=[\s>])[^<>]*>\s*(?:<!\[CDATA\[)?([^<\]\s][^<\]]*)")
    for names in ("guid|id", "link")
)


def _feed(text: str, url: str, known: frozenset[str]) -> Feed:
    """Read whatever a publisher calls a feed: its reader often does not know the format."""
    if text.startswith(("{", "[")):
        return _json(text, url, known)
    text = cut_prolog(text)
    if root_name(text) in ("urlset", "sitemapindex"):
        return _sitemap(text, url, known)
    return _xml(text, url, known)


def _xml(text: str, url: str, known: frozenset[str]) -> Feed:
    if not text:
        raise ParseError("plain text, not a feed")
    if root_name(text) in _HTML:
        raise ParseError("an HTML page, not a feed")
    text = mend(text)
    found = pieces(text, "item", "entry")
    wanted = [piece for piece in found if piece.digest not in known][:MAX_ENTRIES]
    ids = [_raw_id(text[piece.start : piece.end]) for piece in found]
    if len(set(ids)) < len(ids):  # only together do we see which of the same id comes first
        wanted = found[:MAX_ENTRIES]
    chosen = {piece.start for piece in wanted}
    parsed = _feedparser(without(text, [piece for piece in found if piece.start not in chosen]))
    if len(parsed.entries) != len(wanted) < len(found):
        wanted, parsed = found, _feedparser(text)
    if not (parsed.version or parsed.entries or root_name(text) == "channel"):
        raise ParseError(_not_a_feed(root_name(text)))
    as_cut = len(parsed.entries) == len(wanted)
    digests = [piece.digest for piece in wanted] if as_cut else [""] * len(parsed.entries)
    lang = parsed.feed.get("language", "")
    entries = [
        _xml_entry(raw, url, lang, digest_)
        for raw, digest_ in zip(parsed.entries[:MAX_ENTRIES], digests, strict=False)
    ]
    title = _plain(parsed.feed.get("title_detail") or {})
    return _gather(title, entries, len(found) if as_cut else len(parsed.entries), known)


def _raw_id(piece: str) -> str:
    """Return what is probably the id. Wrong guesses cost time or a needless second look, never an entry."""
    found = (pattern.search(piece) for pattern in _RAW_IDS)
    return next((match[1].strip() for match in found if match), digest(piece))


def _not_a_feed(root: str) -> str:
    if root == "opml":
        return "a list of feeds (OPML), not a feed"
    return f"XML of another kind (<{root[:40]}>), not a feed"


def _feedparser(text: str) -> Any:
    # Only a stream: feedparser opens files and URLs that a bare string or bytes names. Sanitizing and
    # resolving are quadratic, and we keep no markup.
    document = b'<?xml version="1.0" encoding="utf-8"?>\n' + text.encode("utf-8", "replace")
    return feedparser.parse(BytesIO(document), sanitize_html=False, resolve_relative_uris=False)


def _xml_entry(raw: Any, url: str, lang: str, digest_: str) -> Entry:
    link = raw.get("link", "")
    if raw.get("guidislink") and not link.startswith(("http:", "https:", "/")):
        link = ""  # a guid that only its publisher believes to be a link
    details = [*raw.get("content", ()), raw.get("summary_detail") or {"value": raw.get("summary", "")}]
    return _entry(
        raw.get("id", ""),
        _link(url, link),
        _plain(raw.get("title_detail") or {}),
        max((_plain(detail) for detail in details), key=len),
        next(_xml_dates(raw), None),
        outlet=raw.get("source", {}).get("title", ""),
        lang=(raw.get("title_detail") or {}).get("language") or lang,
        digest_=digest_,
    )


def _xml_dates(raw: Any) -> Iterator[datetime]:
    for key in ("published", "created", "updated"):
        if key in raw and (time := moment(_text(raw[key]))):
            yield time


def _plain(detail: Any) -> str:
    value, kind = _text(detail.get("value")), detail.get("type") or "text/html"
    if not kind.startswith(("text/", "application/xhtml")):
        return ""  # an image, a sound
    return value if kind == "text/plain" and not _MARKUP.search(value) else strip_html(value)


# -- JSON Feed, RSS-in-JSON ------------------------------------------------------------------------


def _json(text: str, url: str, known: frozenset[str]) -> Feed:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ParseError(f"not JSON, or cut short ({str(error)[:80]})") from error
    if not isinstance(document, dict):
        raise ParseError("JSON, but not a JSON Feed")
    rss = document.get("rss", document)
    channel = rss.get("channel") if isinstance(rss, dict) else None
    if isinstance(channel, dict):
        channel = {**channel, "items": channel.get("item", channel.get("items"))}
    else:
        channel = document
    raws = channel.get("items")
    if isinstance(raws, dict):
        raws = [raws]  # RSS-in-JSON with one item
    if not isinstance(raws, list):
        raise ParseError("JSON, but not a JSON Feed: it has no items")
    items = [raw for raw in raws if isinstance(raw, dict)]
    lang = _text(channel.get("language"))
    entries = (_json_entry(raw, url, lang) for raw in items[:MAX_ENTRIES])
    return _gather(_text(channel.get("title")), entries, len(items), known)


def _json_entry(raw: dict[str, Any], url: str, lang: str) -> Entry:
    def get(*keys: str) -> str:
        return next((value for key in keys if (value := _text(raw.get(key)))), "")

    html = max((strip_html(get(key)) for key in ("content_html", "description", "summary")), key=len)
    id = get("id", "guid")
    return _entry(
        id,
        _link(url, get("url", "link", "external_url") or (id if id.startswith("http") else "")),
        strip_html(get("title")) if _MARKUP.search(get("title")) else get("title"),
        max(html, get("content_text"), key=len),
        next(filter(None, map(moment, (get("date_published"), get("pubDate"), get("date_modified")))), None),
        outlet=_text(raw.get("source")),
        lang=get("language") or lang,
        digest_=digest(json.dumps(raw, sort_keys=True)),
    )


# -- Google News sitemaps --------------------------------------------------------------------------


def _sitemap(text: str, url: str, known: frozenset[str]) -> Feed:
    text = cut_prolog(text)
    if root_name(text) == "sitemapindex":
        raise ParseError("an index of sitemaps; use one of the sitemaps that it lists")
    if root_name(text) != "urlset":
        raise ParseError("not a sitemap")
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    root = etree.fromstring(mend(text).encode("utf-8", "replace"), parser)
    pages = root.findall("{*}url") if root is not None else []
    news = [page for page in pages if page.find("{*}news") is not None]
    if pages and not news:
        raise ParseError("a sitemap without headlines; only news sitemaps (news:news) can be read")
    return _gather("", (_sitemap_entry(page, url) for page in news[:MAX_ENTRIES]), len(news), known)


def _sitemap_entry(page: Any, url: str) -> Entry:
    def get(path: str) -> str:
        return page.findtext(path) or ""

    written = get("{*}news/{*}publication_date") or get("{*}lastmod")
    return _entry(
        "",
        _link(url, get("{*}loc")),
        get("{*}news/{*}title"),
        "",
        moment(written),
        outlet=get("{*}news/{*}publication/{*}name"),
        lang=get("{*}news/{*}publication/{*}language"),
        digest_=digest(get("{*}loc"), get("{*}news/{*}title"), written),
    )


Parse = Callable[[str, str, frozenset[str]], Feed]
SOURCES: dict[str, Parse] = {"feed": _feed, "json": _json, "sitemap": _sitemap}
