"""`monitor deliveries`: what went where and why not, and another try for what was given up."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from monitor.cli.narrow import NO_DESTINATION, known_destinations, narrowed, strange
from monitor.cli.options import (
    ROW,
    TEXT,
    Group,
    config_option,
    database,
    filter_options,
    format_options,
    reader,
)
from monitor.cli.output import print_rows
from monitor.text import counted

STATES = ["pending", "held", "sent", "suppressed", "dead"]


@click.group(cls=Group, invoke_without_command=True)
@config_option
@filter_options
@format_options
@click.option("--destination", type=TEXT, help="Only this destination.")
@click.option("--state", type=click.Choice(STATES), metavar="STATE", help="Only this state.")
@click.option("--retry", "again", type=ROW, metavar="ID", help="The same as `deliveries retry ID`.")
@click.pass_context
def deliveries(
    ctx: click.Context,
    /,
    config_path: Path | None,
    as_json: bool,
    as_csv: bool,
    again: int | None,
    **given: Any,
) -> None:
    """List deliveries: one alert to one destination, with its state and why it is so.

    pending: due, or waits for its next try. held: waits for a time, such as the end of quiet hours, and goes
    with the others of its batch. suppressed: is never told, as a silence or the cooldown wants it. dead: was
    given up. What a delivery brings, an alert or a notice of monitor itself, is shown by `monitor show`.
    --since and --until are about when its alert was created.

    \b
    Example:
      monitor deliveries --state pending
    """
    if ctx.invoked_subcommand is not None:
        ctx.obj = config_path
        return
    if again is not None:
        _retry(config_path, (again,), None)
        return
    with reader(config_path) as read:
        rows = narrowed(read, read.deliveries, config_path, **given)
        if not rows and (named := given["destination"]) is not None:
            _refuse_strange(named, known_destinations(read, config_path))
    shown = [row | {"brings": row["alert"] or row["notice"]} for row in rows]
    columns = ("created", "destination", "state", "attempts", "next_try", "keys", "id", "brings")
    print_rows(
        rows if as_json or as_csv else shown,
        (*columns, "reason", "title"),
        as_json=as_json,
        as_csv=as_csv,
        empty="no deliveries match",
        drop=("attempts", "next_try", "title", "brings"),
    )


@deliveries.command("retry")
@config_option
@click.option(
    "--destination", type=TEXT, help="All of this destination that was given up or waits for a try."
)
@click.argument("ids", nargs=-1, type=ROW, metavar="[ID]...")
@click.pass_obj
def retry(
    above: Path | None, config_path: Path | None, destination: str | None, ids: tuple[int, ...]
) -> None:
    """Make deliveries due now that were given up or wait, for the monitor that runs or the next one.

    One that is held, as in quiet hours, is released when its ID is given.

    \b
    Example:
      monitor deliveries retry --destination terminal
    """
    if bool(ids) is (destination is not None):
        raise click.UsageError("give the ids of deliveries, or --destination NAME")
    _retry(config_path or above, ids, destination)


def _retry(config_path: Path | None, ids: tuple[int, ...], destination: str | None) -> None:
    from monitor.storage import retries

    url, now = database(config_path), datetime.now(UTC)
    with reader(config_path) as read:  # there is a database, and it is ours
        known = known_destinations(read, config_path)
    if destination is not None:
        _refuse_strange(destination, known)
        count = retries.retry_all(url, destination, now)
        click.echo(f"due now: {counted(count, 'delivery', 'deliveries')} to {destination}")
        return
    retries.retry(url, ids, now)
    for each in ids:
        click.echo(f"delivery {each} is due now")


def _refuse_strange(destination: str, known: Sequence[str]) -> None:
    if destination not in known:
        raise strange(destination, NO_DESTINATION, known)
