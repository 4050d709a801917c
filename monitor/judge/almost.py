"""What nearly is a tracked name: a spelling inside a longer word, a ticker's code without its exchange.
For explaining; the matcher does not read it."""

import re
from collections.abc import Iterator

from monitor.judge import tickers
from monitor.judge.match import Refused
from monitor.judge.watchlist import Watchlist
from monitor.judge.zones import Passage
from monitor.types import Evidence, Story

_SHORTEST = 4  # letters; shorter ones are inside words everywhere
_CODE = re.compile(r"(?<![\w.,:$-])A?\d{4,6}(?![\w.,%])")
_REACH = 30  # characters to either side that are shown of a longer word
_WORD_BEFORE, _WORD_AFTER = re.compile(r"\w+\Z"), re.compile(r"\w+")
_MOST = 5  # of a story


def almost(story: Story, watchlist: Watchlist) -> tuple[Refused, ...]:
    """Return what looks like a tracked name of *story*, and why it was not even a candidate."""
    found: dict[tuple[str, str], Refused] = {}
    for name, source in (("title", story.title), ("text", story.text)):
        passage = Passage.of(name, source)
        for key, start, end, reason in (*_inside(passage, watchlist), *_codes(passage, watchlist)):
            first, last = passage.normal.origin(start, end)
            text = source[first:last]
            evidence = Evidence(text, passage.zone(start), "almost", first, last, text, reason)
            found.setdefault((key, text), Refused(key, evidence, "almost", reason))
    return tuple(found.values())[:_MOST]


def _inside(passage: Passage, watchlist: Watchlist) -> Iterator[tuple[str, int, int, str]]:
    folded = passage.normal.folded
    for index, start, end in watchlist.automaton.find_matches_as_indexes(folded):
        alias = watchlist.patterns[index][0]
        if end - start < _SHORTEST or alias.strength == "shadow" or watchlist.bounded(folded, start, end):
            continue
        written = passage.normal.text[start:end]
        before = _WORD_BEFORE.search(folded, max(0, start - _REACH), start)
        after = _WORD_AFTER.match(folded, end, end + _REACH)
        start, end = before.start() if before else start, after.end() if after else end
        yield alias.key, start, end, f"{written} is only a part of this word"


def _codes(passage: Passage, watchlist: Watchlist) -> Iterator[tuple[str, int, int, str]]:
    forms = tuple(tickers.found(passage.normal.text))
    for code in _CODE.finditer(passage.normal.text):
        if any(start <= code.start() < end for _, _, start, end in forms):
            continue
        for (family, symbol), key in watchlist.symbols.get(tickers.parse(code[0])[1], ()):
            yield key, *code.span(), f"a bare number is no ticker; {family or 'EXCHANGE'}:{symbol} is"
