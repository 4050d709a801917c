"""A TOML file to one frozen Config, or to everything that is wrong with it: file, line, key and remedy.

The steps: toml_lines reads the file, tables knows each table, values each value, checks what belongs
together across tables. Loads nothing heavy, as every query asks it for the database.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from monitor.config.checks import (
    LISTS,
    check_kinds,
    check_rules,
    destination,
    tracked,
    unique,
)
from monitor.config.tables import Sheet
from monitor.config.values import Wrong, database
from monitor.errors import ConfigError, Problem
from monitor.types import AlertSettings, Destination, FetchSettings, Rule, Source, Tracked

DATABASE = "sqlite:///monitor.db"
DATABASE_VARIABLE = (
    "MONITOR_DATABASE"  # beats [storage] url, for configs that lie where nothing can be written
)
USUAL = Path("config/monitor.toml")
_SHIPPED = "config/watchlist.toml"


@dataclass(frozen=True, slots=True)
class Config:
    """Everything that can be set. *database* is an SQLAlchemy URL; its path is absolute once loaded."""

    path: Path | None = None
    database: str = DATABASE
    fetch: FetchSettings = field(default_factory=FetchSettings)
    sources: tuple[Source, ...] = ()
    tracked: tuple[Tracked, ...] = ()
    rules: tuple[Rule, ...] = (Rule("everything"),)
    destinations: tuple[Destination, ...] = (Destination("terminal", "console"),)
    alerts: AlertSettings = field(default_factory=AlertSettings)
    log_level: str = "INFO"
    log_format: Literal["text", "json"] = "text"


def find(explicit: Path | None, env: Mapping[str, str]) -> Path | None:
    """Return the config to load: *explicit*, else $MONITOR_CONFIG, else config/monitor.toml where present."""
    if explicit is None and (named := env.get("MONITOR_CONFIG")):
        return Path(named)
    return explicit or (USUAL if USUAL.is_file() else None)


def bundled(name: str) -> Path:
    """Return the path of what travels with monitor: "config/watchlist.toml", "seeds" and the like."""
    package = Path(__file__).parent.parent
    inside = package / "bundled" / name  # of an installed wheel; a checkout has it at its root
    return inside if inside.exists() else package.parent / name


def database_url(path: Path | None, env: Mapping[str, str]) -> str:
    """Return $MONITOR_DATABASE of *env*, else the database of the config at *path*, whatever else is wrong in
    there. Raises ConfigError."""
    if named := _named_database(env):
        return named
    if path is None:
        return _absolute(DATABASE, Path())
    sheet = Sheet(path)
    url = sheet.one("storage").get("url", DATABASE)
    if sheet.torn or any(problem.key.startswith("storage") for problem in sheet.problems):
        raise ConfigError(sheet.problems)
    return _absolute(url, path.parent)


def load_watchlist(path: Path) -> tuple[Tracked, ...]:
    """Read a file of [[company]] and [[program]] tables. Raises ConfigError."""
    sheet = Sheet(path, LISTS)
    watchlist = tracked([sheet])
    _raise_if_any(sheet.problems)
    return watchlist


def watchlist_file(path: Path | None) -> Path | None:
    """Return the file of the user's own in which the config at *path* keeps its watchlist, None where that is
    the shipped one. Raises ConfigError."""
    if path is None:
        return None
    file = _watchlists(Sheet(path))[-1].path
    # In a checkout, the user's own stands where the shipped one does.
    shipped = file == bundled(_SHIPPED) and file != path.parent / "watchlist.toml"
    return None if shipped else file


def places(path: Path | None) -> dict[tuple[str, str], str]:
    """Return where, as file:line, each entry of the watchlist stands, as (key, ""), and each of its tickers
    and spellings, as (key, text). Raises ConfigError."""
    found: dict[tuple[str, str], str] = {}
    for sheet in _watchlists(Sheet(path)) if path else [Sheet(bundled(_SHIPPED), LISTS)]:
        for row in (row for name in LISTS for row in sheet.rows(name)):
            key = row.fields["key"]
            found.setdefault((key, ""), sheet.place(row.where))
            for column in ("tickers", "aliases", "weak", "shadow"):
                given = sheet.given((*row.where, column))
                for number, each in enumerate(given if isinstance(given, list) else []):
                    text = each.get("text", "") if isinstance(each, dict) else each
                    found.setdefault((key, str(text).strip()), sheet.place((*row.where, column, number)))
    return found


def entry(path: Path, key: str) -> tuple[Path, int, int]:
    """Return the file in which the config at *path* tracks *key*, and the entry's first and last line there,
    with the comment right above it. Raises ConfigError, and KeyError where nothing is tracked as *key*."""
    for sheet in _watchlists(Sheet(path)):
        for row in (row for name in LISTS for row in sheet.rows(name)):
            if row.fields["key"] == key:
                return sheet.path, *sheet.block(row.where)
    raise KeyError(key)


def written_database(path: Path) -> str:
    """Return [storage] url of the config at *path* as written, "" where it is not. Raises ConfigError."""
    return str(Sheet(path).one("storage").get("url", ""))


def places_of(path: Path | None, table: str, key: str = "name") -> dict[tuple[str, str], str]:
    """Return where, as file:line, each [[table]] of the config at *path* stands, as (name, ""), and each of
    its fields, as (name, field); a source's name is its *key*. Raises ConfigError."""
    if path is None:
        return {}
    return {
        (row.fields[key], field): row.sheet.place((*row.where, field) if field else row.where)
        for row in Sheet(path).rows(table)
        for field in ("", *row.fields)
    }


