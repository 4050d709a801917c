"""What the judge says of an article that its publisher edits: each row a text before and after."""

# ruff: noqa: E501  (tables: a line a row)

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from calls import counted

from monitor.judge.desk import consider, remember
from monitor.judge.grouping.memory import Memory
from monitor.judge.mentions.watchlist import Watchlist
from monitor.types import Rule, Story, Verdict, Version

START = datetime(2026, 2, 11, 8, tzinfo=UTC)
CORRECTION, UPDATE = Verdict.CORRECTION, Verdict.MATERIAL_UPDATE
SILENT = (Verdict.RERUN, Verdict.MINOR_DETAIL)


@dataclass(frozen=True)
class Row:
    """*old* and *new* are title and text; *says*: what the first reason must hold."""

    id: str
    old: tuple[str, str]
    new: tuple[str, str]
    verdict: Verdict | None  # None: no alert
    says: str = ""


TITLE = "ByteDance orders AI chips from Samsung"
TEXT = (
    "ByteDance has ordered 20,000 AI chips from Samsung Electronics, people familiar with the matter said. "
    "The first of them are to be delivered in April. The order is worth $400 million. "
    "ByteDance runs its own design team in Beijing."
)
ZH = (
    "字节跳动向三星电子订购AI芯片",
    "字节跳动已向三星电子订购2万颗AI芯片，知情人士说。首批芯片将于4月交付。该订单价值4亿美元。",
)
KO = (
    "바이트댄스, 삼성전자에 AI 칩 주문",
    "바이트댄스가 삼성전자에 AI 칩 2만 개를 주문했다고 소식통이 전했다. 첫 물량은 4월에 납품된다. 주문 규모는 4억 달러다.",
)
JA = (
    "バイトダンス、サムスン電子にAI半導体を発注",
    "バイトダンスはサムスン電子にAI半導体2万個を発注したと関係者が述べた。初回分は4月に納入される。受注額は4億ドルだ。",
)
TALKS = (
    "ByteDance signs AI chip deal with Samsung",
    "ByteDance has signed a deal with Samsung Electronics to make its AI chip. It gave no figures.",
)


def edited(old: tuple[str, str], *swaps: tuple[str, str]) -> tuple[str, str]:
    title, text = old
    for gone, come in swaps:
        assert gone in title or gone in text
        title, text = title.replace(gone, come), text.replace(gone, come)
    return title, text


IN_TALKS = edited(
    TALKS, ("signs AI chip deal", "in talks on AI chip deal"), ("has signed", "is in talks about")
)


def grown(old: tuple[str, str], more: str) -> tuple[str, str]:
    return old[0], f"{old[1]}\n{more}"


