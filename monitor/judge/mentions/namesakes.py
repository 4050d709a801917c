"""Whether a word that is spelt like a tracked name is a person's or a place's.
Each rule returns the reason, or "" for no objection."""

# ruff: noqa: E501  (patterns are tables: a line an idea)

import re

from monitor.judge.language.terms import common
from monitor.judge.language.word_lists import (
    BUILDING_CJK,
    COMMUNITY,
    COMPANY_SIGN,
    GIVEN,
    HONORIFIC,
    ISSUER,
    NATURE,
    PERSON_CJK,
    PLACE_AFTER,
    PLACE_CJK,
    ROLE,
    SPEECH,
    US_STATES,
)
from monitor.judge.mentions.candidates import Candidate
from monitor.judge.mentions.watchlist import CJK

_JUNIOR = re.compile(r",? (?:Jr|Sr|II|III|IV)\b")
_LOCATED = re.compile(
    r"-(?:ro|gil|dong|gu|eup|myeon)\b"  # Samsung-ro, Samsung-dong
    r"| (?:village|hamlet|parish|township|(?:(?:sub)?way |metro )?station)\b"
    r"| (?:town|city|district|county|neighbou?rhood|airport|railway station) (?:in|of|near|on)\b"
    r"|, (?:a|an|the) (?:[a-z-]+ ){0,2}(?:village|town|hamlet|suburb|parish|township|river|mountain|island)\b"
)
# "Parents name twins Nvidia and Tesla".
_CHRISTENED = re.compile(
    r"\b(?:nam(?:e|es|ed|ing)|call(?:s|ed|ing)?)\ (?:\w+\ ){0,3}?"
    r"(?:babies|baby|twins?|triplets?|sons?|daughters?|child|boy|girl|dog|puppy|cat|kitten|horse|foal|calf)\ "
    r"(?:[A-Z][\w&]*,?\ (?:and\ )?){0,3}$",
    re.X,
)
# What no company does: "Samsung Obi scores twice", "Baidu Diallo, 17, wins".
_LIVES = re.compile(
    r" [A-Z][a-z]+(?:,? \d\d,|, who\b| (?:score[sd]|sings|sang|marries|married|weds|died|pleads|pleaded"
    r"|retires|starred|born|sworn|sentenced|arrested|jailed)\b)"
)
# The same in Chinese, Japanese and Korean, and who is told by age: "35岁的阿里".
_LIVES_CJK = re.compile(
    r"[赛賽][后後]|夺冠|奪冠|[饰飾]演|主演|出演|[执執][导導教]|出生[于於]|去世|逝世|退役|教[练練]|老[师師]|[选選]手|[球歌影]星|[爷爺]|叔"
)
_AGED_CJK = re.compile(
    r"\d{1,2}[岁歲]的?$|\d{1,2}세(?:의)? $|(?:演[员員]|歌手|拳王|球星|前[锋鋒]|[门門][将將]|作家|[导導]演)$"
)
_TOWN = re.compile(r", ([A-Z][a-z]+),")  # "Blackwell, Texas, bans turbines"
# Where something stands: "a campus near Blackwell", "the town of Blackwell"; not "sales outside Blackwell".
_STANDS = re.compile(
    r"\b(?i:(?:campus|cent(?:er|re)|plant|site|factory|complex|facility|farm|ranch|mine|refinery|park|land|acres"
    r"|highway|road|school|hospital|church|homes?|houses?|bridge|crash|wildfire|tornado|earthquake|flood|storm"
    r"|miles|kilomet(?:er|re)s|minutes) (?:near|outside|in|at|from)"
    r"|(?:(?:north|south)?(?:east|west)|north|south|town|city|village|hamlet|suburb|mayor|outskirts|people"
    r"|residents|sheriff|council) of|downtown|nearby|live[sd]? in|living in|born in) $"
)
_TOWNLY = re.compile(
    r"'s (?:town|city|mayor|high school|main street|water supply|(?:\w+ )?council|residents)\b"
    r"|, in (?:(?:north|south|east|west)\w*|central|rural) [A-Z]"
)
# "BLACKWELL, Okla. -": where a report was written.
_DATELINE = re.compile(r", ([A-Z][a-z]+)\.?,? ?(?:\([^()\n]{2,30}\) ?|/[^/\n]{2,30}/ ?)?[-–—]{1,2} ")
# What stands before or after the name of a town in Chinese, Japanese and Korean: 都市サムスン, サムスン港.
_TOWN_BEFORE_CJK = re.compile(
    r"(?:(?<!スマート)(?:都市|港町|州都|県都)|(?:港口|沿海|海[滨濱]|[边邊]境|[东東西南北中]部)(?:小?城市?|小[镇鎮])|(?:항구|해안|[동서남북중]부) ?도시 )$"
)
_TOWN_LAST = ("市", "町", "都", "城", "镇", "鎮", "시 ")  # with which it ends
_TOWN_AFTER_JA = re.compile(
    r"(?:市(?![場況販価])|港(?!湾)|県(?!内)|州(?!法)|島|半島|湾|岬|空港|郡|川(?=[にのがをはで、]|沿い)|近郊|地方(?!都市|自治|銀行|紙|創生))"
)
_KATAKANA = re.compile("[ァ-ヶー]$")
_STANDING = frozenset("near outside in at from of downtown nearby".split())  # one of which is its last word
# What bears the name of who found it.
_FOUND = re.compile(
    r" (?:syndrome|disease|disorder|theorem|constant|prize|medal|vase|lecture|scholarship|fellowship)\b"
    r"|综合[征症]|綜合[徵症]|定理|[奖獎]| ?증후군|症候群|の(?:定理|法則|定数|壺|図形)|賞"
)
_REGION = re.compile("(?:地[区區]|山|[县縣]|站|동|역|사거리)$")
# "Treasury chief Rubin"; "Rubin, who led the Treasury"; "Rubin, 61,".
_OFFICE = frozenset(
    "chief secretary minister official ex-chief boss head quarterback guard pitcher catcher".split()
)
_WHO = re.compile(r",? who\b|, \d\d,")
_ROAD = re.compile(
    r"\d{0,3}로(?=$|[^가-힣]|에|의|[을를은는와도](?![가-힣])|일대|변\b|구간)"
)  # not 로고, 로봇
# The same where 로 may be the particle "to", "as": only with what a road has.
_OF_TRAFFIC = r"[^.\n]{0,40}(?:통제|정체|차로|차선|도로|버스|추돌|주행|달리던|사고|공사)"
_SURE_ROAD = re.compile(
    rf"(?:로|대로|길)(?: ?(?:편도|왕복) ?\d| \d{{1,2}}차로| ?(?:사거리|교차로|네거리|삼거리|나들목)| ?\d{{1,4}}번?길"
    rf"| (?:일대|일원|구간)(?:에|의|을|가|이|은|는|[ ,.]|$){_OF_TRAFFIC}"
    rf"| (?:[가-힣]{{2,6}} )?방향(?:에서|으로|이|은|[ ,]){_OF_TRAFFIC}"
    r"| \d{1,4}(?:-\d+)?(?=[)\],.]|$))"
)
ON_A_ROAD = re.compile(r"(?:로(?!부터|써)|대로|길)")
# A word that begins with the last character of a name: 阿里云海, 昆仑芯样.
_WORD_INSIDE = re.compile(
    r"云(?:量(?![子化产產身级級大价價贩販])|海(?![外量])|[层層](?![面级級次出层層])|朵|雾|图(?=显|上看|可见|[,。]))"
    r"|雲(?:量(?![子化產身級大價販])|海(?![外量])|層(?![面級次出層])|朵|霧|圖(?=顯|上看|可見|[,。]))"
    r"|芯(?:样|樣)(?![片品机機本])"
)
_SURNAME = re.compile(r" [A-Z][a-z]+\b(?! (?:Inc|Corp|Co|Ltd|Electronics|Group)\b)")


