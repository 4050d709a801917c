"""The one writer, on both databases: sources, entries, stories, the outbox."""

import threading
from dataclasses import replace

import pytest

from monitor.errors import StoreError
from monitor.storage.writes import Store
from monitor.types import Known, SourceState, Verdict, Version

from .filings import NOW, SOURCES, TABLES, ask, count, entry, filing, mention, minutes

BOTH = ("chat", "mail")

# -- sources ---------------------------------------------------------------------------------------


def test_a_new_source_is_due_at_once_and_not_baselined(store: Store) -> None:
    assert store.due(NOW) == ["daily", "wire"]
    assert store.state("wire") == SourceState("wire", due=NOW)
    with pytest.raises(KeyError):
        store.state("nobody")


def polled(key: str = "wire") -> SourceState:
    return SourceState(
        key,
        due=minutes(5),
        baselined=True,
        etag='W/"1"',
        last_modified="Mon, 02 Mar 2026 14:00:00 GMT",
        body_digest="abc",
        refreshed=NOW,
        polled=NOW,
        succeeded=minutes(-5),
        failures=2,
        failing_since=minutes(-3),
        error="timeout",
    )


def test_what_a_poll_leaves_behind_is_remembered(store: Store) -> None:
    store.save_state(polled())
    store.sync_sources(SOURCES, minutes(1))
    assert store.state("wire") == polled()
    assert store.due(minutes(1)) == ["daily"]
    assert store.due(minutes(5)) == ["daily", "wire"]


def test_a_source_without_a_time_is_due_at_once(store: Store) -> None:
    store.save_state(polled("wire"))
    store.save_state(replace(polled("daily"), due=None))
    assert store.due(NOW) == ["daily"]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"url": "https://wire.example/other"}, id="another URL"),
        pytest.param({"kind": "google_news"}, id="another kind"),
    ],
)
def test_a_source_that_changed_is_a_new_source(store: Store, change: dict[str, str]) -> None:
    store.save_state(polled())
    store.sync_sources((replace(SOURCES[0], **change), SOURCES[1]), minutes(1))  # type: ignore[arg-type]
    assert store.state("wire") == SourceState("wire", due=minutes(1))


def test_a_source_with_another_name_is_the_same_source(store: Store) -> None:
    store.save_state(polled())
    store.sync_sources((replace(SOURCES[0], name="The Wire", every=60), SOURCES[1]), minutes(1))
    assert store.state("wire") == polled()


def test_a_source_that_left_is_not_due_and_returns_as_a_new_one(store: Store) -> None:
    """What it published meanwhile is its new baseline, not a flood."""
    store.save_state(polled())
    store.sync_sources(SOURCES[1:], minutes(1))
    assert store.due(minutes(60)) == ["daily"]
    store.sync_sources(SOURCES, minutes(90))
    assert store.state("wire") == SourceState("wire", due=minutes(90))


def test_no_secret_of_a_source_url_is_stored(store: Store, url: str) -> None:
    secret = replace(SOURCES[0], url="https://me:pa55@wire.example/rss?q=chips&token=t0ken&page=1")
    store.sync_sources((secret, SOURCES[1]), NOW)
    assert ask(url, "SELECT url FROM source ORDER BY key") == [
        ("https://daily.example/feed?apikey=…",),
        ("https://wire.example/rss?q=chips&token=…&page=1",),
    ]


# -- entries ---------------------------------------------------------------------------------------


def test_only_what_a_source_has_not_published_before_is_unseen(store: Store) -> None:
    store.file(filing(1))
    offered = [entry(3), entry(1), entry(2), entry(3)]
    assert store.unseen("wire", offered) == [entry(3), entry(2)]
    assert store.unseen("daily", offered) == [entry(3), entry(1), entry(2)]


