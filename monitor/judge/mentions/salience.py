"""How much a story is about a name, 0 to 100, from where and how it is named. No facts, no events."""

# ruff: noqa: E501  (patterns are tables: a line an idea)

import re
from collections.abc import Sequence

from monitor.judge.language.terms import common
from monitor.judge.mentions.candidates import Candidate
from monitor.judge.mentions.markets import of_the_market

ABOUT = 60
_SUBJECT, _TITLE, _LEAD, _LEAD_ASIDE, _BODY_EARLY, _BODY_LATE = 100, 80, 60, 50, 30, 20
_DISCOUNTED = {"title": 40, "lead": 30, "body": 10, "furniture": 0}
_FURTHER = 10


def subject(seen: Candidate) -> bool:
    """Say whether the name opens the title, past labels such as "Exclusive:"."""
    before = seen.passage.normal.text[: seen.start]
    opening = re.sub(r"^.{0,30}?[:|] |^(?:UPDATE \d+-|WRAPUP \d+-)", "", before)
    return len(opening.split()) <= (0 if " " not in opening.strip() and opening.strip().islower() else 2)


# The next four are looked for in small letters.
# A sentence that opens like this goes on about the title's subject.
_BACK = re.compile(
    r"""\W*(?:(?:the|this)\s(?:[\w.&'-]+\s){0,3}?(?:company|firm|provider|assembler|bank|lender|automaker|operator|group|maker|chipmaker|business|bank|startup|start-up|unit|retailer
        |manufacturer|supplier|carrier|insurer|agency|ministry|regulator|government)\b
    | (?:it|they|he|she|its|their|his|her)\s | according\sto\sthe\scompany
    | (?:该|該|本|这家|這家)?公司 | [他她其](?:们|們)? | 회사(?:는|측은|\s측은) | 이\s?회사 | 그(?:는|녀는)\s | 同社 | 同氏)""",
    re.X,
)
# What makes the one named a party to the event, whoever is the subject.
DEALING = re.compile(
    r"""\b(?:talks? | deals? | tie-ups? | invest(?:s|ed|ing|ment)? | agree(?:d|ment|s) | contracts? | contracted | pacts? | partner(?:s|ed|ship|ing)?
        | alliance | joint\ venture | negotiat\w+ | sue[sd]? | suing | lawsuit | suit | stake\ in | signed
        | acqui(?:re|res|red|ring|sition) | merg\w+ | buyout | takeover | licens(?:e|ed|es|ing) | accus\w+
        | fine[sd] | bann?(?:ed|s)? | blacklist\w* | settle[sd]? | settlement | orders? | commission(?:ed|s)?
        | teamed? | sanction\w* | investigat\w+ | probe[sd]?)\b
    | 合作 | 签[订署约] | 簽[訂署約] | 谈判 | 談判 | 洽谈 | 洽談 | 收购 | 收購 | 起诉 | 起訴 | 订单 | 訂單
    | 代工 | 협력 | 계약 | 협상 | 수주 | 인수 | 제휴 | 소송
    | 提携 | 契約 | 協議 | 交渉 | 買収 | 提訴 | 受注 | 発注""",
    re.X,
)
# A title that tells its subject by what it is leaves the name to the first sentence.
DESCRIBED = re.compile(
    r"""\b(?:giant | maker | \w+maker | leader | owner | parent | firm | company | group | titan | heavyweight
        | designer | foundry | startup | start-up | conglomerate | bellwether | supplier | it | its)s?\b
    | 巨[头頭人] | 王者 | 最大手 | 龙头 | 龍頭 | 大厂 | 大廠 | 厂商 | 公司 | 大手 | メーカー | 업체 | 공룡 | 거인 | 대기업""",
    re.X,
)
# A second sentence with one of these tells of other deals.
_ELSEWHERE = re.compile(
    r"""\b(?:similar(?:ly)? | last\ (?:year|month|week|quarter|fall|spring|summer|winter|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*) | earlier | previously | rivals? | peers? | also | others?
        | existing | already | in\ 20\d\d)\b
    | 去年 | 此前 | 早前 | 早些时候 | 同样 | 同樣 | 类似 | 類似 | 지난해 | 작년 | 앞서 | 昨年 | 以前""",
    re.X,
)
# What is told of somebody between commas is beside the point: "Broadcom, which bought VMware in 2023, says".
_RELATIVE = re.compile(r",\s(?:which|who|whose|where)\s[^,]{1,120},")
# A case whose parties the first sentence leaves out.
_CASE = re.compile(
    r"\b(?:law)?suits?\b|\bcomplaints?\b|\bsue[sd]?\b|\bclass\saction|起[诉訴]|[诉訴][讼訟]|소송|고소|提訴|訴訟"
)
# "The client, Tellmark, …", 买方为…: who the party is of whose deal the sentence before told.
_PARTY = r"(?:client|customer|buyer|purchaser|acquirer|bidder|suitor|seller|licensee|licensor|tenant|landlord|defendant|plaintiff|borrower|new\ owner)"
_CALLED = r"(?:(?!an?\ |neither|not)[^\s,]{1,12}\ ?){0,2}"  # "chip giant"
_ROLE = re.compile(
    rf"""\W*(?:(?:the\ )?{_PARTY}\ | the\ (?:(?:end|ultimate|final|winning|lone|sole)\ )?{_PARTY}(?:,|\ (?:is|was)|:|\ -+|\ ?[—–])\ ?{_CALLED}
        | [^,;]{{2,60}}\b(?:identif|nam|disclos|reveal|describ)\w+\ (?:the|its)\ {_PARTY}\ as\ {_CALLED}
        | (?:[据據][^,]{{1,8}},)?(?:该|該|本次|此次|[这這]家)?(?:客[户戶]|[买買][家方]|[卖賣][家方]|[业業]主|甲方|[发發][包标標]方|采购方|採購方|收购方|收購方|承租方|被告|原告)方?(?:[就正]?[是为為]|系|即|:|,){_CALLED}
        | (?:발주처|발주사|(?:계약|거래)\ ?상대(?:방|사)?|수요처|고객사|주문자|매수자|인수자|매도자|임차인|원고|피고)(?:인|는|은|측은|측인)?[\ :]{_CALLED}
        | (?:発注[元者]|発注企業|顧客|納入先|納品先|買い手|買収先|契約先|相手先?|売り手|売却先|借り手|原告|被告)(?:の|は|である|となる|:){_CALLED})""",
    re.X,
)
_DATELINE = re.compile(
    r"""[^.\n]{0,60}?(?:\s-+\s|\s?[—–]\s) | (?:据|據)[^,]{0,20}, | .{0,16}(?:[电電讯訊]|\d日)[,)】]?\s?""",
    re.X,
)
_OTHER_NAME = re.compile(r"(?<![\w'-])[A-Z][\w&]*[a-z0-9A-Z](?![\w-]*'s?\s)")
_ORIGIN = re.compile(
    r".*(?:ese|ean|ian|can|ish|day|-based|-listed)$|Dutch|German|French|Seoul|Shares|Exclusive"
)
_TOPIC = re.compile(r"\S[은는]\s|は|[由被向]")
# Its own figure is what a company does: "エヌビディアの時価総額が".
_FIGURE = re.compile(
    r"(?:の|의 ?)?(?:時価総額|株価|売上高?|純利益|営業利益|業績|決算|시가총액|시총|주가|매출|영업이익|실적)[はがを은는이가도]"
)
# Particles that make of a name anything but the subject.
_NOT_SUBJECT = (
    *("의", "の", "向け", "을", "를", "を", "도 ", "も", "と共"),
    *("와 함께", "과 함께", "와 손", "과 손", "와 공동", "과 공동"),
)
_CLEFT = re.compile(r"(?:のは|的是|것은 ).{0,8}$")  # "採用したのは百度の…": the one that it is about
_SUBJECT_WORDS, _SUBJECT_LETTERS = 6, 14  # that may stand before the subject of a sentence


