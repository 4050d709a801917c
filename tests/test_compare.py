"""Decisions against labels: what is scored, what is missed, and which lines are refused."""

import json
from typing import Any

import pytest

from monitor.compare import Miss, joined, misses, parse_decision, parse_label, scores


def decided(id_: str, verdict: str, event: str | None, alert: bool, **about: bool) -> dict[str, Any]:
    mentions = [{"key": key, "about": value} for key, value in about.items()]
    return {"id": id_, "verdict": verdict, "event": event, "alert": alert, "mentions": mentions}


DECISIONS = [
    decided("1", "new_event", "1", True, NVDA=True, TSM=False),
    decided("2", "rerun", "1", False, NVDA=True),
    decided("3", "material_update", "1", True, NVDA=True, AVGO=True),
    decided("4", "unwatched", None, False),
]
LABELS: list[dict[str, Any]] = [
    {
        "id": "1",
        "event": "a",
        "verdict": "new_event",
        "alert": True,
        "about": ["NVDA"],
        "keys": ["NVDA", "TSM"],
    },
    {"id": "2", "event": "a", "verdict": "material_update", "alert": True},
    {"id": "3", "event": "b", "alert": False, "about": ["NVDA"]},
    {"id": "4", "event": None},
    {"id": "5", "alert": True},
]
PAIRS, MISSING = joined(DECISIONS, LABELS)
SCORED = {
    (each.of, each.key): (each.n, *(part and round(part, 3) for part in each.score)) for each in scores(PAIRS)
}


@pytest.mark.parametrize(
    ("of", "key", "n", "precision", "recall", "f1"),
    [
        pytest.param("alert", "", 3, 0.5, 0.5, 0.5, id="one alert right, one false, one missed"),
        pytest.param("verdict", "", 2, 0.5, 0.5, 0.5, id="one of two verdicts right"),
        pytest.param("verdict new_event", "", 1, 1, 1, 1, id="a verdict that was right"),
        pytest.param("verdict rerun", "", 0, 0, None, 0, id="a verdict that no label has"),
        pytest.param("verdict material_update", "", 1, None, 0, 0, id="a verdict that was not given"),
        # The event 1 holds a, a, b: precisions 2/3, 2/3, 1/3; story 4 is alone in both.
        pytest.param(
            "event", "", 4, round((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4, 3), 1, 0.8, id="events by B-cubed"
        ),
        pytest.param("about", "", 2, round(2 / 3, 3), 1, 0.8, id="one topic too many"),
        pytest.param("keys", "", 1, 1, 1, 1, id="mentions of the one story that says"),
        pytest.param("alert", "NVDA", 3, 0.5, 0.5, 0.5, id="a company's alerts"),
        pytest.param("about", "AVGO", 1, 0, None, 0, id="a company that it is not about"),
    ],
)
def test_scores(of: str, key: str, n: int, precision: float | None, recall: float | None, f1: float) -> None:
    assert SCORED[of, key] == (n, precision, recall, f1)


def test_only_what_is_labelled_is_scored() -> None:
    assert [each.of for each in scores(joined(DECISIONS, [{"id": "4", "event": None}])[0])] == ["event"]
    assert scores([]) == []
    assert MISSING == ["5"]


def test_two_stories_without_an_event_are_two_events() -> None:
    apart = [decided(id_, "unwatched", None, False) for id_ in "xy"]
    (scored,) = scores(joined(apart, [{"id": "x", "event": None}, {"id": "y", "event": None}])[0])
    assert scored.score == (1, 1, 1)


@pytest.mark.parametrize(
    ("said", "keys"),
    [
        pytest.param(
            {"about": ["AMKR"], "keys": ["AMKR", "INTC"]}, {"AMKR"}, id="those it is labelled about"
        ),
        pytest.param({"keys": ["INTC"]}, {"INTC"}, id="else those it is labelled to mention"),
        pytest.param({}, {"NVDA"}, id="else those it was decided to be about"),
    ],
)
def test_an_alert_counts_for_the_right_companies(said: dict[str, Any], keys: set[str]) -> None:
    rows = scores(joined(DECISIONS[:1], [{"id": "1", "alert": True} | said])[0])
    assert {each.key for each in rows if each.of == "alert" and each.key} == keys


def test_misses_begin_with_alerts() -> None:
    assert misses(PAIRS) == [
        Miss("false alert", "3", "material_update", "silence"),
        Miss("missed alert", "2", "rerun", "alert"),
        Miss("wrong verdict", "2", "rerun", "material_update"),
        Miss("wrong about", "3", "AVGO NVDA", "NVDA"),
    ]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        pytest.param("{oops", "not JSON", id="broken JSON"),
        pytest.param("[]", 'string "id"', id="no object"),
        pytest.param('{"id": 1, "alert": true}', 'string "id"', id="a number as id"),
        pytest.param('{"id": "x", "kind": "E"}', "nothing to score", id="no label"),
        pytest.param('{"id": "x", "alert": "yes"}', '"alert" of x is "yes", not true or false', id="no bool"),
        pytest.param('{"id": "x", "verdict": "old"}', "one of new_event", id="no such verdict"),
        pytest.param('{"id": "x", "verdict": ["rerun"]}', "one of new_event", id="two verdicts"),
        pytest.param('{"id": "x", "about": "NVDA"}', "a list of keys", id="a key without its list"),
        pytest.param('{"id": "x", "event": 3}', "a string or null", id="a number as event"),
    ],
)
def test_a_bad_label_is_refused(line: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        parse_label(line)


def test_a_bad_decision_is_refused() -> None:
    good = DECISIONS[0]
    assert parse_decision(json.dumps(good)) == good
    for field in ("event", "verdict", "alert", "mentions"):
        with pytest.raises(ValueError, match=f'without "{field}"'):
            parse_decision(json.dumps({name: value for name, value in good.items() if name != field}))
    with pytest.raises(ValueError, match="objects with key and about"):
        parse_decision(json.dumps(good | {"mentions": ["NVDA"]}))
