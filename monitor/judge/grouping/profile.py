"""A story as what grouping compares: weighted terms, names, numbers, statuses, grams. Knows no event."""

import re
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from monitor.judge.language import copies, terms
from monitor.judge.language.sentences import cjk, script
from monitor.judge.reading import dates, facts
from monitor.judge.reading.glossary import Scene, firms, scene
from monitor.judge.reading.names import origin
from monitor.types import Fact, Mention, Sentence, Story

_MOST_TERMS = 600  # of a text; beyond lie transcripts, whose tail says little about the event
_TOP = 4  # sentences, title included, that say what a story is about
_INDEXED = 40  # best terms under which a story is found again
_BEST = 20  # of them, that it must share with its event


# What stands before and after that with which an amount is compared.
_THAN = re.compile(
    r"(?:\b(?:than|compared\s(?:with|to))\s(?:in\s|for\s)?(?:the\s)?|[较較比])$", re.IGNORECASE
)
_THAN_AFTER = re.compile(r"보다|(?:에|와|과)\s비(?:해|교)|\s?대비|より|に比べ")


@dataclass(frozen=True, slots=True)
class Profile:
    """*title*, *lead* (title and first sentences), *body* (all) and *names* are unit vectors."""

    title: Mapping[str, float]
    body: Mapping[str, float]
    lead: Mapping[str, float]
    names: Mapping[str, float]
    title_names: Mapping[str, float]
    lead_names: Mapping[str, float]  # each with its rarity
    numbers: frozenset[str]  # amounts, normalised
    figures: frozenset[str]  # all digits, as written
    plain: frozenset[str]  # figures but those of dates, which are compared as dates
    lead_plain: frozenset[str]
    dates: frozenset[str]  # but that of publication, which all stories of a day share
    title_numbers: frozenset[str]
    statuses: frozenset[str]  # classes in the title
    keys: frozenset[str]  # of the companies that are tracked
    scene: Scene  # of its first sentences, without what is tracked
    quarters: frozenset[str]  # that the title says are over, else of title and lead
    light: frozenset[str]  # terms of the tracked names
    hashes: frozenset[int]  # of whole sentences
    grams: "array[int]"
    index: tuple[str, ...]  # terms under which to find it
    top: tuple[str, ...]  # best terms of the text
    long: bool  # has a text
    script: str  # of its title
    origin: str  # whose report it is


@lru_cache(maxsize=128)
def profile(story: Story, mentions: tuple[Mention, ...] = ()) -> Profile:
    """Return the profile of *story*. The names of its *mentions* weigh little: dozens of events a day
    share them, so they say who and not what."""
    light = frozenset(
        term for mention in mentions for shown in mention.evidence for term in terms.tokens(shown.text)
    )
    sentences, today = facts.read(story), story.published.date().isoformat()
    title = [sentence for sentence in sentences if sentence.zone == "title"]
    top = [sentence for sentence in sentences if sentence.zone in ("title", "lead")]
    title_terms = terms.tokens(story.title)
    all_terms = list(title_terms)
    for sentence in sentences[len(title) :]:
        all_terms.extend(terms.tokens(sentence.text))
        if len(all_terms) > _MOST_TERMS:
            break
    lead_terms = [term for sentence in top for term in terms.tokens(sentence.text)]
    body = terms.weighted(all_terms, light)
    rare = sorted(sorted(body), key=body.__getitem__, reverse=True)[:_INDEXED]  # equals by name
    index = list(dict.fromkeys([*(term for term in title_terms), *rare]))
    return Profile(
        title=terms.weighted(title_terms, light),
        body=body,
        lead=terms.weighted(lead_terms, light),
        # Chinese, Japanese and Korean names are not told from words: the words of the lead stand in.
        names=terms.weighted(lead_terms, light) if cjk(story.title) else _names(sentences, light),
        title_names=_names(title, light),
        lead_names={
            word: terms.idf(word)
            for fact in _facts(sentences[:_TOP])
            if fact.kind == "party"
            for word in fact.value.split()
        },
        numbers=_numbers(sentences),
        figures=_figures(sentences),
        plain=_plain(sentences),
        lead_plain=_plain(sentences[:_TOP]),
        dates=frozenset(
            fact.value
            for fact in _facts(sentences)
            if fact.kind in ("date", "period") and fact.value != today
        ),
        title_numbers=_numbers(title),
        statuses=frozenset(fact.value for fact in _facts(title) if fact.kind == "status"),
        keys=frozenset(mention.key for mention in mentions if mention.kind != "program"),
        scene=_scene(sentences, mentions),
        quarters=_told_quarters(title, top, story.published),
        light=light,
        hashes=frozenset(
            copies.digest(sentence.text)
            for sentence in sentences
            if sentence.zone == "title" or len(copies.words(sentence.text)) >= copies.SHORTEST
        ),
        grams=copies.grams(sentence.text for sentence in sentences[len(title) :] or title),
        index=tuple(index),
        top=tuple(rare[:_BEST]),
        long=len(sentences) > len(title),
        script=script(story.title),
        origin=origin((sentence.text for sentence in sentences), story.source),
    )


def _scene(sentences: Sequence[Sentence], mentions: tuple[Mention, ...]) -> Scene:
    there, things, who = scene(sentence.text for sentence in sentences)
    tracked = frozenset().union(*(firms(shown.text) for mention in mentions for shown in mention.evidence))
    return there, things, who - tracked


def _facts(sentences: Sequence[Sentence]) -> list[Fact]:
    return [fact for sentence in sentences for fact in sentence.facts]


def _names(sentences: Sequence[Sentence], light: frozenset[str]) -> dict[str, float]:
    words = [word for fact in _facts(sentences) if fact.kind == "party" for word in fact.value.split()]
    return terms.weighted(words, {word for word in words if terms.stem(word) in light})


def _numbers(sentences: Sequence[Sentence]) -> frozenset[str]:
    return frozenset(fact.value for fact in facts.numbers(_facts(sentences)))


def _quarters(sentences: Sequence[Sentence]) -> list[Fact]:
    """Return the quarters told of, without those that an amount is compared with: "17% more than in the first
    quarter"."""
    return [
        fact
        for sentence in sentences
        for fact in sentence.facts
        if fact.kind == "period" and re.search("[QT]", fact.value) and not _compared(fact.text, sentence.text)
    ]


def _compared(words: str, text: str) -> bool:
    before, _, after = text.partition(words)
    return bool(_THAN.search(before) or _THAN_AFTER.match(after))


def _told_quarters(title: Sequence[Sentence], top: Sequence[Sentence], published: datetime) -> frozenset[str]:
    """Return the quarters that the title says are over, each also as the lead counts it: a fourth quarter may
    be that of another fiscal year; else those of title and lead."""
    over = {fact.value for fact in _over(_quarters(title), published)}
    told = {fact.value for fact in _quarters(top)}
    return frozenset(over | {value for value in told if value[4:] in {each[4:] for each in over}} or told)


def _over(quarters: list[Fact], published: datetime) -> list[Fact]:
    """Return those that were over: a plan for one to come may be put off to another."""
    return [fact for fact in quarters if dates.ended(fact, published)]


def _figures(sentences: Sequence[Sentence]) -> frozenset[str]:
    return frozenset(figure for sentence in sentences for figure in copies.figures(sentence.text))


def _plain(sentences: Sequence[Sentence]) -> frozenset[str]:
    found: set[str] = set()
    for sentence in sentences:
        dated = (fact.text for fact in sentence.facts if fact.kind in ("date", "period"))
        found |= copies.figures(sentence.text).difference(*map(copies.figures, dated))
    return frozenset(found)
