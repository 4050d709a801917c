"""When a source is polled next, with which validators, and what a poll leaves behind."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from monitor.ingest.cadence import DAY, JITTER, Failed, Polled, next_state, validators
from monitor.types import Source, SourceState

NOW = datetime(2026, 11, 3, 14, 0, tzinfo=UTC)
EVERY = 300.0
SOURCE = Source("wire", "https://wire.example/feed", every=EVERY)
NEW = SourceState("wire")
GOOD = Polled(etag='"2"', last_modified="today", body_digest="d2")
SAME = Polled(not_modified=True, conditional=True)
LIVE = SourceState(
    "wire",
    due=NOW,
    baselined=True,
    etag='"1"',
    last_modified="yesterday",
    body_digest="d1",
    refreshed=NOW - timedelta(hours=3),
    polled=NOW - timedelta(minutes=5),
    succeeded=NOW - timedelta(minutes=5),
)
ILL = replace(LIVE, failures=3, failing_since=NOW, error="not a feed", polled=NOW)


def wait(state: SourceState) -> float:
    """Seconds until *state* is due."""
    assert state.due is not None
    return (state.due - NOW).total_seconds()


def about(seconds: float) -> object:
    """*seconds* or up to the jitter more."""
    return pytest.approx(seconds * (1 + JITTER / 2), rel=JITTER / 2)


# -- success ---------------------------------------------------------------------------------------


def test_the_first_clean_poll_is_the_baseline() -> None:
    after = next_state(SOURCE, NEW, GOOD, NOW)
    assert after == SourceState(
        "wire",
        due=after.due,
        baselined=True,
        etag='"2"',
        last_modified="today",
        body_digest="d2",
        refreshed=NOW,
        polled=NOW,
        succeeded=NOW,
    )
    assert wait(after) == about(EVERY)


def test_a_first_poll_that_fails_is_no_baseline() -> None:
    assert not next_state(SOURCE, NEW, Failed("HTTP 500"), NOW).baselined


def test_a_good_poll_ends_a_row_of_failures() -> None:
    after = next_state(SOURCE, ILL, GOOD, NOW)
    assert (after.failures, after.failing_since, after.error, after.succeeded) == (0, None, "", NOW)
    assert (after.etag, after.last_modified, after.body_digest) == ('"2"', "today", "d2")
    assert wait(after) == about(EVERY)


def test_an_answer_without_validators_clears_the_old_ones() -> None:
    """Else the next request would name a version that the server no longer serves."""
    after = next_state(SOURCE, LIVE, Polled(body_digest="d2"), NOW)
    assert (after.etag, after.last_modified) == ("", "")


def test_not_modified_is_a_success_and_keeps_what_is_known() -> None:
    after = next_state(SOURCE, LIVE, SAME, NOW)
    assert after == replace(LIVE, due=after.due, polled=NOW, succeeded=NOW)
    assert wait(after) == about(EVERY)


@pytest.mark.parametrize(("conditional", "refreshed"), [(True, LIVE.refreshed), (False, NOW)])
def test_only_an_unconditional_request_refreshes(conditional: bool, refreshed: datetime) -> None:
    after = next_state(SOURCE, LIVE, replace(GOOD, conditional=conditional), NOW)
    assert after.refreshed == refreshed


# -- failure ---------------------------------------------------------------------------------------


def test_a_failure_is_counted_named_and_changes_nothing_else() -> None:
    after = next_state(SOURCE, LIVE, Failed("HTTP 503"), NOW)
    assert after == replace(LIVE, due=after.due, polled=NOW, failures=1, failing_since=NOW, error="HTTP 503")


@pytest.mark.parametrize(
    ("before", "failed", "seconds"),
    [
        pytest.param(0, Failed("x"), EVERY, id="the first failure is tried again at the usual time"),
        pytest.param(1, Failed("x"), 2 * EVERY, id="the second after twice as long"),
        pytest.param(9, Failed("x"), 10 * EVERY, id="the tenth after ten times as long"),
        pytest.param(1, Failed("x", permanent=True), 2 * EVERY, id="a 404 may be a slip"),
        pytest.param(2, Failed("x", permanent=True), 3600, id="three in a row are asked hourly"),
        pytest.param(19, Failed("x", permanent=True), 20 * EVERY, id="or less often"),
        pytest.param(0, Failed("x", retry_after=1800), 1800, id="Retry-After is honoured"),
        pytest.param(0, Failed("x", retry_after=2), EVERY, id="a short Retry-After makes us no faster"),
        pytest.param(9, Failed("x", retry_after=1800), 10 * EVERY, id="nor does it cut a longer wait"),
        pytest.param(0, Failed("x", retry_after=-5), EVERY, id="a Retry-After in the past is nothing"),
    ],
)
def test_backoff(before: int, failed: Failed, seconds: float) -> None:
    state = replace(LIVE, failures=before, error="x" if before else "")
    assert wait(next_state(SOURCE, state, failed, NOW)) == about(seconds)


@pytest.mark.parametrize("failed", [Failed("x"), Failed("x", permanent=True), Failed("x", retry_after=1e9)])
@pytest.mark.parametrize("before", [0, 287, 100_000, 10**15])
def test_no_wait_is_longer_than_a_day(before: int, failed: Failed) -> None:
    assert 0 < wait(next_state(SOURCE, replace(LIVE, failures=before), failed, NOW)) <= DAY.total_seconds()


def test_a_source_polled_weekly_is_not_polled_daily_because_it_fails() -> None:
    weekly = replace(SOURCE, every=7 * DAY.total_seconds())
    assert wait(next_state(weekly, LIVE, Failed("x"), NOW)) == 7 * DAY.total_seconds()


def test_429_for_a_week_disables_nothing() -> None:
    state, now, polls = LIVE, NOW, 0
    while now < NOW + timedelta(days=7):
        state = next_state(SOURCE, state, Failed("HTTP 429", retry_after=3600), now)
        assert state.due is not None
        assert now + timedelta(hours=1) <= state.due <= now + DAY
        now, polls = state.due, polls + 1
    assert polls > 7
    assert state.failures == polls
    after = next_state(SOURCE, state, GOOD, now)
    assert (after.failures, after.error) == (0, "")


# -- validators ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "sent"),
    [
        pytest.param(LIVE, ('"1"', "yesterday"), id="those of the last clean answer"),
        pytest.param(NEW, ("", ""), id="none for a new source"),
        pytest.param(replace(LIVE, failures=1), ("", ""), id="none after a failure"),
        pytest.param(replace(LIVE, refreshed=NOW - DAY), ("", ""), id="none once a day"),
        pytest.param(
            replace(LIVE, refreshed=NOW - DAY + timedelta(seconds=1)), ('"1"', "yesterday"), id="not earlier"
        ),
        pytest.param(replace(LIVE, refreshed=NOW + DAY), ("", ""), id="none when the clock was set back"),
        pytest.param(replace(LIVE, refreshed=None), ("", ""), id="none when never read in full"),
    ],
)
def test_validators_sent(state: SourceState, sent: tuple[str, str]) -> None:
    assert validators(state, NOW) == sent


def test_a_304_after_a_failure_keeps_the_failure() -> None:
    """The server never changes its ETag: its 304 may stand for the very body that could not be read."""
    after = next_state(SOURCE, ILL, SAME, NOW)
    assert after == replace(ILL, due=after.due, polled=NOW)
    assert wait(after) == about(3 * EVERY)


def test_a_broken_body_under_a_frozen_etag_hides_nothing() -> None:
    """Good body, then a broken one under the same ETag, then a healed one: it is asked for in full."""
    state = next_state(SOURCE, NEW, GOOD, NOW)
    assert validators(state, NOW) == ('"2"', "today")
    state = next_state(SOURCE, state, Failed("body cut short"), NOW)
    assert validators(state, NOW) == ("", "")  # so no 304 can stand between us and the healed body
    state = next_state(SOURCE, state, replace(GOOD, body_digest="d3"), NOW)
    assert (state.failures, state.body_digest) == (0, "d3")
    assert validators(state, NOW) == ('"2"', "today")


def test_a_server_that_says_304_for_ever_is_asked_in_full_once_a_day() -> None:
    state, now, full = next_state(SOURCE, NEW, GOOD, NOW), NOW, []
    while now < NOW + timedelta(days=5):
        conditional = validators(state, now) != ("", "")
        if not conditional:
            full.append(now)
        state = next_state(SOURCE, state, SAME if conditional else GOOD, now)
        assert state.due is not None
        now = state.due
    gaps = [later - earlier for earlier, later in zip([NOW, *full], full, strict=False)]
    assert len(full) == 4
    assert all(DAY <= gap < DAY + timedelta(seconds=2 * EVERY) for gap in gaps)


# -- jitter ----------------------------------------------------------------------------------------


def test_jitter_spreads_sources_and_is_the_same_on_replay() -> None:
    waits = [wait(next_state(replace(SOURCE, key=f"s{number}"), LIVE, GOOD, NOW)) for number in range(200)]
    assert all(EVERY <= each <= EVERY * (1 + JITTER) for each in waits)
    assert max(waits) - min(waits) > EVERY * JITTER * 0.9
    assert len({round(each, 3) for each in waits}) > 190
    assert next_state(SOURCE, LIVE, GOOD, NOW) == next_state(SOURCE, LIVE, GOOD, NOW)
