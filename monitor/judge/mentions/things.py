"""Whether a name stands there only for a thing: a fund of its share, a shop where others sell, a part
within their machines. Does not ask whether its company deals with anybody."""

# ruff: noqa: E501  (patterns are tables: a line an idea)

import re

from monitor.judge.mentions.befalls import befallen
from monitor.judge.mentions.candidates import Candidate
from monitor.judge.mentions.comparisons import OTHERS

# "2x Long Nvidia Daily ETF".
_FUND_BEFORE = re.compile(
    r"(?:\b(?:\d(?:\.\d+)?x|\d{2,3}%|long|short|daily|bull|bear|inverse|leveraged)(?: (?:long|short|daily))?|[两2]倍做[多空]|做[多空]) ?$",
    re.I,
)
# … and "NVDA Daily Income ETF", "ETFs tied to Berkshire and Microsoft".
_INCOME_FUND = re.compile(
    r" (?:[A-Z][\w-]* ){0,3}(?:Income|Leveraged|Covered Call|Bull|Bear|Short|Inverse) (?:[A-Z]\w* )?ETFs?\b"
)
_TIED_FUND = re.compile(rf"\bETFs? (?:tied|linked|pegged) to {OTHERS}$", re.I)
_FUND = re.compile(r"[^,;.:]{0,40}?\bETFs?\b|[^,。]{0,6}ETF")
_FUND_CJK = re.compile(
    " ?(?:단일종목 ?)?(?:2배|레버리지|인버스)[^,.]{0,12}ETF|(?:の|株)?(?:2倍|レバレッジ)[^、。]{0,8}ETF"
)
# "Now available on Oracle Cloud Marketplace", "on Google Play".
_SHOP = re.compile(r" (?:[A-Z]\w* ){0,2}(?:Marketplace|AppExchange|(?:App|Play|Galaxy) Store|Play(?!\w))\b")
_SOLD_ON = re.compile(
    r"\b(?:available|list(?:s|ed|ing)|launch(?:es|ed)?|live|debuts?|sold|arrives|offered|now) (?:on|in|through|via) (?:the )?$",
    re.I,
)
# "Acer unveils laptops with Intel processors": whose machines they are makes the news.
_LAUNCH = re.compile(
    r"\b(?:unveil|launch|introduc|announc|debut|refresh|releas|expand|reveal|redefin|roll|show|add)\w*\b.*"
    r"\b(?:laptops?|notebooks?|(?:mini-?)?pcs?|desktops?|workstations?|tablets?|handhelds?|motherboards?|chromebooks?)"
    r"(?: [\w-]+){0,2} (?:with|featuring|using|sporting|packing|on) (?:the )?(?:new |latest )?$",
    re.I,
)
# "Extends its reach with new AMD EPYC systems", "announces NVIDIA HGX servers".
_MAKING = re.compile(
    r"\b(?:unveil|launch|introduc|announc|debut|releas|expand|extend|reveal|roll|add|offer)\w*\b", re.I
)
_MACHINES = re.compile(
    r" (?:[A-Z0-9][\w/-]* ){0,5}?(?:[Ii]ntegrated |[Dd]edicated |[Rr]ack |[Ee]dge |[Gg]aming )?(?:[Ss]ystems|[Ss]ervers|[Ll]aptops|[Nn]otebooks|[Dd]esktops|[Ww]orkstations|(?:[Mm]ini-?)?PCs|[Mm]otherboards|[Ii]nstances|[Aa]ppliances|[Ss]olutions?)\b"
)
_SO_MANY = re.compile(r"\b\d[\d,]{3,} (?:[a-z]+ )?$")  # "to offer 50,000 AMD servers": as many are bought
_MACHINE_CJK = re.compile(
    "(?:製|の)?[^、。]{0,10}搭載(?:した|の)?(?:ノート|デスクトップ|タブレット|パソコン|PC|スマホ)|(?:의)?[^,.]{0,10} ?탑재(?:한|된)? ?(?:노트북|태블릿|데스크톱|PC)|[^,。]{0,8}(?:笔记本|筆電|平板电脑|台式机|轻薄本|游戏本)"
)
_CARRIES = re.compile("(?:搭[载載]|采用|採用|配[备備])$")
# "A trusted Oracle Primavera partner" lives on it, and need not have dealt with it today.
_BY_TRADE = re.compile(
    r" (?:[A-Z]\w* ){0,2}(?i:partner|reseller|integrator|consultancy|specialist|distributor|dealer|shop)\b"
)
_ADEPT = r"(?:trusted|leading|certified|premier|authori[sz]ed|elite|longtime)"
_A = re.compile(rf"(?:^|, |\b(?:of|by|from|buys?|acquires?|to) )an? (?:{_ADEPT} ){{0,2}}$", re.I)


def thing(seen: Candidate) -> str:
    """Return for what thing *seen* stands ("a fund that bears its name"), or ""."""
    if seen.alias.kind != "company":
        return ""
    before, after = seen.around
    if "ETF" in after and ((_FUND.match(after) and _FUND_BEFORE.search(before)) or _FUND_CJK.match(after)):
        return "a fund that bears its name"
    if (
        "ETF" in f"{before}{after}"
        and not seen.opens
        and (_INCOME_FUND.match(after) or _TIED_FUND.search(before))
    ):
        return "a fund that bears its name"
    if _SHOP.match(after) and _SOLD_ON.search(before):
        return "what something is made for"
    if seen.passage.name == "title" and _part(before, after):
        return "a part of what others make"
    return "a partner of the one spoken of" if _BY_TRADE.match(after) and _A.search(before) else ""


def _part(before: str, after: str) -> bool:
    """Say whether somebody's laptops have it inside."""
    if before.isascii() and after.isascii():
        made = _MAKING.search(before) and _MACHINES.match(after) and not _SO_MANY.search(before)
        made = made and not befallen(before, after)
        return bool(_LAUNCH.search(before) or made)
    found = _MACHINE_CJK.match(after)
    return found is not None and ("搭載" in found[0] or "탑재" in found[0] or bool(_CARRIES.search(before)))
