"""Stories that their publishers edited: what is kept of them, in one transaction."""

from dataclasses import replace
from typing import Any

import pytest
from alembic import command
from sqlalchemy import text

from monitor.storage.dialect import dialect_of
from monitor.storage.engine import connect
from monitor.storage.queries import Reader
from monitor.storage.remembered import Remembered
from monitor.storage.upgrade import alembic_config
from monitor.storage.writes import Store
from monitor.types import Entry, Filing, Kept, Verdict

from .filings import NOW, SOURCES, ask, count, entry, filing, mention, minutes
from .test_crash import Died, dies_at


def edited(n: int = 1, number: int = 1, **changes: Any) -> Filing:
    """Return revision *number* of what `filing(n)` filed: it says something else, an hour later."""
    fields: dict[str, Any] = {
        "title": f"Nvidia orders fewer chips, part {n}",
        "text": f"Nvidia ordered {100 * number} wafers.",
        "digest": f"digest-{n}.{number}",
        "version": f"version-{n}.{number}",
        "seen": minutes(60 * number),
        "verdict": Verdict.CORRECTION,
        "event": filing(n).story.id,
    }
    new = filing(n, **fields | changes)
    alert = new.alert and replace(new.alert, id=f"{new.alert.id}.{number}")
    story = replace(new.story, published=new.seen)
    return replace(new, story=story, revision=number, alert=alert, etag='"page"')


def kept(store: Store, new: Filing) -> Kept:
    [(found, known)] = store.changed(new.source, [new.entry])
    assert found == new.entry
    return known


def revise(store: Store, new: Filing) -> bool:
    return store.revise(new, kept(store, new))


def published(n: int = 1, **changes: Any) -> Entry:
    return entry(n, version=f"version-{n}", **changes)


def test_an_entry_that_is_as_it_was_is_not_changed(store: Store) -> None:
    store.file(filing(1, version="version-1"))
    assert store.changed("wire", [published(1), entry(2)]) == []
    assert store.changed("daily", [published(1, digest="other")]) == []
    [(_, known)] = store.changed("wire", [published(1, digest="other", title="Another title")])
    assert (known.story, known.version, known.own, known.watched) == (
        filing(1).story.id,
        "version-1",
        True,
        True,
    )


def test_an_entry_that_another_source_made_a_story_of_is_not_its_own(store: Store) -> None:
    store.file(filing(1))
    store.join("daily", entry(1), filing(1).story.id, NOW)
    [(_, known)] = store.changed("daily", [entry(1, digest="other")])
    assert not known.own


def test_what_is_noted_is_not_changed_any_more(store: Store) -> None:
    store.file(filing(1))
    new = published(1, digest="other")
    store.note("wire", store.changed("wire", [new]))
    assert store.changed("wire", [new]) == []
    again = replace(new, digest="third")
    store.note("wire", store.changed("wire", [again]), minutes(5))
    [(_, known)] = store.changed("wire", [new])
    assert (known.rereads, known.reread) == (1, minutes(5))


def test_the_story_has_the_last_text_and_the_first_verdict(store: Store, url: str) -> None:
    store.file(filing(1, version="version-1"))
    assert revise(store, edited(1, mentions=(mention("SAMSUNG"),), destinations=("chat",)))
    told = ("Nvidia orders fewer chips, part 1", "new_event", True)
    assert ask(url, "SELECT title, verdict, alert FROM story") == [told]
    assert ask(url, "SELECT n, version, verdict FROM revision ORDER BY n") == [
        (0, "version-1", "new_event"),
        (1, "version-1.1", "correction"),
    ]
    assert ask(url, "SELECT key FROM mention") == [("SAMSUNG",)]
    first = filing(1).story.title
    assert ask(url, "SELECT title, stories FROM event") == [(first, 1)], "no further story, no other title"
    with Reader.open(url) as read:
        [event] = read.events()
        assert (event["title"], event["latest"]) == (first, told[0])
        assert read.event(event["id"])["latest"] == told[0]
    assert ask(url, "SELECT rereads, etag FROM entry") == [(1, '"page"')]
    [delivery] = store.outbox.waiting("chat", minutes(600))
    assert delivery.alert and delivery.alert.id == f"a{filing(1).story.id}.1"


