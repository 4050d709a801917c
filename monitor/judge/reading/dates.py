"""Dates and periods in a sentence, resolved against the day of publication. No amounts."""

# ruff: noqa: E501  (patterns are tables: a line an idea)

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from monitor.judge.language.caseless import Caseless, small
from monitor.judge.language.opened import Opened
from monitor.types import Fact

Span = tuple[int, int, Fact]

_MONTHS = {
    name: n
    for n, names in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep"
        "|october oct|november nov|december dec".split("|"),
        1,
    )
    for name in names.split()
}
_M = "|".join(sorted(_MONTHS, key=lambda name: (-len(name), name)))
_Y = r"(?:19|20)\d\d"
_ORDINAL = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_ORDINAL |= {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4, "首": 1, "末": 4}
# Months and the three of a quarter in Chinese numerals; 第十月 and 几十月 are lengths of time.
_HAN_MONTHS = {word: n for n, word in enumerate("一 二 三 四 五 六 七 八 九 十 十一 十二".split(), 1)}
_HAN = r"(?<![第十零〇一二三四五六七八九几幾数數])(?:十[一二]?|[一二三四五六七八九])"
_HAN_QUARTERS = "一月?[至到]三|四月?[至到]六|七月?[至到]九|(?<!二)十月?[至到]十二"
# A quarter by the month that ends it, as in Hong Kong: 六月季度, 截至9月底止季度.
_HAN_ENDED = r"(?<![第十\d])(?:十二|12|[三六九369])(?=月(?:底|末|份)?(?:止的?)?季)"
# Three months of a fiscal year that follows no calendar: "5〜7月期".
_OWN_QUARTER = "|".join(
    rf"{first}\s?[月월]?\s?[〜～~-]\s?{(first + 1) % 12 + 1}(?=\s?月期)"
    for first in (2, 3, 5, 6, 8, 9, 11, 12)
)
# A day without its month, in Japanese and Korean; "3日連続" and "3일간" are lengths of time.
_BARE_DAY = r"(?<![\d.,/〜～~-])(?P<bare>3[01]|[12]\d|[1-9])\s?[日일](?![間间간間目째연連连续続後后전前以内내동分ぶ본]|の(?!予定|午[前後]|[朝夜]|会見|会議|決算|発表|取締役会)|\s?(?:동안|만에|연속|이내))"
_UPTO = r"(?:-|\s?[–—]\s?|\s(?:to|through)\s)"
_QUARTER_GOES_ON = "|".join(  # "from October to December" is a move, or a stretch of time
    rf"(?<={first})(?<!from\s{first}){_UPTO}{last}"
    for first, last in (
        ("january", "march"),
        ("april", "june"),
        ("july", "september"),
        ("october", "december"),
    )
)
_BEFORE_MONTH = r"(?:(?:the\s)?(?:end|middle|start|beginning)\sof|in|by|of|since|until|from|late|early|mid|next|last|this|through|before|after|to|for|during|around)[\s-]"

