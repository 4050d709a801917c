"""What monitor tells of itself: that a destination fails or takes nothing more, that sources cannot be read.
Pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from monitor.ids import digest
from monitor.notify.outbox import PATIENCE
from monitor.notify.restraint import day
from monitor.types import Notice, SourceState


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


def unread(sources: Sequence[tuple[str, SourceState]], now: datetime) -> Notice:
    """Return the notice of *now* that *sources*, by name, cannot be read, each for its reason."""
    names = [name for name, _ in sources]
    what = names[0] if len(names) == 1 else f"{len(names)} sources"
    return Notice(
        id=f"n{digest('sources', *names, now.isoformat())}",
        about="sources",
        began=now,
        heading=f"{what} cannot be read",
        lines=(
            *(f"{name}: {state.error}; {_last_read(state.succeeded)}" for name, state in sources),
            "They are tried again, with growing pauses: monitor sources",
        ),
    )


def _last_read(when: datetime | None) -> str:
    return f"last read {when:%H:%M} UTC on {day(when)}" if when else "never read yet"


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
