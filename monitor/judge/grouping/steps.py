"""Steps as parts of processes: which one comes after which, and which is told already. The words that tell a
step are `reading.status`'s."""

import re
from collections.abc import Iterable, Mapping
from datetime import timedelta
from functools import lru_cache

from monitor.judge.grouping.recall import Recall
from monitor.judge.language.boilerplate import quotes_shares
from monitor.judge.reading import facts, status
from monitor.judge.reading.status_table import STEPS
from monitor.types import Fact, Known, Sentence

# A line is a process, its stages from first to last. The classes of one stage are words for one deed, and
# a stage takes the earlier ones for granted: after a signature, "in talks" is no news.
PROCESSES = (
    "talk plan deal supply invest > sign acquire > complete",
    "talk plan > approve > complete",
    "plan build supply > tapeout > sample > mass > ship",
    "plan build > launch > ship",
    "plan > list",
    "sue strike > settle",
    "sue > rule > overturn",
    "sue > rule > appeal",
    "sue > overturn > appeal",
    "sign > settle",
    "fault strike end > resume",
    "leave > appoint > replace",
    "supply > sign > replace",
    "talk plan > cancel end",
    "talk > deny",
    "talk plan > confirm",
)
# They turn any process, whatever stage it has reached.
TURNS = frozenset({"deny", "cancel", "end", "delay"})
LEGAL = frozenset({"sue", "rule", "appeal", "overturn", "ban", "approve", "settle"})
_ANSWERS = TURNS | {"approve", "ban"}
OUTCOMES = TURNS | {"confirm", "approve", "ban", "complete"}  # of what was told
ANYWHERE = TURNS | {"sign", "approve", "ban", "sue", "resume"}  # news also deep in the text
_OPPOSITE = {"raise": "cut", "cut": "raise", "approve": "ban", "ban": "approve"}
_PRESENT = re.compile(r"[A-Za-z]+s\b")  # of a verb
_IS = re.compile(r"\b(?:is|are|was|were)\s(?:(?:now|also|still|being)\s)?$", re.IGNORECASE)
_FRESH = timedelta(days=1)
_SURE = ("possible", "planned", "asserted")

# A noun that stands for what is known or only feared: "in a lawsuit", "breaching sanctions", "strike fears".
_NOUN = re.compile(
    r"(?:lawsuits?|litigation|antitrust|prob(?:e|es)|investigations?|sanctions?|bans?|curbs?|restrictions?"
    r"|strikes?|layoffs?|acquisitions?|mergers?|takeovers?|recalls?|outages?|delays?|suspension)",
    re.IGNORECASE,
)
_AMID = re.compile(
    r"\w\s(?:amid|despite|during|(?:breach|violat|evad|flout|circumvent|bust)(?:es|ed|ing))\s"
    r"(?:(?!(?:fac|hit|see|sue|win|los|get|draw|risk|impos|announc|launch|open|lift)\w*\s)[\w'’-]+\s){0,4}$",
    re.IGNORECASE,
)
_FEARED = re.compile(
    r"\s?(?:(?:rumou?rs?|speculation|hopes?|fears?|worr(?:y|ies)|concerns?|odds|buzz|chatter)\b"
    r"|传闻|传言|疑虑|担忧|说法|설[이을은에로]|우려|소문|観測|懸念|うわさ)",
    re.IGNORECASE,
)

# Any deal needs an approval.
_NEEDED = re.compile(
    r"\b(?:needs?|requir(?:es?|ing)|subject\sto|pending|await(?:s|ing)?|depends?\son|conditional\s(?:up)?on)\s[^,;:.]{0,32}$"
    r"|(?:尚|还|仍)?(?:需|须|待|有待)[^，。、；,]{0,12}$",
    re.IGNORECASE,
)
_NEEDED_AFTER = re.compile(
    r"^\s?(?:(?:이|을|절차|만)\s?)?(?:필요|남겨|남아|받아야|받으면|거쳐|거치|전제|조건)|^(?:が必要|を得て|を経て|待ち|を条件|を前提)"
)


def deed(fact: Fact, text: str) -> bool:
    """Return whether *text* tells the step *fact* as done, planned or possible, and not only names it beside
    the matter: "in a lawsuit", "merger rumours", "…, delivering growth", "needs approval"."""
    told = list(re.finditer(rf"(?<![A-Za-z]){re.escape(fact.text)}", text))
    return not told or any(_does(fact, text, found) for found in told)


def _does(fact: Fact, text: str, found: re.Match[str]) -> bool:
    told = text[: found.start()]
    if _FEARED.match(text, found.end()):
        return False
    if fact.value == "approve" and (_NEEDED.search(told) or _NEEDED_AFTER.match(text[found.end() :])):
        return False
    if _NOUN.fullmatch(fact.text):
        return not _AMID.search(told)
    aside = fact.text.endswith("ing") and told.rstrip().endswith((",", "—", "–", ";"))
    return not aside or fact.value in TURNS | LEGAL


def _granted() -> Mapping[str, frozenset[str]]:
    """Return by class the others that it takes for granted: of earlier stages, and of its own."""
    found: dict[str, set[str]] = {}
    for process in PROCESSES:
        before: set[str] = set()
        for stage in process.split(" > "):
            before.update(stage.split())
            for step in stage.split():
                found.setdefault(step, set()).update(before - {step})
    return {step: frozenset(before) for step, before in found.items()}


_GRANTED = _granted()


def after(step: str, before: str) -> bool:
    """Return whether the class of *step* takes that of the one *before* for granted."""
    return before in _GRANTED.get(step, ())


def in_head(sentences: Iterable[Sentence]) -> frozenset[str]:
    """Return the classes of the steps in those of *sentences* that say what a story is about."""
    head = (sentence for sentence in sentences if sentence.zone != "body")
    return frozenset(fact.value for sentence in head for fact in sentence.facts if fact.kind == "status")


