"""What was decided about a story, and on what evidence."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from monitor.types.news import Story
from monitor.types.settings import Digest, Severity

Zone = Literal["title", "lead", "body", "furniture"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that prove a mention: *text* stands at [start, end) of the zone's string, which is
    the title for zone "title" and the text for the others."""

    text: str
    zone: Zone
    rule: str
    start: int = 0
    end: int = 0
    alias: str = ""
    note: str = ""  # licensing context and vetoes considered


@dataclass(frozen=True, slots=True)
class Mention:
    key: str
    kind: Literal["company", "program"]
    salience: int
    about: bool
    via: str | None  # the program that implied this owner
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A number, date, party or status that a sentence asserts, in a form that can be compared:
    two facts are the same when `same` is equal."""

    kind: Literal["money", "percent", "count", "size", "date", "period", "party", "status"]
    value: str  # normalised: "12070000000", "2026-03", "samsung electronics", "talk"
    unit: str  # "USD", "%", "chip", "nm", "" …
    text: str  # as written, for people
    polarity: bool = True  # False: negated or denied
    modality: Literal["asserted", "planned", "possible"] = "asserted"

    @property
    def same(self) -> tuple[str, str, str, bool, str]:
        return (self.kind, self.value, self.unit, self.polarity, self.modality)


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str  # verbatim from the title or the text
    zone: Zone
    facts: tuple[Fact, ...] = ()


class EventType(StrEnum):
    """What kind of thing happened. A label for rules and readers, never a key: one deal moves on from
    supply_deal to milestone."""

    CORRECTION = "correction"
    EXPORT_CONTROL = "export_control"
    LITIGATION_ANTITRUST = "litigation_antitrust"
    EARNINGS_GUIDANCE = "earnings_guidance"
    M_AND_A_STAKE_IPO = "m_and_a_stake_ipo"
    EXECUTIVE_CHANGE = "executive_change"
    CAPACITY_FAB = "capacity_fab"
    SUPPLY_DEAL = "supply_deal"
    MILESTONE = "milestone"
    INHOUSE_CHIP = "inhouse_chip"
    PRODUCT_ROADMAP = "product_roadmap"
    ANALYST_ACTION = "analyst_action"
    OUTAGE_RECALL = "outage_recall"
    OTHER = "other"


class Verdict(StrEnum):
    NEW_EVENT = "new_event"
    MATERIAL_UPDATE = "material_update"
    CORRECTION = "correction"
    MINOR_DETAIL = "minor_detail"
    RERUN = "rerun"
    UNWATCHED = "unwatched"


@dataclass(frozen=True, slots=True)
class Known:
    """What was known before a story arrived, and who said it when."""

    sentence: str
    source: str
    published: datetime


@dataclass(frozen=True, slots=True)
class Decision:
    """What one rule said about one story, also when it said no. *alert* is true where it wants one at
    once; with *digest* it wants the story in the next digest instead."""

    rule: str
    alert: bool
    reason: str
    destinations: tuple[str, ...] = ()
    severity: Severity = "info"
    digest: Digest = ""

    @property
    def wants(self) -> bool:
        """Return whether the rule wants the story told, at once or in a digest."""
        return self.alert or bool(self.digest)


@dataclass(frozen=True, slots=True)
class Judgement:
    """Everything that was decided about a story. *event* is the id of the event's first story."""

    story: str
    mentions: tuple[Mention, ...]
    event: str | None
    verdict: Verdict
    reasons: tuple[str, ...]
    new: tuple[Sentence, ...] = ()
    known: tuple[Known, ...] = ()
    first: Known | None = None  # the event's first story, its title as the sentence
    sources: int = 1  # independent sources of the event, this story's included
    decisions: tuple[Decision, ...] = ()
    type: EventType = EventType.OTHER
    origin: str = ""  # whom the story credits with the news ("Reuters"), else its own source

    @property
    def alert(self) -> bool:
        return any(decision.alert for decision in self.decisions)

    @property
    def keys(self) -> tuple[str, ...]:
        """What the story is about, most salient first; else what it mentions."""
        ranked = sorted(
            self.mentions, key=lambda mention: (not mention.about, -mention.salience, mention.key)
        )
        about = tuple(mention.key for mention in ranked if mention.about)
        return about or tuple(mention.key for mention in ranked)


@dataclass(frozen=True, slots=True)
class Version:
    """One text of a story, and what was decided about it."""

    story: Story
    judgement: Judgement
