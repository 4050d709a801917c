"""Story and watchlist → mentions, each with the words that prove it; and what did not count, with why.
Decides who a story names and is about, not what happened."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from monitor.judge import tickers
from monitor.judge.normal import undisguised
from monitor.judge.salience import ABOUT, discount, salience
from monitor.judge.vetoes import VETOES, Candidate, company_sign
from monitor.judge.watchlist import Alias, Watchlist, inflected
from monitor.judge.zones import Passage
from monitor.types import Evidence, Mention, Story, Weak

_BESIDE = 30  # characters in which a neighbouring word can begin
_MOST_EVIDENCE = 8  # kept per key; the rest only counts
_MOST_SEEN = 100  # of one key, and of one word's places; a longer story says nothing new by saying it again


@dataclass(frozen=True, slots=True)
class Refused:
    """A candidate that did not count. *rule* names what refused it, *reason* says why."""

    key: str
    evidence: Evidence
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Examination:
    """All that was seen in a story: what counts, and what does not and why."""

    mentions: tuple[Mention, ...]
    refused: tuple[Refused, ...]


@dataclass
class _Reading:
    """What is known of one story while its candidates are judged."""

    watchlist: Watchlist
    passages: tuple[Passage, Passage]
    accepted: list[tuple[Candidate, str]] = field(default_factory=list)  # with the note
    refused: list[Refused] = field(default_factory=list)
    namesakes: set[str] = field(default_factory=set)  # aliases that name a person or place in this story
    _words: dict[str, dict[str, list[int]]] = field(default_factory=dict)

    def words(self, passage: Passage) -> dict[str, list[int]]:
        """Return where the context words of weak aliases stand in *passage*."""
        if passage.name not in self._words:
            places: dict[str, list[int]] = {}
            folded = passage.normal.folded
            for index, start, end in self.watchlist.context.find_matches_as_indexes(folded, overlapping=True):
                if inflected(folded, start, end):
                    places.setdefault(self.watchlist.words[index], []).append(start)
            self._words[passage.name] = places
        return self._words[passage.name]

    def refuse(self, seen: Candidate, rule: str, reason: str) -> None:
        self.refused.append(Refused(seen.alias.key, _evidence(seen, reason), rule, reason))


def mentions(story: Story, watchlist: Watchlist) -> tuple[Mention, ...]:
    """Return the tracked keys that *story* names, most salient first."""
    return examine(story, watchlist).mentions


def examine(story: Story, watchlist: Watchlist) -> Examination:
    """Return what *story* names, and every candidate that did not count, with the reason."""
    passages = (Passage.of("title", story.title), Passage.of("text", story.text))
    counts: Counter[tuple[str, str]] = Counter()
    seen = []
    for candidate in (candidate for passage in passages for candidate in _candidates(passage, watchlist)):
        counts[candidate.alias.key, candidate.alias.strength] += 1
        if counts[candidate.alias.key, candidate.alias.strength] <= _MOST_SEEN:
            seen.append(candidate)
    reading = _Reading(watchlist, passages)
    for candidate in (one for passage in passages for one in _disguised(passage, watchlist)):
        reading.refuse(candidate, "look-alike", "written with letters of another alphabet")
    if not seen:
        return Examination((), tuple(reading.refused))
    doubtful = []
    for candidate in seen:
        if not _refused(candidate, reading):
            doubtful.append(candidate)
    # Names that need no help first: they vouch for the ordinary words that share their key.
    for candidate in sorted(doubtful, key=lambda candidate: candidate.alias.strength == "weak"):
        rule, reason, note = _licence(candidate, reading)
        if rule:
            reading.refuse(candidate, rule, reason)
        else:
            reading.accepted.append((candidate, note))
    return Examination(_mentions(reading), tuple(reading.refused))


# -- candidates ------------------------------------------------------------------------------------


def _candidates(passage: Passage, watchlist: Watchlist) -> Iterator[Candidate]:
    folded = passage.normal.folded
    forms = tuple(tickers.found(passage.normal.text))
    for index, start, end in watchlist.automaton.find_matches_as_indexes(folded):
        for alias, at, until in _meanings(watchlist, folded, index, start, end):
            if alias.form == "symbol" and any(first <= at < last for _, _, first, last in forms):
                continue  # it counts as the ticker form that it stands in
            yield Candidate(alias, passage, at, until, form=alias.form)
    for symbol, form, start, end in forms:
        for tracked, key in watchlist.symbols.get(symbol[1], ()):
            if tickers.suits(tracked, symbol):
                ticker = Alias(passage.normal.text[start:end], key, watchlist.tracked[key].kind, "strong")
                yield Candidate(ticker, passage, start, end, form=form)


def _disguised(passage: Passage, watchlist: Watchlist) -> Iterator[Candidate]:
    """Yield the names that are spelt with look-alike letters, as forgers do."""
    plain = undisguised(passage.normal.folded)
    for index, start, end in watchlist.automaton.find_matches_as_indexes(plain) if plain else ():
        if passage.normal.folded[start:end] != plain[start:end] and watchlist.bounded(plain, start, end):
            for alias in watchlist.patterns[index]:
                yield Candidate(alias, passage, start, end)


def _meanings(
    watchlist: Watchlist, folded: str, index: int, start: int, end: int
) -> Iterator[tuple[Alias, int, int]]:
    """Yield what the pattern at [start, end) stands for, and what the shorter ones inside it do.

    A company's name hides the companies inside it, but not the programs; and the other way round. A
    pattern that is no word there hides nothing.
    """
    hidden: set[str] = set()
    if watchlist.bounded(folded, start, end):
        for alias in watchlist.patterns[index]:
            yield alias, start, end
            hidden |= {"company", "program"} if alias.strength == "shadow" else {alias.kind}
    if len(hidden) == 2:
        return
    reached = start
    for offset, inner in watchlist.within[index]:
        at, until = start + offset, start + offset + len(watchlist.spellings[inner])
        if at < reached or not watchlist.bounded(folded, at, until):
            continue
        meanings = [alias for alias in watchlist.patterns[inner] if alias.kind not in hidden]
        for alias in meanings:
            yield alias, at, until
        if meanings:
            reached = until


# -- judging one candidate -------------------------------------------------------------------------


def _refused(seen: Candidate, reading: _Reading) -> bool:
    """Refuse *seen* if it is a shadow, stands in furniture or one of the vetoes objects."""
    if seen.alias.strength == "shadow":
        reading.refuse(seen, "shadow", f"{seen.written} is not {seen.alias.key}")
        return True
    if seen.passage.furniture(seen.start):
        reading.refuse(seen, "furniture", "belongs to the page, not to the story")
        return True
    if seen.form in ("cashtag", "exchange", "ric"):
        return False
    vouched = _vouched(seen, reading)
    for name, veto in VETOES.items():
        if vouched and name in ("person", "longer name"):
            continue
        reason = veto(seen)
        if reason:
            if name in ("person", "place"):
                reading.namesakes.add(seen.alias.text.casefold())
            reading.refuse(seen, name, reason)
            return True
    return False


def _vouched(seen: Candidate, reading: _Reading) -> bool:
    """Say whether one of a program's context words stands right beside it: "Nvidia's Rubin", "Rubin chips"."""
    weak = seen.alias.weak
    if weak is None or seen.alias.kind != "program" or seen.alias.borrowed:
        return False
    places = reading.words(seen.passage)
    beside = seen.passage.normal.folded[max(0, seen.start - 3) : seen.start]
    before = seen.start - (3 if beside == "'s " else 1)
    return any(
        at in (seen.end, seen.end + 1) or at + len(word) == before
        for group in weak.requires
        for word in group
        for at in _near(places.get(word.casefold(), []), seen)
    )


