"""What a destination answers when it has taken an alert."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Receipt:
    """Slack's *ts* and *channel* name the message for threads; a webhook gives neither. *status* is the HTTP
    or SMTP code, 0 where the transport has none."""

    status: int = 0
    ts: str = ""
    channel: str = ""
