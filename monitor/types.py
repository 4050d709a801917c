"""The values that the rooms hand to one another. All frozen; times are aware UTC. No behaviour beyond
what a value can say about itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from enum import StrEnum
from typing import Literal

Severity = Literal["info", "warning", "critical"]
Digest = Literal["", "daily", "weekly"]

# -- configuration ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Source:
    """A configured place that publishes entries. Times in seconds."""

    key: str
    url: str
    kind: str = "feed"  # a key of ingest.sources.SOURCES
    name: str = ""  # how alerts name it; "" = the key
    every: float = 300.0
    fulltext: Literal["auto", "always", "never"] = "auto"
    lang: str = ""

    @property
    def label(self) -> str:
        return self.name or self.key


@dataclass(frozen=True, slots=True)
class Weak:
    """An alias that counts only in company. Every group of *requires* must have one of its words
    within the sentence or the document; none of *unless* may occur in the document."""

    text: str
    requires: tuple[tuple[str, ...], ...] = ()
    within: Literal["sentence", "document"] = "document"
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tracked:
    """One entry of the watchlist: a company, or a chip program with its *owner*'s key."""

    key: str
    name: str
    kind: Literal["company", "program"]
    tickers: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    weak: tuple[Weak, ...] = ()
    shadow: tuple[str, ...] = ()
    owner: str = ""
    tags: tuple[str, ...] = ()  # of sectors and the like, for rules: "foundry", "memory"


@dataclass(frozen=True, slots=True)
class Rule:
    """Which verdicts about which keys deserve an alert, and where it goes. Empty = any.

    *digest*: what this rule wants is no alert of its own; it waits for the next digest.
    """

    name: str
    keys: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    verdicts: tuple[str, ...] = ("new_event", "material_update", "correction")
    types: tuple[str, ...] = ()  # of EventType
    about: bool = True  # only where the story is about the key, not where it merely mentions it
    salience: int = 0  # of the key in the story, at least
    sources: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    destinations: tuple[str, ...] = ()  # empty = all
    severity: Severity = "info"
    digest: Digest = ""


# -- from the wire ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Entry:
    """One item as the source published it, its text cleaned. *published* is None where the source
    gave no usable date."""

    id: str  # the source's own id, else the link, else a digest of the content
    url: str
    title: str
    text: str
    published: datetime | None = None
    outlet: str = ""  # the publisher, where the source names one (Google News)
    lang: str = ""
    digest: str = ""  # of what the publisher wrote, to notice that something changed
    version: str = ""  # of what a reader sees of it, to tell an edit from other changes


@dataclass(frozen=True, slots=True)
class Story:
    """The cleaned text of one entry."""

    id: str
    url: str
    title: str
    text: str
    published: datetime
    source: str  # as its reader names it: "Reuters"
    lang: str = ""


# -- judgement -------------------------------------------------------------------------------------

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


# -- telling people --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Alert:
    """The decision to tell someone, with all that its reader is shown. *why* is one line."""

    id: str
    story: str
    event: str
    verdict: Verdict
    keys: tuple[str, ...]
    title: str
    url: str
    source: str
    published: datetime
    new: tuple[Sentence, ...]
    known: tuple[Known, ...]
    first: Known | None
    sources: int
    why: str
    severity: Severity = "info"
    rules: tuple[str, ...] = ()
    type: EventType = EventType.OTHER
    origin: str = ""
    edited: bool = False  # it tells what the publisher changed in a story that was there before


@dataclass(frozen=True, slots=True)
class Message:
    """What one send brings to a destination: an alert; several that waited together, under a *heading*; or
    a notice about monitor itself, which is a heading and *lines*."""

    id: str  # the same for a repeat: receivers drop what they have
    alerts: tuple[Alert, ...] = ()
    heading: str = ""
    lines: tuple[str, ...] = ()
    possible_repeat: bool = False
    thread: str = ""  # Slack's ts of the message under which this one belongs

    @property
    def alert(self) -> Alert | None:
        """Return the alert of a message that is one alert and no more."""
        return self.alerts[0] if len(self.alerts) == 1 and not self.heading else None


@dataclass(frozen=True, slots=True)
class Destination:
    """Where alerts go. *url* and *secret* are secrets; only *name* is ever shown or logged."""

    name: str
    kind: Literal["console", "slack", "mail", "webhook", "apprise"]
    url: str = field(default="", repr=False)
    base_url: str = ""  # of a Slack-compatible server, instead of Slack's own
    timeout: float = 10.0  # seconds
    secret: str = field(default="", repr=False)  # signs what a webhook gets
    template: str = ""  # the text of the user's own Jinja2 template, "" = ours
    quiet: tuple[time, time] | None = None  # from, until, in the zone of AlertSettings; critical passes
    at_most: int = 0  # messages within *per* seconds, 0 = no limit
    per: float = 3600.0


