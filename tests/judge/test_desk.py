"""The desk end to end, on one saga whose names and numbers are drawn at random."""

# ruff: noqa: E501  (tables: a line a row)

import random
from datetime import UTC, datetime, timedelta
from time import perf_counter

import pytest

from monitor.judge.desk import consider, remember
from monitor.judge.grouping.memory import Memory
from monitor.judge.mentions.watchlist import Watchlist
from monitor.types import Judgement, Rule, Story, Verdict

START = datetime(2026, 2, 11, 8, tzinfo=UTC)
COMPANIES = ("ByteDance", "Alibaba", "Baidu", "Broadcom")
MAKERS = ("Samsung Electronics", "Nvidia", "Broadcom")


def told(stories: list[tuple[str, str, str]], watchlist: Watchlist) -> list[Judgement]:
    memory, judged = Memory(), []
    for at, (title, text, source) in enumerate(stories):
        story = Story(f"s{at}", f"https://example.org/{at}", title, text, START + timedelta(hours=at), source)
        judged.append(consider(story, watchlist, memory, (Rule("any"),)))
        remember(memory, story, judged[-1])
    return judged


@pytest.mark.parametrize("seed", range(12))
def test_the_verdicts_follow_the_facts_whoever_they_are_about(seed: int, watchlist: Watchlist) -> None:
    chance = random.Random(seed)
    owner = chance.choice(COMPANIES)
    maker = chance.choice([name for name in MAKERS if name != owner])
    few, many = chance.randrange(40, 90) * 1000, chance.randrange(200, 500) * 1000
    report = (
        f"{owner} is developing an AI chip and is in talks with {maker} to make it, Reuters reported. "
        f"It plans to receive samples by the end of March. It aims to make at least {few:,} units this year."
    )
    stories = [
        (f"{owner} in talks with {maker} to make AI chip", report, "Reuters"),
        (f"{maker} may make chips for {owner}: report", report, "Example Times"),
        (f"{owner} could order up to {many:,} AI chips from {maker}", f"{owner} is in talks with {maker} and could order up to {many:,} AI chips, people said.", "Bloomberg"),
        (f"Why {owner} stock is a buy after chip talks with {maker}", f"{owner} is in talks with {maker}.", "Example Advisor"),
        (f"{maker} denies talks with {owner} on AI chip", f"{maker} denied that it is in talks with {owner} to make an AI chip.", "Example Wire"),
        (f"{owner} ends talks with {maker} on AI chip", f"{owner} has ended talks with {maker} to make an AI chip, people said.", "Reuters"),
    ]  # fmt: skip
    judged = told(stories, watchlist)
    assert [judgement.alert for judgement in judged] == [True, False, True, False, True, True], [
        (judgement.verdict, judgement.reasons) for judgement in judged
    ]
    assert judged[0].verdict is Verdict.NEW_EVENT
    assert judged[2].verdict is Verdict.MATERIAL_UPDATE
    assert judged[1].sources == 1, "a copy that cites Reuters is not a second source"
    assert f"{many:,}" in " ".join(fact.text for sentence in judged[2].new for fact in sentence.facts)
    assert judged[2].known and judged[2].first and judged[2].first.sentence == stories[0][0]


@pytest.mark.parametrize(
    ("title", "whom"),
    [
        ("Lawmakers call for ban on sales of {} chips to China", ("Nvidia H20", "Samsung HBM4")),
        ("{} to build research centre in Taichung with city's university", ("Nvidia", "Broadcom")),
    ],
)
def test_a_headline_about_another_tracked_company_is_another_event(
    title: str, whom: tuple[str, str], watchlist: Watchlist
) -> None:
    judged = told([(title.format(who), "", f"{who} Times") for who in whom], watchlist)
    assert [judgement.verdict for judgement in judged] == [Verdict.NEW_EVENT] * 2


