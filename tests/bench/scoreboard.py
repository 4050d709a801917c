"""Print the scoreboard: MONITOR_DATA=… python tests/bench/scoreboard.py [--quick] [SET …].

Every set goes through the replay of the shipped configuration. Each is cut in two by a hash of the event or
the story: rules and weights may be tuned on *dev*; *report* is what counts, beside its goal and its 90 %
bootstrap interval. Needs no network; says which sets are absent."""

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter

import board_grouping
import board_headlines
import board_matching
from figures import Figure

Scorer = Callable[[bool], Iterator[Figure]]
# The slowest first, so that they do not end alone; then in the order of the goals.
BOARD: dict[str, tuple[Scorer, tuple[str, ...]]] = {
    "ecb-pairs": (board_grouping.ecb_pairs, ("ecb",)),
    "ecb-stream": (board_grouping.ecb_stream, ("ecb",)),
    "near-copies": (board_grouping.near_copies, ("ecb", "reuters_chips")),
    "reuters": (board_grouping.reuters, ("reuters_chips",)),
    "news-t": (board_grouping.news_t, ("news_t",)),
    "uci": (board_grouping.uci, ("uci",)),
    "streams": (board_headlines.streams, ("stream", "stream_yahoo")),
    "chip-news": (board_headlines.gold, ("gold_chipnews",)),
    "sentfin": (board_matching.sentfin, ("sentfin",)),
    "tradingview": (board_matching.tradingview, ("tradingview",)),
    "hard": (board_matching.hard_cases, ()),
}


def absent(name: str) -> str:
    """Return which data the set *name* lacks, "" where it has all."""
    folder = os.environ.get("MONITOR_DATA", "")
    lacking = [each for each in BOARD[name][1] if not folder or not (Path(folder) / "judge" / each).is_dir()]
    return ", ".join(lacking)


def scored(names: Sequence[str], *, quick: bool) -> list[Figure]:
    """Return the figures of the sets *names*, computed on all cores."""
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("fork")) as pool:
        return [figure for some in pool.map(_figures, names, [quick] * len(names)) for figure in some]


def _figures(name: str, quick: bool) -> list[Figure]:
    started = perf_counter()
    found = list(BOARD[name][0](quick))
    print(f"{name}: {perf_counter() - started:.0f} s", file=sys.stderr)
    return found


def table(figures: Sequence[Figure]) -> str:
    """Return *figures* as a Markdown table."""
    lines = ["| set | metric | dev | report | goal | n | 90 % interval |", "|---|---|---|---|---|---|---|"]
    for it in figures:
        goal = f"{'≤' if it.at_most else '≥'} {it.goal:.3g}{'' if it.reached else ' ✗'}"
        cells = (
            it.name, it.metric, _shown(it.dev), _shown(it.report), goal, str(it.n),
            f"{_shown(it.low)} to {_shown(it.high)}",
        )  # fmt: skip
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _shown(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}" if value <= 1 else f"{value:.1f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", metavar="SET", help=f"of {', '.join(BOARD)} [default: all]")
    parser.add_argument(
        "--quick", action="store_true", help="bounded: fewer pairs, copies, orders and headlines"
    )
    options = parser.parse_args()
    if unknown := set(options.sets) - set(BOARD):
        parser.error(f"no set {', '.join(sorted(unknown))}; there are {', '.join(BOARD)}")
    wanted = [name for name in BOARD if name in options.sets or not options.sets]
    for name in wanted:
        if lacking := absent(name):
            print(f"{name}: absent, as MONITOR_DATA has no {lacking}", file=sys.stderr)
    figures = scored([name for name in wanted if not absent(name)], quick=options.quick)
    print(table(figures))
    reached = sum(figure.reached for figure in figures)
    print(f"\n{reached} of {len(figures)} goals reached on the report halves")


if __name__ == "__main__":
    main()
