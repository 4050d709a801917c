"""A story as sentences with the facts that they assert. What is new in them is `verdicts`' business."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache

from monitor.judge.language.caseless import Caseless
from monitor.judge.language.zones import zoned
from monitor.judge.reading import amounts, dates, names, status
from monitor.types import Fact, Sentence, Story

Span = tuple[int, int, Fact]

_OPENING = 3  # characters before the date that a sentence opens with: "In 2024"
STALE = timedelta(days=45)  # a sentence about a day before this is background
_BEFORE = Caseless(
    r"\b(?:already|previously|earlier\sthis\syear|last\s(?:year|month)|(?:years?|months|weeks)\s(?:ago|earlier)|back\sin|since\s(?:19|20)\d\d"
    r"|had\s(?:been|previously|earlier)|(?:was|were|been)\sreported\sto|in\s(?:a\s)?(?:late|early|mid)?[-\s]?(?:(?:19|20)\d\d)|historically|still\s(?:plans?|expects?|intends?|aims?)|as\sof\slast)\b"
    r"|此前|早在|曾经?|去年|已经|仍|앞서|지난해|작년|이미|昨年|すでに|既に|これまで"
)
_NUMBERS = frozenset({"money", "percent", "count", "size"})


@lru_cache(maxsize=128)
def read(story: Story) -> tuple[Sentence, ...]:
    """Return the sentences of *story*, title first, each with its zone and facts.

    Furniture is left out, and a repeat of the title at the head of the text too. At most
    `zones.MOST` sentences are read."""
    found = (
        [Sentence(story.title.strip(), "title", facts_of(story.title, story.published))]
        if story.title.strip()
        else []
    )
    for zone, text in zoned(story.text, story.source, story.title):
        if zone != "furniture":
            found.append(Sentence(text, zone, facts_of(text, story.published)))
    return tuple(_unsaid(found))


def _unsaid(read: list[Sentence]) -> Iterator[Sentence]:
    """Yield the sentences of a story; of a step that its title says was not taken, the rest tells only that
    others said so."""
    title = (fact for sentence in read[:1] if sentence.zone == "title" for fact in sentence.facts)
    denied = {fact.value for fact in title if fact.kind == "status" and not fact.polarity}
    for sentence in read:
        if denied and sentence.zone != "title":
            hearsay = tuple(
                replace(fact, polarity=False) if fact.kind == "status" and fact.value in denied else fact
                for fact in sentence.facts
            )
            sentence = replace(sentence, facts=tuple({fact.same: fact for fact in hearsay}.values()))
        yield sentence


def facts_of(sentence: str, published: datetime) -> tuple[Fact, ...]:
    """Return the facts of one *sentence* in the order of the words, each once."""
    return _facts(sentence, tuple(dates.spans(sentence, published)))


@lru_cache(maxsize=2048)
def _facts(sentence: str, dated: tuple[Span, ...]) -> tuple[Fact, ...]:
    """Return the same where the dates are known. Copies and retellings share sentences, and most have no date
    or the same one."""
    taken = list(dated)
    for spans in (amounts.spans(sentence), names.spans(sentence)):
        # A year is not a count, and the 5 of "5 nm" not a name: the first reading of a place holds.
        before = tuple(taken)
        taken.extend(
            span for span in spans if not any(span[0] < end and start < span[1] for start, end, _ in before)
        )
    # What ended in "the three months ended March 31" are the months.
    periods = [(start, end) for start, end, fact in taken if fact.kind == "period"]
    for span in status.spans(sentence):
        if not any(start <= span[0] and span[1] <= end for start, end in periods):
            taken.append(span)
    unique: dict[tuple[object, ...], Fact] = {}
    for _, _, fact in sorted(taken, key=_place):
        unique.setdefault(fact.same, fact)
    return tuple(unique.values())


def _place(span: Span) -> tuple[int, int, str]:
    return span[0], span[1], span[2].kind


def numbers(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Yield the amounts among *facts*."""
    return (fact for fact in facts if fact.kind in _NUMBERS)


def background(sentence: Sentence, published: datetime) -> bool:
    """Return whether *sentence* tells of earlier times: it opens with a date well before *published* or has
    no other, or has words such as "already" and "last year". A title never does."""
    if sentence.zone == "title":
        return False
    dated = [fact for fact in sentence.facts if fact.kind in ("date", "period")]
    when = [dates.ended(fact, published) for fact in dated]
    old = [gone is not None and gone > STALE for gone in when]
    if any(old) and (all(old) or sentence.text.find(dated[old.index(True)].text) <= _OPENING):
        return True
    return bool(_BEFORE.search(sentence.text)) and not any(gone is None for gone in when)
