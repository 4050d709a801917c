"""Which event a story belongs to: candidates, the learned join, vetoes. What is new in it is not asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from monitor.judge.grouping import abroad
from monitor.judge.grouping.event_memory import EventMemory
from monitor.judge.grouping.join import learned, probability
from monitor.judge.grouping.memory import Memory
from monitor.judge.grouping.parties import met_again
from monitor.judge.grouping.profile import profile
from monitor.judge.grouping.shared import in_common
from monitor.judge.grouping.steps import in_head
from monitor.judge.grouping.vetoes import veto
from monitor.judge.language.notices import corrects, headlines
from monitor.judge.reading import facts
from monitor.types import Mention, Story

_OPENING = 600  # characters of a text where a notice names the headline that it takes back
_FAR = 0.08  # cosine below which an event is no candidate
_FAR_TEXT = 0.17  # and for a story with a text, which shares words with every other one
_FAR_TRACKED = 0.05  # where somebody tracked is in both, fewer need be shared


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a story belongs. *event* is None for a new event; *related* is a near miss, or ""."""

    event: str | None
    score: float
    reasons: tuple[str, ...]
    related: str = ""
    contributions: Mapping[str, float] = field(default_factory=dict)  # feature -> weight times value


def place(story: Story, mentions: tuple[Mention, ...], memory: Memory) -> Placement:
    """Return the event that *story* belongs to, with the reasons, or why it is a new one."""
    if named := _noticed(story, memory):
        return Placement(named, 1.0, (f"a notice on the headline of {named}",))
    view = profile(story, mentions)
    vetoed: dict[str, str] = {}  # event -> why
    for event in memory.by_sentences(view):
        copied = event.copied(view)
        if copied is None:
            continue
        why = veto(story, view, event, copy=True)
        if not why:
            return Placement(
                event.id, 1.0, (f"copy of {copied.id}" if view.long else f"same headline as {copied.id}",)
            )
        vetoed[event.id] = why
    best: tuple[float, EventMemory, dict[str, float]] | None = None
    join, far = learned(), (_FAR_TRACKED if view.keys else _FAR_TEXT) if view.long else _FAR
    # Further off no weights could join it: spare the comparison with each of its stories.
    for event in memory.by_terms(view, far):
        if _stranger(mentions, event) or abroad.foreign(view, event):
            continue
        if why := vetoed.get(event.id) or veto(story, view, event):
            vetoed[event.id] = why
            continue
        terms = join.contributions(story, view, event)
        score = probability(terms)
        if best is None or score > best[0]:
            best = score, event, terms
    # What takes something back is about what was told.
    least = join.related if any(map(corrects, facts.read(story))) else join.join
    if best and best[0] >= least:
        why = f"joins {best[1].id} at {best[0]:.2f}: {in_common(story, view, best[1])}"
        return Placement(best[1].id, best[0], (why,), "", best[2])
    for event, party in met_again(story, view, mentions, memory):
        if event.id not in vetoed and not veto(story, view, event):
            return Placement(event.id, 0.9, (f"with {party} again, as in {event.id}",))
    for event, shown in abroad.find(story, view, mentions, memory):
        if event.id not in vetoed and not veto(story, view, event):
            return Placement(event.id, 0.9, (f"the same in another language: {shown}",))
    reasons = tuple(vetoed.values())[:2]
    if best and best[0] >= join.related:
        return Placement(None, best[0], (*reasons, f"related to {best[1].id}"), best[1].id, best[2])
    return Placement(None, best[0] if best else 0.0, reasons, "", best[2] if best else {})


def resumed(story: Story, mentions: tuple[Mention, ...], memory: Memory) -> list[Placement]:
    """Return where *story* may belong among the older events, best first: where it goes on with what was told
    and copies nothing."""
    view, join = profile(story, mentions), learned()
    found = []
    for event in memory.older.by_terms(view, in_head(facts.read(story))):
        if _stranger(mentions, event) or event.copied(view) or veto(story, view, event):
            continue
        terms = join.contributions(story, view, event)
        if (score := probability(terms)) >= join.join:
            why = f"joins {event.id} at {score:.2f}: {in_common(story, view, event)}"
            found.append(Placement(event.id, score, (why,), "", terms))
    return sorted(found, key=lambda placement: -placement.score)


def _stranger(mentions: tuple[Mention, ...], event: EventMemory) -> bool:
    """Return whether none of those whom a story is about stood in *event*, which is about others."""
    about = {mention.key for mention in mentions if mention.about}
    return bool(about and event.keys) and about.isdisjoint(event.keys)


def _noticed(story: Story, memory: Memory) -> str:
    """Return the event whose headline *story* quotes in a notice that it was wrong, "" where it does not."""
    notices = [sentence for sentence in facts.read(story) if corrects(sentence)]
    # What a story quotes further down, beside the correction of something else, it may have got right.
    said = [sentence.text for sentence in notices if sentence.zone == "body"]
    if len(said) < len(notices):
        said += [story.title, story.text[:_OPENING]]
    for title in headlines("\n".join(said)):
        if event := memory.headed(title):
            return event.id
    return ""
