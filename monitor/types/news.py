"""What a source published."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """One item as the source published it, its text cleaned. *published* is None where the source
    gave no usable date."""

    id: str  # the source's own id, else the link, else a digest of the content
    url: str
    title: str
    text: str
    published: datetime | None = None
    outlet: str = ""  # the publisher, where the source names one (Google News)
    lang: str = ""
    digest: str = ""  # of what the publisher wrote, to notice that something changed
    version: str = ""  # of what a reader sees of it, to tell an edit from other changes


@dataclass(frozen=True, slots=True)
class Story:
    """The cleaned text of one entry."""

    id: str
    url: str
    title: str
    text: str
    published: datetime
    source: str  # as its reader names it: "Reuters"
    lang: str = ""
