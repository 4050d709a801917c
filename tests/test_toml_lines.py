"""Where things stand in TOML, and what is wrong with its syntax."""

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.config.toml_lines import UNREADABLE, Where, read

SHIPPED = sorted((Path(__file__).parent.parent / "config").glob("*.toml"))

POSITIONS = '''
title = "a # no comment"
[fetch]
allow = [
  "a",  # one
  "[b]", 3.5,
]
[[company]]
key = "A"
weak = [{ text = "S", requires = ["chip", "x"] },
        { text = 'T', since = 1979-05-27 07:32:00, note = """
several [lines]
key = "no key" """ }]
[[company]]
"key" = "B"
owner.name = "N"
[[company.branch]]
town = "T"
[company.seat]
town = "S"
'''


@pytest.mark.parametrize(
    ("where", "line"),
    [
        pytest.param(("title",), 2, id="a key before all tables"),
        pytest.param(("fetch",), 3, id="a table"),
        pytest.param(("fetch", "allow", 1), 6, id="an element of a list on a line of its own"),
        pytest.param(("fetch", "allow", 2), 6, id="the second element on a line"),
        pytest.param(("company", 0), 8, id="the first of several tables"),
        pytest.param(("company", 0, "weak", 0, "requires", 1), 10, id="a list in a table in a list"),
        pytest.param(("company", 0, "weak", 1, "note"), 11, id="text of several lines, where it begins"),
        pytest.param(("company", 1), 14, id="a table after text that looks like one"),
        pytest.param(("company", 1, "key"), 15, id="a key in quotes"),
        pytest.param(("company", 1, "owner", "name"), 16, id="a dotted key"),
        pytest.param(("company", 1, "branch", 0, "town"), 18, id="several tables within one of several"),
        pytest.param(("company", 1, "seat", "town"), 20, id="a table within one of several"),
        pytest.param(("company", 1, "name"), 14, id="what is missing: the table that lacks it"),
        pytest.param(("nothing",), 1, id="what is missing altogether: the top"),
    ],
)
def test_line(where: Where, line: int) -> None:
    assert read(POSITIONS).line(where) == line


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_every_value_of_the_shipped_files_stands_on_its_line(path: Path) -> None:
    lines = path.read_text().splitlines()
    document = read(path.read_text())
    assert document.tables == tomllib.loads(path.read_text())
    values = 0
    for where, line in document.lines.items():
        said = lines[line - 1]
        value = document.value(where)
        if isinstance(where[-1], str):
            assert re.search(rf"\b{where[-1]}\b", said), f"{where} is not in line {line}"
        if isinstance(value, str):
            assert value in said, f"{where} is not in line {line}"
            values += 1
    assert values > 10


@pytest.mark.parametrize(
    ("text", "faults", "tables"),
    [
        pytest.param("a = 1\na = 2\n", [(2, "a")], {"a": 1}, id="the first of two values holds"),
        pytest.param("a = 1\na = 2", [(2, "a")], {"a": 1}, id="even without a newline at the end"),
        pytest.param(
            "[t]\na = 1\r\na = [\r\n2,\r\n]\r\nb = 3\r\n",
            [(3, "t.a")],
            {"t": {"a": 1, "b": 3}},
            id="twice, in several lines",
        ),
        pytest.param('a = "x\nb = 1\n', [(1, "a")], {"a": UNREADABLE, "b": 1}, id="text that does not end"),
        pytest.param(
            'a = """x\nb\n\nc = 1\n', [(1, "a")], {"a": UNREADABLE, "c": 1}, id="long text that does not end"
        ),
        pytest.param(
            "a = [1,\n 2\nb = 3\n", [(1, "a")], {"a": UNREADABLE, "b": 3}, id="a list that does not end"
        ),
        pytest.param("[a\nb = 1\n[c]\nd = 2\n", [(1, "a")], {"c": {"d": 2}}, id="a header that does not end"),
        pytest.param(
            "[a]\nb = 1\n[a]\nc = 1\n[d]\n", [(3, "a")], {"a": {"b": 1}, "d": {}}, id="a table twice"
        ),
        pytest.param("x = {a=1, a=2}\n", [(1, "x")], {"x": UNREADABLE}, id="a key twice within braces"),
        pytest.param("k\n[t]\na = 1\n", [(1, "")], {"t": {"a": 1}}, id="no key at all"),
        pytest.param(
            "[t]\na = 1 2\nb = = 3\n",
            [(2, "t.a"), (3, "t.b")],
            {"t": {"a": UNREADABLE, "b": UNREADABLE}},
            id="two mistakes",
        ),
        pytest.param("key = 000660\n", [(1, "key")], {"key": UNREADABLE}, id="a ticker without quotes"),
    ],
)
def test_faults_are_found_and_read_past(
    text: str, faults: list[tuple[int, str]], tables: dict[str, object]
) -> None:
    document = read(text)
    assert [(fault.line, fault.key) for fault in document.faults] == faults
    assert document.tables == tables


def test_what_is_no_toml_at_all_is_given_up() -> None:
    document = read("<html>\n[x\n" * 100)
    assert len(document.faults) == 20
    assert document.torn


@given(st.lists(st.sampled_from(POSITIONS.splitlines()), max_size=25).map("\n".join), st.text(max_size=20))
def test_any_disorder_is_reported_not_raised(text: str, odd: str) -> None:
    document = read(text + odd)
    try:
        tables = tomllib.loads(text + odd)
    except tomllib.TOMLDecodeError:
        assert document.faults
    else:
        assert (document.tables, document.faults, document.torn) == (tables, (), False)
