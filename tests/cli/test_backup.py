"""`monitor export`, `backup` and `restore`, as a shell sees them."""

import json
import os
import pty
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from running import once, rows, start, stories, wait_until, write_config
from shell import Done, monitor
from world import World

from monitor import config


@pytest.fixture
async def own(tmp_path: Path, world: World) -> Callable[..., Done]:
    """`monitor` with a config of its own, after two stories, of which the second waits to be sent."""
    path = write_config(tmp_path, world, "wire", every=0.01)
    settings = config.load(path, env={}, secrets=True)
    for story, answer in zip(stories(2), (200, 503), strict=True):
        world.publish("wire", story)
        world.answer = answer
        await once(settings)
    world.answer = 200
    return lambda *words, **more: monitor(*words, "--config", str(path), cwd=tmp_path, **more)


def judged(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


# -- export ----------------------------------------------------------------------------------------


def test_what_is_exported_is_what_replay_takes(own: Callable[..., Done], tmp_path: Path) -> None:
    lines = own("export").stdout
    replayed = own("replay", "--json", "-", stdin=lines)
    assert replayed.returncode == 0, replayed.stderr
    stored = {row["id"]: row for row in judged(own("stories", "--json").stdout)}
    again = judged(replayed.stdout)
    assert [each["verdict"] for each in again] == [stored[each["id"]]["verdict"] for each in again]
    assert len(again) == 2


def test_a_file_is_written_whole_or_not_at_all(own: Callable[..., Done], tmp_path: Path) -> None:
    done = own("export", "news.jsonl")
    assert (done.returncode, done.stdout) == (0, "wrote news.jsonl: 2 lines\n"), done.stderr
    assert (tmp_path / "news.jsonl").read_text() == own("export").stdout
    done = own("export", "--limit", "1", "news.jsonl")
    assert (done.returncode, done.stdout) == (1, "")
    assert "news.jsonl is there already. Choose another name, or overwrite it with --force" in done.stderr
    assert own("export", "--limit", "1", "--force", "news.jsonl").stdout == "wrote news.jsonl: 1 line\n"
    assert not [each for each in tmp_path.iterdir() if each.name.startswith(".")]


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        pytest.param(("--ticker", "nope"), 2, "nope is not on the watchlist", id="no ticker"),
        pytest.param(("--source", "nope"), 2, "nope is no source", id="no source"),
        pytest.param(("--since", "2030-01-01"), 0, "no stories match", id="nothing then"),
        pytest.param(("gone/news.jsonl",), 1, "gone", id="no folder"),
        pytest.param(("--ticker", "NASDAQ:ACME", "--limit", "1"), 0, "is ACME on", id="a listing"),
    ],
)
def test_filters_are_understood_as_the_lists_do(
    own: Callable[..., Done], words: tuple[str, ...], code: int, says: str
) -> None:
    done = own("export", *words)
    assert (done.returncode, says in done.stderr) == (code, True), done.stderr
    assert len(done.stdout.splitlines()) == ("NASDAQ:ACME" in words)


# -- backup and restore ----------------------------------------------------------------------------


def test_a_database_comes_back_as_it_was(own: Callable[..., Done], tmp_path: Path) -> None:
    before = own("export").stdout
    done = own("backup", "saved.db")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("wrote saved.db: 0.") and " MB, 2 stories, the last seen 20" in done.stdout
    assert "saved.db is there already" in own("backup", "saved.db").stderr
    assert own("backup", "--force", "saved.db").returncode == 0

    refused = own("restore", "saved.db")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "Replace it with --force" in refused.stderr
    done = own("restore", "--force", "saved.db")
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith(f"what was there is kept as {tmp_path}/news.db.before-restore\n")
    assert "1 delivery that waited then" in done.stderr
    assert own("export").stdout == before
    assert own("status").returncode == 1
    assert not {each.name for each in tmp_path.iterdir()} & {
        "news.db-wal",
        "news.db-shm",
        "news.db.restoring",
    }


