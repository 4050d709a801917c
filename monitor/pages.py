"""The article pages behind entries: whether to read one, and what to be content with where it fails."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime

from monitor.errors import FetchError, ParseError
from monitor.ingest.depth import PATIENCE, depth
from monitor.ingest.fetch import Fetcher
from monitor.ingest.workers import Workers
from monitor.text import version
from monitor.types import Entry, Kept, Latest, Source

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reading:
    """The best text there is for an entry, and a note where its page could not be read. *etag* and
    *last_modified* are the page's."""

    text: str
    note: str = ""
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Edited:
    """What is stored of an entry that its publisher changed, and of its story."""

    kept: Kept
    latest: Latest


class PutOff(Exception):
    """An entry waits for its page until the next poll."""


class Pages:
    """Reads pages. *mentioned* says whether the title or summary of an entry names something tracked."""

    def __init__(
        self,
        fetcher: Fetcher,
        workers: Workers,
        clock: Callable[[], datetime],
        mentioned: Callable[[Entry], Awaitable[bool]],
    ) -> None:
        self._fetcher = fetcher
        self._workers = workers
        self._clock = clock
        self._mentioned = mentioned
        self._put_off: dict[tuple[str, str], datetime] = {}  # entries that wait for their page, since when

    async def read(
        self, source: Source, entry: Entry, ahead: asyncio.Semaphore, *, baseline: bool
    ) -> Reading:
        """Return what there is of *entry*, in its turn of *ahead*.

        Raises PutOff when it is better to try again at the next poll.
        """
        async with ahead:
            mentioned = await self._mentioned(entry) if baseline else False
            if not depth(source, entry, baseline=baseline, mentioned=mentioned).reads:
                return Reading(entry.text)
            try:
                return await self._page(source, entry) or Reading(entry.text)
            except (FetchError, ParseError) as error:
                if _passing(error) and not baseline and await self._may_wait(source, entry):
                    raise PutOff from error
                return Reading(entry.text, f"page not read: {error}")

    async def read_again(
        self, source: Source, entry: Entry, edited: Edited, ahead: asyncio.Semaphore
    ) -> Reading:
        """Return what there is of *entry* now that its publisher changed it. Of a page that cannot be read
        again, or did not change, what it said before stays. Raises PutOff as `read` does."""
        async with ahead:
            if not depth(source, entry, baseline=False, mentioned=True).reads:
                return Reading(entry.text)
            kept, told = edited.kept, edited.latest.version.story
            from_feed = version(told.title, told.text) == kept.version
            said = entry.text if from_feed else told.text
            same = Reading(said, "", kept.etag, kept.last_modified)
            try:
                return await self._page(source, entry, kept.etag, kept.last_modified) or same
            except (FetchError, ParseError) as error:
                if _passing(error) and self._waits(source, entry):
                    raise PutOff from error
                return replace(same, note=f"page not read again: {error}")

    async def _page(
        self, source: Source, entry: Entry, etag: str = "", last_modified: str = ""
    ) -> Reading | None:
        """Return what the page of *entry* says, None where it did not change. Raises FetchError or
        ParseError, whatever went wrong: a page costs no more than itself."""
        try:
            response = await self._fetcher.page(entry.url, etag=etag, last_modified=last_modified)
            if response.status == 304:
                return None
            page = await self._workers.extract(
                response.body, url=response.url, content_type=response.content_type
            )
        except (FetchError, ParseError):
            raise
        except Exception as error:
            log.exception("page of an entry of %s could not be read", source.key)
            raise ParseError(type(error).__name__) from error
        self._put_off.pop((source.key, entry.id), None)
        return Reading(max(page.text, entry.text, key=len), "", response.etag, response.last_modified)

    def _waits(self, source: Source, entry: Entry) -> bool:
        """Return whether *entry* has not waited too long for its page."""
        key = (source.key, entry.id)
        waits = self._clock() - self._put_off.setdefault(key, self._clock()) < PATIENCE
        if not waits:
            del self._put_off[key]
        return waits

    async def _may_wait(self, source: Source, entry: Entry) -> bool:
        """Return whether *entry* can wait for its page: its title and summary name nothing tracked, so
        there is nothing to tell yet, and it has not waited too long."""
        patient = self._waits(source, entry) and not await self._mentioned(entry)
        if not patient:
            self._put_off.pop((source.key, entry.id), None)
        return patient


def _passing(error: FetchError | ParseError) -> bool:
    return isinstance(error, FetchError) and not error.permanent
