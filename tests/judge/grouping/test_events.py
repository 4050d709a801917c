"""Placing stories in events, and the memory that it reads."""

# ruff: noqa: E501  (tables: a line a row)

from datetime import UTC, datetime, timedelta

import pytest

from monitor.judge.grouping.events import place
from monitor.judge.grouping.join import features, learned
from monitor.judge.grouping.memory import Memory
from monitor.judge.grouping.profile import profile
from monitor.judge.mentions.match import mentions
from monitor.judge.mentions.watchlist import Watchlist
from monitor.types import Story

START = datetime(2026, 3, 2, 8, tzinfo=UTC)


def story(number: int, title: str, text: str = "", hours: float | None = None) -> Story:
    at = START + timedelta(hours=number if hours is None else hours)
    return Story(f"s{number}", f"https://example.org/{number}", title, text, at, f"Outlet {number}")


FIRST = story(
    0,
    "Micron to build memory plant in Hiroshima",
    "Micron will build a plant in Hiroshima for high bandwidth memory, it said.",
)


def test_a_retelling_joins_and_another_matter_does_not() -> None:
    memory = Memory()
    memory.learn(FIRST, (), "s0")
    again = story(
        1,
        "Micron plans Hiroshima memory plant",
        "A memory plant will be built in Hiroshima by Micron, the chip maker said.",
    )
    other = story(
        2, "Opera house in Vienna gets new roof", "The roof of the opera house in Vienna will be replaced."
    )
    assert place(again, (), memory).event == "s0"
    assert place(other, (), memory).event is None


def test_headlines_in_other_words_are_one_event_where_they_come_out_together() -> None:
    memory = Memory()
    memory.learn(story(0, "Samsung workers vote to strike"), (), "s0")
    title = "Samsung union plans walkout over pay"
    assert place(story(1, title), (), memory).event == "s0"
    assert place(story(2, title, hours=9 * 24), (), memory).event is None


def test_a_copy_joins_by_its_sentences() -> None:
    memory = Memory()
    memory.learn(FIRST, (), "s0")
    placed = place(story(1, "Another headline altogether", FIRST.text), (), memory)
    assert (placed.event, placed.reasons) == ("s0", ("copy of s0",))


def test_another_fiscal_period_is_never_the_same_event() -> None:
    memory = Memory()
    memory.learn(story(0, "Micron first-quarter revenue rises on memory prices"), (), "s0")
    placed = place(story(1, "Micron second-quarter revenue rises on memory prices"), (), memory)
    assert placed.event is None
    assert "other period" in placed.reasons[0]


def test_results_of_a_quarter_that_is_over_are_no_update_of_the_last_ones() -> None:
    """Both texts name the March quarter, the second one to compare with."""
    memory = Memory()
    told = "Micron reported revenue of 25 billion yuan for the March quarter, up 6%."
    memory.learn(story(0, "Micron March-quarter revenue rises 6%", told, 24 * 60), (), "s0")
    text = "Micron reported revenue of 26 billion yuan for the June quarter (March quarter: 25)."
    placed = place(story(1, "Micron June-quarter revenue rises 8%", text, 24 * 150), (), memory)
    assert (placed.event, placed.reasons) == (None, ("other period than s0: 2026-Q2, not 2026-Q1",))


def test_a_quarter_is_also_that_of_the_fiscal_year_which_the_text_names() -> None:
    memory = Memory()
    numbers = (
        "Sales rose 67% to $65.8 billion in the fourth quarter of fiscal 2027. Memory brought $9.9 billion."
    )
    memory.learn(story(0, "Orel fourth-quarter sales rise to $65.8 billion", numbers), (), "s0")
    again = story(1, "Memory carries Orel to $65.8 billion quarter", numbers.replace("rose", "were up"))
    assert place(again, (), memory).event == "s0"


@pytest.mark.parametrize(
    ("title", "text", "event"),
    [
        ("三星第二季内存合约价上调12%", "三星通知客户，第二季服务器内存合约价较第一季上调12%，模组每条461美元。渠道已大致接受。", None),
        ("三星第一季内存合约价上调18%", "三星通知客户，第一季服务器内存合约价上调18%，模组每条412美元。渠道已大致接受。", "s0"),
    ],
    ids=["measured by the quarter that was told", "the same quarter"],
)  # fmt: skip
def test_the_quarter_that_another_is_measured_by_is_not_what_a_story_is_about(
    title: str, text: str, event: str | None
) -> None:
    memory = Memory()
    first = "三星通知客户，第一季服务器内存合约价上调18%，模组每条412美元。渠道已大致接受。"
    memory.learn(story(0, "三星第一季内存合约价调涨18%", first), (), "s0")
    assert place(story(1, title, text, 45 * 24), (), memory).event == event