def load(
    path: Path | None,
    *,
    env: Mapping[str, str],
    secrets: bool = False,
    kinds: Collection[str] | None = None,
) -> Config:
    """Read the config at *path*; None means the defaults with the shipped watchlist. Raises ConfigError.

    The database is $MONITOR_DATABASE of *env* where that is set. Only with *secrets* are the URLs of the
    destinations looked up, in *env* and in files, and tried. *kinds* are the kinds of source that can be
    polled; None leaves them unchecked.
    """
    if path is None:
        return Config(database=database_url(None, env), tracked=load_watchlist(bundled(_SHIPPED)))
    sheet = Sheet(path)
    lists = _watchlists(sheet)
    log = sheet.one("log")
    config = Config(
        path=path,
        database=_named_database(env) or _absolute(sheet.one("storage").get("url", DATABASE), path.parent),
        fetch=FetchSettings(**sheet.one("fetch")),
        sources=tuple(Source(**row.fields) for row in unique(sheet.every("source"), "key")),
        tracked=tracked(lists),
        rules=tuple(Rule(**row.fields) for row in unique(sheet.every("rule"), "name")) or Config().rules,
        destinations=tuple(
            destination(row, env if secrets else None) for row in unique(sheet.every("destination"), "name")
        )
        or Config().destinations,
        alerts=AlertSettings(**sheet.one("alerts")),
        log_level=log.get("level", "info").upper(),
        log_format=log.get("format", "text"),
    )
    if not any(each.torn for each in lists):
        keys = {key for each in lists for name in LISTS for key in each.names(name, "key")}
        names = sheet.names("destination", "name") or {each.name for each in config.destinations}
        check_rules(sheet, keys, config.sources, names)
    if kinds is not None:
        check_kinds(sheet, kinds)
    problems = [problem for each in lists for problem in each.problems]
    if secrets:
        problems += problems_of_destinations(config)
    _raise_if_any(problems)
    return config


def problems_of_destinations(config: Config) -> list[Problem]:
    """Return what is wrong with *config*'s destinations. Imports apprise, which takes a while."""
    loaded = {each.name: each for each in config.destinations if each.kind == "console" or each.url}
    if config.path is None:
        return []
    from monitor.notify.deliver import problem

    sheet = Sheet(config.path)
    problems = []
    for row in sheet.rows("destination"):
        found = loaded.get(row.fields["name"])
        if found is not None and (flaw := problem(found)):
            ways = (flaw.part, f"{flaw.part}_env", f"{flaw.part}_file")
            key = next((key for key in ways if key in row.fields), flaw.part)
            problems.append(sheet.problem((*row.where, key), flaw.message.rstrip("."), flaw.remedy))
    return problems


def _watchlists(sheet: Sheet) -> list[Sheet]:
    """Return *sheet* and the file that holds the rest of its watchlist, if any.

    That is the one which [watchlist] names; else, where *sheet* tracks nothing itself, watchlist.toml
    beside it, or the shipped one. A file without a single option is taken for an empty watchlist.
    """
    folder = sheet.path.parent
    named = sheet.one("watchlist").get("file")
    own = sheet.empty or any(sheet.given((name,)) is not None for name in LISTS)
    if named is None and (own or sheet.torn):
        return [sheet]
    beside = folder / "watchlist.toml"
    file = folder / named if named else beside if beside.is_file() else bundled(_SHIPPED)
    try:
        return [sheet, Sheet(file, LISTS)]
    except ConfigError as error:
        sheet.torn = True
        remedy = "Write the path of a file of [[company]] tables, relative to this file"
        for each in error.problems:
            sheet.problem(("watchlist", "file"), f"the file it names {each.message}", remedy)
        return [sheet]


def _named_database(env: Mapping[str, str]) -> str:
    """Return $MONITOR_DATABASE, relative to the working directory, "" where it is not set."""
    if not (given := env.get(DATABASE_VARIABLE, "").strip()):
        return ""
    try:
        return _absolute(database(given), Path())
    except Wrong as wrong:
        problem = Problem("the environment", 0, DATABASE_VARIABLE, wrong.message, wrong.remedy)
        raise ConfigError([problem]) from wrong


def _absolute(url: str, folder: Path) -> str:
    """Return *url*, a relative SQLite path in it made absolute from *folder*."""
    scheme, found, rest = url.partition(":///")
    file, mark, options = rest.partition("?")
    if not found or not scheme.startswith("sqlite") or not file or file == ":memory:":
        return url
    return f"{scheme}:///{(folder / file).resolve()}{mark}{options}"


def _raise_if_any(problems: Iterable[Problem]) -> None:
    if found := sorted(problems, key=lambda each: (each.file, each.line)):
        raise ConfigError(found)
