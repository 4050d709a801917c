"""Count the hard novelty cases that come out right: python tests/bench/score_novelty.py BATCH [--errors].

The cases are explained in tests/data/hard/README.md. A case is right when event, verdict and alert of every
story with expectations are."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

import hard
from figures import shipped
from hard import Case

from monitor.judge.desk import consider, remember
from monitor.judge.grouping.memory import Memory
from monitor.judge.mentions.watchlist import Watchlist
from monitor.types import Judgement, Rule, Story

RULES = (Rule("any"),)


def judged(case: Case, watchlist: Watchlist, *, busy: bool = False) -> dict[str, Judgement]:
    """Judge the stories of *case* in order with an empty memory; *busy* as if other news had come before each
    of them, without which what is older than thirty days stays active."""
    memory, found = Memory(), {}
    for told in case["stories"]:
        published = datetime.fromisoformat(told["published"])
        story = Story(
            told["id"], "https://example.org/", told["title"], told["text"], published, told["source"],
            told.get("lang", ""),
        )  # fmt: skip
        if busy:
            memory.forget(published)
        found[story.id] = consider(story, watchlist, memory, RULES)
        remember(memory, story, found[story.id])
    return found


def faults(case: Case, found: dict[str, Judgement]) -> list[str]:
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


def shown(case: Case, found: Mapping[str, Judgement]) -> Iterator[str]:
    """Yield lines that show what was decided about each story of *case*."""
    yield f"{case['id']} [{case['kind']}] {case['why']}"
    for told in case["stories"]:
        judgement = found[told["id"]]
        yield f"   {told['id']} ({told['source']}, {told['published']}) {told['title']}"
        yield f"      {told['text']}"
        yield f"      = {judgement.event} {judgement.verdict} {judgement.keys} {judgement.reasons}"


def main(arguments: Sequence[str] | None = None) -> int:
    watchlist = shipped()

    def check(case: Case) -> tuple[list[str], Iterator[str]]:
        found = judged(case, watchlist)
        return faults(case, found), shown(case, found)

    return hard.count("novelty", __doc__, check, arguments)


if __name__ == "__main__":
    sys.exit(main())
