"""The values that the rooms hand to one another. All frozen; times are aware UTC. No behaviour beyond
what a value can say about itself."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal

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


@dataclass(frozen=True, slots=True)
class Rule:
    """Which verdicts about which keys deserve an alert, and where it goes. Empty = any."""

    name: str
    keys: tuple[str, ...] = ()
    verdicts: tuple[str, ...] = ("new_event", "material_update", "correction")
    about: bool = True  # only where the story is about the key, not where it merely mentions it
    sources: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    destinations: tuple[str, ...] = ()  # empty = all
    severity: Literal["info", "warning", "critical"] = "info"


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
    digest: str = ""  # of what the publisher wrote, to notice edits


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
    """What one rule said about one story, also when it said no."""

    rule: str
    alert: bool
    reason: str
    destinations: tuple[str, ...] = ()
    severity: str = "info"


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
    severity: str = "info"
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Destination:
    """Where alerts go. *url* is a secret (an apprise URL); only *name* is ever shown or logged."""

    name: str
    kind: Literal["console", "slack", "mail", "webhook", "apprise"]
    url: str = field(default="", repr=False)
    base_url: str = ""  # of a Slack-compatible server, instead of Slack's own
    timeout: float = 10.0  # seconds


@dataclass(frozen=True, slots=True)
class Delivery:
    """One alert to one destination. *possible_repeat*: an earlier try may have arrived."""

    id: int
    destination: str
    alert: Alert
    attempts: int = 0
    possible_repeat: bool = False
    first_try: datetime | None = None


# -- settings, state and outcomes ------------------------------------------------------------------


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
class Filing:
    """All that one story's transaction writes. *outcome* says what became of it, in one phrase:
    "alerted", or why not. *alert* goes to *destinations* as pending deliveries."""

    source: str  # the source's key
    entry: Entry
    story: Story
    judgement: Judgement
    outcome: str
    seen: datetime
    note: str = ""  # e.g. why the article page could not be read
    alert: Alert | None = None
    destinations: tuple[str, ...] = ()
