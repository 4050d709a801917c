"""Whether somebody else is called after a name: the Nvidia of salmon farming, "little Nvidia", 印尼版阿里巴巴."""

# ruff: noqa: E501  (patterns are tables: a line an idea)

import re

from monitor.judge.mentions.candidates import Candidate

_EXEMPLAR = re.compile(
    r" (?:[Oo]f|for) (?!its\b|all\b|the (?:world|future)\b)(?:the )?[a-zA-Z]"
)  # "the Nvidia of salmon farming"
# "Moore Threads, China's Nvidia, soars", "dubbed 'little Nvidia'".
_LITTLE = re.compile(r"(?:\b(?:an?|the|dubbed|called) |['\"])(?:little|mini|baby|would-be) $")
_OF_A_COUNTRY = re.compile(r", (?:the )?[A-Z]\w+'s $")
_QUOTED = re.compile(r"['\"](?:[A-Z][\w-]+ ){0,2}[A-Z][\w-]*'s $")  # 'Europe's Nvidia'
_LITTLE_CJK = re.compile("(?:(?<![缩縮大中微减減])小|리틀 |ミニ)$")
_LIKENED = re.compile(
    r"\b(?:be|become|becomes|becoming|as|called|dubbed|nicknamed|billed)\ [A-Z][\w-]*(?: [A-Z]\w*)?'s $"
)
# 「インドネシアのアリババ」, "印尼的阿里巴巴", 인도네시아의 알리바바로 불리는: called so in quotes, or with the word.
_ELSEWHERES_BEFORE = re.compile(r"[^\s\"'“「『《,。、]{1,12}(?:の|的|의 ?)$")
# How the name of a country, a region or a trade ends.
_COUNTRY_OR_TRADE = r"(?:[ァ-ヶー]{2}|[国國洲亚亞东東南欧歐美米本度尼湾灣兰蘭西界業业域圈]|[국아도남본만동럽카스란드일칸코나계])"
# In quotes a country or a trade: "王者のエヌビディア" is the firm itself.
_QUOTED_BEFORE = re.compile(rf"[\"'“「『][^\s\"'“「『」』,。、]{{0,12}}{_COUNTRY_OR_TRADE}(?:の|的|의 ?)$")
_CLOSED = re.compile(r"$|[,。、;:!?\"'“”」』 ]|[的之]")
_UNQUOTED = ('"', "'", "」", "』")
_CALLED = re.compile(
    r"[\"'」』]?(?:と(?:も)?(?:呼ば|称さ|言わ|評さ|なる|して知ら)|を(?:目指|名乗)|(?:으로|로)(?:도)? (?:불리|꼽히|통하|알려)|(?:을|를) (?:꿈꾸|표방|자처)|之[称稱]|著[称稱])"
)
_CALLING = re.compile(
    rf"(?:[称稱叫]作|[称稱誉譽][为為]|自[称稱]|[号號][称稱]|打造|成[为為]|做)[\"“「]?[^\s\"'“「,。、]{{0,9}}{_COUNTRY_OR_TRADE}的$"
)

_CALLING_QUOTED = re.compile(
    r"(?:[号號][称稱]|[称稱誉譽][为為作]|[自人][称稱]|[称稱])[\"“「](?![^\"“「]*[,。])[\u4e00-\u9fff]{2,5}$"
)  # 号称"印度阿里巴巴"

_OF_A_COUNTRY_CJK = re.compile(  # "中国英伟达"
    r"[\"“「](?:[中美英法德泰]国|[中美韓]國|日本|韩国|印度|越南|印尼|印度尼西亚|欧洲|歐洲|中东|中東|非洲|[东東]南[亚亞]|拉美|俄罗斯|巴西|以色列|土耳其|新加坡|[台臺]湾|[台臺]灣)版?$"
)
_ASKED = re.compile(
    rf"(?:^|[,。:;\s\"“])[^\s\"“,。:;、]{{1,5}}{_COUNTRY_OR_TRADE}(?:の|的|의 )$"
)  # "印度的阿里巴巴?"


def likened(seen: Candidate) -> bool:
    """Say whether *seen* is what somebody else is called."""
    before, after = seen.around
    opening = before.lower()
    if (
        f" {opening}".endswith(("the ", " a ", " an ", "next ", "'", '"'))
        and seen.form == "name"
        and _EXEMPLAR.match(after)
    ):
        return True
    if _LITTLE.search(opening) or (after.startswith(",") and _OF_A_COUNTRY.search(before)):
        return True
    if not before.isascii() and (_LITTLE_CJK.search(before) or _nicknamed(before, after)):
        return True
    if not opening.endswith("'s "):
        return False
    return bool(_LIKENED.search(before) or (after.startswith(_UNQUOTED) and _QUOTED.search(before)))


def _nicknamed(before: str, after: str) -> bool:
    """Say whether somebody is called the like of it elsewhere."""
    if after.startswith(_UNQUOTED) and _CALLING_QUOTED.search(before):
        return True
    if after.startswith(_UNQUOTED) and _OF_A_COUNTRY_CJK.search(before):
        return True
    if not before.endswith(("の", "的", "의", "의 ")):
        return False
    if after.startswith("?") and _ASKED.search(before):
        return True
    if after.startswith(_UNQUOTED) and _QUOTED_BEFORE.search(before):
        return True
    return bool(_CALLED.match(after) and _ELSEWHERES_BEFORE.search(before)) or bool(
        _CLOSED.match(after) and _CALLING.search(before)
    )
