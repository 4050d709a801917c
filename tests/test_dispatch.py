"""From the outbox to destinations on loopback, with a clock that the test moves: what arrives where, how
often, in which order, and what is told when something fails."""

import asyncio
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from notify.peers import HttpPeer, http_peer
from schema import emptied, new_database
from storage.filings import SOURCES, filing

from monitor.dispatch import Dispatch
from monitor.storage import retries, silences
from monitor.storage.queries import Filters, Reader
from monitor.storage.writes import Store
from monitor.types import AlertSettings, Destination, SourceState, Verdict

EVENING = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
NAMES = ("one", "two", "three")


@dataclass
class Office:
    """An outbox, and webhooks that it sends to."""

    url: str
    store: Store
    peers: dict[str, HttpPeer]
    now: datetime = EVENING
    settings: AlertSettings = AlertSettings(group_wait=0)  # noqa: RUF009 - frozen
    destinations: dict[str, Destination] = field(default_factory=dict)
    filed: int = 0

    def __post_init__(self) -> None:
        for name, peer in self.peers.items():
            self.destinations[name] = Destination(name, "webhook", peer.url, timeout=5)
        self.store.sync_sources(SOURCES, self.now)

    def file(self, event: str = "", *, to: tuple[str, ...] = NAMES, digest: str = "", **more: Any) -> str:
        """File a story that alerts *to* those; return its title."""
        self.filed += 1
        new = filing(self.filed, event=event, destinations=to, seen=self.now, **more)
        if digest:
            new = replace(new, wishes=tuple((name, digest) for name in to))  # type: ignore[misc]
        assert self.store.file(new)
        return new.story.title

    async def drain(self, *names: str, later: timedelta = timedelta(0), gathered: bool = False) -> None:
        """Move the clock on, and drain as a daemon does that has just been started."""
        self.now += later
        dispatch = self.dispatch()
        for _ in range(2):
            await asyncio.gather(
                *(dispatch.drain(self.destinations[name], gathered=gathered) for name in names or NAMES)
            )

    def dispatch(self, names: Sequence[str] = NAMES) -> Dispatch:
        """Return one that knows no more than a daemon that has just been started: what is stored."""
        return Dispatch(self.store, at_desk, lambda: self.now, settings=self.settings, names=names)

    def got(self, name: str = "one") -> list[Any]:
        """Return what *name* got: an alert's title, or the heading and the titles of what came together."""
        return [_said(each.payload) for each in self.peers[name].got]

    def rows(self, **narrowed: Any) -> list[dict[str, Any]]:
        with Reader.open(self.url) as read:
            return read.deliveries(Filters(**narrowed))[::-1]

    def states(self, name: str = "one") -> list[str]:
        return [row["state"] for row in self.rows(destination=name)]


def _said(payload: dict[str, Any]) -> Any:
    if "alerts" not in payload:
        return payload["title"]
    return (payload["heading"], [each["title"] for each in payload["alerts"]] or payload["lines"])


async def at_desk(call: Callable[[], Any]) -> Any:
    return call()


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Store]]:
    """A database and its writer, which stay for all tests."""
    path = tmp_path_factory.mktemp("office") / "news.db"
    new_database(path)
    with Store.open(f"sqlite:///{path}") as store:
        yield f"sqlite:///{path}", store


@pytest.fixture
def office(opened: tuple[str, Store]) -> Iterator[Office]:
    with ExitStack() as stack:
        peers = {name: stack.enter_context(http_peer()) for name in NAMES}
        yield Office(opened[0], emptied(opened[1]), peers)


HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)

# -- failure and recovery --------------------------------------------------------------------------


