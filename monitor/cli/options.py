"""Options that several commands share, and what they stand for."""

import os
import re
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from monitor.errors import NoDatabase
from monitor.types import EventType

if TYPE_CHECKING:
    from monitor.storage.queries import Reader

Command = TypeVar("Command", bound=Callable[..., Any])

DEMO_CONFIG = Path(".demo/monitor.toml")  # what `monitor demo` leaves behind

config_option = click.option(
    "--config",
    "config_path",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Config file [default: $MONITOR_CONFIG, else config/monitor.toml where present].",
)


def format_options(command: Command) -> Command:
    """Add --json and --csv."""
    command = click.option("--csv", "as_csv", is_flag=True, help="Print CSV with a header.")(command)
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")(command)


def filter_options(command: Command) -> Command:
    """Add the filters of the lists: --ticker --since --until --source --verdict --type --limit."""
    most = click.IntRange(1, 100_000)
    return narrowing_options(
        click.option("--limit", default=50, show_default=True, type=most, help="Rows at most.")(command)
    )


def narrowing_options(command: Command) -> Command:
    """Add the filters of the lists but --limit."""
    for option in (
        click.option(
            "--type",
            type=click.Choice(TYPES),
            metavar="TYPE",
            help=f"Only this type of event: {', '.join(TYPES)}.",
        ),
        click.option(
            "--verdict",
            type=click.Choice(VERDICTS),
            metavar="VERDICT",
            help=f"Only this verdict: {', '.join(VERDICTS)}.",
        ),
        click.option("--source", type=TEXT, help="Only this source (its key, or the outlet's name)."),
        click.option("--until", type=When(), help="Only before this time."),
        click.option("--since", type=When(), help='Only since: "2026-02-11T14:00", "3d", "12h".'),
        click.option(
            "--ticker", type=TEXT, help="Only about or mentioning this key, such as NVDA or kunlun."
        ),
    ):
        command = option(command)
    return command


TYPES = [str(each) for each in EventType]
MATERIAL = ["new_event", "material_update", "correction"]  # what deserves an alert
VERDICTS = [*MATERIAL, "minor_detail", "rerun", "unwatched"]


class When(click.ParamType[datetime]):
    """A moment: an ISO date or time (UTC without a zone), or a span before now such as 3d, 12h, 30m."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        if isinstance(value, datetime):
            return value
        units = {"d": "days", "h": "hours", "m": "minutes"}
        try:
            if span := re.fullmatch(r"([0-9]+)([dhm])", value):
                return datetime.now(UTC) - timedelta(**{units[span[2]]: int(span[1])})
            moment = datetime.fromisoformat(value)
            return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
        except OverflowError:
            self.fail(f"{value!r} is not within the years 1 to 9999", param, ctx)
        except ValueError:
            remedy = 'write "2026-02-11", "2026-02-11T14:00", "3d" or "12h"'
            self.fail(f"{value!r} is not a time; {remedy}", param, ctx)


class Group(click.Group):
    """A group of commands whose help says of each all that its first sentence says."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(
                [(name, each.get_short_help_str(200)) for name, each in sorted(self.commands.items())]
            )


class Text(click.ParamType[str]):
    """Words for the database or the terminal, neither of which takes bytes that are no UTF-8."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        text = str(value)
        if re.search("[\ud800-\udfff]", text):  # how Python hands over such bytes
            self.fail(f"{text!r} is not UTF-8 text", param, ctx)
        return text


TEXT = Text()


class Id(Text):
    """The id of a story, an event, an alert or a notice, or its beginning."""

    name = "id"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if not (id := super().convert(value, param, ctx).strip()):
            self.fail("it is empty; lists show the ids, of which the first letters will do", param, ctx)
        return id


ID = Id()


class RowNumber(click.IntRange):
    """What a database takes for the number of a row."""

    name = "number"

    def __init__(self) -> None:
        super().__init__(1, 2**31 - 1)


ROW = RowNumber()


def config_for_reading(explicit: Path | None) -> Path | None:
    """Return the config whose database a query reads: the user's own, else the demo's, else none."""
    from monitor.config import DATABASE_VARIABLE, find

    path = find(explicit, os.environ)
    if path is None and DEMO_CONFIG.is_file() and not os.environ.get(DATABASE_VARIABLE):
        said = click.get_current_context().meta  # one command may ask more than once
        if not said.setdefault(str(DEMO_CONFIG), False):
            click.echo(f"(no config of your own: showing the demo's, {DEMO_CONFIG})", err=True)
        said[str(DEMO_CONFIG)] = True
        return DEMO_CONFIG
    return path


def database(config_path: Path | None) -> str:
    """Return the URL of the database that a query reads, whether or not there is one."""
    from monitor.config import database_url

    return database_url(config_for_reading(config_path), os.environ)


def reader(config_path: Path | None) -> "Reader":
    """Open the database for reading. Raises StoreError when there is none yet."""
    from monitor.config import DATABASE_VARIABLE
    from monitor.storage.queries import Reader

    try:
        return Reader.open(database(config_path))
    except NoDatabase as error:
        if config_for_reading(config_path) is None and not os.environ.get(DATABASE_VARIABLE):
            begin = f"begin with `{called()} init` or `{called()} demo`"
            raise NoDatabase(f"there is no config and no database here yet: {begin}") from error
        if config_path is not None or not DEMO_CONFIG.is_file():
            raise
        raise NoDatabase(f"{error}; what the demo left is shown with --config {DEMO_CONFIG}") from error


def called() -> str:
    """Return how the user called us, so that what we tell them to type works."""
    return sys.argv[0] if "/" in sys.argv[0] and not sys.argv[0].startswith("/") else "monitor"
