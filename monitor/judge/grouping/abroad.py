"""Which events tell the same in another language, where words cannot be compared. No vetoes."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import islice

from monitor.judge.grouping.event_memory import EventMemory
from monitor.judge.grouping.memory import Memory
from monitor.judge.grouping.profile import Profile
from monitor.judge.grouping.steps import OUTCOMES, further
from monitor.judge.language.sentences import script
from monitor.judge.reading import facts
from monitor.judge.reading.glossary import alike, firms, mishaps, scene
from monitor.judge.reading.quantities import same_amount
from monitor.judge.reading.strangers import head, shared
from monitor.types import Mention, Sentence, Story

# What is done with somebody: two of these are two matters, whoever it is done with.
_MATTERS = tuple(
    frozenset(steps.split())
    for steps in (
        "acquire invest list",
        "supply ship sample mass tapeout",
        "sue rule overturn appeal settle",
        "strike leave appoint",
        "fault resume",
    )
)
_HEAD = 4  # sentences, title included, that say which
ANSWERS = frozenset({"deny", "confirm", "end", "cancel"})  # what is said of an earlier story
_GREAT = 4  # digits of a number that tells what event it is, two of them not noughts
_ACROSS = timedelta(days=5)  # how far apart two languages tell one event by numbers
_SCENE_NOW, _SCENE = 3, 4  # places, things, dates and numbers that tell it then, and later
_SCENE_ALONE = 5  # in the same place, where neither is said to have done the same
_TOLD = 1.5  # of them what a number or a name in Latin letters counts, which few others share


def find(
    story: Story, view: Profile, mentions: tuple[Mention, ...], memory: Memory
) -> Iterator[tuple[EventMemory, str]]:
    """Yield each event that tells the same in another script, with what shows it: the same tracked names, at
    about the same time, and the same numbers or the same thing done; or in the same place, with the same
    things, what is done there or comes after it, the same accident, or more of them; or, up to weeks ago, a
    foreign name that sounds the same, and the next step or more of this."""
    own = script(story.title)
    keys = sorted({mention.key for mention in mentions})
    foreign = [glance for glance in memory.by_keys(keys) if glance.script != own]
    if not foreign:
        return
    read = facts.read(story)
    here, first = scene(sentence.text for sentence in read), head(read, own, story.source)
    evidence = {shown.text for each in mentions for shown in each.evidence}
    tracked = frozenset().union(*map(firms, evidence))
    for glance in foreign:
        near = abs(story.published - glance.last) <= _ACROSS
        named = alike(here, glance.scene) - tracked
        sounding = shared(first, glance.head, evidence)
        # Only what may be the same is worth unpacking.
        event = memory.event(glance.id) if near or named or sounding else None
        if event is None:
            continue
        common = [key for key in keys if key in event.keys]
        called = event.called(view)
        # Two of something is in every other story.
        numbers = {number for number in view.numbers & event.numbers.keys() if len(number) > 1}
        told = numbers | _converted(story, event) | called
        done = view.statuses & set(event.statuses)
        # An answer names what it answers and does another thing.
        same = done or view.statuses & ANSWERS or _headlined(view, event)
        what: list[str] = []
        heard = told | sounding
        if near and (
            (len(common) >= 2 and (heard or done)) or (common and heard and (len(told) >= 2 or same))
        ):
            what = [*common, *sorted(heard)[:2], *sorted(done)[:2]]
        elif common and named:
            least = _SCENE_NOW if near else _SCENE
            least -= bool(view.statuses & ANSWERS)
            # What tells of an accident is hardly the same as what tells of none.
            least += any(map(mishaps, here[1])) != any(map(mishaps, glance.scene[1]))
            # Those who are often named together count as one.
            together = max(0, sum(map(bool, map(firms, named))) - 1)
            shown = len(named) - together + _TOLD * len(told) + _next(view, event)
            if told:  # a program beside its owner, and a month: years are in every other story
                months = (date for date in view.dates & event.dates.keys() if date[5:6].isdigit())
                shown += (len(common) > 1) + any(months)
            there = near and here[0] & glance.scene[0]
            alone = bool(there) and (shown >= _SCENE_ALONE or any(map(mishaps, named)))
            if shown >= least and (same or told or alone or len(common) >= 2 or _next(view, event)):
                what = [*common, *sorted(named)[:4], *sorted(told)[:2]]
        if not what and common and sounding and _same_matter(read, event):
            # A number that both tell may be how many users somebody has, whatever befalls them.
            goes_on = _next(view, event, later=True) or view.statuses & OUTCOMES or (numbers and same)
            what = [*common, *sorted(sounding)[:2], *sorted(numbers)[:2]] if goes_on else []
        if what:
            yield event, ", ".join(what)


def foreign(view: Profile, event: EventMemory) -> bool:
    """Return whether a story and *event* are told in two scripts, with a text each: their words cannot be
    compared."""
    long = [told.profile for told in event.stories if told.profile.long]
    return view.long and bool(long) and all(told.script != view.script for told in long)


def _headlined(view: Profile, event: EventMemory) -> set[str]:
    """Return the numbers that hardly another event has, in the headline of one and anywhere in the other."""
    shared = set(view.title_numbers & event.numbers.keys())
    for told in event.stories:
        shared |= view.numbers & told.profile.title_numbers
    whole = {number for number in shared if len(number.partition(".")[0]) >= _GREAT}
    return {number for number in whole if len(number.strip("0")) > 1}  # every list has its trillion


def _converted(story: Story, event: EventMemory) -> set[str]:
    """Return the sums and measures of *story* that *event* holds in other units only, or rounded."""
    held = [fact for fact, _ in event.of_kind("money", "size")]
    own = [
        fact for sentence in facts.read(story) for fact in sentence.facts if fact.kind in ("money", "size")
    ]
    # A sum and its conversion in brackets share a text.
    exact = {fact.text for fact in own if fact.value in event.numbers}
    return {
        fact.text
        for fact in own
        if fact.text not in exact and any(same_amount(fact, other) for other in held)
    }


def _next(view: Profile, event: EventMemory, *, later: bool = False) -> bool:
    """Return whether the title of *view* takes a step after one of those in the titles of *event*: of a
    *later* stage, or of the same one."""
    return further(view.statuses, event.headed(), later=later)


def _same_matter(read: tuple[Sentence, ...], event: EventMemory) -> bool:
    """Return whether the heads of a story and of *event* tell of one matter, or one of them of none."""
    now = _matters(read[:_HEAD])
    then = _matters([sentence for sentence, _, _ in islice(event.sentences.values(), _HEAD)])
    return not (now and then) or bool(now & then)


def _matters(head: Iterable[Sentence]) -> set[int]:
    steps = {fact.value for sentence in head for fact in sentence.facts if fact.kind == "status"}
    return {at for at, matter in enumerate(_MATTERS) if matter & steps}
