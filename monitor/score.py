"""How right decisions are: measures over decisions and labels, and their intervals. Pure; no file, no print.

An undefined ratio is 1.0: who had nothing to find and found nothing is right.
"""

import math
import random
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

Unit = TypeVar("Unit")
SHARE = 0.90  # of a bootstrap interval
SEED = 20260211


@dataclass(frozen=True, slots=True)
class Tally:
    """True, false and missed things, summed over a set: micro-averages.

    Method: van Rijsbergen, Information Retrieval (2nd ed. 1979), ch. 7.
    """

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float:
        return _ratio(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return _ratio(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        return _ratio(2 * self.right, 2 * self.right + self.wrong + self.missed)


def tally(wanted: Iterable[Hashable], found: Iterable[Hashable]) -> Tally:
    """Compare the things *wanted* of one story with those *found* there."""
    wanted, found = set(wanted), set(found)
    return Tally(len(wanted & found), len(found - wanted), len(wanted - found))


def total(tallies: Iterable[Tally]) -> Tally:
    return sum(tallies, Tally())


class Score(NamedTuple):
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float
    f1: float


def b_cubed(true: Sequence[Hashable], found: Sequence[Hashable]) -> Score:
    """Compare two groupings: the event of each story in truth, and as found.

    A story's precision is the share of its found event that has its true event, its recall the share of its
    true event that is in its found event; both are averaged over stories, and F1 is of the averages.
    Method: Bagga & Baldwin, Entity-Based Cross-Document Coreferencing Using the Vector Space Model (1998).
    """
    return b_cubed_of(b_cubed_parts(true, found))


class Part(NamedTuple):
    """The B-cubed precision and recall of the stories of one true event, summed, and their number."""

    precision: float
    recall: float
    stories: int


def b_cubed_parts(true: Sequence[Hashable], found: Sequence[Hashable]) -> list[Part]:
    """Return what each true event adds to B-cubed, in order of appearance: the units of its bootstrap."""
    both = Counter(zip(true, found, strict=True))
    trues, founds = Counter(true), Counter(found)
    sums = {event: [0.0, 0.0] for event in trues}
    for (event, into), count in both.items():
        sums[event][0] += count * count / founds[into]
        sums[event][1] += count * count / trues[event]
    return [Part(precision, recall, trues[event]) for event, (precision, recall) in sums.items()]


def b_cubed_of(parts: Iterable[Part]) -> Score:
    """Return B-cubed of some true events' parts."""
    parts = list(parts)
    stories = sum(part.stories for part in parts)
    return _score(
        _ratio(sum(part.precision for part in parts), stories),
        _ratio(sum(part.recall for part in parts), stories),
    )


def nmi(true: Sequence[Hashable], found: Sequence[Hashable]) -> float:
    """Return the mutual information of two groupings over the geometric mean of their entropies.

    Method: Strehl & Ghosh, Cluster Ensembles (JMLR 3, 2002). 1.0 where both have one event only.
    """
    both, trues, founds, n = Counter(zip(true, found, strict=True)), Counter(true), Counter(found), len(true)
    mutual = sum(count / n * math.log(count * n / (trues[a] * founds[b])) for (a, b), count in both.items())
    entropies = _entropy(trues, n) * _entropy(founds, n)
    if entropies == 0:
        return 1.0 if len(trues) == len(founds) else 0.0
    return mutual / math.sqrt(entropies)


def interval(
    units: Sequence[Unit],
    measure: Callable[[Sequence[Unit]], float],
    *,
    share: float = SHARE,
    rounds: int = 400,
    seed: int = SEED,
) -> tuple[float, float]:
    """Return the bootstrap interval that holds *share* of *measure* over resampled *units*.

    A unit is what could have come out otherwise as a whole: an event with its stories, rather than a story.
    The seed is fixed, so that the same rows give the same interval.
    Method: Efron & Tibshirani, An Introduction to the Bootstrap (1993), ch. 13: the percentile interval.
    """
    if not units:
        return (0.0, 1.0)
    chance = random.Random(seed)
    drawn = sorted(measure(chance.choices(units, k=len(units))) for _ in range(rounds))
    cut = round((1 - share) / 2 * (rounds - 1))
    return drawn[cut], drawn[-1 - cut]


def _entropy(counts: Counter[Hashable], n: int) -> float:
    return -sum(count / n * math.log(count / n) for count in counts.values())


def _score(precision: float, recall: float) -> Score:
    return Score(precision, recall, 2 * precision * recall / (precision + recall or 1.0))


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 1.0
