"""Foreign names that two texts share, each in its own script."""

from datetime import UTC, datetime

import pytest

from monitor.judge.language.sentences import script
from monitor.judge.reading import facts
from monitor.judge.reading.strangers import head, shared
from monitor.types import Story

PUBLISHED = datetime(2026, 3, 4, 8, tzinfo=UTC)


def named(text: str, source: str = "Outlet") -> str:
    story = Story("s", "https://example.org", text, "", PUBLISHED, source)
    return head(facts.read(story), script(text), source)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Orel signs deal for Danaraya", "奥雷尔洽购印尼支付公司达纳拉亚", {"Danaraya"}),
        ("Orel hires Halvorsen Grid", "오렐, 할버슨 그리드와 임대차 계약", {"Halvorsen"}),
        ("オレル、ハルヴォルセンと契約", "오렐, 할버슨 그리드와 임대차 계약", {"ハルヴォルセン"}),
        ("オレル、アーレンホルトに出資", "奥雷尔入股德国阿伦霍尔特", {"アーレンホルト"}),
        # Jensen and Trump are in every other story, Jakarta is in the glossary, loan words are no names.
        ("Orel chief Jensen meets Trump in Jakarta", "오렐 젠슨, 트럼프 자카르타서 만나", set()),
        ("オレル、データセンターにプロセッサー", "오렐 데이터센터 프로세서", set()),
        ("Orel rents offices from Kaldstrom", "奥雷尔洽购印尼支付公司达纳拉亚", set()),
        ("Orel signs deal for Danaraya", "Orel talks to Danaraya", set()),  # in one script words are compared
    ],
)
def test_what_two_texts_share_is_a_rare_foreign_name(one: str, other: str, expected: set[str]) -> None:
    assert shared(named(one), named(other), ()) == expected
    assert bool(shared(named(other), named(one), ())) == bool(expected)


def test_who_is_tracked_is_in_all_that_is_told() -> None:
    assert not shared(named("Danaraya profit"), named("达纳拉亚利润"), ["Danaraya"])
    assert not shared(named("达纳拉亚利润"), named("Danaraya profit"), ["达纳拉亚"])


def test_an_outlet_is_no_stranger() -> None:
    assert not shared(named("Danaraya profit rises", "Danaraya Post"), named("达纳拉亚利润上升"), ())
    assert not shared(named("Danaraya profit rises"), named("达纳拉亚利润上升", "达纳拉亚"), ())
