"""Lists on terminals of many widths, in pipes, and as CSV: what is cut, what never is."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from schema import new_database
from shell import Done, monitor, on_terminal
from storage.filings import NOW, SOURCES, filing, mention

from monitor.cli.output import print_rows, table
from monitor.storage.writes import Store
from monitor.text import columns
from monitor.types import Verdict

LONG = "Samsung and ByteDance are said to be in talks over making 350,000 chips of the SeedChip program"
KOREAN = "삼성전자가 바이트댄스와 파운드리 계약을 체결했다고 소식통이 전했으며 주가는 크게 올랐다"
KEYS = ("BYTEDANCE", "SAMSUNG", "bytedance-chip")
FIRST = filing(1, title=LONG, mentions=tuple(mention(key) for key in KEYS), destinations=("terminal",))
UPDATE = filing(
    2, title=KOREAN, event=FIRST.story.id, verdict=Verdict.MATERIAL_UPDATE, destinations=("terminal",)
)
FILED = (FIRST, UPDATE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a database of two stories of one event."""
    folder = tmp_path_factory.mktemp("lists")
    new_database(folder / "monitor.db")
    with Store.open(f"sqlite:///{folder}/monitor.db") as store:
        store.sync_sources(SOURCES, NOW)
        for each in FILED:
            assert store.file(each)
    (folder / "own.toml").write_text('[storage]\nurl = "sqlite:///monitor.db"\n')
    return folder


def run(folder: Path, *words: str) -> Done:
    return monitor(*words, "--config", "own.toml", cwd=folder)


def shown(folder: Path, width: int, *words: str) -> list[str]:
    return on_terminal(width, *words, "--config", "own.toml", cwd=folder)


@pytest.mark.parametrize("width", [80, 120])
def test_a_terminal_shows_date_verdict_id_and_title(folder: Path, width: int) -> None:
    head, update, first = shown(folder, width, "stories")
    assert all(columns(line) <= width for line in (head, update, first))
    assert re.match(rf"2026-03-02 14:02 .*material_update .* {UPDATE.story.id[:8]}  삼성전자", update)
    assert re.match(rf"2026-03-02 14:01 .*new_event .* {FIRST.story.id[:8]}  Samsung and Byte", first)
    assert update.endswith("…") and first.endswith("…")
    assert FIRST.story.id[:9] not in first
    assert columns(update[: update.index("삼성")]) == columns(first[: first.index("Samsung")])


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("name", ["events", "alerts", "deliveries", "search"])
def test_every_list_fits_the_terminal(folder: Path, name: str, width: int) -> None:
    words = (name, "chips") if name == "search" else (name,)
    head, *lines = shown(folder, width, *words)
    assert lines
    assert all(columns(line) <= width for line in (head, *lines))
    assert all(re.match(r"2026-03-02 14:0\d  ", line) for line in lines)
    if "title" in head and name != "deliveries":  # these have numbers
        assert all(len(re.findall(r"\b(a?[0-9a-f]{7,8})\b", line)) == 1 for line in lines)


def test_the_source_goes_first_where_there_is_no_room(folder: Path) -> None:
    assert "source" in shown(folder, 120, "stories")[0]
    assert "source" not in shown(folder, 80, "stories")[0]


def test_a_pipe_gets_everything(folder: Path) -> None:
    done = run(folder, "stories")
    for story in (each.story for each in FILED):
        assert re.search(rf"{story.id}  {story.title}$", done.stdout, re.M)
    assert " ".join(KEYS) in done.stdout
    assert "\x1b" not in done.stdout


def test_ids_that_begin_alike_are_shown_longer() -> None:
    alike = ["5f3a9c1200000000", "5f3a9c1200f00000"]
    lines = table([{"id": each} for each in (*alike, "0123456789abcdef")], ["id"], width=80)
    assert lines == ["id", *(each[:11] for each in (*alike, "0123456789abcdef"))]


def test_an_edits_alert_is_shown_as_short_as_the_storys() -> None:
    ids = ["a5f3a9c1200000000", "a5f3a9c1200000000.1", "a0123456789abcdef.2"]
    assert table([{"id": each} for each in ids], ["id"], width=80)[1:] == ["a5f3a9c1", "a5f3a9c1", "a0123456"]


def test_where_an_alert_waits_is_read_on_any_terminal_and_times_say_their_zone(folder: Path) -> None:
    for width in (100, 120):
        head, *lines = shown(folder, width, "alerts")
        assert head.startswith("created (UTC)")
        assert lines and all(" pending:" in line for line in lines)
    assert "supply_deal" in shown(folder, 140, "alerts")[1]
    assert "type" in shown(folder, 160, "events")[0]
    assert "type" in (head := shown(folder, 200, "stories")[0]) and "outcome" in head


def test_an_events_timeline_has_the_address_of_each_story(folder: Path) -> None:
    said = run(folder, "show", FIRST.story.id).stdout
    assert all(f"    {each.story.url}\n" in said for each in FILED)
    assert " · 2 stories\n" in said


