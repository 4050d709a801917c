"""The watchlist made ready to be searched for: which words stand for which key, and how far each may be
trusted. Compiled once; reads no file."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from monitor.judge.language.normal import normalise
from monitor.judge.language.terms import common, idf, stem
from monitor.judge.language.word_lists import DESCRIPTIVE, GIVEN, LEGAL, ORDINARY, US_STATES
from monitor.judge.mentions import tickers
from monitor.types import Tracked, Weak

CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

_FOUNDER = re.compile(r"(\w+) (?:&|and) (?:Co|Company|Sons|Bros|Brothers|Partners)\b")
_TABLE_CHARACTERS = 50_000
_SHORTEST = 4  # letters of a word that stands for a whole name
_INITIALS = re.compile(r"\b(?:[A-Z]\.){2,}")  # "U.S. Steel" is "US Steel", too
_ABBREVIATION_LETTERS = 4  # a name in capitals with fewer letters is always an abbreviation


@dataclass(frozen=True, slots=True)
class Alias:
    """One spelling of one key. *weak* holds the terms on which it counts; None = it counts alone."""

    text: str
    key: str
    kind: Literal["company", "program"]
    strength: Literal["strong", "weak", "shadow"]
    form: Literal["name", "symbol"] = "name"  # symbol: a bare ticker word, BABA
    weak: Weak | None = None
    also: tuple[Weak, ...] = ()  # other terms of the same spelling, each of which suffices
    ambiguous: bool = False  # an ordinary word or a given name, which needs signs of a company
    head: bool = False  # only the beginning of the company's name: Atul of Atul Auto
    beside: frozenset[str] = frozenset()  # of a symbol: the words of its company's names, which vouch for it
    borrowed: bool = False  # another company's name, standing for what is made with that company

    @property
    def single(self) -> bool:
        """Whether it is one word in an alphabet, and so may be part of a longer name."""
        return " " not in self.text and not CJK.search(self.text)

    @property
    def terms(self) -> tuple[Weak, ...]:
        """The terms of which one must be met; () where it counts alone."""
        return (self.weak, *self.also) if self.weak else ()


@dataclass(frozen=True)
class Watchlist:
    """What `match` searches for. `patterns[i]` are the meanings of the i-th pattern of the automaton;
    `within[i]` the (offset, pattern) pairs of the shorter patterns inside it, leftmost and longest first."""

    tracked: Mapping[str, Tracked]
    patterns: tuple[tuple[Alias, ...], ...]
    spellings: tuple[str, ...]
    within: tuple[tuple[tuple[int, int], ...], ...]
    symbols: Mapping[str, tuple[tuple[tickers.Symbol, str], ...]]  # plain symbol → (full symbol, key)
    words: tuple[str, ...]  # context words of weak aliases

    @cached_property
    def automaton(self) -> AhoCorasick:
        return _automaton(self.spellings, MatchKind.LeftmostLongest)

    @cached_property
    def context(self) -> AhoCorasick:
        return _automaton(self.words, MatchKind.Standard)

    def owner(self, key: str) -> str:
        """Return the key of the company that owns the program *key*, or ""."""
        return self.tracked[key].owner

    def aliases(self, key: str) -> tuple[Alias, ...]:
        """Return every spelling that stands for *key*, its shadows included."""
        return tuple(alias for meanings in self.patterns for alias in meanings if alias.key == key)

    def bounded(self, folded: str, start: int, end: int) -> bool:
        """Say whether the pattern at [start, end) is a word of its own there, by the script of its edges."""
        # The usual answers first: in the middle of a word, and between spaces or marks.
        before = folded[start - 1] if start else " "
        if "a" <= before <= "z" and "a" <= folded[start] <= "z":
            return False
        after = folded[end] if end < len(folded) else " "
        if "a" <= after <= "z" and after != "s" and "a" <= folded[end - 1] <= "z":
            return False
        if not before.isalnum() and not after.isalnum():
            return True
        return _open(folded, end - 1, end, plural=True) and _open(folded, start, start - 1)


def _automaton(words: Sequence[str], matchkind: MatchKind) -> AhoCorasick:
    # The table is four times as fast as long as it fits a cache; beyond, it only costs memory.
    small = sum(map(len, words)) <= _TABLE_CHARACTERS
    kind = Implementation.DFA if small else Implementation.ContiguousNFA
    return AhoCorasick(words, matchkind=matchkind, implementation=kind)


def _open(folded: str, edge: int, beyond: int, plural: bool = False) -> bool:
    """Say whether a word may end between the characters at *edge* and *beyond*."""
    if beyond < 0 or beyond >= len(folded):
        return True
    inner, outer = folded[edge], folded[beyond]
    if not outer.isalnum() or not inner.isalnum():
        return True
    if "\u30a0" <= inner <= "\u30ff":  # katakana: メタ is not the beginning of メタル
        return not "\u30a1" <= outer <= "\u30fc" or _katakana(folded, edge, beyond) > 3
    if inner >= "\u3040" or outer >= "\u3040":  # scripts without spaces, where particles attach
        return True
    # "Aptechs results", "PSUs": headlines drop the apostrophe.
    return plural and outer == "s" and (beyond + 1 == len(folded) or not folded[beyond + 1].isalnum())


def _katakana(folded: str, edge: int, beyond: int) -> int:
    """Count, up to four, the katakana letters from *edge* away from *beyond*."""
    step, count = edge - beyond, 0
    while 0 <= edge < len(folded) and "\u30a1" <= folded[edge] <= "\u30fc" and count < 4:
        count, edge = count + 1, edge + step
    return count


def compile_watchlist(tracked: Sequence[Tracked]) -> Watchlist:
    """Compile *tracked* for searching: generate aliases, judge their strength, build the automatons."""
    meanings: dict[str, list[Alias]] = {}
    beginnings = Counter(
        word for entry in tracked for word in {name.split()[0].casefold() for name in _names(entry)}
    )
    shared = {word for word, entries in beginnings.items() if entries > 1}
    owners = {entry.key: entry for entry in tracked if entry.kind == "company"}
    for entry in (_with_owner(entry, owners.get(entry.owner)) for entry in tracked):
        for alias in _aliases(entry, shared):
            spelling = normalise(alias.text).folded
            if not spelling.strip():
                continue  # of "® Inc" nothing is left
            known = meanings.setdefault(spelling, [])
            if not any(other.key == alias.key for other in known):
                known.append(alias)
    companies = {text for text, known in meanings.items() if any(a.kind == "company" for a in known)}
    for text, known in meanings.items():
        if any(alias.strength != "shadow" for alias in known):  # one's shadow may be another's name
            known[:] = [alias for alias in known if alias.strength != "shadow"]
        known[:] = [replace(a, borrowed=a.kind == "program" and text in companies) for a in known]
    spellings = tuple(meanings)
    symbols: dict[str, list[tuple[tickers.Symbol, str]]] = {}
    for entry in tracked:
        for ticker in entry.tickers:
            symbol = tickers.parse(ticker)
            symbols.setdefault(symbol[1], []).append((symbol, entry.key))
    words = {
        word.casefold()
        for known in meanings.values()
        for alias in known
        for weak in alias.terms
        for group in (*weak.requires, weak.unless)
        for word in group
    }
    return Watchlist(
        tracked={entry.key: entry for entry in tracked},
        patterns=tuple(tuple(known) for known in meanings.values()),
        spellings=spellings,
        within=_within(spellings),
        symbols={symbol: tuple(known) for symbol, known in symbols.items()},
        words=tuple(sorted(words - {""})),
    )


def _within(spellings: Sequence[str]) -> tuple[tuple[tuple[int, int], ...], ...]:
    every = AhoCorasick(spellings)
    return tuple(
        tuple(
            (start, index)
            for index, start, _ in sorted(
                every.find_matches_as_indexes(text, overlapping=True), key=lambda hit: (hit[1], -hit[2])
            )
            if spellings[index] != text
        )
        for text in spellings
    )


def _names(entry: Tracked) -> list[str]:
    return [text.strip() for text in dict.fromkeys((entry.name, *entry.aliases)) if text.strip()]


def _aliases(entry: Tracked, shared: Set[str] = frozenset()) -> Iterator[Alias]:
    """Yield the spellings of *entry*, the most particular first: the first one of a text counts. A word
    in *shared* begins the names of others too and stands for none of them."""
    names = _names(entry)
    terms: dict[str, list[Weak]] = {}
    for weak in entry.weak:
        terms.setdefault(weak.text, []).append(weak)
    for text, given in terms.items():
        unless = tuple(dict.fromkeys(word for weak in given for word in weak.unless))
        first, *others = (replace(weak, unless=unless) for weak in given)
        yield Alias(text, entry.key, entry.kind, "weak", weak=first, also=tuple(others))
    heads = {
        spelling.split()[0].casefold(): spelling.split()[0] for spelling in names if not spelling.isupper()
    }
    for text in names:
        # "IDEA" beside "Idea Cellular" is the word, not an abbreviation.
        word = len(text) >= _ABBREVIATION_LETTERS and text.isupper() and heads.get(text.casefold())
        yield _judged(word or text, entry)
        if (undotted := _INITIALS.sub(lambda found: found[0].replace(".", ""), text)) != text:
            yield _judged(undotted, entry)
    short = without_legal_form(entry.name)
    if short and short != entry.name:
        yield _judged(short, entry)
    if (word := own_word(short)) and word.casefold() not in shared:
        yield _judged(word, entry)
    for ticker in entry.tickers:
        _, symbol = tickers.parse(ticker)
        if len(symbol) >= 3 and symbol.isalpha():
            yield replace(_judged(symbol, entry), form="symbol", beside=_first_words(names))
    for text in entry.shadow:
        yield Alias(text, entry.key, entry.kind, "shadow")


def _with_owner(entry: Tracked, owner: Tracked | None) -> Tracked:
    """Let a program that asks for its owner's name be licensed by every name of that owner."""
    if owner is None:
        return entry
    names = tuple(alias.text for alias in _aliases(owner) if alias.strength == "strong")
    known = {name.casefold() for name in names}

    def wider(group: tuple[str, ...]) -> tuple[str, ...]:
        return (
            tuple(dict.fromkeys((*group, *names))) if known & {word.casefold() for word in group} else group
        )

    weak = tuple(replace(one, requires=tuple(wider(group) for group in one.requires)) for one in entry.weak)
    return replace(entry, weak=weak)


