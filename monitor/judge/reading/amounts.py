"""Money, percentages, counts and sizes in a sentence, on one scale for all languages. No dates."""

# ruff: noqa: E501  (patterns are tables: a line an idea)

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from monitor.judge.language.small import Caseless
from monitor.judge.language.terms import CJK
from monitor.judge.reading import counters, exchange, rates
from monitor.types import Fact

Span = tuple[int, int, Fact]

_MAGNITUDE = {
    **dict.fromkeys(("thousand", "k"), 10**3),
    **dict.fromkeys(("million", "mln", "mn", "m", "mio"), 10**6),
    **dict.fromkeys(("billion", "bln", "bn", "b"), 10**9),
    **dict.fromkeys(("trillion", "trn", "tn", "t"), 10**12),
    "lakh": 10**5,
    "crore": 10**7,
    "dozen": 12,
}
# One character of a Chinese, Japanese or Korean multiplier; "千万" is their product.
_MYRIAD = 10**4
_WIDE = {"十": 10, "십": 10, "百": 100, "백": 100, "千": 1000, "천": 1000}
_WIDE |= dict.fromkeys("万萬만", 10**4) | dict.fromkeys("亿億억", 10**8) | dict.fromkeys("兆조", 10**12)
_WORDS = {
    word: n for n, word in enumerate("two three four five six seven eight nine ten eleven twelve".split(), 2)
}

_CURRENCY = {
    "USD": "US$ USD $ dollar dollars 美元 美金 달러 ドル 米ドル",
    "CNY": "CNY RMB CN¥ yuan renminbi 元 人民币 元人民币 위안 위안화 人民元",
    "KRW": "KRW ₩ won 원 韩元 韓元 ウォン",
    "JPY": "JPY ¥ 円 yen 日元 日圆 엔",
    "EUR": "EUR € euro euros 欧元 유로 ユーロ",
    "GBP": "GBP £ pound pounds 英镑 파운드 ポンド",
    "TWD": "NT$ TWD 新台币 台币 台湾ドル 대만달러",
    "HKD": "HK$ HKD 港元 港币 홍콩달러 香港ドル",
    "INR": "INR Rs. Rs ₹ rupee rupees 卢比 루피 ルピー",
    "CAD": "C$ CAD",
    "AUD": "A$ AUD",
    "SGD": "S$ SGD",
}
_CODE = {form.casefold(): code for code, forms in _CURRENCY.items() for form in forms.split()}
_HEADS = {
    **dict.fromkeys(
        "unit chip processor gpu accelerator piece asic semiconductor 颗 顆 枚 片 个 個 台 辆 輛 部 套 艘 架 块 张 座 栋 棟 개 장 대 곳 つ".split(),
        "unit",
    ),
    **dict.fromkeys("job worker employee people staff person position role 人 名 명".split(), "people"),
    **dict.fromkeys("share 股 주 株".split(), "share"),
    **dict.fromkeys("wafer 晶圆 웨이퍼".split(), "wafer"),
}

_ROUGH_BEFORE = re.compile(
    r"(?:\b(?:near(?:ly)?|about|almost|around|roughly|approximately|close\sto|some|just\s(?:over|under))\s|[~≈]|约|約|近|将近|將近|接近|大概|약\s?|거의\s?|およそ|ほぼ)$",
    re.IGNORECASE,
)
_ROUGH_AFTER = re.compile(r"\s?(?:左右|上下|가까이|안팎|가량|정도|남짓|前後|程度|ほど|近く|近い)")


def _forms(pick: str) -> str:
    found = sorted((form for form in _CODE if re.fullmatch(pick, form)), key=lambda form: (-len(form), form))
    return "|".join(re.escape(form) for form in found)


_SIGN = _forms(r".*[$¥₩€£₹]|" + "|".join(code.casefold() for code in _CURRENCY) + r"|rs\.?")
_UNIT_OF_MONEY = _forms(r"[a-z]{3,}|[^a-z$¥₩€£₹]+")


