"""The digest that the example config suggests: small news, once a day, on the terminal."""

import io
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from running import WATCHLIST, rows
from world import Item, World

from monitor import config
from monitor.config import Config
from monitor.daemon import daemon

EXAMPLE = config.bundled("config/monitor.example.toml")
DEAL = "Acme Semiconductor has won an order for 20,000 radar chips from Boreal"
NIGHT = datetime(2026, 11, 22, 21, tzinfo=UTC)


def suggested(folder: Path, world: World) -> Config:
    """Return the example's settings, of its suggestions only the rule for small news taken."""
    text, _, _ = EXAMPLE.read_text().partition("# -- the sources")
    text, taken = re.subn(
        r'^#\[\[rule\]\]\n#(name = "details")\n#(.*)\n#(.*)$',
        r"[[rule]]\n\1\n\2\n\3",
        text,
        flags=re.MULTILINE,
    )
    assert taken == 1
    text = text.replace("allow = []", 'allow = ["127.0.0.1"]').replace(
        'host_interval = "1s"', "host_interval = 0"
    )
    for feed in ("wire", "daily"):
        text += (
            f'[[source]]\nkey = "{feed}"\nurl = "{world.url}/feed/{feed}"\nevery = 0.01\nfulltext = "never"\n'
        )
    (folder / "watchlist.toml").write_text(WATCHLIST)
    (folder / "monitor.toml").write_text(text.replace("sqlite:///monitor.db", "sqlite:///news.db"))
    return config.load(folder / "monitor.toml", env={}, secrets=True)


async def once(settings: Config, terminal: io.StringIO, at: datetime) -> None:
    clock: Callable[[], datetime] = lambda: at  # noqa: E731
    async with daemon(settings, console=terminal, clock=clock) as running:
        await running.once()


async def test_what_is_small_is_told_the_next_morning_and_only_then(tmp_path: Path, world: World) -> None:
    settings, terminal = suggested(tmp_path, world), io.StringIO()
    for feed in ("wire", "daily"):
        world.publish(feed, Item("old", "Weather stays mild", "No company is concerned.", NIGHT))
    await once(settings, terminal, NIGHT)
    world.publish("wire", Item("1", DEAL, f"{DEAL}, it said.", NIGHT + timedelta(minutes=1)))
    await once(settings, terminal, NIGHT + timedelta(minutes=2))
    assert "20,000 radar chips" in terminal.getvalue()
    title = "Boreal orders 20,000 radar chips from Acme Semiconductor"
    small = (
        "Boreal has ordered 20,000 radar chips from Acme Semiconductor. "
        "Engineers of both firms will share an office in Dayton during the work."
    )
    world.publish("daily", Item("2", title, small, NIGHT + timedelta(minutes=9)))
    before = terminal.getvalue()
    await once(settings, terminal, NIGHT + timedelta(minutes=10))
    assert rows(tmp_path, "select verdict, outcome from story order by seq")[-1] == (
        "minor_detail",
        "waits for the digest",
    )
    assert terminal.getvalue() == before
    await once(settings, terminal, NIGHT + timedelta(hours=10, minutes=59))
    assert terminal.getvalue() == before
    await once(settings, terminal, NIGHT + timedelta(hours=11))
    assert "Daily digest of 23 Nov: 1 story" in terminal.getvalue()
    assert "an office in Dayton" in terminal.getvalue().replace("\n", " ")
    told = terminal.getvalue()
    await once(settings, terminal, NIGHT + timedelta(hours=36))
    assert terminal.getvalue() == told, "once"
