"""A message for programs: every field, nothing cut. Fields are only ever added. Pure."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from monitor.notify import batch, wording
from monitor.text import line
from monitor.types import Alert, Known, Message


def payload(message: Message) -> dict[str, Any]:
    """Return an alert's fields, or those of a batch or a notice; *type* says which it is."""
    if alert := message.alert:
        return {**fields(alert), "possible_repeat": message.possible_repeat}
    return {
        "type": "batch" if message.alerts else "notice",
        "id": message.id,
        "heading": batch.heading(replace(message, possible_repeat=False)),
        "lines": [line(each) for each in message.lines],
        "alerts": [fields(alert) for alert in batch.ordered(message)],
        "possible_repeat": message.possible_repeat,
    }


def fields(alert: Alert) -> dict[str, Any]:
    """Return what an alert says, for a program or a template."""
    return {
        "type": "alert",
        "id": alert.id,
        "event": alert.event,
        "story": alert.story,
        "verdict": alert.verdict.value,
        "event_type": alert.type.value,
        "severity": alert.severity,
        "keys": list(alert.keys),
        "title": line(alert.title),
        "url": wording.link(alert.url),
        "source": line(alert.source),
        "origin": line(alert.origin),
        "published": _iso(alert.published),
        "sources": alert.sources,
        "new": [
            {
                "sentence": line(new.text),
                "facts": [line(fact.text) for fact in new.facts],
            }
            for new in alert.new
        ],
        "known": [_known(known) for known in alert.known],
        "first": _known(alert.first) if alert.first else None,
        "why": line(alert.why),
        "rules": list(alert.rules),
        "edited": alert.edited,
        "corrects": _known(wrong) if (wrong := wording.corrected(alert)) else None,
    }


def _known(known: Known) -> dict[str, str]:
    return {
        "sentence": line(known.sentence),
        "source": line(known.source),
        "published": _iso(known.published),
    }


def _iso(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
