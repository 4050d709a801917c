"""The statements of the transaction that files one story. No transaction of their own."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, insert, select, text, update

from monitor.storage import rows, tables, traces
from monitor.storage.fulltext import words
from monitor.types import Entry, Filing, Story

_BATCH = 500  # parameters of a statement at a time


def write(connection: Connection, filing: Filing, insert_words: str) -> bool:
    """Write *filing*; return False, with nothing written, when its entry, the entry's twin or the story's
    id is there already."""
    story, judgement = filing.story, filing.judgement
    identity = rows.identity(filing.entry)
    if (
        known(connection, filing.source, identity)
        or twin(connection, identity) is not None
        or _exists(connection, story.id)
    ):
        return False
    if judgement.event is not None:
        place(connection, judgement.event, story, judgement.keys)
    added = insert(tables.story).values(rows.story_row(filing)).returning(tables.story.c.seq)
    seq = connection.execute(added).scalar_one()
    page = (filing.etag, filing.last_modified)
    enter(connection, filing.source, filing.entry, story.id, filing.seen, *page)
    if mentions := rows.mention_rows(filing):
        connection.execute(insert(tables.mention), mentions)
    if facts := rows.fact_rows(judgement):
        connection.execute(insert(tables.fact), facts)
    searchable = " ".join(words(f"{story.title}\n{story.text}"))
    connection.execute(text(insert_words), {"seq": seq, "words": searchable})
    traces.leave(connection, seq, filing.traces)
    if (alert := rows.alert_row(filing)) is not None:
        queue(connection, filing, alert)
    return True


def published(
    connection: Connection, source: str, identities: Sequence[rows.Identity]
) -> defaultdict[str, list[rows.Identity]]:
    """Return, by id, the entries of *source* that share an id with one of *identities*."""
    table, found = tables.entry, defaultdict[str, list[rows.Identity]](list)
    columns = select(table.c.entry_id, table.c.url_key, table.c.title_key).where(table.c.source == source)
    ids = sorted({identity.entry_id for identity in identities})
    for start in range(0, len(ids), _BATCH):
        for row in connection.execute(columns.where(table.c.entry_id.in_(ids[start : start + _BATCH]))):
            found[row.entry_id].append(rows.Identity(*row))
    return found


def known(connection: Connection, source: str, identity: rows.Identity) -> bool:
    """Say whether *source* has published this entry before."""
    return any(map(identity.same, published(connection, source, [identity])[identity.entry_id]))


def twin(connection: Connection, identity: rows.Identity) -> str | None:
    """Return the story with this URL and title, from whichever source. None where there is no URL."""
    if not identity.url_key:
        return None
    table = tables.entry
    query = select(table.c.story).where(
        table.c.url_key == identity.url_key, table.c.title_key == identity.title_key
    )
    found: str | None = connection.execute(query.order_by(table.c.seen).limit(1)).scalar()
    return found


def _exists(connection: Connection, story: str) -> bool:
    query = select(tables.story.c.id).where(tables.story.c.id == story)
    return connection.execute(query).first() is not None


def enter(
    connection: Connection,
    source: str,
    entry: Entry,
    story: str,
    seen: datetime,
    etag: str = "",
    last_modified: str = "",
) -> None:
    """Write the row that says in which story *entry* is, with the validators of its page."""
    row = rows.entry_row(source, entry, story, seen, etag, last_modified)
    connection.execute(insert(tables.entry).values(row))
    table = tables.source
    change = update(table).where(table.c.key == source)
    connection.execute(change.values(entries=table.c.entries + 1, last_entry=seen))


def place(
    connection: Connection, event: str, story: Story, keys: tuple[str, ...], *, joins: bool = True
) -> None:
    """Write what *event* is once *story* *joins* it, or was edited."""
    table = tables.event
    stored = connection.execute(select(table).where(table.c.id == event)).first()
    row = rows.event_row(event, story, keys, stored._asdict() if stored else None, joins=joins)
    if stored is None:
        connection.execute(insert(table).values(row))
    else:
        connection.execute(update(table).where(table.c.id == event).values(row))


def queue(connection: Connection, filing: Filing, alert: rows.Row) -> None:
    """Write the alert and its deliveries."""
    connection.execute(insert(tables.alert).values(alert))
    if deliveries := rows.delivery_rows(filing.wishes, filing.seen, alert=alert["id"]):
        connection.execute(insert(tables.delivery), deliveries)
    table = tables.source
    change = update(table).where(table.c.key == filing.source)
    connection.execute(change.values(alerts=table.c.alerts + 1))
