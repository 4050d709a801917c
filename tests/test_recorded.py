"""Real feeds and pages, as recorded, walked through the daemon from the wire to the sinks."""

import csv
import gzip
import re
from io import BytesIO
from pathlib import Path

import feedparser
import pytest
from running import once, rows
from world import World

from monitor import config

# The name of a namespace looks like a link and is none.
NAMESPACE = re.compile(rb"""xmlns(:\w+)?\s*=\s*["'][^"']*["']""")


def onto_loopback(body: bytes, base: str) -> bytes:
    """Return *body* with every link turned to *base*, so that nothing leaves this machine."""
    kept: list[bytes] = []

    def keep(match: re.Match[bytes]) -> bytes:
        kept.append(match.group())
        return b"\0%d\0" % (len(kept) - 1)

    body = NAMESPACE.sub(keep, body)
    body = re.sub(rb"https?://", f"{base}/x/".encode(), body)
    return re.sub(rb"\0(\d+)\0", lambda match: kept[int(match.group(1))], body)


def recorded_feeds(folder: Path) -> list[dict[str, str]]:
    with (folder / "feeds" / "index.tsv").open() as index:
        table = list(csv.DictReader(index, delimiter="\t"))
    return [row for row in table if row["file"].split("/")[0] in ("edgar_atom", "finance_2026", "news_2026")]


def distinct_entries(body: bytes, kind: str) -> int:
    """Count what is in a feed by an independent reading: its ids, else its links."""
    if kind == "sitemap":
        return len(set(re.findall(rb"<loc>\s*(.*?)\s*</loc>", body)))
    return len({entry.get("id") or entry.get("link") for entry in feedparser.parse(BytesIO(body)).entries})


def serve(world: World, folder: Path, feeds: list[dict[str, str]]) -> str:
    world.pages = [gzip.decompress(page.read_bytes()) for page in sorted(folder.glob("pages/us/*.html.gz"))]
    sources = []
    for feed in feeds:
        body = onto_loopback((folder / "feeds" / feed["file"]).read_bytes(), world.url)
        world.raw[feed["file"]] = (body, feed["content_type"])
        key = re.sub(r"\W+", "-", feed["file"])
        sources.append(f'[[source]]\nkey = "{key}"\nurl = "{world.url}/raw/{feed["file"]}"\nevery = 0.01\n')
    return "".join(sources)


HEADER = """
[storage]
url = "sqlite:///news.db"
[fetch]
allow = ["127.0.0.1"]
host_interval = 0
host_connections = 16
"""


async def poll_twice(world: World, recorded: Path, feeds: list[dict[str, str]], folder: Path) -> None:
    path = folder / "monitor.toml"
    path.write_text(HEADER + serve(world, recorded, feeds))
    settings = config.load(path, env={})
    first = {poll.source: poll for poll in await once(settings)}
    counted = rows(folder, "select source, count(*) from entry group by source")
    stored = {str(source): int(str(count)) for source, count in counted}
    for feed in feeds:
        key = re.sub(r"\W+", "-", feed["file"])
        assert first[key].error == ""
        expected = distinct_entries(world.raw[feed["file"]][0], feed["kind"])
        assert stored.get(key, 0) == expected, feed["file"]
    second = await once(settings)
    assert len(second) == len(feeds)
    assert [poll.source for poll in second if poll.filed or poll.error] == []
    assert rows(folder, "select count(*) from entry") == [(sum(stored.values()),)]


async def test_recorded_feeds_of_every_kind_are_stored_once(
    recorded: Path, world: World, tmp_path: Path
) -> None:
    wanted = ("seekingalpha.xml", "google_news_brent.xml", "bloomberg.xml", "npr.org_7be307.xml")
    feeds = [feed for feed in recorded_feeds(recorded) if feed["file"].endswith(wanted)]
    assert len(feeds) == 4
    await poll_twice(world, recorded, feeds, tmp_path)


@pytest.mark.slow
async def test_all_recorded_news_feeds_are_stored_once(recorded: Path, world: World, tmp_path: Path) -> None:
    feeds = recorded_feeds(recorded)
    assert len(feeds) > 30
    await poll_twice(world, recorded, feeds, tmp_path)
