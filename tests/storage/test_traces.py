"""By what a copy of an old story is found again, on both databases."""

from sqlalchemy import delete

from monitor.storage import tables
from monitor.storage.remembered import Remembered
from monitor.storage.writes import Store
from monitor.types import Story

from .filings import NOW, ask, filing


def of(story: Story) -> tuple[int, ...]:
    return (len(story.title), 2**63 - 1, 0)


def test_the_newest_stories_that_left_a_trace_are_found(store: Store, url: str) -> None:
    one, two, three = filing(1, traces=(5, 7)), filing(2, traces=(7,)), filing(3, traces=(7, 2**63 - 1))
    for each in (one, two, three):
        assert store.file(each)
    assert store.holders([7], 2) == {(7, three.story.id), (7, two.story.id)}
    assert store.holders([7], 1) == {(7, three.story.id)}
    assert store.holders([5, 6, 2**63 - 1], 2) == {(5, one.story.id), (2**63 - 1, three.story.id)}
    assert store.holders([6], 2) == set()
    with Remembered.open(url) as read:
        assert read.holders([7, 5], 2) == store.holders([7, 5], 2)
        read.before(three.story.id)
        assert read.holders([7], 2) == {(7, two.story.id), (7, one.story.id)}, "what came before the story"


def test_an_old_event_is_told_again_by_its_newest_stories(store: Store, url: str) -> None:
    event = filing(1).story.id
    for n in (1, 2, 3):
        assert store.file(filing(n, event=event))
    assert store.file(filing(4))
    everything = [version for version in store.watched(NOW) if version[0].judgement.event == event]
    assert [len(everything), store.told(event, 9), store.told(event, 2)] == [3, everything, everything[1:]]
    with Remembered.open(url) as read:
        assert read.told(event, 2) == everything[1:]
        read.before(filing(3).story.id)
        assert read.told(event, 9) == everything[:2]


def test_stories_that_were_filed_without_traces_get_them_once(store: Store, url: str) -> None:
    assert store.file(filing(1))
    assert store.file(filing(2, event=None, mentions=()))
    assert store.file(filing(3))
    store.fill_traces(of)
    told = ask(url, "SELECT seq, digest FROM trace ORDER BY seq, digest")
    assert len(told) == 6, "none of what mentions nothing tracked"
    store.fill_traces(of)
    assert ask(url, "SELECT seq, digest FROM trace ORDER BY seq, digest") == told
    assert store.holders([0], 9) == {(0, filing(3).story.id), (0, filing(1).story.id)}


def test_filling_goes_on_where_it_stopped(store: Store, url: str) -> None:
    for n in (1, 2, 3):
        assert store.file(filing(n))
    store.fill_traces(of)
    table, last = tables.trace, ask(url, "SELECT max(seq) FROM trace")[0][0]
    with store.engine.begin() as connection:
        connection.execute(delete(table).where(table.c.seq == last))
    store.fill_traces(of)
    assert store.holders([0], 1) == {(0, filing(3).story.id)}
