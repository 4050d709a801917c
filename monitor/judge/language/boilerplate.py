"""Sentences that say nothing of an event: an outlet about itself, who would not comment, share prices at
the close. Judges by the forms of language and the outlet's own name. The page's furniture has its own module."""

# ruff: noqa: E501  (patterns are tables: a line an idea)

import re
from functools import lru_cache

from monitor.judge.language import furniture, notices
from monitor.judge.language.normal import normalise
from monitor.judge.language.opened import Opened

# Patterns of small letters, to which a sentence is brought: those without case are several times as slow.
# Who says nothing, in each language, which is looked for first, and then how much stands around it.
_NO_WORD = (
    r"(?:\b(?:did|does|do|has|have|had|was|were|is|are|could|would)(?:\snot|n[o'’]t)\s(?:yet\s|been\s)?(?:immediately\s|directly\s|publicly\s)?"
    r"(?:respon(?:d|ded|se)|repl(?:y|ied)|answer(?:ed)?|return(?:ed)?|comment(?:ed)?|available\s(?:for|to)\scomment|reachable|be\s(?:immediately\s)?reached)\b"
    r"|\b(?:declined|refused)\s(?:to\s(?:comment|elaborate|answer|be\s(?:named|identified))|(?:further\s)?comment)|\bno\scomment\b|\b(?:comment|questions?)\swas\snot\s(?:immediately\s)?available)"
)
_NEITHER = r"neither\b[^.;]{0,60}\b(?:responded|replied|commented|answered|returned|would\scomment|could\s(?:immediately\s)?be\sreached)\b"
_NO_WORD_HAN = r"(?:未(?:立即|即时|有)?(?:回应|回复|置评)|拒绝(?:对此)?(?:置评|评论)|不予置评|没有(?:立即)?(?:回应|回复))"
_NO_WORD_HANGUL = (
    r"(?:(?:언급|논평|답변|확인)(?:을|하기를)?\s?(?:거부|거절|피했|하지\s?않)|답하지\s?않|응하지\s?않)"
)
_NO_WORD_KANA = r"(?:コメントを(?:控え|避け|拒)|コメント(?:の要請|要請)?に(?:は)?(?:応じ|回答し)|回答を(?:控え|得られ)|コメントは得られ)"
_NO_WORDS = Opened("|".join((_NO_WORD, _NEITHER, _NO_WORD_HAN, _NO_WORD_HANGUL, _NO_WORD_KANA)))
_SILENT = re.compile(
    rf"(?!.*\b(?:but|however|although)\b)(?:[^.;]{{0,120}}?{_NO_WORD}|{_NEITHER})[^.;]{{0,100}}\.?$"
    rf"|[^。]{{0,40}}{_NO_WORD_HAN}[^。]{{0,20}}。?$|[^.]{{0,60}}{_NO_WORD_HANGUL}[^.]{{0,16}}\.?$"
    rf"|[^。]{{0,60}}{_NO_WORD_KANA}[^。]{{0,16}}。?$"
)
# Of a whole sentence from its head, and wherever it stands.
_OURSELVES = re.compile(
    r"(?:we|our|the\s(?:author|writer|editor|analyst|publisher)s?|this\s(?:website|site|publication|newsletter|article|column|story|report|content|page)|(?:some|parts?)\sof\sthis\s(?:article|story|content))\b.{0,80}?"
    r"\b(?:hold|holds|own|owns|position|positions|commission|affiliate|free\sto\sread|advice|produced|generated|translated|newsroom|subscribers?|readers|ethics|published|syndicat\w+|appeared)\b"
    r"|(?:follow|join|support|visit|download|subscribe|register|sign\sup|tune\sin|listen|stay\stuned|keep\sup|get|tell\sus|send|e-?mail|write\sto|contact|reach|have\sa\stip|got\sa\s(?:tip|story)|for\s(?:more|further|the\slatest|all\sthe\slatest))\b"
    r".{0,80}?\b(?:for\smore|newsletters?|podcasts?|updates|alerts|inbox|the\slatest|our|us|app|stories|coverage|subscri\w+|tips?|channel|e-?mail)\b"
    r"|\W*(?:\d+\s)?(?:(?:recent\s)?comments?|shares?|likes?|views?|min(?:ute)?s?\sread)\W*$|(?:sign\sup|subscribe|read\smore|click|tap)\b|(?:the\s)?(?:full|original|complete)\s(?:story|article|report|text|version)\s(?:is|can|was|appear\w+)\b",
)
_OURSELVES_WITHIN = Opened(
    r"\b(?:holds?|ha(?:s|ve)|owns?)\sno\s(?:positions?|shares|stakes?|financial\sinterest)\sin\b|\bfree\sto\sread\b|\bnot\s(?:financial|investment)\sadvice\b|\binformation(?:al)?\s(?:purposes\s)?only\b"
    r"|\bspam\b.{0,40}\bcookies?\b|\ball\stimes\s(?:are\s)?local\b|\b(?:quotes|prices|data|charts)\s(?:are\s|is\s)?(?:delayed|provided|supplied)\b|\b(?:file|stock)\s(?:photo|picture)\b|\bphotos?\s(?:is|are|shows?)\b.{0,40}\b(?:illustrat\w+|unrelated)\b"
    r"|사진은\s|무관함|제보(?:는|하기)|재배포|기자\s?=\W*$|(?<=[\w.])@[\w.]|구독(?:하기|신청)|(?:네이버|카카오톡?|다음)\s?(?:뉴스스탠드|뉴스홈|포스트|블로그|채널|카페|메인|구독|tv)|转载|来源[:：]|编辑[:：]|记者[:：]|本文(?:仅|不|首发|由|来源)|关注(?:我们|公众号|微信)|扫码|点击|不构成投资|持有.{0,8}仓位|下载.{0,6}客户端|ご覧ください|会員限定|無断|配信中|購読|メルマガ|記者$",
)
# What an outlet does that is news about its report, not about itself.
_REPORTED = (
    r"(?!correct|retract|learn|report|seen|found|confirm|obtain|review|not\scorrect|been\stold|previously)"
)
# At the head of a sentence, and wherever it stands.
_QUOTE_HEAD = re.compile(
    r"(?:(?:brent|crude|oil|gold|copper|bitcoin|futures|the\s(?:dow|nasdaq|index|s&p|dollar|yen|won|euro))\b[^.]{0,24}\s(?:settle[sd]?|rose|fell|gained|lost|closed|ended|at|up|down|slipped|edged)\b)|\W*[a-z]{2,6}\s[+-]\d"
)
_QUOTE = Opened(
    r"\b(?:shares|stock|adrs?|adss)\b(?:\s(?:of|in)\s[\w&.' -]{2,40}?|[^.,;]{0,30}?)\s(?:were\s|was\s|had\s|have\s|are\s|is\s)?(?:last\s|little\s|trading\s|up|down|rose|fell|gained|lost|dropped|slipped|climbed|jumped|closed|ended|edged|added|shed|slid|eased|advanced|declined|dipped|ticked|rallied|tumbled|surged|soared|sank|unchanged|flat|rise|fall)\b"
    r"|(?:주가|주식)[은는이가도].{0,40}?(?:%|퍼센트|원|보합)|股价.{0,24}?(?:%|元|涨|跌|收)|(?:株価?|終値)[はが].{0,30}?(?:%|円|高|安)",
)


