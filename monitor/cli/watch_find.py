"""Whom `monitor watch add` means: a ticker, or a name with or without its legal form, by the table."""

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

from monitor.cli.narrow import SHOWN

if TYPE_CHECKING:
    from monitor.judge.mentions.companies import Company

_FORM = "EXCHANGE:SYMBOL, such as NASDAQ:NVDA, KRX:005930 or HKEX:9988"
_NEAR, _ALIKE = 3, 0.8  # names that are nearly so, and how nearly
# The kind of paper that a listing's name ends with.
_PAPER = re.compile(
    r"[\s,]+(?:(?:class|cl\.?|series)\s[a-z]|common\sstock|ordinary\sshares?|ad[rs]|gdr|preferred)$",
    re.IGNORECASE,
)
# Legal forms that stand without a blank before or after a Chinese, Japanese or Korean name.
_CJK_FORM = re.compile(
    r"^(?:株式会社|有限会社|㈱|주식회사|㈜|\(주\))\s*|\s*(?:股份有限公司|有限公司|株式会社|㈱|주식회사|㈜|\(주\))$"
)


def known(ticker: str, name: str | None) -> "Company":
    """Return the company that bears *ticker*, or that is called so; one that the table lacks needs a *name*.
    Raises UsageError."""
    from monitor.judge.mentions import tickers
    from monitor.judge.mentions.companies import Company, called, find

    if not ticker:
        raise click.UsageError("the TICKER is empty")
    borne, symbol = find(ticker), tickers.parse(ticker)[1]
    if len(borne) > 1:
        same = [(its, each) for each in borne for its in each.tickers if tickers.parse(its)[1] == symbol]
        raise click.UsageError(f"{ticker.upper()} is borne by several. Say which: {_listed(same)}")
    if borne:
        return borne[0]
    if name:
        return Company((), name) if _is_name(ticker, name) else Company((ticker.upper(),), name)
    for shorter in _shorter(ticker):
        found = called(shorter)
        if len(found) > 1:
            listed = [(each.tickers[0], each) for each in found if each.tickers]
            raise click.UsageError(
                f"several are called {shorter}. Say which by its ticker: {_listed(listed)}"
            )
        if found:
            return found[0]
    near = _nearly(ticker)
    guess = f". Did you mean {_listed(near)}?" if near else ""
    raise click.UsageError(
        f"the table knows no {ticker.rstrip('.')}{guess or '.'} If it is listed, write {_FORM}, with its "
        f'--name; if it is not, say so by the same name twice: watch add "{ticker}" --name "{ticker}"'
    )


def _shorter(name: str) -> Iterator[str]:
    """Yield *name*, then what is left of it without the kind of paper, "The" and one legal form after the
    other: "Arm Holdings plc", "Arm Holdings", "Arm"."""
    from monitor.judge.language.word_lists import LEGAL

    yield name
    for bare in dict.fromkeys((_PAPER.sub("", name), _CJK_FORM.sub("", name))):
        words = re.sub(r"[\s,]+", " ", bare).strip().split()
        if words and words[0].casefold() == "the" and len(words) > 1:
            yield " ".join(words)
            words = words[1:]
        yield " ".join(words)
        while len(words) > 1 and re.sub(r"[^\w]", "", words[-1]).casefold() in LEGAL | {"", "and", "group"}:
            words.pop()
            yield " ".join(words)
        if len(words) > 1:
            yield "-".join(words)  # Coca Cola
            yield " ".join("&" if word == "and" else word for word in words)  # Procter and Gamble


def _is_name(ticker: str, name: str) -> bool:
    """Return whether *ticker* is the *name* once more, which is how one says that a company is not listed."""
    if ticker == ticker.upper():
        return False
    return bool({each.casefold() for each in _shorter(ticker)} & {each.casefold() for each in _shorter(name)})


def _nearly(name: str) -> "list[tuple[str, Company]]":
    """Return the companies that are called nearly so, each with a ticker."""
    from monitor.judge.mentions.companies import companies

    of_name = {each.casefold(): company for company in companies() for each in company.names}
    near = (
        company
        for each in get_close_matches(list(_shorter(name))[-1].casefold(), of_name, _NEAR, _ALIKE)
        if (company := of_name[each]).tickers
    )
    return [(company.tickers[0], company) for company in dict.fromkeys(near)]


def _listed(found: "Sequence[tuple[str, Company]]") -> str:
    """Return the ticker and the name of each company *found*; of many, how many more there are."""
    more = f" and {len(found) - SHOWN:,} more" if len(found) > SHOWN else ""
    return ", ".join(f"{ticker} ({each.name})" for ticker, each in found[:SHOWN]) + more
