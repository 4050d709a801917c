"""Sizes: every form of the table is read as the unit it stands under, and what only looks like one is not."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from monitor.judge.reading.facts import facts_of
from monitor.judge.reading.measures import _FORMS, WARMTH
from monitor.types import Fact

PUBLISHED = datetime(2026, 2, 11, tzinfo=UTC)


def size(text: str) -> Fact | None:
    return next((fact for fact in facts_of(text, PUBLISHED) if fact.kind == "size"), None)


@pytest.mark.parametrize("form", _FORMS)
def test_a_form_of_the_table_is_read_as_so_many_of_its_unit(form: str) -> None:
    unit, factor = _FORMS[form]
    number, value = ("5万", 50_000) if form in ("t", "度") else ("5 ", 5)
    after = " long" if form in ("meter", "metre") else "" if form.isascii() else "。"
    read = size(f"about {number}{form.replace('_', ' ')}{after}")
    assert read is not None
    if unit == "°f":
        assert (read.value, read.unit) == ("-15", WARMTH)
    else:
        assert (Decimal(read.value), read.unit) == (value * factor, unit)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        pytest.param("a battery of 400 megawatt-hours", "400", "mwh", id="a hyphen and a plural"),
        pytest.param("300 SQUARE FEET of floor", "27.87", "m2", id="capitals"),
        pytest.param("重5千克的铜", "0.005", "t", id="a multiplier that begins a unit"),
        pytest.param("500 kB a page", "0.0005", "gb", id="a small b"),
    ],
)
def test_how_a_unit_may_be_written(text: str, value: str, unit: str) -> None:
    read = size(text)
    assert read is not None
    assert (read.value, read.unit) == (value, unit)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("won the 100 meter dash", id="a race"),
        pytest.param("5t of it", id="a t without a count before it"),
        pytest.param("5평균 가격", id="the beginning of a word"),
        pytest.param("5 mwhatever", id="more letters"),
    ],
)
def test_what_is_no_size(text: str) -> None:
    assert size(text) is None