def boilerplate(sentence: str, outlet: str = "") -> bool:
    """Return whether *sentence*, as published by *outlet*, would stand as well under any other story."""
    itself = outlet and _bare(outlet).lower() in sentence.lower() and _itself(outlet).search(sentence)
    return bool(itself or _anybodys(sentence)) and not notices.takes_back(sentence)


@lru_cache(maxsize=2048)
def _anybodys(sentence: str) -> bool:
    """Return whether *sentence* says nothing of an event, whoever publishes it."""
    small = sentence.lower()
    return bool(
        (_NO_WORDS.search(small) and _SILENT.match(small))
        or _OURSELVES.match(small)
        or _OURSELVES_WITHIN.search(small)
        or _furniture(normalise(sentence).text)
    )


def _furniture(sentence: str) -> bool:
    return furniture.opens(sentence) or any(
        first == 0 for first, _ in furniture.inline(sentence, 0, len(sentence))
    )


def quotes_shares(sentence: str) -> bool:
    """Return whether *sentence* tells how a share moved, which every day does."""
    small = sentence.lower()
    return bool(_QUOTE_HEAD.match(small) or _QUOTE.search(small))


def _bare(outlet: str) -> str:
    return outlet.removeprefix("The ").removeprefix("the ")


@lru_cache(maxsize=256)
def _itself(outlet: str) -> re.Pattern[str]:
    """Return the pattern of what *outlet* says about itself: it as the subject of the present tense, or as
    the object of an invitation. "Harbor Wire reported" stays."""
    name = r"(?:the\s)?" + re.escape(_bare(outlet))
    return re.compile(
        rf"^\W*{name}(?:['’]s)?(?:\s(?:and\s)?(?:its|their|our)\s\w+|\s(?:writers?|staff|readers|editors|newsletter|subscribers|app|authors?|journalists|team)){{0,2}}"
        rf"\s(?:is|are|holds?|owns?|does|do|may|can|will|uses?|receives?|earns?|publish(?:es)?|covers?|offers?|sends?|brings?|welcomes?|runs?|relies|adheres|provides?|keeps?|takes?|ha(?:s|ve)\s{_REPORTED})\b(?!\s(?:correct|retract))"
        rf"|^\W*(?:follow|support|read|subscribe|join|visit|get|download|contact|write|e-?mail|find|listen|watch|see|sign|try|like|share|become|help|more|the\slatest|stay|for|discover|explore|copyright|©|\(c\)|published|source|via|first\sappeared)\b[^.]{{0,60}}{name}\b"
        rf"|^\W*{name}\W*$|\b(?:appeared|published)\s(?:first\s)?(?:on|in|by)\s{name}\W*$",
        re.IGNORECASE,
    )
