"""Why a word that is spelt like a tracked name does not stand for it: signs of a person, a place, a longer
name, an address. Each rule is one function that returns the reason, or "" for no objection."""

import re

from monitor.judge.candidates import Candidate
from monitor.judge.terms import STOP, common, idf
from monitor.judge.watchlist import CJK
from monitor.judge.words import (
    BUILDING_CJK,
    COMMUNITY,
    COMPANY_DEED,
    COMPANY_SIGN,
    EVERYDAY,
    GIVEN,
    HONORIFIC,
    ISSUER,
    JOINING,
    LEGAL,
    NOT_ISSUER_BEFORE,
    PERSON_CJK,
    PLACE_AFTER,
    PLACE_CJK,
    ROLE,
    SPEECH,
    US_STATES,
)

_WORD_END = re.compile(r"[\w.&'-]+$")
_AFTER = re.compile(r"(?:'s?)? ([\w&'-]+)(?:\.)?(?: +(?:& )?([\w'-]+))?")
_DOMAIN = re.compile(r"\.(?:com|net|org|cn|co|io|ai|kr|jp|hk|in|uk|de|eu|tw|gov|edu|info|biz)\b")
_LIMITED = re.compile(r" (?:Ltd|Limited)\b")
_JUNIOR = re.compile(r",? (?:Jr|Sr|II|III|IV)\b")
_LOCATED = re.compile(
    r" (?:village|hamlet|parish|township)\b"
    r"| (?:town|city|district|county|neighbou?rhood|airport|railway station) (?:in|of|near|on)\b"
)
# "Parents name twins Nvidia and Tesla".
_CHRISTENED = re.compile(
    r"\b(?:nam(?:e|es|ed|ing)|call(?:s|ed|ing)?)\ (?:\w+\ ){0,3}?"
    r"(?:babies|baby|twins?|triplets?|sons?|daughters?|child|boy|girl|dog|puppy|cat|kitten|horse|foal|calf)\ "
    r"(?:[A-Z][\w&]*,?\ (?:and\ )?){0,3}$",
    re.X,
)
# What no company does: "Samsung Obi scores twice".
_LIVES = re.compile(
    r" [A-Z][a-z]+ (?:score[sd]|sings|sang|marries|married|died|pleads|pleaded|retires|starred|born)\b"
)
_ABBREVIATION = 4  # letters at most of an abbreviation that may be a class
# "PSU banks", "EV makers", "five PSUs": more than one company.
_CLASS = re.compile(
    r" (?:bank(?:s|ing)|companies|firms|makers|players|stocks|bonds|space)\b|s(?:[.,;:]|\s*$)"
)
_QUARTER = re.compile(r"[QH][1-4]|FY\d*")
_PLANS = re.compile(r"(?:'s)? (?:to|will|has|and|plans) |'s |, ", re.I)
_FREQUENT = 5.5  # idf of a word that headlines are full of: news, first, here, target
_SURNAME = re.compile(r" [A-Z][a-z]+\b(?! (?:Inc|Corp|Co|Ltd|Electronics|Group)\b)")
_FOREIGN_NAME = re.compile(
    "[拉耶夫斯基尔爾特诺諾维維奇娜克德里尼莫罗羅曼森]"
)  # with which foreign names go on
_MEASURE = re.compile("[个個]$")
_NUMERAL = re.compile("[一二三四五六七八九十百千几幾两兩数數0-9]$")
# The same in Chinese, Japanese and Korean, attached or after a space or a middle dot.
_ISSUER_CJK = re.compile(
    r"[ ・]?(?:바이오|생명|화재|물산|중공업|증권|카드|전기(?!차)|디스플레이|엔지니어링|자산운용|SDI|SDS"
    r"|병원|라이온즈"
    r"|重工|人寿|人壽|证券|證券|物产|物產|火灾|火災|显示|顯示|电机|電機|影业|影業|保险|保險|银行|銀行|医院"
    r"|生命|証券|物産|保険|バイオ|ディスプレイ|ライオンズ|病院)"
)
# A word of a name: not an abbreviation (IPO), an origin (California-based, Korean) or a date.
_NAME_WORD = re.compile(r"[A-Z][a-z]+(?<!ese)(?<!ean)(?<!ian)(?<!can)(?<!ish)(?<!day)")
_NO_NAME = frozenset(
    "january february march april may june july august september october november december dutch german buy "
    "china india japan korea taiwan america europe britain germany france russia israel exclusive".split()
)


def spelling(seen: Candidate) -> str:
    """A name needs its capital, and an abbreviation all of them, where the text has capitals at all."""
    normal, alias, written = seen.passage.normal, seen.alias, seen.written
    if seen.form not in ("name", "symbol"):
        return ""
    if alias.form == "symbol":
        return _bare_symbol(seen)
    if alias.text.isupper() and len(alias.text) <= _ABBREVIATION and _CLASS.match(seen.after):
        return "a class of companies"
    following = normal.text[seen.end : seen.end + 1]
    if following == "S" and not normal.shouting:
        return "part of another abbreviation"
    if following == "s" and " " in written and alias.kind == "company":
        return "part of a longer word"
    letters = [char for char in alias.text if char.isalpha()]
    if not letters or normal.caseless or CJK.search(alias.text[0]):
        return ""
    if written == alias.text:
        return ""
    if alias.text.isupper() and len(letters) <= 4 and not written.isupper():
        return "an abbreviation needs its capitals"
    if alias.ambiguous and alias.text.isupper() and not written.isupper():
        return "an ordinary word"
    first = next((char for char in written if char.isalpha()), "")
    return "" if first.isupper() or first.isdigit() else "not written as a name"


