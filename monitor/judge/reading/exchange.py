"""Sums in two currencies: rough rates to see that they are one, and the rates that a text states."""

import re

from monitor.types import Fact

# Rough value of a dollar, only to see that a sum in another currency is the same sum.
PER_DOLLAR = {"USD": 1, "CNY": 7.1, "KRW": 1400, "JPY": 150, "EUR": 0.9, "GBP": 0.77, "TWD": 32, "HKD": 7.8}
PER_DOLLAR |= {"INR": 87, "CAD": 1.38, "AUD": 1.52, "SGD": 1.31}
PER_DOLLAR |= {"MYR": 4.2, "THB": 33, "IDR": 16400, "SAR": 3.75, "AED": 3.67, "CHF": 0.83, "SEK": 9.8}

_EQUALS = re.compile(
    r"\s?(?:=|＝|≈|:|：|[兑兌]换?|折合?|等于|相当于|には?|は|당|으?로|equals|is|to|for)?\s?", re.IGNORECASE
)
_TO_ONE = re.compile(
    r"\s(?:to|per|against)\s(?:the|a|one)\s(?:U\.?S\.?\s)?(?:dollar|euro|pound|yen|yuan)\b", re.IGNORECASE
)
_OF_ONE = re.compile(r"(?:달러|유로|엔|위안|파운드)\s?당\s?$|[对對](?:美元|欧元|日元|人民币)[^,，]{0,6}$")
_ONE = frozenset({"1", "100", "1000"})


def same(left: Fact, right: Fact) -> bool:
    """Return whether two sums in different currencies are one at about the usual rate."""
    worth = PER_DOLLAR.get(left.unit), PER_DOLLAR.get(right.unit)
    if worth[0] is None or worth[1] is None:
        return False
    x, y = float(left.value) / worth[0], float(right.value) / worth[1]
    return abs(x - y) <= 0.08 * max(x, y)


def states(left: Fact, right: Fact, between: str) -> bool:
    """Return whether two sums with *between* them state a rate: so many of one currency for one, a hundred
    or a thousand of another."""
    return (
        left.kind == right.kind == "money"
        and left.unit != right.unit
        and left.value in _ONE
        and bool(_EQUALS.fullmatch(between))
    )


def priced(text: str, start: int, end: int) -> bool:
    """Return whether the sum at [start, end) of *text* is the price of one unit of another currency."""
    return bool(_TO_ONE.match(text, end) or _OF_ONE.search(text[max(0, start - 12) : start]))
