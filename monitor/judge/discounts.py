"""Why a name says little about its company where it stands: a yardstick, a past, a partner, one of many.
Does not ask where in the story that is."""

# ruff: noqa: E501  (patterns are tables: a line an idea)

import re
from collections.abc import Sequence
from functools import lru_cache

from monitor.judge.candidates import Candidate
from monitor.judge.terms import common

# Names between the words of a comparison and the name in question: "faster than Nvidia's", "than AMD and".
_OTHERS = r"(?:[\w&-]+'s\ )?(?:(?-i:[A-Z])[\w&-]*(?:'s)?(?:,|\ and|\ or|,\ and|/)\ ){0,3}"
_COMPARED_BEFORE = re.compile(
    rf"""\b(?:vs | versus | than | (?<!to\ )(?<!we\ )(?<!I\ )like | unlike | similar\ to | such\ as
    | likes\ of | second\ (?:only\ )?to | compared\ (?:with|to) | comparable\ to | akin\ to | instead\ of
    | alternatives?\ to | (?:competitors?|rivals?)\ (?:like|such\ as|to)
    | (?:to|that|which|could|may|can|will)\ rival | (?:catch|caught|catching)\ up\ (?:with|to)
    | compet(?:e|es|ing)\ (?:with|against) | lag(?:s|ging)?(?:\ behind)? | trail(?:s|ing)? | beat(?:s|ing)?
    | out(?:perform|pac)(?:e|s|es|ed|ing)? | surpass(?:es|ed|ing)? | overt(?:ak(?:e|es|ing)|ook)
    | usurp(?:s|ing)? | dethron(?:e|es|ing) | toppl(?:e|es|ing) | eclips(?:e|es|ed|ing)
    | not(?:\ named)? | isn't | aren't | other\ than | besides
    | except(?:\ for)? | excluding | apart\ from | answers?\ to | clos(?:es?|ed|ing)\ in\ on | shots?\ at
    | gap\ with | away\ from | beyond | without | ahead\ of | tak(?:e|es|ing)\ on
    | challeng(?:e|es|ing)(?:\ to)? | rivalr?(?:y\ with|l?ing) | threats?\ to | the\ next
    | (?:dependen\w+|relian\w+|relie[ds]|rely|relying|dependent|reliant)\ (?:up)?on)
    [.,]?\ (?:the\ |that\ of\ |those\ of\ )?{_OTHERS}$""",
    re.I | re.X,
)
# One of these stands before the name wherever that pattern matches; asking for it first is ten times as fast.
_COMPARING = frozenset(
    """
    vs vs. versus than like unlike similar such likes second compared comparable akin instead
    alternative alternatives competitors competitor rival rivals catch caught catching compete competes
    competing lag lags lagging trail trails trailing beat beating outperform outperformed outperforming
    outpace outpaced outpacing surpass surpassed surpassing overtake overtaking overtook usurp usurps
    usurping dethrone dethrones dethroning topple topples toppling eclipse eclipses eclipsed eclipsing
    beats outperforms outpaces surpasses overtakes gap away beyond without ahead take takes taking
    challenge challenges challenging rivalry rivaling rivalling threat threats next dependence
    not named other besides except excluding apart answer answers close closes closed closing shot shots isn't aren't dependency dependent reliance reliant relies relied rely relying against
    """.split()
)
_MEASURING = ("compet", "bench", "stack", "race", "compar")
_COMPARED_CJK = (
    *"较 較 比 超过 超過 超越 相比 依赖 依賴 替代 取代 对标 對標 挑战 挑戰 媲美 叫板 抗衡 不如 类似 類似 版 版的".split(),
    *"第二个 第二個 下一个 下一個 より ポスト 第二の 第2の 次の".split(),
    *("보다 ", "대비 ", "제2의 ", "한국판 ", "중국판 ", "포스트 "),
)
_COMPARED_AFTER = re.compile(
    r"""(?:'s)?[ -](?:rivals? | competitors? | challengers? | killers? | alternatives? | clones? | wannabes? | comparisons? | dependen\w+
        | vs\.? | versus)\b
    | 보다 | より | に(?:対抗|依存) | (?:的)?(?:竞争对手|競爭對手|对手) | (?:의)?[ ]?(?:경쟁사|대항마)
    | (?:の)?(?:ライバル|競合) | に(?:匹敵|追いつ|挑) | (?:を|에|를|을)?[ ]?(?:超え|追う|맞서|도전|버금|제치|제친|추격|대체|넘어)
    | [ ]?(?:뺨치|능가|못지않|버금|앞선|누른|따라잡) | 並み | 顔負け | 超え(?:の|る) | 처럼 | [ ]같은 | 那样 | 那樣""",
    re.I | re.X,
)
_EXEMPLAR = re.compile(
    r" (?:of|for) (?!its\b|all\b|the (?:world|future)\b)(?:the )?[a-zA-Z]"
)  # "the Nvidia of salmon farming"
_LIKENED = re.compile(
    r"\b(?:be|become|becomes|becoming|as|called|dubbed|nicknamed|billed)\ [A-Z][\w-]*(?: [A-Z]\w*)?'s $"
)
# One of these stands before the name wherever _FITTED or _LANDMARK matches.
_BESIDE = frozenset("for on with across next near opposite outside close beside adjacent".split())
_FITTED = re.compile(
    r"\b(?:(?:covers?|cases?|accessor\w+|chargers?|apps?|support|available|review) (?:for|on)|compatible with|works with|across) (?:the )?$"
)
_BACKED = re.compile(
    r"""-(?:backed | owned | funded | supported | led | based | powered | made | compatible | style | like
        | linked | affiliated | invested | designed | supplied)\b
    | (?:投资|投資|支持|参投|入股|参股|持股)的 | (?:[이가][ ])?투자(?:한|받은) | (?:が)?出資(?:の|先|する|した)
    | 系(?![统統列数數]) | [ ]?계열""",
    re.I | re.X,
)
_BACKED_BEFORE = re.compile(rf"\b(?:backed|funded|owned|supported|powered)\ by\ {_OTHERS}$", re.I | re.X)
_FORMER = (
    "former ",
    "ex-",
    " ex ",
    "one-time ",
    "onetime ",
    "formerly of ",
    "formerly at ",
    "formerly with ",
)
_FORMER_CJK = re.compile(
    r"(?:(?<![之以此目日年天月午直个個空提])前|(?<![亿億万萬千百十\d美日欧])元|(?<![\w])原|전[ ]|前[ ]|曾(?:任[职職]|就[职職]|供[职職]|效力)?[于於在])$"
)
_FORMER_FIRST = re.compile(
    rf"\b(?:former|ex|formerly\ (?:of|at|with)|previously\ (?:at|with))[ -]{_OTHERS}$", re.X
)
_LANDMARK = re.compile(
    r"\b(?:next\ (?:door\ )?to|near|opposite|outside|close\ to|beside|across\ from|adjacent\ to)\ (?:[a-z]+\ ){0,2}$",
    re.X,
)
_VETERAN = re.compile(
    r"(?:'s|') (?:former|ex-|onetime|one-time)|(?:'s)? (?:veterans?|alum(?:nus|na|ni|s)?)\b| ?출신|出身|前(?:高管|员工|員工|工程师)",
    re.I,
)
_SUPPLIER = re.compile(
    r""" (?i:supplier|partner|customer|backer|investor|reseller|chipmaker|spin-?off|neighbou?r)s? """
    r"""(?=[A-Z])(?!With )"""
    r"""|(?:'s)? (?:suppliers?|vendors?|customers?)(?= [a-z])(?! (?:deal|agreement|contract|status|list|base|talks|event|day|"""
    r"""data|service|support|and|or|to|for|of|in)\b)"""
    r"""|的?供[应應]商|[ ]?(?:협력사|공급사|납품업체|관련주|수혜주)|の?(?:サプライヤー|取引先|仕入れ先)|概念股|产业链|產業鏈|供应链|供應鏈"""
)
_SUPPLIES = re.compile(
    rf"\b(?:(?:suppl(?:ier|iers|ies|ying)|vendors?)\ (?:[\w-]+\ ){{0,4}}?(?:to|for|of)"
    rf"|customers?\ (?:include|are|such\ as)|counts|clients?\ (?:include|such\ as))\ {_OTHERS}$",
    re.X | re.I,
)
# "… as Nvidia's CEO hails it": a guest of the headline.
_GUEST = re.compile(r"\b(?:as|after|while|despite) $")
_GUEST_SPEAKS = re.compile(r"(?:'s)? (?:CEO|[Cc]hief|[Bb]oss|[Ff]ounder|[Cc]hairman|[Ee]xecutive|exec)\b")
_TAIL = re.compile(r"(?<=\S{3}) (?:-|–|—|\|) (?:[A-Z][\w.&'-]* ?){1,5}$")  # " - Publisher"
_TITLE_WORDS = 4  # at least, before its publisher
_DEALING = re.compile(r"\b(?:deals?|tie-ups?|talks?|partner\w*|orders?|contracts?|invest\w*|stake)\b", re.I)
_COUNTERPART = frozenset(
    "supplier suppliers supplies supplying vendor vendors customers customer counts client clients".split()
)

