"""Whether a headline is of the whole market or a round-up, so that its companies are examples."""

# ruff: noqa: E501  (patterns are tables: a line an idea)

import re

_INDEX = r"""nasdaq(?!:|-listed|\ (?:listing|debut|ipo|:)) | s&p(?:\ 500)? | dow(?:\ jones)? | topix | kospi | kosdaq
    | nikkei(?:\ 225)?(?!:|\ (?:asia|says|reports?)\b) | hang\ seng | stoxx(?:\ 600)? | ftse | dax | sensex | nifty
    | csi\ ?300 | taiex | russell\ 2000"""
MOVES = r"(?:ris|rose|fall|fell|slip|gain|edg|drop|climb|ralli|rally|slid|soar|tumbl|jump|surg|sink|sank)\w*"  # of a price
_MOVES = rf"(?:{MOVES}|(?:end|clos|open|hit|mix)\w*)"
_MARKET = re.compile(
    rf"""\b(?:{_INDEX} | wall\ street(?:\ {_MOVES}|:) | futures
        | (?:asian?|european?|global|us|u\.s\.|tech|chip|world|korean|chinese|japanese|seoul|tokyo|hong\ kong)
          \ (?:stocks|shares|markets)
        | (?:stock|share)\ (?:market|index)\w* | (?:chip|tech|semiconductor)\ (?:index|gauge) | stocks\ {_MOVES})\b
    | 日経平均 | 東証(?!プライム上場|上場) | 東京株 | (?:米国?|NY)株(?!式?会社) | ダウ(?=平均|工業|\d|[,、はが]) | 株式市場 | 米国株 | 코스피 | 코스닥 | 뉴욕\s?증시 | 나스닥 | 증시
    | 沪指 | 滬指 | 上证 | 深成指 | 创业板 | 恒指 | 恆指 | 恒生 | 港股 | A股 | 美股 | 中概 | [南北](?:向|下|上)[资資]金 | [南北]水(?=[净淨]|[买買]|[卖賣]) | 道指 | 纳指 | 納指
    | 台股 | 大盘 | 大盤 | 费城半导体 | 費城半導體 | 费半 | 費半""",
    re.I | re.X,
)
# A headline that opens like this tells of the market whatever it names after.
_WRAP = re.compile(
    rf"""^\W*(?:(?:us|u\.s\.)\ (?:equity|stock)\ futures | (?:{_INDEX})(?:\ (?:futures|up|down|{_MOVES})|'s\ [\d,]+-point|[,:]) | wall\ street\ {_MOVES}
        | stock\ market\b | stocks\b | (?:asian?|european?|us|u\.s\.|tokyo|seoul|hong\ kong)\ (?:stocks|shares)\b
        | (?:final\ trades|trending\ tickers|(?:\w+\ ){{0,3}}movers)\b)
    | \b(?:(?:blog|outlook|zacks\.com|report)\ highlights:?|highlights: |stock\ reports\ for|analyst\ reports\ for|final\ trades:|most-searched) .{{0,40}}$
    | \b(?:analyst\ blog|ideas\ feature\ highlights|featured\ highlights\ include|research\ reports\ for)\b.{{0,160}}$ | (?<!stock\ )\bmarket\b(?!\ chatter).{{0,80}}\b(?:forecasts?|size|report|cagr|dynamics|outlook|analysis)\b.{{0,60}}\b20[2-4]\d\b.{{0,200}}$
    | \bevaluation\ report\b.{{0,200}}$
    | ^\W*(?:코스피|코스닥|뉴욕\s?증시|나스닥|日経平均|東京株|恒指|恆指|沪指|滬指|道指|纳指|納指|美股|港股|台股|A股)(?!通|上市|异动|異動|[\ ]?상장|市值)""",
    re.I | re.X,
)
# … but "Stock Market Today, Feb. 26: Nvidia Falls" and "美股盘前:英伟达涨2%" only say where that one was traded.
_LABEL = re.compile(
    r"^(?:stock market today|[^:|]{0,8}(?:盘前|盘后|盤前|盤後|异动|異動|收盘|收盤|快讯))[^:|]*[:|] ?", re.I
)
_CAUSE = re.compile(r"\b(?:as|after|amid|following|over|on)\ (?:[\w'.&-]+\ ){0,3}$", re.I)
_PRICE = re.compile(
    rf"(?:'s?)?(?:,? (?:and )?[A-Z][\w.&]*){{0,3}}(?: shares?| stocks?)? (?:{_MOVES}|lead|power|lift|drag|run|rebound|weigh)\w*|[,;]|$",
    re.I,
)
# "Movers: Orvex slips on a recall, Tellmark pops on an order": each has a clause and a cause of its own.
_MOVERS = re.compile(r"^\W*(?:[\w-]+ ){0,3}movers ?[:|] ", re.I)
_OWN_CLAUSE = re.compile(
    rf"(?: shares?| stocks?)? (?:{MOVES}|(?:pop|dip|plung|jolt|rip|spik|tank|rocket)\w*) (?:[\d.]+% )?(?:on|after|as) (?:an? )?[\w$]",
    re.I,
)


def of_the_market(title: str) -> bool:
    """Say whether *title* speaks of a market or an index at all."""
    return bool(_MARKET.search(title))


def wrap(before: str, after: str) -> bool:
    """Say whether a name in a headline of the market, or of many companies in turn, is an example. What moved
    the market is none: "as Samsung union ends strike", but "as Nvidia rises"."""
    if not _WRAP.search(_LABEL.sub("", before)):
        return False
    if _MOVERS.match(before) and _OWN_CLAUSE.match(after):
        return False
    return not _CAUSE.search(before) or bool(_PRICE.match(after))
