"""Whether a word that is spelt like a tracked name is part of another name: a sibling's, a phrase's.
Returns the reason, or "" for no objection."""

import re
from collections.abc import Sequence

from monitor.judge.language.terms import common
from monitor.judge.language.word_lists import COMPANY_DEED, EVERYDAY, GIVEN, ISSUER, LEGAL, NOT_ISSUER_BEFORE
from monitor.judge.mentions.candidates import Candidate
from monitor.judge.mentions.watchlist import CJK

_DOTTED = re.compile(r"\w[・·•]")
# Up to the end of a registered name stand only its own words: no particle, and nothing that is done to
# another firm.
_REGISTERED = re.compile(
    r"(?:(?![向与與和及跟同对對给給了的将將已为為在被把从從由]|入股|[收参參]购|[收采]購|采购|投[资資]|[参參控]股|[领領跟]投"
    r"|起[诉訴]|控告|[联聯]手|[联聯]合|合作|[签簽]|[选選][择擇中用]|委托|委託|任命|出售|[卖賣]|[买買]|供[应應]|[获獲])"
    r"[\u4e00-\u9fff]){2,6}(?:股份)?有限公司"
    r"|[ァ-ヶー一-龯]{1,8}(?:工業(?![用団化])|産業(?![用]|政策)|製作所|商事|製薬|(?<!工場)(?<!拠点)建設(?![をへ計費中]))"
    r"|[ァ-ヶー一-龯]{1,6}株式会社"
)
_QUOTED = re.compile(
    r"([가-힣])(?<![발향표판식급측사주가는은이의])['\"]"
)  # '알리바바나', where no particle ends a name
_ELIDED = re.compile(r"'[A-Z][a-z]+\b(?![^']{0,20}')")
_PARTNERS = "・アンド・"
# The end of the name of a law or audit firm, after further names: "Rubin Blackwell LLP", "Rubin & Voss PC".
_FIRM = re.compile(
    r"(?P<names>(?:,? (?:&|and|[A-Z][\w'-]+)){0,4}?)"
    r"(?:,? (?:LLP|L\.L\.P|PLLC|P\.L\.L\.C|P\.C|LLC|L\.L\.C)\b|, PC\b| & [A-Z][\w'-]+ PC\b"
    r"| (?:&|and) (?:Partners|Associates)\b| & Co\.)"
)
_FIRM_CJK = re.compile(
    r"(?:[·・&]\w{1,6})? ?(?:(?:法律|律師|律师|[会會][計计][师師]?)(?:事務所|事务所)"
    r"|법률사무소|법무법인|회계법인|로펌)"
)
_FIRM_BEFORE = re.compile(
    r"(?:법무법인|회계법인)(?:\(유한?\))? ?(?:\w{1,6}[·&])?$|弁護士法人(?:\w{1,6}[・&])?$"
)
# 西昆仑芯: a direction, where it ends no longer word (京东, 华北).
_DIRECTION = re.compile(r"(?:^|[\s,。、:;!?「“\"《(的在从從])([东東西南北])$")
_GREATER = re.compile(r"(?:^|[,。、:;「“《(\s])([大新中金华華恒])$")  # 大博通, 新三星
_LIMITED = re.compile(r" (?:Ltd|Limited)\b")
_INITIALS = re.compile(r" (?!R&D|M&A|Q&A|P&L|S&P|AT&T)[A-Z]&[A-Z]\b")  # Samsung E&A
# "Oracle Commodity Holding"; what a company itself holds is told by its kind, or with a verb.
_TRUST = re.compile(
    r" (?!(?:Stock|Share|Stake|Equity|Cash|Bitcoin|Crypto|Bond|Debt|Asset|Cut|Add|Sold)\b)[A-Z][a-z]+(?<!s)"
    r" (?:Holdings?|REIT|Bancorp|Trust)\b(?!-| (?i:with|of|in|among|by|for|to|from|files)\b)"
)
_FOREIGN_NAME = re.compile(
    "[拉耶夫斯基尔爾特诺諾维維奇娜克德里尼莫罗羅曼森]"
)  # with which foreign names go on
# The same in Chinese, Japanese and Korean, attached or after a space or a middle dot.
_ISSUER_CJK = re.compile(
    r"[ ・]?(?:바이오|생명|화재|물산|중공업|증권|카드|전기(?!차)|디스플레이|엔지니어링|자산운용|SDI|SDS"
    r"|벤처스|벤처투자|병원|라이온즈"
    r"|重工|人寿|人壽|证券|證券|物产|物產|火灾|火災|显示|顯示|电机|電機|影业|影業|保险|保險|银行|銀行|医院"
    r"|生命|証券|物産|保険|バイオ|ベンチャー(?!企業)|ディスプレイ|ライオンズ|病院|ピクチャーズ|ヘルス|ライフ|カード)"
)
# What a version or a part of a chip is called: Blackwell Ultra, Rubin Server Edition.
_PART = frozenset(
    "ultra max pro plus super next server edition platform system systems superchip tensor architecture gpu "
    "gpus chip chips series rack racks cluster lite mini".split()
)
_PHRASE = re.compile(
    r" (?:Stocks|Ideas|Picks|Opportunities|Deals|Lists?|Ratings?|Calls?)\b| of (?:the|this|a)\b"
)
# A word of a name: not an abbreviation (IPO), an origin (California-based, Korean) or a date.
_NAME_WORD = re.compile(r"[A-Z][a-z]+(?<!ese)(?<!ean)(?<!ian)(?<!can)(?<!ish)(?<!day)")
_PREFIX = re.compile(r"(?:ex|non|anti|pro|pre|post)-(?=[A-Z])", re.I)  # ex-Renault Samsung workers
_NO_NAME = frozenset(
    "january february march april may june july august september october november december dutch german buy "
    "china india japan korea taiwan america europe britain germany france russia israel exclusive".split()
)


