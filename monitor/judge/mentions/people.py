"""Whether a tracked name is somebody's first name: what the story says of the surname alone tells, or in
Chinese and Korean what it says of the full name, which the surname begins."""

# ruff: noqa: E501  (patterns are tables: a line an idea)

import re

from monitor.judge.language.terms import common
from monitor.judge.language.word_lists import GIVEN, HONORIFIC, ISSUER, LEGAL, ROLE
from monitor.judge.mentions.candidates import Candidate

_READ = 20_000  # characters of a text; who is introduced is so before that
_SHORTEST = 3  # letters of a surname, so that no abbreviation is one
# Before and after a surname: what is said of a person, and of no firm or product.
_BEFORE = re.compile(rf"\b(?:{'|'.join(map(str.title, HONORIFIC))})\.? (?:[A-Z][a-z]+ )?$")
_AFTER = re.compile(
    rf"""(?:
      ,\ \d\d[,.] | \ \(\d\d\) | ,\ who\b | ,\ (?:an?|the)\ (?:[\w-]+\ ){{0,3}}(?:{"|".join(ROLE)})\b
    | (?:,[^.,]{{0,60}},)?\ (?:said|says|told|added|recalled)\ (?:that\ |reporters\ |police\ )?(?:he|she)\b
    | (?:'s)?\ (?:husband|wife|mother|father|widow|died)\b
    | \ (?:scored|netted)\ (?:[\w-]+\ ){{0,2}}(?:goals?|twice|tries|runs|points)\b
    | \ made\ (?:his|her)\ | \ (?:grew\ up|studied|graduated)\b
    | \ was\ (?:born|arrested|sentenced|elected)\b)""",
    re.X,
)
_REACH = 40  # characters that a title and a first name take
_GIVEN_LENGTH = 2  # characters of a first name in Chinese and Korean
# Surnames in Chinese that hardly end another word; those that do, of which 王 is one ("股王輝達"), or that
# are particles too, only begin a name at the beginning of a clause. 向, 对, 与 and the like never do.
_SURNAMES = frozenset(
    "陳陈劉刘蔡吳吴郭鄧邓徐鄭郑趙赵楊杨孫孙朱彭呂吕蔣蒋沈姚盧卢邱廖潘袁馮冯曹薛魏邵詹翁柯宋"
)
_SURNAMES_TOO = frozenset(
    "王黃黄林許许謝谢周葉叶蘇苏江韓韩賴赖何曾丁洪汪唐戴董蕭萧馬马范游莊庄張张李梁羅罗胡"
)
SURNAMES_ZH = _SURNAMES | _SURNAMES_TOO
_SURNAMES_KO = frozenset("김이박최정강조윤장임한오서권황안송홍")
_ANY_SURNAME = SURNAMES_ZH | _SURNAMES_KO
_CLAUSE = re.compile(
    r"(?:^|[\s,。、:;!?\"'“”「」『』《》()·]|[^\W\d_]{1,3}(?:[员員]|[长長]|委|[师師]|手|人|民|[农農]|生|友)|名叫|叫做)$"
)
# What is said of a person, and of no firm, right after the full name …
_LIVED = re.compile(
    r"以?(?:\d+票)?(?:[对對]\d+票)?(?:高票|[顺順]利|成功)?(?:[当當][选選]|[参參][选選]|[获獲][选選]|[落竞競][选選]|[连連]任|就[职職]|[击擊][败敗]|[夺奪]冠|摘[金银銀铜銅])|[获獲](?:[颁頒]|[奖獎])|[获獲]聘|出任|(?:,|\()?\d{1,2}[岁歲]"
    r"|(?:先生|女士|小姐|同[学學]|老[师師]|[市縣县省]?[议議][员員]|市[议議]|立委|教授|[医醫][师師]|主任|局[长長]|校[长長]|里[长長]|村[长長]|[书書][记記]|[选選]手|教[练練])"
    r"|的?(?:父[亲親]|母[亲親]|[妈媽爸][妈媽爸]|太太|妻子|丈夫|[儿兒]子|女[儿兒]|家[属屬人])"
    r"|(?:出生|[毕畢][业業]|病逝|去世|逝世|退休|被捕|落[网網]|[获獲]刑|坦言|笑[说說称稱]|回[忆憶]|接受[专專]?[访訪])"
)
_LIVED_KO = re.compile(
    r"(?: ?(?:씨|군|양)(?=[ ,.은는이가의과와]|$)| (?:(?:전|현) )?(?:감독|선수|교수|의원|후보|작가|배우|기자|변호사|판사|검사|코치|화백|시인|가수|시장|군수|장관)(?=[ ,.은는이가의과와]|$)| ?\(\d{1,2}(?:세)?[),·]|,? \d{2}세)"
)


class People:
    """The persons of one story, by surname; each is looked for once."""

    def __init__(self, title: str, text: str) -> None:
        self._texts = (title, text[:_READ])
        self._known: dict[str, bool] = {}

    def _surname(self, seen: Candidate) -> str:
        """Return the word after *seen* if it is the surname of a person in this story, else ""."""
        if seen.form != "name" or not seen.alias.single or not seen.after.startswith(" "):
            return ""
        word, _ = seen.right
        if len(word) < _SHORTEST or not word.isalpha() or not (word.istitle() or word.isupper()):
            return ""
        folded = word.casefold()
        if folded in ISSUER | LEGAL or common(folded):
            return ""
        name = word.title()  # in a headline in capitals too
        if name not in self._known:
            known = any(name in text and _lives(name, text) for text in self._texts)
            self._known[name] = known and not self._otherwise(name, seen.written)
        return name if self._known[name] else ""

    def name(self, seen: Candidate) -> str:
        """Return the name of the person in this story whose first name *seen* is, else ""."""
        if surname := self._surname(seen):
            return f"{seen.written} {surname}"
        return self._full(seen)

    def _full(self, seen: Candidate) -> str:
        """Return the full name of a person in this story that ends in *seen*: 陳輝達, 김한화; else ""."""
        surname = seen.before[-1:]
        if len(seen.written) != _GIVEN_LENGTH or surname not in _ANY_SURNAME:
            return ""
        korean, name = surname in _SURNAMES_KO, surname + seen.written
        begins = bool(_CLAUSE.search(seen.before[:-1]))
        if not (surname in _SURNAMES or begins):
            return ""
        lived = (_LIVED_KO if korean else _LIVED).match(seen.after)
        again = begins and not korean and sum(text.count(name) for text in self._texts) > 1
        return name if lived or again else ""

    def _otherwise(self, name: str, first: str) -> bool:
        """Say whether *name* has another first name: "Nvidia Huang", where the text says Jensen Huang."""
        words = {word for text in self._texts for word in re.findall(rf"\b([A-Z][a-z]+) {name}\b", text)}
        others = {word.casefold() for word in words} - {first.casefold()} - HONORIFIC - ROLE
        return not all(map(common, others - GIVEN)) or bool(others & GIVEN)


def _lives(name: str, text: str) -> bool:
    return any(
        _AFTER.match(text, at.end()) or _BEFORE.search(text, max(0, at.start() - _REACH), at.start())
        for at in re.finditer(rf"\b{name}\b", text)
    )
