"""Whether to read an entry again that its source has changed. Pure: the clock is an argument."""

from datetime import datetime, timedelta
from enum import StrEnum

from monitor.types import Entry, Kept

FRESH = timedelta(days=3)  # since publication; older articles are touched, but rarely corrected
PAUSES = (
    timedelta(0),
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=6),
)  # before each re-reading


class Again(StrEnum):
    """The decision, by its reason."""

    CHANGED = "its publisher changed what a reader sees"
    WAIT = "it was read again a short while ago"
    SAME = "nothing that a reader sees changed"
    ANOTHERS = "the story is another source's"
    UNWATCHED = "neither the story nor the change names anything tracked"
    OLD = "older than three days"
    ENOUGH = "read again often enough"


def again(entry: Entry, kept: Kept, now: datetime, *, mentioned: bool) -> Again:
    """Return whether *entry* is worth reading again, and why.

    *mentioned*: its title or summary names something tracked.
    """
    if not kept.version or entry.version == kept.version:  # none: stored before versions were
        return Again.SAME
    if not kept.own:
        return Again.ANOTHERS
    if not (kept.watched or mentioned):
        return Again.UNWATCHED
    if now - kept.published > FRESH:
        return Again.OLD
    if kept.rereads >= len(PAUSES):
        return Again.ENOUGH
    if kept.reread is not None and now - kept.reread < PAUSES[kept.rereads]:
        return Again.WAIT
    return Again.CHANGED
