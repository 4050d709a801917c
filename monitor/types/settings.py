"""What the user configured."""

from dataclasses import dataclass, field
from datetime import time
from typing import Literal, get_args

Fulltext = Literal["auto", "always", "never"]
# But for the first, each is sent by a module notify/via_*.py.
DestinationKind = Literal["console", "slack", "mail", "webhook", "apprise"]
Severity = Literal["info", "warning", "critical"]
Digest = Literal["", "daily", "weekly"]  # "" = at once

SEVERITIES: tuple[Severity, ...] = get_args(Severity)  # the gravest last
DIGESTS: tuple[Digest, ...] = get_args(Digest)  # the soonest first


@dataclass(frozen=True, slots=True)
class Source:
    """A configured place that publishes entries. Times in seconds."""

    key: str
    url: str
    kind: str = "feed"  # a key of ingest.sources.SOURCES
    name: str = ""  # how alerts name it; "" = the key
    every: float = 300.0
    fulltext: Fulltext = "auto"
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


@dataclass(frozen=True, slots=True)
class Destination:
    """Where alerts go. *url* and *secret* are secrets; only *name* is ever shown or logged."""

    name: str
    kind: DestinationKind
    url: str = field(default="", repr=False)
    base_url: str = ""  # of a Slack-compatible server, instead of Slack's own
    timeout: float = 10.0  # seconds
    secret: str = field(default="", repr=False)  # signs what a webhook gets
    template: str = ""  # the text of the user's own Jinja2 template, "" = ours
    quiet: tuple[time, time] | None = None  # from, until; critical passes
    at_most: int = 0  # messages within *per* seconds, 0 = no limit
    per: float = 3600.0
    zone: str = ""  # of its quiet hours and digests, "" = that of AlertSettings


@dataclass(frozen=True, slots=True)
class AlertSettings:
    """What holds alerts back, everywhere. Times in seconds.

    *max_age*: a story older than this when first seen is not alerted; 0 = no limit. *group_wait*: an alert
    waits so long for others of its event, to go as one message. *cooldown*: so long after an alert, only a
    new material fact of the same event is told. *zone*: of quiet hours and digests, where the destination
    names none.
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
