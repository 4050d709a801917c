"""What a story says that its event did not hold, and the verdict. Compares facts, not wording."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from monitor.judge import facts, names
from monitor.judge.amounts import same_amount
from monitor.judge.copies import digest, figures, overlap
from monitor.judge.genre import genre
from monitor.judge.memory import EventMemory
from monitor.judge.profile import profile
from monitor.judge.status import STEPS
from monitor.types import Fact, Known, Mention, Sentence, Story, Verdict

_AMOUNTS = ("money", "percent", "count", "size")
_TURNS = frozenset({"deny", "cancel", "end", "delay"})
# What a step takes for granted: after a signature, "in talks" is no news.
_IMPLIES: dict[str, frozenset[str]] = {
    "sign": frozenset({"talk", "deal", "plan", "supply", "acquire", "invest"}),
    "acquire": frozenset({"talk", "plan", "sign"}),
    "end": frozenset({"talk", "cancel", "sign"}),
    "cancel": frozenset({"talk", "end", "plan"}),
    "mass": frozenset({"sample", "plan", "build", "supply"}),
    "ship": frozenset({"sample", "mass", "supply", "launch"}),
    "launch": frozenset({"plan", "build", "ship"}),
    "sue": frozenset({"settle"}),
    "settle": frozenset({"sue", "sign"}),
    "ban": frozenset({"approve"}),
    "approve": frozenset({"ban"}),
    "deny": frozenset({"talk", "sign"}),
    "confirm": frozenset({"talk", "plan"}),
}
_CORRECTED = re.compile(
    r"^\W*(?:correct(?:ion|ed|s|ing)\b|clarification\b|retract(?:ion|ed)\b|erratum\b|更正|勘误|정정|訂正)"
    r"|\b(?:corrects|correcting|has\s(?:corrected|retracted)|issued\sa\scorrection|retracts|(?:an\s)?earlier\s(?:version|report|story)\s(?:\w+\s){0,4}"
    r"(?:misstated|said|incorrectly|wrongly|was\swrong)|misstated|this\s(?:story|article)\s(?:has\sbeen|was)\scorrected)\b|\(corrected\)|바로잡습니다|お詫びと訂正",
    re.IGNORECASE,
)
_INSTEAD = re.compile(r"(?:\b(?:not|rather\sthan|instead\sof)\b|而非|不是|并非)[^,，]{0,10}$", re.IGNORECASE)
_INSTEAD_AFTER = re.compile(r"[^,，]{0,6}?(?:아닌|아니라|ではなく)")
_LIKE = 0.5  # word overlap from which two sentences say the same thing in the same way
_ALIKE = 0.75  # from which it is the same sentence with something changed
_SHOWN = 8  # new sentences shown


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on a story, why, what is new in it and what was known."""

    verdict: Verdict
    reasons: tuple[str, ...]
    new: tuple[Sentence, ...] = ()
    known: tuple[Known, ...] = ()


@dataclass(frozen=True, slots=True)
class _Change:
    """One thing that a sentence says and the event does not hold. *strong* changes make an update."""

    reason: str
    fact: Fact
    sentence: Sentence
    strong: bool
    restated: Known | None = None  # what it replaces


def weigh(story: Story, mentions: tuple[Mention, ...], event: EventMemory | None) -> Finding:
    """Return what *story* is to *event*; None is an event that nobody told yet."""
    read = facts.read(story)
    bare = () if story.text.strip() else ("no text: judged on its title",)
    kind = genre(story.title)
    if event is None or (not event.reports and not kind and digest(story.title) not in event.hashes):
        # Opinions and lists may have gathered before the first report: it is the news, not they.
        return _first(story, read, kind, bare)
    known_as = event.hashes.get(digest(story.title))
    unknown = [sentence for sentence in read if not _held(sentence, event)]
    if not unknown:
        return Finding(Verdict.RERUN, (f"exact copy of {known_as or event.id}", *bare))
    copy = event.copied(profile(story, mentions)) is not None
    changes = [
        change
        for sentence in _belonging(read, event, copy)
        for change in _changes(sentence, event, mentions, story)
    ]
    if copy:
        # A new headline on a copy needs a sentence behind it.
        told = {fact.same for sentence in read if sentence.zone != "title" for fact in sentence.facts}
        changes = [
            change
            for change in changes
            if change.sentence.zone != "title" or change.fact.same in told or len(read) == 1
        ]
    changes = list({(change.fact.kind, change.fact.value): change for change in reversed(changes)}.values())[
        ::-1
    ]
    corrected = next(
        (sentence for sentence in unknown if sentence.zone != "body" and _CORRECTED.search(sentence.text)),
        None,
    )
    restated = next((change for change in changes if _instead(change, event)), None)
    strong = [change for change in changes if change.strong]
    if kind and not corrected:
        # An opinion or a list repeats what others found out; a new number in it is a detail at most.
        strong = []
    known = _known(changes, event, story)
    new = _new(changes)
    reasons = tuple(change.reason for change in (strong or changes))[:4]
    if corrected:
        return Finding(
            Verdict.CORRECTION, ("says that it corrects", *reasons, *bare), new or (corrected,), known
        )
    if restated:
        return Finding(Verdict.CORRECTION, (f"restated: {restated.reason}", *bare), new, known)
    if strong:
        return Finding(Verdict.MATERIAL_UPDATE, (*reasons, *bare), new, known)
    if changes:
        why = f"{kind}, no concrete step" if kind else "only details"
        return Finding(Verdict.MINOR_DETAIL, (why, *reasons, *bare), new, known)
    copied = f"nothing new since {event.id}" + (f" ({kind})" if kind else "")
    return Finding(Verdict.RERUN, (copied, *bare), (), known)


