"""Whether a headline names a bank for what its analysts say of somebody else: who rates, not who is rated."""

# ruff: noqa: E501  (patterns are tables: a line an idea)

import re

# Who rates the shares of others. A public fact of each; without it "…, Apple says" would be an opinion too.
_HOUSES = frozenset(
    """
    goldman goldman_sachs jpmorgan jp_morgan j.p._morgan jpmorgan_chase morgan_stanley bank_of_america bofa b_of_a
    citi citigroup citibank barclays ubs hsbc wells_fargo deutsche_bank jefferies bnp_paribas société_générale societe_generale
    rbc royal_bank_of_canada td_cowen toronto-dominion bmo bank_of_montreal scotiabank cibc mizuho nomura daiwa macquarie clsa
    standard_chartered santander piper_sandler raymond_james stifel evercore keybanc keycorp truist oppenheimer wedbush needham
    bernstein baird guggenheim lazard stephens morningstar kotak_mahindra icici_securities motilal_oswal dbs ocbc cimb maybank
    高盛 摩根大通 小摩 摩根士丹利 大摩 花旗 瑞银 瑞銀 美银 美銀 汇丰 滙豐 巴克莱 巴克萊 野村 麦格理 麥格理 中金 中信证券 大和 杰富瑞
    골드만삭스 골드만 jp모건 모건스탠리 씨티 씨티그룹 노무라 맥쿼리 뱅크오브아메리카
    ゴールドマン ゴールドマン・サックス jpモルガン モルガン・スタンレー モルガンスタンレー シティ シティグループ みずほ証券 野村証券 大和証券
    """.replace("_", "\0").split()
)
_RATING = (
    r"(?:targets?|ratings?|upgrades?|downgrades?|estimates|stock\ forecasts?|conviction\ list|top\ picks?"
    r"|(?:to|at|as|with|an?|on)\ ['\"]?(?:strong\ )?(?:buy|sell|hold|neutral|overweight|underweight|outperform|underperform|equal[ -]weight))"
)
# "Upgraded by", "rated 'Buy' at", "initial coverage from".
_RATED_BY = re.compile(
    rf"""(?<![-\w])(?:(?:(?:up|down)graded|initiated|reiterated|resumed|reinstated|upped|(?:price\ |share\ |stock\ )?target\ (?:raised|cut|lowered|trimmed|lifted|boosted))\b[^;]{{0,60}}?
        |(?:initial\ )?coverage|rated\ ['"\w][^;]{{0,30}}?|\b{_RATING}['"]?(?:\ rating)?)\ (?:by|at|from)\ (?:analysts?\ at\ )?(?:the\ )?$""",
    re.X | re.I,
)
_ACT = r"""(?:(?:up|down)grad|cut|rais|lower|lift|trim|boost|hik|slash|set|reset|up|adjust|maintain|reiterat|initiat|start|assum|resum|reinstat|keep|kept
    |add|see|rate|recommend|back|like|pick|remain|stay|turn|stand|stick|giv|gave|mak|made|nam|call|assign|affirm|reaffirm|bump)\w*"""
