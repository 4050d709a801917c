"""Copies: sentence hashes find them, 5-gram containment confirms them. What differs is for others to say."""

import re
from array import array
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from hashlib import blake2b

from monitor.judge.language.terms import CJK
from monitor.judge.language.variants import simplified

_WORD = re.compile(rf"[{CJK}]|[^\W{CJK}]+(?:[.,]\d+)*")
_ASCII_WORD = re.compile(r"[a-z0-9_]+(?:[.,][0-9]+)*")  # the same in small letters, nearly twice as fast
_FIGURE = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
GRAM = 5
SHORTEST = 6  # words of a sentence whose hash says anything


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """Return the words of *text* as copies are compared: lower case, no punctuation, and Chinese characters
    in one way of writing."""
    if text.isascii():
        return tuple(_ASCII_WORD.findall(text.lower()))
    return tuple(_WORD.findall(simplified(text.casefold())))


@lru_cache(maxsize=4096)
def digest(text: str) -> int:
    """Return a 64-bit hash of the words of *text*, the same in every process."""
    return int.from_bytes(blake2b(" ".join(words(text)).encode(), digest_size=8).digest())


def grams(sentences: Iterable[str]) -> "array[int]":
    """Return the hashed 5-grams of *sentences*, run together, each once; a shorter text is one gram. A set of
    them would take twenty times the room, which was half of all that an event takes."""
    run = [word for sentence in sentences for word in words(sentence)]
    pieces = zip(*(run[at:] for at in range(GRAM)), strict=False) if len(run) > GRAM else [tuple(run)]
    return array("q", set(map(hash, pieces)) if run else ())


def contained(own: frozenset[int], other: "array[int]") -> float:
    """Return how many of the fewer grams are among the others, 0 to 1."""
    few, many = sorted((len(own), len(other)))
    if not few or few * 20 < many:
        return 0.0
    return len(own.intersection(other)) / few


@lru_cache(maxsize=4096)
def figures(text: str) -> frozenset[str]:
    """Return the numbers of *text* as written, without thousands separators."""
    return frozenset(found.replace(",", "") for found in _FIGURE.findall(text))


def overlap(left: str, right: str) -> float:
    """Return the share of words that two sentences have in common (Dice), 0 to 1."""
    a, b = bag(left), bag(right)
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def edits(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Yield the words of *before* that gave way, with those of *after* in their place, as written; either
    may be empty."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    match = SequenceMatcher(None, words(before), words(after), autojunk=False)
    for what, start, end, at, until in match.get_opcodes():
        if what != "equal":
            yield " ".join(old[start:end]), " ".join(new[at:until])


@lru_cache(maxsize=4096)
def bag(text: str) -> frozenset[str]:
    """Return the different words of *text*."""
    return frozenset(words(text))
