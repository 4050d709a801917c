"""Whether a name stands there for an investor or owner of the one spoken of, or for whose maker it is."""

# ruff: noqa: E501  (patterns are tables: a line an idea)

import re

from monitor.judge.mentions.candidates import Candidate
from monitor.judge.mentions.comparisons import OTHERS, OTHERS_END

_BACKED = re.compile(
    r"""(?:\ (?:capital|ventures))?-(?!led\ (?:\w+\ )?(?:group|consortium|coalition|alliance|syndicate)\b)(?:[a-z]+ed | led | made | built | run | compatible | style | like | grade | native | ready | friendly)\b
    | (?:投资|投資|支持|[参參领領跟]投|入股|参股|持股)的 | [이가도]?[ ]?투자(?:한|받은|사) | [がも]?出資(?:の|先|する|した)
    | 系(?![统統列数數]) | [ ]?계열""",
    re.I | re.X,
)
_BACKED_BEFORE = re.compile(
    rf"\b(?:(?:backed|funded|owned|controlled|supported|powered)\ by|participation\ (?:from|by|of)"
    rf"|(?:investors?|backers?|shareholders?)\ (?:including|include|such\ as))\ {OTHERS}$",
    re.I | re.X,
)
# That pattern ends so.
_BEFORE = (" by ", " from ", " of ", " including ", " include ", " as ", *OTHERS_END)
# The last of those who gave money: "…领投,字节跳动跟投"; who opens the title acts in it.
_JOINED_CJK = re.compile(
    r"(?:、[^,。、\s]{2,12}){0,3}(?:等[^,。\s]{0,6})?(?:[参參]投|跟投)(?=[,。;、\s)]|$)"
    r"|(?:や[^、。]{1,12})?(?:など|ら)?(?:も|らが|などが)(?:出資|参加)(?=[、。しす]|$)"
    r"|(?:도|이|가| ?등[도이]?)? (?:참여|동참|출자|투자 ?참여)(?=[,.]|$|했|한|해)"
)
# "投资方包括百度", "获百度、美团联合投资", "삼성전자 등에서 투자": one of several.
_AMONG_CJK = re.compile(
    r"(?:投[资資][方者人]|股[东東]|出[资資]方)(?:中?[还還]?(?:包括|包含|有)|[为為])(?:[^,。、]{1,12}、){0,3}$"
)
_GIVEN_CJK = re.compile(r"[获獲]得?(?:[^,。、\s]{1,12}[、和与與]){0,3}$")
_SEVERAL_CJK = re.compile(
    r"(?:[、和与與][^,。、\s]{1,10}){0,3}等?(?:[^,。\s]{0,4}?)(?:[联聯]合|共同)(?:[战戰]略)?(?:投[资資]|注[资資]|入股|增[资資])"
    r"|[、和与與][^,。、\s]{1,10}等?(?:[战戰]略)?(?:投[资資]|注[资資]|入股|增[资資])"
)
_SEVERAL_KO = re.compile(
    r"(?:[,·] ?[^\s,]{2,10}){0,3} ?등(?:에서|에게서|에게|으로부터) [^,.]{0,16}(?:투자|유치)"
)
_ROUND = re.compile(
    r"融[资資]|[轮輪]|調達|ラウンド|シリーズ|増資|出資|시리즈|투자 ?유치|투자 ?라운드|펀딩|자금 ?조달|\b(?:Series [A-H]|seed)\b"
)
# "Alibaba owns a third of it", 阿里巴巴持有其三成股份: told of another.
_SHAREHOLDER = re.compile(
    r"(?: (?:Group|Holding|Holdings|Corp))? (?:owns|holds|controls|has)"
    r" (?:(?:about|around|some|roughly|nearly|almost|just|only|still|over|more than) )?(?:an? )?"
    r"(?:[\d.]+ ?(?:%|percent|per cent)|half|two-thirds|third|quarter|fifth|tenth|(?:small|minority|majority|controlling) stake)"
    r"(?: stake| of the shares| interest)?(?: (?:of|in) (?:it|the (?:company|firm|startup|venture|unit|bank|maker|carmaker|operator|developer|business)))?(?=[.,;]|$)"
    r"|(?:集[团團])?(?:持有|拥有|擁有|控[制股])(?:其|[该該]公司|公司|同社)"
    r"|(?:이|가|은|는) (?:이 회사|회사|그) ?지분|[がは](?:同社|その)の?(?:筆頭)?株"
)


def backer(seen: Candidate) -> str:
    """Return "its investor or maker", or "its shareholder", where *seen* is one to somebody else, else ""."""
    before, after = seen.around
    if _BACKED.match(after) or (before.lower().endswith(_BEFORE) and _BACKED_BEFORE.search(before)):
        return "its investor or maker"
    if _SEVERAL_KO.match(after) or (not before.isascii() and _one_of_several(before, after)):
        return "its investor or maker"
    leads = seen.passage.name == "title" and seen.opens and not after.startswith(("も", "도"))
    if _JOINED_CJK.match(after) and not leads:
        first, last = seen.passage.sentence(seen.start)
        if _ROUND.search(seen.passage.normal.text, first, last):
            return "its investor or maker"
    if seen.passage.name != "title" and _SHAREHOLDER.match(after):
        return "its shareholder"
    return ""


def _one_of_several(before: str, after: str) -> bool:
    """Say whether a name between *before* and *after* is one of those who gave money, in Chinese."""
    if _AMONG_CJK.search(before):
        return True
    return bool(_SEVERAL_CJK.match(after) and _GIVEN_CJK.search(before))
