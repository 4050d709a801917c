"""Learn the weights of judge/events.py into monitor/judge/learned/join.json from the tuning halves.

Run by hand, a minute or two:
 MONITOR_DATA=… PYTHONPATH=.:tests/bench python tests/bench/train_join.py."""

import json
import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import sets
from score_events import shipped

from monitor.judge import events
from monitor.judge.match import mentions
from monitor.judge.memory import Memory
from monitor.judge.profile import profile
from monitor.judge.watchlist import compile_watchlist

TARGET = Path(__file__).parents[2] / "monitor" / "judge" / "learned" / "join.json"
# Most sets have artificial times: age is set by hand, a mild preference for what is fresh.
FIXED = {"age": -1.0}
RIDGE = 2.0
Row = tuple[dict[str, float], bool, float]


def streamed(
    name: str, key: str, seed: int | None = None, most: int = 100_000, join: events.Join | None = None
) -> Iterator[Row]:
    """Yield one row for each candidate of each story. The memory holds the true events so far or, with
    *join*, the events as that decision made them, fragments and mistakes included."""
    labels = sets.labels(name)
    chosen = [
        story
        for story in sets.stories(name)
        if labels[story.id][key] and sets.tuned(_half(labels[story.id], key))
    ]
    chosen = chosen[:most]
    if seed is not None:
        random.Random(seed).shuffle(chosen)
    watchlist = shipped() if name == "gold_chipnews" else compile_watchlist(())
    memory, held = Memory(), defaultdict[str, Counter[str]](Counter)
    for story in chosen:
        seen = mentions(story, watchlist)
        view, event = profile(story, seen), str(labels[story.id][key])
        best, into = 0.0, story.id
        for candidate in memory.by_terms(view):
            found = events.features(story, view, candidate)
            yield found, held[candidate.id].most_common(1)[0][0] == event, 1.0
            if join and (logit := sum(events.contributions(found, join).values())) > best:
                best, into = logit, candidate.id
        into = into if join else event
        held[into][event] += 1
        memory.learn(story, seen, into)


def paired() -> Iterator[Row]:
    """Yield one row for each ECB+ pair of the tuning topics."""
    by_id = {story.id: story for story in sets.stories("ecb")}
    for a, b, same, topic in sets.pairs("ecb"):
        if sets.tuned(topic):
            memory = Memory()
            memory.learn(by_id[a], (), a)
            event = memory.event(a)
            assert event
            yield events.features(by_id[b], profile(by_id[b]), event), same, 1.0


def _half(label: dict[str, object], key: str) -> object:
    return (
        label.get("topic")
        if "topic" in label and key == "event" and isinstance(label["topic"], int)
        else label[key]
    )


def fit(rows: list[Row], names: list[str], rounds: int = 12) -> tuple[float, dict[str, float]]:
    """Return bias and weights of a ridge logistic regression, by Newton's method."""
    width = len(names) + 1
    data = [
        (
            [1.0, *(found[name] for name in names)],
            float(same),
            weight,
            sum(FIXED.get(n, 0.0) * found[n] for n in FIXED),
        )
        for found, same, weight in rows
    ]
    theta = [0.0] * width
    for _ in range(rounds):
        gradient = [-RIDGE * value * (at > 0) for at, value in enumerate(theta)]
        hessian = [[RIDGE * (i == j and i > 0) for j in range(width)] for i in range(width)]
        for x, y, weight, offset in data:
            z = offset + sum(a * b for a, b in zip(theta, x, strict=True))
            p = 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))
            error, curve = weight * (y - p), weight * p * (1 - p) + 1e-9
            live = [(at, value) for at, value in enumerate(x) if value]
            for i, value in live:
                gradient[i] += error * value
                row, scaled = hessian[i], curve * value
                for j, other in live:
                    row[j] += scaled * other
        step = _solve(hessian, gradient)
        theta = [value + change for value, change in zip(theta, step, strict=True)]
        if max(abs(change) for change in step) < 1e-3:
            break
    return theta[0], dict(zip(names, theta[1:], strict=True))


def _solve(matrix: list[list[float]], vector: list[float]) -> list[float]:
    rows = [[*row, value] for row, value in zip(matrix, vector, strict=True)]
    n = len(rows)
    for at in range(n):
        best = max(range(at, n), key=lambda row: abs(rows[row][at]))
        rows[at], rows[best] = rows[best], rows[at]
        for other in range(n):
            if other != at and rows[other][at]:
                factor = rows[other][at] / rows[at][at]
                rows[other] = [a - factor * b for a, b in zip(rows[other], rows[at], strict=True)]
    return [rows[at][n] / rows[at][at] for at in range(n)]


def groups(join: events.Join | None) -> dict[str, list[Row]]:
    """Return the rows of each set."""
    return {
        "uci": list(streamed("uci", "event", join=join)),
        "ecb": [row for seed in (None, 1, 2) for row in streamed("ecb", "event", seed=seed, join=join)],
        "ecb pairs": list(paired()),
        "gold": list(streamed("gold_chipnews", "event", join=join)),
        "news_t": list(streamed("news_t", "event", most=1500, join=join)),
        "neus": list(streamed("neus_allsides", "event", most=500, join=join)),
    }


def main() -> None:
    share = {"uci": 1.5, "ecb": 1.0, "ecb pairs": 1.0, "gold": 1.0, "news_t": 0.7, "neus": 0.5}
    rows: list[Row] = []
    join: events.Join | None = None
    for _ in range(2):
        for name, group in groups(join).items():
            print(f"{name}: {len(group)} rows, {sum(same for _, same, _ in group)} same")
            rows.extend((found, same, 2000 * share[name] / len(group)) for found, same, _ in group)
        names = sorted(name for name in rows[0][0] if name not in FIXED)
        bias, weights = fit(rows, names)
        join = events.Join(bias, weights | FIXED, 0.5, 0.25)
    kept = json.loads(TARGET.read_text("utf-8"))
    shipped = {
        "bias": round(bias, 4),
        "weights": {name: round(value, 4) for name, value in sorted((weights | FIXED).items())},
    }
    TARGET.write_text(
        json.dumps(shipped | {"join": kept["join"], "related": kept["related"]}, indent=1) + "\n", "utf-8"
    )


if __name__ == "__main__":
    main()
