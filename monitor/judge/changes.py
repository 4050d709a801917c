"""What one sentence says that an event does not hold: numbers, dates, names and steps. No verdicts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from monitor.judge import facts, names
from monitor.judge.amounts import same_amount
from monitor.judge.copies import figures, overlap
from monitor.judge.memory import EventMemory
from monitor.judge.status import STEPS
from monitor.types import Fact, Known, Mention, Sentence, Story

_AMOUNTS = ("money", "percent", "count", "size")
_TURNS = frozenset({"deny", "cancel", "end", "delay"})
_ANYWHERE = _TURNS | {"sign", "approve", "ban", "sue", "resume"}  # news also deep in the text
# What a step takes for granted: after a signature, "in talks" is no news.
_IMPLIES: dict[str, frozenset[str]] = {
    "sign": frozenset({"talk", "deal", "plan", "supply", "acquire", "invest"}),
    "acquire": frozenset({"talk", "plan", "sign"}),
    "end": frozenset({"talk", "cancel"}),
    "cancel": frozenset({"talk", "end", "plan"}),
    "mass": frozenset({"sample", "plan", "build", "supply"}),
    "ship": frozenset({"sample", "mass", "supply", "launch"}),
    "launch": frozenset({"plan", "build"}),
    "settle": frozenset({"sue", "sign"}),
    "deny": frozenset({"talk"}),
    "confirm": frozenset({"talk", "plan"}),
}
_INSTEAD = re.compile(r"(?:\b(?:not|rather\sthan|instead\sof)\b|而非|不是|并非)[^,，]{0,10}$", re.IGNORECASE)
_INSTEAD_AFTER = re.compile(r"[^,，]{0,6}?(?:아닌|아니라|ではなく)")
_LATE = timedelta(hours=12)  # so much older than what is known, a story tells of earlier steps
_LIKE = 0.5  # word overlap from which two sentences say the same thing in the same way
_ALIKE = 0.75  # from which it is the same sentence with something changed


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a sentence says and the event does not hold. *strong* changes make an update."""

    reason: str
    fact: Fact
    sentence: Sentence
    strong: bool
    restated: Known | None = None  # what it replaces


def changes(
    sentence: Sentence, event: EventMemory, mentions: tuple[Mention, ...], story: Story
) -> Iterator[Change]:
    """Yield what *sentence* says and *event* does not hold."""
    unknown = [fact for fact in sentence.facts if not _known_fact(fact, sentence, event, mentions, story)]
    read_as_facts = figures(" ".join(fact.text for fact in sentence.facts if fact.kind != "party"))
    odd = sorted(figures(sentence.text) - event.figures - read_as_facts)
    if not unknown and not odd:
        return
    like = closest(sentence, event)
    if like is None and facts.background(sentence, story.published):
        return
    high, found = sentence.zone in ("title", "lead"), False
    for fact in unknown:
        if fact.kind == "status":
            note = _step(fact, event)
            # A first step where none was known is often the same step in another word.
            changed = note.startswith("status changed") or fact.value in _TURNS
            yield Change(
                note, fact, sentence, changed and (high or like is not None or fact.value in _ANYWHERE)
            )
        elif fact.kind == "party":
            swapped = like is not None and not _all_named(like[0], sentence)
            if high or swapped:
                yield Change(f"new party: {fact.text}", fact, sentence, swapped or _tracked(fact, mentions))
        else:
            old, found = _replaced(fact, like, sentence), True
            note = f"{fact.text}, not {old[0].text} as before" if old else f"{fact.text} was not known"
            strong = bool(old) or (high and fact.kind != "period")
            yield Change(note, fact, sentence, strong, old[1] if old else None)
    if odd and not found and like is not None and overlap(sentence.text, like[0].text) >= _ALIKE:
        gone = sorted(figures(like[0].text) - figures(sentence.text))
        if gone:
            fact = Fact("count", odd[0], "", odd[0])
            yield Change(f"{odd[0]}, not {gone[0]} as before", fact, sentence, True, like[1])


def _known_fact(
    fact: Fact, sentence: Sentence, event: EventMemory, mentions: tuple[Mention, ...], story: Story
) -> bool:
    if fact.kind in _AMOUNTS:
        return _amount_known(fact, sentence, event)
    if fact.kind in ("date", "period"):
        return _date_known(fact, event, story)
    if fact.kind == "party":
        return _party_known(fact, event, mentions)
    # A story older than what is known cannot tell of the next step.
    return fact.value not in STEPS or event.last - story.published > _LATE or not _step(fact, event)


