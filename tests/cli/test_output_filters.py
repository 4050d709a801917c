"""What a list says where a filter names nothing that there is, and what else a filter may name."""

import json
import re
from pathlib import Path

import pytest
from schema import new_database
from shell import Done, monitor
from storage.filings import NOW, SOURCES, filing, mention

from monitor.cli.narrow import meant
from monitor.storage.writes import Store
from monitor.types import Tracked, Weak

OWN = """
[storage]
url = "sqlite:///monitor.db"

[[source]]
key = "new"
url = "https://new.example/rss"

[[company]]
key = "BABA"
name = "Alibaba"
tickers = ["NYSE:BABA", "HKEX:9988"]

[[company]]
key = "QUIET"
name = "Quiet Works"
"""
TRACKED = (
    Tracked("SAMSUNG", "Samsung Electronics", "company", ("KRX:005930", "OTC:SSNLF"), ("삼성전자",)),
    Tracked("TM", "Toyota Motor", "company", ("TSE:7203", "NYSE:TM")),
    Tracked("kunlun", "Kunlun AI chip", "program", weak=(Weak("M100"),), owner="BIDU"),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a story of Alibaba and one of a company that the watchlist has no more."""
    folder = tmp_path_factory.mktemp("filters")
    new_database(folder / "monitor.db")
    with Store.open(f"sqlite:///{folder}/monitor.db") as store:
        store.sync_sources(SOURCES, NOW)
        for n, key in enumerate(("BABA", "GONE"), 1):
            assert store.file(filing(n, mentions=(mention(key),), destinations=("terminal",)))
    (folder / "own.toml").write_text(OWN)
    return folder


def run(folder: Path, *words: str, code: int = 0) -> Done:
    done = monitor(*words, "--config", "own.toml", cwd=folder)
    assert done.returncode == code, done.stderr
    return done


@pytest.mark.parametrize("name", ["stories", "events", "alerts", "deliveries", "search"])
def test_an_unknown_ticker_is_not_no_news(folder: Path, name: str) -> None:
    done = run(
        folder, *((name, "chips") if name == "search" else (name,)), "--ticker", "TSLA", "--json", code=2
    )
    assert done.stdout == ""
    assert done.stderr.endswith("TSLA is not on the watchlist; its keys are BABA, QUIET\n")


@pytest.mark.parametrize("ticker", ["9988.HK", "alibaba", "NYSE:BABA", "9988", "baba"])
def test_a_listing_or_a_name_means_its_key(folder: Path, ticker: str) -> None:
    [row] = map(json.loads, run(folder, "stories", "--ticker", ticker, "--json").stdout.splitlines())
    assert row["keys"] == ["BABA"]


@pytest.mark.parametrize(
    "filters",
    [
        pytest.param(("--ticker", "QUIET"), id="a key without a story yet"),
        pytest.param(("--ticker", "GONE", "--since", "2030-01-01"), id="a stored key of another watchlist"),
        pytest.param(("--source", "NEW"), id="a source that was never polled"),
        pytest.param(("--source", "chip daily"), id="the name of a source without a story"),
        pytest.param(("--source", "wire", "--since", "2030-01-01"), id="a source with stories"),
    ],
)
def test_what_is_known_is_only_not_found(folder: Path, filters: tuple[str, ...]) -> None:
    done = run(folder, "stories", *filters)
    assert (done.stdout, done.stderr) == ("", "no stories match\n")


@pytest.mark.parametrize("name", ["stories", "events", "alerts", "deliveries", "search"])
@pytest.mark.parametrize(
    ("source", "near"),
    [
        pytest.param("nope", "", id="like none"),
        pytest.param("WIER", ". Did you mean wire?", id="nearly a key"),
        pytest.param("chip dayly", ". Did you mean Chip Daily?", id="nearly a name"),
    ],
)
def test_an_unknown_source_is_wrong_usage(folder: Path, name: str, source: str, near: str) -> None:
    words = (name, "chips") if name == "search" else (name,)
    done = run(folder, *words, "--source", source, "--json", code=2)
    assert done.stdout == ""
    assert done.stderr.endswith(f"{source} is no source; the sources are new, daily, wire{near}\n")


@pytest.mark.parametrize("name", ["stories", "events", "alerts", "deliveries", "search"])
@pytest.mark.parametrize(
    "times",
    [
        pytest.param(("2026-03-01", "2026-02-01"), id="the later first"),
        pytest.param(("1d", "3d"), id="spans in the wrong order"),
        pytest.param(("2026-03-01", "2026-03-01"), id="no time between"),
    ],
)
def test_no_time_between_since_and_until_is_wrong_usage(
    folder: Path, name: str, times: tuple[str, str]
) -> None:
    words = (name, "chips") if name == "search" else (name,)
    done = run(folder, *words, "--since", times[0], "--until", times[1], code=2)
    assert done.stdout == ""
    assert re.search(r"--since \S+Z is not before --until \S+Z, .* earlier time as --since", done.stderr)


def test_a_list_that_may_be_cut_says_so(tmp_path: Path) -> None:
    with Store.open(f"sqlite:///{tmp_path}/monitor.db") as store:
        store.sync_sources(SOURCES, NOW)
        for n in range(50):
            assert store.file(filing(n, mentions=(mention("BABA"),)))
    (tmp_path / "own.toml").write_text(OWN)
    done = run(tmp_path, "stories", "--json")
    assert len(done.stdout.splitlines()) == 50
    assert done.stderr == "(no more than 50 are listed: --limit N lists more)\n"
    for words in (("--limit", "50"), ("--until", "2000-01-01")):
        assert "listed" not in run(tmp_path, "stories", *words).stderr, "who sets a limit knows it"


def test_a_broken_config_keeps_nobody_from_what_is_stored(folder: Path) -> None:
    (folder / "own.toml").write_text(f"{OWN}nonsense = 1\n")
    try:
        assert run(folder, "stories", "--ticker", "TSLA").stderr == "no stories match\n"
    finally:
        (folder / "own.toml").write_text(OWN)


@pytest.mark.parametrize(
    ("ticker", "key"),
    [
        pytest.param("samsung", "SAMSUNG", id="a key in another case"),
        pytest.param("005930", "SAMSUNG", id="a bare code"),
        pytest.param("5930.KS", "SAMSUNG", id="a code as Reuters writes it"),
        pytest.param("TWSE:7203", None, id="the code of another exchange"),
        pytest.param("Toyota", "TM", id="the first word of a name"),
        pytest.param("Toy", None, id="no part of a word"),
        pytest.param("삼성전자", "SAMSUNG", id="an alias"),
        pytest.param("m100", "kunlun", id="a spelling on terms"),
        pytest.param("TSLA", None, id="nothing"),
    ],
)
def test_what_a_ticker_may_mean(ticker: str, key: str | None) -> None:
    assert meant(ticker, TRACKED) == key


@pytest.mark.parametrize(
    ("name", "time"),
    [
        ("stories", "when a story was published"),
        ("search", "when a story was published"),
        ("events", "when the last story of an event was published"),
        ("alerts", "when an alert was created"),
        ("deliveries", "when its alert was created"),
    ],
)
def test_help_says_which_time_is_meant(name: str, time: str) -> None:
    done = monitor(name, "--help")
    assert f"--since and --until are about {time}" in " ".join(done.stdout.split())
