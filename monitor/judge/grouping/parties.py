"""Which event a headline alone tells again, by the two parties that meet in it. Compares no other words."""

import re
from collections.abc import Iterator
from datetime import timedelta

from monitor.judge.grouping import genre
from monitor.judge.grouping.event_memory import EventMemory, Told
from monitor.judge.grouping.memory import Memory
from monitor.judge.grouping.profile import Profile
from monitor.judge.language import terms
from monitor.judge.language.sentences import cjk
from monitor.judge.reading.names import NOT_NAMES
from monitor.types import Mention, Story

_RETOLD = timedelta(days=2)  # how long the same two parties are the same matter
_BRACKETS = re.compile(r"\([^()]*\)")  # a ticker, another name of the same company
_WORD = re.compile(r"[^\W_]+(?:['’&.][^\W_]+)*")


def met_again(
    story: Story, view: Profile, mentions: tuple[Mention, ...], memory: Memory
) -> Iterator[tuple[EventMemory, str]]:
    """Yield each event in which a company that *story* is about met, up to two days ago, another one that its
    headline names, with that name. They must have met in no other event: Nvidia meets its own chief every
    day. And a further word must be the same: two matters of one day may share a customer."""
    if view.long or cjk(story.title):
        return
    programs = " ".join(_shown(mention) for mention in mentions if mention.kind == "program")
    said = _names(story.title, view)
    words = set(view.title) - view.light - set(map(terms.stem, said))
    for mention in mentions:
        if not mention.about or mention.kind == "program":
            continue
        own = set(terms.tokens(f"{_shown(mention)} {mention.key}"))
        others = {name for name in said if terms.stem(name) not in own.union(terms.tokens(programs))}
        glances = memory.by_keys([mention.key]) if others else []
        events = [event for glance in glances if (event := memory.event(glance.id))]
        for name in sorted(others):
            met = [(event, told) for event in events for told in event.stories if _tells(told, name, own)]
            event, told = met[-1] if met else (None, None)
            if (
                event
                and told
                and all(other is event for other, _ in met)
                and timedelta(0) <= story.published - told.published <= _RETOLD
                and words.intersection(told.profile.title)
            ):
                yield event, name


def _tells(told: Told, name: str, own: set[str]) -> bool:
    """Return whether *told* reports something and its title names both *name* and one of *own*."""
    if name not in told.title.casefold():
        return False
    named = _names(told.title, told.profile)
    return name in named and not own.isdisjoint(map(terms.stem, named)) and not genre.of_title(told.title)


def _shown(mention: Mention) -> str:
    return " ".join(shown.text for shown in mention.evidence)


def _names(title: str, view: Profile) -> set[str]:
    """Return the words of *title*, those in brackets left out, that are names in it or parts of them."""
    said = set(_WORD.findall(_BRACKETS.sub(" ", title).casefold()))
    parts = {part for name in view.title_names for part in _WORD.findall(name)}
    return {part for part in parts & said if part not in NOT_NAMES and not terms.common(part)}
