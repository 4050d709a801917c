"""`monitor init` and `monitor send-test`: from nothing to a config that works."""

import asyncio
import os
from datetime import UTC, datetime
from pathlib import Path

import click

from monitor.cli.narrow import NO_DESTINATION, strange
from monitor.cli.options import called, config_option
from monitor.errors import MonitorError, TransportError
from monitor.types import Alert, Known, Message, Sentence, Verdict


@click.command()
@click.option(
    "--into",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("config"),
    show_default=True,
    help="Folder to write to.",
)
@click.option("--force", is_flag=True, help="Overwrite the config and the watchlist that are there.")
def init(folder: Path, force: bool) -> None:
    """Write a documented config with live feeds, and a watchlist.

    \b
    Example:
      monitor init --into config
    """
    from monitor.config import bundled

    config, watchlist = folder / "monitor.toml", folder / "watchlist.toml"
    if config.exists() and watchlist.exists() and not force:
        raise MonitorError(f"{config} is there already. Edit it, or overwrite it with --force")
    folder.mkdir(parents=True, exist_ok=True)
    for file, shipped in ((config, "config/monitor.example.toml"), (watchlist, "config/watchlist.toml")):
        if force or not file.exists():
            file.write_bytes(bundled(shipped).read_bytes())
            click.echo(f"wrote {file}")
    click.echo(
        f"\nNext:\n  edit {config}: your contact for the User-Agent, your destinations"
        f"\n  {called()} check --config {config}\n  {called()} run --config {config}"
    )


@click.command("send-test")
@config_option
@click.argument("destinations", nargs=-1, metavar="[NAME]...")
def send_test(config_path: Path | None, destinations: tuple[str, ...]) -> None:
    """Send a made-up alert to these destinations, or to all of them.

    \b
    Example:
      monitor send-test terminal
    """
    from monitor import config
    from monitor.notify.deliver import send

    loaded = config.load(config.find(config_path, os.environ), env=os.environ, secrets=True)
    known = {each.name: each for each in loaded.destinations}
    if unknown := [name for name in destinations if name not in known]:
        raise strange(unknown[0], NO_DESTINATION, known)
    alert, failed = sample_alert(datetime.now(UTC)), []
    for name in destinations or known:
        try:
            asyncio.run(send(known[name], Message(alert.id, (alert,))))
            click.echo(f"monitor: {name} took the test alert", err=True)
        except TransportError as error:
            failed.append(f"{name}: {error}")
    if failed:
        raise MonitorError("; ".join(failed))


def sample_alert(now: datetime) -> Alert:
    """Return an alert that nobody can mistake for news."""
    return Alert(
        id="a-test",
        story="test",
        event="test",
        verdict=Verdict.NEW_EVENT,
        keys=("TEST",),
        title="This is a test alert from monitor",
        url="https://example.org/test",
        source="monitor",
        published=now,
        new=(Sentence("If you can read this, alerts reach this destination.", "lead"),),
        known=(),
        first=Known("This is a test alert from monitor", "monitor", now),
        sources=1,
        why="you ran `monitor send-test`",
        rules=("test",),
    )
