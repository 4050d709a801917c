"""Text into sentences, and sentences into zones: title, lead, body, furniture. No facts."""

# ruff: noqa: E501  (patterns are tables: a line an idea)

import re
from collections.abc import Iterator

from monitor.judge.boilerplate import boilerplate
from monitor.judge.terms import CJK
from monitor.types import Zone

MOST = 400  # sentences read of one story; beyond lie comment threads and tables
LONGEST = 1_500  # characters of one sentence; a longer one is a table or a script

_BREAK = re.compile(
    r"(?P<stop>[.!?…]+)[\"'”’)\]]*(?P<gap>\s+)(?=[\"'“‘(\[]?(?P<next>[^\W_]+))"
    r"|(?P<wide>[。！？｡]+[」』”’）)]*)|(?P<line>\s*\n\s*)"
)
_ABBREVIATIONS = frozenset(
    "inc corp ltd co cos llc plc bros mr mrs ms dr prof gen sen rep gov st jr sr no nos vs etc al approx est "
    "fig jan feb mar apr jun jul aug sep sept oct nov dec dept univ assn intl mt ft hon rev col lt sgt "
    "e.g i.e a.m p.m u.s u.k u.n e.u ph.d".split()
)
_BEFORE_A_NAME = frozenset("mr mrs ms dr prof gen sen rep gov st vs fig".split())
_LAST_WORD = re.compile(r"([^\W_]+(?:\.[^\W_]+)*)$")
_STARTERS = frozenset(
    "the it in a an he she they but this that these we i on at for while however meanwhile its his her and as "
    "if no there both last after with under according analysts shares".split()
)

# What follows these headings is somebody else's: comments, other articles, legal text.
_TAIL = re.compile(
    r"^\W*(?:recent\scomments|read\snext|related\s(?:stories|articles)|most\s(?:read|popular)|相关阅读|関連記事|관련\s?기사)\W*$",
    re.I,
)
_KANA = re.compile("[\u3040-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7af]")
_CJK_CHAR = re.compile(rf"[{CJK}]")


def split(text: str) -> list[str]:
    """Return the sentences of *text*, each a verbatim piece of it. A line break ends a sentence."""
    return [sentence for _, sentence in _pieces(text)]


def zoned(text: str, outlet: str = "") -> Iterator[tuple[Zone, str]]:
    """Yield each sentence of *text* with its zone; the first two that are not furniture are the lead.
    What *outlet* says about itself under every story is furniture too."""
    read, tail = 0, False
    for at, (_, sentence) in enumerate(_pieces(text)):
        if at >= MOST:
            return
        tail = tail or bool(_TAIL.match(sentence))
        if tail or boilerplate(sentence, outlet):
            yield "furniture", sentence
            continue
        read += 1
        yield ("lead" if read <= 2 else "body"), sentence


def cjk(text: str) -> bool:
    """Return whether *text* is mostly Chinese, Japanese or Korean."""
    return len(_CJK_CHAR.findall(text)) * 4 > len(text)


def script(text: str) -> str:
    """Return the script that *text* is told in: "latin" (and all others), "han", "hangul" or "kana"."""
    if not cjk(text):
        return "latin"
    return "kana" if _KANA.search(text) else "hangul" if _HANGUL.search(text) else "han"


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for found in _BREAK.finditer(text):
        if found["stop"] and not _ends(text[start : found.start()], found["stop"], found["next"]):
            continue
        end = found.end() if found["wide"] else found.start() if found["line"] else found.start("gap")
        piece = text[start:end].strip()
        if piece:
            yield start, piece[:LONGEST]
        start = found.end()
    piece = text[start:].strip()
    if piece:
        yield start, piece[:LONGEST]


def _ends(before: str, stop: str, following: str) -> bool:
    """Decide whether a stop followed by space ends the sentence, or an abbreviation."""
    if stop != ".":
        return not following[:1].islower()
    if following[:1].islower():
        return False
    last = _LAST_WORD.search(before[-40:])
    word = last[1].casefold() if last else ""
    if word in ("no", "nos"):
        return not following[:1].isdigit()
    if word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha()) or "." in word:
        # "… of Nvidia Corp. The chip …": a name rarely goes on with an ordinary sentence opener.
        return following.casefold() in _STARTERS and following[:1].isupper() and word not in _BEFORE_A_NAME
    return True