@pytest.mark.parametrize(
    ("again", "seen"),
    [
        pytest.param({"title": "Nvidia orders chips (corrected)"}, True, id="an edited title"),
        pytest.param({"url": "https://wire.example/a-better-slug"}, True, id="an edited URL"),
        pytest.param({"url": "http://wire.example/story/1?utm_source=rss"}, True, id="another spelling"),
        pytest.param({"text": "Other words.", "digest": "other"}, True, id="an edited text"),
        pytest.param(
            {"url": "https://wire.example/story/2", "title": "Another story"}, False, id="a reused id"
        ),
        pytest.param({"id": "guid-1b"}, False, id="another id: that is for twin to find"),
    ],
)
def test_an_entry_is_known_by_its_id_with_its_url_or_title(
    store: Store, again: dict[str, str], seen: bool
) -> None:
    store.file(filing(1))
    assert store.unseen("wire", [entry(1, **again)]) == ([] if seen else [entry(1, **again)])


def test_two_stories_under_one_id_are_both_kept(store: Store, url: str) -> None:
    """Some sources give the same id to everything that they publish."""
    assert store.file(filing(1, id="the-id"))
    assert store.file(filing(2, id="the-id"))
    assert store.unseen("wire", [entry(1, id="the-id"), entry(2, id="the-id")]) == []
    assert count(url)["story"] == 2


def test_ids_of_any_length_are_kept_apart(store: Store) -> None:
    """PostgreSQL cannot index what some feeds use as an id."""
    one, other = "x" * 100_000 + "1", "x" * 100_000 + "2"
    assert store.file(filing(1, id=one))
    assert store.unseen("wire", [entry(1, id=one), entry(2, id=other)]) == [entry(2, id=other)]


@pytest.mark.parametrize(
    ("other", "is_twin"),
    [
        pytest.param({"id": "other"}, True, id="another id"),
        pytest.param(
            {"id": "x", "url": "http://WIRE.example/story/1/?utm_medium=rss#top"}, True, id="spelling"
        ),
        pytest.param({"id": "x", "title": "NVIDIA orders chips — part 1"}, True, id="punctuation and case"),
        pytest.param({"id": "x", "title": "Nvidia cancels chips"}, False, id="another title at the same URL"),
        pytest.param({"id": "x", "url": "https://wire.example/story/9"}, False, id="the title elsewhere"),
        pytest.param({"id": "x", "url": ""}, False, id="no URL"),
    ],
)
def test_a_twin_has_the_canonical_url_and_the_title(
    store: Store, other: dict[str, str], is_twin: bool
) -> None:
    first = filing(1)
    store.file(first)
    assert store.twin(entry(1, **other)) == (first.story.id if is_twin else None)


def test_entries_without_a_url_are_nobodys_twin(store: Store) -> None:
    store.file(filing(1, url=""))
    assert store.twin(entry(2, url="", title=entry(1).title)) is None
    assert store.unseen("wire", [entry(1, url="")]) == []


def test_a_joined_entry_is_seen_and_adds_no_story(store: Store, url: str) -> None:
    first, again = filing(1), entry(1, id="reborn", digest="reborn")
    store.file(first)
    for _ in range(2):
        store.join("daily", again, first.story.id, minutes(3))
    assert store.unseen("daily", [again]) == []
    assert (count(url)["entry"], count(url)["story"]) == (2, 1)
    assert store.known_digests("daily") == {"reborn"}


def test_the_digests_filed_last_are_known(store: Store) -> None:
    for n in range(1, 6):
        store.file(filing(n))
    store.file(filing(6, digest=""))
    assert store.known_digests("wire") == {f"digest-{n}" for n in range(1, 6)}
    assert store.known_digests("wire", limit=2) == {"digest-4", "digest-5"}
    assert store.known_digests("daily") == frozenset()


# -- stories ---------------------------------------------------------------------------------------


def test_a_story_is_stored_with_all_that_was_decided(store: Store, url: str) -> None:
    assert store.file(filing(1, destinations=BOTH))
    assert count(url) == dict.fromkeys(TABLES, 1) | {"source": 2, "mention": 2, "delivery": 2}