def test_a_story_without_an_event_takes_the_judgement_of_its_edit(store: Store, url: str) -> None:
    store.file(filing(1, event=None, mentions=(), verdict=Verdict.UNWATCHED))
    assert count(url)["event"] == 0
    assert revise(store, edited(1, verdict=Verdict.NEW_EVENT))
    assert ask(url, "SELECT verdict, event FROM story") == [("new_event", filing(1).story.id)]
    assert ask(url, "SELECT stories FROM event") == [(1,)]


def test_a_revision_is_stored_once(store: Store, url: str) -> None:
    store.file(filing(1, version="version-1"))
    known = kept(store, edited(1))
    assert store.revise(edited(1), known)
    before = count(url)
    assert not store.revise(edited(1), known), "the same again"
    assert not store.revise(edited(1, 2, version="version-1"), known), "back to what it was"
    assert not store.revise(edited(1, 3), known), "one is missing"
    assert count(url) == before
    assert store.latest(filing(1).story.id).versions == {"version-1", "version-1.1"}


def test_only_the_words_of_the_last_text_are_found(store: Store, url: str) -> None:
    store.file(filing(1))
    store.file(filing(2))
    revise(store, edited(1))
    revise(store, edited(1, 2))
    with Reader.open(url) as read:
        found = {words: len(read.search(words)) for words in ("suppliers", "wafers", '"100 wafers"', "200")}
    assert found == {"suppliers": 1, "wafers": 1, '"100 wafers"': 0, "200": 1}


def test_an_edit_is_found_by_its_alert_and_shown_with_what_it_was(store: Store, url: str) -> None:
    store.file(filing(1, destinations=("chat",)))
    revise(store, edited(1, destinations=("chat",)))
    with Reader.open(url) as read:
        alert = f"a{filing(1).story.id}"
        for name in (alert, f"{alert}.1", alert[:6]):
            story = read.story(name)
        assert [each["title"] for each in story["revisions"]] == [filing(1).story.title, story["title"]]
        assert len(story["alerts"]) == 2
        assert [len(each["revisions"]) for each in read.event(alert)["timeline"]] == [2]


def test_the_judges_memory_is_built_again_in_the_order_of_filing(store: Store, url: str) -> None:
    event = filing(1).story.id
    store.file(filing(1))
    store.file(filing(2, event=event))
    revise(store, edited(1))
    store.file(filing(3, event=event))
    revise(store, edited(2, event=event))
    revise(store, edited(1, 2))
    told = [(version, before) for version, before in store.watched(minutes(-10), batch=1)]
    assert [version.story for version, _ in told] == [
        filing(1).story,
        filing(2).story,
        edited(1).story,
        filing(3).story,
        edited(2).story,
        edited(1, 2).story,
    ]
    assert [before.story if before else None for _, before in told] == [
        None,
        None,
        filing(1).story,
        None,
        filing(2).story,
        edited(1).story,
    ]
    assert [version.judgement.verdict for version, _ in told][2:4] == [Verdict.CORRECTION, Verdict.NEW_EVENT]
    with Remembered.open(url) as read:
        assert read.remembered(minutes(-10)) == told


def test_dying_between_any_two_statements_leaves_the_story_as_it_was(store: Store, url: str) -> None:
    store.file(filing(1))
    new = edited(1, destinations=("chat", "mail"))
    known = kept(store, new)
    before, text_before = count(url), ask(url, "SELECT title, text FROM story")
    statements = 40
    for nth in range(statements):
        try:
            with dies_at(store, nth) as run, pytest.raises(Died):
                assert store.revise(new, known)
        except pytest.fail.Exception:  # it lived: every place to die has been tried
            break
        assert count(url) == before, f"half-written before {run[nth] if nth < len(run) else 'COMMIT'}"
        assert ask(url, "SELECT title, text FROM story") == text_before
        assert ask(url, "SELECT count(*) FROM revision") == [(0,)]
    assert 12 < nth < statements
    assert ask(url, "SELECT count(*) FROM revision") == [(2,)]
    assert count(url)["delivery"] == 2


def test_a_story_of_an_older_schema_is_not_taken_for_edited(empty: str) -> None:
    """What it said before is not known; from here on it is."""
    engine = connect(dialect_of(empty))
    with engine.begin() as connection:
        command.upgrade(alembic_config(connection=connection), "0002")
    engine.dispose()
    with Store.open(empty) as store:
        store.sync_sources(SOURCES, NOW)
        store.file(filing(1))
        with store.engine.begin() as connection:
            connection.execute(text("UPDATE entry SET version = ''"))
        [(_, known)] = store.changed("wire", [published(1, digest="other")])
        assert known.version == ""
