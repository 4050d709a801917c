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
COIN = r"\.X\b"  # what posts write after a coin's symbol: $BTC.X
_CODE = r"A?\d{1,6}|\d[A-Z0-9]{2,5}"  # 005930, A005930, 285A
# Each from the sign in the middle of its form, by which a pattern is found at once.
_FORMS = (
    re.compile(rf"\$(?P<cashtag>[A-Z]{{1,6}}(?!{COIN}){_CLASS})(?![A-Za-z0-9$])"),
    re.compile(rf":\s?(?P<symbol>(?:[A-Z]{{1,6}}{_CLASS}|{_CODE})(?![A-Za-z0-9]))"),
    re.compile(r"\.(?P<suffix>[A-Z]{1,3})(?![A-Za-z0-9])"),
    re.compile(rf"\((?P<code>[A-Z]{{1,6}}{_CLASS}|{_CODE}) (?P<market>{'|'.join(_BLOOMBERG)})(?: Equity)?\)"),
)
_NATIVE = "|".join(sorted((name for name in _FAMILY if not name.isascii()), key=len, reverse=True))
_EXCHANGE = re.compile(
    r"(?:(?<![A-Za-z0-9])([A-Z][A-Za-z]{0,11}(?: (?:Arca|American|GS|GM|CM))?)"
    rf"|({_NATIVE})(?:上市)?(?:(?:股票|股份|证券|證券)?(?:代码|代碼|代號|代号|コード))?) ?$"
)
_STEM = re.compile(r"(?<![A-Za-z0-9])(?<![A-Za-z0-9]\.)([A-Z]{1,6}[a-z]?|\d{3,6}|\d[A-Z0-9]{2,5})$")
_INITIALS = re.compile(r"(?<![(<])\b[A-Z]\.[A-Z]\b")  # U.K, J.K; a real code of one letter stands in brackets
# Further codes of the same exchange: "(HKEX: 9988, 9888)", "港交所:9988、9888".
_ALSO = re.compile(
    rf"(?:, ?|; ?|/|、| and | & |及|和)(?P<symbol>\d{{4,6}}|[A-Z]{{2,6}}{_CLASS})"
    r"(?=[)\];,、。/]| and \d|及|和|$)"
)
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
    reached = 0
    for match in sorted((match for form in _FORMS for match in form.finditer(text)), key=re.Match.start):
        if match.start() < reached:
            continue  # NYSE:BRK.B ends in no suffix
        start, reached = match.span()
        form, symbol, before = match.lastgroup, match[1], text[max(0, start - _REACH) : start]
        if form == "cashtag":
            yield ("", _plain(symbol)), "cashtag", start, reached
        elif form == "market":
            yield (_BLOOMBERG[match["market"]], _plain(symbol)), "exchange", start + 1, reached - 1
        elif form == "symbol" and (exchange := _EXCHANGE.search(before)):
            family = _FAMILY.get((exchange[1] or exchange[2]).upper().replace(" ", ""))
            if family:
                yield (family, _plain(symbol)), "exchange", start - len(exchange[0]), reached
                while also := _ALSO.match(text, reached):
                    if also["symbol"].isdigit() is not symbol.isdigit():
                        break
                    yield (family, _plain(also["symbol"])), "exchange", also.start("symbol"), also.end()
                    reached = also.end()
        elif (
            form == "suffix"
            and symbol in _RIC
            and not _INITIALS.search(text, max(0, start - 2), reached + 1)
            and (stem := _STEM.search(before))
        ):
            plain = _plain(stem[1].rstrip("abcdefghijklmnopqrstuvwxyz"))
            yield (_RIC[symbol], plain), "ric", start - len(stem[1]), reached


def suits(tracked: Symbol, seen: Symbol) -> bool:
    """Say whether a ticker form in a text is the tracked one. A cashtag names no exchange; it is American."""
    return tracked[1] == seen[1] and (
        tracked[0] == seen[0] or (tracked[0] in ("", "US") and seen[0] in ("", "US"))
    )
