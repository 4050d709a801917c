"""A headline as features of its wording: words and pairs of words, who and how much left out. No judgement."""

# ruff: noqa: E501  (patterns are tables: a line an idea)

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from monitor.judge.language.terms import STOP, common, stem
from monitor.judge.language.word_lists import DESCRIPTIVE, LEGAL
from monitor.judge.reading import names

# What stands for a thing is its class: a weight must not remember a name, a ticker or an amount.
_TOKEN = re.compile(
    r"(?P<ticker>\((?:[A-Z]+\s?:\s?)?[A-Z][A-Z.]{0,5}\)|\$[A-Z]{1,5}\b)"
    r"|(?P<money>(?:[A-Z]{0,3}[$€£¥₩]|\b(?:Rs\.?|RMB|CNY)\s?)\d[\d.,]*(?:\s?(?:thousand|million|billion|trillion|bn|mn|tn|[kmbt])\b)?\+?)"
    r"|(?P<worth>\d[\d.,]*(?:[\s-](?:thousand|million|billion|trillion|bn|mn))?[\s-](?:dollars?|euros?|pounds?|yuan|won|yen|rupees|francs?)\b)"
    r"|(?P<percent>\d[\d.,]*\s?(?:%|percent\b|pct\b))"
    r"|(?P<quarter>\b(?:[QH][1-4]|[1-4]Q)(?:\s?(?:FY)?['’]?\d{2,4})?\b|\bFY\s?\d{2,4}\b)"
    r"|(?P<year>\b(?:19|20)\d\d\b)"
    r"|(?P<number>\d[\d.,]*(?:st|nd|rd|th|[a-z]{1,4})?\b)"
    r"|(?P<word>\b(?:inc|corp|co|ltd|vs|mr|mrs|dr|st|jr)\.(?=\s)|[^\W\d_]+(?:['’.&-][^\W\d_]+)*)"
    r"|(?P<mark>[?:;!—–|]|\.{3}|…|\s-\s|--|[\"“”‘]|(?<!\w)'|\.(?=\s[A-Z\"“‘'$\d]))",
    re.IGNORECASE,
)
_LONG_WORD = re.compile(r"[A-Za-z][A-Za-z'’]{3,}")
_MARKS = {"–": "—", " - ": "—", "--": "—", "…": "...", "“": '"', "”": '"', "‘": '"', "'": '"'}
# Written in capitals, and yet no names.
_WORDS = frozenset(
    "ai ceo cfo coo cto cio chief etf etfs ipo ipos eps ebitda gdp cpi roi adr adrs gpu gpus cpu cpus dram nand hbm ev evs "
    "m&a s&p dow nasdaq nyse kospi nikkei fda sec ftc doj fcc eu mou ppa i i'm i've i'd".split()
)
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
    "september october november december jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri".split()
)
NAME = "<name>"


def tokens(title: str) -> list[str]:
    """Return the words and marks of *title* in order; names, numbers and tickers are their class."""
    found: list[str] = []
    for match in _TOKEN.finditer(title):
        kind, text = match.lastgroup, match[0]
        if kind == "mark":
            found.append(_MARKS.get(text, text))
        elif kind != "word":
            found.append("<money>" if kind == "worth" else f"<{kind}>")
        else:
            token, owns = word(text)
            if not found or found[-1] != NAME or not (token == NAME or _goes_on(text)):
                found.append(token)
            if owns:
                found.append("'s")
    return found


def features(title: str) -> Iterator[str]:
    """Yield the features of *title*, each perhaps more than once; # opens those of its shape."""
    said = ["^", *tokens(title), "$"]
    yield from said
    for first, second in pairwise(said):
        yield f"{first} {second}"
    if NAME in said:  # the verb of a headline mostly follows its first name
        at = said.index(NAME) + 1
        for token in said[at : at + 3]:
            yield f"{NAME} … {token}"
    yield f"#{min(sum(token[0].isalpha() for token in said) // 3, 7) * 3} words"
    capitals = [word[0].isupper() for word in _LONG_WORD.findall(title)]
    yield "#title case" if sum(capitals) >= 0.7 * len(capitals) else "#sentence case"
    if title.count(";") > 1:
        yield "#list of sentences"


def _goes_on(word: str) -> bool:
    """Return whether *word*, after a name, is the rest of it."""
    folded = word.casefold().rstrip(".")
    return folded in LEGAL or (folded in DESCRIPTIVE and not word.islower())


@lru_cache(maxsize=16384)
def word(text: str) -> tuple[str, bool]:
    """Return what stands for a word of a headline, NAME for a name, and whether it is a possessive."""
    folded = text.casefold().replace("’", "'").rstrip(".")
    plain = folded.removesuffix("'s")
    if folded in _WORDS or plain in _WORDS:
        token = folded if folded in _WORDS else plain
    elif plain in _DAYS and not text.islower():
        token = "<day>"
    elif names.is_outlet(plain):
        token = "<outlet>"
    elif plain in names.NOT_NAMES:
        token = "<place>"
    elif text.islower() or plain in STOP or common(plain) or common(stem(plain)):
        token = plain
    else:
        token = NAME
    return token, folded not in _WORDS and folded != plain
