"""Places, things and firms that a text names, alike in four languages. Judges nothing."""

from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from itertools import islice

from monitor.judge.language.opened import Opened
from monitor.judge.language.sentences import script
from monitor.judge.language.variants import simplified

_COLUMNS = ("latin", "han", "hangul", "kana")
_COMMON = ("thing", "mishap")  # kinds that are no names
_HEAD = 4  # sentences, title included, that say where and what of

Scene = tuple[frozenset[str], frozenset[str], frozenset[str]]  # places, things and firms


@lru_cache(maxsize=4096)
def places(text: str) -> frozenset[str]:
    """Return the places of *text*, each by its English name."""
    return _named(text, "place")


@lru_cache(maxsize=4096)
def things(text: str) -> frozenset[str]:
    """Return the things of *text*, mishaps among them, each by its English name."""
    return _named(text, "thing") | mishaps(text)


@lru_cache(maxsize=4096)
def mishaps(text: str) -> frozenset[str]:
    """Return the accidents and crimes of *text*, each by its English name."""
    return _named(text, "mishap")


@lru_cache(maxsize=4096)
def firms(text: str) -> frozenset[str]:
    """Return the well-known companies of *text*, each by its English name."""
    return _named(text, "firm")


def scene(sentences: Iterable[str]) -> Scene:
    """Return the places, things and firms that the first of *sentences* name."""
    head = tuple(islice(sentences, _HEAD))
    return (
        frozenset().union(*map(places, head)),
        frozenset().union(*map(things, head)),
        frozenset().union(*map(firms, head)),
    )


def alike(own: Scene, other: Scene) -> frozenset[str]:
    """Return the places, things and firms that two scenes share, none where each has other places."""
    shared = own[0] & other[0]
    if not shared and own[0] and other[0]:
        return frozenset()
    return shared | (own[1] & other[1]) | (own[2] & other[2])


def _named(text: str, kind: str) -> frozenset[str]:
    spoken = script(text)
    said = simplified(text) if spoken == "han" else text
    # English things are no names: any capitals. A place is one.
    said = said.lower() if kind in _COMMON else said
    pattern, names = _table(kind, spoken)
    return frozenset(names[found.lastindex - 1] for found in pattern.finditer(said) if found.lastindex)


@cache
def _table(kind: str, spoken: str) -> tuple[Opened, list[str]]:
    lines = (files("monitor.judge") / "learned" / "glossary.tsv").read_text("utf-8").splitlines()
    rows = [row for row in (line.split("\t") for line in lines) if row[0] == kind]
    column = 1 + _COLUMNS.index(spoken)
    words = [(word, row[1].split("|")[0]) for row in rows for word in row[column].split("|")]
    words.sort(key=lambda each: -len(each[0]))  # "power cut" before "power"
    # A word is told by the group at its end.
    whole = "|".join(f"{word.lower() if kind in _COMMON else word}()" for word, _ in words)
    return Opened(rf"\b(?:{whole})\b" if spoken == "latin" else whole), [name for _, name in words]
