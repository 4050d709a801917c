"""Where in a story a word or a sentence stands: title, lead, body, or the page's furniture. No facts."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from monitor.judge.language import footers, furniture, sentences
from monitor.judge.language.boilerplate import boilerplate
from monitor.judge.language.normal import Normal, normalise
from monitor.types import Zone

MOST = 400  # sentences read of one story; beyond lie comment threads and tables
_LEAD_SENTENCES = 2
_STRAY = 25  # characters
_ABOVE_TITLE = 3  # short lines, a section and a day, that may stand over the title in the text
_OUTLET = re.compile(r"\s[-–—|]\s[^-–—|]*$")
_LEAD_LIMIT = 700  # characters, for texts without full stops
_LONGEST = 1_500  # characters of a sentence


def below_title(title: str, text: str) -> int:
    """Return where *text* begins below a repeat of its *title*, with or without the outlet; 0 for none."""
    forms = _forms(title)
    if not forms:
        return 0
    at, longest = 0, 2 * len(title) + _STRAY  # of a head that may be the title: the rest is not worth reading
    for line in text[:_LEAD_LIMIT].splitlines(keepends=True)[: _ABOVE_TITLE + 1]:
        for end in (len(line), sentences.first(line[: 2 * longest])[1]):
            if end <= longest and not forms.isdisjoint(_forms(line[:end].rstrip())):
                return at + end
        if len(line) > 2 * _STRAY or line.rstrip().endswith((".", "。")):
            break
        at += len(line)
    return 0


def _forms(line: str) -> set[str]:
    """Return how *line* may be repeated: as it is, and without the outlet at its end."""
    shorter = _OUTLET.sub("", line)
    return {_plain(form) for form in {line, shorter}} - {""}


def _blocks(text: str) -> tuple[tuple[int, int], ...]:
    """Return the blocks of furniture in *text*, by their words and by their form."""
    return (*furniture.blocks(text), *footers.below(text))


def _plain(line: str) -> str:
    return " ".join(normalise(line).text.lower().split()).strip(" .。\"'")


def zoned(text: str, outlet: str = "", title: str = "") -> Iterator[tuple[Zone, str]]:
    """Yield each sentence of *text* with its zone; the first two that are not furniture are the lead.
    What *outlet* says about itself under every story is furniture too, and so is a repeat of the *title*."""
    read, blocks = 0, ((0, below_title(title, text)), *_blocks(text))
    for at, (start, end) in enumerate(sentences.spans(text)):
        if at >= MOST:
            return
        sentence = text[start : min(end, start + _LONGEST)]
        linked = any(first <= start < last for first, last in blocks)
        if linked or boilerplate(sentence, outlet):
            yield "furniture", sentence
            continue
        read += 1
        yield ("lead" if read <= _LEAD_SENTENCES else "body"), sentence


@dataclass(frozen=True)
class Passage:
    """One field of a story, its parts worked out when first asked for."""

    name: str  # "title" or "text"
    normal: Normal
    begins: int = 0  # below a repeat of the title

    @classmethod
    def of(cls, name: str, source: str, title: str = "") -> "Passage":
        normal = normalise(source)
        return cls(name, normal, below_title(title, normal.text))

    @cached_property
    def _starts(self) -> list[int]:
        """Where the sentences begin."""
        text, starts, last = self.normal.text, [0], 0
        if self.name == "title":
            return starts
        for start in (*(first for first, _ in sentences.spans(text)), len(text)):
            # A longer sentence is a table or a script; cut, it costs no more than its length.
            starts.extend(range(last + _LONGEST, start, _LONGEST))
            if 0 < start < len(text):
                starts.append(start)
            last = start
        return starts

    def sentence(self, at: int) -> tuple[int, int]:
        """Return the span of the sentence around *at*."""
        starts = self._starts
        index = bisect_right(starts, at)
        return starts[index - 1], starts[index] if index < len(starts) else len(self.normal.text)

    def previous(self, start: int) -> tuple[int, int] | None:
        """Return the span of the sentence before the one that begins at *start*."""
        return self.sentence(start - 1) if start > self.begins else None

    @cached_property
    def _lead(self) -> tuple[int, int]:
        """Where the first sentence of the lead ends, and where the lead does."""
        ends: list[int] = []
        first, length = 0, len(self.normal.text)
        while first < length and len(ends) < _LEAD_SENTENCES:
            first, last = self.sentence(first)
            # A stray word, such as a byline, is not a sentence of the lead.
            if self._weight(first, last) > _STRAY and not self.furniture(first):
                ends.append(min(last, _LEAD_LIMIT))
            first = last
        whole = min(length, _LEAD_LIMIT)
        return (ends or [whole])[0], ends[-1] if len(ends) == _LEAD_SENTENCES else whole

    def _weight(self, first: int, last: int) -> int:
        """Return the length of a sentence in Latin letters; a Chinese or Korean one counts for three."""
        start = self.normal.text[first : min(last, first + _STRAY)]
        return last - first + 2 * sum(char >= "\u3040" for char in start)

    def opening(self, at: int) -> bool:
        """Say whether the character at *at* stands in the title or in the first sentence of the lead."""
        return self.name == "title" or at < self._lead[0]

    @cached_property
    def _blocks(self) -> tuple[tuple[int, int], ...]:
        return _blocks(self.normal.text)

    @cached_property
    def _known(self) -> dict[int, tuple[tuple[int, int], ...]]:
        """The furniture found so far, by the beginning of its sentence."""
        return {}

    def furniture(self, at: int) -> bool:
        """Say whether the character at *at* belongs to the page rather than to the story."""
        if self.name == "title":
            return False
        if at < self.begins:
            return True
        first, last = self.sentence(at)
        spans = self._known.get(first)
        if spans is None:
            text = self.normal.text
            if furniture.opens(text[first : min(last, first + 400)]):
                spans = ((first, last),)
            else:
                spans = (*furniture.inline(text, first, last), *self._blocks)
            self._known[first] = spans
        return bool(spans) and any(start <= at < end for start, end in spans)

    def zone(self, at: int) -> Zone:
        """Say in which part of the story the character at *at* stands."""
        if self.name == "title":
            return "title"
        if self.furniture(at):
            return "furniture"
        return "lead" if at < self._lead[1] else "body"
