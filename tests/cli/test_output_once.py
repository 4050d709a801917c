"""What `monitor once` polls, and what it says of a source that fails or is not due."""

import re
from pathlib import Path

import pytest
from schema import new_database
from shell import monitor
from world import Item, world

from monitor.storage.writes import Store


@pytest.mark.parametrize("level", ["info", "error"])
def test_a_failure_is_told_once(tmp_path: Path, level: str) -> None:
    """By the log, or where the log is set to be silent about it, as progress."""
    config = tmp_path / "own.toml"
    config.write_text(
        '[storage]\nurl = "sqlite:///monitor.db"\n[fetch]\nallow = ["127.0.0.1"]\n'
        f'[log]\nlevel = "{level}"\n'
        '[[source]]\nkey = "closed"\nurl = "http://127.0.0.1:1/feed"\n'  # nobody listens there
    )
    done = monitor("once", "--config", str(config))
    assert done.returncode == 1, done.stderr
    assert len([line for line in done.stderr.splitlines() if "closed" in line]) == 1, done.stderr


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Two sources at which nobody listens, and one that answers."""
    new_database(tmp_path / "monitor.db")
    path = tmp_path / "own.toml"
    path.write_text(
        '[storage]\nurl = "sqlite:///monitor.db"\n[fetch]\nallow = ["127.0.0.1"]\nhost_interval = 0\n'
        '[[source]]\nkey = "closed"\nurl = "http://127.0.0.1:1/feed"\n'
        '[[source]]\nkey = "shut"\nurl = "http://127.0.0.1:1/other"\nevery = "2h"\n'
    )
    return path


def said(*words: str, config: Path) -> tuple[int, list[str]]:
    done = monitor("once", "--config", str(config), *words)
    return done.returncode, [line for line in done.stderr.splitlines() if line.startswith("monitor: ")]


def test_what_is_not_due_is_named_with_why(own: Path) -> None:
    code, lines = said(config=own)
    assert (code, lines[-1]) == (1, "monitor: 2 sources polled, 2 failed; nothing new")
    code, lines = said(config=own)
    assert code == 0
    assert lines[0] == "monitor: 0 sources polled; nothing new"
    assert re.fullmatch(r"monitor: closed: fails, is polled again in \d+ min: .*refused.*", lines[1])
    assert re.fullmatch(r"monitor: shut: fails, is polled again in \d+ (min|h): .*", lines[2])


def test_healthy_sources_that_wait_are_counted(own: Path) -> None:
    with world() as publisher:
        with own.open("a") as file:
            file.write(f'[[source]]\nkey = "wire"\nurl = "{publisher.url}/feed/wire"\nevery = "2h"\n')
        said(config=own)
        code, lines = said(config=own)
        assert re.fullmatch(r"monitor: 1 source not due, the first in \d+ (min|h) .*", lines[-1])
        code, lines = said("--source", "wire", "--source", "wire", config=own)
        assert (code, lines) == (0, ["monitor: wire: 0 new", "monitor: 1 source polled; nothing new"])
        assert publisher.asked["wire"] == 2, "it was asked for by name"
    code, lines = said("--source", "wire", config=own)
    assert code == 1, "that alone was to be polled, and it failed"


def test_the_first_poll_says_why_nothing_is_alerted(own: Path) -> None:
    with world() as publisher:
        with own.open("a") as file:
            file.write(f'[[source]]\nkey = "wire"\nurl = "{publisher.url}/feed/wire"\n')
        publisher.publish("wire", Item("1", "Nvidia ships Rubin GPUs", "Nvidia ships its Rubin GPUs."))
        _, lines = said("--source", "wire", config=own)
    told = "1 stored but not alerted, at the first poll of its source"
    assert lines[-1] == f"monitor: 1 source polled; {told}"


def test_a_source_that_there_is_not_is_a_wrong_usage(own: Path) -> None:
    done = monitor("once", "--config", str(own), "--source", "wires")
    assert done.returncode == 2
    assert done.stderr.endswith("wires is no source; the sources are closed, shut\n")
    done = monitor("once", "--config", str(own), "--source", "shutt")
    assert "shutt is no source; the sources are closed, shut. Did you mean shut?" in done.stderr


@pytest.mark.parametrize("called", ["shut", "SHUT", "The Shut Times", "the shut times"])
def test_a_source_may_be_called_by_its_name(own: Path, called: str) -> None:
    own.write_text(own.read_text() + 'name = "The Shut Times"\n')
    code, lines = said("--source", called, config=own)
    assert (code, lines[-1]) == (1, "monitor: 1 source polled, 1 failed; nothing new")
    done = monitor("once", "--config", str(own), "--source", "Shut Time")
    assert done.returncode == 2
    assert done.stderr.endswith("are closed, shut. Did you mean The Shut Times?\n"), done.stderr


def test_a_new_database_is_told_of_once(own: Path) -> None:
    """A mistyped path is not taken for a quiet start."""
    (own.parent / "monitor.db").unlink()
    told = f"monitor: began a new database, {own.parent / 'monitor.db'}"
    assert told in said(config=own)[1]
    assert told not in said(config=own)[1]


def test_who_only_asks_makes_no_database(own: Path) -> None:
    for words in (
        ("stories",),
        ("status",),
        ("sources",),
        ("check",),
        ("silence", "add", "--key", "NVDA", "--for", "1h"),
        ("label", "5f3a9c", "rerun"),
        ("deliveries", "retry", "1"),
        ("explain", "5f3a9c"),
    ):
        env = {"MONITOR_DATABASE": "sqlite:///nowhere/monitor.db"}
        done = monitor(*words, "--config", str(own), cwd=own.parent, env=env)
        if words != ("check",):
            assert (done.returncode, done.stdout) == (1, "")
            assert "nowhere/monitor.db yet. `monitor run` or `monitor once` makes it" in done.stderr
        assert not (own.parent / "nowhere").exists()


def test_a_second_monitor_is_refused_before_it_says_that_it_watches(own: Path) -> None:
    with Store.open(f"sqlite:///{own.parent}/monitor.db"):
        done = monitor("run", "--config", str(own))
    assert done.returncode == 1
    assert "writes to it already" in done.stderr and "watching" not in done.stderr


def test_the_list_of_sources_says_how_long_ago_and_when_next(own: Path) -> None:
    with world() as publisher:
        with own.open("a") as file:
            file.write(f'[[source]]\nkey = "wire"\nurl = "{publisher.url}/feed/wire"\nevery = "2h"\n')
        publisher.publish("wire", Item("1", "Weather stays mild", "No company is concerned."))
        said("--source", "wire", config=own)
    listed = monitor("sources", "--config", str(own)).stdout.splitlines()
    assert [line.split()[0] for line in listed] == ["key", "closed", "shut", "wire"]
    ago = r"(now|\d+ s ago)"
    assert re.search(rf"wire +ok +1 +0 +{ago} +{ago} +in \d+ (min|h)", listed[3])
    assert re.search(r"closed +new +0 +0 +now", listed[1])


def test_a_private_address_is_refused_with_the_remedy(tmp_path: Path) -> None:
    config = tmp_path / "own.toml"
    config.write_text('[[source]]\nkey = "wiki"\nurl = "http://127.0.0.1:1/feed"\n')
    done = monitor("once", "--config", str(config))
    assert (
        "127.0.0.1 is not a public address (loopback); if it is yours, name it in [fetch] allow"
        in done.stderr
    )
