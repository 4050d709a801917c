"""How much a story is about a name, 0 to 100, from where and how it is named. No facts, no events."""

import re
from collections.abc import Sequence

from monitor.judge.candidates import Candidate

ABOUT = 60
_SUBJECT, _TITLE, _LEAD, _BODY_EARLY, _BODY_LATE = 100, 80, 60, 30, 20
_DISCOUNTED = {"title": 40, "lead": 30, "body": 10, "furniture": 0}
_FURTHER = 10


def subject(seen: Candidate) -> bool:
    """Say whether the name opens the title, past labels such as "Exclusive:"."""
    before = seen.passage.normal.text[: seen.start]
    opening = re.sub(r"^.{0,30}?[:|] |^(?:UPDATE \d+-|WRAPUP \d+-)", "", before)
    return len(opening.split()) <= (0 if " " not in opening.strip() and opening.strip().islower() else 2)


def salience(seen: Sequence[tuple[Candidate, str]]) -> int:
    """Return the salience of a key from its accepted candidates, each with its discount or "".

    The best zone counts, and each further undiscounted sentence adds ten.
    """
    best, further, sentences = 0, 0, set[tuple[str, int]]()
    for candidate, why in seen:
        zone = candidate.passage.zone(candidate.start)
        if why:
            best = max(best, _DISCOUNTED[zone])
            continue
        best = max(best, _base(candidate, zone))
        sentence = (candidate.passage.name, candidate.passage.sentence(candidate.start)[0])
        further += sentence not in sentences
        sentences.add(sentence)
    return min(100, best + _FURTHER * max(0, further - 1))


def _base(seen: Candidate, zone: str) -> int:
    if zone == "title":
        return _SUBJECT if subject(seen) else _TITLE
    if zone == "lead":
        return _LEAD
    return _BODY_EARLY if seen.start * 2 < len(seen.passage.normal.text) else _BODY_LATE
