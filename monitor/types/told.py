"""What people are told, what waits to be told, and what holds it back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from monitor.types.judged import EventType, Known, Sentence, Verdict
from monitor.types.settings import Digest, Severity


@dataclass(frozen=True, slots=True)
class Alert:
    """The decision to tell someone, with all that its reader is shown. *why* is one line. *severity* is the
    gravest rule's; *milder* has each destination to which only less grave ones send it."""

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
    milder: tuple[tuple[str, Severity], ...] = ()

    def at(self, destination: str) -> "Alert":
        """Return the alert as *destination* is told of it: as gravely as the rules say that send it there."""
        return replace(self, severity=dict(self.milder).get(destination, self.severity))


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

    @property
    def title(self) -> str:
        """Return what it says, in one line."""
        return self.alert.title if self.alert else self.notice.heading if self.notice else ""


@dataclass(frozen=True, slots=True)
class Told:
    """What a destination was sent, as far as it matters now: when it was last told of an event, when it got
    its latest messages, and its last of all. *waiting* says until when its batches are held."""

    events: Mapping[str, datetime] = field(default_factory=dict)
    messages: Sequence[datetime] = ()
    last: datetime | None = None
    waiting: Mapping[str, datetime] = field(default_factory=dict)
