"""What a story takes back of what was told before: amounts that it says were wrong. No verdicts."""

import re
from collections.abc import Iterable, Iterator, Sequence

from monitor.judge.language.copies import overlap
from monitor.judge.language.notices import corrects
from monitor.types import Fact, Sentence

_ALIKE = 0.75  # word overlap from which one sentence is another with something changed
# What stands before and after an amount that gives way to another: "12,000, not 20,000".
_NOT = re.compile(r"(?:\b(?:not|rather\sthan|instead\sof)\b|而非|不是|并非)[^,，]{0,10}$", re.IGNORECASE)
_NOT_AFTER = re.compile(r"[^,，]{0,6}?(?:아닌|아니라|ではなく)")
# Where nothing is corrected the amount stands right beside them: "not all 500 stores" takes nothing back.
_NOT_IT = re.compile(
    r"(?:\b(?:not|rather\sthan|instead\sof)\s(?:the\s|about\s|some\s|up\sto\s)?|(?:而非|而不是|不是|并非)约?)$",
    re.IGNORECASE,
)
_NOT_IT_AFTER = re.compile(r"[^,，\s]{0,2}\s?(?:이|가)?\s?(?:아닌|아니라|ではなく)")
_MISTAKEN = re.compile(
    r"\b(?:earlier|previous(?:ly)?|original(?:ly)?|initial(?:ly)?|(?:wrong|incorrect|mistaken|erroneous)(?:ly)?|misstated)\b"
    r"|误|誤|错|此前|早前|原文|原稿|잘못|당초|앞서|当初|初出",
    re.IGNORECASE,
)
Same = tuple[str, str, str, bool, str]  # Fact.same: kind, value, unit, polarity, modality
_AMOUNTS = ("money", "percent", "count", "size")


def struck(fact: Fact, text: str, *, beside: bool = False) -> bool:
    """Return whether *text* says that the amount *fact* is not so, with nothing between where *beside*."""
    start = text.find(fact.text)
    while start > 0 and (text[start - 1] in ".," or text[start - 1].isdecimal()):  # the 2万 of 1.2万 is none
        start = text.find(fact.text, start + 1)
    if start < 0:
        return False
    before, after = text[max(0, start - 16) : start], text[start + len(fact.text) :]
    if beside:
        return bool(_NOT_IT.search(before) or _NOT_IT_AFTER.match(after))
    return bool(_NOT.search(before) or _NOT_AFTER.match(after))


def alike(left: Same, right: Same) -> bool:
    """Return whether two facts give one amount: of the same things, or of things that one does not name."""
    return left[:2] == right[:2] and (left[2] == right[2] or not (left[2] and right[2]))


def disowned(read: Sequence[Sentence]) -> Iterator[Fact]:
    """Yield the amounts that a story says were wrong: another one stands in their place, or a notice names
    them as what was told before and nothing else in the story does."""
    notices = [sentence for sentence in read if corrects(sentence)]
    stands = {
        fact.value
        for sentence in read
        if sentence not in notices
        for fact in sentence.facts
        if not struck(fact, sentence.text)
    }
    for sentence in read:
        amounts = [fact for fact in sentence.facts if fact.kind in _AMOUNTS]
        gone = [fact for fact in amounts if struck(fact, sentence.text, beside=not notices)]
        if gone:
            rest = [fact.kind for fact in amounts if fact not in gone]
            yield from (fact for fact in gone if fact.kind in rest or sentence in notices)
        elif sentence in notices and _MISTAKEN.search(sentence.text):
            yield from (fact for fact in amounts if fact.value not in stands)


def taken_back(read: Sequence[Sentence], told: Iterable[Sentence]) -> Iterator[tuple[Sentence, Fact]]:
    """Yield the sentences *told* by others that a story says were wrong, each with the amount that was: one
    that it disowns, or in a story that corrects one that gave way in the same sentence."""
    wrong = tuple(disowned(read))
    notice = any(map(corrects, read))
    if not (wrong or notice):
        return
    said = {(fact.kind, fact.value) for sentence in read for fact in sentence.facts}
    for held in told:
        for fact in held.facts:
            if any(alike(fact.same, gone.same) for gone in wrong) or (
                notice
                and fact.kind in _AMOUNTS
                and (fact.kind, fact.value) not in said
                and any(_in_place(fact, held, sentence) for sentence in read)
            ):
                yield held, fact


def _in_place(gone: Fact, held: Sentence, sentence: Sentence) -> bool:
    """Return whether *sentence* is *held* with another amount in the place of *gone*."""
    new = (fact for fact in sentence.facts if fact not in held.facts)
    return any((fact.kind, fact.unit) == (gone.kind, gone.unit) for fact in new) and (
        overlap(held.text, sentence.text) >= _ALIKE
    )
