"""Why a story cannot belong to an event, however alike the words: another period, party, deed or matter."""

import re
from collections.abc import Iterable
from datetime import timedelta
from difflib import SequenceMatcher

from monitor.judge.grouping import abroad
from monitor.judge.grouping.event_memory import EventMemory
from monitor.judge.grouping.profile import Profile
from monitor.judge.language.copies import digest, overlap
from monitor.judge.language.sentences import cjk, script
from monitor.judge.language.terms import dot, stem
from monitor.judge.reading import facts, status
from monitor.judge.reading import names as named
from monitor.judge.reading.glossary import places, scene
from monitor.types import Fact, Story

_DEALS = frozenset({"talk", "sign", "acquire", "invest", "supply", "sue", "settle"})
# Deeds far from each other: a product and a quarrel, an order and a recall.
_FAR_DEEDS = (
    (frozenset({"launch", "sample", "mass", "ship"}), frozenset({"sue", "settle", "strike", "leave"})),
    (frozenset({"sign", "supply"}), frozenset({"fault"})),
)
# What tells of an earlier example of the same kind: "a similar contract with X", X에 이어, Xに続き.
_PRECEDENT = re.compile(
    r"\bsimilar\s(?:\w+[\s-]){0,3}?(?:deal|contract|agreement|order|tape-?out|pact|arrangement|purchase|licen[cs]e)s?\b"
    r"|[가-힣A-Za-z0-9](?:에\s?이어|[와과]\s(?:같다|마찬가지))|도\s?[^.。]{0,12}한\s바\s있|に続[きくい]|に次いで|[继繼][^，。]{2,16}[后後]",
    re.IGNORECASE,
)
# Where others come in, they are further parties to one affair.
_COMES_IN = re.compile(r"\bjoin|consortium|합류|참여|컨소시엄|加入|加盟|参加|參加|参投|跟投|入股|出資|出资")
_NAME = 3  # characters of a Chinese, Japanese or Korean name that a precedent has from a title
_UNKNOWN = 0.3  # share of a title that the event does not know from which it names somebody else
_DIGITS = re.compile(r"[\d,.%]+")
_RUN = 3  # characters of a name in place of another
_RUN_IN_FRAME, _SAME_FRAME = 2, 0.8  # the same in a title that is alike from this ratio: 招商银行, 兴业银行
_KEPT = 0.6  # share of a title that is the same around a name in place of another
_KEPT_IN_TEXT = 0.45  # where the text has the name, too
_WORDS = 4  # other words of a title that is a template
_FRAME = 0.5  # share of a title's other words, and cosine of leads, from which two are one template
_EDITED = timedelta(days=1)  # within which an outlet that tells nearly the same has edited its story
_ALIKE = 0.75  # overlap of titles that tell nearly the same


def veto(story: Story, view: Profile, event: EventMemory, copy: bool = False) -> str:
    """Return why *view* cannot be about *event*, "" where nothing speaks against it."""
    # A round-up that copies the event's report has it in another place than title and lead; a report of the
    # next quarter in the same words heads with its own.
    told = view.quarters | view.dates if copy and not _quarter_headed(story) else view.quarters
    alike = {value[5] for value in view.quarters} & {value[5] for value in event.quarters}
    other = alike and not told & event.quarters.keys()
    # What is put off to another quarter is the same plan, and a part of a text may tell of another one.
    if other and "delay" not in view.statuses and not _headed_alike(story, event):
        return f"other period than {event.id}: {min(view.quarters)}, not {min(event.quarters)}"
    if not copy and (apart := _other_deed(view, event)):
        return f"other deed than {event.id}: {apart}"
    if not copy and (apart := _other_matter(story, view, event)):
        return f"other matter than {event.id}: {apart}"
    if earlier := _precedent(story, view, event):
        return f"other party than {event.id}, an earlier example: {earlier}"
    return _renamed(story, view, event) if cjk(story.title) else _counterparty(story, view, event, copy)


