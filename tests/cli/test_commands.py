"""Every command through the program itself: its help, its example, its output for people and machines."""

import csv
import io
import json
import re
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from shell import Done, monitor
from world import Item, World
from world import world as served

from monitor.cli.main import GROUPS

REPOSITORY = Path(__file__).parents[2]


def named(command: click.Command, before: str = "") -> Iterator[tuple[str, click.Command]]:
    """Yield *command* by its name, and the commands of a group by both names: "watch add"."""
    name = f"{before}{command.name}"
    yield name, command
    if isinstance(command, click.Group):
        for each in command.commands.values():
            yield from named(each, f"{name} ")


COMMANDS = dict(pair for group in GROUPS.values() for command in group for pair in named(command))
PROGRAM = [sys.executable, "-c", "from monitor.cli.main import main; main()"]


def example(command: click.Command) -> str:
    """Return the example that the help of *command* ends with."""
    _, found, last = (command.help or "").rpartition("Example:")
    assert found, f"the help of {command.name} does not end with an example"
    (line,) = last.strip().splitlines()
    return line.strip()


class Desk:
    """A folder in which a demo was played and a config for a loopback world lies."""

    def __init__(self, folder: Path, world: World) -> None:
        self.folder = folder
        self.world = world

    def run(self, line: str) -> Done:
        """Run *line* here; it may be a pipe into monitor from echo or from monitor."""
        before, piped, command = line.rpartition("|")
        if before.startswith("monitor "):
            stdin = self.run(before).stdout
        else:
            stdin = " ".join(shlex.split(before)[1:]) if piped else ""
        words = shlex.split(command)
        assert words[0] == "monitor"
        return monitor(*words[1:], stdin=stdin, cwd=self.folder, env={"COLUMNS": "160"})

    def lines(self, line: str) -> list[dict[str, object]]:
        done = self.run(line)
        assert done.returncode == 0, done.stderr
        return [json.loads(each) for each in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:  # type: ignore[misc]
    folder = tmp_path_factory.mktemp("desk")
    (folder / "tests").symlink_to(REPOSITORY / "tests")
    with served() as world:
        desk = Desk(folder, world)
        played = desk.run("monitor demo --pace 0")
        assert played.returncode == 0, played.stderr
        (folder / "played.txt").write_text(played.stdout + "\n---\n" + played.stderr)
        yield desk


@pytest.fixture
def live(desk: Desk) -> Path:  # type: ignore[misc]
    """A config of the user's own in its usual place, on loopback."""
    world = desk.world
    world.publish("wire", Item(f"i{len(world.feeds['wire'])}", "Nvidia ships Rubin GPUs", "Nvidia ships."))
    path = desk.folder / "config" / "monitor.toml"
    path.parent.mkdir(exist_ok=True)
    (path.parent / "watchlist.toml").write_text('[[company]]\nkey = "NVDA"\nname = "Nvidia"\n')
    path.write_text(
        '[fetch]\nallow = ["127.0.0.1"]\nhost_interval = 0\n'
        f'[[source]]\nkey = "wire"\nurl = "{world.url}/feed/wire"\n'
        '[[destination]]\nname = "terminal"\nkind = "console"\n'
    )
    yield path
    path.unlink()
    (path.parent / "watchlist.toml").unlink()


@pytest.mark.parametrize("name", COMMANDS)
def test_no_help_is_cut(name: str) -> None:
    lines = monitor(*name.split(), "--help").stdout.splitlines()
    assert lines and not [line for line in lines if re.search(r"[a-z]\.\.\.$", line)]


@pytest.mark.parametrize("name", COMMANDS)
def test_help_says_what_and_ends_with_an_example(name: str) -> None:
    assert example(COMMANDS[name]).split("|")[-1].strip().startswith(f"monitor {name}")


LIVE = {"run", "once", "check", "send-test", "watch", "watch add", "watch list"}
ELSEWHERE = {"init", "demo", "watch remove"}  # have tests of their own


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - LIVE - ELSEWHERE))
def test_the_example_works_on_what_the_demo_left(desk: Desk, name: str) -> None:
    line = example(COMMANDS[name])
    if name in ("show", "label"):
        line = line.replace("5f3a9c", str(desk.lines("monitor events --json")[0]["id"])[:12])
    if name == "silence expire":
        desk.run(example(COMMANDS["silence add"]))
    if name == "restore":
        desk.run(f"{example(COMMANDS['backup'])} --force")
    done = desk.run(line)
    assert done.returncode == (1 if name == "status" else 0), done.stderr  # the demo's daemon has ended


