"""The lists: what came in, what happened, what was told, and how the monitor does."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import click

from monitor.cli.narrow import narrowed
from monitor.cli.options import TEXT, config_option, database, filter_options, format_options, reader
from monitor.cli.output import json_line, print_rows

ROW = click.IntRange(1, 2**31 - 1)  # what a database takes for the number of a row
STALE = timedelta(seconds=30)  # a heartbeat older than this means that no monitor is running


@click.command()
@config_option
@filter_options
@format_options
@click.option("--alerted", is_flag=True, help="Only stories that led to an alert.")
def stories(config_path: Path | None, as_json: bool, as_csv: bool, alerted: bool, **given: Any) -> None:
    """List stories, newest first.

    --since and --until are about when a story was published.

    \b
    Example:
      monitor stories --ticker NVDA --since 3d --limit 20
    """
    with reader(config_path) as read:
        rows = narrowed(read, read.stories, config_path, alerted=alerted or None, **given)
    columns = ("published", "source", "verdict", "keys", "id", "title")
    print_rows(rows, columns, as_json=as_json, as_csv=as_csv, empty="no stories match", drop=("source",))


@click.command()
@config_option
@filter_options
@format_options
def events(config_path: Path | None, as_json: bool, as_csv: bool, **given: Any) -> None:
    """List events, the last to move first, with their latest headline that was no rerun, and their first.

    --since and --until are about when the last story of an event was published.

    \b
    Example:
      monitor events --ticker SAMSUNG
    """
    with reader(config_path) as read:
        rows = narrowed(read, read.events, config_path, **given)
    shown = [row | {"first": row["title"] if row["title"] != row["latest"] else ""} for row in rows]
    columns = ("last_published", "keys", "stories", "sources", "alerts", "id", "latest", "first")
    print_rows(
        rows if as_json or as_csv else shown,
        columns,
        as_json=as_json,
        as_csv=as_csv,
        empty="no events match",
        drop=("sources", "alerts", "stories", "first"),
    )


@click.command()
@config_option
@filter_options
@format_options
def alerts(config_path: Path | None, as_json: bool, as_csv: bool, **given: Any) -> None:
    """List alerts, newest first, with where they went.

    --since and --until are about when an alert was created.

    \b
    Example:
      monitor alerts --since 1d --json
    """
    with reader(config_path) as read:
        rows = narrowed(read, read.alerts, config_path, **given)
    shown = [row | {"sent_to": _states(row["deliveries"])} for row in rows]
    columns = ("created", "verdict", "keys", "sent_to", "id", "title")
    print_rows(
        rows if as_json else shown,
        columns,
        as_json=as_json,
        as_csv=as_csv,
        empty="no alerts match",
        drop=("sent_to",),
    )


def _states(deliveries: list[dict[str, str]]) -> str:
    return " ".join(
        each["destination"] if each["state"] == "sent" else f"{each['destination']}:{each['state']}"
        for each in deliveries
    )


@click.command()
@config_option
@filter_options
@format_options
@click.option("--destination", type=TEXT, help="Only this destination.")
@click.option("--state", type=click.Choice(["pending", "sent", "dead"]), help="Only this state.")
@click.option(
    "--retry", type=ROW, metavar="ID", help="Make a dead or pending delivery due now; list nothing."
)
def deliveries(
    config_path: Path | None, as_json: bool, as_csv: bool, retry: int | None, **given: Any
) -> None:
    """List deliveries: one alert to one destination, with its state and reason.

    --since and --until are about when its alert was created.

    With --retry, one that was given up or waits is due now, for the monitor that runs or the next one.

    \b
    Example:
      monitor deliveries --state pending
    """
    if retry is not None:
        from monitor.storage import retries

        with reader(config_path):  # there is a database, and it is ours
            retries.retry(database(config_path), retry, datetime.now(UTC))
        click.echo(f"delivery {retry} is due now")
        return
    with reader(config_path) as read:
        rows = narrowed(read, read.deliveries, config_path, **given)
    columns = ("created", "destination", "state", "attempts", "next_try", "id", "reason")
    print_rows(
        rows,
        columns,
        as_json=as_json,
        as_csv=as_csv,
        empty="no deliveries match",
        drop=("attempts", "next_try"),
    )


@click.command()
@config_option
@format_options
def sources(config_path: Path | None, as_json: bool, as_csv: bool) -> None:
    """List sources, with when each is due and why it failed, if it did.

    \b
    Example:
      monitor sources
    """
    with reader(config_path) as read:
        rows = read.sources()
    columns = ("key", "state", "entries", "alerts", "succeeded", "due", "failures", "error")
    print_rows(
        rows,
        columns,
        as_json=as_json,
        as_csv=as_csv,
        empty="no sources yet",
        drop=("alerts", "entries", "due", "failures"),
    )


@click.command()
@config_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def status(ctx: click.Context, config_path: Path | None, as_json: bool) -> None:
    """Say how the monitor does; exits 1 when it is not running, so that it can serve as a health check.

    \b
    Example:
      monitor status --json
    """
    with reader(config_path) as read:
        found = read.status()
    beat = found["heartbeat"]
    running = beat is not None and _alive(beat, Path(found["database"]))
    if as_json:
        click.echo(json_line(found | {"running": running}))
    else:
        if running:
            click.echo(f"running   since {beat['started']}, process {beat['pid']}, version {beat['version']}")
        else:
            died = f"; process {beat['pid']} died or hangs, last heartbeat {beat['at']}" if beat else ""
            click.echo(f"running   no; last poll {found['polled'] or 'never'}{died}")
        click.echo(f"sources   {_counts(found['sources'])}")
        click.echo(f"outbox    {_counts(found['outbox'])}")
        click.echo(f"stored    {found['stories']} stories, {found['events']} events")
        click.echo(f"database  {found['database']}, {found['size'] / 1e6:.1f} MB")
    ctx.exit(0 if running else 1)


def _alive(beat: dict[str, Any], database: Path) -> bool:
    """Say whether the monitor with the last heartbeat *beat* still runs."""
    if datetime.now(UTC) - datetime.fromisoformat(beat["at"]) >= STALE:
        return False
    if not database.exists():  # on a server, and so perhaps the monitor is on another machine too
        return True
    try:
        os.kill(beat["pid"], 0)  # 0 sends nothing
    except ProcessLookupError:
        return False
    except PermissionError:  # another user's, but there
        return True
    return True


def _counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{count} {name}" for name, count in counts.items())
