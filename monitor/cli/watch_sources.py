"""The sources that would carry a company's news, as tables of the config: searches, no newsroom."""

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import quote_plus

if TYPE_CHECKING:
    from monitor.judge.mentions.companies import Company

_GOOGLE = "https://news.google.com/rss/search?q={}+when:1d&hl=en-US&gl=US&ceid=US:en"
_YAHOO = "https://feeds.finance.yahoo.com/rss/2.0/headline?s={}&region=US&lang=en-US"
# How Yahoo Finance marks the exchanges of the table; others it may not have.
_SUFFIXES = {"NASDAQ": "", "NYSE": "", "AMEX": "", "KRX": ".KS", "KOSPI": ".KS", "KOSDAQ": ".KQ"}
_SUFFIXES |= {"HKEX": ".HK", "TSE": ".T", "TWSE": ".TW", "TPEX": ".TWO", "SSE": ".SS", "SZSE": ".SZ"}


def suggested(key: str, name: str, company: "Company", present: Iterable[str]) -> str:
    """Return [[source]] tables for *company*, as TOML; none for a URL that is *present* already."""
    had = set(present)
    return "\n".join(table for url, table in _tables(key.lower(), name, company) if url not in had)


def _tables(key: str, name: str, company: "Company") -> Iterator[tuple[str, str]]:
    url = _GOOGLE.format(quote_plus(f'"{name}"' if " " in name else name))
    more = 'every = "10m"\nfulltext = "never"\n'
    yield url, _table(f"google-{key}", url, f"Google News: {name}") + more
    if symbol := _symbol(company.tickers):
        url = _YAHOO.format(quote_plus(symbol))
        yield url, _table(f"yahoo-{key}", url, f"Yahoo Finance: {symbol}")


def _table(key: str, url: str, name: str) -> str:
    key, url, name = (json.dumps(each, ensure_ascii=False) for each in (key, url, name))
    return f"[[source]]\nkey = {key}\nurl = {url}\nname = {name}\n"


def _symbol(tickers: Iterable[str]) -> str:
    """Return how Yahoo Finance calls the first listing that it has, "" where it has none."""
    for exchange, _, symbol in (ticker.partition(":") for ticker in tickers):
        if symbol and exchange in _SUFFIXES:
            return symbol.replace(".", "-") + _SUFFIXES[exchange]
    return ""
