"""The batches of hard cases in tests/data/hard, and the count of those that come out right."""

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

HARD = Path(__file__).parents[1] / "data" / "hard"

Case = dict[str, Any]


def batches(subject: str) -> list[int]:
    """Return the numbers of the batches of *subject*, "matching" or "novelty"."""
    return sorted(int(path.stem.rpartition("-")[2]) for path in HARD.glob(f"{subject}-*.jsonl"))


def cases(subject: str, batch: int) -> list[Case]:
    """Return the cases of a batch."""
    lines = (HARD / f"{subject}-{batch}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def count(
    subject: str,
    doc: str | None,
    check: Callable[[Case], tuple[Sequence[str], Iterable[str]]],
    arguments: Sequence[str] | None,
) -> int:
    """Print how many cases of the batch in *arguments* are right, by kind. *check* returns what is wrong with
    a case, and lines that show why."""
    parser = argparse.ArgumentParser(description=doc)
    parser.add_argument("batch", type=int, choices=batches(subject))
    parser.add_argument("--errors", action="store_true", help="show the wrong ones and what proved them")
    options = parser.parse_args(arguments)
    every, right = Counter[str](), Counter[str]()
    for case in cases(subject, options.batch):
        wrong, shown = check(case)
        every[case["kind"]] += 1
        right[case["kind"]] += not wrong
        if wrong and options.errors:
            print(*shown, f"   WRONG {'; '.join(wrong)}", "", sep="\n")
    for kind, of in every.items():
        print(f"{kind:45} {right[kind]:3} of {of:3}")
    print(f"{'all':45} {right.total():3} of {every.total():3}")
    return 0
