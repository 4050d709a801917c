"""Where a watchlist's names and tickers stand in a story. Does not decide whether they mean the company."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from monitor.judge.language.normal import undisguised
from monitor.judge.language.zones import Passage
from monitor.judge.mentions import tickers
from monitor.judge.mentions.watchlist import Alias, Watchlist

_REACH = 80  # characters to either side that a rule may look at
_WORD_END = re.compile(r"[\w.&'-]+$")
_GLOSS = re.compile(r" ?\([^()]{1,24}\)")
_GLOSS_ENDS = re.compile(r"[^()]{0,20}\)")
_GLOSSED = re.compile(r"[\w.&]{2,20} ?\($")
_AFTER = re.compile(r"(?:'s?)? ([\w&'-]+)(?:\.)?(?: +(?:& )?([\w'-]+))?")


@dataclass(frozen=True)
class Candidate:
    """An alias seen at [start, end) of a passage's normal text."""

    alias: Alias
    passage: Passage
    start: int
    end: int
    form: str = "name"  # name, symbol, cashtag, exchange or ric

    @cached_property
    def written(self) -> str:
        return self.passage.normal.text[self.start : self.end]

    @cached_property
    def before(self) -> str:
        return self.passage.normal.text[max(0, self.start - _REACH) : self.start]

    @cached_property
    def after(self) -> str:
        return self.passage.normal.text[self.end : self.end + _REACH]

    @cached_property
    def around(self) -> tuple[str, str]:
        """What stands before and after, past the brackets of a gloss: 百度(バイドゥ)の, Nvidia (NVDA)'s."""
        inside = self.before.endswith("(") and _GLOSSED.search(self.before)
        before = self.before[: inside.start()] if inside else self.before
        glossed = _GLOSS_ENDS.match(self.after) if inside else _GLOSS.match(self.after)
        return before, self.after[glossed.end() :] if glossed else self.after

    @cached_property
    def left(self) -> tuple[str, str]:
        """The word before, and the space between ("" = it is attached)."""
        gap = " " if self.before.endswith(" ") else ""
        words = self.before[-40:].split(" ")
        match = _WORD_END.search(words[-2] if gap else words[-1]) if self.before else None
        return (match[0], gap) if match else ("", "")

    @cached_property
    def right(self) -> tuple[str, str]:
        """The next two words, "" where a mark of punctuation comes first."""
        match = _AFTER.match(self.after)
        return (match[1], match[2] or "") if match else ("", "")

    @cached_property
    def opens(self) -> bool:
        """Whether it begins its sentence, where a capital proves nothing."""
        first, _ = self.passage.sentence(self.start)
        return not self.passage.normal.text[first : self.start].strip(" \"'([-:*")


def candidates(passage: Passage, watchlist: Watchlist) -> Iterator[Candidate]:
    folded = passage.normal.folded
    forms = tuple(tickers.found(passage.normal.text))
    for index, start, end in watchlist.automaton.find_matches_as_indexes(folded):
        for alias, at, until in _meanings(watchlist, folded, index, start, end):
            if alias.form == "symbol" and any(first <= at < last for _, _, first, last in forms):
                continue  # it counts as the ticker form that it stands in
            yield Candidate(alias, passage, at, until, form=alias.form)
    for symbol, form, start, end in forms:
        for tracked, key in watchlist.symbols.get(symbol[1], ()):
            if tickers.suits(tracked, symbol):
                ticker = Alias(passage.normal.text[start:end], key, watchlist.tracked[key].kind, "strong")
                yield Candidate(ticker, passage, start, end, form=form)


def inside(seen: Candidate, watchlist: Watchlist) -> Iterator[Candidate]:
    """Yield the names that the longer name *seen* hides."""
    spelling, folded = seen.alias.text.lower(), seen.passage.normal.folded
    index = watchlist.spellings.index(spelling) if spelling in watchlist.spellings else -1
    for offset, inner in watchlist.within[index] if index >= 0 else ():
        start, end = seen.start + offset, seen.start + offset + len(watchlist.spellings[inner])
        if watchlist.bounded(folded, start, end):
            for alias in watchlist.patterns[inner]:
                if alias.strength != "shadow":
                    yield Candidate(alias, seen.passage, start, end, form=alias.form)


def disguised(passage: Passage, watchlist: Watchlist) -> Iterator[Candidate]:
    """Yield the names that are spelt with look-alike letters, as forgers do."""
    plain = undisguised(passage.normal.text)
    for index, start, end in watchlist.automaton.find_matches_as_indexes(plain) if plain else ():
        if passage.normal.folded[start:end] != plain[start:end] and watchlist.bounded(plain, start, end):
            for alias in watchlist.patterns[index]:
                yield Candidate(alias, passage, start, end)


def _meanings(
    watchlist: Watchlist, folded: str, index: int, start: int, end: int
) -> Iterator[tuple[Alias, int, int]]:
    """Yield what the pattern at [start, end) stands for, and what the shorter ones inside it do.

    A company's name hides the companies inside it, but not the programs; and the other way round. A
    pattern that is no word there hides nothing.
    """
    hidden: set[str] = set()
    if watchlist.bounded(folded, start, end):
        for alias in watchlist.patterns[index]:
            yield alias, start, end
            hidden |= {"company", "program"} if alias.strength == "shadow" else {alias.kind}
    if len(hidden) == 2:
        return
    reached = start
    for offset, inner in watchlist.within[index]:
        at, until = start + offset, start + offset + len(watchlist.spellings[inner])
        if at < reached or not watchlist.bounded(folded, at, until):
            continue
        meanings = [alias for alias in watchlist.patterns[inner] if alias.kind not in hidden]
        for alias in meanings:
            yield alias, at, until
        if meanings:
            reached = until
