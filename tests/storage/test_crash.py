"""Whatever dies, and between whichever two statements: a story is stored with its decision, or not at all."""

import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from monitor.storage.writes import Store

from .filings import NOW, SOURCES, ask, count, filing


class Died(Exception):
    """Not a database error, so nothing in the store knows what to do about it."""


@contextmanager
def dies_at(store: Store, nth: int) -> Iterator[list[str]]:
    """Raise before the *nth* statement, the commit included; yield the list of what was run."""
    run: list[str] = []

    def step(what: str) -> None:
        if len(run) == nth:
            raise Died(what)
        run.append(what)

    def before(_: Any, __: Any, statement: str, *___: Any) -> None:
        step(statement)

    def commit(_: Any) -> None:
        step("COMMIT")

    event.listen(store.engine, "before_cursor_execute", before)
    event.listen(store.engine, "commit", commit)
    try:
        yield run
    finally:
        event.remove(store.engine, "before_cursor_execute", before)
        event.remove(store.engine, "commit", commit)


def test_dying_between_any_two_statements_leaves_nothing_half_written(store: Store, url: str) -> None:
    first, update = filing(1), filing(2, event=filing(1).story.id, destinations=("chat", "mail"))
    store.file(first)
    before = count(url)
    with dies_at(store, -1) as run:
        assert store.file(filing(3, event=first.story.id, destinations=("chat",)))
    statements = len(run)
    assert run[-1] == "COMMIT"
    assert statements > 12
    before = count(url)
    for nth in range(statements):
        with dies_at(store, nth), pytest.raises(Died):
            store.file(update)
        assert count(url) == before, f"half-written before {run[nth]}"
        assert ask(url, "SELECT stories FROM event") == [(2,)]
    assert store.file(update), "and afterwards it is stored after all"
    assert count(url)["delivery"] == before["delivery"] + 2


def test_dying_while_a_delivery_is_settled_leaves_it_pending(store: Store) -> None:
    store.file(filing(1, destinations=("chat",)))
    [delivery] = store.outbox.waiting("chat", filing(1).seen)
    with dies_at(store, -1) as run:
        store.outbox.settle([delivery], "pending", reason="", now=NOW, attempts=1)
    assert run[-1] == "COMMIT"
    [again] = store.outbox.waiting("chat", NOW)
    for nth in range(len(run)):
        with dies_at(store, nth), pytest.raises(Died):
            store.outbox.settle([delivery], "sent", reason="", now=NOW, attempts=2)
        assert store.outbox.waiting("chat", NOW) == [again]


FILE_FOREVER = """
import sys
sys.path.insert(0, sys.argv[2])
from storage.filings import NOW, SOURCES, filing
from monitor.storage.writes import Store
with Store.open(sys.argv[1]) as store:
    store.sync_sources(SOURCES, NOW)
    for n in range(int(sys.argv[3]), 10**9):
        assert store.file(filing(n, event="e" if n % 2 else "", destinations=("chat", "mail")))
        print(n, flush=True)
"""


@pytest.mark.slow
def test_kill_9_while_filing_loses_nothing_committed(ready: str) -> None:
    """What was acknowledged is there, whole; what was not is there whole or not at all."""
    chance, acknowledged, number = random.Random(9), set[int](), 0
    for _ in range(12):
        filer = subprocess.Popen(
            [sys.executable, "-c", FILE_FOREVER, ready, str(Path(__file__).parent.parent), str(number)],
            stdout=subprocess.PIPE,
            text=True,
        )
        with filer:
            assert filer.stdout is not None
            for _ in range(chance.randint(1, 25)):
                acknowledged.add(int(filer.stdout.readline()))
            filer.send_signal(signal.SIGKILL)
            acknowledged |= {int(line) for line in filer.stdout}
        number = max(acknowledged) + 2
    stored = {int(title.split()[-1]) for (title,) in ask(ready, "SELECT title FROM story")}
    assert acknowledged <= stored
    assert len(stored - acknowledged) <= 12, "at most the one in flight at each kill"
    rows = count(ready)
    assert [rows[name] for name in ("entry", "alert", "story_search")] == [rows["story"]] * 3
    assert [rows[name] for name in ("mention", "delivery", "fact")] == [
        rows["story"] * 2,
        rows["story"] * 2,
        rows["story"],
    ]
    assert ask(ready, "SELECT sum(stories) FROM event") == [(rows["story"],)]
    if ready.startswith("sqlite"):
        assert ask(ready, "PRAGMA integrity_check") == [("ok",)]
        assert ask(ready, "PRAGMA foreign_key_check") == []
    with Store.open(ready) as store:
        store.sync_sources(SOURCES, NOW)
        assert not store.file(filing(0, destinations=("chat", "mail")))
