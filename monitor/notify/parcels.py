"""What goes to one destination now, in which messages, and what waits or is never told. Pure: the deliveries
and what the destination was told come in as values, the plan goes out."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from monitor.ids import digest as hashed
from monitor.notify.restraint import Hold, cooling, day, digest, quiet, silenced, throttled
from monitor.text import counted
from monitor.types import ASKED, AlertSettings, Delivery, Destination, Message, Silence, Told

MOST = 25  # alerts of one message; what is more goes in another


@dataclass(frozen=True, slots=True)
class Parcel:
    """Deliveries that go as one message."""

    deliveries: tuple[Delivery, ...]
    batch: str = ""
    heading: str = ""

    @property
    def halves(self) -> "list[Parcel]":
        """Return what goes instead where it is refused whole: two smaller ones; none where it is one."""
        middle = len(self.deliveries) // 2
        parts = (self.deliveries[:middle], self.deliveries[middle:]) if middle else ()
        return [parcel for part in parts for parcel in _packed(self.batch, part)]

    @property
    def events(self) -> set[str]:
        return {each.alert.event for each in self.deliveries if each.alert}

    def message(self, thread: str = "") -> Message:
        """Return what is sent. Its id depends only on what is in it, so that a repeat is known as one."""
        first = self.deliveries[0]
        repeat = any(each.possible_repeat for each in self.deliveries)
        if first.notice is not None:
            notice = first.notice
            return Message(notice.id, (), notice.heading, notice.lines, possible_repeat=repeat)
        alerts = tuple(each.alert for each in self.deliveries if each.alert)
        several = self.heading or len(alerts) > 1
        id = f"b{hashed(self.batch, *(each.id for each in alerts))}" if several else alerts[0].id
        return Message(id, alerts, self.heading, possible_repeat=repeat, thread=thread)


@dataclass(frozen=True, slots=True)
class Plan:
    """What becomes of the deliveries that are due: *send* is in the order of the oldest."""

    send: tuple[Parcel, ...] = ()
    hold: tuple[tuple[Delivery, Hold], ...] = ()
    suppress: tuple[tuple[Delivery, str], ...] = ()


def plan(
    due: Sequence[Delivery],
    destination: Destination,
    settings: AlertSettings,
    silences: Sequence[Silence],
    told: Told,
    now: datetime,
    *,
    gathered: bool = False,
) -> Plan:
    """Return what is to be done with what is *due* to *destination*, oldest first.

    *gathered*: nothing more is coming, so no alert waits for others of its event.
    """
    settings = replace(settings, zone=destination.zone or settings.zone)
    held: list[tuple[Delivery, Hold]] = []
    suppressed: list[tuple[Delivery, str]] = []
    parcels = defaultdict[tuple[str, datetime | None, object], list[Delivery]](list)
    groups = _groups(due, settings, told)
    for each in due:
        hold = _hold(each, destination, settings, groups, now, gathered=gathered)
        still = hold if each.state == "held" else None  # whether it is wanted is decided when that ends
        if not still and (reason := _unwanted(each, settings, silences, told, now)):
            suppressed.append((each, reason))
        elif hold:
            held.append((each, hold))
        else:
            batch = _batch(each, settings, groups)
            parcels[batch, each.first_try, "" if batch else each.id].append(each)
    send: list[Parcel] = []
    sent = list(told.messages)
    for parcel in (part for (batch, *_), each in parcels.items() for part in _packed(batch, each)):
        limit = None if any(map(_urgent, parcel.deliveries)) else throttled(destination, sent, now)
        if limit:
            held += [(each, _named(each, limit, settings)) for each in parcel.deliveries]
        else:
            send.append(parcel)
            sent.append(now)
    return Plan(tuple(send), tuple(held), tuple(suppressed))


def _unwanted(
    each: Delivery, settings: AlertSettings, silences: Sequence[Silence], told: Told, now: datetime
) -> str:
    if each.alert is None or each.batch == ASKED:
        return ""
    if reason := silenced(each.alert, silences, now):
        return reason
    if each.digest:  # small news is what digests are for
        return ""
    return cooling(each.alert, told.events.get(each.alert.event), settings.cooldown, now)


def _hold(
    each: Delivery,
    destination: Destination,
    settings: AlertSettings,
    groups: Mapping[str, datetime],
    now: datetime,
    *,
    gathered: bool,
) -> Hold | None:
    if each.digest and (edition := digest(each.digest, settings, each.created)).until > now:
        return edition
    if _urgent(each):
        return None
    if hold := quiet(destination, settings.zone, now):
        return _named(each, hold, settings)
    until = groups.get(group := _group(each))
    if until and until > now and not (gathered or each.digest or each.first_try):
        return Hold(until, group, "waits for others of its event")
    return None


def _named(each: Delivery, hold: Hold, settings: AlertSettings) -> Hold:
    """Return *hold* under the name that *each* keeps: a digest stays one, and what was tried goes again with
    those with which it went, so that its repeat is known as one."""
    if each.digest or each.first_try:
        return replace(hold, batch=_batch(each, settings, {}))
    return hold


def _batch(each: Delivery, settings: AlertSettings, groups: Mapping[str, datetime]) -> str:
    """Return the name of the message that *each* goes with now, "" where it goes alone."""
    if each.first_try or (each.batch and not each.digest):
        return each.batch
    if each.digest:  # it may never have been held: nobody was there until now
        return digest(each.digest, settings, each.created).batch
    return group if (group := _group(each)) in groups else ""


def _urgent(each: Delivery) -> bool:
    """Return whether it passes quiet hours and limits: what is critical, what monitor says of itself, and
    what the user asked for."""
    return (
        each.alert is None or each.batch == ASKED or (each.alert.severity == "critical" and not each.digest)
    )


def _groups(due: Sequence[Delivery], settings: AlertSettings, told: Told) -> dict[str, datetime]:
    """Return, for each event of which the destination knows nothing yet, until when its first alert waits."""
    groups: dict[str, datetime] = {}
    for each in due if settings.group_wait else ():
        if each.digest or each.first_try or _urgent(each) or not each.alert:
            continue
        if each.alert.event not in told.events:
            group, until = _group(each), each.created + timedelta(seconds=settings.group_wait)
            groups[group] = min(until, groups.get(group, until), told.waiting.get(group, until))
    return groups


def _group(each: Delivery) -> str:
    return f"group {each.alert.event}" if each.alert else ""


def _packed(batch: str, deliveries: Sequence[Delivery]) -> list[Parcel]:
    """Return *deliveries* as one message, or as several of MOST; a digest has a heading, however small."""
    if len(deliveries) == 1 and " digest " not in batch:
        return [Parcel(tuple(deliveries), batch if batch == ASKED else "")]
    pieces = [tuple(deliveries[start : start + MOST]) for start in range(0, len(deliveries), MOST)]
    return [Parcel(piece, batch, _heading(batch, len(piece))) for piece in pieces]


def _heading(batch: str, count: int) -> str:
    kind, _, rest = batch.partition(" ")
    match kind:
        case "quiet":
            return f"{counted(count, 'alert')} from quiet hours until {rest[-5:]}"
        case "throttle":
            return f"{counted(count, 'alert')} that came too fast to be told one by one"
        case "group":
            return ""  # what happened says more
        case "asked":
            return f"{counted(count, 'alert')} that you asked for"
    on = date.fromisoformat(rest.removeprefix("digest "))
    return f"{kind.title()} digest of {day(on)}: {counted(count, 'story', 'stories')}"
