"""What goes on with an event of which nothing was heard for more than thirty days."""

# ruff: noqa: E501  (tables: a line a row)

from datetime import UTC, datetime, timedelta

import pytest

from monitor.judge.desk import consider, remember
from monitor.judge.grouping.memory import Memory
from monitor.judge.mentions.watchlist import Watchlist
from monitor.types import Judgement, Story

START = datetime(2026, 2, 3, 8, tzinfo=UTC)
OTHER = ("Samsung unveils a foldable phone", "Samsung Electronics showed a phone with two hinges on Monday.")
DEAL = (
    "Broadcom signs deal to buy Fernhollow Optics",
    "Broadcom has signed an agreement to buy Fernhollow Optics, a maker of lasers in Tromso, for $640 million. "
    "Fernhollow has 310 employees and makes lasers for undersea cables. The purchase needs the approval of regulators.",
)
TALKS = (
    "Broadcom in talks to buy Fernhollow Optics, sources say",
    "Broadcom is in talks to buy Fernhollow Optics, a maker of lasers for undersea cables in Tromso, sources said. "
    "A price of $640 million is discussed. Fernhollow has 310 employees.",
)
APPROVED = (
    "Norway approves Broadcom's purchase of Fernhollow Optics",
    "Norway has approved the purchase of Fernhollow Optics by Broadcom, the ministry said on Friday. "
    "The maker of lasers for undersea cables must keep its 310 employees in Tromso until 2029.",
)
FAILED = (
    "Broadcom ends talks to buy Fernhollow Optics",
    "Broadcom has ended its talks to buy Fernhollow Optics, the maker of lasers for undersea cables said. "
    "The two could not agree on a price. Fernhollow, which has 310 employees in Tromso, will stay independent.",
)
RETOLD = (
    "How Fernhollow Optics in Tromso came to be bought by Broadcom",
    "Fernhollow Optics, a maker of lasers for undersea cables in Tromso, has 310 employees. "
    "Broadcom has signed an agreement to buy it for $640 million.",
)
ELSEWHERE = (
    "Broadcom signs deal to buy Quillmere Networks",
    "Broadcom has signed an agreement to buy Quillmere Networks, a maker of switches in Porto, for $120 million. "
    "Quillmere has 90 employees and makes switches for hospitals. Regulators must approve the purchase.",
)
WEEK = (
    "Broadcom switch shipments from Penang fall to 410 pallets",
    "Weekly shipments of Broadcom switches from Penang fell to 410 pallets, the Penang freight bureau said on Monday. "
    "Pallets bound for Rotterdam dropped most. Freight rates stayed as they were, the bureau's tally showed.",
)
NEXT_WEEK = (
    "Broadcom switch shipments from Penang rise to 520 pallets",
    "The freight bureau of Penang counted 520 pallets of Broadcom switches last week, more than the week before. "
    "Rotterdam took most pallets. The weekly tally of shipments also showed higher freight rates.",
)


def told(stories: list[tuple[float, tuple[str, str]]], watchlist: Watchlist) -> list[Judgement]:
    """Judge *stories*, each with the day on which it came."""
    memory, judged = Memory(), []
    for at, (day, (title, text)) in enumerate(stories):
        story = Story(f"s{at}", "", title, text, START + timedelta(days=day), f"Outlet {at}")
        judged.append(consider(story, watchlist, memory))
        remember(memory, story, judged[-1])
    return judged


@pytest.mark.parametrize(
    ("first", "then"),
    [
        pytest.param(DEAL, APPROVED, id="a purchase is approved"),
        pytest.param(TALKS, FAILED, id="talks fail"),
        pytest.param(TALKS, DEAL, id="talks end with a signature"),
    ],
)
@pytest.mark.parametrize("days", [45, 110])
def test_a_step_months_later_is_an_update_that_says_what_was_known(
    first: tuple[str, str], then: tuple[str, str], days: float, watchlist: Watchlist
) -> None:
    *_, now, again = told([(0, first), (days - 1.0, OTHER), (days, then), (days + 1.0, then)], watchlist)
    assert (now.event, now.verdict) == ("s0", "material_update"), now.reasons
    assert now.first
    assert now.first.sentence == first[0]
    assert now.known, "the alert shows the step before"
    assert (again.event, again.verdict) == ("s0", "rerun"), "it is remembered as any other event from then on"


@pytest.mark.parametrize(
    ("first", "then", "days"),
    [
        pytest.param(DEAL, APPROVED, 125, id="what is too long ago"),
        pytest.param(
            DEAL,
            (f"{APPROVED[0]}, maker of lasers for undersea cables in Tromso", ""),
            45,
            id="a headline alone",
        ),
        pytest.param(DEAL, RETOLD, 45, id="the same told again"),
        pytest.param(DEAL, DEAL, 45, id="a copy, which is not of this place"),
        pytest.param(DEAL, ELSEWHERE, 45, id="another deal in like words"),
        pytest.param(TALKS, ELSEWHERE, 45, id="a deal after talks about another one"),
        pytest.param(WEEK, NEXT_WEEK, 45, id="a column of every week"),
    ],
)
def test_what_takes_no_step_opens_an_event_as_ever(
    first: tuple[str, str], then: tuple[str, str], days: float, watchlist: Watchlist
) -> None:
    now = told([(0, first), (days - 1.0, OTHER), (days, then)], watchlist)[-1]
    assert now.event == "s2", now.reasons
    assert now.first is None
