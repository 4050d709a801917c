"""Put listed companies into monitor/judge/learned/companies.tsv.
Run by hand: MONITOR_DATA=… python tests/bench/make_companies.py

Names and codes come from the listings of the exchanges, and from noted_companies.tsv beside this file: what
those lack (short names, names in other scripts, group companies without a listing) or have wrong.
A row is: tickers, name as newsrooms write it, other names between bars."""

import csv
import gzip
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from monitor.judge.language.terms import common
from monitor.judge.mentions.watchlist import without_legal_form

HERE = Path(__file__).parent
TARGET = HERE.parents[1] / "monitor" / "judge" / "learned" / "companies.tsv"

# What follows the name of an American listing: the kind of paper.
PAPER = re.compile(
    r"""[\s,]+(?:(?:Class|Series)\ [A-Z]\b|(?:Common|Ordinary|Subordinate|Registered|NY\ Registry|Voting
    |Capital|Depositary|Beneficial)\ |American\ Deposi|AMERICAN\ DEPOSI|Sponsored|Common$|ADS|ADR|GDR
    |Shares|REIT$|Limited\ Partner|\(?D/B/A|New\ Common).*""",
    re.X | re.I,
)
NOT_SHARES = re.compile(
    r"\b(?:warrants?|units?|rights?|notes?|preferred|pfd|preference|debentures?|bonds?|\d+(?:\.\d+)? ?%"
    r"|muni\w*|(?:term|income|dividend|equity|opportunit\w+) trust"
    r"|certs?|securities due|STRATS|Acquisition|SPAC|Special Purpose|fund|ETN|ETF|C/W)\b|%",
    re.I,
)
CODES = {  # of ordinary shares; the suffix as Yahoo writes it, and the exchange as newsrooms do
    "KS": ("KRX", r"[0-4]\d{4}0"),
    "KQ": ("KOSDAQ", r"\d{5}0"),
    "HK": ("HKEX", r"[0-7]\d{3}|8[0-7]\d\d|9\d{3}"),
    "TW": ("TWSE", r"\d{4}"),
    "TWO": ("TPEX", r"\d{4}"),
    "SS": ("SSE", r"60\d{4}|68[89]\d{3}"),
    "SZ": ("SZSE", r"00[0-3]\d{3}|30\d{4}"),
    "T": ("TSE", r"\d{4}"),
}
# Words that a name may lose altogether, unless too little is left: the words of `without_legal_form` that
# also are part of proper names ("Northern Trust", "Man Group").
KEPT = re.compile(r"\b(?:Group|Trust|Holdings?)\b")


class Row(NamedTuple):
    tickers: tuple[str, ...]
    name: str
    others: str = ""
    abroad: bool = False  # a listing beside the one at home


def main() -> None:
    noted = list(_noted())
    known = {ticker for row in noted for ticker in row.tickers}
    listed = [row for row in _merged([*_american(), *_asian()]) if not known & set(row.tickers)]
    names = {row.name.casefold() for row in noted}
    rows = noted + [row for row in listed if row.name.casefold() not in names]
    rows.sort(key=lambda row: (row.name.casefold(), row.tickers))
    lines = ["\t".join((" ".join(row.tickers), row.name, row.others)).rstrip() for row in rows]
    TARGET.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    print(f"{len(rows)} companies, {TARGET.stat().st_size} bytes")


def _noted() -> Iterator[Row]:
    for line in (HERE / "noted_companies.tsv").read_text("utf-8").splitlines():
        tickers, name, others = f"{line}\t".split("\t")[:3]
        yield Row(tuple(tickers.split()), name, others)


def _table(name: str) -> Iterator[dict[str, str]]:
    with gzip.open(Path(os.environ["MONITOR_DATA"]) / "ref" / name, "rt") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def _american() -> Iterator[Row]:
    """Yield the common shares of the American exchanges, all classes of a company in one row."""
    company = {row["ticker"]: row["cik"] for row in _table("sec_company_tickers.tsv.gz")}
    found: dict[str, Row] = {}
    for row in _table("us_symbols.tsv.gz"):
        symbol, full = row["symbol"].replace("/", "."), row["name"].strip()
        if not re.fullmatch(r"[A-Z]{1,5}(?:\.[A-Z])?", symbol) or NOT_SHARES.search(full):
            continue
        if name := _newsroom(PAPER.sub("", full)):
            who = company.get(symbol.replace(".", "-"), name)
            tickers = (f"{row['exchange']}:{symbol}",)
            if who in found:
                found[who] = found[who]._replace(tickers=found[who].tickers + tickers)
            else:
                abroad = bool(re.search(r"American Deposi|\bADS\b|\bADR\b", full, re.I))
                found[who] = Row(tickers, name, abroad=abroad)
    yield from found.values()


def _asian() -> Iterator[Row]:
    for row in _table("asia_symbols.tsv.gz"):
        code, _, suffix = row["symbol"].partition(".")
        exchange, ordinary = CODES.get(suffix, ("", ""))
        name = _newsroom(PAPER.sub("", row["name"]))
        if name and exchange and re.fullmatch(ordinary, code) and not NOT_SHARES.search(row["name"]):
            yield Row((f"{exchange}:{code}",), name, abroad=exchange == "HKEX")


def _merged(rows: list[Row]) -> Iterator[Row]:
    """Yield *rows*, a listing abroad joined with the one at home where there is just one of each."""
    by_name: dict[str, list[Row]] = {}
    for row in rows:
        by_name.setdefault(row.name.casefold(), []).append(row)
    for same in by_name.values():
        markets = [row.tickers[0].split(":")[0] for row in same]
        if len(same) == 1 or len(set(markets)) < len(same) or sum(not row.abroad for row in same) > 1:
            yield from same
        else:
            yield Row(tuple(ticker for row in same for ticker in row.tickers), same[0].name)


def _newsroom(full: str) -> str:
    """Return *full* as newsrooms write it: no legal form, no shouting."""
    full = re.sub(r"\s*\([^)]*\)\s*", " ", full.replace("Co.,", "Co., ").replace("’", "'"))
    full = re.sub(
        r"[\s,]+(?:Company|Incorporated|The|of Delaware|/[A-Z]+/?)\.?$", "", full.strip(" .,-&"), flags=re.I
    )
    short = without_legal_form(re.sub(r"\b(L\.P|N\.V|S\.A|A/S|S\.p\.A|P\.L\.C)\b\.?", "", full).strip(" ,&"))
    if " " not in short and common(short.casefold()) and (kept := KEPT.search(full)):
        short = f"{short} {kept[0]}"
    # A name in capitals is written so by its lawyers, where it is too long for an abbreviation.
    words = [word.capitalize() if re.fullmatch("[A-Z]{5,}", word) else word for word in short.split()]
    if len(words) > 1 and short == short.upper():
        words = [word.capitalize() if word.isalpha() and len(word) > 3 else word for word in words]
    name = " ".join(words).strip(" .,-&")
    return name if re.search("[A-Za-z]", name) else ""


if __name__ == "__main__":
    main()
