"""What lists are narrowed to, and what is said where a filter names nothing that there is."""

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.core import ParameterSource

from monitor.cli.options import DEMO_CONFIG
from monitor.errors import ConfigError

if TYPE_CHECKING:
    from monitor.config import Config
    from monitor.storage.queries import Filters, Reader
    from monitor.types import Tracked

NO_KEY = "is not on the watchlist; its keys are"
NO_SOURCE = "is no source; the sources are"
TIME = "%Y-%m-%dT%H:%MZ"
NO_DESTINATION = "is no destination; the destinations are"
SHOWN = 40  # keys that a message names; the rest it counts

Found = TypeVar("Found")


def narrowed(
    read: "Reader", ask: "Callable[[Filters], list[Found]]", config_path: Path | None, **given: Any
) -> list[Found]:
    """Return what *ask* finds under the filters *given*.

    Only where that is nothing is the config looked at: the ticker may be a listing or a name of what the
    watchlist has under another key; and nothing found is no news only where the filters name something.
    Raises UsageError where they name nothing that there is, or no time lies between --since and --until.
    """
    from monitor.storage.queries import Filters

    filters, context = Filters(**given), click.get_current_context()
    if filters.since is not None and filters.until is not None and filters.since >= filters.until:
        times = f"--since {filters.since:{TIME}} is not before --until {filters.until:{TIME}}"
        raise click.UsageError(f"{times}, so nothing can lie between. Give the earlier time as --since")
    rows = ask(filters)
    if len(rows) == filters.limit and context.get_parameter_source("limit") is ParameterSource.DEFAULT:
        click.echo(f"(no more than {filters.limit} are listed: --limit N lists more)", err=True)
    strange_ticker = not rows and filters.ticker is not None and not read.has_key(filters.ticker)
    strange_source = not rows and filters.source is not None and not read.has_source(filters.source)
    if not (strange_ticker or strange_source) or (config := _config(config_path)) is None:
        return rows
    if strange_ticker and filters.ticker is not None:
        key = meant(filters.ticker, config.tracked)
        if key is None:
            keys = [each.key for each in config.tracked]
            raise strange(filters.ticker, NO_KEY, keys)
        if key != filters.ticker:
            click.echo(f"({filters.ticker} is {key} on the watchlist)", err=True)
            rows = ask(replace(filters, ticker=key))
    if strange_source and filters.source is not None:
        known = known_sources(read, config_path)
        if filters.source.lower() not in {name.lower() for pair in known.items() for name in pair}:
            raise strange(filters.source, NO_SOURCE, known, names=known.values())
    return rows


def known_key(read: "Reader", config_path: Path | None, ticker: str) -> str:
    """Return the watchlist's key for *ticker*. Raises UsageError for what is not tracked."""
    config = _config(config_path)
    if config is not None and (key := meant(ticker, config.tracked)) is not None:
        return key
    if config is None and read.has_key(ticker):
        return ticker
    raise strange(ticker, NO_KEY, [each.key for each in config.tracked] if config else [])


def known_sources(read: "Reader", config_path: Path | None) -> dict[str, str]:
    """Return the name, by its key, of each source that is configured or stored."""
    config = _config(config_path)
    known = {each.key: each.label for each in config.sources} if config is not None else {}
    return known | {row["key"]: row["name"] for row in read.sources()}


def known_destinations(read: "Reader", config_path: Path | None) -> list[str]:
    """Return the names of the destinations that are configured or that something was to be sent to."""
    config = _config(config_path)
    named = [each.name for each in config.destinations] if config is not None else []
    return list(dict.fromkeys([*named, *read.destinations()]))


def meant(ticker: str, tracked: "Sequence[Tracked]") -> str | None:
    """Return the key of what *ticker* may stand for: a key in another case, a listing ("005930" or
    "NYSE:BABA"), a name or its first words, or another spelling."""
    from monitor.judge.mentions.tickers import parse

    wanted, (exchange, symbol) = ticker.strip().casefold(), parse(ticker)
    ways: tuple[Callable[[Tracked], bool], ...] = (
        lambda entry: entry.key.casefold() == wanted,
        lambda entry: any(
            symbol == listed and exchange in ("", where) for where, listed in map(parse, entry.tickers)
        ),
        lambda entry: f"{entry.name} ".casefold().startswith(f"{wanted} "),
        lambda entry: wanted in (text.casefold() for text in entry.aliases),
        lambda entry: wanted in (weak.text.casefold() for weak in entry.weak),
    )
    return next((entry.key for way in ways for entry in tracked if way(entry)), None)


def _config(explicit: Path | None) -> "Config | None":
    from monitor import config

    path = config.find(explicit, os.environ) or (DEMO_CONFIG if DEMO_CONFIG.is_file() else None)
    try:
        return config.load(path, env=os.environ)
    except ConfigError:  # what is stored can be listed all the same
        return None


def strange(wanted: str, what: str, known: Iterable[str], *, names: Iterable[str] = ()) -> click.UsageError:
    """Return the refusal of *wanted*, which is none of the *known*, with what is spelled nearly so among them
    and their *names*; *what* says so and leads on to a list of them."""
    keys = list(known)
    near = {each.casefold(): each for each in (*names, *keys)}
    close = get_close_matches(wanted.casefold(), near, 1)
    more = f" and {len(keys) - SHOWN:,} more" if len(keys) > SHOWN else ""
    guess = f". Did you mean {near[close[0]]}?" if close else ""
    return click.UsageError(f"{wanted} {what} {', '.join(keys[:SHOWN]) or '(none)'}{more}{guess}")
