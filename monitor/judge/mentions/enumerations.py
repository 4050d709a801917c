"""Whether a name is only one of many where it stands: a list, a table of holdings, a row of cashtags."""

# ruff: noqa: E501  (patterns are tables: a line an idea)

import re
from functools import lru_cache
from itertools import pairwise

from monitor.judge.language.terms import common
from monitor.judge.mentions.candidates import Candidate
from monitor.judge.mentions.watchlist import CJK

_HOLDING = re.compile(
    r"""\b(?i:(?:(?:de|in)creases? | trims? | raises? | boosts? | cuts? | lowers? | grows? | reduces? | slashes)
        \ (?:its\ |their\ )?(?:(?:share\ )?stake | (?:stock\ )?position | holdings?)\ (?:in | to\ [\d,]{5,}))
    | \b(?:Adds | Buys | Sells | Dumps | Trims | Snaps\ Up | Loads\ Up)\ .{0,60}\b(?:Stock | Shares)\b
    | \b(?:Reduces | Raises | Trims | Cuts | Boosts | Increases | Lowers | Dumps | Sells)\ .{0,40}\b(?:Stake | Position | Holdings?)\b
    | \bshares?\ (?:of|in)\ .{0,40}\bworth\ \$ | \b13F\b""",
    re.X,
)
# Whose quarterly list fills a headline with each of its holdings; that Soros or a chief sells is told as news.
_ADVISER = re.compile(
    r"\b(?:LLC|L\.?P\.?|Inc|Ltd|PLC|Advis[eo]rs?|Advisory|Wealth|Trust|Financial|Pension|Retirement|Planning|Counsel|Associates|Asset|Securities)\b"
)
_HELD = ("stake", "position", "holding", "share", "stock", "13f")  # of which it has one
_NAME = r"(?:[A-Z$][\w.&'-]*+|\d\w*[A-Z]\w*+)(?: (?:[A-Z][\w.&'-]*+|&|of|de)){0,4}(?: ?\([^()]{1,40}+\)| [+-]?\d[\d.]*+%)?"
_LIST = re.compile(
    rf"{_NAME}(?:(?:(?:,(?: and| or)?|;| and| &|/) (?:{_NAME}|(?:more|others?)\b)){{2,}}|(?:[,/]{_NAME}){{2,}})"
)
_HANGUL = re.compile("[가-힣]")
_CODE = r"A?\d{4,6}(?:\.[A-Z]{2})?"
_LIST_OF_CODES = re.compile(rf"{_CODE}(?:(?:, ?(?:and )?|[、/·及和與与]| and ){_CODE}){{2,}}")
_MARKS_CJK = "、・·"
_LIST_CJK = re.compile(
    r"[^\s、,。;:!?]{1,20}(?:[、・·][^\s、,。;:!?]{1,20}){2,}|[가-힣\w]{2,10}(?:, ?[가-힣\w]{2,10}){2,}(?= |$)"
)
# A report in Japanese sets a comma after its day: "オレルは14日、…" goes on with no further name.
_DAY_JA = re.compile(r"(?<=は\d日)、|(?<=は\d\d日)、")
# The dot within a person's name: ジェンスン・フアンCEO.
_DOT_JA = re.compile(r"(?<=[ァ-ヶー])・(?=[ァ-ヶー]{2,10}(?:氏|さん|CEO|会長|社長|創業者|最高経営責任者))")
_MARK_CJK = re.compile("[、・·,]")
_TOGETHER_CJK = re.compile(
    "[兩两双雙三]方|[三两兩][家社]|3[사社]|三者|[联聯]手|共同|携手|攜手|合作|합작|손잡|提携|合弁|連合"
)
_AND_MORE = re.compile(r",? (?:and|&) (?i:more|others)\b")
_AND_STOCKS = re.compile(r"(?:and|&) (?i:other (?:[\w-]+ ){0,3}(?:stocks|shares|names|players))\b")
_REST = 30  # characters that "other AI chip stocks" takes
_CROWD = 3  # names that make an enumeration
_NOT_A_NAME = re.compile(r"Q[1-4]$|\d+$")
_CASHTAG = re.compile(r"\$[A-Z]{1,6}\b")
# What stands between two cashtags of a row: marks and how far each moved, no words.
_BETWEEN = re.compile(r"(?:[\s,;/|&+()·、%.\d-]|and\b)*")
_MOVED = re.compile(r"[A-Z)] \(?[+-]\d[\d.]*%")
_REACH = 300  # characters to either side in which names stand together
# What makes of the names in a headline examples, or shares to trade; else the few of them act or are dealt with.
_EXAMPLES = re.compile(
    r"\b(?:such as|like|including|among|featuring|profiles of|leaders from|across|integrations?|speakers?|and more|and others?|vs\.?|versus"
    r"|stocks?|shares|e\.?t\.?f\.?s?|index|indexes|futures|holdings|leveraged|rall(?:y|ies)|sell-?off|gainers|losers|movers|to watch)\b",
    re.IGNORECASE,
)
# "Teams with Goldman, Blackstone and others on a venture", "acquired it from BlackRock, Vanguard and others".
_DEALT = re.compile(
    r"\b(?:acqui(?:re|red|res|sition)|rais(?:es|ed)|teams?|ventures?|partner(?:s|ed|ship)?|deals?|agreements?|stakes?)\b[^;]*\b(?:from|with) $",
    re.I,
)
_FEW = 6
_LEGAL_FORM = re.compile(r",? (?:Inc|Corp|Corporation|Co|Ltd|LLC|L\.?P|PLC|plc|N\.A|S\.A)\b\.?")
_PARTS = re.compile(r",(?: and| or)?|;| and| &|/")


