"""The words of an alert that every channel shares. Pure, and ignorant of any channel's markup."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import accumulate
from urllib.parse import quote, urlsplit, urlunsplit

from monitor.text import counted, line
from monitor.types import Alert, EventType, Fact, Known, Sentence, Verdict

VERDICTS = {
    Verdict.NEW_EVENT: "new development",
    Verdict.MATERIAL_UPDATE: "update",
    Verdict.CORRECTION: "correction",
    Verdict.MINOR_DETAIL: "minor detail",
    Verdict.RERUN: "rerun",
    Verdict.UNWATCHED: "unwatched",
}
TYPES = {  # what kind of thing happened; "other" says nothing, and a correction's verdict says it already
    EventType.EXPORT_CONTROL: "export control",
    EventType.LITIGATION_ANTITRUST: "litigation, antitrust",
    EventType.EARNINGS_GUIDANCE: "earnings, guidance",
    EventType.M_AND_A_STAKE_IPO: "M&A, stake, IPO",
    EventType.EXECUTIVE_CHANGE: "executive change",
    EventType.CAPACITY_FAB: "capacity, fab",
    EventType.SUPPLY_DEAL: "supply deal",
    EventType.MILESTONE: "milestone",
    EventType.INHOUSE_CHIP: "in-house chip",
    EventType.PRODUCT_ROADMAP: "product, roadmap",
    EventType.ANALYST_ACTION: "analyst action",
    EventType.OUTAGE_RECALL: "outage, recall",
}
MOST_NEW, MOST_KNOWN = 8, 3  # sentences shown; the article and `monitor show` have the rest
MOST_NEW_IN_BATCH = 3
CHANGES = frozenset({Verdict.MATERIAL_UPDATE, Verdict.CORRECTION, Verdict.MINOR_DETAIL})
FIGURES = frozenset({"money", "percent", "count", "size", "date", "period"})  # kinds of facts
NO_LINK = "(the source gave no web address that is safe to link)"

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_HOST = re.compile(r"[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?\.?|[0-9a-f:.]+")
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_URL_SAFE = "/%:@!$&()*+,;=~?"


@dataclass(frozen=True, slots=True)
class News:
    """A sentence of the alert's story that says something new, and the figures in it as written."""

    text: str
    figures: str = ""  # joined

    def __str__(self) -> str:
        return f"{self.text} [{self.figures}]" if self.figures else self.text


def cut(text: str, limit: int) -> str:
    """Return *text* in at most *limit* characters, cut between words where there are any; … marks it."""
    if len(text) <= limit:
        return text
    end = limit - 1
    while end and (
        unicodedata.combining(text[end]) or text[end] in "\u200d\ufe0f" or text[end - 1] == "\u200d"
    ):
        end -= 1  # never between a letter and its accent, nor inside a joined emoji
    head = text[:end]
    if text[end] != " ":
        words, _, _ = head.rpartition(" ")
        head = words if len(words) > end // 2 else head  # CJK has no spaces to cut at
    return head.rstrip(" ,;:–—-") + "…"


def fitting(sizes: Iterable[int], room: int) -> int:
    """Return how many of the first of *sizes* have *room* together."""
    return sum(total <= room for total in accumulate(sizes))


def shown(text: str, limit: int) -> str:
    """Return *text* cleaned, although it was on entry: an old row or a hand-made alert may not have been."""
    return cut(line(text), limit)


def outlet(name: str) -> str:
    return shown(name, 60) or "unnamed source"


def link(url: str) -> str:
    """Return *url* as plain ASCII that is inert in any markup, "" where it is not an HTTP(S) address.

    A user name in the address ("https://reuters.com@example.net") only misleads, so it is refused.
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").encode("idna").decode("ascii").lower()
        port = parts.port
    except ValueError:  # bad port, bad IPv6 literal, or a host that IDNA refuses
        return ""
    if parts.scheme not in {"http", "https"} or "@" in parts.netloc or not _HOST.fullmatch(host):
        return ""
    place = (f"[{host}]" if ":" in host else host) + (f":{port}" if port else "")
    tail = (
        quote(part, safe=_URL_SAFE, errors="replace") for part in (parts.path, parts.query, parts.fragment)
    )
    safe = urlunsplit((parts.scheme, place, *tail))
    return safe if len(safe) <= 2000 else ""


def day(moment: datetime) -> str:
    """Return the UTC day with its year: feeds do serve old stories. Not strftime: it follows the locale."""
    moment = moment.astimezone(UTC)
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def when(moment: datetime) -> str:
    """Return the UTC day and minute."""
    return f"{day(moment)} {moment.astimezone(UTC):%H:%M} UTC"


def head(alert: Alert, *, possible_repeat: bool = False) -> str:
    """Return what it is about and what kind of news it is: "NVDA, SAMSUNG · update · supply deal"."""
    keys = ", ".join(shown(key, 30) for key in alert.keys[:4]) + (", …" if len(alert.keys) > 4 else "")
    severity = "" if alert.severity == "info" else alert.severity.upper()
    repeat = "possible repeat" if possible_repeat else ""
    kind = TYPES.get(alert.type, "")
    return " · ".join(part for part in (severity, keys, VERDICTS[alert.verdict], kind, repeat) if part)


def headline(alert: Alert, limit: int = 300) -> str:
    return shown(alert.title, limit) or "(no title)"


def title(alert: Alert, limit: int = 200, *, possible_repeat: bool = False) -> str:
    """Return the alert in one line, as a mail's subject: a correction says what it corrects."""
    start = head(alert, possible_repeat=possible_repeat)
    if wrong := corrected(alert):
        start += f" to “{shown(wrong.sentence, 70)}”"
    return cut(f"{start}: {headline(alert)}", limit)


