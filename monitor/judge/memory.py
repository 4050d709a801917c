"""What the judge remembers of active events. In process and plain; storage keeps the stories themselves."""

import heapq
import math
from collections import Counter, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar

from monitor.judge import facts, terms
from monitor.judge.genre import genre
from monitor.judge.profile import Profile, profile
from monitor.types import Fact, Known, Mention, Sentence, Story

Entry = TypeVar("Entry", str, int)

WINDOW = timedelta(days=30)
COPY = 0.45  # share of 5-grams from which a text is a copy: a tenth of the words changed leaves 0.59
_KEPT = 24  # stories of one event that are compared one by one
_SENTENCES = 400  # of one event that are kept for comparison
_FACTS = 2_000  # of one event
_POSTINGS = 300  # newest events under one term
_HASHES = 4  # newest events under one sentence


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
    """All that an event's stories have said so far. Written only by `Memory.learn`."""

    id: str
    first: Known
    opened: datetime  # earliest publication
    last: datetime  # latest publication
    size: int = 0
    reports: int = 0  # stories that are more than opinion or a list
    stories: deque[Told] = field(default_factory=lambda: deque(maxlen=_KEPT))
    origins: dict[str, None] = field(default_factory=dict)
    keys: Counter[str] = field(default_factory=Counter)
    titles: Mapping[str, float] = field(default_factory=dict)  # sum of the title vectors
    bodies: Mapping[str, float] = field(default_factory=dict)  # sum of the body vectors
    title_norm: float = 0.0
    body_norm: float = 0.0
    names: dict[str, float] = field(default_factory=dict)
    title_names: dict[str, float] = field(default_factory=dict)
    pairs: set[tuple[str, str]] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    figures: set[str] = field(default_factory=set)
    dates: set[str] = field(default_factory=set)
    statuses: Counter[str] = field(default_factory=Counter)
    quarters: set[str] = field(default_factory=set)
    facts: dict[tuple[str, str, str, bool, str], tuple[Fact, Known]] = field(default_factory=dict)
    sentences: dict[str, tuple[Sentence, Known, str]] = field(default_factory=dict)  # by text; the story's id
    hashes: dict[int, str] = field(default_factory=dict)  # sentence -> story id

    def of_kind(self, *kinds: str) -> list[tuple[Fact, Known]]:
        """Return what is known of the given kinds of fact, oldest first."""
        return [pair for pair in self.facts.values() if pair[0].kind in kinds]

    def add(self, story: Story, mentions: tuple[Mention, ...]) -> None:
        """Take in one story."""
        view = profile(story, mentions)
        read = facts.read(story)
        self.size += 1
        self.reports += not genre(story.title, story.source)
        self.opened, self.last = min(self.opened, story.published), max(self.last, story.published)
        origin = view.origin
        if copied := self.copied(view):
            origin = copied.origin
        self.origins[origin] = None
        self.stories.append(Told(story.id, story.source, origin, story.published, story.title, view))
        self.keys.update(mention.key for mention in mentions)
        if self.size == 1:  # most events stay alone: they share the vectors of their story
            self.titles, self.title_norm = view.title, float(bool(view.title))
            self.bodies, self.body_norm = view.body, float(bool(view.body))
        else:
            self.titles, self.title_norm = _sum(self.titles, self.title_norm, view.title)
            self.bodies, self.body_norm = _sum(self.bodies, self.body_norm, view.body)
        self.names.update(view.names)
        self.title_names.update(view.title_names)
        self.pairs |= view.pairs
        self.numbers |= view.numbers
        self.figures |= view.figures
        self.dates |= view.dates
        self.statuses.update(view.statuses)
        self.quarters |= view.quarters
        for digest in view.hashes:
            self.hashes.setdefault(digest, story.id)
        for sentence in read:
            known = Known(sentence.text, story.source, story.published)
            if len(self.sentences) < _SENTENCES:
                self.sentences.setdefault(sentence.text, (sentence, known, story.id))
            for fact in sentence.facts:
                if len(self.facts) < _FACTS:
                    self.facts.setdefault(fact.same, (fact, known))

    def copied(self, view: Profile) -> Told | None:
        """Return the story that *view* copies: most of its text word for word, None where it is its own."""
        best = max(self.stories, key=lambda told: likeness(view, told.profile), default=None)
        return best if best and likeness(view, best.profile) >= COPY else None


def likeness(view: Profile, other: Profile) -> float:
    """Return how much of the shorter of two texts stands word for word in the other, 0 to 1."""
    if view.long != other.long:
        return 0.0
    small, large = sorted((view.grams, other.grams), key=len)
    if not small or len(small) * 20 < len(large):
        return 0.0
    return len(small & large) / len(small)


