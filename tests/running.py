"""A daemon on a small world: its config, the stories about its one company, one round, and what it stored."""

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path

from schema import new_database
from world import Item, World

from monitor.config import Config
from monitor.daemon import daemon
from monitor.pipeline import Poll, utc_now

WATCHLIST = """
[[company]]
key = "ACME"
name = "Acme Semiconductor"
tickers = ["NASDAQ:ACME"]
"""
PARTNERS = [
    "Boreal Foundry",
    "Castor Robotics",
    "Delphic Motors",
    "Evenlode Cloud",
    "Fenwick Airlines",
    "Grantham Dairy",
    "Halcyon Rail",
    "Ionian Shipping",
    "Juniper Farms",
    "Kestrel Mining",
    "Lombard Hospitals",
    "Meridian Steel",
]
DEEDS = (
    "wins a {n} million dollar order for radar chips from {who}",
    "is sued by {who} over {n} faulty sensors",
    "buys {n} percent of {who}",
    "will build a plant near {who} and hire {n} welders",
    "recalls {n} modems sold to {who}",
)


def write_config(folder: Path, world: World, *feeds: str, every: float = 1, more: str = "") -> Path:
    """Write to *folder* a config and, where there is none, its database, without rows."""
    if not (folder / "news.db").exists():
        new_database(folder / "news.db")
    sources = "".join(
        f'[[source]]\nkey = "{feed}"\nurl = "{world.url}/feed/{feed}"\nevery = {every}\n' for feed in feeds
    )
    path = folder / "monitor.toml"
    path.write_text(
        f'[storage]\nurl = "sqlite:///news.db"\n[fetch]\nallow = ["127.0.0.1"]\nhost_interval = 0\n'
        "[alerts]\ngroup_wait = 0\n"
        f'{sources}\n[[destination]]\nname = "hook"\nkind = "webhook"\nurl = "{world.url}/hook"\n'
        f"{more}\n{WATCHLIST}"
    )
    return path


def stories(count: int) -> list[Item]:
    """Return *count* developments that have nothing to do with one another but the company."""
    deeds = [
        "Acme Semiconductor " + deed.format(n=3 + 7 * number, who=partner)
        for number, deed, partner in zip(range(count), cycle(DEEDS), cycle(PARTNERS), strict=False)
    ]
    begin = datetime.now(UTC) - timedelta(hours=1)
    return [
        Item(
            f"n{number}",
            deed,
            f"{deed}, the company said on Tuesday in a filing.",
            begin + timedelta(seconds=number),
        )
        for number, deed in enumerate(deeds)
    ]


async def once(settings: Config, clock: Callable[[], datetime] = utc_now) -> list[Poll]:
    async with daemon(settings, clock=clock) as running:
        return await running.once()


def rows(folder: Path, query: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(folder / "news.db")
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def start(path: Path) -> subprocess.Popen[bytes]:
    command = [
        sys.executable,
        "-c",
        "from monitor.cli.main import main; main()",
        "run",
        "--config",
        str(path),
    ]
    log = (path.parent / "daemon.log").open("ab")
    return subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, "PYTHONUNBUFFERED": "1"})


def wait_until(condition: object, seconds: float = 30.0) -> None:
    assert callable(condition)
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)