def longer_name(seen: Candidate) -> str:
    """Samsung Biologics and Sesa Sterlite are other issuers than Samsung and Sterlite."""
    alias, headline = seen.alias, seen.passage.normal.headline_case
    named = seen.form in ("name", "symbol")
    if alias.kind == "company" and named and not seen.passage.normal.caseless:
        right, then = seen.right
        issuer = right.casefold()
        if right and right[0].isupper() and issuer in ISSUER and not seen.after.startswith("'"):
            firm = issuer not in EVERYDAY or not headline or then.casefold() in ISSUER | LEGAL
            partly = then.casefold() in NOT_ISSUER_BEFORE
            if firm and not partly:
                return f"a longer name: {seen.written} {right}"
        branch = right[:1].isupper() and right.casefold() not in ISSUER and not common(right.casefold())
        if branch and not headline and then[:1].isupper() and then.casefold() in ISSUER - EVERYDAY:
            return f"a longer name: {seen.written} {right} {then}"
    if alias.kind == "program" and alias.strength == "weak" and not headline:
        right, then = seen.right
        goes_on = right.istitle() and right.isalpha() and right.casefold() not in _PART | LEGAL
        if goes_on and not (alias.borrowed or seen.passage.normal.caseless or seen.after.startswith("'")):
            return f"a longer name: {seen.written} {right}"
    if alias.kind == "company" and named and (initials := _INITIALS.match(seen.after)):
        return f"a longer name: {seen.written}{initials[0]}"
    if alias.kind == "company" and named and (trust := _TRUST.match(seen.after)):
        return f"a longer name: {seen.written}{trust[0]}"
    if alias.head and _LIMITED.match(seen.after):  # "Atul Ltd" is a full name, and another one
        return f"a longer name: {seen.written} Ltd"
    if alias.kind == "company" and CJK.match(seen.written[-1]) and _ISSUER_CJK.match(seen.after):
        return f"a longer name: {seen.written}{seen.after[:6]}"
    dotted = bool(_DOTTED.fullmatch(seen.before[-2:]))
    dotted = dotted and _katakana(seen.before[-2]) == _katakana(seen.written[0])
    dotted = dotted and not "\uac00" <= seen.written[0] <= "\ud7af"  # between Korean names it only lists
    if dotted and (alias.strength == "weak" or _FOREIGN_NAME.match(seen.after)) and CJK.match(seen.written):
        return f"a longer name: {seen.before[-6:]}{seen.written}"
    left, gap = seen.left
    left = _PREFIX.sub("", left)
    word = left.casefold()
    everyday = " " in alias.text and all(map(common, alias.text.casefold().split()))
    cased = not seen.passage.normal.caseless and not seen.written.isupper()
    if everyday and cased and (word in ("a", "an") or _PHRASE.match(seen.after) or _small(seen)):
        return "an ordinary phrase"  # a best buy, Best Buy Ideas, Best buy:
    if not gap or headline or alias.text.count(" ") > 1 or seen.form != "name":
        return ""
    if everyday and left.istitle() and not common(word):  # the European Central Bank
        return f"a longer name: {left} {seen.written}"
    if (
        alias.kind == "program" and alias.strength == "strong"
    ):  # Alibaba Zhenwu 810E: before it stands its maker
        return ""
    if _NAME_WORD.fullmatch(left) and not common(word) and word not in _NO_NAME | LEGAL | GIVEN:
        return f"a longer name: {left} {seen.written}"
    return ""