def test_the_same_filing_twice_writes_nothing_more(store: Store, url: str) -> None:
    store.file(filing(1, destinations=BOTH))
    before = count(url)
    assert not store.file(filing(1, destinations=BOTH))
    assert not store.file(filing(1, id="reborn", destinations=BOTH)), "its twin is there"
    assert not store.file(filing(1, source="daily", destinations=BOTH)), "its twin came from elsewhere"
    same_id = filing(2)
    clash = replace(same_id, story=replace(same_id.story, id=filing(1).story.id))
    assert not store.file(clash), "its story id is taken"
    assert count(url) == before


def test_an_event_grows_with_its_stories(store: Store, url: str) -> None:
    first = filing(1)
    store.file(first)
    store.file(filing(5, event=first.story.id, mentions=(mention("AMKR"), mention("NVDA"))))
    store.file(filing(3, event=first.story.id, mentions=()))
    assert ask(url, "SELECT id, title, keys, first_published, last_published, stories FROM event") == [
        (
            first.story.id,
            first.story.title,
            '["NVDA","AMKR"]',
            "2026-03-02T14:01:00.000000Z",
            "2026-03-02T14:05:00.000000Z",
            3,
        )
    ]


def test_an_event_has_the_title_of_who_published_first(store: Store, url: str) -> None:
    """A feed that is read late may have had it before."""
    event = filing(5).story.id
    for n in (5, 1, 3):
        store.file(filing(n, event=event))
    assert ask(url, "SELECT title, stories FROM event") == [(filing(1).story.title, 3)]


def test_a_failed_statement_leaves_nothing_and_names_the_database(store: Store, url: str) -> None:
    before = count(url)
    stranger = replace(filing(1), source="nobody")
    with pytest.raises(StoreError, match=r"monitor\.db|postgresql://"):
        store.file(stranger)
    assert count(url) == before
    assert store.file(filing(1)), "and the next one is stored"


def test_the_judges_memory_is_what_was_filed(store: Store) -> None:
    """But for what only the alert needs: who else knew what."""
    old, first, alone = filing(1, published=minutes(-9000)), filing(2), filing(3, event=None, mentions=())
    late = filing(4, event=first.story.id, verdict=Verdict.MATERIAL_UPDATE, published=minutes(-9000))
    for each in (old, first, alone, late):
        store.file(each)
    expected = [
        (Version(each.story, replace(each.judgement, known=(), first=None, sources=1)), None)
        for each in (first, late)
    ]
    assert store.newest() == first.story.published
    assert [store.crowded(minutes(-10_000), most) for most in range(3)] == [
        first.story.published,
        old.story.published,
        None,
    ]
    assert store.crowded(minutes(-8000), 1) is None
    assert list(store.watched(NOW)) == expected, "whole events, in filing order"
    assert [version.story for version, _ in store.watched(minutes(-10_000))] == [
        each.story for each in (old, first, late)
    ]


def test_the_memory_is_read_in_batches_while_the_store_is_used(store: Store) -> None:
    for n in range(5):
        store.file(filing(n))
    found = []
    for version, _ in store.watched(minutes(-10), batch=2):
        found.append(version.story.title)
        assert [each.key for each in version.judgement.mentions] == ["NVDA", "TSM"]
        store.heartbeat(NOW, 1, NOW, "1")  # the reading holds no transaction open
    assert found == [f"Nvidia orders chips, part {n}" for n in range(5)]


# -- the outbox ------------------------------------------------------------------------------------


