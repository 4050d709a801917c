"""Pages of briefs: each item is judged as a story of its own."""

from datetime import UTC, datetime, timedelta

import pytest

from monitor.judge.desk import consider, remember
from monitor.judge.grouping.memory import Memory
from monitor.judge.mentions.watchlist import Watchlist
from monitor.judge.reading import briefs
from monitor.types import Judgement, Rule, Story, Verdict

START = datetime(2026, 4, 20, 8, tzinfo=UTC)
KNOWN = "Nvidia has hired Oona Sild of Marvane to run its storage group from May 4, it said on Monday."
NEW = (
    "Broadcom will close its Tromvik design centre at the end of August and offer its 140 people other posts."
)
OTHER = "A canteen operator in Tallinn has recalled 900 lunch boxes over a mistaken label on the lid."
PAGES = {
    "en, lines": ("Chip briefing: coffee first", "\n".join((KNOWN, OTHER, NEW)), "Broadcom"),
    "en, stars": ("Tech in brief", f"{KNOWN} * {OTHER} * {NEW}", "Broadcom"),
    "zh": (
        "科技快讯",
        f"{OTHER}\n阿里巴巴将于8月底关闭特罗姆维克设计中心，140名员工将转岗。",
        "阿里巴巴",
    ),
    "ko": (
        "[IT단신] 오늘의 소식",
        f"▲ {OTHER}\n▲ 삼성전자는 8월 말 트롬비크 설계센터를 폐쇄하고 직원 140명을 전환 배치한다.",
        "삼성전자",
    ),
    "ja": ("IT短信", f"{OTHER}\n百度は8月末にトロムビクの設計拠点を閉鎖し、140人を配置転換する。", "百度"),
}


def judge(watchlist: Watchlist, *told: tuple[str, str]) -> list[tuple[Story, Judgement]]:
    memory, judged = Memory(), []
    for at, (title, text) in enumerate(told):
        published = START + timedelta(hours=9 * at)
        story = Story(f"s{at}", "https://example.org", title, text, published, f"Outlet {at}")
        judged.append((story, consider(story, watchlist, memory, (Rule("any"),))))
        remember(memory, *judged[-1])
    return judged


@pytest.mark.parametrize("page", PAGES)
def test_the_new_item_of_a_page_is_told(watchlist: Watchlist, page: str) -> None:
    title, text, name = PAGES[page]
    _, (story, found) = judge(watchlist, ("Nvidia hires Oona Sild of Marvane", KNOWN), (title, text))
    assert found.verdict is Verdict.NEW_EVENT, found.reasons
    assert found.alert
    about = [mention for mention in found.mentions if mention.about]
    assert len(about) == 1
    assert {story.text[shown.start : shown.end] for shown in about[0].evidence} == {name}
    assert found.new and all("140" in line.text for line in found.new)


def test_a_page_of_what_is_known_stays_silent(watchlist: Watchlist) -> None:
    page = (
        "Tech in brief",
        f"{KNOWN} * {OTHER} * Nothing else was heard of the people of Tromvik on that day.",
    )
    judged = judge(watchlist, ("Nvidia hires Oona Sild of Marvane", KNOWN), page)
    assert not judged[1][1].alert, judged[1][1].reasons


def test_an_item_that_was_not_told_is_news_when_it_comes_alone(watchlist: Watchlist) -> None:
    page = ("Tech in brief", f"{KNOWN} * {OTHER} * {NEW}")
    alone = ("Broadcom closes Tromvik design centre", f"{NEW} The building goes back to the town.")
    first, later, again = judge(watchlist, page, alone, ("Nvidia hires Oona Sild of Marvane", KNOWN))
    assert first[1].verdict is Verdict.NEW_EVENT
    assert later[1].verdict is Verdict.NEW_EVENT, later[1].reasons
    assert not again[1].alert, again[1].reasons


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Broadcom closes Tromvik design centre", f"{NEW}\n{KNOWN}\n{OTHER}"),
        (
            "Broadcom to take these steps",
            f"{NEW} 1. It will leave Hull. 2. It will sell two floors. 3. It will pay staff.",
        ),
        (
            "Broadcom to take these steps",
            f"{NEW} One: It will leave Hull. Two: It will sell two floors. Three: It will pay staff.",
        ),
        ("Broadcom leaves Tromvik", f"{NEW} It has (1) a lease and (2) a buyer. {KNOWN} {OTHER}"),
        ("Nvidia adds 900 wafers a month in Hull", f"{NEW} {KNOWN} {OTHER}"),
        ("August in focus as Broadcom leaves Tromvik", f"{NEW}\n{KNOWN}\n{OTHER}"),
        ("Day in court for Broadcom as trial opens", f"{NEW}\n{KNOWN}\n{OTHER}"),
        ("Broadcom's morning call with staff: 140 posts go", f"{NEW}\n{KNOWN}\n{OTHER}"),
        ("What moved Broadcom to leave Tromvik", f"{NEW}\n{KNOWN}\n{OTHER}"),
        ("Chip briefing", f"{NEW} {KNOWN}"),
        ("Chip briefing", f"{' '.join([NEW] * 8)}\n{KNOWN}"),
        ("Chip briefing", "\n".join(("Broadcom leaves Tromvik", *[NEW, KNOWN, OTHER] * 4))),
    ],
    ids=[
        "a report in paragraphs",
        "steps of one matter",
        "steps in words",
        "numbers within a sentence",
        "by the month",
        "a month to come",
        "a day in court",
        "a call with staff",
        "what moved somebody",
        "one paragraph",
        "an article under a briefing's title",
        "under a heading",
    ],
)
def test_a_report_is_no_page(title: str, text: str) -> None:
    assert briefs.items(Story("s", "https://example.org", title, text, START, "Outlet")) == ()


@pytest.mark.parametrize(
    "title",
    [
        "The month in chips",
        "April in valves: closures",
        "Morning call: valves",
        "What moved markets",
        "Before the open: valves in five minutes",
        "Friday reading: valves and canteens",
        "Valve notebook: what moved in Tromvik",
    ],
)
def test_a_page_is_told_by_its_title(title: str) -> None:
    told = Story("s", "https://example.org", title, f"{NEW}\n{KNOWN}\n{OTHER}", START, "Outlet")
    assert len(briefs.items(told)) == 3


@pytest.mark.parametrize(
    "marks",
    [("One: ", "Two: ", "Three: "), ("(1) ", "(2) ", "(3) "), ("（1）", "（2）", "（3）")],
)  # fmt: skip
def test_numbers_in_words_or_brackets_mark_the_items_of_a_list(marks: tuple[str, str, str]) -> None:
    text = " ".join(mark + item for mark, item in zip(marks, (KNOWN, OTHER, NEW), strict=True))
    told = Story("s", "https://example.org", "Valves, lunch and posts", f"Happy Friday. {text}", START, "O")
    assert [item.text.strip() for _, item in briefs.items(told)][-3:] == [KNOWN, OTHER, NEW]


def test_an_item_is_titled_past_a_greeting() -> None:
    told = Story(
        "s", "https://example.org", "Your Tuesday briefing", f"Good morning. {NEW}\n{OTHER}", START, "O"
    )
    (_, first), *_ = briefs.items(told)
    assert first.title == NEW