_N = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_MAG = "|".join(sorted(_MAGNITUDE, key=lambda word: (-len(word), word)))
_WIDE_N = rf"(?:(?:{_N})\s?(?:(?!兆瓦|千瓦)[{''.join(_WIDE)}])+\s?)+(?:{_N})?"
# KRX:005930 and (TSE: 6758) are no amounts, PRICE: 5000 is one.
_CODE_OF_SHARES = r"(?:(?<=(?-i:[A-Z][A-Z]):)|(?<=(?-i:[A-Z][A-Z]):\s))(?:0\d{3,5}\b|\d{4,6}(?=[)\],;]))"
_NO_ABBREVIATION = r"|\.(?-i:[A-Z][A-Z]?)\b"  # "5.S." is no amount
_PATTERN = (
    rf"(?<![A-Za-z0-9_.,])(?!{_CODE_OF_SHARES})(?:(?P<before>{_SIGN})\s?)?"
    rf"(?:(?P<wide>{_WIDE_N})|(?P<n>{_N})(?:[\s-]?(?P<mag>{_MAG})(?![a-z]))?)"
    rf"(?:\s?(?P<percent>%|％|percent\b|per\scent\b|pct\b|퍼센트)|[\s-]?(?P<points>percentage[\s-]points?|basis\spoints?|bps?)\b"
    r"|[\s-]?(?P<size>nm(?![a-z])|nanomet(?:er|re)s?|纳米|奈米|나노(?:미터)?|ナノ(?:メートル)?"
    r"|[kmgt]b(?![a-z])|[kmgt]wh(?![a-z])|(?:kilo|mega|giga|tera)watt[\s-]?hours?\b|[千兆吉]瓦[时時]|(?:킬로|메가|기가)와트시|(?:キロ|メガ|ギガ)ワット時|[kmg]w(?![a-z])|(?:kilo|mega|giga)watts?\b|tops(?![a-z])|[pt]flops(?![a-z])|mm(?![a-z])|inch(?:es)?\b|km(?![a-z])|kilomet(?:er|re)s?\b|miles?\b|acres?\b|hectares?\b"
    r"|square[\s-](?:feet|foot|(?:kilo)?met(?:er|re)s?|miles?)\b|cubic[\s-]met(?:er|re)s?\b|met(?:er|re)s?(?=\s(?:long|wide|tall|high|deep|thick|away|apart|above|below|under|from|of|in\s(?:length|height|depth|diameter))\b)|feet\b|lit(?:er|re)s?\b|gallons?\b|degrees?\s(?:celsius|fahrenheit)\b|°\s?[cf](?![a-z])|[℃℉]|[摄攝华華]氏度|英尺|피트|フィート|미터|メートル|加[仑侖]|갤런|ガロン|리터|リットル|立方米|(?:(?:metric[\s-]|short[\s-])?tons?|tonnes?|kilograms?|kg)(?![a-z])|(?<=[万萬만천千])t(?![a-z])|吨|㎏|公斤|쇼트톤|톤|坪|평(?!\w)|トン|千瓦|兆瓦|吉瓦|킬로와트|キロワット|㎾|㎿|메가와트|기가와트|メガワット|ギガワット|公里|㎞|킬로미터|キロメートル|㎡|㎢|m²|平方米|公顷|平方英尺|제곱피트|平方フィート|英亩|에이커|エーカー|英里|마일|マイル|제곱미터|평방미터|平方メートル|ヘクタール)"
    rf"|[\s-]?(?:of\s)?(?P<after>{_UNIT_OF_MONEY})(?:(?<![a-z])|(?![a-z]))|(?![\w%]|[.,]\d{_NO_ABBREVIATION})|(?=[{CJK}]))"
)
_AMOUNT = Caseless(_PATTERN, _PATTERN.replace(f"(?!{_CODE_OF_SHARES})", "").replace(_NO_ABBREVIATION, ""))
_HBM = Caseless(r"\b(?:HBM|DDR|LPDDR|GDDR)\d[A-Z]?\b")
# "The two companies" are known from elsewhere in the text.
_SPELT = Caseless(
    rf"\b(?<!\bthe\s)(?<!\bthese\s)(?<!\bone\sin\s)({'|'.join(_WORDS)})\s+(?:[a-z-]+\s)?([a-z]+s)\b"
)
_TENS = {
    word: n * 10
    for n, word in enumerate("ten twenty thirty forty fifty sixty seventy eighty ninety".split(), 1)
}
_ONES = {"a": 1, "one": 1, **_WORDS, **_TENS}
_ROUND = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
_IN_WORDS = Caseless(
    rf"\b(?P<half>half\sa\s)?(?:(?P<ones>{'|'.join(_ONES)})[\s-])?(?P<round>{'|'.join(_ROUND)})\b(?:\s(?:of\s)?(?P<unit>dollars|euros|yuan|won|yen))?"
)
_PARTS = {"half": "50", "third": "33.3", "quarter": "25", "fifth": "20", "tenth": "10"}
_PART = Caseless(rf"\b(?:an?|one)[\s-]({'|'.join(_PARTS)})(?=\s(?:of|stake|share)\b)")
_AFTER = re.compile(r"[\s-]?((?:(?!\d[\d.,]*(?:\s|$))[^\s,;:.()\"“”]+\s?){1,4})")
_MADE = frozenset({"wafer", "unit"})
_NOTHING = frozenset("as is was its has this thus plus versus us across less".split())
_TIMES = frozenset("year month week day hour minute time second quarter decade".split())
_CONVERTED = re.compile(r"\s?[(（]\s?(?:about|around|approximately|roughly|or|约|약|約)?\s?$", re.IGNORECASE)
_SIZES = {
    "nanometer": "nm",
    "nanometre": "nm",
    "纳米": "nm",
    "奈米": "nm",
    "나노": "nm",
    "나노미터": "nm",
    "ナノ": "nm",
}
_SIZES |= {"ナノメートル": "nm", "inche": "inch"}
# unit: how many of which other unit it is. Wafers of 12 inches are wafers of 300 mm.
_MEASURED = {
    "mwh": "kwh .001 gwh 1000 twh 1000000 kilowatt_hour .001 megawatt_hour 1 gigawatt_hour 1000 terawatt_hour 1000000 千瓦时 .001 千瓦時 .001 兆瓦时 1 兆瓦時 1 吉瓦时 1000 吉瓦時 1000 킬로와트시 .001 메가와트시 1 기가와트시 1000 キロワット時 .001 メガワット時 1 ギガワット時 1000",
    "mw": "kw .001 kilowatt .001 ㎾ .001 千瓦 .001 킬로와트 .001 キロワット .001 ㎿ 1 gw 1000 megawatt 1 gigawatt 1000 兆瓦 1 吉瓦 1000 메가와트 1 기가와트 1000 メガワット 1 ギガワット 1000",
    "gb": "mb .001 tb 1000",
    "t": "㎏ .001 tonne 1 ton 1 metric_ton 1 short_ton .907 쇼트톤 .907 t 1 kilogram .001 kg .001 吨 1 公斤 .001 톤 1 トン 1",
    "mm": "inch 25",
    "km": "英里 1.609 마일 1.609 マイル 1.609 ㎞ 1 kilometer 1 kilometre 1 mile 1.609 公里 1 킬로미터 1 キロメートル 1",
    "m": "meter 1 metre 1 feet .3048 英尺 .3048 피트 .3048 フィート .3048 미터 1 メートル 1",
    "l": "liter 1 litre 1 gallon 3.785 加仑 3.785 加侖 3.785 갤런 3.785 ガロン 3.785 리터 1 リットル 1 cubic_meter 1000 cubic_metre 1000 立方米 1000",
    "m2": "平方英尺 .0929 제곱피트 .0929 平方フィート .0929 英亩 4047 에이커 4047 エーカー 4047 square_meter 1 square_metre 1 square_feet .0929 square_foot .0929 acre 4047 hectare 10000 square_kilometer 1000000 square_kilometre 1000000 square_mile 2590000 ㎢ 1000000 ㎡ 1 m² 1 平方米 1 公顷 10000 坪 3.306 평 3.306 제곱미터 1 평방미터 1 平方メートル 1 ヘクタール 10000",
}
_CONVERTED_SIZES = ("km", "m", "m2", "l")  # told by each country in its own
_UNIT_WRITTEN = re.compile(r"[\d.,\s]+")
_BY = re.compile(
    r"\b(?:by|(?:rise|fall|drop|increase|change|difference)\sof)\s(?:about\s|some\s)?$", re.IGNORECASE
)
_WARMTH = "°c"
# As `_amount` leaves them: without the s of a plural, which "celsius" ends with, too.
_CELSIUS = ("degrees celsiu", "degree celsiu", "°c", "° c", "℃", "摄氏度", "攝氏度")
_FAHRENHEIT = ("degrees fahrenheit", "degree fahrenheit", "°f", "° f", "℉", "华氏度", "華氏度")
_MEASURES = {
    unit.replace("_", " "): (Decimal(factor), into)
    for into, table in _MEASURED.items()
    for unit, factor in zip(table.split()[::2], table.split()[1::2], strict=True)
}


