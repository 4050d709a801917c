"""`monitor score` over files: what it prints, and which files it refuses."""

import json
from pathlib import Path

import pytest
from shell import Done, monitor

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
    assert ["verdict", "rerun", "0", "-", "-", "-"] in words


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
