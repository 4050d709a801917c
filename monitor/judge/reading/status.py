"""What a sentence says has been done or said: verb classes with polarity and modality. No parties."""

import re
from collections.abc import Iterator
from typing import Literal

from monitor.judge.language.caseless import Caseless, small
from monitor.judge.language.opened import Opened
from monitor.judge.language.sentences import script, written
from monitor.judge.language.variants import simplified
from monitor.judge.reading.status_table import CLASSES, PAPERS, THINGS
from monitor.types import Fact

Span = tuple[int, int, Fact]
Modality = Literal["asserted", "planned", "possible"]

_EN = Caseless(rf"\b(?:{'|'.join(f'(?P<{name}>{en})' for name, (en, _) in CLASSES.items())})\b")
_WIDE = re.compile("|".join(f"(?P<{name}>{wide})" for name, (_, wide) in CLASSES.items()))

# What stands before a step, in small letters: without case these are several times as slow.
_NOT = Opened(
    r"(?:\b(?:not(?!\sonly)|never|no|nothing|without|neither|nor|yet\sto|fail(?:s|ed)?\sto|refus(?:es?|ed)\sto|declin(?:es?|ed)\sto|cannot|rule[sd]?\sout)\b|n[o'’]t\b)[^,;:.]{0,24}$",
)
_POSSIBLE = Opened(
    r"(?:\b(?:may|might|could|would|consider(?:s|ing|ed)?|weigh(?:s|ing)?|explor(?:es|ing)|eye[sd]?|mull(?:s|ing)?|likely|potential(?:ly)?"
    r"|possib(?:le|ly)|if|whether|talks\s(?:on|about|over|to|for)|negotiat\w+|hop(?:es|ed|ing)|seek(?:s|ing)?|close\sto|near(?:s|ing)?|rumou?red|want(?:s|ed)?"
    r")|['’]d)\b[^,;:.]{0,30}$"
    # What is still wanted of others, until another clause begins: "needs capacity as it launches".
    r"|\b(?:needs?|requires?|subject\sto|(?<=\w\s)(?<!\ba\s)(?<!\bthe\s)(?<!\bits\s)pending|await(?:s|ing)?|conditional\son)\b(?:(?!\b(?:but|as|when|while|after|since|though)\b)[^,;:.]){0,30}$",
)
# "Approval is still pending".
_STILL_WANTED = re.compile(
    r"\s(?:(?:is|are|was|were|remains?)\s)?(?:still\s)?(?:pending|outstanding|awaited|needed|required)\b",
    re.I,
)
_PLANNED = Opened(
    r"\b(?:will|to|plan(?:s|ned|ning)?|aim(?:s|ing|ed)?|intend(?:s|ed)?|expect(?:s|ed)?|schedul(?:es|ed)|due|set|target(?:s|ing|ed)?|ahead\sof|before|by)\b[^,;:.]{0,22}$",
)
# A part of a name: "Ray-Ban", "Strike Inc". What is only done again or together is done: "Re-Launch".
_NAMED_BEFORE = re.compile(r"\b(?!(?:Co|Re)-)[A-Z][a-z]+-$")
_NAMED_AFTER = re.compile(r",?\s(?:Inc|Corp|Ltd|PLC|plc|LLC|GmbH)\b")
_NOT_WIDE_BEFORE = re.compile(
    r"(?:尚未|并未|未|没有|没|不得|不会|不再|无意|無|[只仅就]差|只剩|有待|尚待|静待)[^，。、；]{0,3}$"
)
# 서명 전, 署名前: before it is done.
_NOT_WIDE_AFTER = re.compile(
    r"^前(?:不[得能]|须|需)|^[은는이가]?\s아직(?:$|[^가-힣])|^[^，。、；,.]{0,8}?(?:지\s?않|하지\s?못|안\s?(?:했|해|하|한|됐)|없다|없었|아니|[てで]いな(?!が)|(?:[しばわさがたま]|(?<!し)か)ない(?!とい|となら|わけ)|(?<!違)[めりいえ]ない(?=[。、」・\s]|$|と(?:述|し|説|発))|(?<!とどま)(?<!かかわ)(?<![限な])らない(?!とい|わけ)|なかった|せず(?!に)|ばず|(?<!問)わず)"
    r"|^(?:\s?전(?:[이에인]|[\"”'’」]|$)|前(?:[だにでの」，。、；,.]|$)|[之以]前)"
    # Only that is left to do: 서명만 남았다, 署名を残すのみ.
    r"|^만\s?(?:남|앞)|^(?:만|을|를)?\s?(?:남겨|남긴|남기고|앞두|앞둔)|^(?:だけ|のみ|を|待ち)+(?:を)?(?:残(?![ら業念留])|控(?![除訴])|待)|^待ち"
)
_PLANNED_WIDE = re.compile(r"(?:将|拟|计划|打算|预计|有望|即将|[底末初日月内]前)[^，。、；]{0,8}$")
_PLANNED_WIDE_AFTER = re.compile(
    r"^[^，。、；,.]{0,10}?(?:예정|계획|하기로|방침|予定|計画|方針|を目指|임박|へ$)"
)
_POSSIBLE_WIDE = re.compile(
    r"(?:可能|或将|或|传|据传|考虑|洽谈|商谈|谈判|磋商|有意|寻求|申请|方可|才能|才会|须|需|待|一旦|能否|是否)[^，。、；]{0,8}$"
)
_POSSIBLE_WIDE_AFTER = re.compile(
    r"^[^，。、；,.]{0,10}?(?:가능성|전망|관측|검토|협상|논의|협의|타진|(?:할|될|을|ㄹ)\s?수|해야|하면|되면|어야|交渉|協議|可能性|検討|見通し|しかねな|すれば|次第)"
)
# What the name of a thing stands after and a verb does not: "the block", "building blocks", "two ships".
_OF_A_THING = re.compile(
    r"(?:\b(?:an?|the|its|their|his|her|our|your|these|those|other|another|several|many|two|three|four|five|six|ten|\d+)"
    r"|-(?:storey|story|[a-z]+ed)|(?-i:(?<![A-Za-z])[a-z]+ing))\s$",
    re.IGNORECASE,
)
# A word without an -s is a verb after these, after whoever are many, and after a name; Beijing is one.
_OF_A_DEED = re.compile(
    r"(?:^|[^\w\s]\s?|\b(?:to|will|would|may|might|can|could|must|shall|should|do|does|did|not|never|and|or|nor|also|then|both|all|help|let|make|who|which"
    r"|that|we|they|you|i|people|police|staff|media|[\w-]*(?:s|ly|n['’]t)|(?-i:[A-Z])[\w.&-]*(?<![dnrst]ing))\s)$",
    re.IGNORECASE,
)
# "the application was denied", "appeal denied by …": whoever denies a permit bars what it is for.
_REFUSED = re.compile(
    rf"\b{PAPERS}\s(?:(?:\S+\s){{0,4}}?(?:is|was|were|been|being)\s(?:\w+ly\s)?)?$", re.IGNORECASE
)
_REFUSED_AFTER = re.compile(r"\s(?:for|by|over|on)\b|\W*$", re.IGNORECASE)
# What is agreed so is yet to be signed.
_IN_OUTLINE = re.compile(
    r"\bin\sprinciple\b|\b(?:preliminary|tentative|provisional|outline)\s(?:agreements?|deals?|accords?|pacts?|contracts?)\b|\bheads\sof\s(?:terms|agreement)\b"
    r"|\b(?:oral|verbal)(?:ly)?\sagree|口头(?:协议|上?(?:达成|同意))|口頭(?:で)?合意|구두(?:로|\s)?\s?합의|原则上|初步(?:达成|协议)|达成(?:了)?(?:初步|原则性|意向)|原则性协议|大筋(?:で)?合意|基本合意(?!書)|잠정\s?합의|원칙적(?:으로|인)?\s?합의|원칙적으로|큰\s?틀(?:에서|의)?\s?합의|큰\s?틀에서",
    re.IGNORECASE,
)
_REFUSES = re.compile(
    "refus|den|was|were|been|being|turn|reject|不|驳回|拒绝|否决|거부|불허|불승인|반려|기각|却下|棄却|拒否"
)
_AGREES = re.compile("agree|reach|达成|合意|합의")
_ENDINGS = ("end", "cancel")
_TOGETHER = 24  # characters between samples and who delivers them
_DENIED = 60  # characters between a denial and what it denies
_OUTLINE = 12  # characters before an agreement, and half of those after it, that say how far it goes
_IS_FALSE = re.compile(r"(?:is|are|was|were)\s", re.IGNORECASE)
_REPORT_OF = re.compile(
    r"\b(?:reports?|rumou?rs?|claims?|talk|speculation|suggestions?)\s(?:about|of|on|that)\b[^,;:.]*$",
    re.IGNORECASE,
)
_CLAUSE = re.compile("[，。；、,;]")