def test_a_story_about_nothing_tracked_is_unwatched(watchlist: Watchlist) -> None:
    story = Story("s", "", "Opera house gets new roof", "", START, "Example")
    judged = consider(story, watchlist, Memory())
    assert (judged.verdict, judged.event, judged.new) == (Verdict.UNWATCHED, None, ())
    assert consider(story, watchlist, Memory(), everything=True).event == "s"


def test_considering_changes_nothing(watchlist: Watchlist) -> None:
    memory = Memory()
    story = Story("s", "", "ByteDance in talks with Samsung to make AI chip", "", START, "Example")
    assert consider(story, watchlist, memory) == consider(story, watchlist, memory)
    assert len(memory) == 0


@pytest.mark.slow
def test_the_ten_thousandth_story_costs_what_the_first_thousand_did(watchlist: Watchlist) -> None:
    """No quadratic behaviour: time per story is flat while the memory grows."""
    chance, memory, spent = random.Random(1), Memory(), []
    words = [
        f"{a}{b}" for a in "bal cor dum fen gil hup jor kal lim nov".split() for b in "ta ro mi ne su".split()
    ]
    for at in range(10_000):
        title = " ".join(chance.choices(words, k=8)).capitalize()
        story = Story(f"s{at}", "", title, "", START + timedelta(minutes=at), "Example")
        started = perf_counter()
        remember(memory, story, consider(story, watchlist, memory, everything=True))
        spent.append(perf_counter() - started)
    assert sum(spent[-1000:]) < 3 * sum(spent[2000:3000])


def test_what_was_known_answers_what_changed(watchlist: Watchlist) -> None:
    """Of all that the event holds, the reader sees the earlier figure, once, and not its copies."""
    report = "ByteDance is in talks with Samsung on an AI chip. It wants at least 90,000 units this year. Samples are due in May."
    judged = told(
        [
            ("ByteDance in talks with Samsung on AI chip", report, "Example Wire"),
            ("Samsung may make chips for ByteDance", f"(Example Wire) - {report}", "Example Copy"),
            ("ByteDance could order 310,000 units of AI chip from Samsung", "ByteDance could order 310,000 units of the AI chip, a person said.", "Example Post"),
        ],
        watchlist,
    )  # fmt: skip
    assert [known.sentence for known in judged[2].known] == ["It wants at least 90,000 units this year."]


@pytest.mark.slow
def test_an_event_of_long_pages_costs_what_its_reading_does(watchlist: Watchlist) -> None:
    """Comparing sentence by sentence would take minutes."""
    chance, memory, spent = random.Random(3), Memory(), []
    words = [
        f"{a}{b}" for a in "bal cor dum fen gil hup jor kal lim nov".split() for b in "ta ro mi ne su".split()
    ]
    for at in range(4):
        lines = (
            f"Nvidia said {' '.join(chance.choices(words, k=9))} for {chance.randrange(10**6)} chips."
            for _ in range(5_000)
        )
        story = Story(
            f"p{at}",
            "",
            "Nvidia signs deal with Belcor",
            " ".join(lines),
            START + timedelta(hours=at),
            "Outlet",
        )
        started = perf_counter()
        remember(memory, story, consider(story, watchlist, memory, everything=True))
        spent.append(perf_counter() - started)
    assert max(spent[1:]) < 4 * spent[0] + 0.5


def test_a_notice_of_a_correction_is_not_quoted_as_known(watchlist: Watchlist) -> None:
    notice = "This story has been corrected to say 150,000 chips, not 200,000, go to Boreal in May."
    judged = told(
        [
            (
                "Nvidia ships chips to Boreal",
                f"Nvidia will ship accelerators to Boreal, it said. {notice}",
                "A",
            ),
            ("Nvidia raises shipment to Boreal to 180,000 chips", "Boreal is to get 180,000 chips.", "B"),
        ],
        watchlist,
    )
    assert judged[1].verdict is Verdict.MATERIAL_UPDATE
    assert "200,000" not in " ".join(line.sentence for line in judged[1].known)
