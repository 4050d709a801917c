"""The verdict on a story that was edited: is it corrected, has it grown, or does it say the same?"""

from collections.abc import Iterator

from monitor.judge.grouping import genre
from monitor.judge.grouping.event_memory import EventMemory
from monitor.judge.grouping.recall import AMOUNTS, Recall
from monitor.judge.grouping.steps import follows
from monitor.judge.language.notices import corrects
from monitor.judge.reading.edits import Edit, Swap, compare
from monitor.judge.verdicts import shown
from monitor.judge.verdicts.changes import Change, changes
from monitor.judge.verdicts.novelty import Finding
from monitor.types import Fact, Known, Mention, Sentence, Story, Verdict, Version


def weigh(story: Story, mentions: tuple[Mention, ...], event: EventMemory, before: Version) -> Finding:
    """Return what *story* now is to *event*, which knows *before* and what others said."""
    edit = compare(before.story, story)
    if not edit.fresh:
        return Finding(Verdict.RERUN, ("edited: says nothing that it did not say",))
    kind, recall = genre.of(story), Recall(event, story)
    about = {seen.text for mention in mentions for seen in mention.evidence}
    swaps = [*edit.swaps, *_renamed(edit, mentions, before)]
    # Others who told the same mistake, and mend it after this one, bring nothing new.
    told = [swap for swap in swaps if swap.gone.same not in event.retracted]
    found = [
        change
        for sentence in edit.fresh
        for change in changes(sentence, recall, mentions)
        if change.fact not in [swap.fact for swap in swaps]
    ]
    added = [change for change in found if _adds(change, event, about, edit)]
    notices = [sentence for sentence in edit.fresh if corrects(sentence)]
    mended = tuple(dict.fromkeys(f"edited: {swap}" for swap in told))
    grown = tuple(dict.fromkeys(f"added to the article: {change.reason}" for change in added))
    known = _known(told, before.story)
    new = shown.sentences(
        [*((swap.new, swap.fact) for swap in told), *((change.sentence, change.fact) for change in added)]
    )
    if notices:
        reasons = ("says that it corrects", *mended, *grown)[: shown.REASONS]
        return Finding(Verdict.CORRECTION, reasons, new or (notices[0],), known)
    if kind and (told or found):
        return Finding(Verdict.MINOR_DETAIL, (f"edited: {kind}, no concrete step",), new, known)
    if told and all(follows(swap.fact, swap.gone) for swap in told):
        steps = (f"status changed: {swap.gone.text} -> {swap.fact.text}" for swap in told)
        reasons = tuple(dict.fromkeys((*steps, *grown)))[: shown.REASONS]
        return Finding(Verdict.MATERIAL_UPDATE, reasons, new, known)
    if told:
        return Finding(Verdict.CORRECTION, (*mended, *grown)[: shown.REASONS], new, known)
    if added:
        return Finding(Verdict.MATERIAL_UPDATE, grown[: shown.REASONS], new, shown.known_lines(added, recall))
    if swaps:
        return Finding(
            Verdict.MINOR_DETAIL, (f"edited: {swaps[0]}, which was corrected already",), new, known
        )
    if found:
        new = shown.sentences((change.sentence, change.fact) for change in found)
        return Finding(Verdict.MINOR_DETAIL, ("edited: only details",), new, known)
    return Finding(Verdict.RERUN, ("edited: no fact changed",))


def _adds(change: Change, event: EventMemory, about: set[str], edit: Edit) -> bool:
    """Return whether *change* makes the article say more of its event: what would make an update in any
    story, or an amount in a new sentence that names what the article is about."""
    if change.strong:
        return True
    sentence = change.sentence
    named = {word for fact in sentence.facts if fact.kind == "party" for word in fact.value.split()}
    on_topic = any(text in sentence.text for text in about) or bool(named & event.title_names.keys())
    return change.fact.kind in AMOUNTS and on_topic and sentence.text not in edit.replaced


def _renamed(edit: Edit, mentions: tuple[Mention, ...], before: Version) -> Iterator[Swap]:
    """Yield the tracked name that took the place of another: in any script, where names are not told from
    words too."""
    was = {mention.key: mention for mention in before.judgement.mentions}
    now = {mention.key: mention for mention in mentions}
    for sentence in edit.fresh:
        old = edit.replaced.get(sentence.text)
        gone = _named(old, [was[key] for key in was.keys() - now.keys()]) if old else ""
        come = _named(sentence, [now[key] for key in now.keys() - was.keys()])
        if old and gone and come and not any(swap.new == sentence for swap in edit.swaps):
            yield Swap(old, sentence, *(Fact("party", name.casefold(), "", name) for name in (gone, come)))


def _named(sentence: Sentence, mentions: list[Mention]) -> str:
    spelled = sorted({seen.text for mention in mentions for seen in mention.evidence}, key=len)
    return next((text for text in reversed(spelled) if text and text in sentence.text), "")


def _known(swaps: list[Swap], before: Story) -> tuple[Known, ...]:
    lines = dict.fromkeys(swap.old.text for swap in swaps)
    return tuple(Known(line, before.source, before.published) for line in list(lines)[: shown.LINES])
