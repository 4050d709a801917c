"""Cleaning foreign text: what must go, what must stay, and that no input makes it slow."""

from datetime import UTC, datetime

import pytest

from monitor.text import counted, line, paragraphs, retry_after


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        pytest.param("Cafe\u0301", "Café", id="composed"),
        pytest.param("a\u00a0b\u3000c\t d", "a b c d", id="every space is a space"),
        pytest.param("one \r\n\r\n two\u2029three", "one\ntwo\nthree", id="paragraphs are kept"),
        pytest.param("N\u200bvi\u00addia\ufeff", "Nvidia", id="zero-width and soft hyphens go"),
        pytest.param("\u202eaidivN\u202c \u2066x\u2069", "aidivN x", id="bidi overrides go"),
        pytest.param("a\x00b\x07c\x9bd\U000e0041", "abcd", id="controls and tag characters go"),
        pytest.param("a\ud800b", "a\ufffdb", id="a lone surrogate is replaced"),
        pytest.param("می\u200cخواهم", "می\u200cخواهم", id="a joiner inside a Persian word stays"),
        pytest.param("👩\u200d🔬", "👩\u200d🔬", id="a joiner between emoji stays"),
        pytest.param("NVI\u200dDIA \u200cx", "NVIDIA x", id="a joiner among ASCII goes"),
        pytest.param("İstanbul ﬁ Ａ", "İstanbul ﬁ Ａ", id="nothing is folded"),
    ],
)
def test_paragraphs(raw: str, clean: str) -> None:
    assert paragraphs(raw) == clean


def test_a_line_is_one_line() -> None:
    assert line("  one\n\n two ") == "one two"


def test_only_an_absurd_run_of_marks_is_cut() -> None:
    assert paragraphs("e" + "\u0316" * 30) == "e" + "\u0316" * 30
    assert paragraphs("e" + "\u0316" * 31) == "e" + "\u0316" * 30


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        pytest.param("120", 120.0, id="seconds"),
        pytest.param("1.5", 1.5, id="a fraction"),
        pytest.param(" 0 ", 0.0, id="at once"),
        pytest.param("9" * 400, 86_400.0, id="seconds capped at a day"),
        pytest.param("Tue, 03 Nov 2026 14:02:00 GMT", 120.0, id="HTTP date"),
        pytest.param("Tue, 03 Nov 2026 14:02:00 -0000", 120.0, id="date without a zone is UTC"),
        pytest.param("Tue, 03 Nov 2026 13:00:00 GMT", 0.0, id="date in the past"),
        pytest.param("Tue, 03 Nov 2126 14:02:00 GMT", 86_400.0, id="date capped at a day"),
        pytest.param("", None, id="absent"),
        pytest.param("soon", None, id="a word"),
        pytest.param("inf", None, id="no end"),
        pytest.param("-5", None, id="negative"),
        pytest.param("١٢", None, id="digits of another script"),
        pytest.param("Tue, 99 Nov 2026 14:02:00 GMT", None, id="no such day"),
        pytest.param("Tue, 03 Nov 99999 14:02:00 GMT", None, id="no such year"),
        pytest.param(f"Tue, 03 Nov {'9' * 20} 14:02:00 GMT", None, id="a year beyond any number"),
    ],
)
def test_retry_after(value: str, seconds: float | None) -> None:
    assert retry_after(value, datetime(2026, 11, 3, 14, tzinfo=UTC)) == seconds


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 stories"), (1, "1 story"), (2, "2 stories"), (12_345, "12,345 stories")]
)
def test_counted(count: int, said: str) -> None:
    assert counted(count, "story", "stories") == said
    assert counted(count, "alert") == said.replace("story", "alert").replace("stories", "alerts")
