"""Measure the matcher on the labelled sets at $MONITOR_DATA: python tests/bench/score_matching.py [--tune].

Each set is cut in two by a hash of the story's id. Rules are tuned on one half (--tune, --errors); the
figures that count are of the other."""

import argparse
import gzip
import hashlib
import json
import os
import re
import sys
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from figures import shipped

from monitor.judge.mentions.match import Examination, examine
from monitor.judge.mentions.watchlist import Watchlist, compile_watchlist
from monitor.types import Story, Tracked

_QUALIFIED = re.compile(
    r"\s*\(?\b(?:NASDAQ|NYSE|HKEX|KRX|OTC|LSE|TSX|TSE|XETR|EURONEXT|MIL|AMEX)\s?:\s?[A-Z0-9.]+\)?"
)


def judge_set(name: str) -> Path:
    return Path(os.environ["MONITOR_DATA"]) / "judge" / name


def tuned_on(identifier: str) -> bool:
    """Say whether a story belongs to the half that rules may be tuned on."""
    return hashlib.sha256(identifier.encode()).digest()[0] % 2 == 0


def rows(name: str, tune: bool) -> Iterator[tuple[Story, dict[str, Any]]]:
    """Yield the stories of one half of a set, each with its labels."""
    folder = judge_set(name)
    with (
        gzip.open(folder / "stories.jsonl.gz", "rt") as stories,
        gzip.open(folder / "labels.jsonl.gz", "rt") as labels,
    ):
        for line, label in zip(stories, labels, strict=True):
            row = json.loads(line)
            if tuned_on(row["id"]) == tune:
                published = datetime.fromisoformat(row.pop("published"))
                yield Story(published=published, **row), json.loads(label)


def registry(name: str) -> Watchlist:
    """Compile the watchlist that comes with a set: keys, aliases and perhaps tickers."""
    entries = json.loads((judge_set(name) / "registry.json").read_text("utf-8"))
    return compile_watchlist(
        [
            Tracked(e["key"], e["aliases"][0], "company", tuple(e.get("tickers", ())), tuple(e["aliases"]))
            for e in entries
        ]
    )


@dataclass
class Score:
    """True, false and missed (story, key) pairs of one set."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    unnamed: int = 0  # of these, no spelling stands in the text

    def add(self, found: set[str], wanted: set[str]) -> None:
        self.right += len(found & wanted)
        self.wrong += len(found - wanted)
        self.missed += len(wanted - found)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)

    def __str__(self) -> str:
        unnamed = f", of these {self.unnamed} nowhere named" if self.unnamed else ""
        counts = f"{self.right} right, {self.wrong} wrong, {self.missed} missed{unnamed}"
        return f"P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}  ({counts})"


def sentfin(tune: bool, errors: bool = False, without: Set[str] = frozenset()) -> Score:
    """Score company mentions of Indian headlines, but for the keys *without*."""
    watchlist, score = registry("sentfin"), Score()
    for story, label in rows("sentfin", tune):
        seen = examine(story, watchlist)
        found, wanted = {mention.key for mention in seen.mentions} - without, set(label["keys"]) - without
        score.add(found, wanted)
        if errors and found != wanted:
            _tell(story, seen, found, wanted)
    return score


def tradingview(tune: bool, qualified: bool = True, errors: bool = False) -> Score:
    """Score related symbols of full texts; without *qualified*, NASDAQ:NVDA and the like are taken out."""
    watchlist, score = registry("tradingview"), Score()
    tracked = set(watchlist.tracked)
    for story, label in rows("tradingview", tune):
        if not qualified:
            story = replace(story, title=_QUALIFIED.sub("", story.title), text=_QUALIFIED.sub("", story.text))
        seen = examine(story, watchlist)
        found, wanted = {mention.key for mention in seen.mentions}, set(label["keys"]) & tracked
        score.add(found, wanted)
        said = f"{story.title} {story.text}".casefold()
        score.unnamed += sum(
            not any(alias.text.casefold() in said for alias in watchlist.aliases(key))
            for key in wanted - found
        )
        if errors and found != wanted:
            _tell(story, seen, found, wanted)
    return score


def aboutness(
    tune: bool, watchlist: Watchlist, sure: bool = False, errors: bool = False
) -> tuple[Score, int, int]:
    """Score `about` on rows of kind E and F: (score, rows naming more than that, of these wrong)."""
    score, wider, misled = Score(), 0, 0
    companies = {key for key, entry in watchlist.tracked.items() if entry.kind == "company"}
    for story, label in rows("gold_chipnews", tune):
        if label["kind"] == "N" or (sure and not label["sure"]):
            continue
        seen = examine(story, watchlist)
        found = {mention.key for mention in seen.mentions if mention.about} & companies
        wanted = set(label["about"])
        score.add(found, wanted)
        if set(label["mentioned"]) > wanted:
            wider += 1
            misled += bool(found - wanted)
        if errors and found != wanted:
            _tell(story, seen, found, wanted)
    return score, wider, misled


def _tell(story: Story, seen: Examination, found: set[str], wanted: set[str]) -> None:
    out = [f"{story.title[:150]}\n   found {sorted(found)} wanted {sorted(wanted)}"]
    for mention in seen.mentions:
        if mention.key in found ^ wanted:
            proof = mention.evidence[0]
            around = (story.title if proof.zone == "title" else story.text)[
                max(0, proof.start - 50) : proof.end + 40
            ]
            out.append(
                f"   + {mention.key} {mention.salience} {proof.rule} {proof.zone}: …{around}… {proof.note}"
            )
    out.extend(
        f"   - {r.key} {r.evidence.text} {r.rule}: {r.reason}"
        for r in seen.refused
        if r.key in wanted - found
    )
    print("\n".join(out))


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tune", action="store_true", help="the half that rules may be tuned on")
    parser.add_argument("--errors", action="store_true", help="show its mistakes (only with --tune)")
    options = parser.parse_args(arguments)
    tune, errors = options.tune, options.errors and options.tune
    print("SEntFiN                 ", sentfin(tune, errors))
    # Its labels call the commodity by the key of Oil India.
    print("SEntFiN without OIL     ", sentfin(tune, without={"OIL"}))
    print("TradingView             ", tradingview(tune, errors=errors))
    print("TradingView, no exchange", tradingview(tune, qualified=False, errors=errors))
    for sure in (False, True):
        score, wider, misled = aboutness(tune, shipped(), sure, errors and not sure)
        print(f"chip news about{', sure' if sure else '':8} ", score, f"; {misled} of {wider} rows misled")
    return 0


if __name__ == "__main__":
    sys.exit(main())