def instead(change: Change, event: EventMemory) -> bool:
    """Return whether the sentence gives the new amount in place of a known one: "12,000, not 20,000"."""
    text = change.sentence.text
    for other in change.sentence.facts:
        if other.kind not in _AMOUNTS or other.kind != change.fact.kind or other.value == change.fact.value:
            continue
        at = text.find(other.text)
        before, after = text[max(0, at - 16) : at], text[at + len(other.text) :]
        if _INSTEAD.search(before) or _INSTEAD_AFTER.match(after):
            return any(same_amount(other, known) for known, _ in event.of_kind(other.kind))
    return False


def _amount_known(fact: Fact, sentence: Sentence, event: EventMemory) -> bool:
    # A sum and its conversion in brackets carry one text and are known together.
    together = [other for other in sentence.facts if other.kind == fact.kind and other.text == fact.text]
    return any(same_amount(one, known) for one in together for known, _ in event.of_kind(fact.kind))


def _date_known(fact: Fact, event: EventMemory, story: Story) -> bool:
    if fact.value == str(story.published.year) or fact.value == story.published.date().isoformat():
        return True
    held = [known.value for known, _ in event.of_kind("date", "period")]
    return any(
        value == fact.value or value.startswith(fact.value) or fact.value.startswith(f"{value}-")
        for value in held
    )


def _party_known(fact: Fact, event: EventMemory, mentions: tuple[Mention, ...]) -> bool:
    words = fact.value.split()
    if any(word in event.names for word in words):
        return True
    for mention in mentions:
        if mention.key in event.keys and any(
            names.normal(shown.text) in fact.value for shown in mention.evidence
        ):
            return True
    return False


def _tracked(fact: Fact, mentions: tuple[Mention, ...]) -> bool:
    return any(
        mention.about and any(names.normal(shown.text) == fact.value for shown in mention.evidence)
        for mention in mentions
    )


def _step(fact: Fact, event: EventMemory) -> str:
    """Return what changed when *fact* is a step that the event has not taken yet, else ""."""
    taken = [known for known, _ in event.of_kind("status")]
    for known in taken:
        same = known.value == fact.value or {known.value, fact.value} == {"end", "cancel"}
        if same and known.polarity == fact.polarity and known.modality in (fact.modality, "asserted"):
            return ""
        done = known.polarity and known.modality == "asserted"
        if done and fact.polarity and fact.value in _IMPLIES.get(known.value, ()):
            return ""
    opposite = next((known for known in taken if known.value == fact.value), None)
    before = opposite or (
        next((known for known in reversed(taken) if known.value in STEPS or known.value == "talk"), None)
    )
    now = fact.text if fact.polarity else f"not {fact.text}"
    if before is None:
        return f"status: {now}"
    was = before.text if before.polarity else f"not {before.text}"
    if opposite and opposite.polarity == fact.polarity:
        was = f"{was} ({opposite.modality})"
    return f"status changed: {was} -> {now}"


def closest(sentence: Sentence, event: EventMemory) -> tuple[Sentence, Known] | None:
    """Return the known sentence that says the same thing in the same way, where there is one."""
    scored = (
        (overlap(sentence.text, held.text), at) for at, (held, _, _) in enumerate(event.sentences.values())
    )
    best, at = max(scored, key=lambda pair: (pair[0], -pair[1]), default=(0.0, 0))
    if best < _LIKE:
        return None
    held, known, _ = list(event.sentences.values())[at]
    return held, known


def _replaced(
    fact: Fact, like: tuple[Sentence, Known] | None, sentence: Sentence
) -> tuple[Fact, Known] | None:
    """Return the fact of the like sentence in whose place *fact* stands, where it is gone."""
    if like is None:
        return None
    said = {other.value for other in sentence.facts}
    for old in like[0].facts:
        if (
            old.kind == fact.kind
            and old.value not in said
            and (old.unit == fact.unit or fact.kind == "money")
        ):
            return old, like[1]
    return None


def _all_named(before: Sentence, now: Sentence) -> bool:
    """Return whether every name of *before* still stands in *now*."""
    said = {word for fact in now.facts if fact.kind == "party" for word in fact.value.split()}
    return all(set(fact.value.split()) & said for fact in before.facts if fact.kind == "party")
