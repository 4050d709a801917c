"""Steps of a process: which is told already, which is the next one, and what is no step at all."""

# ruff: noqa: E501  (tables: a line a row)

from datetime import UTC, datetime, timedelta

import pytest

from monitor.judge.grouping import steps
from monitor.judge.grouping.event_memory import EventMemory
from monitor.judge.grouping.recall import Recall
from monitor.judge.reading import facts
from monitor.judge.verdicts.changes import changes
from monitor.types import Known, Story

MONDAY = datetime(2026, 2, 9, 9, tzinfo=UTC)


def story(title: str, hours: int = 0) -> Story:
    url = f"https://example.org/{hours}"
    return Story(str(hours), url, title, "", MONDAY + timedelta(hours=hours), f"Outlet {hours}")


def stepped(*titles: str) -> list[str]:
    """Return what the last headline says of steps, in an event that the others told."""
    return [reason for reason in found(*titles) if reason.startswith("status")]


def found(*titles: str) -> list[str]:
    """Return what makes the last headline news, in an event that the others told."""
    *told, last = (story(title, hours) for hours, title in enumerate(titles))
    event = EventMemory("0", Known(told[0].title, told[0].source, MONDAY), MONDAY, MONDAY)
    for each in told:
        event.add(each, ())
    recall = Recall(event, last)
    new = (change for sentence in facts.read(last) for change in changes(sentence, recall, ()))
    return [change.reason for change in new if change.strong]


@pytest.mark.parametrize(
    ("titles", "reason"),
    [
        (("Orel in talks with Tamsin", "Orel signs deal with Tamsin"), "status changed: in talks -> signs"),
        (("Orel may buy Tamsin", "Orel buys Tamsin"), "status changed: buy (possible) -> buys"),
        (("Orel considers buying Tamsin", "Orel signs Tamsin deal"), "status changed: buying (possible) -> signs"),
        (("No agreement with Tamsin, says Orel", "Orel signs Tamsin"), "status changed: not agreement -> signs"),
        (("Orel signs Tamsin deal", "Orel cancels Tamsin deal"), "status changed: signs -> cancels"),
        (("Orel agrees to buy Tamsin", "EU approves Orel's purchase of Tamsin"), "status changed: buy (planned) -> approves"),
        (("Orel samples K3 chip", "Orel starts mass production of K3"), "status changed: samples -> starts mass production"),
        (("Judge throws out Tamsin suit against Orel", "Tamsin appeals against ruling on Orel"), "status changed: throws out -> appeals"),
        (("奥雷尔与塔姆洽谈合作", "奥雷尔与塔姆签署协议"), "status changed: 洽谈 -> 签署"),
        (("오렐, 탐신 인수 협상", "오렐, 탐신 인수 계약 체결"), "status changed: 협상 -> 체결"),
        (("オレル、タムシンと交渉", "オレル、タムシンと契約を締結"), "status changed: 交渉 -> 締結"),
    ],
    ids=["signed after talks", "done after possible", "signed after considered", "signed after denied", "cancelled",
         "approved", "made after sampled", "appealed", "Chinese", "Korean", "Japanese"],
)  # fmt: skip
def test_the_next_step_of_a_process_is_news(titles: tuple[str, ...], reason: str) -> None:
    assert reason in stepped(*titles)


@pytest.mark.parametrize(
    "titles",
    [
        ("Orel ships first K3 racks", "Orel strikes K3 deal"),
        ("Orel buys Tamsin", "Orel unveils K3 chip"),
        ("Orel hit by data breach", "Orel unveils K3 chip"),
        ("Orel chief bought shares of Tamsin", "Orel chief steps down"),
        ("Orel unveils K3 chip", "Orel introduces K3 chip"),
        ("Orel signs Tamsin deal", "Orel secures Tamsin deal"),
        ("Orel launches K3", "Orel to launch K3"),
        ("Orel plans launch of K3", "Orel may launch K3"),
        ("奥雷尔发布K3芯片", "奥雷尔中标塔姆项目"),
        ("오렐, K3 출하", "오렐, K3 공개"),
        ("オレル、K3を出荷", "オレル、K3を発表"),
    ],
    ids=["a deal after shipments", "a launch after a purchase", "a launch after a breach", "a farewell after a purchase",
         "introduced after unveiled", "secured after signed", "planned after done", "possible after planned",
         "Chinese", "Korean", "Japanese"],
)  # fmt: skip
def test_a_step_of_another_process_and_another_word_for_one_are_no_news(titles: tuple[str, ...]) -> None:
    assert stepped(*titles) == []


