"""Places and things that a text names, alike in English, Chinese, Korean and Japanese. Judges nothing."""

import re
from functools import cache, lru_cache
from importlib.resources import files

from monitor.judge.sentences import script

_COLUMNS = ("latin", "han", "hangul", "kana")


@lru_cache(maxsize=4096)
def places(text: str) -> frozenset[str]:
    """Return the places of *text*, each by its English name."""
    return _named(text, "place")


@lru_cache(maxsize=4096)
def things(text: str) -> frozenset[str]:
    """Return the things of *text*, each by its English name."""
    return _named(text, "thing")


def _named(text: str, kind: str) -> frozenset[str]:
    pattern, names = _table(kind, script(text))
    return frozenset(names[int(found.lastgroup[1:])] for found in pattern.finditer(text) if found.lastgroup)


@cache
def _table(kind: str, spoken: str) -> tuple[re.Pattern[str], list[str]]:
    lines = (files("monitor.judge") / "learned" / "glossary.tsv").read_text("utf-8").splitlines()
    rows = [row for row in (line.split("\t") for line in lines) if row[0] == kind]
    column = 1 + _COLUMNS.index(spoken)
    words = [f"(?P<n{at}>{row[column]})" for at, row in enumerate(rows)]
    whole = "|".join(words)
    # English things are no names: any capitals. A place is one.
    flags = re.IGNORECASE if kind == "thing" else 0
    pattern = re.compile(rf"\b(?:{whole})\b" if spoken == "latin" else whole, flags)
    return pattern, [row[1].split("|")[0] for row in rows]
