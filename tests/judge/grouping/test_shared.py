"""What the reason of a join says that a story and an event have in common."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from monitor.judge.grouping.event_memory import EventMemory
from monitor.judge.grouping.events import place
from monitor.judge.grouping.memory import Memory
from monitor.judge.grouping.profile import profile
from monitor.judge.grouping.shared import in_common
from monitor.judge.language.terms import tokens
from monitor.types import Story

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
FIRST = (
    "Micron plans Hiroshima wafer plant",
    "The plant will make 380,000 wafers by June 2027 for $9 billion.",
)


def story(n: int, title: str, text: str = "", hours: float = 3) -> Story:
    return Story(f"s{n}", "", title, text, NOON + timedelta(hours=hours * n), f"Outlet {n}", "en")


def event(*told: tuple[str, str]) -> EventMemory:
    memory = Memory()
    for n, (title, text) in enumerate(told):
        memory.learn(story(n, title, text, hours=0), (), "s0")
    found = memory.event("s0")
    assert found
    return found


def said(now: Story, before: tuple[str, str] = FIRST, light: str = "micron") -> str:
    view = replace(profile(now), light=frozenset(tokens(light)))
    return in_common(now, view, event(before))


@pytest.mark.parametrize(
    ("title", "text", "says"),
    [
        pytest.param(
            "Wafer maker Micron's Hiroshima plan",
            "It is for 380,000 wafers, by June 2027.",
            "shares 2 rare words (Hiroshima, Wafer), 1 amount (380,000 wafers), 1 date (2027-06), 3 h apart",
            id="words as they are written, the rarest first, numbers and dates",
        ),
        pytest.param(
            "Micron plans a plant", "", "shares 2 words (plant, plans), 3 h apart", id="no rare one"
        ),
        pytest.param("Micron", "", "3 h apart", id="nobody but who is tracked"),
        pytest.param("Grain prices rise", "", "3 h apart", id="nothing at all"),
    ],
)
def test_what_is_the_same_is_named(title: str, text: str, says: str) -> None:
    assert said(story(1, title, text)) == says


def test_of_many_words_the_first_are_shown() -> None:
    words = "lithography etching hafnium interposer substrate wafer"
    assert said(story(1, words), (words, "")).count(",") == 5
    assert "6 rare words (" in said(story(1, words), (words, "")) and ", …)" in said(
        story(1, words), (words, "")
    )


def test_chinese_words_are_the_longest_runs() -> None:
    before = ("百度昆仑芯M100进入量产", "首批3万颗芯片将于二季度交付。")
    now = story(1, "昆仑芯M100进入量产，百度称", "二季度交付首批芯片。")
    assert said(now, before, light="百度").startswith(
        "shares 5 rare words (M100, 进入量产, 二季度交付, 首批, …), "
    )


@pytest.mark.parametrize(
    ("hours", "says"),
    [(0.5, "30 min apart"), (1.5, "90 min apart"), (30, "30 h apart"), (72, "3 d apart"), (-3, "3 h apart")],
)
def test_how_far_apart_they_are(hours: float, says: str) -> None:
    assert said(story(1, "Micron", hours=hours)) == says


def test_the_reason_of_a_join_names_no_feature() -> None:
    memory = Memory()
    memory.learn(story(0, *FIRST), (), "s0")
    placed = place(story(1, "Micron's Hiroshima wafer plant to cost $9 billion"), (), memory)
    assert placed.event == "s0" and placed.contributions
    (reason,) = placed.reasons
    assert (
        reason.startswith("joins s0 at 1.00: ")
        and "rare words (Hiroshima, wafer), 1 amount ($9 billion)" in reason
    )
    assert not [name for name in placed.contributions if f"{name} +" in reason]
