"""Whether a company says in its own name what was told from unnamed sources. Four languages."""

import re

from monitor.judge.grouping.recall import Recall
from monitor.judge.grouping.steps import done
from monitor.judge.reading import facts, hearsay
from monitor.judge.verdicts.changes import Change
from monitor.types import Fact, Sentence, Story

_ANNOUNCED = re.compile(
    r"\bannounc(?:es|ed|ing)\b|\bsaid\s(?:(?:on|in)\s(?:\w+\s){1,3})?(?:that\s)?(?:it|they)\s(?:ha[sd]|have|will|would|is|are)\b(?!\s(?:not|no|never)\b)|\bin\sa\s(?:(?:joint|press|regulatory)\s)?(?:statement|release|filing)\b"
    r"|宣布|官宣|公告|发布声明|공식\s?(?:발표|화|입장)|발표했|밝혔|공시|発表した|発表しました|正式に?発表|公表",
    re.IGNORECASE,
)


def _confirms(held: Sentence) -> bool:
    """Return whether *held* says high in a story that the company itself has confirmed it."""
    return (
        held.zone in ("title", "lead")
        and not hearsay.unnamed(held.text)
        and any(fact.value == "confirm" and done(fact) for fact in held.facts)
    )


def announced(story: Story, recall: Recall) -> Change | None:
    """Return that a company says in its own name what the event holds from unnamed sources only."""
    lines = [held for held, _, _ in recall.lines()]
    high = [held for held in facts.read(story) if held.zone in ("title", "lead")]
    said = next(
        (held for held in high if _ANNOUNCED.search(held.text) and not hearsay.unnamed(held.text)), None
    )
    whispered = [held for held in lines if held.zone in ("title", "lead") and hearsay.unnamed(held.text)]
    if said is None or not whispered:
        return None
    if any(_ANNOUNCED.search(held.text) or _confirms(held) for held in lines):
        return None
    fact = Fact("status", "confirm", "", "announced")
    known = next(known for held, known, _ in recall.lines() if held == whispered[0])
    return Change("status changed: unnamed sources -> announced", fact, said, True, known)
