"""Whether a title that does not name a company means it nevertheless: it opens with the company's head, whom the
lead introduces by office, it tells of a recall, or of the largest deed in the company's history."""

# ruff: noqa: E501  (patterns are tables: a line an idea)

import re
from collections.abc import Iterator

from monitor.judge.language.word_lists import ANSWERABLE
from monitor.judge.mentions.candidates import Candidate
from monitor.judge.mentions.people import SURNAMES_ZH
from monitor.judge.mentions.salience import DESCRIBED, headed

_OFFICE = r"(?:ceo|co-ceo|chief executive(?: officer)?|co-?founder|founder|chair(?:man|woman|person)?|president|boss)"
_OFFICES = rf"(?i:{_OFFICE}(?:,? (?:and|&) {_OFFICE})?)"
_PERSON = r"(?P<name>[A-Z][\w'-]+(?: [A-Z][\w.'-]+){1,2})"
# "Nvidia's chief executive, Jensen Huang"; "Jensen Huang, the founder and chief executive of Nvidia".
_HEAD_AFTER = re.compile(rf"(?:'s?)? (?:[a-z-]+ ){{0,2}}{_OFFICES},? {_PERSON}")
_HEAD_BEFORE = re.compile(rf"{_PERSON}, (?:the )?(?:[a-z-]+ ){{0,2}}{_OFFICES} (?:of|at) (?:the )?$")
# 輝達執行長黃仁勳: where the name ends, the title tells.
_HEAD_ZH = re.compile(
    r"(?:集[团團]|公司|控股)?(?:的|[联聯]合|共同|前?任)?(?:(?:[创創][办辦始]人|[执執]行[长長]|首席[执執]行官|行政[总總]裁|董事[长長]|[总總]裁|[总總][经經]理|主席|[会會][长長]|CEO)(?:\(CEO\))?[兼暨、和]?){1,3} ?(?P<name>[\u4e00-\u9fff]{2,4})"
)
_OFFICE_KO = r"(?:공동 ?)?(?:최고경영자|창업자|대표이사|대표|회장|부회장|사장|의장|CEO)"
_PERSON_KO = r"(?P<name>[가-힣]{2,4}|[가-힣]{1,4} [가-힣]{1,4})"
_HEAD_AFTER_KO = re.compile(
    rf"(?: {_OFFICE_KO}(?:\(CEO\))?인)? {_PERSON_KO} {_OFFICE_KO}|의? {_OFFICE_KO}(?:\(CEO\))?인? (?P<other>[가-힣]{{1,4}} ?[가-힣]{{1,4}})(?=[이가은는])"
)
_HEAD_BEFORE_KO = re.compile(r"(?:^|[\s\"'(])(?P<first>[가-힣]{1,4} )?(?P<last>[가-힣]{1,4}) $")
_IN_OFFICE_KO = re.compile(rf" ?{_OFFICE_KO}")
_HEAD_JA = re.compile(
    r"の(?P<name>[ァ-ヶー・=]{4,20}|[一-龯]{3,5}?)(?:共同)?(?:最高経営責任者|CEO|会長|社長|創業者)"
)
_LABEL = r"(?:[^:|\s][^:|]{0,29}[:|] ?)?"
_OTHERS = r"(?:[가-힣ァ-ヶー一-龯]{2,8}[·・、,] ?)?"  # whom the title names before it
# Of what is only his the company need not know.
_HIS = r"(?!'s |의 |的|の|[a-z]|母校|老家|家[乡鄉]|故居|豪宅|[传傳][记記]|父|母|妻|太太|[儿兒]子|女[儿兒])"

_RECALL = re.compile(r"recall|召回|回收|리콜|リコール|自主回収")
# The labels of a notice, "Importer(s): …", and whom the buyers are to turn to.
_RESPONSIBLE = re.compile(
    rf"""(?:(?:{ANSWERABLE.pattern})\ ?:\s?
        | \brecalled\b[^.;:]{{0,80}}\b(?:contact|call|return\ (?:it|them)\ to)\ (?:the\ manufacturer,?\ )?)$""",
    re.X | re.I,
)
# "Is by far the biggest in Nvidia's history", 英伟达史上最大的收购: what is told is its own deed.
_SUPERLATIVE = re.compile(
    r"\b(?:is|was|be|been|becomes?|marks?|makes?)\b[^,;.]{0,30}\b(?:biggest|largest|costliest|boldest|first|worst|steepest|longest|deepest|most [a-z]+)(?: [\w-]+){0,3} in (?:the history of )?$",
    re.I,
)
_HISTORY = re.compile(r"(?:'s?)? (?:[\w-]+ )?history\b")
_SUPERLATIVE_CJK = re.compile(
    r"(?:的|成立以来|成立以來)?(?:[历歷]史上|史上|有史以[来來])(?:最大|最[贵貴]|首次|第一|规模最大|規模最大)|의? ?(?:역사상|사상|역대|창사 이래) ?(?:최대|최고|최초|첫)|の?(?:史上|過去|創業以来)(?:で)?(?:最大|最高|初)"
)


def meant(seen: Candidate, title: str) -> bool:
    """Say whether *title*, normalised, means the company of *seen*, which it does not name."""
    if seen.passage.name == "title" or seen.alias.kind != "company" or seen.passage.furniture(seen.start):
        return False
    if seen.passage.zone(seen.start) == "lead" and any(_opens(name, title) for name in _heads(seen, title)):
        return True
    if headed(title):
        return False
    if _RECALL.search(title.lower()) and _RESPONSIBLE.search(seen.before):
        return True
    if _HISTORY.match(seen.after) and _SUPERLATIVE.search(seen.before):
        return True
    return bool(_SUPERLATIVE_CJK.match(seen.after) and DESCRIBED.search(title))


def _heads(seen: Candidate, title: str) -> Iterator[str]:
    """Yield how the head of the company *seen* may be called, whose office stands beside it."""
    before, after = seen.around
    if found := _HEAD_AFTER.match(after) or _HEAD_BEFORE.search(before):
        yield from (found["name"], found["name"].rpartition(" ")[2])
    if (found := _HEAD_ZH.match(after)) and found["name"][0] in SURNAMES_ZH:
        yield next((found["name"][:end] for end in (4, 3, 2) if found["name"][:end] in title), "")
    if found := _HEAD_AFTER_KO.match(after):
        yield found["name"] or found["other"]
    if _IN_OFFICE_KO.match(after) and (found := _HEAD_BEFORE_KO.search(before)):
        yield from ((found["first"] or "") + found["last"], found["last"])
    if found := _HEAD_JA.match(after):
        yield from (found["name"], found["name"].rpartition("・")[2])


def _opens(name: str, title: str) -> bool:
    """Say whether *title* opens with the person *name*, and not with what is that person's."""
    return len(name) > 1 and bool(re.match(rf"\W*{_LABEL}{_OTHERS}{re.escape(name)}{_HIS}", title))
