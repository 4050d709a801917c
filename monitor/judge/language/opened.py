"""Patterns that are tried only where a match may begin, which takes a tenth of the time. Knows no words.

Python's `re` tries every branch of a table at every letter. Other engines first look for the literals that a
match must begin with, all at once; so does this room."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from ahocorasick_rs import AhoCorasick


class Opened:
    """A *pattern* whose matches begin with one of a few thousand literals, and are never empty.

    Where these openings cannot be read off it, it is tried at every place: slower, with the same matches."""

    def __init__(self, pattern: str) -> None:
        self.pattern = re.compile(pattern)

    def starts(self, text: str) -> Sequence[int]:
        """Return where in *text* a match may begin, from the left."""
        if self.automaton is None:
            return range(len(text))
        try:
            found = self.automaton.find_matches_as_indexes(text, overlapping=True)
        except UnicodeEncodeError:  # half a surrogate pair, which the library cannot take
            return range(len(text))
        return sorted([start for _, start, _ in found]) if found else ()  # no opening begins another

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match in *text*."""
        return next(self.finditer(text), None)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the matches in *text* that do not overlap, from the left."""
        end = 0
        for start in self.starts(text):
            if start >= end and (found := self.pattern.match(text, start)):
                end = found.end()
                yield found

    @cached_property
    def automaton(self) -> AhoCorasick | None:
        """What looks for the openings, or None where they cannot be read."""
        # Another version of Python may keep its parsed patterns elsewhere, or in another form. That must cost
        # time and no story, so the import stands inside the guard, too.
        try:
            from monitor.judge.language.openings import openings

            return AhoCorasick(sorted(openings(self.pattern.pattern)))
        except (ImportError, AttributeError, LookupError, TypeError, ValueError):
            return None
