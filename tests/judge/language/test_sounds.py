"""Names in four scripts by how they sound: the same one is heard, another one hardly ever."""

import pytest
import train_sounds

from monitor.judge.language.sounds import FOREIGN, same, sounds


@pytest.mark.parametrize(
    ("name", "heard"),
    [
        ("Danaraya", "TaNaLaYa"),
        ("达纳拉亚", "TaNaLaYa"),
        ("达納拉亞", "TaNaLaYa"),
        ("다나라야", "TaNaLaYa"),
        ("ダナラヤ", "TaNaLaYa"),
        ("Schneider", "CNaiTeR"),
        ("シュナイダー", "CuNaiTa"),
        ("슈나이더", "CuNaiTo"),
        ("Ørsted", "oRSTeT"),
        ("ティファニー", "TiFaNi"),
        ("할로", "HaLo"),
    ],
)
def test_a_name_is_a_row_of_sounds(name: str, heard: str) -> None:
    assert sounds(name) == heard


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Danaraya", "达纳拉亚"),
        ("Danaraya", "对达纳拉亚高"),
        ("Danaraya", "다나라야와의"),
        ("Halvorsen", "할버슨"),
        ("Halvorsen", "ハルヴォルセン"),
        ("ハルヴォルセン", "할보르센"),
        ("アーレンホルト", "阿伦霍尔特"),
        ("Lichtberg", "利希特贝格"),
        ("리히트베르크", "利希特贝格"),
    ],
)
def test_one_name_is_heard_in_another_script(one: str, other: str) -> None:
    assert same(sounds(one), sounds(other), start=bool(FOREIGN.match(other)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Danaraya", "达能"),
        ("Danaraya", "다낭"),
        ("Halvorsen", "哈里森"),
        ("Lichtberg", "林德贝格"),
        ("アーレンホルト", "안데르센"),
        ("Lena", "莱娜"),  # too short to tell
    ],
)
def test_another_name_is_not(one: str, other: str) -> None:
    assert not same(sounds(one), sounds(other), start=bool(FOREIGN.match(other)))


def test_most_names_that_were_not_learned_from_are_heard_and_hardly_any_for_another() -> None:
    counts = [counts for _, *counts in train_sounds.found(train_sounds.rows(1))]
    found, of, false, others = map(sum, zip(*counts, strict=True))
    assert (of, others) == (564, 53580)
    assert found >= 385
    assert false <= 8