async def test_what_was_sent_since_the_backup_is_sent_again_unless_held(
    own: Callable[..., Done], tmp_path: Path, world: World
) -> None:
    settings = config.load(tmp_path / "monitor.toml", env={}, secrets=True)
    saved = own("backup", "saved.db")
    assert saved.returncode == 0, saved.stderr
    world.publish("wire", stories(3)[2])
    assert own("deliveries", "retry", "--destination", "hook").returncode == 0
    await once(settings)
    assert len(world.arrived) == 3

    assert own("restore", "--force", "saved.db").returncode == 0
    assert own("deliveries", "retry", "--destination", "hook").returncode == 0
    await once(settings)
    assert [alert["possible_repeat"] for alert in world.arrived[3:]] == [True, False]

    (tmp_path / "news.db.before-restore").unlink()
    done = own("restore", "--force", "--hold", "saved.db")
    assert "given up: 1 delivery; the next poll of each source alerts nothing" in done.stdout
    await once(settings)
    assert len(world.arrived) == 5
    assert len(rows(tmp_path, "select * from story")) == 3
    assert own("deliveries", "retry", "--destination", "hook").returncode == 0
    await once(settings)
    assert [alert["possible_repeat"] for alert in world.arrived[5:]] == [True]


def test_while_a_daemon_runs_a_backup_is_made_and_none_restored(tmp_path: Path, world: World) -> None:
    world.publish("wire", *stories(3))
    path = write_config(tmp_path, world, "wire", every=0.01)
    running = start(path)
    try:
        wait_until(lambda: rows(tmp_path, "select 1 from heartbeat"))
        wait_until(lambda: len(rows(tmp_path, "select id from story")) == 3)
        done = monitor("backup", "saved.db", "--config", str(path), cwd=tmp_path)
        assert " MB, 3 stories" in done.stdout, done.stderr
        done = monitor("restore", "--force", "saved.db", "--config", str(path), cwd=tmp_path)
        assert (done.returncode, done.stdout) == (1, "")
        assert f"process {running.pid} writes to it already. Stop that one first" in done.stderr
    finally:
        running.send_signal(signal.SIGTERM)
        running.wait(30)
    done = monitor("restore", "--force", "saved.db", "--config", str(path), cwd=tmp_path)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        pytest.param(("backup", "news.db"), 2, "news.db is the database itself", id="onto itself"),
        pytest.param(("backup", "--force", "news.db"), 2, "is the database itself", id="by force"),
        pytest.param(("backup", "gone/saved.db"), 1, "gone", id="no folder"),
        pytest.param(("restore", "--force", "gone.db"), 2, "'gone.db' does not exist", id="no file"),
        pytest.param(("restore", "--force", "monitor.toml"), 1, "is not a database", id="no database"),
        pytest.param(("restore", "--force", "news.db"), 1, "is the database itself", id="from itself"),
    ],
)
def test_a_mistake_is_named_and_changes_nothing(
    own: Callable[..., Done], tmp_path: Path, words: tuple[str, ...], code: int, says: str
) -> None:
    before = {each.name for each in tmp_path.iterdir()}
    done = own(*words)
    assert (done.returncode, done.stdout, says in done.stderr) == (code, "", True), done.stderr
    assert "Traceback" not in done.stderr
    assert {each.name for each in tmp_path.iterdir()} == before
    assert len(rows(tmp_path, "select id from story")) == 2


@pytest.mark.parametrize(
    ("command", "tool"), [("backup", "pg_dump"), ("restore", "pg_restore")], ids=["backup", "restore"]
)
def test_postgresql_has_tools_of_its_own(tmp_path: Path, command: str, tool: str) -> None:
    (tmp_path / "saved.db").write_text("")
    env = {"MONITOR_DATABASE": "postgresql://someone:hunter2@127.0.0.1:1/test"}
    done = monitor(command, "--force", "saved.db", cwd=tmp_path, env=env)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"postgresql://127.0.0.1/test is no SQLite file. Use {tool}" in done.stderr
    assert "hunter2" not in done.stderr


def test_without_a_database_a_beginner_is_told_how_to_begin(tmp_path: Path) -> None:
    for words in (("backup", "saved.db"), ("export", "news.jsonl")):
        done = monitor(*words, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (1, "")
        assert "no database here yet: begin with `monitor init` or `monitor demo`" in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_terminal_is_shown_how_far_the_copying_is(own: Callable[..., Done], tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    program = "from monitor.cli.main import main; main()"
    words = ["backup", "saved.db", "--config", "monitor.toml"]
    done = subprocess.run([sys.executable, "-c", program, *words], cwd=tmp_path, stderr=theirs, check=True)
    os.close(theirs)
    with os.fdopen(ours, "rb") as terminal:
        assert b"100%" in terminal.read1()
    assert done.returncode == 0
