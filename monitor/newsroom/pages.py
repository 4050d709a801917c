"""Newsroom values → the bytes of feeds and article pages. Pure; writes trees, never pasted strings."""

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from email.utils import format_datetime
from xml.etree import ElementTree as ET

from monitor.newsroom.load import Newsroom, Outlet, Seed

RELATED = 4  # headlines below an article
Address = Callable[[Seed], str]  # of a story's page


def element(tag: str, *children: "ET.Element | str", **attributes: str) -> ET.Element:
    """Return an element; a child that is a string is text."""
    node = ET.Element(tag, {key.replace("_", ":"): value for key, value in attributes.items()})
    for child in children:
        if isinstance(child, ET.Element):
            node.append(child)
        elif len(node):
            node[-1].tail = (node[-1].tail or "") + child
        else:
            node.text = (node.text or "") + child
    return node


def paragraphs(outlet: Outlet, seed: Seed) -> list[ET.Element]:
    return [element("p", line) for line in (*seed.paragraphs, *outlet.closing)]


def content(outlet: Outlet, seed: Seed) -> str:
    """Return the story as the HTML that full-text feeds carry."""
    return "".join(ET.tostring(node, "unicode", "html") for node in paragraphs(outlet, seed))


def rss(outlet: Outlet, seeds: Sequence[Seed], home: str, address: Address) -> bytes:
    items = [
        element(
            "item",
            element("title", seed.title),
            element("link", address(seed)),
            element("guid", seed.id, isPermaLink="false"),
            element("pubDate", format_datetime(seed.published, usegmt=True)),
            element("description", seed.paragraphs[0]),
            *([element("content:encoded", content(outlet, seed))] if outlet.body == "entry" else []),
        )
        for seed in seeds
    ]
    channel = element(
        "channel",
        element("title", outlet.name),
        element("link", home),
        element("description", f"News from {outlet.name}"),
        element("language", outlet.lang),
        *items,
    )
    spaces = {"xmlns_content": "http://purl.org/rss/1.0/modules/content/"}
    return _xml(element("rss", channel, version="2.0", **spaces))


def atom(outlet: Outlet, seeds: Sequence[Seed], home: str, address: Address) -> bytes:
    entries = [
        element(
            "entry",
            element("id", f"tag:{outlet.key}.invalid,2026:{seed.id}"),
            element("title", seed.title),
            element("link", rel="alternate", type="text/html", href=address(seed)),
            element("published", _iso(seed.published)),
            element("updated", _iso(seed.published)),
            element("summary", seed.paragraphs[0]),
            *([element("content", content(outlet, seed), type="html")] if outlet.body == "entry" else []),
        )
        for seed in seeds
    ]
    feed = element(
        "feed",
        element("id", f"tag:{outlet.key}.invalid,2026:feed"),
        element("title", outlet.name),
        element("link", rel="alternate", type="text/html", href=home),
        element("updated", _iso(max(seed.published for seed in seeds))),
        element("author", element("name", outlet.name)),
        *entries,
        xmlns="http://www.w3.org/2005/Atom",
        xml_lang=outlet.lang,
    )
    return _xml(feed)


def json_feed(outlet: Outlet, seeds: Sequence[Seed], home: str, address: Address) -> bytes:
    items = [
        {
            "id": seed.id,
            "url": address(seed),
            "title": seed.title,
            "date_published": _iso(seed.published),
            "language": seed.lang,
            "summary": seed.paragraphs[0],
            # The format demands a content; an outlet that keeps its bodies to its pages gives the summary.
            **(
                {"content_html": content(outlet, seed)}
                if outlet.body == "entry"
                else {"content_text": seed.paragraphs[0]}
            ),
        }
        for seed in seeds
    ]
    head = {"version": "https://jsonfeed.org/version/1.1", "title": outlet.name, "home_page_url": home}
    return json.dumps(
        {**head, "language": outlet.lang, "items": items}, ensure_ascii=False, indent=1
    ).encode()


def page(newsroom: Newsroom, outlet: Outlet, seed: Seed, out: Sequence[Seed], address: Address) -> bytes:
    """Return the article page of *seed*, with what surrounds an article on the web. *out* are the outlet's
    other stories that are out."""
    sections = ("Markets", "Companies", "Technology", "Newsletters", "Sign in")
    related = [element("li", element("a", other.title, href=address(other))) for other in out[:RELATED]]
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("title", f"{seed.title} | {outlet.name}"),
        element("link", rel="canonical", href=address(seed)),
        element("meta", property="og:type", content="article"),
        element("meta", property="og:site_name", content=outlet.name),
        element("meta", property="article:published_time", content=_iso(seed.published)),
        element("meta", name="description", content=seed.paragraphs[0]),
    )
    menu = element("ul", *(element("li", element("a", name, href="#")) for name in sections))
    clock = element("time", f"{seed.published:%Y-%m-%d %H:%M} UTC", datetime=_iso(seed.published))
    article = element(
        "article",
        element("h1", seed.title),
        element("div", f"{outlet.name}, ", clock, **{"class": "byline"}),
        element("div", *paragraphs(outlet, seed), **{"class": "article-body"}),
    )
    body = element(
        "body",
        element("header", element("a", outlet.name, href="#"), element("nav", menu)),
        element("main", article),
        element("aside", element("h2", "Read next"), element("ul", *related), **{"class": "related"}),
        element("footer", element("p", f"© {outlet.name}"), element("p", newsroom.notice)),
    )
    html = ET.tostring(element("html", head, body, lang=seed.lang), "unicode", "html")
    return f"<!doctype html>\n{html}".encode()


def _iso(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")


def _xml(root: ET.Element) -> bytes:
    ET.indent(root)
    return f"<?xml version='1.0' encoding='utf-8'?>\n{ET.tostring(root, 'unicode')}".encode()


# format → (how a feed is written, the end of its address, its media type)
FEEDS: dict[str, tuple[Callable[[Outlet, Sequence[Seed], str, Address], bytes], str, str]] = {
    "rss": (rss, "feed.rss", "application/rss+xml"),
    "atom": (atom, "feed.atom", "application/atom+xml"),
    "json": (json_feed, "feed.json", "application/feed+json"),
}