def corrects(alert: Alert) -> str:
    """Return which report a correction corrects, "" for every other verdict."""
    wrong = corrected(alert)
    if wrong is None:
        return ""
    return f"Correction to: “{shown(wrong.sentence, 300)}” ({outlet(wrong.source)}, {day(wrong.published)})"


def corrected(alert: Alert) -> Known | None:
    """Return what a correction corrects: the known line that is nearest to it, else the first report."""
    if alert.verdict is not Verdict.CORRECTION:
        return None
    return alert.known[0] if alert.known else alert.first


def where(alert: Alert) -> str:
    """Return who says it, whom it credits, when, and how many independent sources the event has."""
    told = f"{said_by(alert)}, {when(alert.published)}"
    if alert.event == alert.story or alert.first is None:
        return f"{told} (first of {alert.sources} sources)" if alert.sources > 1 else f"{told} (first source)"
    first = f"first {outlet(alert.first.source)}, {day(alert.first.published)}"
    return f"{told} ({alert.sources} sources; {first})" if alert.sources > 1 else f"{told} ({first})"


def said_by(alert: Alert) -> str:
    """Return the outlet, and whom it credits with the news where that is somebody else."""
    origin = shown(alert.origin, 60)
    own = not origin or origin.casefold() in line(alert.source).casefold()
    return outlet(alert.source) + ("" if own else f" citing {origin}")


def news(alert: Alert, *, brief: bool = False) -> list[News]:
    """Return the new sentences, the last one telling how many are left out. The headline itself stands
    above them already: of a change to a known event only its new figures are pointed out."""
    headline, most = line(alert.title), MOST_NEW_IN_BATCH if brief else MOST_NEW
    fresh = [new for new in alert.new if line(new.text) not in ("", headline)]
    told = [News(shown(new.text, 360), figures(new)) for new in fresh[:most]]
    below = " ".join(new.text for new in fresh)
    above = [figures(new, without=below) for new in alert.new if line(new.text) == headline]
    top = [News(f"in the headline: {each}") for each in above if each and alert.verdict in CHANGES]
    more = len(fresh) - most
    return top + told + ([News(f"… and {counted(more, 'more new sentence')}")] if more > 0 else [])


def label(alert: Alert) -> str:
    """Return what stands above or before the sentences of *alert*. A first report is compared with nothing:
    other events may have told some of it."""
    return "Says" if alert.verdict is Verdict.NEW_EVENT else "New"


def figures(new: Sentence, *, without: str = "") -> str:
    """Return the new numbers and dates of a sentence, which the eye should find first, but none whose
    number stands in *without*. A number in words ("two companies") is no figure."""
    kept = [_written(fact, new) for fact in new.facts if fact.kind in FIGURES and _tells(fact, without)]
    return shown(" · ".join(dict.fromkeys(kept)), 150)


def _written(fact: Fact, sentence: Sentence) -> str:
    """Return the figure with the word that it counts: "5 chip" of "5 chip stocks" is "5 chip stocks"."""
    if fact.kind != "count" or not fact.unit or fact.text.endswith("s"):
        return fact.text
    counted = re.search(rf"{re.escape(fact.text)} [a-z]{{3,}}s\b", sentence.text)
    return counted[0] if counted else fact.text


def _tells(fact: Fact, without: str) -> bool:
    numbers = _NUMBER.findall(fact.text)
    if not numbers:
        return fact.kind in ("date", "period") and fact.text not in without
    return not all(number in without for number in numbers)


def known(alert: Alert) -> list[str]:
    """Return what was known before, each with its day and who said it."""
    others = [old for old in alert.known if old != corrected(alert)]
    told = [
        f"Known since {day(old.published)}: {shown(old.sentence, 300)} ({outlet(old.source)})"
        for old in others[:MOST_KNOWN]
    ]
    more = len(others) - MOST_KNOWN
    return told + ([f"… and {more} more known before"] if more > 0 else [])


def why(alert: Alert) -> str:
    return f"Why: {shown(alert.why, 300)}"


def paragraphs(alert: Alert) -> list[str]:
    """Return all that stands under the headline, a plain line each; the link is the last one."""
    return [
        where(alert),
        *filter(None, [corrects(alert)]),
        *(f"+ {new}" for new in news(alert)),
        *known(alert),
        why(alert),
        link(alert.url) or NO_LINK,
    ]


def in_brief(alert: Alert) -> list[str]:
    """Return an alert of a batch, a plain line each, the link last. What was known and why it was sent are
    left out: `monitor show` has them."""
    return [
        head(alert),
        headline(alert),
        where(alert),
        *filter(None, [corrects(alert)]),
        *(f"+ {new}" for new in news(alert, brief=True)),
        link(alert.url) or NO_LINK,
    ]
