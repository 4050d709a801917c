"""What one sentence says that an event does not hold: numbers, dates, names and steps. No verdicts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from monitor.judge.grouping import steps
from monitor.judge.grouping.recall import AMOUNTS, Recall
from monitor.judge.grouping.steps import ANYWHERE, LEGAL, TURNS
from monitor.judge.language.boilerplate import quotes_shares
from monitor.judge.language.caseless import small
from monitor.judge.language.copies import figures, overlap
from monitor.judge.language.opened import Opened
from monitor.judge.language.sentences import cjk
from monitor.judge.language.terms import stem
from monitor.judge.reading import actors, dates, facts, hearsay, names, quantities, status
from monitor.judge.reading.corrections import struck
from monitor.judge.reading.status_table import STEPS
from monitor.judge.verdicts.replacements import (
    ALIKE,
    all_named,
    closest,
    displaces,
    like_for_like,
    renamed,
    replaced,
    restates,
)
from monitor.types import Fact, Known, Mention, Sentence

_DEMONYM = re.compile(r"(?:ian|an|ese|ish|n)$")
_NEAR = Opened(r"\b(?:near|outside|(?:north|south|east|west)(?:east|west)?\sof)\s")  # in small letters
# Who comes in beside those who are known.
_JOINS = re.compile(
    r"\b(?:join(?:s|ed)?\s(?:the|a)\s(?:[\w-]+\s){0,3}?(?:group|round|consortium|investors|bidders|suppliers|backers|alliance|syndicate)"
    r"|becomes\s(?:the|its|their)\s(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\s[a-z]+)\b",
    re.IGNORECASE,
)
_CHOOSES = frozenset({"sign", "replace", "appoint"})
_GENERAL = frozenset("site facility location place property building campus complex thing item".split())
_IN_HUNDRED_MILLIONS = re.compile("[억조]대$")  # counts no machines
# That a sentence tells of what was said before, and that it is so no more.
_EARLIER = re.compile(
    r"\b(?:earlier|previous(?:ly)?|original(?:ly)?|initial(?:ly)?|first)\b"
    r"|此前|先前|原先|原定|原來|原来|当初|當初|당초|기존|앞서|従来",
    re.IGNORECASE,
)
_ALTERED = re.compile(
    r"\b(?:higher|lower|more|less|fewer|larger|smaller|bigger|later|sooner|up|down|raised|cut|instead|rather)\b"
    r"|[上下]调|[上下]調|[调調][高降]|上修|下修|提前|推[迟遲]|延[至后後]|增[至加]|减[至少]|減[至少]"
    r"|앞당|늦[추춰]|미[루뤄]|늘[리려어]|줄[이여어]|引き[上下]げ|前倒し|遅ら|増や|減ら",
    re.IGNORECASE,
)
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
    odd = sorted(figures(sentence.text) - recall.event.figures.keys() - read_as_facts)
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
    joined = high and (
        _JOINS.search(sentence.text) is not None
        or any(
            fact.kind == "status"
            and steps.done(fact)
            and (fact in unknown or (fact.value in _CHOOSES and sentence.zone == "title"))
            for fact in sentence.facts
        )
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
            # What is near is the same place by a better known one.
            if (high or swapped) and not _nearby(fact, sentence):
                strong = swapped or joined or _tracked(fact, mentions)
                if sentence.zone == "title" and not _tracked(fact, mentions):
                    strong = strong and (
                        actors.acts(fact, sentence.text)
                        or (like is not None and actors.displaced(fact, sentence, like[0]))
                    )
                yield Change(
                    f"new party: {fact.text}", fact, sentence, strong, like[1] if swapped and like else None
                )
        else:
            old, found = replaced(fact, like, sentence), True
            note = f"{fact.text}, not {old[0].text} as before" if old else f"{fact.text} was not known"
            strong = bool(old) or (high and fact.kind != "period" and not _past(fact, recall))
            strong = strong or _revises(fact, sentence, recall)
            yield Change(note, fact, sentence, strong, old[1] if old else None)
    if odd and not found and like is not None and overlap(sentence.text, like[0].text) >= ALIKE:
        gone = sorted(figures(like[0].text) - figures(sentence.text))
        if gone:
            fact = Fact("count", odd[0], "", odd[0])
            yield Change(f"{odd[0]}, not {gone[0]} as before", fact, sentence, True, like[1])


def _known_fact(fact: Fact, sentence: Sentence, recall: Recall, mentions: tuple[Mention, ...]) -> bool:
    if fact.kind in AMOUNTS:
        if actors.of_shares(fact, sentence):
            return sentence.zone == "title" or not displaces(fact, sentence, recall)
        return _amount_known(fact, sentence, recall) and not displaces(fact, sentence, recall)
    if fact.kind in ("date", "period"):
        return _date_known(fact, recall) and not displaces(fact, sentence, recall)
    if fact.kind == "party":
        return recall.foreign or _party_known(fact, recall, mentions)
    # A story older than what is known cannot tell of the next step.
    return (
        not (fact.value in STEPS or (sentence.zone == "title" and steps.reverses(fact, recall)))
        or recall.event.last - recall.story.published > _LATE
        or steps.taken(fact, sentence, recall)
        or not steps.deed(fact, sentence.text)
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


def _revises(fact: Fact, sentence: Sentence, recall: Recall) -> bool:
    """Return whether *sentence* says that *fact* took the place of what was known: "12 percent, higher than
    the 8 percent cited in earlier reports"."""
    if not (_EARLIER.search(sentence.text) and _ALTERED.search(sentence.text)):
        return False
    others = (other for other in sentence.facts if other is not fact and other.kind == fact.kind)
    if fact.kind in AMOUNTS:
        return any(other.unit == fact.unit and any(recall.amounts(other)) for other in others)
    return any(other.value in recall.dates for other in others)


