"""Whether a headline names a company only because somebody else's news touches it: its shares move on it, it is
good or bad for it, its chief bought the other's shares. Knows no comparisons and no lists."""

# ruff: noqa: E501  (patterns are tables: a line an idea)

import re

from monitor.judge.candidates import Candidate
from monitor.judge.comparisons import OTHERS
from monitor.judge.headline import NAME, word
from monitor.judge.markets import MOVES

_MOVE = re.compile(
    rf"""\ (?:is\ |are\ |was\ |were\ )?(?:{MOVES} | plung\w* | slump\w* | div(?:e[sd]?|ing) | dip\w* | pop(?:s|ped|ping)? | rip(?:s|ped|ping)? | rebound\w*
        | retreat\w* | skyrocket\w* | spik\w+ | swoon\w* | crater\w* | tank(?:s|ed|ing)? | crash\w* | up | down | lower | higher)\b""",
    re.I | re.X,
)
# What may stand between a name and the move of its shares, beside other names.
_SHARES = frozenset(
    "and & or other stock stocks share shares price inc corp co technology technologies platforms systems holdings ai chip "
    "chips tech memory cloud software semiconductor the trade trades traded trading 's".split()
)
_CAUSE = re.compile(r"[^.;:?!]{0,50}?\b(?:as|after|amid|following|on|over|from) (?=\S)", re.I)
# The next five are looked for in small letters, in what is said to have moved the shares.
_REPORTED = re.compile(r"(?:an? )?reports? (?:says?|said|of|that) ")
_RIVAL = re.compile(
    r"(?:an? |its |key |main |chinese |korean |us )?(?:rival|competitor|peer)s?(?:'s?)?\b(?! (?:bid|offer))"
)
_SECTOR = re.compile(
    r"(?:an? |the )?(?:broad(?:er)?|wider|sector(?:-wide)?|market(?:-wide)?|chips?|tech|software|semiconductor|memory)(?:[ -][\w-]+){0,2}?[ -]"
    r"(?:sell-?off|rout|rally|slump|rebound|slide|pullback|meltdown)\b"
)
_WORLD = re.compile(
    r"(?:the )?(?:cease-?fire|truce|fed\b|cpi|inflation|jobs (?:data|report)|rate[ -](?:cut|hike)|oil\b)"
)
_ITSELF = re.compile(r"\b(?:its|it|company|chipmaker|firm|their)\b")
# What it has a part in …
_DEALING = re.compile(
    r"""\b(?:deals? | pact | partner\w* | tie-?up | talks | contracts? | orders? | agreement | alliance | invest\w* | stake | acqui\w+ | merg\w+ | buyout
        | takeover | bid | offer | sells?(?!-?\ ?off) | sold | dump\w* | buys? | bought | picks? | picked | taps? | chooses | chose | selects? | supply | supplier
        | customer | joins? | hires? | names?)\b""",
    re.X,
)
# … and what is said about it or done to it.
_DONE_TO_IT = re.compile(
    r"""\b(?:upgrad\w+ | downgrad\w+ | target | ratings? | analysts? | calls? | notes? | says? | said | warn\w* | sees | initiat\w+ | (?<!price\ )hikes? | raise[sd]? | cuts?(?!\ (?:demand|need|cost)) | complain\w* | cases?
        | courts? | judge | jury | lawsuits? | su(?:es?|ed|it) | verdict | ruling | bans? | curbs? | probe | fine[sd]? | antitrust | tariffs? | exports?
        | regulat\w+)\b""",
    re.X,
)
_RESULTS = frozenset(
    "shock scare panic earnings results guidance guide outlook forecast q1 q2 q3 q4 quarter quarterly".split()
)
# What only a company has, not a state or a chief.
_BELONGS = _RESULTS | frozenset(
    "sales revenue profit ipo listing debut algorithm breakthrough technology chip chips model slump plunge rout rally".split()
)
_COMPOUND = re.compile(r"-[a-z]")  # AI-driven
_SENTENCE_END = re.compile(r"[.;:?!](?: |$)")
# How others fare is asked after the news: "Broadcom falls. How Intel is trading."
_HOW = re.compile(rf"[.;?!] (?i:how) {OTHERS}$")
_TRADES = re.compile(
    r"(?:,? (?:and )?[A-Z][\w&]+){0,3}(?: stocks?| shares?)? (?i:(?:are|is) (?:trading|faring|doing|moving))\b"
)
_HITTING = re.compile(
    rf"[.;?!] (?i:what(?:'s| is) (?:hitting|lifting|driving|moving|sinking|boosting|weighing on)) {OTHERS}$"
)
_AFTERWARDS = re.compile(
    r"(?:,? (?:too|also|as well|sharply|again|\d[\d.]*%|(?:on )?\w+day))*[.!]?(?:$| (?=[A-Z]))", re.I
)
_REACH = 6  # words from a name to what it has
# A verdict on what another did: "Google just announced really bad news for Micron".
_VERDICT = re.compile(
    rf"""\b(?:news | wins? | trouble | omens? | signs? | signals? | headaches? | boon | boost | blow | worr(?:y|ies|ying) | worse | better | bullish | bearish
        | ominous | means? | precursor | prelude | harbinger | clues? | blueprint | (?:party|game)(?:'s|\ is)?\ over | lessons?)\ (?:for|to)\ {OTHERS}$
    | \b(?:sell-?off | rally | slump | plunge | slide | rout)\ in\ {OTHERS}$""",
    re.I | re.X,
)
# "Citi starts Infleqtion at Buy on Nvidia pact".
_RATED = re.compile(
    r"\b(?i:initiat|upgrad|downgrad|start|lift|rais)\w* (?!(?i:coverage|buy|sell|outperform|overweight|price|target)\b)[A-Z][\w&.-]*(?: [A-Z]\w+)? "
    r"(?i:(?:at|to|with) (?:an? )?(?:strong |\w+ )?(?:buy|outperform|overweight|hold|neutral|sell|underperform|underweight) on) $"
)
_OPENING = 3  # words of which one names whom a title is about
_PERSON = re.compile(
    r"(?:'s)?(?: (?:CEO|CFO|COO|[Cc]hief(?: [A-Z]?[a-z]+)?|[Bb]oss|(?:[Cc]o-?)?[Ff]ounder|[Cc]hairman|[Ee]xecutive|[Dd]irector))*(?: [A-Z][\w'-]+){2}"
    r"(?: and [^,;]{3,30}?)? (?:[Jj]ust |[Aa]lso )?(?:[Bb]uys?|[Bb]ought|[Ss]nap(?:s|ped)? [Uu]p|[Pp]urchase[sd]?|[Aa]dds?|[Aa]dded|[Ii]ncrease[sd]?|[Ss]ells?|[Ss]old|[Dd]umps?|[Dd]umped)\b"
)
# 受谷歌新算法冲击,美光大跌; TSMC 실적에 삼성전자 주가 상승.
_TOUCHED_CJK = re.compile(
    r"""受(?!其|公司|自身|自家|净利|強勁|强劲|超预期|[一二三四第上本去全今]|Q|\d)[^,。、]{2,8}?(?:财报|財報|业绩|業績|算法|演算法|模型|暴跌|大跌|大涨|大漲|崩跌|重挫)[^,。]{0,4}
        (?:影响|影響|冲击|衝擊|拖累|提振|带动|帶動|刺激),?\s?$
    | (?:^|[、。|]\s?)(?!自社|四半期|通期|好|最高|今期|前期)[^、。\d]{2,10}?の?(?:好?決算|業績|急落|急騰|急伸|新技術|新モデル)(?:を受け(?:て)?|で|につれ)、?$
    | (?:^|[,.]\s?)(?!자체|호실적|어닝|역대|분기|사상)[가-힣A-Za-z]{2,8}(?:의)?\s(?:호?실적|급락|급등|신기술|쇼크)(?:에|에\s힘입어|\s여파에?|\s영향에?|으?로),?\s$""",
    re.X,
)
_MOVE_CJK = re.compile(
    r"(?:の株価|株|股价|股價| ?주가)?[がもは도가는이은]? ?(?:一時|동반 |일제히 |장중 )?(?:大|暴|急|重|小幅|应声|應聲|跟)?"
    r"(?:[跌涨漲挫騰落伸]|走低|走高|飙升|飆升|上昇|下落|続伸|続落|反発|상승|하락|급등|급락|강세|약세)"
)
_VERDICT_CJK = re.compile(
    "に(?:とって)?(?:追い風|逆風|朗報|悪材料|好材料)|(?:에|에게|엔|에는) ?(?:호재|악재|희소식|날벼락)|(?:的|来说是|來說是|是|构成|構成)?(?:利好|利空)(?:消息)?(?:$|[,。!?])"
)
_VERDICT_BEFORE = ("利好", "利空", "殃及")
# … but what a state or a court does is done to it.
_POLICY = re.compile(
    "政策|新[规規]|[关關]税|關稅|禁令|法院|制裁|[监監]管|出口|放宽|規制|関税|判決|輸出|규제|관세|법원|금지|제재|수출|판결"
)
_SHARES_OF = re.compile(r"([\w&.-]+)(?:'s)? (?:of )?(?:[Ss]tocks?|[Ss]hares?|[Ss]takes?)\b")


