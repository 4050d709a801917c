"""Whether a sentence is a notice that something told before was wrong. Four languages; judges nothing."""

import re
from functools import lru_cache

from monitor.judge.language.opened import Opened
from monitor.judge.language.sentences import written
from monitor.types import Sentence

# All in small letters, to which a sentence is brought: patterns without case are several times as slow.
# A notice at the head of its sentence, or anywhere in a title or lead.
_HEADED = re.compile(
    r"\W*(?:correct(?:ion|ed|s|ing)\b|clarification\b|retract(?:ion|ed)\b|(?:\w+\s){0,2}withdrawn:|erratum\b|更正|勘误|정정|訂正)"
)
_CORRECTED = Opened(
    r"\b(?:corrects|correcting|has\s(?:corrected|retracted)|issued\sa\scorrection|retracts|(?:an\s)?earlier\s(?:version|report|story)\s(?:\w+\s){0,4}"
    r"(?:misstated|said|gave|had|contained|listed|named|put|incorrectly|wrongly|was\swrong)|misstated)\b|\(corrected\)|\b(?:story|report|article)\s(?:has\sbeen|was|is)\s(?:withdrawn|retracted)\b|\b(?:withdr[ae]ws?|withdrawn|retract(?:s|ed)?|takes?\sdown|took\sdown|pulls|pulled|removed)\s(?:\S+\s){0,4}?(?:story|report|article)\b|撤稿|撤回.{0,6}(?:报道|文章|稿)|(?:报道|文章).{0,12}撤回|기사.{0,6}(?:철회|취소|삭제)|記事.{0,6}(?:撤回|取り消|削除)|바로잡습니다|お詫びと訂正",
)
# An article that speaks of itself, wherever it does so.
_ITSELF = Opened(
    r"\b(?:(?:this|the|an?\s(?:earlier|previous))\s(?:\w+\s){0,2}?(?:story|article|report|item|post|version|headline|piece|dispatch)|(?:story|article|headline))\s"
    r"(?:(?:has|have)\sbeen\s|was\s|is\s|been\s)?(?:(?:updated|amended|edited|revised|refiled|changed|altered)\s(?:\S+\s){0,6}?to\s(?:correct|fix|rectify)|corrects?\b|corrected\b|clarifies\b|(?:incorrectly|wrongly|mistakenly|erroneously|misstated|misspelled|misidentified)\b)"
    r"|\b(?:updates?|updated|amends|amended|refiles|refiled|resends)\s(?:\S+\s){0,4}?to\s(?:correct|fix)\b|\bcorrects\s(?:\S+\s){0,4}?(?:paragraphs?|para|headline|spelling|figure|date|day|dateline|typo)\b"
    r"|\b(?:not|rather\sthan|instead\sof)\s[^.;]{1,40}\sas\s(?:\w+\s){0,2}?(?:previously|earlier|originally|first|initially)\s(?:reported|stated|said|published|written|given)\b"
    r"|特此更正|(?:本文|本报道|此文|原文|稿件|早前版本|此前版本|前一版本)[^。]{0,24}(?:更正|修正|订正|訂正|勘误|有误|有誤|误写|誤寫|误为)"
    r"|(?:기사|보도|본문|제목|초판)[^.。]{0,30}(?:정정(?!보도\s?청구)|바로잡|수정(?:했|하였|됐|되었|합|함)|잘못\s?(?:표기|기재|적|썼|전|보도))|정정합니다|바로잡습니다"
    r"|(?:記事|本文|本稿|見出し|初出|当初|配信)[^。]{0,30}(?:訂正|修正し|誤り|誤って)|訂正(?:します|いたします|しました)",
)
# An outlet that takes a whole story back: at the head of a sentence, and wherever it says so.
_WITHDRAWN_HEAD = re.compile(r"\W*(?:withdrawn|retracted|retraction)\s?[:–—-]\s")
_WITHDRAWN = Opened(
    r"\b(?:withdr(?:aw|ew)\w*|retract(?:s|ed|ing)?|kill(?:s|ed|ing)?)\s(?:(?:its|our|the|this|that|an?)\s)(?:[\w.,-]+\s){0,3}?(?:story|article)\b"
    r"|\bno\slonger\sstands?\sby\s(?:\w+\s){1,3}?(?:story|report|article)\b"
    r"|(?:撤回|撤销|撤銷|撤下|删除)(?:了)?(?:《[^》]{2,60}》|该|該|此|上述|这篇|這篇)\s?(?:一文|报道|報道|文章|稿件|文(?!件))|(?<!要求)(?<!敦促)(?<!请求)(?:撤回|撤销|撤下)(?:关于|有关)[^，。]{1,40}(?:报道|文章|稿件)"
    r"|(?:기사|보도)[를을]?\s?(?:전문\s?)?(?:철회|취소|삭제)(?!\s?(?:요구|요청|촉구|소송))|(?:記事|配信)[^。]{0,6}(?:撤回|取り消し?|削除)(?!を?(?:求|要求))",
)
# The same in the first person, wherever it stands.
_OURS = Opened(
    r"\b(?:we|our\seditors)\s(?:(?:have|are|must|had\sto)\s)?(?:\w+ly\s)?(?:withdr[ae]w\w*|retract\w*|remov(?:e[ds]?|ing)|t(?:ak(?:e|en|ing)|ook)\sdown)\s(?:\w+\s){0,3}?(?:story|article|report)\b"
    r"|(?:本报|本网|本站|本刊|本社)[^。]{0,60}(?:撤回|撤销|撤稿|删除)",
)


_QUOTED = re.compile(
    r'"([^"]{8,160})"|“([^”]{8,160})”|《([^》]{6,80})》|「([^」]{6,80})」|\'([^\']{8,160})\'|‘([^’]{8,160})’'
)
_HEADLINE = 4  # words


@lru_cache(maxsize=4096)
def speaks_of_itself(text: str) -> bool:
    """Return whether *text* says of the article that holds it that it was corrected."""
    return bool(_ITSELF.search(text.lower()))


@lru_cache(maxsize=4096)
def takes_back(text: str) -> bool:
    """Return whether the outlet says in *text* in the first person that it takes a whole story back."""
    return bool(_OURS.search(text.lower()))


def corrects(sentence: Sentence) -> bool:
    """Return whether *sentence* is a notice that something told before was wrong."""
    return _corrects(sentence.text, sentence.zone != "body")


@lru_cache(maxsize=4096)
def _corrects(text: str, high: bool) -> bool:
    if speaks_of_itself(text) or _withdraws(text, high):
        return True
    small = text.lower()
    if _HEADED.match(small):
        return True
    found = _CORRECTED.search(small)
    # Deep in the text only a notice counts: "Correction: an earlier version …".
    return bool(found and (high or found.start() == 0))


def headlines(text: str) -> list[str]:
    """Return what *text* quotes that may be a headline: several words, or many characters where none is."""
    found = (next(filter(None, each.groups())) for each in _QUOTED.finditer(text))
    return [each.strip(" ,.，。") for each in found if len(each.split()) >= _HEADLINE or written(each)]


def withdraws(sentence: Sentence) -> bool:
    """Return whether *sentence*, in a title or lead or in the first person, takes a whole story back."""
    return _withdraws(sentence.text, sentence.zone != "body")


@lru_cache(maxsize=4096)
def _withdraws(text: str, high: bool) -> bool:
    if takes_back(text):
        return True
    small = text.lower()
    return high and bool(_WITHDRAWN_HEAD.match(small) or _WITHDRAWN.search(small))
