"""Learn the weights of judge/grouping/genre.py into monitor/judge/learned/genre.tsv from labelled headlines.

Run by hand, half a minute: MONITOR_DATA=… PYTHONPATH=.:tests/bench python tests/bench/train_genre.py.
With --cross it writes nothing and prints how well each fifth is told by the other four.

noted_genres.tsv holds ids of the streams: E tells of an event, F follows one up or reacts to it, N neither,
O not the first, F or N was not asked. The packs of noted_events.tsv that are learned from, the tuning half of
the gold headlines and the hard cases are added; no headline of the packs that are reported."""

import argparse
import math
import random
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import hard
import noted
import sets

from monitor.judge.grouping.genre import bare
from monitor.judge.grouping.headline import features
from monitor.judge.language.sentences import cjk

TARGET = Path(__file__).parents[2] / "monitor" / "judge" / "learned" / "genre.tsv"
NOTED = Path(__file__).parent / "noted_genres.tsv"
LEAST = 2  # headlines that a feature needs
LEAST_WEIGHT = 0.1
RIDGE = 2.0  # of each weight, spread over the headlines that have its feature
ROUNDS = 30
RATE = 0.15
FOLDS = 5
Weights = dict[str, list[float]]  # towards E and towards F, both against N
Row = tuple[frozenset[str], str]


def labelled() -> list[tuple[str, Row]]:
    """Return the labelled headlines, each after what it must not be parted from."""
    told = {story.id: story for name in ("stream", "stream_yahoo") for story in sets.stories(name)}
    kept = {told[id_].title.casefold() for pack in noted.REPORTED for id_ in noted.labels(pack)}
    kinds = dict(line.split("\t") for line in NOTED.read_text("utf-8").splitlines())
    rows = [(id_, told[id_], kind) for id_, kind in kinds.items()]
    for pack in noted.packs():
        if pack not in noted.REPORTED:
            rows += [(it["event"] or id_, told[id_], it["kind"]) for id_, it in noted.labels(pack).items()]
    labels = sets.labels("gold_chipnews")
    for story in sets.stories("gold_chipnews"):
        event = labels[story.id]["event"] or story.id
        if sets.tuned(event):
            rows.append((event, story, labels[story.id]["kind"]))
    found = [
        (unit, (frozenset(features(bare(it.title, it.source))), kind))
        for unit, it, kind in rows
        if it.title.casefold() not in kept
    ]
    return [*found, *hard_cases()]


def hard_cases() -> Iterator[tuple[str, Row]]:
    """Yield the headlines of the hard cases that were met: an alert is expected for a report."""
    for case in (case for batch in (1, 2, 3) for case in hard.cases("novelty", batch)):
        for at, told in enumerate(case["stories"]):
            wanted = case["expect"].get(told["id"], {"alert": at == 0})["alert"]
            comments = any(word in case["kind"] for word in ("explainer", "recap", "analysts"))
            if (wanted or comments) and not cjk(told["title"]):
                row = frozenset(features(bare(told["title"], told["source"]))), "E" if wanted else "O"
                yield case["id"], row


def chances(weights: Weights, found: Iterable[str]) -> tuple[float, float, float]:
    """Return how likely a headline is E, F and N."""
    event = follow = 0.0
    for feature in found:
        if held := weights.get(feature):
            event += held[0]
            follow += held[1]
    top = max(event, follow, 0.0)
    raised = [math.exp(value - top) for value in (event, follow, 0.0)]
    e, f, n = (value / sum(raised) for value in raised)
    return e, f, n


def fit(rows: Sequence[Row]) -> Weights:
    """Return the weights of a ridge logistic regression of three classes, by stochastic gradients whose steps
    shrink with what a weight has already moved (AdaGrad)."""
    counts = Counter(feature for found, _ in rows for feature in found)
    # In a fixed order: sets of strings have another one in every run.
    kept = [(sorted(each for each in found if counts[each] >= LEAST), kind) for found, kind in rows]
    weights: Weights = {feature: [0.0, 0.0] for feature, count in counts.items() if count >= LEAST}
    pull = {feature: RIDGE / counts[feature] for feature in weights}
    moved = {feature: [0.01, 0.01] for feature in weights}
    chance = random.Random(0)
    for _ in range(ROUNDS):
        chance.shuffle(kept)
        for found, kind in kept:
            e, f, n = chances(weights, found)
            wanted = {"E": (1.0, 0.0), "F": (0.0, 1.0), "N": (0.0, 0.0), "O": (0.0, f / (f + n))}[kind]
            errors = (e - wanted[0], f - wanted[1])
            for feature in found:
                weight, sums = weights[feature], moved[feature]
                for at, error in enumerate(errors):
                    slope = error + pull[feature] * weight[at]
                    sums[at] += slope * slope
                    weight[at] -= RATE * slope / math.sqrt(sums[at])
    return weights


def cross(rows: Sequence[tuple[str, Row]]) -> list[tuple[tuple[float, float, float], str]]:
    """Return the chances of each row by weights that were fitted without its fold, and its label."""
    found = []
    for fold in range(FOLDS):
        held_out = [zlib.crc32(unit.encode()) % FOLDS == fold for unit, _ in rows]
        weights = fit([row for (_, row), out in zip(rows, held_out, strict=True) if not out])
        found += [
            (chances(weights, row[0]), row[1]) for (_, row), out in zip(rows, held_out, strict=True) if out
        ]
    return found


def report(found: Sequence[tuple[tuple[float, float, float], str]]) -> None:
    for least in (0.3, 0.4, 0.5, 0.6):
        hits = Counter((kind, chance[0] >= least) for chance, kind in found)
        told, right = sum(n for (_, yes), n in hits.items() if yes), hits["E", True]
        missed = hits["E", False]
        noise = hits["N", True] / (hits["N", True] + hits["N", False])
        print(
            f"from {least}: precision {right / told:.3f} recall {right / (right + missed):.3f}"
            f" F1 {2 * right / (told + right + missed):.3f}, {100 * noise:.1f} of 100 N"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cross", action="store_true", help="validate on folds, write nothing")
    rows = labelled()
    if parser.parse_args().cross:
        report(cross(rows))
        return
    weights = fit([row for _, row in rows])
    lines = [
        f"{name}\t{e:.2f}\t{f:.2f}"
        for name, (e, f) in sorted(weights.items())
        if abs(e) + abs(f) >= LEAST_WEIGHT
    ]
    TARGET.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{len(lines)} features of {len(rows)} headlines")


if __name__ == "__main__":
    main()
