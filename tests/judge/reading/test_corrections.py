"""What a separate story corrected: it is quoted no more, and corrected once."""

# ruff: noqa: E501  (stories are tables)

from datetime import UTC, datetime, timedelta

import pytest

from monitor.judge.desk import consider, remember
from monitor.judge.grouping.memory import Memory
from monitor.judge.language.notices import withdraws
from monitor.judge.mentions.match import mentions
from monitor.judge.mentions.watchlist import Watchlist
from monitor.judge.reading import facts
from monitor.judge.reading.corrections import disowned
from monitor.types import Judgement, Story, Verdict

START = datetime(2026, 2, 11, 8, tzinfo=UTC)
SILENT = (Verdict.RERUN, Verdict.MINOR_DETAIL)


def told(watchlist: Watchlist, *stories: tuple[str, str, str]) -> list[Judgement]:
    """Judge (title, text, outlet), six hours apart."""
    memory, judged = Memory(), []
    for at, (title, text, outlet) in enumerate(stories):
        story = Story(f"s{at}", "https://example.org", title, text, START + timedelta(hours=6 * at), outlet)
        judged.append(consider(story, watchlist, memory))
        remember(memory, story, judged[-1])
    return judged


WRONG = {
    "en": (
        "Baidu to ship 20,000 Kunlun chips to Lantian Cloud",
        "Baidu will ship 20,000 Kunlun chips to Lantian Cloud this year, people familiar with the order said. The two are also in talks on racks.",
    ),
    "zh": (
        "百度将向蓝天云交付2万颗昆仑芯",
        "知情人士称，百度今年将向蓝天云交付2万颗昆仑芯片。双方还在洽谈机柜供应。",
    ),
    "ko": (
        "바이두, 란톈클라우드에 쿤룬 칩 2만 개 납품",
        "바이두가 올해 란톈클라우드에 쿤룬 칩 2만 개를 납품한다고 소식통이 전했다. 양사는 랙 공급도 협의하고 있다.",
    ),
    "ja": (
        "百度、藍天雲に崑崙チップ2万個を納入へ",
        "関係者によると、百度は今年、藍天雲に崑崙チップ2万個を納入する。両社はラックの供給も協議している。",
    ),
}
RIGHT = {
    "en, in its place": (
        "Baidu to ship 12,000 Kunlun chips to Lantian Cloud, not 20,000",
        "Baidu will ship 12,000 Kunlun chips to Lantian Cloud, not 20,000 as reported, the company said.",
    ),
    "en, a notice": (
        "Correction: Baidu to ship 12,000 Kunlun chips to Lantian Cloud",
        "Baidu will ship 12,000 Kunlun chips to Lantian Cloud this year, people familiar with the order said. An earlier version wrongly gave the figure as 20,000.",
    ),
    "en, a notice without the figure": (
        "Correction: Baidu to ship 12,000 Kunlun chips to Lantian Cloud",
        "Baidu will ship 12,000 Kunlun chips to Lantian Cloud this year, people familiar with the order said. The number of chips has been corrected.",
    ),
    "zh": (
        "更正：百度将向蓝天云交付1.2万颗昆仑芯",
        "百度今年将向蓝天云交付1.2万颗昆仑芯片。本报此前报道误写为2万颗，特此更正。",
    ),
    "ko": (
        "[정정] 바이두, 란톈클라우드에 쿤룬 칩 2만 개 아닌 1만2천 개 납품",
        "바이두가 올해 란톈클라우드에 납품하는 쿤룬 칩은 1만2천 개라고 소식통이 전했다.",
    ),
    "ja": (
        "訂正：百度、藍天雲に崑崙チップ1万2千個を納入へ",
        "百度が今年藍天雲に納入する崑崙チップは2万個ではなく1万2千個だった。お詫びして訂正します。",
    ),
}
MORE = {
    "en": (
        "Baidu to ship 30,000 Kunlun chips to Lantian Cloud",
        "Baidu will now ship 30,000 Kunlun chips to Lantian Cloud this year, the company said.",
    ),
    "zh": ("百度将向蓝天云交付3万颗昆仑芯", "百度表示，今年将向蓝天云交付3万颗昆仑芯片，双方已扩大订单。"),
    "ko": (
        "바이두, 란톈클라우드에 쿤룬 칩 3만 개 납품",
        "바이두는 올해 란톈클라우드에 쿤룬 칩 3만 개를 납품한다고 밝혔다.",
    ),
    "ja": (
        "百度、藍天雲に崑崙チップ3万個を納入へ",
        "百度は今年、藍天雲に崑崙チップ3万個を納入すると発表した。",
    ),
}


@pytest.mark.parametrize("how", RIGHT)
def test_what_another_story_corrected_is_called_known_no_more(watchlist: Watchlist, how: str) -> None:
    language = how[:2]
    wrong = WRONG[language]
    later = [
        (*RIGHT[how], "Outlet A"),
        (*MORE[language], "Outlet B"),
    ]
    judged = told(watchlist, (*wrong, "Outlet A"), *later)
    figures = {"en": "20,000 12,000", "zh": "2万颗 1.2万颗", "ko": "2만 1만2천", "ja": "2万個 1万2千個"}[
        language
    ]
    was, now = figures.split()
    assert judged[1].verdict is Verdict.CORRECTION, judged[1].reasons
    assert judged[2].verdict is Verdict.MATERIAL_UPDATE, judged[2].reasons
    known = [line.sentence for line in judged[2].known]
    assert any(now in line for line in known), known
    assert not any(was in line.replace(now, "") and now not in line for line in known), known


