"""The schema as SQLModel tables. They stay inside this room; hot writes go through SQLAlchemy Core.

Class names are the house words; the stored values of times and JSON are text (see values). Their
migrations are in migrations/; a test holds the two together.
"""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import (
    BigInteger,
    Dialect,
    Index,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlmodel import Field, SQLModel

from monitor.storage.values import moment, stamp


class Stamp(TypeDecorator[datetime]):
    """An aware UTC time as fixed-width text: it sorts, and plain sqlite3 reads it."""

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else stamp(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else moment(value)


NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(SQLModel):
    metadata: ClassVar[MetaData] = MetaData(naming_convention=NAMES)


def when(*, required: bool = True) -> Any:
    return Field(sa_type=Stamp, nullable=not required)


def long(**more: Any) -> Any:
    return Field(sa_type=Text, **more)


class Source(Base, table=True):
    """A configured source and what we remember of it between polls. *url* is fit to be shown;
    *url_key* is a digest of the whole URL, which may hold a secret."""

    key: str = Field(primary_key=True)
    name: str
    url: str
    url_key: str
    kind: str
    active: bool
    due: datetime | None = when(required=False)
    baselined: bool
    etag: str
    last_modified: str
    body_digest: str
    refreshed: datetime | None = when(required=False)
    polled: datetime | None = when(required=False)
    succeeded: datetime | None = when(required=False)
    failures: int
    failing_since: datetime | None = when(required=False)
    error: str
    polls: int
    entries: int
    alerts: int
    last_entry: datetime | None = when(required=False)
    outage_told: datetime | None = when(required=False)


class Event(Base, table=True):
    """What happened. *keys* are those that its stories are about, as JSON."""

    id: str = Field(primary_key=True)
    title: str = long()
    keys: str = long()
    first_published: datetime = when()
    last_published: datetime = when()
    stories: int

    __table_args__ = (Index(None, "last_published"),)


class Story(Base, table=True):
    """The cleaned text of one entry and what was decided about it. *seq* is the filing order."""

    seq: int | None = Field(default=None, primary_key=True)
    id: str = Field(unique=True)
    url: str = long()
    canonical_url: str = long()
    title: str = long()
    text: str = long()
    published: datetime = when()
    seen: datetime = when()
    source: str  # as its reader names it
    source_key: str = Field(foreign_key="source.key")
    lang: str
    event: str | None = Field(foreign_key="event.id")
    verdict: str
    outcome: str
    reasons: str = long()
    new: str = long()
    decisions: str = long()
    note: str = long()
    alert: bool
    type: str = Field(default="other", sa_column_kwargs={"server_default": "other"})  # of event
    origin: str = Field(default="", sa_column_kwargs={"server_default": ""})  # whom it credits

    __table_args__ = (
        Index(None, "published", "seq"),
        Index(None, "seen"),
        Index(None, "event"),
    )


class Trace(Base, table=True):
    """By what a copy of a story about something tracked is found again: the digest of its title, or of one of
    its sentences."""

    digest: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    seq: int = Field(primary_key=True, foreign_key="story.seq", sa_column_kwargs={"autoincrement": False})

    __table_args__ = (Index(None, "seq"), {"sqlite_with_rowid": False})


class Entry(Base, table=True):
    """One entry as a source published it. An id that a source gives to two different URLs is two
    entries. *url_key* and *title_key* are digests: indexed columns must be short."""

    source: str = Field(primary_key=True, foreign_key="source.key")
    entry_id: str = Field(primary_key=True)
    url_key: str = Field(primary_key=True)
    title_key: str
    story: str = Field(foreign_key="story.id")
    url: str = long()
    digest: str
    seen: datetime = when()
    version: str
    etag: str  # of its page
    last_modified: str
    rereads: int
    reread: datetime | None = when(required=False)

    __table_args__ = (
        Index(None, "url_key", "title_key"),
        Index(None, "source", "seen"),
        Index(None, "story"),
    )


class Revision(Base, table=True):
    """One version of a story that its publisher edited; *n* 0 is the first, and the story's row has the text
    of the last. *after* is the `seq` of the story filed before it: so the judge's memory is built again in
    the same order. *version* is the entry's; *mentions* is JSON."""

    id: int | None = Field(default=None, primary_key=True)
    story: str = Field(foreign_key="story.id")
    n: int
    after: int
    published: datetime = when()
    seen: datetime = when()
    title: str = long()
    text: str = long()
    version: str
    event: str | None
    verdict: str
    outcome: str
    reasons: str = long()
    new: str = long()
    decisions: str = long()
    mentions: str = long()
    note: str = long()
    alert: bool

    __table_args__ = (UniqueConstraint("story", "n"),)


class Mention(Base, table=True):
    """A tracked key found in a story. *evidence* is JSON; *published* is the story's, so that the newest
    stories of a key are found without reading the others."""

    story: str = Field(primary_key=True, foreign_key="story.id")
    position: int = Field(primary_key=True)
    key: str
    kind: str
    salience: int
    about: bool
    via: str | None
    evidence: str = long()
    published: datetime = when()

    __table_args__ = (Index(None, "key", "published"),)


class Fact(Base, table=True):
    """What a new sentence of a story asserts."""

    id: int | None = Field(default=None, primary_key=True)
    event: str | None = Field(foreign_key="event.id")
    story: str = Field(foreign_key="story.id")
    kind: str
    value: str = long()
    unit: str
    polarity: bool
    modality: str
    text: str = long()
    sentence: str = long()

    __table_args__ = (Index(None, "event"),)


class Alert(Base, table=True):
    """The decision to tell someone. *content* is all that its reader is shown, as JSON."""

    id: str = Field(primary_key=True)
    story: str = Field(foreign_key="story.id")
    event: str
    keys: str = long()
    verdict: str
    severity: str
    created: datetime = when()
    content: str = long()

    __table_args__ = (Index(None, "created"), Index(None, "event"), Index(None, "story"))


class Notice(Base, table=True):
    """What monitor says of itself, such as that a destination takes nothing; *ended* once that is over."""

    id: str = Field(primary_key=True)
    about: str
    began: datetime = when()
    ended: datetime | None = when(required=False)
    heading: str = long()
    lines: str = long()

    __table_args__ = (Index(None, "about", "ended"),)


class Delivery(Base, table=True):
    """One alert, or one notice, to one destination: pending, held, sent, suppressed or dead. The outbox.

    *batch* names what it goes with, "" = it goes alone. *ts* and *channel* are what Slack calls the message.
    """

    id: int | None = Field(default=None, primary_key=True)
    alert: str | None = Field(foreign_key="alert.id")
    notice: str | None = Field(foreign_key="notice.id")
    destination: str
    digest: str
    state: str
    batch: str
    attempts: int  # since the user asked for it last, if they did
    earlier: int = Field(default=0, sa_column_kwargs={"server_default": "0"})  # attempts before that
    first_try: datetime | None = when(required=False)
    next_try: datetime | None = when(required=False)
    reason: str = long()
    updated: datetime = when()
    sent: datetime | None = when(required=False)
    possible_repeat: bool
    ts: str
    channel: str

    __table_args__ = (
        UniqueConstraint("alert", "destination"),
        Index(None, "state", "destination", "next_try"),
        Index(None, "destination", "sent"),
    )


class Pause(Base, table=True):
    """Until when a destination that failed is left alone."""

    destination: str = Field(primary_key=True)
    until: datetime = when()


class Silence(Base, table=True):
    """The user's wish to hear nothing of something, written beside the writer. The lists are JSON."""

    id: int | None = Field(default=None, primary_key=True)
    created: datetime = when()
    expires: datetime = when()
    author: str
    comment: str = long()
    keys: str = long()
    events: str = long()
    sources: str = long()
    words: str = long()

    __table_args__ = (Index(None, "expires"),)


class Label(Base, table=True):
    """What the user says a story is: a verdict, or "alert" or "silence". Written beside the writer."""

    story: str = Field(primary_key=True, foreign_key="story.id", ondelete="CASCADE")
    verdict: str = Field(primary_key=True)
    note: str = long()
    at: datetime = when()


class Heartbeat(Base, table=True):
    """The one row that says who ran last, and when."""

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    pid: int
    at: datetime = when()
    started: datetime = when()
    version: str


def _table(name: str) -> Table:
    return Base.metadata.tables[name]


source, entry, story, mention = _table("source"), _table("entry"), _table("story"), _table("mention")
event, fact, revision, trace = _table("event"), _table("fact"), _table("revision"), _table("trace")
alert, delivery, heartbeat = _table("alert"), _table("delivery"), _table("heartbeat")
notice, pause, silence = _table("notice"), _table("pause"), _table("silence")
