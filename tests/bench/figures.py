"""A line of the scoreboard, and the replay behind it. Knows no set."""

import gzip
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

import sets

from monitor import config
from monitor.judge.mentions.watchlist import Watchlist, compile_watchlist
from monitor.replay import BadLine, as_object
from monitor.replay import replay as replayed
from monitor.score import interval

Row = Mapping[str, Any]
Unit = TypeVar("Unit")


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure of one set. *dev* is of the half that may be tuned on; None = there is no such half."""

    name: str
    metric: str
    goal: float
    dev: float | None
    report: float
    n: int  # of the report half, in what the metric counts
    low: float
    high: float
    at_most: bool = False  # the goal is a ceiling

    @property
    def reached(self) -> bool:
        return self.report <= self.goal if self.at_most else self.report >= self.goal


def figure(
    name: str,
    metric: str,
    goal: float,
    units: Sequence[tuple[bool, Unit]],
    measure: Callable[[Sequence[Unit]], float],
    *,
    count: Callable[[Unit], float] = lambda _: 1,
    at_most: bool = False,
    rounds: int = 400,
) -> Figure:
    """Measure both halves of *units*, each of which says first whether it is of the half tuned on."""
    dev = [unit for tuned, unit in units if tuned]
    report = [unit for tuned, unit in units if not tuned]
    low, high = interval(report, measure, rounds=rounds)
    n = round(sum(count(unit) for unit in report))
    return Figure(name, metric, goal, measure(dev) if dev else None, measure(report), n, low, high, at_most)


@cache
def settings() -> config.Config:
    """Return the configuration of a fresh install."""
    return config.load(None, env={})


@cache
def shipped() -> Watchlist:
    return compile_watchlist(settings().tracked)


def share(hits: Sequence[bool]) -> float:
    return sum(hits) / len(hits) if hits else 1.0


def rows(name: str) -> list[dict[str, Any]]:
    """Return the stories of set *name* as the input of a replay."""
    with gzip.open(sets.folder() / name / "stories.jsonl.gz", "rt") as lines:
        return [json.loads(line) for line in lines]


def replay(
    stories: Iterable[Row], watchlist: Watchlist | None = None, *, everything: bool = True
) -> list[Row]:
    """Return what `monitor replay --json` prints for *stories* with the shipped configuration, or with
    *watchlist* in it."""
    names, rules = watchlist or shipped(), settings().rules
    lines = (json.dumps(story) for story in stories)
    found: list[Row] = []
    for result in replayed(lines, "scoreboard", names, rules, everything=everything):
        if isinstance(result, BadLine):
            raise ValueError(str(result))
        found.append(as_object(result[1]))
    return found