@pytest.mark.parametrize("name", sorted(LIVE - {"run"}))
def test_the_example_works_on_a_config(desk: Desk, live: Path, name: str) -> None:
    done = desk.run(example(COMMANDS[name]))
    assert done.returncode == 0, done.stderr


def test_the_daemon_runs_until_it_is_told_to_stop(desk: Desk, live: Path) -> None:
    words = shlex.split(example(COMMANDS["run"]))
    asked = desk.world.asked["wire"]
    live.write_text(live.read_text() + '[storage]\nurl = "sqlite:///run.db"\n')
    running = subprocess.Popen(
        [*PROGRAM, *words[1:]], cwd=desk.folder, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        deadline = time.monotonic() + 60
        while desk.world.asked["wire"] == asked and time.monotonic() < deadline:
            time.sleep(0.05)
        status = desk.run("monitor status --config config/monitor.toml")
        assert (status.returncode, status.stdout.split()[:2]) == (0, ["running", "since"])
    finally:
        running.send_signal(signal.SIGTERM)
        _, said = running.communicate(timeout=10)
    assert running.returncode == 0, said
    assert "watching 1 source\n" in said and "watching 1 source for" in said


def test_init_writes_a_config_that_check_calls_good(tmp_path: Path) -> None:
    desk = Desk(tmp_path, World())
    done = desk.run(example(COMMANDS["init"]))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "config" / "watchlist.toml").is_file()
    checked = desk.run("monitor check")
    assert checked.returncode == 0, checked.stderr
    assert "The config is good." in checked.stdout
    written = {path.name: path.read_bytes() for path in (tmp_path / "config").iterdir()}
    for path in (tmp_path / "config").iterdir():
        path.write_bytes(b"# mine\n")
    again = desk.run("monitor init")
    assert again.returncode == 1
    assert "--force" in again.stderr
    assert {path.read_bytes() for path in (tmp_path / "config").iterdir()} == {b"# mine\n"}
    assert desk.run("monitor init --force").returncode == 0
    assert {path.name: path.read_bytes() for path in (tmp_path / "config").iterdir()} == written


def test_the_demo_alerts_sums_up_and_says_what_to_type_next(desk: Desk) -> None:
    alerts, _, said = (desk.folder / "played.txt").read_text().partition("\n---\n")
    for words in ("new development", "correction", "Known since", "New   +", "Why: about"):
        assert words in alerts
    assert re.search(
        r"seen \d+ stories, \d+ mention a tracked name, \d+ events, \d+ alerts\nheld back: ", said
    )
    assert "Next:" in said
    assert "Biologics" not in alerts
    assert "WARNING" not in said
    tips = said.partition("Next:\n")[2].splitlines()
    assert len({re.search(r"\S(  +)\S", tip[2:]).end() for tip in tips}) == 1, "one column"  # type: ignore[union-attr]


def test_that_the_demos_config_is_read_is_said_once(desk: Desk) -> None:
    said = desk.run("monitor silence list").stderr
    assert said.count("showing the demo's") == 1
    assert desk.run("monitor deliveries retry --destination terminal").stderr == said.splitlines(True)[0]


def test_lists_are_the_same_for_people_and_machines(desk: Desk) -> None:
    rows = desk.lines("monitor stories --json --limit 5")
    assert len(rows) == 5
    table = desk.run("monitor stories --limit 5").stdout
    assert all(str(row["id"]) in table for row in rows)
    sheet = list(csv.DictReader(io.StringIO(desk.run("monitor stories --csv --limit 5").stdout)))
    assert [each["id"] for each in sheet] == [row["id"] for row in rows]