_RATES = re.compile(
    rf"""(?:(?:,?\ (?:and|&)|,)\ [A-Z][\w.]*(?:\ [A-Z][\w.]*)?)?(?:\ (?:Securities|Research|Global\ Research|analysts?))?
        (?:\ (?:just|again|also|further|has|have))?\ (?:(?:(?:up|down)grade[sd]?|reiterate[sd]?)\ (?!(?:its|their|own|at|by|on|to|from|after|as|amid|in|with|of|for)\b)\w | {_ACT}\ (?!(?:its|their|own|to|an?\ stock)\b)(?:(?:(?!\ its\ (?!conviction|list|top))[^;:])*?\ )??{_RATING}\b
        | (?:(?:is|turns?|stays?|remains?|gets?|grows?)\ )?(?:(?:more|less|very)\ )?(?:cautious|bullish|bearish|upbeat|positive|negative|optimistic|downbeat)\ (?:on|about|over|toward)\ )""",
    re.X | re.I,
)
# What a bank sets itself: "Barclays raises return targets", "names a chairman, sets targets".
_OWN_TARGET = re.compile(
    r"(?:\b(?:profit|profitability|earnings|returns?|equity|rotes?|roes?|costs?|savings?|efficiency|growth|income|revenue|capital|financial|term|dividend|buyback|payout|climate|emissions?|lending|synergy|assets?|wealth|headcount)"
    r"(?: (?:ratio|growth|cut|savings?))?|\b(?:sets?|updates?|unveils?)|,) targets?$",
    re.I,
)
# "Its own price target", "JPMorgan price target raised": it is the one rated.
_ITS_OPINION = re.compile(
    r"""(?:'s?)?\ (?:(?:new|latest|fresh|bullish|bearish|top|rare|double|2026|conviction|'?buy'?|'?sell'?|ai|q[1-4]|earnings)\ ){0,3}
        (?:up-?grade\b|downgrade\b|(?:upbeat|bullish|bearish|cautious|positive|negative|optimistic)\ (?:stance|view|call|note|warning|outlook|take)\b
        |conviction\ (?:list|buy)|(?:buy|sell|overweight|outperform|underperform|neutral)\ (?:rating|call)|forecasts?\b|note\b|survey\b|basket\b|assessment\ of\b)""",
    re.X | re.I,
)
_OF_ANOTHER = re.compile(
    r"\b(?:after|on|following|as|from|in|with|despite|amid|made|joins?|tops?|wins?|gets?|earns?|scores?|receives?)\ $",
    re.I,
)
_AMONG_CAUSES = re.compile(r"\b(?:after|on|amid|as) [^;:]*(?:,|,? and) $", re.I)
# "…, Morgan Stanley says", "says JPMorgan's Matt Boss", "according to Citi".
_SAYS_AFTER = re.compile(
    r"(?:'s? (?:[A-Z][\w.'-]*)(?: [A-Z][\w.'-]*){0,2})?(?: (?:analysts?|strategists?|economists?|report))?"
    r" (?:says?|said|sees|predicts?|forecasts?|estimates?|warns?|notes?|believes?|thinks?|argues?|reckons?|projects?)\W*$",
    re.I,
)
# … of what is its own: "China unit to cut 900 jobs, HSBC says".
_OWN_MATTER = re.compile(
    r"\b(?:units?|divisions?|jobs|staff|employees|bankers|chiefs?|ceo|cfo|chair(?:man|woman)|clients?|customers?|branch(?:es)?|offices?|hackers?|bank|lender|bonus(?:es)?)\b",
    re.I,
)
_SAYS_BEFORE = re.compile(
    r"[,;-]? (?:says?|said|according to|per|warns|predicts|argues)(?: (?:analysts?|strategists?|economists?)(?: (?:at|from))?)? $",
    re.I,
)
_SAID = re.compile(
    r"\W*$|(?:'s?|,)? [A-Z][\w.'-]*(?: [A-Z][\w.'-]*)?\W*$| (?:analysts?|strategists?|economists?)\W*$"
)
_BESIDE = re.compile(r"\b(?:but|why|as|while|and|here's what)\ $", re.I)
_OPINES = re.compile(r" (?:says?|sees?|thinks?|believes?|expects?|likes?|recommends?|finds?|calls?)\b", re.I)
# "Goldman Sachs sends blunt message on Nvidia stock", the talk of one about another.
_MESSAGE = re.compile(
    r" (?i:just )?(?i:sen[dt]s?|delivers?|issues?|drops?|reveals?|resets?|revamps?|revises?|flags?|ha[sd]|dispels|offers?|shares?|gives?|gave|names?|unveils?)"
    r" (?:[\w'$-]+ ){0,4}(?i:messages?|words?|verdict|misconceptions?|targets?|predictions?|forecasts?) (?:on|for|about|to) (?!Its\b|Own\b)[A-Z]",
)
# 高盛上调英伟达目标价, 골드만삭스, 삼성전자 목표주가 상향; not 高盛获上调评级, whose own it is.
_RATED_CJK = re.compile(
    r"(?![获獲遭被]|评级|評級|目标价|目標價)[^,。;]{0,10}?(?:[上下][调調]|[调調][升降高低]|首予|重申|[维維]持|[给給]予|[将將])[^,。;]{2,20}(?:目标价|目標價|[评評][级級]|[买買]入|增持|[减減]持)"
    r"|(?:[은는이가]|,|:|…) ?(?!목표|투자의견)[^,.]{2,20} ?(?:목표주가|목표가|투자의견)|[이가] (?:목표주가|목표가|투자의견)"
    r"|[がは、](?!自社)[^、。]{2,20}の(?:目標株価|投資判断|レーティング)|が(?:目標株価|投資判断|レーティング)"
)
_BY_HOUSE_CJK = re.compile("[获獲被遭]$")
_AFTER_BY_CJK = re.compile(
    "[^,。;]{0,4}?(?:[上下][调調]|[调調][升降]|首予|[维維]持|[给給]予|唱[好淡多空]|看[好淡]|[升降]至|列入|[纳納]入|[升降][级級])"
)


def opines(alias: str, before: str, after: str) -> bool:
    """Say whether the bank *alias*, between *before* and *after* in a headline, only judges somebody else."""
    if alias.casefold().replace(" ", "\0") not in _HOUSES:
        return False
    if _RATED_BY.search(before) or (before and _SAYS_BEFORE.search(before) and _SAID.match(after)):
        return True
    if before.endswith((", ", " - ", ": ", "; ")) and _SAYS_AFTER.match(after):
        return not _OWN_MATTER.search(before)
    rates = _RATES.match(after)
    if (rates and not _OWN_TARGET.search(rates[0])) or _MESSAGE.match(after):
        return True
    if before and (_OF_ANOTHER.search(before) or _AMONG_CAUSES.search(before)) and _ITS_OPINION.match(after):
        return True
    if _BESIDE.search(before) and _OPINES.match(after):
        return True
    if before.isascii() and after.isascii():
        return False
    return bool(_RATED_CJK.match(after) or (_BY_HOUSE_CJK.search(before) and _AFTER_BY_CJK.match(after)))
