"""What a page hangs below a story: links under a heading, labels, calls to the reader. Judges by their form
and by having no name in common with the story; what is told by its words is furniture.py's."""

import re
from collections.abc import Collection, Iterator

from ahocorasick_rs import AhoCorasick

from monitor.judge.language.furniture import LINK_LINE, opens
from monitor.judge.language.terms import common
from monitor.judge.language.word_lists import ANSWERABLE

# Lines without the end of a sentence: one of four words or eight characters may be a link, a short one their
# heading. What ends in a figure is a row of a table, and what ends in a colon heads a list of the story.
_UNENDED = r"(?!.*(?:[.。:;,)]|\d|%|다)\W*$)"
_OPEN = re.compile(rf"{_UNENDED}(?!.*[!?]\W*$)")
_HEADLINE = re.compile(rf"{_UNENDED}(?:(?:\S+\s+){{3,}}\S.{{0,159}}|(?=.*[\u3040-\ud7af]).{{8,80}})$", re.M)
_HEAD_LINE = 40
_HEADS = re.compile(rf"{_UNENDED}.{{3,{_HEAD_LINE}}}$", re.M)
_ENDED = re.compile(r"[.。!?:”\"다]\W*\Z")
_MOST_LINKS = 20
# What a list of the story's own points has in common with it: a name or an amount.
_SHARED = re.compile(r"\b[A-Z][a-zA-Z]{2,}|[ァ-ヶー]{4,}|\d[\d,.]*\d")
_RUN = re.compile("[\u3400-\u9fff]{3,}|[\uac00-\ud7af]{3,}")  # Chinese characters or Korean syllables
_LABEL = re.compile(r"\W*([^\W\d_][^:\n.。,;]{1,40}):(?!//)\s?\S|\W*【[^】\n]{2,20}】")
_CALLS = re.compile(
    r"[^\"“]*\b(?:our|your|you)\b[^\"“]*$|\W*[^.\n]{4,80}\?\s|\W*.{0,160}[\w.]@\w"
)  # "Have a tip? Write to …"
_CUT = re.compile(r"(?:…|\.\.\.|\])\W*$")  # prose that a feed has cut
# A line of a box of prices: "NVDA 214.08 -0.62%", "Samsung | 71,200 | +0.4%".
_QUOTE = re.compile(
    r"\W*[^\W\d_][\w.&' -]{0,30}?[\s:|,]+[$€£¥₩]?\d[\d,.]*\s?[원円元]?[\s|,(]{1,3}"
    r"[+▲▼△▽↑↓-]?\s?\d[\d.,]*\s?%\W*$"
)
_NAME = re.compile(r"[^\W\d_]{2,}")
_FEWEST_QUOTES = 2
_PROSE = 100  # characters above a box at least, or else it is the story
_PARAGRAPH = 300  # characters of a paragraph of the page, and of one line without an end
_LINE = 100
_PIECE = 10_000  # characters in which names are looked for at a time
_MOST_PARAGRAPHS = 8
_REPORT = 25  # characters of a story at least


def below(text: str) -> Iterator[tuple[int, int]]:
    """Yield where *text*, normalised, holds what does not belong to the story above it."""
    yield from _teasers(text)
    yield from _paragraphs(text)
    if "%" in text:
        yield from _boxes(text)


def _teasers(text: str) -> Iterator[tuple[int, int]]:
    """Yield the block of headlines under a heading with which *text* ends, whatever the heading says. One
    that shares a name or an amount with the story goes on with it."""
    starts: list[int] = []
    end = len(text)
    while end > 0 and len(starts) <= _MOST_LINKS:
        start = text.rfind("\n", 0, end) + 1
        line = text[start:end].strip()
        if len(line) <= LINK_LINE and _HEADLINE.match(line):
            starts.append(start)
        elif line and not (len(starts) < 2 and opens(line[:LINK_LINE])):
            starts += [start] if len(line) <= _HEAD_LINE and _HEADS.match(line) else []
            break
        end = start - 1
    if len(starts) > 2 and _HEADS.match(text, starts[-1]) and _ENDED.search(text[: starts[-1]].rstrip()[-2:]):
        above = {word for word in _SHARED.findall(text, 0, starts[-1]) if not common(word.casefold())}
        if above.isdisjoint(_SHARED.findall(text, text.find("\n", starts[-1]))):
            yield starts[-1], len(text)


