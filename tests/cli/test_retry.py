"""`monitor deliveries`: what is held and why; an alert that was given up or held is sent when asked for."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from running import once, rows, stories, write_config
from shell import Done, monitor
from world import World

from monitor import config
from monitor.config import Config


def retry(path: Path, *which: str) -> Done:
    return monitor("deliveries", "retry", "--config", str(path), *which)


async def test_what_was_given_up_arrives_when_it_is_asked_for_again(tmp_path: Path, world: World) -> None:
    path = write_config(tmp_path, world, "wire", every=0.01)
    settings = config.load(path, env={}, secrets=True)
    old, new = stories(2)
    world.publish("wire", old)
    await once(settings)
    world.publish("wire", new)
    world.answer = 410
    await once(settings)
    ((number, state),) = rows(tmp_path, "select id, state from delivery where destination = 'hook'")
    assert state == "dead"
    world.answer = 200
    await once(settings)
    assert len(world.arrived) == 1, "nobody asked for it"

    done = retry(path, str(number))
    assert (done.returncode, done.stdout) == (0, f"delivery {number} is due now\n"), done.stderr
    await once(settings)
    assert [alert["title"] for alert in world.arrived] == [new.title] * 2
    done = retry(path, str(number))
    assert (done.returncode, done.stdout) == (1, "")
    assert "cannot be tried again" in done.stderr
    done = retry(path, "99")
    assert (done.returncode, done.stdout) == (1, "")
    assert "there is no delivery 99" in done.stderr
    done = retry(path, "--destination", "nope")
    assert done.returncode == 2
    assert "nope is no destination; the destinations are " in done.stderr and "hook" in done.stderr
    assert retry(path, "9" * 30).returncode == 2


# -- what is held, and what waits behind another ---------------------------------------------------

NIGHT = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)


def at(moment: datetime) -> Callable[[], datetime]:
    return lambda: moment


@pytest.fixture
def path(tmp_path: Path, world: World) -> Path:
    """The config of a destination whose night lasts from ten to seven, past the baseline of its source."""
    path = write_config(tmp_path, world, "wire", every=0.01)
    rewrite(path, 'kind = "webhook"', 'kind = "webhook"\nquiet = "22:00-07:00"')
    world.publish("wire", stories(1)[0])
    return path


def rewrite(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text().replace(old, new))


def load(path: Path) -> Config:
    return config.load(path, env={}, secrets=True)


def listed(path: Path, *words: str) -> list[dict[str, Any]]:
    done = monitor("deliveries", "--json", "--config", str(path), *words)
    return [json.loads(line) for line in done.stdout.splitlines()]


async def test_what_is_held_says_why_and_until_when(path: Path, world: World) -> None:
    await once(load(path), at(NIGHT))
    world.publish("wire", *stories(3)[1:])
    await once(load(path), at(NIGHT + timedelta(minutes=1)))
    assert [(row["state"], row["reason"], row["next_try"], row["attempts"]) for row in listed(path)] == [
        ("held", "quiet hours until 07:00 UTC", "2026-11-23T07:00:00Z", 0)
    ] * 2
    head, line, _ = monitor("deliveries", "--config", str(path)).stdout.splitlines()
    assert "next try (UTC)" in head
    assert "held" in line and "2026-11-23 07:00" in line and "quiet hours until 07:00 UTC" in line
    assert listed(path, "--state", "pending") == []


async def test_what_waits_for_an_earlier_one_names_it(path: Path, world: World) -> None:
    await once(load(path), at(NIGHT - timedelta(hours=9)))
    world.answer = 503
    world.publish("wire", *stories(3)[1:])
    await once(load(path), at(NIGHT - timedelta(hours=8)))
    behind, head = listed(path)
    assert (head["attempts"], head["reason"]) == (1, "HTTP 503 Service Unavailable")
    assert (behind["attempts"], behind["reason"]) == (0, f"waits behind {head['id']}")


async def test_a_start_looks_anew_at_what_is_held(path: Path, world: World) -> None:
    """The night is shorter now: what was held goes with the next start, not when the old one would end."""
    await once(load(path), at(NIGHT))
    world.publish("wire", stories(2)[1])
    await once(load(path), at(NIGHT + timedelta(minutes=1)))
    assert world.arrived == []
    rewrite(path, "22:00-07:00", "22:00-23:00")
    await once(load(path), at(NIGHT + timedelta(minutes=2)))
    assert [alert["title"] for alert in world.arrived] == [stories(2)[1].title]


async def test_one_that_is_held_is_released_by_its_id(path: Path, world: World) -> None:
    await once(load(path), at(NIGHT))
    world.publish("wire", *stories(3)[1:])
    await once(load(path), at(NIGHT + timedelta(minutes=1)))
    held, _ = listed(path)
    done = monitor("deliveries", "retry", str(held["id"]), "--config", str(path))
    assert (done.returncode, done.stdout) == (0, f"delivery {held['id']} is due now\n")
    await once(load(path), lambda: datetime.now(UTC))
    assert held["title"] in [alert.get("title") for alert in world.arrived]


async def test_all_that_a_destination_lost_is_sent_again(tmp_path: Path, world: World) -> None:
    path = write_config(tmp_path, world, "wire", every=0.01)
    world.publish("wire", stories(1)[0])
    await once(load(path))
    world.publish("wire", *stories(3)[1:])
    world.answer = 404
    await once(load(path))
    assert {row["state"] for row in listed(path)} == {"dead"}
    world.answer = 200
    world.arrived.clear()
    done = monitor("deliveries", "retry", "--destination", "hook", "--config", str(path))
    assert done.stdout == "due now: 2 deliveries to hook\n"
    await once(load(path))
    assert [alert["title"] for alert in world.arrived] == [each.title for each in stories(3)[1:]]
