"""Words looked for before a pattern is tried: it finds nothing without one of them."""

import re
from collections.abc import Callable

import pytest
from samples import covering

from monitor.judge.language import furniture
from monitor.judge.language.caseless import small
from monitor.judge.mentions import backers, comparisons, discounts, enumerations, formerly, namesakes
from monitor.judge.reading import amounts, counters, dates, illustrations

Gate = Callable[[str], bool]


def has(*words: str) -> Gate:
    """Any of *words* stands in the text."""
    return lambda text: any(word in text.lower() for word in words)


def ends(*words: str) -> Gate:
    return lambda text: text.lower().endswith(words)


def among_last(words: frozenset[str], count: int) -> Gate:
    return lambda text: not words.isdisjoint(text.lower().split()[-count:])


GATES: dict[str, tuple[re.Pattern[str], Gate]] = {
    "who holds shares": (furniture._HOLDER, has(*furniture._HOLDER_HINTS)),
    "a table of holdings": (enumerations._HOLDING, has(*enumerations._HELD)),
    "in the time it takes": (comparisons._IN_ITS_TIME, among_last(comparisons._TAKING, 5)),
    "competition": (comparisons._RIVALS_AFTER, has(*comparisons._RIVALRY)),
    "picked over it": (comparisons._PREFERRED, has(" over ")),
    "missed": (comparisons._MISSED, has("miss")),
    "joins": (comparisons._JOINS, has("join")),
    "as fast as": (comparisons._AS_AS, has(" as ")),
    "made for": (discounts._FITTED, among_last(discounts._FITTING, 2)),
    "a landmark": (discounts._LANDMARK, among_last(discounts._NEAR, 5)),
    "a supplier": (discounts._SUPPLIES, among_last(discounts._COUNTERPART, 80)),
    "an aside": (discounts._RELATIVE, has(",")),
    "backed by": (backers._BACKED_BEFORE, ends(*backers._BEFORE)),
    "worked at": (formerly._WORKED, ends(*formerly._AT)),
    "once a part of": (formerly._OWNED, ends(*formerly._OF)),
    "bought from": (formerly._BOUGHT, ends(*formerly._OF)),
    "sold by": (formerly._SOLD_BY, ends(*formerly._OF)),
    "spun off, in Chinese": (formerly._OWNED_CJK, ends(*formerly._OWNED_LAST)),
    "who ran": (formerly._WHO_DID, lambda text: has(*formerly._WHO)(f" {text}")),
    "formerly of": (formerly._FORMER_FIRST, has(*formerly._FIRST)),
    "after a deal": (formerly._SINCE, has(*formerly._WHEN)),
    "where a town is": (namesakes._STANDS, lambda text: text.split()[-1].lower() in namesakes._STANDING),
    "a date": (dates._DATE._exact, lambda text: bool(dates._DATED.search(small(text)))),
    "an amount in figures": (amounts._AMOUNT._exact, lambda text: bool(amounts._FIGURE.search(text))),
    "a kind of memory": (amounts._HBM._exact, lambda text: bool(amounts._FIGURE.search(text))),
    "so many of a thing, in words": (counters._COUNTED.pattern, lambda text: not text.isascii()),
    "so many tenths": (counters._TENTHS.pattern, lambda text: not text.isascii()),
    "so many football pitches": (
        illustrations._OF,
        lambda text: bool(illustrations._SIGNS.search(text.lower())),
    ),
    "a town, in Chinese": (namesakes._TOWN_BEFORE_CJK, ends(*namesakes._TOWN_LAST)),
}


@pytest.mark.parametrize("name", GATES)
def test_a_pattern_finds_nothing_without_its_hints(name: str) -> None:
    pattern, gate = GATES[name]
    found = covering(pattern)
    assert found
    assert [text for text in found if not gate(text)] == []