def spans(text: str) -> Iterator[Span]:
    """Yield the amounts of *text* with their places. A conversion in brackets carries the text of the sum
    it converts, so that the two are seen to be one quantity. A rate of exchange is no amount."""
    last: Span | None = None
    for found in _AMOUNT.finditer(text):
        fact = _amount(found, text)
        if fact is None:
            continue
        start, end = found.span()
        if fact.kind == "money" and exchange.priced(text, start, end):
            continue
        if last and exchange.states(last[2], fact, text[last[1] : start]):
            last = None  # "$1 = 1,400 won" is no sum
            continue
        if last and fact.kind == last[2].kind == "money" and _CONVERTED.fullmatch(text[last[1] : start]):
            whole = text[last[0] : end] + (text[end : end + 1] if text[end : end + 1] in ")）" else "")
            first = last[2]
            yield last[0], last[1], Fact(first.kind, first.value, first.unit, whole)
            fact = Fact(fact.kind, fact.value, fact.unit, whole)
        elif last:
            yield last
        last = (start, end, fact)
    if last:
        yield last
    for found in _HBM.finditer(text):
        yield found.start(), found.end(), Fact("size", found[0].casefold(), "", found[0])
    yield from _in_words(text)
    yield from counters.spans(text)
    for found in _SPELT.finditer(text):
        unit = _head(found[2])
        if unit in _TIMES:
            continue
        yield found.start(), found.end(), Fact("count", str(_WORDS[found[1].casefold()]), unit, found[0])


