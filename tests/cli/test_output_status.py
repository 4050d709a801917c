"""`monitor status` while a monitor runs, after it stopped, and after it was killed."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from schema import new_database
from shell import monitor
from storage.filings import NOW, SOURCES, filing

from monitor.notify.notices import unread
from monitor.storage.writes import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    (tmp_path / "own.toml").write_text('[storage]\nurl = "sqlite:///monitor.db"\n')
    new_database(tmp_path / "monitor.db")
    with Store.open(f"sqlite:///{tmp_path}/monitor.db") as store:
        store.sync_sources(SOURCES, NOW)
        store.save_state(replace(store.state("wire"), polled=NOW))
        yield store


def status(folder: Path, *words: str) -> tuple[int, str]:
    done = monitor("status", "--config", "own.toml", *words, cwd=folder)
    assert not done.stderr
    return done.returncode, done.stdout.splitlines()[0]


def ended() -> int:
    """Return the id that a process had which is gone."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_a_heartbeat_of_a_living_process_means_running(tmp_path: Path, store: Store) -> None:
    store.heartbeat(datetime.now(UTC), os.getpid(), NOW, "1.0")
    code, line = status(tmp_path)
    assert (code, line.split()[:2]) == (0, ["running", "since"])


def test_after_a_clean_stop_the_last_poll_is_named(tmp_path: Path, store: Store) -> None:
    store.heartbeat(datetime.now(UTC), os.getpid(), NOW, "1.0")
    store.rest()
    assert status(tmp_path) == (1, "running   no; last poll 2026-03-02T14:00:00Z")


def test_a_killed_process_is_known_at_once(tmp_path: Path, store: Store) -> None:
    """Its heartbeat is fresh, as `kill -9` leaves it."""
    pid = ended()
    store.heartbeat(datetime.now(UTC), pid, NOW, "1.0")
    code, line = status(tmp_path)
    assert (code, line.partition(", last heartbeat")[0]) == (
        1,
        f"running   no; last poll 2026-03-02T14:00:00Z; process {pid} died or hangs",
    )
    assert json.loads(status(tmp_path, "--json")[1])["running"] is False


def test_a_notice_is_listed_and_shown_by_its_id(tmp_path: Path, store: Store) -> None:
    unreadable = [("Example Wire", replace(store.state("wire"), error="HTTP 503"))]
    trouble = unread(unreadable, NOW)
    store.outbox.tell_unread(["wire"], trouble, ["chat", "mail"])
    chat = next(each for each in store.outbox.waiting("chat", NOW))
    store.outbox.settle([chat], "sent", reason="", now=NOW + timedelta(minutes=1), attempts=1)
    assert f"  {trouble.id}" in monitor("deliveries", "--config", "own.toml", cwd=tmp_path).stdout
    done = monitor("show", trouble.id[:6], "--config", "own.toml", cwd=tmp_path)
    assert done.stdout.splitlines() == [
        "Example Wire cannot be read",
        f"notice {trouble.id} · 2026-03-02 14:00 UTC",
        "",
        *trouble.lines,
        "",
        "sent       chat: 2026-03-02 14:01 UTC",
        "pending    mail",
    ]
    told = json.loads(monitor("show", trouble.id, "--json", "--config", "own.toml", cwd=tmp_path).stdout)
    assert (told["about"], len(told["deliveries"])) == ("sources", 2)
    missing = monitor("show", "n000", "--config", "own.toml", cwd=tmp_path)
    assert (missing.returncode, "no notice has an id" in missing.stderr) == (1, True)


def test_a_silence_that_holds_has_a_line(tmp_path: Path, store: Store) -> None:
    """Or who forgot it would wonder why nothing is told."""
    words = ("silence", "add", "--config", "own.toml", "--for", "1h")
    said = monitor(*words, "--all-alerts", "--comment", "lunch", cwd=tmp_path).stdout
    assert said.endswith("Z: nothing is told\n")
    monitor(*words, "--word", "radar", "--source", "wire", cwd=tmp_path)
    lines = monitor("status", "--config", "own.toml", cwd=tmp_path).stdout.splitlines()
    radar, lunch = (line for line in lines if line.startswith("silenced"))
    assert radar.startswith("silenced  Example Wire and radar until 20")
    assert lunch.startswith("silenced  everything until 20") and lunch.endswith("Z: lunch")
    told = json.loads(monitor("status", "--json", "--config", "own.toml", cwd=tmp_path).stdout)
    assert [each["comment"] for each in told["silences"]] == ["", "lunch"]


def test_an_old_heartbeat_is_no_sign_of_life(tmp_path: Path, store: Store) -> None:
    """The number of a process that died long ago may be another's by now."""
    store.heartbeat(datetime.now(UTC) - timedelta(minutes=2), os.getpid(), NOW, "1.0")
    assert status(tmp_path)[0] == 1


def test_a_failing_destination_has_a_line(tmp_path: Path, store: Store) -> None:
    for n in (1, 2):
        assert store.file(filing(n, destinations=("hook",), seen=NOW))
    first, _ = store.outbox.waiting("hook", NOW)
    next_try = NOW + timedelta(minutes=1)
    store.outbox.settle([first], "pending", reason="refused", now=NOW, next_try=next_try, attempts=1)
    lines = monitor("status", "--config", "own.toml", cwd=tmp_path).stdout.splitlines()
    assert [line for line in lines if line.startswith("failing")] == [
        "failing   hook since 2026-03-02T14:00:00Z: refused; 2 waiting, next try 2026-03-02T14:01:00Z"
    ]
