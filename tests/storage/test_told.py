"""What a destination was told, what is set aside, and notices, on both databases."""

from datetime import timedelta
from typing import Any

from monitor.storage import silences
from monitor.storage.outbox import about
from monitor.storage.queries import Reader
from monitor.storage.writes import Store
from monitor.types import Delivery, Notice, Told

from .filings import NOW, SOURCES, filing, minutes


def waiting(store: Store, *events: str, to: tuple[str, ...] = ("chat",)) -> list[Delivery]:
    """File an alert for each of *events*; return what waits for the first of its destinations."""
    for n, event in enumerate(events, 1):
        assert store.file(filing(n, event=event, destinations=to, seen=NOW))
    return store.outbox.waiting(to[0], NOW)


def sent(store: Store, *deliveries: Delivery, at: float, ts: str = "", batch: str = "") -> int:
    store.outbox.begin([each.id for each in deliveries], batch, minutes(at))
    return store.outbox.settle(
        deliveries, "sent", reason="", now=minutes(at), attempts=1, ts=ts, channel="C1"
    )


def test_what_was_told_counts_messages_and_knows_events(store: Store) -> None:
    first, second, third, fourth, fifth = waiting(store, "e", "e", "f", "g", "h", to=("chat", "mail"))
    sent(store, first, at=1)
    sent(store, second, third, at=5, batch="throttle")
    store.outbox.set_aside(
        [(fourth.id, minutes(60), "throttle", "wait")], [(fifth.id, "silence")], minutes(6)
    )
    told = store.outbox.told("chat", {"e", "f", "h"}, minutes(0))
    assert told == Told(
        {"e": minutes(5), "f": minutes(5)}, [minutes(1), minutes(5)], minutes(5), {"throttle": minutes(60)}
    )
    assert store.outbox.told("chat", {"e"}, minutes(1)).messages == [minutes(5)]
    assert store.outbox.told("mail", {"e"}, minutes(0)) == Told(messages=[])
    assert store.outbox.waiting("chat", minutes(59)) == []
    (held,) = store.outbox.waiting("chat", minutes(60))
    assert (held.id, held.state, held.batch) == (fourth.id, "held", "throttle")


def test_a_thread_begins_with_the_first_message_about_its_event_alone(store: Store) -> None:
    first, second, third, other = waiting(store, "e", "e", "e", "f")
    sent(store, first, other, at=1, ts="1.0", batch="quiet 2026-03-02T14:00")
    assert store.outbox.thread("chat", "e") == ""
    sent(store, second, at=2, ts="2.0")
    sent(store, third, at=3, ts="3.0")
    assert store.outbox.thread("chat", "e") == "2.0"
    assert store.outbox.thread("mail", "e") == store.outbox.thread("chat", "f") == ""


def test_a_success_lets_those_try_again_that_failed_since_the_last_one(store: Store) -> None:
    old, new, third, fourth = waiting(store, "e", "f", "g", "h")
    later = minutes(900)
    store.outbox.settle([old], "pending", reason="500", now=minutes(1), next_try=later, attempts=1)
    assert sent(store, third, at=2) == 1
    store.outbox.settle([old], "pending", reason="500", now=minutes(3), next_try=later, attempts=2)
    store.outbox.settle([new], "pending", reason="500", now=minutes(4), next_try=later, attempts=1)
    assert sent(store, fourth, at=5) == 1
    tries = {each.id: each.next_try for each in store.outbox.waiting("chat", minutes(5))}
    assert tries == {old.id: later, new.id: minutes(5)}, "the old one had its chance"


def test_a_notice_is_opened_once_told_to_the_others_and_closed_by_a_success(store: Store, url: str) -> None:
    first, second, third = waiting(store, "e", "f", "g")
    for n, each in enumerate((first, second)):
        notice = Notice(f"n{n}", about("chat"), minutes(n), "Alerts are being given up", ("why", "how"))
        store.outbox.settle(
            [each], "dead", reason="401", now=minutes(n), attempts=1, notice=notice, others=("mail",)
        )
    (told,) = store.outbox.waiting("mail", minutes(1))
    assert (told.alert, told.notice and told.notice.lines, told.created) == (None, ("why", "how"), minutes(0))
    with Reader.open(url) as read:
        assert [each["about"] for each in read.status()["notices"]] == ["destination chat"]
        assert read.deliveries()[0]["title"] == "Alerts are being given up"
        sent(store, third, at=2)
        assert read.status()["notices"] == []


def test_silences_are_read_as_they_were_given(store: Store, url: str) -> None:
    silences.add(url, NOW, minutes(60), "ann", "fair", keys=("NVDA",), words=("Sharps", "名"))
    silences.add(url, NOW, minutes(1), "bob", "short")
    (found,) = store.outbox.silences(minutes(1))
    assert (found.expires - found.created, found.author, found.comment) == (timedelta(hours=1), "ann", "fair")
    assert (found.keys, found.events, found.words) == (("NVDA",), (), ("Sharps", "名"))
    silences.expire(url, found.id, minutes(2))
    assert store.outbox.silences(minutes(2)) == []


def test_what_is_asked_each_second_costs_no_more_after_years(ready_sqlite: str) -> None:
    """The steps of SQLite's machine, as no clock tells them apart on a busy one."""
    steps = 0

    def count() -> None:
        nonlocal steps
        steps += 1

    def cost(store: Store) -> int:
        nonlocal steps
        with store.engine.begin() as connection:
            raw: Any = connection.connection.driver_connection
            raw.set_progress_handler(count, 1)
        steps = 0
        store.outbox.waiting("chat", minutes(9000))
        store.outbox.told("chat", {"e1", "e2"}, minutes(9000))
        store.outbox.thread("chat", "e1")
        raw.set_progress_handler(None, 0)
        return steps

    with Store.open(ready_sqlite) as store:
        store.sync_sources(SOURCES, NOW)
        for n in range(1, 61):
            assert store.file(filing(n, event=f"e{n}", destinations=("chat",), seen=NOW))
            waits = store.outbox.waiting("chat", NOW)
            if n % 3:
                sent(store, *waits, at=n)
            else:
                store.outbox.settle(waits, "dead", reason="404", now=NOW, attempts=1)
            if n == 6:
                early = cost(store)
        assert cost(store) < early * 1.5


def test_a_silence_is_known_by_the_id_that_it_got(store: Store, url: str) -> None:
    first, second = (
        silences.add(url, NOW, NOW + timedelta(hours=hours), "ann", "", keys=("NVDA",)) for hours in (9, 2)
    )
    assert {each.id: each.expires for each in store.outbox.silences(NOW)} == {
        first: minutes(540),
        second: minutes(120),
    }
