"""Patterns that ignore case, looked for in small letters, which takes a third of the time. Knows no words."""

import re
from collections.abc import Iterator

from monitor.judge.language.opened import Opened

_CAPITAL = re.compile(r"(?<!\\)[A-Z]")  # not that of \S
_NAMED = re.compile(r"\(\?P<\w+>")


def small(text: str) -> str:
    """Return *text* in small letters, each in its place: that of İ alone is two characters."""
    return text.replace("İ", "I").lower()


class Caseless:
    """A *pattern* that ignores case but where it says `(?-i:…)`. It begins wherever *sieve* does in small
    letters, and nowhere else: that is *pattern* itself, unless it forbids a capital letter somewhere. It
    finds no empty text, and is `Opened`. No part of it refers to a group by its name."""

    def __init__(self, pattern: str, sieve: str = "") -> None:
        self._exact = re.compile(pattern, re.IGNORECASE)
        # Where a branch has no name, `re` passes over it by its first letter.
        loose = _NAMED.sub("(?:", (sieve or pattern).replace("(?-i:", "(?:"))
        self._sieve = Opened(_CAPITAL.sub(lambda found: found[0].lower(), loose))

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match in *text*."""
        return next(self.finditer(text), None)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield what `re.finditer` would: the matches in *text* that do not overlap, from the left."""
        folded, end = small(text), 0
        for start in self._sieve.starts(folded):
            if start < end or not self._sieve.pattern.match(folded, start):
                continue
            if exact := self._exact.match(text, start):
                end = exact.end()
                yield exact
