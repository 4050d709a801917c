"""Whether a name belongs to the past of the one spoken of: where somebody worked, who once owned a firm."""

# ruff: noqa: E501  (patterns are tables: a line an idea)

import re

from monitor.judge.mentions.comparisons import OTHERS, OTHERS_END

_FORMER = (
    "former ",
    "former-",
    " ex ",
    "one-time ",
    "onetime ",
    "formerly of ",
    "formerly at ",
    "formerly with ",
)
_EX = re.compile(r"(?<!\w)ex-$")  # not of SpaceX-Tesla
_FORMER_CJK = re.compile(
    r"(?:(?<![之以此目日年天月午直个個空提])前|(?<![亿億万萬千百十\d美日欧])元|(?<![\w])原|(?<![가-힣])옛[ ]|前[ ]|曾(?:任[职職]|就[职職]|供[职職]|效力)?[于於在])$"
)
# "전 삼성전자 부사장" worked there; "11일 오전", "회의 전 삼성전자 주가" is only before something,
# and such a something mostly has two syllables, a name three.
_FORMER_KO = re.compile(r"(?<![가-힣])(?<![년월일주달간] )(?<!(?<![가-힣])[가-힣][^은는모씨\s] )전 $")
_ROLE_KO = re.compile(
    r" (?:[가-힣\w]{1,8} ){0,2}?[가-힣]{0,4}(?:임직원|임원|직원|사장|회장|대표|이사|부문장|본부장|연구원|엔지니어|개발자|디자이너|출신|간부|고문|전무|상무|부장|팀장|총수|최고|감독|코치|선수|교수)"
)
# "He spent six years at Nvidia", "百度で検索部門を率いた", "阿里巴巴做了六年".
_WORKED = re.compile(
    rf"\b(?:(?:worked|stints?|careers?|(?:spent|after|has|had|his|her|their|my)\ (?:[\w-]+\ ){{0,4}}?(?:years?|decades?|months?))\ (?:at|for)|(?:joins?|joined|hired|poached)\ (?:[\w-]+\ ){{0,2}}?from)\ {OTHERS}$",
    re.X,
)
_WORKED_CJK = re.compile(
    r"で[^、。]{0,12}(?:率い|務め|勤め|働い|担当し|在籍し)|에서 (?:[^.,\s]{1,8} ){0,2}(?:일한|일했|일하던|근무|재직|이끌|지낸)"
    r"|から[^、。]{0,8}(?:引き抜|移籍|転職|招い|迎え)|(?:에서|서) (?:[^ ,.]{1,6} )?(?:영입|이직|데려)"
    r"|(?:工作|任[职職]|供[职職]|效力|[实實][习習])(?:[了过過]|期[间間])|(?:工作|任[职職]|供[职職]|效力|[实實][习習]|做)[了过過]?[近逾]?[\d一二两三四五六七八九十多数]+年|的?(?:前)?(?:[实實][习習]生)|(?:裁[掉员員]|[辞辭]退|[开開]除)的(?=[他她我人员員程])"
)
_QUITS_CJK = re.compile(r"(?:[脱脫][离離]|[辞辭]去|[离離][开開]|告[别別])$")
_PAID_CJK = re.compile(r"的?(?:\d+|百|千|[数數]百|[数數]十)?[万萬]?(?:年薪|高薪|工作|[职職]位|offer)", re.I)
_LEFT_CJK = re.compile("[离離][职職开開]|挖|跳槽|出走")  # after 从, 由: where somebody comes from
_FROM = tuple("从從自由")
_FORMER_FIRST = re.compile(
    rf"\b(?i:ex-|(?:former|(?:formerly|previously)\ (?:[\w-]+\ ){{0,5}}(?:of|at|with))[ -]){OTHERS}$", re.X
)
_WHO_DID = re.compile(
    rf"\b(?:that|who)\ (?:once\ )?(?:helped\ (?:to\ )?(?:build|found|create|launch|run|design|start)|called|predicted|foresaw|bet\ on|founded|co-founded|ran|led|left|quit|backed|sold|shorted)\ (?:the\ )?{OTHERS}$",
    re.X,
)
_VETERAN = re.compile(
    r"(?:'s|') (?:former|ex-|onetime|one-time)|(?:'s|\+)? (?:[A-Z]\w+ ){0,2}(?:vets?|veterans?|alum(?:nus|na|ni|s)?|co-?founder's)\b"
    r"|(?: [가-힣]{2,4}){0,2} ?출신|(?:の?[一-龯]{2,4})?出身|(?:的)?(?:前|离职|離職|老)(?:副?(?:总裁|總裁|董事|总经理|總經理)|首席|高级|高級|资深|資深|高管|员工|員工|[主]管|工程[师師]|科[学學]家|[架][构構]|[设設][计計]|研究|[负負][责責]|[将將]|[产產]品|子公司|[技]术|技術|团队|團隊|核心|CEO|CTO|CFO|VP)|(?:社)?の[旧元]|[ ](?:전|옛)[ ](?:임원|직원|자회사|계열사)",
    re.I,
)
# "Omnissa, once part of Broadcom", "a former unit of Samsung", "spun out of Baidu"; what is to be is news.
_OWNED = re.compile(
    rf"""\b(?:(?:once|formerly|previously|originally|until\ (?:recently|last\ \w+|(?:\w+\ )?\d{{4}}),?)\ (?:an?\ |the\ )?(?:[\w-]+\ )?(?:part|unit|arm|division|subsidiary|affiliate|owned|controlled|run|held)\ (?:of|by)
        | (?:former|one-?time|erstwhile)\ (?:[\w-]+\ ){{0,2}}(?:part|unit|arm|division|subsidiary|affiliate|business)\ of
        | (?<!be\ )(?<!being\ )(?:spun|split|carved|hived|divested|demerged|separated)\ (?:(?:off\ |out\ |away\ )?from|(?:off|out)\ of))\ {OTHERS}$""",
    re.X,
)
# "bought the business from Broadcom in 2024": a part of a firm, for goods are sold all the time.
_PART = r"(?i:business|unit|division|arm|subsidiary|affiliate|company|firm|startup|venture|maker|brand|stake)(?:e?s)?"
_BOUGHT = re.compile(
    rf"\b(?:bought|acquired|purchased|took|inherited)\ (?:[\w'-]+\ ){{0,4}}{_PART}\ from\ {OTHERS}$", re.X
)
_SOLD_BY = re.compile(
    rf"\b{_PART},?(?: (?:that|which))?(?: (?:is|was|were))? (?:sold|divested|offloaded|shed|founded|owned|started)(?: off)? by $"
)
_SOLD = re.compile(
    r"(?: (?:had|has))? (?:sold|divested|offloaded|shed|spun off|bought|acquired|founded)(?: off)?(?: to [A-Z]\w+)?(?= )"
)
_THAT = re.compile(rf"\b{_PART},? (?:that|which) $")
_LONG_AGO = re.compile(
    r"(?: (?:Inc|Group|Corp)\.?)?,?(?: for (?:about |some |nearly )?[$€£¥]?[\d.,]+(?: ?(?:billion|million|bn|m))?)?,? (?:in (?:early |late |mid-)?(?:[A-Z]\w+ )?(?:19|20)\d\d"
    r"|(?:[\w-]+ ){1,2}(?:years?|decades?) (?:ago|earlier|before)|last (?:year|decade))\b"
)
_OF = (" of ", " by ", " from ", *OTHERS_END)  # with which these end
_OWNED_CJK = re.compile(
    r"(?:曾(?:经|經)?(?:[属屬][于於]|隶[属]于?|隸屬於?|归[属]于?|歸屬於?|是|为|為)|[脱脫]胎[于於]|(?:分拆|拆分|[剥剝][离離])自|前身(?:是|为|為))$"
)
_OWNED_LAST = tuple("于於是为為属屬自")  # with which that ends
_OUT_OF_IT_CJK = re.compile(
    r"(?:集[团團])?(?:[内內]部)?(?:分拆|拆分|[剥剝][离離]|[独獨]立|孵化)(?:出[来來去的]|而[来來出]|的)"
)
_OWNED_BY_IT_CJK = re.compile(
    r"から[^、。]{0,6}(?:独立した|分離した|スピンオフした|スピンアウトした|分社した)|の?(?:傘下|子会社|一部門|事業部門?|一事業)(?:だった|であった)"
    r"|(?:에서|(?:으)?로부터) (?:[^ ,.]{1,8} )?(?:분사(?:한|된)|분리(?:한|된)(?! 적)|독립한|떨어져 나온|스핀오프(?:한|된))|(?:의|그룹)? ?(?:자회사|계열사|사업부|일부|한 부문)(?:였던|이던|이었던)"
)
# "Reddit sues Anthropic, months after Google deal".
_SINCE = re.compile(
    rf"(?:[,:] (?:(?:just|only|a|an|one|two|\d+) )?(?:hours?|days?|weeks?|months?|years?)|(?<!these)(?<!\d) (?:(?:an?|one) (?:hour|day|week|month|year)|(?:hours|days|weeks|months|years))) (?:after|before|since) (?:its |the |an? )?(?:(?:massive|big|huge|major|landmark|giant|blockbuster|similar) )?{OTHERS}$",
    re.I,
)
# Of which these patterns have one (tests/judge/test_hints.py).
_AT = (" at ", " from ", " for ", *OTHERS_END)  # at the end
_WHO = (" who ", " that ")
_FIRST = ("former", "ex-", "previous")
_WHEN = (" after ", " before ", " since ")


