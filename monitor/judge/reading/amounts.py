"""Money, percentages, counts and sizes in a sentence, on one scale for all languages. No dates; whether two of
them are one is quantities.py's."""

# ruff: noqa: E501  (patterns are tables: a line an idea)

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from monitor.judge.language.caseless import Caseless
from monitor.judge.language.terms import CJK
from monitor.judge.reading import counters, exchange, illustrations, measures, rates
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
    "CNY": "CNY RMB CN¥ yuan renminbi 元 人民币 元人民币 人民幣 元人民幣 위안 위안화 人民元",
    "KRW": "KRW ₩ won 원 韩元 韓元 韩圆 韓圜 韓圓 ウォン",
    "JPY": "JPY ¥ 円 yen 日元 日圆 日圓 엔",
    "EUR": "EUR € euro euros 欧元 歐元 유로 ユーロ",
    "GBP": "GBP £ pound pounds 英镑 英鎊 파운드 ポンド",
    "TWD": "NT$ T$ TWD 新台币 台币 新台幣 台幣 新臺幣 臺幣 台湾ドル 대만달러",
    "HKD": "HK$ HKD 港元 港币 港幣 홍콩달러 香港ドル",
    "INR": "INR Rs. Rs ₹ rupee rupees 卢比 盧比 루피 ルピー",
    "CAD": "C$ CAD",
    "AUD": "A$ AUD",
    "SGD": "S$ SGD",
    "MYR": "MYR ringgit 林吉特 令吉 링깃 リンギット リンギ",
    "THB": "THB baht 泰铢 泰銖 바트 バーツ",
    "IDR": "IDR rupiah 印尼盾 루피아 ルピア",
    "SAR": "SAR riyal riyals 里亚尔 里亞爾 리얄 リヤル",
    "AED": "AED dirham dirhams 迪拉姆 디르함 ディルハム",
    "CHF": "CHF francs 瑞郎 瑞士法郎 스위스프랑 スイスフラン",
    "SEK": "SEK kronor 瑞典克朗 スウェーデンクローナ",
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


def _forms(pick: str) -> str:
    found = sorted((form for form in _CODE if re.fullmatch(pick, form)), key=lambda form: (-len(form), form))
    return "|".join(re.escape(form) for form in found)


_SIGN = _forms(
    r".*[$¥₩€£₹]|"
    + "|".join(code.casefold() for code in _CURRENCY)
    + r"|rs\.?|新[台臺][币幣]|人民[币幣]|港[币幣]|美金"
)
_UNIT_OF_MONEY = _forms(r"[a-z]{3,}|[^a-z$¥₩€£₹]+")


_N = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_MAG = "|".join(sorted(_MAGNITUDE, key=lambda word: (-len(word), word)))
# No multiplier begins a unit: 千瓦, 兆瓦.
_UNIT_BEGINS = "|".join(form for form in measures.WRITTEN if form[0] in _WIDE)
_WIDE_N = rf"(?:(?:{_N})\s?(?:(?!{_UNIT_BEGINS})[{''.join(_WIDE)}])+\s?)+(?:{_N})?"
# KRX:005930 and (TSE: 6758) are no amounts, PRICE: 5000 is one.
_CODE_OF_SHARES = r"(?:(?<=(?-i:[A-Z][A-Z]):)|(?<=(?-i:[A-Z][A-Z]):\s))(?:0\d{3,5}\b|\d{4,6}(?=[)\],;]))"
_NO_ABBREVIATION = r"|\.(?-i:[A-Z][A-Z]?)\b"  # "5.S." is no amount
_PATTERN = (
    rf"(?<![A-Za-z0-9_.,])(?!{_CODE_OF_SHARES})(?:(?P<before>{_SIGN})\s?)?"
    rf"(?:(?P<wide>{_WIDE_N})|(?P<n>{_N})(?:[\s-]?(?P<mag>{_MAG})(?![a-z]))?)"
    rf"(?:\s?(?P<percent>%|％|percent\b|per\scent\b|pct\b|퍼센트)|[\s-]?(?P<points>percentage[\s-]points?|basis\spoints?|bps?)\b"
    rf"|[\s-]?(?P<size>{measures.PATTERN})"
    rf"|[\s-]?(?:of\s)?(?P<after>{_UNIT_OF_MONEY})(?:(?<![a-z])|(?![a-z]))|(?![\w%]|[.,]\d{_NO_ABBREVIATION})|(?=[{CJK}]))"
)
_AMOUNT = Caseless(_PATTERN, _PATTERN.replace(f"(?!{_CODE_OF_SHARES})", "").replace(_NO_ABBREVIATION, ""))
_FIGURE = re.compile(r"\d")
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
_PART = Caseless(
    rf"\b(?:(?:an?|one)[\s-](?P<one>{'|'.join(_PARTS)})|(?P<many>{'|'.join(_WORDS)})[\s-](?P<parts>third|fifth|tenth)s)"
    r"(?=\s(?:of|stake|share|in)\b)"
)
_LONG = re.compile(rf"\s(?P<size>{measures.LONG})", re.IGNORECASE)
_SPELT_SIZE = Caseless(rf"\b(?P<n>{'|'.join(_ONES)})[\s-](?P<size>{measures.LONG})")
_AFTER = re.compile(r"[\s-]?((?:(?!\d[\d.,]*(?:\s|$))[^\s,;:.()\"“”]+\s?){1,4})")
_MADE = frozenset({"wafer", "unit"})
_NOTHING = frozenset("as is was its has this thus plus versus us across less".split())
_TIMES = frozenset("year month week day hour minute time second quarter decade".split())
_CONVERTED = re.compile(r"\s?[(（]\s?(?:about|around|approximately|roughly|or|约|약|約)?\s?$", re.IGNORECASE)