async def test_of_three_destinations_one_fails_and_the_others_get_each_alert_once(office: Office) -> None:
    """It gets each once, too, and in their order, when it is well again after a day."""

    def alerts(name: str) -> list[Any]:  # notices are no alerts
        return [got for got in office.got(name) if isinstance(got, str)]

    office.peers["two"].status = 500
    titles = [office.file() for _ in range(5)]
    for _ in range(24 * 2):
        await office.drain(later=HOUR / 2)
    assert alerts("one") == alerts("three") == titles
    assert len(office.peers["two"].got) < 60, "it is not hammered meanwhile"
    assert set(office.states("two")) == {"pending"}
    office.peers["two"].got.clear()
    office.peers["two"].status = 200
    titles.append(office.file(to=("two",)))
    await office.drain(later=HOUR)
    assert office.got("two") == titles
    assert office.states("two") == ["sent"] * 6
    assert alerts("one") == alerts("three") == titles[:5]


async def test_a_message_that_alone_fails_lets_the_others_pass_after_half_an_hour(office: Office) -> None:
    office.peers["one"].refuses = "part 1"
    poison, *others = [office.file(to=("one",)) for _ in range(4)]
    await office.drain()
    assert office.got() == [poison]
    await office.drain(later=5 * MINUTE)
    assert set(office.got()) == {poison}
    await office.drain(later=30 * MINUTE)
    assert [each for each in office.got() if each != poison] == others
    tries = office.got().count(poison)
    others.append(office.file(to=("one",)))
    await office.drain(later=MINUTE)
    assert office.got()[-1] == others[-1]
    assert office.got().count(poison) <= tries + 1, "it has a time of its own now"


async def test_so_it_does_where_the_server_asks_for_a_pause_each_time(office: Office) -> None:
    office.peers["one"].refuses, office.peers["one"].refusal = "part 1", 503
    office.peers["one"].headers = {"Retry-After": "60"}
    poison, *others = [office.file(to=("one",)) for _ in range(4)]
    for _ in range(9):
        await office.drain(later=5 * MINUTE)
    assert [each for each in office.got() if each != poison] == others


async def test_what_never_arrives_is_given_up_after_three_days_and_the_others_are_told_once(
    office: Office,
) -> None:
    office.peers["two"].status = 503
    office.file(to=("two",))
    office.file(to=("two",))
    for _ in range(37):
        await office.drain(later=2 * HOUR)
    assert office.states("two")[0] == "dead"
    late, notice = office.got("one")
    assert [late, notice] == office.got("three")
    assert (late[0], notice[0]) == ("Alerts to two do not arrive", "Alerts to two are being given up")
    assert "gave up after 72 h: HTTP 503" in notice[1][0]


async def test_a_restart_honours_the_pause_that_the_server_asked_for(office: Office) -> None:
    """For all that comes, also once the first could be passed; unless the user asks for a try."""
    office.peers["one"].status, office.peers["one"].headers = 429, {"Retry-After": "7200"}
    office.file(to=("one",))
    await office.drain()
    office.peers["one"].status, office.peers["one"].headers = 200, {}
    titles = [office.file(to=("one",)) for _ in range(2)]
    for _ in range(7):
        await office.drain(later=17 * MINUTE)
    assert len(office.got()) == 1
    with Reader.open(office.url) as read:
        assert read.status()["failing"][0]["next_try"] == "2026-11-22T22:00:00Z"
    await office.drain(later=MINUTE)
    assert office.got()[-2:] == titles

    office.peers["one"].status, office.peers["one"].headers = 429, {"Retry-After": "7200"}
    office.file(to=("one",))
    await office.drain()
    office.peers["one"].status = 200
    retries.retry_all(office.url, "one", office.now)
    await office.drain(later=MINUTE)
    assert office.states() == ["sent"] * 4


# -- notices ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [401, 403, 404, 410])
async def test_a_destination_that_is_closed_to_us_is_told_of_at_once_and_once(
    office: Office, status: int
) -> None:
    office.peers["two"].status = status
    for _ in range(3):
        office.file(to=("two",))
    await office.drain()
    assert office.states("two") == ["dead"] * 3
    assert [heading for heading, _ in office.got("one")] == ["Alerts to two are being given up"]
    assert [row["title"] for row in office.rows(destination="three")] == ["Alerts to two are being given up"]
    assert office.got("two") == [f"Nvidia orders chips, part {n}" for n in (1, 2, 3)], "not about itself"

    office.peers["two"].status = 200
    assert retries.retry_all(office.url, "two", office.now) == 3
    await office.drain(later=HOUR)
    assert office.states("two") == ["sent"] * 3
    office.peers["two"].status = status
    office.file(to=("two",))
    await office.drain(later=HOUR)
    assert len(office.got("one")) == 2, "after a success it is a new outage"


