"""The demo follows the stories, not the bundled names and numbers: retold at random, the same ones alert."""

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from shell import monitor
from swap import swapped

from monitor.config import load_watchlist
from monitor.judge.desk import consider, remember
from monitor.judge.grouping.memory import Memory
from monitor.judge.mentions.watchlist import compile_watchlist
from monitor.newsroom import Newsroom, Seed, load
from monitor.types import Story

ROOT = Path(__file__).parent.parent
SEEDS, WATCHLIST = ROOT / "seeds", ROOT / "config" / "watchlist.toml"
ALERTING = {"new_event", "material_update", "correction"}
BUNDLED = 0  # as seed: nothing is swapped


@pytest.fixture(
    scope="module",
    params=[BUNDLED, 1, *(pytest.param(seed, marks=pytest.mark.slow) for seed in (2, 3))],
    ids=lambda seed: f"seed {seed}" if seed else "bundled",
)
def retold(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The directory of a newsroom, and the watchlist that goes with it."""
    if request.param == BUNDLED:
        return SEEDS, WATCHLIST
    told = swapped(SEEDS, WATCHLIST, tmp_path_factory.mktemp("retold"), request.param)
    return told.newsroom, told.watchlist


def as_expected(newsroom: Newsroom, judged: dict[str, dict[str, Any]]) -> None:
    """Hold what was *judged*, by story id, against what the newsroom's stories expect."""
    assert sorted(judged) == sorted(seed.id for seed in newsroom.seeds)
    later = [seed for seed in newsroom.seeds if seed.step]
    wrong = {seed.id: (seed.expect, judged[seed.id]["verdict"]) for seed in later}
    right = [seed.id for seed in later if judged[seed.id]["alert"] == (seed.expect in ALERTING)]
    assert {id: found for id, found in wrong.items() if id not in right} == {}
    assert [
        id for id, found in wrong.items() if (found[0] == "correction") != (found[1] == "correction")
    ] == []
    sagas: dict[str, set[str]] = defaultdict(set)
    for seed in newsroom.seeds:
        if judged[seed.id]["event"] and seed.expect in ALERTING | {"rerun"}:
            sagas[judged[seed.id]["event"]].add(seed.saga)
    assert [found for found in sagas.values() if len(found) > 1] == [], "one event holds stories of two sagas"


def test_replay_alerts_what_the_stories_deserve(retold: tuple[Path, Path], tmp_path: Path) -> None:
    newsroom = load(retold[0])
    lines = tmp_path / "stories.jsonl"
    lines.write_text("".join(f"{json.dumps(_line(newsroom, seed))}\n" for seed in newsroom.seeds))
    replayed = monitor("replay", "--json", "--config", str(retold[1]), str(lines)).stdout
    as_expected(newsroom, {each["id"]: each for each in map(json.loads, replayed.splitlines())})


def test_what_was_corrected_stands_in_no_later_alert(retold: tuple[Path, Path]) -> None:
    newsroom, memory = load(retold[0]), Memory()
    watchlist = compile_watchlist(load_watchlist(retold[1]))
    wrong: set[str] = set()
    for seed in newsroom.seeds:
        told = _line(newsroom, seed)
        story = Story(told["id"], told["url"], told["title"], told["text"], seed.published, told["source"])
        judgement = consider(story, watchlist, memory)
        remember(memory, story, judgement)
        known = {line.sentence for line in judgement.known}
        assert wrong.isdisjoint(known), seed.id
        wrong |= known if judgement.verdict == "correction" else set()
    assert wrong


def _line(newsroom: Newsroom, seed: Seed) -> dict[str, str]:
    outlet = next(outlet for outlet in newsroom.outlets if outlet.key == seed.outlet)
    text = "\n".join([*seed.paragraphs, *outlet.closing])
    url = f"https://{seed.outlet}.invalid{seed.path}"
    told = {"id": seed.id, "url": url, "title": seed.title, "text": text, "lang": seed.lang}
    return {**told, "published": seed.published.isoformat(), "source": outlet.name}


@pytest.mark.slow
def test_demo_alerts_what_the_stories_deserve(retold: tuple[Path, Path], tmp_path: Path) -> None:
    """Over real HTTP and a real database, without pauses for a reader."""
    newsroom = load(retold[0])
    told_by, watchlist = map(str, retold)
    shown = monitor(
        *("demo", "--newsroom", told_by, "--watchlist", watchlist, "--into", str(tmp_path), "--pace", "0")
    )
    assert shown.returncode == 0, shown.stderr
    listed = monitor("stories", "--json", "--limit", "1000", "--config", f"{tmp_path}/monitor.toml").stdout
    by_path = {f"/{seed.outlet}{seed.path}": seed.id for seed in newsroom.seeds}
    judged = {by_path["/" + row["url"].split("/", 3)[3]]: row for row in map(json.loads, listed.splitlines())}
    assert not any(judged[seed.id]["alert"] for seed in newsroom.seeds if seed.step == 0)
    as_expected(newsroom, judged)
    told = [seed.id for seed in newsroom.seeds if f"/{seed.outlet}{seed.path}\n" in shown.stdout]
    assert told == [seed.id for seed in newsroom.seeds if judged[seed.id]["alert"]], (
        "the terminal shows the alerts"
    )