def spans(text: str) -> Iterator[Span]:
    """Yield the amounts of *text* with their places. A conversion in brackets carries the text of the sum
    it converts, so that the two are seen to be one quantity. A rate of exchange is no amount."""
    text = illustrations.blank(text)
    last: Span | None = None
    figures = _FIGURE.search(text) is not None  # without which only words tell an amount
    for found in _AMOUNT.finditer(text) if figures else ():
        fact = _amount(found, text)
        if fact is None:
            continue
        start, end = found.span()
        if fact.kind in ("money", "count") and exchange.priced(text, start, end):
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
    for found in _HBM.finditer(text) if figures else ():
        yield found.start(), found.end(), Fact("size", found[0].casefold(), "", found[0])
    yield from _in_words(text)
    yield from counters.spans(text)
    for found in _SPELT.finditer(text):
        unit = _head(found[2])
        if (
            unit in _TIMES
            or unit in _PARTS
            or found[2].casefold() in _NOTHING
            or _SPELT_SIZE.search(found[0])
        ):
            continue  # "two hurt as …"
        yield found.start(), found.end(), Fact("count", str(_WORDS[found[1].casefold()]), unit, found[0])


def _in_words(text: str) -> Iterator[Span]:
    """Yield the amounts that are spelt out: "four hundred systems", "half a billion dollars",
    "six acres", "a third of"."""
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
        if size := _LONG.match(text, found.end()):
            value, unit = measures.measured(value, size["size"], "")
            written = text[found.start() : size.end()]
            yield found.start(), size.end(), Fact("size", _plain(value), unit, written)
            continue
        after = _AFTER.match(text, found.end())
        head = _head(after[1].split()[0]) if after and after[1].split() else ""
        if head not in _TIMES:
            yield found.start(), found.end(), Fact("count", _plain(value), _HEADS.get(head, ""), found[0])
    for found in _SPELT_SIZE.finditer(text):
        value, unit = measures.measured(Decimal(_ONES[found["n"].casefold()]), found["size"], "")
        yield found.start(), found.end(), Fact("size", _plain(value), unit, found[0])
    for found in _PART.finditer(text):
        part = Decimal(_PARTS[(found["one"] or found["parts"]).casefold()])
        value = part * _WORDS[found["many"].casefold()] if found["many"] else part
        yield found.start(), found.end(), Fact("percent", _plain(value), "%", found[0])


def _amount(found: re.Match[str], text: str) -> Fact | None:
    value = _wide(found["wide"]) if found["wide"] else Decimal(found["n"].replace(",", ""))
    value *= _MAGNITUDE.get((found["mag"] or "").casefold(), 1)
    written = found[0].strip()
    if size := found["size"]:
        value, unit = measures.measured(value, size, text[: found.start()])
        return Fact("size", _plain(value), unit, written)
    if found["percent"]:
        return Fact("percent", _plain(value), "%", written)
    if found["points"]:
        return Fact("percent", _plain(value), "bp" if found["points"][0] in "bB" else "pp", written)
    currency = _CODE.get((found["before"] or found["after"] or "").casefold())
    if currency:
        return Fact("money", _plain(value), currency, written)
    return _count(found, value, text)


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
    for at, word in enumerate(words):
        # In "13일 … 주고" the syllable that begins a later word counts nothing.
        for head in (word.casefold().rstrip("s"), word.casefold(), word[:1] if word is words[0] else ""):
            if head in _HEADS:
                if _compound(word, words, at):
                    head = words[at + 1].casefold().rstrip("s")
                    upto = text[found.start() : found.end()] + " " + " ".join(words[: at + 2])
                    return Fact("count", _plain(value), _HEADS.get(head, head), upto)
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


def _compound(word: str, words: list[str], at: int) -> bool:
    """Return whether the *word* only tells which of what follows it is counted: 15,000 chip workers."""
    return (
        word.isascii()
        and word.casefold() in _HEADS
        and at + 1 < len(words)
        and re.fullmatch("[a-z]{3,}s", words[at + 1]) is not None
        and words[at + 1] not in _NOTHING
    )


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
