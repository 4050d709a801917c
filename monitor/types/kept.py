"""What is stored of sources and stories between polls, and what one story's transaction writes."""

from dataclasses import dataclass
from datetime import datetime

from monitor.types.judged import Judgement, Version
from monitor.types.news import Entry, Story
from monitor.types.settings import Digest
from monitor.types.told import Alert


@dataclass(frozen=True, slots=True)
class SourceState:
    """What we remember of a source between polls. The validators are those of the last complete,
    cleanly parsed answer. Until *baselined* nothing of the source is alerted."""

    key: str
    due: datetime | None = None  # None = at once
    baselined: bool = False
    etag: str = ""
    last_modified: str = ""
    body_digest: str = ""
    refreshed: datetime | None = None  # the last complete answer to a GET without validators
    polled: datetime | None = None
    succeeded: datetime | None = None
    failures: int = 0  # in a row
    failing_since: datetime | None = None  # the first of them
    error: str = ""  # of the last poll, "" = it went well


@dataclass(frozen=True, slots=True)
class Kept:
    """What is stored of an entry that its source publishes again, changed. *etag* and *last_modified* are its
    page's, *reread* is when it was last read again."""

    story: str
    url_key: str  # with the source and the entry's id, what it is stored under
    version: str
    published: datetime
    own: bool  # this source's entry made the story
    watched: bool  # the story is in an event
    rereads: int = 0
    reread: datetime | None = None
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Latest:
    """A stored story as it last read; *number* of its revision, and the *versions* of its entry so far."""

    version: Version
    number: int
    versions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Filing:
    """All that one story's transaction writes. *outcome* says what became of it, in one phrase:
    "alerted", or why not. *alert* goes to each destination of *wishes* at once, or with the digest that it is
    paired with."""

    source: str  # the source's key
    entry: Entry
    story: Story
    judgement: Judgement
    outcome: str
    seen: datetime
    note: str = ""  # e.g. why the article page could not be read
    alert: Alert | None = None
    wishes: tuple[tuple[str, Digest], ...] = ()
    revision: int = 0  # from 1: the story is stored, and this is what its publisher made of it
    traces: tuple[int, ...] = ()  # by which a copy of the story is found again
    etag: str = ""  # of the article page
    last_modified: str = ""
