"""The words around a weak alias: whether those stand near that it requires. Words inside the name of somebody
else do not count. Knows no grammar of names."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence, Set
from functools import cached_property, lru_cache

from monitor.judge.language.zones import Passage
from monitor.judge.mentions import chips
from monitor.judge.mentions.candidates import Candidate
from monitor.judge.mentions.watchlist import Watchlist
from monitor.text import inflected
from monitor.types import Weak

_BESIDE = 30  # characters in which a neighbouring word can begin
_MOST_PLACES = 100  # of one word that are looked at
# Of which other trades speak too; a golfer has a chip. Where the word is a person, they vouch for nothing.
_MANIFOLD = frozenset("chip chips unit system rack server tokens チップ 칩".split())
_VERSION = re.compile(r"\d[A-Z]?(?![A-Za-z0-9])")
_NAMED = 6  # of the words that are missing
_JOINTS = " -の的의・"  # between two words of one name
# What points back to a name in the sentence before.
_BACK = ("the company", "the firm", "the chip", "it ", "its ", "the two", "both ")
_BACK_CJK = ("该公司", "該公司", "同社", "이 회사", "双方")


def _missing(group: Sequence[str], within: str) -> str:
    shown = group if len(group) <= _NAMED + 1 else (*group[:_NAMED], f"{len(group) - _NAMED} others")
    return f"its {'sentence' if within == 'sentence' else 'story'} has none of {', '.join(shown)}"


@lru_cache(maxsize=4096)
def _folded(group: tuple[str, ...]) -> frozenset[str]:
    """Return the words of *group* as texts are compared with them."""
    return frozenset(map(str.casefold, group))


def _versioned(text: str, start: int, end: int) -> bool:
    """Say whether an abbreviation stands there with a number: HBM of HBM4 and HBM3E."""
    alone = start == 0 or not text[start - 1].isalnum() or text[start - 1] >= "\u3040"
    return alone and text[start:end].isupper() and bool(_VERSION.match(text, end))


class Surroundings:
    """The context words of one story, found in one pass when first asked for."""

    def __init__(self, watchlist: Watchlist, title: Passage, text: Passage) -> None:
        self._watchlist = watchlist
        self._passages = (title, text)
        self._places: dict[str, dict[str, list[int]]] = {}
        self._hidden: dict[str, list[tuple[int, int]]] = {title.name: [], text.name: []}

    def hide(self, seen: Candidate) -> None:
        """Let no word inside *seen*, somebody else's name, license anything: the Kunlun of Kunlun Energy.
        To be told in the order of the text."""
        self._hidden[seen.passage.name].append((seen.start, seen.end))

    def vouched(self, seen: Candidate, namesakes: Set[str]) -> bool:
        """Say whether *seen* is the program in a story that has a namesake of it: one of its words, none of
        *namesakes*, stands beside it, and somewhere one that only its own trade has."""
        sure = {word for weak in seen.alias.terms for group in weak.requires for word in _folded(group)}
        if (sure - _MANIFOLD - namesakes).isdisjoint(self._present):
            return False
        return self.beside(seen, namesakes)

    def backed(self, weak: Sequence[Weak], name: str) -> bool:
        """Say whether the story has a word of *weak* that is no part of *name*."""
        words = {word for one in weak for group in one.requires for word in _folded(group)}
        return any(word not in name and word in self._present for word in words)

    def beside(self, seen: Candidate, namesakes: Set[str] = frozenset()) -> bool:
        """Say whether one of a program's words stands right beside it: "Nvidia's Rubin", "Rubin chips"; none
        of *namesakes* does."""
        weak = seen.alias.weak
        if weak is None or seen.alias.kind != "program" or seen.alias.borrowed:
            return False
        folded = seen.passage.normal.folded
        possessive = folded[max(0, seen.start - 3) : seen.start] == "'s "
        joined = folded[seen.end : seen.end + 1] in _JOINTS
        before, after = seen.start - (3 if possessive else 1), (seen.end, seen.end + joined)
        # What licenses within a sentence only is too common to vouch for its neighbour.
        near = (each for each in seen.alias.terms if each.within == "document")
        for word in set().union(*(_folded(group) for each in near for group in each.requires)) - namesakes:
            places = self._words(seen.passage).get(word, [])
            low, high = bisect_left(places, seen.start - _BESIDE), bisect_left(places, seen.end + _BESIDE)
            if any(at in after or at + len(word) == before for at in places[low:high]):
                return True
        return False

    def context(
        self, seen: Candidate, weak: Weak, namesakes: Set[str] = frozenset()
    ) -> tuple[str, list[str]]:
        """Return (what is missing or "", the words that license *seen*). None of *namesakes* can."""
        for word in weak.unless:
            if not self.beside(seen) and any(
                word.casefold() in self._words(passage) for passage in self._passages
            ):
                return f"the story says {word}", []
        able = self._present - namesakes
        groups = [[word for word in group if word.casefold() in able] for group in weak.requires]
        spans = self._window(seen, weak) if all(groups) else []
        found = []
        for present, group in zip(groups, weak.requires, strict=True):
            word = next((word for word in present if self._stands(word.casefold(), spans, seen)), "")
            if not word:
                return _missing(group, weak.within), []
            found.append(word)
        return "", found

    def absent(self, weak: Weak | None) -> str:
        """Return which words of *weak* the whole story lacks, "" where it has one of each group."""
        for group in weak.requires if weak else ():
            if self._present.isdisjoint(_folded(group)):
                return _missing(group, "document")
        return ""

    @cached_property
    def _present(self) -> Set[str]:
        """The context words that the story has anywhere."""
        title, text = self._passages
        return self._words(title).keys() | self._words(text).keys()

    def _words(self, passage: Passage) -> dict[str, list[int]]:
        """Return where each context word stands in *passage*, in order."""
        if passage.name not in self._places:
            places: dict[str, list[int]] = {}
            folded = passage.normal.folded
            hits = self._watchlist.context.find_matches_as_indexes(folded, overlapping=True)
            for index, start, end in hits:
                if self._watchlist.words[index] in chips.WORDS and chips.no_semiconductor(folded, start, end):
                    continue
                if inflected(folded, start, end) or _versioned(passage.normal.text, start, end):
                    places.setdefault(self._watchlist.words[index], []).append(start)
            self._places[passage.name] = places
        return self._places[passage.name]

    def _window(self, seen: Candidate, weak: Weak) -> list[tuple[Passage, int, int]]:
        """Return the spans in which the words of *weak* may stand.

        A sentence that points back ("the company", "its") is read together with the one before it.
        """
        title, text = self._passages
        if weak.within == "document":
            return [(passage, 0, len(passage.normal.text)) for passage in self._passages]
        first, last = seen.passage.sentence(seen.start)
        if seen.passage is title:  # "A sues B; C opens a plant" are two sentences
            first = max(first, title.normal.text.rfind(";", first, seen.start) + 1)
            end = title.normal.text.find(";", seen.end, last)
            last = end if end >= 0 else last
        spans = [(seen.passage, first, last)]
        sentence = " " + seen.passage.normal.folded[first:last]
        if any(f" {word}" in sentence for word in _BACK) or any(word in sentence for word in _BACK_CJK):
            earlier = seen.passage.previous(first)
            if earlier:
                spans.append((seen.passage, *earlier))
            elif seen.passage is text:
                spans.append((title, 0, len(title.normal.text)))
        return spans

    def _stands(self, word: str, spans: list[tuple[Passage, int, int]], seen: Candidate) -> bool:
        """Say whether *word* stands in one of *spans*, outside *seen* itself, others' names and the page's
        furniture."""
        for passage, first, last in spans:
            places = self._words(passage).get(word, [])
            for at in places[bisect_left(places, first) : bisect_left(places, last)][:_MOST_PLACES]:
                itself = passage is seen.passage and seen.start <= at < seen.end
                if not itself and not self._inside(passage, at, word) and not passage.furniture(at):
                    return True
        return False

    def _inside(self, passage: Passage, at: int, word: str) -> bool:
        """Say whether the *word* that begins at *at* lies within the name of somebody else."""
        hidden = self._hidden[passage.name]
        before = bisect_right(hidden, (at, len(passage.normal.text)))
        return before > 0 and at + len(word) <= hidden[before - 1][1]