def test_deliveries_are_pending_in_the_order_of_their_alerts(store: Store) -> None:
    for n in (1, 2, 3):
        store.file(filing(n, destinations=BOTH, seen=NOW))
    due = store.outbox.waiting("chat", NOW)
    assert [delivery.alert for delivery in due] == [filing(n, destinations=BOTH).alert for n in (1, 2, 3)]
    assert due[0].alert and due[0].alert.known == (
        Known("300,000 were ordered.", "Chip Daily", minutes(-600)),
    )
    assert (due[0].attempts, due[0].possible_repeat, due[0].first_try) == (0, False, None)
    assert len(store.outbox.waiting("chat", NOW, limit=2)) == 2
    assert store.outbox.waiting("chat", minutes(-1)) == []
    assert store.outbox.waiting("nobody", NOW) == []


def test_one_that_waits_for_its_next_try_is_seen_since_it_may_hold_up_others(store: Store) -> None:
    for n in (1, 2):
        store.file(filing(n, destinations=BOTH, seen=NOW))
    first, second = store.outbox.waiting("chat", NOW)
    store.outbox.settle(
        [first],
        "pending",
        reason="timeout",
        now=minutes(1),
        next_try=minutes(5),
        attempts=1,
        possible_repeat=True,
    )
    again, *others = store.outbox.waiting("chat", minutes(2))
    assert others == [second]
    assert (again.id, again.attempts, again.possible_repeat) == (first.id, 1, True)
    assert (again.first_try, again.next_try) == (minutes(1), minutes(5))
    assert store.outbox.next_try("chat") == NOW
    store.outbox.settle([second], "sent", reason="", now=minutes(2), attempts=1)
    assert store.outbox.next_try("chat") == minutes(2), "what arrived lets the first try again at once"
    assert len(store.outbox.waiting("mail", NOW)) == 2, "the other destination is on its own"


def test_what_is_sent_stays_sent(store: Store, url: str) -> None:
    store.file(filing(1, destinations=("chat",)))
    [delivery] = store.outbox.waiting("chat", minutes(9))
    store.outbox.settle([delivery], "sent", reason="", now=minutes(2), attempts=1)
    store.outbox.settle([delivery], "pending", reason="late failure", now=minutes(3), attempts=2)
    assert store.outbox.waiting("chat", minutes(999)) == []
    assert store.outbox.next_try() is None
    assert ask(url, "SELECT state, attempts, sent FROM delivery") == [
        ("sent", 1, "2026-03-02T14:02:00.000000Z")
    ]


def test_a_dead_letter_stays_visible_and_can_be_tried_again(store: Store, url: str) -> None:
    store.file(filing(1, destinations=("chat",)))
    [delivery] = store.outbox.waiting("chat", minutes(9))
    store.outbox.settle([delivery], "dead", reason="gone for good", now=minutes(2), attempts=7)
    assert store.outbox.waiting("chat", minutes(999)) == []
    assert ask(url, "SELECT state, reason FROM delivery") == [("dead", "gone for good")]
    store.outbox.settle([delivery], "pending", reason="by hand", now=minutes(3), attempts=0)
    assert len(store.outbox.waiting("chat", minutes(3))) == 1


def test_the_heartbeat_is_one_row(store: Store, url: str) -> None:
    store.heartbeat(NOW, 10, NOW, "0.1")
    store.heartbeat(minutes(1), 11, NOW, "0.2")
    assert ask(url, "SELECT pid, at, version FROM heartbeat") == [(11, "2026-03-02T14:01:00.000000Z", "0.2")]


def test_the_store_may_be_used_from_another_thread(store: Store) -> None:
    """The pipeline writes from a thread of its own."""
    done: list[bool] = []
    thread = threading.Thread(target=lambda: done.append(store.file(filing(1))))
    thread.start()
    thread.join()
    assert done == [True]
    assert store.unseen("wire", [entry(1)]) == []


def test_a_monitor_that_stops_on_purpose_takes_its_heartbeat_back(store: Store, url: str) -> None:
    store.heartbeat(NOW, 10, NOW, "0.1")
    store.rest()
    assert ask(url, "SELECT count(*) FROM heartbeat") == [(0,)]
