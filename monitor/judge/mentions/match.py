"""Story and watchlist → mentions, each with the words that prove it; and what did not count, with why.
Decides who a story names and is about, not what happened."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from monitor.judge.language.word_lists import VENUES
from monitor.judge.language.zones import Passage
from monitor.judge.mentions.candidates import Candidate, candidates, disguised, inside
from monitor.judge.mentions.codes import bare_codes
from monitor.judge.mentions.discounts import discount
from monitor.judge.mentions.glosses import glosses
from monitor.judge.mentions.hidden import meant
from monitor.judge.mentions.longer import runs_past
from monitor.judge.mentions.namesakes import ON_A_ROAD, place_names
from monitor.judge.mentions.people import People
from monitor.judge.mentions.salience import ABOUT, salience
from monitor.judge.mentions.signs import company_sign
from monitor.judge.mentions.surroundings import Surroundings
from monitor.judge.mentions.vetoes import UNITS, VETOES, speaks_of_business
from monitor.judge.mentions.watchlist import Watchlist
from monitor.types import Evidence, Mention, Story

_MOST_EVIDENCE = 8  # kept per key; the rest only counts
_MOST_SEEN = 100  # of one key; a longer story says nothing new by saying it again
_DEEP = 600  # characters of text before a name in a list is no longer worth a tag
_LINKED = tuple("/@#.-=_")  # that stand before a word of an address
_JOINT = re.compile(r"(?:'s|의|の|的)? ?")  # of a company with its program
_CONSIDERED = f"considered: {', '.join(VETOES)}"
_TICKER_FORMS = ("cashtag", "exchange", "ric")
# Vetoes that hold for the same word in the rest of the story.
_FOR_THE_STORY = {"person", "place", "release", "polite form"}
_FOR_THE_STORY |= {"registered name", "name that goes on", "greater name", "firm"}


@dataclass(frozen=True, slots=True)
class Refused:
    """A candidate that did not count. *rule* names what refused it, *reason* says why."""

    key: str
    evidence: Evidence
    rule: str
    reason: str


@dataclass(frozen=True)
class Examination:
    """All that was seen in a story: what counts, and what does not and why."""

    mentions: tuple[Mention, ...]
    _refusals: tuple[tuple[Candidate, str, str], ...]  # each with its rule and reason

    @cached_property
    def refused(self) -> tuple[Refused, ...]:
        """What does not count. Only who explains a story asks for it."""
        return tuple(
            Refused(seen.alias.key, _evidence(seen, reason), rule, reason)
            for seen, rule, reason in self._refusals
        )


@dataclass
class _Reading:
    """What is known of one story while its candidates are judged."""

    watchlist: Watchlist
    surroundings: Surroundings
    title: str
    text: Passage
    people: People
    accepted: list[tuple[Candidate, str]] = field(default_factory=list)  # with the note
    refused: list[tuple[Candidate, str, str]] = field(default_factory=list)  # with the rule and the reason
    namesakes: set[str] = field(default_factory=set)  # aliases that name a person or place in this story
    places: set[str] = field(default_factory=set)  # words that begin the name of a place in this story
    roads: set[str] = field(default_factory=set)  # aliases that a road in this story is called after
    siblings: list[tuple[str, str, tuple[bool, int]]] = field(default_factory=list)  # key, name, place

    @cached_property
    def business(self) -> bool:
        """Whether the story speaks of shares or business at all."""
        return speaks_of_business(f"{self.title}\n{self.text.normal.text}")

    def refuse(self, seen: Candidate, rule: str, reason: str) -> None:
        self.refused.append((seen, rule, reason))


def mentions(story: Story, watchlist: Watchlist) -> tuple[Mention, ...]:
    """Return the tracked keys that *story* names, most salient first."""
    return examine(story, watchlist).mentions


def examine(story: Story, watchlist: Watchlist) -> Examination:
    """Return what *story* names, and every candidate that did not count, with the reason."""
    title, text = Passage.of("title", story.title), Passage.of("text", story.text, story.title)
    people = People(title.normal.text, text.normal.text)
    reading = _Reading(watchlist, Surroundings(watchlist, title, text), title.normal.text, text, people)
    counts: Counter[tuple[str, str]] = Counter()
    standing = []
    for passage in (title, text):
        for seen in disguised(passage, watchlist):
            reading.refuse(seen, "look-alike", "written with letters of another alphabet")
    for found in _found(title, text, watchlist):
        for seen in found:
            if seen.alias.strength == "shadow":
                reading.surroundings.hide(seen)
            counts[seen.alias.key, seen.alias.strength] += 1
            few = counts[seen.alias.key, seen.alias.strength] <= _MOST_SEEN
            if few and not _refused(seen, reading):
                standing.append(seen)
    # Names that need no help first: they vouch for the ordinary words that share their key.
    for seen in sorted(standing, key=lambda seen: seen.alias.strength == "weak"):
        rule, reason, note = _sibling(seen, standing, reading) or _licence(seen, reading)
        if rule:
            reading.refuse(seen, rule, reason)
        else:
            reading.accepted.append((seen, note))
    return Examination(_mentions(reading), tuple(reading.refused))


def _found(title: Passage, text: Passage, watchlist: Watchlist) -> Iterator[Sequence[Candidate]]:
    """Yield the candidates of *title*, then those of *text*, with the spellings and codes that both give."""
    headed, told = [*candidates(title, watchlist)], [*candidates(text, watchlist)]
    if any(runs_past(seen, told) for seen in headed):
        headed = [
            one for seen in headed for one in (inside(seen, watchlist) if runs_past(seen, told) else (seen,))
        ]
    found = (*headed, *told)
    further = [*glosses(found, (title, text), watchlist), *bare_codes(found, (title, text), watchlist)]
    for passage, plain in ((title, headed), (text, told)):
        own = [seen for seen in further if seen.passage is passage]
        yield sorted((*plain, *own), key=lambda seen: seen.start) if own else plain


# -- judging one candidate -------------------------------------------------------------------------


def _refused(seen: Candidate, reading: _Reading) -> bool:
    """Refuse *seen* if it is a shadow, stands in furniture or one of the vetoes objects."""
    if seen.alias.strength == "shadow":
        reading.refuse(seen, "shadow", f"{seen.written} is not {seen.alias.key}")
        reading.siblings.append((seen.alias.key, seen.alias.text.casefold(), _place(seen)))
        reading.places |= place_names(seen.alias.text)
        if seen.before.endswith("お"):  # a prayer, and what belongs to it
            reading.places |= {seen.written[:end].casefold() for end in range(2, len(seen.written))}
        return True
    if seen.passage.furniture(seen.start):
        reading.refuse(seen, "furniture", "belongs to the page, not to the story")
        return True
    if seen.form in _TICKER_FORMS:
        return False
    if seen.alias.borrowed and (missing := reading.surroundings.absent(seen.alias.weak)):
        reading.refuse(seen, "context", missing)
        return True
    vouched = reading.surroundings.beside(seen)
    for name, veto in VETOES.items():
        if vouched and name in ("person", "longer name"):
            continue
        reason = veto(seen)
        if reason:
            word = seen.alias.text.casefold()
            if _elsewhere_too(seen, name):
                reading.namesakes.add(word)
            if name == "road":
                reading.roads.add(word)
            if name == "longer name":
                longer = reason.partition(": ")[2].casefold()
                reading.siblings.append(
                    (seen.alias.key, longer if word in longer else f"{word} …", _place(seen))
                )
            reading.refuse(seen, name, reason)
            return True
    if called := reading.people.name(seen):
        reading.namesakes.add(seen.alias.text.casefold())
        reading.refuse(seen, "person", f"a person: {called}")
    return bool(called)


def _elsewhere_too(seen: Candidate, veto: str) -> bool:
    """Say whether what *veto* found out of *seen* holds for the same word in the rest of the story."""
    if seen.alias.borrowed:
        return False  # its company's own alias is judged beside it
    if veto == "spelling":  # "Baba Ramdev … BABA": capitals then are only an emphasis
        cased = not (seen.passage.normal.caseless or seen.written.isupper())
        return seen.alias.form == "symbol" and cased and not seen.before.endswith(_LINKED)
    if veto == "number":
        return seen.written in UNITS or seen.written.endswith("度")
    longer = veto == "longer name" and seen.alias.kind == "program"
    return longer or veto in _FOR_THE_STORY


def _place(seen: Candidate) -> tuple[bool, int]:
    return seen.passage.name != "title", seen.start


def _sibling(
    seen: Candidate, standing: Sequence[Candidate], reading: _Reading
) -> tuple[str, str, str] | None:
    """Refuse *seen* as the short form of a sibling named before it: "Samsung Biologics … Samsung said".

    Not where the story names the tracked company in full, or before its sibling. A sibling in the first
    sentence of the lead is whom the title means; an arena is none.
    """
    word = seen.alias.text.casefold()
    longer = [
        (name, place)
        for key, name, place in reading.siblings
        if key == seen.alias.key and word in name and name != word
    ]
    if not longer or seen.form != "name":
        return None
    name, first = min(longer, key=lambda one: one[1])
    headed = first[0] and reading.text.opening(first[1]) and VENUES.isdisjoint(name.split())
    for other in standing:
        same, place = other.alias.text.casefold() == word, _place(other)
        if other.alias.key == seen.alias.key and (not same or (headed, 0) <= place < first):
            return None
    return "sibling", f"short for {longer[0][0]}", ""


def _otherwise(seen: Candidate, reading: _Reading) -> bool:
    """Say whether the story names the key of *seen* by another spelling too."""
    spelt = seen.alias.text.casefold()
    return any(
        other.alias.key == seen.alias.key and other.alias.text.casefold() != spelt
        for other, _ in reading.accepted
    )


def _full_name(seen: Candidate, reading: _Reading) -> str:
    """Return the longer name that the story elsewhere gives the company, if it begins with *seen*: 字节跳动.

    "" where a sibling that begins so too stands in the story, or a word that *seen* must not meet.
    """
    alias, spelt = seen.alias, seen.alias.text.casefold()
    if alias.kind != "company" or alias.weak is None:
        return ""
    if any(key == alias.key and name.startswith(spelt) for key, name, _ in reading.siblings):
        return ""
    if reading.surroundings.context(seen, replace(alias.weak, requires=()))[0]:
        return ""
    names = (
        other.alias.text
        for other, _ in reading.accepted
        if other.alias.key == alias.key and other.form == "name"
    )
    return next((name for name in names if name.casefold().startswith(spelt) and len(name) > len(spelt)), "")


def _begins_so(seen: Candidate, reading: _Reading) -> bool:
    """Say whether *seen* begins with a shorter name that is a place's or a person's here, and no word of its
    trade backs it: 阿里云 in a story of 阿里地区."""
    spelt = seen.alias.text.casefold()
    shorter = {
        name for name in reading.namesakes | reading.places if spelt.startswith(name) and name != spelt
    }
    shorter -= UNITS  # 128字节 says nothing of 字节跳动
    if not shorter or not "\u4e00" <= spelt[0] <= "\u9fff":
        return False
    weak = [
        one
        for alias in reading.watchlist.aliases(seen.alias.key)
        if alias.text.casefold() in shorter
        for one in alias.terms
    ]
    return bool(weak) and not reading.surroundings.backed(weak, spelt)


def _licence(seen: Candidate, reading: _Reading) -> tuple[str, str, str]:
    """Return (rule, reason, "") if *seen* may not count, else ("", "", note)."""
    alias, considered = seen.alias, _CONSIDERED
    if seen.form in _TICKER_FORMS:
        return "", "", "a ticker form"
    spelt = alias.text.casefold()
    elsewhere = spelt in reading.places and not _otherwise(seen, reading)
    namesake = spelt in reading.namesakes or elsewhere or _begins_so(seen, reading)
    namesake = namesake and not reading.surroundings.vouched(seen, reading.namesakes)
    if namesake and (alias.strength == "weak" or not _otherwise(seen, reading)):
        return "namesake", f"{seen.written} is a person or a place in this story", ""
    if spelt in reading.roads and ON_A_ROAD.match(seen.after):
        return "namesake", f"{seen.written} is a road in this story", ""
    bare = alias.form == "symbol" and not _otherwise(seen, reading)
    if bare and not reading.business:
        return "context", "a bare ticker in a story that says nothing of shares or business", ""
    if alias.strength == "strong":
        return "", "", considered
    if alias.weak is not None and (alias.weak.requires or alias.weak.unless):
        answers = [reading.surroundings.context(seen, weak, reading.namesakes) for weak in alias.terms]
        missing, found = next((answer for answer in answers if not answer[0]), answers[0])
        if missing and (full := _full_name(seen, reading)):
            return "", "", f"short for {full}; {considered}"
        if missing:
            return "context", missing, ""
        if alias.borrowed and (why := discount(seen)):
            return "context", f"only {why}", ""
        return "", "", f"with {', '.join(found)}; {considered}" if found else considered
    if any(other.alias.key == alias.key for other, _ in reading.accepted):
        return "", "", f"the story names {alias.key} elsewhere; {considered}"
    if company_sign(seen) or alias.form == "symbol":
        return "", "", f"written as a company; {considered}"
    return "ordinary word", f"nothing shows that {seen.written} is a company here", ""


# -- from candidates to mentions -------------------------------------------------------------------


def _mentions(reading: _Reading) -> tuple[Mention, ...]:
    tracked = reading.watchlist.tracked
    by_key: dict[str, list[tuple[Candidate, str]]] = {}
    proofs: dict[str, list[Evidence]] = {}
    accepted = sorted(reading.accepted, key=lambda one: (one[0].passage.name != "title", one[0].start))
    programs = {_place(seen): seen for seen, _ in accepted if seen.alias.kind == "program"}
    for seen, note in accepted:
        why = discount(seen)
        if programs and not why and (product := _own_program(seen, programs)):
            why = discount(product)  # 英伟达Blackwell的两倍 measures by both
        by_key.setdefault(seen.alias.key, []).append((seen, why))
        note = f"discounted: {why}; {note}" if why else note
        shown = proofs.setdefault(seen.alias.key, [])
        if len(shown) < _MOST_EVIDENCE:
            shown.append(_evidence(seen, note))
    result: dict[str, Mention] = {}
    title = reading.title
    hidden = {
        key for key, named in by_key.items() if any(not why and meant(seen, title) for seen, why in named)
    }
    for key, named in by_key.items():
        if len(named) == 1 and _in_passing(*named[0]):
            reading.refuse(named[0][0], "passing", f"named once, in passing: {named[0][1]}")
            continue
        weight = salience(named, title)
        spoken = tracked[key].owner in hidden and any(not why and _leads(seen) for seen, why in named)
        weight = max(weight, ABOUT) if spoken or key in hidden else weight
        result[key] = Mention(key, tracked[key].kind, weight, weight >= ABOUT, None, tuple(proofs[key]))
    for program in sorted(result.values(), key=lambda mention: -mention.salience):
        owner = tracked[program.key].owner
        if owner not in tracked:
            continue
        own = result.get(owner)
        if own is None:
            result[owner] = replace(program, key=owner, kind=tracked[owner].kind, via=program.key)
        elif own.salience < program.salience:
            result[owner] = replace(own, salience=program.salience, about=program.about)
    return tuple(sorted(result.values(), key=lambda mention: (-mention.salience, mention.key)))


def _own_program(seen: Candidate, programs: dict[tuple[bool, int], Candidate]) -> Candidate | None:
    """Return the program that *seen*, a company, is named as the owner of: Nvidia's Blackwell."""
    joint = _JOINT.match(seen.after) if seen.alias.kind == "company" else None
    return programs.get((seen.passage.name != "title", seen.end + joint.end())) if joint else None


def _leads(seen: Candidate) -> bool:
    return seen.passage.zone(seen.start) == "lead"


def _in_passing(seen: Candidate, why: str) -> bool:
    """Say whether a name is only one of a list or a yardstick, deep in a long text. A ticker never is."""
    deep = seen.start > _DEEP and seen.passage.zone(seen.start) == "body"
    return bool(why) and seen.form == "name" and deep


def _evidence(seen: Candidate, note: str) -> Evidence:
    normal = seen.passage.normal
    start, end = normal.origin(seen.start, seen.end)
    rule = seen.form if seen.form in (*_TICKER_FORMS, "symbol") else seen.alias.strength
    return Evidence(
        text=normal.source[start:end],
        zone=seen.passage.zone(seen.start),
        rule=rule,
        start=start,
        end=end,
        alias=seen.alias.text,
        note=note,
    )
