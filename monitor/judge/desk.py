"""The judge's desk: who, which event, what is new, alert or not, in this order. Decides nothing itself."""

from collections.abc import Sequence
from dataclasses import replace

from monitor.judge import rules
from monitor.judge.grouping import events
from monitor.judge.grouping.memory import Memory
from monitor.judge.grouping.past import Past, learn, recall
from monitor.judge.grouping.profile import profile
from monitor.judge.mentions import match
from monitor.judge.mentions.watchlist import Watchlist
from monitor.judge.reading import briefs
from monitor.judge.reading.kinds import kind
from monitor.judge.reading.names import credited
from monitor.judge.verdicts import novelty, reposts, resumed, revised
from monitor.types import EventType, Judgement, Mention, Rule, Story, Verdict, Version

NEWS = (Verdict.NEW_EVENT, Verdict.MATERIAL_UPDATE, Verdict.CORRECTION)


def consider(
    story: Story,
    watchlist: Watchlist,
    memory: Memory,
    wanted: Sequence[Rule] = (),
    *,
    everything: bool = False,
    before: Version | None = None,
    past: Past | None = None,
) -> Judgement:
    """Return all that is decided about *story*. Reads *memory* and never changes it: see `remember`.

    A story that mentions nothing tracked is unwatched, unless *everything*. *before*: the version that
    *story*, edited by its publisher, takes the place of; it stays in its event. *past* is asked for what a
    story of something new copies, where *memory* has forgotten it."""
    mentions = match.mentions(story, watchlist)
    if before and not mentions:  # who is no longer named is whom the correction is about
        mentions = tuple(each for each in before.judgement.mentions if each.key in watchlist.tracked)
    if not mentions and not everything:
        return Judgement(story.id, (), None, Verdict.UNWATCHED, ("mentions nothing tracked",))
    event = memory.event(before.judgement.event) if before and before.judgement.event else None
    if before and event:
        placement = events.Placement(event.id, 1.0, ("edited by its publisher",))
        finding = revised.weigh(story, mentions, event, before)
    else:
        mentions, placement, finding = _item(story, watchlist, memory, mentions) or _whole(
            story, memory, mentions
        )
        event = memory.event(placement.event) if placement.event else None
        # What only resembles an event of these days may copy a forgotten one word for word.
        if past and finding.verdict in NEWS and placement.score < 1:
            event, placement, finding = reposts.find(story, mentions, memory, past) or (
                event,
                placement,
                finding,
            )
        if event is None and finding.verdict is Verdict.NEW_EVENT:
            event, placement, finding = resumed.find(story, mentions, memory) or (event, placement, finding)
    view = profile(story, mentions)
    origin = event.origin(story, view) if event else view.origin
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
        type=EventType.CORRECTION if finding.verdict is Verdict.CORRECTION else kind(story).type,
        origin=credited(view.origin, story.source),
    )
    tags = {mention.key: watchlist.tracked[mention.key].tags for mention in mentions}
    return replace(judgement, decisions=rules.decide(judgement, story, wanted, tags))


_Found = tuple[tuple[Mention, ...], events.Placement, novelty.Finding]


def _whole(story: Story, memory: Memory, mentions: tuple[Mention, ...]) -> _Found:
    placement = events.place(story, mentions, memory)
    event = memory.event(placement.event) if placement.event else None
    return mentions, placement, novelty.weigh(story, mentions, event)


def _item(story: Story, watchlist: Watchlist, memory: Memory, mentions: tuple[Mention, ...]) -> _Found | None:
    """Return what the first item that is news makes of a page of briefs, else the first about anything
    tracked; None where there is none. Under a title that names whom it tracks the items of a page are about
    different ones, else they are the paragraphs of a report; one paragraph is a page where it also tells of
    nobody tracked."""
    found: _Found | None = None
    titled = any(shown.zone == "title" for mention in mentions for shown in mention.evidence)
    named_in = [(at, item, match.mentions(item, watchlist)) for at, item in briefs.items(story)]
    if not named_in:
        return None
    subjects = {frozenset(mention.key for mention in named if mention.about) for _, _, named in named_in}
    apart, in_one = len(subjects - {frozenset()}) > 1, briefs.runs_on(story)
    if not (apart or (in_one and frozenset() in subjects)) and (titled or in_one):
        return None
    for at, item, named in named_in:
        if not any(mention.about for mention in named) or (in_one and briefs.looks_back(item)):
            continue
        _, placement, finding = _whole(item, memory, named)
        if found is None or finding.verdict in NEWS:
            rest = briefs.beside(mentions, {mention.key for mention in named})
            found = (*briefs.placed(named, at), *rest), placement, finding
        if finding.verdict in NEWS:
            break
    return found


def remember(
    memory: Memory,
    story: Story,
    judgement: Judgement,
    before: Version | None = None,
    past: Past | None = None,
) -> None:
    """Let *memory* learn what *judgement* says that *story* belongs to, in place of *before*; first, from
    *past*, an event that it had forgotten."""
    if judgement.event is not None:
        known = judgement.event == story.id or memory.event(judgement.event) is not None
        if past and before is None and not known:
            recall(memory, judgement.event, past, story.id)
        learn(memory, Version(story, judgement), before)