async def test_a_failing_destination_is_in_the_status_from_its_first_failure_on(office: Office) -> None:
    office.peers["two"].status = 503
    for _ in range(2):
        office.file(to=("one", "two"))
    await office.drain()
    head, behind = office.rows(destination="two")
    with Reader.open(office.url) as read:
        (failing,) = read.status()["failing"]
    assert failing == {
        "destination": "two",
        "head": head["id"],
        "began": "2026-11-22T20:00:00Z",
        "next_try": head["next_try"],
        "waiting": 2,
        "reason": "HTTP 503 Service Unavailable",
    }
    assert (behind["attempts"], behind["reason"]) == (0, f"waits behind {head['id']}")
    office.peers["two"].status = 200
    await office.drain(later=2 * MINUTE)
    with Reader.open(office.url) as read:
        assert read.status()["failing"] == []


async def test_a_message_that_fails_where_others_arrive_is_no_failing_destination(office: Office) -> None:
    office.peers["one"].refuses = "part 1"
    for _ in range(3):
        office.file(to=("one",))
    for _ in range(8):
        await office.drain(later=10 * MINUTE)
    assert office.states() == ["pending", "sent", "sent"]
    with Reader.open(office.url) as read:
        assert read.status()["failing"] == []
    assert office.got("two") == []


async def test_the_others_are_told_once_of_an_outage_that_lasts_half_an_hour(office: Office) -> None:
    office.peers["two"].status = 503
    office.file(to=("two",))
    for _ in range(3):
        await office.drain(later=8 * MINUTE)
    assert office.got("one") == []
    for _ in range(8):
        await office.drain(later=40 * MINUTE)
    ((heading, lines),) = office.got("one")
    assert (heading, lines[0]) == ("Alerts to two do not arrive", "two: HTTP 503 Service Unavailable")
    assert lines[1].startswith("It has failed since 20:08 UTC on ")

    office.peers["two"].status = 200
    await office.drain(later=12 * HOUR)
    assert office.states("two") == ["sent"]
    office.peers["two"].status = 503
    office.file(to=("two",))
    for _ in range(10):
        await office.drain(later=8 * MINUTE)
    assert len(office.got("one")) == 2, "after a success it is a new outage"


async def test_a_destination_without_another_is_in_the_status(office: Office) -> None:
    office.peers["one"].status = 401
    office.file(to=("one",))
    dispatch = office.dispatch(("one",))
    await dispatch.drain(office.destinations["one"], gathered=True)
    with Reader.open(office.url) as read:
        (notice,) = read.status()["notices"]
    assert (notice["about"], notice["began"]) == ("destination one", "2026-11-22T20:00:00Z")
    assert len(office.rows()) == 1


async def test_a_destination_that_is_configured_no_more_is_no_trouble(office: Office) -> None:
    office.peers["two"].status = 401
    office.file(to=("two",))
    await office.drain()
    office.store.outbox.sync_destinations(NAMES, office.now)
    with Reader.open(office.url) as read:
        assert len(read.status()["notices"]) == 1
    office.store.outbox.sync_destinations(("one", "three"), office.now)
    with Reader.open(office.url) as read:
        assert read.status()["notices"] == []


