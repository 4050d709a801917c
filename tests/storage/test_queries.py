"""What lists, timelines, search and counts answer, on both databases."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from typing import Any

import pytest
from schema import new_database

from monitor.errors import StoreError
from monitor.storage import SCHEMA
from monitor.storage.queries import Filters, Reader
from monitor.storage.remembered import Remembered
from monitor.storage.writes import Store
from monitor.types import EventType, Verdict

from .conftest import schema_of
from .filings import NEW, NOW, SOURCES, filing, mention, minutes

FIRST = filing(1, destinations=("chat", "mail"))
UPDATE = filing(
    2,
    source="daily",
    event=FIRST.story.id,
    verdict=Verdict.MATERIAL_UPDATE,
    mentions=(mention("AMKR", about=False), mention("NVDA")),
    destinations=("chat",),
    type=EventType.MILESTONE,
)
RERUN = filing(3, event=FIRST.story.id, verdict=Verdict.RERUN)
KOREAN = filing(
    4,
    title="삼성전자가 파운드리 계약을 체결했다",
    text="三星电子与昆仑芯签约。キオクシアも。 Kunlun M100 goes to Samsung's U.S. plant.",
    mentions=(mention("SAMSUNG"), mention("kunlun")),
    type=EventType.CAPACITY_FAB,
)
QUIET = filing(
    5,
    event=None,
    verdict=Verdict.UNWATCHED,
    mentions=(),
    type=EventType.OTHER,
    title="A bank opens a branch",
    text="Downtown.",
)


HEARD_LAST = {("SAMSUNG", "nvidia"), ("kunlun", "nvidia")}  # the filings prove everything by one word
FILED = (FIRST, UPDATE, RERUN, KOREAN, QUIET)


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def archive(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """A view of the five stories, without a writer."""
    with ExitStack() as stack:
        if request.param == "sqlite":
            path = tmp_path_factory.mktemp("archive") / "monitor.db"
            new_database(path)
            url = f"sqlite:///{path}"
        else:
            url = stack.enter_context(schema_of(request.getfixturevalue("postgres")))
        with Store.open(url) as store:
            store.sync_sources(SOURCES, NOW)
            for each in FILED:
                assert store.file(each)
        yield stack.enter_context(Reader.open(url))


@pytest.fixture
def reader(store: Store, url: str) -> Iterator[Reader]:
    """A view of the five stories while their writer is still there."""
    for each in FILED:
        assert store.file(each)
    with Reader.open(url) as opened:
        yield opened


def ids(rows: list[dict[str, Any]]) -> list[str]:
    return [row["id"] for row in rows]


def of(*filings: Any) -> list[str]:
    return [each.story.id for each in filings]


# -- stories ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        pytest.param(Filters(), of(QUIET, KOREAN, RERUN, UPDATE, FIRST), id="all, newest first"),
        pytest.param(Filters(limit=2), of(QUIET, KOREAN), id="the newest two"),
        pytest.param(Filters(ticker="NVDA"), of(RERUN, UPDATE, FIRST), id="a ticker"),
        pytest.param(Filters(ticker="nvda", limit=1), of(RERUN), id="a ticker in lower case"),
        pytest.param(Filters(ticker="KUNLUN"), of(KOREAN), id="a program in upper case"),
        pytest.param(Filters(ticker="AMKR"), of(UPDATE), id="a ticker that is mentioned"),
        pytest.param(Filters(ticker="AMKR", about=True), [], id="a ticker that it is about"),
        pytest.param(Filters(ticker="NVD"), [], id="no part of a ticker"),
        pytest.param(Filters(since=minutes(3)), of(QUIET, KOREAN, RERUN), id="since, inclusive"),
        pytest.param(Filters(until=minutes(3)), of(UPDATE, FIRST), id="until, exclusive"),
        pytest.param(Filters(source="daily"), of(UPDATE), id="a source's key"),
        pytest.param(Filters(source="CHIP daily"), of(UPDATE), id="a source's name in any case"),
        pytest.param(Filters(source="nobody"), [], id="an unknown source"),
        pytest.param(Filters(verdict="rerun"), of(RERUN), id="a verdict"),
        pytest.param(Filters(type="supply_deal"), of(RERUN, FIRST), id="a type of event"),
        pytest.param(Filters(type="milestone", ticker="AMKR"), of(UPDATE), id="a type and a ticker"),
        pytest.param(Filters(type="outage_recall"), [], id="a type that none is of"),
        pytest.param(Filters(alerted=True), of(UPDATE, FIRST), id="alerted"),
        pytest.param(Filters(alerted=False, ticker="NVDA"), of(RERUN), id="not alerted"),
        pytest.param(
            Filters("NVDA", since=minutes(1), until=minutes(9), source="wire", verdict="new_event"),
            of(FIRST),
            id="all at once",
        ),
        pytest.param(Filters(ticker="' OR 1=1 --", source="%"), [], id="hostile words"),
    ],
)
def test_stories_are_narrowed(archive: Reader, filters: Filters, expected: list[str]) -> None:
    assert ids(archive.stories(filters)) == expected


def test_a_listed_story_says_what_a_line_needs(archive: Reader) -> None:
    [row] = archive.stories(Filters(source="daily"))
    assert row == {
        "id": UPDATE.story.id,
        "event": FIRST.story.id,
        "verdict": "material_update",
        "outcome": "alerted",
        "alert": True,
        "published": "2026-03-02T14:02:00Z",
        "seen": "2026-03-02T14:02:00Z",
        "source": "Chip Daily",
        "source_key": "daily",
        "lang": "en",
        "title": "Nvidia orders chips, part 2",
        "url": "https://wire.example/story/2",
        "type": "milestone",
        "origin": "Chip Daily",
        "keys": ["NVDA", "AMKR"],
        "about": ["NVDA"],
    }


def test_what_filters_name_is_known_or_not(archive: Reader) -> None:
    assert [key for key in ("NVDA", "nvda", "KUNLUN", "NVD", "Kunlun") if archive.has_key(key)] == [
        "NVDA",
        "nvda",
        "KUNLUN",
        "Kunlun",
    ]
    sources = ("wire", "EXAMPLE wire", "chip daily", "chip")
    assert [source for source in sources if archive.has_source(source)] == list(sources[:3])


def test_a_story_is_shown_with_its_proof(archive: Reader) -> None:
    story = archive.story(FIRST.story.id)
    assert story["text"] == FIRST.story.text
    assert story["reasons"] == ["one reason", "另一个"]
    assert story["new"] == [
        {"sentence": NEW[0].text, "facts": ["300,000 chips"]},
        {"sentence": NEW[1].text, "facts": []},
    ]
    assert story["decisions"][0]["reason"] == "wanted"
    assert [each["key"] for each in story["mentions"]] == ["NVDA", "TSM"]
    assert story["mentions"][1] | {"evidence": []} == {
        "key": "TSM",
        "kind": "company",
        "salience": 20,
        "about": False,
        "via": None,
        "evidence": [],
    }
    assert story["mentions"][0]["evidence"][0]["alias"] == "nvidia"
    assert [each["deliveries"] for each in story["alerts"]] == [
        [
            {"destination": "chat", "state": "pending", "reason": ""},
            {"destination": "mail", "state": "pending", "reason": ""},
        ]
    ]
    assert [each["source"] for each in story["entries"]] == ["wire"]


def test_part_of_an_id_is_enough_when_it_is_one_storys(archive: Reader) -> None:
    assert archive.story(FIRST.story.id[:6])["id"] == FIRST.story.id
    for prefix in ("", "zzz", "%", f"{FIRST.story.id}0"):
        with pytest.raises(StoreError, match="no story has an id that starts with"):
            archive.story(prefix)
    with pytest.raises(StoreError, match="no event has an id that starts with"):
        archive.event(QUIET.story.id)


def test_an_alerts_id_stands_for_its_story(archive: Reader) -> None:
    for prefix in (f"a{FIRST.story.id}", f"a{FIRST.story.id[:7]}"):
        assert archive.story(prefix)["id"] == FIRST.story.id
        assert archive.event(prefix)["id"] == FIRST.story.id
    assert archive.story(f"a{UPDATE.story.id}")["id"] == UPDATE.story.id
    with pytest.raises(StoreError, match="no event has an id"):
        archive.event(f"a{UPDATE.story.id}")
    with pytest.raises(StoreError, match="no story has an id"):
        archive.story(f"a{RERUN.story.id}")  # it led to none


def test_an_id_that_is_a_storys_and_an_alerts_is_refused_with_both(reader: Reader, store: Store) -> None:
    alerts = [row["id"] for row in reader.alerts()]
    for n in range(6, 40):  # until a story's id begins with the letter of alerts
        store.file(filing(n))
    story = next(id_ for id_ in ids(reader.stories()) if id_.startswith("a"))
    with pytest.raises(StoreError, match=r"'a' is not one story: a\w+, a\w+"):
        reader.story("a")
    assert reader.story(story)["id"] == story
    assert {reader.story(id_)["id"] for id_ in alerts} == {id_[1:] for id_ in alerts}


def test_an_id_that_could_be_several_is_refused_with_them(reader: Reader, store: Store) -> None:
    for n in range(6, 23):  # more stories than first digits
        store.file(filing(n))
    first_digits = [id_[0] for id_ in ids(reader.stories())]
    shared = next(digit for digit in first_digits if first_digits.count(digit) > 1)
    with pytest.raises(StoreError, match=rf"'{shared}' is not one story: {shared}\w+, {shared}\w+.*more"):
        reader.story(shared)


# -- search ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("nvidia", of(RERUN, UPDATE, FIRST), id="a word of the title"),
        pytest.param("NVIDIA suppliers", of(RERUN, UPDATE, FIRST), id="all words, in any case and order"),
        pytest.param('"told to stop"', of(RERUN, UPDATE, FIRST), id="a phrase"),
        pytest.param('"stop to told"', [], id="a phrase in another order"),
        pytest.param("삼성", of(KOREAN), id="part of a Korean word"),
        pytest.param("삼성전자", of(KOREAN), id="a Korean name with a particle"),
        pytest.param("전삼", [], id="Korean syllables in another order"),
        pytest.param("昆仑芯", of(KOREAN), id="a Chinese name within a sentence"),
        pytest.param("昆芯", [], id="Chinese characters that do not stand together"),
        pytest.param("キオクシア m100", of(KOREAN), id="a Japanese name and a Latin one"),
        pytest.param("u.s.", of(KOREAN), id="an abbreviation"),
        pytest.param('samsung AND (OR" NOT*', [], id="hostile syntax"),
        pytest.param("samsung:* & !", of(KOREAN), id="more hostile syntax"),
    ],
)
def test_search_finds(archive: Reader, words: str, expected: list[str]) -> None:
    assert ids(archive.search(words)) == expected


def test_search_is_narrowed_like_a_list(archive: Reader) -> None:
    assert ids(archive.search("nvidia", Filters(source="wire", verdict="rerun"))) == of(RERUN)
    assert ids(archive.search("nvidia", Filters(limit=1, until=minutes(3)))) == of(UPDATE)
    assert archive.search("nvidia", Filters(ticker="AMKR"))[0]["about"] == ["NVDA"]


def test_a_search_for_nothing_is_refused(archive: Reader) -> None:
    with pytest.raises(StoreError, match="nothing to search for"):
        archive.search("?!")


# -- events, alerts, deliveries, sources -----------------------------------------------------------


def test_an_event_is_listed_with_its_keys_and_counts(archive: Reader) -> None:
    korean, nvidia = archive.events()
    assert nvidia == {
        "id": FIRST.story.id,
        "title": "Nvidia orders chips, part 1",
        "keys": ["NVDA"],
        "first_published": "2026-03-02T14:01:00Z",
        "last_published": "2026-03-02T14:03:00Z",
        "stories": 3,
        "sources": 2,
        "alerts": 2,
        "type": "supply_deal",
        "latest": "Nvidia orders chips, part 2",  # part 3 is a rerun
    }
    assert (korean["keys"], korean["alerts"]) == (["SAMSUNG", "kunlun"], 0)
    assert korean["latest"] == korean["title"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        pytest.param(Filters(ticker="AMKR"), of(FIRST), id="a ticker of any of its stories"),
        pytest.param(Filters(ticker="samsung", about=True), of(KOREAN), id="a ticker that it is about"),
        pytest.param(Filters(source="daily"), of(FIRST), id="a source"),
        pytest.param(Filters(verdict="material_update"), of(FIRST), id="a verdict of any of its stories"),
        pytest.param(Filters(type="milestone"), of(FIRST), id="a type of any of its stories"),
        pytest.param(Filters(type="capacity_fab"), of(KOREAN), id="another type"),
        pytest.param(Filters(alerted=True), of(FIRST), id="alerted"),
        pytest.param(Filters(alerted=False), of(KOREAN), id="never alerted"),
        pytest.param(Filters(since=minutes(4)), of(KOREAN), id="since"),
        pytest.param(Filters(until=minutes(4)), of(FIRST), id="until"),
        pytest.param(Filters(limit=1), of(KOREAN), id="the newest"),
    ],
)
def test_events_are_narrowed(archive: Reader, filters: Filters, expected: list[str]) -> None:
    assert ids(archive.events(filters)) == expected


def test_the_timeline_of_an_event_says_what_each_story_added(archive: Reader) -> None:
    event = archive.event(FIRST.story.id[:8])
    assert ids(event["timeline"]) == of(FIRST, UPDATE, RERUN)
    assert [row["verdict"] for row in event["timeline"]] == ["new_event", "material_update", "rerun"]
    assert event["timeline"][0]["new"][0]["facts"] == ["300,000 chips"]
    assert event["timeline"][0]["reasons"] == ["one reason", "另一个"]
    assert event["stories"] == 3


def test_an_alert_is_listed_with_what_its_reader_was_shown(reader: Reader, store: Store) -> None:
    [delivery] = store.outbox.waiting("mail", minutes(9))
    store.outbox.settle([delivery], "sent", reason="", now=minutes(9), attempts=1)
    newest, first = reader.alerts()
    assert newest["story"] == UPDATE.story.id
    assert first == {
        "id": f"a{FIRST.story.id}",
        "story": FIRST.story.id,
        "event": FIRST.story.id,
        "keys": ["NVDA"],
        "verdict": "new_event",
        "severity": "warning",
        "created": "2026-03-02T14:01:00Z",
        "title": "Nvidia orders chips, part 1",
        "url": "https://wire.example/story/1",
        "source": "Example Wire",
        "published": "2026-03-02T14:01:00Z",
        "sources": 2,
        "why": "about NVDA",
        "rules": ["chips"],
        "type": "supply_deal",
        "origin": "Example Wire",
        "edited": False,
        "new": [
            {"sentence": NEW[0].text, "facts": ["300,000 chips"]},
            {"sentence": NEW[1].text, "facts": []},
        ],
        "known": [
            {"sentence": "300,000 were ordered.", "source": "Chip Daily", "published": "2026-03-02T04:00:00Z"}
        ],
        "first": {
            "sentence": "300,000 were ordered.",
            "source": "Chip Daily",
            "published": "2026-03-02T04:00:00Z",
        },
        "deliveries": [
            {"destination": "chat", "state": "pending", "reason": ""},
            {"destination": "mail", "state": "sent", "reason": ""},
        ],
    }


def test_alerts_are_narrowed(archive: Reader) -> None:
    found = {
        "ticker": archive.alerts(Filters(ticker="AMKR")),
        "source": archive.alerts(Filters(source="daily")),
        "verdict": archive.alerts(Filters(verdict="material_update")),
        "type": archive.alerts(Filters(type="milestone")),
        "since": archive.alerts(Filters(since=minutes(2))),
        "limit": archive.alerts(Filters(limit=1)),
    }
    assert {name: [row["story"] for row in rows] for name, rows in found.items()} == dict.fromkeys(
        found, of(UPDATE)
    )


def test_deliveries_are_listed_and_narrowed(reader: Reader, store: Store) -> None:
    first = store.outbox.waiting("chat", minutes(9))[0]
    store.outbox.settle(
        [first],
        "pending",
        reason="429",
        now=minutes(2),
        next_try=minutes(7),
        attempts=1,
        possible_repeat=True,
    )
    assert [row["destination"] for row in reader.deliveries()] == ["chat", "mail", "chat"]
    [row] = reader.deliveries(Filters(destination="chat", state="pending", source="wire"))
    assert row == {
        "id": first.id,
        "alert": f"a{FIRST.story.id}",
        "event": FIRST.story.id,
        "story": FIRST.story.id,
        "destination": "chat",
        "state": "pending",
        "attempts": 1,
        "possible_repeat": True,
        "notice": None,
        "digest": "",
        "batch": "",
        "ts": "",
        "channel": "",
        "reason": "429",
        "created": "2026-03-02T14:01:00Z",
        "first_try": "2026-03-02T14:02:00Z",
        "next_try": "2026-03-02T14:07:00Z",
        "updated": "2026-03-02T14:02:00Z",
        "sent": None,
        "title": "Nvidia orders chips, part 1",
        "keys": ["NVDA"],
    }
    assert reader.deliveries(Filters(state="dead")) == []


def test_a_source_says_how_it_does(reader: Reader, store: Store) -> None:
    ok = replace(store.state("wire"), polled=NOW, succeeded=NOW, baselined=True)
    store.save_state(ok)
    ill = replace(store.state("daily"), polled=NOW, failures=3, failing_since=NOW, error="timeout")
    store.save_state(ill)
    daily, wire = reader.sources()
    assert wire == {
        "key": "wire",
        "name": "Example Wire",
        "url": "https://wire.example/rss",
        "kind": "feed",
        "active": True,
        "due": "2026-03-02T14:00:00Z",
        "baselined": True,
        "refreshed": None,
        "polled": "2026-03-02T14:00:00Z",
        "succeeded": "2026-03-02T14:00:00Z",
        "failures": 0,
        "error": "",
        "polls": 1,
        "entries": 4,
        "alerts": 1,
        "last_entry": "2026-03-02T14:05:00Z",
        "outage_told": None,
        "failing_since": None,
        "state": "ok",
    }
    assert (daily["state"], daily["error"], daily["entries"]) == ("failing", "timeout", 1)
    assert daily["failing_since"] == "2026-03-02T14:00:00Z"
    store.sync_sources(SOURCES[:1], minutes(1))
    assert [(row["key"], row["state"]) for row in reader.sources()] == [("wire", "ok"), ("daily", "inactive")]


# -- counts ----------------------------------------------------------------------------------------


def test_a_summary_counts_what_came_in(reader: Reader, store: Store) -> None:
    store.join("daily", FIRST.entry, FIRST.story.id, minutes(6))
    assert reader.summary(minutes(0)) == {
        "since": "2026-03-02T14:00:00Z",
        "entries": 6,
        "seen": 5,
        "matched": 4,
        "events": 2,
        "alerts": 2,
        "outcomes": {"no rule wanted it": 3, "alerted": 2},
    }
    assert reader.summary(minutes(99))["seen"] == 0


def test_the_status_says_who_runs_and_what_waits(reader: Reader, store: Store) -> None:
    assert reader.status()["heartbeat"] is None
    store.heartbeat(minutes(1), 4711, NOW, "0.1.0")
    status = reader.status()
    assert status["heartbeat"] == {
        "at": "2026-03-02T14:01:00Z",
        "pid": 4711,
        "started": "2026-03-02T14:00:00Z",
        "version": "0.1.0",
    }
    assert status["sources"] == {"ok": 0, "failing": 0, "new": 2, "inactive": 0}
    assert status["polled"] is None
    assert status["outbox"] == {"pending": 3, "held": 0, "sent": 0, "suppressed": 0, "dead": 0}
    assert (status["stories"], status["events"], status["schema"]) == (5, 2, SCHEMA)
    assert status["size"] > 10_000
    assert status["database"]
    for key, moment in (("wire", minutes(2)), ("daily", minutes(1))):
        store.save_state(replace(store.state(key), polled=moment))
    assert reader.status()["polled"] == "2026-03-02T14:02:00Z"


# -- reading ---------------------------------------------------------------------------------------


def test_heard_tells_the_spellings_of_the_last_stories(archive: Reader) -> None:
    """Those that are not looked at count for nothing; nor does a story that named nobody."""
    assert archive.heard(3) == (3, {("NVDA", "nvidia"), ("TSM", "nvidia"), *HEARD_LAST})
    assert archive.heard(2) == (2, HEARD_LAST)
    count, spellings = archive.heard(100)
    assert (count, ("AMKR", "nvidia") in spellings) == (5, True)


def test_nothing_is_heard_before_the_first_story(ready: str) -> None:
    with Reader.open(ready) as reader:
        assert reader.heard(100) == (0, set())


def test_a_reader_cannot_write(archive: Reader) -> None:
    with pytest.raises(StoreError, match=r"readonly|read-only"):
        archive._rows("DELETE FROM source")


def test_a_database_at_rest_is_read_without_its_writer(ready: str) -> None:
    with Store.open(ready) as store:
        store.sync_sources(SOURCES, NOW)
        store.file(FIRST)
    with Reader.open(ready) as reader:
        assert ids(reader.stories()) == of(FIRST)


def test_a_path_may_hold_any_character(empty_sqlite: str) -> None:
    url = empty_sqlite.replace("monitor.db", "my %20 news?#.db")
    Store.open(url).close()
    with Reader.open(url) as reader:
        assert reader.stories() == []


def test_reading_imports_neither_sqlalchemy_nor_pydantic(ready_sqlite: str) -> None:
    """They cost more than the query."""
    code = (
        "import sys; from monitor.storage.queries import Reader; Reader.open(sys.argv[1]).stories(); "
        "print(sorted({name.split('.')[0] for name in sys.modules}"
        " & {'sqlmodel', 'sqlalchemy', 'alembic', 'pydantic', 'psycopg', 'asyncio'}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, ready_sqlite],
        capture_output=True,
        text=True,
        check=True,
        env=dict(os.environ),
    )
    assert done.stdout.strip() == "[]"


def test_the_judges_memory_can_be_read_beside_its_writer(reader: Reader, store: Store, url: str) -> None:
    """What `explain` judges against is what the daemon rebuilds its memory from."""
    with Remembered.open(url) as read:
        found, newest = read.remembered(NOW), read.newest()
        for most in range(4):
            assert read.crowded(minutes(-9000), most) == store.crowded(minutes(-9000), most)
    assert found == list(store.watched(NOW))
    assert newest == store.newest()
    assert [version.story.id for version, _ in found] == of(FIRST, UPDATE, RERUN, KOREAN)


@pytest.mark.parametrize(
    ("suppressed", "outcome"),
    [
        pytest.param({"chat": "silence 1 by ann", "mail": "silence 2 by bob"}, "silenced", id="everywhere"),
        pytest.param({"chat": "silence 1 by ann"}, "alerted", id="at one of two destinations"),
        pytest.param(
            {"chat": "silence 1 by ann", "mail": "cooldown: told 1 h ago"},
            "alerted",
            id="not by silences only",
        ),
    ],
)
def test_an_alert_that_silences_hold_back_is_called_silenced(
    store: Store, reader: Reader, suppressed: dict[str, str], outcome: str
) -> None:
    for to, reason in suppressed.items():
        [first, *_] = store.outbox.waiting(to, minutes(9))
        store.outbox.set_aside([], [(first.id, reason)], minutes(9))
    outcomes = {row["id"]: row["outcome"] for row in reader.stories()}
    assert (outcomes[FIRST.story.id], outcomes[UPDATE.story.id]) == (outcome, "alerted")
    assert reader.story(FIRST.story.id)["outcome"] == reader.event(FIRST.story.id)["timeline"][0]["outcome"]
    silenced = {FIRST.alert.id} if FIRST.alert and outcome == "silenced" else set()
    assert reader.silenced(each.alert.id for each in FILED if each.alert) == silenced