def _first_words(names: Sequence[str]) -> frozenset[str]:
    words = {word.casefold().strip(",.") for name in names for word in name.split()}
    return frozenset(word for word in words - LEGAL if len(word) > 2 or len(words) == 1)


def _judged(text: str, entry: Tracked) -> Alias:
    word = text.casefold()
    founder = _FOUNDER.match(entry.name)  # Cohen & Company is a person's name first
    ordinary = common(word) or word in GIVEN | ORDINARY or len(word) < 3
    doubtful = " " not in word and not CJK.search(word) and (ordinary or bool(founder and founder[1] == text))
    head = without_legal_form(entry.name).casefold().startswith(f"{word} ")
    strength: Literal["strong", "weak"] = "weak" if doubtful else "strong"
    return Alias(text, entry.key, entry.kind, strength, ambiguous=doubtful, head=head)


def without_legal_form(name: str) -> str:
    """Return *name* as newsrooms write it: "Alibaba Group Holding Ltd." is "Alibaba"."""
    words = name.replace(",", " ").split()
    while len(words) > 1 and (words[-1].casefold().rstrip(".") in LEGAL or words[-1] in ("&", "and")):
        words.pop()
    return " ".join(words)


def own_word(name: str, descriptive: Set[str] = DESCRIPTIVE) -> str:
    """Return the word that newsrooms shorten *name* to, or "": "Micron Technology" is "Micron"."""
    first, *rest = name.split() or [""]
    word = first.casefold()
    if not rest or not first.isalpha() or not descriptive >= {other.casefold() for other in rest}:
        return ""
    known = idf(stem(word)) < idf("")  # a word that news has written at all, and with a capital
    doubtful = common(word) or word in GIVEN | ORDINARY | US_STATES or len(word) < _SHORTEST or not known
    return "" if doubtful else first
