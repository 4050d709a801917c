"""Count the hard matching cases that come out right: python tests/bench/score_hard.py BATCH [--errors].

tests/data/hard/README.md explains the cases. One is right when every tag and every `about` of it is."""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from monitor.config import load_watchlist
from monitor.judge.match import Examination, examine
from monitor.judge.watchlist import Watchlist, compile_watchlist
from monitor.types import Story

ROOT = Path(__file__).parents[2]


def cases(batch: int) -> list[dict[str, Any]]:
    """Return the cases of *batch*, 1 to 5."""
    path = ROOT / "tests" / "data" / "hard" / f"matching-{batch}.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def seen(case: dict[str, Any], watchlist: Watchlist) -> Examination:
    """Examine the story of *case*."""
    published = datetime.fromisoformat(case["published"])
    story = Story(
        case["id"], "https://example.org/", case["title"], case["text"], published, "", case["lang"]
    )
    return examine(story, watchlist)


def faults(case: dict[str, Any], found: Examination) -> list[str]:
    """Return what is wrong with *found*, [] where nothing is."""
    wanted, may = set(case["mentioned"]), set(case.get("may", ()))
    about, about_may = set(case["about"]), set(case.get("about_may", ()))
    tagged = {mention.key for mention in found.mentions}
    topics = {mention.key for mention in found.mentions if mention.about}
    return [
        *(f"{key} is missed" for key in sorted(wanted - tagged)),
        *(f"{key} is not there" for key in sorted(tagged - wanted - may)),
        *(f"not about {key}" for key in sorted((about & tagged) - topics - about_may)),
        *(f"about {key}" for key in sorted((topics & (wanted | may)) - about - about_may)),
    ]


def shipped() -> Watchlist:
    return compile_watchlist(load_watchlist(ROOT / "config" / "watchlist.toml"))


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("batch", type=int, choices=(1, 2, 3, 4, 5))
    parser.add_argument("--errors", action="store_true", help="show the wrong ones and what proved them")
    options = parser.parse_args(arguments)
    watchlist, every, right = shipped(), Counter[str](), Counter[str]()
    for case in cases(options.batch):
        found = seen(case, watchlist)
        wrong = faults(case, found)
        every[case["kind"]] += 1
        right[case["kind"]] += not wrong
        if wrong and options.errors:
            print(f"{case['id']} [{case['kind']}] {case['title']}\n   {case['text']}\n   {'; '.join(wrong)}")
            for mention in found.mentions:
                for proof in mention.evidence:
                    print(f"   + {mention.key} {mention.salience} {proof.zone} {proof.text}: {proof.note}")
            for refused in found.refused:
                print(f"   - {refused.key} {refused.evidence.text} {refused.rule}: {refused.reason}")
    for kind, count in every.items():
        print(f"{kind:12} {right[kind]:3} of {count:3}")
    print(f"{'all':12} {right.total():3} of {every.total():3}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
