"""Why a word that is spelt like a tracked name does not stand for it. Each rule is one function that
returns the reason, or "" for no objection; here are those of spelling."""

import re

from monitor.judge.mentions.candidates import Candidate
from monitor.judge.mentions.longer import firm, goes_on, greater, longer_name, registered
from monitor.judge.mentions.namesakes import person, place, road, word_inside
from monitor.judge.mentions.tickers import COIN
from monitor.judge.mentions.watchlist import CJK

_DOMAIN = re.compile(r"\.(?:com|net|org|cn|co|io|ai|kr|jp|hk|in|uk|de|eu|tw|gov|edu|info|biz)\b")
_COIN = re.compile(COIN)
_ABBREVIATION = 4  # letters at most of an abbreviation that may be a class
# "PSU banks", "EV makers", "five PSUs": more than one company.
_CLASS = re.compile(
    r" (?:bank(?:s|ing)|companies|firms|makers|players|stocks|bonds|space)\b|s(?:[.,;:]|\s*$)"
)
# What only a program has: "NVDA 2026.3.1 adds", "NVDA, the free screen reader". A price has one point.
_RELEASED = re.compile(
    r" (?:v(?:ersion )?\d|\d+\.\d+\.\d|20\d\d\.\d(?!\d))"
    r"|,? (?:the|an?) (?:[\w-]+ ){0,3}screen reader\b"
    r"(?! (?:company|maker|firm|group|giant))"
)
_RELEASES = re.compile(r"\b(?:reader|software|app|library|plug-in|tool|browser|protocol|add-on) $")
# What else has a code for a name: an M100 laser printer, the M300 bus.
_CODED = re.compile("[A-Z]{1,2}\\d{2,4}")
_WARE = re.compile(
    r" (?:[a-z-]+ ){0,2}(?:printer|camera|bus|tram|truck|lorr(?:y|ies)|van|sedan|car|suv|pickup|bike"
    r"|motorcycle|motorway|highway|road|scooter|engine|pump|drill|screw|bolt|lens|drone|tank|rifle|missile|tractor|excavator|crane|elevator|laptop"
    r"|phone|speaker|headphone|monitor|watch|mouse|keyboard|router|scanner|mattress|stroller|ventilator"
    r"|locomotive|train|ferr(?:y|ies)|boat|jet|helicopter)"
    r"(?:e?s)?\b"
)
_MEASURE = re.compile("[个個每双雙兆]$")
_POLITE = re.compile("(?:^|[^\u3040-\u309f])お$")
_SHORT = 160  # characters of a post, which need not say what it speaks of
_READ = 4_000
_MARKET_WORD = re.compile(
    r"\b(?:stocks?|shares?|shareholders?|investors?|earnings|revenues?|profits?|dividends?|analysts?|nasdaq|nyse|etfs?"
    r"|calls|puts|bullish|bearish|long|short|traders?|trading|bonds?|buyback|market|valuation|guidance|quarter|ceo"
    r"|chip(?:s|makers?)?|semiconductors?|rally|upgrade[sd]?|downgrade[sd]?)\b|\d ?%|\$\d",
    re.I,
)
_DEGREES = re.compile(  # 百度高温
    "(?:以上|以下|左右|上下)?的?(?:高[温溫热熱]|沸水|熱湯|の湯|灼)|(?:以上|以下|左右|上下)(?:[的の ,。、]|$)"
)
_NUMERAL = re.compile("[一二三四五六七八九十百千几幾两兩数數0-9]$")
# Words that count something; "64 or 128字节". What follows a year is none.
UNITS = frozenset("字节 字節 比特 像素 公里 英里 光年 바이트 비트 バイト ビット".split())
_COUNT = re.compile(r"(?<![0-9])(?!(?:19|20[0-3])\d(?:\D|$))[0-9][0-9,.]*[KMGTB万億亿]? ?$")


def spelling(seen: Candidate) -> str:
    """A name needs its capital, and an abbreviation all of them, where the text has capitals at all."""
    normal, alias, written = seen.passage.normal, seen.alias, seen.written
    if seen.form not in ("name", "symbol"):
        return ""
    if alias.form == "symbol":
        return _bare_symbol(seen)
    if alias.text.isupper() and len(alias.text) <= _ABBREVIATION and _CLASS.match(seen.after):
        return "a class of companies"
    following = normal.text[seen.end : seen.end + 1]
    if following == "S" and not normal.shouting:
        return "part of another abbreviation"
    if following == "s" and " " in written and alias.kind == "company":
        return "part of a longer word"
    letters = [char for char in alias.text if char.isalpha()]
    if not letters or normal.caseless or CJK.search(alias.text[0]):
        return ""
    if written == alias.text:
        return ""
    if alias.text.isupper() and len(letters) <= 4 and not written.isupper():
        return "an abbreviation needs its capitals"
    if alias.ambiguous and alias.text.isupper() and not written.isupper():
        return "an ordinary word"
    first = next((char for char in written if char.isalpha()), "")
    return "" if first.isupper() or first.isdigit() else "not written as a name"


