"""What the stories of one event have said so far, and what of it no longer stands. Finds no event."""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import TypeVar

from monitor.judge.grouping import genre
from monitor.judge.grouping.profile import Profile, profile
from monitor.judge.language.copies import contained
from monitor.judge.language.notices import withdraws
from monitor.judge.language.terms import stem
from monitor.judge.reading import edits, facts
from monitor.judge.reading.corrections import taken_back
from monitor.judge.reading.names import cited
from monitor.types import Fact, Known, Mention, Sentence, Story

Key = TypeVar("Key")
Value = TypeVar("Value")
Marks = dict[str, None]  # a set in the order of coming

COPY = 0.45  # share of 5-grams from which a text is a copy: a tenth of the words changed leaves 0.59
_CREDIT = 6  # sentences of a story in which it says whom it repeats
_KEPT = 24  # stories of one event that are compared one by one
_SENTENCES = 400  # of one event that are kept for comparison
_FACTS = 2_000  # of one event
_DIGESTS = 4_000  # of one event's sentences
_WORDS = 4_000  # of one event, and names and figures of each kind
_FIRST = 4  # of each of these the first quarter is kept, and of the rest the newest


@dataclass(frozen=True, slots=True)
class Told:
    """One story of an event. *origin* is whose report it is."""

    id: str
    source: str
    origin: str
    published: datetime
    title: str
    profile: Profile


