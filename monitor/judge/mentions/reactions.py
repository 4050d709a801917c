"""Whether a headline tells what somebody else's news means for a company, which has done nothing itself."""

# ruff: noqa: E501  (patterns are tables: a line an idea)

import re

from monitor.judge.language.terms import common
from monitor.judge.language.word_lists import GIVEN
from monitor.judge.mentions.befalls import befallen

# Names before the one in question, of up to two words; and after it.
_NAMES = r"(?:[A-Z][\w.&'-]*(?: [A-Z][\w.&'-]*)?(?:,|,? and|,? or| &) ){0,3}"
_MORE = r"(?:'s)?(?:(?:,|,? and|,? or| &) [A-Z][\w.&'-]*(?: [A-Z][\w.&'-]*)?)*"
_MOVES = r"(?:ris|rose|fall|fell|slip|gain|edg|drop|climb|ralli|rally|slid|soar|tumbl|jump|surg|sink|sank|plung|pop|dip|slump|rebound|declin|crash|sell|skid|rip|skyrocket|retreat|spik|hit|crater|advanc|rocket|zoom)\w*"
_SENTENCE = re.compile(r"[a-z0-9)%'\"][.!?]['\"]? (?=[A-Z]|$)")
# A first sentence of how somebody else did: results, sales, the price of its shares.
_FARED = re.compile(
    rf"\b(?:earnings|profits?|sales|results|revenue|melting|slammed|crushed|ipo|capex|outlook|guidance|price hike|deliveries|{_MOVES})\b",
    re.I,
)
# … and a second of what it means: "Why it matters for Chevron", "What's hitting AMD", "Why Oracle Stock Is Falling".
_MEANS = re.compile(
    rf"\b(?i:what|why|how) (?i:it|that|this)(?i:'s| could| may| might| is)? (?i:means?|matters?|(?:bad|good|great) news|affects?|spells?) (?:(?i:for) )?{_NAMES}$"
)
_HITS = re.compile(
    rf"[.!?]['\"]? (?i:what)(?:'s|(?i: is| that))? (?i:hitting|moving|driving|dragging|lifting) {_NAMES}$"
)
_AND_SO = re.compile(rf"[.!?]['\"]? (?:(?i:why) )?{_NAMES}$")
_MOVES_TOO = re.compile(
    rf"{_MORE} (?i:stocks?|shares)? ?(?i:is|are)? ?(?:(?i:{_MOVES})|(?i:isn't the only))\b"
)
# "Should Walmart Stockholders Worry?" needs no such first sentence.
_SHOULD = re.compile(rf"\b(?:Should|Do|Why|Must) (?:You Sell )?{_NAMES}$")
_WORRY = re.compile(
    rf"{_MORE}(?i: (?:stock|share)? ?(?:stockholders|shareholders|investors|bulls)| stock)? (?i:(?:now )?(?:be )?(?:worry|worried|concerned|care|panic|nervous|afraid|rethink)|(?:should )?pay attention|need to worry)\b"
)
_SPELLS = re.compile(
    rf"\b(?i:could|may|might|will|that) (?i:spells? (?:\w+ )?(?:trouble|doom|disaster|danger) for) {_NAMES}$"
)
# "Google just announced really bad news for Micron"; of one's own chief it is news of it.
_TELLS = re.compile(
    rf"(?:^|[:.?] )(?:Did )?(?P<who>[A-Z][\w&-]*)(?: (?:Platforms|Technologies|Energy|Motors|Semiconductor|Electronics))?"
    rf" (?:(?i:has) )?(?:(?i:just) )?(?i:deliver|announc|shar|gave|got|dropp|has\b|reveal|offer|sa(?:y|id)|sen[dt]|issu|provid|unveil)\w*"
    rf"[^.;:]*?\b(?i:news|warning|checkmate|wake-up call|headache|reality check)['\"]? (?i:for|to) {_NAMES}$"
)
# "AMD rises after Intel's earnings": it moves, another has done something.
_MOVED = re.compile(
    rf"{_MORE} (?:(?i:stocks?|shares?) )?(?:(?i:is|are) )?(?i:{_MOVES})\b[^.;:]*?\b(?i:as|after|on|following|amid) (?P<cause>.+)$"
)
# "Nvidia stock faces Orvex's threat", "What to expect from Nvidia? TSMC just offered a clue."
_FACES = re.compile(
    rf"{_MORE} (?i:stocks?|shares) (?i:faces?|facing) (?:[\w'-]+ ){{0,5}}?(?i:threats?|competition|rivals?|challengers?)\b"
    r"|[^?]*\? [A-Z][^?]*\b(?i:just|may have|offer\w*|gave|gives?|dropped)\b[^?]*\b(?i:clues?|hints?)\b"
)
# "…; shares slip while Nvidia, Broadcom hold gains": beside whose deed its shares moved. A cause would be its own.
_MEANWHILE = re.compile(rf"\S (?i:while|whereas|even as|even though) {_NAMES}$")
_MEANWHILE_CJK = re.compile(
    r"[^,。;、]{4,}(?:[,。;]|[^\S\n])(?:反观|反觀|而|与此同时,?|與此同時,?)(?:[^,。;、]{1,8}[、和与與及])*$|(?:[,.…]| ) ?반면에? ?(?:[가-힣A-Z]{2,10}[·,] ?)*$|[、。 ](?:一方で?|半面|対照的に)、?(?:[ァ-ヶーA-Z]{2,10}[・や、])*$"
)
_FIGURES_CJK = re.compile(
    r"\W*(?:上?季度?|全年|年度|月度|분기|연간|中間|通期|四半期)?(?:业绩|業績|净利|淨利|利润|利潤|营收|營收|交付|销量|銷量|订单|訂單|실적|판매|매출|영업이익|순이익|인도량|販売|減益|減収|売上|純利益|受注)"
)
_SIZE = r"(?i: (?:(?:up |down |by |about |nearly |over )*\d[\d.]*(?:%| percent| pct)|up|down|slightly|modestly|sharply|further|again|higher|lower|flat|steady|firm|little changed))*"
_ONLY_MOVES = re.compile(
    rf"{_MORE}(?: (?i:stocks?|shares?))?(?: (?i:are|is))?"
    r" (?i:(?:hold|held|keep|kept|extend|trim|par|add to|post|notch|book|log|eras|giv|gave)\w*(?: (?:to|on to|up|back|early|recent|their|its|more))* (?:gains|losses|advances?|declines?|ground|highs)"
    rf"|(?!sell|hit){_MOVES}|trade[sd]?|trading|end(?:s|ed)?|clos(?:es?|ed|ing)|inch(?:es|ed)?|stays?|holds?){_SIZE}(?= ?(?:$|[;:|.]|--| - ))"
)
_ONLY_MOVES_CJK = re.compile(
    r"""(?:[、和与與及·・や][^,。;、]{1,8})*(?:的?股[价價] | [ ]주가 | の?株価 | 株)?[则則均也는은가이はが]*[ ]?(?:仍|逆市|逆势|逆勢|保持|维持|維持|继续|繼續|微|小幅|大|急|上|下|续|續|收|동반[ ]?|나란히[ ]?|그대로[ ]?|続|そろって|[\d.]+%[ ]?)*
    (?:[涨漲跌挫升]|走[高低]|上[扬揚]|下滑 | 상승|하락|강세|약세|반등|[강약]?보합 | 上昇|下落|続伸|続落|反発|反落|堅調|(?<=[幅急%])[高安])
    (?:[势勢]|了|至|[逾超近约約]|[\d.]+(?:%|[美港]?元)|세|[ ]?마감|で|した|して|引け|[ ])*(?=$|[。;.])""",
    re.X,
)
_RESULTS = re.compile(
    r"(?:(?i:rival|peer) )?(?P<who>[A-Z][\w&-]*)(?: [A-Z][\w&-]*)?(?:'s?)? (?:(?i:blowout|strong|weak|soft|solid|record|upbeat|dismal|bleak|blockbuster|(?:q[1-4]|first|second|third|fourth)(?:[- ]quarter)?|quarterly|ai|revenue|sales|profit) ){0,3}"
    r"(?i:earnings|results|guid(?:e|ance)|beat|miss|capex)\b"
)
_NO_FIRM = re.compile(
    r"(?:q[1-4]|[cg]pus?|ai|ceo|cfo|evs?|eps|hbm\d*e?|dram|nand|cpi|ppi|gdp|pce|fed|u\.?s\.?|eu|china|iran|trump|strong|weak|record|upbeat|blockbuster)(?:'s)?$|.*-"
)
_RIVAL_ACTS = re.compile(r"(?i:rivals?) (?!(?i:bid|offer)\b)[A-Z]")
# 受英伟达财报影响,台积电股价下跌; 엔비디아 실적에 삼성전자 급등; エヌビディア決算受け、アドバンテストが急騰.
_RESULTS_CJK = re.compile(
    r"(?:受|因)(?![强強亮优優超靓靚良疲惨慘利不低高第全年月季中其本自业業财財上一二三四])(?![^,。]{0,8}(?:业务|業務|部门|部門|营收|營收|净利|淨利|板块|板塊))[^,。]{2,10}(?:[财財][报報测測]|[业業][绩績]|指引)[^,。]{0,4}(?:影[响響]|拖累|[带帶][动動]|提振|激[励勵])[,,]?$"
    r"|(?<![가-힣\d])(?!분기|역대|최대|좋은|깜짝|부진한|어닝|잠정|기대|예상|전망|시장|반도체|메모리|영업|사업|모바일|스마트폰|자동차|배터리)[가-힣A-Z]{3,8} (?:실적|가이던스)(?:에|으로| 여파에?| 충격에?)[ ,…]+$"
    r"|[ァ-ヶーA-Z]{3,10}の?決算(?:を?(?:受け|好感|嫌気)て?|で)、?$"
)
_MOVED_CJK = re.compile(
    r"(?:股[价價])?[^,。]{0,6}?(?:[大急暴重]?[涨漲跌挫升]|走[高低]|上[扬揚]|下滑)|(?: 주가)?[가이는은도]? ?[^,.]{0,8}?(?:급등|급락|상승|하락|강세|약세|반등|↑|↓)"
    r"|株?[がは]?[^、。]{0,8}?(?:急騰|急落|上昇|下落|反発|反落|[高安](?=$|[、。\s]))"
)


