"""TOML with line numbers: the values of a file, where each stands, and every mistake in its syntax.

Knows TOML and nothing of monitor. The standard library's parser keeps no positions and stops at the
first mistake, so this walks the text a second time for positions, and mends and repeats for the rest.
"""

import datetime
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

Where = tuple[str | int, ...]  # the way to a value: ("company", 2, "tickers", 0)

# Stands in for a value that could not be read, so that nobody reports the key as missing as well.
UNREADABLE = datetime.date(1, 1, 1)
MOST_FAULTS = 20  # after which the file is probably not TOML at all

_KEY = r"""(?:[\w-]+|"[^"\n]*"|'[^'\n]*')(?:[ \t]*\.[ \t]*(?:[\w-]+|"[^"\n]*"|'[^'\n]*'))*"""
_PAIR = re.compile(rf"[ \t]*({_KEY})[ \t]*=")
_HEADER = re.compile(rf"[ \t]*\[\[?[ \t]*({_KEY})")
_AT = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_PLAINER = {"Illegal character '\\n'": "Text that does not end on its line"}
_TOKEN = re.compile(
    r"""(?P<blank> [ \t\r]+ | \#[^\n]*)
      | (?P<newline> \n)
      | (?P<text> \"{3} (?:\\.|[^\\])*? \"{3,5} | '{3} .*? '{3,5} | "(?:\\.|[^"\\\n])*" | '[^'\n]*')
      | (?P<mark> [][{}=,.])
      | (?P<bare> [^]\s[{}=,."'\#]+)""",
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Fault:
    """A mistake in the syntax. *key* is the table or key that it spoils, where that can be told."""

    line: int
    key: str
    message: str
    remedy: str


@dataclass(frozen=True)
class Document:
    """A TOML file as far as it can be read. *torn*: something could not be, so that what seems to be
    missing may stand in the file all the same."""

    tables: dict[str, Any]
    faults: tuple[Fault, ...]
    torn: bool
    read: str  # the text that *tables* were read from

    @cached_property
    def lines(self) -> dict[Where, int]:
        """Where everything stands; looked for when first asked for, since most files are right."""
        return dict(_positions(self.read))

    def line(self, where: Where) -> int:
        """Return the 1-based line of *where*, else of the nearest thing around it, else 1."""
        while where and where not in self.lines:
            where = where[:-1]
        return self.lines.get(where, 1)

    def block(self, where: Where) -> tuple[int, int]:
        """Return the first and the last line of the table at *where*, one of a list at the top level: with
        the comment right above it, without what stands above the next."""
        lines = self.read.split("\n")
        first = self.lines[where]
        # Whatever is not within it begins another table, or stands in one.
        end = min((line for way, line in self.lines.items() if line > first and way[:2] != where), default=0)
        last = end - 1 if end else len(lines)
        while last > first and (not lines[last - 1].strip() or lines[last - 1].startswith("#")):
            last -= 1
        while first > 1 and lines[first - 2].startswith("#"):
            first -= 1
        return first, last

    def value(self, where: Where) -> Any:
        """Return the value at *where*, None where there is none."""
        value: Any = self.tables
        for step in where:
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                return None
        return value


def read(text: str) -> Document:
    """Read *text*, reporting every mistake; a key that is set twice keeps its first value."""
    lines = text.replace("\r\n", "\n").split("\n")
    faults: list[Fault] = []
    torn = False
    while len(faults) < MOST_FAULTS:
        try:
            tables = tomllib.loads("\n".join(lines))
        except tomllib.TOMLDecodeError as error:
            fault, lost = _mend(lines, error)
            faults.append(fault)
            torn |= lost
        else:
            return Document(tables, tuple(faults), torn, "\n".join(lines))
    return Document({}, tuple(faults), True, "")


def _mend(lines: list[str], error: tomllib.TOMLDecodeError) -> tuple[Fault, bool]:
    """Take the statement in which *error* stands out of *lines*. Return what was wrong with it, and
    whether anything that it said is lost by that."""
    found = _AT.search(str(error))
    reached = int(found[1]) - 1 if found and found[1] else len(lines) - 1
    # Everything before the broken statement can be read. What is never closed is complained of far
    # below the line where it opens.
    first = next((end for end in range(reached, -1, -1) if _is_toml(lines[:end])), reached)
    complaint = _AT.sub("", str(error))
    complaint = _PLAINER.get(complaint, complaint)
    twice = complaint.startswith("Cannot ")
    table = next((name[1] for line in reversed(lines[:first]) if (name := _HEADER.match(line))), "")

    if header := _HEADER.match(lines[first]):
        _blank(lines, first, _until(lines, first + 1, _HEADER))
        if twice:
            remedy = f"Merge the two, or begin both with [[{header[1]}]] if there may be several"
            return Fault(first + 1, header[1], "this table stands twice", remedy), True
        return Fault(first + 1, header[1], complaint, "Write [name] or [[name]] alone on its line"), True
    pair = _PAIR.match(lines[first])
    key = ".".join(part for part in (table, pair[1] if pair else "") if part)
    if pair and twice:
        _blank(lines, first, reached + 1)
        return Fault(first + 1, key, "this key is set twice", "Keep one of the two lines"), False
    _blank(lines, first, _until(lines, first + 1, _HEADER, _PAIR))
    if pair:
        lines[first] = f"{pair[1]} = {UNREADABLE}"
    remedy = 'Write key = value; text goes in "quotes", and so do tickers and durations such as "5m"'
    return Fault(first + 1, key, complaint, remedy), True


def _is_toml(lines: list[str]) -> bool:
    try:
        tomllib.loads("\n".join(lines))
    except tomllib.TOMLDecodeError:
        return False
    return True


def _until(lines: list[str], start: int, *beginnings: re.Pattern[str]) -> int:
    """Return the first line from *start* on at which one of *beginnings* stands, else the end."""
    return next(
        (number for number in range(start, len(lines)) if any(b.match(lines[number]) for b in beginnings)),
        len(lines),
    )


def _blank(lines: list[str], start: int, end: int) -> None:
    lines[start:end] = [""] * (end - start)


# -- positions -------------------------------------------------------------------------------------


def _positions(text: str) -> Iterator[tuple[Where, int]]:
    """Yield where each table, key and list element of *text*, which is valid TOML, stands."""
    return _Walk(text).document()


class _Walk:
    """One walk over the tokens of a valid document."""

    def __init__(self, text: str) -> None:
        self._tokens: list[tuple[str, int]] = []  # as written, and its line
        line = 1
        for token in _TOKEN.finditer(text):
            if token.lastgroup != "blank":
                self._tokens.append((token[0], line))
            line += token[0].count("\n")
        self._at = 0
        self._last: dict[Where, int] = {}  # of each list of tables, the number of its last table

    @property
    def _token(self) -> str:
        return self._tokens[self._at][0] if self._at < len(self._tokens) else ""

    @property
    def _line(self) -> int:
        return self._tokens[self._at][1]

    def _accept(self, *tokens: str) -> bool:
        if self._token not in tokens:
            return False
        self._at += 1
        return True

    def document(self) -> Iterator[tuple[Where, int]]:
        table: Where = ()
        while self._token:
            if self._accept("\n"):
                continue
            line = self._line
            if self._accept("["):
                table = self._header()
                yield table, line
            else:
                yield from self._pair(table)

    def _header(self) -> Where:
        several = self._accept("[")
        *outer, name = self._key()
        table = (*self._within((), outer), name)
        if several:
            self._last[table] = self._last.get(table, -1) + 1
        self._at += 2 if several else 1  # the closing brackets
        return self._within((), (*outer, name)) if several else table

    def _within(self, table: Where, keys: Sequence[str]) -> Where:
        for key in keys:
            table = (*table, key)
            if table in self._last:
                table = (*table, self._last[table])
        return table

    def _key(self) -> list[str]:
        keys = []
        while True:
            keys.append(self._token.strip("\"'"))
            self._at += 1
            if not self._accept("."):
                return keys

    def _pair(self, table: Where) -> Iterator[tuple[Where, int]]:
        line = self._line
        keys = self._key()
        for end in range(1, len(keys) + 1):
            yield (*table, *keys[:end]), line
        self._at += 1  # the equals sign
        yield from self._value((*table, *keys))

    def _value(self, where: Where) -> Iterator[tuple[Where, int]]:
        if self._accept("["):
            number = 0
            while not self._accept("]"):
                if not self._accept("\n", ","):
                    yield (*where, number), self._line
                    yield from self._value((*where, number))
                    number += 1
        elif self._accept("{"):
            while not self._accept("}"):
                if not self._accept(","):
                    yield from self._pair(where)
        else:  # a number or a date is several tokens
            while self._token not in ("", "\n", ",", "]", "}"):
                self._at += 1