def released(seen: Candidate) -> str:
    """NVDA 2026.3.1, the screen reader: a symbol that is also a program's name. M100 printers: a code."""
    if seen.alias.form == "symbol" and (_RELEASED.match(seen.after) or _RELEASES.search(seen.before)):
        return "a program's release"
    if (
        seen.alias.text[-1:].isdigit()
        and _CODED.fullmatch(seen.alias.text)
        and (ware := _WARE.match(seen.after))
    ):
        return f"another thing's code: {seen.written}{ware[0]}"
    return ""


def _bare_symbol(seen: Candidate) -> str:
    """BABA in capitals is a symbol; a short one, or one that is a word, needs brackets or a name before."""
    if _COIN.match(seen.after):
        return f"another symbol: {seen.written}.X"
    if seen.passage.normal.shouting or not seen.written.isupper():
        return "a bare ticker needs its capitals in a text that has others"
    if len(seen.written) >= 4 and not seen.alias.ambiguous:
        return ""
    left, gap = seen.left
    named = left.casefold().removesuffix("'s").strip(".,") in seen.alias.beside
    if seen.before.endswith("(") and seen.after.startswith((")", ",", ";")):
        initials = "".join(re.findall(r"\b[A-Za-z]", seen.before)).upper()
        outspoken = initials.endswith(seen.written) and not _named_before(seen)
        return f"short for {seen.before.strip('( ')[-30:]}" if outspoken else ""
    if named and gap and not seen.alias.ambiguous and not seen.after.startswith("-"):
        return ""
    return "a short ticker needs brackets or its company's name before it"


def _named_before(seen: Candidate) -> bool:
    """Say whether a word of its company's name stands before the ticker."""
    words = (word.casefold().removesuffix("'s").strip(".,") for word in seen.before.rstrip("( ").split()[-4:])
    return any(word in seen.alias.beside for word in words)


def address(seen: Candidate) -> str:
    """samsung.com, @nvidia and /alibaba/ are addresses."""
    if seen.form not in ("name", "symbol"):
        return ""
    if seen.before.endswith(("@", "/", "www.", "_")) and not seen.before.endswith((" /", ")/")):
        slash = seen.before.endswith("/") and re.search(r"(?:[A-Z][\w.]*|[\u3040-\uffff])/$", seen.before)
        if not slash:
            return "part of an address or handle"
    return "part of an address" if _DOMAIN.match(seen.after) else ""


def numeral(seen: Candidate) -> str:
    """三百度 is three hundred degrees, not Baidu; 128字节 is a length, not ByteDance."""
    weak = seen.alias.strength == "weak" and CJK.match(seen.written)
    unit = seen.written in UNITS and (_COUNT.search(seen.before) or _NUMERAL.search(seen.before))
    counted = unit or (weak and _MEASURE.search(seen.before))
    number = seen.written[:1] in "百千万" and _NUMERAL.search(seen.before)
    number = number or (seen.written[-1:] == "度" and _DEGREES.match(seen.after))
    return "a number" if number or counted else ""


def polite(seen: Candidate) -> str:
    """お百度 is a prayer; なお百度は begins with Baidu."""
    kanji = "\u4e00" <= seen.written[0] <= "\u9fff"
    return "an ordinary word: no company takes お" if kanji and _POLITE.search(seen.before) else ""


def speaks_of_business(story: str) -> bool:
    """Say whether *story* speaks of shares or business at all; a short one, or one in CJK, need not."""
    return len(story) < _SHORT or bool(CJK.search(story[:_READ]) or _MARKET_WORD.search(story[:_READ]))


# To add a rule: one function, one line here, rows in tests/data/mentions.toml.
VETOES = {
    "spelling": spelling,
    "address": address,
    "release": released,
    "person": person,
    "place": place,
    "road": road,
    "word inside": word_inside,
    "firm": firm,
    "registered name": registered,
    "name that goes on": goes_on,
    "greater name": greater,
    "longer name": longer_name,
    "number": numeral,
    "polite form": polite,
}
