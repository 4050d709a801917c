"""The replay contract, through the command line."""

import json
from pathlib import Path

import pytest
from shell import Done, monitor

STORIES = Path(__file__).parent / "data" / "stories.jsonl"


def replay(*arguments: str, stdin: str = "", cwd: Path | None = None) -> Done:
    return monitor("replay", *arguments, stdin=stdin, cwd=cwd)


def judged(*arguments: str, stdin: str = "") -> list[dict[str, object]]:
    done = replay("--json", *arguments, stdin=stdin)
    assert (done.returncode, done.stderr) == (0, "")
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_every_story_is_answered_in_order_with_the_fields_of_the_contract() -> None:
    lines = judged(str(STORIES))
    assert [line["id"] for line in lines] == ["one", "two", "three", "four", "five"]
    fields = ["id", "mentions", "event", "verdict", "reasons", "new", "alert", "type", "origin"]
    assert [list(line) for line in lines] == [fields] * 5


def test_each_story_says_what_type_of_event_it_tells_of_and_whose_report_it_is() -> None:
    told = {line["id"]: (line["type"], line["origin"]) for line in judged(str(STORIES))}
    assert told["three"] == ("supply_deal", "Chip Ledger")
    assert told["four"] == ("other", ""), "what nothing tracked is in is not looked at"
    cites = {
        "id": "x",
        "title": "Samsung to sample HBM4 chips in May",
        "text": "路透社周三报道。",
        "source": "Copy",
    }
    (line,) = judged("-", stdin=json.dumps(cites | {"published": "2026-02-11T15:10:00Z"}))
    assert (line["type"], line["origin"]) == ("milestone", "Reuters")


def test_the_saga_is_told_once_and_then_only_what_is_new() -> None:
    one, two, three, four, five = judged(str(STORIES))
    assert (one["verdict"], one["alert"], one["event"]) == ("new_event", True, "one")
    assert (two["verdict"], two["alert"], two["event"], two["new"]) == ("rerun", False, "one", [])
    assert (three["verdict"], three["alert"], three["event"]) == ("material_update", True, "one")
    assert "350,000" in json.dumps(three["new"])
    assert (four["verdict"], four["event"], four["mentions"]) == ("unwatched", None, [])
    assert (five["verdict"], five["alert"], five["event"]) == ("material_update", True, "one")


def test_new_sentences_and_evidence_are_verbatim() -> None:
    stories = [json.loads(line) for line in STORIES.read_text().splitlines()]
    for story, line in zip(stories, judged(str(STORIES)), strict=True):
        words = story["title"] + "\n" + story["text"]
        for new in line["new"]:  # type: ignore[attr-defined]
            assert new["sentence"] in words
        for mention in line["mentions"]:  # type: ignore[attr-defined]
            assert all(proof["text"] in words for proof in mention["evidence"])


def test_the_same_input_gives_the_same_bytes() -> None:
    first, second = (replay("--json", "--everything", str(STORIES)).stdout for _ in range(2))
    assert first == second != ""


def test_everything_also_judges_what_mentions_nothing_tracked() -> None:
    four = judged("--everything", str(STORIES))[3]
    assert (four["event"], four["verdict"]) == ("four", "new_event")
    assert four["alert"] is False


def test_an_id_that_comes_again_is_an_edit() -> None:
    one = {"id": "a", "url": "https://example.org/a", "title": "ByteDance orders AI chips from Samsung"}
    one |= {"text": "ByteDance has ordered 20,000 AI chips from Samsung.", "source": "Example Wire"}
    lines = [
        one | {"published": "2026-02-11T08:00:00Z"},
        one | {"published": "2026-02-11T09:00:00Z", "text": str(one["text"]).replace("20,000", "12,000")},
        one | {"published": "2026-02-11T10:00:00Z", "url": "https://example.org/b"},
    ]
    first, second, other = judged("-", stdin="\n".join(map(json.dumps, lines)))
    assert (first["verdict"], second["verdict"], second["alert"]) == ("new_event", "correction", True)
    assert second["event"] == "a"
    assert "12,000 AI chips, not 20,000 AI chips as before" in str(second["reasons"])
    assert "edited" not in str(other["reasons"])


@pytest.mark.parametrize(
    ("line", "says"),
    [
        pytest.param("{oops", "not JSON", id="broken JSON"),
        pytest.param("[1]", "a list where an object was expected", id="not an object"),
        pytest.param('{"title": "t", "published": "2026-01-01"}', '"id" is missing', id="no id"),
        pytest.param('{"id": "x", "title": "t"}', '"published" is missing', id="no time"),
        pytest.param('{"id": "x", "title": "t", "published": "soon"}', "ISO 8601", id="no such time"),
        pytest.param(
            '{"id": 7, "title": "t", "published": "2026-01-01"}', '"id" is not a string but 7', id="a number"
        ),
        pytest.param('{"id": "x", "published": "2026-01-01"}', "both empty", id="nothing to judge"),
    ],
)
def test_a_bad_line_is_named_and_skipped(line: str, says: str) -> None:
    good = STORIES.read_text().splitlines()[0]
    done = replay("--json", "-", stdin=f"{good}\n{line}\n{good}\n")
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 2
    assert done.stderr.startswith("monitor: <stdin>:2: ")
    assert says in done.stderr


def test_unreadable_input_is_wrong_usage_and_prints_nothing(tmp_path: Path) -> None:
    done = replay("--json", str(tmp_path / "absent.jsonl"))
    assert (done.returncode, done.stdout) == (2, "")
    assert "absent.jsonl" in done.stderr
    bad = tmp_path / "bad.toml"
    bad.write_text('[[company]]\nkey = "X"\nnmae = "Xylo"\n')
    done = replay("--json", "--config", str(bad), str(STORIES))
    assert (done.returncode, done.stdout) == (2, "")
    assert "bad.toml:3" in done.stderr


def test_a_file_of_watchlist_tables_is_a_whole_config(tmp_path: Path) -> None:
    watchlist = tmp_path / "mine.toml"
    watchlist.write_text('[[company]]\nkey = "BIO"\nname = "Samsung Biologics"\n')
    lines = judged("--config", str(watchlist), str(STORIES))
    assert [line["verdict"] for line in lines] == ["unwatched"] * 3 + ["new_event", "unwatched"]
    assert [mention["key"] for mention in lines[3]["mentions"]] == ["BIO"]  # type: ignore[attr-defined]


def test_broken_unicode_is_answered_as_ascii_escapes() -> None:
    story = '{"id": "\\ud800", "title": "Nvidia \\ud800 ships Rubin GPUs", "published": "2026-01-01"}'
    (line,) = judged("-", stdin=story)
    assert line["id"] == "\ud800"


def test_what_was_replayed_once_does_not_alert_twice() -> None:
    twice = STORIES.read_text() * 2
    lines = judged("-", stdin=twice)
    assert [line["alert"] for line in lines[5:]] == [False] * 5


def test_titles_stand_in_one_column_whatever_is_about_them() -> None:
    lines = replay(str(STORIES)).stdout.splitlines()
    titles = [json.loads(line)["title"] for line in STORIES.read_text().splitlines()]
    columns = {line.index(title) for line, title in zip(lines, titles, strict=True)}
    assert len(columns) == 1 and any(line.endswith(" BYTEDANCE SAMSUNG") for line in lines)
