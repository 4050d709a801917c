"""What goes to a destination now, with whom, and what waits: one plan at a time, with a fixed clock."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from notify.peers import alert

from monitor.notify.parcels import MOST, Plan, plan
from monitor.types import AlertSettings, Delivery, Destination, Notice, Silence, Told, Verdict

NOW = datetime(2026, 11, 22, 23, 0, tzinfo=UTC)
AT_ONCE = AlertSettings(group_wait=0)
DESK = Destination("desk", "console")
NIGHT = replace(DESK, quiet=(time(22), time(7)))
MORNING = datetime(2026, 11, 23, 7, tzinfo=UTC)
NOTHING = Told()
SILENCE = Silence(3, NOW - timedelta(hours=1), NOW + timedelta(hours=1), "ann", "")


def due(id: int, event: str = "", *, ago: float = 60.0, **more: Any) -> Delivery:
    """Return a delivery that was created *ago* seconds before now."""
    ours = {each: more.pop(each) for each in ("severity", "verdict") if each in more}
    told = alert(id=f"a{id}", event=event or f"e{id}", verdict=Verdict.NEW_EVENT)
    created = NOW - timedelta(seconds=ago)
    return Delivery(id, "desk", replace(told, **ours), created, **{"next_try": created} | more)


def planned(
    *waiting: Delivery,
    to: Destination = DESK,
    settings: AlertSettings = AT_ONCE,
    told: Told = NOTHING,
    silences: tuple[Silence, ...] = (),
    now: datetime = NOW,
    gathered: bool = False,
) -> Plan:
    return plan(waiting, to, settings, silences, told, now, gathered=gathered)


def sent(found: Plan) -> list[tuple[list[int], str]]:
    """Return the ids of each message, and its heading."""
    return [([each.id for each in parcel.deliveries], parcel.heading) for parcel in found.send]


def held(found: Plan) -> list[tuple[int, str, str]]:
    return [(each.id, f"{hold.until:%d %H:%M:%S}", hold.batch) for each, hold in found.hold]


# -- alone or together -----------------------------------------------------------------------------


def test_alerts_go_one_by_one_in_their_order() -> None:
    assert sent(planned(due(1), due(2, "e1"), due(3, "e1"))) == [([1], ""), ([2], ""), ([3], "")]


GROUPING = AlertSettings(group_wait=5)


@pytest.mark.parametrize(
    ("waiting", "told", "sends", "holds"),
    [
        pytest.param(
            [due(1, "e", ago=0)],
            Told(),
            [],
            [(1, "22 23:00:05", "group e")],
            id="the first alert of an event waits",
        ),
        pytest.param(
            [due(1, "e", ago=2), due(2, "e", ago=0)],
            Told(),
            [],
            [(1, "22 23:00:03", "group e"), (2, "22 23:00:03", "group e")],
            id="the second waits as long as the first",
        ),
        pytest.param(
            [due(2, "e", ago=0)],
            Told(waiting={"group e": NOW + timedelta(seconds=1)}),
            [],
            [(2, "22 23:00:01", "group e")],
            id="also where the first is held already",
        ),
        pytest.param(
            [due(1, "e", ago=6, state="held", batch="group e"), due(2, "e", ago=1), due(3, "f", ago=6)],
            Told(),
            [([1, 2], ""), ([3], "")],
            [],
            id="then they go as one message, and one that got no company alone",
        ),
        pytest.param(
            [due(1, "e", ago=0)],
            Told({"e": NOW - timedelta(days=9)}),
            [([1], "")],
            [],
            id="what is known waits no more",
        ),
        pytest.param(
            [due(1, "e", ago=0, severity="critical")], Told(), [([1], "")], [], id="critical does not wait"
        ),
    ],
)
def test_an_event_is_told_together(
    waiting: list[Delivery], told: Told, sends: list[object], holds: list[object]
) -> None:
    found = planned(*waiting, settings=GROUPING, told=told)
    assert (sent(found), held(found)) == (sends, holds)
    assert {hold.reason for _, hold in found.hold} <= {"waits for others of its event"}


def test_nobody_waits_where_all_is_gathered() -> None:
    found = planned(due(1, "e", ago=0), due(2, "e", ago=0), due(3), settings=GROUPING, gathered=True)
    assert (sent(found), held(found)) == ([([1, 2], ""), ([3], "")], [])


@pytest.mark.parametrize(("more", "alerts"), [(1, "1 alert"), (2, "2 alerts")])
def test_a_long_batch_is_several_messages(more: int, alerts: str) -> None:
    night = [due(n, state="held", batch="quiet 2026-11-22T07:00") for n in range(MOST + more)]
    first, second = sent(planned(*night))
    assert (len(first[0]), len(second[0])) == (MOST, more)
    assert second[1] == f"{alerts} from quiet hours until 07:00"


# -- quiet hours -----------------------------------------------------------------------------------


def test_in_quiet_hours_only_what_is_critical_goes() -> None:
    notice = replace(due(3), alert=None, notice=Notice("n1", "destination mail", NOW, "mail fails"))
    found = planned(due(1), due(2, severity="critical"), notice, due(4), to=NIGHT)
    assert sent(found) == [([2], ""), ([3], "")]
    assert held(found) == [(n, "23 07:00:00", "quiet 2026-11-23T07:00") for n in (1, 4)]
    assert found.hold[0][1].reason == "quiet hours until 07:00 UTC"


def test_what_a_night_held_back_comes_as_one_message() -> None:
    night = [due(n, state="held", batch="quiet 2026-11-23T07:00") for n in (1, 4)]
    found = planned(*night, due(5), to=NIGHT, now=MORNING)
    assert sent(found) == [([1, 4], "2 alerts from quiet hours until 07:00"), ([5], "")]


def test_what_a_night_held_back_alone_needs_no_heading() -> None:
    assert sent(planned(due(1, state="held", batch="quiet 2026-11-23T07:00"), now=MORNING)) == [([1], "")]


# -- the limit -------------------------------------------------------------------------------------

LIMITED = replace(DESK, at_most=2)


def test_what_is_over_the_limit_waits_and_comes_in_one() -> None:
    waiting = [due(1), due(2), due(3, severity="critical"), due(4), due(5)]
    found = planned(*waiting, to=LIMITED, told=Told(messages=[NOW - timedelta(minutes=50)]))
    assert sent(found) == [([1], ""), ([3], "")]
    later = "22 23:10:00"
    assert held(found) == [
        (2, later, "throttle"),
        (4, "23 00:00:00", "throttle"),
        (5, "23 00:00:00", "throttle"),
    ]


def test_what_is_critical_takes_its_company_past_the_limit() -> None:
    waiting = [due(1, "e"), due(2, "e", severity="critical")]
    told = Told(messages=[NOW, NOW])
    assert sent(planned(*waiting, to=LIMITED, settings=GROUPING, told=told)) == [([1, 2], "")]


# -- silences and cooldown -------------------------------------------------------------------------


def test_a_silence_suppresses_also_what_was_held_tried_or_waits_for_a_digest() -> None:
    tried = due(2, first_try=NOW, attempts=1)
    found = planned(
        due(1, state="held", batch="throttle"), tried, due(3, digest="daily"), silences=(SILENCE,)
    )
    assert [each.id for each, _ in found.suppress] == [1, 2, 3]
    assert {reason for _, reason in found.suppress} == {"silence 3 by ann until 00:00 UTC on 23 Nov"}


def test_the_cooldown_is_of_the_event_and_spares_digests() -> None:
    told = Told({"e": NOW - timedelta(minutes=35)})
    minor: dict[str, Any] = {"verdict": Verdict.MINOR_DETAIL}
    waiting = [due(1, "e", **minor), due(2, "f", **minor), due(3, "e"), due(4, "e", digest="daily", **minor)]
    found = planned(*waiting, told=told)
    assert [each.id for each, _ in found.suppress] == [1]
    assert sent(found) == [([2], ""), ([3], "")]
    assert held(found) == [(4, "23 08:00:00", "daily digest 2026-11-23")]


# -- digests ---------------------------------------------------------------------------------------


def test_a_digest_comes_as_one_message_with_a_heading_even_after_a_long_sleep() -> None:
    held_back = due(1, digest="daily", ago=86_400, state="held", batch="daily digest 2026-11-22")
    never_seen = due(2, digest="daily", ago=80_000)
    assert sent(planned(held_back)) == [([1], "Daily digest of 22 Nov: 1 story")]
    found = planned(replace(held_back, created=never_seen.created), never_seen)
    assert sent(found) == [([1, 2], "Daily digest of 22 Nov: 2 stories")]


def test_a_digest_stays_one_where_quiet_hours_hold_it_longer() -> None:
    late = AlertSettings(group_wait=0, digest_at=time(22, 30))
    found = planned(due(1, digest="daily", ago=7200), settings=late, to=NIGHT)
    assert held(found) == [(1, "23 07:00:00", "daily digest 2026-11-22")]


# -- repeats ---------------------------------------------------------------------------------------


def test_what_was_tried_together_goes_again_together_and_nothing_joins_it() -> None:
    """A receiver that has it drops the repeat by its id; what is new must not be dropped with it."""
    batch = "quiet 2026-11-22T07:00"
    tried = [due(n, batch=batch, first_try=NOW, attempts=1, possible_repeat=True) for n in (1, 2)]
    first = planned(*(replace(each, first_try=None, state="held") for each in tried))
    found = planned(*tried, due(3, batch=batch, state="held"))
    assert [parcel[0] for parcel in sent(found)] == [[1, 2], [3]]
    again = found.send[0].message()
    assert again.id == first.send[0].message().id
    assert again.possible_repeat


def test_what_was_tried_keeps_its_company_when_it_is_held() -> None:
    tried = [due(n, batch="group e", first_try=NOW, attempts=1) for n in (1, 2)]
    assert held(planned(*tried, due(3), to=NIGHT)) == [
        (1, "23 07:00:00", "group e"),
        (2, "23 07:00:00", "group e"),
        (3, "23 07:00:00", "quiet 2026-11-23T07:00"),
    ]


def test_a_message_of_one_alert_bears_its_id_and_its_thread() -> None:
    (parcel,) = planned(due(1)).send
    message = parcel.message("1700.1")
    assert (message.id, message.alert, message.thread) == ("a1", parcel.deliveries[0].alert, "1700.1")


# -- where its readers live ------------------------------------------------------------------------


def test_the_zone_of_a_destination_beats_that_of_all() -> None:
    """At 23:00 UTC it is eight in the morning in Seoul, and six in the evening in New York."""
    settings = replace(AT_ONCE, zone="Asia/Seoul", digest_at=time(9))
    seoul, york = NIGHT, replace(NIGHT, zone="America/New_York", quiet=(time(17), time(19)))
    assert sent(planned(due(1), to=seoul, settings=settings)) == [([1], "")]
    assert held(planned(due(1), to=york, settings=settings)) == [
        (1, "23 00:00:00", "quiet 2026-11-22T19:00"),
    ]
    news = due(2, digest="daily", ago=0)
    assert held(planned(news, to=seoul, settings=settings)) == [(2, "23 00:00:00", "daily digest 2026-11-23")]
    assert held(planned(news, to=york, settings=settings)) == [(2, "23 14:00:00", "daily digest 2026-11-23")]
    over = replace(news, state="held", next_try=NOW)
    tomorrow = datetime(2026, 11, 23, 14, tzinfo=UTC)
    (parcel,) = planned(over, to=york, settings=settings, now=tomorrow).send
    assert parcel.heading == "Daily digest of 23 Nov: 1 story"
