"""What holds a message back: silences, the cooldown, quiet hours, the digest's time, the limit per
destination. Each answer is a reason that can be read. Pure; who waits with whom is `parcels`' business."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from monitor.text import counted, stands
from monitor.types import Alert, AlertSettings, Destination, Digest, Silence, Verdict

# What the cooldown holds back; every other verdict is a new material fact, which always breaks it.
IMMATERIAL = frozenset({Verdict.MINOR_DETAIL, Verdict.RERUN})
DAY = timedelta(days=1)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Hold:
    """Until when something waits, why, and under which name with others."""

    until: datetime
    batch: str
    reason: str


# -- what is never told ----------------------------------------------------------------------------


def silenced(alert: Alert, silences: Sequence[Silence], now: datetime) -> str:
    """Return which of *silences* forbids to tell *alert* now, "" where none does. Critical is no exception:
    a silence is the user's own word."""
    for silence in silences:
        if silence.created <= now < silence.expires and covers(silence, alert):
            until = f"{silence.expires:%H:%M} UTC on {day(silence.expires)}"
            comment = f": {silence.comment}" if silence.comment else ""
            return f"silence {silence.id} by {silence.author} until {until}{comment}"
    return ""


def covers(silence: Silence, alert: Alert) -> bool:
    """Return whether all that *silence* names holds of *alert*; one that names nothing covers every alert."""
    said = "\n".join([alert.title, *(new.text for new in alert.new)]).casefold()
    return (
        (not silence.keys or not set(silence.keys).isdisjoint(alert.keys))
        and (not silence.events or alert.event in silence.events)
        and (not silence.sources or alert.source.casefold() in map(str.casefold, silence.sources))
        and (not silence.words or any(stands(word.casefold(), said) for word in silence.words))
    )


def cooling(alert: Alert, told: datetime | None, cooldown: float, now: datetime) -> str:
    """Return why *alert* adds too little to what was *told* of its event last, "" where it does not."""
    if told is None or alert.verdict not in IMMATERIAL or now - told >= timedelta(seconds=cooldown):
        return ""
    return f"cooldown: told {span(now - told)} ago and nothing material is new"


# -- what waits ------------------------------------------------------------------------------------


def quiet(destination: Destination, zone: str, now: datetime) -> Hold | None:
    """Return until when the quiet hours of *destination*, in the time of *zone*, hold back what comes now."""
    if destination.quiet is None:
        return None
    start, end = destination.quiet
    today = now.astimezone(ZoneInfo(zone)).date()
    for first in (today - DAY, today):  # quiet hours that began yesterday may not be over
        last = first if start < end else first + DAY
        until = moment(last, end, zone)
        if moment(first, start, zone) <= now < until:
            return Hold(
                until, f"quiet {last.isoformat()}T{end:%H:%M}", f"quiet hours until {end:%H:%M} {zone}"
            )
    return None


def digest(kind: Digest, settings: AlertSettings, created: datetime) -> Hold:
    """Return until when what was *created* then waits for its daily or weekly digest."""
    on = created.astimezone(ZoneInfo(settings.zone)).date()
    while (until := moment(on, settings.digest_at, settings.zone)) <= created or (
        kind == "weekly" and on.weekday() != settings.digest_day
    ):
        on += DAY
    return Hold(until, f"{kind} digest {on.isoformat()}", f"{kind} digest of {day(on)}")


def throttled(destination: Destination, sent: Sequence[datetime], now: datetime) -> Hold | None:
    """Return until when the limit of *destination* holds back one more message, with those *sent* lately."""
    per = timedelta(seconds=destination.per)
    recent = sorted(each for each in sent if now - each < per)
    if not destination.at_most or len(recent) < destination.at_most:
        return None
    reason = f"more than {counted(destination.at_most, 'message')} in {span(per)}"
    return Hold(recent[-destination.at_most] + per, "throttle", reason)


# -- words and times -------------------------------------------------------------------------------


def moment(on: date, at: time, zone: str) -> datetime:
    """Return the moment at which the clocks of *zone* show *at* on that date. Where they show it twice, the
    first; where they leap over it, as if they had not leapt yet."""
    return datetime.combine(on, at, ZoneInfo(zone)).astimezone(UTC)  # two times of one zone compare by clock


def day(on: date) -> str:
    return f"{on.day} {_MONTHS[on.month - 1]}"


def span(length: timedelta) -> str:
    """Return *length* as people say it: "35 min", "2 h"."""
    seconds = round(length.total_seconds())
    for size, unit in ((86_400, "d"), (3_600, "h"), (60, "min")):
        if seconds >= 2 * size or seconds == size:
            return f"{seconds // size} {unit}"
    return f"{seconds} s"
