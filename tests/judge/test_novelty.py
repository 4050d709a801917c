"""Verdicts over tests/data/novelty.toml, and what a verdict is made of."""

import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from monitor.config import load_watchlist
from monitor.judge.desk import consider, remember
from monitor.judge.memory import Memory
from monitor.judge.watchlist import Watchlist, compile_watchlist
from monitor.types import Story

CASES = tomllib.loads((Path(__file__).parents[1] / "data" / "novelty.toml").read_text("utf-8"))["case"]
START = datetime(2026, 2, 11, 8, tzinfo=UTC)


@pytest.fixture(scope="module")
def watchlist() -> Watchlist:
    return compile_watchlist(load_watchlist(Path(__file__).parents[2] / "config" / "watchlist.toml"))


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_verdict(case: dict[str, Any], watchlist: Watchlist) -> None:
    memory, ids = Memory(), [f"story-{at}" for at in range(len(case["story"]))]
    for at, told in enumerate(case["story"]):
        published = START + timedelta(hours=told.get("hours", at))
        story = Story(
            ids[at], "https://example.org", told["title"], told.get("text", ""), published, f"Outlet {at}"
        )
        judged = consider(story, watchlist, memory)
        remember(memory, story, judged)
        wanted = [told["verdict"]] if isinstance(told["verdict"], str) else told["verdict"]
        assert judged.verdict in wanted, (told["title"], judged.reasons)
        if "event" in told:
            assert judged.event == ids[told["event"]], judged.reasons
        shown = " ".join(fact.text for sentence in judged.new for fact in sentence.facts)
        assert all(words in shown for words in told.get("new", [])), shown
        assert told.get("reason", "") in " ".join(judged.reasons)