EN = (TITLE, TEXT)
ROWS = [
    Row("another number", EN, edited(EN, ("20,000", "12,000")), CORRECTION, "12,000"),
    Row("another number in the title too", edited(EN, (TITLE, "ByteDance orders 20,000 AI chips from Samsung")), edited(EN, (TITLE, "ByteDance orders 12,000 AI chips from Samsung"), ("20,000", "12,000")), CORRECTION, "not 20,000"),
    Row("a title brought into line with its text", edited(EN, (TITLE, "ByteDance orders 30,000 AI chips from Samsung")), edited(EN, (TITLE, "ByteDance orders 20,000 AI chips from Samsung")), CORRECTION, "not 30,000"),
    Row("another sum", EN, edited(EN, ("$400 million", "$240 million")), CORRECTION, "$240 million"),
    Row("another month", EN, edited(EN, ("April", "June")), CORRECTION, "June"),
    Row("another party", EN, edited(EN, ("Samsung Electronics", "SK Hynix"), ("Samsung", "SK Hynix")), CORRECTION, "Samsung"),
    Row("a signature taken back", TALKS, edited(TALKS, ("signs AI chip deal", "in talks on AI chip"), ("has signed a deal", "is in talks")), CORRECTION, "not sign"),
    Row("a signature denied", TALKS, edited(TALKS, ("signs", "has not signed"), ("has signed", "has not signed")), CORRECTION, "not sign"),
    Row("a notice that names no number", EN, grown(EN, "(Corrects spelling of a name in paragraph 3)"), CORRECTION, "says that it corrects"),
    Row("a notice at the top", EN, (TITLE, f"Correction: An earlier version of this story misstated the size of the order.\n{edited(EN, ('20,000', '12,000'))[1]}"), CORRECTION, "says that it corrects"),
    Row("another sum and a bracketed notice that gives both", EN, grown(edited(EN, ("$400 million", "$240 million")), "(This story corrects the value of the order to $240 million from $400 million.)"), CORRECTION, "$240 million"),
    Row("another sum in the title too and such a notice", edited(EN, (TITLE, "ByteDance orders $400 million of AI chips from Samsung")), grown(edited(EN, (TITLE, "ByteDance orders $240 million of AI chips from Samsung"), ("$400 million", "$240 million")), "(This story corrects the value of the order to $240 million from $400 million.)"), CORRECTION, "not $400 million"),
    *(
        Row(f"a notice: {notice[:50]}", EN, grown(EN, notice), CORRECTION, "says that it corrects")
        for notice in (
            "(This story has been corrected to show the value of the order.)",
            "This article was updated to correct the name of a spokesman.",
            "Editor's note: This story was amended on Wednesday to correct a name.",
            "(Corrects paragraph 3 to say the team is in Beijing)",
            "(Refiles to correct the spelling of a name)",
            "A previous version of this article incorrectly named the city.",
            "Correction: the team is in Beijing.",
        )
    ),
    *(
        Row(f"a notice: {notice}", told, grown(told, notice), CORRECTION, "says that it corrects")
        for told, notice in (
            (ZH, "（本文已更正：人名有误。）"),
            (ZH, "编者注：此前版本的人名有误，特此更正。"),
            (KO, "이 기사는 인명을 정정했습니다."),
            (KO, "기사에서 인명을 바로잡습니다."),
            (JA, "（この記事は人名を訂正しました）"),
            (JA, "当初の記事で人名に誤りがありました。"),
        )
    ),
    Row("Chinese: another sum and a notice that gives both", ZH, grown(edited(ZH, ("4亿美元", "2亿美元")), "（本文将订单价值由4亿美元更正为2亿美元。）"), CORRECTION, "2亿美元"),
    Row("Korean: another sum and a notice that gives both", KO, grown(edited(KO, ("4억 달러", "2억 달러")), "(이 기사는 주문 규모를 4억 달러에서 2억 달러로 정정했습니다.)"), CORRECTION, "2억 달러"),
    Row("Japanese: another sum and a notice that gives both", JA, grown(edited(JA, ("4億ドル", "2億ドル")), "（この記事は受注額を4億ドルから2億ドルに訂正しました）"), CORRECTION, "2億ドル"),
    Row("talks that became a signature", IN_TALKS, TALKS, UPDATE, "status changed"),
    Row("talks that became a signature, with a notice", IN_TALKS, grown(TALKS, "(This story has been corrected.)"), CORRECTION, "says that it corrects"),
    Row("a company that corrects a fault", EN, grown(EN, "The team is correcting a fault in its design."), None),
    Row("a paragraph with a new number", EN, grown(EN, "Samsung Electronics will also supply 150,000 memory modules, a third person said."), UPDATE, "added to the article"),
    Row("a paragraph with a turn", EN, grown(EN, "Samsung Electronics denied the report late on Wednesday."), UPDATE, "added to the article"),
    Row("another word", EN, edited(EN, ("runs", "has")), None),
    Row("a typo mended", edited(EN, ("delivered", "deliverd")), EN, None),
    Row("a name spelled right", edited(EN, ("Beijing", "Bejing")), EN, None),
    Row("a rounder number", edited(EN, ("$400 million", "$402 million")), EN, None),
    Row("the same number in words", EN, edited(EN, ("$400 million", "400 million dollars")), None),
    Row("sentences in another order", EN, (TITLE, " ".join(reversed(TEXT.split(". "))).strip()), None),
    Row("a sentence dropped", EN, edited(EN, (" ByteDance runs its own design team in Beijing.", "")), None),
    Row("a new stamp", grown(EN, "Updated 11 February 2026 08:05 GMT"), grown(EN, "Last updated: 11 February 2026 09:40 GMT"), None),
    Row("another count of comments", grown(EN, "12 comments"), grown(EN, "31 comments"), None),
    Row("how its shares closed", EN, grown(EN, "Samsung Electronics shares rose 2.3% on Wednesday."), None),
    Row("background", EN, grown(EN, "ByteDance had already ordered 9,000 chips from another maker last year."), None),
    Row("nothing at all", EN, EN, None),
    Row("Chinese: another number", ZH, edited(ZH, ("2万颗", "1.2万颗")), CORRECTION, "1.2万颗"),
    Row("Chinese: another month", ZH, edited(ZH, ("4月", "6月")), CORRECTION, "6月"),
    Row("Chinese: another party", ZH, edited(ZH, ("三星电子", "博通")), CORRECTION, "博通, not 三星电子"),
    Row("Chinese: a sentence with a new number", ZH, grown(ZH, "三星电子还将供应15万个内存模块。"), UPDATE, "added to the article"),
    Row("Chinese: another word", ZH, edited(ZH, ("知情人士说", "知情人士表示")), None),
    Row("Korean: another number", KO, edited(KO, ("2만 개", "1만2천 개")), CORRECTION, "not 2만 개"),
    Row("Korean: another sum", KO, edited(KO, ("4억 달러", "2억 달러")), CORRECTION, "2억 달러"),
    Row("Korean: a sentence with a new number", KO, grown(KO, "삼성전자는 메모리 모듈 15만 개도 공급한다."), UPDATE, "added to the article"),
    Row("Korean: another word", KO, edited(KO, ("소식통이 전했다", "소식통이 밝혔다")), None),
]  # fmt: skip


