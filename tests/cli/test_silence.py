"""`monitor silence` beside a daemon that runs, and what it refuses."""

import json
import os
import signal
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from running import once, rows, start, stories, wait_until, write_config
from shell import Done, monitor
from world import World
from world import world as served

from monitor import config
from monitor.storage.writes import Store


def test_what_is_silenced_while_the_daemon_runs_is_not_told(tmp_path: Path, world: World) -> None:
    old, new, last = stories(3)
    world.publish("wire", old)
    running = start(write_config(tmp_path, world, "wire", every=0.2))
    try:
        wait_until(lambda: world.asked["wire"] >= 2)
        done = monitor(
            *"silence add --config monitor.toml --key acme --for 1h --comment".split(), "fair", cwd=tmp_path
        )
        assert done.returncode == 0, done.stderr
        world.publish("wire", new)
        wait_until(lambda: rows(tmp_path, "select state from delivery") == [("suppressed",)])
        monitor(*"silence expire --config monitor.toml 1".split(), cwd=tmp_path)
        world.publish("wire", last)
        wait_until(lambda: bool(world.arrived))
    finally:
        running.send_signal(signal.SIGTERM)
        ended = running.wait(10)
    assert ended == 0, "it stops cleanly"
    assert [alert["title"] for alert in world.arrived] == [last.title]


@pytest.fixture
async def folder(tmp_path: Path, world: World) -> Path:
    """A folder with a config and one stored story."""
    world.publish("wire", *stories(1))
    await once(config.load(write_config(tmp_path, world, "wire"), env={}))
    return tmp_path


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with a config and a database without stories."""
    folder = tmp_path_factory.mktemp("empty")
    with served() as world:
        path = write_config(folder, world, "wire")
        with Store.open(config.load(path, env={}).database):
            yield folder


def silence(folder: Path, words: str) -> Done:
    return monitor("silence", *words.split(), "--config", "monitor.toml", cwd=folder)


async def test_a_silence_is_listed_until_it_ends(folder: Path) -> None:
    ((event, title),) = rows(folder, "select id, title from event")
    done = silence(
        folder, f"add --event {str(event)[:8]} --source WIRE --word radar --for 2d --comment x --author ann"
    )
    assert done.stdout.startswith("silence 1 holds until 20"), done.stderr
    assert done.stdout.endswith(f"Z: nothing is told of {title} ({str(event)[:8]}) and wire and radar\n")
    (row,) = map(json.loads, silence(folder, "list --json").stdout.splitlines())
    assert (row["keys"], row["events"], row["sources"], row["words"]) == ([], [event], ["wire"], ["radar"])
    assert (row["author"], row["comment"], row["active"]) == ("ann", "x", True)
    assert (datetime.fromisoformat(row["expires"]) - datetime.now(UTC)).days == 1
    assert silence(folder, "expire 1").stdout == "silence 1 is over\n"
    assert silence(folder, "list").stdout == ""
    assert f"({str(event)[:8]}) and wire and radar" in silence(folder, "list --all").stdout
    assert silence(folder, "expire 1").returncode == 1


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        pytest.param("add --for 1h --comment x", 2, "--all-alerts", id="nothing named"),
        pytest.param(
            "add --all-alerts --key ACME --for 1h --comment x", 2, "--all-alerts", id="all and something"
        ),
        pytest.param("add --key ACME --comment x", 2, "say how long", id="no end"),
        pytest.param(
            "add --key ACME --for 1h --until 2030-01-01 --comment x", 2, "say how long", id="two ends"
        ),
        pytest.param("add --key ACME --until 2020-01-01 --comment x", 2, "is past", id="an end in the past"),
        pytest.param("add --key ACME --for 4 --comment x", 2, '"4h"', id="a length without a unit"),
        pytest.param(
            "add --key NVDA --for 1h --comment x",
            2,
            "NVDA is not on the watchlist; its keys are ",
            id="an unknown key",
        ),
        pytest.param("add --event 000 --for 1h --comment x", 1, "no event has an id", id="an unknown event"),
        pytest.param(
            "add --source nobody --for 1h --comment x",
            2,
            "nobody is no source; the sources are wire",
            id="an unknown source",
        ),
        pytest.param("expire 7", 1, "silence 7 cannot be expired", id="an unknown silence"),
    ],
)
def test_what_is_refused(empty: Path, words: str, code: int, says: str) -> None:
    done = silence(empty, words)
    assert (done.returncode, done.stdout) == (code, "")
    assert says in done.stderr
    assert rows(empty, "select * from silence") == []


def test_what_a_silence_holds_back_is_called_silenced(tmp_path: Path, world: World) -> None:
    """And what a later edit tells is told."""
    old, new = stories(2)
    world.publish("wire", old)
    write_config(tmp_path, world, "wire")

    def run(*words: str) -> Done:
        done = monitor(*words, "--config", "monitor.toml", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        return done

    def poll() -> str:
        return run("once", "--source", "wire").stderr.splitlines()[-1]

    poll()
    silence(tmp_path, "add --key ACME --for 1h")
    world.publish("wire", new)
    assert poll() == "monitor: 1 source polled; 1 silenced"
    row = json.loads(run("stories", "--json").stdout.splitlines()[0])
    assert (row["title"], row["outcome"], row["alert"]) == (new.title, "silenced", True)
    shown = run("show", row["id"]).stdout
    assert "  silenced new_event  " in shown and "ALERT" not in shown
    silence(tmp_path, "expire 1")
    world.edit(
        "wire", new.id, text=f"{new.text} It will hire 4,321 welders in Ohio, Acme Semiconductor said."
    )
    assert poll() == "monitor: 1 source polled; 1 alerted"
    shown = run("show", row["id"]).stdout
    assert "  silenced new_event  " in shown
    assert "UTC  ALERT material_update: " in shown


async def test_everything_can_be_silenced_on_purpose(folder: Path) -> None:
    assert silence(folder, "add --all-alerts --for 30m").returncode == 0
    assert "everything" in silence(folder, "list").stdout


async def test_who_has_no_login_name_may_silence_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a container that runs as a number."""
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os, "getuid", lambda: 2_000_000_000)
    done = silence(folder, "add --all-alerts --for 30m --comment holiday")
    assert done.returncode == 0, done.stderr
    assert rows(folder, "select author from silence") == [("user 2000000000",)]


async def test_explain_names_the_silence(folder: Path, world: World) -> None:
    assert silence(folder, "add --key ACME --for 1h --comment fair --author ann").returncode == 0
    told = "Acme Semiconductor wins a 9 million dollar order for radar chips from Castor Robotics"
    done = monitor("explain", "-", "--config", "monitor.toml", cwd=folder, stdin=told)
    assert "goes to   hook, never told: silence 1 by ann until" in done.stdout, done.stdout + done.stderr
