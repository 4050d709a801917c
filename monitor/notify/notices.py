"""What monitor tells of itself: that a destination fails, and that it takes nothing more. Pure."""

from datetime import datetime, timedelta

from monitor.notify.outbox import PATIENCE
from monitor.notify.restraint import day
from monitor.text import digest
from monitor.types import Notice


def given_up(destination: str, about: str, reason: str, now: datetime, *, refused: str = "") -> Notice:
    """Return the notice that what goes to *destination* is given up since *now*, for *reason*; or that one
    message was *refused* there, by its title."""
    what = f"{destination} refused an alert" if refused else f"Alerts to {destination} are being given up"
    return Notice(
        id=f"n{digest(about, what, now.isoformat())}",
        about=about,
        began=now,
        heading=what,
        lines=(
            f"{destination}: {reason}",
            *([f"Refused: {refused}"] if refused else []),
            f"What was given up since {now:%H:%M} UTC on {day(now)}: "
            f"monitor deliveries --state dead --destination {destination}",
            f"Once it is mended, send it again: monitor deliveries retry --destination {destination}",
        ),
    )


def failing(destination: str, about: str, reason: str, since: datetime, now: datetime) -> Notice:
    """Return the notice of *now* that nothing has arrived at *destination* since *since*, for *reason*."""
    return Notice(
        id=f"n{digest(about, 'failing', now.isoformat())}",
        about=about,
        began=now,
        heading=f"Alerts to {destination} do not arrive",
        lines=(
            f"{destination}: {reason}",
            f"It has failed since {since:%H:%M} UTC on {day(since)}. What waits is kept and tried again for "
            f"{PATIENCE // timedelta(hours=1)} hours: monitor deliveries --state pending "
            f"--destination {destination}",
            f"Once it is mended, try it at once: monitor deliveries retry --destination {destination}",
        ),
    )
