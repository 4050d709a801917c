"""Count the hard novelty cases that come out right: python tests/bench/score_novelty.py BATCH [--errors].

The cases are explained in tests/data/hard/README.md. A case is right when event, verdict and alert of every
story with expectations are."""

# ruff: noqa: E501  (what is printed is a line a story)

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from monitor.config import load_watchlist
from monitor.judge.desk import consider, remember
from monitor.judge.memory import Memory
from monitor.judge.watchlist import Watchlist, compile_watchlist
from monitor.types import Judgement, Rule, Story

ROOT = Path(__file__).parents[2]
RULES = (Rule("any"),)


def cases(batch: int) -> list[dict[str, Any]]:
    """Return the cases of *batch*, 1 to 5."""
    path = ROOT / "tests" / "data" / "hard" / f"novelty-{batch}.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def judged(case: dict[str, Any], watchlist: Watchlist) -> dict[str, Judgement]:
    """Judge the stories of *case* in order with an empty memory."""
    memory, found = Memory(), {}
    for told in case["stories"]:
        published = datetime.fromisoformat(told["published"])
        story = Story(
            told["id"], "https://example.org/", told["title"], told["text"], published, told["source"],
            told.get("lang", ""),
        )  # fmt: skip
        found[story.id] = consider(story, watchlist, memory, RULES)
        remember(memory, story, found[story.id])
    return found


def faults(case: dict[str, Any], found: dict[str, Judgement]) -> list[str]:
    """Return what is wrong with *found*, [] where nothing is."""
    wrong = []
    for story, wanted in case["expect"].items():
        judgement, like = found[story], wanted["same_event_as"]
        if like is None and judgement.event not in (None, story):
            wrong.append(f"{story}: joins {judgement.event}, should not")
        elif like not in (None, "any") and judgement.event != found[like].event:
            wrong.append(f"{story}: event {judgement.event}, not that of {like}")
        if judgement.verdict not in wanted["verdict"]:
            wrong.append(f"{story}: {judgement.verdict}, not {' or '.join(wanted['verdict'])}")
        if judgement.alert != wanted["alert"]:
            wrong.append(f"{story}: {'alerted' if judgement.alert else 'not alerted'}")
    return wrong


def shipped() -> Watchlist:
    return compile_watchlist(load_watchlist(ROOT / "config" / "watchlist.toml"))


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("batch", type=int, choices=(1, 2, 3, 4, 5))
    parser.add_argument("--errors", action="store_true", help="show the wrong ones and what proved them")
    options = parser.parse_args(arguments)
    watchlist, every, right = shipped(), Counter[str](), Counter[str]()
    for case in cases(options.batch):
        found = judged(case, watchlist)
        wrong = faults(case, found)
        every[case["kind"]] += 1
        right[case["kind"]] += not wrong
        if wrong and options.errors:
            print(f"\n{case['id']} [{case['kind']}] {case['why']}")
            for told in case["stories"]:
                judgement = found[told["id"]]
                print(
                    f"  {told['id']} ({told['source']}, {told['published']}) {told['title']}\n    {told['text']}"
                )
                print(f"    = {judgement.event} {judgement.verdict} {judgement.keys} {judgement.reasons}")
            print(f"  WRONG {'; '.join(wrong)}")
    for kind, count in every.items():
        print(f"{kind:45} {right[kind]:3} of {count:3}")
    print(f"{'all':45} {right.total():3} of {every.total():3}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