def _katakana(letter: str) -> bool:
    return "\u30a0" <= letter <= "\u30ff"


def registered(seen: Candidate) -> str:
    """三星照明科技股份有限公司 is another firm, which its story calls by the same two characters."""
    weak = (
        seen.alias.kind == "company" and seen.alias.strength == "weak"
    )  # a program's own firm bears its name
    if weak and CJK.match(seen.written) and (name := _REGISTERED.match(seen.after)):
        return f"a registered name: {seen.written}{name[0]}"
    return ""


def goes_on(seen: Candidate) -> str:
    """'알리바바나', 阿里耶夫, ルービン・アンド・ and Dell'Oro go on where the alias ends."""
    if seen.alias.kind == "company" and seen.written.isascii() and (elided := _ELIDED.match(seen.after)):
        return f"a longer name: {seen.written}{elided[0]}"
    if seen.before.endswith(("'", '"')) and (rest := _QUOTED.match(seen.after)):
        return f"a longer name: {seen.written}{rest[1]}"
    foreign = _FOREIGN_NAME.match(seen.after) and _FOREIGN_NAME.match(seen.after, 1)
    if _doubtful(seen) and (foreign or seen.after.startswith(_PARTNERS)):
        return f"a longer name: {seen.written}{seen.after[: 2 if foreign else len(_PARTNERS)]}"
    return ""


def firm(seen: Candidate) -> str:
    """Rubin Blackwell LLP and 법무법인 루빈 are lawyers, who have a product's name by chance."""
    if not _doubtful(seen) or seen.form != "name" or seen.alias.borrowed:
        return ""
    if CJK.match(seen.written[-1]):
        if before := _FIRM_BEFORE.search(seen.before):
            return f"a firm: {before[0]}{seen.written}"
        name = _FIRM_CJK.match(seen.after)
        return f"a firm: {seen.written}{name[0]}" if name else ""
    name = _FIRM.match(seen.after)
    words = {*re.findall(r"[\w'-]+", name["names"].lower())} - {"and"} if name else set()
    if not name or (seen.passage.normal.headline_case and any(map(common, words))):
        return ""
    return f"a firm: {seen.written}{name[0]}"


def runs_past(seen: Candidate, rest: Sequence[Candidate]) -> bool:
    """Say whether a headline in capitals only seems to name the sibling *seen*: "Samsung Fire Hazard Recall".

    So it does where an ordinary word of it goes on with another one, and *rest*, what the text names, has
    the tracked company by a name of its own, and nowhere the sibling.
    """
    shadow, right = seen.alias.text.casefold(), seen.right[0]
    if seen.alias.strength != "shadow" or " " not in shadow or not seen.passage.normal.headline_case:
        return False
    ordinary = common(shadow.split()[-1]) and common(right.casefold()) and right[:1].isupper()
    if not ordinary or right.casefold() in ISSUER | LEGAL or COMPANY_DEED.match(seen.after):
        return False
    own = [other.alias for other in rest if other.alias.key == seen.alias.key]
    named = any(a.strength == "strong" and not shadow.startswith(a.text.casefold()) for a in own)
    return named and not any(a.strength == "shadow" and a.text.casefold().startswith(shadow) for a in own)


def greater(seen: Candidate) -> str:
    """大博通, 新三星 and 西昆仑芯 have begun before the alias does."""
    han = "\u4e00" <= seen.written[0] <= "\u9fff"
    if han and seen.before.endswith(tuple("东東西南北")) and (point := _DIRECTION.search(seen.before)):
        return f"a longer name: {point[1]}{seen.written}"
    if _doubtful(seen) and CJK.match(seen.written) and (name := _GREATER.search(seen.before)):
        return f"a longer name: {name[1]}{seen.written}"
    return ""


def _doubtful(seen: Candidate) -> bool:
    return seen.alias.kind == "program" or seen.alias.strength == "weak"


def _small(seen: Candidate) -> bool:
    """Say whether its last word lacks the capital that the name has."""
    return seen.alias.text.split()[-1][0].isupper() and seen.written.split()[-1][0].islower()
