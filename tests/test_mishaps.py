"""What goes wrong beside the walk of the news, and what it must not cost."""

from pathlib import Path

import pytest
from running import once, rows, stories, write_config
from sqlalchemy import event
from world import Item, World

from monitor import config
from monitor.dispatch import Dispatch
from monitor.errors import StoreError
from monitor.ingest.fetch import Fetcher
from monitor.ingest.workers import Workers
from monitor.pipeline import Pipeline, utc_now
from monitor.storage.writes import Store

FULL = "Acme Semiconductor will buy a mine in Chile for $70 million, it said.\n" + "It hires. " * 60


async def test_a_page_that_fails_for_the_moment_costs_no_alert(tmp_path: Path, world: World) -> None:
    """Nothing in title and summary is tracked, so the story waits for its page."""
    settings = config.load(write_config(tmp_path, world, "wire", every=0.01), env={})
    world.publish("wire", stories(1)[0])
    await once(settings)
    world.page_status = 503
    world.publish("wire", Item("p", "Copper mine in Chile sold for $70 million", FULL, page=True))
    await once(settings)
    assert rows(tmp_path, "select count(*) from story") == [(1,)]
    world.page_status = 200
    await once(settings)
    assert [alert["title"] for alert in world.arrived] == ["Copper mine in Chile sold for $70 million"]


async def test_a_page_that_fails_holds_up_no_headline(tmp_path: Path, world: World) -> None:
    """The title names something tracked: better told now than told in full."""
    settings = config.load(write_config(tmp_path, world, "wire", every=0.01), env={})
    old, new = stories(2)
    world.publish("wire", old)
    await once(settings)
    world.page_status = 503
    world.publish("wire", Item("p", new.title, FULL, page=True))
    await once(settings)
    assert [alert["title"] for alert in world.arrived] == [new.title]


async def test_a_page_that_is_gone_is_not_waited_for(tmp_path: Path, world: World) -> None:
    settings = config.load(write_config(tmp_path, world, "wire", every=0.01), env={})
    world.publish("wire", stories(1)[0])
    await once(settings)
    world.page_status = 404
    world.publish("wire", Item("p", "Copper mine in Chile sold for $70 million", FULL, page=True))
    await once(settings)
    assert rows(tmp_path, "select note from story where title like 'Copper mine%'") == [
        ("page not read: HTTP 404",)
    ]


async def test_stories_that_share_an_id_in_one_feed_are_all_stored(tmp_path: Path, world: World) -> None:
    path = write_config(tmp_path, world, "wire", every=0.01)
    path.write_text(path.read_text().replace("/feed/wire", "/raw/same"))
    items = "".join(
        f"<item><guid>same</guid><link>{world.url}/x/{n}</link><title>{story.title}</title></item>"
        for n, story in enumerate(stories(3))
    )
    body = f"<rss version='2.0'><channel>{items}</channel></rss>"
    world.raw["same"] = (body.encode(), "application/rss+xml")
    settings = config.load(path, env={})
    await once(settings)
    await once(settings)
    assert rows(tmp_path, "select count(*) from story") == [(3,)]


async def test_a_destination_that_asks_for_time_is_left_alone(tmp_path: Path, world: World) -> None:
    settings = config.load(write_config(tmp_path, world, "wire", every=0.01), env={})
    old, *new = stories(5)
    world.publish("wire", old)
    await once(settings)
    world.answer, world.headers = 429, {"Retry-After": "600"}
    world.publish("wire", *new)
    await once(settings)
    assert len(world.arrived) == 1
    assert rows(tmp_path, "select state, count(*) from delivery group by state") == [("pending", 4)]


async def test_an_absurd_answer_counts_as_a_try(tmp_path: Path, world: World) -> None:
    settings = config.load(write_config(tmp_path, world, "wire", every=0.01), env={})
    old, new = stories(2)
    world.publish("wire", old)
    await once(settings)
    world.answer = 503
    world.headers = {"Retry-After": "Mon, 01 Jan 99999999999999999999 00:00:00 GMT"}
    world.publish("wire", new)
    await once(settings)
    ((state, attempts, reason),) = rows(tmp_path, "select state, attempts, reason from delivery")
    assert (state, attempts) == ("pending", 1)
    assert reason


async def test_a_database_that_cannot_be_written_sends_nothing(tmp_path: Path, world: World) -> None:
    """Else a full disk would send the same alert at every tick."""
    settings = config.load(write_config(tmp_path, world, "wire", every=0.01), env={})
    old, new = stories(2)
    world.publish("wire", old)
    await once(settings)
    world.publish("wire", new)
    with Store.open(settings.database) as store, Workers() as workers:
        async with Fetcher(settings.fetch) as fetcher:
            pipeline = Pipeline(settings, store, fetcher, workers)
            await pipeline.open()
            await pipeline.poll(settings.sources[0])

            @event.listens_for(store.engine, "begin")
            def full(connection: object) -> None:
                connection.exec_driver_sql("PRAGMA query_only = ON")  # type: ignore[attr-defined]

            with pytest.raises(StoreError):
                await Dispatch(store, pipeline.at_desk, utc_now).drain(settings.destinations[0])
            await pipeline.close()
    assert world.arrived == []


async def test_a_try_that_was_begun_and_never_recorded_says_so_next_time(
    tmp_path: Path, world: World
) -> None:
    """As after a SIGKILL between the send and its record."""
    settings = config.load(write_config(tmp_path, world, "wire", every=0.01), env={})
    old, new = stories(2)
    world.publish("wire", old)
    await once(settings)
    world.answer = 500
    world.publish("wire", new)
    await once(settings)
    with Store.open(settings.database) as store:
        ((number,),) = rows(tmp_path, "select id from delivery")
        moment = store.outbox.next_try("hook")
        assert moment is not None
        store.outbox.begin([int(str(number))], "", moment)
        (waiting,) = store.outbox.waiting("hook", moment)
    assert waiting.possible_repeat
