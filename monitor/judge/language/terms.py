"""Words as comparable terms, and how rare each is in news. Not names, not facts."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Set
from functools import cache, lru_cache
from importlib.resources import files

from monitor.judge.language.variants import simplified

CJK = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
FIRST_CJK = CJK[0]
_LETTER = rf"[^\W_{CJK}]"
_TOKEN = re.compile(rf"[{CJK}]+|{_LETTER}+(?:[.'’&]{_LETTER}+)*")
_ASCII_TOKEN = re.compile("[a-z0-9]+(?:[.'&][a-z0-9]+)*")  # the same in small letters, nearly twice as fast
_CJK_RUN = re.compile(rf"[{CJK}]")

LIGHT = 0.3  # weight of a term that says who and not what
# Of numbers: the weight of a bare nought, what each further digit adds, and how many of them.
_NUMBER, _DIGIT, _DIGITS = 2.0, 1.5, 4

STOP = frozenset(
    "a about after all also an and any are as at be been before being both but by can could did do does for "
    "from had has have he her his how i if in into is it its just like may might more most new no not now of "
    "off on one only or other our out over own says said say she should since so some such than that the "
    "their them then there these they this those to too under until up us very was we were what when where "
    "which while who why will with would you your s t re ve ll d m via amid among per".split()
)


@lru_cache(maxsize=2048)
def tokens(text: str) -> tuple[str, ...]:
    """Return the terms of *text* in order: stemmed words, and pairs of neighbouring Chinese, Japanese or
    Korean characters, those in one way of writing. Stop words are left out."""
    if text.isascii():
        return tuple([term for word in _ASCII_TOKEN.findall(text.lower()) if (term := _term(word))])
    found: list[str] = []
    for word in _TOKEN.findall(simplified(unicodedata.normalize("NFKC", text).casefold())):
        if word[0] >= FIRST_CJK and _CJK_RUN.match(word):
            found.extend(word[at : at + 2] for at in range(max(len(word) - 1, 1)))
        elif term := _term(word):
            found.append(term)
    return tuple(found)


@lru_cache(maxsize=65536)
def _term(word: str) -> str:
    """Return the term that the lower-case *word* is, "" for a stop word."""
    stemmed = stem(word)
    return "" if stemmed in STOP or word in STOP else stemmed


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the lower-case *word* without its commonest English endings."""
    for quote in ("'s", "’s"):
        word = word.removesuffix(quote)
    if len(word) < 4 or not word.isalpha():
        return word
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith(("sses", "xes", "ches", "shes", "zes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending, least in (("ing", 6), ("ed", 5)):
        if word.endswith(ending) and len(word) >= least:
            word = word[: -len(ending)]
            if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "ls":
                word = word[:-1]
            break
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


@cache
def _background() -> tuple[int, Mapping[str, int], frozenset[str]]:
    """Load how many of the background's units (headlines and sentences) hold each term, and which words
    are common nouns, verbs and so on: those that are also written in lower case."""
    lines = (files("monitor.judge") / "learned" / "words.tsv").read_text("utf-8").splitlines()
    counts: Counter[str] = Counter()
    lower: set[str] = set()
    for line in lines[1:]:
        word, count, common = line.split("\t")
        counts[stem(word)] += int(count)
        if common == "1":
            lower.add(word)
    return int(lines[0]), dict(counts), frozenset(lower)


@lru_cache(maxsize=65536)
def idf(term: str) -> float:
    """Return the inverse document frequency of *term*, 0 to about 11; an unknown term is a rare one. A number
    is the rarer the more digits it has before its noughts: a round one says little of what it counts."""
    if term.isdigit():
        return _NUMBER + _DIGIT * min(len(term.strip("0")), _DIGITS)
    units, counts, _ = _background()
    if _CJK_RUN.match(term):
        units, counts = _pairs()
    return math.log((units + 1) / (counts.get(term, 1.5) + 0.5))


@cache
def _pairs() -> tuple[int, Mapping[str, int]]:
    """Load how many sentences of Chinese, Japanese and Korean news hold each pair of characters."""
    lines = (files("monitor.judge") / "learned" / "pairs.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines[1:])
    return int(lines[0]), {pair: int(count) for pair, count in rows}


def common(word: str) -> bool:
    """Return whether *word*, in lower case, is an ordinary English word rather than a name."""
    return word in STOP or word in _background()[2]


def often(least: int) -> list[str]:
    """Return the terms that at least so many of the background's units hold."""
    return [term for term, count in _background()[1].items() if count >= least]


def weighted(terms: Iterable[str], light: Set[str] = frozenset()) -> dict[str, float]:
    """Return the tf-idf vector of *terms*, of length one; tf is 1 + ln(count). *light* terms weigh less."""
    raw: dict[str, float] = {}
    for term, count in Counter(terms).items():
        weight = idf(term)
        if count > 1:
            weight *= 1 + math.log(count)
        raw[term] = weight * LIGHT if term in light else weight
    norm = math.sqrt(sum(value * value for value in raw.values()))
    return {term: value / norm for term, value in raw.items()} if norm else {}


def dot(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """Return the scalar product of two sparse vectors."""
    if len(left) > len(right):
        left, right = right, left
    return sum([value * right[term] for term, value in left.items() if term in right], 0.0)
