"""The sets of the scoreboard that score events and verdicts."""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import combinations
from typing import Any

import sets
from figures import Figure, Row, figure, replay, rows, share
from near_copies import KINDS, copies, with_another_amount

from monitor.score import Part, b_cubed_of, b_cubed_parts, nmi

Counted = Counter[str]
# What no rule of a fresh install alerts.
SILENT = ("rerun", "minor_detail")


def b_cubed_figure(name: str, true: Sequence[Any], found: Sequence[Any]) -> Figure:
    """Score a grouping by halves of its true events; what lies in the other half's events still disturbs."""
    parts = list(zip(dict.fromkeys(true), b_cubed_parts(true, found), strict=True))
    units = [(sets.tuned(event), part) for event, part in parts]
    return figure(name, "B³ F1", 0.90, units, lambda drawn: b_cubed_of(drawn).f1, count=lambda it: it.stories)


def uci(quick: bool) -> Iterator[Figure]:
    stories, labels = rows("uci"), sets.labels("uci")
    found = replay(stories)
    true = [labels[story["id"]]["event"] for story in stories]
    yield b_cubed_figure("UCI headlines", true, [each["event"] for each in found])


def ecb_pairs(quick: bool) -> Iterator[Figure]:
    """Each pair is replayed alone, an hour apart; a topic is one unit, as its pairs share their articles."""
    by_id = {story["id"]: story for story in rows("ecb")}
    pairs = sets.pairs("ecb")
    if quick:
        pairs = random.Random(0).sample(pairs, 400)
    topics = defaultdict[str, Counted](Counter)
    for first, second, same, topic in pairs:
        began = datetime.fromisoformat(by_id[first]["published"])
        later = by_id[second] | {"published": (began + timedelta(hours=1)).isoformat()}
        one, two = replay([by_id[first], later])
        joined = one["event"] == two["event"]
        topics[topic][f"{'same' if same else 'other'}, {'joined' if joined else 'apart'}"] += 1
        topics[topic]["same, rerun"] += same and two["verdict"] == "rerun"
    units = [(sets.tuned(topic), counted) for topic, counted in topics.items()]
    yield figure("ECB+ pairs", "F1", 0.93, units, _pairs_f1, count=_pairs_n)
    yield figure("ECB+ pairs", "balanced accuracy", 0.93, units, _balanced, count=_pairs_n)
    yield figure(
        "near-copies", "other articles called rerun", 0.01, units, _rerun_rate,
        count=lambda it: it["same, joined"] + it["same, apart"], at_most=True,
    )  # fmt: skip


def _pairs_n(unit: Counted) -> int:
    return unit.total() - unit["same, rerun"]


def _sum(units: Sequence[Counted]) -> Counted:
    counted = Counted()
    for unit in units:
        counted.update(unit)
    return counted


def _pairs_f1(units: Sequence[Counted]) -> float:
    it = _sum(units)
    return 2 * it["same, joined"] / max(1, 2 * it["same, joined"] + it["other, joined"] + it["same, apart"])


def _balanced(units: Sequence[Counted]) -> float:
    it = _sum(units)
    same = it["same, joined"] / max(1, it["same, joined"] + it["same, apart"])
    return (same + it["other, apart"] / max(1, it["other, apart"] + it["other, joined"])) / 2


def _rerun_rate(units: Sequence[Counted]) -> float:
    it = _sum(units)
    return it["same, rerun"] / max(1, it["same, joined"] + it["same, apart"])


def ecb_stream(quick: bool) -> Iterator[Figure]:
    """Five shuffled orders, each over the set's own times; an event is one unit with its five parts."""
    stories, labels = rows("ecb"), sets.labels("ecb")
    times = [story["published"] for story in stories]
    parts = defaultdict[str, list[Part]](list)
    topics = {label["event"]: label["topic"] for label in labels.values()}
    for seed in range(1 if quick else 5):
        order = random.Random(seed).sample(stories, len(stories))
        shuffled = [story | {"published": time} for story, time in zip(order, times, strict=True)]
        true = [labels[story["id"]]["event"] for story in shuffled]
        found = [each["event"] for each in replay(shuffled)]
        for event, part in zip(dict.fromkeys(true), b_cubed_parts(true, found), strict=True):
            parts[event].append(part)

    def mean(drawn: Sequence[list[Part]]) -> float:
        orders = list(zip(*drawn, strict=True))
        return sum(b_cubed_of(order).f1 for order in orders) / len(orders)

    units = [(sets.tuned(topics[event]), part) for event, part in parts.items()]
    yield figure("ECB+ stream", "B³ F1", 0.93, units, mean, count=lambda unit: unit[0].stories)


