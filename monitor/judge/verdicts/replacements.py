"""A known sentence and one like it: what stands in place of what. Judges nothing."""

import re

from monitor.judge.grouping.recall import AMOUNTS, Recall
from monitor.judge.language.copies import bag, edits, figures, overlap
from monitor.judge.reading import status
from monitor.judge.reading.quantities import same_amount
from monitor.types import Fact, Known, Sentence

LIKE = 0.5  # word overlap from which two sentences say the same thing in the same way
ALIKE = 0.75  # from which it is the same sentence with something changed
_NAME = 2  # characters of a name in place of another
_OTHER_LETTER = re.compile(r"[^\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # names in other letters are facts
_COMPANY = re.compile(
    "(?:集团|集團|公司|股份|科技|电子|電子|电气|汽车|超市|银行|銀行|证券|基金|电信|通信|航空|能源|控股|半导体|그룹|전자|통신|자동차|은행|증권|모터스|반도체|홀딩스|グループ|電機|電気|工業|製作所|自動車|半導体|通信|ホールディングス)$"
)
_WHOM = tuple("与與和同跟向给給由被")
_SWAPPED = 4  # words, old and new, of one thing in place of another


def closest(sentence: Sentence, recall: Recall) -> tuple[Sentence, Known] | None:
    """Return the known sentence that says the same thing in the same way, where there is one."""
    return recall.closest(sentence, LIKE)


def restates(sentence: Sentence, before: Known | None) -> bool:
    """Return whether *sentence* is what was known *before* but for a few words."""
    return bool(before and overlap(sentence.text, before.sentence) >= ALIKE)


def like_for_like(fact: Fact, restated: Known | None, sentence: Sentence, like: Sentence) -> bool:
    """Return whether *fact* took the place of its like: an amount of the one *restated*, a step of a step. A
    number that only lost its unit is the one that stood there."""
    if fact.kind == "status":
        pairs = edits(like.text, sentence.text)
        return any(fact.text in new and any(status.spans(old)) for old, new in pairs)
    return restated is not None and bool(
        figures(fact.text) - figures(like.text) if figures(fact.text) else bag(fact.text) - bag(like.text)
    )


def plain(before: str, after: str) -> bool:
    """Return whether one of two sentences has other words in a place where no number or name stands."""
    pairs = (f"{old} {new}" for old, new in edits(before, after))
    return any(pair.islower() and not figures(pair) and len(pair.split()) <= _SWAPPED for pair in pairs)


def displaces(fact: Fact, sentence: Sentence, recall: Recall) -> bool:
    """Return whether the amount or date *fact* took the place of another in a known sentence, and no other
    known sentence like it has it: then it is new there, whatever else it says elsewhere."""
    like = recall.closest(sentence, ALIKE)
    if like is None or _among(fact, like[0]) or fact.same in recall.event.retracted:
        return False
    gone = (old for old in like[0].facts if _comparable(old, fact) and not _among(old, sentence))
    swapped = (
        len(f"{old} {new}".split()) <= _SWAPPED and figures(old) and figures(new) & figures(fact.text)
        for old, new in edits(like[0].text, sentence.text)
    )
    said = (held for held, _, _ in recall.lines() if overlap(sentence.text, held.text) >= LIKE)
    return any(gone) and any(swapped) and not any(_among(fact, held) for held in said)


def _comparable(fact: Fact, other: Fact) -> bool:
    return (fact.kind, fact.unit) == (other.kind, other.unit)


def _among(fact: Fact, sentence: Sentence) -> bool:
    return any(
        fact.value == other.value or (fact.kind in AMOUNTS and same_amount(fact, other))
        for other in sentence.facts
        if _comparable(fact, other)
    )


def replaced(
    fact: Fact, like: tuple[Sentence, Known] | None, sentence: Sentence
) -> tuple[Fact, Known] | None:
    """Return the fact of the like sentence in whose place *fact* stands, where it is gone."""
    if like is None:
        return None
    said = {other.value for other in sentence.facts}
    for old in like[0].facts:
        if (
            old.kind == fact.kind
            and old.value not in said
            and (old.unit == fact.unit or fact.kind == "money")
        ):
            return old, like[1]
    return None


def renamed(sentence: Sentence, like: tuple[Sentence, Known], recall: Recall) -> tuple[str, str] | None:
    """Return what a *like* Chinese, Japanese or Korean sentence calls somebody and what this one does:
    the rest is the same, and all over the story the one name stands where the other did."""
    if not restates(sentence, like[1]):
        return None
    story = recall.story
    for spaced in edits(like[0].text, sentence.text):
        # Characters are compared one by one.
        old, new = (part.replace(" ", "") for part in spaced)
        if (
            min(len(old), len(new)) >= _NAME
            and not _OTHER_LETTER.search(old + new)
            and ((new in story.title and new in story.text) or _company(old, new, sentence.text))
            and old not in story.title + story.text
            and not any(status.spans(f"{old}。{new}"))
            and not any(new in held.text for held, _, _ in recall.lines())
        ):
            return old, new
    return None


def _company(old: str, new: str, text: str) -> bool:
    """Return whether both are called as companies are, or *new* follows a word for "with" or "to"."""
    at = text.find(new)
    return bool(_COMPANY.search(old) and _COMPANY.search(new)) or text[max(at - 1, 0) : at] in _WHOM


def all_named(before: Sentence, now: Sentence) -> bool:
    """Return whether every name of *before* still stands in *now*."""
    said = {word for fact in now.facts if fact.kind == "party" for word in fact.value.split()}
    return all(set(fact.value.split()) & said for fact in before.facts if fact.kind == "party")