class Desk:
    """Judges and remembers, as the daemon and replay do."""

    def __init__(self, watchlist: Watchlist) -> None:
        self.watchlist, self.memory, self.hours = watchlist, Memory(), 0

    def judge(self, id: str, told: tuple[str, str], source: str, before: Version | None = None) -> Version:
        self.hours += 1
        published = START + timedelta(hours=self.hours)
        story = Story(id, f"https://example.org/{id}", *told, published, source)
        judgement = consider(story, self.watchlist, self.memory, (Rule("any"),), before=before)
        remember(self.memory, story, judgement, before)
        return Version(story, judgement)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_an_edit_is_told_by_its_facts(row: Row, watchlist: Watchlist) -> None:
    desk = Desk(watchlist)
    first = desk.judge("a", row.old, "Reuters")
    assert first.judgement.verdict is Verdict.NEW_EVENT
    now = desk.judge("a", row.new, "Reuters", first).judgement
    said = (now.verdict, now.reasons)
    if row.verdict is None:
        assert now.verdict in SILENT, said
    else:
        assert now.verdict is row.verdict, said
    assert now.alert is (row.verdict is not None), said
    assert row.says in "; ".join(now.reasons), said
    assert now.event == first.judgement.event


def verdicts(*judged: Version) -> list[str]:
    return [str(each.judgement.verdict) for each in judged]


def test_the_same_edit_is_told_once(watchlist: Watchlist) -> None:
    """Also where the publisher goes back and forth."""
    desk = Desk(watchlist)
    right = edited(EN, ("20,000", "12,000"))
    first = desk.judge("a", EN, "Reuters")
    second = desk.judge("a", right, "Reuters", first)
    assert second.judgement.known[0].sentence == TEXT.split(". ")[0] + "."
    third = desk.judge("a", edited(right, ("runs", "has")), "Reuters", second)
    assert second.judgement.alert
    assert not third.judgement.alert, third.judgement.reasons


def test_others_who_mend_the_same_mistake_bring_nothing_new(watchlist: Watchlist) -> None:
    desk = Desk(watchlist)
    first = desk.judge("a", EN, "Reuters")
    copy = desk.judge("b", ("Samsung wins ByteDance order", TEXT), "Example Wire")
    desk.judge("a", edited(EN, ("20,000", "12,000")), "Reuters", first)
    mended = desk.judge(
        "b", edited(("Samsung wins ByteDance order", TEXT), ("20,000", "12,000")), "Example Wire", copy
    )
    assert not copy.judgement.alert
    assert mended.judgement.verdict in SILENT, mended.judgement.reasons


