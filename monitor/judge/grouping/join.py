"""How a story compares with an event, and the learned decision whether it joins. Vetoes are events.py's."""

import json
import math
import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from heapq import nlargest
from importlib.resources import files

from monitor.judge.grouping.event_memory import EventMemory
from monitor.judge.grouping.profile import Profile
from monitor.judge.grouping.steps import OUTCOMES, further
from monitor.judge.language.terms import dot, idf, stem
from monitor.judge.reading.glossary import Scene, alike
from monitor.types import Story

KINDS = ("bare", "text", "tracked")
_RAREST = 11  # idf of an unknown term
_RARE = 6.0  # idf of a term in fewer than one of 400 sentences
_DISTINCT = (
    5.0  # idf of a term, or of a number of three digits before its noughts, that hardly two affairs share
)
_LATE = 5.5  # logarithm of ten days in hours
# What counts as much: idf of some five rare terms of two titles, ten of two leads, and so on.
_MUCH, _MUCH_NAMED, _MUCH_SAID, _MUCH_COUNTED = 40, 40, 100, 20
_ALIKE = 3  # places, things and firms in common that hardly two affairs share
_AFFAIR = 4  # places, things and firms in common that tell one affair
_TOLD = 1.5  # of them what a name or an amount counts, which few others share


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic regression over `features`."""

    bias: float
    weights: Mapping[str, float]

    def contributions(self, found: Mapping[str, float]) -> dict[str, float]:
        """Return what each feature adds to the logit, with the bias."""
        return {"bias": self.bias} | {name: self.weights[name] * value for name, value in found.items()}


@dataclass(frozen=True, slots=True)
class Join:
    """The learned decision, made by tests/bench/train_join.py. The same likeness means one thing between two
    `bare` headlines, or one and a `text`, another between two texts, and another between two texts of which
    somebody `tracked` is in both: dozens a day have that much in common."""

    bare: Weights
    text: Weights
    tracked: Weights
    join: float  # probability from which a story joins
    related: float  # probability from which an event is worth naming

    def contributions(self, story: Story, view: Profile, event: EventMemory) -> dict[str, float]:
        """Return what each feature of *story* against *event* adds to the logit, with the bias."""
        weights = {"bare": self.bare, "text": self.text, "tracked": self.tracked}[kind(view, event)]
        return weights.contributions(features(story, view, event))


@cache
def learned() -> Join:
    """Return the shipped weights."""
    raw = json.loads((files("monitor.judge") / "learned" / "join.json").read_text("utf-8"))
    bare, text, tracked = (Weights(**raw[of]) for of in KINDS)
    return Join(bare, text, tracked, raw["join"], raw["related"])


def probability(terms: Mapping[str, float]) -> float:
    """Return the probability behind the contributions *terms*."""
    return 1 / (1 + math.exp(-sum(terms.values())))


def kind(view: Profile, event: EventMemory) -> str:
    """Return which of `KINDS` the comparison of a story with an event is."""
    if not (view.long and any(told.profile.long for told in event.stories)):
        return "bare"
    return "tracked" if view.keys & event.keys.keys() else "text"


def features(story: Story, view: Profile, event: EventMemory) -> dict[str, float]:
    """Return how *story* and *event* compare, each feature about 0 to 1."""
    nearest = nlargest(3, (dot(view.body, told.profile.body) for told in event.stories))
    titled = [idf(term) for term in view.title if term not in view.light and term in event.titles]
    opening = max((idf(term) for term in _in_leads(view, event)), default=0.0)
    said = (idf(term) for term in view.body if term in event.bodies and term not in view.light)
    named = {
        name: rarity
        for name, rarity in view.lead_names.items()
        if name in event.lead_names and stem(name) not in view.light
    }
    new, gone = _apart(view, event)
    naming = sum(view.lead_names.values())
    counted = {re.sub(r"\D", "", figure) for figure in view.plain & event.plain.keys()}
    amounts = {number.partition(".")[0] for number in view.numbers & event.numbers.keys() if number[1:]}
    amount = max((idf(number) for number in amounts if number.isdigit()), default=0.0)
    days = abs(story.published - event.last) / timedelta(days=1)
    keys = len(view.keys & event.keys.keys())
    told = _scene(event)
    common = alike(view.scene, told)
    called = {
        name
        for name in view.names
        if name in event.names and name.isascii() and name.isalnum() and stem(name) not in view.light
    }
    answers = bool(view.statuses & OUTCOMES)
    return {
        "best_three": sum(nearest) / len(nearest),
        "body": dot(view.body, event.bodies) / event.body_norm if event.body_norm else 0.0,
        "top": sum(term in event.bodies for term in view.top) / (len(view.top) or 1),
        "back": max(_said(told.profile.lead, view) for told in event.stories),
        "mass": min(sum(titled) / _MUCH, 1.5),
        "rarest": opening / _RAREST,
        "rare": float(max(opening, amount) >= _DISTINCT or len(common) >= _ALIKE or keys > 1),
        "said": min(sum(rarity for rarity in said if rarity >= _RARE) / _MUCH_SAID, 1.5),
        "names": max(dot(view.names, told.profile.names) for told in event.stories),
        "names_back": _cover(event.title_names, view.names),
        "named": min(sum(named.values()) / _MUCH_NAMED, 1.5),
        "new_names": new / naming if naming else 0.0,
        "conflict": min(new, gone, 1.5 * _MUCH) / _MUCH,
        "counted": min(sum(map(idf, filter(None, counted))) / _MUCH_COUNTED, 1.5),
        "amount": amount / _RAREST,
        "other_figures": _other(view.lead_plain, event.lead_plain.keys()),
        "other_numbers": _other(view.title_numbers, event.numbers.keys()),
        "dates": _share(view.dates, event.dates.keys()),
        "scene": min(len(common), 6) / 6,
        "place": float(bool(view.scene[0] & told[0])),
        "elsewhere": _other(view.scene[0], told[0]),
        "other_things": _other(view.scene[1], told[1]),
        "called": min(len(called), 4) / 4,
        "answers": float(answers),
        "affair": float(_affair(view, event, len(common), called | amounts, answers)),
        "two_keys": float(keys >= 2),
        "other_key": float(bool(event.keys) and not view.keys <= event.keys.keys()),
        "size": math.log(event.size) / 4,
        "length": math.log1p(len(view.body)) / 6,
        "told_length": math.log1p(event.terms / event.size) / 6,
        "stale": math.log1p(min(days, 10.0) * 24) / _LATE,
    }


def _scene(event: EventMemory) -> Scene:
    places, things, firms = zip(*(told.profile.scene for told in event.stories), strict=True)
    return frozenset().union(*places), frozenset().union(*things), frozenset().union(*firms)


def _affair(view: Profile, event: EventMemory, common: int, told: Set[str], answers: bool) -> bool:
    """Return whether so many places, things, firms, names and amounts are the same as tell one affair from
    another, and the same is done in it or what comes next: then a report of weeks later belongs to it."""
    before = {status for each in event.stories for status in each.profile.statuses}
    follows = further(view.statuses, before)
    same = bool(view.statuses & event.statuses.keys())
    return common + _TOLD * len(told) + follows >= _AFFAIR and (same or follows or answers or len(told) > 1)


def _in_leads(view: Profile, event: EventMemory) -> Iterator[str]:
    """Yield the terms that the leads of a story and of one of the event's share, tracked names left out."""
    for term in view.lead:
        if term not in view.light and any(term in told.profile.lead for told in event.stories):
            yield term


def _said(lead: Mapping[str, float], view: Profile) -> float:
    """Return how much of another story's *lead* the story says; its weights, squared, add up to one."""
    return sum(value * value for term, value in lead.items() if term in view.body)


def _apart(view: Profile, event: EventMemory) -> tuple[float, float]:
    """Return the names in the lead that the event lacks, and those in the event's leads that the story lacks,
    by rarity. One side alone may be detail; both stand for another subject."""
    new = (
        weight
        for name, weight in view.lead_names.items()
        if name not in event.names and stem(name) not in event.bodies
    )
    gone = (
        weight
        for name, weight in event.lead_names.items()
        if name not in view.names and stem(name) not in view.body
    )
    return sum(new), sum(gone)


def _cover(part: Mapping[str, float], whole: Mapping[str, float]) -> float:
    total = sum(part.values())
    return sum(value for name, value in part.items() if name in whole) / total if total else 0.0


def _share(part: Set[str], whole: Set[str]) -> float:
    return len(part & whole) / min(len(part), len(whole)) if part and whole else 0.0


def _other(part: Set[str], whole: Set[str]) -> float:
    return float(bool(part) and bool(whole) and part.isdisjoint(whole))
