"""What a story says that its event did not hold, and the verdict. Compares facts, not wording."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from monitor.judge import facts
from monitor.judge.changes import Change, changes, closest, instead
from monitor.judge.copies import digest, overlap
from monitor.judge.genre import genre
from monitor.judge.memory import EventMemory
from monitor.judge.profile import profile
from monitor.judge.sentences import cjk
from monitor.types import Fact, Known, Mention, Sentence, Story, Verdict

_CORRECTED = re.compile(
    r"^\W*(?:correct(?:ion|ed|s|ing)\b|clarification\b|retract(?:ion|ed)\b|erratum\b|更正|勘误|정정|訂正)"
    r"|\b(?:corrects|correcting|has\s(?:corrected|retracted)|issued\sa\scorrection|retracts|(?:an\s)?earlier\s(?:version|report|story)\s(?:\w+\s){0,4}"
    r"(?:misstated|said|incorrectly|wrongly|was\swrong)|misstated|this\s(?:story|article)\s(?:has\sbeen|was)\scorrected)\b|\(corrected\)|바로잡습니다|お詫びと訂正",
    re.IGNORECASE,
)
_ACCOUNT = 5  # sentences from which a story can be an account of its own
_LACKING = 0.3  # share of its weighted words that the event lacks
_SHOWN = 8  # new sentences shown


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on a story, why, what is new in it and what was known."""

    verdict: Verdict
    reasons: tuple[str, ...]
    new: tuple[Sentence, ...] = ()
    known: tuple[Known, ...] = ()


def weigh(story: Story, mentions: tuple[Mention, ...], event: EventMemory | None) -> Finding:
    """Return what *story* is to *event*; None is an event that nobody told yet."""
    read = facts.read(story)
    bare = () if story.text.strip() else ("no text: judged on its title",)
    kind = genre(story.title)
    if event is None or not (event.reports or kind or any(_held(sentence, event) for sentence in read)):
        # Opinions and lists may have gathered before the first report: it is the news, not they.
        return _first(story, read, kind, bare)
    known_as = event.hashes.get(digest(story.title))
    unknown = [sentence for sentence in read if not _held(sentence, event)]
    if not unknown:
        return Finding(Verdict.RERUN, (f"exact copy of {known_as or event.id}", *bare))
    copy = event.copied(profile(story, mentions)) is not None
    found = [
        change
        for sentence in _belonging(read, event, copy)
        for change in changes(sentence, event, mentions, story)
    ]
    if copy:
        # A new headline on a copy needs a sentence behind it.
        told = {fact.same for sentence in read[1:] for fact in sentence.facts}
        found = [
            change
            for change in found
            if change.sentence.zone != "title" or change.fact.same in told or len(read) == 1
        ]
    found = _once(found)
    corrected = [
        sentence for sentence in unknown if sentence.zone != "body" and _CORRECTED.search(sentence.text)
    ]
    restated = next((change for change in found if instead(change, event)), None)
    # An opinion or a list repeats what others found out; a new number in it is a detail at most.
    strong = [] if kind else [change for change in found if change.strong]
    known, new = _known(found, event, story), _new(found)
    reasons = (*(change.reason for change in (strong or found)[:4]), *bare)
    if corrected:
        return Finding(Verdict.CORRECTION, ("says that it corrects", *reasons), new or (corrected[0],), known)
    if restated:
        return Finding(Verdict.CORRECTION, (f"restated: {restated.reason}", *bare), new, known)
    if strong:
        return Finding(Verdict.MATERIAL_UPDATE, reasons, new, known)
    if found:
        why = f"{kind}, no concrete step" if kind else "only details"
        return Finding(Verdict.MINOR_DETAIL, (why, *reasons), new, known)
    if not copy and (more := _more(story, mentions, read, event)):
        return Finding(Verdict.MINOR_DETAIL, ("another account, no new fact", *bare), more, known)
    same = f"nothing new since {event.id}" + (f" ({kind})" if kind else "")
    return Finding(Verdict.RERUN, (same, *bare), (), known)


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
        if about or (sentence.zone != "body" and not copy) or (copy and closest(sentence, event)):
            yield sentence


def _once(found: list[Change]) -> list[Change]:
    """Return *found* with each fact where it is first said."""
    first: dict[tuple[str, str], Change] = {}
    for change in found:
        first.setdefault((change.fact.kind, change.fact.value), change)
    return list(first.values())


def _more(
    story: Story, mentions: tuple[Mention, ...], read: tuple[Sentence, ...], event: EventMemory
) -> tuple[Sentence, ...]:
    """Return the sentences of a long account whose words the event mostly lacks; no fact is new in them."""
    view = profile(story, mentions)
    lacking = sum(weight * weight for term, weight in view.body.items() if term not in event.bodies)
    unknown = [sentence for sentence in read if sentence.zone != "title" and not _held(sentence, event)]
    if len(unknown) < _ACCOUNT or lacking < _LACKING or cjk(story.title) != cjk(event.first.sentence):
        return ()
    return tuple(sorted(unknown, key=lambda sentence: -len(sentence.facts))[:3])


def _new(found: list[Change]) -> tuple[Sentence, ...]:
    said: dict[str, list[Fact]] = {}
    zones = {change.sentence.text: change.sentence.zone for change in found}
    for change in found:
        said.setdefault(change.sentence.text, []).append(change.fact)
    return tuple(Sentence(text, zones[text], tuple(held)) for text, held in list(said.items())[:_SHOWN])


def _known(found: list[Change], event: EventMemory, story: Story) -> tuple[Known, ...]:
    """Return up to three lines that were known: first what is replaced, then what is closest."""
    lines = [change.restated for change in found if change.restated]
    about = found[0].sentence.text if found else story.title
    ranked = sorted(
        event.sentences.values(), key=lambda held: (-overlap(about, held[0].text), held[1].published)
    )
    lines.extend(held[1] for held in ranked[:3])
    return tuple(dict.fromkeys(line for line in lines if line))[:3]
