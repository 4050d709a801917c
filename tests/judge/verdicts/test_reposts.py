"""A story that comes again when its event is forgotten."""

# ruff: noqa: E501  (tables: a line a row)

from datetime import UTC, datetime, timedelta

import pytest

from monitor.judge.desk import consider, remember
from monitor.judge.grouping.memory import Memory
from monitor.judge.grouping.past import Archive
from monitor.judge.mentions.watchlist import Watchlist
from monitor.types import Judgement, Story

START = datetime(2026, 2, 3, 8, tzinfo=UTC)
TITLE = "Broadcom to supply Baidu with 40,000 AI accelerators"
TEXT = (
    "Broadcom has signed a contract to supply Baidu with 40,000 AI accelerators for its data centers. "
    "The chips will be made by TSMC on its 3 nm process. "
    "Baidu is going to install the first racks in Beijing before the summer. "
    "Neither of the companies said how much the order is worth to Broadcom."
)
RESULTS = "Nvidia reports third quarter results"
SALES = "Broadcom reports its monthly sales of chips to customers in Asia"
ABOUT = (
    "Broadcom reports its sales in Asia by the tenth day of every month. "
    "The figures have not been audited by anybody and may change later. "
    "Broadcom makes chips for networks, storage and industry all over the world."
)


def told(stories: list[tuple[float, str, str]], watchlist: Watchlist) -> list[Judgement]:
    """Judge *stories*, each with the day on which it came."""
    memory, past, judged = Memory(), Archive(), []
    for at, (day, title, text) in enumerate(stories):
        story = Story(f"s{at}", "", title, text, START + timedelta(days=day), f"Outlet {at}")
        judged.append(consider(story, watchlist, memory, past=past))
        remember(memory, story, judged[-1], past=past)
        past.add(story, judged[-1])
    return judged


@pytest.mark.parametrize(
    ("first", "again", "verdict"),
    [
        pytest.param((TITLE, TEXT), (TITLE, TEXT), "rerun", id="the same page"),
        pytest.param((TITLE, TEXT), ("Baidu picks Broadcom for its chips", TEXT), "rerun", id="a new headline"),
        pytest.param((TITLE, TEXT), (TITLE, TEXT.replace(" before the summer", "")), "rerun", id="a few words gone"),
        pytest.param((TITLE, TEXT), (TITLE, ". ".join(TEXT.split(". ")[:2])), "rerun", id="cut short"),
        pytest.param((TITLE, TEXT), (TITLE, TEXT.replace("40,000", "60,000")), "material_update", id="another number"),
        pytest.param((TITLE, TEXT), (TITLE, TEXT.replace("has signed", "has cancelled")), "material_update", id="another status"),
        pytest.param((TITLE, TEXT), (TITLE, "Baidu bought it. " * 9), "new_event", id="another text under the same title"),
        pytest.param((TITLE, ""), (TITLE, ""), "rerun", id="a headline alone that names an amount"),
        pytest.param((TITLE, TEXT), (TITLE, ""), "rerun", id="the headline of a story that had a text"),
        pytest.param((RESULTS, ""), (RESULTS, ""), "new_event", id="a headline that comes every year"),
        pytest.param(("Broadcom wins AI chip order from Baidu", ""), ("Broadcom wins AI chip order from Baidu", ""), "new_event", id="a headline that fits another event"),
        pytest.param(
            (RESULTS, "Nvidia said that revenue rose 20% to $30 billion in the third quarter. It expects $33 billion in the fourth quarter."),
            (RESULTS, "Nvidia said that revenue rose 62% to $57 billion in the third quarter. It expects $65 billion in the fourth quarter."),
            "new_event",
            id="results of another year under the same title",
        ),
        pytest.param(
            (SALES, f"Broadcom sold chips for $310 million in January. {ABOUT}"),
            (SALES, f"Broadcom sold chips for $290 million in March. {ABOUT}"),
            "material_update",
            id="the next month of a report whose other sentences are the same",
        ),
    ],
)  # fmt: skip
@pytest.mark.parametrize("days", [45, 150])
def test_what_comes_again_is_judged_by_what_was_told_then(
    days: float, first: tuple[str, str], again: tuple[str, str], verdict: str, watchlist: Watchlist
) -> None:
    other = (days - 1.0, "Samsung unveils a foldable phone", "Samsung Electronics showed a phone on Monday.")
    was, _, now = told([(0, *first), other, (days, *again)], watchlist)
    assert (was.verdict, now.verdict) == ("new_event", verdict), now.reasons
    assert (now.event == "s0") is (verdict != "new_event")
    assert ("copy of a story of 2026-02-03 (s0)" in now.reasons) is (verdict != "new_event")


def test_an_event_that_was_told_again_is_remembered_whole(watchlist: Watchlist) -> None:
    more = TEXT.replace("40,000", "60,000")
    other = (44.0, "Samsung unveils a foldable phone", "Samsung Electronics showed a phone on Monday.")
    story = [(0, TITLE, TEXT), (1, TITLE, more), other, (45, TITLE, TEXT), (46, TITLE, more)]
    judged = told(story, watchlist)
    assert [(each.event, each.verdict) for each in judged if each.event != "s2"] == [
        ("s0", "new_event"),
        ("s0", "material_update"),
        ("s0", "rerun"),
        ("s0", "rerun"),
    ]


def test_a_copy_of_a_forgotten_story_is_known_beside_a_like_event_of_these_days(watchlist: Watchlist) -> None:
    """The newer affair joins by the same two companies; what was told months ago, word for word, is the older."""
    newer = (
        "Baidu and Broadcom talk about a further order of chips",
        "Baidu is in talks with Broadcom about a further order of AI accelerators for its data centers.",
    )
    phone = (148.0, "Samsung unveils a foldable phone", "Samsung Electronics showed a phone on Monday.")
    story = [(0.0, TITLE, TEXT), phone, (149.0, *newer), (150.0, "Chips for Baidu", TEXT)]
    first, _, other, again = told(story, watchlist)
    assert (first.verdict, other.verdict) == ("new_event", "new_event")
    assert (again.verdict, again.event, again.alert) == ("rerun", first.event, False)
