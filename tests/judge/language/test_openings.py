"""What the matches of a pattern begin with."""

import re

import pytest

from monitor.judge.language.openings import openings


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
        pytest.param("(?x) a b  # and why", {"ab"}, id="with spaces and a comment"),
    ],
)
def test_every_match_begins_with_one_of_a_pattern_s_openings(pattern: str, expected: set[str]) -> None:
    assert openings(pattern) == expected


@pytest.mark.parametrize("pattern", [r"\w+ly", "a?b?", ".x", "[^a]b", "^a", "(?:^a|b)", "(?i:a)"])
def test_a_pattern_that_may_begin_with_anything_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="may begin with anything"):
        openings(pattern)


@pytest.mark.parametrize("pattern", ["(?i)ab", "(?a)\\db", "(?s)a.", "(?m)ab$", "(?ix)a b"])
def test_a_pattern_whose_flags_its_parts_do_not_tell_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="a pattern with flags"):
        openings(pattern)


def test_the_digits_and_spaces_of_every_script_are_known() -> None:
    every = "".join(map(chr, range(0x110000)))
    for category in (r"\d", r"\s"):
        assert openings(category) == set(re.findall(category, every))