async def test_what_waits_for_a_destination_that_is_configured_no_more_is_given_up(office: Office) -> None:
    """Else it would wait for ever, and all come at once should the name be used again."""
    office.file(to=("one", "two"))
    office.file(to=("two",), digest="weekly")
    await office.drain("one")
    assert office.store.outbox.sync_destinations(("one", "three"), office.now) == {"two": 2}
    assert office.store.outbox.sync_destinations(("one", "three"), office.now) == {}
    assert office.states("one") == ["sent"]
    assert office.states("two") == ["dead"] * 2
    reasons = {row["reason"] for row in office.rows(state="dead")}
    assert reasons == {"is no destination of the config any more"}
    assert retries.retry_all(office.url, "two", office.now) == 2
    await office.drain("two")
    assert office.states("two") == ["sent", "held"]


async def test_two_that_are_closed_are_told_of_where_that_is_possible(office: Office) -> None:
    office.peers["one"].status = office.peers["two"].status = 401
    office.file(to=("one",))
    for _ in range(3):
        await office.drain()
    assert sorted(heading for heading, _ in office.got("three")) == [
        "Alerts to one are being given up",
        "Alerts to two are being given up",
    ]


# -- sources that cannot be read -------------------------------------------------------------------


async def look(office: Office, *states: SourceState, later: timedelta = timedelta(0)) -> list[Any]:
    """Return what the first destination gets after a look at sources in *states*."""
    office.now += later
    for state in states:
        office.store.save_state(state)
    dispatch = office.dispatch()
    await dispatch.look_at_sources()
    office.peers["one"].got.clear()
    await office.drain("one")
    return office.got()


async def test_sources_that_fail_for_an_hour_are_told_of_together_and_once_an_outage(office: Office) -> None:
    down = SourceState("wire", succeeded=office.now, failures=9, error="HTTP 503")
    never = SourceState("daily", failures=2, failing_since=office.now, error="no address found")
    assert await look(office, down, never, later=59 * MINUTE) == []
    never = replace(never, failures=3)
    ((heading, lines),) = await look(office, never, later=MINUTE)
    assert heading == "2 sources cannot be read"
    assert lines[:2] == [
        "Chip Daily: no address found; never read yet",
        "Example Wire: HTTP 503; last read 20:00 UTC on 22 Nov",
    ]
    assert await look(office, later=24 * HOUR) == []
    well = replace(down, succeeded=office.now, failures=0, error="")
    assert await look(office, well, later=2 * HOUR) == []
    ((heading, _),) = await look(office, replace(well, failures=4, error="HTTP 500"), later=HOUR)
    assert heading == "Example Wire cannot be read", "it is another outage"
    office.store.sync_sources((), office.now)
    assert await look(office, replace(well, failures=9, succeeded=office.now), later=9 * HOUR) == []


async def test_a_source_that_was_never_read_is_told_of_an_hour_after_it_failed_first(office: Office) -> None:
    never = SourceState("daily", failures=9, failing_since=office.now, error="no address found")
    assert await look(office, never, later=59 * MINUTE) == []
    assert len(await look(office, later=MINUTE)) == 1


async def test_a_source_that_moved_and_fails_there_too_is_another_outage(office: Office) -> None:
    office.now += HOUR
    down = SourceState("wire", failures=3, failing_since=office.now, error="HTTP 404")
    assert len(await look(office, down, later=HOUR)) == 1
    office.store.sync_sources(
        (replace(SOURCES[0], url="https://wire.example/moved"), *SOURCES[1:]), office.now
    )
    assert len(await look(office, replace(down, failing_since=office.now), later=HOUR)) == 1


# -- together --------------------------------------------------------------------------------------


async def test_what_comes_of_one_event_within_the_wait_is_one_message(office: Office) -> None:
    office.settings = AlertSettings(group_wait=5)
    first = office.file("event", to=("one",))
    await office.drain()
    assert (office.got(), office.states()) == ([], ["held"])
    office.now += timedelta(seconds=3)
    second = office.file("event", to=("one",))
    alone = office.file(to=("one",))
    await office.drain(later=timedelta(seconds=2))
    assert office.got() == [("2 alerts about one event", [first, second])]
    await office.drain(later=timedelta(seconds=3))
    assert office.got()[1:] == [alone]
    later = office.file("event", to=("one",))
    await office.drain()
    assert office.got()[2:] == [later], "what is known waits no more"


