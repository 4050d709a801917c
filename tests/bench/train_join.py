"""Learn the weights of judge/grouping/join.py into monitor/judge/learned/join.json from the tuning halves.

Run by hand, a minute or two:
 MONITOR_DATA=… PYTHONPATH=.:tests/bench python tests/bench/train_join.py."""

import json
import math
import random
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import noted
import sets
from figures import shipped

from monitor.judge.grouping.join import features
from monitor.judge.grouping.memory import Memory
from monitor.judge.grouping.profile import profile
from monitor.judge.mentions.match import mentions
from monitor.judge.mentions.watchlist import Watchlist, compile_watchlist
from monitor.types import Story

TARGET = Path(__file__).parents[2] / "monitor" / "judge" / "learned" / "join.json"
# Most sets have artificial times: age is set by hand, a mild preference for what is fresh. Between headlines
# it is learned from those that have times of their own; in UCI all copies of a story have one time.
FIXED = {"age": -1.0}
TIMED = ("gold", "streams")
RIDGE = 2.0
# What each set's stories weigh together.
SHARE = {
    "uci": 1500, "ecb": 1200, "ecb pairs": 1300, "gold": 1000, "streams": 800, "news_t": 700, "neus": 500,
}  # fmt: skip
Choice = list[tuple[dict[str, float], bool]]  # the candidates of one story, and which are its event


def streamed(name: str, key: str, seed: int | None = None, most: int = 100_000) -> Iterator[Choice]:
    """Yield the choices of set *name*, in its own order or in one of *seed*."""
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
    yield from told(chosen, {story.id: str(labels[story.id][key]) for story in chosen}, watchlist)


def packed(pack: str) -> Iterator[Choice]:
    """Yield the choices of the reports and follow-ups of *pack*."""
    labels = noted.labels(pack)
    events = {id_: label["event"] for id_, label in labels.items() if label["kind"] != "N"}
    stories = [sets.story(row) for row in noted.stories(pack) if row["id"] in events]
    yield from told(stories, events, noted.watchlist(pack))


def told(stories: Iterable[Story], events: Mapping[str, str], watchlist: Watchlist) -> Iterator[Choice]:
    """Yield the candidates of each story. The memory holds the true *events* so far: weights learned from
    the mistakes of earlier weights learn to distrust every large event."""
    memory, ids = Memory(), dict[str, str]()  # of true events, by their first story
    for story in stories:
        seen = mentions(story, watchlist)
        view, event = profile(story, seen), events[story.id]
        choice = [(features(story, view, it), ids.get(event) == it.id) for it in memory.by_terms(view)]
        if choice:
            yield choice
        memory.learn(story, seen, ids.setdefault(event, story.id))


def paired() -> Iterator[Choice]:
    """Yield one choice for each ECB+ pair of the tuning topics."""
    by_id = {story.id: story for story in sets.stories("ecb")}
    for a, b, same, topic in sets.pairs("ecb"):
        if sets.tuned(topic):
            memory = Memory()
            memory.learn(by_id[a], (), a)
            event = memory.event(a)
            assert event
            yield [(features(by_id[b], profile(by_id[b]), event), same)]


def _half(label: dict[str, object], key: str) -> object:
    return (
        label.get("topic")
        if "topic" in label and key == "event" and isinstance(label["topic"], int)
        else label[key]
    )


def fit(
    choices: list[tuple[Choice, float]], names: list[str], rounds: int = 25
) -> tuple[float, dict[str, float]]:
    """Return bias and weights under which each story most probably chooses its own event, or none where none
    is a candidate: a ridge softmax in which no event weighs 1, by Newton's method.

    Every *choice* has a weight. Where an event lies in fragments, each of them is right."""
    data = [
        (
            [
                ([1.0, *(found[name] for name in names)], same, sum(FIXED[n] * found[n] for n in FIXED))
                for found, same in choice
            ],
            weight,
        )
        for choice, weight in choices
    ]
    theta = [0.0] * (len(names) + 1)
    for _ in range(rounds):
        gradient = [-RIDGE * value * (at > 0) for at, value in enumerate(theta)]
        hessian = [[RIDGE * (i == j and i > 0) for j in range(len(theta))] for i in range(len(theta))]
        for choice, weight in data:
            odds = [math.exp(min(30.0, offset + sumprod(theta, x))) for x, _, offset in choice]
            total, right = (
                1 + sum(odds),
                sum(odd for odd, (_, same, _) in zip(odds, choice, strict=True) if same),
            )
            mean = [0.0] * len(theta)
            for odd, (x, same, _) in zip(odds, choice, strict=True):
                p = odd / total
                error = weight * ((odd / right if same else 0.0) - p)
                live = [(at, value) for at, value in enumerate(x) if value]
                for i, value in live:
                    gradient[i] += error * value
                    mean[i] += p * value
                    row, scaled = hessian[i], weight * p * value
                    for j, other in live:
                        row[j] += scaled * other
            for i, value in enumerate(mean):
                row, scaled = hessian[i], weight * value
                for j, other in enumerate(mean):
                    row[j] -= scaled * other
        step = _solve(hessian, gradient)
        theta = [value + change for value, change in zip(theta, step, strict=True)]
        if max(map(abs, step)) < 1e-2:
            break
    return theta[0], dict(zip(names, theta[1:], strict=True))


def sumprod(left: list[float], right: list[float]) -> float:
    return sum(a * b for a, b in zip(left, right, strict=True))


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


def groups() -> dict[str, list[Choice]]:
    """Return the choices of each set."""
    return {
        "uci": list(streamed("uci", "event")),
        "ecb": [choice for seed in (None, 1, 2) for choice in streamed("ecb", "event", seed)],
        "ecb pairs": list(paired()),
        "gold": list(streamed("gold_chipnews", "event")),
        "streams": [
            choice for pack in noted.packs() if pack not in noted.REPORTED for choice in packed(pack)
        ],
        "news_t": list(streamed("news_t", "event", most=1500)),
        "neus": list(streamed("neus_allsides", "event", most=500)),
    }


def main() -> None:
    choices: list[tuple[Choice, float]] = []
    for name, group in groups().items():
        print(f"{name}: {len(group)} stories, {sum(any(it for _, it in choice) for choice in group)} join")
        if name not in TIMED:
            group = [[(found | {"stale_bare": 0.0}, same) for found, same in choice] for choice in group]
        choices.extend((choice, SHARE[name] / len(group)) for choice in group)
    names = sorted(name for name in choices[0][0][0][0] if name not in FIXED)
    bias, weights = fit(choices, names)
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
