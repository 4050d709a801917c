"""The retold newsroom is the same story: same expectations, other names, numbers and order."""

import re
import tomllib
from pathlib import Path

import pytest
from swap import NUMBER, rescale, swapped

from monitor.newsroom import load

ROOT = Path(__file__).parent.parent
SEEDS, WATCHLIST = ROOT / "seeds", ROOT / "config" / "watchlist.toml"


@pytest.mark.parametrize("seed", range(5))
def test_retold_it_is_the_same_story(tmp_path: Path, seed: int) -> None:
    told, old = swapped(SEEDS, WATCHLIST, tmp_path, seed), load(SEEDS)
    new = load(told.newsroom)
    assert sorted(told.original.values()) == sorted(each.id for each in old.seeds)
    before = {each.id: each for each in old.seeds}
    assert [each.published for each in new.seeds if each.step] == sorted(
        each.published for each in new.seeds if each.step
    )
    for saga in {each.saga for each in old.seeds if each.saga}:
        order = [each.id for each in old.seeds if each.saga == saga]
        assert [told.original[each.id] for each in new.seeds if told.original[each.id] in order] == order
    for each in new.seeds:
        was = before[told.original[each.id]]
        assert (each.expect, each.lang, bool(each.step)) == (was.expect, was.lang, bool(was.step))
        assert (each.published - was.published).total_seconds() % (7 * 86_400) == 0, "weekdays stay true"
        numbers = [re.sub(r"[\d,.]+", "#", text) for text in each.paragraphs]
        assert len(numbers) == len(was.paragraphs)


def test_no_old_name_is_left(tmp_path: Path) -> None:
    """Every alias and ticker of the watchlist has changed, also inside longer names."""
    told = swapped(SEEDS, WATCHLIST, tmp_path, 1)
    files = [*told.newsroom.rglob("*.*"), told.watchlist]
    everything = "\n".join(file.read_text() for file in files).lower()
    assert [name for name in told.names if re.search(rf"(?<!\w){re.escape(name.lower())}", everything)] == []


def test_the_watchlist_tracks_the_new_names(tmp_path: Path) -> None:
    told = swapped(SEEDS, WATCHLIST, tmp_path, 2)
    old, new = (tomllib.loads(file.read_text()) for file in (WATCHLIST, told.watchlist))
    for kind in ("company", "program"):
        pairs = list(zip(old[kind], new[kind], strict=True))
        assert all(was["name"] != now["name"] and was["key"] != now["key"] for was, now in pairs)
        assert all(len(was.get("aliases", [])) == len(now.get("aliases", [])) for was, now in pairs)
    owners = {company["key"] for company in new["company"]}
    assert {program["owner"] for program in new["program"]} <= owners
    for alias in _aliases(old):
        assert alias not in _aliases(new), f"swap.py has no other name for {alias}"


def _aliases(watchlist: dict[str, list[dict[str, list[object]]]]) -> set[object]:
    tables = [*watchlist["company"], *watchlist["program"]]
    return {str(alias) for table in tables for alias in table.get("aliases", [])}


@pytest.mark.parametrize(
    ("text", "retold"),
    [
        ("at least 100,000 units, up to 35만 개", "at least 300,000 units, up to 105만 개"),
        ("CNY 85 billion ($12.07 billion), 850亿元", "CNY 255 billion ($36.21 billion), 2,550亿元"),
        (
            "on February 12, 2026, in 2027 and 2026년 3월 말, 11月",
            "on February 12, 2026, in 2027 and 2026년 3월 말, 11月",
        ),
        ("the M100 (KRX:005930) and 810E", "the M100 (KRX:005930) and 810E"),
        ("a 5-nanometer part, up 1.7% to 1,200.", "a 15-nanometer part, up 5.1% to 3,600."),
        ("首批3万颗", "首批9万颗"),
    ],
)
def test_numbers_are_multiplied_in_every_notation(text: str, retold: str) -> None:
    assert rescale(text, 3) == retold
    assert NUMBER.sub("#", text) == NUMBER.sub("#", retold)
