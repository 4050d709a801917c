"""Stored stories as they are exported: each version in its place, a batch at a time."""

import pytest

from monitor.storage import exported
from monitor.storage.filters import Filters
from monitor.storage.queries import Reader
from monitor.storage.writes import Store

from .filings import filing, mention, minutes
from .test_revisions import edited, revise


def published(url: str, filters: Filters = Filters(), most: int | None = None) -> list[str]:  # noqa: B008
    with Reader.open(url) as read:
        return [f"{each['published'][11:16]} {each['title']}" for each in read.export(filters, most)]


def test_stories_come_in_publication_order_and_edits_in_their_place(store: Store, url: str) -> None:
    for n in (3, 1, 90, 2):  # the order in which they arrived
        store.file(filing(n, version=f"version-{n}", published=minutes(n)))
    revise(store, edited(1, 1))
    revise(store, edited(1, 2))
    assert published(url) == [
        "14:01 Nvidia orders chips, part 1",
        "14:02 Nvidia orders chips, part 2",
        "14:03 Nvidia orders chips, part 3",
        "15:00 Nvidia orders fewer chips, part 1",
        "15:30 Nvidia orders chips, part 90",
        "16:00 Nvidia orders fewer chips, part 1",
    ]
    with Reader.open(url) as read:
        lines = list(read.export())
    assert lines[0] == {
        "id": filing(1).story.id,
        "url": "https://wire.example/story/1",
        "title": "Nvidia orders chips, part 1",
        "text": "Nvidia ordered 300,000 chips. Suppliers were told to stop.",
        "published": "2026-03-02T14:01:00Z",
        "source": "Example Wire",
        "lang": "en",
    }
    assert lines[3] | {"title": "", "text": "", "published": ""} == lines[0] | {
        "title": "",
        "text": "",
        "published": "",
    }
    assert lines[3]["text"] == "Nvidia ordered 100 wafers."


@pytest.mark.parametrize("batch", [1, 2, 3, 500])
def test_no_batch_loses_or_repeats_a_story(
    store: Store, url: str, batch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stories of one moment stay in the order in which they were filed."""
    monkeypatch.setattr(exported, "_BATCH", batch)
    for n in range(7):
        store.file(filing(n, published=minutes(n // 3), version=f"version-{n}"))
    revise(store, edited(6))
    numbers = [line.rpartition(" ")[2] for line in published(url)]
    assert numbers == ["0", "1", "2", "3", "4", "5", "6", "6"]
    for most in (1, 3, 6):
        assert len(published(url, most=most)) == most
    assert len(published(url, most=7)) == 8, "a story comes with its edits"


def test_filters_narrow_stories_with_all_that_became_of_them(store: Store, url: str) -> None:
    store.file(filing(1, version="version-1"))
    store.file(filing(2, source="daily"))
    store.file(filing(3, mentions=(mention("TSM"),)))
    revise(store, edited(1))
    assert len(published(url, Filters(until=minutes(2)))) == 2, "the edit is later"
    assert published(url, Filters(since=minutes(3))) == ["14:03 Nvidia orders chips, part 3"]
    assert published(url, Filters(source="chip daily")) == ["14:02 Nvidia orders chips, part 2"]
    assert len(published(url, Filters(ticker="nvda"))) == 3