def _near(places: list[int], seen: Candidate) -> list[int]:
    return places[bisect_left(places, seen.start - _BESIDE) : bisect_left(places, seen.end + _BESIDE)]


def _licence(seen: Candidate, reading: _Reading) -> tuple[str, str, str]:
    """Return (rule, reason, "") if *seen* may not count, else ("", "", note)."""
    alias, considered = seen.alias, f"considered: {', '.join(VETOES)}"
    if seen.form in ("cashtag", "exchange", "ric"):
        return "", "", "a ticker form"
    if alias.strength == "strong":
        return "", "", considered
    if alias.text.casefold() in reading.namesakes and not _vouched(seen, reading):
        return "namesake", f"{seen.written} is a person or a place in this story", ""
    if alias.weak is not None and (alias.weak.requires or alias.weak.unless):
        missing, found = _context(seen, alias.weak, reading)
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


def _context(seen: Candidate, weak: Weak, reading: _Reading) -> tuple[str, list[str]]:
    """Return (what is missing or "", the context words that license *seen*)."""
    spans = _window(seen, weak, reading)
    found = []
    for word in weak.unless:
        if any(reading.words(passage).get(word.casefold()) for passage in reading.passages):
            return f"the story says {word}", []
    for group in weak.requires:
        word = next((word for word in group if _stands(word.casefold(), spans, seen, reading)), "")
        if not word:
            return f"none of its words is near: {', '.join(group[:6])}", []
        found.append(word)
    return "", found


