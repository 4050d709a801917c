"""One TOML value to one checked value: text, durations, sizes, addresses. Knows no table and no file.

A reader returns the value as the program wants it or raises Wrong. No message repeats a value that it
does not recognise: it may be a secret that was pasted in the wrong place.
"""

import ipaddress
import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from monitor.types.languages import CODES, COUNTRIES

Reader = Callable[[Any], Any]

_SECONDS = {"ms": 0.001, "s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
_BYTES = {"b": 1, "kb": 10**3, "mb": 10**6, "gb": 10**9, "kib": 2**10, "mib": 2**20, "gib": 2**30}
_SPAN = re.compile(r"(\d+(?:\.\d+)?)\s*(ms|[smhdw])\s*")
_BARE = re.compile(r"\d+(?:\.\d+)?")
_WORDY = re.compile(
    r"(\d+(?:\.\d+)?)\s*(s|m|h|d|w)(?:ecs?|econds?|ins?|inutes?|rs?|ours?|ays?|eeks?)\.?", re.IGNORECASE
)
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([kmg]?i?b)", re.IGNORECASE)
_TICKER = re.compile(  # NASDAQ:NVDA, 9988.HK, NVDA
    r"[A-Z][A-Z0-9]{1,9}:[A-Z0-9][A-Z0-9.\-]{0,11}|[A-Z0-9]{1,10}\.[A-Z]{1,3}|[A-Z]{1,6}"
)


class Wrong(Exception):
    """A value that cannot be used."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


def shown(name: str) -> str:
    """Return *name* for use in a message, unless it looks as if it could be a secret."""
    return f'"{name}"' if re.fullmatch(r"[^/@\n]{1,40}", name) else "this name"


# -- text ------------------------------------------------------------------------------------------


def text(value: Any) -> str:
    if not isinstance(value, str):
        raise Wrong(f"is {a(value)} where text is expected", 'Put it in "quotes"')
    return value.strip()


def some_text(value: Any) -> str:
    if not (said := text(value)):
        raise Wrong("is empty", "Write at least one character")
    return said


def spelling(value: Any) -> str:
    """Read a name that is looked for in the news; a sign such as ® alone leaves nothing to look for."""
    if not any(map(str.isalnum, said := some_text(value))):
        raise Wrong("has neither a letter nor a digit", "Write the name as newsrooms do, or leave it out")
    return said


def key(value: Any) -> str:
    """Read a name that stands in tables, filters and rules."""
    if not re.fullmatch(r"[^\s,\"'`]+", said := some_text(value)):
        raise Wrong("has blanks, commas or quotes in it", 'Write one word, such as "NVDA" or "ee-times"')
    return said


def language(value: Any) -> str:
    """Read the code of a language, such as "zh" or "zh-TW"; "" is none."""
    if not (said := text(value)):
        return said
    code = said.replace("_", "-").partition("-")[0].lower()
    if country := COUNTRIES.get(code):
        raise Wrong("is a country where a language is expected", f'Write "{country}"')
    if code not in CODES:
        remedy = 'Write two letters, such as "en", "zh", "ko" or "ja", or leave it out'
        raise Wrong("is not the code of a language", remedy)
    return said


def ticker(value: Any) -> str:
    if not _TICKER.fullmatch(said := some_text(value)):
        raise Wrong(
            "is not a ticker",
            'Write EXCHANGE:SYMBOL in capitals, such as "NASDAQ:NVDA" or "KRX:005930"; '
            "a number needs its exchange",
        )
    return said


def contact(value: Any) -> str:
    said = text(value)
    if said and ("\n" in said or not re.search(r"\S@\S|^https?://\S+$", said)):
        raise Wrong("is neither a mail address nor a URL", 'Write one, such as "you@example.org"')
    return said


def variable(value: Any) -> str:
    if not re.fullmatch(r"[A-Za-z_]\w*", said := some_text(value), re.ASCII):
        raise Wrong(
            "is not the name of an environment variable",
            'Write the name, such as "SLACK_URL", and set the variable to the secret',
        )
    return said


def path(value: Any) -> Path:
    if "://" in (said := some_text(value)):
        raise Wrong("is a URL where the path of a file is expected", "Write the path of a file that holds it")
    return Path(said).expanduser()


def flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise Wrong(f"is {a(value)} where yes or no is expected", "Write true or false, without quotes")
    return value


# -- numbers ---------------------------------------------------------------------------------------


def whole(least: int, most: int | None = None) -> Reader:
    def read(value: Any) -> int:
        if not isinstance(value, int) or isinstance(value, bool):
            said = value.strip() if isinstance(value, str) else ""
            meant = said.isdecimal() and said.isascii() and least <= int(said) <= (most or int(said))
            remedy = f"Write {said}, without quotes" if meant else f"Write {least} or more, no quotes"
            raise Wrong(f"is {a(value)} where a whole number is expected", remedy)
        if value < least:
            raise Wrong(f"is {value}", f"Write {least} or more")
        if most is not None and value > most:
            raise Wrong(f"is {value}", f"Write {most} or less")
        return value

    return read


def duration(value: Any) -> float:
    """Read a span of time, as a number of seconds or such as "90s", "5m", "1h30m", "3d"; return seconds."""
    remedy = 'Write seconds, or such as "30s", "5m", "1h30m", "3d"'
    if isinstance(value, str):
        if value.strip() == "0":
            return 0.0
        if not re.fullmatch(f"(?:{_SPAN.pattern})+", said := value.strip()):
            raise _no_duration(said, remedy)
        return float(sum(float(number) * _SECONDS[unit] for number, unit in _SPAN.findall(said)))
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Wrong(f"is {a(value)} where a duration is expected", remedy)
    if value < 0 or not math.isfinite(value):
        raise Wrong(f"is {value}, which is no duration", remedy)
    return float(value)


def _no_duration(said: str, remedy: str) -> Wrong:
    """Return what is wrong with a span of time, with the spelling that its writer may mean."""
    if _BARE.fullmatch(said):
        short = f'"{_spelled(float(said))}"'
        return Wrong(
            "is a number without a unit", f"Write {short}, or {said}, which is seconds, without quotes"
        )
    if found := _WORDY.fullmatch(said):
        return Wrong("is not a duration", f'Write "{found[1]}{found[2].lower()}"')
    return Wrong("is not a duration", remedy)


def _spelled(seconds: float) -> str:
    """Return *seconds* in the greatest unit that leaves a whole number: 300 is "5m"."""
    units = [(unit, size) for unit, size in _SECONDS.items() if size >= 1 and seconds and not seconds % size]
    unit, size = max(units, key=lambda each: each[1], default=("s", 1))
    return f"{seconds / size:g}{unit}"


def some_time(value: Any) -> float:
    if not (seconds := duration(value)):
        raise Wrong("is zero", 'Write more than zero, such as "30s" or "5m"')
    return seconds


def clock(value: Any) -> time:
    """Read a time of day, such as "08:00" (TOML's own 08:00:00 will do)."""
    if isinstance(value, time):
        return value.replace(second=0, microsecond=0)
    if not (found := _CLOCK.fullmatch(text(value))):
        raise Wrong("is not a time of day", 'Write hours and minutes, such as "08:00"')
    return time(int(found[1]), int(found[2]))


def hours(value: Any) -> tuple[time, time] | None:
    """Read the part of each day from one time to another, such as "22:00-07:00"; "" is none."""
    if not (said := text(value)):
        return None
    start, dash, end = said.partition("-")
    found = (_CLOCK.fullmatch(start.strip()), _CLOCK.fullmatch(end.strip()))
    times = [time(int(each[1]), int(each[2])) for each in found if each]
    if not dash or len(times) < 2 or times[0] == times[1]:
        raise Wrong("is not a part of the day", 'Write from when until when, such as "22:00-07:00"')
    return times[0], times[1]


def weekday(value: Any) -> int:
    """Read a day of the week; Monday is 0."""
    return WEEKDAYS.index(choice(*WEEKDAYS)(value))


def zone(value: Any) -> str:
    """Read the name of a time zone, such as "Europe/Berlin"."""
    said = some_text(value)
    try:
        return ZoneInfo(said).key
    except (ValueError, OSError, KeyError) as error:  # ZoneInfoNotFoundError is a KeyError
        raise Wrong("is no time zone", 'Write "UTC", or such as "Europe/Berlin" or "Asia/Seoul"') from error


def size(value: Any) -> int:
    """Read a size, as a number of bytes or such as "500 kB", "10 MB", "2 MiB"; return bytes."""
    remedy = 'Write bytes, or such as "500 kB", "10 MB", "2 MiB"'
    if isinstance(value, str):
        if not (found := _SIZE.fullmatch(said := value.strip())):
            if _BARE.fullmatch(said):
                number = f'Write "{said} B", or such as "500 kB" or "10 MB"'
                raise Wrong("is a number without a unit", number)
            raise Wrong("is not a size", remedy)
        value = round(float(found[1]) * _BYTES[found[2].lower()])
    if isinstance(value, bool) or not isinstance(value, int):
        raise Wrong(f"is {a(value)} where a size is expected", remedy)
    if value < 1:
        raise Wrong(f"is {value} bytes", remedy)
    return value


# -- addresses -------------------------------------------------------------------------------------


def web_url(value: Any) -> str:
    """Read the http or https URL of a server. It is never repeated: it may hold a token."""
    said = some_text(value)
    remedy = 'Write it in full, such as "https://example.org/feed.xml"'
    try:
        parts = urlsplit(said)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number, a bracket that is never closed
        usable = False
    if not usable or re.search(r"[\s\x00-\x1f\"<>\\]", said):
        raise Wrong("is not an http or https URL", remedy)
    return said


def is_loopback(url: str) -> bool:
    """Say whether *url* leads to this machine, so that what stands in it is no secret to protect."""
    try:
        host = urlsplit(url).hostname or ""
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def network(value: Any) -> str:
    said = some_text(value)
    try:
        ipaddress.ip_network(said, strict=False)
    except ValueError as error:
        remedy = 'Write such as "127.0.0.1", "::1" or "10.1.0.0/16"; a name does not do'
        raise Wrong("is neither an IP address nor a network", remedy) from error
    return said


def database(value: Any) -> str:
    """Read an SQLAlchemy URL of SQLite or PostgreSQL, which must not hold a password."""
    said = some_text(value)
    try:
        scheme, password, local = urlsplit(said).scheme, urlsplit(said).password, is_loopback(said)
    except ValueError:
        scheme, password, local = "", None, False
    slashes = ":///" if scheme.startswith("sqlite") else "://"
    if scheme.partition("+")[0] not in ("sqlite", "postgresql") or slashes not in said:
        remedy = 'Write such as "sqlite:///monitor.db" or "postgresql://user@host/database"'
        raise Wrong("is not the URL of an SQLite or PostgreSQL database", remedy)
    if password and not local:
        remedy = "Leave it out and set PGPASSWORD in the environment, or use ~/.pgpass"
        raise Wrong("holds a password, and secrets do not belong there", remedy)
    return said


# -- combinations ----------------------------------------------------------------------------------


def choice(*names: str) -> Reader:
    def read(value: Any) -> str:
        choices = ", ".join(name or '"" (none)' for name in names)
        if not isinstance(value, str):
            raise Wrong(f"is {a(value)} where text is expected", f"Write one of, in quotes: {choices}")
        if (said := text(value).lower()) not in names:
            quoted = f'is "{said}", ' if re.fullmatch("[a-z][a-z_ -]{0,15}", said) else "is "
            raise Wrong(f"{quoted}none of its choices", f"Write one of: {choices}")
        return said

    return read


@dataclass(frozen=True, slots=True)
class Many:
    """A list of values that *one* reads, *least* of them at least."""

    one: Reader
    least: int = 0


def groups(value: Any) -> tuple[tuple[str, ...], ...]:
    """Read words of which one must occur; or several lists of words, of each of which one must."""
    if not isinstance(value, list):
        raise Wrong(f"is {a(value)} where a list is expected", 'Write a list, such as ["chip", "foundry"]')
    if value and all(isinstance(each, list) for each in value):
        return tuple(tuple(some_text(word) for word in each) for each in value)
    return (tuple(some_text(word) for word in value),) if value else ()


def a(value: Any) -> str:
    """Return what kind of value *value* is, as its writer would say."""
    names = {bool: "true or false", int: "a number", float: "a number", str: "text", list: "a list"}
    return names.get(type(value), "a table" if isinstance(value, dict) else "a date or time")
