"""When a failed delivery is tried again, when it is given up, and whom it holds up meanwhile. Pure; the rows
are the store's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Literal

from monitor.errors import TransportError
from monitor.types import Delivery

WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 720))  # the last one repeats
PATIENCE = timedelta(hours=72)  # from the first try to giving up
LONGEST_RETRY_AFTER = timedelta(hours=24)
BREATH = timedelta(seconds=15)  # so long a destination that failed is left alone, if it asks for no more
ALONE = timedelta(minutes=30)  # so long the failure of one delivery holds up the later ones
JITTER = 0.1  # so that what failed together does not come back together


@dataclass(frozen=True, slots=True)
class Settlement:
    """What one try made of a delivery. *next_try* is set while pending."""

    state: Literal["sent", "pending", "dead"]
    reason: str
    next_try: datetime | None
    possible_repeat: bool


def after(
    delivery_attempts: int,
    error: TransportError | None,
    first_try: datetime | None,
    now: datetime,
    key: str,
    *,
    possible_repeat: bool = False,
) -> Settlement:
    """Return what a try that ended *now* means for its delivery.

    *delivery_attempts* counts the tries before this one, *first_try* is None if there were none.
    *possible_repeat* is the delivery's mark so far: once set it stays, whatever later tries say.
    """
    if error is None:
        return Settlement("sent", "", None, possible_repeat)
    possible_repeat = possible_repeat or error.unknown
    reason = str(error)
    if error.permanent:
        return Settlement("dead", reason, None, possible_repeat)
    deadline = (first_try or now) + PATIENCE
    if now >= deadline:
        return Settlement(
            "dead", f"gave up after {PATIENCE // timedelta(hours=1)} h: {reason}", None, possible_repeat
        )
    wait = WAITS[min(delivery_attempts, len(WAITS) - 1)]
    next_try = min(now + wait * _jitter(key, delivery_attempts), deadline)  # the last try is at the deadline
    if error.retry_after is not None:
        next_try = max(next_try, now + asked(error))
    return Settlement("pending", reason, next_try, possible_repeat)


def asked(error: TransportError) -> timedelta:
    """Return how long the server asked to be left alone, which is no time where it did not."""
    return min(timedelta(seconds=error.retry_after or 0.0), LONGEST_RETRY_AFTER)


def rest(error: TransportError | None) -> timedelta | None:
    """Return how long a destination is left alone after *error*, None where the next may be sent at once."""
    return None if error is None or error.permanent else max(BREATH, asked(error))


def in_turn(waiting: Sequence[Delivery], last_sent: datetime | None, now: datetime) -> list[Delivery]:
    """Return those of one destination's *waiting* deliveries that may be tried now, in their order.

    What waits for its next try holds up the later ones, which would fare no better; but not for ever, since
    it may be the one message that fails. When its time is up it goes first once more, so that the order is
    kept where all was the destination's fault. *last_sent*: once something has arrived since it failed first,
    only the message is to blame, and it waits by itself (`Store.settle` has let it try again by then).
    """
    turn: list[Delivery] = []
    late: list[Delivery] = []  # those that have waited long enough to let others pass
    for each in waiting:
        if each.next_try <= now:
            turn.append(each)
        elif each.first_try and each.state == "pending" and (not last_sent or last_sent <= each.first_try):
            if now - each.first_try < ALONE:
                break
            late.append(each)
    if turn:
        turn += [each for each in late if each is late[0] or _together(each, late[0])]
    return sorted(turn, key=lambda each: each.id)


def _together(one: Delivery, other: Delivery) -> bool:
    """Return whether both went in one message."""
    return one.batch == other.batch != "" and one.first_try == other.first_try


def _jitter(key: str, attempt: int) -> float:
    """Return a factor within 1 ± JITTER, the same for the same delivery and attempt."""
    digest = blake2b(f"{key}:{attempt}".encode(), digest_size=4).digest()
    return 1 + JITTER * (int.from_bytes(digest) / 0x7FFFFFFF - 1)
