"""What is doubtful about rules: those that can never want a story, that change nothing, or that lead nowhere.
Advice only; it refuses nothing and reads no database."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from monitor.judge.mentions.salience import ABOUT
from monitor.text import line
from monitor.types import DIGESTS, SEVERITIES, Destination, EventType, Rule, Tracked, Verdict
from monitor.types.languages import COUNTRIES

_CODE = re.compile(r"[a-z]{2,3}(?:[-_]\w{2,8})*", re.IGNORECASE)
_COUNTRIES = COUNTRIES | {"uk": "en"}  # if it is not Ukrainian that is meant
_LISTS = ("keys", "tags", "verdicts", "types", "sources", "origins", "languages", "words")


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to look at: in the rule or destination *name*, at its *field*; "" = as a whole."""

    table: Literal["rule", "destination"]
    name: str
    field: str
    reason: str
    remedy: str


def doubts(
    rules: Sequence[Rule], tracked: Sequence[Tracked], destinations: Sequence[str]
) -> tuple[Doubt, ...]:
    """Return what is doubtful about *rules* over the watchlist *tracked*, in their order, and which of
    *destinations* none of them reaches."""
    of_rules = (
        doubt
        for number, rule in enumerate(rules)
        for doubt in (
            *_tags(rule, tracked),
            *_alone(rule),
            *_covered(rule, number, rules, destinations),
        )
    )
    return (*of_rules, *_unreached(rules, destinations))


def doubled(destinations: Sequence[Destination]) -> tuple[Doubt, ...]:
    """Return which of *destinations* have the address of an earlier one, which no doubt repeats."""
    first: dict[tuple[str, str, str], str] = {}
    found = []
    for each in destinations:
        if not each.url:
            continue  # a console, or its secret was not looked up
        earlier = first.setdefault((each.kind, each.base_url, each.url.strip()), each.name)
        if earlier != each.name:
            reason = f'has the same URL as "{earlier}": what goes to both arrives twice'
            found.append(Doubt("destination", each.name, "", reason, "Remove one of the two"))
    return tuple(found)


def _tags(rule: Rule, tracked: Sequence[Tracked]) -> Iterator[Doubt]:
    every = {tag for entry in tracked for tag in entry.tags}
    for tag in rule.tags:
        if tag not in every:
            close = get_close_matches(tag, sorted(every), 1)
            remedy = f"Did you mean {close[0]}?" if close else f'Write tags = ["{tag}"] in an entry'
            yield Doubt(
                "rule",
                rule.name,
                "tags",
                f"asks for the tag {tag}, which no entry of the watchlist bears",
                remedy,
            )
    own = [entry for entry in tracked if entry.key in rule.keys]
    if own and every & set(rule.tags) and not any(set(entry.tags) & set(rule.tags) for entry in own):
        reason = "can never fire: none of its keys bears one of its tags, and a story must meet both"
        yield Doubt("rule", rule.name, "tags", reason, "Remove keys or tags, or make two rules of it")


def _alone(rule: Rule) -> Iterator[Doubt]:
    """Yield what a rule shows by itself."""
    corrects = set(rule.verdicts) <= {Verdict.CORRECTION}
    if rule.types and corrects and EventType.CORRECTION not in rule.types:
        reason = "can never fire: a correction is always of type correction"
        yield Doubt("rule", rule.name, "types", reason, "Remove types, or ask for other verdicts")
    if rule.about and 0 < rule.salience < ABOUT:
        reason = f"asks for a salience of {rule.salience}, and about = true for {ABOUT} already"
        yield Doubt("rule", rule.name, "salience", reason, "Write about = false, or remove salience")
    if rule.digest and rule.severity == "critical":
        reason = f"is critical and yet waits for the {rule.digest} digest"
        yield Doubt("rule", rule.name, "digest", reason, "Remove digest, so that it is told at once")
    for word in rule.words:
        if line(word) != word:
            reason = f"can never find {word!r}: stories have single spaces"
            yield Doubt("rule", rule.name, "words", reason, f"Write {line(word)!r}")
    for language in rule.languages:
        if country := _COUNTRIES.get(language.casefold()):
            reason = f"asks for the language {language}, which is a country"
            yield Doubt("rule", rule.name, "languages", reason, f'Write "{country}"')
        elif not _CODE.fullmatch(language):
            reason = f"asks for the language {language}, and stories have codes such as en, zh, ko, ja"
            yield Doubt("rule", rule.name, "languages", reason, "Write the code")


def _covered(rule: Rule, number: int, rules: Sequence[Rule], every: Sequence[str]) -> Iterator[Doubt]:
    """Yield a doubt where another rule wants all that *rule* wants, as soon, as gravely and for the same
    destinations. Of two that are alike the later one is doubted."""
    for at, other in enumerate(rules):
        if at != number and _covers(other, rule, every) and not (at > number and _covers(rule, other, every)):
            reason = (
                f'changes nothing: all that it wants, rule "{other.name}" wants for the same destinations'
            )
            yield Doubt("rule", rule.name, "", reason, "Remove one of the two, or narrow that one")
            return


def _covers(wide: Rule, narrow: Rule, every: Sequence[str]) -> bool:
    lists = ((getattr(wide, name), getattr(narrow, name)) for name in _LISTS)
    return (
        all(not wanted or (asked and set(asked) <= set(wanted)) for wanted, asked in lists)
        and (narrow.about or not wide.about)
        and wide.salience <= max(narrow.salience, ABOUT if narrow.about else 0)
        and set(narrow.destinations or every) <= set(wide.destinations or every)
        and DIGESTS.index(wide.digest) <= DIGESTS.index(narrow.digest)
        and SEVERITIES.index(wide.severity) >= SEVERITIES.index(narrow.severity)
    )


def _unreached(rules: Sequence[Rule], destinations: Sequence[str]) -> Iterator[Doubt]:
    reached = {name for rule in rules for name in rule.destinations or destinations}
    for name in destinations:
        if name not in reached:
            yield Doubt(
                "destination", name, "", "gets nothing: no rule names it", "Name it in a rule, or remove it"
            )