# What former staff took is the company's: "ex-Orel engineers held over leak", 오렐 전 직원 기술 유출.
_TAKEN = re.compile(
    r"\b(?:leak(?:s|ed|ing|age)?|steal(?:s|ing)?|stole|stolen|theft|thefts|trade\ssecrets?|industrial\sespionage|misappropriat\w+|(?:smuggl|siphon)\w+|(?:technology|secrets?|blueprints?|drawings|source\scode)\sto\s(?:an?\s)?(?:rivals?|competitors?|chinese|foreign))\b"
    r"|유출|빼돌|영업\s?비밀|기술\s?탈취|泄密|泄露|洩露|外泄|[窃竊盗盜]取|商[业業](?:秘密|机密|機密)|漏洩|漏えい|流出|持ち出|営業秘密",
    re.I,
)
_STAFF = re.compile(
    r"\b(?:employees?|staff(?:ers?)?|workers?|engineers?|researchers?|executives?|managers?|officials?|scientists?|developers?|technicians?|interns?)\b"
    r"|직원|임원|연구원|엔지니어|간부|개발자|[员員]工|高管|工程[师師]|研究[员員]|[职職][员員]|社員|従業員|技術者|幹部",
    re.I,
)
# … unless it is somebody else's: "accused of stealing Tamsin's secrets", "stolen from Tamsin".
_ELSEWHERE = re.compile(
    r"\b(?i:leak(?:s|ed|ing)|steal(?:s|ing)?|stole|stolen|theft\sof|misappropriat\w+)\s(?:[a-z-]+\s){0,3}?[A-Z][\w&]*(?:\s[A-Z][\w&]*)?['’]s?\b|\b(?i:stole|stolen|stealing|theft|taken)\b[^.]{0,40}\sfrom\s[A-Z]"
)
_CLOSE = 40  # characters after a name in which its staff stand


