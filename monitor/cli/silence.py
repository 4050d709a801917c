"""`monitor silence`: the user's wish to hear nothing of something for a while."""

import getpass
import os
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import click

from monitor.cli.narrow import NO_SOURCE, known_key, known_sources, strange
from monitor.cli.options import ROW, TEXT, Group, When, config_option, database, format_options, reader
from monitor.cli.output import print_rows


class Span(click.ParamType[timedelta]):
    """How long: 30m, 4h, 2d."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> timedelta:
        if isinstance(value, timedelta):
            return value
        unit = {"d": "days", "h": "hours", "m": "minutes"}.get(str(value)[-1:])
        number = str(value)[:-1]
        if unit is None or not (number.isascii() and number.isdigit()) or not 0 < int(number) < 10_000:
            self.fail(f'{value!r} is not a length of time; write "30m", "4h" or "2d"', param, ctx)
        return timedelta(**{unit: int(number)})


@click.group(cls=Group)
def silence() -> None:
    """Hear nothing of a company, an event, a source or a word for a while; say so, list that, end it.

    \b
    Example:
      monitor silence list
    """


@silence.command("add")
@config_option
@click.option("--key", "keys", multiple=True, type=TEXT, help="Of a company or program, such as NVDA.")
@click.option("--event", "events", multiple=True, type=TEXT, help="An event's id, or its beginning.")
@click.option("--source", "sources", multiple=True, type=TEXT, help="A source, as alerts name it.")
@click.option("--word", "words", multiple=True, type=TEXT, help="A word of title or new sentences.")
@click.option("--all-alerts", is_flag=True, help="Everything.")
@click.option("--for", "span", type=Span(), help="For how long: 30m, 4h, 2d.")
@click.option("--until", type=When(), help="Until when (UTC without a zone).")
@click.option("--comment", default="", type=TEXT, help="Why, for those who wonder.")
@click.option("--author", type=TEXT, help="Who says so [default: the login name].")
def add(
    config_path: Path | None,
    keys: tuple[str, ...],
    events: tuple[str, ...],
    sources: tuple[str, ...],
    words: tuple[str, ...],
    all_alerts: bool,
    span: timedelta | None,
    until: datetime | None,
    comment: str,
    author: str | None,
) -> None:
    """Silence what is named; of what is named twice, either counts, and all kinds that are named must hold.

    What a silence covers is never told, critical or not, also not later. A monitor that runs honours it at
    its next send.

    \b
    Example:
      monitor silence add --key NVDA --for 4h --comment "earnings day"
    """
    from monitor.storage import silences

    now = datetime.now(UTC)
    if span is not None and until is not None:
        raise click.UsageError("say how long by --for or by --until, not by both")
    if span is None and until is None:
        raise click.UsageError("say how long: --for 4h, or --until TIME")
    expires = now + span if span is not None else until
    assert expires is not None
    if expires <= now:
        raise click.UsageError(f"--until {expires:%Y-%m-%dT%H:%M}Z is past")
    if bool(keys or events or sources or words) is all_alerts:
        raise click.UsageError("name a --key, --event, --source or --word, or else --all-alerts")
    if not all(word.strip() for word in words):
        raise click.UsageError("an empty --word would silence everything: say --all-alerts if that is meant")
    url = database(config_path)
    with reader(config_path) as read:
        chosen = {
            "keys": tuple(known_key(read, config_path, key) for key in keys),
            "events": tuple(read.event_id(event) for event in events),
            "sources": tuple(_named(read, config_path, source) for source in sources),
            "words": words,
        }
        titles = read.titles(chosen["events"])
    id = silences.add(url, now, expires, author or _login(), comment, **chosen)
    told = "nothing is told" if all_alerts else f"nothing is told of {covers(chosen | {'titles': titles})}"
    click.echo(f"silence {id} holds until {expires:%Y-%m-%dT%H:%M:%SZ}: {told}")


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container's user may have no name
        return f"user {os.getuid()}"


def _named(read: Any, config_path: Path | None, source: str) -> str:
    """Return how alerts name *source*, which may be its key."""
    known = known_sources(read, config_path)
    names = {key.lower(): name for key, name in known.items()}
    names |= {name.lower(): name for name in known.values()}
    if (found := names.get(source.lower())) is not None:
        return str(found)
    if read.has_source(source):
        return source
    raise strange(source, NO_SOURCE, known, names=known.values())


@silence.command("list")
@config_option
@format_options
@click.option("--all", "expired", is_flag=True, help="Also those that have expired.")
def list_(config_path: Path | None, as_json: bool, as_csv: bool, expired: bool) -> None:
    """List the silences that hold, the newest first.

    \b
    Example:
      monitor silence list --all --json
    """
    with reader(config_path) as read:
        rows = read.silences(datetime.now(UTC), expired=expired)
    shown = rows if as_json or as_csv else [row | {"covers": covers(row)} for row in rows]
    columns = ("id", "expires", "author", "covers", "comment")
    print_rows(shown, columns, as_json=as_json, as_csv=as_csv, empty="no silence holds")


def covers(row: Mapping[str, Any]) -> str:
    """Return what a silence is of: any of each kind that it names, and all these kinds; an event by its title
    and the beginning of its id."""
    events = [f"{row['titles'][id]} ({id[:8]})" if id in row["titles"] else id for id in row["events"]]
    kinds = (row["keys"], events, row["sources"], row["words"])
    return " and ".join(" or ".join(named) for named in kinds if named) or "everything"


@silence.command("expire")
@config_option
@click.argument("id", type=ROW)
def expire(config_path: Path | None, id: int) -> None:
    """End a silence now; it stays in `silence list --all`.

    \b
    Example:
      monitor silence expire 1
    """
    from monitor.storage import silences

    with reader(config_path):  # there is a database, and it is ours
        pass
    silences.expire(database(config_path), id, datetime.now(UTC))
    click.echo(f"silence {id} is over")
