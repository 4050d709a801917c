"""Two parties that meet again within two days, in headlines that share few words."""

from datetime import UTC, datetime, timedelta

import pytest
from figures import shipped

from monitor.judge.desk import consider, remember
from monitor.judge.grouping.memory import Memory
from monitor.types import Rule, Story

START = datetime(2026, 3, 2, 8, tzinfo=UTC)
SIGNED = (0, "Samsung Electronics and AMD sign MoU to expand work on memory for data centers")


def alerts(*told: tuple[float, str]) -> list[bool]:
    """Return whether each headline, so many hours after the start, makes an alert."""
    memory, found = Memory(), []
    for at, (hours, title) in enumerate(told):
        when = START + timedelta(hours=hours)
        story = Story(f"s{at}", f"https://example.org/{at}", title, "", when, f"Outlet {at}")
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
    told = (
        SIGNED,
        (1, "Samsung opens chip school in Busan, AMD says"),
        (2, "AMD-Samsung expand power alliance to ease bottleneck"),
    )
    assert alerts(*told)[2]