def test_a_plan_put_off_to_another_quarter_is_the_same_event() -> None:
    memory = Memory()
    told = "Micron will open its plant in Hiroshima in the second quarter, people said."
    memory.learn(story(0, "Micron to open Hiroshima plant in second quarter", told), (), "s0")
    text = "Micron will open its plant in Hiroshima in the third and not in the second quarter, people said."
    assert place(story(1, "Micron to open Hiroshima plant in third quarter", text), (), memory).event == "s0"


def test_other_names_in_both_leads_speak_for_another_event() -> None:
    """One side alone may be detail."""
    memory = Memory()
    memory.learn(
        story(0, "Fire guts Waitrose store", "A fire gutted the Waitrose store in Banstead."), (), "s0"
    )
    event = memory.event("s0")
    assert event
    other = story(1, "Fire guts Waitrose store", "A fire gutted the Waitrose store in Wellington.")
    fuller = story(2, "Fire guts Waitrose store", "A fire gutted the Waitrose store in Banstead, near Epsom.")
    assert features(other, profile(other), event)["conflict"] > 0
    assert features(fuller, profile(fuller), event)["conflict"] == 0


def test_another_counterparty_is_another_event() -> None:
    memory = Memory()
    memory.learn(story(0, "Micron signs supply deal with Lenovo"), (), "s0")
    placed = place(story(1, "Micron signs supply deal with Fujitsu"), (), memory)
    assert placed.event is None
    assert any("other party" in reason for reason in placed.reasons)


@pytest.mark.parametrize(
    ("first", "title", "text", "event"),
    [
        (
            ("Samsung to make 4nm chip for Marvane", "Samsung Electronics has signed a contract to make a 4-nanometre chip for Marvane in Taylor, Texas."),
            "Samsung to make 4nm chip for Oltrix",
            "Samsung Electronics has signed a contract to make a 4-nanometre chip for Oltrix in Taylor, Texas. Marvane signed a similar contract two weeks ago.",
            None,
        ),
        (
            ("Samsung to make 4nm chip for Marvane", "Samsung Electronics has signed a contract to make a 4-nanometre chip for Marvane in Taylor, Texas."),
            "Samsung to make Marvane chip in Taylor",
            "Samsung Electronics has signed a contract to make a 4-nanometre chip for Marvane in Taylor, Texas. Oltrix signed a similar contract two weeks ago.",
            "s0",
        ),
        (
            ("サムスン、車載半導体を霧島モータースに供給", "サムスン電子は車載半導体を霧島モータースに供給する契約を結んだ。5ナノ品で期間は7年。"),
            "サムスン、車載半導体を奥羽自動車に供給",
            "サムスン電子は車載半導体を奥羽自動車に供給する契約を結んだ。5ナノ品で期間は7年。霧島モータースに続き2社目となる。",
            None,
        ),
        (
            ("삼성전자, 마루반 차세대 NPU 2나노로 만든다", "삼성전자가 마루반의 차세대 NPU를 2나노로 생산한다. 계약 규모는 2천억원이다."),
            "삼성전자, 올트릭스 차세대 NPU 2나노로 만든다",
            "삼성전자가 올트릭스의 차세대 NPU를 2나노로 생산한다. 계약 규모는 2천억원이다.",
            None,
        ),
        (
            ("삼성전자, 대만 마루반에 설비 2천억원에 넘긴다", "삼성전자가 대만 마루반에 설비를 2천억원에 매각한다고 공시했다."),
            "삼성전자, 미국 올트릭스에 설비 2천억원에 넘긴다",
            "삼성전자가 미국 올트릭스에 설비를 2천억원에 매각한다고 공시했다. 매수자인 마루반이 계약금을 내지 못했다.",
            "s0",
        ),
    ],
    ids=["a similar contract", "the same with a similar one", "ja, after another", "ko, the same amounts", "ko, in its place"],
)  # fmt: skip
def test_a_like_deal_with_somebody_else_is_another_event(
    first: tuple[str, str], title: str, text: str, event: str | None
) -> None:
    memory = Memory()
    memory.learn(story(0, *first), (), "s0")
    assert place(story(1, title, text, 16 * 24), (), memory).event == event


