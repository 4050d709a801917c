"""The statements about stories that their publishers edited. No transaction of their own."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, text, update

from monitor.storage import filing, rows, tables, traces, values
from monitor.storage.dialect import Dialect
from monitor.storage.fulltext import words
from monitor.types import Entry, Filing, Kept, Latest, Version

_BATCH = 500  # parameters of a statement at a time


def kept(connection: Connection, source: str, entries: Sequence[Entry]) -> list[tuple[Entry, Kept]]:
    """Return those of *entries* that *source* has published before with another digest."""
    entry, story, found = tables.entry, tables.story, dict[str, list[rows.Row]]()
    query = (
        select(entry, story.c.published, story.c.event, (story.c.source_key == source).label("own"))
        .join(story, story.c.id == entry.c.story)
        .where(entry.c.source == source)
    )
    named = [(each, rows.identity(each)) for each in entries]
    ids = sorted({identity.entry_id for _, identity in named})
    for start in range(0, len(ids), _BATCH):
        for row in connection.execute(query.where(entry.c.entry_id.in_(ids[start : start + _BATCH]))):
            found.setdefault(row.entry_id, []).append(row._asdict())
    pairs = (
        (each, next((row for row in found.get(identity.entry_id, ()) if rows.same(row, identity)), None))
        for each, identity in named
    )
    return [(each, rows.kept_of(row)) for each, row in pairs if row and row["digest"] != each.digest]


def note(connection: Connection, source: str, entry: Entry, kept: Kept, reread: datetime | None) -> None:
    """Write down what *entry* now is, and, where it was read again, when."""
    table, identity = tables.entry, rows.identity(entry)
    change = update(table).where(
        table.c.source == source, table.c.entry_id == identity.entry_id, table.c.url_key == kept.url_key
    )
    row: dict[str, Any] = {"digest": entry.digest, "version": entry.version, "title_key": identity.title_key}
    if reread is not None:
        row |= {"rereads": table.c.rereads + 1, "reread": reread}
        row |= {"etag": kept.etag, "last_modified": kept.last_modified}
    connection.execute(change.values(row))


def latest(connection: Connection, story: str) -> Latest:
    """Return the stored story *story* as it last read."""
    row = connection.execute(select(tables.story).where(tables.story.c.id == story)).one()._asdict()
    table = tables.revision
    every = connection.execute(select(table).where(table.c.story == story).order_by(table.c.n)).all()
    if every:
        version = rows.version_of(row | every[-1]._asdict() | {"id": story})
        return Latest(version, every[-1].n, frozenset(each.version for each in every))
    mention, entry = tables.mention, tables.entry
    found = connection.execute(select(mention).where(mention.c.story == story).order_by(mention.c.position))
    mentions = tuple(values.mention(each._asdict()) for each in found)
    entered = select(entry.c.version).where(entry.c.story == story, entry.c.source == row["source_key"])
    versions = frozenset(connection.execute(entered).scalars())
    return Latest(Version(rows.story_of(row), rows.judgement_of(row, mentions)), 0, versions)


def write(connection: Connection, new: Filing, kept: Kept, dialect: Dialect) -> bool:
    """Write *new*, the next revision of a story; return False, with nothing written, where it is none."""
    table, story = tables.story, new.story
    before = latest(connection, story.id)
    if new.revision != before.number + 1 or new.entry.version in before.versions:
        return False
    row = connection.execute(select(table).where(table.c.id == story.id)).one()._asdict()
    if new.revision == 1:
        first = rows.first_revision(row, before.version.judgement.mentions, kept.version)
        connection.execute(insert(tables.revision), first)
    last = connection.execute(select(func.max(table.c.seq))).scalar_one()
    connection.execute(insert(tables.revision), rows.revision_row(new, last))
    if new.judgement.event is not None:
        filing.place(connection, new.judgement.event, story, new.judgement.keys, joins=row["event"] is None)
    connection.execute(update(table).where(table.c.id == story.id).values(rows.revised(row, new)))
    connection.execute(delete(tables.mention).where(tables.mention.c.story == story.id))
    shown = replace(new, story=replace(story, published=row["published"]))
    if mentions := rows.mention_rows(shown):
        connection.execute(insert(tables.mention), mentions)
    if facts := rows.fact_rows(new.judgement):
        connection.execute(insert(tables.fact), facts)
    for statement, title, body in (
        (dialect.forget_words, row["title"], row["text"]),
        (dialect.insert_words, story.title, story.text),
    ):
        searchable = {"seq": row["seq"], "words": " ".join(words(f"{title}\n{body}"))}
        connection.execute(text(statement), searchable)
    traces.leave(connection, row["seq"], new.traces)
    read = replace(kept, etag=new.etag, last_modified=new.last_modified)
    note(connection, new.source, new.entry, read, new.seen)
    if (alert := rows.alert_row(new)) is not None:
        filing.queue(connection, new, alert)
    return True
