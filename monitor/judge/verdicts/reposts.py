"""Late reposts: a copy of a story whose event the memory has forgotten. When in doubt, a story is new."""

from monitor.judge.grouping import events
from monitor.judge.grouping.event_memory import EventMemory
from monitor.judge.grouping.memory import Memory
from monitor.judge.grouping.past import Past, recall, sharing
from monitor.judge.grouping.profile import Profile, profile
from monitor.judge.language import copies
from monitor.judge.language.boilerplate import quotes_shares
from monitor.judge.reading import facts
from monitor.judge.reading.kinds import kind
from monitor.judge.verdicts import novelty
from monitor.types import EventType, Mention, Story, Verdict

_CANDIDATES = 3  # old events that are learned again
_NEWS = (Verdict.MATERIAL_UPDATE, Verdict.CORRECTION)

Found = tuple[EventMemory, events.Placement, novelty.Finding]


def find(story: Story, mentions: tuple[Mention, ...], memory: Memory, past: Past) -> Found | None:
    """Return the forgotten event that *story* tells once more, as it was before, and what is new in it."""
    view = profile(story, mentions)
    shared = sharing(story, past)
    forgotten = [event for event in shared if event not in memory]
    for id_ in sorted(forgotten, key=lambda event: (-shared[event], event))[:_CANDIDATES]:
        old = Memory()
        recall(old, id_, past, story.id)
        event = old.event(id_)
        if event is None or not (_copies(story, view, event, mentions, old) or _headline(story, view, event)):
            continue
        finding = novelty.weigh(story, mentions, event)
        if not view.long or _opening(story, event) or finding.verdict in _NEWS:
            copied = event.copied(view)
            at = (copied.published if copied else event.opened).date()
            return event, events.Placement(id_, 1.0, (f"copy of a story of {at} ({id_})",)), finding
    return None


def _copies(
    story: Story, view: Profile, event: EventMemory, mentions: tuple[Mention, ...], old: Memory
) -> bool:
    """Return whether most sentences of *story*, or its title and the one under it, stand in *event*."""
    if not view.long or event.copied(view) is None:
        return False
    held = sum(digest in event.hashes for digest in view.hashes)
    same = 2 * held > len(view.hashes) or (_titled(story, event) and _opening(story, event))
    return same and events.place(story, mentions, old).event == event.id


def _opening(story: Story, event: EventMemory) -> bool:
    """Return whether *event* holds the first sentence under the title: a template repeats all but that."""
    text = [sentence for sentence in facts.read(story) if sentence.zone != "title"]
    return bool(text) and copies.digest(text[0].text) in event.hashes


def _titled(story: Story, event: EventMemory) -> bool:
    return copies.digest(story.title) in event.hashes


def _headline(story: Story, view: Profile, event: EventMemory) -> bool:
    """Return whether *story* is no more than a headline that *event* holds and that nobody would write of
    another event: it has an amount, and neither tells of results nor of how a share moved."""
    return (
        not view.long
        and _titled(story, event)
        and len(copies.words(story.title)) >= copies.SHORTEST
        and bool(view.title_numbers)
        and not view.quarters
        and not quotes_shares(story.title)
        and kind(story).type not in (EventType.EARNINGS_GUIDANCE, EventType.ANALYST_ACTION)
    )
