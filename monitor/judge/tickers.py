"""Ticker forms: what a symbol looks like in running text, by one pattern. A bare number is never one."""

import re
from collections.abc import Iterator

# Exchanges of one family quote one symbol for one company; across families a symbol means different ones.
_FAMILIES = {
    "US": "NASDAQ NASDAQGS NASDAQGM NASDAQCM NASDAQNM NAS NYSE NYSEARCA NYSEAMERICAN NYSEMKT AMEX BATS CBOE "
    "OTC OTCMKTS OTCQX OTCQB OTCPK OTCBB PINK US "
    "纳斯达克 納斯達克 那斯達克 纽交所 紐交所 나스닥 뉴욕증시 ナスダック",
    "KR": "KRX KOSE KOSDAQ KOSPI KSC KS KQ KSE 코스피 코스닥 유가증권시장 韩交所 韓交所",
    "HK": "HKEX HKG HKSE SEHK HK HKEXNEWS 港交所 联交所 聯交所 香港 港股 홍콩거래소",
    "CN": "SSE SHSE SHA SS SH SZSE SHE SZ 上交所 深交所",
    "JP": "TSE TYO JP JPX 東証 東証プライム 東証スタンダード 東証グロース 東京 도쿄증시",
    "TW": "TWSE TPE TW TPEX TWO 證交所 台股 台證所",
    "LN": "LSE LON L AIM",
    "IN": "NSE BSE NSEI BOM BO NS",
    "DE": "FWB XETR XETRA FRA ETR DE F",
    "CA": "TSX TSXV CVE TO",
    "AU": "ASX AX",
    "FR": "EPA PAR",
    "NL": "AMS",
    "IT": "BIT MIL",
    "ES": "BME",
    "CH": "SWX SIX",
    "SE": "STO OMXSTO",
    "DK": "CPH",
    "NO": "OSL OSE",
    "FI": "HEL",
    "SG": "SGX",
    "BR": "BVMF",
}
_SUFFIXES = {  # of Reuters and Yahoo
    "US": "O OQ N K A B PK US",  # B is no exchange but a class: BRK.B
    "KR": "KS KQ",
    "HK": "HK",
    "CN": "SS SH SZ",
    "JP": "T JP",
    "TW": "TW TWO",
    "LN": "L LN",
    "IN": "NS BO",
    "DE": "DE F",
    "CA": "TO",
    "AU": "AX",
    "FR": "PA",
    "NL": "AS",
    "IT": "MI",
    "ES": "MC",
    "CH": "S SW",
    "SE": "ST",
    "DK": "CO",
    "NO": "OL",
    "FI": "HE",
    "SG": "SI",
    "BR": "SA",
}
_RIC = {suffix: family for family, suffixes in _SUFFIXES.items() for suffix in suffixes.split()}
_FAMILY = {exchange: family for family, names in _FAMILIES.items() for exchange in names.split()}

_BLOOMBERG = {
    **dict.fromkeys(("KS", "KP", "KQ"), "KR"),
    **dict.fromkeys(("US", "UN", "UW", "UQ"), "US"),
    **dict.fromkeys(("JP", "JT"), "JP"),
    **dict.fromkeys(("CH", "CG", "CS"), "CN"),
    **{"HK": "HK", "TT": "TW", "LN": "LN", "IN": "IN", "GR": "DE", "FP": "FR", "NA": "NL", "AU": "AU"},
}

