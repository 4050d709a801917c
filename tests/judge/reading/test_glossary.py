"""Places, things and firms in four languages."""

from importlib.resources import files

import pytest

from monitor.judge.reading.glossary import _table, firms, places, things


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
    ("text", "hidden"),
    [
        ("公募增发，央行逆回购", "buyback"),
        ("국가전략산업 지정", "appliance"),
        ("주가수익비율 상승", "concert"),
        ("블랙웰 출하", "server"),
        ("テストとリストラ", "strike"),
        ("ラスベガスのドローン", "gas"),
        ("A fine-tuned model", "penalty"),
    ],
)
def test_a_thing_is_not_found_within_another_word(text: str, hidden: str) -> None:
    assert hidden not in things(text)


@pytest.mark.parametrize("text", ["일부산업 재편", "라인도 늘려", "주도하는 기업", "独自の越境技術"])
def test_a_place_is_not_found_within_another_word(text: str) -> None:
    assert not places(text)


def test_traditional_characters_name_the_same() -> None:
    assert places("武漢無人機墜落") == {"Wuhan"}
    assert things("武漢無人機墜落") == {"drone"}


@pytest.mark.parametrize(
    "text", ["Hyundai and SoftBank", "现代汽车与软银", "현대차와 소프트뱅크", "現代自動車とソフトバンク"]
)
def test_a_firm_is_known_by_its_name_in_each_language(text: str) -> None:
    assert firms(text) == {"Hyundai Motor", "SoftBank"}


def test_every_row_has_a_kind_and_four_languages() -> None:
    lines = (files("monitor.judge") / "learned" / "glossary.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    assert {row[0] for row in rows} == {"place", "thing", "mishap", "firm"}
    assert all(len(row) == 5 and all(row) for row in rows)
    assert not [row[1] for row in rows if "(" in row[1].split("|")[0]]  # the name that is shown
    forms = [(row[0] in ("thing", "mishap"), form) for row in rows for form in row[1].split("|")]
    assert len(set(forms)) == len(forms)


@pytest.mark.parametrize("spoken", ["latin", "han", "hangul", "kana"])
@pytest.mark.parametrize("kind", ["place", "thing", "mishap", "firm"])
def test_the_openings_of_its_words_can_be_read(kind: str, spoken: str) -> None:
    """Without them nothing is lost, but a story takes longer to read, and nothing says so."""
    words, _ = _table(kind, spoken)
    assert words.automaton is not None
