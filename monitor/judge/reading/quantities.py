"""Whether two amounts are one quantity: rounded, converted, told roughly, or in another time. Reads no text
but what stands around an amount."""

import re
from decimal import Decimal

from monitor.judge.reading import exchange, measures, rates
from monitor.types import Fact

_ROUGH_BEFORE = re.compile(
    r"(?:\b(?:near(?:ly)?|about|almost|around|roughly|approximately|close\sto|some|just\s(?:over|under))\s|[~≈]|约|約|近|将近|將近|接近|大概|약\s?|거의\s?|およそ|ほぼ)$",
    re.IGNORECASE,
)
_ROUGH_AFTER = re.compile(r"\s?(?:左右|上下|가까이|안팎|가량|정도|남짓|前後|程度|ほど|近く|近い)")
# At least so much and less than one more in the last place: 4조원대, 600多人, "more than 3 billion".
_FROM_BEFORE = re.compile(
    r"(?:\b(?:over|more\sthan|above|upwards\sof)\s|[逾超过過]|超过|超過)$", re.IGNORECASE
)
_FROM_AFTER = re.compile(
    r"(?<=[0-9억조원%엔円])대(?![가-힣]?수)|(?<=[億円%兆])台|(?<=[억조원%명])\s?(?:이상|넘|초과)|을\s넘|를\s넘|[余餘多強强]|超(?![え過过])"
)
_MANY = 100  # of something: so many are hardly so many of another thing
_FIGURES = re.compile(r"[1-9][\d.,]*[1-9]")


def same_amount(left: Fact, right: Fact) -> bool:
    """Return whether two amounts are one quantity: equal, one rounded from the other, or one converted into
    another unit, or into another currency at about the usual rate."""
    if left.kind != right.kind:
        return False
    if {left.unit, right.unit} == {"l", "t"}:
        left, right = measures.water(left), measures.water(right)
    if left.kind == "size" and (
        left.unit != right.unit or left.unit not in (*measures.CONVERTIBLE, measures.WARMTH)
    ):
        return left.value == right.value and left.unit == right.unit
    a, b = Decimal(left.value), Decimal(right.value)
    if left.kind == "money" and left.unit != right.unit:
        return exchange.same(left, right)
    if left.kind == "count" and left.unit != right.unit:
        if "/" in left.unit and "/" in right.unit:  # output in a month and in a year
            a, b = rates.monthly(left), rates.monthly(right)
        elif max(a, b) < 100:
            return False
    elsewhere = measures.converted(left, right)
    if left.unit == measures.WARMTH:
        return a == b or (elsewhere and abs(a - b) <= Decimal("0.6"))
    if elsewhere and abs(a - b) <= Decimal("0.015") * max(a, b):
        return True
    return a == b or _rounded(a, b) or _rounded(b, a)


def scale(fact: Fact) -> float:
    """Return the size of an amount on one scale for its kind, so that amounts that may be one quantity lie
    within a tenth of one another, or of one of its `scales`."""
    if fact.kind == "size" and fact.unit not in measures.CONVERTIBLE:
        return 0.0
    return float(fact.value) / (exchange.PER_DOLLAR.get(fact.unit, 1) if fact.kind == "money" else 1)


def scales(fact: Fact) -> tuple[float, ...]:
    """Return at which sizes amounts may lie that are one quantity with *fact*."""
    return tuple(scale(fact) * factor for factor in (*rates.factors(fact), *measures.factors(fact)[1:]))


def roughly(fact: Fact, text: str) -> bool:
    """Return whether *text* gives the amount *fact* as a rough one: near 30%, 약 30%, 30%近く."""
    return any(
        _ROUGH_BEFORE.search(text[: found.start()]) or _ROUGH_AFTER.match(text, found.end())
        for found in re.finditer(re.escape(fact.text), text)
    )


def rough_of(coarse: Fact, fine: Fact) -> bool:
    """Return whether *coarse*, told roughly, may be *fine*: fewer digits, at most a twentieth off. What is
    counted may have another name, from a hundred of it; one figure of another unit is a tenth off at most."""
    if coarse.kind != fine.kind:
        return False
    a, b = Decimal(coarse.value), Decimal(fine.value)
    counted = coarse.kind == "count" and min(a, b) >= _MANY and "/" not in coarse.unit + fine.unit
    if coarse.unit != fine.unit and not counted:
        return False
    if measures.converted(coarse, fine):
        return abs(a - b) * (20 if _FIGURES.search(coarse.text) else 10) <= b
    return abs(a - b) * 20 <= b and _digits(a) < _digits(b)


def at_least(fact: Fact, text: str) -> bool:
    """Return whether *text* gives *fact* as the least that something is: 4조원대, 1割強, "over 3 billion"."""
    return any(
        _FROM_BEFORE.search(text[: found.start()]) or _FROM_AFTER.match(text, found.end())
        for found in re.finditer(re.escape(fact.text.removesuffix("대")), text)
    )


def least_of(coarse: Fact, fine: Fact) -> bool:
    """Return whether *fine* is at least *coarse* and less than one more in its last place."""
    a, b = Decimal(coarse.value), Decimal(fine.value)
    if coarse.kind != fine.kind or (coarse.unit != fine.unit and (coarse.kind != "count" or a < _MANY)):
        return False
    return a < b < a + Decimal(1).scaleb(int(a.normalize().as_tuple().exponent)) and _digits(a) < _digits(b)


def _digits(number: Decimal) -> int:
    return len(number.normalize().as_tuple().digits)


def _rounded(coarse: Decimal, fine: Decimal) -> bool:
    """Return whether *coarse* is *fine* rounded to fewer digits, by at most two per cent."""
    if not coarse or not fine or abs(coarse - fine) > Decimal("0.02") * fine:
        return False
    exponent = Decimal(1).scaleb(int(coarse.normalize().as_tuple().exponent))
    return abs(coarse - fine) * 2 <= exponent