_HOLDING = re.compile(
    r"""\b(?i:(?:(?:de|in)creases? | trims? | raises? | boosts? | cuts? | lowers? | grows? | reduces? | slashes)
        \ (?:its\ |their\ )?(?:stake | (?:stock\ )?position | holdings?)\ (?:in | to\ [\d,]{5,}))
    | \b(?:Adds | Buys | Sells | Dumps | Trims | Snaps\ Up | Loads\ Up)\ .{0,60}\b(?:Stock | Shares)\b
    | \bshares?\ (?:of|in)\ .{0,40}\bworth\ \$ | \b13F\b""",
    re.X,
)
_HELD = ("stake", "position", "holding", " shares", "stock", "13f")  # of which it has one
_NAME = r"(?:[A-Z$][\w.&'-]*|\d\w*[A-Z]\w*)(?: (?:[A-Z][\w.&'-]*|&|of|de)){0,4}(?: ?\([^()]{1,40}\))?"
_LIST = re.compile(
    rf"{_NAME}(?:(?:,(?: and| or)?|;| and| &|/) (?:{_NAME}|(?:more|others)\b)){{2,}}|{_NAME}(?:[,/]{_NAME}){{2,}}"
)
_HANGUL = re.compile("[가-힣]")
_MARKS_CJK = "、・·"
_LIST_CJK = re.compile(
    r"[^\s、,。;:!?]{1,20}(?:[、・·][^\s、,。;:!?]{1,20}){2,}|[가-힣\w]{2,10}(?:, ?[가-힣\w]{2,10}){2,}(?= )"
)
_AND_MORE = re.compile(r",? (?:and|&) (?i:more|others)\b")
_CROWD = 3  # names that make an enumeration
_NOT_A_NAME = re.compile(r"Q[1-4]$|\d+$")
_CASHTAG = re.compile(r"\$[A-Z]{1,6}\b")
_REACH = 300  # characters to either side in which names stand together
_PARTS = re.compile(r",(?: and| or)?|;| and| &|/")