def spans(text: str) -> Iterator[Span]:
    """Yield the statuses of *text*. What is ended, cancelled or denied is not asserted beside it:
    "ends talks" is an end, and "denies that it is in talks" denies the talks. To deliver samples is no more
    than to sample."""
    hits = list(_hits(text))
    for at, (start, end, fact) in enumerate(hits):
        name = fact.value
        near = [other for other in hits[max(0, at - 1) : at + 2] if other[2] is not fact]
        ended = any(
            other[2].value in _ENDINGS
            and other[2].polarity
            and 0 <= max(start - other[1], other[0] - end) <= 48
            for other in near
        )
        if ended and name in ("talk", "sign", "deal", "plan", "acquire", "build", "invest"):
            continue
        if name == "ship" and any(
            other[2].value == "sample" and max(other[0] - end, start - other[1]) <= _TOGETHER
            for other in near
        ):
            continue  # samples are sent long before what they are samples of
        if name == "approve" and any(_refuses(other, start, end) for other in near):
            continue  # what was not given
        if name not in ("deny", "confirm") and any(
            _denies(other, start, end, text) for other in hits if other[2].value == "deny"
        ):
            yield start, end, Fact("status", name, "", fact.text, polarity=False, modality=fact.modality)
            continue
        yield start, end, fact


