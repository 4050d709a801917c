"""The lists: what came in, what happened, what was told, and how the monitor does."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import click

from monitor import text
from monitor.cli.narrow import narrowed
from monitor.cli.options import config_option, filter_options, format_options, reader
from monitor.cli.output import json_line, print_rows, spoken
from monitor.cli.silence import covers

_WHEN = ("succeeded", "last_entry", "due")  # of a source
STALE = timedelta(seconds=30)  # a heartbeat older than this means that no monitor is running


@click.command()
@config_option
@filter_options
@format_options
@click.option("--alerted", is_flag=True, help="Only stories that led to an alert.")
def stories(config_path: Path | None, as_json: bool, as_csv: bool, alerted: bool, **given: Any) -> None:
    """List stories, newest first.

    --since and --until are about when a story was published. The outcome is what became of it: alerted,
    silenced (a silence of yours kept its alert from every destination), or why there was none.

    \b
    Example:
      monitor stories --ticker NVDA --since 3d --limit 20
    """
    with reader(config_path) as read:
        rows = narrowed(read, read.stories, config_path, alerted=alerted or None, **given)
    columns = ("published", "source", "verdict", "type", "outcome", "keys", "id", "title")
    print_rows(
        rows,
        columns,
        as_json=as_json,
        as_csv=as_csv,
        empty="no stories match",
        drop=("type", "outcome", "source"),
    )


@click.command()
@config_option
@filter_options
@format_options
def events(config_path: Path | None, as_json: bool, as_csv: bool, **given: Any) -> None:
    """List events, the last to move first, with their latest headline that was no rerun, and their first.

    The latest is as it reads now, the first as it was first told.

    --since and --until are about when the last story of an event was published.

    \b
    Example:
      monitor events --ticker SAMSUNG
    """
    with reader(config_path) as read:
        rows = narrowed(read, read.events, config_path, **given)
    shown = [row | {"first": row["title"] if row["title"] != row["latest"] else ""} for row in rows]
    columns = ("last_published", "keys", "type", "stories", "sources", "alerts", "id", "latest", "first")
    print_rows(
        rows if as_json or as_csv else shown,
        columns,
        as_json=as_json,
        as_csv=as_csv,
        empty="no events match",
        drop=("type", "sources", "alerts", "stories", "first"),
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
    columns = ("created", "verdict", "type", "keys", "sent_to", "id", "title")
    print_rows(
        rows if as_json else shown,
        columns,
        as_json=as_json,
        as_csv=as_csv,
        empty="no alerts match",
        drop=("type", "sent_to"),
    )


def _states(deliveries: list[dict[str, str]]) -> str:
    """Return where an alert is: first what is not sent, and its state first, as the end may be cut off."""
    ranked = sorted(deliveries, key=lambda each: each["state"] == "sent")
    return " ".join(
        each["destination"] if each["state"] == "sent" else f"{each['state']}:{each['destination']}"
        for each in ranked
    )


@click.command()
@config_option
@format_options
def sources(config_path: Path | None, as_json: bool, as_csv: bool) -> None:
    """List sources: when each was last read, when it brought something, when it is due, and why it failed.

    \b
    Example:
      monitor sources
    """
    with reader(config_path) as read:
        rows = read.sources()
    now = datetime.now(UTC)
    columns = ("key", "state", "entries", "alerts", "succeeded", "last_entry", "due", "failures", "error")
    print_rows(
        rows if as_json or as_csv else [_in_words(row, now) for row in rows],
        columns,
        as_json=as_json,
        as_csv=as_csv,
        empty="no sources yet",
        drop=("alerts", "entries", "due", "failures", "last_entry"),
    )


def _in_words(source: dict[str, Any], now: datetime) -> dict[str, Any]:
    """Return *source* with its times as spans: "3 min ago", "in 40 s", and "now" for what is overdue."""
    when = {name: spoken(source[name], now) if source[name] else "" for name in _WHEN}
    overdue = source["active"] and (not source["due"] or datetime.fromisoformat(source["due"]) <= now)
    return source | when | ({"due": "now"} if overdue else {} if source["active"] else {"due": ""})


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
        silences = read.silences(datetime.now(UTC))
    beat = found["heartbeat"]
    running = beat is not None and _alive(beat, Path(found["database"]))
    if as_json:
        click.echo(json_line(found | {"running": running, "silences": silences}))
    else:
        if running:
            click.echo(f"running   since {beat['started']}, process {beat['pid']}, version {beat['version']}")
        else:
            died = f"; process {beat['pid']} died or hangs, last heartbeat {beat['at']}" if beat else ""
            click.echo(f"running   no; last poll {found['polled'] or 'never'}{died}")
        click.echo(f"sources   {_counts(found['sources'])}")
        click.echo(f"outbox    {_counts(found['outbox'])}")
        for each in found["failing"]:
            click.echo(
                f"failing   {each['destination']} since {each['began']}: {text.line(each['reason'])}; "
                f"{each['waiting']} waiting, next try {each['next_try']}"
            )
        for notice in found["notices"]:
            click.echo(f"trouble   {notice['heading']} since {notice['began']}; {notice['lines'][0]}")
        for each in silences:
            why = f": {text.line(each['comment'])}" if each["comment"] else ""
            click.echo(f"silenced  {text.line(covers(each))} until {each['expires']}{why}")
        stored = text.counted(found["stories"], "story", "stories"), text.counted(found["events"], "event")
        click.echo(f"stored    {', '.join(stored)}")
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
