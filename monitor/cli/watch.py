"""`monitor watch`: add a company to the watchlist by its ticker or name, remove one, list what is tracked."""

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.cli.narrow import meant, strange
from monitor.cli.options import TEXT, Group, called, config_option, format_options
from monitor.cli.output import print_rows
from monitor.cli.watch_find import known
from monitor.cli.watch_write import append, cut, trial
from monitor.errors import MonitorError

if TYPE_CHECKING:
    from monitor.config import Config
    from monitor.judge.mentions.companies import Company

_WIDTH = 110


@click.group(cls=Group)
def watch() -> None:
    """Add a company to the watchlist by its ticker or its name, remove one, or list what is tracked.

    \b
    Example:
      monitor watch list
    """


@watch.command("list")
@config_option
@format_options
def list_(config_path: Path | None, as_json: bool, as_csv: bool) -> None:
    """List the companies and programs that are tracked, and where each stands in the watchlist.

    \b
    Example:
      monitor watch list --json
    """
    from monitor import config

    path = config.find(config_path, os.environ)
    places = config.places(path)
    rows = [
        {
            "key": each.key,
            "kind": each.kind,
            "name": each.name,
            "owner": each.owner or None,
            "tickers": each.tickers,
            "place": places[each.key, ""],
        }
        for each in config.load(path, env=os.environ).tracked
    ]
    columns = ("key", "kind", "name", "owner", "tickers", "place")
    print_rows(rows, columns, as_json=as_json, as_csv=as_csv, drop=("place",))


@watch.command()
@config_option
@click.option("--name", type=TEXT, help="Its name as newsrooms write it [default: from the table].")
@click.option("--key", type=TEXT, help="Its key in alerts and filters [default: its ticker, or its name].")
@click.option("--with-sources", is_flag=True, help="Also add the suggested sources to the config.")
@click.argument("ticker", type=TEXT)
def add(config_path: Path | None, ticker: str, name: str | None, key: str | None, with_sources: bool) -> None:
    """Add a company to your watchlist: name, tickers, and namesakes as shadows, so that they are not taken
    for it.

    TICKER is such as NVDA, NASDAQ:NVDA, KRX:005930 or 9988.HK, or a name such as Foxconn or "Apple Inc.". A
    bundled table knows the listed companies of the United States, Korea, Japan, Taiwan, Hong Kong and
    mainland China; others need their ticker and --name, and one that is not listed the same name twice.

    News comes from sources only. Those that would carry the company's (searches of Google News and Yahoo
    Finance) are printed for you to add to your config; --with-sources adds them.

    \b
    Example:
      monitor watch add 000660.KS
    """
    from monitor import config
    from monitor.cli.check import warnings
    from monitor.cli.watch_sources import suggested
    from monitor.judge.mentions.lint import lint

    path = config.find(config_path, os.environ)
    loaded = config.load(path, env=os.environ)
    file = config.watchlist_file(path)
    if file is None or path is None:
        raise _no_list(path)
    company = known(ticker.strip(), name)
    key = key or _key(company)
    _refuse_twice(key, company, loaded, config.places(path))
    entry = _entry(key, name or company.name, company)
    sources = suggested(key, name or company.name, company, (each.url for each in loaded.sources))
    with trial(path, file, path, verb="added"):
        append(file, entry)
        if with_sources and sources:
            append(path, sources)
    tracked = config.load(path, env=os.environ).tracked
    click.echo(entry, nl=False)
    click.echo(f"monitor: added to {file}; a running monitor reads it when it starts again", err=True)
    risks = [risk for risk in lint(tracked) if risk.key == key]
    for line in warnings(risks, config.places(path)):
        click.echo(f"monitor: {line}", err=True)
    if with_sources and sources:
        click.echo(f"monitor: added to {path}:\n\n{sources}", err=True, nl=False)
    elif sources:
        hint = f"no source was added. To get its news, paste these into {path}, or use --with-sources:"
        click.echo(f"monitor: {hint}\n\n{sources}", err=True, nl=False)


