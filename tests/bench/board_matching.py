"""The sets of the scoreboard that score who a story is about, and the hard cases."""

import re
from collections.abc import Iterator, Sequence

import hard
import score_hard
import score_novelty
import sets
from figures import Figure, Row, figure, replay, rows, share, shipped
from score_matching import _QUALIFIED as QUALIFIED
from score_matching import registry, tuned_on

from monitor.score import tally, total


def sentfin(quick: bool) -> Iterator[Figure]:
    yield _keys("SEntFiN", "mentions F1", 0.95, rows("sentfin"), "sentfin")


def tradingview(quick: bool) -> Iterator[Figure]:
    stories = rows("tradingview")
    yield _keys("TradingView", "mentions F1", 0.94, stories, "tradingview")
    bare = [
        story | {field: QUALIFIED.sub("", story[field]) for field in ("title", "text")} for story in stories
    ]
    yield _keys("TradingView", "mentions F1, no exchange tickers", 0.93, bare, "tradingview")


def _keys(name: str, metric: str, goal: float, stories: Sequence[Row], of: str) -> Figure:
    """Score the mentions of a set that comes with its own watchlist."""
    watchlist, labels = registry(of), sets.labels(of)
    units = []
    for found in replay(stories, watchlist, everything=False):
        wanted = set(labels[found["id"]]["keys"]) & set(watchlist.tracked)
        seen = tally(wanted, (mention["key"] for mention in found["mentions"]))
        units.append((tuned_on(found["id"]), seen))
    return figure(
        name, metric, goal, units, lambda drawn: total(drawn).f1, count=lambda it: it.right + it.missed
    )


def hard_cases(quick: bool) -> Iterator[Figure]:
    """Score the batches whose first run is noted; no other, as a batch must not be met by chance.

    The first run is what counts and stands under *report*; how many are right now stands under *dev*."""
    noted = re.compile(r"^\| (matching|novelty)-(\d+) \| (\d+) of (\d+) ", re.M)
    for subject, batch, right, of in noted.findall((hard.HARD / "README.md").read_text("utf-8")):
        first = [True] * int(right) + [False] * (int(of) - int(right))
        if subject == "matching":
            cases = hard.cases(subject, int(batch))
            now = [not score_hard.faults(case, score_hard.seen(case, shipped())) for case in cases]
        else:
            cases = hard.cases(subject, int(batch))
            now = [not score_novelty.faults(case, score_novelty.judged(case, shipped())) for case in cases]
        units = [(False, each) for each in first] + [(True, each) for each in now]
        yield figure("hard cases", f"{subject}-{batch}: dev = now, report = first run", 0.90, units, share)
