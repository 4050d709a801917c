"""Sizes of things: the units of four languages, how each is written, and how many of the common one it is."""

import re
from dataclasses import replace
from decimal import Decimal

from monitor.types import Fact

# unit: by how many of it, what is written so. A Latin form may stand in the plural, too, and where it has "_"
# with a space, a hyphen or nothing. To add a form: one word here.
_UNITS = {
    "nm": {"1": "nm nanometer nanometre 纳米 奈米 나노 나노미터 ナノ ナノメートル"},
    "mm": {"1": "mm", "25": "inch inches"},  # wafers of 12 inches are wafers of 300 mm
    "m": {
        "1": "meter metre 미터 メートル",
        ".3048": "feet 英尺 피트 フィート",
    },
    "km": {
        "1": "km kilometer kilometre ㎞ 公里 千米 킬로미터 キロメートル",
        "1.609": "mile 英里 마일 マイル",
    },
    "m2": {
        "1": "m² ㎡ square_meter square_metre 平方米 제곱미터 평방미터 平方メートル",
        ".0929": "square_feet square_foot 平方英尺 제곱피트 平方フィート",
        "3.306": "坪 평",
        "4047": "acre 英亩 에이커 エーカー",
        "10000": "hectare 公顷 ヘクタール",
        "1000000": "㎢ square_kilometer square_kilometre",
        "2590000": "square_mile",
    },
    "l": {
        "1": "liter litre 리터 リットル",
        "3.785": "gallon us_gallon 加仑 加侖 갤런 ガロン",
        "1000": "cubic_meter cubic_metre 立方米 세제곱미터 立方メートル",
    },
    "t": {
        ".001": "kg kilogram ㎏ 公斤 千克",
        ".907": "short_ton 쇼트톤",
        "1": "t ton tonne metric_ton 吨 톤 トン",
    },
    "mw": {
        ".001": "kw kilowatt ㎾ 千瓦 킬로와트 キロワット",
        "1": "mw megawatt ㎿ 兆瓦 메가와트 メガワット",
        "1000": "gw gigawatt 吉瓦 기가와트 ギガワット",
    },
    "mwh": {
        ".001": "度 度电 度電 kwh kilowatt_hour 千瓦时 千瓦時 킬로와트시 キロワット時",
        "1": "mwh megawatt_hour 兆瓦时 兆瓦時 메가와트시 メガワット時",
        "1000": "gwh gigawatt_hour 吉瓦时 吉瓦時 기가와트시 ギガワット時",
        "1000000": "twh terawatt_hour 太瓦时 太瓦時 테라와트시 テラワット時",
    },
    "gb": {
        ".000001": "kb",
        ".001": "mb",
        "1": "gb gigabyte 기가바이트 ギガバイト",
        "1000": "tb terabyte 테라바이트 テラバイト",
    },
    "tops": {"1": "tops"},
    "pflops": {".001": "tflops", "1": "pflops"},
    "°c": {"1": "°_c ℃ degree_celsius degrees_celsius 摄氏度 攝氏度"},
    "°f": {"1": "°_f ℉ degree_fahrenheit degrees_fahrenheit 华氏度 華氏度"},  # told in °c
}
_LONG = (
    r"(?=\s(?:long|wide|tall|high|deep|thick|away|apart|above|below|under|from|of"
    r"|in\s(?:length|height|depth|diameter))\b)"
)
# What must stand before and after a form that is a word of its own, or part of one.
_ONLY = {
    "t": (r"(?:(?<=[万萬만천千])|(?<=[万萬만]\d{3})|(?<=[万萬만]\d{4})|(?<=[万萬만]\d,\d{3}))", ""),
    "평": ("", r"(?!\w)"),
    "度": ("(?<=[万萬亿億])", r"(?![CのにをC]|以上|高温|的(?:等离|高))"),  # of heat it counts other things
    **dict.fromkeys(("meter", "metre"), ("", _LONG)),
}
_OF_COUNTRIES = ("km", "m", "m2", "l")  # told by each in its own
WARMTH = "°c"
CONVERTIBLE = frozenset({unit for unit, forms in _UNITS.items() if len(forms) > 1})
_FORMS = {
    form: (unit, Decimal(factor))
    for unit, forms in _UNITS.items()
    for factor, written in forms.items()
    for form in written.split()
}
_BY_KEY = {form.replace("_", ""): known for form, known in _FORMS.items()}
# No form before one that goes on from it: 千瓦时, 千瓦.
WRITTEN = tuple(sorted(_FORMS, key=lambda form: (-len(form), form)))
_BETWEEN = re.compile(r"[\s-]")
_NUMBER = re.compile(r"[\d.,\s]+")
_BY = re.compile(
    r"\b(?:by|(?:rise|fall|drop|increase|change|difference)\sof)\s(?:about\s|some\s)?$", re.IGNORECASE
)


def _pattern(form: str) -> str:
    before, after = _ONLY.get(form, ("", ""))
    latin = form[-1].isascii() and form[-1].isalpha()
    written = form.replace("_", r"[\s-]?") + ("s?(?![a-z])" if latin else "")
    return f"{before}{written}{after}"


PATTERN = "|".join(map(_pattern, WRITTEN))
_IDIOMS = ("feet", "tops", "inch")  # on one's own two feet
# What follows a number in words: "a million square feet", "six acres".
LONG = "|".join(
    _pattern(form) for form in WRITTEN if form.isascii() and len(form) > 3 and form not in _IDIOMS
)


def measured(value: Decimal, written: str, before: str) -> tuple[Decimal, str]:
    """Return how many of which unit are *value* of the unit *written* so; *before* tells degrees below nought
    and differences."""
    key = _BETWEEN.sub("", written.casefold())
    # What is neither has a letter that is another one in capitals: ſ.
    unit, factor = _BY_KEY.get(key) or _BY_KEY.get(key.removesuffix("s"), (key, Decimal(1)))
    if unit not in ("°c", "°f"):
        return value * factor, unit
    value = -value if before.endswith(("-", "−", "minus ", "零下")) else value
    if unit == "°f":
        value = ((value if _BY.search(before) else value - 32) * 5 / 9).quantize(Decimal("0.1"))
    return value, WARMTH


def water(fact: Fact) -> Fact:
    """Return a weight as what as much water measures, any other size as it is."""
    if fact.kind != "size" or fact.unit != "t":
        return fact
    return replace(fact, value=f"{(Decimal(fact.value) * 1000).normalize():f}", unit="l")


def factors(fact: Fact) -> tuple[float, ...]:
    """Return by how much the same size may be told: water also by weight."""
    return {"t": (1, 1000), "l": (1, 0.001)}.get(fact.unit, (1,)) if fact.kind == "size" else (1,)


def converted(left: Fact, right: Fact) -> bool:
    """Return whether two sizes are written in different units, of those that each country has of its own."""
    return left.unit in (*_OF_COUNTRIES, WARMTH) and _unit(left) != _unit(right)


def _unit(size: Fact) -> str:
    return _NUMBER.sub("", size.text.casefold())
