"""From the outbox to the people: what waits | in turn | plan | deliver | record. It decides nothing: what
goes when, and with what, is `notify.parcels`' business, and when to try again is `notify.outbox`'s."""

import asyncio
import logging
import sys
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, TextIO

from monitor.errors import TransportError
from monitor.notify.deliver import send
from monitor.notify.notices import failing, given_up, unread
from monitor.notify.outbox import ALONE, after, in_turn, rest
from monitor.notify.parcels import Parcel, plan
from monitor.notify.receipt import Receipt
from monitor.storage.outbox import about
from monitor.storage.writes import Store
from monitor.types import AlertSettings, Destination

log = logging.getLogger(__name__)
OUTAGE = timedelta(hours=1)  # so long a source may fail before people are told
FAILURES = 3  # in a row, of a source that is polled rarely
ROUND = 20  # messages between two looks at what the user may have silenced


class Dispatch:
    """Sends what is due, each destination by itself and one message at a time to each. *at_desk* runs a call
    in the thread that owns *store*."""

    def __init__(
        self,
        store: Store,
        at_desk: Callable[[Callable[[], Any]], Awaitable[Any]],
        clock: Callable[[], datetime],
        console: TextIO | None = None,
        *,
        settings: AlertSettings = AlertSettings(),  # noqa: B008 - frozen
        names: Sequence[str] = (),
    ) -> None:
        self._outbox = store.outbox
        self._at_desk = at_desk
        self._clock = clock
        self._console = console or sys.stdout
        self._settings = settings
        self._names = names  # of all destinations: a notice about one goes to the others
        self._sending: dict[str, asyncio.Lock] = {}

    async def drain(self, destination: Destination, *, gathered: bool = False) -> int:
        """Send what is due to *destination*, oldest first; return how many deliveries arrived.

        A destination that fails is left alone for a while: what is due next would fare no better. *gathered*:
        nothing more is coming, so nothing waits for company.
        """
        # One walk at a time: two over one outbox would send everything twice.
        async with self._sending.setdefault(destination.name, asyncio.Lock()):
            if await self._at_desk(lambda: self._outbox.rests(destination.name, self._clock())):
                return 0
            arrived, error = await self._walk(destination, gathered)
            if error is not None:
                await self._at_desk(lambda: self._tell_if_long(destination, error))
        return arrived

    async def _walk(self, destination: Destination, gathered: bool) -> tuple[int, TransportError | None]:
        """Return how many deliveries arrived, and why the last try failed if trying again may help."""
        arrived, failed = 0, None
        while (parcels := await self._at_desk(lambda: self._next(destination, gathered))) is not None:
            turn = deque(parcels)
            while turn:
                parcel = turn.popleft()
                error, woken = await self._deliver(destination, parcel)
                if error is None:
                    arrived += len(parcel.deliveries)
                elif error.refused:  # only the guilty one dies
                    turn.extendleft(reversed(parcel.halves))
                elif not error.permanent and (failed or not self._may_be_alone(parcel)):
                    return arrived, error
                failed = error if error is not None and not error.permanent else None
                if woken:  # what waited for this is older than the rest
                    break
        return arrived, failed

    def _tell_if_long(self, destination: Destination, error: TransportError) -> None:
        """Tell the others once that *destination* fails, when it has for long enough to be no hiccup."""
        now, since = self._clock(), self._outbox.failing_since(destination.name)
        if since is not None and now - since >= ALONE:
            notice = failing(destination.name, about(destination.name), str(error), since, now)
            self._outbox.tell(notice, self._others(destination))

    async def look_at_sources(self) -> None:
        """Tell all destinations once of the sources that could not be read for long, which is no silence."""
        await self._at_desk(self._tell_unread)

    def _tell_unread(self) -> None:
        now = self._clock()
        if found := self._outbox.unread(now - OUTAGE, FAILURES):
            keys = [state.key for _, state in found]
            self._outbox.tell_unread(keys, unread(found, now), self._names)

    def _others(self, destination: Destination) -> list[str]:
        return [name for name in self._names if name != destination.name]

    def _may_be_alone(self, parcel: Parcel) -> bool:
        """Return whether *parcel* has failed for so long that the next one is worth a try, though the server
        asked for a pause: some answer so to the one message that they cannot take."""
        first = parcel.deliveries[0].first_try
        return first is not None and self._clock() - first >= ALONE

    def _next(self, destination: Destination, gathered: bool) -> Sequence[Parcel] | None:
        """Set aside what waits or is never told, and return what goes now; None where nothing is due."""
        now = self._clock()
        waiting = self._outbox.waiting(destination.name, now)
        if not any(each.next_try <= now for each in waiting):
            return None
        events = {each.alert.event for each in waiting if each.alert}
        told = self._outbox.told(destination.name, events, now - timedelta(seconds=destination.per))
        if not (due := in_turn(waiting, told.last, now)):
            return None
        silences = self._outbox.silences(now)
        found = plan(due, destination, self._settings, silences, told, now, gathered=gathered)
        self._outbox.set_aside(
            [(each.id, hold.until, hold.batch, hold.reason) for each, hold in found.hold],
            [(each.id, reason) for each, reason in found.suppress],
            now,
        )
        return found.send[:ROUND]

    async def _deliver(self, destination: Destination, parcel: Parcel) -> tuple[TransportError | None, int]:
        """Send one message and record what became of it; return why it failed, if it did, and how many others
        its success lets try again."""
        error, receipt = None, Receipt()
        message = parcel.message(await self._at_desk(lambda: self._begin(destination, parcel)))
        try:
            receipt = await send(destination, message, console=self._console)
        except TransportError as failure:
            error = failure
        except Exception as failure:  # the stage boundary: one alert must not block the rest
            log.exception("message %s could not be sent to %s", message.id, destination.name)
            error = TransportError(f"could not be sent: {type(failure).__name__}", unknown=True)
        if error is None:
            told = ", ".join(alert.id for alert in message.alerts) or message.id
            log.info("destination %s took %s", destination.name, told)
        else:
            log.warning("destination %s failed: %s", destination.name, error)
        return error, await self._at_desk(lambda: self._settle(destination, parcel, error, receipt))

    def _begin(self, destination: Destination, parcel: Parcel) -> str:
        """Write down that *parcel* is about to be sent; return the thread that it belongs to, if any.

        Before it is sent: if we die in between, or can write no more, the next try says that it may be a
        repeat, and a full disk sends nothing over and over.
        """
        self._outbox.begin([each.id for each in parcel.deliveries], parcel.batch, self._clock())
        if destination.kind != "slack" or len(parcel.events) != 1:
            return ""
        return self._outbox.thread(destination.name, *parcel.events)

    def _settle(
        self, destination: Destination, parcel: Parcel, error: TransportError | None, receipt: Receipt
    ) -> int:
        now, first, pause = self._clock(), parcel.deliveries[0], rest(error)
        settled = after(
            first.attempts,
            error,
            first.first_try,
            now,
            str(first.id),
            possible_repeat=any(each.possible_repeat for each in parcel.deliveries),
        )
        notice = None
        parted = error is not None and error.refused and bool(parcel.halves)
        if parted:
            settled = replace(settled, state="pending")
        elif settled.state == "dead":
            log.error("destination %s: given up: %s", destination.name, settled.reason)
            alone = error is not None and error.refused
            alone = alone and self._outbox.failing_since(destination.name) is None
            refused = first.title if alone else ""
            notice = given_up(destination.name, about(destination.name), settled.reason, now, refused=refused)
        return self._outbox.settle(
            parcel.deliveries,
            settled.state,
            reason=settled.reason,
            now=now,
            next_try=settled.next_try,
            attempts=first.attempts + (not parted),  # its parts are the same try
            possible_repeat=settled.possible_repeat,
            pause=now + pause if pause else None,
            ts=receipt.ts,
            channel=receipt.channel,
            notice=notice,
            others=self._others(destination),
        )
