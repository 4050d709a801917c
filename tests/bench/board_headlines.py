"""The scoreboard of labelled headlines: grouping, alerts, and who a story is about."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import noted
import sets
from figures import Figure, Row, figure, replay, rows, share, shipped
from score_matching import tuned_on

from monitor.judge.mentions.watchlist import Watchlist
from monitor.score import Part, Tally, b_cubed_of, b_cubed_parts, tally, total

Counted = Counter[str]
Labels = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Labelled:
    """Headlines with the labels of gold_chipnews, told to one watchlist. The functions say of an event, of a
    row without one and of a story's names whether they are of the half that is tuned on."""

    stories: Sequence[Row]
    labels: Labels
    watchlist: Watchlist
    tuned: Callable[[str], bool]
    tuned_names: Callable[[str], bool]


def gold(quick: bool) -> Iterator[Figure]:
    yield from _scored("chip news", [gold_chipnews()])


def streams(quick: bool) -> Iterator[Figure]:
    packs = [pack for pack in noted.packs() if not quick or pack in noted.REPORTED]
    yield from _scored("stream headlines", [of_pack(pack) for pack in packs])


def gold_chipnews() -> Labelled:
    return Labelled(rows("gold_chipnews"), sets.labels("gold_chipnews"), shipped(), sets.tuned, tuned_on)


def of_pack(pack: str) -> Labelled:
    """Return a pack of headlines of the streams; all of it is tuned on, or nothing."""

    def tuned(_: str) -> bool:
        return pack not in noted.REPORTED

    return Labelled(noted.stories(pack), noted.labels(pack), noted.watchlist(pack), tuned, tuned)


def _scored(name: str, known: Sequence[Labelled]) -> Iterator[Figure]:
    """Yield the figures of all *known* together."""
    parts = [unit for each in known for unit in _grouping(each)]
    yield figure(name, "B³ F1", 0.90, parts, lambda it: b_cubed_of(it).f1, count=lambda it: it.stories)
    judged = [(each, replay(each.stories, each.watchlist, everything=False)) for each in known]
    units = [unit for each, found in judged for unit in alert_units(each, found)]
    yield figure(name, "alert F1", 0.85, units, _alert_f1, count=lambda unit: unit["wanted"])
    noise = [(half, bool(unit["alerts"])) for half, unit in units if unit["noise"]]
    yield figure(name, "alerts per 100 noise rows", 10, noise, lambda drawn: 100 * share(drawn), at_most=True)
    about = [unit for each, found in judged for unit in _about(each, found)]
    names = [(half, it) for half, it, _ in about]
    misled = [(half, bool(it.wrong)) for half, it, passing in about if passing]

    def wanted(it: Tally) -> int:
        return it.right + it.missed

    yield figure(name, "about: precision", 0.97, names, lambda it: total(it).precision, count=wanted)
    yield figure(name, "about: recall", 0.97, names, lambda it: total(it).recall, count=wanted)
    yield figure(name, "misled by a passing name", 0.0, misled, share, at_most=True)


def _grouping(known: Labelled) -> Iterator[tuple[bool, Part]]:
    """Yield B-cubed's parts, one for each true event; what lies in the other half's events still disturbs."""
    grouped = {each["id"]: each["event"] for each in replay(known.stories, known.watchlist)}
    ids = [id_ for id_ in grouped if known.labels[id_]["kind"] in "EF"]
    true = [known.labels[id_]["event"] for id_ in ids]
    parts = b_cubed_parts(true, [grouped[id_] for id_ in ids])
    yield from zip(map(known.tuned, dict.fromkeys(true)), parts, strict=True)


def alert_units(known: Labelled, found: Sequence[Row]) -> Iterator[tuple[bool, Counted]]:
    """Yield one count for each event and for each row without one."""
    events = defaultdict[str, list[Row]](list)
    for row in found:
        label = known.labels[row["id"]]
        if label["kind"] == "N":
            half = known.tuned(label["event"] or row["id"])
            yield half, Counter(alerts=int(bool(row["alert"])), noise=1)
        else:
            events[label["event"]].append(row)
    for event, told in events.items():
        wanted = any(known.labels[row["id"]]["about"] for row in told)
        alerts = [bool(row["alert"]) for row in told]
        yield (
            known.tuned(event),
            Counter(
                alerts=sum(alerts),
                wanted=int(wanted),
                told=int(wanted and any(alerts)),
                early=int(wanted and any(alerts[:2])),
            ),
        )


def _alert_f1(units: Sequence[Counted]) -> float:
    counted = Counted()
    for unit in units:
        counted.update(unit)
    precision = counted["told"] / max(1, counted["alerts"])
    recall = counted["early"] / max(1, counted["wanted"])
    return 2 * precision * recall / (precision + recall or 1.0)


def _about(known: Labelled, found: Sequence[Row]) -> Iterator[tuple[bool, Tally, bool]]:
    """Yield who each report or follow-up is about, and whether it names a company that is no party to it."""
    companies = {key for key, entry in known.watchlist.tracked.items() if entry.kind == "company"}
    for row in found:
        label = known.labels[row["id"]]
        if label["kind"] == "N":
            continue
        about = {mention["key"] for mention in row["mentions"] if mention["about"]} & companies
        named = set(label.get("mentioned") or (mention["key"] for mention in row["mentions"])) & companies
        yield known.tuned_names(row["id"]), tally(label["about"], about), not named <= set(label["about"])
