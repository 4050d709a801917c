"""The daemon on a small world: what it files, tells and forgets nothing of."""

import asyncio
import json
import re
import signal
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import islice
from pathlib import Path

import pytest
from running import once, rows, start, stories, wait_until, write_config
from world import Item, World

from monitor import config
from monitor.daemon import daemon
from monitor.errors import StoreBusy
from monitor.judge.mentions.watchlist import compile_watchlist
from monitor.replay import BadLine, replay
from monitor.types import Rule, Tracked


async def test_the_first_poll_is_a_baseline_and_the_second_alerts(tmp_path: Path, world: World) -> None:
    settings = config.load(write_config(tmp_path, world, "wire", every=0.01), env={})
    old, new, other = stories(3)
    world.publish("wire", old)
    await once(settings)
    assert world.arrived == []
    world.publish("wire", new, Item("w", "Weather stays mild", "No company is concerned by it."))
    await once(settings)
    assert [alert["title"] for alert in world.arrived] == [new.title]
    world.publish("wire", other)
    await once(settings)
    await once(settings)
    assert [alert["title"] for alert in world.arrived] == [new.title, other.title]
    assert rows(tmp_path, "select count(*) from entry") == [(4,)]


async def test_an_article_page_is_read_where_the_feed_has_no_text(tmp_path: Path, world: World) -> None:
    settings = config.load(write_config(tmp_path, world, "wire"), env={})
    body = "Acme Semiconductor has agreed to buy a plant in Ohio for $40 million.\n" + "It will hire. " * 40
    world.publish("wire", Item("1", "A plant changes hands", body, page=True))
    await once(settings)
    ((text, note),) = rows(tmp_path, "select text, note from story")
    assert "buy a plant in Ohio for $40 million" in str(text)
    assert note == ""


async def test_a_failing_source_says_why_and_stops_nothing_else(tmp_path: Path, world: World) -> None:
    settings = config.load(write_config(tmp_path, world, "wire", "html", "empty", "gone"), env={})
    world.raw |= {
        "html": (b"<html><body>Log in</body></html>", "text/html"),
        "empty": (b"", "application/xml"),
    }
    sources = [
        ("html", f"{world.url}/raw/html"),
        ("empty", f"{world.url}/raw/empty"),
        ("gone", "http://127.0.0.1:9/feed"),
    ]
    path = write_config(tmp_path, world, "wire")
    more = "".join(f'[[source]]\nkey = "{key}"\nurl = "{url}"\n' for key, url in sources)
    path.write_text(path.read_text().replace("[[destination]]", f"{more}[[destination]]", 1))
    settings = config.load(path, env={})
    world.publish("wire", *stories(2))
    polls = {poll.source: poll for poll in await once(settings)}
    assert len(polls["wire"].filed) == 2
    assert "HTML" in polls["html"].error
    assert "empty" in polls["empty"].error
    assert polls["gone"].error
    errors = {str(key): error for key, error in rows(tmp_path, "select key, error from source")}
    assert errors["wire"] == ""
    assert errors["html"] == polls["html"].error


async def test_a_failed_delivery_stays_pending_and_is_sent_later(tmp_path: Path, world: World) -> None:
    settings = config.load(write_config(tmp_path, world, "wire", every=0.01), env={})
    world.publish("wire", stories(1)[0])
    await once(settings)
    world.answer = 500
    world.publish("wire", stories(2)[1])
    await once(settings)
    ((state, attempts),) = rows(tmp_path, "select state, attempts from delivery")
    assert (state, attempts) == ("pending", 1)


async def test_entries_that_share_an_id_are_still_different_stories(tmp_path: Path, world: World) -> None:
    """A feed whose every poll shows another story under one and the same id."""
    path = write_config(tmp_path, world, "wire", every=0.01)
    path.write_text(path.read_text().replace("/feed/wire", "/raw/same"))
    settings = config.load(path, env={})
    for number, story in enumerate(stories(3)):
        body = f"<rss version='2.0'><channel><item><guid>same</guid><link>{world.url}/x/{number}</link>"
        body += f"<title>{story.title}</title></item></channel></rss>"
        world.raw["same"] = (body.encode(), "application/rss+xml")
        await once(settings)
        await once(settings)
    assert rows(tmp_path, "select count(*) from story") == [(3,)]


async def test_two_monitors_cannot_write_to_one_database(tmp_path: Path, world: World) -> None:
    settings = config.load(write_config(tmp_path, world, "wire"), env={})
    async with daemon(settings):
        with pytest.raises(StoreBusy):
            async with daemon(settings):
                pass


async def test_a_source_that_is_never_read_is_told_of_once(tmp_path: Path, world: World) -> None:
    dead = '[[source]]\nkey = "dead"\nurl = "http://127.0.0.1:1/feed"\nevery = "5m"'
    settings = config.load(write_config(tmp_path, world, "wire", more=dead), env={})
    start = datetime.now(UTC)
    for hours in range(5):
        await once(settings, partial(start.__add__, timedelta(hours=hours)))
        assert [each["heading"] for each in world.arrived] == ["dead cannot be read"] * (hours >= 2)