def test_a_late_copy_of_what_was_corrected_stays_silent(watchlist: Watchlist) -> None:
    title, text = WRONG["en"]
    copy = (title, text.replace("people", "insiders"), "Outlet B")
    judged = told(watchlist, (title, text, "Outlet A"), (*RIGHT["en, a notice"], "Outlet A"), copy)
    assert judged[2].verdict in SILENT, judged[2].reasons


def test_a_correction_is_told_once(watchlist: Watchlist) -> None:
    again = (
        "Baidu to ship 12,000 Kunlun chips to Lantian Cloud, not 20,000: correction",
        "Outlet A has corrected its report: Baidu will ship 12,000 Kunlun chips to Lantian Cloud, rather than 20,000.",
        "Outlet B",
    )
    judged = told(watchlist, (*WRONG["en"], "Outlet A"), (*RIGHT["en, a notice"], "Outlet A"), again)
    assert judged[2].verdict in SILENT, judged[2].reasons


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("Baidu ships 12,000 chips, not 20,000", ["20,000"]),
        ("百度交付1.2万颗昆仑芯，而非2万颗", ["2万颗"]),
        ("납품 칩 2만 개 아닌 1만2천 개", ["2만 개"]),
        ("納入は2万個ではなく1万2千個", ["2万個"]),
        ("Not all 500 stores will close, only 200 stores of them.", []),
        ("并非全部500家门店关闭，只有200家", []),
        ("매장 500개 전부가 아닌 200개만 닫는다", []),
        ("500店すべてではなく200店を閉鎖", []),
    ],
)
def test_an_amount_is_disowned_where_another_stands_beside_it(text: str, gone: list[str]) -> None:
    story = Story("s", "https://example.org", text, "", START, "Outlet")
    assert [fact.text.strip() for fact in disowned(facts.read(story))] == gone


def test_a_correction_takes_back_the_amount_of_the_same_things_alone(watchlist: Watchlist) -> None:
    stores = "Samsung will close 500 stores in Brazil in May, the company said."
    jobs = "Samsung will cut 500 jobs in Brazil at the same time, a union said."
    right = "Samsung will close 200 stores in Brazil in May, not 500 stores, the company said."
    memory = Memory()
    for at, text in enumerate((stores, jobs, right)):
        story = Story(f"s{at}", "https://example.org", text, "", START + timedelta(hours=at), f"Outlet {at}")
        memory.learn(story, mentions(story, watchlist), "s0")
    event = memory.event("s0")
    assert event is not None
    assert event.withdrawn == {stores}


PLANT = {
    "en": (
        "Alibaba to build plant in Oran",
        "Alibaba will build a server plant in Oran, two people said. Work begins in May.",
        "WITHDRAWN: Alibaba to build plant in Oran",
        "Outlet A is withdrawing its story on a server plant of Alibaba in Oran. One of the two people had no knowledge of it. Please do not use it.",
    ),
    "zh": (
        "阿里巴巴将在奥兰建服务器工厂",
        "两名知情人士称，阿里巴巴将在奥兰建服务器工厂，5月动工。",
        "关于撤回《阿里巴巴将在奥兰建服务器工厂》一文的说明",
        "因消息来源有误，本报现撤回该文，并向阿里巴巴和读者致歉。",
    ),
    "ko": (
        "알리바바, 오랑에 서버 공장 건설",
        "알리바바가 오랑에 서버 공장을 짓는다고 소식통 두 명이 전했다. 5월에 착공한다.",
        "[알림] 알리바바 오랑 서버 공장 보도 철회",
        "본지는 알리바바의 오랑 서버 공장 건설 기사를 취소하고 독자께 사과드립니다.",
    ),
    "ja": (
        "アリババ、オランにサーバー工場を建設へ",
        "アリババがオランにサーバー工場を建設すると関係者2人が語った。5月に着工する。",
        "アリババのオラン工場の記事を取り消します",
        "アリババがオランにサーバー工場を建設するとした記事に誤りがありました。記事を取り消し、おわびします。",
    ),
}


@pytest.mark.parametrize("language", PLANT)
def test_a_story_that_its_outlet_takes_back_is_quoted_no_more(watchlist: Watchlist, language: str) -> None:
    title, text, notice, why = PLANT[language]
    memory = Memory()
    for at, (head, body) in enumerate(((title, text), (notice, why))):
        story = Story(f"s{at}", "https://example.org", head, body, START + timedelta(hours=at), "Outlet A")
        judged = consider(story, watchlist, memory)
        remember(memory, story, judged)
    assert judged.verdict is Verdict.CORRECTION, judged.reasons
    event = memory.event("s0")
    assert judged.event == "s0" and event is not None
    assert title in event.withdrawn and any(
        "5月" in line or "5월" in line or "May" in line for line in event.withdrawn
    )


@pytest.mark.parametrize(
    "text",
    [
        "阿里巴巴撤回上市申请",
        "阿里巴巴撤回该文件",
        "삼성전자, 보도 철회 요구",
        "Alibaba withdraws its report on AI safety",
        "Alibaba kills the project",
    ],
)
def test_what_a_company_withdraws_is_no_story(text: str) -> None:
    story = Story("s", "https://example.org", text, "", START, "Outlet")
    assert not any(map(withdraws, facts.read(story)))
