"""Patterns that are looked for in small letters find what they find without."""

import re

import pytest

from monitor.judge import amounts, dates, facts, status
from monitor.judge.small import Caseless

EN = (
    "ACME ENDS TALKS ON 12 MAY 2026",
    "Acme pushes launch to Q4, May Lee said in May",
    "Acme Drops Osei for Larkspur in May Larkspur Said; it was instead of Larkspur",
    "acme drops osei for larkspur in may, its first-half plan of fy2027 for 1H26",
    "İstanbul's Acme delays İzmir plant to the third quarter; Q3 2026 results end March 31",
    "Acme 推迟 Q3 发布，2026年第三季度、5月3日",
    "Acme (KRX:005930) buys four hundred HBM3E systems for US$1.2 billion, a third of 5.S. and 40,000円",
    "３００ units of 5.US and 7.u, PRICE: 5000; a Quarter of 12-Inch Wafers",
    "Already last year two plants took half a billion euros and 1조2천억원, 12-inch wafers at 5 nm, 3.5%",
)
PATTERNS = {
    "status": status._EN,
    "dates": dates._DATE,
    "amounts": amounts._AMOUNT,
    "numbers in words": amounts._IN_WORDS,
    "small numbers": amounts._SPELT,
    "parts": amounts._PART,
    "memory": amounts._HBM,
    "background": facts._BEFORE,
}


@pytest.mark.parametrize("text", EN)
@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS.keys())
def test_the_sieve_of_a_table_lets_through_all_that_its_pattern_finds(pattern: Caseless, text: str) -> None:
    for each in (text, text.upper(), text.lower(), text.title()):
        found = [(match.span(), match.groupdict()) for match in pattern.finditer(each)]
        assert found == [(match.span(), match.groupdict()) for match in pattern._exact.finditer(each)], each


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
