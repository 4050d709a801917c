"""Count the hard matching cases that come out right: python tests/bench/score_hard.py BATCH [--errors].

tests/data/hard/README.md explains the cases. One is right when every tag and every `about` of it is."""

import sys
from collections.abc import Iterator, Sequence
from datetime import datetime

import hard
from figures import shipped
from hard import Case

from monitor.judge.mentions.match import Examination, examine
from monitor.judge.mentions.watchlist import Watchlist
from monitor.types import Story


def seen(case: Case, watchlist: Watchlist) -> Examination:
    """Examine the story of *case*."""
    published = datetime.fromisoformat(case["published"])
    story = Story(
        case["id"], "https://example.org/", case["title"], case["text"], published, "", case["lang"]
    )
    return examine(story, watchlist)


def faults(case: Case, found: Examination) -> list[str]:
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


def shown(case: Case, found: Examination) -> Iterator[str]:
    """Yield lines that show what was found in *case*, and what was refused."""
    yield f"{case['id']} [{case['kind']}] {case['title']}"
    yield f"   {case['text']}"
    for mention in found.mentions:
        for proof in mention.evidence:
            yield f"   + {mention.key} {mention.salience} {proof.zone} {proof.text}: {proof.note}"
    for refused in found.refused:
        yield f"   - {refused.key} {refused.evidence.text} {refused.rule}: {refused.reason}"


def main(arguments: Sequence[str] | None = None) -> int:
    watchlist = shipped()

    def check(case: Case) -> tuple[list[str], Iterator[str]]:
        found = seen(case, watchlist)
        return faults(case, found), shown(case, found)

    return hard.count("matching", __doc__, check, arguments)


if __name__ == "__main__":
    sys.exit(main())
