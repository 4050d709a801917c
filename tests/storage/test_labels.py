"""The user's labels, written beside the writer, on both databases."""

import sqlite3
from dataclasses import replace
from threading import Thread

import pytest

from monitor.errors import StoreError
from monitor.storage import labels
from monitor.storage.queries import Reader
from monitor.storage.writes import Store
from monitor.types import Verdict

from .filings import NOW, SOURCES, ask, filing, minutes

STORY = filing(1, destinations=("chat",))


@pytest.fixture
def filed(store: Store, url: str) -> str:
    """The id of a stored story whose writer is still there."""
    assert store.file(STORY)
    return STORY.story.id


def stored(url: str) -> list[tuple[str, ...]]:
    return ask(url, "SELECT verdict, note FROM label ORDER BY at, verdict")


def test_a_label_is_written_while_the_writer_holds_its_lock(url: str, store: Store, filed: str) -> None:
    labels.put(url, filed, "rerun", "Reuters had it first, 早", NOW)
    assert stored(url) == [("rerun", "Reuters had it first, 早")]
    assert store.file(filing(2))


def test_a_label_replaces_only_what_it_contradicts(url: str, filed: str) -> None:
    for at, word in enumerate(("rerun", "alert", "minor_detail", "silence", "silence")):
        labels.put(url, filed, word, "", minutes(at))
    assert stored(url) == [("minor_detail", ""), ("silence", "")]


def test_labels_are_taken_back(url: str, filed: str) -> None:
    labels.put(url, filed, "rerun", "", NOW)
    labels.put(url, filed, "silence", "", NOW)
    labels.forget(url, filed)
    assert stored(url) == []


def test_a_story_that_was_wanted_but_held_back_was_no_alert(url: str, store: Store) -> None:
    wanted = filing(3, destinations=("desk",))
    held = replace(wanted, outcome="baseline", alert=None, wishes=())
    assert held.judgement.alert and store.file(held)
    labels.put(url, held.story.id, "silence", "", minutes(5))
    with Reader.open(url) as reader:
        assert [each["alert"] for each in reader.labels()] == [False]


def test_labels_are_listed_with_what_was_decided(url: str, store: Store, filed: str) -> None:
    later = filing(2, event=filed, verdict=Verdict.RERUN)
    assert store.file(later)
    labels.put(url, filed, "silence", "too small", minutes(5))
    labels.put(url, later.story.id, "rerun", "", minutes(6))
    with Reader.open(url) as reader:
        last, first = reader.labels()
    assert (last["story"], last["label"], last["verdict"], last["alert"]) == (
        later.story.id,
        "rerun",
        "rerun",
        False,
    )
    assert first == {
        "story": filed,
        "label": "silence",
        "note": "too small",
        "at": "2026-03-02T14:05:00Z",
        "verdict": "new_event",
        "outcome": "alerted",
        "event": filed,
        "published": "2026-03-02T14:01:00Z",
        "source": "Example Wire",
        "title": STORY.story.title,
        "alert": True,
        "mentions": [{"key": "NVDA", "about": True}, {"key": "TSM", "about": False}],
    }


def test_a_label_of_no_story_is_refused_and_nothing_is_written(url: str, store: Store) -> None:
    with pytest.raises(StoreError, match=r"(?i)foreign key"):
        labels.put(url, "nobody", "rerun", "", NOW)
    assert stored(url) == []


def test_a_label_that_fails_halfway_leaves_the_former_one(url: str, filed: str) -> None:
    labels.put(url, filed, "rerun", "", NOW)
    with pytest.raises(ValueError, match="without a zone"):
        labels.put(url, filed, "minor_detail", "", NOW.replace(tzinfo=None))
    assert stored(url) == [("rerun", "")]


def test_a_label_waits_for_the_writers_transaction(ready_sqlite: str) -> None:
    with Store.open(ready_sqlite) as store:
        store.sync_sources(SOURCES, NOW)
        assert store.file(STORY)
    other = sqlite3.connect(ready_sqlite.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    labelling = Thread(target=labels.put, args=(ready_sqlite, STORY.story.id, "rerun", "", NOW))
    labelling.start()
    labelling.join(0.2)
    assert labelling.is_alive()
    other.execute("COMMIT")
    labelling.join(5)
    other.close()
    assert stored(ready_sqlite) == [("rerun", "")]


def test_a_label_goes_with_its_story(url: str, store: Store, filed: str) -> None:
    labels.put(url, filed, "rerun", "", NOW)
    with store.engine.begin() as connection:
        for table in ("delivery", "alert", "entry", "mention", "fact"):
            connection.exec_driver_sql(f"DELETE FROM {table}")
        connection.exec_driver_sql("DELETE FROM story")
    assert stored(url) == []
