"""Measure what a story costs while the memory grows: python tests/bench/speed_events.py [STORIES [A_DAY]].

Prints p50 and p95 of match, group and novelty in milliseconds of one core, the events held and the memory used. Stories are
made up: A_DAY of them a day (2,000 unless told), a third retell an event of the last days with a number changed.
Also prints what one event of several pages of 5,000 sentences costs."""

# ruff: noqa: E501  (what is printed is a line)

import random
import resource
import sys
from datetime import UTC, datetime, timedelta
from itertools import product
from time import process_time

from figures import shipped

from monitor.judge.desk import consider, remember
from monitor.judge.memory import Memory
from monitor.types import Story

START = datetime(2026, 1, 1, tzinfo=UTC)
WHO = "Nvidia|Samsung Electronics|ByteDance|Alibaba|Baidu|Broadcom".split("|")
DID = (
    "signs deal with|is in talks with|delivers chips to|wins order from|is sued by|cancels order with".split(
        "|"
    )
)
SYLLABLES = (
    "bal cor dum fen gil hup jor kal lim nov".split(),
    "ta ro mi ne su la".split(),
    "dan ber tic xon vel rum".split(),
)
WORDS = tuple("".join(parts) for parts in product(*SYLLABLES, *SYLLABLES[:2]))


def made(count: int, a_day: int) -> list[Story]:
    """Return *count* stories in order, the same every time."""
    chance, told, stories = random.Random(1), list[tuple[str, str, list[str]]](), []
    for at in range(count):
        if told and chance.random() < 0.33:
            who, whom, words = chance.choice(told[-a_day:])
        else:
            who, whom = chance.choice(WHO), " ".join(chance.choices(WORDS, k=2)).title()
            words = chance.choices(WORDS, k=30)
            told.append((who, whom, words))
        did, amount = chance.choice(DID), chance.randrange(1, 900) * 100
        first, second = chance.sample(words, 12), chance.sample(words, 14)
        stories.append(
            Story(
                f"s{at}", "", f"{who} {did} {whom} over {amount:,} chips",
                f"{who} {did} {whom}, people said, for {amount:,} chips. The {' '.join(first)}. A {' '.join(second)}.",
                START + timedelta(days=1) * (at / a_day), f"Outlet {at % 40}",
            )
        )  # fmt: skip
    return stories


def shown(spent: list[float]) -> str:
    ranked = sorted(spent)
    return (
        f"p50 {1000 * ranked[len(ranked) // 2]:.2f} ms, p95 {1000 * ranked[len(ranked) * 95 // 100]:.2f} ms"
    )


def page(at: int, chance: random.Random) -> Story:
    """Return a page of 5,000 sentences."""
    lines = (
        f"Nvidia said {' '.join(chance.choices(WORDS, k=9))} for {chance.randrange(1, 10**6):,} chips."
        for _ in range(5_000)
    )
    return Story(
        f"p{at}", "", "Nvidia signs deal with Belcor", " ".join(lines), START + timedelta(hours=at), "Outlet"
    )


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    a_day = int(sys.argv[2]) if len(sys.argv) > 2 else 2_000
    watchlist, memory, spent = shipped(), Memory(), list[float]()
    for at, story in enumerate(made(count, a_day), 1):
        started = process_time()
        remember(memory, story, consider(story, watchlist, memory))
        spent.append(process_time() - started)
        if at in (1_000, 10_000, 30_000, 100_000, 300_000, 1_000_000) or at == count:
            used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(
                f"{at} stories: last thousand {shown(spent[-1_000:])}; {len(memory)} events, {used:.0f} MB",
                flush=True,
            )
    chance, memory = random.Random(2), Memory()
    for at in range(4):
        story, started = page(at, chance), process_time()
        remember(memory, story, consider(story, watchlist, memory, everything=True))
        print(f"page {at + 1} of 5,000 sentences: {process_time() - started:.2f} s")


if __name__ == "__main__":
    main()
