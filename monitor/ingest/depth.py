"""Whether to read an entry's article page, or to be content with what the feed says. Pure."""

from datetime import timedelta
from enum import StrEnum

from monitor.types import Entry, Source

FULL = 1500  # characters; a feed that gives this much gives the article
PATIENCE = timedelta(minutes=30)  # that an entry waits for a page which fails for the moment
LEAD = 200  # characters; with less than this nobody can tell what the article is about


class Depth(StrEnum):
    """The decision, by its reason."""

    PAGE = "the feed carries only a summary"
    ALWAYS = 'the source says fulltext = "always"'
    NEVER = 'the source says fulltext = "never"'
    NO_LINK = "the entry links to no page"
    ENOUGH = "the feed carries the text"
    OLD_NEWS = "the first poll reads only pages of entries that mention a tracked name"

    @property
    def reads(self) -> bool:
        return self in (Depth.PAGE, Depth.ALWAYS)


def depth(source: Source, entry: Entry, *, baseline: bool, mentioned: bool) -> Depth:
    """Return whether the page of *entry* is worth a request, and why.

    *mentioned*: its title or summary names something tracked. A source's first poll can bring a
    hundred entries at once; being polite, we read only the pages that matter.
    """
    if source.fulltext == "never":
        return Depth.NEVER
    if not entry.url.startswith(("http://", "https://")):
        return Depth.NO_LINK
    if source.fulltext == "always":
        return Depth.ALWAYS
    if len(entry.text) >= FULL:
        return Depth.ENOUGH
    if baseline and not mentioned and len(entry.text) >= LEAD:
        return Depth.OLD_NEWS
    return Depth.PAGE
