"""When a failed delivery is tried again: a table, and one delivery's whole life."""

from datetime import UTC, datetime, timedelta

import pytest

from monitor.errors import TransportError
from monitor.notify.outbox import JITTER, PATIENCE, WAITS, after, in_turn
from monitor.types import Delivery

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
DOWN = TransportError("HTTP 500 Internal Server Error")


def test_a_success_is_sent_and_needs_nothing_more() -> None:
    settled = after(3, None, NOW - timedelta(hours=1), NOW, "7")
    assert (settled.state, settled.reason, settled.next_try) == ("sent", "", None)


@pytest.mark.parametrize(
    ("before", "minutes"),
    [(0, 1), (1, 5), (2, 30), (3, 120), (4, 720), (5, 720), (9, 720)],
    ids=["first", "second", "third", "fourth", "fifth", "sixth", "tenth"],
)
def test_a_failure_waits_as_the_table_says_give_or_take_a_tenth(before: int, minutes: int) -> None:
    settled = after(before, DOWN, NOW if before else None, NOW, "7")
    assert settled.state == "pending" and settled.reason == str(DOWN)
    assert settled.next_try is not None
    wait = (settled.next_try - NOW) / timedelta(minutes=minutes)
    assert 1 - JITTER <= wait <= 1 + JITTER


def test_the_wait_is_the_same_for_the_same_delivery_and_differs_between_deliveries() -> None:
    waits = [after(2, DOWN, NOW, NOW, key).next_try for key in ("1", "1", *map(str, range(2, 30)))]
    assert waits[0] == waits[1]
    assert len(set(waits)) > 20


def test_a_permanent_failure_is_dead_at_once() -> None:
    settled = after(0, TransportError("HTTP 410 Gone", permanent=True), None, NOW, "7")
    assert (settled.state, settled.next_try, settled.reason) == ("dead", None, "HTTP 410 Gone")


@pytest.mark.parametrize(
    ("asked", "least", "most"),
    [(0, 50, 70), (30, 50, 70), (600, 600, 600), (10 * 86_400, 86_400, 86_400)],
    ids=["now", "sooner than the table", "later than the table", "ten days is capped to one"],
)
def test_retry_after_is_waited_for_at_least(asked: float, least: float, most: float) -> None:
    settled = after(0, TransportError("HTTP 429", retry_after=asked), None, NOW, "7")
    assert settled.next_try is not None
    assert least <= (settled.next_try - NOW).total_seconds() <= most


def test_what_may_have_arrived_stays_marked_whatever_later_tries_say() -> None:
    lost = after(0, TransportError("no answer", unknown=True), None, NOW, "7")
    assert lost.state == "pending" and lost.possible_repeat
    refused = after(1, DOWN, NOW, NOW, "7", possible_repeat=lost.possible_repeat)
    assert refused.possible_repeat
    assert not after(1, DOWN, NOW, NOW, "7").possible_repeat


def test_a_destination_that_stays_down_is_given_up_after_72_hours_not_before() -> None:
    now, first, tries = NOW, None, 0
    while (settled := after(tries, DOWN, first, now, "7")).state == "pending":
        assert settled.next_try is not None and settled.next_try > now
        first, tries, now = first or now, tries + 1, settled.next_try
    assert settled.state == "dead" and "72 h" in settled.reason and str(DOWN) in settled.reason
    assert now - NOW == PATIENCE
    assert tries == 10  # 4 quick ones, 12 h six times, the last at the deadline
    assert len(WAITS) == 5


def test_a_destination_that_comes_back_after_a_day_gets_its_alert_then() -> None:
    back, now, first, tries = NOW + timedelta(hours=24), NOW, None, 0
    while True:
        settled = after(tries, DOWN if now < back else None, first, now, "7")
        if settled.state == "sent":
            break
        assert settled.next_try is not None
        first, tries, now = first or now, tries + 1, settled.next_try
    assert now - back < timedelta(hours=13.2)


# -- in turn ---------------------------------------------------------------------------------------


def waiting(id: int, *, tried: float | None = None, due: float = 0.0, batch: str = "") -> Delivery:
    """Return a delivery that is due in *due* minutes and was *tried* first so many minutes ago."""
    first = None if tried is None else NOW - timedelta(minutes=tried)
    return Delivery(
        id,
        "desk",
        None,
        NOW,
        NOW + timedelta(minutes=due),
        attempts=tried is not None,
        first_try=first,
        batch=batch,
    )


@pytest.mark.parametrize(
    ("rows", "last_sent", "turn"),
    [
        pytest.param([waiting(1), waiting(2)], None, [1, 2], id="all is due"),
        pytest.param(
            [waiting(1, tried=3, due=1), waiting(2)], None, [], id="the later ones wait for the first"
        ),
        pytest.param(
            [waiting(1), waiting(2, tried=3, due=1), waiting(3)], None, [1], id="but not the earlier ones"
        ),
        pytest.param([waiting(1, tried=3), waiting(2)], None, [1, 2], id="until its next try"),
        pytest.param(
            [waiting(1, tried=31, due=9), waiting(2)],
            None,
            [1, 2],
            id="after half an hour it goes first once more",
        ),
        pytest.param([waiting(1, tried=31, due=9)], None, [], id="not by itself"),
        pytest.param(
            [waiting(1, tried=31, due=9), waiting(2), waiting(3, tried=5, due=1), waiting(4)],
            None,
            [1, 2],
            id="and the next that fails holds up those after it",
        ),
        pytest.param(
            [waiting(1, tried=31, due=9, batch="b"), waiting(2), waiting(3, tried=31, due=9, batch="b")],
            None,
            [1, 2, 3],
            id="with those that went in one message with it",
        ),
        pytest.param(
            [waiting(1, tried=3, due=1), waiting(2)],
            2,
            [2],
            id="something arrived since: it is the message's fault",
        ),
        pytest.param(
            [waiting(1, tried=3, due=1), waiting(2)], 4, [], id="what arrived before it failed says nothing"
        ),
    ],
)
def test_what_fails_holds_up_the_later_ones_but_not_for_ever(
    rows: list[Delivery], last_sent: float | None, turn: list[int]
) -> None:
    sent = None if last_sent is None else NOW - timedelta(minutes=last_sent)
    assert [each.id for each in in_turn(rows, sent, NOW)] == turn
