"""Learn the weights of judge/grouping/join.py into monitor/judge/learned/join.json.

From the tuning halves of the sets and from the invented cases of tests/data/hard.

Run by hand, some minutes:
 MONITOR_DATA=… PYTHONPATH=.:tests/bench python tests/bench/train_join.py."""

import json
import math
import random
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import hard
import noted
import sets
from figures import shipped

from monitor.judge.grouping.event_memory import EventMemory
from monitor.judge.grouping.join import KINDS, features, kind
from monitor.judge.grouping.memory import Memory
from monitor.judge.grouping.profile import Profile, profile
from monitor.judge.mentions.match import mentions
from monitor.judge.mentions.watchlist import Watchlist, compile_watchlist
from monitor.types import Story

TARGET = Path(__file__).parents[2] / "monitor" / "judge" / "learned" / "join.json"
LEARNED = range(1, 17)  # the batches of invented cases that are learned from
WRITTEN = Path(__file__).parents[1] / "data" / "novelty.toml"
START = datetime(2026, 2, 11, 8, tzinfo=UTC)
# Most sets have artificial times, so what time tells is learned from those that have times of their own.
# Between texts of which nobody is tracked it is set by hand: a mild preference for what is fresh.
STALE = -0.5
TIMED = ("gold", "streams", "hard", "reuters")
RIDGE = 1.0
# What each set's stories weigh together.
SHARE = {
    "uci": 1500, "ecb": 1200, "ecb pairs": 2500, "gold": 1000, "streams": 800, "news_t": 700, "neus": 500,
    "hard": 3000, "reuters": 1000,
}  # fmt: skip
# What is added to the weight of something rare in common between tracked texts. A step that joins wrongly is
# still told as what it brings; one that is missed is told as if nothing had been known.
READY = 3.0
# The candidates of one story: of which kind, how they compare, and whether it is its event.
Choice = list[tuple[str, dict[str, float], bool]]


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
        view, event = profile(story, seen), events.get(story.id)
        choice = [_compared(story, view, it, ids.get(event or "") == it.id) for it in memory.by_terms(view)]
        if choice and event:
            yield choice
        memory.learn(story, seen, ids.setdefault(event or story.id, story.id))


def threads() -> Iterator[Choice]:
    """Yield the choices of the Reuters stories of tuning days: one slug within a day is one event."""
    labels = sets.labels("reuters_chips")
    chosen = [
        story
        for story in sets.stories("reuters_chips")
        if sets.tuned(labels[story.id]["chain"]) and sets.tuned(story.published.date().isoformat())
    ]
    yield from told(chosen, {story.id: str(labels[story.id]["chain"]) for story in chosen}, shipped())


def invented() -> Iterator[Choice]:
    """Yield the choices of the invented cases, told as one stream; where either event is right, none."""
    stories, events = list[Story](), dict[str, str]()
    for case in (case for batch in LEARNED for case in hard.cases("novelty", batch)):
        for at, row in enumerate(case["stories"]):
            story = sets.story(row | {"id": f"{case['id']}-{row['id']}", "url": "https://example.org/"})
            stories.append(story)
            like = case["expect"].get(row["id"], {}).get("same_event_as", None if at == 0 else "any")
            if like != "any":
                events[story.id] = events.get(f"{case['id']}-{like}", story.id) if like else story.id
    watchlist = shipped()
    tracked = (story for story in stories if mentions(story, watchlist))
    yield from told(sorted(tracked, key=lambda story: (story.published, story.id)), events, watchlist)


def written() -> Iterator[Choice]:
    """Yield the choices of tests/data/novelty.toml, each alone: short texts, alike in all but one thing."""
    watchlist = shipped()
    for case in tomllib.loads(WRITTEN.read_text("utf-8"))["case"]:
        stories, events = list[Story](), dict[str, str]()
        for at, row in enumerate(case["story"]):
            published = START + timedelta(hours=row.get("hours", at))
            stories.append(Story(f"s{at}", "", row["title"], row.get("text", ""), published, f"Outlet {at}"))
            opens = at == 0 or "new_event" in row["verdict"]
            if "event" in row or opens:
                events[f"s{at}"] = f"s{row.get('event', at)}"
        yield from told(stories, events, watchlist)


def _compared(
    story: Story, view: Profile, event: EventMemory, same: bool
) -> tuple[str, dict[str, float], bool]:
    return kind(view, event), features(story, view, event), same


