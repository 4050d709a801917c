"""Text made comparable, with the way back: NFKC, plain quotes and spaces, invisible characters dropped,
and for every character the place it came from. Knows nothing of companies."""

import re
import unicodedata
from array import array
from dataclasses import dataclass
from functools import cached_property

# One character for one character, so that the common cases keep their offsets for free.
_SAME: dict[str | int, str] = {
    **dict.fromkeys("‘’‚‛′´＇", "'"),
    **dict.fromkeys("“”„‟″＂", '"'),
    **dict.fromkeys("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a", " "),
    **dict.fromkeys("\u202f\u205f\u3000", " "),
    **dict.fromkeys("\u2010\u2011\u2012\u2043\u2212", "-"),
    "\u2028": "\n",
    "\u2029": "\n",
    "…": ".",
    "İ": "I",  # the one letter whose lower case is two characters long
    **{
        chr(0xFF01 + i): chr(0x21 + i) for i in range(94) if chr(0xFF01 + i) not in "＇＂"
    },  # full-width ASCII
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),  # lone surrogates, which no library takes
}
_REPLACE = str.maketrans(_SAME)
# Soft hyphen, zero-width and direction marks, variation selectors, and the signs that lawyers add.
_DROPPED = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff®™℠©]"
)
# A word that plain text breaks at the end of a line, "Broad-\ncom"; not "state-of-the-\nart".
_BROKEN = re.compile(r"(?<![\w-])[A-Za-z][a-z]+(?P<hyphen>-\n)(?P<rest>[a-z]{2,})(?![\w-])")
# What a hyphen joins to a name anyway: "Samsung-\nbacked".
_JOINED = frozenset(
    """
    affiliated approved backed based bound branded built certified class compatible controlled designed driven
    equipped era exclusive focused free friendly funded heavy invested led level licensed like linked listed
    made maker makers only optimised optimized owned owner owners parent powered ready related rival run
    size sized specific sponsored style supplied supplier suppliers supported trained type wide
    """.split()
)
_LONG_WORD = re.compile(r"[A-Za-z]{4,}")
# Those that keep their small letter in a headline.
_SMALL = frozenset(
    """
    with from over into than that amid upon onto near like when this plus past atop after about above again
    ahead among below between despite during under until versus while within without
    """.split()
)
_UNCASED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # beside which BABA is no shout
_CHUNK = 256  # normalisation is quadratic in a run of combining marks, so it only ever sees this much
_MARKS = 16  # combining marks that one letter may carry


@dataclass(frozen=True)
class Normal:
    """A text after normalisation. `text` keeps its case; `folded` is as long as `text`."""

    source: str
    text: str
    starts: "array[int] | None" = None  # of each character's origin in source; None = the same place
    ends: "array[int] | None" = None

    @cached_property
    def folded(self) -> str:
        return self.text.lower()

    @cached_property
    def caseless(self) -> bool:
        """Whether letters carry no case here: an all-lower-case headline, or a script without case."""
        return self.text == self.folded

    @cached_property
    def shouting(self) -> bool:
        """Whether every letter is a capital, so that a capital proves nothing."""
        return not self.caseless and self.text == self.text.upper() and not _UNCASED.search(self.text)

    @cached_property
    def headline_case(self) -> bool:
        """Whether Most Words Are Written With a Capital, as in American Headlines."""
        words = _LONG_WORD.findall(self.text[:400])
        small = [word for word in words if word[0].islower() and word not in _SMALL]
        return len(words) >= 2 and len(small) * 8 < len(words)

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of `source` that [start, end) of `text` was made from."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def normalise(source: str) -> Normal:
    """Normalise *source* in linear time; never raises."""
    normal = _plain(source)
    return _mended(normal) if "-\n" in normal.text else normal


def _mended(normal: Normal) -> Normal:
    """Join the words that the end of a line breaks in *normal*."""
    text = normal.text
    cuts = [found.span("hyphen") for found in _BROKEN.finditer(text) if found["rest"] not in _JOINED]
    if not cuts:
        return normal
    starts = normal.starts or array("l", range(len(text)))
    ends = normal.ends or array("l", range(1, len(text) + 1))
    kept = [*zip((0, *(end for _, end in cuts)), (*(start for start, _ in cuts), len(text)), strict=True)]
    left, right = array("l"), array("l")
    for start, end in kept:
        left.extend(starts[start:end])
        right.extend(ends[start:end])
    return Normal(normal.source, "".join(text[start:end] for start, end in kept), left, right)


def _plain(source: str) -> Normal:
    if source.isascii():
        return Normal(source, source)
    text = source.translate(_REPLACE)
    chunks = tuple(_chunks(text))
    if all(_settled(text[start:end]) for start, end in chunks):
        return Normal(source, text)
    parts: list[str] = []
    starts, ends = array("l"), array("l")
    for start, end in chunks:
        piece = text[start:end]
        if _settled(piece):
            parts.append(piece)
            starts.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
            continue
        for first, last in _clusters(text, start, end):
            made = unicodedata.normalize("NFKC", _DROPPED.sub("", text[first:last])).translate(_REPLACE)
            parts.append(made)
            starts.extend([first] * len(made))
            ends.extend([last] * len(made))
    return Normal(source, "".join(parts), starts, ends)


def _settled(piece: str) -> bool:
    return piece.isascii() or (not _DROPPED.search(piece) and unicodedata.is_normalized("NFKC", piece))


def _joins(char: str) -> bool:
    """Whether *char* belongs to the letter before it."""
    return unicodedata.combining(char) > 0 or "\u1160" <= char <= "\u11ff" or char in "\uff9e\uff9f"


def _chunks(text: str) -> "list[tuple[int, int]]":
    chunks, start = [], 0
    while start < len(text):
        end = min(start + _CHUNK, len(text))
        limit = min(end + _MARKS, len(text))
        while end < limit and _joins(text[end]):
            end += 1
        chunks.append((start, end))
        start = end
    return chunks


def _clusters(text: str, start: int, end: int) -> "list[tuple[int, int]]":
    """Cut text[start:end] into letters with the marks that they carry."""
    clusters, first = [], start
    for at in range(start + 1, end + 1):
        if at == end or at - first > _MARKS or not _joins(text[at]):
            clusters.append((first, at))
            first = at
    return clusters


# Cyrillic and Greek letters that look like Latin ones (https://www.unicode.org/reports/tr39/), by case:
# a capital nu is an N, a small one a v.
_LOOKALIKE = str.maketrans(
    "АВЕЁЅІЈКМНОРСТУХҺԀԚԜΑΒΕΖΗΙΚΜΝΟΡΤΥΧавеёіјкмнорсѕтухһԁԛԝοανρτικ",
    "ABEESIJKMHOPCTYXHDQWABEZHIKMNOPTYXabeeijkmhopcstyxhdqwoavptik",
)
_FOREIGN = re.compile(f"[{''.join(map(chr, _LOOKALIKE))}]")


def undisguised(text: str) -> str:
    """Return *text* in small letters with look-alikes replaced, "" where it has none. Same length."""
    if text.isascii() or not _FOREIGN.search(text):
        return ""
    return text.translate(_LOOKALIKE).lower()
