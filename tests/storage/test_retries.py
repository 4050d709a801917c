"""A delivery tried again at the user's word, beside the writer, on both databases."""

from datetime import timedelta

import pytest

from monitor.errors import StoreError
from monitor.notify.outbox import PATIENCE
from monitor.storage.retries import retry
from monitor.storage.writes import Store

from .filings import NOW, ask, filing


@pytest.fixture
def delivery(store: Store) -> int:
    """The id of a pending delivery to "chat"."""
    assert store.file(filing(1, destinations=("chat",)))
    (found,) = store.pending("chat", NOW + PATIENCE)
    return found.id


LATER = NOW + timedelta(days=5)


@pytest.mark.parametrize("state", ["dead", "pending"])
def test_what_was_given_up_or_waits_is_due_with_a_new_patience(
    url: str, store: Store, delivery: int, state: str
) -> None:
    wait = {} if state == "dead" else {"next_try": LATER + timedelta(hours=9)}
    store.settle(delivery, state, reason="HTTP 403", now=NOW, attempts=9, possible_repeat=True, **wait)  # type: ignore[arg-type]
    assert store.pending("chat", LATER) == []
    retry(url, delivery, LATER)
    (due,) = store.pending("chat", LATER)
    assert (due.id, due.attempts, due.first_try, due.possible_repeat) == (delivery, 0, None, True)


def test_what_is_sent_stays_sent(url: str, store: Store, delivery: int) -> None:
    store.settle(delivery, "sent", reason="", now=NOW, attempts=1)
    with pytest.raises(StoreError, match="it is sent"):
        retry(url, delivery, LATER)
    assert ask(url, "SELECT state FROM delivery") == [("sent",)]


def test_what_is_not_there_is_an_error(url: str, store: Store) -> None:
    with pytest.raises(StoreError, match="delivery 999999 cannot"):
        retry(url, 999_999, LATER)