def _bare_symbol(seen: Candidate) -> str:
    """BABA in capitals is a symbol; a short one, or one that is a word, needs brackets or a name before."""
    if seen.passage.normal.shouting or not seen.written.isupper():
        return "a bare ticker needs its capitals in a text that has others"
    if len(seen.written) >= 4 and not seen.alias.ambiguous:
        return ""
    left, gap = _left(seen)
    named = left.casefold().removesuffix("'s").strip(".,") in seen.alias.beside
    if seen.before.endswith("(") and seen.after.startswith((")", ",", ";")):
        initials = "".join(re.findall(r"\b[A-Za-z]", seen.before)).upper()
        outspoken = initials.endswith(seen.written) and not _named_before(seen)
        return f"short for {seen.before.strip('( ')[-30:]}" if outspoken else ""
    if named and gap and not seen.alias.ambiguous and not seen.after.startswith("-"):
        return ""
    return "a short ticker needs brackets or its company's name before it"


def _named_before(seen: Candidate) -> bool:
    """Say whether a word of its company's name stands before the ticker."""
    words = (word.casefold().removesuffix("'s").strip(".,") for word in seen.before.rstrip("( ").split()[-4:])
    return any(word in seen.alias.beside for word in words)


def address(seen: Candidate) -> str:
    """samsung.com, @nvidia and /alibaba/ are addresses."""
    if seen.form not in ("name", "symbol"):
        return ""
    if seen.before.endswith(("@", "/", "www.", "_")) and not seen.before.endswith((" /", ")/")):
        slash = seen.before.endswith("/") and re.search(r"(?:[A-Z][\w.]*|[\u3040-\uffff])/$", seen.before)
        if not slash:
            return "part of an address or handle"
    return "part of an address" if _DOMAIN.match(seen.after) else ""


def person(seen: Candidate) -> str:
    """Mr Blackwell; said Blackwell; Blackwell Jr.; Deepak Mohoni; 루빈 전 장관."""
    if (
        seen.alias.kind == "program"
        and CJK.match(seen.written[-1])
        and (sign := PERSON_CJK.match(seen.after))
    ):
        return f"a person: {seen.written}{sign[0]}"
    if not seen.alias.single:
        return ""
    left, gap = _left(seen)
    if gap and left.rstrip(".").casefold() in HONORIFIC and left[0].isupper():
        return f"a person: {left} {seen.written}"
    if ("nam" in seen.before or "call" in seen.before) and _CHRISTENED.search(seen.before):
        return f"a person: somebody called {seen.written}"
    if gap and left.casefold() in ROLE and _SURNAME.match(seen.after):
        return f"a person: {left} {seen.written}{seen.after.split(',')[0][:20]}"
    if lived := _LIVES.match(seen.after):
        return f"a person: {seen.written}{lived[0]}"
    given = gap and left.casefold() in GIVEN and left.istitle() and not common(left.casefold())
    if given and seen.alias.form == "name" and not seen.passage.normal.caseless:
        return f"a person: {left} {seen.written}"
    if seen.alias.strength != "weak":
        return ""
    if _JUNIOR.match(seen.after):
        return f"a person: {seen.written}{seen.after[:5]}"
    initial = re.fullmatch(r"(?:[A-Z]\.)+", left)
    if gap and (initial or left.casefold() in GIVEN) and left[0].isupper():
        return f"a person: {left} {seen.written}"
    right, _ = _right(seen)
    surname = right[:1].isupper() and right.casefold() not in ISSUER and not common(right.casefold())
    if surname and seen.alias.text.casefold() in GIVEN and not COMPANY_SIGN.match(seen.after):
        return f"a person: {seen.written} {right}"
    if seen.alias.kind == "program" and not seen.alias.borrowed:
        if right.casefold() in SPEECH:
            return f"a person: {seen.written} {right}"
        if gap and left.casefold() in SPEECH and not right[:1].isupper():
            return f"a person: {left} {seen.written}"
        if re.match(r"-[A-Z]", seen.after) or re.search(r"[A-Z][a-z]+-$", seen.before):
            return "a person: a double surname"
    return ""


def place(seen: Candidate) -> str:
    """Blackwell, Oklahoma; Rubin Museum; Kunlun Mountains; 三星鄉."""
    if CJK.match(seen.written[-1]):
        sign = (PLACE_CJK if seen.alias.strength == "weak" else BUILDING_CJK).match(seen.after)
        return f"a place: {seen.written}{sign[0]}" if sign else ""
    if not seen.alias.single:
        return ""
    right, _ = _right(seen)
    if right.casefold() in PLACE_AFTER and right[0].isupper():
        return f"a place: {seen.written} {right}"
    if seen.alias.strength == "weak" and right in PLACE_AFTER | COMMUNITY:
        return f"a place: {seen.written} {right}"
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