_PATTERN = (
    rf"\b(?P<iso>{_Y}-\d\d-\d\d)\b"
    rf"|\b(?:quarter|three\smonths)\s(?:to|through|end(?:ed|ing|s)|that\sended|closed)\s(?:(?:in|on|with|the\send\sof)\s)*(?P<to>march|june|september|sept?\.?|december|dec\.?)(?:\s3[01])?\b(?:,?\s(?P<y12>{_Y}))?"
    rf"|\b(?P<m1>{_M})\b\.?\s(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s(?P<y1>{_Y}))?(?!\d)"
    rf"|\b(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<m2>{_M})\b\.?(?:,?\s(?P<y2>{_Y}))?"
    rf"|\b(?P<m3>{_M})\b\.?,?\s(?P<y3>{_Y})\b"
    rf"|\b(?P<lead>{_BEFORE_MONTH})(?P<m4>{_M})\b(?!{_QUARTER_GOES_ON}|[\s-]quarter|\s(?-i:[A-Z])|\.?,?\s{_Y}|\.?\s\d)"
    rf"|(?:(?P<y13>{_Y})\s?[年년]\s?)?(?<!\d)(?P<wide>{_HAN_QUARTERS}|1\s?[月월]?\s?[〜～~-]\s?3|4\s?[月월]?\s?[〜～~-]\s?6|7\s?[月월]?\s?[〜～~-]\s?9|10\s?[月월]?\s?[〜～~-]\s?12|{_OWN_QUARTER})\s?[月월]期?"
    rf"|(?:(?P<y14>{_Y})\s?年\s?)?(?P<closed>{_HAN_ENDED})月"
    rf"|(?:(?P<y5>{_Y})\s?[年년]\s?)?(?<!\d)(?P<m5>1[0-2]|[1-9]|{_HAN}(?=月(?![期亮球色饼餅])))\s?[月월](?:\s?(?P<d5>\d{{1,2}})\s?[日일号號])?"
    rf"|{_BARE_DAY}"
    rf"|\b(?:Q(?P<q6>[1-4])|(?P<q6b>[1-4])Q)(?:[\s,-]?(?:FY|fiscal\s)?'?(?P<y6>{_Y}|\d\d))?\b"
    rf"|\b(?P<q7>first|second|third|fourth|1st|2nd|3rd|4th)[\s-](?:fiscal\s)?quarter(?:\s(?:of\s)?(?:fiscal\s)?(?P<y7>{_Y}))?"
    rf"|\b(?P<months>(?<!from\s)(?:january{_UPTO}march|april{_UPTO}june|july{_UPTO}september|october{_UPTO}december)|(?:march|june|september|december)(?=[\s-]quarter))\b(?:[\s-](?:quarter|period))?(?:\s(?:of\s)?(?P<y11>{_Y}))?"
    rf"|(?:(?P<y8>{_Y})\s?[年년]\s?)?(?:(?P<q8>(?<![前頭头])(?:第?[1-4]|第[一二三四]|[一二三四](?=[财財]季|季度)|[首末])|(?<=最)[后後]一)[个個财財]?季度?|(?P<q8b>[1-4])\s?분기|第(?P<q8c>[1-4])四半期)"
    rf"|\b(?P<h9>first|second|1st|2nd)[\s-]half(?:\s(?:of\s)?(?P<y9>{_Y}))?|\b(?:H(?P<h9b>[12])|(?P<h9c>[12])H)\s?'?(?P<y9b>{_Y}|\d\d)?\b"
    rf"|(?:(?P<y10>{_Y})\s?[年년]\s?)?(?P<h10>上半年|下半年|상반기|하반기|上半期|下半期)"
    rf"|\b(?P<relative>(?:this|next|last)\s(?:year|month))\b|(?P<relative_wide>今年|明年|去年|来年|올해|내년|작년|지난해|昨年|下个月|来月|다음\s?달)"
    rf"|\b(?:FY|fiscal\s(?:year\s)?)'?(?P<fy>{_Y}|\d\d)\b|(?<![A-Za-z0-9_$€£¥₩.,/-])(?P<year>{_Y})(?:\s?[年년])?(?![A-Za-z0-9_%/억만조億万亿萬천千]|[.,]\d|-\d|\s?(?:units|chips|people|jobs)|[坪평枚個个개台대辆輛人名명件家片颗顆套张張店棟]|平方)"
)
_DATE = Caseless(_PATTERN, _PATTERN.replace(r"|\s(?-i:[A-Z])", ""))  # "in May Lee …" has no month
# Of which each of them has one, in small letters; most sentences have none.
_DATED = Opened(
    rf"(?:19|20)\d\d|q[1-4]|[1-4]q|h[12]|[12]h|fy|fiscal|quarter|(?:first|second|1st|2nd)[\s-]half|three\smonths"
    rf"|(?:this|next|last)\s(?:year|month)|\b(?:{_M})\b|[年月日季半년월일달해반분]"
)
_SHIFT = {
    "this": 0,
    "next": 1,
    "last": -1,
    "今": 0,
    "明": 1,
    "来": 1,
    "來": 1,
    "翌": 1,
    "去": -1,
    "昨": -1,
    "올": 0,
    "내": 1,
    "작": -1,
    "지": -1,
}
# The year of a month in words beside it; the year before last and the one after next are rare.
_THAT_YEAR = re.compile(
    r"(?:(?<!再)([今明来來翌去昨])年の?|(?<![가-힣])([내작])년\s?|(올)해\s?|(지)난해\s?)$"
)
_THAT_YEAR_AFTER = re.compile(r",?\s(?:of\s)?(this|next|last)\syear\b", re.IGNORECASE)
_THAT_YEARS = re.compile(r"\b(this|next|last)\syear['’]s\s$", re.IGNORECASE)  # before a quarter
_COMING = re.compile(r"\bnext[\s-]$|(?<![가-힣])오는\s$|来る$", re.IGNORECASE)
_GONE = re.compile(r"\blast[\s-]$|(?<![가-힣])지난\s$|去る$", re.IGNORECASE)
# What is to be, in Chinese before a month, in Korean and Japanese after it.
_AHEAD_WIDE = re.compile(
    r"(?:[将將拟擬]|[计計][划劃]|[预預][计計]|定[于於]|推[迟遲][到至]|延[期后後]?[到至]|力[争爭]|最[早迟遲]|有望)[^，。、；]{0,4}$"
)
_AHEAD_WIDE_AFTER = re.compile(
    r"[^，。、；,.]{0,14}?(?:延び(?![たて])|ずれ込む|延期する|先送りする|予定|計画|見通し|目指|めど|始める|開く|(?:開始|開業|稼働|発売|着工|開所|発表)する"
    r"|예정|계획|목표|방침|(?:으로|로)\s?(?:연기|미뤄|늦춰|미룬다|늦춘다)|[할될열올]\s것|시작한다|연다|들어간다)"
)
_FORWARD = re.compile(
    r"\b(?:by|until|before|end\sof|late|next|from|will|to|starts?|begins?|opens?|launches|comes?|due|expect\w*|plan\w*|schedul\w+|set|slated|target\w*|aim\w*)\b",
    re.IGNORECASE,
)


