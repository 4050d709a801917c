"""Two parties that meet again within two days, in headlines that share few words."""

from datetime import UTC, datetime, timedelta

import pytest
from figures import shipped

from monitor.judge.desk import consider, remember
from monitor.judge.grouping.memory import Memory
from monitor.judge.grouping.parties import met_again
from monitor.judge.grouping.profile import profile
from monitor.judge.mentions.match import mentions
from monitor.types import Rule, Story

START = datetime(2026, 3, 2, 8, tzinfo=UTC)
SIGNED = (0, "Samsung Electronics and AMD sign MoU to expand work on memory for data centers")


def headline(hours: float, title: str) -> Story:
    when = START + timedelta(hours=hours)
    return Story(f"s{hours}", f"https://example.org/{hours}", title, "", when, f"Outlet {hours}")


def alerts(*told: tuple[float, str]) -> list[bool]:
    """Return whether each headline, so many hours after the start, makes an alert."""
    memory, found = Memory(), []
    for hours, title in told:
        story = headline(hours, title)
        judgement = consider(story, shipped(), memory, (Rule("any"),))
        remember(memory, story, judgement)
        found.append(judgement.alert)
    return found


AGAIN = "AMD-Samsung expand power alliance to ease bottleneck"


def test_the_same_two_parties_within_two_days_are_the_same_matter() -> None:
    assert alerts(SIGNED, (2, AGAIN)) == [True, False]


@pytest.mark.parametrize(
    "told",
    [
        (SIGNED, (60, AGAIN)),
        (SIGNED, (2, "Intel-Samsung expand power alliance to ease bottleneck")),
        (SIGNED, (2, "AMD lawyer quits over Samsung patents in Texas")),
        (SIGNED, (2, "Samsung and AMD expand alliance with $900 million plant")),
    ],
    ids=["days later", "another party", "no further word", "a new amount"],
)
def test_and_are_not(told: tuple[tuple[float, str], ...]) -> None:
    assert alerts(*told) == [True, True]


def test_two_parties_that_often_meet_say_nothing() -> None:
    """As a company and its chief: each of its matters names him."""
    watchlist, memory = shipped(), Memory()
    again = headline(2, AGAIN)
    seen = mentions(again, watchlist)
    for hours, title in (SIGNED, (1, "Samsung opens chip school in Busan, AMD says")):
        assert hours == 0 or list(met_again(again, profile(again, seen), seen, memory))
        story = headline(hours, title)
        memory.learn(story, mentions(story, watchlist), story.id)
    assert not list(met_again(again, profile(again, seen), seen, memory))
