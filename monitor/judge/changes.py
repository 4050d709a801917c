"""What one sentence says that an event does not hold: numbers, dates, names and steps. No verdicts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from monitor.judge import dates, facts, names
from monitor.judge.boilerplate import quotes_shares
from monitor.judge.copies import figures, overlap
from monitor.judge.corrections import struck
from monitor.judge.recall import AMOUNTS, Recall
from monitor.judge.sentences import cjk
from monitor.judge.status_table import STEPS
from monitor.judge.swaps import (
    ALIKE,
    all_named,
    closest,
    displaces,
    like_for_like,
    renamed,
    replaced,
    restates,
)
from monitor.judge.terms import stem
from monitor.types import Fact, Known, Mention, Sentence

_TURNS = frozenset({"deny", "cancel", "end", "delay"})
_UNNAMED = re.compile(
    r"\b(?:sources?|unions?|people|person|officials?|bankers?|employees|executives?)\b.{0,40}\b(?:said|say|says|familiar|knowledge|close|told)\b|\breport(?:ed|edly|s)?\b|知情人士|消息人士|据报道|소식통|관계자|関係者|報じ",
    re.IGNORECASE,
)
_LEGAL = frozenset({"sue", "ban", "approve", "settle"})
ANYWHERE = _TURNS | {"sign", "approve", "ban", "sue", "resume"}  # news also deep in the text
# What a step takes for granted: after a signature, "in talks" is no news.
_IMPLIES: dict[str, frozenset[str]] = {
    "sign": frozenset({"talk", "deal", "plan", "supply", "acquire", "invest"}),
    "acquire": frozenset({"talk", "plan", "sign"}),
    "complete": frozenset({"talk", "plan", "sign", "acquire", "invest", "approve"}),
    "end": frozenset({"talk", "cancel"}),
    "cancel": frozenset({"talk", "end", "plan"}),
    "mass": frozenset({"sample", "plan", "build", "supply"}),
    "ship": frozenset({"sample", "mass", "supply", "launch"}),
    "launch": frozenset({"plan", "build"}),
    "settle": frozenset({"sue", "sign", "strike"}),
    "approve": frozenset({"talk", "plan"}),
    "resume": frozenset({"end", "fault", "strike"}),
    "deny": frozenset({"talk"}),
    "confirm": frozenset({"talk", "plan"}),
}
_PRESENT = re.compile(r"[A-Za-z]+s\b")  # of a verb
_SURE = ("possible", "planned", "asserted")
_DEMONYM = re.compile(r"(?:ian|an|ese|ish|n)$")
_CHOOSES = frozenset({"sign", "replace", "appoint"})
_OPPOSITE = {"raise": "cut", "cut": "raise"}
_OVER = timedelta(days=2)  # how long ago a date is no news
_LATE = timedelta(hours=12)  # so much older than what is known, a story tells of earlier steps


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a sentence says and the event does not hold. *strong* changes make an update."""

    reason: str
    fact: Fact
    sentence: Sentence
    strong: bool
    restated: Known | None = None  # what it replaces


def changes(
    sentence: Sentence, recall: Recall, mentions: tuple[Mention, ...], *, reworded: bool = False
) -> Iterator[Change]:
    """Yield what *sentence* says and the event of *recall* does not hold. In a copy that is *reworded* all
    over, a known sentence says something new only where like stands in place of like."""
    found = _changes(sentence, recall, mentions)
    if sentence.zone == "title":
        yield from found
        return
    if quotes_shares(sentence.text):
        # Every day has its prices: only the same sentence with another figure tells more than that.
        found = (
            replace(change, strong=change.strong and sentence.zone == "lead")
            for change in found
            if change.fact.kind in AMOUNTS and restates(sentence, change.restated)
        )
    if reworded and (like := closest(sentence, recall)):
        found = (
            change
            for change in found
            if like_for_like(change.fact, change.restated, change.sentence, like[0])
        )
    yield from found


