"""Whether a tracked name is the first name of somebody: what the story says of the surname alone tells."""

import re

from monitor.judge.candidates import Candidate
from monitor.judge.terms import common
from monitor.judge.words import GIVEN, HONORIFIC, ISSUER, LEGAL, ROLE

_READ = 20_000  # characters of a text; who is introduced is so before that
_SHORTEST = 3  # letters of a surname, so that no abbreviation is one
# Before and after a surname: what is said of a person, and of no firm or product.
_BEFORE = re.compile(rf"\b(?:{'|'.join(map(str.title, HONORIFIC))})\.? (?:[A-Z][a-z]+ )?$")
_AFTER = re.compile(
    rf"""(?:
      ,\ \d\d[,.] | \ \(\d\d\) | ,\ who\b | ,\ (?:an?|the)\ (?:[\w-]+\ ){{0,3}}(?:{"|".join(ROLE)})\b
    | (?:,[^.,]{{0,60}},)?\ (?:said|says|told|added|recalled)\ (?:that\ |reporters\ |police\ )?(?:he|she)\b
    | (?:'s)?\ (?:husband|wife|mother|father|widow|died)\b
    | \ (?:scored|netted)\ (?:[\w-]+\ ){{0,2}}(?:goals?|twice|tries|runs|points)\b
    | \ made\ (?:his|her)\ | \ (?:grew\ up|studied|graduated)\b
    | \ was\ (?:born|arrested|sentenced|elected)\b)""",
    re.X,
)
_REACH = 40  # characters that a title and a first name take


class People:
    """The persons of one story, by surname; each is looked for once."""

    def __init__(self, title: str, text: str) -> None:
        self._texts = (title, text[:_READ])
        self._known: dict[str, bool] = {}

    def surname(self, seen: Candidate) -> str:
        """Return the word after *seen* if it is the surname of a person in this story, else ""."""
        if seen.form != "name" or not seen.alias.single or not seen.after.startswith(" "):
            return ""
        word, _ = seen.right
        if len(word) < _SHORTEST or not word.isalpha() or not (word.istitle() or word.isupper()):
            return ""
        folded = word.casefold()
        if folded in ISSUER | LEGAL or common(folded):
            return ""
        name = word.title()  # in a headline in capitals too
        if name not in self._known:
            known = any(name in text and _lives(name, text) for text in self._texts)
            self._known[name] = known and not self._otherwise(name, seen.written)
        return name if self._known[name] else ""

    def _otherwise(self, name: str, first: str) -> bool:
        """Say whether *name* has another first name: "Nvidia Huang", where the text says Jensen Huang."""
        words = {word for text in self._texts for word in re.findall(rf"\b([A-Z][a-z]+) {name}\b", text)}
        others = {word.casefold() for word in words} - {first.casefold()} - HONORIFIC - ROLE
        return not all(map(common, others - GIVEN)) or bool(others & GIVEN)


def _lives(name: str, text: str) -> bool:
    return any(
        _AFTER.match(text, at.end()) or _BEFORE.search(text, max(0, at.start() - _REACH), at.start())
        for at in re.finditer(rf"\b{name}\b", text)
    )
