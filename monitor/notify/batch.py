"""The words of a message that is more, or less, than one alert: a batch under its heading, a notice. Pure."""

from collections.abc import Sequence
from datetime import UTC

from monitor.notify import wording
from monitor.text import counted
from monitor.types import SEVERITIES, Alert, Message

MOST_LINES = 50  # of a notice


def ordered(message: Message) -> list[Alert]:
    """Return the alerts in the order of reading: what tells of one event together, the gravest event first,
    in it the gravest alert, everything else as it came."""
    gravest: dict[str, int] = {}
    for alert in message.alerts:
        grave = SEVERITIES.index(alert.severity)
        gravest[alert.event] = max(grave, gravest.get(alert.event, grave))
    came = {event: number for number, event in enumerate(gravest)}
    return sorted(
        message.alerts,
        key=lambda alert: (-gravest[alert.event], came[alert.event], -SEVERITIES.index(alert.severity)),
    )


def heading(message: Message, limit: int = 300) -> str:
    """Return what stands above it all: "Held in quiet hours, 22:00 to 07:00: 4 alerts"."""
    one_event = " about one event" if len({alert.event for alert in message.alerts}) == 1 else ""
    own = wording.shown(message.heading, limit) or f"{counted(len(message.alerts), 'alert')}{one_event}"
    repeat = " · possible repeat" if message.possible_repeat else ""
    return wording.cut(own, limit - len(repeat)) + repeat


def title(message: Message, limit: int = 200) -> str:
    """Return the message in one line, as a mail's subject: its heading, else its first alert and how many
    more there are."""
    if message.heading or not message.alerts:
        return heading(message, limit)
    more = f" (and {len(message.alerts) - 1} more)"
    first = wording.title(ordered(message)[0], limit - len(more), possible_repeat=message.possible_repeat)
    return first + more


def lines(message: Message) -> list[str]:
    """Return a notice's own lines, cleaned."""
    kept = [text for each in message.lines[:MOST_LINES] if (text := wording.shown(each, 500))]
    more = len(message.lines) - MOST_LINES
    return kept + ([f"… and {counted(more, 'more line')}"] if more > 0 else [])


def rest(left: Sequence[Alert]) -> str:
    """Return how many were cut and where to read them, "" where none was."""
    if not left:
        return ""
    since = min(alert.published for alert in left).astimezone(UTC)  # no alert is older than its story
    return f"… and {len(left)} more: monitor alerts --since {since:%Y-%m-%dT%H:%M}"
