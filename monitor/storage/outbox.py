"""The outbox: what waits for each destination, what it was told, what became of each try. Decides nothing.

Part of the one writer: `Store.outbox`.
"""

from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Select, and_, case, delete, func, insert, literal, or_, select, update

from monitor.storage import rows, tables, values
from monitor.types import Delivery, Notice, Silence, SourceState, Told

_OPEN = ("pending", "held")  # the states of what is not settled yet
_delivery, _alert, _notice, _pause = tables.delivery, tables.alert, tables.notice, tables.pause
_source = tables.source


class Outbox:
    """Every method is one transaction, and raises StoreError when the database fails."""

    def __init__(self, transaction: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._transaction = transaction

    # -- what waits --------------------------------------------------------------------------------

    def waiting(self, destination: str, now: datetime, limit: int = 300) -> list[Delivery]:
        """Return what *destination* is to get at *now*, oldest first; and what it was tried to be given, and
        waits for its next try, since that may hold up the rest."""
        query = (
            select(
                _delivery,
                _alert.c.content,
                _alert.c.created,
                *(_notice.c[name] for name in ("about", "began", "heading", "lines")),
            )
            .outerjoin(_alert, _alert.c.id == _delivery.c.alert)
            .outerjoin(_notice, _notice.c.id == _delivery.c.notice)
            .where(
                _delivery.c.destination == destination,
                _delivery.c.state.in_(_OPEN),  # outside of the or, so that the index finds the few
                or_(
                    _delivery.c.next_try <= now,
                    and_(_delivery.c.state == "pending", _delivery.c.attempts > 0),
                ),
            )
            .order_by(_delivery.c.id)
            .limit(limit)
        )
        with self._transaction() as connection:
            return [rows.delivery_of(row._asdict()) for row in connection.execute(query)]

    def next_try(self, destination: str | None = None) -> datetime | None:
        """Return when the next delivery, to *destination* or to any, is to be looked at."""
        query = select(func.min(_delivery.c.next_try)).where(_delivery.c.state.in_(_OPEN))
        if destination is not None:
            query = query.where(_delivery.c.destination == destination)
        with self._transaction() as connection:
            first: datetime | None = connection.execute(query).scalar()
        return first

    def rests(self, destination: str, now: datetime) -> bool:
        """Return whether *destination*, which failed, is still left alone at *now*."""
        query = select(_pause.c.until).where(_pause.c.destination == destination)
        with self._transaction() as connection:
            until: datetime | None = connection.execute(query).scalar()
        return until is not None and now < until

    def failing_since(self, destination: str) -> datetime | None:
        """Return when the first of what *destination* did not take was tried, None if anything has arrived
        there since."""
        mine = _delivery.c.destination == destination
        failed = and_(mine, _delivery.c.state.in_(("pending", "dead")), _delivery.c.attempts > 0)
        with self._transaction() as connection:
            last = connection.execute(_last_sent(destination)).scalar()
            since = failed if last is None else and_(failed, _delivery.c.first_try >= last)
            query = select(func.min(_delivery.c.first_try, type_=tables.Stamp())).where(since)
            first: datetime | None = connection.execute(query).scalar()
        return first

    def told(self, destination: str, events: Collection[str], since: datetime) -> Told:
        """Return what *destination* was sent of *events*, and every message *since* then."""
        mine = _delivery.c.destination == destination
        sent = and_(mine, _delivery.c.sent.is_not(None))
        of_events = (
            select(_alert.c.event, func.max(_delivery.c.sent, type_=tables.Stamp()))
            .outerjoin(_delivery, and_(_delivery.c.alert == _alert.c.id, sent))  # see `thread`
            .where(_alert.c.event.in_(events))
            .group_by(_alert.c.event)
        )
        alone = case((_delivery.c.batch == "", _delivery.c.id), else_=0)
        messages = select(_delivery.c.sent, _delivery.c.batch, alone).where(sent, _delivery.c.sent > since)
        waiting = (
            select(_delivery.c.batch, func.min(_delivery.c.next_try, type_=tables.Stamp()))
            .where(mine, _delivery.c.state == "held")
            .group_by(_delivery.c.batch)
        )
        with self._transaction() as connection:
            return Told(
                events={row[0]: row[1] for row in connection.execute(of_events) if row[1]},
                messages=sorted(row.sent for row in connection.execute(messages.distinct())),
                last=connection.execute(_last_sent(destination)).scalar(),
                waiting={row[0]: row[1] for row in connection.execute(waiting)},
            )

    def thread(self, destination: str, event: str) -> str:
        """Return what Slack calls the first message about *event* alone that *destination* got, "" = none."""
        first = and_(
            _delivery.c.alert == _alert.c.id,
            _delivery.c.destination == destination,
            _delivery.c.ts != "",
            or_(_delivery.c.batch == "", _delivery.c.batch.startswith("group ")),
        )
        query = (
            select(_delivery.c.ts)
            # Outer, so that SQLite begins with the few alerts, not with all that was ever sent there.
            .select_from(_alert.outerjoin(_delivery, first))
            .where(_alert.c.event == event)
            .order_by(_delivery.c.sent.is_(None), _delivery.c.sent, _delivery.c.id)
            .limit(1)
        )
        with self._transaction() as connection:
            return str(connection.execute(query).scalar() or "")

    def silences(self, now: datetime) -> list[Silence]:
        """Return the silences that have not expired."""
        table = tables.silence
        query = select(table).where(table.c.expires > now).order_by(table.c.id)
        with self._transaction() as connection:
            return [rows.silence_of(row._asdict()) for row in connection.execute(query)]

    # -- what becomes of it ------------------------------------------------------------------------

    def set_aside(
        self,
        held: Sequence[tuple[int, datetime, str, str]],
        suppressed: Sequence[tuple[int, str]],
        now: datetime,
    ) -> None:
        """Record what waits (a delivery, until when, in which batch, why) and what is never told (why)."""
        with self._transaction() as connection:
            for id, until, batch, reason in held:
                how = {"state": "held", "next_try": until, "batch": batch, "reason": reason, "updated": now}
                connection.execute(update(_delivery).where(_delivery.c.id == id).values(how))
            for id, reason in suppressed:
                why = {"state": "suppressed", "next_try": None, "reason": reason, "updated": now}
                connection.execute(update(_delivery).where(_delivery.c.id == id).values(why))

    def look_again(self, now: datetime) -> None:
        """Make what is held due for a new look: quiet hours, zone and limits may be others than they were.
        What waits for others of its event does so for seconds only."""
        held = _delivery.c.state == "held", _delivery.c.batch.not_like("group %")
        with self._transaction() as connection:
            connection.execute(update(_delivery).where(*held).values(next_try=now))

    def sync_destinations(self, names: Sequence[str], now: datetime) -> dict[str, int]:
        """Give up what waits for destinations that are not among the configured *names*, and return how much
        that was for each; end the notices about them, and their pauses."""
        to, now_about = _delivery.c.destination, [about(name) for name in names]
        noticed = _notice.c.about.startswith(about("")), _notice.c.about.not_in(now_about)
        waits = _delivery.c.state.in_(_OPEN), to.not_in(names)
        reason = "is no destination of the config any more"
        given_up = {"state": "dead", "next_try": None, "reason": reason, "updated": now}
        with self._transaction() as connection:
            connection.execute(update(_notice).where(*noticed, _notice.c.ended.is_(None)).values(ended=now))
            counted = connection.execute(select(to, func.count()).where(*waits).group_by(to))
            lost = {row[0]: row[1] for row in counted}
            connection.execute(update(_delivery).where(*waits).values(given_up))
            connection.execute(delete(_pause).where(_pause.c.destination.not_in(names)))
        return lost

    def begin(self, deliveries: Sequence[int], batch: str, now: datetime) -> None:
        """Write down that a try of these begins, as one message; until `settle`, it may have arrived."""
        change = update(_delivery).where(_delivery.c.id.in_(deliveries))
        first = func.coalesce(_delivery.c.first_try, literal(now, tables.Stamp()))
        how = {"reason": "being sent", "possible_repeat": True, "batch": batch, "first_try": first}
        with self._transaction() as connection:
            connection.execute(change.values(how | {"updated": now}))

    def settle(
        self,
        deliveries: Sequence[Delivery],
        state: Literal["sent", "pending", "dead"],
        *,
        reason: str,
        now: datetime,
        next_try: datetime | None = None,
        attempts: int,
        possible_repeat: bool = False,
        pause: datetime | None = None,
        ts: str = "",
        channel: str = "",
        notice: Notice | None = None,
        others: Sequence[str] = (),
    ) -> int:
        """Record how a try of *deliveries*, which all went to one destination, ended; return how many others
        may be tried again now. What is sent stays sent; "pending" without *next_try* is due at once. The
        destination is left alone until *pause*.

        A success lets all be tried again that failed since the success before. *notice* is told to the
        *others* unless the same about the same thing is open; it is over with the next success.
        """
        destination = deliveries[0].destination
        change = update(_delivery).where(
            _delivery.c.id.in_([each.id for each in deliveries]), _delivery.c.state != "sent"
        )
        how = {
            "state": state,
            "attempts": attempts,
            "first_try": func.coalesce(_delivery.c.first_try, literal(now, tables.Stamp())),
            "next_try": (next_try or now) if state == "pending" else None,
            "reason": reason,
            "updated": now,
            "sent": now if state == "sent" else None,
            "possible_repeat": possible_repeat,
            "ts": ts,
            "channel": channel,
        }
        with self._transaction() as connection:
            woken = _wake(connection, destination, now) if state == "sent" else 0
            connection.execute(change.values(how))
            if pause is not None:
                connection.execute(delete(_pause).where(_pause.c.destination == destination))
                connection.execute(insert(_pause).values(destination=destination, until=pause))
            if state == "sent":
                over = _notice.c.about == about(destination), _notice.c.ended.is_(None)
                connection.execute(update(_notice).where(*over).values(ended=now))
            if notice is not None:
                _tell(connection, notice, others)
        return woken

    def tell(self, notice: Notice, others: Sequence[str]) -> None:
        """Tell *notice* to the *others*, unless the same about the same thing is open."""
        with self._transaction() as connection:
            _tell(connection, notice, others)

    # -- sources that cannot be read ---------------------------------------------------------------

    def unread(self, before: datetime, failures: int) -> list[tuple[str, SourceState]]:
        """Return the sources, by name, that have failed *failures* times or more and were last read *before*
        then, or, where never read, failed first; without those of whose outage was told."""
        last, told = _source.c.succeeded, _source.c.outage_told
        query = select(_source).where(
            _source.c.active,
            _source.c.failures >= failures,
            func.coalesce(last, _source.c.failing_since) <= before,
            or_(told.is_(None), told < last),
        )
        with self._transaction() as connection:
            found = connection.execute(query.order_by(_source.c.key)).all()
        return [(row.name, rows.state_of(row._asdict())) for row in found]

    def tell_unread(self, sources: Sequence[str], notice: Notice, to: Sequence[str]) -> None:
        """Tell *notice* of the outage of *sources*, by their keys; it stays open no longer than that."""
        over = update(_notice).where(_notice.c.id == notice.id).values(ended=notice.began)
        noted = update(_source).where(_source.c.key.in_(sources)).values(outage_told=notice.began)
        with self._transaction() as connection:
            _tell(connection, notice, to)
            connection.execute(over)
            connection.execute(noted)


def about(destination: str) -> str:
    """Return what a notice about *destination* is about."""
    return f"destination {destination}"


def _last_sent(destination: str) -> Select[Any]:
    mine = and_(_delivery.c.destination == destination, _delivery.c.sent.is_not(None))
    return select(func.max(_delivery.c.sent, type_=tables.Stamp())).where(mine)


def _wake(connection: Connection, destination: str, now: datetime) -> int:
    mine = _delivery.c.destination == destination
    last = connection.execute(_last_sent(destination)).scalar()
    failed = and_(mine, _delivery.c.state == "pending", _delivery.c.attempts > 0, _delivery.c.next_try > now)
    since = failed if last is None else and_(failed, _delivery.c.first_try > last)
    return connection.execute(update(_delivery).where(since).values(next_try=now)).rowcount


def _tell(connection: Connection, notice: Notice, to: Sequence[str]) -> None:
    same = _notice.c.about == notice.about, _notice.c.heading == notice.heading
    open_one = select(_notice.c.id).where(*same, _notice.c.ended.is_(None))
    if connection.execute(open_one).first() is not None:
        return
    row = {name: getattr(notice, name) for name in ("id", "about", "began", "heading")}
    connection.execute(insert(_notice).values(row | {"lines": values.dumps(notice.lines)}))
    if deliveries := rows.delivery_rows(((name, "") for name in to), notice.began, notice=notice.id):
        connection.execute(insert(_delivery), deliveries)
