"""Articles that their publishers edit, by real HTTP: what is read again, kept and told."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from running import once, rows, write_config
from shell import monitor
from world import Item, World

from monitor import config
from monitor.config import Config
from monitor.daemon import daemon
from monitor.ingest.again import FRESH, PAUSES

FIELDS = ("id", "url", "title", "text", "source", "published")
TITLE = "Acme Semiconductor wins chip order from Boreal"
TEXT = (
    "Acme Semiconductor has won an order for 20,000 radar chips from Boreal, it said. It ships them in April."
)
PAGE = TEXT + "\n" + "The company makes sensors and modems in Ohio. " * 40


def item(text: str = TEXT, *, page: bool = False, id: str = "e", title: str = TITLE) -> Item:
    return Item(id, title, text, datetime.now(UTC) - timedelta(minutes=5), page=page)


def told(world: World) -> list[tuple[str, str]]:
    return [(alert["verdict"], alert["id"][-2:]) for alert in world.arrived]


def later(**by: float) -> Callable[[], datetime]:
    at = datetime.now(UTC) + timedelta(**by)
    return lambda: at


async def test_a_number_that_its_publisher_changes_is_told_as_a_correction(
    tmp_path: Path, world: World, settings: Config
) -> None:
    await once(settings)
    world.publish("wire", item())
    await once(settings)
    world.edit("wire", "e", text=TEXT.replace("20,000", "12,000"))
    await once(settings)
    await once(settings)
    assert [alert["verdict"] for alert in world.arrived] == ["new_event", "correction"]
    first, second = world.arrived
    assert second["id"] == f"{first['id']}.1"
    assert second["event"] == first["event"]
    assert (first["edited"], first["corrects"], second["edited"]) == (False, None, True)
    assert second["corrects"] == second["known"][0] and "20,000" in second["corrects"]["sentence"]
    assert all(re.fullmatch(r"[-\d]{10}T[:\d]{8}Z", each["published"]) for each in (first, second))
    assert "12,000 radar chips, not 20,000 radar chips as before" in second["why"]
    ((text, verdict),) = rows(tmp_path, "select text, verdict from story where alert")
    assert "12,000" in str(text)
    assert verdict == "new_event", "what the story was when it came"
    versions = rows(tmp_path, "select n, verdict, instr(text, '20,000') > 0 from revision order by n")
    assert versions == [(0, "new_event", 1), (1, "correction", 0)]


async def test_an_edited_page_is_read_again(tmp_path: Path, world: World, settings: Config) -> None:
    await once(settings)
    world.publish("wire", item(PAGE, page=True))
    await once(settings)
    world.edit("wire", "e", title=f"{TITLE} (corrected)", text=PAGE.replace("20,000", "12,000"))
    await once(settings)
    assert world.asked["wire/e"] == 2
    assert told(world)[1:] == [("correction", ".1")]


async def test_what_changed_is_shown_once_where_the_text_begins_with_its_title(
    tmp_path: Path, world: World, settings: Config
) -> None:
    await once(settings)
    world.publish("wire", item(f"{TITLE}. {TEXT}"))
    await once(settings)
    changed = TITLE.replace("chip", "sensor")
    world.edit("wire", "e", title=changed, text=f"{changed}. {TEXT}")
    await once(settings)
    shown = monitor("show", world.arrived[0]["id"], "--config", "monitor.toml", cwd=tmp_path).stdout
    assert [shown.count(line) for line in (f"+ {TITLE}", f"- {TITLE}", f"+ {changed}")] == [0, 1, 1]


async def test_an_event_is_called_everywhere_as_it_was_first_told(
    tmp_path: Path, world: World, settings: Config
) -> None:
    await once(settings)
    world.publish("wire", item())
    await once(settings)
    changed = "Acme Semiconductor wins Boreal order, smaller than reported"
    world.edit("wire", "e", title=changed, text=TEXT.replace("20,000", "12,000"))
    await once(settings)
    run = partial(monitor, cwd=tmp_path, env={"MONITOR_CONFIG": "monitor.toml"})
    first, correction = world.arrived
    lines = run("show", first["event"]).stdout.splitlines()
    assert lines[:2] == [f"first told  {TITLE}", f"latest      {changed}"]
    at = next(n for n, line in enumerate(lines) if "ALERT new_event" in line)
    assert lines[at + 1] == f"    {TITLE}", "what was told then stands under what was read then"
    events = (json.loads(line) for line in run("events", "--json").stdout.splitlines())
    assert [each["title"] for each in events if each["latest"] == changed] == [TITLE]
    copy = f"{TITLE}\n{TEXT.replace('20,000', '12,000')}"
    said = run("explain", "-", stdin=copy).stdout
    assert f'event     {first["event"]}, first told as "{TITLE}"' in said
    assert correction["title"] == changed, "an alert has the title that it tells of"


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"text": TEXT.replace(" ", "  ")}, id="spaces"),
        pytest.param({"text": f"{TEXT}\n31 comments"}, id="a count of comments"),
        pytest.param({"text": f"{TEXT}\nUpdated 22 November 2026, 14:05 GMT"}, id="a stamp"),
        pytest.param({"published": datetime.now(UTC) - timedelta(minutes=4)}, id="another date"),
    ],
)
async def test_what_no_reader_sees_is_no_edit(
    tmp_path: Path, world: World, settings: Config, change: dict[str, object]
) -> None:
    await once(settings)
    world.publish("wire", item())
    await once(settings)
    world.edit("wire", "e", **change)
    await once(settings)
    assert rows(tmp_path, "select count(*) from revision") == [(0,)]
    assert rows(tmp_path, "select sum(rereads) from entry") == [(0,)]
    assert len(world.arrived) == 1


async def test_a_feed_that_goes_back_and_forth_is_told_once(
    tmp_path: Path, world: World, settings: Config
) -> None:
    await once(settings)
    world.publish("wire", item())
    await once(settings)
    for hours in range(1, 7):
        world.edit("wire", "e", text=TEXT.replace("20,000", "12,000") if hours % 2 else TEXT)
        await once(settings, later(hours=hours))
    assert [verdict for verdict, _ in told(world)] == ["new_event", "correction"]
    assert rows(tmp_path, "select count(*) from revision") == [(2,)]


async def test_a_feed_that_stamps_its_summaries_at_every_poll_is_asked_for_a_few_pages(
    tmp_path: Path, world: World, settings: Config
) -> None:
    await once(settings)
    world.publish("wire", item(PAGE, page=True))
    await once(settings)
    path = tmp_path / "monitor.toml"
    path.write_text(path.read_text().replace("/feed/wire", "/raw/wire"))
    settings = config.load(path, env={})  # from here on what `stamped` says
    at = datetime.now(UTC)
    async with daemon(settings, clock=lambda: at) as running:
        for _ in range(60):
            stamped = f"<description>Prices checked on {at:%A, %d %B %Y at %H:%M} by our desk.</description>"
            body = world.rss("wire").replace(b"<description />", stamped.encode())
            assert stamped.encode() in body
            world.raw["wire"] = (body, "application/rss+xml")
            await running.once()
            at += timedelta(hours=1)
    assert world.asked["wire/e"] <= 1 + len(PAUSES)
    assert world.asked["unchanged pages"] == world.asked["wire/e"] - 1
    assert len(world.arrived) == 1
    assert rows(tmp_path, "select count(*) from revision") == [(0,)]


async def test_edits_that_follow_each_other_wait_for_their_turn(
    tmp_path: Path, world: World, settings: Config
) -> None:
    await once(settings)
    world.publish("wire", item())
    await once(settings)
    for number in ("12,000", "9,000"):
        world.edit("wire", "e", text=TEXT.replace("20,000", number))
        await once(settings)
    assert [verdict for verdict, _ in told(world)] == ["new_event", "correction"]
    await once(settings, later(minutes=11))
    assert told(world)[1:] == [("correction", ".1"), ("correction", ".2")]


async def test_an_old_article_is_not_read_again(tmp_path: Path, world: World, settings: Config) -> None:
    await once(settings)
    world.publish("wire", item())
    await once(settings)
    world.edit("wire", "e", text=TEXT.replace("20,000", "12,000"))
    await once(settings, later(days=FRESH.days, minutes=5))
    assert len(world.arrived) == 1
    assert rows(tmp_path, "select count(*) from revision") == [(0,)]


async def test_an_edit_that_first_names_something_tracked_is_told(
    tmp_path: Path, world: World, settings: Config
) -> None:
    await once(settings)
    world.publish(
        "wire", item("A chip maker has won an order for 20,000 radar chips.", title="Chips ordered")
    )
    await once(settings)
    assert rows(tmp_path, "select event from story where title = 'Chips ordered'") == [(None,)]
    world.edit("wire", "e", title=TITLE, text=TEXT)
    await once(settings)
    assert told(world) == [("new_event", ".1")]
    ((verdict, outcome),) = rows(tmp_path, f"select verdict, outcome from story where title = '{TITLE}'")
    assert (verdict, outcome) == ("new_event", "alerted")
    assert rows(tmp_path, "select key from mention where story = (select story from revision where n = 1)")


async def test_an_edit_of_what_names_nothing_tracked_costs_nothing(
    tmp_path: Path, world: World, settings: Config
) -> None:
    await once(settings)
    world.publish("wire", item("Rain. " * 50, title="Weather stays mild", page=True))
    await once(settings)
    asked = world.asked["wire/e"]
    world.edit("wire", "e", title="Weather turns cold")
    await once(settings)
    assert world.asked["wire/e"] == asked
    assert rows(tmp_path, "select count(*) from revision") == [(0,)]


async def test_an_edit_of_a_baseline_story_is_told(tmp_path: Path, world: World, settings: Config) -> None:
    world.publish("wire", item())
    await once(settings)
    world.edit("wire", "e", text=TEXT.replace("20,000", "12,000"))
    await once(settings)
    assert told(world) == [("correction", ".1")]


async def test_only_the_source_of_a_story_can_edit_it(tmp_path: Path, world: World) -> None:
    """Two feeds of one publisher list the same article with different summaries."""
    path = write_config(tmp_path, world, "wire")
    more = f'[[source]]\nkey = "top"\nurl = "{world.url}/raw/top"\nevery = 0.01\n'
    path.write_text(path.read_text().replace("every = 1\n", f"every = 0.01\n{more}", 1))
    settings = config.load(path, env={})
    world.publish("wire", item())

    def top(text: str) -> None:
        body = world.rss("wire").replace(TEXT.encode(), text.encode())
        world.raw["top"] = (body, "application/rss+xml")

    top("Acme Semiconductor has an order for 20,000 chips.")
    await once(settings)
    top("Acme Semiconductor has an order for 15,000 chips.")
    await once(settings)
    assert rows(tmp_path, "select count(*) from story") == [(1,)]
    assert rows(tmp_path, "select count(*) from revision") == [(0,)]
    assert world.arrived == []


async def test_a_page_that_fails_for_the_moment_is_waited_for(
    tmp_path: Path, world: World, settings: Config
) -> None:
    await once(settings)
    world.publish("wire", item(PAGE, page=True))
    await once(settings)
    world.edit("wire", "e", title=f"{TITLE} (corrected)", text=PAGE.replace("20,000", "12,000"))
    world.page_status = 503
    await once(settings)
    assert rows(tmp_path, "select count(*) from revision") == [(0,)]
    world.page_status = 200
    await once(settings, later(minutes=2))
    assert told(world)[1:] == [("correction", ".1")]


async def test_explain_and_replay_say_what_the_daemon_said(
    tmp_path: Path, world: World, settings: Config
) -> None:
    """Each once() is a restart: the memory is built anew from what is stored."""
    await once(settings)
    world.publish("wire", item())
    await once(settings)
    copy = item(TEXT, id="copy", title="Boreal orders radar chips from Acme Semiconductor")
    world.publish("wire", copy)
    await once(settings)
    world.edit("wire", "e", text=TEXT.replace("20,000", "12,000"))
    await once(settings)
    world.edit("wire", "copy", text=TEXT.replace("20,000", "12,000"))
    await once(settings)
    world.edit("wire", "e", text=TEXT.replace("20,000", "12,000").replace("April", "June"))
    await once(settings, later(hours=2))
    assert [verdict for verdict, _ in told(world)] == ["new_event", "correction", "correction"]
    kept = rows(
        tmp_path,
        """select s.id, s.url, coalesce(r.title, s.title), coalesce(r.text, s.text), s.source,
            coalesce(r.published, s.published), coalesce(r.verdict, s.verdict), coalesce(r.reasons, s.reasons)
        from story s left join revision r on r.story = s.id order by coalesce(r.seen, s.seen)""",
    )
    assert len(kept) == 6
    path = str(tmp_path / "monitor.toml")
    lines = [json.dumps(dict(zip(FIELDS, each[: len(FIELDS)], strict=True))) for each in kept]
    done = monitor("replay", "--json", "--config", path, "-", stdin="\n".join(lines))
    judged = [json.loads(line) for line in done.stdout.splitlines()]
    stored = [(each[6], json.loads(str(each[7]))) for each in kept]
    assert [(each["verdict"], each["reasons"]) for each in judged] == stored
    explained = json.loads(monitor("explain", str(kept[-1][0]), "--json", "--config", path).stdout)
    assert (explained["verdict"], explained["reasons"]) == stored[-1]


async def test_show_says_what_was_changed(tmp_path: Path, world: World, settings: Config) -> None:
    await once(settings)
    world.publish("wire", item())
    await once(settings)
    world.edit("wire", "e", text=TEXT.replace("20,000", "12,000"))
    await once(settings)
    said = monitor("show", world.arrived[1]["id"], "--config", str(tmp_path / "monitor.toml")).stdout
    assert "ALERT correction: edited: 12,000 radar chips, not 20,000 radar chips as before" in said
    assert "- Acme Semiconductor has won an order for 20,000" in said
    assert "+ Acme Semiconductor has won an order for 12,000" in said
    assert "- It ships them" not in said
