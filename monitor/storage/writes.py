"""The one writer: everything that changes the database, each change in one transaction. Decides nothing."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Self

from sqlalchemy import ColumnElement, Connection, Engine, Select, delete, func, insert, select, text, update

from monitor.storage import filing, revisions, rows, tables, traces, values
from monitor.storage.dialect import Dialect, dialect_of
from monitor.storage.engine import open_engine, translated
from monitor.storage.order import in_order
from monitor.storage.outbox import Outbox
from monitor.types import (
    Entry,
    Filing,
    Kept,
    Latest,
    Mention,
    Source,
    SourceState,
    Story,
    Version,
)

_BATCH = 500  # rows read, or parameters of a statement, at a time
_SKEW = timedelta(minutes=1)


class Store:
    """A database that this process alone writes to. Usable from any thread, one call at a time.

    Every method raises StoreError when the database fails; then nothing of that call is written.
    """

    def __init__(self, dialect: Dialect, engine: Engine, close: Callable[[], None]) -> None:
        self.engine = engine
        self._dialect = dialect
        self.close = close
        self.outbox = Outbox(self._transaction)

    @classmethod
    def open(cls, url: str, *, create: bool = True) -> Self:
        """Become the writer of the database at *url* and bring its schema up to date.

        Raises StoreBusy when another process writes to it; StoreError when it cannot be used, or does
        not exist and *create* is false.
        """
        dialect = dialect_of(url)
        return cls(dialect, *open_engine(dialect, create=create))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        with translated(self._dialect), self.engine.begin() as connection:
            yield connection

    def _all(self, query: Select[Any]) -> list[rows.Row]:
        with self._transaction() as connection:
            return _rows(connection, query)

    # -- sources -----------------------------------------------------------------------------------

    def sync_sources(self, sources: Sequence[Source], now: datetime) -> None:
        """Make the configured *sources* known and all others inactive.

        A new source is due at *now* and not baselined. So is one whose URL or kind changed, and one that
        comes back: what it published meanwhile would otherwise come as a flood of alerts.
        """
        table = tables.source
        with self._transaction() as connection:
            known = {row.key: row for row in connection.execute(select(table))}
            for source in sources:
                row, stored = rows.new_source(source, now), known.get(source.key)
                if stored is None:
                    connection.execute(insert(table).values(row))
                    continue
                if stored.active and stored.url_key == row["url_key"]:
                    row = rows.configured(source)
                else:
                    fresh = rows.state_row(SourceState(source.key, due=now))
                    row = rows.configured(source) | fresh | {"outage_told": None}
                connection.execute(update(table).where(table.c.key == source.key).values(row))
            gone = table.c.key.not_in([source.key for source in sources])
            connection.execute(update(table).where(gone, table.c.active).values(active=False))

    def state(self, key: str) -> SourceState:
        """Return what is remembered of the source *key*. Raises KeyError when it was never configured."""
        found = self._all(select(tables.source).where(tables.source.c.key == key))
        if not found:
            raise KeyError(key)
        return rows.state_of(found[0])

    def due(self, now: datetime) -> list[str]:
        """Return the keys of the active sources to be polled at *now*, longest due first.

        One polled in the future is due: the clock was wrong then.
        """
        table = tables.source
        is_due = table.c.due.is_(None) | (table.c.due <= now) | (table.c.polled > now + _SKEW)
        query = select(table.c.key).where(table.c.active, is_due)
        return [
            row["key"]
            for row in self._all(query.order_by(table.c.due.is_not(None), table.c.due, table.c.key))
        ]

    def save_state(self, state: SourceState) -> None:
        """Record what a poll leaves behind."""
        table = tables.source
        change = update(table).where(table.c.key == state.key)
        with self._transaction() as connection:
            connection.execute(change.values(rows.state_row(state) | {"polls": table.c.polls + 1}))

    # -- entries -----------------------------------------------------------------------------------

    def known_digests(self, source: str, limit: int = 4000) -> frozenset[str]:
        """Return the digests of the *limit* entries of *source* that were filed last."""
        table = tables.entry
        query = select(table.c.digest).where(table.c.source == source, table.c.digest != "")
        return frozenset(row["digest"] for row in self._all(query.order_by(table.c.seen.desc()).limit(limit)))

    def unseen(self, source: str, entries: Sequence[Entry]) -> list[Entry]:
        """Return those of *entries* that *source* has not published before, each once, in their order.

        An entry is known by its id together with its URL or its title (see rows.Identity).
        """
        fresh: list[Entry] = []
        with self._transaction() as connection:
            named = [(entry, rows.identity(entry)) for entry in entries]
            known = filing.published(connection, source, [identity for _, identity in named])
        for entry, identity in named:
            if not any(identity.same(other) for other in known[identity.entry_id]):
                known[identity.entry_id].append(identity)
                fresh.append(entry)
        return fresh

    def twin(self, entry: Entry) -> str | None:
        """Return the id of a story with the canonical URL and the title of *entry*, whichever source it
        came from. None for an entry without a URL."""
        with self._transaction() as connection:
            return filing.twin(connection, rows.identity(entry))

    def join(self, source: str, entry: Entry, story_id: str, seen: datetime) -> None:
        """Record that *entry* is the stored story *story_id* once more."""
        with self._transaction() as connection:
            if not filing.known(connection, source, rows.identity(entry)):
                filing.enter(connection, source, entry, story_id, seen)

    def changed(self, source: str, entries: Sequence[Entry]) -> list[tuple[Entry, Kept]]:
        """Return those of *entries* that *source* has published before and that are not as they were."""
        with self._transaction() as connection:
            return revisions.kept(connection, source, entries)

    def note(
        self, source: str, entries: Sequence[tuple[Entry, Kept]], reread: datetime | None = None
    ) -> None:
        """Take note of what *entries* are now, and of when they were read again, where they were."""
        with self._transaction() as connection:
            for entry, kept in entries:
                revisions.note(connection, source, entry, kept, reread)

    # -- stories -----------------------------------------------------------------------------------

    def file(self, new: Filing) -> bool:
        """Store a story with everything that was decided about it, and queue its deliveries.

        Return False, with nothing written, when the entry, its twin or the story's id is there already.
        """
        with self._transaction() as connection:
            return filing.write(connection, new, self._dialect.insert_words)

    def revise(self, new: Filing, kept: Kept) -> bool:
        """Store the next revision of a story with everything that was decided about it, and queue its
        deliveries. Return False, with nothing written, when it is there already."""
        with self._transaction() as connection:
            return revisions.write(connection, new, kept, self._dialect)

    def latest(self, story: str) -> Latest:
        """Return the story *story* as it last read."""
        with self._transaction() as connection:
            return revisions.latest(connection, story)

    def watched(self, since: datetime, *, batch: int = _BATCH) -> Iterator[tuple[Version, Version | None]]:
        """Yield every story of the events that were alive at *since* or later, in filing order: each of its
        versions in its place, with the one that it replaced.

        Whole events, older stories too: a memory without an event's first story would be another memory.
        """
        alive = select(tables.event.c.id).where(tables.event.c.last_published >= since)
        # Each batch in a transaction of its own: whoever takes them in may ask for more meanwhile.
        yield from _versions(self._all, tables.story.c.event.in_(alive), batch)

    def newest(self) -> datetime | None:
        """Return when the newest story of any event was published, None where there is none."""
        with self._transaction() as connection:
            found: datetime | None = connection.scalar(select(func.max(tables.event.c.last_published)))
        return found

    def crowded(self, since: datetime, most: int) -> datetime | None:
        """Return when the event was last heard of after which *most* have newer stories, of those heard of at
        *since* or later, None where there are fewer."""
        last = tables.event.c.last_published
        with self._transaction() as connection:
            found: datetime | None = connection.scalar(
                select(last).where(last >= since).order_by(last.desc()).offset(most).limit(1)
            )
        return found

    def told(self, event: str, most: int) -> Sequence[tuple[Version, Version | None]]:
        """Return the *most* stories of *event* that were filed last, as `watched` yields them."""
        table = tables.story
        newest = select(table.c.seq).where(table.c.event == event).order_by(table.c.seq.desc()).limit(most)
        with self._transaction() as connection:
            return list(_versions(partial(_rows, connection), table.c.seq.in_(newest), most))

    def holders(self, digests: Sequence[int], most: int) -> set[tuple[int, str]]:
        """Return each of *digests* with the events of the *most* stories filed last that left it."""
        asked, given = traces.holders(digests)
        with self._transaction() as connection:
            found = connection.execute(text(asked), {**given, "end": traces.END, "most": most})
            return {(digest, event) for digest, event in found}

    def fill_traces(self, of: Callable[[Story], Sequence[int]]) -> None:
        """Give every stored story about something tracked the traces that *of* tells, where it has none."""
        more = True
        while more:
            with self._transaction() as connection:
                more = traces.fill(connection, of)

    # -- itself -------------------------------------------------------------------------------------

    def heartbeat(self, now: datetime, pid: int, started: datetime, version: str) -> None:
        """Record that process *pid* is alive at *now*."""
        row = {"at": now, "pid": pid, "started": started, "version": version}
        with self._transaction() as connection:
            if connection.execute(update(tables.heartbeat).values(row)).rowcount == 0:
                connection.execute(insert(tables.heartbeat).values(row | {"id": 1}))

    def rest(self) -> None:
        """Take the heartbeat back: this monitor stops on purpose."""
        with self._transaction() as connection:
            connection.execute(delete(tables.heartbeat))


_Ask = Callable[[Select[Any]], list[rows.Row]]


def _rows(connection: Connection, query: Select[Any]) -> list[rows.Row]:
    return [row._asdict() for row in connection.execute(query)]


def _versions(ask: _Ask, alive: ColumnElement[bool], batch: int) -> Iterator[tuple[Version, Version | None]]:
    table, revision = tables.story, tables.revision
    query = select(table).where(alive).order_by(table.c.seq).limit(batch)
    mentions: dict[str, list[Mention]] = {}

    def stories() -> Iterator[rows.Row]:
        last, more = 0, True
        while more:
            found = ask(query.where(table.c.seq > last))
            mentions.update(_mentions(ask, [row["id"] for row in found]))
            yield from found
            more = len(found) == batch
            last = found[-1]["seq"] if more else last

    def version_of(row: Mapping[str, Any]) -> Version:
        if "mentions" in row:
            return rows.version_of(row)
        return Version(rows.story_of(row), rows.judgement_of(row, tuple(mentions.pop(row["id"], ()))))

    edited = select(revision).join(table, table.c.id == revision.c.story).where(alive)
    yield from in_order(stories(), ask(edited.order_by(revision.c.id)), version_of)


def _mentions(ask: _Ask, stories: Sequence[str]) -> dict[str, list[Mention]]:
    table, found = tables.mention, defaultdict[str, list[Mention]](list)
    query = select(table).where(table.c.story.in_(stories)).order_by(table.c.story, table.c.position)
    for row in ask(query):
        found[row["story"]].append(values.mention(row))
    return found
