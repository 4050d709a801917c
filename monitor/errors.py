"""Everything that can go wrong on purpose.

    MonitorError
     ├─ ConfigError           a setting is wrong: says file, line, key and remedy
     ├─ StoreBusy             another monitor writes to this database
     ├─ StoreError            the database cannot be opened, read or migrated
     │   └─ NoDatabase        there is none yet
     ├─ FetchError            one source or page could not be read; `permanent`, `retry_after`
     │   └─ Refused           the address is not public, or robots.txt says no
     ├─ ParseError            the bytes are not what the source's kind promises
     ├─ TemplateError         the user's own wording cannot be rendered; says at which line
     └─ TransportError        one delivery failed; `permanent`, `refused`, `retry_after`, `unknown`

`permanent` answers "will trying again help?"; `retry_after` is in seconds, where a server gave it.
"""

from collections.abc import Sequence
from dataclasses import dataclass


class MonitorError(Exception):
    """Base of every error that monitor raises on purpose; its text is fit to show to the user."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a config file. *line* is 1-based, 0 where it has no line."""

    file: str
    line: int
    key: str
    message: str
    remedy: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        key = f"{self.key}: " if self.key else ""
        return f"{where}: {key}{self.message}. {self.remedy}"


class ConfigError(MonitorError):
    """The config cannot be used; carries every problem found, not only the first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


class StoreError(MonitorError):
    """The database cannot be opened, read or migrated."""


class NoDatabase(StoreError):
    """Nothing has been stored yet."""


class StoreBusy(StoreError):
    """Another monitor holds this database's writer lock."""


class TemplateError(MonitorError):
    """The user's own wording cannot be rendered; the text says at which line and why."""


class FetchError(MonitorError):
    """A source or page could not be read."""

    def __init__(
        self, message: str, *, permanent: bool = False, retry_after: float | None = None, status: int = 0
    ) -> None:
        super().__init__(message)
        self.permanent = permanent
        self.retry_after = retry_after
        self.status = status


class Refused(FetchError):
    """We decline to fetch: the address is not public, the scheme is not HTTP, or robots.txt says no."""

    def __init__(self, message: str) -> None:
        super().__init__(message, permanent=True)


class ParseError(MonitorError):
    """The bytes are not what the source's kind promises, or took too long or too much memory to read."""


class TransportError(MonitorError):
    """A delivery failed. *unknown* means that it may have arrived (a timeout after sending), *refused* that
    this one message is to blame, where another may be taken."""

    def __init__(
        self,
        message: str,
        *,
        permanent: bool = False,
        refused: bool = False,
        retry_after: float | None = None,
        unknown: bool = False,
    ) -> None:
        super().__init__(message)
        self.permanent = permanent or refused
        self.refused = refused
        self.retry_after = retry_after
        self.unknown = unknown