def spans(text: str, published: datetime) -> Iterator[Span]:
    """Yield the dates (a day or a month) and periods (a quarter, a half or a year) of *text*."""
    for found in _DATE.finditer(text) if _DATED.search(small(text)) else ():
        fact = _fact(found, text, published.date())
        if fact:
            yield found.start(), found.end(), fact


def bare(fact: Fact) -> bool:
    """Return whether *fact* is a day written without its month."""
    return fact.kind == "date" and not re.search("[月월A-Za-z-]", fact.text)


def ended(fact: Fact, published: datetime) -> timedelta | None:
    """Return how long before *published* the date or period was over, None where it was not."""
    year, rest = int(fact.value[:4]), fact.value[5:].removeprefix("T")
    if rest.startswith("Q"):
        last = _month_end(year, int(rest[1]) * 3)
    elif rest.startswith("H"):
        last = _month_end(year, int(rest[1]) * 6)
    elif len(rest) == 5:
        last = date(year, int(rest[:2]), int(rest[3:]))
    else:
        last = _month_end(year, int(rest) if rest else 12)
    gone = published.date() - last
    return gone if gone > timedelta(0) else None


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _fact(found: re.Match[str], text: str, today: date) -> Fact | None:
    part = {name: value.casefold() for name, value in found.groupdict().items() if value}
    written = found[0].strip()
    if "iso" in part:
        year, number, day_of_month = (int(piece) for piece in part["iso"].split("-"))
        return _day(year, number, day_of_month, written)
    month = part.get("m1") or part.get("m2") or part.get("m3") or part.get("m4") or part.get("m5")
    if month:
        number = int(month) if month.isdecimal() else _MONTHS.get(month) or _HAN_MONTHS[month]
        written_year = part.get("y1") or part.get("y2") or part.get("y3") or part.get("y5")
        before = text[max(0, found.start() - 32) : found.start()] + part.get("lead", "")
        after = text[found.end() : found.end() + 24]
        day = part.get("d1") or part.get("d2") or part.get("d5")
        year = int(written_year) if written_year else _year_of(number, before, after, today, day is not None)
        return (
            _day(year, number, int(day), written) if day else Fact("date", f"{year}-{number:02}", "", written)
        )
    if bare := part.get("bare"):
        return _day(today.year, today.month, int(bare), written)
    beside = _year_beside(
        text[max(0, found.start() - 16) : found.start()], text[found.end() : found.end() + 16], today
    )
    if wide := part.get("wide"):
        begins = re.split(r"\D", wide)[0] or re.split("[月至到]", wide)[0]
        first = int(begins) if begins.isdigit() else _HAN_MONTHS[begins]
        if first % 3 != 1:
            return _own_quarter(part.get("y13"), first, today, written)
        number = (first + 2) // 3
        return Fact(
            "period", f"{_quarter_year(part.get('y13') or beside, number, today)}-Q{number}", "", written
        )
    if closed := part.get("closed"):
        number = (_HAN_MONTHS.get(closed) or int(closed)) // 3
        return Fact(
            "period", f"{_quarter_year(part.get('y14') or beside, number, today)}-Q{number}", "", written
        )
    if months := part.get("months") or part.get("to"):
        number = (_MONTHS[re.split(r"[\s–—-]", months)[0].strip(".")] + 2) // 3
        stated = part.get("y11") or part.get("y12") or beside
        return Fact("period", f"{_quarter_year(stated, number, today)}-Q{number}", "", written)
    quarter = next((part[name] for name in ("q6", "q6b", "q7", "q8", "q8b", "q8c") if name in part), None)
    if quarter:
        stated = part.get("y6") or part.get("y7") or part.get("y8") or beside
        number = 4 if quarter[0] in "后後" else _ORDINAL[quarter.removeprefix("第")]
        return Fact("period", f"{_quarter_year(stated, number, today)}-Q{number}", "", written)
    half = part.get("h9") or part.get("h9b") or part.get("h9c") or part.get("h10")
    if half:
        number = 1 if half in ("first", "1st", "1") or half[0] in "上상" else 2
        stated = part.get("y9") or part.get("y9b") or part.get("y10") or beside
        return Fact("period", f"{_full(stated) if stated else today.year}-H{number}", "", written)
    if relative := part.get("relative") or part.get("relative_wide"):
        return _relative(relative, today, written)
    return Fact("period", str(_full(part.get("fy") or part["year"])), "", written)


