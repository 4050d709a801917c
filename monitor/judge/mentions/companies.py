"""Listed companies as newsrooms name them, from a bundled table: who bears a ticker, and whose name holds
another's. For writing and checking a watchlist; the matcher does not read it."""

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from monitor.judge.language.word_lists import GROUP_DESCRIPTIVE
from monitor.judge.mentions import tickers
from monitor.judge.mentions.watchlist import CJK, own_word
from monitor.text import line

_WORD = re.compile(r"[^\W_]+")


class Company(NamedTuple):
    """A row of the table. *tickers* are EXCHANGE:CODE, none for a company that is not listed; *others* are
    its other names, short or in other scripts."""

    tickers: tuple[str, ...]
    name: str
    others: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.others)


@cache
def companies() -> tuple[Company, ...]:
    """Return the table. Source: the listings of the exchanges (tests/bench/make_companies.py)."""
    lines = (files("monitor.judge") / "learned" / "companies.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    return tuple(
        Company(tuple(codes.split()), name, tuple(others[0].split("|")) if others else ())
        for codes, name, *others in rows
    )


def find(ticker: str) -> tuple[Company, ...]:
    """Return who bears *ticker*: "NVDA", "NASDAQ:NVDA", "005930.KS". A code alone may be borne by several."""
    family, symbol = tickers.parse(ticker)
    borne = _by_symbol().get(symbol, ())
    return tuple(dict.fromkeys(company for at, company in borne if family in ("", at)))


def called(name: str) -> tuple[Company, ...]:
    """Return who is called *name*, in any case; where nobody is, those whose name begins with its words."""
    wanted = line(name).casefold()
    exact, begun = list[Company](), list[Company]()
    for company in companies():
        names = [each.casefold() for each in company.names]
        if wanted in names:
            exact.append(company)
        elif any(each.startswith(f"{wanted} ") for each in names):
            begun.append(company)
    return tuple(exact or begun)


def longer(alias: str) -> tuple[tuple[Company, str], ...]:
    """Return the names that hold *alias* among other words, each with its company, shortest first."""
    folded = alias.casefold()
    if CJK.search(folded):
        found = {(company, name) for company, name in _not_latin() if folded in name and folded != name}
    elif words := _WORD.findall(folded):
        phrase = re.compile(rf"(?<![^\W_]){re.escape(folded)}(?![^\W_])")
        rarest = min((_by_word().get(word, ()) for word in words), key=len)
        found = {
            (each, name)
            for each, name in rarest
            if name.casefold() != folded and phrase.search(name.casefold())
        }
    else:
        found = set()
    return tuple(sorted(found, key=lambda one: (len(one[1]), one[1])))


def namesakes(company: Company, also: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the names of others that hold a name of *company*, or one of *also*, among other words."""
    found = (one for name in (*company.names, *also) for one in longer(name))
    return tuple(
        dict.fromkeys(name for other, name in found if other != company and name not in company.names)
    )


def short(company: Company) -> str:
    """Return the one word by which newsrooms may call *company*, "" where its name has none of its own."""
    word = own_word(company.name, GROUP_DESCRIPTIVE)
    shared = any(other != company for other, _ in _by_word().get(word.casefold(), ()))
    return "" if shared else word


@cache
def _by_symbol() -> dict[str, list[tuple[str, Company]]]:
    found: dict[str, list[tuple[str, Company]]] = {}
    for company in companies():
        for ticker in company.tickers:
            family, symbol = tickers.parse(ticker)
            found.setdefault(symbol, []).append((family, company))
    return found


@cache
def _by_word() -> dict[str, Sequence[tuple[Company, str]]]:
    found: dict[str, list[tuple[Company, str]]] = {}
    for company in companies():
        for name in company.names:
            for word in set(_WORD.findall(name.casefold())):
                found.setdefault(word, []).append((company, name))
    return dict(found)


@cache
def _not_latin() -> tuple[tuple[Company, str], ...]:
    return tuple((each, name) for each in companies() for name in each.others if CJK.search(name))
