"""Late steps: what goes on with an event unheard of for weeks. When in doubt, a story is new."""

from monitor.judge.grouping import events, steps
from monitor.judge.grouping.event_memory import EventMemory
from monitor.judge.grouping.memory import Memory
from monitor.judge.reading import briefs, facts
from monitor.judge.verdicts import novelty
from monitor.types import Mention, Story, Verdict

_NEWS = (Verdict.MATERIAL_UPDATE, Verdict.CORRECTION)

Found = tuple[EventMemory, events.Placement, novelty.Finding]


def find(story: Story, mentions: tuple[Mention, ...], memory: Memory) -> Found | None:
    """Return the older event with which *story* goes on, and what is new in it: a step in its head that goes
    on with those in the heads of the event. Columns and figures of every week or month take none."""
    story = briefs.judged(story, mentions)
    now = steps.in_head(facts.read(story))
    if not now or not story.text.strip():
        return None
    for placement in events.resumed(story, mentions, memory):
        event = memory.event(placement.event or "")
        if event is None:
            continue
        told = steps.in_head(sentence for sentence, _, _ in event.sentences.values())
        finding = novelty.weigh(story, mentions, event)
        new = {fact.value for sentence in finding.new for fact in sentence.facts if fact.kind == "status"}
        if finding.verdict in _NEWS and steps.onward(now, told) & new:
            return event, placement, finding
    return None