@pytest.mark.parametrize(
    ("word", "text", "told"),
    [
        ("lawsuit", "Orel faces lawsuit over Tamsin", True),
        ("lawsuit", "Shop owners file lawsuit against Orel", True),
        ("antitrust", "In Europe, Orel faces antitrust probe", True),
        ("sanctions", "Orel fined for breaching Ruritanian sanctions", False),
        ("sanctions", "Ruritania imposes sanctions on Orel", True),
        ("strike", "Orel shares fall on strike fears", False),
        ("strike", "Orel workers begin strike", True),
        ("merger", "Orel-Tamsin merger rumours debunked", False),
        ("merger", "Orel and Tamsin agree on merger", True),
        ("delivering", "Orel opens K3 to all, delivering growth", False),
        ("delivering", "Orel is delivering K3 racks", True),
        ("ending", "Orel raises price, ending talks with Tamsin", True),
        ("收购", "奥雷尔收购传闻升温", False),
        ("收购", "奥雷尔收购塔姆", True),
        ("파업", "오렐 파업 우려", False),
        ("파업", "오렐 파업 돌입", True),
        ("買収", "オレル買収観測が浮上", False),
        ("買収", "オレルがタムシンを買収", True),
        ("approval", "The purchase needs the approval of the central bank", False),
        ("approval", "The sale is subject to regulatory approval", False),
        ("approves", "The central bank approves the purchase", True),
        ("approve", "The U.S. may approve sales of K3", True),
        ("批准", "交易尚需印尼央行批准", False),
        ("批准", "印尼央行批准交易", True),
        ("승인", "당국의 승인이 필요하다", False),
        ("승인", "당국이 인수를 승인했다", True),
        ("承認", "当局の承認が必要だ", False),
        ("承認", "当局が買収を承認した", True),
    ],
)
def test_what_is_only_named_beside_the_matter_is_no_step(word: str, text: str, told: bool) -> None:
    named = [fact for fact in facts.facts_of(text, MONDAY) if fact.kind == "status" and fact.text == word]
    assert [steps.deed(fact, text) for fact in named] == [told]


@pytest.mark.parametrize(
    ("now", "told", "goes_on"),
    [
        pytest.param("sign", "talk", "sign", id="what comes after"),
        pytest.param("talk", "sign", "", id="what came before"),
        pytest.param("sign", "sign", "", id="the same once more"),
        pytest.param("cancel launch", "launch", "cancel", id="what turns anything"),
        pytest.param("approve", "acquire", "approve", id="what decides on anything"),
        pytest.param("cut", "raise", "cut", id="what undoes it"),
        pytest.param("sue acquire", "acquire", "sue", id="a probe of the deal that both name"),
        pytest.param("sue", "acquire", "", id="a suit about something else"),
    ],
)
def test_a_step_goes_on_with_another(now: str, told: str, goes_on: str) -> None:
    assert steps.onward(frozenset(now.split()), frozenset(told.split())) == set(goes_on.split())


def test_a_turn_of_shares_is_turned_by_nothing() -> None:
    assert stepped("Orel shares are trading lower after K3 delay", "Orel increases dividend") == []
    assert stepped("Orel lowers dividend", "Orel increases dividend") == [
        "status changed: lowers -> increases"
    ]


@pytest.mark.parametrize(
    ("titles", "news"),
    [
        (("Orel signs deal for K3 labs", "Orel launches TamsinUp labs"), []),
        (("Orel debuts K3", "Orel unveils K3, shares rise 6%"), []),
        (("Orel debuts K3", "Orel unveils K3 at $499"), ["$499 was not known"]),
        (("Orel to buy K3 labs", "Orel buys K3 labs with Tamsin"), ["new party: Tamsin"]),
    ],
    ids=["a product", "shares", "a price", "a partner"],
)
def test_a_headline_tells_of_parties_and_figures(titles: tuple[str, ...], news: list[str]) -> None:
    assert [reason for reason in found(*titles) if "status" not in reason] == news


@pytest.mark.parametrize(
    ("titles", "reason"),
    [
        (("奥梅与塔姆辛就单价达成一致 合同没有签署", "奥梅与塔姆辛完成签字"), "status changed: 达成 -> 签字"),
        (("Orel agreed on price with Tamsin but has not signed", "Orel signs with Tamsin"), "status changed: agreed -> signs"),
        (("Orel agreed on price with Tamsin", "Orel signs with Tamsin"), None),
        (("Orel signed with Tamsin, not with Brenta", "Orel signs with Tamsin"), None),
    ],
)  # fmt: skip
def test_what_was_agreed_and_not_signed_is_signed_later(titles: tuple[str, ...], reason: str | None) -> None:
    assert stepped(*titles) == ([reason] if reason else [])


@pytest.mark.parametrize(
    ("titles", "reason"),
    [
        (("Judge throws out Tamsin suit against Orel", "法官驳回塔姆辛对Orel的诉讼"), None),
        (("Tamsin sues Orel over patents", "法官驳回塔姆辛对Orel的诉讼"), "status changed: sues -> 驳回"),
    ],
)  # fmt: skip
def test_what_a_court_threw_out_it_refused_in_chinese(titles: tuple[str, ...], reason: str | None) -> None:
    assert stepped(*titles) == ([reason] if reason else [])