@dataclass(frozen=True, slots=True)
class Silence:
    """The user's wish to hear nothing of something until it expires. Empty = any; all that is named must
    hold of an alert."""

    id: int
    created: datetime
    expires: datetime
    author: str
    comment: str
    keys: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """What monitor says of itself: that something fails. *about* names what, such as "destination desk"."""

    id: str
    about: str
    began: datetime
    heading: str
    lines: tuple[str, ...] = ()


ASKED = "asked"  # the batch of what the user released from what held it


@dataclass(frozen=True, slots=True)
class Delivery:
    """One alert, or one notice, to one destination, not yet sent. *possible_repeat*: an earlier try may have
    arrived. *batch* names what it waits with, "" = nothing."""

    id: int
    destination: str
    alert: Alert | None
    created: datetime
    next_try: datetime
    state: Literal["pending", "held"] = "pending"
    attempts: int = 0
    possible_repeat: bool = False
    first_try: datetime | None = None
    batch: str = ""
    digest: Digest = ""
    notice: Notice | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What a destination was sent, as far as it matters now: when it was last told of an event, when it got
    its latest messages, and its last of all. *waiting* says until when its batches are held."""

    events: Mapping[str, datetime] = field(default_factory=dict)
    messages: Sequence[datetime] = ()
    last: datetime | None = None
    waiting: Mapping[str, datetime] = field(default_factory=dict)


# -- settings, state and outcomes ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AlertSettings:
    """What holds alerts back, everywhere. Times in seconds.

    *max_age*: a story older than this when first seen is not alerted; 0 = no limit. *group_wait*: an alert
    waits so long for others of its event, to go as one message. *cooldown*: so long after an alert, only a
    new material fact of the same event is told. *zone*: of quiet hours and digests.
    """

    max_age: float = 72 * 3600.0
    group_wait: float = 5.0
    cooldown: float = 4 * 3600.0
    zone: str = "UTC"
    digest_at: time = time(8)
    digest_day: int = 0  # of the weekly one, Monday = 0


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """How we behave on the network. Times in seconds, sizes in bytes of decoded body."""

    contact: str = ""  # an address or URL in the User-Agent, so that a publisher can reach the owner
    timeout: float = 30.0  # for a whole answer, redirects included
    max_bytes: int = 10_000_000  # of a feed
    max_page_bytes: int = 2_000_000  # of an article page
    max_redirects: int = 5
    host_interval: float = 1.0  # between two requests to one host
    host_connections: int = 2
    concurrency: int = 50  # feeds fetched at once; those that failed last time get half of it
    allow: tuple[str, ...] = ()  # non-public addresses or networks that may be fetched all the same


@dataclass(frozen=True, slots=True)
class SourceState:
    """What we remember of a source between polls. The validators are those of the last complete,
    cleanly parsed answer. Until *baselined* nothing of the source is alerted."""

    key: str
    due: datetime | None = None  # None = at once
    baselined: bool = False
    etag: str = ""
    last_modified: str = ""
    body_digest: str = ""
    refreshed: datetime | None = None  # the last complete answer to a GET without validators
    polled: datetime | None = None
    succeeded: datetime | None = None
    failures: int = 0  # in a row
    error: str = ""  # of the last poll, "" = it went well


@dataclass(frozen=True, slots=True)
class Kept:
    """What is stored of an entry that its source publishes again, changed. *etag* and *last_modified* are its
    page's, *reread* is when it was last read again."""

    story: str
    url_key: str  # with the source and the entry's id, what it is stored under
    version: str
    published: datetime
    own: bool  # this source's entry made the story
    watched: bool  # the story is in an event
    rereads: int = 0
    reread: datetime | None = None
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Latest:
    """A stored story as it last read; *number* of its revision, and the *versions* of its entry so far."""

    version: Version
    number: int
    versions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Filing:
    """All that one story's transaction writes. *outcome* says what became of it, in one phrase:
    "alerted", or why not. *alert* goes to each destination of *wishes* at once, or with the digest that it is
    paired with."""

    source: str  # the source's key
    entry: Entry
    story: Story
    judgement: Judgement
    outcome: str
    seen: datetime
    note: str = ""  # e.g. why the article page could not be read
    alert: Alert | None = None
    wishes: tuple[tuple[str, Digest], ...] = ()
    revision: int = 0  # from 1: the story is stored, and this is what its publisher made of it
    traces: tuple[int, ...] = ()  # by which a copy of the story is found again
    etag: str = ""  # of the article page
    last_modified: str = ""
