"""A page that comes again months later, or what follows a quiet stretch: daemon, replay and explain agree."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from running import rows, write_config
from shell import monitor
from world import Item, World

from monitor import config
from monitor.daemon import Daemon, daemon

BEGIN = datetime(2026, 2, 3, 8, tzinfo=UTC)
TITLE = "Acme Semiconductor to supply Zephyr Motors with 40,000 radar chips"
TEXT = (
    "Acme Semiconductor has signed a contract to supply Zephyr Motors with 40,000 radar chips. "
    "The chips will be built into the lorries that Zephyr sells in Chile. "
    "Neither of the companies said how much the order is worth. "
    "The first of them are to be delivered before the summer is over."
)
PLANT = "Acme Semiconductor buys a shut glass factory from Quill Glass near Porto"
DELIVERED = "Acme Semiconductor delivers radar chips to Zephyr Motors under contract to supply 60,000"
DELAYED = "Acme Semiconductor delays radar chips for Zephyr Motors under contract to supply 60,000"
OTHER = "Acme Semiconductor opens a school for engineers in Lisbon"
HISTORY = [  # the day on which each is published
    (0, "first", "Weather stays mild", "No company is concerned by it."),
    (1, "order", TITLE, TEXT),
    (40, "school", OTHER, f"{OTHER}, the company said on Tuesday."),
    (46, "again", "Zephyr chooses Acme Semiconductor for its lorries", TEXT),
    (47, "copy", TITLE, TEXT),
    (159, "plant", PLANT, f"{PLANT}, a minister said on Monday."),
    (160, "changed", TITLE, TEXT.replace("40,000", "60,000")),
    (200, "late", DELIVERED, f"{DELIVERED}. The radar chips are for lorries that Zephyr sells in Chile."),
    (230, "over", DELAYED, f"{DELAYED}. The radar chips are for lorries that Zephyr sells in Chile."),
]
LATE = {"late": timedelta(days=35)}  # how long before that it says it was published
JUDGED = [
    ("order", "new_event", "order"),
    ("school", "new_event", "school"),
    ("again", "rerun", "order"),
    ("copy", "rerun", "order"),
    ("plant", "new_event", "plant"),
    ("changed", "material_update", "order"),
    ("late", "material_update", "order"),
    ("over", "material_update", "order"),
]


@pytest.mark.parametrize("restarts", [False, True], ids=["one run", "a restart before each poll"])
async def test_what_comes_again_is_told_once(restarts: bool, tmp_path: Path, world: World) -> None:
    settings = config.load(write_config(tmp_path, world, "wire", every=0.01), env={})
    now = BEGIN

    async def publish(running: Daemon, day: int, name: str, title: str, text: str) -> None:
        nonlocal now
        now = BEGIN + timedelta(days=day)
        world.publish("wire", Item(name, title, text, now - LATE.get(name, timedelta())))
        await running.once()

    async with daemon(settings, clock=lambda: now) as running:
        for each in HISTORY[: 1 if restarts else None]:
            await publish(running, *each)
    for each in HISTORY[1:] if restarts else ():
        async with daemon(settings, clock=lambda: now) as running:
            await publish(running, *each)
    assert [alert["title"] for alert in world.arrived] == [TITLE, OTHER, PLANT, TITLE, DELAYED]

    names = ("id", "url", "title", "text", "source", "published")
    stored = rows(tmp_path, f"select {', '.join(names)}, verdict, event, reasons from story order by seq")
    called = {row[0]: str(row[1]).rpartition("/")[2] for row in stored}
    watched = [row for row in stored if row[7]]
    assert [(called[row[0]], row[6], called[row[7]]) for row in watched] == JUDGED

    lines = "\n".join(json.dumps(dict(zip(names, row[:6], strict=True))) for row in stored)
    where = ("--config", str(tmp_path / "monitor.toml"))
    done = monitor("replay", "--json", *where, "-", stdin=lines)
    replayed = [json.loads(line) for line in done.stdout.splitlines()]
    explained = [json.loads(monitor("explain", "--json", *where, str(row[0])).stdout) for row in watched]
    decided = [(row[0], row[6], row[7], json.loads(str(row[8]))) for row in watched]
    for again in ([each for each in replayed if each["event"]], explained):
        assert [(each["id"], each["verdict"], each["event"], each["reasons"]) for each in again] == decided