@dataclass(slots=True)
class EventMemory:
    """All that an event's stories have said so far. Written only by `Memory.learn`.

    However long an event goes on, it keeps 400 sentences, 2,000 facts, 4,000 digests of sentences and as many
    words, names and figures of each kind: the first quarter of each, which say what happened, and then the
    newest, which say how it stands; and its stories, of which the newest 24 are compared one by one."""

    id: str
    first: Known
    opened: datetime  # earliest publication
    last: datetime  # latest publication
    size: int = 0
    reports: int = 0  # stories that are more than opinion or a list
    stories: list[Told] = field(default_factory=list)  # the newest
    origins: dict[str, None] = field(default_factory=dict)
    keys: Counter[str] = field(default_factory=Counter)
    titles: Marks = field(default_factory=dict)  # terms of the titles
    bodies: Mapping[str, float] = field(default_factory=dict)  # sum of the body vectors
    body_norm: float = 0.0
    terms: int = 0  # of all its stories together
    names: dict[str, float] = field(default_factory=dict)
    title_names: dict[str, float] = field(default_factory=dict)
    lead_names: dict[str, float] = field(default_factory=dict)
    numbers: Marks = field(default_factory=dict)
    figures: Marks = field(default_factory=dict)
    plain: Marks = field(default_factory=dict)
    lead_plain: Marks = field(default_factory=dict)
    dates: Marks = field(default_factory=dict)
    statuses: Counter[str] = field(default_factory=Counter)
    quarters: Marks = field(default_factory=dict)
    facts: dict[tuple[str, str, str, bool, str], tuple[Fact, Known]] = field(default_factory=dict)
    sentences: dict[str, tuple[Sentence, Known, str]] = field(default_factory=dict)  # by text; the story's id
    hashes: dict[int, str] = field(default_factory=dict)  # sentence -> story id
    withdrawn: set[str] = field(default_factory=set)  # sentences that were corrected; copies hold them
    retracted: set[tuple[str, str, str, bool, str]] = field(default_factory=set)  # facts that went with them

    def of_kind(self, *kinds: str) -> list[tuple[Fact, Known]]:
        """Return what is known of the given kinds of fact, oldest first."""
        return [pair for pair in self.facts.values() if pair[0].kind in kinds]

    def index(self) -> list[str]:
        """Return the terms under which its stories are found, as far as it keeps them."""
        found = dict.fromkeys(term for told in self.stories for term in told.profile.index)
        return [term for term in found if term in self.bodies]

    def called(self, view: Profile) -> set[str]:
        """Return the names in Latin letters, which every language writes alike, that *view* shares, those of
        what is tracked left out."""
        return {
            name
            for name in view.names
            if name in self.names and name.isascii() and name.isalnum() and stem(name) not in view.light
        }

    def headed(self) -> set[str]:
        """Return the classes of the steps in the titles of its stories."""
        return {status for told in self.stories for status in told.profile.statuses}

    def origin(self, story: Story, view: Profile) -> str:
        """Return whose report *story* is: that of the story it copies, of the outlet of this event which it
        cites, else the one that *view* knows."""
        if copied := self.copied(view):
            return copied.origin
        others = {told.source: told.origin for told in self.stories if told.source != story.source}
        said = (sentence.text for sentence in facts.read(story)[:_CREDIT])
        return others.get(cited(said, others), view.origin)

    def add(
        self, story: Story, mentions: tuple[Mention, ...], before: Story | None = None
    ) -> tuple[list[str], list[int]]:
        """Take in one story, or what became of it after *before*: then the event has no story more. Return
        the words and the digests of sentences that it lets go of."""
        view = profile(story, mentions)
        read = facts.read(story)
        self.size += before is None
        self.reports += before is None and not genre.of(story)
        self.opened, self.last = min(self.opened, story.published), max(self.last, story.published)
        origin = self.origin(story, view)
        self.origins[origin] = None
        told = Told(story.id, story.source, origin, story.published, story.title, view)
        at = next((n for n, each in enumerate(self.stories) if before and each.id == story.id), None)
        if at is None:
            self.stories.append(told)
            del self.stories[:-_KEPT]
        else:
            self.stories[at] = told
        self.keys.update(mention.key for mention in mentions)
        lost: list[str] = []
        if self.size == 1 and before is None:  # most events stay alone: they share the vectors of their story
            self.bodies, self.body_norm = view.body, float(bool(view.body))
        else:
            self.bodies, self.body_norm, lost = _sum(self.bodies, self.body_norm, view.body)
        self.terms += 0 if before else len(view.body)
        for held, told_now in (
            (self.names, view.names),
            (self.title_names, view.title_names),
            (self.lead_names, view.lead_names),
        ):
            held.update(told_now)
            _bound(held, _WORDS)
        for marks, said_now in (
            (self.titles, view.title),
            (self.numbers, view.numbers),
            (self.figures, view.figures),
            (self.plain, view.plain),
            (self.lead_plain, view.lead_plain),
            (self.dates, view.dates),
            (self.quarters, view.quarters),
        ):
            marks.update(dict.fromkeys(sorted(said_now)))  # in an order that is the same in every process
            _bound(marks, _WORDS)
        self.statuses.update(view.statuses)
        for each in view.hashes:
            self.hashes.setdefault(each, story.id)
        for sentence in read:
            known = Known(sentence.text, story.source, story.published)
            self.sentences.setdefault(sentence.text, (sentence, known, story.id))
            for fact in sentence.facts:
                self.facts.setdefault(fact.same, (fact, known))
        _bound(self.sentences, _SENTENCES)
        _bound(self.facts, _FACTS)
        if before is not None:
            self._withdraw(before, story)
        if any(map(withdraws, read)):  # nothing that its outlet told before stands
            self.withdrawn |= {
                text
                for text, (_, known, teller) in self.sentences.items()
                if teller != story.id and known.source == story.source
            }
        others = (sentence for sentence, _, teller in self.sentences.values() if teller != story.id)
        for sentence, wrong in taken_back(read, others) if self.size > 1 else ():
            self.withdrawn.add(sentence.text)
            self.retracted.add(wrong.same)
        return lost, _bound(self.hashes, _DIGESTS)

    def _withdraw(self, before: Story, now: Story) -> None:
        """Take back what *now* says otherwise than *before*. A number that was withdrawn stays known, since
        copies of the wrong report go on telling it; a step can still be taken."""
        said = facts.read(now)
        self.withdrawn -= {sentence.text for sentence in said}
        self.retracted -= {fact.same for sentence in said for fact in sentence.facts}
        for swap in edits.compare(before, now).swaps:
            self.withdrawn.add(swap.old.text)
            self.retracted.add(swap.gone.same)
            if swap.gone.kind == "status" and not self._stands(swap.gone):
                self.facts.pop(swap.gone.same, None)

    def _stands(self, fact: Fact) -> bool:
        return any(
            fact.same == other.same
            for sentence, _, _ in self.sentences.values()
            if sentence.text not in self.withdrawn
            for other in sentence.facts
        )

    def copied(self, view: Profile) -> Told | None:
        """Return the story that *view* copies: most of its text word for word, None where it is its own."""
        own = frozenset(view.grams)

        def likeness(told: Told) -> float:
            return contained(own, told.profile.grams) if told.profile.long == view.long else 0.0

        best = max(self.stories, key=likeness, default=None)
        return best if best and likeness(best) >= COPY else None


def _sum(
    total: Mapping[str, float], norm: float, vector: Mapping[str, float]
) -> tuple[Mapping[str, float], float, list[str]]:
    """Return the sum of *total*, which is *norm* long, and the unit *vector*, with its length and the terms
    that it lets go of."""
    grown, square = dict(total), norm * norm + 1
    for term, value in vector.items():
        before = grown.get(term, 0.0)
        square += 2 * before * value
        grown[term] = before + value
    if gone := _bound(grown, _WORDS):
        square = sum(value * value for value in grown.values())
    return (grown, math.sqrt(square), gone) if vector else (total, norm, [])


def _bound(held: dict[Key, Value], most: int) -> list[Key]:
    """Drop what came after the first of *held* and before the newest, and return its keys."""
    first = most // _FIRST
    gone = list(islice(held, first, first + max(len(held) - most, 0)))
    for key in gone:
        del held[key]
    return gone
