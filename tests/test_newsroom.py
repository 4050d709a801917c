"""The sample newsroom: what its stories hold, and that they are served as real feeds and pages."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import pytest
import trafilatura
from feeds import read_feed

from monitor.newsroom import Newsroom, Press, Seed, load

SEEDS = Path(__file__).parent.parent / "seeds"
ALERTING = {"new_event", "material_update", "correction"}


@pytest.fixture(scope="module")
def newsroom() -> Newsroom:
    return load(SEEDS)


@pytest.fixture
async def press(newsroom: Newsroom) -> AsyncIterator[Press]:
    async with Press(newsroom) as press:
        yield press


@pytest.fixture
async def web() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(auto_decompress=True) as session:
        yield session


def story(newsroom: Newsroom, id: str) -> Seed:
    return next(seed for seed in newsroom.seeds if seed.id == id)


# -- the bundled stories ---------------------------------------------------------------------------


def test_steps_are_complete_and_the_rest_is_silence(newsroom: Newsroom) -> None:
    """Every step tells one story a saga at most, so that its order cannot depend on who is polled first."""
    assert newsroom.steps == tuple(range(1, len(newsroom.steps) + 1))
    told = [(seed.step, seed.saga) for seed in newsroom.seeds if seed.step and seed.saga]
    assert len(told) == len(set(told))
    later = [seed for seed in newsroom.seeds if seed.step]
    assert all(seed.expect for seed in later)
    alerts = [seed for seed in later if seed.expect in ALERTING]
    assert 8 <= len(alerts) <= 10
    assert {seed.expect for seed in later} == ALERTING | {"minor_detail", "rerun", "unwatched"}
    assert all(
        40 <= len(" ".join(seed.paragraphs)) / 6 <= 260 for seed in newsroom.seeds if seed.lang == "en"
    )


def test_dates_follow_the_steps(newsroom: Newsroom) -> None:
    last: dict[str, datetime] = {}
    for seed in newsroom.seeds:
        assert seed.published.tzinfo is UTC
        if seed.saga:
            assert last.get(seed.saga, seed.published) <= seed.published, seed.id
            last[seed.saga] = seed.published


FACTS = {
    "bytedance-broadcom-asic": ["Broadcom", "5-nanometer", "ASIC", "limits", "2022"],
    "baidu-kunlun-roadmap": [
        "Kunlun",
        "five years",
        "M100 opens it in 2026",
        "M300 follows in 2027",
        "ERNIE",
    ],
    "bytedance-ai-budget": ["$23 billion", "in 2026", "About half", "CNY 85 billion ($12.07 billion)"],
    "alibaba-zhenwu-unveiled": ["Zhenwu 810E", "NYSE:BABA", "U.S. export controls"],
    "bytedance-samsung-talks": [
        "Samsung Electronics",
        "end of March",
        "at least 100,000 units",
        "this year",
        "inference",
        "memory chips",
        "$23 billion",
        "CNY 85 billion ($12.07 billion)",
        "5-nanometer",
        "M100 in 2026",
    ],
    "correction-units": ["as many as 350,000 units", "380,000"],
    "talks-repeat-ko": ["3월 말", "10만 개", "35만 개", "메모리"],
    "kunlun-repeat-zh": ["M100", "3万颗", "M300", "2027年"],
}


@pytest.mark.parametrize("id", FACTS)
def test_stories_keep_to_the_facts(newsroom: Newsroom, id: str) -> None:
    told = " ".join([story(newsroom, id).title, *story(newsroom, id).paragraphs])
    assert [fact for fact in FACTS[id] if fact not in told] == []


def test_new_figures_come_only_with_stories_that_deserve_an_alert_or_a_digest(newsroom: Newsroom) -> None:
    """A copy or recap holds no number that its saga has not told before, in whatever script."""
    known: dict[str, set[int]] = {}
    for seed in newsroom.seeds:
        told = _numbers(" ".join([seed.title, *seed.paragraphs]))
        before = set().union(*known.values()) if known else set()
        if seed.expect == "rerun":
            assert told <= before, seed.id
        if seed.expect in ALERTING | {"minor_detail"} and seed.id not in {"bytedance-denial"}:
            assert told - before, seed.id
        known.setdefault(seed.saga, set()).update(told)


def _numbers(text: str) -> set[int]:
    """Return the amounts of *text* above 500; magnitude signs of Korean and Chinese count."""
    scale = {"만": 10_000, "万": 10_000, "亿": 10**8, "억": 10**8, "billion": 10**9, "million": 10**6}
    found = re.findall(r"(\d[\d,]*(?:\.\d+)?) ?(만|万|亿|억|billion|million)?", text)
    values = {round(float(number.replace(",", "")) * scale.get(unit, 1)) for number, unit in found}
    return {value for value in values if value > 500 and not 2000 <= value <= 2100}


# -- over HTTP -------------------------------------------------------------------------------------


async def test_every_outlet_reads_back_as_written(
    newsroom: Newsroom, press: Press, web: aiohttp.ClientSession
) -> None:
    """What feedparser and trafilatura read from the wire is what the stories say."""
    for step in newsroom.steps:
        press.publish(step)
    read: set[str] = set()
    for outlet, source in zip(newsroom.outlets, press.sources(), strict=True):
        seeds = {press.address(seed): seed for seed in newsroom.seeds if seed.outlet == outlet.key}
        async with web.get(source.url) as answer:
            assert answer.status == 200
            entries = read_feed(outlet.format, await answer.read())
        assert {entry["link"] for entry in entries} == set(seeds)
        dates = [entry["published"] for entry in entries]
        assert dates == sorted(dates, reverse=True)
        for entry in entries:
            seed = seeds[entry["link"]]
            assert (entry["title"], entry["published"]) == (seed.title, seed.published)
            assert entry["summary"] == seed.paragraphs[0]
            text = entry["content"]
            if source.fulltext == "always":
                assert text in ("", seed.paragraphs[0]), "only the page tells the rest"
                async with web.get(entry["link"]) as answer:
                    text = trafilatura.extract(await answer.text(), fast=True) or ""
            missing = [line for line in seed.paragraphs if line not in " ".join(text.split())]
            assert missing == [], seed.id
            read.add(seed.id)
    assert read == {seed.id for seed in newsroom.seeds}


async def test_pages_keep_the_article_apart_from_what_surrounds_it(
    newsroom: Newsroom, press: Press, web: aiohttp.ClientSession
) -> None:
    """Related headlines and the notice are on the page, and trafilatura leaves them out."""
    seed = story(newsroom, "alibaba-zhenwu-unveiled")
    for step in newsroom.steps:
        press.publish(step)
    async with web.get(press.address(seed)) as answer:
        assert answer.content_type == "text/html"
        html = await answer.text()
    other = story(newsroom, "zhenwu-customer").title
    assert other in html
    assert newsroom.notice in html
    text = trafilatura.extract(html, fast=True)
    assert text is not None
    assert other not in text
    assert newsroom.notice not in text


async def test_stories_are_not_there_before_their_step(
    newsroom: Newsroom, press: Press, web: aiohttp.ClientSession
) -> None:
    first = story(newsroom, "bytedance-samsung-talks")
    feed = next(source.url for source in press.sources() if source.key == first.outlet)
    async with web.get(press.address(first)) as page, web.get(feed) as answer:
        assert page.status == 404
        assert first.title not in await answer.text()
    assert first in press.publish(first.step)
    async with web.get(press.address(first)) as page, web.get(feed) as answer:
        assert page.status == 200
        assert first.title in await answer.text()


@pytest.mark.parametrize("validator", ["If-None-Match", "If-Modified-Since"])
async def test_an_unchanged_feed_is_answered_with_304(
    newsroom: Newsroom, press: Press, web: aiohttp.ClientSession, validator: str
) -> None:
    """Even where two steps follow one another within a second, only the changed feed is sent again."""
    answered_by = {"If-None-Match": "ETag", "If-Modified-Since": "Last-Modified"}[validator]
    held: dict[str, str] = {}
    for source in press.sources():
        async with web.get(source.url) as answer:
            held[source.key] = answer.headers[answered_by]
    for step in (None, 1, 2):
        changed = {seed.outlet for seed in press.publish(step)} if step else set()
        for source in press.sources():
            async with web.get(source.url, headers={validator: held[source.key]}) as answer:
                assert answer.status == (200 if source.key in changed else 304)
                assert bool(await answer.read()) == (answer.status == 200)
                held[source.key] = answer.headers[answered_by]


async def test_gzip_only_for_those_who_accept_it(press: Press) -> None:
    url = press.sources()[0].url
    async with aiohttp.ClientSession(auto_decompress=False) as web:
        async with web.get(url, headers={"Accept-Encoding": "gzip"}) as packed:
            assert packed.headers["Content-Encoding"] == "gzip"
            assert (await packed.read()).startswith(b"\x1f\x8b")
        async with web.get(url, headers={"Accept-Encoding": "identity"}) as plain:
            assert "Content-Encoding" not in plain.headers
            assert (await plain.read()).startswith(b"<?xml")


async def test_robots_txt_allows_and_unknown_addresses_are_404(
    press: Press, web: aiohttp.ClientSession
) -> None:
    async with web.get(f"{press.url}/robots.txt") as answer:
        assert "Allow: /" in await answer.text()
    for path in ("/", "/harbor-wire/feed.json", "/nobody/feed.rss", "/nobody/a-story"):
        async with web.get(press.url + path) as answer:
            assert answer.status == 404, path


async def test_a_step_that_does_not_exist_is_an_error(press: Press) -> None:
    with pytest.raises(ValueError, match="step 99"):
        press.publish(99)
