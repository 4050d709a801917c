"""The events unheard of for weeks, and where to look for them. Learns nothing."""

import heapq
from collections.abc import Mapping
from datetime import datetime
from itertools import islice

from monitor.judge.grouping.event_memory import EventMemory
from monitor.judge.grouping.profile import Profile
from monitor.judge.grouping.shelf import Shelf
from monitor.judge.grouping.steps import in_head, onward
from monitor.judge.language import terms

Events = Shelf[EventMemory, tuple[Mapping[str, float], float]]

_COMMON = 60  # events under a term from which it tells nothing
_BEST = 4  # events that a search finds
# What is less alike was never joined: share of a text's weight in terms of both, and cosine.
_SHARED, _NEAR = 0.05, 0.3


class Older:
    """Events that the memory does not look at any more, found by their terms alone. They stay on the *shelf*
    of the memory until they are dropped here.

    In what order they came here is not seen: only when each was heard of last."""

    def __init__(self, shelf: Events) -> None:
        self._shelf = shelf
        self._last: dict[str, tuple[datetime, frozenset[str]]] = {}  # and the steps that were told
        self._terms: dict[str, set[str]] = {}
        self._ages: list[tuple[datetime, str]] = []  # also of some that are here no more

    def __len__(self) -> int:
        return len(self._last)

    def __contains__(self, event: str) -> bool:
        return event in self._last

    def add(self, event: EventMemory) -> None:
        """Take in *event*, which is on the shelf."""
        steps = in_head(sentence for sentence, _, _ in event.sentences.values())
        self._last[event.id] = event.last, steps
        heapq.heappush(self._ages, (event.last, event.id))
        for term in event.index():
            self._terms.setdefault(term, set()).add(event.id)

    def remove(self, event: str) -> None:
        """Let *event*, which is here, be found no more. It stays on the shelf."""
        del self._last[event]
        bodies, _ = self._shelf.part(event)
        for term in bodies:  # every term under which it is found is one of them
            posted = self._terms.get(term, set())
            if event in posted:
                posted.remove(event)
                if not posted:
                    del self._terms[term]

    def drop(self, before: datetime, most: int) -> None:
        """Forget what was heard of last *before*, and all but the newest *most*."""
        while self._ages and (self._ages[0][0] < before or len(self) > most):
            last, event = heapq.heappop(self._ages)
            if event in self and self._last[event][0] == last:
                self.remove(event)
                self._shelf.drop(event)

    def by_terms(self, view: Profile, steps: frozenset[str]) -> list[EventMemory]:
        """Return the few events that share most of the best terms of *view*, best first, of those with which
        one of *steps* goes on. What is tracked, and terms of many events, count for nothing."""
        found: dict[str, float] = {}
        for term in view.top:
            posted = self._terms.get(term)
            if posted and len(posted) <= _COMMON and term not in view.light:
                for event in posted:
                    found[event] = found.get(event, 0.0) + view.body[term] ** 2
        shared = [pair for pair in found.items() if pair[1] >= _SHARED]
        ranked = (event for event, _ in sorted(shared, key=lambda pair: (-pair[1], pair[0])))
        best = islice((event for event in ranked if onward(steps, self._last[event][1])), _BEST)
        near = (self._shelf.peek(event) for event in best if self._near(view, event))
        return [event for event in near if event is not None]

    def _near(self, view: Profile, event: str) -> bool:
        bodies, norm = self._shelf.part(event)
        return terms.dot(view.body, bodies) >= _NEAR * norm
