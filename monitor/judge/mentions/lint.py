"""What is risky about a watchlist: spellings that mean other things, that never match, that never did.
Advice only; it refuses nothing and reads no database."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from monitor.judge.language.normal import normalise
from monitor.judge.language.terms import common
from monitor.judge.language.word_lists import GIVEN
from monitor.judge.language.zones import Passage
from monitor.judge.mentions import tickers
from monitor.judge.mentions.candidates import candidates
from monitor.judge.mentions.companies import find, longer
from monitor.judge.mentions.match import mentions
from monitor.judge.mentions.watchlist import CJK, Alias, Watchlist, compile_watchlist
from monitor.text import line
from monitor.types import Story, Tracked, Weak

_SHOWN = 4  # names that a warning shows; the rest it counts
_TRIED = 40  # names that are tried on the matcher, shortest first
_SHORT_LATIN, _SHORT_CJK = 2, 1  # characters of which nothing follows
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Risk:
    """One thing to look at. *alias* is the spelling or ticker as the watchlist gives it."""

    key: str
    alias: str
    reason: str
    remedy: str


def lint(tracked: Sequence[Tracked]) -> tuple[Risk, ...]:
    """Return what is risky about *tracked*, in its order; takes about 0.1 ms an alias."""
    watchlist = compile_watchlist(searchable(tracked))
    patterns: dict[str, list[int]] = {entry.key: [] for entry in tracked}
    for index, meanings in enumerate(watchlist.patterns):
        for alias in meanings:
            patterns[alias.key].append(index)
    return tuple(
        risk
        for entry in tracked
        for risk in (*_written(entry), *_tickers(entry), *_searched(entry, patterns[entry.key], watchlist))
    )


def searchable(tracked: Sequence[Tracked]) -> list[Tracked]:
    """Return *tracked* without the spellings of which nothing is left to search for."""
    return [
        replace(
            entry,
            aliases=tuple(text for text in entry.aliases if _left(text)),
            weak=tuple(weak for weak in entry.weak if _left(weak.text)),
            shadow=tuple(text for text in entry.shadow if _left(text)),
        )
        for entry in tracked
    ]


def unheard(watchlist: Watchlist, heard: Set[tuple[str, str]], stories: int) -> tuple[Risk, ...]:
    """Return the aliases by which nothing was found in *stories* stored stories. *heard* holds the pairs of
    key and alias by which something was."""
    reason = f"found nothing in the last {stories:,} stories"
    order = {key: number for number, key in enumerate(watchlist.tracked)}
    silent = (
        Risk(alias.key, alias.text, reason, "Check the spelling, unless the entry is new or the name rare")
        for meanings in watchlist.patterns
        for alias in meanings
        if alias.strength != "shadow" and (alias.key, alias.text) not in heard
    )
    return tuple(sorted(silent, key=lambda risk: order[risk.key]))


# -- an entry as it is written ---------------------------------------------------------------------


def _left(text: str) -> str:
    return normalise(text).folded.strip()


def _written(entry: Tracked) -> Iterator[Risk]:
    spellings = (entry.name, *entry.aliases, *(weak.text for weak in entry.weak))
    for text in (*spellings, *entry.shadow):
        if not _left(text):
            yield Risk(entry.key, text, "can never match: no letter of it is left to search for", "Remove it")
        elif _left(text) != normalise(line(text)).folded:
            yield Risk(
                entry.key, text, "can never match: stories have single spaces", f"Write {line(text)!r}"
            )
    counting = {_left(text) for text in spellings}
    for text in entry.shadow:
        if _left(text) in counting:
            remedy = "Remove it from shadow, or from the aliases if it is somebody else"
            yield Risk(entry.key, text, "is a shadow and an alias at once: only the alias holds", remedy)
    for weak in entry.weak:
        yield from _terms(entry.key, weak)


def _terms(key: str, weak: Weak) -> Iterator[Risk]:
    """Yield a risk where the terms of *weak* can never be met, or are met by its own name."""
    unless = {word.casefold() for word in weak.unless}
    for group in weak.requires:
        if not any(_left(word) and word.casefold() not in unless for word in group):
            reason = f"can never match: none of what it requires may stand there ({', '.join(group)})"
            yield Risk(key, weak.text, reason, "Change requires or unless")
        for word in group:
            if word.casefold() == _left(weak.text):
                reason = f"requires itself ({word}), so that any story that says it twice counts"
                yield Risk(key, weak.text, reason, "Remove that word from requires")
    for word in weak.unless:
        if (_left(word) if CJK.search(word) else f" {_left(word)} ") in f" {_left(weak.text)} ":
            reason = f"can never match: {word!r} may not stand there, and is part of it"
            yield Risk(key, weak.text, reason, "Remove that word from unless")


def _tickers(entry: Tracked) -> Iterator[Risk]:
    for ticker in entry.tickers:
        wanted = tickers.parse(ticker)
        bare = not wanted[0]
        written = f"${ticker}" if bare else f"({ticker})"
        if not any(tickers.suits(wanted, seen) for seen, *_ in tickers.found(written)):
            exchanged = ":" in ticker or "." in ticker
            reason = "is in no form that monitor finds in a text"
            remedy = "Write EXCHANGE:SYMBOL with a known exchange, such as NYSE:BABA or HKEX:9988"
            yield Risk(entry.key, ticker, reason, remedy if exchanged else f"{remedy}, or remove it")
        elif bare and len(borne := find(ticker)) == 1 and borne[0].tickers:
            remedy = f"Write {' and '.join(borne[0].tickers)}"
            yield Risk(entry.key, ticker, "names no exchange", remedy)


# -- an alias as it is searched for ----------------------------------------------------------------


def _searched(entry: Tracked, patterns: Sequence[int], watchlist: Watchlist) -> Iterator[Risk]:
    """Yield the risks of the *patterns* that stand for *entry*."""
    meanings = [(index, alias) for index in patterns for alias in watchlist.patterns[index]]
    own = [(at, alias) for at, alias in meanings if alias.key == entry.key and alias.strength != "shadow"]
    names = {watchlist.spellings[index] for index, _ in own}
    for index, alias in own:
        yield from _shared(alias, watchlist.patterns[index])
        yield from _beside(alias, index, watchlist)
        if alias.form == "name" and not _on_terms(alias):
            yield from _doubtful(alias)
            yield from _inside(alias, entry, names, watchlist)


def _on_terms(alias: Alias) -> bool:
    """Say whether *alias* counts only with, or without, words that its entry names."""
    return alias.weak is not None and bool(alias.weak.requires or alias.weak.unless)


def _doubtful(alias: Alias) -> Iterator[Risk]:
    word = alias.text.casefold()
    said = ""
    if word.replace(" ", "").isdecimal():
        said = "is a number"
    elif len(word) <= (_SHORT_CJK if CJK.search(word) else _SHORT_LATIN):
        said = f"has only {len(word)} character{'s' if len(word) > 1 else ''}"
    elif word in GIVEN:
        said = "is a given name"
    elif " " not in word and common(word):
        said = "is an ordinary word"
    if said:
        remedy = "Give it terms: weak = [{ text = …, requires = [words that stand near it] }]"
        said += ", and counts where the text shows a company" if alias.ambiguous else ""
        yield Risk(alias.key, alias.text, said, remedy)


def _shared(alias: Alias, meanings: Sequence[Alias]) -> Iterator[Risk]:
    """Yield a risk where *alias* counts for another key too, and neither sets terms."""
    for other in meanings[: meanings.index(alias)]:
        if (
            other.key != alias.key
            and other.strength != "shadow"
            and not (_on_terms(alias) or _on_terms(other))
        ):
            remedy = "Remove one of the two, or give it terms: weak with requires"
            yield Risk(alias.key, alias.text, f"is an alias of {other.key} too", remedy)


def _beside(alias: Alias, index: int, watchlist: Watchlist) -> Iterator[Risk]:
    """Yield a risk for each alias of a stranger inside which *alias* counts as well."""
    for _, inner in watchlist.within[index]:
        for other in watchlist.patterns[inner]:
            family = {alias.key, watchlist.owner(alias.key)} & {other.key, watchlist.owner(other.key)}
            # A program's name may hold its partner's: Broadcom counts in "ByteDance-Broadcom ASIC".
            if family - {""} or other.strength == "shadow" or _on_terms(other) or other.kind == "company":
                continue
            if _taken(alias.text, other.key, watchlist):
                reason = f"stands in {alias.text!r}, an alias of {alias.key}, and counts there"
                yield Risk(other.key, other.text, reason, f"Add {alias.text!r} to its shadow")


def _inside(alias: Alias, entry: Tracked, names: Set[str], watchlist: Watchlist) -> Iterator[Risk]:
    """Yield a risk where *alias* stands in names of other companies that no shadow covers."""
    symbols = {tickers.parse(ticker) for ticker in entry.tickers}
    others = [
        name
        for company, name in longer(alias.text)
        if not symbols & {tickers.parse(ticker) for ticker in company.tickers}
        and not names & {_left(each) for each in company.names}
        and _seen(name, alias, watchlist)
    ]
    taken = [name for name in others[:_TRIED] if _taken(name, alias.key, watchlist)]
    if not others or (alias.ambiguous and not taken):
        return
    others = list(dict.fromkeys((*taken, *others)))
    more = f" and {len(others) - _SHOWN} more" if len(others) > _SHOWN else ""
    reason = f"stands in the names of other companies: {', '.join(others[:_SHOWN])}{more}"
    if taken:
        reason += f"; {taken[0]} would be taken for {alias.key}"
    quoted = ", ".join(f'"{name}"' for name in others[:_SHOWN])
    yield Risk(alias.key, alias.text, reason, f"Add them to its shadow: [{quoted}{', …' if more else ''}]")


def _seen(name: str, alias: Alias, watchlist: Watchlist) -> bool:
    """Say whether *alias* is what is found in *name*, and no longer spelling."""
    return any(
        (seen.alias.key, seen.alias.text) == (alias.key, alias.text)
        for seen in candidates(Passage.of("title", name), watchlist)
    )


def _taken(name: str, key: str, watchlist: Watchlist) -> bool:
    """Say whether a story that names *name* and nobody else would be tagged with *key*."""
    title, text = f"{name} shares rise", f"{name} said on Monday that its orders rose."
    story = Story("lint", "", title, text, _EPOCH, "lint")
    return any(mention.key == key and mention.via is None for mention in mentions(story, watchlist))