def test_an_id_that_is_not_ours_is_left_alone() -> None:
    assert table([{"id": "labelled-by-hand-0001"}], ["id"], width=10)[1] == "labelled-by-hand-0001"


def test_dates_and_verdicts_are_whole_on_the_narrowest_terminal() -> None:
    row = {"published": "2026-03-02T14:01:00Z", "verdict": "material_update", "keys": KEYS, "title": LONG}
    line = table([row], list(row), width=20)[1]
    assert line == "2026-03-02 14:01  material_update  BYT…  Sam…"


def test_a_column_in_which_nothing_stands_goes_where_there_is_no_room() -> None:
    rows = [{"id": "1", "next_try": None, "reason": "", "title": LONG}]
    assert table(rows, list(rows[0]), width=60)[0] == "id  title"
    assert table(rows, list(rows[0]), width=200)[0] == "id  next try  reason  title"
    assert table([{"error": ""}], ["error"], width=3) == ["err…", ""], "the last one stays"


def test_what_is_tracked_shows_its_tickers_on_a_narrow_terminal(folder: Path) -> None:
    own = folder / "own.toml"
    before = own.read_text()
    tickers = '"NYSE:TSM", "TWSE:2330"'
    try:
        own.write_text(
            f'{before}[[company]]\nkey = "TSM"\nname = "Taiwan Semiconductor"\ntickers = [{tickers}]\n'
        )
        narrow, wide = (shown(folder, width, "watch", "list") for width in (50, 120))
    finally:
        own.write_text(before)
    assert "NYSE:TSM TWSE:23" in narrow[1] and "place" not in narrow[0]
    assert wide[1].endswith("own.toml:3")


def test_long_lines_go_on_below_their_text(folder: Path, tmp_path: Path) -> None:
    """In a pipe they are whole, and an address always is."""
    (tmp_path / "page.txt").write_text(f"{LONG}\n{LONG}. {KOREAN}.")
    for words in (("explain", "page.txt"), ("check",)):
        assert all(columns(line) <= 60 for line in on_terminal(60, *words, cwd=tmp_path))
    for line in shown(folder, 30, "show", FIRST.story.id):
        assert columns(line) <= 30 or "http" in line or FIRST.story.id in line
    lines = on_terminal(60, "explain", "page.txt", cwd=tmp_path)
    at = next(n for n, line in enumerate(lines) if line.startswith("says      Samsung"))
    assert re.match(r" {10}\S", lines[at + 1])
    assert f"says      {LONG}\n" in monitor("explain", "page.txt", cwd=tmp_path).stdout


def test_a_cell_cannot_steer_the_terminal() -> None:
    [_, line] = table([{"error": "HTTP \x1b[2J\r\n503\u202e"}], ["error"], width=80)
    assert line == "HTTP [2J 503"


def test_an_event_is_listed_by_its_latest_headline_and_its_first(folder: Path) -> None:
    wide, narrow = shown(folder, 120, "events"), shown(folder, 80, "events")
    assert re.search(r"id        latest +first$", wide[0])
    assert re.search(r"  삼성전자가 .*…  +Samsung and Byt.*…$", wide[1])
    assert "first" not in narrow[0], "where only one has room, it is what is new"
    assert "삼성전자가" in narrow[1]
    [row] = [json.loads(line) for line in run(folder, "events", "--json").stdout.splitlines()]
    assert (row["title"], row["latest"]) == (LONG, KOREAN)


def test_a_csv_holds_json_where_a_value_is_nested(folder: Path) -> None:
    for name in ("stories", "alerts", "events", "deliveries"):
        sheet = list(csv.DictReader(io.StringIO(run(folder, name, "--csv").stdout)))
        rows = [json.loads(line) for line in run(folder, name, "--json").stdout.splitlines()]
        assert sheet and len(sheet) == len(rows)
        for cells, row in zip(sheet, rows, strict=True):
            nested = {field for field, value in row.items() if isinstance(value, list | dict | bool)}
            assert nested
            assert {field: json.loads(cells[field]) for field in nested} == {
                each: row[each] for each in nested
            }


def test_no_spreadsheet_takes_a_cell_for_a_formula(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows([{"title": "=1+1", "n": -1, "sent": None}], (), as_csv=True)
    assert capsys.readouterr().out == "title,n,sent\n'=1+1,-1,\n"


@pytest.mark.parametrize("name", ["stories", "sources"])
def test_json_and_csv_at_once_is_wrong_usage(folder: Path, name: str) -> None:
    done = run(folder, name, "--json", "--csv")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--json or --csv" in done.stderr


def test_a_label_in_two_forms_at_once_is_not_written(folder: Path) -> None:
    story = json.loads(run(folder, "stories", "--json").stdout.splitlines()[0])["id"]
    done = run(folder, "label", story, "rerun", "--json", "--csv")
    assert done.returncode == 2
    assert run(folder, "label", "--list", "--json").stdout == ""
