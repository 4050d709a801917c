"""What the memory has forgotten: where to look for it, and how it is learned again. Judges nothing."""

import pickle
import zlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Protocol

from monitor.judge.grouping.memory import Memory
from monitor.judge.language import copies, sentences
from monitor.judge.reading import briefs
from monitor.types import Judgement, Story, Version

_HOLDERS = 8  # newest stories that are looked at under one trace
_RETOLD = 60  # newest stories of an old event that are learned again
_TRACES = 6  # of a text

Told = tuple[Version, Version | None]  # a version of a story, and the one that it replaced


class Past(Protocol):
    """All that was ever told. Only what was told before the story that is judged may be found in it."""

    def holders(self, traces: Sequence[int], most: int) -> set[tuple[int, str]]:
        """Return each of *traces* with the events of the *most* newest stories that left it."""

    def told(self, event: str, most: int) -> Sequence[Told]:
        """Return the *most* newest stories of *event*, oldest first, each version of them in its place."""


def traces(story: Story) -> tuple[int, ...]:
    """Return by what a copy of *story* is found again: digests of its title, and of those sentences whose
    digests are the smallest. So two texts that share most of their sentences share a trace."""
    long = (line for line in sentences.split(story.text) if len(copies.words(line)) >= copies.SHORTEST)
    text = sorted({copies.digest(line) for line in long})[:_TRACES]
    # Halved: a database's numbers have a sign.
    return tuple({each >> 1: None for each in (copies.digest(story.title), *text)})


def sharing(story: Story, past: Past) -> Counter[str]:
    """Return the events that share a trace with *story*, with how many they share."""
    return Counter(event for _, event in past.holders(traces(story), _HOLDERS))


def recall(memory: Memory, event: str, past: Past, until: str) -> None:
    """Let *memory* learn again what was told of *event* before the story *until* came."""
    for version, before in takewhile(lambda told: told[0].story.id != until, past.told(event, _RETOLD)):
        learn(memory, version, before, forget=False)


def learn(memory: Memory, version: Version, before: Version | None, *, forget: bool = True) -> None:
    """Let *memory* learn *version*, in place of *before* where that was of the same event. Of a page of
    briefs it learns the item that was judged: the others were not told."""
    judged = version.judgement
    if judged.event is None:
        return
    same = before is not None and before.judgement.event == judged.event
    said = briefs.judged(before.story, before.judgement.mentions) if before and same else None
    memory.learn(
        briefs.judged(version.story, judged.mentions), judged.mentions, judged.event, said, forget=forget
    )


class Archive:
    """A past in process, for what is stored nowhere. Packed, as most of it is never asked for."""

    def __init__(self) -> None:
        self._holders: dict[int, list[str]] = {}
        self._told: defaultdict[str, list[bytes]] = defaultdict(list)

    def holders(self, traces: Sequence[int], most: int) -> set[tuple[int, str]]:
        return {(trace, event) for trace in traces for event in self._holders.get(trace, [])[-most:]}

    def told(self, event: str, most: int) -> Sequence[Told]:
        return [pickle.loads(zlib.decompress(packed)) for packed in self._told.get(event, [])[-most:]]

    def add(self, story: Story, judgement: Judgement, before: Version | None = None) -> None:
        """Take in *story* as it was judged, in place of *before*."""
        if judgement.event is None:
            return
        for trace in traces(story):
            held = self._holders.setdefault(trace, [])
            held.append(judgement.event)
            del held[:-_HOLDERS]
        told: Told = (_bare(Version(story, judgement)), before and _bare(before))
        self._told[judgement.event].append(zlib.compress(pickle.dumps(told), 1))
        del self._told[judgement.event][:-_RETOLD]


def _bare(version: Version) -> Version:
    """Return *version* with what the memory learns from alone."""
    judgement = replace(version.judgement, reasons=(), new=(), known=(), first=None, decisions=())
    return Version(version.story, judgement)