@lru_cache(maxsize=1_024)  # asked of the same few sets for hundreds of events
def onward(now: frozenset[str], told: frozenset[str]) -> frozenset[str]:
    """Return those of the classes of steps *now* that go on with those *told*: what turns or decides on any
    process, takes a step for granted or undoes it, or is done by law about one that both name."""
    return frozenset(
        step
        for step in now
        if step in _ANSWERS
        or _OPPOSITE.get(step) in told
        or any(after(step, last) and not after(last, step) for last in told)
        or (step in LEGAL - told and now & told)
    )


def further(now: Iterable[str], then: Iterable[str], *, later: bool = False) -> bool:
    """Return whether one of the steps *now* comes after one of those *then*: in the same stage or in a later
    one, with *later* only in a later one."""
    return any(after(step, known) and not (later and after(known, step)) for step in now for known in then)


def follows(fact: Fact, before: Fact) -> bool:
    """Return whether the step *fact* comes after *before* in the order of things: a signature after talks."""
    if fact.kind != "status" or before.kind != "status" or not fact.polarity:
        return False
    if not before.polarity:  # a signature after none
        return fact.value == before.value and done(fact)
    if fact.value == before.value:
        return _SURE.index(fact.modality) > _SURE.index(before.modality)
    return done(fact) and after(fact.value, before.value)


def done(fact: Fact) -> bool:
    """Return whether *fact* is told as done: neither denied nor planned nor possible."""
    return fact.polarity and fact.modality == "asserted"


def reverses(fact: Fact, recall: Recall) -> bool:
    """Return whether *fact* turns round what is known: a cut after a rise, with the same numbers."""
    told = {
        known.value for known, line in recall.steps if known.polarity and not quotes_shares(line.sentence)
    }
    return _OPPOSITE.get(fact.value) in told and fact.value not in told and fact.polarity


def taken(fact: Fact, sentence: Sentence, recall: Recall) -> bool:
    """Return whether the event has taken the step *fact*, or one that takes it for granted. What was agreed
    while nothing was signed is signed later."""
    unsigned = (
        fact.value == "sign"
        and not status.agrees(fact)
        and any(known.value == "sign" and not known.polarity for known, _ in recall.steps)
    )
    # In another language a court that threw something out refused it: 驳回.
    if recall.foreign and status.refuses(fact):
        return any(done(known) and known.value in ("overturn", "rule", "ban") for known, _ in recall.steps)
    return any(
        (
            not (unsigned and status.agrees(known))
            and (known.value == fact.value or {known.value, fact.value} == {"end", "cancel"})
            and known.polarity == fact.polarity
            and (
                _SURE.index(known.modality) >= _SURE.index(fact.modality)
                or (
                    known.modality != "possible"
                    and (
                        recall.foreign
                        or _announced(fact, told, sentence, recall)
                        or (status.in_outline(known) and status.agrees(fact))  # "agreed" for "… in principle"
                    )
                )
            )
        )
        or (done(known) and fact.polarity and after(known.value, fact.value))
        # What is only possible is what the talks are about, or how they may end. In a headline it is news
        # that they may, and anywhere that somebody may forbid what they are about.
        or (
            known.value == "talk"
            and known.polarity
            and fact.modality == "possible"
            and fact.value not in (TURNS if sentence.zone == "title" else {"deny"}) | LEGAL - {"settle"}
        )
        for known, told in recall.steps
    )


def _announced(fact: Fact, told: Known, sentence: Sentence, recall: Recall) -> bool:
    """Return whether *fact* is told in a form which also tells of plans, within a day of the plan, and by
    nothing in the text in another: by a headline in the present tense, or as what is being done."""
    text = facts.read(recall.story)[1:]
    present = sentence.zone == "title" and _PRESENT.match(fact.text) is not None
    return (
        (present or _doing(fact, sentence))
        and recall.story.published - told.published <= _FRESH
        and bool(text)
        and not any(
            done(other) and other.value == fact.value and not _doing(other, line)
            for line in text
            for other in line.facts
        )
    )


def _doing(fact: Fact, sentence: Sentence) -> bool:
    """Return whether *fact* is told as "is closing"; what has begun or finished closing is no plan."""
    before, said, _ = sentence.text.partition(fact.text)
    return bool(said) and fact.text.endswith("ing") and _IS.search(before) is not None


def before(fact: Fact, sentence: Sentence, recall: Recall) -> tuple[Fact, Known] | None:
    """Return the step that *fact* follows in its process: itself in another sense or its opposite, else the
    latest that it takes for granted. What turns a process or decides on it follows what the sentence names
    beside it ("denies the talks"), else what was told last."""
    said = {other.value for other in sentence.facts if other.kind == "status"} - {fact.value}
    turned = _OPPOSITE.get(fact.value, "talk")
    told = [
        pair
        for pair in reversed(recall.steps)
        if pair[0].value in STEPS
        or pair[0].value in ("talk", turned)
        or (pair[0].value == "deal" and not pair[0].polarity)
    ]
    same = (pair for pair in reversed(told) if pair[0].value in (fact.value, _OPPOSITE.get(fact.value)))
    # What was done tells more than what may be, and that more than what is not.
    last = sorted(told, key=lambda pair: (not pair[0].polarity, not done(pair[0])))
    granted = (pair for pair in last if after(fact.value, pair[0].value))
    if fact.value not in _ANSWERS:
        return next(same, None) or next(granted, None)
    beside = (pair for pair in reversed(told) if pair[0].polarity and pair[0].value in said)
    return next(same, None) or next(beside, None) or next(granted, None) or next(iter(last), None)
