"""Patterns that are tried only at their openings find what they find everywhere, and without them, too."""

import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from importlib import import_module
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import samples

from monitor.judge.language.caseless import Caseless
from monitor.judge.language.opened import Opened
from monitor.judge.reading.facts import read
from monitor.types import Story

ROOT = Path(__file__).parents[3]
ROOMS = [
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for path in sorted((ROOT / "monitor" / "judge").rglob("[!_]*.py"))
]


def held(value: object) -> Iterator[Opened | Caseless]:
    """Yield the tables that *value* is or holds."""
    if isinstance(value, Opened | Caseless):
        yield value
    elif isinstance(value, dict):
        yield from held(tuple(value.values()))
    elif isinstance(value, list | tuple | set | frozenset):
        for each in value:
            yield from held(each)


TABLES = {
    f"{room.rpartition('.')[2]}.{name}": table
    for room in ROOMS
    for name, value in vars(import_module(room)).items()
    for table in held(value)
}
TEXTS = (
    "reuters and 路透社 reported, citing nikkei asia and 로이터통신; ap said",
    "we have withdrawn an earlier story; this article has been updated to correct the date",
    "acme corrects its headline. 本报撤回该报道。 기사 정정합니다",
    "a quarterly report is free to read, not investment advice, by jo@example.org",
    "공장 두 곳과 两座工厂、三つの工場、约三成半、3割5分、割引",
    "ACME ENDS TALKS ON 12 MAY 2026",
    "Acme pushes launch to Q4, May Lee said in May",
    "Acme Drops Osei for Larkspur in May Larkspur Said; it was instead of Larkspur",
    "acme drops osei for larkspur in may, its first-half plan of fy2027 for 1H26",
    "İstanbul's Acme delays İzmir plant to the third quarter; Q3 2026 results end March 31",
    "Acme 推迟 Q3 发布，2026年第三季度、5月3日",
    "Acme (KRX:005930) buys four hundred HBM3E systems for US$1.2 billion, a third of 5.S. and 40,000円",
    "３００ units of 5.US and 7.u, PRICE: 5000; a Quarter of 12-Inch Wafers",
    "Already last year two plants took half a billion euros and 1조2천억원, 12-inch wafers at 5 nm, 3.5%",
)


def texts(folder: str, pattern: str) -> Iterator[str]:
    """Yield the texts of stories that come with the repository, also in small letters."""
    for path in sorted((ROOT / folder).rglob(pattern)):
        text = path.read_text("utf-8")
        yield from (text, text.lower())


def exact(table: Opened | Caseless) -> re.Pattern[str]:
    return table._exact if isinstance(table, Caseless) else table.pattern


def same(table: Opened | Caseless, text: str) -> int:
    """Say how many matches *table* finds in *text*, which must be those of plain `re`."""
    found = [(match.span(), match.groups()) for match in table.finditer(text)]
    assert found == [(match.span(), match.groups()) for match in exact(table).finditer(text)], text[:80]
    return len(found)


def test_every_room_that_makes_such_tables_is_walked() -> None:
    made = {
        path.stem
        for path in (ROOT / "monitor").rglob("*.py")
        if re.search(r"= (?:Opened|Caseless)\(", path.read_text("utf-8")) and path.stem != "caseless"
    }
    assert made == {name.partition(".")[0] for name in TABLES}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES.keys())
def test_the_openings_of_every_table_can_be_read(table: Opened | Caseless) -> None:
    """Without them nothing is lost, but a story takes longer to read, and nothing says so."""
    sieve = table._sieve if isinstance(table, Caseless) else table
    assert sieve.automaton is not None


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES.keys())
def test_every_table_finds_what_its_pattern_finds_everywhere(table: Opened | Caseless) -> None:
    for text in TEXTS:
        for each in (text, text.upper(), text.lower(), text.title()):
            same(table, each)
    for text in texts("seeds/stories", "*.md"):
        same(table, text)
    assert sum(same(table, text) for text in samples(exact(table).pattern))


@pytest.mark.slow
@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES.keys())
def test_every_table_finds_the_same_in_all_that_the_tests_tell(table: Opened | Caseless) -> None:
    told = texts("tests/data", "*.jsonl")
    anchored = exact(table).pattern.endswith("$")  # to what stands before a name
    assert sum(same(table, text) for text in (heads(told) if anchored else told))


def heads(told: Iterable[str], every: int = 10, reach: int = 200) -> Iterator[str]:
    """Yield what stands before *every* so many capitals of *told*, as far as *reach* characters back."""
    for text in told:
        for found in islice(re.finditer(r"(?<= )[A-Z]", text), None, None, every):
            yield text[max(0, found.start() - reach) : found.start()]


PATTERNS = (
    Opened(r"\b(?:ab|b+a|(?:a\s)?ca)(?=a|\s|$)"),
    Opened(r"(?:aa|a\d?b)(?<!ca)c?"),
    Opened(r"(?:b|ab)\d+|\d\sa"),
)


@given(st.text("abc 1٣", max_size=40))
def test_what_is_found_is_what_the_pattern_finds_everywhere(text: str) -> None:
    for each in PATTERNS:
        same(each, text)


def test_half_a_surrogate_pair_stops_nothing() -> None:
    assert [found.span() for found in Opened("ab").finditer("\ud800ab ab")] == [(1, 3), (4, 6)]


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param("(?i)ab", id="a flag of the whole"),
        pytest.param(r"\w+b", id="any beginning"),
        pytest.param("^.b|ab", id="the beginning of the text"),
    ],
)
def test_a_pattern_whose_openings_cannot_be_read_is_tried_at_every_place(pattern: str) -> None:
    table = Opened(pattern)
    assert table.automaton is None
    assert [found[0] for found in table.finditer("AB ab")] == re.findall(pattern, "AB ab")


PUBLISHED = datetime(2026, 2, 11, tzinfo=UTC)
PARSES_OTHERWISE = """
import re, sys
exec(sys.argv[1])
from monitor.judge.reading.facts import read
from monitor.types import Story
from datetime import UTC, datetime
for text in sys.stdin.read().split("\\0"):
    print(read(Story("s", "", text[:80], text, datetime(2026, 2, 11, tzinfo=UTC), "Wire")))
"""


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("del re._constants; sys.modules['re._constants'] = None", id="keeps no parsed patterns"),
        pytest.param("del re._constants.POSSESSIVE_REPEAT", id="knows other parts"),
        pytest.param("re._constants.LITERAL = re._constants.IN", id="has other parts"),
    ],
)
def test_a_python_that_parses_otherwise_reads_the_same_facts(other: str) -> None:
    seeds = (path.read_text("utf-8") for path in (ROOT / "seeds" / "stories").glob("0*.md"))
    told = (*TEXTS, *seeds)
    done = subprocess.run(
        [sys.executable, "-c", PARSES_OTHERWISE, other],
        input="\0".join(told), capture_output=True, text=True, check=True,
    )  # fmt: skip
    here = (read(Story("s", "", text[:80], text, PUBLISHED, "Wire")) for text in told)
    assert done.stdout.splitlines() == [str(facts) for facts in here]
