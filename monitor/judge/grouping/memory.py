"""What the judge remembers of active events. In process and plain; storage keeps the stories themselves."""

import heapq
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from typing import TypeVar

from monitor.judge.grouping import genre
from monitor.judge.grouping.postings import Postings
from monitor.judge.grouping.profile import Profile, profile
from monitor.judge.grouping.shelf import Shelf
from monitor.judge.language import terms
from monitor.judge.language.copies import contained, digest
from monitor.judge.language.notices import withdraws
from monitor.judge.language.sentences import script
from monitor.judge.reading import edits, facts
from monitor.judge.reading.corrections import taken_back
from monitor.judge.reading.glossary import Scene, scene
from monitor.judge.reading.names import cited
from monitor.judge.reading.strangers import head
from monitor.types import Fact, Known, Mention, Sentence, Story

Key = TypeVar("Key")
Value = TypeVar("Value")
Marks = dict[str, None]  # a set in the order of coming

WINDOW = timedelta(days=30)
COPY = 0.45  # share of 5-grams from which a text is a copy: a tenth of the words changed leaves 0.59
OPEN = 1_000  # events that are kept unpacked: those of a day
_CREDIT = 6  # sentences of a story in which it says whom it repeats
_KEPT = 24  # stories of one event that are compared one by one
_SENTENCES = 400  # of one event that are kept for comparison
_FACTS = 2_000  # of one event
_DIGESTS = 4_000  # of one event's sentences
_WORDS = 4_000  # of one event, and names and figures of each kind
_FIRST = 4  # of each of these the first quarter is kept, and of the rest the newest
_POSTINGS = 300  # newest events under one term
_HASHES = 4  # newest events under one sentence
_BEST = 8  # events that a search by terms or sentences finds
_NEWEST = 40  # events that one by keys does


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


@dataclass(frozen=True, slots=True)
class Glance:
    """What is known of every event without unpacking it."""

    id: str
    last: datetime
    script: str  # in which it was first told
    scene: Scene
    head: str  # where foreign names may stand in it


class Memory:
    """Active events by id, and where to look for them: by term, by sentence and by tracked key.

    The same calls in the same order make the same memory. An event is forgotten when its newest story is
    *window* older than the newest story learned. At most *opened* events are held unpacked, which nobody
    notices: what is read or learned of a packed one is what it would be."""

    def __init__(self, window: timedelta = WINDOW, opened: int = OPEN) -> None:
        self.window = window
        self._events = Shelf[EventMemory, tuple[Mapping[str, float], float]](
            opened, lambda event: (event.bodies, event.body_norm)
        )
        self._glances: dict[str, Glance] = {}
        self._terms = Postings[str](_POSTINGS)
        self._keys = Postings[str](_POSTINGS)
        self._sentences = Postings[int](_HASHES)
        self._ages: list[tuple[datetime, str]] = []
        self._now: datetime | None = None

    def __len__(self) -> int:
        return len(self._glances)

    def __contains__(self, event: str) -> bool:
        return event in self._glances

    def event(self, event: str) -> EventMemory | None:
        """Return what is remembered of *event*, None where it is unknown or forgotten."""
        return self._events.get(event)

    def learn(
        self,
        story: Story,
        mentions: tuple[Mention, ...],
        event: str,
        before: Story | None = None,
        *,
        forget: bool = True,
    ) -> None:
        """Add *story* to *event*, which is made where it is new, and *forget* what is too old. *before* is
        what the story said in this event until its publisher edited it."""
        known = self._events.get(event)
        if known is None:
            first = Known(story.title, story.source, story.published)
            known, before = EventMemory(event, first, story.published, story.published), None
            heapq.heappush(self._ages, (story.published, event))
        elif story.published < known.first.published:
            known.first = Known(story.title, story.source, story.published)
        words, digests = known.add(story, mentions, before)
        self._events.put(event, known)
        tongue = script(known.first.sentence)
        opening = head((sentence for sentence, _, _ in known.sentences.values()), tongue, known.first.source)
        self._glances[event] = Glance(event, known.last, tongue, scene(known.sentences), opening)
        view = profile(story, mentions)
        self._terms.post(view.index, event)
        self._keys.post((mention.key for mention in mentions), event)
        self._sentences.post(view.hashes, event)
        self._terms.drop(words, event)
        self._sentences.drop(digests, event)
        if forget:
            self._forget(story.published)

    def by_terms(self, view: Profile, least: float = 0.0) -> list[EventMemory]:
        """Return the few events that share the rarest terms with *view*, best first, but for those whose
        cosine with it is less than *least*."""
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
        best = heapq.nsmallest(_BEST, found.items(), key=lambda pair: (-pair[1], pair[0]))
        return self._known(event for event, _ in best if self._near(view, event, least))

    def by_keys(self, keys: list[str]) -> list[Glance]:
        """Return the newest events that mention one of *keys*, newest first."""
        ids = dict.fromkeys(event for key in keys for event in reversed(self._keys.get(key)))
        return [self._glances[event] for event in ids if event in self._glances][:_NEWEST]

    def by_sentences(self, view: Profile) -> list[EventMemory]:
        """Return the events that hold one of the sentences of *view* word for word, most shared first."""
        found = Counter(event for digest in view.hashes for event in self._sentences.get(digest))
        best = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
        return self._known(event for event, _ in best[:_BEST])

    def headed(self, title: str) -> EventMemory | None:
        """Return the event that had the headline *title*, the first of several."""
        wanted = digest(title)
        for event in self._known(self._sentences.get(wanted)):
            if any(digest(told.title) == wanted for told in event.stories):
                return event
        return None

    def _near(self, view: Profile, event: str, least: float) -> bool:
        if event not in self._glances:
            return False
        bodies, norm = self._events.part(event)
        return terms.dot(view.body, bodies) >= least * norm

    def _known(self, events: Iterable[str]) -> list[EventMemory]:
        return [known for event in events if (known := self._events.get(event)) is not None]

    def _forget(self, now: datetime) -> None:
        self._now = max(self._now, now) if self._now else now
        while self._ages and self._ages[0][0] < self._now - self.window:
            _, event = heapq.heappop(self._ages)
            last = self._glances[event].last
            if last >= self._now - self.window:
                heapq.heappush(self._ages, (last, event))
                continue
            gone = self._events.pop(event)
            del self._glances[event]
            self._terms.drop(gone.bodies, event)  # every term under which it is found is one of them
            self._sentences.drop(gone.hashes, event)
            self._keys.drop(gone.keys, event)


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
