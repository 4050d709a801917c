"""Text into sentences, and which script it is told in. Where in a story they stand is zones.py's."""

import re
from collections.abc import Iterator
from functools import lru_cache

from monitor.judge.language.terms import CJK

# Where a sentence may end, with the quotes and the space after it. One set of first letters, so that the
# search is quick; `_ends` decides.
_STOP = re.compile(
    r"[.!?…。！？｡\n](?:(?<!\n)[.!?…。！？｡]*+[\"'”’)\]」』）]*+)?+(?:\s++|(?<=\n)|(?=[A-Z\u3000-\uffff]|$)|(?<=[!?。！？｡\"'”’)\]」』）]))"
)
_NEXT = re.compile(r"(?:[☞▶▷►▽➤■◆●※]\s?)?[\"'“‘(\[]?([^\W_]+)")
_ALWAYS = "\n。！？｡"  # end a sentence wherever they stand
_ABBREVIATIONS = frozenset(
    "inc corp ltd co cos llc plc bros mr mrs ms dr prof gen sen rep gov st jr sr no nos vs etc al approx est "
    "fig jan feb mar apr jun jul aug sep sept oct nov dec dept univ assn intl mt ft hon rev col lt sgt "
    "e.g i.e a.m p.m u.s u.k u.n e.u ph.d".split()
)
_BEFORE_A_NAME = frozenset("mr mrs ms dr prof gen sen rep gov st vs fig".split())
_WORD = 24  # characters of the longest abbreviation with what is attached to it
_STARTERS = frozenset(
    "the it in a an he she they but this that these we i on at for while however meanwhile its his her and "
    "as if no there both last after with under according analysts shares".split()
)

_KANA = re.compile("[\u3040-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7af]")
_CJK_CHAR = re.compile(rf"[{CJK}]")


def split(text: str) -> list[str]:
    """Return the sentences of *text*, each a verbatim piece of it. A line break ends a sentence."""
    return [text[start:end] for start, end in spans(text)]


def first(text: str) -> tuple[int, int]:
    """Return where the first sentence of *text* begins and ends, (0, 0) where it has none."""
    return next(_spans(text), (0, 0))


@lru_cache(maxsize=8)
def spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return where each sentence of *text* begins and ends: who is named, what is read and what is kept of
    a story ask for it in turn."""
    return tuple(_spans(text))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the same from the left, in linear time."""
    start = 0
    for stop in _stops(text):
        end = stop
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        if start < end:
            yield start, end
        start = stop


def _stops(text: str) -> Iterator[int]:
    """Yield where each sentence of *text* ends, with the space after it."""
    start = 0
    for found in _STOP.finditer(text):
        if _ends(text, start, found):
            start = found.end()
            yield start
    yield len(text)


def cjk(text: str) -> bool:
    """Return whether *text* is mostly Chinese, Japanese or Korean."""
    return not text.isascii() and len(_CJK_CHAR.findall(text)) * 4 > len(text)


def written(text: str) -> bool:
    """Return whether anything in *text* is Chinese, Japanese or Korean."""
    return not text.isascii() and _CJK_CHAR.search(text) is not None


def script(text: str) -> str:
    """Return the script that *text* is told in: "latin" (and all others), "han", "hangul" or "kana"."""
    if not cjk(text):
        return "latin"
    return "kana" if _KANA.search(text) else "hangul" if _HANGUL.search(text) else "han"


def _ends(text: str, start: int, found: re.Match[str]) -> bool:
    """Decide whether a stop ends the sentence from *start*, or an abbreviation, a number or nothing."""
    at, end = found.span()
    stop = text[at:end]
    if stop[0] in _ALWAYS or end == len(text) or stop.count("\n") > 1:
        return True
    if not stop[-1].isspace():
        before = text[max(start, at - 1) : at]
        if stop[0] in "!?":
            return before >= "\u3040"
        # A full stop that lost its space when paragraphs were joined: "… a year.Revenues were …"
        joined = stop == "." and text[end].isupper() and text[end + 1 : end + 2].islower()
        return joined and (before.islower() or before in ("%", ")", '"'))
    following = _NEXT.match(text, end)
    if not following:
        return "\n" in stop
    if following[1][0].islower():
        return False
    # A line may be broken after an abbreviation, so the word alone decides.
    word = text[max(start, at - _WORD) : at]
    if stop.rstrip() != "." or not word[-1:].isalnum():
        return True
    word = word.rpartition(" ")[2].rpartition("\n")[2].lstrip("\"'“‘([.").casefold()
    if word in ("no", "nos"):
        return not following[1][0].isdigit()
    if word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha()) or "." in word:
        # "… of Nvidia Corp. The chip …": a name rarely goes on with an ordinary sentence opener.
        opens = following[1].casefold() in _STARTERS and following[1][0].isupper()
        return opens and word not in _BEFORE_A_NAME
    return True