def only_moved(name: str, before: str, after: str) -> str:
    """Return "somebody else's news" where *name*, between *before* and *after*, only bears it, else ""."""
    told = _announced(before) or _means(before, after) or _moves(name, after)
    if not told and not before.isascii():
        told = bool(_RESULTS_CJK.search(before) and _MOVED_CJK.match(after))
    return "somebody else's news" if told else ""


def beside(before: str, after: str) -> bool:
    """Say whether the headline tells of somebody else, and of the one between *before* and *after* only that its
    shares moved meanwhile. "Profit halves while Nvidia gains" tells of its own profit."""
    if _MEANWHILE.search(before):
        opening = re.match(r"\W*([\w'-]+)", before)
        return bool(opening and not common(opening[1].lower()) and _ONLY_MOVES.match(after))
    if before.isascii() or _FIGURES_CJK.match(before):
        return False
    return bool(_MEANWHILE_CJK.search(before) and _ONLY_MOVES_CJK.match(after))


def _announced(before: str) -> bool:
    """Say whether somebody's news is called good or bad for it."""
    told = _TELLS.search(before)
    return bool(told and told["who"].lower() not in GIVEN) or bool(_SPELLS.search(before))


def _means(before: str, after: str) -> bool:
    """Say whether a second sentence asks what the first means for it."""
    ends = list(_SENTENCE.finditer(before))
    if not ends:
        return False
    if _SHOULD.search(before) and _WORRY.match(after):
        return True
    first = before[: ends[-1].end()]
    opening = re.match(r"\W*([\w'-]+)", first)
    if opening is None or common(opening[1].lower()) or not _FARED.search(first):
        return False
    moves = _AND_SO.search(before) and _MOVES_TOO.match(after)
    return bool(moves or _MEANS.search(before) or _HITS.search(before))


def _moves(name: str, after: str) -> bool:
    """Say whether its shares only follow the results of another, or a rival, and nothing that befell it."""
    if befallen(after, ""):
        return False
    if _FACES.match(after):
        return True
    moved = _MOVED.match(after)
    if not moved:
        return False
    results = _RESULTS.match(moved["cause"])
    if results is None:
        return bool(_RIVAL_ACTS.match(moved["cause"]))
    who = results["who"].lower()
    return not (common(who) or who in GIVEN or _NO_FIRM.match(who) or name.casefold().startswith(who))