def _denies(denial: Span, start: int, end: int, text: str) -> bool:
    """Return whether *denial* is of what stands from *start* to *end*: after it, and in Chinese, Korean and
    Japanese also before it in the same clause."""
    if not denial[2].polarity:
        return False
    if denial[0] < start:
        return start - denial[1] <= _DENIED
    if _IS_FALSE.match(denial[2].text):  # "a report about a sale was untrue"
        between = text[end : denial[0]]
        said = text[max(0, start - _DENIED) : start]
        return len(between) <= _DENIED and not _CLAUSE.search(between) and bool(_REPORT_OF.search(said))
    between = text[end : denial[0]]
    return not denial[2].text.isascii() and len(between) <= _DENIED and not _CLAUSE.search(between)


def _hits(said: str) -> Iterator[Span]:
    # Chinese patterns are simplified; Japanese, told by its kana, means other things by some of these words.
    wide = written(said)
    text = simplified(said) if wide and script(said) == "han" else said
    found = [(match, False) for match in _EN.finditer(text)]
    if wide:
        found += [(match, True) for match in _WIDE.finditer(text)]
    for match, in_wide in sorted(found, key=lambda pair: pair[0].start()):
        before, after = text[max(0, match.start() - 48) : match.start()], text[match.end() : match.end() + 24]
        if match[0][0].isupper() and (_NAMED_BEFORE.search(before) or _NAMED_AFTER.match(after)):
            continue
        if not in_wide and _is_thing(match[0].lower(), before):
            continue
        name = match.lastgroup or ""
        if in_wide:
            polarity, modality = _sense_wide(before, after, refused=name == "ban")
        else:
            polarity, modality = _sense(before, after)
        if name == "deny" and _REFUSED.search(before) and _REFUSED_AFTER.match(after):
            name = "ban"
        start, end = match.span()
        if name == "sign" and modality == "asserted" and (so_far := _outlined(match, text)):
            modality, (start, end) = "planned", so_far
        if match[0].lower() == "instead" and modality != "asserted":
            continue  # "it will rent instead" is the other half of an end
        if name == "complete" and (modality != "asserted" or not polarity):
            continue  # any deal is to be completed
        if name == "deny":
            modality = "asserted"  # "the rumour is false" is no rumour
        yield (
            start,
            end,
            Fact("status", name, "", said[start:end], polarity, modality),
        )


def _outlined(match: re.Match[str], text: str) -> tuple[int, int] | None:
    """Return where *text* tells of the agreement of *match* as one in principle, yet to be signed."""
    if not _AGREES.match(match[0].lower()):
        return None
    first = max(0, match.start() - _OUTLINE)
    for found in _IN_OUTLINE.finditer(text[first : match.end() + 2 * _OUTLINE]):
        start, end = min(match.start(), found.start() + first), max(match.end(), found.end() + first)
        if not _CLAUSE.search(text[start:end]):
            return start, end
    return None


def in_outline(fact: Fact) -> bool:
    """Return whether *fact* tells of an agreement in principle."""
    return _IN_OUTLINE.search(fact.text) is not None


def agrees(fact: Fact) -> bool:
    """Return whether *fact* tells that somebody agreed, and not of a signature."""
    return _AGREES.match(fact.text.lower()) is not None


def refuses(fact: Fact) -> bool:
    """Return whether *fact* tells that somebody was refused what he asked for."""
    return fact.value == "ban" and fact.polarity and _REFUSES.match(fact.text.lower()) is not None


def _refuses(other: Span, start: int, end: int) -> bool:
    """Return whether *other* refuses what stands from *start* to *end*: "refused a permit"."""
    near = max(other[0] - end, start - other[1]) <= 2 * _TOGETHER
    return near and refuses(other[2])


def _is_thing(word: str, before: str) -> bool:
    """Return whether *word* names a thing where it stands: "an eight-storey block", "computing block"."""
    if word not in THINGS:
        return False
    if _OF_A_THING.search(before):
        return True
    return not word.endswith("s") and not _OF_A_DEED.search(before)


def _sense(before: str, after: str) -> tuple[bool, Modality]:
    before = small(before)
    modality: Modality = "asserted"
    if _POSSIBLE.search(before) or _STILL_WANTED.match(after):
        modality = "possible"
    elif _PLANNED.search(before):
        modality = "planned"
    return not _NOT.search(before), modality


def _sense_wide(before: str, after: str, *, refused: bool = False) -> tuple[bool, Modality]:
    modality: Modality = "asserted"
    if refused:  # an application is what was refused
        before = before.replace("申请", "")
    if _POSSIBLE_WIDE.search(before) or _POSSIBLE_WIDE_AFTER.search(after):
        modality = "possible"
    elif _PLANNED_WIDE.search(before) or _PLANNED_WIDE_AFTER.search(after):
        modality = "planned"
    return not (_NOT_WIDE_BEFORE.search(before) or _NOT_WIDE_AFTER.search(after)), modality
