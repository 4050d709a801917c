"""Places, things and firms in four languages."""

from importlib.resources import files

import pytest

from monitor.judge.glossary import firms, places, things


@pytest.mark.parametrize(
    "text",
    [
        "A foldable tablet for hospitals in Vietnam",
        "越南医院用上折叠平板",
        "베트남 병원에 폴더블 태블릿",
        "ベトナムの病院に折りたたみタブレット",
    ],
)
def test_a_text_names_the_same_in_each_language(text: str) -> None:
    assert places(text) == {"Vietnam"}
    assert things(text) == {"foldable", "tablet", "hospital"}


@pytest.mark.parametrize(
    "text", ["Hyundai and SoftBank", "现代汽车与软银", "현대차와 소프트뱅크", "現代自動車とソフトバンク"]
)
def test_a_firm_is_known_by_its_name_in_each_language(text: str) -> None:
    assert firms(text) == {"Hyundai Motor", "SoftBank"}


def test_every_row_has_a_kind_and_four_languages() -> None:
    lines = (files("monitor.judge") / "learned" / "glossary.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    assert {row[0] for row in rows} == {"place", "thing", "firm"}
    assert all(len(row) == 5 and all(row) for row in rows)
    assert len({(row[0], row[1]) for row in rows}) == len(rows)