async def test_a_batch_that_may_have_arrived_is_repeated_whole_and_marked(office: Office) -> None:
    titles = [office.file("event", to=("one",)) for _ in range(2)]
    office.settings = AlertSettings(group_wait=5)
    office.peers["one"].mode = "reset"
    await office.drain(gathered=True)
    assert office.states() == ["pending", "pending"]
    office.peers["one"].mode = "answer"
    office.file("event", to=("one",))
    await office.drain(later=2 * MINUTE, gathered=True)
    first, again, rest = office.peers["one"].got
    assert [each["title"] for each in again.payload["alerts"]] == titles
    assert first.headers["webhook-id"] == again.headers["webhook-id"] != rest.headers["webhook-id"]
    assert [each.payload["possible_repeat"] for each in (first, again, rest)] == [False, True, False]
    assert [row["possible_repeat"] for row in office.rows()] == [True, True, False]


async def test_a_batch_whose_try_was_begun_and_never_recorded_is_repeated_as_it_was(office: Office) -> None:
    """As after a SIGKILL between the send and its record; what was held is still held."""
    office.settings = AlertSettings(group_wait=5)
    titles = [office.file("event", to=("one",)) for _ in range(2)]
    office.store.outbox.begin([1, 2], "group event", office.now)
    third = office.file("event", to=("one",))
    await office.drain(later=timedelta(seconds=1))
    assert office.got() == [("2 alerts about one event", titles)]
    assert office.peers["one"].got[0].payload["possible_repeat"]
    await office.drain(later=timedelta(seconds=5))
    assert office.got()[1:] == [third]


@pytest.mark.parametrize("refusal", [400, 413, 422])
async def test_of_a_batch_that_is_refused_only_the_guilty_one_is_given_up(
    office: Office, refusal: int
) -> None:
    """Nothing of it may have arrived, so nothing is marked as a repeat; the others hear which one it was."""
    office.settings = AlertSettings(group_wait=5)
    titles = [office.file("event", to=("one",)) for _ in range(7)]
    peer = office.peers["one"]
    peer.refuses, peer.refusal = "part 5", refusal
    await office.drain(gathered=True)
    assert office.states() == ["sent"] * 4 + ["dead"] + ["sent"] * 2
    arrived = [each.payload for each in peer.got if peer.refuses not in each.body.decode()]
    told = [alert["title"] for each in arrived for alert in each.get("alerts", [each])]
    assert sorted(told) == [*titles[:4], *titles[5:]]
    assert arrived[0]["heading"] == "3 alerts about one event"
    assert not any(each["possible_repeat"] for each in arrived)
    assert len(peer.got) <= 7
    ((heading, lines),) = office.got("two")
    assert heading == "one refused an alert"
    assert lines[0].startswith(f"one: HTTP {refusal}") and lines[1] == f"Refused: {titles[4]}"


async def test_where_every_message_is_refused_the_others_hear_that_all_is(office: Office) -> None:
    office.peers["one"].status = 400
    for _ in range(3):
        office.file(to=("one",))
        await office.drain(later=MINUTE)
    assert [heading for heading, _ in office.got("two")] == [
        "one refused an alert",
        "Alerts to one are being given up",
    ]


async def test_a_refused_batch_goes_on_in_its_parts_after_a_crash(office: Office) -> None:
    """As after a SIGKILL between the parts: what is sent stays sent, the rest is tried, and parted, again."""
    office.settings = AlertSettings(group_wait=5)
    titles = [office.file("event", to=("one",)) for _ in range(4)]
    peer = office.peers["one"]
    peer.refuses, peer.refusal = "part 4", 400
    dispatch = office.dispatch()
    walk = asyncio.create_task(dispatch.drain(office.destinations["one"], gathered=True))
    async with asyncio.timeout(10):
        while office.states() != ["sent"] * 2 + ["pending"] * 2:  # noqa: ASYNC110 - rows
            await asyncio.sleep(0)
    walk.cancel()
    await asyncio.gather(walk, return_exceptions=True)
    await office.drain(later=MINUTE, gathered=True)
    assert office.states() == ["sent"] * 3 + ["dead"]
    alone = [each["title"] for each in (got.payload for got in peer.got) if "alerts" not in each]
    assert titles[2] in alone