def longer_name(seen: Candidate) -> str:
    """Samsung Biologics and Sesa Sterlite are other issuers than Samsung and Sterlite."""
    alias, headline = seen.alias, seen.passage.normal.headline_case
    if alias.kind == "company" and seen.form == "name" and not seen.passage.normal.caseless:
        right, then = _right(seen)
        issuer = right.casefold()
        if right and right[0].isupper() and issuer in ISSUER and not seen.after.startswith("'"):
            firm = issuer not in EVERYDAY or not headline or then.casefold() in ISSUER | LEGAL
            partly = then.casefold() in NOT_ISSUER_BEFORE
            if firm and not partly:
                return f"a longer name: {seen.written} {right}"
        branch = right[:1].isupper() and right.casefold() not in ISSUER and not common(right.casefold())
        if branch and not headline and then[:1].isupper() and then.casefold() in ISSUER - EVERYDAY:
            return f"a longer name: {seen.written} {right} {then}"
    if alias.head and _LIMITED.match(seen.after):  # "Atul Ltd" is a full name, and another one
        return f"a longer name: {seen.written} Ltd"
    if alias.kind == "company" and CJK.match(seen.written[-1]) and _ISSUER_CJK.match(seen.after):
        return f"a longer name: {seen.written}{seen.after[:6]}"
    dotted = seen.before.endswith(("・", "·", "•"))
    if dotted and (alias.strength == "weak" or _FOREIGN_NAME.match(seen.after)) and CJK.match(seen.written):
        return f"a longer name: {seen.before[-6:]}{seen.written}"
    left, gap = _left(seen)
    word = left.casefold()
    if word in ("a", "an") and " " in alias.text and all(map(common, alias.text.casefold().split())):
        return "an ordinary phrase"  # a best buy
    if not gap or headline or alias.text.count(" ") > 1 or seen.form != "name":
        return ""
    everyday = " " in alias.text and all(map(common, alias.text.casefold().split()))
    if everyday and left.istitle() and not common(word):  # the European Central Bank
        return f"a longer name: {left} {seen.written}"
    if _NAME_WORD.fullmatch(left) and not common(word) and word not in _NO_NAME | LEGAL | GIVEN:
        return f"a longer name: {left} {seen.written}"
    return ""


def numeral(seen: Candidate) -> str:
    """三百度 is three hundred degrees, not Baidu."""
    counted = seen.alias.strength == "weak" and CJK.match(seen.written) and _MEASURE.search(seen.before)
    number = seen.written[:1] in "百千万" and _NUMERAL.search(seen.before)
    return "a number" if number or counted else ""


# To add a rule: one function, one line here, rows in tests/data/mentions.toml.
VETOES = {
    "spelling": spelling,
    "address": address,
    "person": person,
    "place": place,
    "longer name": longer_name,
    "number": numeral,
}


def _left(seen: Candidate) -> tuple[str, str]:
    """Return the word before, and the space between ("" = it is attached)."""
    before = seen.before
    gap = " " if before.endswith(" ") else ""
    words = before[-40:].split(" ")
    match = _WORD_END.search(words[-2] if gap else words[-1]) if before else None
    return (match[0], gap) if match else ("", "")


def _right(seen: Candidate) -> tuple[str, str]:
    """Return the next two words, "" where a mark of punctuation comes first."""
    match = _AFTER.match(seen.after)
    return (match[1], match[2] or "") if match else ("", "")


def company_sign(seen: Candidate) -> bool:
    """Say whether what surrounds an ordinary word shows that a company is meant."""
    normal = seen.passage.normal
    if _QUARTER.fullmatch(seen.written) or seen.alias.text.casefold() in STOP:
        return False
    if seen.alias.text.isupper() and seen.written.isupper() and not normal.shouting:
        return True
    if normal.caseless or common_phrase(seen):
        return False
    deed = bool(COMPANY_DEED.match(seen.after))
    if seen.opens or seen.before.endswith((": ", "; ", ". ")):
        sign = _PLANS if normal.headline_case else COMPANY_SIGN
        return deed or (bool(sign.match(seen.after)) and idf(seen.alias.text.casefold()) > _FREQUENT)
    if normal.headline_case:  # "As Target Shares Fall", not "Analyst Raises Price Target"
        return deed and (_left(seen)[0].casefold() in JOINING or seen.before.endswith(", "))
    right, _ = _right(seen)
    part = right[:1].isupper() and not COMPANY_SIGN.match(seen.after)  # Northern Europe
    return seen.written[:1].isupper() and not part


def common_phrase(seen: Candidate) -> bool:
    """An article or number before it shows the ordinary word: the target, a block."""
    left, gap = _left(seen)
    return bool(gap) and left.casefold() in {
        "the",
        "a",
        "an",
        "of",
        "new",
        "its",
        "their",
        "his",
        "her",
        "crude",
        "this",
    }
