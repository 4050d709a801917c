"""Values to rows and back. No statements and no connection."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from monitor.ids import canonical_url, digest
from monitor.storage import values
from monitor.storage.fulltext import words
from monitor.types import (
    Delivery,
    Entry,
    EventType,
    Filing,
    Judgement,
    Kept,
    Mention,
    Notice,
    Silence,
    Source,
    SourceState,
    Story,
    Verdict,
    Version,
)

Row = dict[str, Any]

_USER = re.compile(r"(?<=//)[^/?#@]*@")
_TOKEN = re.compile(r"([?&](?:[\w-]*(?:key|token|secret)|auth|pass(?:word)?|sig(?:nature)?)=)[^&#]+", re.I)
_DELIVERY = tuple(name for name in Delivery.__slots__ if name not in ("alert", "notice", "created"))
_LONGEST_ID = 200  # PostgreSQL indexes at most some 2,700 bytes, and some ids are whole articles


class Identity(NamedTuple):
    """What tells one entry of a source from another.

    An id alone does not: some sources give one id to everything, and some change ids from http to https.
    """

    entry_id: str
    url_key: str  # "" = has no URL
    title_key: str  # "" = has no title

    def same(self, other: "Identity") -> bool:
        """Say whether two entries with one id are one: an edit changes the URL or the title, not both."""
        return self.url_key == other.url_key or self.title_key == other.title_key != ""


def identity(entry: Entry) -> Identity:
    url, title = canonical_url(entry.url), " ".join(words(entry.title))
    short = entry.id if len(entry.id) <= _LONGEST_ID else f"digest:{digest(entry.id)}"
    return Identity(short, digest(url) if url else "", digest(title) if title else "")


# -- sources ---------------------------------------------------------------------------------------


def new_source(source: Source, now: datetime) -> Row:
    """Return the row of a source never polled, due at *now*."""
    fresh = {"polls": 0, "entries": 0, "alerts": 0, "last_entry": None}
    return {"key": source.key} | configured(source) | state_row(SourceState(source.key, due=now)) | fresh


def configured(source: Source) -> Row:
    """Return what the config says about *source*, without secrets in its URL."""
    shown = _TOKEN.sub(r"\1…", _USER.sub("", source.url))
    key = digest(source.kind, source.url)
    return {"name": source.label, "url": shown, "url_key": key, "kind": source.kind, "active": True}


def state_row(state: SourceState) -> Row:
    return {name: getattr(state, name) for name in SourceState.__slots__ if name != "key"}


def state_of(row: Mapping[str, Any]) -> SourceState:
    return SourceState(**{name: row[name] for name in SourceState.__slots__})


# -- a filing --------------------------------------------------------------------------------------


def entry_row(
    source: str, entry: Entry, story: str, seen: datetime, etag: str = "", last_modified: str = ""
) -> Row:
    known_as = identity(entry)._asdict()
    about = {"source": source, "story": story, "url": entry.url, "digest": entry.digest, "seen": seen}
    page = {"etag": etag, "last_modified": last_modified, "rereads": 0, "reread": None}
    return known_as | about | page | {"version": entry.version}


def story_row(filing: Filing) -> Row:
    story, judgement = filing.story, filing.judgement
    return {
        "id": story.id,
        "url": story.url,
        "canonical_url": canonical_url(story.url),
        "title": story.title,
        "text": story.text,
        "published": story.published,
        "seen": filing.seen,
        "source": story.source,
        "source_key": filing.source,
        "lang": story.lang,
        "event": judgement.event,
        "verdict": str(judgement.verdict),
        "outcome": str(filing.outcome),
        "reasons": values.dumps(judgement.reasons),
        "new": values.dumps(judgement.new),
        "decisions": values.dumps(judgement.decisions),
        "note": filing.note,
        "alert": filing.alert is not None,
        "type": str(judgement.type),
        "origin": judgement.origin,
    }


def mention_rows(filing: Filing) -> list[Row]:
    return [
        {
            "story": filing.story.id,
            "position": position,
            "key": mention.key,
            "kind": mention.kind,
            "salience": mention.salience,
            "about": mention.about,
            "via": mention.via,
            "evidence": values.dumps(mention.evidence),
            "published": filing.story.published,
        }
        for position, mention in enumerate(filing.judgement.mentions)
    ]


def fact_rows(judgement: Judgement) -> list[Row]:
    """Return a row for each fact of each new sentence."""
    return [
        {
            "event": judgement.event,
            "story": judgement.story,
            "kind": fact.kind,
            "value": fact.value,
            "unit": fact.unit,
            "polarity": fact.polarity,
            "modality": fact.modality,
            "text": fact.text,
            "sentence": sentence.text,
        }
        for sentence in judgement.new
        for fact in sentence.facts
    ]


def event_row(
    event: str, story: Story, keys: tuple[str, ...], stored: Mapping[str, Any] | None, *, joins: bool = True
) -> Row:
    """Return the row of *event* once *story*, which is about *keys*, *joins* it or was edited; *stored* is
    its row before, or None for the event's first story. Its title is the one under which it was first told,
    as `EventMemory.first` has it: an edit changes neither."""
    if stored is None:
        times = {"first_published": story.published, "last_published": story.published}
        return {"id": event, "title": story.title, "keys": values.dumps(keys), "stories": 1} | times
    known = values.strings(stored["keys"])
    return {
        "id": event,
        "title": story.title if story.published < stored["first_published"] else stored["title"],
        "keys": values.dumps(tuple(dict.fromkeys((*known, *keys)))),
        "first_published": min(stored["first_published"], story.published),
        "last_published": max(stored["last_published"], story.published),
        "stories": stored["stories"] + joins,
    }


def alert_row(filing: Filing) -> Row | None:
    if (alert := filing.alert) is None:
        return None
    return {
        "id": alert.id,
        "story": alert.story,
        "event": alert.event,
        "keys": values.dumps(alert.keys),
        "verdict": str(alert.verdict),
        "severity": alert.severity,
        "created": filing.seen,
        "content": values.dumps(alert),
    }


def delivery_rows(wishes: Iterable[tuple[str, str]], now: datetime, **what: str) -> list[Row]:
    """Return one pending delivery, due at *now*, for each destination and its digest; *what* it brings is an
    alert or a notice."""
    return [
        {
            "alert": None,
            "notice": None,
            "destination": destination,
            "digest": digest,
            "state": "pending",
            "batch": "",
            "attempts": 0,
            "earlier": 0,
            "next_try": now,
            "reason": "",
            "updated": now,
            "possible_repeat": False,
            "ts": "",
            "channel": "",
        }
        | what
        for destination, digest in dict(wishes).items()
    ]


# -- an edit ---------------------------------------------------------------------------------------

_JUDGED = ("event", "verdict", "outcome", "reasons", "new", "decisions", "note", "alert")


def revision_row(filing: Filing, after: int) -> Row:
    """Return the row of a revision that is written when the story filed last has the `seq` *after*."""
    row = story_row(filing)
    return {name: row[name] for name in (*_JUDGED, "title", "text", "published", "seen")} | {
        "story": filing.story.id,
        "n": filing.revision,
        "after": after,
        "version": filing.entry.version,
        "mentions": values.dumps(filing.judgement.mentions),
    }


def first_revision(story: Mapping[str, Any], mentions: tuple[Mention, ...], version: str) -> Row:
    """Return the row that keeps what *story*, a stored row, first said."""
    return {name: story[name] for name in (*_JUDGED, "title", "text", "published", "seen")} | {
        "story": story["id"],
        "n": 0,
        "after": story["seq"],
        "version": version,
        "mentions": values.dumps(mentions),
    }


def revised(story: Mapping[str, Any], filing: Filing) -> Row:
    """Return what changes in *story*, a stored row: its text, and its judgement where it had none."""
    row = story_row(filing)
    changed: tuple[str, ...] = ("title", "text")
    if story["event"] is None:
        changed += (*_JUDGED, "type", "origin")
    return {name: row[name] for name in changed} | {"alert": story["alert"] or row["alert"]}


def same(entry: Mapping[str, Any], identity: Identity) -> bool:
    """Say whether *entry*, a stored row, is the one with *identity*."""
    return identity.same(Identity(*(entry[name] for name in Identity._fields)))


def kept_of(row: Mapping[str, Any]) -> Kept:
    kept = {name: row[name] for name in Kept.__slots__ if name not in ("own", "watched")}
    return Kept(**kept, own=bool(row["own"]), watched=row["event"] is not None)


def version_of(row: Mapping[str, Any]) -> Version:
    """Return the version that *row*, a story's under a revision's, holds."""
    return Version(story_of(row), judgement_of(row, values.mentions(row["mentions"])))


# -- back ------------------------------------------------------------------------------------------


def story_of(row: Mapping[str, Any]) -> Story:
    return Story(**{name: row[name] for name in Story.__slots__})


def judgement_of(row: Mapping[str, Any], mentions: tuple[Mention, ...]) -> Judgement:
    """Return what is stored of a judgement: all but `known`, `first` and `sources`."""
    return Judgement(
        story=row["id"],
        mentions=mentions,
        event=row["event"],
        verdict=Verdict(row["verdict"]),
        reasons=values.strings(row["reasons"]),
        new=values.sentences(row["new"]),
        decisions=values.decisions(row["decisions"]),
        type=EventType(row["type"]),
        origin=row["origin"],
    )


def delivery_of(row: Mapping[str, Any]) -> Delivery:
    """Return a delivery from its row, joined with the alert's content or the notice."""
    notice = None
    if row["notice"]:
        lines = values.strings(row["lines"])
        notice = Notice(row["notice"], row["about"], row["began"], row["heading"], lines)
    return Delivery(
        alert=values.alert(row["content"]).at(row["destination"]) if row["content"] else None,
        notice=notice,
        created=row["created"] or row["began"],
        **{name: row[name] for name in _DELIVERY},
    )


def silence_of(row: Mapping[str, Any]) -> Silence:
    lists = {name: values.strings(row[name]) for name in ("keys", "events", "sources", "words")}
    return Silence(**{name: row[name] for name in Silence.__slots__} | lists)
