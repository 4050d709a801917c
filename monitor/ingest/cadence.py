"""When a source is polled next, and with which validators. Pure: the clock is an argument."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import blake2b

from monitor.types import Source, SourceState

DAY = timedelta(days=1)
HOUR = 3600.0
HOPELESS = 3  # from this failure in a row on, a source that seems gone is asked at most hourly
JITTER = 0.05  # of the delay


@dataclass(frozen=True, slots=True)
class Polled:
    """An answer that arrived whole and was read without an error: a parsed 200, or a 304.

    *conditional* says that the request carried validators. Where some entries of a good answer were
    put off, leave *etag*, *last_modified* and *body_digest* empty, so that the next poll sees them again.
    """

    etag: str = ""
    last_modified: str = ""
    body_digest: str = ""
    not_modified: bool = False
    conditional: bool = False


@dataclass(frozen=True, slots=True)
class Failed:
    """A poll that gave nothing: no answer, a broken one, or one that could not be parsed. *error* is
    shown to the user; *retry_after* is in seconds, where the server gave it."""

    error: str
    permanent: bool = False
    retry_after: float | None = None


def next_state(source: Source, state: SourceState, outcome: Polled | Failed, now: datetime) -> SourceState:
    """Return what to remember of *source* after the poll of *now*, with the time of the next one.

    A 304 says "the same as the answer those validators came from". After a failure we do not know that
    the body now served is that answer (some servers never change their ETag), so a 304 then keeps the
    failure: it clears neither the error nor the count. `validators` sends nothing after a failure, so
    the next poll brings a body to judge by; only a server that answers 304 unasked gets this far.
    """
    if isinstance(outcome, Failed):
        failures = state.failures + 1
        due = now + _backoff(source, failures, outcome, now)
        since = state.failing_since or now
        return replace(
            state, due=due, polled=now, failures=failures, failing_since=since, error=outcome.error
        )
    if outcome.not_modified and state.failures:
        due = now + _backoff(source, state.failures, Failed(state.error), now)
        return replace(state, due=due, polled=now)
    due = now + _delay(source, source.every, now)
    healthy = replace(state, due=due, polled=now, succeeded=now, failures=0, failing_since=None, error="")
    if outcome.not_modified:
        return healthy
    return replace(
        healthy,
        baselined=True,
        etag=outcome.etag,
        last_modified=outcome.last_modified,
        body_digest=outcome.body_digest,
        refreshed=state.refreshed if outcome.conditional else now,
    )


def validators(state: SourceState, now: datetime) -> tuple[str, str]:
    """Return the ETag and Last-Modified to send, ("", "") for an unconditional request.

    Unconditional after any failure (see `next_state`), and once a day, because some servers answer
    304 for ever (FreshRSS#1020).
    """
    if state.failures or state.refreshed is None:
        return "", ""
    fresh = timedelta(0) <= now - state.refreshed < DAY  # a clock that was set back proves nothing
    return (state.etag, state.last_modified) if fresh else ("", "")


def _backoff(source: Source, failures: int, failed: Failed, now: datetime) -> timedelta:
    """Linear: the interval times the failures in a row. A Retry-After can only lengthen it. No source
    is ever given up: feeds that were gone or forbidden for a day have come back."""
    hopeless = failed.permanent and failures >= HOPELESS
    return _delay(source, max(source.every * failures, failed.retry_after or 0, HOUR if hopeless else 0), now)


def _delay(source: Source, seconds: float, now: datetime) -> timedelta:
    """*seconds* plus jitter; never above a day, unless the source is polled less than daily."""
    longest = max(DAY.total_seconds(), source.every)
    return timedelta(seconds=min(seconds * (1 + JITTER * _fraction(source.key, now)), longest))


def _fraction(key: str, now: datetime) -> float:
    """In [0, 1), the same for the same source and time, so that a poll can be replayed."""
    digest = blake2b(f"{key} {now.isoformat()}".encode(), digest_size=8).digest()
    return int.from_bytes(digest) / 2**64
