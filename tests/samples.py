"""Texts that a pattern matches, one for each of its ways to match. For tests of tables; bounded."""

import re
import re._constants as sre  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterator, Sequence
from itertools import islice, product
from typing import Any

MOST = 400  # texts of one pattern
_OF_CATEGORY = {
    sre.CATEGORY_SPACE: " ",
    sre.CATEGORY_NOT_SPACE: "x",
    sre.CATEGORY_WORD: "x",
    sre.CATEGORY_NOT_WORD: "-",
    sre.CATEGORY_DIGIT: "1",
}


def alternatives(pattern: str) -> list[str]:
    """Cut *pattern* at the bars that stand in no bracket."""
    parts, depth, at = [""], 0, 0
    while at < len(pattern):
        char = pattern[at : at + 2] if pattern[at] == "\\" else pattern[at]
        depth += (char in "([") - (char in ")]")
        if char == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += char
        at += len(char)
    return parts


def samples(pattern: str) -> list[str]:
    """Return texts that *pattern* matches, each followed by what it looks ahead for."""
    return list(dict.fromkeys(islice(_of(parser.parse(pattern).data), MOST)))


def _of(tokens: Sequence[Any]) -> Iterator[str]:
    for parts in product(*(list(islice(_one(*token), MOST)) for token in tokens)):
        yield "".join(parts)


def _one(op: Any, value: Any) -> Iterator[str]:
    if op is sre.LITERAL:
        yield chr(value)
    elif op is sre.ANY or op is sre.NOT_LITERAL:
        yield "x"
    elif op is sre.IN:
        yield from _in(value)
    elif op is sre.BRANCH:
        for branch in value[1]:
            yield from _of(branch)
    elif op is sre.SUBPATTERN:
        yield from _of(value[3])
    elif op is sre.MAX_REPEAT or op is sre.MIN_REPEAT:
        least, most, inner = value
        yield from _of(list(inner) * least)
        if not least and most == 1:
            yield from _of(inner)
    elif op is sre.ASSERT and value[0] == 1:
        yield from _of(value[1])
    else:  # a place, or what must not stand there
        yield ""


def _free(op: Any, value: Any) -> bool:
    """Say whether a part may be any character, or any but a few."""
    return op in (sre.ANY, sre.NOT_LITERAL) or (op is sre.IN and value[0][0] is sre.NEGATE)


def _in(value: Sequence[Any]) -> Iterator[str]:
    for op, what in value:
        if op is sre.LITERAL:
            yield chr(what)
        elif op is sre.RANGE:
            yield chr(what[0])
        elif op is sre.CATEGORY:
            yield _OF_CATEGORY[what]
        elif op is sre.NEGATE:
            yield "x"
            return


def covering(pattern: re.Pattern[str]) -> list[str]:
    """Return texts that *pattern* finds in which each of its alternatives stands at least once."""
    texts = _cover(parser.parse(pattern.pattern, pattern.flags).data)
    return [text for text in dict.fromkeys(texts) if pattern.search(text)]


def _cover(tokens: Sequence[Any]) -> list[str]:
    """Vary each part of a sequence in its turn, beside the first of the others."""
    parts = [_ways(*token) or [""] for token in tokens]
    usual = [ways[0] for ways in parts]
    return ["".join(usual)] + [
        "".join((*usual[:at], way, *usual[at + 1 :])) for at, ways in enumerate(parts) for way in ways[1:]
    ]


def _ways(op: Any, value: Any) -> list[str]:
    if op is sre.BRANCH:
        return [way for branch in value[1] for way in _cover(branch)]
    if op is sre.SUBPATTERN:
        return _cover(value[3])
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT):
        least, _, inner = value
        if not least and len(inner) == 1 and _free(*inner[0]):
            return [" ", ""]  # a gap between words
        once = [way * max(least, 1) for way in _cover(inner)]
        return once if least else ["", *once]
    if op is sre.AT or (op is sre.ASSERT and value[0] == -1):
        return [""]
    return list(_one(op, value))