def discount(seen: Candidate) -> str:
    """Return why *seen* says little about its company here ("a comparison"), or ""."""
    before, after = seen.before, seen.after
    opening = before.lower()
    words, ascii_only = opening.split(), before.isascii()
    if not _COMPARING.isdisjoint(words) and (_COMPARED_BEFORE.search(before) or _rivalled(before, words)):
        return "a comparison"
    if _COMPARED_AFTER.match(after) or (not ascii_only and opening.endswith(_COMPARED_CJK)):
        return "a comparison"
    if opening.endswith(("the ", " a ", "next ")) and seen.form == "name" and _EXEMPLAR.match(after):
        return "a comparison"
    if opening.endswith("'s ") and _LIKENED.search(before):
        return "a comparison"
    if not _BESIDE.isdisjoint(words[-5:]):
        if _FITTED.search(before):
            return "what something is made for"
        if _LANDMARK.search(before):
            return "a landmark"
    if _BACKED.match(after) or (" by " in opening and _BACKED_BEFORE.search(before)):
        return "its investor or maker"
    if opening.endswith(_FORMER) or _VETERAN.match(after) or (not ascii_only and _FORMER_CJK.search(before)):
        return "somebody's past"
    if ("former" in opening or "ex-" in opening or "previous" in opening) and _FORMER_FIRST.search(before):
        return "somebody's past"
    if _SUPPLIER.match(after) or (not _COUNTERPART.isdisjoint(words) and _SUPPLIES.search(before)):
        return "a partner of the one spoken of"
    if seen.passage.name == "title" and (why := _beside_the_topic(seen)):
        return why
    return _crowd(seen)


