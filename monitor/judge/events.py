"""Which event a story belongs to: candidates, a learned join, vetoes. What is new in it is novelty.py's."""

import json
import math
import re
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from datetime import timedelta
from difflib import SequenceMatcher
from functools import cache
from importlib.resources import files

from monitor.judge import status
from monitor.judge.copies import overlap
from monitor.judge.memory import EventMemory, Memory
from monitor.judge.profile import Profile, profile
from monitor.judge.sentences import cjk
from monitor.judge.terms import dot, idf, stem
from monitor.types import Mention, Story

_DEALS = frozenset({"talk", "sign", "acquire", "invest", "supply", "sue", "settle"})
_WITH_TEXT = ("title", "body", "best", "lead", "names", "names_in", "title_names", "figures", "dates")
_ANSWERS = frozenset({"deny", "confirm", "end", "cancel"})  # what is said of an earlier story
_DIGITS = re.compile(r"[\d,.%]+")
_RUN = 3  # characters of a name in place of another
_FAR = 0.08  # cosine below which an event is no candidate
_FRAME = 0.5  # share of a title's other words, and cosine of leads, from which two are one template
_EDITED = timedelta(days=1)  # within which an outlet that tells nearly the same has edited its story
_ALIKE = 0.75  # overlap of titles that tell nearly the same
_ACROSS = timedelta(days=5)  # how far apart two languages tell one event


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a story belongs. *event* is None for a new event; *related* is a near miss, or ""."""

    event: str | None
    score: float
    reasons: tuple[str, ...]
    related: str = ""
    contributions: Mapping[str, float] = field(default_factory=dict)  # feature -> weight times value


@dataclass(frozen=True, slots=True)
class Join:
    """The learned decision: a logistic regression over `features`, made by tests/bench/train_join.py."""

    bias: float
    weights: Mapping[str, float]
    join: float  # probability from which a story joins
    related: float  # probability from which an event is worth naming


def place(story: Story, mentions: tuple[Mention, ...], memory: Memory) -> Placement:
    """Return the event that *story* belongs to, with the reasons, or why it is a new one."""
    view = profile(story, mentions)
    vetoed: dict[str, str] = {}  # event -> why
    for event in memory.by_sentences(view):
        copied = event.copied(view)
        if copied is None:
            continue
        veto = _veto(story, view, event, copy=True)
        if not veto:
            return Placement(
                event.id, 1.0, (f"copy of {copied.id}" if view.long else f"same headline as {copied.id}",)
            )
        vetoed[event.id] = veto
    best: tuple[float, EventMemory, dict[str, float]] | None = None
    join = learned()
    for event in memory.by_terms(view):
        if dot(view.body, event.bodies) < _FAR * event.body_norm:
            continue  # no weights could join it: spare the comparison with each of its stories
        if veto := vetoed.get(event.id) or _veto(story, view, event):
            vetoed[event.id] = veto
            continue
        terms = contributions(features(story, view, event), join)
        score = 1 / (1 + math.exp(-sum(terms.values())))
        if best is None or score > best[0]:
            best = score, event, terms
    if best and best[0] >= join.join:
        return Placement(
            best[1].id, best[0], (f"joins {best[1].id} at {best[0]:.2f}: {_main(best[2])}",), "", best[2]
        )
    if across := _across_languages(story, view, mentions, memory):
        return across
    reasons = tuple(vetoed.values())[:2]
    if best and best[0] >= join.related:
        return Placement(None, best[0], (*reasons, f"related to {best[1].id}"), best[1].id, best[2])
    return Placement(None, best[0] if best else 0.0, reasons, "", best[2] if best else {})


def features(story: Story, view: Profile, event: EventMemory) -> dict[str, float]:
    """Return how *story* and *event* compare, each feature about 0 to 1."""
    title = dot(view.title, event.titles) / event.title_norm if event.title_norm else 0.0
    body = dot(view.body, event.bodies) / event.body_norm if event.body_norm else 0.0
    best, best_title, lead, names = _closest(view, event)
    telling = [term for term in view.title if term not in view.light]
    shared = [idf(term) for term in telling if term in event.titles]
    days = max(0.0, (max(story.published, event.last) - min(story.published, event.last)) / timedelta(days=1))
    found = {
        "title": title,
        "body": body,
        "best": best,
        "best_title": best_title,
        "lead": lead,
        "cover": sum(shared) / (sum(map(idf, telling)) or 1.0),
        "rarest": max(shared, default=0.0) / 11,
        "mass": min(sum(shared) / 40, 1.5),
        "pairs": len(view.pairs & event.pairs) / len(view.pairs) if view.pairs else 0.0,
        "names": names,
        "names_in": _cover(view.names, event.names),
        "names_back": _cover(event.title_names, view.names),
        "title_names": _cover(view.title_names, event.names),
        "no_names": float(not view.title_names),
        "figures": _share(view.figures, event.figures),
        "dates": _share(view.dates, event.dates),
        "other_dates": float(bool(view.dates) and bool(event.dates) and not view.dates & event.dates),
        "other_numbers": float(
            bool(view.title_numbers) and bool(event.numbers) and not view.title_numbers & event.numbers
        ),
        "status": float(any(status in event.statuses for status in view.statuses)),
        "other_status": float(
            bool(view.statuses) and bool(event.statuses) and not view.statuses & set(event.statuses)
        ),
        "age": min(days, 10.0) / 10,
    }
    # With a text on both sides the same likeness means something else than between two headlines.
    text = float(view.long and any(told.profile.long for told in event.stories))
    both = {f"{name}_text": found[name] * text for name in _WITH_TEXT}
    return found | both | {"text": text}


def _closest(view: Profile, event: EventMemory) -> tuple[float, float, float, float]:
    """Return the greatest likeness of text, title, lead and names to one story of *event*."""
    best = best_title = lead = names = 0.0
    for told in event.stories:
        other = told.profile
        body = dot(view.body, other.body)
        best, names = max(best, body), max(names, dot(view.names, other.names))
        if view.long or other.long:
            best_title, lead = (
                max(best_title, dot(view.title, other.title)),
                max(lead, dot(view.lead, other.lead)),
            )
        else:  # of two bare headlines title, lead and text are one
            best_title, lead = max(best_title, body), max(lead, body)
    return best, best_title, lead, names


def contributions(found: Mapping[str, float], join: Join) -> dict[str, float]:
    """Return what each feature adds to the logit, with the bias."""
    return {"bias": join.bias} | {name: join.weights.get(name, 0.0) * value for name, value in found.items()}


@cache
def learned() -> Join:
    """Return the shipped weights."""
    raw = json.loads((files("monitor.judge") / "learned" / "join.json").read_text("utf-8"))
    return Join(raw["bias"], raw["weights"], raw["join"], raw["related"])


def _cover(part: Mapping[str, float], whole: Mapping[str, float]) -> float:
    total = sum(part.values())
    return sum(value for name, value in part.items() if name in whole) / total if total else 0.0


def _share(part: Set[str], whole: Set[str]) -> float:
    return len(part & whole) / min(len(part), len(whole)) if part and whole else 0.0


def _main(terms: Mapping[str, float]) -> str:
    best = sorted(
        ((value, name) for name, value in terms.items() if name != "bias" and value > 0), reverse=True
    )[:3]
    return ", ".join(f"{name} {value:+.1f}" for value, name in best)


def _veto(story: Story, view: Profile, event: EventMemory, copy: bool = False) -> str:
    """Return why *view* cannot be about *event*, "" where nothing speaks against it."""
    if view.quarters and event.quarters and not view.quarters & event.quarters:
        return f"other period than {event.id}: {min(view.quarters)}, not {min(event.quarters)}"
    return _renamed(story, view, event) if cjk(story.title) else _counterparty(story, view, event, copy)


def _counterparty(story: Story, view: Profile, event: EventMemory, copy: bool) -> str:
    """Return which party took the place of another in the title, the old one absent from the text: the same
    template with another customer. Other amounts, or a deal told in like words, must speak for it too."""
    nearest = max(event.stories, key=lambda told: dot(view.title, told.profile.title), default=None)
    if nearest is None:
        return ""
    other = nearest.profile
    outlet = set(nearest.source.casefold().split())
    new = {name for name in view.title_names if name not in event.names and stem(name) not in event.bodies}
    gone = {name for name in other.title_names if name not in view.names and stem(name) not in view.body}
    gone -= outlet
    if not (new and gone and any(name in other.title_names for name in view.title_names)):
        return ""
    edited = nearest.source == story.source and abs(story.published - nearest.published) < _EDITED
    if view.statuses & _ANSWERS or (edited and overlap(story.title, nearest.title) >= _ALIKE):
        return ""
    called = {stem(name) for name in view.title_names}
    said = [term for term in view.title if term not in called]
    like = sum(term in other.title for term in said) >= _FRAME * len(said) and len(said) > 1
    frame = copy or like or dot(view.lead, other.lead) > _FRAME
    deal = bool(view.statuses & _DEALS & other.statuses)
    amounts = bool(view.numbers and event.numbers and not view.numbers & event.numbers)
    if frame and (amounts or (deal and event.size <= 3)):
        return f"other party than {event.id}: {min(new)}, not {min(gone)}"
    return ""


def _renamed(story: Story, view: Profile, event: EventMemory) -> str:
    """Return which words of a Chinese, Japanese or Korean title took the place of others, the rest of it
    alike and every amount another: there names are not told from words, but no step may be among them."""
    if not view.numbers or not event.numbers or view.numbers & event.numbers:
        return ""
    title = _DIGITS.sub("", story.title)
    for told in event.stories:
        before = _DIGITS.sub("", told.title)
        match = SequenceMatcher(None, before, title, autojunk=False)
        if match.ratio() < _FRAME:
            continue
        for what, start, end, at, until in match.get_opcodes():
            gone, new = before[start:end], title[at:until]
            if (
                what == "replace"
                and min(len(gone), len(new)) >= _RUN
                and not any(status.spans(f"{gone}。{new}"))
            ):
                return f"other party than {event.id}: {new}, not {gone}"
    return ""


def _across_languages(
    story: Story, view: Profile, mentions: tuple[Mention, ...], memory: Memory
) -> Placement | None:
    """Join an event told in another script, where words cannot be compared: the same tracked names,
    at about the same time, and the same numbers or the same thing done."""
    wide = cjk(story.title)
    keys = sorted({mention.key for mention in mentions})
    for event in memory.by_keys(keys):
        if cjk(event.first.sentence) == wide or abs(story.published - event.last) > _ACROSS:
            continue
        common = [key for key in keys if key in event.keys]
        # A name in Latin letters is written alike in every language.
        called = {
            name
            for name in view.names
            if name in event.names and name.isascii() and name.isalnum() and stem(name) not in view.light
        }
        told = view.numbers & event.numbers | called
        done = view.statuses & set(event.statuses)
        if (len(common) >= 2 and (told or done)) or (common and len(told) >= 2) or (common and told and done):
            what = ", ".join([*common, *sorted(told)[:2], *sorted(done)[:2]])
            return Placement(event.id, 0.9, (f"the same in another language: {what}",))
    return None
