"""The judge's desk: who, which event, what is new, alert or not, in this order. Decides nothing itself."""

from collections.abc import Sequence
from dataclasses import replace

from monitor.judge import events, match, novelty, rules
from monitor.judge.memory import Memory
from monitor.judge.profile import profile
from monitor.judge.watchlist import Watchlist
from monitor.types import Judgement, Rule, Story, Verdict


def consider(
    story: Story,
    watchlist: Watchlist,
    memory: Memory,
    wanted: Sequence[Rule] = (),
    *,
    everything: bool = False,
) -> Judgement:
    """Return all that is decided about *story*. Reads *memory* and never changes it: see `remember`.

    A story that mentions nothing tracked is unwatched, unless *everything*."""
    mentions = match.mentions(story, watchlist)
    if not mentions and not everything:
        return Judgement(story.id, (), None, Verdict.UNWATCHED, ("mentions nothing tracked",))
    placement = events.place(story, mentions, memory)
    event = memory.event(placement.event) if placement.event else None
    finding = novelty.weigh(story, mentions, event)
    view = profile(story, mentions)
    copied = event.copied(view) if event else None
    origin = copied.origin if copied else view.origin
    judgement = Judgement(
        story=story.id,
        mentions=mentions,
        event=event.id if event else story.id,
        verdict=finding.verdict,
        reasons=(*finding.reasons, *placement.reasons),
        new=finding.new,
        known=finding.known,
        first=event.first if event else None,
        sources=len({*event.origins, origin}) if event else 1,
    )
    return replace(judgement, decisions=rules.decide(judgement, story, wanted))


def remember(memory: Memory, story: Story, judgement: Judgement) -> None:
    """Let *memory* learn what *judgement* says that *story* belongs to."""
    if judgement.event is not None:
        memory.learn(story, judgement.mentions, judgement.event)
