"""Reads a feed of any of the three formats as a subscriber would; tests only."""

import calendar
import io
import json
import re
from datetime import UTC, datetime
from typing import Any

import feedparser


def read_feed(format: str, body: bytes) -> list[dict[str, Any]]:
    """Return link, title, published, summary and content (tags removed) of each entry of a valid feed."""
    if format == "json":
        feed = json.loads(body)
        assert feed["version"].startswith("https://jsonfeed.org/version/1")
        return [
            {
                "link": item["url"],
                "title": item["title"],
                "published": datetime.fromisoformat(item["date_published"]),
                "summary": item["summary"],
                "content": re.sub(r"<[^>]+>", " ", item.get("content_html", "")),
            }
            for item in feed["items"]
        ]
    parsed = feedparser.parse(io.BytesIO(body), sanitize_html=False)
    assert not parsed.bozo
    assert parsed.version == {"rss": "rss20", "atom": "atom10"}[format]
    return [
        {
            "link": entry.link,
            "title": entry.title,
            "published": datetime.fromtimestamp(calendar.timegm(entry.published_parsed), UTC),
            "summary": entry.summary,
            "content": re.sub(r"<[^>]+>", " ", entry.get("content", [{"value": ""}])[0]["value"]),
        }
        for entry in parsed.entries
    ]