def crowded(seen: Candidate) -> str:
    """Return "an enumeration" or "a table of holdings" where many names stand together."""
    first, last = seen.passage.sentence(seen.start)
    first, last = max(first, seen.start - _REACH), min(last, seen.end + _REACH)
    sentence = seen.passage.normal.text[first:last]
    lower = sentence.lower()
    held = _HOLDING.search(sentence) if any(word in lower for word in _HELD) else None
    # Who trims a stake is the one who acts, unless it is said of one after another.
    series = sentence.count(";") >= 2
    if held and (first + held.start() < seen.start or series):
        listed = series or held[0].startswith("Adds") or _ADVISER.search(sentence, 0, held.start())
        if listed or seen.passage.name != "title":
            return "a table of holdings"
    codes = seen.form in ("exchange", "ric") and any(
        code.start() <= seen.start - first < code.end() for code in _LIST_OF_CODES.finditer(sentence)
    )
    if codes:
        return "an enumeration"
    for start, end in _lists(sentence):
        if start <= seen.start - first < end:
            return "" if _parties(seen, sentence, sentence[start:end]) else "an enumeration"
    if seen.before.endswith(", ") and _AND_MORE.match(seen.after):
        return "an enumeration"
    return "a row of cashtags" if _in_a_row(sentence, seen.start - first) else ""


def _in_a_row(sentence: str, at: int) -> bool:
    """Say whether what begins at *at* stands in a row of cashtags, in a sentence that has three or more.

    "$BIDU up after Dubai clears its taxis; $BABA, $PDD flat": the first one is no part of the row, it has words
    of its own.
    """
    tags = [tag.span() for tag in _CASHTAG.finditer(sentence)] if sentence.count("$") >= _CROWD else []
    if len(tags) < _CROWD:
        return False
    joints = [_BETWEEN.fullmatch(sentence, end, start) is not None for (_, end), (start, _) in pairwise(tags)]
    if not any(joints):
        return True  # each has words, and the sentence is about none
    mine = next((index for index, (start, end) in enumerate(tags) if start <= at < end), None)
    if mine is None:
        return tags[0][0] < at < tags[-1][1]
    return any(joints[max(0, mine - 1) : mine + 1])


@lru_cache(maxsize=64)
def _lists(sentence: str) -> tuple[tuple[int, int], ...]:
    """Return where three or more names are enumerated."""
    spans = []
    if sum(map(sentence.count, (",", " and ", " & ", ";", "/"))) >= 2:
        spans += [
            match.span()
            for match in _LIST.finditer(sentence)
            if _names(match[0]) >= _CROWD
            or _AND_MORE.search(match[0])
            or _AND_STOCKS.search(sentence, match.start(), match.end() + _REST)
            or _AND_MORE.match(sentence, match.end())
        ]
    if not sentence.isascii() and (
        any(mark in sentence for mark in _MARKS_CJK) or (sentence.count(",") > 1 and _HANGUL.search(sentence))
    ):
        spans += [
            match.span() for match in _LIST_CJK.finditer(_DOT_JA.sub("ー", _DAY_JA.sub("。", sentence)))
        ]
    return tuple(spans)


def _names(names: str) -> int:
    """Count the parts that look like names; a headline in capitals enumerates other things too."""
    parts = [part.split() for part in _PARTS.split(names)]
    # The first part may carry the words before the list: "Why Samsung, …".
    return bool(parts[0]) + sum(
        bool(part) and not _NOT_A_NAME.match(part[0]) and not common(part[0].lower()) for part in parts[1:]
    )


def _parties(seen: Candidate, sentence: str, listed: str) -> bool:
    """Say whether the names *listed* in a title are those of a matter between them, not examples: six at
    most, and in Chinese, Japanese and Korean three that do something together (三方会谈)."""
    if seen.passage.name != "title":
        return False
    if _CASHTAG.search(sentence.replace(listed, "", 1)) or _MOVED.search(listed):
        return False  # a further one has the words, or each only moved
    if CJK.search(listed):
        parts = _MARK_CJK.split(listed)
        return len(parts) <= _CROWD and bool(_TOGETHER_CJK.search(parts[-1]))
    if _DEALT.search(sentence.partition(listed)[0]):
        return True
    if len(_PARTS.split(_LEGAL_FORM.sub("", listed))) > _FEW:
        return False
    if sentence.startswith(listed):  # the subjects: what comes later is of something else
        sentence = sentence[: len(listed) + _REST]
    return not _EXAMPLES.search(sentence)
