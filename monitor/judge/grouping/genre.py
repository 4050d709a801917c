"""Whether a headline reports an event of its own, or comments, sums up, lists, advertises. Learned weights."""

# ruff: noqa: E501  (patterns are tables: a line an idea)

import math
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from monitor.judge.grouping.headline import features
from monitor.judge.language.boilerplate import quotes_shares
from monitor.judge.language.sentences import cjk
from monitor.judge.reading import facts
from monitor.types import Sentence, Story

_LIKELY = 0.5  # chance of an event from which a headline reports one
_TOLD = 0.1  # … where the text under it opens as a report does, or the headline tells of a deed on own shares
# What a headline without an event is called where its frame says so. The first table judges nothing by itself.
# A label says so whatever the text under it does.
_LABELLED = re.compile(
    r"^\W*(?P<comment>opinion|op-?ed|column|comment(?:ary)?|editorial|viewpoint|analysis|explainer|explained|breakingviews|review|q\s?&\s?a)\b\s?[:|\]–—-]"
    r"|\bexplained\s?(?:[:,—–-]|$)|^\W*(?P<recap>timeline|factbox|recap)\b\s?[:|\]–—-]",
    re.IGNORECASE,
)
_FRAMES = {
    "round-up": re.compile(
        r"\b(?:movers?|most\sactive|wrap[\s-]?up|round[\s-]?up|recap|digest|briefing|live\s?blog|live\s(?:updates?|coverage)|newsletter|things\sto\sknow"
        r"|(?:in|of)\s(?:the\s)?(?:week|month|year)|news\sin\sbrief|market\swrap|and\smore|to\swatch)\b|^(?:timeline|factbox|recap|weekly|daily)\b",
        re.IGNORECASE,
    ),
    "list": re.compile(r"^\W*(?:the\s)?(?:top|best|these|\d+|two|three|four|five|six|seven|eight|nine|ten)\s.*\b(?:stocks?|etfs?|companies|things|reasons|ways|charts|names|plays)\b", re.IGNORECASE),
    "price move": re.compile(r"\b(?:stocks?|shares?|index|futures|markets?|market\scap|rally|sell-?off|52-week)\b", re.IGNORECASE),
}  # fmt: skip
# Chinese, Korean and Japanese headlines have no learned weights.
_WIDE = {
    "opinion": re.compile(r"^\W*(?:观点|Q\s?&\s?A|문답|일문일답|분석|해설|인사이트|オピニオン|分析|視点|論説|観点|笔谈|时评|快评|锐评|評論|评论|社论|專欄|专栏|解读|深度|칼럼|사설|기고|コラム|社説|解説|オピニオン)\W|为何|为什么|是什[么麼]|什[么麼]是|[看读讀]懂|科普|이?란\s?(?:[?？]|무엇)|알아보(?:기|자)|알기\s?쉽게|쉽게\s?(?:풀|설명)|とは(?=[?？。！、\s]|$)|を(?:わか|分か)りやすく|该不该|是否该|怎么看|왜\s|なぜ|[？?]\s*$"),
    "round-up": re.compile("早报|晚报|周报|日报$|一周|一览|盘点|要闻|年度回[顾顧]|年[终終](?:回|盘)|回[顾顧]\\s?20|주요\\s?뉴스|뉴스\\s?브리핑|돌아보기|되돌아|(?:연말|올해|송년)\\s?결산|ダイジェスト|まとめ|振り返|総まくり"),
    "price move": re.compile("股价|收盘|涨停|大涨|大跌|주가|급등|급락|코스피|株価|反発|続伸|続落|急騰|急落"),
}  # fmt: skip
# What a company does with its own shares stands in the words of a price move: splits, buybacks, dividends,
# offerings, listings, indexes.
_ITS_SHARES = r"(?:(?:stock|share)[\s-]splits?|(?:share|stock)\s(?:buy-?backs?|repurchases?)|buy-?backs?|dividends?|(?:rights|shares?|secondary|public|convertible|notes?|bond)\s(?:offering|issue|sale)|convertible\s(?:notes|bonds))"
_DOES = r"(?:announce[sd]?|declare[sd]?|approve[sd]?|authori[sz]e[sd]?|launch(?:es|ed)?|price[sd]?|plans?|files?\sfor|propose[sd]?|unveil(?:s|ed)?|complete[sd]?|start(?:s|ed)?|begins?|sets?|raise[sd]?|lift(?:s|ed)?|hike[sd]?|boost(?:s|ed)?|increase[sd]?|double[sd]?|cuts?|slash(?:es|ed)?|suspend(?:s|ed)?|halt(?:s|ed)?|scrap(?:s|ped)?|resume[sd]?|expand(?:s|ed)?|add(?:s|ed)?|upsize[sd]?)"
_INDEX = r"(?:S&P|Dow|Nasdaq(?:-|\s)?100|Hang\sSeng|FTSE|MSCI|KOSPI|Nikkei)"
_DEED = re.compile(
    rf"\b{_DOES}\b(?:\s[^\s:?]+){{0,5}}?\s{_ITS_SHARES}\b|\b{_ITS_SHARES}\b(?:\s[^\s:?]+){{0,3}}?\s(?:announced|approved|declared|takes\seffect)\b"
    rf"|\bsplits?\s(?:its|their)\s(?:stock|shares)\b|\bsplit-adjusted\b|\bdelist(?:s|ed|ing)?\b|\b(?:added\sto|included\sin|join(?:s|ed)?|dropped\sfrom|removed\sfrom|inclusion\sin)\s(?:the\s)?{_INDEX}\b",
    re.IGNORECASE,
)
_WIDE_DEED = re.compile(
    "拆股|股票分割|回[购購]|股息|派息|分[红紅]|可[转轉][债債]|增[发發]|配股|退市|摘牌|双重主?要?上市|上市(?:首日|申请)|[纳納]入.{0,12}指[数數]|액면분할|자사주|배당\\s?(?:결정|확대|인상)|특별배당|유상증자|무상증자|상장\\s?폐지|신규\\s?상장|편입|株式分割|自社株|増配|減配|復配|増資|上場廃止|新規上場|平均に採用"
)
# " - Example Business Daily" at the end; "- sources" and "| why it matters" are no outlets.
_OUTLET = re.compile(
    r"(?<=\S)\s+[-–—|]\s*(?:(?:The\s)?[A-Z][\w.&'’]*(?:\s(?:[A-Z&][\w.&'’]*|of|on|and))*)?\s*$"
)