@watch.command()
@config_option
@click.argument("ticker", type=TEXT)
def remove(config_path: Path | None, ticker: str) -> None:
    """Take a company or a program out of your watchlist and print its entry.

    TICKER is its key, a ticker or a name. Sources, stored stories and past alerts stay as they are. What a
    rule or a program still names is not removed.

    \b
    Example:
      monitor watch remove zhenwu
    """
    from monitor import config

    path = config.find(config_path, os.environ)
    if path is None or config.watchlist_file(path) is None:
        raise _no_list(path)
    tracked = config.load(path, env=os.environ).tracked
    found = meant(ticker, tracked)
    if found is None:
        raise strange(ticker, "is not tracked, only", (each.key for each in tracked))
    file, first, last = config.entry(path, found)
    with trial(path, file, verb="removed"):
        entry = cut(file, first, last)
    click.echo(entry, nl=False)
    click.echo(f"monitor: removed from {file}; a running monitor reads it when it starts again", err=True)


def _no_list(path: Path | None) -> click.UsageError:
    from monitor import config

    message = f"there is no watchlist of your own yet. Make one from the shipped one: {called()} init"
    return click.UsageError(f"{message} --into {path.parent if path else config.USUAL.parent}")


def _refuse_twice(
    key: str, company: "Company", loaded: "Config", places: Mapping[tuple[str, str], str]
) -> None:
    """Raise MonitorError if *key* or a ticker of *company* is tracked already."""
    from monitor.judge.mentions import tickers

    symbols = {tickers.parse(ticker) for ticker in company.tickers}
    for each in loaded.tracked:
        if each.key == key:
            remedy = "Edit that entry, or give another --key"
            raise MonitorError(f"{key} is tracked already, at {places[key, '']}. {remedy}")
        if same := [ticker for ticker in each.tickers if tickers.parse(ticker) in symbols]:
            raise MonitorError(f"{same[0]} is tracked already, as {each.key} at {places[each.key, '']}")


def _key(company: "Company") -> str:
    """Return the symbol where it is letters, else the name newsrooms use, as one word in capitals."""
    symbols = [ticker.rpartition(":")[2] for ticker in company.tickers]
    if letters := [symbol for symbol in symbols[:1] if symbol[:1].isalpha()]:
        return letters[0]
    # Of two Samsungs, the one that is called by that word has it among its other names.
    named = [each for each in company.others if company.name.startswith(f"{each} ")]
    return re.sub(r"[^\w&.]+", "-", min([*named, company.name], key=len).upper()).strip("-")


def _entry(key: str, name: str, company: "Company") -> str:
    """Return *company* as a table of the watchlist, as TOML."""
    from monitor.judge.mentions.companies import namesakes, short

    aliases = [each for each in company.names if each != name]
    head = short(company)
    fields: dict[str, Sequence[str]] = {
        "tickers": company.tickers,
        "aliases": aliases,
        "shadow": [each for each in namesakes(company, (name, head)) if each != name],
    }
    lines = ["[[company]]", f"key = {_quoted(key)}", f"name = {_quoted(name)}"]
    lines += [line for field, texts in fields.items() if texts for line in _list(field, texts)]
    if head and head != name:
        # Weak without terms: it counts where the text shows a company, or names it in full elsewhere.
        lines.append(f"weak = [{{ text = {_quoted(head)} }}]")
    return "\n".join(lines) + "\n"


def _list(field: str, texts: Sequence[str]) -> Iterator[str]:
    """Yield a TOML list, over several lines where it is long."""
    whole = f"{field} = [{', '.join(map(_quoted, texts))}]"
    if len(whole) <= _WIDTH:
        yield whole
        return
    yield f"{field} = ["
    line = "   "
    for text in map(_quoted, texts):
        if len(line) + len(text) + 2 > _WIDTH:
            yield line
            line = "   "
        line += f" {text},"
    yield line
    yield "]"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