async def test_a_batch_to_a_closed_destination_is_given_up_whole(office: Office) -> None:
    office.settings = AlertSettings(group_wait=5)
    for _ in range(4):
        office.file("event", to=("one",))
    office.peers["one"].status = 403
    await office.drain(gathered=True)
    assert len(office.peers["one"].got) == 1
    assert office.states() == ["dead"] * 4


# -- later -----------------------------------------------------------------------------------------


async def test_a_night_is_one_message_in_the_morning_whoever_dies_meanwhile(office: Office) -> None:
    office.destinations["one"] = replace(office.destinations["one"], quiet=(time(22), time(7)))
    office.now = EVENING + 3 * HOUR
    titles = [office.file(to=("one", "two")) for _ in range(2)]
    await office.drain()
    assert office.got("two") == titles
    assert office.got("one") == []
    assert {row["reason"] for row in office.rows(destination="one")} == {"quiet hours until 07:00 UTC"}
    await office.drain(later=7 * HOUR + 59 * MINUTE)
    assert office.got("one") == []
    await office.drain(later=MINUTE)
    assert office.got("one") == [("2 alerts from quiet hours until 07:00", titles)]
    assert office.states("one") == ["sent", "sent"]


async def test_what_is_critical_elsewhere_waits_for_the_morning(office: Office) -> None:
    night = (time(22), time(7))
    office.destinations |= {name: replace(to, quiet=night) for name, to in office.destinations.items()}
    office.now = EVENING + 3 * HOUR
    new = filing(1, destinations=("one", "two"), seen=office.now)
    assert new.alert
    grave = replace(new.alert, severity="critical", milder=(("two", "info"),))
    assert office.store.file(replace(new, alert=grave))
    await office.drain()
    assert (len(office.got("one")), office.got("two")) == (1, [])
    await office.drain(later=9 * HOUR)
    severities = [peer.got[0].payload["severity"] for peer in (office.peers["one"], office.peers["two"])]
    assert severities == ["critical", "info"]


async def test_what_is_held_is_decided_anew_at_a_start(office: Office) -> None:
    """The hours may be others now. What is still held is not judged before it would be sent."""
    night = replace(office.destinations["one"], quiet=(time(22), time(7)))
    office.destinations["one"] = night
    office.now = EVENING + 3 * HOUR
    first, second = (office.file(to=("one",)) for _ in range(2))
    await office.drain()
    silences.add(office.url, office.now, office.now + HOUR, "ann", "earnings day", keys=("NVDA",))
    office.destinations["one"] = replace(night, quiet=(time(22), time(6)))
    office.store.outbox.look_again(office.now)
    await office.drain(later=MINUTE)
    assert [(row["state"], row["reason"]) for row in office.rows()] == [
        ("held", "quiet hours until 06:00 UTC")
    ] * 2
    retries.retry(office.url, [office.rows()[0]["id"]], office.now)
    await office.drain(later=MINUTE)
    assert office.got() == [first], "what is asked for by its id passes quiet hours, and a silence"
    office.destinations["one"] = replace(night, quiet=None)
    await office.drain(later=2 * HOUR)
    assert office.got() == [first], "without a start it waits as it was told to"
    office.store.outbox.look_again(office.now)
    await office.drain()
    assert office.got() == [first, second]


async def test_a_digest_goes_out_once_a_day_and_at_once_wins_elsewhere(office: Office) -> None:
    small = office.file(to=("one",), digest="daily", verdict=Verdict.MINOR_DETAIL)
    told = office.file(to=("two",))
    await office.drain()
    assert (office.got("one"), office.got("two")) == ([], [told])
    assert office.rows(destination="one")[0]["reason"] == "daily digest of 23 Nov"
    await office.drain(later=12 * HOUR)
    assert office.got("one") == [("Daily digest of 23 Nov: 1 story", [small])]
    await office.drain(later=24 * HOUR)
    assert len(office.got("one")) == 1


