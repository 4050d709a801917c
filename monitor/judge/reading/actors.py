"""Who acts in a headline, where every word may have a capital, and what of its figures is the share's. No
verdicts."""

import re

from monitor.judge.language.copies import edits, words
from monitor.judge.language.terms import common
from monitor.judge.reading.names import NOT_NAMES, normal
from monitor.types import Fact, Sentence

_NAME = r"(?:[A-Z0-9][\w.&'’-]*\s){0,3}[A-Z0-9][\w.&'’-]*(?:\s\([\w:.\s]+\))?"
# Names before it in a list: "Bosch, Cirrus Logic and".
_LISTED = re.compile(rf"{_NAME}(?:,\s(?:and\s)?|\s(?:and|&|or)\s)$")
# What stands before somebody: nothing, whoever meets or names them, or what they are.
_BEFORE = re.compile(
    r"(?:^|[;:|—–\"“‘(]\s?|\s-\s"
    r"|\b(?:with|at|between|against|by|from|for|to|versus|vs\.?|via|alongside|behind|(?:invest\w*|stakes?|bets?)\sin"
    r"|(?:add|welcome|tap|pick|hire|sue|buy|acquire|back|name|join|replace|oust|poach|ban|fine|choose|select)(?:p?e?d|s|ing)?"
    r"|bought|chose|lands?|landed|wins?|won|loses?|lost|gives?|gave|sells?|sold|secures?|secured|names?|signs?|signed|gets?|got"
    r"|ceo|cfo|cto|coo|chief|president|chairman|chairwoman|(?:co-)?founder|executive|exec|director|head|boss|analyst"
    r"|minister|secretary|investor|billionaire|startup|start-up|firm|company|(?:\w+-?)?maker|giant|rival|unit|bank"
    r"|supplier|developer|operator|retailer|partner|group)\s(?:the\s|former\s|ex-)?)[\"“‘']?$",
    re.IGNORECASE,
)
_REACH = 200  # characters before a name that may say what it does there
_SUFFIX = re.compile(r",?\s(?:inc|corp|co|ltd|plc|llc|gmbh|ag|group|holdings)\b", re.IGNORECASE)
_COMPOUND = re.compile(
    r"-(?:\w+ed|style|like|led|ready|free|driven|native|class|grade|scale|wide|only)$", re.IGNORECASE
)
_COUNTRY = re.compile(r"\b([A-Z][a-z]{3,})(?:['’]s)?\s$")
_POSSESSIVE = re.compile(r"['’]s\b")
_OTHER_SCRIPT = re.compile(r"[^\x00-\u024f\u2000-\u20ff]")

_UP_OR_DOWN = (
    r"(?:jump|soar|surg|rall|climb|ris|rose|gain|pop|spik|leap|rocket|skyrocket|advanc|edg|fall|fell|drop|slid"
    r"|slip|sink|sank|tumbl|plung|plummet|los|shed|crash|dip|eas|up|down)[a-z]*"
)
_BY = r"(?:[\w'’-]+\s){0,3}?(?:[$€£¥₩]\s?\d[\d.,]*|\d[\d.,]*\s?(?:%|percent\b|pct\b))"
_SHARES = re.compile(
    rf"\b(?:shares?|stocks?|adrs?)\s(?:[\w'’-]+\s){{0,3}}?{_UP_OR_DOWN}\s{_BY}"
    rf"|(?<![\w-])(?P<who>(?-i:[A-Z])[\w.&'’-]*)(?:\s\([\w:.\s]+\))?\s{_UP_OR_DOWN}\s(?:(?:over|nearly|almost|about|more\sthan|as\smuch\sas|up\sto|by)\s)?"
    r"\d[\d.,]*\s?(?:%|percent\b|pct\b)(?!\s(?:of|in|stake|holding|(?:[\w-]+\s)?(?:stake|workforce|staff|jobs))\b)"
    r"|(?:주가|股价|股價|株価?)[^，。、,;；]{0,12}?\d[\d.]*\s?[%％]",
    re.IGNORECASE,
)
# How a trading day ends or stands, of whatever is traded: "Acme closed 6% higher".
_TRADED = re.compile(
    r"\b(?:clos|end|finish|open|trad)(?:e[sd]?|s|ed|ing)\s(?:(?:at|over|nearly|almost|about|more\sthan|as\smuch\sas|some)\s)*"
    r"\d[\d.,]*\s?(?:%|percent\b|pct\b)\s(?:higher|lower|up|down|firmer|weaker)\b"
    r"|\b(?:clos|end|finish|open|trad)(?:e[sd]?|s|ed|ing)\s(?:higher|lower|up|down)\s(?:by\s)?\d[\d.,]*\s?(?:%|percent\b|pct\b)",
    re.IGNORECASE,
)
_REACH = 80  # characters before that say what is traded
# What is made, sold or ordered ends a day or a quarter higher, too, and that is news of it.
_MADE = re.compile(
    r"\b(?:output|production|shipments?|sales|revenues?|orders?|bookings|backlog|capacity|utili[sz]ation|yields?|margins?|profits?|inventor(?:y|ies)|deliveries|contract\sprices?)\b(?:\s(?!shares?\b|stock\b)[\w'’-]+){0,5}\s$",
    re.IGNORECASE,
)


def acts(party: Fact, title: str) -> bool:
    """Return whether *party* stands in *title* where a person or an organisation does: as the subject, as
    somebody met or named, in a list of such, with a legal suffix, a role or a possessive. In other scripts
    than Latin a capital tells a name."""
    if _OTHER_SCRIPT.search(title):
        return True
    if _COMPOUND.search(party.text):
        return False
    return any(
        _SUFFIX.search(party.text)
        or _SUFFIX.match(title, found.end())
        or _POSSESSIVE.match(title, found.end())
        or _stands(title[: found.start()])
        for found in re.finditer(rf"(?<!\w){re.escape(party.text)}(?!\w)", title)
    )


def _stands(before: str) -> bool:
    before = before[-_REACH:]
    while not _BEFORE.search(before) and not _of_a_country(before):
        listed = _LISTED.search(before)
        if listed is None:
            return False
        before = before[: listed.start()]
    return True


def _of_a_country(before: str) -> bool:
    """Return whether *before* ends with "Qatar's" or "Qatari"."""
    found = _COUNTRY.search(before)
    return found is not None and found[1].lower() in NOT_NAMES


def displaced(party: Fact, sentence: Sentence, like: Sentence) -> bool:
    """Return whether *party* stands in *sentence* where *like* had another name."""
    named = {word for fact in like.facts if fact.kind == "party" for word in words(fact.text)}
    own = set(words(party.text))
    return any(
        own.issubset(words(new)) and named.intersection(words(old))
        for old, new in edits(like.text, sentence.text)
    )


def of_shares(amount: Fact, sentence: Sentence) -> bool:
    """Return whether *sentence* says *amount* of shares only: by how much they moved, and to what. That
    somebody rose says so in a title only."""
    text = sentence.text
    traded = _TRADED.finditer(text)
    moves = [
        found.span()
        for found in traded
        if not _MADE.search(text, max(0, found.start() - _REACH), found.start())
    ]
    if sentence.zone == "title":
        moves += [
            found.span()
            for found in _SHARES.finditer(text)
            if not (found["who"] and common(normal(found["who"])))  # "Revenue Jumps 38%"
        ]
    if not moves:
        return False
    told = [found.span() for found in re.finditer(rf"(?<![A-Za-z\d.]){re.escape(amount.text)}", text)]
    return bool(told) and all(any(first <= at and end <= last for first, last in moves) for at, end in told)
