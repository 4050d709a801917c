"""The values that the rooms hand to one another. All frozen; times are aware UTC. No behaviour beyond
what a value can say about itself."""

from monitor.types.judged import (
    Decision,
    EventType,
    Evidence,
    Fact,
    Judgement,
    Known,
    Mention,
    Sentence,
    Verdict,
    Version,
    Zone,
)
from monitor.types.kept import Filing, Kept, Latest, SourceState
from monitor.types.news import Entry, Story
from monitor.types.settings import (
    AlertSettings,
    Destination,
    Digest,
    FetchSettings,
    Rule,
    Severity,
    Source,
    Tracked,
    Weak,
)
from monitor.types.told import ASKED, Alert, Delivery, Message, Notice, Silence, Told

__all__ = [
    "ASKED",
    "Alert",
    "AlertSettings",
    "Decision",
    "Delivery",
    "Destination",
    "Digest",
    "Entry",
    "EventType",
    "Evidence",
    "Fact",
    "FetchSettings",
    "Filing",
    "Judgement",
    "Kept",
    "Known",
    "Latest",
    "Mention",
    "Message",
    "Notice",
    "Rule",
    "Sentence",
    "Severity",
    "Silence",
    "Source",
    "SourceState",
    "Story",
    "Told",
    "Tracked",
    "Verdict",
    "Version",
    "Weak",
    "Zone",
]
