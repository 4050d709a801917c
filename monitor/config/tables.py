"""What each table of a config may hold, and one file read against that. The defaults stand in types."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple, get_args

from monitor.config import values as v
from monitor.config.toml_lines import UNREADABLE, Where, read
from monitor.config.values import Many, Reader, Wrong
from monitor.errors import ConfigError, Problem
from monitor.types import DIGESTS, SEVERITIES, DestinationKind, EventType, Fulltext, Verdict

Table = Mapping[str, "Reader | Many | Table"]  # a table in a table stands for a list of such tables

# An unwatched story mentions nothing tracked, so no rule can ever want one.
VERDICTS = tuple(str(verdict) for verdict in Verdict if verdict is not Verdict.UNWATCHED)
LOG_LEVELS = ("debug", "info", "warning", "error")

STORAGE: Table = {"url": v.database}
FETCH: Table = {
    "contact": v.contact,
    "timeout": v.some_time,
    "max_bytes": v.size,
    "max_page_bytes": v.size,
    "max_redirects": v.whole(0),
    "host_interval": v.duration,
    "host_connections": v.whole(1),
    "concurrency": v.whole(1),
    "allow": Many(v.network),
}
SOURCE: Table = {
    "key": v.key,
    "url": v.web_url,
    "kind": v.key,
    "name": v.text,
    "every": v.some_time,
    "fulltext": v.choice(*get_args(Fulltext)),
    "lang": v.language,
}
WATCHLIST: Table = {"file": v.path}
WEAK: Table = {
    "text": v.spelling,
    "requires": v.groups,
    "within": v.choice("sentence", "document"),
    "unless": Many(v.some_text),
}
COMPANY: Table = {
    "key": v.key,
    "name": v.spelling,
    "tickers": Many(v.ticker),
    "aliases": Many(v.spelling),
    "weak": WEAK,
    "shadow": Many(v.spelling),
    "tags": Many(v.key),
}
PROGRAM: Table = {**{key: read for key, read in COMPANY.items() if key != "tickers"}, "owner": v.key}
RULE: Table = {
    "name": v.some_text,
    "keys": Many(v.key),
    "tags": Many(v.key),
    "verdicts": Many(v.choice(*VERDICTS), least=1),
    "types": Many(v.choice(*EventType)),
    "about": v.flag,
    "salience": v.whole(0, 100),
    "sources": Many(v.some_text),
    "origins": Many(v.some_text),
    "languages": Many(v.key),
    "words": Many(v.some_text),
    "destinations": Many(v.some_text),
    "severity": v.choice(*SEVERITIES),
    "digest": v.choice(*DIGESTS),
}
DESTINATION: Table = {
    "name": v.key,
    "kind": v.choice(*get_args(DestinationKind)),
    "url": v.some_text,
    "url_env": v.variable,
    "url_file": v.path,
    "base_url": v.web_url,
    "timeout": v.some_time,
    "secret_env": v.variable,
    "secret_file": v.path,
    "template": v.path,
    "quiet": v.hours,
    "at_most": v.whole(0),
    "per": v.some_time,
    "zone": v.zone,
}
ALERTS: Table = {
    "max_age": v.duration,
    "group_wait": v.duration,
    "cooldown": v.duration,
    "zone": v.zone,
    "digest_at": v.clock,
    "digest_day": v.weekday,
}
LOG: Table = {"level": v.choice(*LOG_LEVELS), "format": v.choice("text", "json")}

ONE: Mapping[str, Table] = {
    "storage": STORAGE,
    "fetch": FETCH,
    "watchlist": WATCHLIST,
    "alerts": ALERTS,
    "log": LOG,
}
MANY: Mapping[str, Table] = {
    "source": SOURCE,
    "company": COMPANY,
    "program": PROGRAM,
    "rule": RULE,
    "destination": DESTINATION,
}
REQUIRED: Mapping[str, tuple[str, ...]] = {
    "source": ("key", "url"),
    "company": ("key", "name"),
    "program": ("key", "name"),
    "weak": ("text",),
    "rule": ("name",),
    "destination": ("name", "kind"),
}


class Sheet:
    """One file, read against the tables it may hold; what is wrong with it gathers in *problems*.

    Raises ConfigError when the file cannot be read at all.
    """

    def __init__(self, path: Path, names: tuple[str, ...] = (*ONE, *MANY)) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self._document = read(_text_of(path))
        self.torn = self._document.torn  # part of it is unreadable, so that nothing can be called missing
        for fault in self._document.faults:
            self.problems.append(Problem(str(path), fault.line, fault.key, fault.message, fault.remedy))
        for name in self._document.tables:
            if name not in names:
                self._unknown((name,), names)
        self._ones = {name: self._one(name) for name in ONE if name in names}
        self._rows = {name: self._many(name) for name in MANY if name in names}

    @property
    def empty(self) -> bool:
        return not self._document.tables

    def one(self, name: str) -> dict[str, Any]:
        """Return what is right in the table [name]."""
        return self._ones[name]

    def rows(self, name: str) -> list["Row"]:
        """Return what is right in each [[name]], without those that lack what they must have."""
        return [row for row in self._rows[name] if row.whole]

    def every(self, name: str) -> list["Row"]:
        """Return what is right in each [[name]], also where it lacks what it must have."""
        return self._rows[name]

    def given(self, where: Where) -> Any:
        """Return what the file holds at *where*, right or wrong; None where there is nothing."""
        return self._document.value(where)

    def names(self, table: str, key: str) -> set[str]:
        """Return every text that stands as *key* in a [[table]], whatever else is wrong with that table."""
        given = self.given((table,))
        tables = given if isinstance(given, list) else []
        return {name for one in tables if isinstance(one, dict) and isinstance(name := one.get(key), str)}

    def place(self, where: Where) -> str:
        return f"{self.path}:{self._document.line(where)}"

    def block(self, where: Where) -> tuple[int, int]:
        """Return the first and the last line of the table at *where*, with the comment right above it."""
        return self._document.block(where)

    def problem(self, where: Where, message: str, remedy: str) -> Problem:
        key = ".".join(step for step in where if isinstance(step, str))
        found = Problem(str(self.path), self._document.line(where), key, message, remedy)
        self.problems.append(found)
        return found

    def _one(self, name: str) -> dict[str, Any]:
        given = self._document.tables.get(name, {})
        if isinstance(given, dict):
            return self._fields((name,), given, ONE[name])
        if given != UNREADABLE:
            message = f"is {v.a(given)} where a table is expected"
            self.problem((name,), message, f"Begin it with [{name}], in single brackets")
        return {}

    def _many(self, name: str) -> list["Row"]:
        return self._tables((name,), self._document.tables.get(name, []), MANY[name])

    def _tables(self, where: Where, given: Any, table: Table) -> list["Row"]:
        name = str(where[-1])
        if not isinstance(given, list) or not all(isinstance(each, dict) for each in given):
            if given != UNREADABLE:
                message = f"is {v.a(given)} where a list of tables is expected"
                nested = "Write a list of tables, such as [{ text = … }]"
                remedy = nested if len(where) > 1 else f"Begin each with [[{name}]], in double brackets"
                self.problem(where, message, remedy)
            return []
        rows = []
        for number, each in enumerate(given):
            fields = self._fields((*where, number), each, table)
            for key in REQUIRED[name]:
                if key not in each and not self.torn:
                    self.problem((*where, number, key), "is missing", f"Every {name} needs one")
            rows.append(Row(self, (*where, number), fields))
        return rows

    def _fields(self, where: Where, given: Mapping[str, Any], table: Table) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        for key, value in given.items():
            here = (*where, key)
            if key not in table:
                self._unknown(here, tuple(table))
            elif value != UNREADABLE:
                try:
                    fields[key] = self._value(here, value, table[key])
                except Wrong as wrong:
                    self.problem(here, wrong.message, wrong.remedy)
        return fields

    def _value(self, where: Where, value: Any, shape: Reader | Many | Table) -> Any:
        if isinstance(shape, Many):
            return tuple(self._list(where, value, shape))
        if isinstance(shape, Mapping):
            return tuple(row.fields for row in self._tables(where, value, shape) if row.whole)
        return shape(value)

    def _list(self, where: Where, value: Any, shape: Many) -> Iterator[Any]:
        if not isinstance(value, list):
            raise Wrong(f"is {v.a(value)} where a list is expected", 'Write a list, such as ["one", "two"]')
        if len(value) < shape.least:
            raise Wrong("is an empty list, which nothing can match", "Name one, or leave the line out")
        for number, each in enumerate(value):
            try:
                yield shape.one(each)
            except Wrong as wrong:
                self.problem((*where, number), wrong.message, wrong.remedy)

    def _unknown(self, where: Where, known: tuple[str, ...]) -> None:
        close = get_close_matches(str(where[-1]), known, 1)
        remedy = f"Did you mean {close[0]}?" if close else f"Known here: {', '.join(known)}"
        self.problem(where, "is not an option that monitor knows", remedy)


class Row(NamedTuple):
    """One [[table]] of a sheet, its values checked."""

    sheet: Sheet
    where: Where
    fields: dict[str, Any]

    @property
    def whole(self) -> bool:
        """Whether it has all that it must have."""
        name = next(step for step in reversed(self.where) if isinstance(step, str))
        return all(key in self.fields for key in REQUIRED[name])

    def problem(self, *steps: str | int, message: str, remedy: str) -> None:
        self.sheet.problem((*self.where, *steps), message, remedy)


def _text_of(path: Path) -> str:
    remedy = "Check the path (of --config or MONITOR_CONFIG), or write a config with `monitor init`"
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        raise ConfigError([Problem(str(path), 0, "", message, remedy)]) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ConfigError([Problem(str(path), line, "", "is not UTF-8 text", "Save it as UTF-8")]) from error
