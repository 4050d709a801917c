"""`monitor run` and `monitor once`: the daemon, and one round of it."""

import asyncio
import logging
import os
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.cli.options import called, config_option
from monitor.cli.output import counted
from monitor.errors import MonitorError

if TYPE_CHECKING:
    from monitor.config import Config
    from monitor.pipeline import Poll


@click.command()
@config_option
def run(config_path: Path | None) -> None:
    """Watch the sources until stopped (the daemon).

    Ctrl-C or SIGTERM stops it cleanly. After any kind of death, start it again: it goes on where it was.

    \b
    Example:
      monitor run --config config/monitor.toml
    """
    from monitor.daemon import daemon, stop_on_signals

    config = _load(config_path)
    click.echo(
        f"monitor: watching {counted(len(config.sources), 'source')} for "
        f"{counted(len(config.tracked), 'name')}; "
        f"alerts go to {', '.join(each.name for each in config.destinations)}",
        err=True,
    )

    async def work() -> None:
        async with daemon(config) as running:
            stop_on_signals(running)
            await running.run()

    asyncio.run(work())


@click.command()
@config_option
@click.pass_context
def once(ctx: click.Context, config_path: Path | None) -> None:
    """Poll every due source once, judge, deliver, and exit; for cron.

    Exits 1 when every source that was due failed.

    \b
    Example:
      monitor once --config config/monitor.toml
    """
    from monitor.daemon import daemon

    config = _load(config_path)

    logged = logging.getLogger("monitor.pipeline").isEnabledFor(logging.WARNING)

    def progress(poll: "Poll") -> None:
        if poll.error and logged:  # then the log has said so
            return
        click.echo(f"monitor: {poll.source}: {poll.error or f'{len(poll.filed)} new'}", err=True)

    async def work() -> "list[Poll]":
        async with daemon(config) as running:
            return await running.once(progress)

    polls = asyncio.run(work())
    outcomes = Counter(str(filing.outcome) for poll in polls for filing in poll.filed)
    told = ", ".join(f"{count} {outcome}" for outcome, count in outcomes.most_common()) or "nothing new"
    click.echo(f"monitor: {len(polls)} sources polled; {told}", err=True)
    ctx.exit(1 if polls and all(poll.error for poll in polls) else 0)


def _load(config_path: Path | None) -> "Config":
    from monitor import config
    from monitor.ingest.sources import SOURCES

    path = config.find(config_path, os.environ)
    if path is None:
        raise MonitorError(
            f"there is no config to run on. Write one with `{called()} init`, or see `{called()} demo`"
        )
    loaded = config.load(path, env=os.environ, secrets=True, kinds=SOURCES)
    log_to_stderr(loaded.log_level, loaded.log_format)
    return loaded


def log_to_stderr(level: str, form: str) -> None:
    """Send logs to stderr as text or as JSON lines."""
    from monitor.cli.logs import JsonLines, PlainLines

    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if form == "json" else PlainLines())
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    # These say at INFO and DEBUG what is none of a log's business: every tick, and secret URLs.
    for noisy in ("alembic", "apscheduler", "apprise", "urllib3", "trafilatura", "asyncio"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
