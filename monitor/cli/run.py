"""`monitor run` and `monitor once`: the daemon, and one round of it."""

import asyncio
import logging
import os
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.cli.narrow import NO_SOURCE, strange
from monitor.cli.options import TEXT, called, config_option
from monitor.cli.output import spoken
from monitor.errors import MonitorError
from monitor.judge.rules import Outcome
from monitor.text import counted

if TYPE_CHECKING:
    from monitor.config import Config
    from monitor.pipeline import Poll
    from monitor.types import Filing, Source

_HELD = {str(Outcome.BASELINE): "stored but not alerted, at the first poll of its source"}


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

    made = _to_be_made(config.database)

    async def work() -> None:
        async with daemon(config) as running:
            stop_on_signals(running)
            click.echo(made, err=True, nl=False)
            click.echo(  # only now: whoever is refused watches nothing
                f"monitor: watching {counted(len(config.sources), 'source')} for "
                f"{counted(len(config.tracked), 'name')}; "
                f"alerts go to {', '.join(each.name for each in config.destinations)}",
                err=True,
            )
            await running.run()

    asyncio.run(work())


@click.command()
@config_option
@click.option(
    "--source", "only", multiple=True, type=TEXT, help="Only this source, due or not (its key or its name)."
)
@click.pass_context
def once(ctx: click.Context, config_path: Path | None, only: tuple[str, ...]) -> None:
    """Poll every due source once, judge, deliver, and exit; for cron.

    Exits 1 when every source that was due failed.

    \b
    Example:
      monitor once --config config/monitor.toml
    """
    from monitor.daemon import daemon

    config = _load(config_path)
    only = tuple(key for each in only for key in _keys(each, config.sources))
    made = _to_be_made(config.database)
    logged = logging.getLogger("monitor.pipeline").isEnabledFor(logging.WARNING)

    def progress(poll: "Poll") -> None:
        if poll.error and logged:  # then the log has said so
            return
        edited = sum(filing.revision > 0 for filing in poll.filed)
        found = f"{len(poll.filed) - edited} new" + (f", {edited} edited" if edited else "")
        click.echo(f"monitor: {poll.source}: {poll.error or found}", err=True)

    async def work() -> "list[Poll]":
        async with daemon(config) as running:
            click.echo(made, err=True, nl=False)
            return await running.once(progress, only)

    polls = asyncio.run(work())
    outcomes = _outcomes(config.database, [filing for poll in polls for filing in poll.filed])
    told = ", ".join(f"{count} {_HELD.get(outcome, outcome)}" for outcome, count in outcomes.most_common())
    failed = sum(bool(poll.error) for poll in polls)
    polled = f"{counted(len(polls), 'source')} polled{f', {failed} failed' if failed else ''}"
    click.echo(f"monitor: {polled}; {told or 'nothing new'}", err=True)
    if not only:
        _say_what_waits(config.database, {poll.source for poll in polls})
    ctx.exit(1 if polls and all(poll.error for poll in polls) else 0)


def _to_be_made(database: str) -> str:
    """Return the line that tells of a *database* that is not there yet, "" where it is: a mistyped path would
    else begin an empty one without a word."""
    from monitor.storage.dialect import dialect_of

    dialect = dialect_of(database)
    return "" if dialect.exists() else f"monitor: began a new database, {dialect.shown}\n"


def _keys(named: str, sources: "Sequence[Source]") -> list[str]:
    """Return the keys of the *sources* that are called *named*, as filters understand it: by key or by name,
    in any case. Raises UsageError where none is."""
    wanted = named.strip().casefold()
    ways: tuple[Callable[[Source], bool], ...] = (
        lambda each: each.key == named,
        lambda each: each.key.casefold() == wanted,
        lambda each: each.label.casefold() == wanted,
    )
    for way in ways:
        if found := [each.key for each in sources if way(each)]:
            return found
    raise strange(named, NO_SOURCE, [each.key for each in sources], names=[each.label for each in sources])


def _outcomes(database: str, filed: "list[Filing]") -> Counter[str]:
    """Count what became of what was *filed*, now that it is delivered."""
    from monitor.storage.outages import SILENCED
    from monitor.storage.queries import Reader

    with Reader.open(database) as read:
        silenced = read.silenced(each.alert.id for each in filed if each.alert)
    return Counter(
        SILENCED if each.alert and each.alert.id in silenced else str(each.outcome) for each in filed
    )


def _say_what_waits(database: str, polled: set[str]) -> None:
    """Say which sources were left alone: each that fails, with why, and how many are not due."""
    from monitor.storage.queries import Reader

    now = datetime.now(UTC)
    with Reader.open(database) as read:
        left = [row for row in read.sources() if row["active"] and row["key"] not in polled]
    failing = [row for row in left if row["state"] == "failing"]
    for row in failing:
        when = spoken(row["due"], now)
        click.echo(f"monitor: {row['key']}: fails, is polled again {when}: {row['error']}", err=True)
    if waiting := [row["due"] for row in left if row not in failing and row["due"]]:
        what = f"{counted(len(waiting), 'source')} not due, the first {spoken(min(waiting), now)}"
        click.echo(f"monitor: {what} (once --source KEY polls one all the same)", err=True)


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
    logging.getLogger("apscheduler").setLevel(
        logging.ERROR
    )  # a tick that finds the last one at work is skipped
    for noisy in ("alembic", "apprise", "urllib3", "trafilatura", "asyncio"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