def _precedent(story: Story, view: Profile, event: EventMemory) -> str:
    """Return whom the titles of *event* name and *story*, which heads with somebody else, has as an earlier
    example alone; "" where there is none."""
    read = facts.read(story)
    earlier = [each.text for each in read if each.zone != "title" and _PRECEDENT.search(each.text)]
    unknown = sum(
        weight * weight
        for term, weight in view.title.items()
        if term not in event.bodies and term not in view.light
    )
    if not earlier or unknown < _UNKNOWN or _COMES_IN.search(story.title):
        return ""
    rest = "\n".join(each.text for each in read if each.text not in earlier).casefold()
    for text in earlier:
        called = {
            word for _, _, fact in named.spans(text) for word in fact.value.split()
        } & event.title_names.keys()
        for name in sorted(called):
            if stem(name) not in view.light and name not in rest:
                return name
        for told in event.stories if cjk(text) else ():
            for block in SequenceMatcher(None, told.title, text, autojunk=False).get_matching_blocks():
                name = told.title[block.a : block.a + block.size].strip()
                if len(name) >= _NAME and not _DIGITS.search(name) and name.casefold() not in rest:
                    return name
    return ""


def _quarter_headed(story: Story) -> bool:
    return any(
        fact.kind == "period" and "-Q" in fact.value
        for sentence in facts.read(story)
        if sentence.zone == "title"
        for fact in sentence.facts
    )


def _headed_alike(story: Story, event: EventMemory) -> bool:
    """Return whether *event* had the headline of *story* within a day."""
    return digest(story.title) in event.hashes and abs(story.published - event.last) < _EDITED


def _other_deed(view: Profile, event: EventMemory) -> str:
    """Return what the title tells where the event's titles tell of something far from it, in words that have
    nothing in common but who it is: the noughts of a round number are no word."""
    before = {status for told in event.stories for status in told.profile.statuses}
    far = any(
        view.statuses & one and before & other and not before & one
        for pair in _FAR_DEEDS
        for one, other in (pair, pair[::-1])
    )
    shared = any(
        term in event.titles and term not in view.light and not term.isdigit() for term in view.title
    )
    if not far or shared or view.numbers & event.numbers.keys():
        return ""
    return f"{min(view.statuses)}, not {min(before)}"


def _other_matter(story: Story, view: Profile, event: EventMemory) -> str:
    """Return what *story* is about where the head of *event* is about other things: nobody but who is tracked
    is in both, and each names a number in its title that the other lacks."""
    before = frozenset().union(*(told.profile.title_numbers for told in event.stories))
    if (
        not (view.title_numbers and before)
        or view.title_numbers & event.numbers.keys()
        or before & view.numbers
    ):
        return ""
    now = scene(sentence.text for sentence in facts.read(story))[1]
    then = scene(event.sentences)[1]
    if not (now and then) or now & then:
        return ""
    ours, theirs = _named(view.lead_names, view), _named(event.lead_names, view)
    if not (ours and theirs) or ours & (theirs | set(event.names)) or theirs & set(view.names):
        return ""
    return f"{min(now)}, not {min(then)}"


def _named(names: Iterable[str], view: Profile) -> set[str]:
    """Return those of *names* that are neither tracked nor places."""
    return {name for name in names if stem(name) not in view.light and not places(name.title())}


