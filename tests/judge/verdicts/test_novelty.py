"""Verdicts over tests/data/novelty.toml, and what a verdict is made of."""

import tomllib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from monitor.judge.desk import consider, remember
from monitor.judge.grouping.memory import Memory
from monitor.judge.mentions.match import mentions
from monitor.judge.mentions.watchlist import Watchlist
from monitor.judge.verdicts import novelty
from monitor.types import Story, Verdict

CASES = tomllib.loads((Path(__file__).parents[2] / "data" / "novelty.toml").read_text("utf-8"))["case"]
START = datetime(2026, 2, 11, 8, tzinfo=UTC)


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_verdict(case: dict[str, Any], watchlist: Watchlist) -> None:
    memory, ids = Memory(), [f"story-{at}" for at in range(len(case["story"]))]
    for at, told in enumerate(case["story"]):
        published = START + timedelta(hours=told.get("hours", at))
        source = told.get("source", f"Outlet {at}")
        story = Story(ids[at], "https://example.org", told["title"], told.get("text", ""), published, source)
        judged = consider(story, watchlist, memory)
        remember(memory, story, judged)
        wanted = [told["verdict"]] if isinstance(told["verdict"], str) else told["verdict"]
        assert judged.verdict in wanted, (told["title"], judged.reasons)
        if "event" in told:
            assert judged.event == ids[told["event"]], judged.reasons
        shown = " ".join(fact.text for sentence in judged.new for fact in sentence.facts)
        assert all(words in shown for words in told.get("new", [])), shown
        assert told.get("reason", "") in " ".join(judged.reasons)


def test_the_outlet_at_the_end_of_a_headline_is_no_new_party(watchlist: Watchlist) -> None:
    title = "Samsung agrees to supply memory to AMD - Seaport Economic Daily"
    first = Story(
        "first", "https://example.org", "Samsung and AMD sign pact on memory supply", "", START, "A"
    )
    later = replace(first, id="later", title=title, published=START + timedelta(hours=5), source="B")
    memory = Memory()
    memory.learn(first, mentions(first, watchlist), first.id)
    found = novelty.weigh(later, mentions(later, watchlist), memory.event(first.id))
    assert found.verdict is Verdict.RERUN, found.reasons


@pytest.mark.parametrize(
    ("title", "days", "update"),
    [
        ("Samsung to build smartphone plant with Apple supplier near Chennai", 3, True),
        ("Samsung to build smartphone plant with Apple supplier near Chennai", 0, False),
        ("Samsung chip workers to vote on kitchen shifts in Hwaseong", 1, True),
        ("Samsung to build smartphone plant near Apple supplier", 1, False),
        ("Samsung overtakes Apple in global smartphone sales", 3, False),
        ("Why Samsung's smartphone plant near Chennai matters", 3, False),
    ],
    ids=[
        "other words after days",
        "other words on the same day",
        "hardly a word after a day",
        "some words after a day",
        "the same words after days",
        "a comment",
    ],
)
def test_a_headline_alone_is_a_retelling_by_its_words_and_its_day(
    watchlist: Watchlist, title: str, days: int, update: bool
) -> None:
    """Where neither text nor fact tells, what came out days ago is not told again in other words."""
    memory = Memory()
    first = Story(
        "first", "https://example.org", "Samsung overtakes Apple in smartphone sales", "", START, "A"
    )
    later = replace(
        first, id="later", title=title, published=START + timedelta(days=days, hours=1), source="B"
    )
    memory.learn(first, mentions(first, watchlist), first.id)
    found = novelty.weigh(later, mentions(later, watchlist), memory.event(first.id))
    assert (found.verdict is Verdict.MATERIAL_UPDATE) is update, found.reasons