def paired() -> Iterator[Choice]:
    """Yield one choice for each ECB+ pair of the tuning topics."""
    by_id = {story.id: story for story in sets.stories("ecb")}
    for a, b, same, topic in sets.pairs("ecb"):
        if sets.tuned(topic):
            memory = Memory()
            memory.learn(by_id[a], (), a)
            event = memory.event(a)
            assert event
            yield [_compared(by_id[b], profile(by_id[b]), event, same)]


def _half(label: dict[str, object], key: str) -> object:
    return (
        label.get("topic")
        if "topic" in label and key == "event" and isinstance(label["topic"], int)
        else label[key]
    )


def fit(choices: list[tuple[Choice, float]], names: list[str], rounds: int = 25) -> list[float]:
    """Return bias and weights of *names* for each kind (for tracked texts what is to be added to those of any
    text) under which each story most probably chooses its own event, or none where none is a candidate: a
    ridge softmax in which no event weighs 1, by Newton's method.

    Every *choice* has a weight. Where an event lies in fragments, each of them is right."""
    width = len(names) + 1
    data = [([(_row(of, found, names), same) for of, found, same in choice], w) for choice, w in choices]
    theta = [0.0] * (len(KINDS) * width)
    for _ in range(rounds):
        gradient = [-RIDGE * value * (at % width > 0) for at, value in enumerate(theta)]
        hessian = [[RIDGE * (i == j and i % width > 0) for j in range(len(theta))] for i in range(len(theta))]
        for choice, weight in data:
            odds = [math.exp(max(-30.0, min(30.0, sum(theta[at] * x for at, x in row)))) for row, _ in choice]
            total = 1 + sum(odds)
            right = sum(odd for odd, (_, same) in zip(odds, choice, strict=True) if same)
            mean = dict[int, float]()
            for odd, (row, same) in zip(odds, choice, strict=True):
                p = odd / total
                error = weight * ((odd / right if same else 0.0) - p)
                for i, value in row:
                    gradient[i] += error * value
                    mean[i] = mean.get(i, 0.0) + p * value
                    line, scaled = hessian[i], weight * p * value
                    for j, other in row:
                        line[j] += scaled * other
            for i, value in mean.items():
                line, scaled = hessian[i], weight * value
                for j, other in mean.items():
                    line[j] -= scaled * other
        step = _solve(hessian, gradient)
        theta = [value + change for value, change in zip(theta, step, strict=True)]
        if max(map(abs, step)) < 1e-2:
            break
    return theta


def _row(of: str, found: Mapping[str, float], names: list[str]) -> list[tuple[int, float]]:
    """Return where the weights of a comparison stand and what they are multiplied by, noughts left out."""
    values = [(at, value) for at, value in enumerate((1.0, *(found[name] for name in names))) if value]
    width, stale = len(names) + 1, names.index("stale") + 1
    return [
        (KINDS.index(each) * width + at, value)
        for each in (("text", of) if of == "tracked" else (of,))
        for at, value in values
        if each == of or at != stale
    ]


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
        "hard": [*invented(), *written()],
        "reuters": list(threads()),
    }


def main() -> None:
    choices: list[tuple[Choice, float]] = []
    for name, group in groups().items():
        print(
            f"{name}: {len(group)} stories, {sum(any(same for *_, same in choice) for choice in group)} join"
        )
        if name not in TIMED:
            group = [[(of, found | {"stale": 0.0}, same) for of, found, same in choice] for choice in group]
        choices.extend((choice, SHARE[name] / len(group)) for choice in group)
    names = sorted(choices[0][0][0][1])
    width, theta = len(names) + 1, fit(choices, names)
    bare, text, more = (theta[start : start + width] for start in range(0, len(theta), width))
    tracked = [value + further for value, further in zip(text, more, strict=True)]
    tracked[names.index("rare") + 1] += READY
    stale = names.index("stale") + 1
    text[stale], tracked[stale] = STALE, more[stale]
    shipped = json.loads(TARGET.read_text("utf-8"))
    for of, learned in zip(KINDS, (bare, text, tracked), strict=True):
        bias, *weights = (round(value, 4) for value in learned)
        shipped[of] = {"bias": bias, "weights": dict(zip(names, weights, strict=True))}
    TARGET.write_text(json.dumps(shipped, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