def _counterparty(story: Story, view: Profile, event: EventMemory, copy: bool) -> str:
    """Return which party took the place of another in the title, the old one absent from the text: the same
    template with another customer. Other amounts, or a deal told in like words, must speak for it too."""
    nearest = max(event.stories, key=lambda told: dot(view.title, told.profile.title), default=None)
    if nearest is None:
        return ""
    other = nearest.profile
    outlet = set(nearest.source.casefold().split())
    new = {name for name in view.title_names if name not in event.names and stem(name) not in event.bodies}
    gone = {name for name in other.title_names if name not in view.names and stem(name) not in view.body}
    gone -= outlet
    if not (new and gone and any(name in other.title_names for name in view.title_names)):
        return ""
    edited = nearest.source == story.source and abs(story.published - nearest.published) < _EDITED
    if view.statuses & abroad.ANSWERS or (edited and overlap(story.title, nearest.title) >= _ALIKE):
        return ""
    called = {stem(name) for name in view.title_names}
    said = [term for term in view.title if term not in called]
    like = sum(term in other.title for term in said) >= _FRAME * len(said) and len(said) > 1
    frame = copy or like or dot(view.lead, other.lead) > _FRAME
    deal = bool(view.statuses & _DEALS & other.statuses)
    amounts = bool(view.numbers and event.numbers and not view.numbers & event.numbers.keys())
    # Days later the same words about somebody else are no correction.
    again = (
        not copy
        and len(said) >= _WORDS
        and all(term in other.title for term in said)
        and abs(story.published - nearest.published) > _EDITED
    )
    # And a copy that has the other name in its text, too.
    moved = copy and abs(story.published - nearest.published) > _EDITED and _in_text(new, story)
    both = len(_whole_in(new, story.title)) > 1 < len(_whole_in(gone, nearest.title))
    if again or moved or (frame and (both or amounts or (deal and event.size <= 3))):
        return f"other party than {event.id}: {min(new)}, not {min(gone)}"
    return ""


def _whole_in(names: set[str], title: str) -> list[Fact]:
    """Return the parties of *title* that are called by *names* alone."""
    return [fact for _, _, fact in named.spans(title) if names.issuperset(fact.value.split())]


def _in_text(names: set[str], story: Story) -> bool:
    return any(
        names.intersection(fact.value.split())
        for sentence in facts.read(story)
        if sentence.zone != "title"
        for fact in sentence.facts
        if fact.kind == "party"
    )


def _renamed(story: Story, view: Profile, event: EventMemory) -> str:
    """Return which words of a Chinese, Japanese or Korean title took the place of others, the rest of it
    alike and most amounts others: there names are not told from words, but no step may be among them."""
    amounts = {number for number in view.numbers if number[0].isdigit()}
    shared = amounts & event.numbers.keys()
    alike = bool(shared) and 2 * len(shared) >= len(amounts)
    title = _DIGITS.sub("", story.title)
    last = len(title) if script(title) != "han" else -1  # Korean and Japanese end with what is done
    for told in event.stories:
        before = _DIGITS.sub("", told.title)
        if abs(story.published - told.published) > _EDITED and (pair := _in_frame(before, title)):
            gone, new, kept = pair
            if last > 0 and title.endswith(new):
                continue
            if kept < _KEPT and (alike or new[:_RUN_IN_FRAME] not in story.text):
                continue
            said = any(new[:_RUN_IN_FRAME] in text for text in event.sentences)
            still = any(word in story.text for word in (gone[:_RUN_IN_FRAME], *gone.split()))
            if not (said or still or any(status.spans(f"{gone}。{new}"))):
                return f"other party than {event.id}: {new}, not {gone}"
        if alike or not view.numbers or not event.numbers:
            continue
        match = SequenceMatcher(None, before, title, autojunk=False)
        if match.ratio() < _FRAME:
            continue
        for what, start, end, at, until in match.get_opcodes():
            gone, new = before[start:end], title[at:until]
            if (
                what == "replace"
                and until != last
                and min(len(gone), len(new)) >= (_RUN if match.ratio() < _SAME_FRAME else _RUN_IN_FRAME)
                and not any(status.spans(f"{gone}。{new}"))
            ):
                return f"other party than {event.id}: {new}, not {gone}"
    return ""


def _in_frame(before: str, title: str) -> tuple[str, str, float] | None:
    """Return what stands in *before* and what in *title* where all the rest is the same, and its share."""
    start = _alike(before, title)
    end = _alike(before[start:][::-1], title[start:][::-1])
    gone, new = before[start : len(before) - end], title[start : len(title) - end]
    long = max(len(before), len(title))
    enough = min(len(gone), len(new)) >= _RUN_IN_FRAME and start + end >= _KEPT_IN_TEXT * long
    return (gone, new, (start + end) / long) if enough else None


def _alike(left: str, right: str) -> int:
    """Return how many characters *left* and *right* begin with alike."""
    return next(
        (at for at, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right))
    )