def _nearby(fact: Fact, sentence: Sentence) -> bool:
    """Return whether the party *fact* only tells where something else is: "near Chennai"."""
    text, name = small(sentence.text), small(fact.text)
    return any(text.startswith(name, near.end()) for near in _NEAR.finditer(text))


def _past(fact: Fact, recall: Recall) -> bool:
    """Return whether *fact* is a day or a month that was over before the story came out."""
    gone = dates.ended(fact, recall.story.published) if fact.kind == "date" else None
    return gone is not None and gone > _OVER


def _amount_known(fact: Fact, sentence: Sentence, recall: Recall) -> bool:
    # A sum and its conversion in brackets carry one text and are known together.
    together = [other for other in sentence.facts if other.kind == fact.kind and other.text == fact.text]
    if any(True for one in together for _ in recall.amounts(one)):
        return True
    # What is counted is read in each language by words of its own; its number is written alike.
    if recall.foreign and fact.kind == "count" and len(fact.value) > 1 and fact.value in recall.event.plain:
        return True
    # The same number in the same sentence counts the same by a more general word: four sites, four plants.
    like = closest(sentence, recall) if fact.kind == "count" else None
    if like and any(
        other.kind == "count"
        and other.value == fact.value
        and other not in sentence.facts
        and not _GENERAL.isdisjoint((fact.unit, other.unit))
        for other in like[0].facts
    ):
        return True
    if quantities.roughly(fact, sentence.text) and any(
        quantities.rough_of(fact, other) for other, _ in recall.near(fact)
    ):
        return True
    # A few of something in words: 两名乘客 is read as no number.
    if recall.foreign and fact.kind == "count" and len(fact.value) == 1 and not figures(fact.text):
        return True
    if quantities.at_least(fact, sentence.text) and any(
        quantities.least_of(fact, other) for other in recall.of_kind(fact.kind)
    ):
        return True
    # A headline may leave out of what, and round it: "46亿！", 600억대.
    if fact.kind != "count" or (fact.unit and not _IN_HUNDRED_MILLIONS.search(fact.text)):
        return False
    least = quantities.at_least(fact, sentence.text)
    sums = ((replace(fact, kind="money", unit=other.unit), other) for other in recall.of_kind("money"))
    return any(
        quantities.same_amount(one, other) or (least and quantities.least_of(one, other))
        for one, other in sums
    )


def _date_known(fact: Fact, recall: Recall) -> bool:
    published = recall.story.published
    if fact.value == str(published.year) or fact.value == published.date().isoformat():
        return True
    if dates.bare(fact) and dates.ended(fact, published):
        return True  # the day on which somebody said so
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
            names.normal(shown.text) in fact.value or set(words) <= set(names.normal(shown.text).split())
            for shown in mention.evidence
        ):
            return True
    return False


def _tracked(fact: Fact, mentions: tuple[Mention, ...]) -> bool:
    return any(
        mention.about and any(names.normal(shown.text) == fact.value for shown in mention.evidence)
        for mention in mentions
    )


def _stepped(fact: Fact, sentence: Sentence, recall: Recall, like: bool) -> Change:
    """Return the change that the step *fact* makes, with the step it follows."""
    before = steps.before(fact, sentence, recall)
    now = fact.text if fact.polarity else f"not {fact.text}"
    # A first step where none was known is often the same step in another word.
    strong = bool(before) or fact.value in TURNS or (fact.value in LEGAL and steps.done(fact))
    if fact.value == "confirm":  # what was denied, or told without a name behind it
        strong = any(old.value == "deny" for old, _ in recall.steps) or any(
            hearsay.second_hand(held.text) for held, _, _ in recall.lines()
        )
    strong = strong and (sentence.zone != "body" or like or fact.value in ANYWHERE)
    if before is None:
        # In another language a first step may be the same step; that somebody turns round is told with it.
        turned = fact.value in TURNS | {"confirm"} and not any(old.value in TURNS for old, _ in recall.steps)
        turned = turned or (status.refuses(fact) and not any(old.value == "ban" for old, _ in recall.steps))
        # So is that the law takes hold of what was only business.
        business = not any(old.value in LEGAL for old, _ in recall.steps)
        turned = turned or (sentence.zone == "title" and fact.value == "sue" and business)
        return Change(f"status: {now}", fact, sentence, strong and (turned or not recall.foreign))
    old, known = before
    if recall.foreign:  # another word for the same step, unless it comes after it
        told = fact.value in TURNS | {"confirm", "resume"} or (fact.value in LEGAL and steps.done(fact))
        strong = strong and (told or steps.follows(fact, old))
    was = old.text if old.polarity else f"not {old.text}"
    if old.polarity and fact.polarity and not steps.done(old):
        was = f"{was} ({old.modality})"
    return Change(f"status changed: {was} -> {now}", fact, sentence, strong, known)
