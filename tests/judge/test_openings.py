"""Patterns that are tried only at their openings find what they find everywhere."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.judge import boilerplate, counters, names, notices
from monitor.judge.openings import Opened, openings


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        pytest.param("deny|deniable|den", {"den"}, id="no more than are needed"),
        pytest.param(r"\bden(?:y|ies)\b", {"deny", "denies"}, id="a word"),
        pytest.param("(?:the )?end", {"the e", "end"}, id="what may be left out"),
        pytest.param("(?P<one>a+)b", {"a"}, id="what may be repeated"),
        pytest.param("(?:ab){2}", {"ab"}, id="what is repeated"),
        pytest.param("[ab]c|d", {"ac", "bc", "d"}, id="a class"),
        pytest.param("[a-c]", {"a", "b", "c"}, id="a range"),
        pytest.param("(?<!x)(?!y)(?<=z)ab", {"ab"}, id="what stands around"),
        pytest.param("a.b", {"a"}, id="up to anything"),
        pytest.param("abandoned", {"aband"}, id="of a few letters"),
    ],
)
def test_every_match_begins_with_one_of_a_pattern_s_openings(pattern: str, expected: set[str]) -> None:
    assert openings(pattern) == expected


@pytest.mark.parametrize("pattern", [r"\w+ly", "a?b?", ".x", "[^a]b", "^a", "(?:^a|b)", "(?i:a)"])
def test_a_pattern_that_may_begin_with_anything_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="may begin with anything"):
        openings(pattern)


def test_the_digits_and_spaces_of_every_script_are_known() -> None:
    every = "".join(map(chr, range(0x110000)))
    for category in (r"\d", r"\s"):
        assert openings(category) == set(re.findall(category, every))


PATTERNS = (
    Opened(r"\b(?:ab|b+a|(?:a\s)?ca)(?=a|\s|$)"),
    Opened(r"(?:aa|a\d?b)(?<!ca)c?"),
    Opened(r"(?:b|ab)\d+|\d\sa"),
)


@given(st.text("abc 1٣", max_size=40))
def test_what_is_found_is_what_the_pattern_finds_everywhere(text: str) -> None:
    for each in PATTERNS:
        assert [found.span() for found in each.finditer(text)] == [
            found.span() for found in each.pattern.finditer(text)
        ]


def test_half_a_surrogate_pair_stops_nothing() -> None:
    assert [found.span() for found in Opened("ab").finditer("\ud800ab ab")] == [(1, 3), (4, 6)]


TEXTS = (
    "reuters and 路透社 reported, citing nikkei asia and 로이터통신; ap said",
    "we have withdrawn an earlier story; this article has been updated to correct the date",
    "acme corrects its headline. 本报撤回该报道。 기사 정정합니다",
    "a quarterly report is free to read, not investment advice, by jo@example.org",
    "공장 두 곳과 两座工厂、三つの工場、约三成半、3割5分、割引",
)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(
    "pattern",
    [
        names._OUTLET,
        notices._ITSELF,
        notices._OURS,
        notices._CORRECTED,
        boilerplate._OURSELVES_WITHIN,
        counters._COUNTED,
        counters._TENTHS,
    ],
    ids=[
        "outlets",
        "an article of itself",
        "in the first person",
        "corrections",
        "an outlet of itself",
        "counters",
        "tenths",
    ],
)
def test_the_tables_find_what_they_find_everywhere(pattern: Opened, text: str) -> None:
    assert [found.span() for found in pattern.finditer(text)] == [
        found.span() for found in pattern.pattern.finditer(text)
    ]
