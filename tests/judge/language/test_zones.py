"""Where in a story a sentence stands: a page that begins with its own headline, and what is below it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.judge.language.zones import below_title
from monitor.judge.mentions.match import mentions
from monitor.judge.mentions.watchlist import Watchlist
from monitor.judge.reading import facts
from monitor.types import Story

ROOT = Path(__file__).parents[3]
TITLE = "Chip supplier wins order for 40,000 accelerators"
TEXT = "The order was placed on Monday by a cloud firm.\nBroadcom will deliver the accelerators in May.\n"


def story(text: str, title: str = TITLE) -> Story:
    return Story("s", "https://example.com/s", title, text, datetime(2026, 3, 4, tzinfo=UTC), "")


@pytest.mark.parametrize(
    "head",
    [
        f"{TITLE}\n",
        f"{TITLE.upper()}.\n\n",
        f"Technology\n4 March 2026\n{TITLE}\n",
        f"{TITLE} - Example Daily\n",
        f"{TITLE}. ",
    ],
)
def test_a_page_that_begins_with_its_headline_has_the_lead_below_it(head: str, watchlist: Watchlist) -> None:
    plain, headed = (mentions(story(text), watchlist)[0] for text in (TEXT, head + TEXT))
    assert (headed.salience, headed.about) == (plain.salience, plain.about) == (60, True)
    assert (head + TEXT)[headed.evidence[0].start : headed.evidence[0].end] == "Broadcom"
    read = facts.read(story(head + TEXT))
    assert [(held.zone, held.text) for held in read] == [
        ("title", TITLE),
        *(("lead", line) for line in TEXT.splitlines()),
    ]


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        f"{TITLE} from a cloud firm.\nMore follows.",
        f"{TEXT}{TITLE}\n",
        "",
    ],
)
def test_what_only_begins_like_the_title_is_the_lead(text: str) -> None:
    assert below_title(TITLE, text) == 0


def test_a_title_with_its_outlet_is_repeated_without() -> None:
    assert below_title(f"{TITLE} | Example Daily", f"{TITLE}\n{TEXT}") == len(TITLE) + 1


def test_no_title_is_repeated_by_nothing() -> None:
    assert below_title("", TEXT) == below_title(" ", TEXT) == 0
