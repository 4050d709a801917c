"""Learn the weights of judge/language/sounds.py into monitor/judge/learned/sounds.json from data/names.tsv.

Its first line, its third and so on are learned from; of these and of the others it prints how many are found,
and how often one name is taken for another.
Run by hand, some seconds: PYTHONPATH=.:tests/bench python tests/bench/train_sounds.py [--report]."""

import json
import math
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations_with_replacement, product
from pathlib import Path

from monitor.judge.language import sounds

NAMES = Path(__file__).parents[1] / "data" / "names.tsv"
TARGET = Path(__file__).parents[2] / "monitor" / "judge" / "learned" / "sounds.json"
LETTERS = "PTKFVWHSCMNLRYXGJQZDaeiouy"
LATIN, HAN, HANGUL, KANA = range(4)
SIDES = ((LATIN, HAN), (LATIN, HANGUL), (LATIN, KANA), (KANA, HAN), (KANA, HANGUL), (HANGUL, HAN))
# Where learning begins: how much a sound tells beside itself, and beside those like it. R is what ends a
# syllable; X is the "ch" of spelling, G that of "ge", Q the "c" of "ce", Z the "th", D the "z".
TELLS = "P2.3 T1.8 K2.0 F2.6 V2.4 W2.4 H2.2 S1.9 C2.2 M2.5 N1.7 L1.7 R1.2 Y1.5"
ALIKE = """
    FP0.8 FV1.8 FW0.8 FH0.8 PV1.6 VW2.0 PW0.6 CS0.8 CT0.2 CK0.0 MN0.4 LR1.0 HK0.6 HW0.4 CX1.8 KX1.6
    HX1.2 CG1.8 GK1.7 GH1.2 CJ1.9 HJ1.4 JY1.5 QS1.7 CQ1.2 TZ1.6 SZ1.6 DS1.7 CD1.4 DT0.4 CY0.2 Yi0.3
    Wu0.3 Wo0.3 ae0.2 ei0.2 ou0.2 ao0.2 eo0.2
"""
GAPS = "R-0.2 H-0.7 W-1.1 Y-0.4 T-1.3 N-1.4 S-1.6 y-0.05"
PRIOR = 1  # pairs of sounds that the beginning counts for
ROUNDS = 4
Weights = dict[str, float]


def rows(half: int | None = None) -> list[list[str]]:
    """Return the names, each in four scripts, "-" where it is not written by its sound."""
    told = [line.split("\t") for line in NAMES.read_text("utf-8").splitlines()]
    return [row for at, row in enumerate(told) if half is None or at % 2 == half]


def pairs(names: Sequence[Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Yield the sounds of each of *names* in two scripts."""
    for row, (one, other) in product(names, SIDES):
        if "-" not in (row[one], row[other]):
            yield sounds.sounds(row[one]), sounds.sounds(row[other])


def _table(text: str) -> Weights:
    return {sound: float(weight) for sound, weight in re.findall(r"([A-Za-z]+)(\S+)", text)}


def begin() -> Weights:
    """Return the weights before anything is learned."""
    tells, alike, gaps = map(_table, (TELLS, ALIKE, GAPS))
    weights: Weights = {}
    for one, other in product(LETTERS, LETTERS):
        like = tells.get(one, 1.8) if one.isupper() else 0.1 if one == "y" else 0.6
        unlike = -0.3 if one.islower() and other.islower() else -2.5
        weights[one + other] = (
            like if one == other else alike.get(one + other, alike.get(other + one, unlike))
        )
    return weights | {one: gaps.get(one, -0.3 if one.islower() else -1.8) for one in LETTERS}


def align(one: str, other: str, weights: Weights) -> tuple[float, list[str]]:
    """Return what *one* and *other* tell together, and their pairs of sounds in order, a single one where it
    stands in one of them only."""
    best: dict[tuple[int, int], tuple[float, list[str]]] = {(0, 0): (0.0, [])}
    for at, to in product(range(len(one) + 1), range(len(other) + 1)):
        ways = []
        if at and to:
            ways.append((best[at - 1, to - 1], one[at - 1] + other[to - 1]))
        if at:
            ways.append((best[at - 1, to], one[at - 1]))
        if to:
            ways.append((best[at, to - 1], other[to - 1]))
        if ways:
            best[at, to] = max(
                ((told + weights[step], [*steps, step]) for (told, steps), step in ways),
                key=lambda way: way[0],
            )
    return best[len(one), len(other)]


def learn(names: Sequence[Sequence[str]]) -> Weights:
    """Return the logarithms of how much likelier each pair of sounds is in one name than in two."""
    prior = weights = begin()
    for _ in range(ROUNDS):
        seen: Counter[str] = Counter()
        heard: Counter[str] = Counter()
        for one, other in pairs(names):
            heard.update(one + other)
            told, steps = align(one, other, weights)
            if told >= 1:
                for step in steps:
                    seen.update((step,) if len(step) == 1 else (step, step[::-1]))
        total = sum(count if len(step) == 1 else count / 2 for step, count in seen.items())
        often = {one: (heard[one] + 1) / (heard.total() + len(LETTERS)) for one in LETTERS}
        weights = {}
        for step in prior:
            chance = total * (often[step[0]] * often[step[1]] if len(step) == 2 else 2 * often[step])
            count = seen[step] / len(step)
            weights[step] = math.log((count + PRIOR * math.exp(prior[step])) / (chance + PRIOR))
    return weights


def found(names: Sequence[Sequence[str]]) -> Iterator[tuple[str, int, int, int, int]]:
    """Yield for each two scripts how many of *names* are found, of how many, and how often another one is."""
    scripts = ("latin", "han", "hangul", "kana")
    for one, other in SIDES:
        hits = false = true = wrong = 0
        for at, row in enumerate(names):
            for to, beside in enumerate(names):
                if "-" in (row[one], beside[other]):
                    continue
                told = sounds.same(
                    sounds.sounds(row[one]),
                    sounds.sounds(beside[other]),
                    start=other == HAN,
                    end=other != LATIN,
                )
                if at == to:
                    hits, true = hits + told, true + 1
                else:
                    false, wrong = false + told, wrong + 1
        yield f"{scripts[one]} and {scripts[other]}", hits, true, false, wrong


def main() -> None:
    if "--report" not in sys.argv:
        learned = learn(rows(0))
        kept = ["".join(pair) for pair in combinations_with_replacement(LETTERS, 2)]
        shown = {step: round(learned[step], 2) for step in (*LETTERS, *kept)}
        lines = json.dumps(shown).replace(", ", ",\n")
        TARGET.write_text(lines + "\n", "utf-8")
        sounds.likeness.cache_clear()
    for half, name in enumerate(("learned", "held out")):
        print(name)
        sums = [0, 0, 0, 0]
        for scripts, *counts in found(rows(half)):
            sums = [old + new for old, new in zip(sums, counts, strict=True)]
            print(f"  {scripts:18} {counts[0]:3} of {counts[1]:3} found, {counts[2]:2} others of {counts[3]}")
        print(f"  all                {sums[0]:3} of {sums[1]:3} found, {sums[2]:2} others of {sums[3]}")


if __name__ == "__main__":
    main()
