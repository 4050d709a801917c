"""How a story compares with an event, and the learned decision whether it joins. Vetoes are events.py's."""

import json
import math
import re
from collections.abc import Mapping, Set
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
# Idf of a term, or of a number of two digits and noughts, that hardly two affairs share.
_DISTINCT = 5.0
_LATE = 5.5  # logarithm of ten days in hours
# What counts as much: idf of some five rare terms of two titles, ten of two leads, and so on.
_MUCH, _MUCH_NAMED, _MUCH_SAID, _MUCH_COUNTED = 40, 40, 100, 20
_SCENE = 6  # places, things and firms in common beyond which more of them say no more
_ALIKE = 0.5  # of these, from which hardly two affairs share them
_RETOLD = 0.2  # share of an earlier lead that is told again
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
    days = abs(story.published - event.last) / timedelta(days=1)
    found = _words(view, event) | _names(view, event) | _numbers(view, event) | _matter(view, event)
    return found | {
        "rare": float(_rare(found)),
        "size": math.log(event.size) / 4,
        "length": math.log1p(len(view.body)) / 6,
        "told_length": math.log1p(event.terms / event.size) / 6,
        "stale": math.log1p(min(days, 10.0) * 24) / _LATE,
    }


def _rare(found: Mapping[str, float]) -> bool:
    """Return whether two things are the same that few affairs share: a place alone may see many."""
    signs = (
        found["rarest"] * _RAREST >= _DISTINCT,
        found["amount"] * _RAREST >= _DISTINCT,
        found["scene"] >= _ALIKE,
        found["answers"],
        found["back"] >= _RETOLD,
    )
    return bool(found["affair"] or found["two_keys"]) or sum(map(bool, signs)) > 1


def _words(view: Profile, event: EventMemory) -> dict[str, float]:
    nearest = nlargest(3, (dot(view.body, told.profile.body) for told in event.stories))
    titled = [idf(term) for term in view.title if term not in view.light and term in event.titles]
    said = (idf(term) for term in view.body if term in event.bodies and term not in view.light)
    leads = [told.profile.lead for told in event.stories]
    shared = (term for term in view.lead if any(term in lead for lead in leads))
    opening = (term for term in shared if term not in view.light and not term.isdigit())
    return {
        "best_three": sum(nearest) / len(nearest),
        "body": dot(view.body, event.bodies) / event.body_norm if event.body_norm else 0.0,
        "top": sum(term in event.bodies for term in view.top) / (len(view.top) or 1),
        "back": max(_said(lead, view) for lead in leads),
        "mass": min(sum(titled) / _MUCH, 1.5),
        "rarest": max(map(idf, opening), default=0.0) / _RAREST,
        "said": min(sum(rarity for rarity in said if rarity >= _RARE) / _MUCH_SAID, 1.5),
    }


def _names(view: Profile, event: EventMemory) -> dict[str, float]:
    named = (
        rarity
        for name, rarity in view.lead_names.items()
        if name in event.lead_names and stem(name) not in view.light
    )
    new, gone = _apart(view, event)
    naming = sum(view.lead_names.values())
    return {
        "names": max(dot(view.names, told.profile.names) for told in event.stories),
        "names_back": _cover(event.title_names, view.names),
        "named": min(sum(named) / _MUCH_NAMED, 1.5),
        "called": min(len(event.called(view)), 4) / 4,
        "new_names": new / naming if naming else 0.0,
        "conflict": min(new, gone, 1.5 * _MUCH) / _MUCH,
    }


def _numbers(view: Profile, event: EventMemory) -> dict[str, float]:
    counted = {re.sub(r"\D", "", figure) for figure in view.plain & event.plain.keys()}
    return {
        "counted": min(sum(map(idf, filter(None, counted))) / _MUCH_COUNTED, 1.5),
        "amount": max(map(idf, filter(str.isdigit, _amounts(view, event))), default=0.0) / _RAREST,
        "other_figures": _other(view.lead_plain, event.lead_plain.keys()),
        "other_numbers": _other(view.title_numbers, event.numbers.keys()),
        "dates": _share(view.dates, event.dates.keys()),
    }


def _matter(view: Profile, event: EventMemory) -> dict[str, float]:
    told, keys = _scene(event), len(view.keys & event.keys.keys())
    common = len(alike(view.scene, told))
    return {
        "scene": min(common, _SCENE) / _SCENE,
        "place": float(bool(view.scene[0] & told[0])),
        "elsewhere": _other(view.scene[0], told[0]),
        "other_things": _other(view.scene[1], told[1]),
        "answers": float(bool(view.statuses & OUTCOMES)),
        "affair": float(_affair(view, event, common)),
        "two_keys": float(keys > 1),
        "other_key": float(bool(event.keys) and not view.keys <= event.keys.keys()),
    }


def _amounts(view: Profile, event: EventMemory) -> set[str]:
    """Return the amounts in both, their decimals left out; two of something is in every other story."""
    return {number.partition(".")[0] for number in view.numbers & event.numbers.keys() if number[1:]}


def _scene(event: EventMemory) -> Scene:
    places, things, firms = zip(*(told.profile.scene for told in event.stories), strict=True)
    return frozenset().union(*places), frozenset().union(*things), frozenset().union(*firms)


def _affair(view: Profile, event: EventMemory, common: int) -> bool:
    """Return whether so many places, things, firms, names and amounts are the same as tell one affair from
    another, and the same is done in it or what comes next: then a report of weeks later belongs to it."""
    told = len(event.called(view) | _amounts(view, event))
    follows = further(view.statuses, event.headed())
    same = view.statuses & (OUTCOMES | event.statuses.keys())
    return common + _TOLD * told + follows >= _AFFAIR and bool(same or follows or told > 1)


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
