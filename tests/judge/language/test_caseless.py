"""Patterns that are looked for in small letters find what they find without."""

import re

import pytest

from monitor.judge.language.caseless import Caseless


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        pytest.param(r"\b(?:buys?|sells)\b", "Buys and SELLS, buy", id="words"),
        pytest.param(r"for\s(?-i:[A-Z])", "for us FOR Us For us", id="a capital letter"),
        pytest.param(r"(?:ab)+|b(?-i:C)", "ABab bC abc bc", id="what follows a false start"),
        pytest.param(r"\d\s?Q[1-4]?", "in 3q2 or 4 Q", id="a class and a capital"),
        pytest.param(r"i", "İI i", id="a letter that is two when small"),
    ],
)
def test_what_is_found_is_what_the_pattern_finds_without_its_sieve(pattern: str, text: str) -> None:
    expected = [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)]
    assert [match.span() for match in Caseless(pattern).finditer(text)] == expected
