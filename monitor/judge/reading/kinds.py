"""What kind of thing a story tells of, by a table that its reader can read and change: kinds.toml, which says
how. A label, never a key."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from monitor.judge.language.opened import Opened
from monitor.judge.language.variants import simplified
from monitor.judge.reading import facts
from monitor.types import EventType, Sentence, Story

_WIDE = "\u3040"  # from here on Chinese, Korean and Japanese are written, which part no words
_GAP = r"\s(?:\S+\s){0,6}?"  # a Latin " .. "
_WIDE_GAP = ".{0,10}?"
_LATIN = "[a-z0-9à-ɏ_-]"  # what a Latin word does not begin or end beside
# Where an English title turns from what happened to what happened beside it. What follows "after" or "on" is
# as often the news itself, and "joins as chief" says who comes.
_ROLE = (
    r"(?:an?|its|new|part|well|much|many|soon|early|high|low|head|director|vice|chair\w*|president|partner|supplier"
    r"|chief|c[a-z]o|co-\w+|executive|senior|interim)\b"
)
_TURN = re.compile(
    rf"\s(?:as\s(?!{_ROLE})|(?:while|amid|amidst|despite|ahead\sof|though|although|but)\s)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Kind:
    """The type of a story and the words that a line of the table found, "" where none did."""

    type: EventType
    words: str = ""
    zone: str = ""

    def __str__(self) -> str:
        return (
            f'{self.type}: "{self.words}" in the {self.zone}'
            if self.words
            else f"{self.type}: no line of the table holds"
        )


def kind(story: Story) -> Kind:
    """Return what kind of thing *story* tells of, by the first line of the table that holds.

    The title's main clause decides before the whole title, that before the lead, and the rest never does."""
    read = facts.read(story)
    title = [sentence for sentence in read if sentence.zone == "title"]
    for sentences in (list(_main(title)), title, [sentence for sentence in read if sentence.zone == "lead"]):
        told = list(map(Told, sentences))
        for line in table():
            for sentence in told:
                if found := line.found(sentence):
                    return Kind(line.type, found, sentence.zone)
    return Kind(EventType.OTHER)


def _main(title: list[Sentence]) -> Iterator[Sentence]:
    """Yield what stands in *title* before it turns to something else, where it does."""
    for sentence in title:
        if turn := _TURN.search(sentence.text):
            main = sentence.text[: turn.start()]
            yield Sentence(main, sentence.zone, tuple(fact for fact in sentence.facts if fact.text in main))


class Told:
    """A sentence as the table's words are compared with it."""

    def __init__(self, sentence: Sentence) -> None:
        self.text = sentence.text
        self.zone = sentence.zone
        self.folded = _folded(sentence.text)
        self.wide = not self.text.isascii()
        self.statuses = {fact.value: fact.text for fact in reversed(sentence.facts) if fact.kind == "status"}


class Words:
    """Some *forms* as kinds.toml writes words, of which any may stand in a sentence."""

    def __init__(self, forms: tuple[str, ...]) -> None:
        self.forms = forms
        self.classes = tuple(form[1:] for form in forms if form[0] == "@")
        latin = [_latin(form) for form in forms if form[0] < _WIDE and form[0] != "@"]
        wide = [_wide(form) for form in forms if form[0] >= _WIDE]
        self.latin, self.wide = _any_of(latin, rf"(?<!{_LATIN})"), _any_of(wide)

    def found(self, told: Told) -> str:
        """Return the first of the words that stands in what is *told*, as it is written there, or ""."""
        match = self.latin.search(told.folded) if self.latin else None
        if match is None and self.wide and told.wide:
            match = self.wide.search(told.folded)
        if match is not None:
            return told.text[match.start() : match.end()]
        return next((told.statuses[name] for name in self.classes if name in told.statuses), "")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table."""

    type: EventType
    words: Words
    given: Words | None = None
    unless: Words | None = None

    def found(self, told: Told) -> str:
        """Return by which words this line holds of what is *told*, "" where it does not."""
        found = self.words.found(told)
        if not found or (self.given and not self.given.found(told)):
            return ""
        return "" if self.unless and self.unless.found(told) else found


@cache
def table() -> tuple[Line, ...]:
    """Return the lines of kinds.toml in order; raises ValueError, KeyError or TypeError where it is wrong."""
    read = tomllib.loads((files("monitor.judge.reading") / "kinds.toml").read_text("utf-8"))
    lists = {f"<{name}>": _parted(text) for name, text in read["lists"].items()}

    def words(text: str) -> Words:
        return Words(
            tuple(form for part in _parted(text) for form in (lists[part] if part[0] == "<" else (part,)))
        )

    return tuple(
        Line(EventType(row.pop("type")), **{name: words(text) for name, text in row.items()})
        for row in read["line"]
    )


def _parted(text: str) -> tuple[str, ...]:
    return tuple(part for part in (part.strip() for part in re.split("[,\n]", text)) if part)


def _any_of(patterns: list[str], before: str = "") -> Opened | None:
    return Opened(rf"{before}(?:{'|'.join(patterns)})") if patterns else None


def _latin(form: str) -> str:
    """Return the pattern of *form* after a place where a Latin word may begin."""
    pattern = (
        re.escape(_folded(form)).replace(r"\ \.\.\ ", _GAP).replace(r"\ ", r"\s").replace(r"\*", r"[\w.,]*")
    )
    return rf"{pattern}(?!{_LATIN})" if form[-1].isalnum() and form[-1] < _WIDE else pattern


def _wide(form: str) -> str:
    return re.escape(_folded(form)).replace(r"\.\.", _WIDE_GAP).replace(r"\ ", r"\s?")


def _folded(text: str) -> str:
    """Return *text*, as long as it was, in small letters and one spelling of each Chinese character."""
    small = text.lower().replace("’", "'")
    return simplified(small if len(small) == len(text) else text)
