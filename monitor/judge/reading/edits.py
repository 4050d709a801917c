"""What an edit changed in a story: the sentences that took the place of others, and the facts that took
the place of facts. No verdicts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from monitor.judge.language.copies import digest, figures, overlap
from monitor.judge.language.notices import corrects
from monitor.judge.reading import facts
from monitor.judge.reading.quantities import same_amount
from monitor.judge.reading.status_table import STEPS
from monitor.text import stamp
from monitor.types import Fact, Sentence, Story

_LIKE = 0.5  # word overlap from which one sentence took the place of another
_ALIKE = 0.75  # from which it is the same one with something changed
_MOST = 80  # sentences compared on each side; an edit that changes more wrote another text
_MENDED = 0.8  # likeness of two names from which one is the other, spelled right
_CLOCK = re.compile(
    r"\b\d{1,2}[:.]\d\d(?::\d\d)?\s?(?:[ap]\.?m\b\.?)?(?!\d)|\d{1,2}[时時시点](?:\s?\d{1,2}[分분])?", re.I
)
_TELLING = STEPS | {"talk"}


@dataclass(frozen=True, slots=True)
class Swap:
    """A *fact* of a *new* sentence that stands where the *old* one had the fact *gone*."""

    old: Sentence
    new: Sentence
    gone: Fact
    fact: Fact

    def __str__(self) -> str:
        return f"{_said(self.fact)}, not {_said(self.gone)} as before"


@dataclass(frozen=True, slots=True)
class Edit:
    """*fresh*: the sentences that the earlier text lacks. *replaced*: by text, what stood in their place."""

    fresh: tuple[Sentence, ...]
    replaced: dict[str, Sentence]
    swaps: tuple[Swap, ...]


@lru_cache(maxsize=256)
def compare(before: Story, now: Story) -> Edit:
    """Return what changed from *before* to *now*, two texts of one story."""
    old, new = facts.read(before), facts.read(now)
    known, kept = ({digest(sentence.text) for sentence in read} for read in (old, new))
    fresh = tuple(each for each in new if digest(each.text) not in known and not stamp(each.text))
    gone = [each for each in old if digest(each.text) not in kept and not stamp(each.text)][:_MOST]
    replaced: dict[str, Sentence] = {}
    for sentence in fresh[:_MOST]:
        likest = max(gone, key=lambda each: overlap(each.text, sentence.text), default=None)
        if likest and overlap(likest.text, sentence.text) >= _LIKE:
            replaced[sentence.text] = likest
    standing = [each for each in new if not corrects(each)]  # a notice names what is gone
    today = now.published.date().isoformat()
    swaps = [
        swap
        for sentence in fresh[:_MOST]
        if sentence.text in replaced
        for swap in _swaps(replaced[sentence.text], sentence, old, standing)
        if swap.fact.value != today  # "as of 3 March", edited on the 3rd
    ]
    return Edit(fresh, replaced, tuple(swaps))


def _swaps(
    old: Sentence, new: Sentence, before: Sequence[Sentence], now: Sequence[Sentence]
) -> Iterator[Swap]:
    """Yield each fact of *new* that is none of *old*'s, with the fact of its kind that is gone for it: *now*
    has it nowhere."""
    taken: set[Fact] = set()
    for fact in new.facts:
        if any(_same(fact, other) for other in old.facts) or not _counts(fact):
            continue
        for gone in old.facts:
            if gone in taken or not _in_place(fact, gone) or _said_in(gone, now):
                continue
            if fact.kind == "party" and _said_in(fact, before):
                continue  # a name that moved
            taken.add(gone)
            yield Swap(old, new, gone, fact)
            break
    if not taken and overlap(old.text, new.text) >= _ALIKE:
        yield from _odd(old, new, before, now)


def _odd(old: Sentence, new: Sentence, before: Sequence[Sentence], now: Sequence[Sentence]) -> Iterator[Swap]:
    """Yield the figure in the place of another where neither was read as a fact: a model's number."""
    told = figures(" ".join(fact.text for each in (old, new) for fact in each.facts if fact.kind != "party"))
    gone, come = (
        sorted(figures(_CLOCK.sub("", here.text)) - figures(" ".join(each.text for each in there)) - told)
        for here, there in ((old, now), (new, before))
    )
    if gone and come:
        yield Swap(old, new, *(Fact("count", figure, "", figure) for figure in (gone[0], come[0])))


def _counts(fact: Fact) -> bool:
    return fact.kind != "status" or fact.value in _TELLING


def _said_in(fact: Fact, read: Sequence[Sentence]) -> bool:
    return any(_same(fact, other) for sentence in read for other in sentence.facts)


def _same(left: Fact, right: Fact) -> bool:
    """Return whether two facts say the same, or one of them more exactly."""
    if left.kind != right.kind:
        return False
    if any(facts.numbers((left,))):
        return same_amount(left, right)
    if left.kind == "party":
        if set(left.value.split()) & set(right.value.split()):
            return True
        return SequenceMatcher(None, left.value, right.value).ratio() >= _MENDED
    if left.kind in ("date", "period"):
        return left.value.startswith(right.value) or right.value.startswith(left.value)
    maybe = "possible" in (left.modality, right.modality)
    same = left.value == right.value and left.polarity == right.polarity
    return same and (left.modality == right.modality or not maybe)


def _in_place(fact: Fact, gone: Fact) -> bool:
    if fact.kind == "status" or fact.kind == gone.kind == "money":
        return fact.kind == gone.kind and _counts(gone)
    dated = {"date", "period"}
    return (fact.kind == gone.kind and fact.unit == gone.unit) or {fact.kind, gone.kind} <= dated


def _said(fact: Fact) -> str:
    if fact.kind != "status":
        return fact.text
    maybe = "possibly " if fact.modality == "possible" else ""
    return f"{maybe}{fact.text}" if fact.polarity else f"not {fact.text}"
