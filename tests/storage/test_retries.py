"""A delivery tried again at the user's word, beside the writer, on both databases."""

from datetime import timedelta
from typing import Literal

import pytest

from monitor.errors import StoreError
from monitor.notify.outbox import PATIENCE
from monitor.storage.queries import Reader
from monitor.storage.retries import retry, retry_all
from monitor.storage.writes import Store
from monitor.types import ASKED, Delivery

from .filings import NOW, ask, filing


@pytest.fixture
def delivery(store: Store) -> Delivery:
    """A pending delivery to "chat"."""
    assert store.file(filing(1, destinations=("chat",)))
    (found,) = store.outbox.waiting("chat", NOW + PATIENCE)
    return found


LATER = NOW + timedelta(days=5)


@pytest.mark.parametrize("state", ["dead", "pending"])
def test_what_was_given_up_or_waits_is_due_with_a_new_patience(
    url: str, store: Store, delivery: Delivery, state: Literal["dead", "pending"]
) -> None:
    wait = None if state == "dead" else LATER + timedelta(hours=9)
    store.outbox.settle(
        [delivery], state, reason="HTTP 403", now=NOW, attempts=9, possible_repeat=True, next_try=wait
    )
    assert store.outbox.next_try("chat") == wait
    retry(url, [delivery.id], LATER)
    (due,) = store.outbox.waiting("chat", LATER)
    assert (due.id, due.attempts, due.first_try, due.possible_repeat) == (delivery.id, 0, None, True)


def test_what_is_sent_stays_sent(url: str, store: Store, delivery: Delivery) -> None:
    store.outbox.settle([delivery], "sent", reason="", now=NOW, attempts=1)
    with pytest.raises(StoreError, match="cannot be tried again: it is sent"):
        retry(url, [delivery.id], LATER)
    assert ask(url, "SELECT state FROM delivery") == [("sent",)]


def test_the_attempts_shown_are_all_that_there_ever_were(url: str, store: Store, delivery: Delivery) -> None:
    for n in (1, 2):
        store.outbox.settle([delivery], "dead", reason="HTTP 403", now=NOW, attempts=n)
    retry(url, [delivery.id], LATER)
    with Reader.open(url) as read:
        assert [row["attempts"] for row in read.deliveries()] == [2]
    store.outbox.settle([delivery], "dead", reason="HTTP 403", now=LATER, attempts=1)
    with Reader.open(url) as read:
        assert [row["attempts"] for row in read.deliveries()] == [3]


def test_what_is_held_is_released_by_its_id_alone(url: str, store: Store, delivery: Delivery) -> None:
    store.outbox.set_aside([(delivery.id, LATER, "quiet", "quiet hours")], [], NOW)
    assert retry_all(url, "chat", NOW) == 0
    assert store.outbox.waiting("chat", NOW) == []
    retry(url, [delivery.id], NOW)
    (due,) = store.outbox.waiting("chat", NOW)
    assert (due.state, due.batch) == ("pending", ASKED)


def test_what_is_not_there_is_an_error_and_then_nothing_is_due(
    url: str, store: Store, delivery: Delivery
) -> None:
    store.outbox.settle([delivery], "dead", reason="HTTP 403", now=NOW, attempts=9)
    with pytest.raises(StoreError, match="there is no delivery 999999"):
        retry(url, [delivery.id, 999_999], LATER)
    assert store.outbox.next_try() is None


def test_all_that_one_destination_lost_is_due(url: str, store: Store) -> None:
    for n in (1, 2, 3):
        assert store.file(filing(n, destinations=("chat", "mail"), seen=NOW))
    for name, count in (("chat", 2), ("mail", 1)):
        for each in store.outbox.waiting(name, NOW)[:count]:
            store.outbox.settle([each], "dead", reason="HTTP 401", now=NOW, attempts=1)
    assert retry_all(url, "chat", LATER) == 3, "what waits too"
    assert [len(store.outbox.waiting(name, LATER)) for name in ("chat", "mail")] == [3, 2]