def _in_words(text: str) -> Iterator[Span]:
    """Yield the amounts that are spelt out: "four hundred systems", "half a billion dollars", "a third of"."""
    for found in _IN_WORDS.finditer(text):
        if not found["half"] and not found["ones"]:
            continue  # "20 million" is read with its digits
        value = Decimal(_ROUND[found["round"].casefold()])
        value = value / 2 if found["half"] else value * _ONES[found["ones"].casefold()]
        if found["unit"]:
            yield (
                found.start(),
                found.end(),
                Fact("money", _plain(value), _CODE[found["unit"].casefold()], found[0]),
            )
            continue
        after = _AFTER.match(text, found.end())
        head = _head(after[1].split()[0]) if after and after[1].split() else ""
        if head not in _TIMES:
            yield found.start(), found.end(), Fact("count", _plain(value), _HEADS.get(head, ""), found[0])
    for found in _PART.finditer(text):
        yield found.start(), found.end(), Fact("percent", _PARTS[found[1].casefold()], "%", found[0])


def same_amount(left: Fact, right: Fact) -> bool:
    """Return whether two amounts are one quantity: equal, one rounded from the other, or one converted
    into another currency at about the usual rate."""
    if left.kind != right.kind:
        return False
    if left.kind == "size" and (left.unit != right.unit or left.unit not in (*_MEASURED, _WARMTH)):
        return left.value == right.value and left.unit == right.unit
    a, b = Decimal(left.value), Decimal(right.value)
    if left.kind == "money" and left.unit != right.unit:
        return exchange.same(left, right)
    if left.kind == "count" and left.unit != right.unit:
        if "/" in left.unit and "/" in right.unit:  # output in a month and in a year
            a, b = rates.monthly(left), rates.monthly(right)
        elif max(a, b) < 100:
            return False
    if left.unit == _WARMTH:
        return a == b or (_converted(left, right) and abs(a - b) <= Decimal("0.6"))
    if (
        left.unit in _CONVERTED_SIZES
        and _converted(left, right)
        and abs(a - b) <= Decimal("0.015") * max(a, b)
    ):
        return True  # converted
    return a == b or _rounded(a, b) or _rounded(b, a)


def _converted(left: Fact, right: Fact) -> bool:
    """Return whether two sizes are written in different units."""
    return _UNIT_WRITTEN.sub("", left.text.casefold()) != _UNIT_WRITTEN.sub("", right.text.casefold())


def scale(fact: Fact) -> float:
    """Return the size of an amount on one scale for its kind, so that amounts that may be one quantity lie
    within a tenth of one another, or of one of its `scales`."""
    if fact.kind == "size" and fact.unit not in _MEASURED:
        return 0.0
    return float(fact.value) / (exchange.PER_DOLLAR.get(fact.unit, 1) if fact.kind == "money" else 1)


def scales(fact: Fact) -> tuple[float, ...]:
    """Return at which sizes amounts may lie that are one quantity with *fact*."""
    return tuple(scale(fact) * factor for factor in rates.factors(fact))


def roughly(fact: Fact, text: str) -> bool:
    """Return whether *text* gives the amount *fact* as a rough one: near 30%, 약 30%, 30%近く."""
    return any(
        _ROUGH_BEFORE.search(text[: found.start()]) or _ROUGH_AFTER.match(text, found.end())
        for found in re.finditer(re.escape(fact.text), text)
    )


