"""What holds a message back, and until when: tables with a fixed clock."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from notify.peers import SAMPLE, alert

from monitor.notify.restraint import cooling, covers, digest, quiet, silenced, throttled
from monitor.types import AlertSettings, Destination, Silence, Verdict

NOW = datetime(2026, 11, 22, 14, 0, tzinfo=UTC)
HOUR = 3600.0


def at(text: str) -> datetime:
    """Return a UTC time of 2026."""
    return datetime.fromisoformat(f"2026-{text}:00+00:00")


def desk(quiet: str = "", **more: Any) -> Destination:
    start, _, end = quiet.partition("-")
    hours = (time.fromisoformat(start), time.fromisoformat(end)) if quiet else None
    return Destination("desk", "console", quiet=hours, **more)


# -- quiet hours -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hours", "zone", "now", "until"),
    [
        pytest.param("", "UTC", "11-22T03:00", None, id="none are set"),
        pytest.param("12:00-14:00", "UTC", "11-22T11:59", None, id="they have not begun"),
        pytest.param("12:00-14:00", "UTC", "11-22T12:00", "11-22T14:00", id="they begin with the minute"),
        pytest.param("12:00-14:00", "UTC", "11-22T14:00", None, id="they end with the minute"),
        pytest.param("22:00-07:00", "UTC", "11-22T23:30", "11-23T07:00", id="before midnight"),
        pytest.param("22:00-07:00", "UTC", "11-23T06:59", "11-23T07:00", id="after midnight"),
        pytest.param("22:00-07:00", "UTC", "11-22T12:00", None, id="in the day between two nights"),
        pytest.param("22:00-07:00", "Asia/Seoul", "11-22T13:30", "11-22T22:00", id="night is elsewhere"),
        pytest.param("22:00-07:00", "Europe/Berlin", "03-28T22:00", "03-29T05:00", id="the short night"),
        pytest.param("22:00-07:00", "Europe/Berlin", "10-24T21:00", "10-25T06:00", id="the long night"),
        pytest.param("22:00-07:00", "Europe/Berlin", "03-29T04:59", "03-29T05:00", id="its last minute"),
        pytest.param("22:00-07:00", "Europe/Berlin", "03-29T05:00", None, id="summer time: it is over"),
        pytest.param(
            "22:00-02:30", "Europe/Berlin", "03-29T01:00", "03-29T01:30", id="the end that clocks leap over"
        ),
        pytest.param(
            "22:00-02:30", "Europe/Berlin", "10-25T00:29", "10-25T00:30", id="the end shown twice: the first"
        ),
        pytest.param("22:00-02:30", "Europe/Berlin", "10-25T01:15", None, id="and not the second"),
        pytest.param("02:30-09:00", "Europe/Berlin", "03-29T01:29", None, id="the beginning leapt over"),
    ],
)
def test_quiet_hours(hours: str, zone: str, now: str, until: str | None) -> None:
    hold = quiet(desk(hours), zone, at(now))
    assert (hold and hold.until) == (until and at(until))
    if hold:
        end = hours.partition("-")[2]
        assert hold.reason == f"quiet hours until {end} {zone}"


def test_one_night_is_one_batch() -> None:
    nights = {
        (hold.batch, hold.until)
        for hour in range(48)
        if (
            hold := quiet(
                desk("22:00-07:00"), "America/New_York", at("10-31T12:00") + hour * timedelta(hours=1)
            )
        )
    }
    # In the second night New York's clocks go back: seven o'clock comes an hour later.
    assert nights == {
        ("quiet 2026-11-01T07:00", at("11-01T12:00")),
        ("quiet 2026-11-02T07:00", at("11-02T12:00")),
    }


# -- digests ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "zone", "created", "until", "reason"),
    [
        pytest.param(
            "daily", "UTC", "11-22T07:59", "11-22T08:00", "daily digest of 22 Nov", id="just in time"
        ),
        pytest.param(
            "daily", "UTC", "11-22T08:00", "11-23T08:00", "daily digest of 23 Nov", id="just too late"
        ),
        pytest.param(
            "daily",
            "Asia/Seoul",
            "11-22T23:30",
            "11-23T23:00",
            "daily digest of 24 Nov",
            id="another day there",
        ),
        pytest.param(
            "daily",
            "Europe/Berlin",
            "03-28T08:00",
            "03-29T06:00",
            "daily digest of 29 Mar",
            id="a day of 23 h",
        ),
        pytest.param(
            "weekly", "UTC", "11-22T09:00", "11-23T08:00", "weekly digest of 23 Nov", id="a Sunday: tomorrow"
        ),
        pytest.param(
            "weekly", "UTC", "11-23T09:00", "11-30T08:00", "weekly digest of 30 Nov", id="a Monday, too late"
        ),
    ],
)
def test_the_next_digest(kind: str, zone: str, created: str, until: str, reason: str) -> None:
    hold = digest(kind, AlertSettings(zone=zone), at(created))  # type: ignore[arg-type]
    assert (hold.until, hold.reason) == (at(until), reason)


# -- the cooldown ----------------------------------------------------------------------------------


@pytest.mark.parametrize("verdict", list(Verdict))
def test_only_what_is_immaterial_cools_down(verdict: Verdict) -> None:
    reason = cooling(alert(verdict=verdict), NOW - timedelta(minutes=35), 4 * HOUR, NOW)
    immaterial = verdict in (Verdict.MINOR_DETAIL, Verdict.RERUN)
    assert reason == ("cooldown: told 35 min ago and nothing material is new" if immaterial else "")


@pytest.mark.parametrize(
    ("told", "cooldown", "held"),
    [
        pytest.param(None, 4 * HOUR, False, id="nothing was told yet"),
        pytest.param(NOW - timedelta(hours=3, minutes=59), 4 * HOUR, True, id="told lately"),
        pytest.param(NOW - timedelta(hours=4), 4 * HOUR, False, id="told long ago"),
        pytest.param(NOW, 0.0, False, id="no cooldown is set"),
    ],
)
def test_the_cooldown_ends(told: datetime | None, cooldown: float, held: bool) -> None:
    assert bool(cooling(alert(verdict=Verdict.RERUN), told, cooldown, NOW)) is held


# -- silences --------------------------------------------------------------------------------------


def silence(**more: Any) -> Silence:
    hours = timedelta(hours=2)
    return Silence(3, NOW - hours, NOW + hours, "ann", "earnings day", **more)


@pytest.mark.parametrize(
    ("named", "covered"),
    [
        pytest.param({}, True, id="nothing named: all"),
        pytest.param({"keys": ("SAMSUNG", "TSM")}, True, id="one of its keys"),
        pytest.param({"keys": ("TSM",)}, False, id="another key"),
        pytest.param({"events": ("event-1",)}, True, id="its event"),
        pytest.param({"events": ("event-2",)}, False, id="another event"),
        pytest.param({"sources": ("example wire",)}, True, id="its source, in any case"),
        pytest.param({"sources": ("First Paper",)}, False, id="another source"),
        pytest.param({"words": ("CHIPS this",)}, True, id="words of the title, in any case"),
        pytest.param({"words": ("memory supply",)}, True, id="words of a new sentence"),
        pytest.param({"words": ("dividend",)}, False, id="words that it lacks"),
        pytest.param({"words": ("hip", "ark")}, False, id="no part of a word"),
        pytest.param({"keys": ("SAMSUNG",), "words": ("dividend",)}, False, id="all that is named must hold"),
    ],
)
def test_what_a_silence_covers(named: dict[str, tuple[str, ...]], covered: bool) -> None:
    assert covers(silence(**named), SAMPLE) is covered


def test_a_silence_says_whose_it_is_until_it_expires() -> None:
    every = [silence(keys=("TSM",)), silence()]
    said = "silence 3 by ann until 16:00 UTC on 22 Nov: earnings day"
    assert silenced(SAMPLE, every, NOW) == said
    assert silenced(alert(severity="critical"), every, NOW) == said
    assert silenced(SAMPLE, every, NOW + timedelta(hours=2)) == ""
    assert silenced(SAMPLE, every, NOW - timedelta(hours=3)) == "", "it had not been given yet"


# -- the limit -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("at_most", "ago", "wait"),
    [
        pytest.param(0, [1] * 99, None, id="no limit"),
        pytest.param(2, [50], None, id="one left"),
        pytest.param(2, [50, 10], 10, id="until the oldest is an hour ago"),
        pytest.param(2, [60, 10], None, id="which it is"),
        pytest.param(2, [50, 40, 10], 20, id="more than the limit were sent, until two are left"),
    ],
)
def test_the_limit_of_a_destination(at_most: int, ago: list[int], wait: int | None) -> None:
    sent = [NOW - timedelta(minutes=each) for each in ago]
    hold = throttled(desk(at_most=at_most, per=3600), sent, NOW)
    assert (hold and hold.until) == (wait and NOW + timedelta(minutes=wait))
    assert hold is None or hold.reason == f"more than {at_most} messages in 1 h"
