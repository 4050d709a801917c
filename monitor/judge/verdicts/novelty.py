"""What a story says that its event did not hold, and the verdict. Compares facts, not wording."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from monitor.judge.grouping import genre
from monitor.judge.grouping.event_memory import EventMemory
from monitor.judge.grouping.profile import Profile, profile
from monitor.judge.grouping.recall import AMOUNTS, Recall
from monitor.judge.grouping.steps import ANYWHERE, TURNS, done
from monitor.judge.language.boilerplate import quotes_shares
from monitor.judge.language.copies import digest, edits
from monitor.judge.language.notices import corrects
from monitor.judge.language.terms import dot, stem
from monitor.judge.reading import facts, status
from monitor.judge.reading.corrections import alike, disowned
from monitor.judge.reading.names import outlet
from monitor.judge.reading.status_table import STEPS
from monitor.judge.verdicts import shown
from monitor.judge.verdicts.announced import announced
from monitor.judge.verdicts.belonging import belonging, held, length, reworded, written_in
from monitor.judge.verdicts.changes import Change, changes, instead
from monitor.judge.verdicts.replacements import closest, restates
from monitor.types import Fact, Known, Mention, Sentence, Story, Verdict

_ACCOUNT = 60  # words in sentences of its own from which a story is another account
_NAMED = 20  # the same where each of them names somebody in the event, or where they are most of the story
# Of a headline alone, share of its weighted words that the event lacks, so long after the one most like it.
_UNTOLD = ((0.6, timedelta(days=2)), (0.85, timedelta(days=1)))
_LEAD = 3  # sentences of a story shown where the whole of it is news
# On which day a step of these days was taken.
_DAY = re.compile(
    r"\b(?:today|yesterday|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
    r"|(?<!\d)\d{1,2}(?:日|일)|今天|昨天|周[一二三四五六日]|今日|昨日|오늘|어제",
    re.IGNORECASE,
)


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
    kind = genre.of(story)
    if event is None or not (
        event.reports or kind or _answers(read) or any(held(sentence, event) for sentence in read)
    ):
        # Opinions and lists may have gathered before the first report: it is the news, not they.
        return _first(story, read, kind, bare)
    known_as = event.hashes.get(digest(story.title))
    unknown = [sentence for sentence in read if not held(sentence, event)]
    if not unknown:
        return Finding(Verdict.RERUN, (f"exact copy of {known_as or event.id}", *bare))
    view = profile(story, mentions)
    copy = event.copied(view) is not None
    recall = Recall(event, story)
    loose = copy and reworded(read, recall)
    telling = list(belonging(read, recall, copy, view))
    found = [change for sentence in telling for change in changes(sentence, recall, mentions, reworded=loose)]
    headline = genre.bare(story.title, story.source)
    found = [change for change in found if change.fact.kind != "party" or _in(change, headline)]
    if copy:
        # A new headline on a copy needs a sentence behind it.
        about = {sentence.text for sentence in telling if sentence.zone != "title"}
        behind = (sentence for sentence in read[1:] if sentence.text in about or held(sentence, event))
        told = {fact.same for sentence in behind for fact in sentence.facts}
        found = [
            change
            for change in found
            if change.sentence.zone != "title" or change.fact.same in told or len(read) == 1
        ]
    if loose:
        found = [change for change in found if change.fact.kind != "party" or _steady(change, read, recall)]
    if copy and known_as:  # the headline stands: what is only named beside the rest is an example
        found = [change for change in found if change.fact.kind != "party" or _in_place(change, recall)]
    if not found and (official := announced(story, recall)):
        found = [official]
    found = _once(found)
    corrected = [
        sentence
        for sentence in unknown
        if corrects(sentence) and not (loose and sentence.zone != "title" and closest(sentence, recall))
    ]
    restated = next((change for change in found if instead(change, recall)), None)
    if known_as:
        found = [_told_under(change, recall) for change in found]
    kind = kind or genre.said_by_analysts(read)
    origin = event.origin(story, view)
    retold = not copy and origin in event.origins and origin != outlet(story.source)
    strong = [
        change
        for change in found
        if change.strong and _counts(change, kind, copy) and not (retold and change.fact.kind == "party")
    ]
    known, new = shown.known_lines(strong or found, recall), _new(strong, found)
    reasons = (*shown.reasons(strong or found), *bare)
    if corrected and (strong or not _mended(read, event)):
        return Finding(Verdict.CORRECTION, ("says that it corrects", *reasons), new or (corrected[0],), known)
    if restated:
        return Finding(Verdict.CORRECTION, (f"restated: {restated.reason}", *bare), new, known)
    if strong:
        return Finding(Verdict.MATERIAL_UPDATE, reasons, new, known)
    if not (kind or copy or retold) and (aside := told_aside(view, event)):
        why = f"{aside} stood only beside the news before"
        return Finding(Verdict.MATERIAL_UPDATE, (why, *reasons), read[:_LEAD], known)
    if bare and not (kind or recall.foreign) and _of_its_own(story, view, event):
        return Finding(Verdict.MATERIAL_UPDATE, ("a later report in other words", *reasons), read, known)
    if retold and all(change.fact.kind in ("party", "status") for change in found):
        return Finding(Verdict.RERUN, (f"retells what {origin} reported", *bare), (), known)
    if found:
        why = f"{kind}, no concrete step" if kind else "only details"
        return Finding(Verdict.MINOR_DETAIL, (why, *reasons), new, known)
    theirs = written_in(read, recall, view) if copy else unknown
    if more := _account(read, theirs, recall):
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
    new = tuple(telling[: shown.SENTENCES]) or read[:1]
    if any(map(corrects, read)):
        return Finding(
            Verdict.CORRECTION, ("says that it corrects; what it corrects was not seen", *bare), new
        )
    if kind:
        said = "; ".join((kind, *genre.wording(story.title)))
        return Finding(Verdict.MINOR_DETAIL, (f"no concrete event ({said})", *bare), new)
    return Finding(Verdict.NEW_EVENT, ("first report of this event", *bare), new)


def _hard(fact: Fact) -> bool:
    return fact.kind in (*AMOUNTS, "date", "period") or fact.value in STEPS


def _mended(read: tuple[Sentence, ...], event: EventMemory) -> bool:
    """Return whether all that a story says was wrong was corrected before."""
    wrong = tuple(disowned(read))
    return bool(wrong) and all(any(alike(fact.same, gone) for gone in event.retracted) for fact in wrong)


def _steady(change: Change, read: tuple[Sentence, ...], recall: Recall) -> bool:
    """Return whether the party of *change* is named more than once, and whoever it replaces nowhere."""
    named = Counter(fact.value for sentence in read for fact in sentence.facts if fact.kind == "party")
    like = closest(change.sentence, recall)
    before = [fact.value for fact in like[0].facts if fact.kind == "party"] if like else []
    return named[change.fact.value] > 1 and not (before and all(party in named for party in before))


def _in_place(change: Change, recall: Recall) -> bool:
    """Return whether the party of *change* stands where something else stood."""
    like = closest(change.sentence, recall)
    return like is not None and any(
        old and change.fact.text in new for old, new in edits(like[0].text, change.sentence.text)
    )


def _told_under(change: Change, recall: Recall) -> Change:
    """Return *change* as it counts under a headline that was told: what is added deep in the text would
    stand in another headline if it were news; only a step of these days is, and what a known sentence says
    otherwise."""
    sentence = change.sentence
    added = sentence.zone == "body" and closest(sentence, recall) is None
    step = change.fact.kind == "status"
    fresh = step and (change.fact.value in TURNS | {"ban"} or _DAY.search(sentence.text))
    return change if fresh or not added else replace(change, strong=False)


def _in(change: Change, headline: str) -> bool:
    """Return whether *change* stands elsewhere than in the title, or in *headline*: an outlet at its end is
    no party."""
    return change.sentence.zone != "title" or change.fact.text in headline


def _counts(change: Change, kind: str, copy: bool) -> bool:
    """Return whether a strong change makes an update in a story of genre *kind*. An opinion repeats what
    others found out, a number in it is a detail, unless it is a *copy* that restates it; a round-up may be
    the first to tell of a step."""
    if copy and change.sentence.zone != "title" and restates(change.sentence, change.restated):
        return True
    if kind in ("round-up", "list"):
        return change.fact.value in ANYWHERE or change.restated is not None
    return not kind or _decides(change, kind)


def _decides(change: Change, kind: str) -> bool:
    """Return whether *change* is what somebody answers or was refused, which also a headline that sounds like
    a comment may tell: "Chief: 'We have no interest'"."""
    high = change.sentence.zone != "body"
    return kind in ("comment", "follow-up") and (
        (high and change.fact.value == "deny" and change.fact.polarity) or status.refuses(change.fact)
    )


def _answers(read: tuple[Sentence, ...]) -> bool:
    """Return whether a headline says that somebody confirmed or denied what was told before."""
    return any(
        fact.value in ("confirm", "deny") and done(fact)
        for sentence in read
        if sentence.zone == "title"
        for fact in sentence.facts
    )


def told_aside(view: Profile, event: EventMemory) -> str:
    """Return whom the title names that *event* named deep in a text only, "" where the story names anybody
    that the event is about, too: then it tells the same."""
    subjects = {name for name in event.title_names if stem(name) not in view.light}
    high = {
        word
        for sentence, _, _ in event.sentences.values()
        if sentence.zone != "body"
        for fact in sentence.facts
        if fact.kind == "party"
        for word in fact.value.split()
    }
    new = [
        name
        for name in view.title_names
        if name in event.names and name not in high and stem(name) not in view.light
    ]
    same = any(name in view.names or stem(name) in view.body for name in subjects)
    return " ".join(new) if subjects and not same else ""


def _of_its_own(story: Story, view: Profile, event: EventMemory) -> bool:
    """Return whether the headline of *story*, in which few facts can be read, is no retelling: *event* lacks
    most of its words, and what is most like it came out days ago. Retellings follow within a day or two."""
    lacking = sum(weight * weight for term, weight in view.title.items() if term not in event.bodies)
    like = max(event.stories, key=lambda told: dot(view.title, told.profile.title))
    later = story.published - like.published
    return any(lacking >= least and later > after for least, after in _UNTOLD)


def _once(found: list[Change]) -> list[Change]:
    """Return *found* with each fact where it is first said in the title, and where first in the text."""
    first: dict[tuple[str, str, bool], Change] = {}
    for change in found:
        first.setdefault((change.fact.kind, change.fact.value, change.sentence.zone == "title"), change)
    return list(first.values())


def _account(read: tuple[Sentence, ...], unknown: Sequence[Sentence], recall: Recall) -> tuple[Sentence, ...]:
    """Return the sentences in which another author tells the event, where they are many words, or fewer that
    name somebody in it or are most of the story; no fact is new in them. *unknown* are those that the event
    does not hold."""
    own = [
        sentence
        for sentence in unknown
        if (sentence.zone != "title" or len(read) == 1) and not closest(sentence, recall)
    ]
    names = set(recall.event.names)
    named = [
        sentence
        for sentence in own
        if any(fact.kind == "party" and names.intersection(fact.value.split()) for fact in sentence.facts)
    ]
    enough = _NAMED if 2 * length(own) > length(read) else _ACCOUNT
    if recall.foreign or (length(own) < enough and length(named) < _NAMED):
        return ()
    return tuple(sorted(own, key=lambda sentence: -len(sentence.facts))[:3])


def _new(strong: list[Change], found: list[Change]) -> tuple[Sentence, ...]:
    """Return the sentences of the changes; beside strong ones only those weak ones that bring an amount."""
    chosen = [change for change in found if not strong or change in strong or change.fact.kind in AMOUNTS]
    return shown.sentences((change.sentence, change.fact) for change in chosen)
