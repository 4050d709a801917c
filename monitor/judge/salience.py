"""How much a story is about a name, 0 to 100, from where and how it is named. No facts, no events."""

import re
from collections.abc import Sequence
from functools import lru_cache

from monitor.judge.vetoes import Candidate

ABOUT = 60
_SUBJECT, _TITLE, _LEAD, _BODY_EARLY, _BODY_LATE = 100, 80, 60, 30, 20
_DISCOUNTED = {"title": 40, "lead": 30, "body": 10, "furniture": 0}
_FURTHER = 10

# What stands before or after a name that is only a yardstick, a past or a partner of the one spoken of.
_COMPARED_BEFORE = re.compile(
    r"(?:\b(?:vs|versus|than|like|unlike|similar to|such as|(?:the )?likes of|second (?:only )?to|compared (?:with|to)|comparable to|akin to|instead of"
    r"|alternatives? to|competitors? (?:like|such as|to)|rivals? (?:like|such as|to)|(?:to|that|which|could|may|can|will) rival"
    r"|(?:catch|caught|catching) up (?:with|to)|compet(?:e|es|ing) (?:with|against)|lags?(?: behind)?"
    r"|(?:dependen\w+|relian\w+|relie[ds]|rely|relying|dependent|reliant) (?:up)?on|away from|the next)\.?,? (?:the |that of |those of )?"
    r"|较|比|超过|相比|依赖|替代|对标|挑战|보다|대비|より)$",
    re.I,
)
_COMPARED_AFTER = re.compile(
    r"(?:'s)?[ -](?:rivals?|competitors?|challengers?|killers?|alternatives?|clones?|wannabes?)\b"
    r"|(?:보다|より|に(?:対抗|依存)|(?:的)?(?:竞争对手|競爭對手|对手)|(?:의)? ?(?:경쟁사|대항마)|(?:の)?(?:ライバル|競合))",
    re.I,
)
_BACKED = re.compile(
    r"-(?:backed|owned|funded|supported|led|based|powered|made|compatible|style|like|linked|affiliated|invested|designed|supplied)\b"
    r"|(?:投资|支持|参投|入股)的|가 투자한|が出資する",
    re.I,
)
_BACKED_BEFORE = re.compile(r"\b(?:backed|funded|owned|supported|powered) by (?:the )?$", re.I)
_FORMER = re.compile(
    r"\b(?:former|ex|one-?time|previously (?:at|of|with)|formerly (?:at|of|with))[ -](?:the )?$", re.I
)
_VETERAN = re.compile(r"(?:'s)? (?:veterans?|alum(?:nus|na|ni|s)?)\b", re.I)
_SUPPLIER = re.compile(
    r" (?:supplier|partner|customer|backer|investor|reseller|spin-?off|neighbou?r) (?=[A-Z])"
)
_HOLDING = re.compile(
    r"\b(?:(?:de|in)creases?|trims?|raises?|boosts?|cuts?|lowers?|grows?|reduces?) (?:its |their )?(?:stake|position|holdings?)\b"
    r"|\b(?:Adds|Buys|Sells|Dumps|Trims|Snaps Up|Loads Up) .{0,60}\b(?:Stock|Shares)\b|\bshares? (?:of|in) .{0,40}\bworth \$|\b13F\b",
)
_NAME = r"(?:[A-Z$][\w.&'-]*|\d\w*[A-Z]\w*)(?: (?:[A-Z][\w.&'-]*|&|of|de)){0,4}(?: ?\([^()]{1,40}\))?"
_LIST = re.compile(rf"{_NAME}(?:(?:,(?: and| or)?|;| and| &|/) {_NAME}){{2,}}|{_NAME}(?:[,/]{_NAME}){{2,}}")
_LIST_CJK = re.compile(r"[^\s、,。;:!?]{1,20}(?:[、・][^\s、,。;:!?]{1,20}){2,}")
_CASHTAG = re.compile(r"\$[A-Z]{1,6}\b")
_REACH = 300  # characters to either side in which names stand together
_PARTS = re.compile(r",(?: and| or)?|;| and| &|/")


def discount(seen: Candidate) -> str:
    """Return why *seen* says little about its company here ("a comparison"), or ""."""
    before, after = seen.before, seen.after
    if _COMPARED_BEFORE.search(before) or _COMPARED_AFTER.match(after):
        return "a comparison"
    if re.search(r"\bagainst $", before) and re.search(r"\b(?:compet|bench|stack|race|compar)", before):
        return "a comparison"
    if re.search(r"\b(?<!than )rivals? $", before, re.I) and not re.search(
        r"[A-Z][\w'-]*\s+(?i:rivals?) $", before
    ):
        return "a comparison"
    if re.match(r" (?:vs\.?|versus) ", after):
        return "a comparison"
    if _BACKED.match(after) or _BACKED_BEFORE.search(before):
        return "its investor or maker"
    if _FORMER.search(before) or _VETERAN.match(after):
        return "somebody's past"
    if _SUPPLIER.match(after):
        return "a partner of the one spoken of"
    return _crowd(seen)


def _crowd(seen: Candidate) -> str:
    """Return "an enumeration" or "a table of holdings" where many names stand together."""
    first, last = seen.passage.sentence(seen.start)
    first, last = max(first, seen.start - _REACH), min(last, seen.end + _REACH)
    sentence = seen.passage.normal.text[first:last]
    if _HOLDING.search(sentence):
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
        spans += [match.span() for match in _LIST.finditer(sentence)]
    if "、" in sentence or "・" in sentence:
        spans += [match.span() for match in _LIST_CJK.finditer(sentence)]
    return tuple(spans)


def _subjects(seen: Candidate, names: str, start: int) -> bool:
    """Say whether the names are the subjects of the title: three at most, at its beginning, then a verb."""
    if seen.passage.name != "title" or start > 0 or len(_PARTS.findall(names)) > 2:
        return False
    return bool(re.match(r" [a-z]+", seen.passage.normal.text[len(names) :]))


def subject(seen: Candidate) -> bool:
    """Say whether the name opens the title, past labels such as "Exclusive:"."""
    before = seen.passage.normal.text[: seen.start]
    opening = re.sub(r"^.{0,30}?[:|] |^(?:UPDATE \d+-|WRAPUP \d+-)", "", before)
    return len(opening.split()) <= (0 if " " not in opening.strip() and opening.strip().islower() else 2)


def salience(seen: Sequence[tuple[Candidate, str]]) -> int:
    """Return the salience of a key from its accepted candidates, each with its discount or "".

    The best zone counts, and each further undiscounted sentence adds ten.
    """
    best, further, sentences = 0, 0, set[tuple[str, int]]()
    for candidate, why in seen:
        zone = candidate.passage.zone(candidate.start)
        if why:
            best = max(best, _DISCOUNTED[zone])
            continue
        best = max(best, _base(candidate, zone))
        sentence = (candidate.passage.name, candidate.passage.sentence(candidate.start)[0])
        further += sentence not in sentences
        sentences.add(sentence)
    return min(100, best + _FURTHER * max(0, further - 1))


def _base(seen: Candidate, zone: str) -> int:
    if zone == "title":
        return _SUBJECT if subject(seen) else _TITLE
    if zone == "lead":
        return _LEAD
    return _BODY_EARLY if seen.start * 2 < len(seen.passage.normal.text) else _BODY_LATE