def person(seen: Candidate) -> str:
    """Mr Blackwell; said Blackwell; Blackwell Jr.; Deepak Mohoni; 루빈 전 장관."""
    if (
        seen.alias.kind == "program"
        and CJK.match(seen.written[-1])
        and (sign := PERSON_CJK.match(seen.after))
    ):
        return f"a person: {seen.written}{sign[0]}"
    weak = seen.alias.strength == "weak"
    if weak and CJK.match(seen.written[-1]) and (life := _lives_cjk(seen)):
        return f"a person: {life}"
    if seen.alias.kind == "program" and (named := _FOUND.match(seen.after)):
        return f"a person: {seen.written}{named[0]} is called after one"
    if not seen.alias.single:
        return ""
    left, gap = seen.left
    if gap and left.rstrip(".").casefold() in HONORIFIC and left[0].isupper():
        return f"a person: {left} {seen.written}"
    if ("nam" in seen.before or "call" in seen.before) and _CHRISTENED.search(seen.before):
        return f"a person: somebody called {seen.written}"
    if gap and left.istitle() and seen.before[:-1].rpartition(" ")[0].rpartition(" ")[2] in ROLE:
        return f"a person: {left} {seen.written}"  # psychologist Edgar Rubin
    if gap and left.casefold() in ROLE and _SURNAME.match(seen.after):
        return f"a person: {left} {seen.written}{seen.after.split(',')[0][:20]}"
    right, _ = seen.right
    if (lived := _LIVES.match(seen.after)) and not (common(right.casefold()) or right.casefold() in ISSUER):
        return f"a person: {seen.written}{lived[0]}"
    given = gap and left.casefold() in GIVEN and left.istitle() and not common(left.casefold())
    if given and seen.alias.form == "name" and not seen.passage.normal.caseless:
        return f"a person: {left} {seen.written}"
    if not weak:
        return ""
    if _JUNIOR.match(seen.after):
        return f"a person: {seen.written}{seen.after[:5]}"
    initial = re.fullmatch(r"(?:[A-Z]\.)+", left)
    if gap and (initial or left.casefold() in GIVEN) and left[0].isupper():
        return f"a person: {left} {seen.written}"
    right, _ = seen.right
    surname = right[:1].isupper() and right.casefold() not in ISSUER and not common(right.casefold())
    if surname and seen.alias.text.casefold() in GIVEN and not COMPANY_SIGN.match(seen.after):
        return f"a person: {seen.written} {right}"
    if seen.alias.kind == "program" and not seen.alias.borrowed:
        if _WHO.match(seen.after) or (gap and left in ROLE | _OFFICE):
            return f"a person: {left} {seen.written}{seen.after[:5]}"
        if right.casefold() in SPEECH:
            return f"a person: {seen.written} {right}"
        if gap and left.casefold() in SPEECH and not right[:1].isupper():
            return f"a person: {left} {seen.written}"
        if re.match(r"-[A-Z]", seen.after) or re.search(r"[A-Z][a-z]+-$", seen.before):
            return "a person: a double surname"
    return ""


