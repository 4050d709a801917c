"""What a story says that its event did not hold, and the verdict. Compares facts, not wording."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from monitor.judge import facts
from monitor.judge.boilerplate import quotes_shares
from monitor.judge.changes import ANYWHERE, Change, changes, closest, instead
from monitor.judge.copies import digest, overlap
from monitor.judge.genre import genre
from monitor.judge.memory import EventMemory
from monitor.judge.profile import profile
from monitor.judge.recall import AMOUNTS, Recall
from monitor.judge.sentences import cjk
from monitor.judge.status import STEPS
from monitor.types import Fact, Known, Mention, Sentence, Story, Verdict

_CORRECTED = re.compile(
    r"^\W*(?:correct(?:ion|ed|s|ing)\b|clarification\b|retract(?:ion|ed)\b|erratum\b|更正|勘误|정정|訂正)"
    r"|\b(?:corrects|correcting|has\s(?:corrected|retracted)|issued\sa\scorrection|retracts|(?:an\s)?earlier\s(?:version|report|story)\s(?:\w+\s){0,4}"
    r"(?:misstated|said|gave|had|contained|listed|named|put|incorrectly|wrongly|was\swrong)|misstated|this\s(?:story|article)\s(?:has\sbeen|was)\scorrected)\b|\(corrected\)|\b(?:withdr[ae]ws?|withdrawn|retract(?:s|ed)?|takes?\sdown|took\sdown|pulls|pulled|removed)\s(?:\S+\s){0,4}?(?:story|report|article)\b|撤稿|撤回.{0,6}(?:报道|文章|稿)|(?:报道|文章).{0,12}撤回|기사.{0,6}(?:철회|취소|삭제)|記事.{0,6}(?:撤回|取り消|削除)|바로잡습니다|お詫びと訂正",
    re.IGNORECASE,
)
_ACCOUNT = 5  # sentences from which a story can be an account of its own
_LACKING = 0.3  # share of its weighted words that the event lacks
_SHOWN = 8  # new sentences shown
_KNOWN = 3  # known lines shown
_REPEATED = 0.6  # share of words from which a line says what another one does


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
    kind = genre(story.title, story.source)
    if event is None or not (event.reports or kind or any(_held(sentence, event) for sentence in read)):
        # Opinions and lists may have gathered before the first report: it is the news, not they.
        return _first(story, read, kind, bare)
    known_as = event.hashes.get(digest(story.title))
    unknown = [sentence for sentence in read if not _held(sentence, event)]
    if not unknown:
        return Finding(Verdict.RERUN, (f"exact copy of {known_as or event.id}", *bare))
    copy = event.copied(profile(story, mentions)) is not None
    recall = Recall(event, story)
    found = [
        change
        for sentence in _belonging(read, recall, copy)
        for change in changes(sentence, recall, mentions)
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
    corrected = [sentence for sentence in unknown if _corrects(sentence)]
    restated = next((change for change in found if instead(change, recall)), None)
    strong = [change for change in found if change.strong and _counts(change, kind)]
    known, new = known_lines(strong or found, recall), _new(strong, found)
    reasons = (*_reasons(strong or found), *bare)
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
        sentence
        for sentence in read
        if (sentence.zone != "body" or any(map(_hard, sentence.facts)))
        and not facts.background(sentence, story.published)
        and (sentence.zone == "title" or not quotes_shares(sentence.text))
    ]
    new = tuple(telling[:_SHOWN]) or read[:1]
    if any(map(_corrects, read)):
        return Finding(
            Verdict.CORRECTION, ("says that it corrects; what it corrects was not seen", *bare), new
        )
    if kind:
        return Finding(Verdict.MINOR_DETAIL, (f"opinion or round-up, no concrete event ({kind})", *bare), new)
    return Finding(Verdict.NEW_EVENT, ("first report of this event", *bare), new)


def _corrects(sentence: Sentence) -> bool:
    found = _CORRECTED.search(sentence.text)
    # Deep in the text only a notice counts: "Correction: an earlier version …".
    return bool(found and (sentence.zone != "body" or found.start() == 0))


def _hard(fact: Fact) -> bool:
    return fact.kind in (*AMOUNTS, "date", "period") or fact.value in STEPS


def _held(sentence: Sentence, event: EventMemory) -> bool:
    return sentence.text in event.sentences or digest(sentence.text) in event.hashes


def _counts(change: Change, kind: str) -> bool:
    """Return whether a strong change makes an update in a story of genre *kind*. An opinion repeats what
    others found out, a number in it is a detail; a round-up may be the first to tell of a step."""
    if kind in ("round-up", "list"):
        return change.fact.value in ANYWHERE or change.restated is not None
    return not kind


def _belonging(read: tuple[Sentence, ...], recall: Recall, copy: bool) -> Iterator[Sentence]:
    """Yield the sentences that the event does not hold and that are about it. A round-up also tells of
    other things: a sentence that names only others changes the subject, and one without names keeps it."""
    about, event = not copy, recall.event
    for sentence in read:
        if _held(sentence, event):
            # What stands before the copied text is the page's.
            about = about or not copy or sentence.zone != "title"
            continue
        parties = [fact for fact in sentence.facts if fact.kind == "party"]
        if parties:
            about = any(word in event.names for fact in parties for word in fact.value.split())
        if about or (sentence.zone != "body" and not copy) or (copy and closest(sentence, recall)):
            yield sentence


def _once(found: list[Change]) -> list[Change]:
    """Return *found* with each fact where it is first said in the title, and where first in the text."""
    first: dict[tuple[str, str, bool], Change] = {}
    for change in found:
        first.setdefault((change.fact.kind, change.fact.value, change.sentence.zone == "title"), change)
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


def _reasons(found: list[Change]) -> list[str]:
    """Return up to four reasons, one for each fact."""
    said: dict[tuple[str, str], str] = {}
    for change in found:
        said.setdefault((change.fact.kind, change.fact.value), change.reason)
    return list(said.values())[:4]


def _new(strong: list[Change], found: list[Change]) -> tuple[Sentence, ...]:
    """Return the sentences of the changes, in the order of the story; beside strong changes only those weak
    ones that bring an amount."""
    chosen = [change for change in found if not strong or change in strong or change.fact.kind in AMOUNTS]
    said: dict[str, list[Fact]] = {}
    zones = {change.sentence.text: change.sentence.zone for change in chosen}
    for change in chosen:
        said.setdefault(change.sentence.text, []).append(change.fact)
    return tuple(Sentence(text, zones[text], tuple(held)) for text, held in list(said.items())[:_SHOWN])


def known_lines(found: list[Change], recall: Recall) -> tuple[Known, ...]:
    """Return up to three lines that were known, for what changed: what it replaces, else what was said of
    the same thing; no line that another one repeats, no question and no comment."""
    lines: list[Known] = []
    for change in found:
        for line in _answers(change, recall):
            if all(overlap(line.sentence, other.sentence) < _REPEATED for other in lines):
                lines.append(line)
            break
    return tuple(lines[:_KNOWN])


def _answers(change: Change, recall: Recall) -> Iterator[Known]:
    """Yield what was known of what *change* is about, best first."""
    if known := instead(change, recall):
        yield known
    if change.restated:
        yield change.restated
    alike = [
        (
            any(fact.kind == change.fact.kind and fact.unit == change.fact.unit for fact in held.facts),
            overlap(change.sentence.text, held.text),
            -at,
            known,
        )
        for at, (held, known, _) in enumerate(recall.lines())
        if _tells(held)
    ]
    for same, like, _, known in sorted(alike, key=lambda row: row[:3], reverse=True)[:1]:
        if same or like > 0:
            yield known


def _tells(line: Sentence) -> bool:
    return not line.text.rstrip().endswith(("?", "？")) and not (line.zone == "title" and genre(line.text))