class Memory:
    """Active events by id, and where to look for them: by term, by sentence and by tracked key.

    The same calls in the same order make the same memory. An event is forgotten when its newest story is
    *window* older than the newest story learned."""

    def __init__(self, window: timedelta = WINDOW) -> None:
        self.window = window
        self._events: dict[str, EventMemory] = {}
        self._terms: dict[str, deque[str]] = {}
        self._keys: dict[str, deque[str]] = {}
        self._sentences: dict[int, deque[str]] = {}
        self._ages: list[tuple[datetime, str]] = []
        self._now: datetime | None = None

    def __len__(self) -> int:
        return len(self._events)

    def event(self, event: str) -> EventMemory | None:
        """Return what is remembered of *event*, None where it is unknown or forgotten."""
        return self._events.get(event)

    def learn(self, story: Story, mentions: tuple[Mention, ...], event: str) -> None:
        """Add *story* to *event*, which is made where it is new, and forget what is too old."""
        known = self._events.get(event)
        if known is None:
            first = Known(story.title, story.source, story.published)
            known = self._events[event] = EventMemory(event, first, story.published, story.published)
            heapq.heappush(self._ages, (story.published, event))
        elif story.published < known.first.published:
            known.first = Known(story.title, story.source, story.published)
        known.add(story, mentions)
        view = profile(story, mentions)
        for term in view.index:
            _post(self._terms, term, event, _POSTINGS)
        for mention in mentions:
            _post(self._keys, mention.key, event, _POSTINGS)
        for digest in view.hashes:
            _post(self._sentences, digest, event, _HASHES)
        self._forget(story.published)

    def by_terms(self, view: Profile, most: int = 8) -> list[EventMemory]:
        """Return the *most* events that share the rarest terms with *view*, best first."""
        found: dict[str, float] = {}
        for term in view.index:
            posted = self._terms.get(term)
            if posted:
                # A term of many active events tells less; this is the live part of its rarity.
                weight = (
                    terms.idf(term)
                    * (terms.LIGHT if term in view.light else 1.0)
                    / (1 + 0.5 * math.log(len(posted)))
                )
                for event in posted:
                    found[event] = found.get(event, 0.0) + weight
        best = heapq.nsmallest(most, found.items(), key=lambda pair: (-pair[1], pair[0]))
        return [self._events[event] for event, _ in best if event in self._events]

    def by_keys(self, keys: list[str], most: int = 40) -> list[EventMemory]:
        """Return the newest events that mention one of *keys*, newest first."""
        ids = dict.fromkeys(event for key in keys for event in reversed(self._keys.get(key, ())))
        return [self._events[event] for event in ids if event in self._events][:most]

    def by_sentences(self, view: Profile) -> list[EventMemory]:
        """Return the events that hold one of the sentences of *view* word for word, most shared first."""
        found = Counter(event for digest in view.hashes for event in self._sentences.get(digest, ()))
        best = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
        return [self._events[event] for event, _ in best[:8] if event in self._events]

    def _forget(self, now: datetime) -> None:
        self._now = max(self._now, now) if self._now else now
        while self._ages and self._ages[0][0] < self._now - self.window:
            _, event = heapq.heappop(self._ages)
            last = self._events[event].last
            if last >= self._now - self.window:
                heapq.heappush(self._ages, (last, event))
                continue
            gone = self._events.pop(event)
            _unpost(self._terms, gone.bodies, event)  # every term under which it is found is one of them
            _unpost(self._sentences, gone.hashes, event)
            _unpost(self._keys, gone.keys, event)


def _sum(
    total: Mapping[str, float], norm: float, vector: Mapping[str, float]
) -> tuple[Mapping[str, float], float]:
    """Return the sum of *total*, which is *norm* long, and the unit *vector*, with its length."""
    grown, square = dict(total), norm * norm + 1
    for term, value in vector.items():
        before = grown.get(term, 0.0)
        square += 2 * before * value
        grown[term] = before + value
    return (grown, math.sqrt(square)) if vector else (total, norm)


def _post(index: dict[Entry, deque[str]], entry: Entry, event: str, most: int) -> None:
    posted = index.setdefault(entry, deque(maxlen=most))
    if not posted or posted[-1] != event:
        if event in posted:
            posted.remove(event)
        posted.append(event)


def _unpost(index: dict[Entry, deque[str]], entries: Iterable[Entry], event: str) -> None:
    for entry in entries:
        posted = index.get(entry)
        if posted and event in posted:
            posted.remove(event)
            if not posted:
                del index[entry]