def formerly(before: str, after: str) -> str:
    """Return "somebody's past" or "an earlier matter" where a name between *before* and *after* is one. What
    was taken from a company by those who left it is no past of theirs."""
    if _past(before, after):
        return "" if _robbed(before, after) else "somebody's past"
    return _earlier(before)


def _robbed(before: str, after: str) -> bool:
    """Return whether former staff of the one named are said to have taken what is its own."""
    said = f"{before} {re.split('[.。] ?', after)[0]}" if before else after
    return (
        _TAKEN.search(said) is not None
        and (_STAFF.search(after[:_CLOSE]) or _STAFF.search(before[-_CLOSE:])) is not None
        and not _ELSEWHERE.search(after)
    )


def _past(before: str, after: str) -> bool:
    opening = before.lower()
    if (
        opening.endswith(_FORMER)
        or (opening.endswith("ex-") and _EX.search(opening))
        or _VETERAN.match(after)
    ):
        return True
    if _WORKED_CJK.match(after) or (opening.endswith(_AT) and _WORKED.search(before)):
        return True
    if before.endswith("전 ") and _FORMER_KO.search(before) and _ROLE_KO.match(after):
        return True
    if _OWNED_BY_IT_CJK.match(after):
        return True
    if not before.isascii() and (
        _FORMER_CJK.search(before)
        or _QUITS_CJK.search(before)
        or (before.endswith(_OWNED_LAST) and _OWNED_CJK.search(before))
        or (before[-1] in "弃棄" and _PAID_CJK.match(after))
        or (opening.endswith(_FROM) and (_LEFT_CJK.match(after) or _OUT_OF_IT_CJK.match(after)))
    ):
        return True
    sold = _SOLD.match(after)
    if sold and _THAT.search(before) and _LONG_AGO.match(after, sold.end()):
        return True
    if opening.endswith(_OF) and (
        _OWNED.search(before)
        or (_LONG_AGO.match(after) and (_BOUGHT.search(before) or _SOLD_BY.search(before)))
    ):
        return True
    if any(word in f" {opening}" for word in _WHO) and _WHO_DID.search(before):
        return True
    return any(word in opening for word in _FIRST) and bool(_FORMER_FIRST.search(before))


def _earlier(before: str) -> str:
    opening = before.lower()
    told = any(word in opening for word in _WHEN) and _SINCE.search(before)
    return "an earlier matter" if told else ""