def salience(seen: Sequence[tuple[Candidate, str]], title: str = "") -> int:
    """Return the salience of a key from its accepted candidates, each with its discount or "".

    The best zone counts, and each further undiscounted sentence adds ten.
    """
    best, further, sentences = 0, 0, set[tuple[str, int]]()
    bait = False  # the title names it only to measure by it
    for candidate, why in seen:
        zone = candidate.passage.zone(candidate.start)
        if why:
            best = max(best, _DISCOUNTED[zone])
            bait = bait or zone == "title"
            continue
        base = _base(candidate, zone, title)
        teased = bait and zone != "title" and not (_opens(candidate) or _dealt_with(candidate))
        best = max(best, min(base, _LEAD_ASIDE) if teased else base)
        sentence = (candidate.passage.name, candidate.passage.sentence(candidate.start)[0])
        further += sentence not in sentences
        sentences.add(sentence)
    return min(100, best + _FURTHER * max(0, further - 1))


def _opens(seen: Candidate) -> bool:
    """Say whether *seen* opens its sentence, and not for what is its own: "Nvidia said", not "Nvidia's climb"."""
    first, _ = seen.passage.sentence(seen.start)
    before = seen.passage.normal.text[first : seen.start]
    before = before[dateline.end() :] if (dateline := _DATELINE.match(before)) else before
    return not before.strip() and not seen.after.startswith("'s")