def _lives_cjk(seen: Candidate) -> str:
    if sign := _LIVES_CJK.match(seen.after):
        return f"{seen.written}{sign[0]}"
    return f"{aged[0]}{seen.written}" if (aged := _AGED_CJK.search(seen.before)) else ""


def place_names(name: str) -> set[str]:
    """Return the beginning of *name*, folded, where its end is a place's: 阿里地区; Blackwell, Oklahoma."""
    town, comma, _ = name.casefold().partition(", ")
    if comma:
        return {town}
    region = _REGION.search(name)
    return {name[: region.start()].casefold()} if region and region.start() > 1 else set()


def road(seen: Candidate) -> str:
    """삼성전자로 편도 4차로 is a street; in 삼성전자로 옮겼다 somebody moves to the company."""
    found = _SURE_ROAD.match(seen.after) if "가" <= seen.written[-1] <= "힣" else None
    return f"a road: {seen.written}{found[0][:8]}" if found else ""


def word_inside(seen: Candidate) -> str:
    """In 阿里云海 and 昆仑芯样 the last character of the name belongs to the word that follows."""
    if not "\u4e00" <= seen.written[-1] <= "\u9fff":
        return ""
    found = _WORD_INSIDE.match(seen.passage.normal.text, seen.end - 1)
    return f"another word: {found[0]}" if found else ""


def _closed(syllable: str) -> bool:
    """Say whether a Korean syllable ends in a consonant other than ㄹ."""
    return "가" <= syllable <= "힣" and (ord(syllable) - ord("가")) % 28 not in (0, 8)


def _town_cjk(seen: Candidate) -> str:
    if _KATAKANA.search(seen.written) and (sign := _TOWN_AFTER_JA.match(seen.after)):
        return f"{seen.written}{sign[0]}"
    if seen.alias.strength == "strong" and "\u4e00" <= seen.written[-1] <= "\u9fff":
        return ""  # a company that no town is called after: 北部城市阿里云
    town = _TOWN_BEFORE_CJK.search(seen.before) if seen.before.endswith(_TOWN_LAST) else None
    return f"{town[0]}{seen.written}" if town else ""


def place(seen: Candidate) -> str:
    """Blackwell, Oklahoma; Rubin Museum; Kunlun Mountains; 三星鄉."""
    if CJK.match(seen.written[-1]):
        if city := _town_cjk(seen):
            return f"a place: {city}"
        sign = (PLACE_CJK if seen.alias.strength == "weak" else BUILDING_CJK).match(seen.after)
        if not sign and _closed(seen.written[-1]):  # after a consonant "to" is 으로, and 로 a road
            sign = _ROAD.match(seen.after)
        return f"a place: {seen.written}{sign[0]}" if sign else ""
    if not seen.alias.single:
        return ""
    right, _ = seen.right
    if right.casefold() in PLACE_AFTER and right[0].isupper():
        return f"a place: {seen.written} {right}"
    if right.casefold() in NATURE and seen.alias.kind == "company":
        return f"a thing of nature: {seen.written} {right}"
    forms = (_DATELINE, _TOWN) if seen.alias.kind == "program" else (_DATELINE,)
    town = next(filter(None, (form.match(seen.after) for form in forms)), None) if seen.opens else None
    if town and town[1].casefold() in US_STATES:
        return f"a place: {seen.written}{town[0]}"
    if seen.alias.strength == "weak" and right in PLACE_AFTER | COMMUNITY:
        return f"a place: {seen.written} {right}"
    program = seen.alias.kind == "program" and seen.alias.strength == "weak"
    stands = program and seen.left[0] in _STANDING and _STANDS.search(seen.before)
    if stands and not right[:1].isupper():
        return f"a place: {stands[0]}{seen.written}"
    if program and (townly := _TOWNLY.match(seen.after)):
        return f"a place: {seen.written}{townly[0]}"
    if _LOCATED.match(seen.after):  # Alibaba village in lower Sindh
        return f"a place: {seen.written} {right}"
    state = re.match(r", ([A-Z][\w.]+)", seen.after)
    if (
        state
        and state[1].rstrip(".").casefold() in US_STATES
        and re.search(r"\b(?:in|near|at|of|from|to) $", seen.before)
    ):
        return f"a place: {seen.written}, {state[1]}"
    return ""
