"""How a story compares with an event, and the learned decision whether it joins. Vetoes are events.py's."""

import json
import math
from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from heapq import nlargest
from importlib.resources import files

from monitor.judge.grouping.event_memory import EventMemory
from monitor.judge.grouping.profile import Profile
from monitor.judge.language.terms import dot, idf, stem
from monitor.types import Story

_RAREST = 11  # idf of an unknown term
_LATE = 5.5  # logarithm of ten days in hours
_MUCH = 40  # idf of some five rare terms together


@dataclass(frozen=True, slots=True)
class Join:
    """The learned decision: a logistic regression over `features`, made by tests/bench/train_join.py."""

    bias: float
    weights: Mapping[str, float]
    join: float  # probability from which a story joins
    related: float  # probability from which an event is worth naming

    def contributions(self, found: Mapping[str, float]) -> dict[str, float]:
        """Return what each feature adds to the logit, with the bias."""
        return {"bias": self.bias} | {
            name: self.weights.get(name, 0.0) * value for name, value in found.items()
        }


@cache
def learned() -> Join:
    """Return the shipped weights."""
    raw = json.loads((files("monitor.judge") / "learned" / "join.json").read_text("utf-8"))
    return Join(raw["bias"], raw["weights"], raw["join"], raw["related"])


def probability(terms: Mapping[str, float]) -> float:
    """Return the probability behind the contributions *terms*."""
    return 1 / (1 + math.exp(-sum(terms.values())))


def features(story: Story, view: Profile, event: EventMemory) -> dict[str, float]:
    """Return how *story* and *event* compare, each feature about 0 to 1."""
    alike = nlargest(3, (dot(view.body, told.profile.body) for told in event.stories))
    shared = [idf(term) for term in view.title if term not in view.light and term in event.titles]
    rarest = max(shared, default=0.0) / _RAREST
    new, gone = _apart(view, event)
    called = sum(view.lead_names.values())
    figures = _share(view.plain, event.plain.keys())
    days = abs(story.published - event.last) / timedelta(days=1)
    # With a text on both sides the same likeness means something else than between two headlines.
    text = float(view.long and any(told.profile.long for told in event.stories))
    return {
        "text": text,
        "best": alike[0],
        "best_three": sum(alike) / len(alike),
        "body": dot(view.body, event.bodies) / event.body_norm if event.body_norm else 0.0,
        "top": sum(term in event.bodies for term in view.top) / (len(view.top) or 1),
        "back": max(_said(told.profile.lead, view) for told in event.stories),
        "rarest": rarest,
        "rarest_text": rarest * text,
        "mass": min(sum(shared) / _MUCH, 1.5),
        "names": max(dot(view.names, told.profile.names) for told in event.stories),
        "names_back_text": _cover(event.title_names, view.names) * text,
        "new_names": new / called if called else 0.0,
        "conflict": min(new, gone, 1.5 * _MUCH) / _MUCH,
        "figures": figures,
        "figures_text": figures * text,
        "other_figures_text": text * _other(view.lead_plain, event.lead_plain.keys()),
        "other_numbers": _other(view.title_numbers, event.numbers.keys()),
        "dates_text": _share(view.dates, event.dates.keys()) * text,
        "size": math.log(event.size) / 4,
        "single_text": text * (event.size == 1),
        "length": math.log1p(len(view.body)) / 6,
        "told_length": math.log1p(event.terms / event.size) / 6,
        "age": min(days, 30.0) / 10,
        # Two headlines say little: that they come out together says more than between two texts.
        "stale_bare": (1 - text) * math.log1p(min(days, 10.0) * 24) / _LATE,
    }


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
