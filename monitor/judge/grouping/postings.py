"""Under which terms, keys or sentences an event is found. Knows nothing of what they mean."""

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

Entry = TypeVar("Entry", str, int)


class Postings(Generic[Entry]):
    """The *most* events posted last under each entry, newest last."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._posted: dict[Entry, list[str]] = {}  # lists: an empty deque alone takes 700 bytes

    def __len__(self) -> int:
        return len(self._posted)

    def get(self, entry: Entry) -> Sequence[str]:
        """Return the events under *entry*."""
        return self._posted.get(entry, ())

    def post(self, entries: Iterable[Entry], event: str) -> None:
        """Let *event* be found under *entries*."""
        for entry in entries:
            posted = self._posted.setdefault(entry, [])
            if not posted or posted[-1] != event:
                if event in posted:
                    posted.remove(event)
                posted.append(event)
                if len(posted) > self._most:
                    del posted[0]

    def drop(self, entries: Iterable[Entry], event: str) -> None:
        """Let *event* be found under *entries* no more."""
        for entry in entries:
            posted = self._posted.get(entry)
            if posted and event in posted:
                posted.remove(event)
                if not posted:
                    del self._posted[entry]