def _boxes(text: str) -> Iterator[tuple[int, int]]:
    """Yield where lines of prices follow one another below a story. One that names one of them elsewhere, or
    that announces them, goes on with them."""
    boxes = [(start, end) for start, end in _runs(text) if _ends_prose(text, start)]
    named = [frozenset(_NAME.findall(text, start, end)) for start, end in boxes]
    places = _places(text, frozenset().union(*named))
    for (start, end), names in zip(boxes, named, strict=True):
        if all(start <= first and last < end for first, last in map(places.__getitem__, names)):
            yield start, end


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Yield where two or more lines of prices follow one another."""
    lines = start = 0  # lines of the run so far, and where the next one begins
    begun = 0
    for line in (*text.splitlines(keepends=True), ""):
        if line and len(line) <= _LINE and _QUOTE.match(line):
            begun = begun if lines else start
            lines += 1
        else:
            if lines >= _FEWEST_QUOTES:
                yield begun, start
            lines = 0
        start += len(line)


def _ends_prose(text: str, end: int) -> bool:
    """Say whether enough stands in *text* before *end*, and announces nothing."""
    while end and text[end - 1].isspace():
        end -= 1
    heading = end - text.rfind("\n", 0, end) - 1
    return end >= _PROSE and not (text[end - 1] == ":" and heading > _HEAD_LINE)


def _places(text: str, names: Collection[str]) -> dict[str, tuple[int, int]]:
    """Return where each of *names*, none longer than a line of prices, stands first and last in *text*. All
    are looked for at once, and in a piece after another: names within names are found everywhere."""
    known = sorted(names)
    automaton = AhoCorasick(known)
    found: dict[str, tuple[int, int]] = {}
    whole = text.encode(errors="replace").decode()  # without half surrogate pairs, each place as before
    for at in range(0, len(whole) if known else 0, _PIECE):
        piece = whole[at : at + _PIECE + _LINE]
        for index, start, _ in automaton.find_matches_as_indexes(piece, overlapping=True):
            first, _ = found.get(known[index], (at + start, 0))
            found[known[index]] = (first, at + start)
    return found


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the last paragraphs of *text* where they are labels, lines without an end or calls to the reader,
    and name nothing that the story names."""
    end, found = len(text.rstrip()), list[tuple[int, int]]()
    while len(found) < _MOST_PARAGRAPHS:
        start = text.rfind("\n\n", 0, end)
        if start < _REPORT or not _of_a_page(text[start + 2 : end]):
            break
        found.append((start, end))
        end = len(text[:start].rstrip())
    story = text[:end]
    yield from ((start, until) for start, until in found if _strange(text[start:until], story))


def _of_a_page(paragraph: str) -> bool:
    """Say whether *paragraph* has the form of what stands around stories: each of its lines, or its first."""
    if len(paragraph) > _PARAGRAPH or _CUT.search(paragraph):
        return False
    if label := _LABEL.match(paragraph):
        return _general(label[1] or "")
    return bool(_CALLS.match(paragraph)) or all(
        opens(line) or (len(line) <= _LINE and _OPEN.match(line))
        for line in map(str.strip, paragraph.split("\n"))
        if line
    )


def _general(label: str) -> bool:
    """Say whether *label* names nobody: its words are ordinary ones, and do not say whose recall it is."""
    if ANSWERABLE.fullmatch(label.strip()):
        return False
    return not label.isascii() or all(common(word.strip("'\"").lower()) for word in label.split())


def _strange(paragraph: str, above: str) -> bool:
    """Say whether *paragraph* has no name and no amount in common with the story above."""
    names = {word for word in _SHARED.findall(paragraph) if not common(word.casefold())}
    if any(name in above for name in names):
        return False
    return not any(run[at : at + 3] in above for run in _RUN.findall(paragraph) for at in range(len(run) - 2))
