"""`monitor check`: whether the config is right, and what is risky about its watchlist and its rules."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from monitor.cli.options import config_option
from monitor.cli.output import json_line, print_lines
from monitor.errors import StoreError
from monitor.text import counted

if TYPE_CHECKING:
    from monitor.cli.check_rules import Past
    from monitor.config import Config
    from monitor.judge.mentions.lint import Risk
    from monitor.judge.mentions.watchlist import Alias
    from monitor.types import Tracked

RECENT = 20_000  # stories, the last ones, in which spellings are looked for
ENOUGH = 300  # stories; of fewer, it says nothing that a name is in none


@click.command()
@config_option
@click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON object for each key, rule and destination."
)
def check(config_path: Path | None, as_json: bool) -> None:
    """Read the config and say what is wrong, all at once, with file, line, key and remedy.

    A good config is summed up, with every spelling that stands for a key: the generated ones too, and those
    that count only on terms. Warnings follow: rules that cannot fire or change nothing, destinations that no
    rule reaches or that have the URL of another, secrets that stand in the file, and risky spellings; they
    change no exit code.

    \b
    Example:
      monitor check --config config/monitor.toml
    """
    from monitor import config
    from monitor.cli.check_rules import RuleReport
    from monitor.cli.check_secrets import elsewhere
    from monitor.ingest.sources import SOURCES
    from monitor.judge.mentions.lint import lint, searchable, unheard
    from monitor.judge.mentions.watchlist import compile_watchlist

    path = config.find(config_path, os.environ)
    loaded = config.load(path, env=os.environ, secrets=True, kinds=SOURCES)
    risks = lint(loaded.tracked)
    watchlist = compile_watchlist(searchable(loaded.tracked))
    stories, heard = _history(loaded)
    found = {key for key, _ in heard}
    never: tuple[Risk, ...] = ()
    if stories >= ENOUGH:
        never = tuple(risk for risk in unheard(watchlist, heard, stories) if risk.key not in found)
    spellings: dict[str, list[Alias]] = {entry.key: [] for entry in loaded.tracked}
    for meanings in watchlist.patterns:
        for alias in meanings:
            spellings[alias.key].append(alias)
    places = config.places(path)
    report = RuleReport(path, loaded, _past(loaded))
    if as_json:
        of_key: dict[str, list[Risk]] = {entry.key: [] for entry in loaded.tracked}
        for risk in (*risks, *never):
            of_key[risk.key].append(risk)
        for entry in loaded.tracked:
            click.echo(json_line(_as_object(entry, spellings[entry.key], of_key[entry.key], places)))
        for row in report.objects():
            click.echo(json_line(row))
        for line in (*_missing(loaded), *elsewhere(path, loaded)):
            click.echo(line, err=True)
        return
    lines = [f"config       {path or 'defaults, no file'}", f"database     {_database(loaded)}"]
    if path is None and (passed := Path(config.USUAL.name)).is_file():
        remedy = f"give it as --config {passed}, or move it to {config.USUAL}"
        lines.append(f"             ./{passed} is not read: {remedy}")
    lines += [
        f"sources      {len(loaded.sources)}",
        f"rules        {', '.join(rule.name for rule in loaded.rules)}",
        *report.lines(),
        f"destinations {', '.join(f'{to.name} ({to.kind})' for to in loaded.destinations)}",
    ]
    keys, count = counted(len(loaded.tracked), "key"), sum(map(len, spellings.values()))
    lines.append(f"watchlist    {keys}, {counted(count, 'spelling')}")
    for entry in loaded.tracked:
        lines += _lines(entry, spellings[entry.key])
    lines += [
        "The config is good.",
        *_missing(loaded),
        *elsewhere(path, loaded),
        *report.warnings(),
        *warnings(risks, places),
        *_silent(never, stories),
    ]
    print_lines(lines)


def _database(loaded: "Config") -> str:
    """Return which database it is, who says so where the config does not, and whether it is there."""
    from monitor.config import DATABASE_VARIABLE
    from monitor.storage.dialect import dialect_of

    dialect = dialect_of(loaded.database)
    named = f", as {DATABASE_VARIABLE} says" if os.environ.get(DATABASE_VARIABLE, "").strip() else ""
    return f"{dialect.shown}{named}{'' if dialect.exists() else ' (not there yet)'}"


def _history(loaded: "Config") -> tuple[int, set[tuple[str, str]]]:
    """Return how many stored stories were looked at, and each key and spelling that they were found by."""
    from monitor.storage.queries import Reader

    try:
        with Reader.open(loaded.database) as reader:
            return reader.heard(RECENT)
    except StoreError:  # none yet, or not a readable one: then there is no history
        return 0, set()


def _past(loaded: "Config") -> "Past | None":
    """Return what the rules would have wanted of the stored stories, None where those are too few."""
    from monitor.cli.check_rules import past_of
    from monitor.storage.history import History

    try:
        with History.open(loaded.database) as read:
            return past_of(read, loaded, RECENT, ENOUGH)
    except StoreError:
        return None


def _lines(entry: "Tracked", spellings: Sequence["Alias"]) -> Iterator[str]:
    """Yield what stands for *entry*, by what it takes to count."""
    ways: dict[str, list[str]] = {"": [], "with a sign of a company: ": [], "on terms: ": []}
    for alias in spellings:
        if alias.strength == "strong":
            ways[""].append(alias.text)
        elif alias.strength == "weak":
            on_terms = alias.weak is not None and (alias.weak.requires or alias.weak.unless)
            ways["on terms: " if on_terms else "with a sign of a company: "].append(alias.text)
    ways[""] += entry.tickers
    shadows = sum(alias.strength == "shadow" for alias in spellings)
    label = entry.key
    for way, texts in ways.items():
        if texts:
            yield f"  {label:<15} {way}{', '.join(texts)}"
            label = ""
    if shadows:
        yield f"  {'':<15} shadows: {shadows}"


def _missing(loaded: "Config") -> Iterator[str]:
    """Yield a line for each thing without which monitor runs, but not as its owner means."""
    if not loaded.sources:
        yield "warning: no source: nothing will be polled. Add a [[source]]"
    if not loaded.fetch.contact:
        yield "warning: [fetch] contact is empty; SEC and others ask for one"


def _silent(never: Iterable["Risk"], stories: int) -> Iterator[str]:
    """Yield one line about all keys that were never found."""
    if keys := ", ".join(dict.fromkeys(risk.key for risk in never)):
        yield (
            f"warning: found in none of the last {stories:,} stories: {keys}. "
            "Check the spellings, unless the entry is new or the name rare"
        )


def warnings(risks: Iterable["Risk"], places: Mapping[tuple[str, str], str]) -> Iterator[str]:
    """Yield a line for each reason that a key gives, with all spellings of which it is true."""
    same: dict[tuple[str, str, str], list[str]] = {}
    for risk in risks:
        same.setdefault((risk.key, risk.reason, risk.remedy), []).append(risk.alias)
    for (key, reason, remedy), aliases in same.items():
        shown = ", ".join(aliases)
        yield f"warning: {_place(places, key, aliases[0])}: {key}: {shown} {reason}. {remedy}"


def _place(places: Mapping[tuple[str, str], str], key: str, alias: str) -> str:
    return places.get((key, alias)) or places[key, ""]  # a generated spelling stands at its entry


def _as_object(
    entry: "Tracked",
    spellings: Iterable["Alias"],
    risks: Iterable["Risk"],
    places: Mapping[tuple[str, str], str],
) -> dict[str, Any]:
    return {
        "key": entry.key,
        "kind": entry.kind,
        "name": entry.name,
        "owner": entry.owner or None,
        "tickers": entry.tickers,
        "place": places[entry.key, ""],
        "aliases": [
            {
                "text": alias.text,
                "strength": alias.strength,
                "form": alias.form,
                "ambiguous": alias.ambiguous,
                "requires": alias.weak.requires if alias.weak else (),
                "within": alias.weak.within if alias.weak else None,
                "unless": alias.weak.unless if alias.weak else (),
                "also": [{"requires": weak.requires, "within": weak.within} for weak in alias.also],
            }
            for alias in spellings
        ],
        "warnings": [
            {
                "alias": risk.alias,
                "reason": risk.reason,
                "remedy": risk.remedy,
                "place": _place(places, risk.key, risk.alias),
            }
            for risk in risks
        ],
    }