def test_contributions_add_up_to_the_score() -> None:
    memory = Memory()
    memory.learn(FIRST, (), "s0")
    event = memory.event("s0")
    assert event
    again = story(1, "Micron plans Hiroshima memory plant")
    terms = learned().contributions(again, profile(again), event)
    assert terms["bias"] == learned().bare.bias
    assert place(again, (), memory).contributions == pytest.approx(terms)


def test_the_same_calls_make_the_same_memory() -> None:
    stories = [
        FIRST,
        *(
            story(n, f"Micron plant in Hiroshima, part {n}", f"Part {n} of the plant has {n * 1000} tools.")
            for n in range(1, 9)
        ),
    ]
    placed: list[list[tuple[str | None, float, tuple[str, ...]]]] = []
    for _ in range(2):
        memory = Memory()
        placed.append([])
        for told in stories:
            where = place(told, (), memory)
            placed[-1].append((where.event, where.score, where.reasons))
            memory.learn(told, (), where.event or told.id)
    assert placed[0] == placed[1]


def test_old_events_are_forgotten() -> None:
    memory = Memory(window=timedelta(days=30))
    memory.learn(FIRST, (), "s0")
    memory.learn(story(1, "Opera house in Vienna gets new roof", hours=24 * 40), (), "s1")
    assert "s0" not in memory
    assert memory.event("s0"), "what it said is known for months"
    memory.learn(story(2, "Opera house in Vienna gets new floor", hours=24 * 121), (), "s2")
    assert memory.event("s0") is None
    assert place(story(2, FIRST.title, FIRST.text, hours=24 * 40), (), memory).event is None
    assert len(memory) == 1


def test_forty_rewrites_of_one_report_are_one_source() -> None:
    memory = Memory()
    for number in range(40):
        memory.learn(
            story(
                number, f"Micron plant, take {number}", f"Micron will build plant {number}, Reuters reported."
            ),
            (),
            "s0",
        )
    memory.learn(story(40, "Micron confirms plant", "Micron said that it will build the plant."), (), "s0")
    event = memory.event("s0")
    assert event
    assert list(event.origins) == ["Reuters", "outlet 40"]


TALKS = (
    "Nvidia in advanced talks to buy Israeli laser maker Lumenade",
    "Nvidia is in advanced talks to acquire Lumenade, a Haifa start-up that makes laser sources for optics, "
    "for up to $2 billion, people familiar with the matter said. Lumenade employs 230 people.",
)


@pytest.mark.parametrize(
    ("title", "text", "joins"),
    [
        pytest.param(
            "Chip giant calls off optics purchase",
            "Nvidia on Thursday abandoned its takeover of Lumenade because China's regulator had not cleared "
            "it. Its 230 staff stay in Haifa.",
            True,
            id="an end in other words",
        ),
        pytest.param(
            "Nvidia opens robotics school in Haifa",
            "Nvidia opened a school for robot designers in Haifa, Israel, on Thursday. It takes 40 students.",
            False,
            id="only the place",
        ),
        pytest.param(
            "Nvidia to hire 230 engineers in Texas",
            "Nvidia will hire 230 engineers in Texas this year, it said on Thursday.",
            False,
            id="only a number",
        ),
    ],
)
def test_a_step_three_weeks_later_joins_by_what_is_rare(
    watchlist: Watchlist, title: str, text: str, joins: bool
) -> None:
    memory = Memory()
    first, later = story(0, *TALKS), story(24 * 21, title, text)
    memory.learn(first, mentions(first, watchlist), first.id)
    assert (place(later, mentions(later, watchlist), memory).event == first.id) is joins


def test_texts_in_two_scripts_are_not_compared_by_their_words(watchlist: Watchlist) -> None:
    memory = Memory()
    first = story(0, "Nvidia GPU servers go to a hospital network", "The cloud runs in two data centres.")
    later = story(20, "엔비디아, 은행에 GPU 서버 공급", "클라우드와 네트워크 장비도 판다.")
    memory.learn(first, mentions(first, watchlist), first.id)
    placed = place(later, mentions(later, watchlist), memory)
    assert (placed.event, placed.score) == (None, 0.0)