def test_a_copy_of_what_was_withdrawn_stays_silent(watchlist: Watchlist) -> None:
    desk = Desk(watchlist)
    first = desk.judge("a", EN, "Reuters")
    desk.judge("a", edited(EN, ("20,000", "12,000")), "Reuters", first)
    copy = desk.judge("b", EN, "Example Wire")
    assert copy.judgement.event == first.judgement.event
    assert copy.judgement.verdict in SILENT, copy.judgement.reasons


def test_what_was_withdrawn_is_not_called_known(watchlist: Watchlist) -> None:
    desk = Desk(watchlist)
    first = desk.judge("a", EN, "Reuters")
    desk.judge("a", edited(EN, ("20,000", "12,000")), "Reuters", first)
    more = desk.judge(
        "b",
        ("ByteDance raises AI chip order from Samsung to 30,000", edited(EN, ("20,000", "30,000"))[1]),
        "Bloomberg",
    )
    assert more.judgement.alert, more.judgement.reasons
    known = " ".join(each.sentence for each in more.judgement.known)
    assert "12,000" in known
    assert "20,000" not in known


def test_a_step_that_was_taken_back_is_news_when_it_is_taken(watchlist: Watchlist) -> None:
    desk = Desk(watchlist)
    first = desk.judge("a", TALKS, "Reuters")
    talks = edited(TALKS, ("signs AI chip deal", "in talks on AI chip"), ("has signed a deal", "is in talks"))
    second = desk.judge("a", talks, "Reuters", first)
    signed = desk.judge(
        "b",
        (
            "Samsung signs ByteDance as AI chip customer",
            "Samsung Electronics signed ByteDance as a customer for an AI chip on Monday.",
        ),
        "Bloomberg",
    )
    assert verdicts(second, signed) == ["correction", "material_update"], signed.judgement.reasons


def test_an_edit_that_first_names_something_tracked_is_judged_like_a_story(watchlist: Watchlist) -> None:
    desk = Desk(watchlist)
    first = desk.judge(
        "a", ("Chip maker wins order", "A chip maker has won an order for 20,000 units."), "Reuters"
    )
    assert first.judgement.verdict is Verdict.UNWATCHED
    second = desk.judge("a", (TITLE, TEXT), "Reuters", first)
    assert second.judgement.verdict is Verdict.NEW_EVENT
    assert second.judgement.alert


def test_a_correction_that_no_longer_names_the_company_is_still_about_it(watchlist: Watchlist) -> None:
    desk = Desk(watchlist)
    wrong = (
        "Samsung to build drug plant",
        "Samsung Electronics will build a drug plant in Songdo for $2 billion.",
    )
    first = desk.judge("a", wrong, "Reuters")
    second = desk.judge(
        "a", edited(wrong, ("Samsung Electronics", "Celltrion"), ("Samsung", "Celltrion")), "Reuters", first
    )
    assert second.judgement.verdict is CORRECTION
    assert second.judgement.keys == first.judgement.keys


def test_an_edit_makes_its_event_no_larger(watchlist: Watchlist) -> None:
    desk = Desk(watchlist)
    first = desk.judge("a", EN, "Reuters")
    second = desk.judge("a", grown(EN, "Samsung Electronics denied the report."), "Reuters", first)
    event = desk.memory.event(first.judgement.event or "")
    assert event is not None
    assert (event.size, len(event.stories), second.judgement.sources) == (1, 1, 1)


def test_an_edit_of_a_page_of_many_sentences_is_bounded(watchlist: Watchlist) -> None:
    """Counted, not timed: how often two sentences are compared."""
    desk = Desk(watchlist)
    page = [f"Samsung Electronics sold {n} boxes of part {n * 7} to shop {n * 3}." for n in range(600)]
    first = desk.judge("a", (TITLE, "\n".join(page)), "Reuters")
    edit = (TITLE, "\n".join(page).replace("sold", "has sold"))
    _, calls = counted(partial(desk.judge, "a", edit, "Reuters", first))
    assert 0 < calls["overlap"] < 20_000
    assert calls["facts_of"] <= 401
