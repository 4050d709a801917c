"""The active events that the judge remembers, and where to look for them. In process and plain; storage
keeps the stories themselves."""

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor.judge.grouping.event_memory import EventMemory
from monitor.judge.grouping.older import Older
from monitor.judge.grouping.postings import Postings
from monitor.judge.grouping.profile import Profile, profile
from monitor.judge.grouping.shelf import Shelf
from monitor.judge.language import terms
from monitor.judge.language.copies import digest
from monitor.judge.language.sentences import script
from monitor.judge.reading.glossary import Scene, scene
from monitor.judge.reading.strangers import head
from monitor.types import Known, Mention, Story

WINDOW = timedelta(days=30)
OLDER = timedelta(days=120)
MOST = 3_000  # events that are kept, those of the window in any case
OPEN = 1_000  # events that are kept unpacked: those of a day
_POSTINGS = 300  # newest events under one term
_HASHES = 4  # newest events under one sentence
_BEST = 8  # events that a search by terms or sentences finds
_NEWEST = 40  # events that one by keys does


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

    The same calls in the same order make the same memory. An event is active until its newest story is
    *window* older than the newest story learned. Then it is one of the `older` ones until that is *older*, or
    until *most* others, active ones too, have newer stories. At most *opened* events are held unpacked, which
    nobody notices: what is read or learned of a packed one is what it would be."""

    def __init__(
        self,
        window: timedelta = WINDOW,
        opened: int = OPEN,
        *,
        older: timedelta = OLDER,
        most: int = MOST,
    ) -> None:
        self._window, self._reach, self._most = window, older, most
        self._events = Shelf[EventMemory, tuple[Mapping[str, float], float]](
            opened, lambda event: (event.bodies, event.body_norm)
        )
        self.older = Older(self._events)
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
        """Return what is remembered of *event*, active or older, None where it is unknown or forgotten."""
        return self._events.get(event)

    def since(self, newest: datetime, crowded: Callable[[datetime, int], datetime | None]) -> datetime:
        """Return when an event must have been heard of last to be remembered when the newest story of any was
        published. *crowded* tells when the last one was after which so many were, of those since then."""
        oldest = newest - self._reach
        return min(newest - self._window, crowded(oldest, self._most) or oldest)

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
        else:
            if event in self.older:
                self._resume(known)
            if story.published < known.first.published:
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
            self.forget(story.published)

    def forget(self, now: datetime) -> None:
        """Let go of what is too old *now*, or when the newest story learned was published."""
        self._now = max(self._now, now) if self._now else now
        while self._ages and self._ages[0][0] < self._now - self._window:
            _, event = heapq.heappop(self._ages)
            last = self._glances[event].last
            if last >= self._now - self._window:
                heapq.heappush(self._ages, (last, event))
            else:
                self._retire(event)
        self.older.drop(self._now - self._reach, self._most - len(self))

    def by_terms(self, view: Profile, least: float = 0.0) -> list[EventMemory]:
        """Return the few events that share the rarest terms with *view*, best first, but for those whose
        cosine with it is less than *least*."""
        found = defaultdict[str, float](float)
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
                    found[event] += weight
        enough = min(heapq.nlargest(_BEST, found.values()), default=0.0)
        best = sorted((-weight, event) for event, weight in found.items() if weight >= enough)[:_BEST]
        return self._known(event for _, event in best if self._near(view, event, least))

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

    def _retire(self, event: str) -> None:
        known = self._events.get(event)
        assert known is not None, "what is glanced at is on the shelf"
        del self._glances[event]
        self._terms.drop(known.bodies, event)  # every term under which it is found is one of them
        self._sentences.drop(known.hashes, event)
        self._keys.drop(known.keys, event)
        self.older.add(known)
        self._events.pack(event)

    def _resume(self, event: EventMemory) -> None:
        self.older.remove(event.id)
        self._terms.post(event.index(), event.id)
        self._sentences.post(event.hashes, event.id)
        self._keys.post(event.keys, event.id)
        heapq.heappush(self._ages, (event.last, event.id))
