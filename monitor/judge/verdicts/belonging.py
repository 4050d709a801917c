"""Which sentences of a story are about its event. A round-up tells of other things too; what is new in a
sentence is changes.py's."""

from collections.abc import Iterable, Iterator
from itertools import groupby, islice

from monitor.judge.grouping.event_memory import EventMemory
from monitor.judge.grouping.profile import Profile
from monitor.judge.grouping.recall import Recall
from monitor.judge.language.copies import digest, words
from monitor.judge.language.terms import dot, tokens, weighted
from monitor.judge.verdicts.replacements import closest, plain
from monitor.types import Sentence

_ITEM = 30  # words of a passage from which it can be an item of its own
_REWORDED = 3  # sentences with other words from which a copy is reworded
# Cosine with the event below which it is one: other reports of the event have .2 and more, what only follows
# in a longer text .1, and stories of other events less than .2. The title says which to expect.
_OTHER, _FURTHER = 0.2, 0.1
_TITLED = 0.5  # share of the title's words that the event holds from which it is the event's title


def held(sentence: Sentence, event: EventMemory) -> bool:
    """Return whether *event* holds *sentence* word for word."""
    return sentence.text in event.sentences or digest(sentence.text) in event.hashes


def belonging(read: tuple[Sentence, ...], recall: Recall, copy: bool, view: Profile) -> Iterator[Sentence]:
    """Yield the sentences that the event does not hold and that are about it: a sentence that names only
    others changes the subject, and one without names keeps it. What stands around the text of a *copy* may
    be other items of a round-up."""
    about, event = not copy, recall.event
    strange = _strange(read, recall, view) if copy else frozenset()
    for sentence in read:
        if held(sentence, event):
            # What stands before the copied text is the page's.
            about = about or not copy or sentence.zone != "title"
            continue
        if sentence.text in strange:
            continue
        parties = [fact for fact in sentence.facts if fact.kind == "party"]
        if parties:
            about = any(word in event.names for fact in parties for word in fact.value.split())
        if about or (sentence.zone != "body" and not copy) or (copy and closest(sentence, recall)):
            yield sentence


def reworded(read: tuple[Sentence, ...], recall: Recall) -> bool:
    """Return whether a copy has other words all over, so that one more of them says nothing."""
    other = (
        sentence
        for sentence in read
        if sentence.zone != "title"
        and not held(sentence, recall.event)
        and (like := closest(sentence, recall))
        and plain(like[0].text, sentence.text)
    )
    return len(list(islice(other, _REWORDED))) == _REWORDED


def written_in(read: tuple[Sentence, ...], recall: Recall, view: Profile) -> list[Sentence]:
    """Return the sentences about the event that a copy has and the event has not: those between its lines,
    and those after them where they outgrow it. A few around it are the page's, and who the company is."""
    strange = _strange(read, recall, view)
    text = [sentence for sentence in read if sentence.zone != "title"]
    known = [held(sentence, recall.event) or closest(sentence, recall) is not None for sentence in text]
    own = [
        (at, sentence) for at, sentence in enumerate(text) if not known[at] and sentence.text not in strange
    ]
    copied = [at for at, told in enumerate(known) if told]
    if not copied or length(sentence for _, sentence in own) > length(text[at] for at in copied):
        return [sentence for _, sentence in own]
    return [sentence for at, sentence in own if copied[0] < at < copied[-1]]


def length(sentences: Iterable[Sentence]) -> int:
    """Return how many words *sentences* have together."""
    return sum(len(words(sentence.text)) for sentence in sentences)


def _strange(read: tuple[Sentence, ...], recall: Recall, view: Profile) -> frozenset[str]:
    """Return the sentences of longer passages without a known line that tell of something else."""
    event = recall.event
    titled = sum(weight * weight for term, weight in view.title.items() if term in event.bodies) >= _TITLED
    least = (_FURTHER if titled else _OTHER) * event.body_norm
    found: set[str] = set()
    for own, passage in groupby(
        read, lambda sentence: not (held(sentence, event) or closest(sentence, recall))
    ):
        texts = [sentence.text for sentence in passage]
        if not own or sum(len(words(text)) for text in texts) < _ITEM:
            continue
        vector = weighted((term for text in texts for term in tokens(text)), view.light)
        if dot(vector, event.bodies) < least:
            found.update(texts)
    return frozenset(found)
