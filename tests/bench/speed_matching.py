"""Measure the matcher's speed: MONITOR_DATA=… PYTHONPATH=. python tests/bench/speed_matching.py.

Every figure comes with its ratio to a yardstick of the same run, because machines and their load differ: the
bare ahocorasick_rs pass over the same text, which is the least that any matcher with this automaton costs."""

import gzip
import os
import random
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from figures import shipped
from score_matching import rows

from monitor.judge.mentions.match import examine
from monitor.judge.mentions.watchlist import Watchlist, compile_watchlist
from monitor.types import Story, Tracked

SIZE = 3_000  # characters of a story
STORIES = 400
TRIES = 5  # of which the fastest counts


def seconds(work: Callable[[], object]) -> float:
    """Return the least CPU seconds that *work* took."""
    taken = []
    for _ in range(TRIES):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def reuters() -> tuple[list[str], str]:
    """Return the titles and the joined texts of the Reuters chip stories."""
    stories = [story for tune in (True, False) for story, _ in rows("reuters_chips", tune)]
    return [story.title for story in stories], "\n".join(story.text for story in stories)


def cut(titles: list[str], text: str) -> list[Story]:
    """Return STORIES stories of SIZE characters."""
    some, _ = next(rows("reuters_chips", True))
    starts = range(0, min(len(text), STORIES * SIZE), SIZE)
    pieces = (text[at : at + SIZE] for at in starts)
    return [replace(some, title=title, text=piece) for title, piece in zip(titles, pieces, strict=False)]


def listed(count: int) -> Watchlist:
    """Return a watchlist of *count* names: listed companies', then made-up ones of their words."""
    names: set[str] = set()
    for table in ("us_symbols", "asia_symbols", "sec_company_tickers"):
        with gzip.open(Path(os.environ["MONITOR_DATA"]) / "ref" / f"{table}.tsv.gz", "rt") as lines:
            names |= {name for line in lines for name in line.split("\t")[1:3] if len(name) > 5}
    wanted = sorted(names)
    random.seed(1)
    random.shuffle(wanted)
    words = sorted({word for name in wanted for word in name.split() if word.isalpha() and len(word) > 3})
    while len(wanted) < count:
        wanted.append(" ".join(random.sample(words, 2)))
    return compile_watchlist([Tracked(f"K{at}", name, "company") for at, name in enumerate(wanted[:count])])


def megabytes_per_second(watchlist: Watchlist, text: str) -> tuple[float, float]:
    """Return the speed of the pass with its boundary checks, and of the bare pass. MB of UTF-8 a second."""
    size = len(text.encode()) / 1e6

    def checked() -> None:
        for _, first, last in watchlist.automaton.find_matches_as_indexes(text):
            watchlist.bounded(text, first, last)

    return size / seconds(checked), size / seconds(lambda: watchlist.automaton.find_matches_as_indexes(text))


def main() -> None:
    titles, text = reuters()
    stories, own = cut(titles, text), shipped()
    whole = seconds(lambda: [examine(story, own) for story in stories])
    bare = seconds(lambda: [own.automaton.find_matches_as_indexes(story.text.lower()) for story in stories])
    rate = len(stories) / whole
    print(f"whole matcher: {rate:.0f} stories of {SIZE} characters a second, {whole / bare:.0f} bare passes")
    for count in (6_500, 100_000):
        watchlist = listed(count)
        start = time.process_time()
        watchlist.automaton.find_matches_as_indexes("")
        built = time.process_time() - start
        checked, alone = megabytes_per_second(watchlist, text.lower())
        speed = f"{checked:.0f} MB/s with boundaries, {checked / alone:.2f} of the bare pass"
        print(f"{len(watchlist.spellings)} aliases: {speed}, built in {built:.1f} s")


if __name__ == "__main__":
    main()