def touched(seen: Candidate) -> str:
    """Return why a name in a title only looks on ("moved by another's news"), or ""."""
    if seen.alias.kind != "company":
        return ""
    if _moved(seen):
        return "moved by another's news"
    if _judged(seen) or (" on " in seen.before.lower() and _RATED.search(seen.before)):
        return "another's news for it"
    return "shares that somebody holds" if _bought(seen) else ""


def _moved(seen: Candidate) -> bool:
    """Say whether its shares move on another's news: "Micron slides as Google's algorithm …", not "on its deal"."""
    before, after = seen.around
    if (_TRADES.match(after) and _HOW.search(before)) or _HITTING.search(before):
        return True
    if not before.isascii():
        return bool(_MOVE_CJK.match(after) and _TOUCHED_CJK.search(before))
    move = _MOVE.search(after)
    if not move:
        return False
    cause = _CAUSE.match(after, move.end())
    between = re.findall(r"[^\s,/]+", after[: move.start()])
    others = [part for part in between if part.casefold() not in _SHARES]
    if any(word(other)[0] != NAME for other in others):
        return False
    if not cause:
        return bool(_AFTERWARDS.match(after, move.end())) and _second(seen, after[: move.start()])
    start = seen.end + len(seen.after) - len(after) + cause.end()
    several = after.startswith((",", " and ", " & ", "/")) or before.endswith((", ", " and ", " & ", "/"))
    return _foreign(_SENTENCE_END.split(seen.passage.normal.text[start:])[0], several)