# The class of a share, which is the same company's: BRK.B, BRK/B, NOVO-B.
_CLASS = r"(?:[./-][A-Z])?"
_CODE = r"A?\d{1,6}|\d[A-Z0-9]{2,5}"  # 005930, A005930, 285A
# One pattern, from the sign in the middle of each form, so that it costs little where there is none.
_TICKER = re.compile(
    rf"""\$(?P<cashtag>[A-Z]{{1,6}}{_CLASS})(?![A-Za-z0-9$])
    | :\s?(?P<symbol>[A-Z]{{1,6}}{_CLASS}(?![A-Za-z0-9])|(?:{_CODE})(?![A-Za-z0-9]))
    | \.(?P<suffix>[A-Z]{{1,3}})(?![A-Za-z0-9])
    | \((?P<code>[A-Z]{{1,6}}{_CLASS}|{_CODE})\ (?P<market>{"|".join(_BLOOMBERG)})(?:\ Equity)?\)
    """,
    re.X,
)
_NATIVE = "|".join(sorted((name for name in _FAMILY if not name.isascii()), key=len, reverse=True))
_EXCHANGE = re.compile(
    r"(?:(?<![A-Za-z0-9])([A-Z][A-Za-z]{0,11}(?: (?:Arca|American|GS|GM|CM))?)"
    rf"|({_NATIVE})(?:上市)?(?:(?:股票|股份|证券|證券)?(?:代码|代碼|代號|代号|コード))?) ?$"
)
_STEM = re.compile(r"(?<![A-Za-z0-9])(?<![A-Za-z0-9]\.)([A-Z]{1,6}[a-z]?|\d{3,6}|\d[A-Z0-9]{2,5})$")
_INITIALS = re.compile(r"(?<![(<])\b[A-Z]\.[A-Z]\b")  # U.K, J.K; a real code of one letter stands in brackets
_REACH = 24  # characters before the sign that an exchange's name or a symbol can take

Symbol = tuple[str, str]  # (family, symbol); the family is "" where the text or the watchlist names none


def parse(ticker: str) -> Symbol:
    """Read a ticker of the watchlist: "NASDAQ:NVDA", "KRX:005930", "9988.HK" or "NVDA"."""
    ticker = ticker.strip().upper().lstrip("$")
    if ":" in ticker:
        exchange, _, symbol = ticker.partition(":")
        return _FAMILY.get(exchange.strip().replace(" ", ""), exchange.strip()), _plain(symbol.strip())
    stem, dot, suffix = ticker.rpartition(".")
    if dot and suffix in _RIC:
        return _RIC[suffix], _plain(stem)
    return "", _plain(ticker)


def _plain(symbol: str) -> str:
    """Drop the class of a share and what exchanges pad with: 09988 is 9988, A005930 is 005930 and 5930."""
    symbol = re.sub("[./-][A-Z]$", "", symbol)
    digits = symbol.removeprefix("A") if symbol[1:].isdigit() else symbol
    return digits.lstrip("0") if digits.isdigit() else symbol


def found(text: str) -> Iterator[tuple[Symbol, str, int, int]]:
    """Yield (symbol, form, start, end) of every ticker form in *text*; the form is "cashtag", "exchange" or
    "ric". An exchange or suffix that nobody quotes on is not a ticker form (Note: X, U.S)."""
    for match in _TICKER.finditer(text):
        if match["cashtag"]:
            yield ("", _plain(match["cashtag"])), "cashtag", match.start(), match.end()
            continue
        if match["market"]:
            yield (
                (_BLOOMBERG[match["market"]], _plain(match["code"])),
                "exchange",
                match.start() + 1,
                match.end() - 1,
            )
            continue
        before = text[max(0, match.start() - _REACH) : match.start()]
        if match["symbol"] and (exchange := _EXCHANGE.search(before)):
            family = _FAMILY.get((exchange[1] or exchange[2]).upper().replace(" ", ""))
            if family:
                start = match.start() - len(exchange[0])
                yield (family, _plain(match["symbol"])), "exchange", start, match.end()
        elif (
            match["suffix"] in _RIC
            and not _INITIALS.search(text, max(0, match.start() - 2), match.end() + 1)
            and (stem := _STEM.search(before))
        ):
            yield (
                (_RIC[match["suffix"]], _plain(stem[1].rstrip("abcdefghijklmnopqrstuvwxyz"))),
                "ric",
                match.start() - len(stem[1]),
                match.end(),
            )


def suits(tracked: Symbol, seen: Symbol) -> bool:
    """Say whether a ticker form in a text is the tracked one. A cashtag names no exchange; it is American."""
    return tracked[1] == seen[1] and (
        tracked[0] == seen[0] or (tracked[0] in ("", "US") and seen[0] in ("", "US"))
    )
