"""From the outbox to the people: pending deliveries | deliver | record. It decides nothing; when to try
again is `notify.outbox`'s business."""

import asyncio
import logging
import sys
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any, TextIO

from monitor.errors import TransportError
from monitor.notify.deliver import send
from monitor.notify.outbox import after
from monitor.storage.writes import Store
from monitor.threads import in_thread
from monitor.types import Delivery, Destination

log = logging.getLogger(__name__)
BREATH = 15.0  # seconds a destination that failed is left alone; longer where it asks for it


class Dispatch:
    """Sends what is due, one destination at a time and one delivery at a time for each. *at_desk* runs a
    call in the thread that owns *store*."""

    def __init__(
        self,
        store: Store,
        at_desk: Callable[[Callable[[], Any]], Awaitable[Any]],
        clock: Callable[[], datetime],
        console: TextIO | None = None,
    ) -> None:
        self._store = store
        self._at_desk = at_desk
        self._clock = clock
        self._console = console or sys.stdout
        self._sending: dict[str, asyncio.Lock] = {}
        self._resting: dict[str, datetime] = {}  # destinations that are left alone until then

    async def drain(self, destination: Destination) -> int:
        """Send what is due to *destination*, oldest first; return how many were delivered.

        A destination that fails is left alone for a while: what is due next would fare no better.
        """
        delivered = 0
        # One walk at a time: two over one outbox would send everything twice.
        async with self._sending.setdefault(destination.name, asyncio.Lock()):
            now = self._clock()
            if now < self._resting.get(destination.name, now):
                return 0
            while due := await self._at_desk(lambda: self._store.pending(destination.name, now)):
                for delivery in due:
                    error = await self._deliver(destination, delivery)
                    delivered += error is None
                    if error is not None and not error.permanent:
                        breath = timedelta(seconds=max(BREATH, error.retry_after or 0.0))
                        self._resting[destination.name] = self._clock() + breath
                        return delivered
        return delivered

    async def _deliver(self, destination: Destination, delivery: Delivery) -> TransportError | None:
        """Send one delivery and record what became of it; return why it failed, if it did."""
        # Written down before it is sent: if we die in between, or can write no more, the next try says
        # that it may be a repeat, and a full disk sends nothing over and over.
        await self._at_desk(lambda: self._store.begin(delivery.id, self._clock()))
        error: TransportError | None = None
        try:
            await in_thread(
                lambda: send(
                    destination,
                    delivery.alert,
                    possible_repeat=delivery.possible_repeat,
                    console=self._console,
                ),
                f"send to {destination.name}",
            )
        except TransportError as failure:
            error = failure
        except Exception as failure:  # the stage boundary: one alert must not block the rest
            log.exception("alert %s could not be sent to %s", delivery.alert.id, destination.name)
            error = TransportError(f"could not be sent: {type(failure).__name__}", unknown=True)
        if error is not None:
            log.warning("destination %s failed: %s", destination.name, error)
        now = self._clock()
        settled = after(
            delivery.attempts,
            error,
            delivery.first_try,
            now,
            str(delivery.id),
            possible_repeat=delivery.possible_repeat,
        )
        await self._at_desk(
            lambda: self._store.settle(
                delivery.id,
                settled.state,
                reason=settled.reason,
                now=now,
                next_try=settled.next_try,
                attempts=delivery.attempts + 1,
                possible_repeat=settled.possible_repeat,
            )
        )
        return error