@pytest.mark.slow
def test_fifty_kills_lose_nothing_and_repeat_no_more_than_what_was_in_flight(
    tmp_path: Path, world: World
) -> None:
    """SIGKILL at random moments, while stories keep coming; then a quiet run to settle."""
    import random

    dice = random.Random(20261122)
    kills = 50
    coming = stories(61)
    world.publish("wire", coming[0])
    path = write_config(tmp_path, world, "wire", every=0.2)
    running = start(path)
    wait_until(lambda: world.asked["wire"] >= 2)
    for number in range(kills):
        world.publish("wire", *coming[1 + number : 2 + number])
        time.sleep(dice.uniform(0.0, 4.0))  # it takes a second or two to start: some kills hit that, too
        running.kill()
        running.wait()
        running = start(path)
    world.publish("wire", *coming[1 + kills :])
    try:
        wait_until(lambda: rows(tmp_path, "select count(*) from story") == [(61,)], 60)
        wait_until(lambda: rows(tmp_path, "select count(*) from delivery where state != 'sent'") == [(0,)])
    finally:
        running.send_signal(signal.SIGTERM)
        running.wait(10)
    told = Counter(alert["title"] for alert in world.arrived)
    wanted = alerting(tmp_path)
    assert len(wanted) > 50
    assert set(told) == wanted
    assert sum(told.values()) - len(told) <= kills
    seen: set[str] = set()
    for alert in world.arrived:  # a repeat was in flight at a kill, and says so
        assert alert["possible_repeat"] or alert["id"] not in seen, alert["title"]
        seen.add(alert["id"])
    assert rows(tmp_path, "select count(*) from story") == [(61,)]
    assert rows(tmp_path, "pragma integrity_check") == [("ok",)]
    print(json.dumps({"kills": kills, "stories": 61, "repeats": sum(told.values()) - len(told)}))


@pytest.mark.slow
def test_kills_amid_edits_lose_no_revision_and_tell_none_twice(tmp_path: Path, world: World) -> None:
    """SIGKILL at random moments, while the publisher corrects a number in one story after the other."""
    import random

    dice = random.Random(20261123)
    coming, kills = stories(13), 6
    world.publish("wire", coming[0])
    running = start(write_config(tmp_path, world, "wire", every=0.2))
    try:
        wait_until(lambda: world.asked["wire"] >= 2)
        world.publish("wire", *coming[1:])
        wait_until(lambda: len(world.arrived) == 12)
        for number, item in enumerate(coming[1:]):
            shown = re.search(r"\d+", item.title)
            assert shown is not None
            title, text = (each.replace(shown[0], f"{shown[0]}5", 1) for each in (item.title, item.text))
            world.edit("wire", item.id, title=title, text=text)
            time.sleep(dice.uniform(0.0, 1.2))
            if number % 2:
                running.kill()
                running.wait()
                running = start(tmp_path / "monitor.toml")
                time.sleep(dice.uniform(0.0, 2.5))  # it takes a second or two to start
        wait_until(lambda: rows(tmp_path, "select count(*) from revision where n = 1") == [(12,)], 30)
        wait_until(lambda: rows(tmp_path, "select count(*) from delivery where state != 'sent'") == [(0,)])
    finally:
        running.send_signal(signal.SIGTERM)
        running.wait(10)
    assert rows(tmp_path, "select count(*), max(n) from revision") == [(24, 1)], "both versions, each once"
    wanted = {id for (id,) in rows(tmp_path, "select id from alert where id like '%.1'")}
    assert len(wanted) == 12
    told = Counter(alert["id"] for alert in world.arrived)
    assert wanted < set(told) and len(told) == 24
    assert sum(told.values()) - len(told) <= kills
    seen: set[str] = set()
    for alert in world.arrived:  # a repeat was in flight at a kill, and says so
        assert alert["possible_repeat"] or alert["id"] not in seen, alert["title"]
        seen.add(alert["id"])
    assert rows(tmp_path, "pragma integrity_check") == [("ok",)]


def alerting(folder: Path) -> set[str]:
    """Return the titles that the judge alerts on, of the stories as they were stored, the first being the
    baseline, when nobody dies."""
    fields = ("id", "url", "title", "text", "published", "source", "lang")
    stored = rows(folder, f"select {', '.join(fields)} from story order by seq")
    lines = [json.dumps(dict(zip(fields, row, strict=True))) for row in stored]
    tracked = (Tracked("ACME", "Acme Semiconductor", "company", ("NASDAQ:ACME",)),)
    judged = replay(lines, "items", compile_watchlist(tracked), [Rule("everything")])
    return {
        story.title
        for story, judgement in islice((each for each in judged if not isinstance(each, BadLine)), 1, None)
        if judgement.alert
    }


async def test_nothing_is_polled_before_it_is_due(tmp_path: Path, world: World) -> None:
    settings = config.load(write_config(tmp_path, world, "wire", every=3600), env={})
    async with daemon(settings) as running:
        await running.once()
        assert await running.once() == []
    await asyncio.sleep(0)
    assert world.asked["wire"] == 1
