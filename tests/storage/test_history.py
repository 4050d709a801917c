"""What rules and destinations would go by, read beside the writer."""

from datetime import timedelta

from monitor.storage import silences
from monitor.storage.history import History
from monitor.storage.writes import Store
from monitor.types import EventType

from .filings import NOW, filing, mention, minutes


def test_the_last_stories_are_counted_with_their_days(store: Store, url: str) -> None:
    with History.open(url) as read:
        assert read.extent(9) == (0, 0)
        for n in (1, 2):
            assert store.file(filing(n))
        assert store.file(filing(3, seen=minutes(3) + timedelta(days=4)))
        assert (read.extent(9), read.extent(2)) == ((3, 4), (2, 4))


def test_the_last_stories_come_as_the_rules_see_them(store: Store, url: str) -> None:
    assert store.file(filing(1))
    assert store.file(filing(2, event=None, mentions=()))
    assert store.file(
        filing(3, mentions=(mention("NVDA"), mention("AMD", about=False)), type=EventType.OTHER)
    )
    with History.open(url) as read:
        told = list(read.judged(2))
    [(story, judgement)] = told
    assert story == filing(3).story, "neither the unwatched one nor the one before"
    assert (judgement.type, judgement.origin, judgement.verdict) == ("other", "Example Wire", "new_event")
    assert [(each.key, each.about) for each in judgement.mentions] == [("NVDA", True), ("AMD", False)]


def test_a_reader_knows_what_the_outbox_does(store: Store, url: str) -> None:
    new = filing(1, destinations=("chat", "mail"))
    assert store.file(new)
    assert store.file(filing(2, destinations=("chat",)))
    [first, second] = store.outbox.waiting("chat", minutes(9))
    store.outbox.begin([first.id], "", minutes(9))
    store.outbox.settle([first], "sent", reason="", now=minutes(9), attempts=1)
    store.outbox.set_aside(
        [(second.id, minutes(60), "quiet 2026-03-02T15:00", "quiet hours")], [], minutes(9)
    )
    event = new.judgement.event or ""
    with History.open(url) as read:
        told = read.told("chat", event, NOW)
        assert told == store.outbox.told("chat", [event], NOW)
        assert told.events == {event: minutes(9)} and told.waiting and told.last
        assert read.told("mail", event, NOW) == store.outbox.told("mail", [event], NOW)


def test_silences_are_read_until_they_expire(store: Store, url: str) -> None:
    silences.add(url, now=NOW, expires=minutes(30), author="me", comment="busy", keys=("NVDA",))
    with History.open(url) as read:
        assert read.silences(minutes(1)) == store.outbox.silences(minutes(1)) != []
        assert read.silences(minutes(31)) == []