def test_filters_narrow(desk: Desk) -> None:
    samsung = desk.lines("monitor stories --ticker samsung --json")
    assert samsung and all("SAMSUNG" in row["keys"] for row in samsung)  # type: ignore[operator]
    corrections = desk.lines("monitor stories --verdict correction --json")
    assert corrections and {row["verdict"] for row in corrections} == {"correction"}
    assert desk.lines("monitor stories --since 2030-01-01 --json") == []
    outlet = desk.lines('monitor stories --source "Harbor Wire" --json')
    assert outlet and {row["source"] for row in outlet} == {"Harbor Wire"}


def test_search_finds_korean_and_chinese_words(desk: Desk) -> None:
    assert desk.lines("monitor search 삼성전자 --json")
    assert desk.lines("monitor search 昆仑 --json")


def test_labels_measure_what_was_decided(desk: Desk) -> None:
    told, silent = (
        desk.lines("monitor stories --verdict " + each)[0]
        for each in ("new_event --json --alerted", "rerun --json")
    )
    assert desk.run("monitor score --stored --json").returncode == 0
    for story, verdict in ((told, "alert"), (silent, "alert"), (silent, "rerun"), (told, "minor_detail")):
        done = desk.run(f"monitor label {str(story['id'])[:12]} {verdict}")
        assert done.returncode == 0, done.stderr
    rows = desk.lines("monitor score --stored --json")
    ids = {told["id"], silent["id"]}
    assert {(row["what"], row["labelled"]) for row in rows if row["row"] == "miss" and row["id"] in ids} == {
        ("missed alert", "alert"),
        ("wrong verdict", "minor_detail"),
    }
    for story in (told, silent):
        desk.run(f"monitor label {story['id']} --forget")
    assert not ids & {row["story"] for row in desk.lines("monitor label --list --json")}


def test_explain_names_the_vetoes_on_request() -> None:
    for words, named in (((), False), (("--verbose",), True), (("--json",), False)):
        said = monitor("explain", *words, "-", stdin="Nvidia Corporation wins a chip order").stdout
        assert ("considered" in said) is named and "NVDA" in said


def test_explain_says_why_not(desk: Desk) -> None:
    done = desk.run('echo "Samsung Biologics wins an order" | monitor explain -')
    assert done.returncode == 0, done.stderr
    assert "unwatched" in done.stdout
    assert "not       SAMSUNG" in done.stdout


def test_explain_needs_no_database_but_hides_no_broken_one(tmp_path: Path) -> None:
    """What cannot be read may know the story already: it is not called a new one."""
    desk = Desk(tmp_path, World())
    line = 'echo "Nvidia ships Rubin GPUs" | monitor explain -'
    done = desk.run(line)
    assert done.returncode == 0 and "a new one" in done.stdout
    (tmp_path / "monitor.db").write_bytes(b"no database " * 999)
    done = desk.run(line)
    assert (done.returncode, done.stdout) == (1, "")
    assert "not a database" in done.stderr


def test_explain_gives_a_stored_storys_decision_again(desk: Desk) -> None:
    rows = desk.lines("monitor stories --json --limit 5")
    assert len(rows) == 5
    for row in rows:
        (explained,) = desk.lines(f"monitor explain {row['id']} --json")
        assert (explained["verdict"], explained["event"]) == (row["verdict"], row["event"]), row["title"]
        assert desk.lines(f"monitor explain {row['url']} --json") == [explained], "nobody serves it any more"


def test_explain_has_for_machines_what_it_shows_to_people(desk: Desk) -> None:
    [row, *_] = desk.lines("monitor stories --verdict material_update --json")
    told = json.loads(desk.run(f"monitor explain {row['id']} --json").stdout)
    said = desk.run(f"monitor explain {row['id']}").stdout
    assert f"{told['title']}\n{told['characters']} characters of text" in said
    assert f'first told as "{told["first"]["sentence"]}"' in said
    known = [f"known     {each['sentence']} ({each['source']})\n" for each in told["known"]]
    assert known and all(line in said for line in known)


