"""Codes of shares that stand as bare numbers, in a story that writes them with their exchange as well.
Elsewhere a bare number is no ticker."""

import re
from collections.abc import Iterator, Sequence

from monitor.judge.language.zones import Passage
from monitor.judge.mentions import tickers
from monitor.judge.mentions.candidates import Candidate
from monitor.judge.mentions.watchlist import Alias, Watchlist

_NUMBER = re.compile(r"\d{4,6}")
# Neither an amount or a part of one, nor a year, a telephone or what is counted: 9988元, US$9988, No. 9988.
_COUNTED = (
    r"[元圓円원点點점股주台대名명次번人인万萬만亿億억千百年년月월日일号號호个個개件건倍배张張辆輛℃]"
    r"|(?:points?|units?|people|yuan|dollars?|won|yen|million|billion|years?|times|lots|contracts|workers|staff"
    r"|jobs|homes|cars|vehicles|tonnes|in all|(?:US|HK|NT)D?\$)\b"
)
# A comma before or after it is one of a sentence, whose Chinese form is normalised to this; but not that of a
# number's thousands or, with one or two digits after it, of its fraction.
_BARE = re.compile(
    r"(?<![A-Za-z0-9$€£¥₩%#./+-])(?<!(?<!\d{3})\d,)(?<![A-Za-z0-9]:)(?<!(?i:no)\. )(?<!\d )"
    r"(?!(?:19|20)\d\d(?!\d))A?\d{4,6}"
    rf"(?![A-Za-z0-9%]|[.:/-]\d|,\d\d?(?!\d)| \d{{4}}|\.[A-Z]| ?(?:{_COUNTED}))"
)


def bare_codes(
    seen: Sequence[Candidate], passages: Sequence[Passage], watchlist: Watchlist
) -> Iterator[Candidate]:
    """Yield the tracked codes that stand bare in *passages*. One code of *seen*, the candidates of the story,
    must stand there in both ways; it says of which exchange all of them are."""
    full = {
        (tracked[0], tickers.parse(number[0])[1])
        for one in seen
        if one.form in ("exchange", "ric") and (number := _NUMBER.search(one.written))
        for tracked, key in watchlist.symbols.get(tickers.parse(number[0])[1], ())
        if key == one.alias.key
    }
    if not full:
        return
    forms = {
        (one.passage.name, at)
        for one in seen
        if one.form in ("exchange", "ric")
        for at in range(one.start, one.end)
    }
    found = [
        (passage, code)
        for passage in passages
        for code in _BARE.finditer(passage.normal.text)
        if (passage.name, code.start()) not in forms
    ]
    written = {tickers.parse(code[0])[1] for _, code in found}
    families = {family for family, number in full if number in written}
    for passage, code in found:
        for (family, _), key in watchlist.symbols.get(tickers.parse(code[0])[1], ()):
            if family in families:
                alias = Alias(code[0], key, watchlist.tracked[key].kind, "strong")
                yield Candidate(alias, passage, *code.span(), form="exchange")
