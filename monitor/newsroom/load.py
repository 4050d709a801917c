"""Reads a newsroom directory into values, and says what is wrong with it. It serves nothing."""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from monitor.errors import ConfigError, Problem

EXPECTATIONS = ("new_event", "material_update", "correction", "minor_detail", "rerun", "unwatched")


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publication. *body* says where its stories stand in full: in the feed's entries, or on the
    article pages only. *closing* lines end every story, as credits and disclaimers do."""

    key: str
    name: str
    format: str  # rss, atom or json
    body: str  # entry or page
    lang: str = "en"
    closing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Seed:
    """A story of the newsroom. *step* 0 is out before the first poll. Only tests read *expect*, what a
    good monitor makes of the story, and *saga*, the stories whose order matters."""

    id: str
    outlet: str
    title: str
    published: datetime
    step: int
    path: str  # of its page, below the outlet's own
    paragraphs: tuple[str, ...]
    lang: str
    expect: str = ""
    saga: str = ""


@dataclass(frozen=True, slots=True)
class Newsroom:
    """Outlets, and their stories in the order in which they come out. *notice* stands on every page."""

    outlets: tuple[Outlet, ...]
    seeds: tuple[Seed, ...]
    notice: str = ""

    @property
    def steps(self) -> tuple[int, ...]:
        """The steps after the baseline, in order."""
        return tuple(sorted({seed.step for seed in self.seeds} - {0}))


@dataclass(frozen=True, slots=True)
class Field:
    """What a key of one of the tables must hold; *wanted* completes "is not …" and "Write …"."""

    wanted: str
    holds: Callable[[Any], bool]
    required: bool = True


def _text(value: object) -> bool:
    # XML 1.0 has no form for most control characters, escaped or not.
    return isinstance(value, str) and bool(value.strip()) and not re.search(r"[\x00-\x08\x0b-\x1f]", value)


def _like(pattern: str) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and re.fullmatch(pattern, value) is not None


SLUG = Field("a name made of a-z, 0-9 and -", _like(r"[a-z0-9][a-z0-9-]*"))
TEXT = Field("a text on one line", lambda value: _text(value) and "\n" not in value)
LANG = Field('a language code such as "en"', _like(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]+)*"), required=False)
TABLES = Field("a list of tables", lambda value: isinstance(value, list))
TEXTS = Field("a list of texts", lambda value: isinstance(value, list) and all(map(_text, value)), False)

NEWSROOM = {"outlet": TABLES, "notice": Field(TEXT.wanted, TEXT.holds, required=False)}
OUTLET = {
    "key": SLUG,
    "name": TEXT,
    "format": Field('one of "rss", "atom", "json"', _like("rss|atom|json")),
    "body": Field('one of "entry", "page"', _like("entry|page")),
    "lang": LANG,
    "closing": TEXTS,
}
STORY = {
    "id": SLUG,
    "outlet": SLUG,
    "title": TEXT,
    "published": Field(
        "a date and time with its zone, such as 2026-02-11T09:12:00Z",
        lambda value: isinstance(value, datetime) and value.tzinfo is not None,
    ),
    "step": Field("a whole number from 0 up", lambda value: type(value) is int and value >= 0),
    "path": Field("a path such as /2026/02/a-headline", _like(r"(/[A-Za-z0-9_~-]+)+")),
    "lang": LANG,
    "expect": Field(f"one of {', '.join(EXPECTATIONS)}", EXPECTATIONS.__contains__, required=False),
    "saga": Field(SLUG.wanted, SLUG.holds, required=False),
}


def load(directory: Path) -> Newsroom:
    """Read newsroom.toml and stories/*.md of *directory*.

    Raises ConfigError with every problem found.
    """
    problems: list[Problem] = []
    desk = _File.read(directory / "newsroom.toml", problems)
    outlets = _outlets(desk, problems)
    seeds = _seeds(directory / "stories", outlets, problems)
    if not problems:
        # An empty feed is a failed poll, and the first poll that succeeds is never alerted.
        silent = sorted(set(outlets) - {seed.outlet for seed in seeds if seed.step == 0})
        remedy = "Give it a story that is out from the start: step = 0"
        problems += [desk.problem(key, "this outlet has no story of step 0", remedy) for key in silent]
    if problems:
        raise ConfigError(problems)
    seeds.sort(key=lambda seed: (seed.step, seed.published, seed.id))
    return Newsroom(tuple(outlets.values()), tuple(seeds), desk.table.get("notice", ""))


def _outlets(desk: "_File", problems: list[Problem]) -> dict[str, Outlet]:
    outlets: dict[str, Outlet] = {}
    found = desk.check(desk.table, NEWSROOM) if desk.readable else []
    problems += found
    starts = [n for n, line in enumerate(desk.lines, 1) if line.split("#")[0].strip() == "[[outlet]]"]
    for number, table in enumerate(desk.table.get("outlet", ()) if not found else ()):
        start = starts[number] if number < len(starts) else 1
        found = desk.check(table, OUTLET, start)
        if not found and table["key"] in outlets:
            line = desk.line_of("key", start)
            found = [desk.problem("key", f"{table['key']!r} is taken", "Give each outlet its own", line)]
        problems += found
        if not found:
            outlets[table["key"]] = Outlet(**{**table, "closing": tuple(table.get("closing", ()))})
    return outlets


def _seeds(directory: Path, outlets: Mapping[str, Outlet], problems: list[Problem]) -> list[Seed]:
    files = [_File.read(path, problems, front="+++") for path in sorted(directory.glob("*.md"))]
    if not files:
        problems.append(Problem(str(directory), 0, "", "holds no story (*.md)", "Write one: seeds/README.md"))
    seeds: list[Seed] = []
    for file in files:
        if not file.readable:
            continue
        found = file.check(file.table, STORY)
        paragraphs = tuple(line.strip() for line in file.body if line.strip())
        if not paragraphs or not all(map(_text, paragraphs)):
            found.append(file.problem("", "the story has no readable text", "Write it below the second +++"))
        if not found and outlets:
            found = _clashes(file, outlets, seeds)
        problems += found
        if not found and outlets:
            lang = file.table.get("lang", outlets[file.table["outlet"]].lang)
            published = file.table["published"].astimezone(UTC)
            values = {**file.table, "lang": lang, "published": published, "paragraphs": paragraphs}
            seeds.append(Seed(**values))
    return seeds


def _clashes(file: "_File", outlets: Mapping[str, Outlet], seeds: Iterable[Seed]) -> list[Problem]:
    """Return what of a story does not go with the outlets or with the stories before it."""
    id, outlet, path = (file.table[key] for key in ("id", "outlet", "path"))
    if outlet not in outlets:
        message, remedy = f"there is no outlet {outlet!r}", f"Use one of newsroom.toml: {', '.join(outlets)}"
        return [file.problem("outlet", message, remedy, file.line_of("outlet"))]
    taken = {"id": any(seed.id == id for seed in seeds)}
    taken["path"] = any((seed.outlet, seed.path) == (outlet, path) for seed in seeds)
    return [
        file.problem(key, f"{file.table[key]!r} is taken", "Give each story its own", file.line_of(key))
        for key in taken
        if taken[key]
    ]


@dataclass(frozen=True, slots=True)
class _File:
    """A TOML file, or a story: a TOML head between two lines of *front*, and the body below it."""

    path: Path
    lines: list[str]  # of the TOML, at their places in the file
    table: dict[str, Any]
    body: list[str]
    readable: bool

    @classmethod
    def read(cls, path: Path, problems: list[Problem], front: str = "") -> "_File":
        """Read the file at *path*; what makes it unreadable joins *problems*."""
        lines: list[str] = []
        line, remedy = 0, "Follow the format in seeds/README.md"
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
            body: list[str] = []
            if front:
                if lines[:1] != [front] or front not in lines[1:]:
                    raise tomllib.TOMLDecodeError(f"its head must stand between two lines of {front}")
                end = lines.index(front, 1)
                lines, body = ["", *lines[1:end]], lines[end + 1 :]
            return cls(path, lines, tomllib.loads("\n".join(lines)), body, readable=True)
        except OSError as error:
            message = f"cannot be read: {error.strerror}"
        except UnicodeDecodeError:
            message, remedy = "is not UTF-8", "Save it as UTF-8"
        except tomllib.TOMLDecodeError as error:
            message = f"is not TOML: {error}"
            at = re.search(r"at line (\d+)", message)
            line = int(at[1]) if at else 1
        problems.append(Problem(str(path), line, "", message, remedy))
        return cls(path, lines, {}, [], readable=False)

    def check(self, table: object, fields: Mapping[str, Field], start: int = 1) -> list[Problem]:
        """Return what is wrong with *table*, which begins at line *start*."""
        if not isinstance(table, dict):
            return [self.problem("", f"{table!r} is not a table", "Write a table, a key on each line", start)]
        found: list[Problem] = []
        for key in table.keys() - fields.keys():
            remedy = f"Remove it, or use one of: {', '.join(fields)}"
            found.append(self.problem(key, "unknown key", remedy, self.line_of(key, start)))
        for key, field in fields.items():
            if key not in table and field.required:
                found.append(self.problem(key, "is missing", f"Add it: {field.wanted}", start))
            elif key in table and not field.holds(table[key]):
                message, remedy = f"{table[key]!r} is not {field.wanted}", f"Write {field.wanted}"
                found.append(self.problem(key, message, remedy, self.line_of(key, start)))
        return sorted(found, key=lambda problem: problem.line)

    def line_of(self, key: str, start: int = 1) -> int:
        """Return the first line from *start* on that assigns *key*, else *start*."""
        assigned = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=|\s*\[+{re.escape(key)}\]")
        numbered = enumerate(self.lines[start - 1 :], start)
        return next((number for number, line in numbered if assigned.match(line)), start)

    def problem(self, key: str, message: str, remedy: str, line: int = 0) -> Problem:
        return Problem(str(self.path), line, key, message, remedy)
