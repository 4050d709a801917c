"""How rows reach the terminal and other programs: a table, JSON lines, or CSV."""

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click

Row = Mapping[str, Any]


def json_line(value: Any) -> str:
    """Return *value* as one line of JSON; readable, and ASCII only where its text is broken Unicode."""
    line = json.dumps(value, ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:  # a lone surrogate can be written down only as an escape
        return json.dumps(value)
    return line


def print_rows(
    rows: Iterable[Row],
    columns: Sequence[str],
    *,
    as_json: bool = False,
    as_csv: bool = False,
    empty: str = "",
) -> None:
    """Print *rows*: the chosen *columns* as a table, or every field as JSON lines or CSV.

    *empty* is what a person is told, on stderr, when there are none.
    """
    rows = list(rows)
    if as_json:
        for row in rows:
            click.echo(json_line(row))
    elif as_csv:
        _print_csv(rows)
    elif rows:
        _print_table(rows, columns)
    elif empty:
        click.echo(empty, err=True)


def _print_csv(rows: Sequence[Row]) -> None:
    if not rows:
        return
    writer = csv.DictWriter(sys.stdout, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _csv_cell(value) for name, value in row.items()} for row in rows)


def _csv_cell(value: Any) -> Any:
    """Return a cell that no spreadsheet takes for a formula."""
    if isinstance(value, list | tuple):
        value = " ".join(str(part) for part in value)
    if isinstance(value, dict):
        value = json_line(value)
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return value


def _print_table(rows: Sequence[Row], columns: Sequence[str]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    terminal = sys.stdout.isatty()
    table = Table(box=None, pad_edge=False, header_style="bold" if terminal else "", padding=(0, 2, 0, 0))
    for number, column in enumerate(columns):
        last = number == len(columns) - 1
        table.add_column(column.replace("_", " "), no_wrap=True, overflow="ellipsis" if last else "fold")
    for row in rows:
        table.add_row(*(Text(_cell(row.get(column))) for column in columns))
    Console(width=None if terminal else 200, highlight=False, soft_wrap=False).print(table)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return " ".join(str(part) for part in value)
    if isinstance(value, str) and len(value) == 20 and value[10:11] == "T" and value.endswith("Z"):
        return value[:16].replace("T", " ")  # a time, to the minute
    return str(value)