def test_who_searches_for_many_words_is_told_that_all_are_wanted(desk: Desk) -> None:
    assert desk.run("monitor search zyzzyva").stderr.endswith("nothing found\n")
    assert desk.run("monitor search samsung OR nvidia").stderr.endswith("must hold all the words\n")


def test_explain_says_that_a_stored_story_began_its_event(desk: Desk) -> None:
    event = desk.lines("monitor events --json")[0]["id"]
    said = desk.run(f"monitor explain {event}").stdout
    assert f"event     {event}: begun by this story" in said


@pytest.mark.parametrize("form", ["a line", "a page", "a text", "another's line"])
def test_explain_says_of_a_file_as_what_it_is_stored(desk: Desk, form: str) -> None:
    [row, *_] = desk.lines("monitor stories --verdict correction --json")
    (story,) = desk.lines(f"monitor show {row['id']} --json")
    title, text = str(story["title"]), str(story["text"])
    line = {"id": "mine", "url": story["url"], "title": "x", "published": "2026-01-01", "source": "you"}
    paragraphs = "".join(f"<p>{each}</p>" for each in text.split("\n"))
    head = f'<title>{title} | Wire</title><link rel="canonical" href="{story["url"]}">'
    body = {
        "a line": json.dumps(line | {"title": title, "text": text}),
        "a page": f"<html><head>{head}</head><body><h1>{title}</h1>{paragraphs}</body></html>",
        "a text": f"{title}\n{text}",
        "another's line": json.dumps(line | {"url": "", "text": "Nvidia ships Rubin GPUs."}),
    }[form]
    (desk.folder / "story").write_text(body)
    said = desk.run("monitor explain story").stdout
    known = f"stored    as {row['id']}, seen {row['seen']}: correction, alerted; terminal sent"
    assert (known in said, "verdict   correction" in said) == (form != "another's line",) * 2, said
    (explained,) = desk.lines("monitor explain story --json")
    assert (explained["stored"] is None) is (form == "another's line")


@pytest.mark.parametrize(
    ("body", "says"),
    [
        pytest.param('{"id": "a", "title": "b"}\n{"id": "c"}', "A file of many", id="stories"),
        pytest.param('{"id": "a", "title": "b"}', "published", id="a story without a time"),
        pytest.param(
            '<?xml version="1.0"?>\n<rss version="2.0"><channel/></rss>', "this is a feed", id="RSS"
        ),
        pytest.param('<feed xmlns="http://www.w3.org/2005/Atom"></feed>', "this is a feed", id="Atom"),
        pytest.param("\x7fELF\0\0\0", "no text and no HTML", id="bytes"),
        pytest.param(" \n", "the text is empty", id="nothing"),
    ],
)
def test_what_is_no_story_is_not_explained(tmp_path: Path, body: str, says: str) -> None:
    done = monitor("explain", "-", stdin=body, cwd=tmp_path)
    assert (done.returncode, done.stdout, says in done.stderr) == (2, "", True), done.stderr


