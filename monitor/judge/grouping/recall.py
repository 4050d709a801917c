"""What an event is known to have said, indexed for comparison with one story. Judges nothing."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain

from monitor.judge.grouping.event_memory import EventMemory
from monitor.judge.language.copies import bag
from monitor.judge.language.sentences import script
from monitor.judge.reading.quantities import same_amount, scale, scales
from monitor.types import Fact, Known, Sentence, Story

AMOUNTS = ("money", "percent", "count", "size")
_NEAR = 1.1  # two amounts that may be one quantity differ by less than this factor


class Recall:
    """*event* as seen by *story*. Costs one pass over the event, then little for each question."""

    def __init__(self, event: EventMemory, story: Story) -> None:
        self.event = event
        self.story = story
        self._lines = [line for text, line in event.sentences.items() if text not in event.withdrawn]
        self._sizes: list[int] = []  # how many words each line has, and which, once somebody asks for them
        self._postings: dict[str, list[int]] = defaultdict(list)
        self._closest: dict[str, tuple[float, int]] = {}
        self._amounts: dict[str, list[tuple[float, int, Fact, Known]]] = defaultdict(list)
        for at, (fact, known) in enumerate(event.facts.values()):
            if fact.kind in AMOUNTS:
                self._amounts[fact.kind].append((scale(fact), at, fact, known))
        for held in self._amounts.values():
            held.sort(key=lambda entry: entry[:2])
        told = (each.published.date().isoformat() for each in event.stories)
        self.dates = [*(fact.value for fact, _ in event.of_kind("date", "period")), *dict.fromkeys(told)]
        self.steps = event.of_kind("status")
        sources = (story.source, event.first.source, *(told.source for told in event.stories))
        self.outlets = [frozenset(source.casefold().split()) for source in dict.fromkeys(sources)]
        own = script(story.title)
        # Told in other scripts only: names and turns of phrase cannot be compared, numbers can.
        self.foreign = all(script(told.title) != own for told in event.stories)

    def amounts(self, fact: Fact) -> Iterator[tuple[Fact, Known]]:
        """Yield the known amounts that are one quantity with *fact*."""
        for other, known in self.near(fact):
            # What is counted has another name in another language.
            if same_amount(fact, other) or (
                self.foreign and fact.kind == "count" and fact.value == other.value
            ):
                yield other, known

    def near(self, fact: Fact) -> Iterator[tuple[Fact, Known]]:
        """Yield the known amounts of the kind of *fact* within a tenth of it."""
        held = self._amounts.get(fact.kind, [])
        for size in scales(fact):
            for at in range(bisect_left(held, (size / _NEAR, 0), key=lambda entry: entry[:2]), len(held)):
                value, _, other, known = held[at]
                if value > size * _NEAR:
                    break
                yield other, known

    def of_kind(self, kind: str) -> Iterator[Fact]:
        """Yield the known amounts of *kind*: money, percent, count or size."""
        return (fact for _, _, fact, _ in self._amounts.get(kind, []))

    def closest(self, sentence: Sentence, least: float) -> tuple[Sentence, Known] | None:
        """Return the known sentence that shares most of its words with *sentence* (Dice), the earliest of
        equals, None where none shares *least*."""
        if sentence.text not in self._closest:  # each fact of a sentence asks
            self._closest[sentence.text] = self._alike(bag(sentence.text))
        like, line = self._closest[sentence.text]
        return self._lines[line][:2] if like >= least else None

    def lines(self) -> list[tuple[Sentence, Known, str]]:
        """Return every known sentence with who said it, and the story's id."""
        return self._lines

    def _alike(self, words: frozenset[str]) -> tuple[float, int]:
        """Return how much the line most like *words* shares with them, and which it is; (0, -1) for none."""
        if not self._sizes:
            for at, (held, _, _) in enumerate(self._lines):
                said = bag(held.text)
                self._sizes.append(len(said))
                for word in said:
                    self._postings[word].append(at)
        best, found = 0.0, -1
        shared = Counter(chain.from_iterable(self._postings.get(word, ()) for word in words))
        for at, count in shared.items():
            like = 2 * count / (len(words) + self._sizes[at])
            if like > best or (like == best and at < found):
                best, found = like, at
        return best, found
