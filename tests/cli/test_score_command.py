"""`monitor score`: what it prints over files and over what is stored, and which files it refuses."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from schema import new_database
from shell import Done, monitor
from storage.filings import NOW, SOURCES, filing

from monitor.storage import labels
from monitor.storage.writes import Store

DATA = Path(__file__).parents[1] / "data"


def run(*arguments: str, stdin: str = "") -> Done:
    return monitor(*arguments, stdin=stdin)


@pytest.fixture(scope="module")
def decisions() -> str:
    done = run("replay", "--json", str(DATA / "stories.jsonl"))
    assert done.returncode == 0
    return done.stdout


def test_the_shipped_watchlist_tells_the_saga_as_labelled(decisions: str) -> None:
    done = run("score", "--json", "-", str(DATA / "labels.jsonl"), stdin=decisions)
    assert (done.returncode, done.stderr) == (0, "")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    kinds = [row["of"] for row in rows if not row["key"] and " " not in row["of"]]
    assert kinds == ["alert", "verdict", "event", "about", "keys"]
    assert {row["f1"] for row in rows} == {1.0}


def test_misses_are_told_with_their_titles(decisions: str, tmp_path: Path) -> None:
    labels = tmp_path / "labels.jsonl"
    labels.write_text(
        '{"id": "one", "alert": false}\n\n{"id": "two", "alert": true}\n{"id": "gone", "alert": true}\n'
    )
    stories = str(DATA / "stories.jsonl")
    done = run("score", "-", str(labels), "--stories", stories, stdin=decisions)
    assert done.returncode == 0
    words = [line.split() for line in done.stdout.splitlines()]
    assert ["alert", "2", "0.000", "0.000", "0.000"] in words
    assert [line[:5] for line in words[-2:]] == [
        ["false", "alert", "new_event", "silence", "one"],
        ["missed", "alert", "rerun", "alert", "two"],
    ]
    assert "ByteDance in talks with Samsung" in done.stdout
    assert "no decision for 1 label, such as gone" in done.stderr


def test_where_there_was_nothing_to_find_there_is_no_figure(tmp_path: Path) -> None:
    decision = {"id": "one", "mentions": [], "event": "one", "verdict": "rerun", "alert": False}
    labels = tmp_path / "labels.jsonl"
    labels.write_text('{"id": "one", "verdict": "new_event"}\n')
    done = run("score", "-", str(labels), stdin=json.dumps(decision))
    words = [line.split() for line in done.stdout.splitlines()]
    assert ["verdict", "rerun", "0", "0.000", "–", "0.000"] in words
    assert ["verdict", "new_event", "1", "–", "0.000", "0.000"] in words
    done = run("score", "--json", "-", str(labels), stdin=json.dumps(decision))
    rows = {row["of"]: row for row in map(json.loads, done.stdout.splitlines()) if row["row"] == "score"}
    assert (rows["verdict rerun"]["precision"], rows["verdict rerun"]["recall"]) == (0.0, None)


def test_silence_that_was_right_is_no_perfect_score(tmp_path: Path) -> None:
    decision = {"id": "one", "mentions": [], "event": "one", "verdict": "rerun", "alert": False}
    labels = tmp_path / "labels.jsonl"
    labels.write_text('{"id": "one", "alert": false}\n')
    done = run("score", "-", str(labels), stdin=json.dumps(decision))
    assert ["alert", "1", "–", "–", "–"] in [line.split() for line in done.stdout.splitlines()]
    done = run("score", "--json", "-", str(labels), stdin=json.dumps(decision))
    assert json.loads(done.stdout)["f1"] is None


def test_an_edited_story_is_scored_by_its_last_decision_and_any_alert(tmp_path: Path) -> None:
    decision = {"id": "one", "mentions": [], "event": "one", "verdict": "new_event", "alert": True}
    edited = decision | {"verdict": "rerun", "alert": False}
    labels = tmp_path / "labels.jsonl"
    labels.write_text('{"id": "one", "verdict": "rerun", "alert": true}\n')
    lines = "".join(f"{json.dumps(each)}\n" for each in (decision, edited))
    done = run("score", "--json", "-", str(labels), stdin=lines)
    assert (done.returncode, done.stderr) == (0, "")
    assert {json.loads(line)["f1"] for line in done.stdout.splitlines()} == {1.0}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param('{"id": "one", "alert": 1}', "labels.jsonl:1: ", id="a bad label"),
        pytest.param(
            '{"id": "one", "alert": true}\n' * 2, "labels.jsonl:2: one is there a second", id="twice"
        ),
    ],
)
def test_a_bad_file_is_wrong_usage_and_prints_nothing(
    decisions: str, tmp_path: Path, text: str, says: str
) -> None:
    labels = tmp_path / "labels.jsonl"
    labels.write_text(text)
    done = run("score", "-", str(labels), stdin=decisions)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr


@pytest.mark.parametrize(
    ("outcome", "words", "missed"),
    [
        pytest.param("alerted", ("new_event",), [], id="an alert that was right"),
        pytest.param(
            "alerted", ("correction",), ["wrong verdict"], id="an alert that another verdict deserves"
        ),
        pytest.param("alerted", ("rerun",), ["false alert", "wrong verdict"], id="an alert of a rerun"),
        pytest.param("alerted", ("unwatched",), ["false alert", "wrong verdict"], id="an alert of nobody"),
        pytest.param(
            "alerted", ("alert", "minor_detail"), ["wrong verdict"], id="an alert of a detail, wanted"
        ),
        pytest.param("alerted", ("silence", "new_event"), ["false alert"], id="an alert of news, not wanted"),
        pytest.param("no rule wants it", ("new_event",), ["missed alert"], id="news that no rule wants"),
        pytest.param("no rule wants it", ("rerun",), ["wrong verdict"], id="silence that was right"),
        pytest.param("first poll of its source", ("new_event",), [], id="news that a first poll held back"),
        pytest.param(
            "first poll of its source", ("alert",), ["missed alert"], id="what a first poll held back, wanted"
        ),
    ],
)
def test_a_stored_verdict_says_whether_the_alert_was_right(
    tmp_path: Path, outcome: str, words: tuple[str, ...], missed: list[str]
) -> None:
    new_database(tmp_path / "monitor.db")
    url = f"sqlite:///{tmp_path}/monitor.db"
    filed = filing(destinations=("terminal",) if outcome == "alerted" else ())
    with Store.open(url) as store:
        store.sync_sources(SOURCES, NOW)
        assert store.file(replace(filed, outcome=outcome))
    for word in words:
        labels.put(url, filed.story.id, word, "", NOW)
    rows = map(json.loads, monitor("score", "--stored", "--json", cwd=tmp_path).stdout.splitlines())
    assert [row["what"] for row in rows if row["row"] == "miss"] == missed
