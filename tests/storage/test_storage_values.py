"""What is written to text is read back the same."""

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.storage import values
from monitor.types import Alert, Decision, EventType, Fact, Known, Mention, Sentence, Verdict

times = st.datetimes(
    min_value=datetime(2, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone itself
    max_value=datetime(9998, 12, 30),  # noqa: DTZ001
    timezones=st.sampled_from(
        [UTC, timezone(timedelta(hours=9)), timezone(timedelta(hours=-5, minutes=-30))]
    ),
)


@given(times, times)
def test_stamps_keep_the_time_and_sort_like_it(one: datetime, other: datetime) -> None:
    assert values.moment(values.stamp(one)) == one
    assert (values.stamp(one) < values.stamp(other)) == (one < other)
    assert len(values.stamp(one)) == 27


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        values.stamp(datetime(2026, 3, 2))  # noqa: DTZ001


st.register_type_strategy(datetime, times)


@settings(max_examples=25)
@given(st.from_type(Alert))
def test_an_alert_is_read_as_it_was_written(alert: Alert) -> None:
    read = values.alert(values.dumps(alert))
    assert read == alert
    assert (type(read.type), type(read.verdict)) == (EventType, Verdict)  # to == a word is as good


@settings(max_examples=25)
@given(st.from_type(tuple[Sentence, ...]), st.from_type(tuple[Decision, ...]), st.from_type(tuple[str, ...]))
def test_the_parts_of_a_judgement_are_read_as_they_were_written(
    new: tuple[Sentence, ...], decisions: tuple[Decision, ...], reasons: tuple[str, ...]
) -> None:
    assert values.sentences(values.dumps(new)) == new
    assert values.decisions(values.dumps(decisions)) == decisions
    assert values.strings(values.dumps(reasons)) == reasons


@settings(max_examples=25)
@given(st.from_type(Mention))
def test_a_mention_is_read_as_it_was_written(mention: Mention) -> None:
    row = {name: getattr(mention, name) for name in ("key", "kind", "salience", "via")}
    stored = row | {"about": int(mention.about), "evidence": values.dumps(mention.evidence)}
    assert values.mention(stored) == mention


def test_json_is_readable_and_small() -> None:
    known = Known("삼성", "通信社", datetime(2026, 3, 2, tzinfo=UTC))
    expected = '{"sentence":"삼성","source":"通信社","published":"2026-03-02T00:00:00.000000Z"}'
    assert values.dumps(known) == expected
    assert json.loads(values.dumps((Fact("size", "2", "nm", "2 nm"),)))[0]["kind"] == "size"


def test_what_has_no_stored_form_is_refused() -> None:
    with pytest.raises(TypeError, match="object"):
        values.dumps((object(),))
