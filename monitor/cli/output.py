"""How rows reach the terminal and other programs: a table, JSON lines, or CSV."""

import csv
import json
import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import click

from monitor import text
from monitor.errors import MonitorError
from monitor.notify.restraint import span

Row = Mapping[str, Any]

# Columns that may be cut, each with the width down to which it still says something.
_LEAST = {"title": 24, "latest": 24, "first": 24, "reason": 24, "error": 24, "note": 16, "place": 16}
_LEAST |= {"source": 12, "name": 12, "key": 12, "keys": 8, "tickers": 16, "sent_to": 12, "destination": 8}
_IDS = {"id", "story", "event", "alert", "brings"}
_LABELLED = re.compile(
    r"\s*(?:\S{1,14}(?: \S{1,4})?\s{2,})?(?:[+-]\s)?"
)  # how a line begins that goes on under its text
_ADDRESS = re.compile(r"^\s*https?://\S*$")
_OWN_ID = re.compile(r"([an]?[0-9a-f]{16})(\.\d+)?")  # an alert about an edit bears its number


def json_line(value: Any) -> str:
    """Return *value* as one line of JSON; readable, and ASCII only where its text is broken Unicode."""
    line = json.dumps(value, ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:  # a lone surrogate can be written down only as an escape
        return json.dumps(value)
    return line


@contextmanager
def whole(file: Path, *, force: bool) -> Iterator[Path]:
    """Yield a path beside *file*: what is written there takes its place once all of it is.

    Raises MonitorError where *file* is there already, unless with *force*, or its folder is not.
    """
    if file.exists() and not force:
        raise MonitorError(f"{file} is there already. Choose another name, or overwrite it with --force")
    if not file.parent.is_dir():
        raise MonitorError(f"{file}: there is no folder {file.parent}")
    part = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        yield part
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


def spoken(time: str, now: datetime) -> str:
    """Return when a shown *time* is from *now*: "3 min ago", "now", "in 40 s"."""
    away = datetime.fromisoformat(time) - now
    if abs(away) < timedelta(seconds=1):
        return "now"
    return f"in {span(away)}" if away > timedelta(0) else f"{span(-away)} ago"


def print_rows(
    rows: Iterable[Row],
    columns: Sequence[str],
    *,
    as_json: bool = False,
    as_csv: bool = False,
    empty: str = "",
    drop: Sequence[str] = (),
) -> None:
    """Print *rows*: the chosen *columns* as a table, or every field as JSON lines or CSV.

    *empty* is what a person is told, on stderr, when there are none; *drop* names the columns that a narrow
    terminal does without, the least important first.
    """
    if as_json and as_csv:
        raise click.UsageError("give --json or --csv, not both")
    rows = list(rows)
    if as_json:
        for row in rows:
            click.echo(json_line(row))
    elif as_csv:
        _print_csv(rows)
    elif rows:
        terminal = sys.stdout.isatty()
        head, *lines = table(
            rows, columns, width=shutil.get_terminal_size().columns if terminal else None, drop=drop
        )
        click.echo("\n".join([click.style(head, bold=True), *lines]))  # no style where no terminal is
    elif empty:
        click.echo(empty, err=True)


def print_lines(lines: Iterable[str]) -> None:
    """Print *lines*, which may hold several; on a terminal, what is too long for it goes on below its own
    beginning, and an address is left whole."""
    if not sys.stdout.isatty():
        click.echo("\n".join(lines))
        return
    from monitor.notify.render_terminal import wrap

    width = shutil.get_terminal_size().columns
    for line in "\n".join(lines).split("\n"):
        label = (_LABELLED.match(line) or [""])[0]
        if text.columns(line) <= width or text.columns(label) > width // 2 or _ADDRESS.search(line):
            click.echo(line)
        else:
            click.echo("\n".join(wrap(line[len(label) :], width, label)))


def _print_csv(rows: Sequence[Row]) -> None:
    if not rows:
        return
    writer = csv.DictWriter(sys.stdout, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _csv_cell(value) for name, value in row.items()} for row in rows)


def _csv_cell(value: Any) -> Any:
    """Return a cell that no spreadsheet takes for a formula; what is no text, number or nothing, as JSON."""
    if isinstance(value, list | tuple | dict | bool):
        return json_line(value)
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return value


def table(
    rows: Sequence[Row], columns: Sequence[str], *, width: int | None = None, drop: Sequence[str] = ()
) -> list[str]:
    """Return a header and *rows* as lines of at most *width* terminal columns; None = nothing is cut.

    Where there is no room, columns go in which nothing stands, long words are cut down to what still says
    something, then the columns of *drop* go, in its order. Times, verdicts, ids and numbers are never cut:
    rather than that, a line is too long.
    """
    cells = {column: [_cell(row.get(column)) for row in rows] for column in columns}
    if width is not None:
        for column in set(columns) & _IDS:
            cells[column] = _short(cells[column])
    for column in columns:
        zone = " (UTC)" if any(_is_time(row.get(column)) for row in rows) else ""
        cells[column].insert(0, column.replace("_", " ") + zone)
    wanted = {column: max(map(text.columns, cells[column])) for column in columns}
    hollow = [column for column in columns if not any(cells[column][1:])]
    room = _widths(wanted, width, drop, hollow) if width is not None else wanted
    lines = ("  ".join(_fit(cells[column][n], room[column]) for column in room) for n in range(len(rows) + 1))
    return [line.rstrip() for line in lines]


def _widths(
    wanted: Mapping[str, int], width: int, drop: Sequence[str], hollow: Sequence[str]
) -> dict[str, int]:
    """Return the columns to show, each with its width; the *hollow* ones hold nothing."""
    if sum(wanted.values()) + 2 * (len(wanted) - 1) > width and len(hollow) < len(wanted):
        wanted = {column: full for column, full in wanted.items() if column not in hollow}
    least = {column: min(full, _LEAST.get(column, full)) for column, full in wanted.items()}
    for column in drop:
        if sum(least.values()) + 2 * (len(least) - 1) > width:
            least.pop(column, None)
    widths = {column: wanted[column] for column in least}
    excess = sum(widths.values()) + 2 * (len(widths) - 1) - width
    for smallest in (least, dict.fromkeys(least.keys() & _LEAST, 4)):
        while excess > 0 and (wide := [each for each in smallest if widths[each] > smallest[each]]):
            widths[max(wide, key=lambda each: widths[each] / _LEAST.get(each, widths[each]))] -= 1
            excess -= 1
    return widths


def _short(ids: Sequence[str]) -> list[str]:
    """Return the first eight characters of each of our own *ids*, or as many as tell their stories apart."""
    whole = {each: own[1] for each in ids if (own := _OWN_ID.fullmatch(each))}
    stories = set(whole.values())
    length = next(n for n in range(8, 18) if len({each[:n] for each in stories}) == len(stories))
    return [each[:length] if each in whole else each for each in ids]


def _fit(cell: str, width: int) -> str:
    """Return *cell* in exactly *width* terminal columns, what is cut off shown by "…"."""
    if text.columns(cell) > width:
        left = width - 1
        for end, character in enumerate(cell):
            left -= text.columns(character)
            if left < 0:
                cell = f"{cell[:end]}…"
                break
    return cell + " " * (width - text.columns(cell))


def _is_time(value: Any) -> bool:
    return isinstance(value, str) and len(value) == 20 and value[10:11] == "T" and value.endswith("Z")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return " ".join(str(part) for part in value)
    if _is_time(value):
        return str(value)[:16].replace("T", " ")  # a time, to the minute
    return text.line(str(value))  # what a server's error quotes must not steer the terminal
