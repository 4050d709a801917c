"""The literals with which the matches of a pattern begin, read off the pattern. Knows no words."""

import re
from collections.abc import Sequence
from functools import cache

# A parsed pattern, which Python shows nowhere else. A kind of part that is not known here is refused.
from re import _constants as op
from re import _parser
from typing import Any

_LONG = 5  # characters of an opening at most
_MOST = 2_000  # openings of a part of a pattern, more than which are not told apart further
_ANYTHING = ("", True)
_Begun = set[tuple[str, bool]]  # what a part may begin with, and whether it goes on in ways not told

_AT_PLACE = (op.ASSERT, op.ASSERT_NOT)
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
_CLASSES = {op.CATEGORY_DIGIT: r"\d", op.CATEGORY_SPACE: r"\s"}


def openings(pattern: str) -> set[str]:
    """Return literals with one of which every match of *pattern* begins; none of them begins another.

    Raises ValueError where a match may begin with anything, or where a flag of the whole pattern, of which
    its parts do not tell, gives its letters another meaning."""
    if flags := re.compile(pattern).flags & ~(re.UNICODE | re.VERBOSE):
        raise ValueError(f"a pattern with flags ({re.RegexFlag(flags)!r}): {pattern[:60]}")
    begun = {opening for opening, _ in _sequence(_parser.parse(pattern))}
    if "" in begun:
        raise ValueError(f"a match may begin with anything: {pattern[:60]}")
    return {each for each in begun if not any(each[:end] in begun for end in range(1, len(each)))}


def _sequence(parts: Sequence[Any]) -> _Begun:
    found: _Begun = {("", False)}
    for part in parts:
        following = _part(*part)
        found = _followed(found, following, _LONG if len(found) * len(following) <= _MOST else 1)
        if all(more for _, more in found):
            break
    return found


def _followed(begun: _Begun, following: _Begun, long: int) -> _Begun:
    """Return *begun* with what follows it, but where it is *long* enough."""
    done = {(opening, True) for opening, more in begun if more or len(opening) >= long}
    short = [opening for opening, more in begun if not more and len(opening) < long]
    return done | {(opening + next_, more) for opening in short for next_, more in following}


def _part(kind: Any, value: Any) -> _Begun:
    if kind is op.LITERAL:
        return {(chr(value), False)}
    if kind is op.IN:
        return _one_of(value)
    if kind is op.BRANCH:
        return set().union(*map(_sequence, value[1]))
    if kind is op.SUBPATTERN and not (value[1] or value[2]):
        return _sequence(value[3])
    if kind is op.ATOMIC_GROUP:
        return _sequence(value)
    if kind in _REPEATS:
        least, most, inner = value
        once = {(opening, more or most > 1) for opening, more in _sequence(inner)}
        return once if least else once | {("", False)}
    # At the beginning of the text stands whatever comes next.
    if kind in _AT_PLACE or (kind is op.AT and value is not op.AT_BEGINNING):
        return {("", False)}
    return {_ANYTHING}


def _one_of(members: Sequence[tuple[Any, Any]]) -> _Begun:
    found: _Begun = set()
    for kind, value in members:
        if kind is op.LITERAL:
            found.add((chr(value), False))
        elif kind is op.RANGE:
            found |= {(chr(each), False) for each in range(value[0], value[1] + 1)}
        elif kind is op.CATEGORY and value in _CLASSES:
            found |= {(each, False) for each in _members(_CLASSES[value])}
        else:
            return {_ANYTHING}
    return found


@cache
def _members(category: str) -> list[str]:
    """Return the characters of *category*; no script has digits or spaces beyond the second plane."""
    return re.findall(category, "".join(map(chr, range(0x20000))))