# How a report opens: who said so, on which day, or what somebody has done.
_REPORTS = re.compile(
    r"\b(?:said|told|showed|announced|confirmed|according\sto|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:ha[sd]|have)\s(?:\w+ly\s|not\s)?(?!been\b)(?:\w+(?:ed|en|wn|ld|ght|ut)|left|made|sent|spent|lost|met|struck|won|hit|quit|set|paid|laid|led|become|begun|got))\b",
    re.IGNORECASE,
)


def of(story: Story) -> str:
    """Return what kind of eventless story *story* is ("comment", "follow-up", …), "" where it reports an event.
    Its headline decides; under a lead that reports, also a soft headline may be one of news."""
    return _named(story.title, story.source, _opens_as_report(story))


def of_title(title: str) -> str:
    """Return the same of a headline alone."""
    return _named(title, "", False)


@lru_cache(maxsize=2048)
def _named(title: str, source: str, told: bool) -> str:
    title = bare(title, source)
    if cjk(title):
        named = next((kind for kind, pattern in _WIDE.items() if pattern.search(title)), "")
        return "" if named == "price move" and _WIDE_DEED.search(title) else named
    if label := _LABELLED.search(title):
        return "round-up" if label["recap"] else "comment"
    event, follow, neither = chances(title)
    if event >= (_TOLD if told or _DEED.search(title) else _LIKELY):
        return ""
    if named := next((kind for kind, pattern in _FRAMES.items() if pattern.search(title)), ""):
        return named
    return "follow-up" if follow > neither else "comment"


def _opens_as_report(story: Story) -> bool:
    whole = story.title if story.title.rstrip().endswith((".", "。")) else ""  # an item of a page
    lead = next((sentence.text for sentence in facts.read(story) if sentence.zone == "lead"), whole)
    return bool(_REPORTS.search(lead)) and not quotes_shares(lead)


# Whose opinion a report gives: "X analysts wrote".
_ANALYSTS = re.compile(
    r"(?<!that\s)\banalysts?\b(?!\s(?:had|have)\b)[^.;]{0,60}?\b(?:said|says?|wrote|writes?|noted|argued?|thinks?|believes?|see[sn]?|called)\b|\b(?:said|says|wrote|according\sto|noted)\s(?:[\w&.'’]+\s){0,4}?analysts?\b|\bin\sa\s(?:\w+\s)?note\b(?!\sto\s(?:\w+\s)?(?:employees|staff|workers|customers|partners|suppliers|users))"
    r"|分析师[^，。]{0,12}(?:称|认为|表示|指出|预计)|애널리스트|증권(?:은|는)\s|アナリスト|証券は",
    re.IGNORECASE,
)


def said_by_analysts(read: tuple[Sentence, ...]) -> str:
    """Return that a story opens with what analysts make of something, "" where it does not. What they do
    themselves, such as another rating, is told in its title."""
    lead = next((sentence.text for sentence in read if sentence.zone == "lead"), "")
    return "analysts' view" if _ANALYSTS.search(lead) else ""


def bare(title: str, source: str = "") -> str:
    """Return *title* without the outlet at its end."""
    return _OUTLET.sub("", title.removesuffix(source))


def chances(title: str) -> tuple[float, float, float]:
    """Return how likely *title* tells of an event, follows one up, or does neither."""
    held, event, follow = _weights(), 0.0, 0.0
    for feature in dict.fromkeys(features(title)):  # in one order: sums of floats depend on it
        weight = held.get(feature)
        if weight:
            event += weight[0]
            follow += weight[1]
    raised = [math.exp(value) for value in (event, follow, 0.0)]
    e, f, n = (value / sum(raised) for value in raised)
    return e, f, n


def wording(title: str, most: int = 3) -> list[str]:
    """Return what in *title* speaks loudest against an event: words and pairs of them, ^ its start, $ its end."""
    held = _weights()
    words = {each for each in features(bare(title)) if each in held and each[0] != "#"}
    weighed = sorted((held[each][0], each) for each in words)
    return [each for weight, each in weighed[:most] if weight < 0]


@cache
def _weights() -> Mapping[str, tuple[float, float]]:
    lines = (files("monitor.judge") / "learned" / "genre.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    return {feature: (float(event), float(follow)) for feature, event, follow in rows}
