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
_OTHERS = r"(?:[\w&-]+'s )?(?:(?-i:[A-Z])[\w&-]*(?:'s)?(?:,| and| or|, and|/) ){0,3}"  # "Nvidia's", "AMD and"
_COMPARED_BEFORE = re.compile(
    r"\b(?:vs|versus|than|like|unlike|similar to|such as|likes of|second (?:only )?to|compared (?:with|to)|comparable to"
    r"|akin to|instead of|alternatives? to|(?:competitors?|rivals?) (?:like|such as|to)"
    r"|(?:to|that|which|could|may|can|will) rival|(?:catch|caught|catching) up (?:with|to)|compet(?:e|es|ing) (?:with|against)"
    r"|lag(?:s|ging)?(?: behind)?|trail(?:s|ing)?|beats|outperforms|outpaces|surpasses|overtakes|gap with|away from|the next"
    r"|(?:dependen\w+|relian\w+|relie[ds]|rely|relying|dependent|reliant) (?:up)?on)[.,]?"
    rf" (?:the |that of |those of )?{_OTHERS}$",
    re.I,
)
# One of these stands before the name wherever that pattern matches; asking for it first is ten times as fast.
_COMPARING = frozenset(
    """vs vs. versus than like unlike similar such likes second compared comparable akin instead alternative alternatives
    competitors competitor rival rivals catch caught catching compete competes competing lag lags lagging trail trails
    trailing beats outperforms outpaces surpasses overtakes gap away next dependence dependency dependent reliance reliant
    relies relied rely relying against""".split()
)
_MEASURING = ("compet", "bench", "stack", "race", "compar")
_COMPARED_CJK = ("较", "比", "超过", "相比", "依赖", "替代", "对标", "挑战", "보다 ", "대비 ", "より")
_COMPARED_AFTER = re.compile(
    r"(?:'s)?[ -](?:rivals?|competitors?|challengers?|killers?|alternatives?|clones?|wannabes?|vs\.?|versus)\b"
    r"|(?:보다|より|に(?:対抗|依存)|(?:的)?(?:竞争对手|競爭對手|对手)|(?:의)? ?(?:경쟁사|대항마)|(?:の)?(?:ライバル|競合))",
    re.I,
)
_BACKED = re.compile(
    r"-(?:backed|owned|funded|supported|led|based|powered|made|compatible|style|like|linked|affiliated|invested|designed|supplied)\b"
    r"|(?:投资|支持|参投|入股)的|가 투자한|が出資する",
    re.I,
)
_BACKED_BEFORE = tuple(f"{verb} by " for verb in ("backed", "funded", "owned", "supported", "powered"))
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
    opening = before.lower()
    words = opening.split()
    if not _COMPARING.isdisjoint(words) and (_COMPARED_BEFORE.search(before) or _rivalled(before, words)):
        return "a comparison"
    if opening.endswith(_COMPARED_CJK) or _COMPARED_AFTER.match(after):
        return "a comparison"
    if _BACKED.match(after) or opening.endswith(_BACKED_BEFORE):
        return "its investor or maker"
    if opening.endswith(_FORMER) or _VETERAN.match(after):
        return "somebody's past"
    if _SUPPLIER.match(after):
        return "a partner of the one spoken of"
    return _crowd(seen)


def _rivalled(before: str, words: Sequence[str]) -> bool:
    """Say whether a rival is spoken of: "rivals Nvidia", but not in "TSMC rival Samsung", who is the subject."""
    if words[-1] in ("rival", "rivals"):
        return before.endswith(" ") and not re.search(r"[A-Z][\w'-]*\s+(?i:rivals?) $", before)
    return words[-1] == "against" and any(word.startswith(_MEASURING) for word in words)


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