def _changes(sentence: Sentence, recall: Recall, mentions: tuple[Mention, ...]) -> Iterator[Change]:
    unknown = [fact for fact in sentence.facts if not _known_fact(fact, sentence, recall, mentions)]
    read_as_facts = figures(" ".join(fact.text for fact in sentence.facts if fact.kind != "party"))
    odd = sorted(figures(sentence.text) - recall.event.figures - read_as_facts)
    like = closest(sentence, recall)
    if like and cjk(sentence.text) and (named := renamed(sentence, like, recall)):
        fact = Fact("party", named[1], "", named[1])
        yield Change(f"new party: {named[1]}, not {named[0]}", fact, sentence, True, like[1])
    if not unknown and not odd:
        return
    if like is None and facts.background(sentence, recall.story.published):
        return
    high, found = sentence.zone in ("title", "lead"), False
    # Somebody new who does something new: another buyer was picked.
    joined = high and any(
        fact.kind == "status"
        and _done(fact)
        and (fact in unknown or (fact.value in _CHOOSES and sentence.zone == "title"))
        for fact in sentence.facts
    )
    denies = any(fact.kind == "status" and fact.value == "deny" and fact.polarity for fact in sentence.facts)
    for fact in unknown:
        if fact.kind == "status":
            if denies and not fact.polarity:
                continue  # the denial says it
            change = _stepped(fact, sentence, recall, like is not None)
            if change.strong:  # the rest is mostly another word for the same step
                yield change
        elif fact.kind == "party":
            swapped = like is not None and not all_named(like[0], sentence)
            if high or swapped:
                strong = swapped or joined or _tracked(fact, mentions)
                yield Change(
                    f"new party: {fact.text}", fact, sentence, strong, like[1] if swapped and like else None
                )
        else:
            old, found = replaced(fact, like, sentence), True
            note = f"{fact.text}, not {old[0].text} as before" if old else f"{fact.text} was not known"
            strong = bool(old) or (high and fact.kind != "period" and not _past(fact, recall))
            yield Change(note, fact, sentence, strong, old[1] if old else None)
    if odd and not found and like is not None and overlap(sentence.text, like[0].text) >= ALIKE:
        gone = sorted(figures(like[0].text) - figures(sentence.text))
        if gone:
            fact = Fact("count", odd[0], "", odd[0])
            yield Change(f"{odd[0]}, not {gone[0]} as before", fact, sentence, True, like[1])


def _known_fact(fact: Fact, sentence: Sentence, recall: Recall, mentions: tuple[Mention, ...]) -> bool:
    if fact.kind in AMOUNTS:
        return _amount_known(fact, sentence, recall) and not displaces(fact, sentence, recall)
    if fact.kind in ("date", "period"):
        return _date_known(fact, recall) and not displaces(fact, sentence, recall)
    if fact.kind == "party":
        return recall.foreign or _party_known(fact, recall, mentions)
    # A story older than what is known cannot tell of the next step.
    return (
        not (fact.value in STEPS or (sentence.zone == "title" and _reverses(fact, recall)))
        or recall.event.last - recall.story.published > _LATE
        or _taken(fact, sentence, recall)
    )


def instead(change: Change, recall: Recall) -> Known | None:
    """Return what was known where the sentence gives the new amount in its place: "12,000, not 20,000"."""
    text = change.sentence.text
    for other in change.sentence.facts:
        if other.kind not in AMOUNTS or other.kind != change.fact.kind or other.value == change.fact.value:
            continue
        if struck(other, text):
            return next((known for _, known in recall.amounts(other)), None)
    return None


def _past(fact: Fact, recall: Recall) -> bool:
    """Return whether *fact* is a day or a month that was over before the story came out."""
    gone = dates.ended(fact, recall.story.published) if fact.kind == "date" else None
    return gone is not None and gone > _OVER


def _amount_known(fact: Fact, sentence: Sentence, recall: Recall) -> bool:
    # A sum and its conversion in brackets carry one text and are known together.
    together = [other for other in sentence.facts if other.kind == fact.kind and other.text == fact.text]
    return any(True for one in together for _ in recall.amounts(one))


def _date_known(fact: Fact, recall: Recall) -> bool:
    published = recall.story.published
    if fact.value == str(published.year) or fact.value == published.date().isoformat():
        return True
    return any(
        value == fact.value or value.startswith(fact.value) or fact.value.startswith(f"{value}-")
        for value in recall.dates
    )


def _party_known(fact: Fact, recall: Recall, mentions: tuple[Mention, ...]) -> bool:
    words, event = fact.value.split(), recall.event
    if any(word in event.names for word in words):
        return True
    # Words that the event holds in any case are no name that it lacks: a sentence may begin with one.
    if all(stem(word) in event.bodies for word in words):
        return True
    # "Slovenian" where Slovenia is known.
    roots = tuple(_DEMONYM.sub("", word) for word in words if len(word) > 5)
    if len(roots) == len(words) and all(any(name.startswith(root) for name in event.names) for root in roots):
        return True
    if any(outlet.issuperset(words) for outlet in recall.outlets):
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


def _done(fact: Fact) -> bool:
    return fact.polarity and fact.modality == "asserted"


def _sure(fact: Fact) -> bool:
    return fact.modality != "possible"


def _reverses(fact: Fact, recall: Recall) -> bool:
    """Return whether *fact* turns round what is known: a cut after a rise, with the same numbers."""
    other = _OPPOSITE.get(fact.value)
    told = {known.value for known, _ in recall.steps if known.polarity}
    return other in told and fact.value not in told and fact.polarity


