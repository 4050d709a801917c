"""What kind of thing a story tells of: words of four languages, in the order of the table."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
import score_types

from monitor.judge.reading.kinds import kind, table
from monitor.judge.reading.status_table import CLASSES
from monitor.types import EventType, Story

WRITTEN = Path(__file__).parents[2] / "data" / "types.tsv"
WHEN = datetime(2026, 2, 11, 14, tzinfo=UTC)
WITH_SETS = pytest.mark.skipif("MONITOR_DATA" not in os.environ, reason="needs the sets at MONITOR_DATA")


def told(title: str, text: str = "") -> Story:
    return Story("s", "", title, text, WHEN, "Example Wire")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Correction: Acme ordered 40,000 chips, not 400,000", "correction"),
        ("更正：奥梅公司订单为四万颗", "correction"),
        ("US weighs new export controls on Acme's chips", "export_control"),
        ("美国拟收紧出口管制", "export_control"),
        ("미국, 대중 수출 통제 강화", "export_control"),
        ("米、先端半導体の輸出規制を強化", "export_control"),
        ("Beijing approves import of Acme chips", "export_control"),
        ("Bolt sues Acme over memory patents", "litigation_antitrust"),
        ("공정위, 에이크미에 과징금 부과", "litigation_antitrust"),
        ("Acme cloud outage hits thousands", "outage_recall"),
        ("에이크미 노조, 다음 주 파업 돌입", "outage_recall"),
        ("Union strike at Acme threatens output", "outage_recall"),
        ("Acme and Bolt strike chip deal", "supply_deal"),
        ("Acme appoints new chief financial officer", "executive_change"),
        ("奥梅公司任命新总裁", "executive_change"),
        ("Broker raises Acme price target to $90", "analyst_action"),
        ("アクメの目標株価を引き上げ", "analyst_action"),
        ("Acme to acquire chip designer Bolt for $2 billion", "m_and_a_stake_ipo"),
        ("에이크미, 칩 설계사 지분 인수", "m_and_a_stake_ipo"),
        ("Acme to invest $9 billion in new plant", "capacity_fab"),
        ("アクメ、新工場を建設", "capacity_fab"),
        ("Acme quarterly profit doubles", "earnings_guidance"),
        ("에이크미 영업이익 두 배로", "earnings_guidance"),
        ("Acme begins mass production of 2 nm chip", "milestone"),
        ("奥梅芯片完成流片", "milestone"),
        ("Acme unveils next-generation accelerator", "product_roadmap"),
        ("Bolt wins order to make chips for Acme", "supply_deal"),
        ("에이크미, 볼트와 칩 공급 계약 체결", "supply_deal"),
        ("アクメ、ボルトと半導体供給で合意", "supply_deal"),
        ("Acme developing its own chips for AI", "inhouse_chip"),
        ("奥梅公司自研芯片曝光", "inhouse_chip"),
        ("Acme shares drift lower", "other"),
    ],
)
def test_a_type_of_event_is_told_by_its_words(title: str, expected: str) -> None:
    found = kind(told(title))
    assert found.type == expected, str(found)


def test_the_earlier_line_wins_and_says_by_which_words() -> None:
    assert str(kind(told("Court blocks Acme deal with Bolt"))) == 'litigation_antitrust: "Court" in the title'


def test_the_title_decides_before_the_lead() -> None:
    story = told("Acme wins chip order", "The court case of last year goes on. Acme has not said more.")
    assert kind(story).type is EventType.SUPPLY_DEAL


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Acme joins AI safety pact as valuation weighs on outlook", "supply_deal"),
        ("Bolt veteran joins Acme as chief financial officer", "executive_change"),
        ("Acme plant goes dark after power cut", "outage_recall"),
        ("Acme quarterly profit doubles despite fab fire", "earnings_guidance"),
        ("Acme shares slip after Bolt wins memory order", "supply_deal"),
    ],
    ids=["as", "as in a role", "after", "despite", "where its main clause says nothing the whole title does"],
)
def test_the_main_clause_decides_before_the_title(title: str, expected: str) -> None:
    found = kind(told(title))
    assert found.type == expected, str(found)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Acme raises 2026 capital spending to $75 billion", "capacity_fab"),
        ("Acme boosts investment in Ohio fab to $30 billion", "capacity_fab"),
        ("奥梅上调全年资本支出至600亿美元", "capacity_fab"),
        ("에이크미, 올해 투자 20% 늘린다", "capacity_fab"),
        ("アクメ、設備投資を2割増額", "capacity_fab"),
        ("Acme and Bolt sign patent licence agreement", "supply_deal"),
        ("Bolt renews patent cross-licensing deal with Acme", "supply_deal"),
        ("奥梅与博尔特签署专利交叉许可协议", "supply_deal"),
        ("에이크미, 볼트와 특허 라이선스 계약 연장", "supply_deal"),
        ("アクメ、ボルトと特許ライセンス契約を更新", "supply_deal"),
        ("Acme wins patent for stacked memory", "litigation_antitrust"),
        ("Acme to buy Bolt", "m_and_a_stake_ipo"),
        ("Acme agrees to buy Bolt in all-cash deal", "m_and_a_stake_ipo"),
        ("Acme to buy 40,000 Bolt accelerators", "supply_deal"),
        ("Three chip stocks to buy right now", "other"),
        ("Acme raises quarterly dividend", "m_and_a_stake_ipo"),
        ("Acme is a dividend king for retirees", "other"),
        ("アクメとボルト、経営統合を協議", "m_and_a_stake_ipo"),
        ("에이크미, 볼트 품는다", "m_and_a_stake_ipo"),
        ("Acme halts production at Texas fab", "outage_recall"),
        ("奥梅工厂停产三天", "outage_recall"),
        ("에이크미 공장 가동 멈춰", "outage_recall"),
        ("アクメ、三重工場の生産を一時停止", "outage_recall"),
        ("Acme chip gets automotive safety certification", "milestone"),
        ("奥梅车规芯片通过认证", "milestone"),
        ("에이크미 HBM4, 볼트 품질 인증 획득", "milestone"),
        ("アクメの車載半導体、安全規格の認証を取得", "milestone"),
        ("Acme ramps server chips on 2 nm process", "milestone"),
        ("Acme delays launch of foldable phone", "product_roadmap"),
        ("Acme brings AI agents to its database", "product_roadmap"),
        ("에이크미, 차세대 AP 공개", "product_roadmap"),
        ("Acme to cut 3,000 jobs amid data center push", "other"),
        ("奥梅裁员两千人", "other"),
        ("에이크미, 인력 15% 감원", "other"),
        ("アクメ、国内で人員削減3000人", "other"),
        ("Acme raises memory prices on tight supply", "other"),
        ("奥梅折叠屏手机推迟上市", "product_roadmap"),
        ("奥梅获准向中国客户出售降规版芯片", "export_control"),
        ("에이크미 공장 불…2명 부상", "outage_recall"),
        ("에이크미 회장, 볼트 CEO와 회동", "supply_deal"),
        ("アクメ、「買い」に引き上げ", "analyst_action"),
        ("アクメ、ボルト株10%を取得", "m_and_a_stake_ipo"),
    ],
)
def test_what_looks_like_another_type(title: str, expected: str) -> None:
    """Spending that is raised is no funding, a licence no suit, a purchase of a company no order, a halt no
    plant, a dividend that is liked none that is paid, and jobs that are cut are no officer who goes."""
    found = kind(told(title))
    assert found.type == expected, str(found)


def test_where_the_title_says_nothing_the_lead_does() -> None:
    found = kind(told("What Acme did on Friday", "Acme signed a supply contract with Bolt. It rained."))
    assert (found.type, found.zone) == (EventType.SUPPLY_DEAL, "lead")


def test_the_body_says_nothing_about_the_type() -> None:
    text = "It was a long day for Acme. People came and went there. Bolt recalls its chips."
    assert str(kind(told("Acme in spring", text))) == "other: no line of the table holds"


def test_a_word_is_no_part_of_another() -> None:
    assert kind(told("Acme issues a statement on its issues")).type is EventType.OTHER  # not "sues"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("奥梅公司IPO过会", "m_and_a_stake_ipo"),
        ("奧梅擬擴產，興建晶圓廠", "capacity_fab"),
        ("에이크미, 공급계약 맺어", "supply_deal"),
        ("에이크미, 품질검증을 마쳐", "milestone"),
        ("BOLT SUES ACME", "litigation_antitrust"),
        ("Acme delivers industry’s first 2 nm modem", "product_roadmap"),
    ],
    ids=[
        "Latin beside Chinese",
        "traditional",
        "Korean",
        "Korean without a space",
        "capitals",
        "a typeset quote",
    ],
)
def test_words_are_found_however_they_are_written(title: str, expected: str) -> None:
    found = kind(told(title))
    assert found.type == expected, str(found)


@pytest.mark.parametrize(
    "title",
    [
        "Acme goes down in ranking of chip makers",
        "Bolt exploits weakness of Acme in phones",
        "Acme index in breach of 100 level",
        "Acme shares bid up in late trade",
        "Union Pacific hails Acme",
        "Acme serves new dish at food court",
        "Oil slips as Acme tankers sail, stocks are slipping",
        "Bonds yield more than Acme",
    ],
)
def test_words_of_other_things_are_not_taken(title: str) -> None:
    found = kind(told(title))
    assert found.type is EventType.OTHER, str(found)


def test_the_table_names_statuses_that_there_are() -> None:
    named = {name for line in table() for name in line.words.classes}
    assert named and named <= CLASSES.keys()


def test_every_type_has_a_line() -> None:
    assert {line.type for line in table()} == set(EventType)


@pytest.mark.parametrize(
    ("part", "floor"), [("dev", 0.95), ("report", 0.73), ("second", 0.95), ("third", 0.77)]
)
def test_written_headlines_come_out_right(part: str, floor: float) -> None:
    """The table was mended on "dev" and "second"; "report" was written to avoid its words, "third" last, as a
    newsroom words its headlines: no line may be made from these two."""
    rows = [line.split("\t") for line in WRITTEN.read_text("utf-8").splitlines()]
    right = [kind(told(title)).type == wanted for wanted, title, of in rows if of == part]
    assert sum(right) / len(right) >= floor


@pytest.mark.slow
@WITH_SETS
@pytest.mark.parametrize(("part", "floor"), [("dev", 0.83), ("report", 0.74), ("later", 0.76)])
def test_the_noted_headlines_keep_their_types(part: str, floor: float) -> None:
    assert score_types.accuracy(part) >= floor


def test_the_openings_of_all_its_words_can_be_read() -> None:
    """Without them nothing is lost, but a story takes longer to read, and nothing says so."""
    words = [words for line in table() for words in (line.words, line.given, line.unless) if words]
    tables = [opened for each in words for opened in (each.latin, each.wide) if opened]
    assert tables and all(opened.automaton is not None for opened in tables)
