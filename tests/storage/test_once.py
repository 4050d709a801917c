"""A story seen once is stored once, however its sources present it: replayed polls against the truth."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from monitor.storage.writes import Store
from monitor.types import Entry, Filing

from .filings import entry, filing, minutes


@dataclass(frozen=True)
class Newsroom:
    """The truth: *stories* that differ in URL or title, and the feeds that show windows of them."""

    stories: tuple[Entry, ...]
    random: random.Random
    window: int  # the most stories that a poll shows
    published: set[str] = field(default_factory=set)  # the digests of the stories shown so far

    def poll(self) -> tuple[str, list[Entry]]:
        """Return a source and the shuffled window that it shows now, each entry as it pleases."""
        start = self.random.randrange(len(self.stories))
        end = start + self.random.randint(1, self.window)
        window = [self.shown(each) for each in self.stories[start:end]]
        self.random.shuffle(window)
        return self.random.choice(("wire", "daily")), window

    def shown(self, story: Entry) -> Entry:
        """Return *story* under another id, scheme or tracking; its page and title stay."""
        self.published.add(story.digest)
        one = self.random.choice
        url = one((story.url, story.url.replace("https:", "http:"), story.url.replace("wire.", "WIRE.")))
        joint = "&" if "?" in url else "?"
        url += one(("", f"{joint}utm_source=rss&utm_medium=feed", "#comments"))
        own = (story.id, f"{story.id}?{self.random.randrange(5)}")
        # What shares its id and its URL or title with another cannot be told from that one edited.
        alike = story.title.startswith(("Live", "Market wrap"))
        id_ = one(own if alike else (*own, url, "the-same-id-for-everything"))
        title = one((story.title, story.title.upper(), story.title.replace(" ", "  ")))
        return replace(story, id=id_, url=url, title=title)


def newsroom(size: int, window: int) -> Newsroom:
    """A third of the stories share their title with others, a third their URL (a live page)."""

    def story(n: int) -> Entry:
        if n % 3 == 0:
            return entry(n, title=f"Market wrap {n % 2}")
        if n % 3 == 1:
            return entry(n, url=f"https://wire.example/live?page={n % 2}", title=f"Live: part {n}")
        return entry(n)

    return Newsroom(tuple(story(n) for n in range(size)), random.Random(7), window)


def replayed(store: Store, room: Newsroom, polls: int) -> Iterator[str]:
    """Treat *polls* as the pipeline does; yield the text of each story that is filed."""
    for n in range(polls):
        source, entries = room.poll()
        for each in store.unseen(source, entries):
            if (twin := store.twin(each)) is not None:
                store.join(source, each, twin, minutes(n))
                continue
            assert store.file(filing_of(source, each, n))
            yield each.digest
        assert store.unseen(source, entries) == [], "a poll leaves nothing unseen"


def filing_of(source: str, shown: Entry, n: int) -> Filing:
    changes: dict[str, Any] = {name: getattr(shown, name) for name in Entry.__slots__}
    return filing(n, source=source, seen=minutes(n), **changes)


def hold(store: Store, *, size: int, polls: int, window: int) -> None:
    room = newsroom(size, window)
    filed = list(replayed(store, room, polls))
    assert len(filed) == len(set(filed)), "a story was filed twice"
    assert set(filed) == room.published, "a story was lost, or merged with another"
    assert len(filed) > 0.9 * size


def test_fifty_replayed_polls_store_each_story_once(store: Store) -> None:
    hold(store, size=30, polls=50, window=8)


@pytest.mark.slow
def test_ten_thousand_replayed_polls_store_each_story_once(store: Store) -> None:
    hold(store, size=2_000, polls=10_000, window=2)