def after(step: str, before: str) -> bool:
    """Return whether the class of *step* takes that of the one *before* for granted."""
    return before in _IMPLIES.get(step, ())


def follows(fact: Fact, before: Fact) -> bool:
    """Return whether the step *fact* comes after *before* in the order of things: a signature after talks."""
    if fact.kind != "status" or before.kind != "status" or not (fact.polarity and before.polarity):
        return False
    if fact.value == before.value:
        return _SURE.index(fact.modality) > _SURE.index(before.modality)
    return _done(fact) and after(fact.value, before.value)


def _taken(fact: Fact, sentence: Sentence, recall: Recall) -> bool:
    """Return whether the event has taken the step *fact*, or one that takes it for granted."""
    return any(
        (
            (known.value == fact.value or {known.value, fact.value} == {"end", "cancel"})
            and known.polarity == fact.polarity
            and (
                known.modality in (fact.modality, "asserted")
                or (_sure(known) and (recall.foreign or _announced(fact, sentence, recall)))
            )
        )
        or (_done(known) and fact.polarity and fact.value in _IMPLIES.get(known.value, ()))
        # What is only possible is what the talks are about, or how they may end. In a headline it is news
        # that they may, and anywhere that somebody may forbid what they are about.
        or (
            known.value == "talk"
            and known.polarity
            and fact.modality == "possible"
            and fact.value not in (_TURNS if sentence.zone == "title" else {"deny"}) | _LEGAL - {"settle"}
        )
        for known, _ in recall.steps
    )


def _announced(fact: Fact, sentence: Sentence, recall: Recall) -> bool:
    """Return whether *fact* is told by a headline in the present tense, which also tells of plans, and by
    nothing in the text under it."""
    text = facts.read(recall.story)[1:]
    return (
        sentence.zone == "title"
        and bool(text)
        and _PRESENT.match(fact.text) is not None
        and not any(_done(other) and other.value == fact.value for line in text for other in line.facts)
    )


def _stepped(fact: Fact, sentence: Sentence, recall: Recall, like: bool) -> Change:
    """Return the change that the step *fact* makes, with the step it follows."""
    before = _before(fact, sentence, recall)
    now = fact.text if fact.polarity else f"not {fact.text}"
    # A first step where none was known is often the same step in another word.
    strong = bool(before) or fact.value in _TURNS or (fact.value in _LEGAL and _done(fact))
    if fact.value == "confirm":  # what was denied, or told without a name behind it
        strong = any(old.value == "deny" for old, _ in recall.steps) or any(
            _UNNAMED.search(held.text) for held, _, _ in recall.lines()
        )
    strong = strong and (sentence.zone != "body" or like or fact.value in ANYWHERE)
    if before is None:
        # In another language a first step may be the same step; that somebody turns round is told with it.
        turned = fact.value in _TURNS | {"confirm"} and not any(
            old.value in _TURNS for old, _ in recall.steps
        )
        return Change(f"status: {now}", fact, sentence, strong and (turned or not recall.foreign))
    old, known = before
    if recall.foreign:  # another word for the same step, unless it comes after it
        told = fact.value in _TURNS | {"confirm", "resume"} or (fact.value in _LEGAL and _done(fact))
        strong = strong and (told or follows(fact, old))
    was = old.text if old.polarity else f"not {old.text}"
    if old.value == fact.value and old.polarity == fact.polarity:
        was = f"{was} ({old.modality})"
    return Change(f"status changed: {was} -> {now}", fact, sentence, strong, known)


def _before(fact: Fact, sentence: Sentence, recall: Recall) -> tuple[Fact, Known] | None:
    """Return the step that *fact* follows: itself in another sense, else a step that the sentence names
    beside it ("denies the talks"), else one that it takes for granted, else the latest that was taken."""
    said = {other.value for other in sentence.facts if other.kind == "status"} - {fact.value}
    earlier = _IMPLIES.get(fact.value, frozenset())
    turned = _OPPOSITE.get(fact.value, "talk")
    taken = [
        pair
        for pair in recall.steps
        if pair[0].value in STEPS
        or pair[0].value in ("talk", turned)
        or (pair[0].value == "deal" and not pair[0].polarity)
    ]
    plain = [pair for pair in taken if pair[0].polarity]
    return (
        next((pair for pair in taken if pair[0].value in (fact.value, _OPPOSITE.get(fact.value))), None)
        or next((pair for pair in plain if pair[0].value in said), None)
        or next((pair for pair in reversed(plain) if pair[0].value in earlier), None)
        or next(iter(reversed(plain)), None)
        or next(iter(reversed(taken)), None)
    )