def _beside_the_topic(seen: Candidate) -> str:
    """Say whether the title only lets somebody of that company speak, or names it as its publisher."""
    title = seen.passage.normal.text
    if _GUEST.search(seen.before) and _GUEST_SPEAKS.match(seen.after) and not _DEALING.search(title):
        return "a guest of the headline"
    tail = _TAIL.search(title)
    if tail and tail.start() < seen.start and len(title[: tail.start()].split()) >= _TITLE_WORDS:
        return "the publisher"
    return ""


def _rivalled(before: str, words: Sequence[str]) -> bool:
    """Say whether a rival is spoken of: "rivals Nvidia"; in "TSMC rival Samsung" it is the subject."""
    if words[-1] in ("rival", "rivals"):
        return before.endswith(" ") and not re.search(r"[A-Z][\w'-]*\s+(?i:rivals?) $", before)
    return words[-1] == "against" and any(word.startswith(_MEASURING) for word in words)


def _crowd(seen: Candidate) -> str:
    """Return "an enumeration" or "a table of holdings" where many names stand together."""
    first, last = seen.passage.sentence(seen.start)
    first, last = max(first, seen.start - _REACH), min(last, seen.end + _REACH)
    sentence = seen.passage.normal.text[first:last]
    lower = sentence.lower()
    held = _HOLDING.search(sentence) if any(word in lower for word in _HELD) else None
    # Who trims a stake is the one who acts, unless it is said of one after another.
    if held and (first + held.start() < seen.start or sentence.count(";") >= 2):
        return "a table of holdings"
    for start, end in _lists(sentence):
        if start <= seen.start - first < end:
            return "" if _subjects(seen, sentence[start:end], first + start) else "an enumeration"
    return "a row of cashtags" if len(_CASHTAG.findall(sentence)) >= 3 else ""


@lru_cache(maxsize=64)
def _lists(sentence: str) -> tuple[tuple[int, int], ...]:
    """Return where three or more names are enumerated."""
    spans = []
    if sum(map(sentence.count, (",", " and ", " & ", ";", "/"))) >= 2:
        spans += [
            match.span()
            for match in _LIST.finditer(sentence)
            if _names(match[0]) >= _CROWD
            or _AND_MORE.search(match[0])
            or _AND_MORE.match(sentence, match.end())
        ]
    if any(mark in sentence for mark in _MARKS_CJK) or (sentence.count(",") > 1 and _HANGUL.search(sentence)):
        spans += [match.span() for match in _LIST_CJK.finditer(sentence)]
    return tuple(spans)


def _names(names: str) -> int:
    """Count the parts that look like names; a headline in capitals enumerates other things too."""
    parts = [part.split() for part in _PARTS.split(names)]
    # The first part may carry the words before the list: "Why Samsung, …".
    return bool(parts[0]) + sum(
        bool(part) and not _NOT_A_NAME.match(part[0]) and not common(part[0].lower()) for part in parts[1:]
    )


def _subjects(seen: Candidate, names: str, start: int) -> bool:
    """Say whether the names are the subjects of the title: three at most, at its beginning, then a verb."""
    if seen.passage.name != "title" or start > 0 or len(_PARTS.findall(names)) > 2:
        return False
    return bool(re.match(r" [a-z]+", seen.passage.normal.text[len(names) :]))