def _dealt_with(seen: Candidate) -> bool:
    """Say whether the sentence of *seen* tells of a deal, a ban or a case."""
    return bool(DEALING.search(seen.passage.normal.folded, *seen.passage.sentence(seen.start)))


def _base(seen: Candidate, zone: str, title: str) -> int:
    if zone == "title":
        return _SUBJECT if subject(seen) else _TITLE
    if zone == "lead":
        return _LEAD_ASIDE if _aside(seen, title) else _LEAD
    return _BODY_EARLY if seen.start * 2 < len(seen.passage.normal.text) else _BODY_LATE


def _aside(seen: Candidate, title: str) -> bool:
    """Say whether a sentence of the lead speaks of somebody else and only names *seen*."""
    first, last = seen.passage.sentence(seen.start)
    text, folded = seen.passage.normal.text, seen.passage.normal.folded
    if of_the_market(title):
        return True  # an example of what the market did
    opening = seen.passage.opening(seen.start)
    if not opening and _ROLE.fullmatch(folded, first, seen.start):
        return False  # whatever else is told of it
    if not opening and _ELSEWHERE.search(_RELATIVE.sub(",", folded[first:last])):
        return True
    if DEALING.search(folded, first, last):
        return False  # a party, whoever is the subject
    if opening and DESCRIBED.search(title.lower()):
        return False
    if _BACK.match(folded, first, last):
        return True  # about the title's subject
    acts = _acts(seen, text[first : seen.start])
    if not opening and headed(title):
        return not (acts and _CASE.search(folded, 0, first))
    return not acts


def headed(title: str) -> bool:
    """Say whether *title* opens with a name: it then is about that one."""
    word = re.match(r"(?:[A-Z]\w+: )?([A-Z][\w&-]+)\b(?! (?:[Ss]tocks|[Ss]hares|index)\b)", title)
    return word is not None and not common(word[1].lower()) and not _ORIGIN.match(word[1])


def _acts(seen: Candidate, before: str) -> bool:
    """Say whether *seen* is the subject of its sentence, which begins with *before*."""
    before = before[dateline.end() :] if (dateline := _DATELINE.match(before)) else before
    if any(char >= "\u3040" for char in f"{seen.written}{before}{seen.after[:2]}"):
        if _CLEFT.search(before):
            return True
        if before.rstrip().endswith(tuple("在从從给給对對向为為過过用")):
            return False
        own = _FIGURE.match(seen.after)
        of = not own and seen.after.startswith(_NOT_SUBJECT)
        return len(before) <= _SUBJECT_LETTERS and not of and not _TOPIC.search(before) and "," not in before
    words = before.split()
    others = (
        word for word in _OTHER_NAME.findall(before) if not common(word.lower()) and not _ORIGIN.match(word)
    )
    return len(words) <= _SUBJECT_WORDS and not any(others)
