"""What a story has in common with the event that it joins, in words for the reader. Decides nothing."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Set
from datetime import timedelta

from monitor.judge.grouping.event_memory import EventMemory
from monitor.judge.grouping.profile import Profile
from monitor.judge.language.terms import CJK, FIRST_CJK, idf, stem
from monitor.judge.reading import facts
from monitor.types import Story

_RARE = 6.0  # idf from which a word is called rare: in fewer than one of 400 headlines and sentences
_RARE_PAIR = 3.9  # and a pair of Chinese, Japanese or Korean characters, counted in three languages together
_SHOWN = 4  # of each kind; of more, "…"
_WORD = re.compile(rf"(?P<run>[{CJK}]+)|(?:(?![{CJK}])[^\W_])+(?:[.'’&](?:(?![{CJK}])[^\W_])+)*")


def in_common(story: Story, view: Profile, event: EventMemory) -> str:
    """Return such as "shares 5 rare words (wafer, …), 1 amount (380,000 wafers), 3 h apart". Names that are
    tracked are left out: everything that *event* is compared with has them."""
    told = {term for term in view.body if term in event.bodies or term in event.titles}
    common = {term for term in told - view.light if any(map(str.isalpha, term))}
    rare = {term for term in common if idf(term) >= (_RARE_PAIR if term[0] >= FIRST_CJK else _RARE)}
    amounts = facts.numbers([fact for sentence in facts.read(story) for fact in sentence.facts])
    numbers = {fact.value: fact.text for fact in amounts if fact.value in event.numbers}
    parts = [
        _listed(_written(rare or common, story), "rare word" if rare else "word"),
        _listed(numbers.values(), "amount"),
        _listed(sorted(view.dates & event.dates.keys()), "date"),
    ]
    found = ", ".join(filter(None, parts))
    apart = f"{_span(abs(story.published - event.last))} apart"
    return f"shares {found}, {apart}" if found else apart


def _written(terms: Set[str], story: Story) -> list[str]:
    """Return the words of *story* that stand for *terms*, the rarest first. Chinese, Japanese and Korean
    terms are pairs of characters: the longest runs of them stand for words."""
    words: dict[str, tuple[float, str]] = {}
    for found in _WORD.finditer(unicodedata.normalize("NFKC", f"{story.title}\n{story.text}")):
        if found["run"]:
            for run in _runs(found[0], terms):
                words.setdefault(run, (idf(run[:2]) + len(run) / 10, run))
        elif (term := stem(found[0].casefold())) in terms:
            words.setdefault(term, (idf(term), found[0]))
    ranked = sorted(words.values(), key=lambda word: (-word[0], word[1].casefold()))
    return [word for _, word in ranked]


def _runs(text: str, pairs: Set[str]) -> Iterator[str]:
    """Yield the longest parts of *text* of which all pairs of neighbours are among *pairs*."""
    start = 0
    for at in range(len(text)):
        if text[at : at + 2] not in pairs:
            if at > start:
                yield text[start : at + 1]
            start = at + 1


def _listed(words: Iterable[str], what: str) -> str:
    """Return how many *words* there are and the first of them, "" where there are none."""
    every = list(words)
    if not every:
        return ""
    more = ", …" if len(every) > _SHOWN else ""
    return f"{len(every)} {what}{'s' if len(every) > 1 else ''} ({', '.join(every[:_SHOWN])}{more})"


def _span(length: timedelta) -> str:
    minutes = round(length.total_seconds() / 60)
    for size, unit in ((1440, "d"), (60, "h")):
        if minutes >= 2 * size:
            return f"{minutes // size} {unit}"
    return f"{minutes} min"