def rough_of(coarse: Fact, fine: Fact) -> bool:
    """Return whether *coarse*, told as a rough amount, may be *fine*: fewer digits, at most a twentieth off."""
    if (coarse.kind, coarse.unit) != (fine.kind, fine.unit):
        return False
    a, b = Decimal(coarse.value), Decimal(fine.value)
    return abs(a - b) * 20 <= b and _digits(a) < _digits(b)


def _digits(number: Decimal) -> int:
    return len(number.normalize().as_tuple().digits)


def _rounded(coarse: Decimal, fine: Decimal) -> bool:
    """Return whether *coarse* is *fine* rounded to fewer digits, by at most two per cent."""
    if not coarse or not fine or abs(coarse - fine) > Decimal("0.02") * fine:
        return False
    exponent = Decimal(1).scaleb(int(coarse.normalize().as_tuple().exponent))
    return abs(coarse - fine) * 2 <= exponent


def _amount(found: re.Match[str], text: str) -> Fact | None:
    value = _wide(found["wide"]) if found["wide"] else Decimal(found["n"].replace(",", ""))
    value *= _MAGNITUDE.get((found["mag"] or "").casefold(), 1)
    written = found[0].strip()
    if size := found["size"]:
        unit = " ".join(size.casefold().replace("-", " ").split())
        unit = unit if unit.endswith(("tops", "flops")) else unit.removesuffix("s")
        unit = _SIZES.get(unit, unit)
        if unit in (*_CELSIUS, *_FAHRENHEIT):
            return Fact("size", _plain(_celsius(value, unit, text[: found.start()])), _WARMTH, written)
        factor, measured = _MEASURES.get(unit, (Decimal(1), unit))
        return Fact("size", _plain(value * factor), measured, written)
    if found["percent"]:
        return Fact("percent", _plain(value), "%", written)
    if found["points"]:
        return Fact("percent", _plain(value), "bp" if found["points"][0] in "bB" else "pp", written)
    currency = _CODE.get((found["before"] or found["after"] or "").casefold())
    if currency:
        return Fact("money", _plain(value), currency, written)
    return _count(found, value, text)


def _celsius(value: Decimal, unit: str, before: str) -> Decimal:
    """Return degrees of *unit* as those of Celsius; *before* says whether they are a difference, or below nought."""
    value = -value if before.endswith(("-", "−", "minus ", "零下")) else value
    if unit in _CELSIUS:
        return value
    return ((value if _BY.search(before) else value - 32) * 5 / 9).quantize(Decimal("0.1"))


def _count(found: re.Match[str], value: Decimal, text: str) -> Fact | None:
    fact = _counted(found, value, text)
    if fact and fact.unit in _MADE:
        end = text.find(fact.text, found.start()) + len(fact.text)
        if time := rates.time(text, found.start(), end):
            return replace(fact, unit=f"{fact.unit}/{time}")
    return fact


def _counted(found: re.Match[str], value: Decimal, text: str) -> Fact | None:
    after = _AFTER.match(text, found.end())
    words = after[1].split() if after else []
    for word in words:
        # In "13일 … 주고" the syllable that begins a later word counts nothing.
        for head in (word.casefold().rstrip("s"), word.casefold(), word[:1] if word is words[0] else ""):
            if head in _HEADS:
                upto = text[found.start() : found.end()] + " " + " ".join(words[: words.index(word) + 1])
                return Fact(
                    "count", _plain(value), _HEADS[head], upto if word.isascii() else found[0] + word[:1]
                )
    if words and _head(words[0].strip("-")) in _TIMES:
        return None
    scaled = bool(found["mag"] or found["wide"]) or value >= 1000 or "," in found[0]
    if words and words[0] not in _NOTHING and re.fullmatch("[a-z]+s", words[0]):
        return Fact("count", _plain(value), _head(words[0]), f"{found[0].strip()} {words[0]}")
    return Fact("count", _plain(value), "", found[0].strip()) if scaled else None


def _head(word: str) -> str:
    word = word.casefold().removesuffix("s")
    return _HEADS.get(word, word)


def _wide(text: str) -> Decimal:
    """Return what 1조2천억 and 2천200억 are: tens to thousands add up until a myriad or more takes them all."""
    total = under = Decimal(0)
    for number, multipliers in re.findall(rf"({_N})\s?([{''.join(_WIDE)}]*)", text):
        part = Decimal(number.replace(",", ""))
        large = [character for character in multipliers if _WIDE[character] >= _MYRIAD]
        for character in multipliers:
            if _WIDE[character] < _MYRIAD:
                part *= _WIDE[character]
        under += part
        for character in large:
            under *= _WIDE[character]
        if large:
            total, under = total + under, Decimal(0)
    return total + under


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