def _first(story: Story, read: tuple[Sentence, ...], kind: str, bare: tuple[str, ...]) -> Finding:
    telling = [
        sentence for sentence in read if sentence.facts and not facts.background(sentence, story.published)
    ]
    new = tuple(telling[:_SHOWN]) or read[:1]
    if any(sentence.zone != "body" and _CORRECTED.search(sentence.text) for sentence in read):
        return Finding(
            Verdict.CORRECTION, ("says that it corrects; what it corrects was not seen", *bare), new
        )
    if kind:
        return Finding(Verdict.MINOR_DETAIL, (f"opinion or round-up, no concrete event ({kind})", *bare), new)
    return Finding(Verdict.NEW_EVENT, ("first report of this event", *bare), new)


def _held(sentence: Sentence, event: EventMemory) -> bool:
    return sentence.text in event.sentences or digest(sentence.text) in event.hashes


def _belonging(read: tuple[Sentence, ...], event: EventMemory, copy: bool) -> Iterator[Sentence]:
    """Yield the sentences that the event does not hold and that are about it. A round-up also tells of
    other things: a sentence that names only others changes the subject, and one without names keeps it."""
    about = not copy
    for sentence in read:
        if _held(sentence, event):
            about = True
            continue
        parties = [fact for fact in sentence.facts if fact.kind == "party"]
        if parties:
            about = any(word in event.names for fact in parties for word in fact.value.split())
        if about or (sentence.zone != "body" and not copy) or (copy and _closest(sentence, event)):
            yield sentence


def _changes(
    sentence: Sentence, event: EventMemory, mentions: tuple[Mention, ...], story: Story
) -> Iterator[_Change]:
    """Yield what *sentence* says and *event* does not hold."""
    unknown = [fact for fact in sentence.facts if not _known_fact(fact, sentence, event, mentions, story)]
    read_as_facts = figures(" ".join(fact.text for fact in sentence.facts if fact.kind != "party"))
    odd = sorted(figures(sentence.text) - event.figures - read_as_facts)
    if not unknown and not odd:
        return
    like = _closest(sentence, event)
    if like is None and facts.background(sentence, story.published):
        return
    high, found = sentence.zone in ("title", "lead"), False
    for fact in unknown:
        if fact.kind == "status":
            note = _step(fact, event)
            # A first step where none was known is often the same step in another word.
            changed = note.startswith("status changed") or fact.value in _TURNS
            new = (
                sentence.zone == "body"
                and like is None
                and fact.value in _TURNS | {"sign", "approve", "ban", "sue"}
            )
            yield _Change(note, fact, sentence, changed and (high or like is not None or new))
        elif fact.kind == "party":
            swapped = like is not None and not _all_named(like[0], sentence)
            if high or swapped:
                yield _Change(f"new party: {fact.text}", fact, sentence, swapped or _tracked(fact, mentions))
        else:
            old, found = _replaced(fact, like, sentence), True
            note = f"{fact.text}, not {old[0].text} as before" if old else f"{fact.text} was not known"
            strong = bool(old) or (high and fact.kind != "period")
            yield _Change(note, fact, sentence, strong, old[1] if old else None)
    if odd and not found and like is not None and overlap(sentence.text, like[0].text) >= _ALIKE:
        gone = sorted(figures(like[0].text) - figures(sentence.text))
        if gone:
            fact = Fact("count", odd[0], "", odd[0])
            yield _Change(f"{odd[0]}, not {gone[0]} as before", fact, sentence, True, like[1])


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
    return fact.value not in STEPS or story.published < event.last or not _step(fact, event)


def _instead(change: _Change, event: EventMemory) -> bool:
    """Return whether the sentence gives the new amount in place of one that was known: "12,000, not 20,000"."""
    text = change.sentence.text
    for other in change.sentence.facts:
        if (
            change.fact.kind in _AMOUNTS
            and other.kind == change.fact.kind
            and other.value != change.fact.value
        ):
            at = text.find(other.text)
            near = _INSTEAD.search(text[max(0, at - 16) : at]) or _INSTEAD_AFTER.match(
                text[at + len(other.text) :]
            )
            if near and any(same_amount(other, known) for known, _ in event.of_kind(other.kind)):
                return True
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
        if (
            same
            and known.polarity == fact.polarity
            and (known.modality == fact.modality or known.modality == "asserted")
        ):
            return ""
        if (
            fact.polarity
            and known.polarity
            and known.modality == "asserted"
            and fact.value in _IMPLIES.get(known.value, ())
        ):
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


def _closest(sentence: Sentence, event: EventMemory) -> tuple[Sentence, Known] | None:
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


def _new(changes: list[_Change]) -> tuple[Sentence, ...]:
    found: dict[str, list[Fact]] = {}
    zones = {change.sentence.text: change.sentence.zone for change in changes}
    for change in changes:
        found.setdefault(change.sentence.text, []).append(change.fact)
    return tuple(Sentence(text, zones[text], tuple(held)) for text, held in list(found.items())[:_SHOWN])


def _known(changes: list[_Change], event: EventMemory, story: Story) -> tuple[Known, ...]:
    """Return up to three lines that were known: first what is replaced, then what is closest."""
    lines = [change.restated for change in changes if change.restated]
    about = changes[0].sentence.text if changes else story.title
    ranked = sorted(
        event.sentences.values(), key=lambda held: (-overlap(about, held[0].text), held[1].published)
    )
    lines.extend(held[1] for held in ranked[:3])
    return tuple(dict.fromkeys(line for line in lines if line))[:3]