def _second(seen: Candidate, between: str) -> bool:
    """Say whether its shares move in the second sentence of another's news: "ASML lifts prices. Intel shares rise"."""
    first, boundary, second = _last_sentence(seen.passage.normal.text[: seen.start])
    names = (word(one)[0] for one in second.replace(",", " ").replace(" and ", " ").split())
    return (
        bool(boundary)
        and ("stock" in between.lower() or "share" in between.lower())
        and all(name == NAME for name in names)
        and NAME in (word(one)[0] for one in first.split()[:_OPENING])
        and seen.written not in first
        and not _DONE_TO_IT.search(first.lower())
    )


def _last_sentence(text: str) -> tuple[str, str, str]:
    """Return what stands before the last sentence of *text*, the mark between, and that sentence."""
    ends = list(_SENTENCE_END.finditer(text))
    return (text[: ends[-1].start()], ends[-1][0], text[ends[-1].end() :]) if ends else ("", "", text)


def _foreign(cause: str, several: bool) -> bool:
    """Say whether *cause*, which moved one company or *several*, is the news of somebody else."""
    lower = cause.lower()
    if _RIVAL.match(lower) or _SECTOR.match(lower):
        return True
    told = _REPORTED.match(lower)
    cause = cause[told.end() :] if told else cause
    if any(own.search(lower, told.end() if told else 0) for own in (_ITSELF, _DEALING, _DONE_TO_IT)):
        return False
    if _WORLD.match(lower):
        return True
    words = re.findall(r"[^\s,:;?!]+", cause)
    for at, one in enumerate(words):
        token, owner = word(one)
        if token != NAME or not one[0].isalpha() or _COMPOUND.search(one):
            continue
        has = {each.casefold().strip(".'\"") for each in words[at + 1 : at + 1 + _REACH]}
        if several or has & (_BELONGS if owner else _RESULTS):
            return True
    return False


def _judged(seen: Candidate) -> bool:
    """Say whether the title weighs for *seen* what another did, whom it opens with."""
    if not f"{seen.before}{seen.after}".isascii():
        told = seen.before.endswith(_VERDICT_BEFORE) or _VERDICT_CJK.match(seen.after)
        return bool(told) and not _POLICY.search(seen.passage.normal.text)
    if not seen.before.endswith(" ") or not _VERDICT.search(seen.before):
        return False
    before = seen.passage.normal.text[: seen.start]
    opening = (word(one)[0] for one in before.split()[:_OPENING])
    sentence = _SENTENCE_END.split(before)[-1]
    return (
        NAME in opening and not _DONE_TO_IT.search(before.lower()) and not _DEALING.search(sentence.lower())
    )


def _bought(seen: Candidate) -> bool:
    """Say whether somebody of that company deals for himself in the shares of another."""
    act = _PERSON.match(seen.after)
    if not act:
        return False
    title = seen.passage.normal.text
    bought = _SHARES_OF.search(title, seen.end)
    return bought is not None and any(
        word(one)[0] == NAME and one not in seen.written
        for one in (bought[1], *title[: seen.start].split()[:_OPENING])
    )