async def test_what_is_over_the_limit_comes_as_one_message_when_there_is_room(office: Office) -> None:
    office.destinations["one"] = replace(office.destinations["one"], at_most=2, per=3600)
    titles = [office.file(to=("one",)) for _ in range(5)]
    await office.drain()
    assert office.got() == titles[:2]
    await office.drain(later=HOUR)
    assert office.got()[2:] == [("3 alerts that came too fast to be told one by one", titles[2:])]


# -- never -----------------------------------------------------------------------------------------


async def test_a_silence_is_honoured_at_the_next_send_and_until_it_ends(office: Office) -> None:
    first = office.file(to=("one",))
    await office.drain()
    silences.add(office.url, office.now, office.now + HOUR, "ann", "earnings day", keys=("NVDA",))
    office.file(to=("one",))
    await office.drain(later=MINUTE)
    assert office.got() == [first]
    assert office.rows()[1]["state"] == "suppressed"
    assert office.rows()[1]["reason"] == "silence 1 by ann until 21:00 UTC on 22 Nov: earnings day"
    silences.expire(office.url, 1, office.now)
    last = office.file(to=("one",))
    await office.drain(later=MINUTE)
    assert office.got() == [first, last], "what was silenced stays so"


async def test_the_cooldown_counts_what_this_destination_was_told(office: Office) -> None:
    minor = {"verdict": Verdict.MINOR_DETAIL}
    office.file("event", to=("one",))
    await office.drain()
    detail = office.file("event", to=("one", "two"), **minor)
    await office.drain(later=35 * MINUTE)
    assert len(office.got("one")) == 1
    assert office.rows(state="suppressed")[0]["reason"] == (
        "cooldown: told 35 min ago and nothing material is new"
    )
    assert office.got("two") == [detail]
    office.file("event", to=("one",), verdict=Verdict.MATERIAL_UPDATE)
    await office.drain(later=MINUTE)
    assert len(office.got("one")) == 2, "what is material is told in spite of it"
    office.file("event", to=("one",), **minor)
    await office.drain(later=4 * HOUR)
    assert len(office.got("one")) == 3, "and so is what is not, once it is over"


# -- side by side ----------------------------------------------------------------------------------


async def test_a_slow_destination_holds_nothing_else_up(office: Office) -> None:
    office.peers["two"].mode = "silent"
    titles = [office.file() for _ in range(3)]
    dispatch = office.dispatch()
    slow = asyncio.create_task(dispatch.drain(office.destinations["two"]))
    async with asyncio.timeout(5):
        while not office.peers["two"].got:  # noqa: ASYNC110 - another thread's list
            await asyncio.sleep(0.01)
    for name in ("one", "three"):
        assert await dispatch.drain(office.destinations[name]) == 3
    assert not slow.done()
    office.peers["two"].stop.set()  # it ends the call
    assert await slow == 0
    assert office.got("one") == office.got("three") == titles


async def test_later_developments_go_under_the_first_message_of_their_event(office: Office) -> None:
    peer = office.peers["one"]
    peer.body = json.dumps({"ok": True, "ts": "1700.1", "channel": "C1"}).encode()
    office.destinations["one"] = Destination("one", "slack", "slack://xoxb-1-1-x/#chips", base_url=peer.url)
    office.file("event", to=("one",))
    await office.drain()
    peer.body = json.dumps({"ok": True, "ts": "1700.2", "channel": "C1"}).encode()
    office.file("event", to=("one",), verdict=Verdict.MATERIAL_UPDATE)
    office.file(to=("one",))
    await office.drain(later=MINUTE)
    assert [each.payload.get("thread_ts") for each in peer.got] == [None, "1700.1", None]
    assert [(row["ts"], row["channel"]) for row in office.rows()][:2] == [("1700.1", "C1"), ("1700.2", "C1")]
