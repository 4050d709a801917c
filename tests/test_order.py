"""Order does not lie: what arrives late, undated, ahead of its time, bare or endless is judged by what was
known when it came."""

import json
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from calls import counted
from running import WATCHLIST, once, rows, write_config
from shell import monitor
from world import Item, World

from monitor import config
from monitor.config import Config
from monitor.judge.desk import consider, remember
from monitor.judge.grouping.memory import Memory
from monitor.judge.language.zones import MOST
from monitor.judge.mentions.watchlist import compile_watchlist
from monitor.types import Story, Tracked

NOW = datetime.now(UTC)


def hours(n: float) -> datetime:
    return NOW - timedelta(hours=n)


SAGA = [  # in the order in which they happened
    Item(
        "talks",
        "Acme Semiconductor in talks with Zephyr Motors over radar chips",
        "Acme Semiconductor is in talks with Zephyr Motors to supply radar chips, people said.",
        hours(30),
    ),
    Item(
        "signed",
        "Acme Semiconductor signs radar chip deal with Zephyr Motors",
        "Acme Semiconductor has signed a deal to supply Zephyr Motors with 40,000 radar chips.",
        hours(6),
    ),
    Item(
        "raised",
        "Zephyr Motors raises radar chip order from Acme Semiconductor to 60,000",
        "Zephyr Motors has raised its order for radar chips from Acme Semiconductor to 60,000.",
        hours(1),
    ),
]


@pytest.mark.parametrize(
    ("order", "alerted"),
    [
        pytest.param("talks signed raised", "talks signed raised", id="as it happened"),
        pytest.param("signed talks raised", "signed raised", id="the talks after the signature"),
        # Old as it is, nobody had told of the signature and its number: an update, and no new event.
        pytest.param("raised signed talks", "raised signed", id="backwards"),
    ],
)
async def test_what_arrives_late_is_no_news(
    order: str, alerted: str, tmp_path: Path, world: World, settings: Config
) -> None:
    """The daemon judges in the order of arrival; replay of that order says the same."""
    saga = {each.id: each for each in SAGA}
    await once(settings)
    for name in order.split():
        world.publish("wire", saga[name])
        await once(settings)
    titles = {each.title: each.id for each in SAGA}
    assert " ".join(titles[alert["title"]] for alert in world.arrived) == alerted
    assert [alert["verdict"] for alert in world.arrived].count("new_event") == 1

    kept = "select id, url, title, text, source, published, verdict, reasons from story order by seq"
    names = ("id", "url", "title", "text", "source", "published")
    stored = rows(tmp_path, kept)
    lines = [json.dumps(dict(zip(names, row[:6], strict=True))) for row in stored]
    done = monitor(
        "replay", "--json", "--config", str(tmp_path / "monitor.toml"), "-", stdin="\n".join(lines)
    )
    replayed = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(each["verdict"], each["reasons"]) for each in replayed] == [
        (row[6], json.loads(str(row[7]))) for row in stored
    ]


async def test_what_one_poll_brings_is_judged_in_the_order_of_publication(
    world: World, settings: Config
) -> None:
    await once(settings)
    world.publish("wire", *reversed(SAGA))
    await once(settings)
    assert [alert["title"] for alert in world.arrived] == [each.title for each in SAGA]


@pytest.mark.parametrize(
    "date",
    [
        pytest.param("", id="none"),
        pytest.param("<pubDate>soon</pubDate>", id="no date at all"),
        pytest.param("<pubDate>Mon, 02 Mar 2099 14:00:00 GMT</pubDate>", id="in the future"),
    ],
)
async def test_a_story_without_a_usable_date_gets_the_time_when_it_was_seen(
    date: str, tmp_path: Path, world: World
) -> None:
    path = write_config(tmp_path, world, "wire", every=0.01)
    path.write_text(path.read_text().replace("/feed/wire", "/raw/wire"))
    settings = config.load(path, env={})
    item = f"<item><link>{world.url}/x/1</link><title>{SAGA[1].title}</title>{date}</item>"
    for entries in ("", item):
        body = f"<rss version='2.0'><channel><title>w</title>{entries}</channel></rss>"
        world.raw["wire"] = (body.encode(), "application/rss+xml")
        await once(settings)
    ((published, seen),) = rows(tmp_path, "select published, seen from story")
    assert published == seen
    assert len(world.arrived) == 1, "and is as new as it is"


async def test_a_story_without_text_says_so(tmp_path: Path, world: World, settings: Config) -> None:
    await once(settings)
    world.page_status = 404
    world.publish("wire", Item("bare", "Acme Semiconductor buys a mine in Chile", "", page=True))
    await once(settings)
    ((reasons, note),) = rows(tmp_path, "select reasons, note from story where text = ''")
    assert "no text: judged on its title" in json.loads(str(reasons))
    assert note == "page not read: HTTP 404"


@pytest.mark.parametrize("pages", [2, pytest.param(3, marks=pytest.mark.slow)])
def test_a_page_of_five_thousand_sentences_is_bounded(pages: int) -> None:
    """Counted, not timed: how many sentences are read for their facts, and how often two are compared."""
    assert 'name = "Acme Semiconductor"' in WATCHLIST
    watchlist = compile_watchlist((Tracked("ACME", "Acme Semiconductor", "company"),))
    memory = Memory()
    for page in range(pages):
        text = " ".join(
            f"Acme Semiconductor sold {n * 7 + page} boxes of part {n * 11} to shop {n}." for n in range(5000)
        )
        story = Story(f"s{page}", "", "Acme Semiconductor sells parts", text, hours(9 - page), f"Wire {page}")
        judgement, calls = counted(partial(consider, story, watchlist, memory))
        assert 0 < calls["facts_of"] <= MOST + 1
        assert calls["overlap"] <= MOST * MOST, "each sentence read, with each that is known"
        assert len(judgement.new) <= 8
        assert len(judgement.known) <= 3
        remember(memory, story, judgement)