@pytest.mark.parametrize(
    ("line", "code", "says"),
    [
        pytest.param("monitor show 000000", 1, "no story has an id", id="no such id"),
        pytest.param("monitor show ''", 2, "it is empty; lists show the ids", id="an empty id"),
        pytest.param("monitor label '' rerun", 2, "it is empty; lists show", id="an empty id to label"),
        pytest.param("monitor story", 2, "No such command 'story'. Did you mean stories?", id="no command"),
        pytest.param("monitor demo --pace -1 --into x", 2, "-1.0 is not in the range", id="a pace backwards"),
        pytest.param("monitor stories --since yesterdayish", 2, "is not a time", id="no such time"),
        pytest.param("monitor stories --config absent.toml", 2, "absent.toml", id="no such config"),
        pytest.param(
            "monitor send-test nobody",
            2,
            "nobody is no destination; the destinations are term",
            id="no such destination",
        ),
        pytest.param("monitor label 000000 rerun", 1, "no story has an id", id="no such story to label"),
        pytest.param("monitor label 000000 wrong", 2, "'wrong' is not one of", id="no such verdict"),
        pytest.param("monitor label 000000", 2, "a VERDICT", id="a label without a verdict"),
        pytest.param(
            "monitor label 00 rerun --forget", 2, "a VERDICT", id="a label both given and forgotten"
        ),
        pytest.param("monitor score", 2, "or --stored", id="nothing to score"),
        pytest.param("monitor score --stored x y", 2, "x", id="scoring files and the database"),
        pytest.param("monitor run", 1, "monitor init", id="nothing to run on"),
        pytest.param("monitor stories --since 99999999999d", 2, "years 1 to 9999", id="a span beyond time"),
        pytest.param("monitor stories --since 1²d", 2, "is not a time", id="a span with a power"),
        pytest.param(
            "monitor stories --since 0001-01-01T00:00+05:00", 2, "years 1 to 9999", id="a time before time"
        ),
        pytest.param(
            f"monitor events --limit {10**30}", 2, "1<=x<=100000", id="more rows than can be asked for"
        ),
        pytest.param(
            "monitor stories --source \udcff", 2, "is not UTF-8 text", id="a source that is no text"
        ),
        pytest.param("monitor search \udcff", 2, "is not UTF-8 text", id="words that are no text"),
        pytest.param("monitor explain \udcff", 2, "is not UTF-8 text", id="an id that is no text"),
        pytest.param(f"monitor explain {'x' * 300}", 1, "is no URL and no file", id="too long for a file"),
        pytest.param(
            "monitor init --into played.txt/x", 1, "played.txt/x: Not a directory", id="no place to write"
        ),
        pytest.param("monitor demo --into played.txt/x", 1, "Not a directory", id="no place for a demo"),
        pytest.param(
            "monitor deliveries --destination nope", 2, "the destinations are terminal", id="no destination"
        ),
        pytest.param("monitor silence expire x", 2, "'x' is not a valid number", id="no number of a row"),
        pytest.param(
            "monitor silence add --key NVDA --for 1h --until 2999-01-01", 2, "not by both", id="two ends"
        ),
        pytest.param("monitor explain ftp://x/y", 2, "ftp:// is not read", id="another scheme"),
        pytest.param("monitor explain ''", 2, "give a URL, a file or a story's id", id="nothing given"),
        pytest.param("monitor explain tests", 2, "tests is a folder", id="a folder"),
        pytest.param("monitor explain no-such-thing", 1, "is no URL and no file", id="nothing to explain"),
    ],
)
def test_a_mistake_is_named_with_its_exit_code(desk: Desk, line: str, code: int, says: str) -> None:
    done = desk.run(line)
    assert (done.returncode, done.stdout) == (code, "")
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_config_a_beginner_is_told_how_to_begin(tmp_path: Path) -> None:
    done = monitor("stories", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert "no database here yet: begin with `monitor init` or `monitor demo`" in done.stderr


def test_a_config_that_the_environment_names_and_is_not_there(tmp_path: Path) -> None:
    done = monitor("stories", cwd=tmp_path, env={"MONITOR_CONFIG": "gone.toml"})
    assert (done.returncode, done.stdout) == (2, "")
    assert "gone.toml: cannot be read" in done.stderr and "of --config or MONITOR_CONFIG" in done.stderr


def test_help_and_queries_import_nothing_heavy() -> None:
    """sqlmodel alone takes a second to import."""
    program = (
        "import sys; from monitor.cli.main import cli; import monitor.storage.queries, monitor.cli.output\n"
        "heavy = {'sqlmodel', 'sqlalchemy', 'trafilatura', 'apprise', 'aiohttp', 'feedparser', 'rich'}\n"
        "sys.exit(', '.join(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=30)
    assert done.stderr.strip() == ""