_BACK = (
    "the company",
    "the firm",
    "the chip",
    "it ",
    "its ",
    "the two",
    "both ",
    "该公司",
    "該公司",
    "同社",
    "이 회사",
    "双方",
)


def _window(seen: Candidate, weak: Weak, reading: _Reading) -> list[tuple[Passage, int, int]]:
    """Return the spans in which a weak alias's words may stand.

    A sentence that points back ("the company", "its") is read together with the one before it.
    """
    title, text = reading.passages
    if weak.within == "document":
        return [(passage, 0, len(passage.normal.text)) for passage in reading.passages]
    first, last = seen.passage.sentence(seen.start)
    spans = [(seen.passage, first, last)]
    sentence = seen.passage.normal.folded[first:last]
    if any(
        sentence.startswith(word) or f" {word}" in sentence or (word > "\u3000" and word in sentence)
        for word in _BACK
    ):
        earlier = seen.passage.previous(first)
        if earlier:
            spans.append((seen.passage, *earlier))
        elif seen.passage is text:
            spans.append((title, 0, len(title.normal.text)))
    return spans


def _stands(word: str, spans: Sequence[tuple[Passage, int, int]], seen: Candidate, reading: _Reading) -> bool:
    for passage, first, last in spans:
        places = reading.words(passage).get(word, [])
        for at in places[bisect_left(places, first) :][:_MOST_SEEN]:
            if at >= last:
                break
            itself = passage is seen.passage and seen.start <= at < seen.end
            if not itself and not passage.furniture(at):
                return True
    return False


# -- from candidates to mentions -------------------------------------------------------------------


def _mentions(reading: _Reading) -> tuple[Mention, ...]:
    by_key: dict[str, list[tuple[Candidate, str]]] = {}
    notes: dict[str, list[Evidence]] = {}
    for seen, note in sorted(
        reading.accepted, key=lambda pair: (pair[0].passage.name != "title", pair[0].start)
    ):
        why = discount(seen)
        by_key.setdefault(seen.alias.key, []).append((seen, why))
        notes.setdefault(seen.alias.key, []).append(
            _evidence(seen, f"discounted: {why}; {note}" if why else note)
        )
    for key in [key for key, seen in by_key.items() if len(seen) == 1 and _in_passing(*seen[0])]:
        seen, why = by_key.pop(key)[0]
        reading.refuse(seen, "passing", f"named once, in passing: {why}")
    weights = {key: salience(seen) for key, seen in by_key.items()}
    tracked = reading.watchlist.tracked
    result = {
        key: Mention(
            key, tracked[key].kind, weight, weight >= ABOUT, None, tuple(notes[key][:_MOST_EVIDENCE])
        )
        for key, weight in weights.items()
    }
    for key in sorted(by_key, key=lambda key: -weights[key]):
        owner = tracked[key].owner
        if not owner or owner not in tracked:
            continue
        named = result.get(owner)
        if named is None:
            result[owner] = Mention(
                owner, tracked[owner].kind, weights[key], weights[key] >= ABOUT, key, result[key].evidence
            )
        elif named.salience < weights[key]:
            result[owner] = Mention(
                owner, named.kind, weights[key], weights[key] >= ABOUT, named.via, named.evidence
            )
    return tuple(sorted(result.values(), key=lambda mention: (-mention.salience, mention.key)))


def _in_passing(seen: Candidate, why: str) -> bool:
    """Say whether a name is only one of a list or a yardstick, deep in the text. A ticker is never in passing."""
    return bool(why) and seen.form == "name" and seen.passage.zone(seen.start) == "body"


def _evidence(seen: Candidate, note: str) -> Evidence:
    normal = seen.passage.normal
    start, end = normal.origin(seen.start, seen.end)
    rule = seen.form if seen.form in ("cashtag", "exchange", "ric", "symbol") else seen.alias.strength
    return Evidence(
        text=normal.source[start:end],
        zone=seen.passage.zone(seen.start),
        rule=rule,
        start=start,
        end=end,
        alias=seen.alias.text,
        note=note,
    )
