"""What nearly is a tracked name: a symbol that begins another one, a spelling inside a longer word, a
ticker's code without its exchange. For explaining; the matcher does not read it."""

import re
from collections.abc import Iterator
from itertools import chain

from monitor.judge.language.terms import common
from monitor.judge.language.zones import Passage
from monitor.judge.mentions import tickers
from monitor.judge.mentions.candidates import candidates
from monitor.judge.mentions.codes import bare_codes
from monitor.judge.mentions.match import Refused
from monitor.judge.mentions.watchlist import Watchlist
from monitor.types import Evidence, Story

_SHORTEST = 4  # letters; shorter ones are inside words everywhere
_SHORTEST_SYMBOL, _SHORTEST_CASHTAG = 3, 2
_CODE = re.compile(r"(?<![\w.,:$-])A?\d{4,6}(?![\w.,%])")
# NVDAX, $NVDAX and NVDAx, a fund and a token; NVDA3L. Not NVDAs.
_SYMBOL = re.compile(r"(?<![\w$./@-])(?P<sign>\$?)(?P<letters>[A-Z]{2,5}[0-9]?[A-Za-z]?)(?<!s)(?!\w)")
_REACH = 30  # characters to either side that are shown of a longer word
_WORD_BEFORE, _WORD_AFTER = re.compile(r"\w+\Z"), re.compile(r"\w+")
_MOST = 5  # of a story


def near_misses(story: Story, watchlist: Watchlist) -> tuple[Refused, ...]:
    """Return what looks like a tracked name of *story*, and why it was not even a candidate."""
    found: dict[tuple[str, str], Refused] = {}
    passages = [Passage.of("title", story.title), Passage.of("text", story.text)]
    judged = [seen for passage in passages for seen in candidates(passage, watchlist)]
    licensed = tuple(bare_codes(judged, passages, watchlist))
    for passage, source in zip(passages, (story.title, story.text), strict=True):
        seen = [(code.start, code.end) for code in licensed if code.passage is passage]
        for key, start, end, reason in chain(
            *(rule(passage, watchlist) for rule in (_symbols, _inside, _codes))
        ):
            if any(at < end and start < until for at, until in seen):
                continue  # each place once, by the first rule
            seen.append((start, end))
            first, last = passage.normal.origin(start, end)
            text = source[first:last]
            evidence = Evidence(text, passage.zone(start), "almost", first, last, text, reason)
            found.setdefault((key, text), Refused(key, evidence, "almost", reason))
    return tuple(found.values())[:_MOST]


def _symbols(passage: Passage, watchlist: Watchlist) -> Iterator[tuple[str, int, int, str]]:
    """Yield what begins with a tracked symbol; its capitals prove something only where not all are."""
    for seen in () if passage.normal.shouting else _SYMBOL.finditer(passage.normal.text):
        letters, word = seen["letters"], seen["letters"].casefold()
        if letters in watchlist.symbols or word in watchlist.spellings:
            continue
        least = _SHORTEST_CASHTAG if seen["sign"] else len(letters) if common(word) else _SHORTEST_SYMBOL
        begun = (letters[:end] for end in range(len(letters) - 1, least - 1, -1))
        if symbol := next((each for each in begun if each in watchlist.symbols), ""):
            yield watchlist.symbols[symbol][0][1], *seen.span(), f"another symbol than {symbol}"


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