def _relative(words: str, today: date, written: str) -> Fact | None:
    if words.endswith("month") or words[-1] in "月달":
        months = today.year * 12 + today.month - 1 + (_SHIFT.get(words.split()[0], 1))
        return Fact("date", f"{months // 12}-{months % 12 + 1:02}", "", written)
    shift = _SHIFT.get(words.split()[0], _SHIFT.get(words[0], 0))
    return Fact("period", str(today.year + shift), "", written)


def _day(year: int, month: int, day: int, written: str) -> Fact | None:
    try:
        return Fact("date", date(year, month, day).isoformat(), "", written)
    except ValueError:
        return None


def _full(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)


def _year_of(month: int, before: str, after: str, today: date, of_day: bool) -> int:
    """Return the year of a month named without one: the one told beside it ("January next year", 来年1月),
    the coming one after "next", the past one after "last"; else the nearest, and the coming one where
    something is to be ("by", "opens in", に延びる)."""
    if named := _THAT_YEAR.search(before) or _THAT_YEAR_AFTER.match(after):
        return today.year + _SHIFT[small(named[named.lastindex or 0])]
    if _COMING.search(before):
        return today.year + (month < today.month or (month == today.month and not of_day))
    if _GONE.search(before):
        return today.year - (month > today.month or (month == today.month and not of_day))
    ahead = (month - today.month) % 12
    if _AHEAD_WIDE.search(before) or _AHEAD_WIDE_AFTER.match(after):
        return today.year + (month < today.month)
    if _FORWARD.search(before):
        return today.year + (1 if month < today.month and ahead < 10 else 0)
    if ahead <= 6:
        return today.year + (1 if month < today.month else 0)
    return today.year - (1 if month > today.month else 0)


def _year_beside(before: str, after: str, today: date) -> str | None:
    """Return the year told in words beside a quarter or a half: 明年第二季, "the second quarter of next year"."""
    named = _THAT_YEAR.search(before) or _THAT_YEARS.search(before) or _THAT_YEAR_AFTER.match(after)
    return str(today.year + _SHIFT[small(named[named.lastindex or 0])]) if named else None


def _own_quarter(stated: str | None, first: int, today: date, written: str) -> Fact:
    """Return the three months from *first*, named by the month that ends them: "2026-T10"; those that are
    not over where today is one of them, else the last ones."""
    last = (first + 1) % 12 + 1
    if stated:
        year = _full(stated) + (last < first)
    elif (today.month - first) % 12 < 3:
        year = today.year + (last < today.month)
    else:
        year = today.year - (last > today.month)
    return Fact("period", f"{year}-T{last:02}", "", written)


def _quarter_year(stated: str | None, quarter: int, today: date) -> int:
    if stated:
        return _full(stated)
    # Fourth-quarter results come out in the first months of the next year.
    return today.year - 1 if quarter == 4 and today.month <= 3 else today.year