def news_t(quick: bool) -> Iterator[Figure]:
    """An event with its rows is one unit: single rows drawn twice would agree with themselves."""
    stories, labels = rows("news_t")[: 3000 if quick else None], sets.labels("news_t")
    events = defaultdict[str, list[tuple[str, str]]](list)
    for story, found in zip(stories, replay(stories), strict=True):
        event = labels[story["id"]]["event"]
        events[event].append((event, found["event"]))

    def of_events(drawn: Sequence[list[tuple[str, str]]]) -> float:
        pairs = [pair for event in drawn for pair in event]
        return nmi([event for event, _ in pairs], [found for _, found in pairs])

    units = [(sets.tuned(event), pairs) for event, pairs in events.items()]
    yield figure("News-T", "NMI", 0.89, units, of_events, count=len, rounds=200)


def near_copies(quick: bool) -> Iterator[Figure]:
    """Each copy is replayed behind its article alone. Cut by topic and thread, as whatever is tuned on these
    articles is: another cut would report articles that were tuned on."""
    ecb, chips = sets.labels("ecb"), sets.labels("reuters_chips")
    cut = {id_: row["topic"] for id_, row in ecb.items()} | {id_: row["chain"] for id_, row in chips.items()}
    long = [story for name in ("ecb", "reuters_chips") for story in rows(name) if len(story["text"]) > 800]
    chosen = random.Random(0).sample(long, 42 if quick else 202)
    right = defaultdict[str, list[tuple[bool, bool]]](list)
    for at, article in enumerate(chosen[2:]):
        half = sets.tuned(cut[article["id"]])
        for kind, copy in copies(article, (chosen[at], chosen[at + 1])).items():
            right[kind].append((half, replay([article, copy])[1]["verdict"] == "rerun"))
        if changed := with_another_amount(article):
            verdict = replay([article, changed])[1]["verdict"]
            right["kept"].append((half, verdict != "rerun"))
            right["told"].append((half, verdict not in SILENT))
    for kind in KINDS:
        yield figure("near-copies", f"{kind}: rerun", 0.98, right[kind], share)
    yield figure("near-copies", "one amount changed: no rerun", 0.90, right["kept"], share)
    yield figure("near-copies", "one amount changed: alerted by default", 0.90, right["told"], share)


_NAMES = {
    "NVDA": "nvidia", "AVGO": "broadcom", "BABA": "alibaba", "BIDU": "baidu", "SAMSUNG": "samsung",
    "TSM": "tsmc|taiwan semiconductor",
}  # fmt: skip


def reuters(quick: bool) -> Iterator[Figure]:
    """Same slug within a day is one thread; see the board's definitions in the sets' own README."""
    stories, labels = rows("reuters_chips"), sets.labels("reuters_chips")
    if quick:
        stories = [story for story in stories if labels[story["id"]]["strict"]]
    found = dict(zip((story["id"] for story in stories), replay(stories), strict=True))
    identical: list[tuple[bool, bool]] = []
    rewritten: list[tuple[bool, bool]] = []
    threads = defaultdict[str, list[Row]](list)
    for story in stories:
        if not labels[story["id"]]["strict"]:
            continue
        earlier, now = threads[labels[story["id"]]["chain"]], found[story["id"]]
        half = sets.tuned(labels[story["id"]]["chain"])
        if any(story["title"] == before["title"] for before in earlier):
            identical.append((half, now["verdict"] in SILENT))
        elif earlier:
            rewritten.append((half, any(now["event"] == found[it["id"]]["event"] for it in earlier)))
        earlier.append(story)
    yield figure("Reuters chains", "same title: suppressed", 1.0, identical, share)
    yield figure("Reuters chains", "rewrite: linked", 0.90, rewritten, share)
    days = defaultdict[tuple[str, str], list[Row]](list)
    for story in stories:
        days[story["published"][:10], _first_named(story)].append(story)
    apart = [
        (sets.tuned(day), found[a["id"]]["event"] == found[b["id"]]["event"])
        for (day, first), told in days.items()
        for a, b in combinations(told, 2)
        if labels[a["id"]]["chain"] != labels[b["id"]]["chain"]
        and set(labels[a["id"]]["mentioned"]) & set(labels[b["id"]]["mentioned"]) == {first}
    ]
    yield figure("Reuters chains", "same day and company: linked", 0.10, apart, share, at_most=True)


def _first_named(story: Row) -> str:
    text = f"{story['title']}\n{story['text']}".lower()
    places = {key: match.start() for key, name in _NAMES.items() if (match := re.search(name, text))}
    return min(places, key=lambda key: places[key], default="")
