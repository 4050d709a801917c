"""What publishers write for a time, read as aware UTC. No clock: what does not say its year is no time."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_tz
from zoneinfo import ZoneInfo

_EARLIEST, _LATEST = 1990, 2100  # years; outside them a date is a mistake (0000, 1970, 9999)

# Zone names in use, hours east of Greenwich. RFC 822 knows only the American ones, feedparser reads the
# rest as UTC. Of several meanings of a name, RFC 822's or the more populous is taken (CST, IST, BST).
_HOURS = {
    **{"utc": 0, "ut": 0, "gmt": 0, "z": 0, "wet": 0, "bst": 1, "west": 1, "cet": 1, "met": 1, "cest": 2},
    **{
        "mest": 2,
        "eet": 2,
        "eest": 3,
        "msk": 3,
        "gst": 4,
        "pkt": 5,
        "ist": 5.5,
        "ict": 7,
        "wib": 7,
        "hkt": 8,
    },
    **{"sgt": 8, "myt": 8, "awst": 8, "kst": 9, "jst": 9, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13},
    **{"brt": -3, "adt": -3, "ast": -4, "edt": -4, "est": -5, "cdt": -5, "cst": -6, "mdt": -6, "mst": -7},
    **{"pdt": -7, "pst": -8, "akdt": -8, "akst": -9, "hst": -10},
}
_PLACES = {
    "et": "America/New_York",
    "ct": "America/Chicago",
    "mt": "America/Denver",
    "pt": "America/Los_Angeles",
}

_COMMENT = re.compile(r"\s*\([^()]*\)\s*$")
_GREENWICH = re.compile(r"\s*\b(?:gmt|utc)\s*(?=[+-]\d)", re.IGNORECASE)
_NAME = re.compile(r"(?<=\d)\s*([a-z]{1,4})$", re.IGNORECASE)
_OFFSET = re.compile(r"(?<=\d)\s+(?=[+-]\d\d:?\d\d$)")
# Year first is never ambiguous, whatever stands between: 2026/2/11, 2026.02.11, 2026年2月11日.
_YEAR_FIRST = re.compile(r"(\d{4})[-/.年]\s?(\d{1,2})[-/.月]\s?(\d{1,2})日?[T\s]*(\d{1,2}(?=:))?")


def moment(written: str) -> datetime | None:
    """Return the time that a publisher has *written*, as aware UTC; without a zone it is UTC already.

    None where there is no time in it, or one before 1990 or after 2100. feedparser's own reading of dates is
    not used: where it recognises nothing it takes the month from the clock.
    """
    text = _GREENWICH.sub(" ", _COMMENT.sub("", written[:100])).strip()
    zone: tzinfo | None = None
    if (name := _NAME.search(text)) and (zone := _zone(name[1].lower())):
        text = text[: name.start()]
    try:
        found = _iso(text) or _mail(text)
        if found is None:
            return None
        utc = (found if found.tzinfo else found.replace(tzinfo=zone or UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return utc if _EARLIEST <= utc.year <= _LATEST else None


def _zone(name: str) -> tzinfo | None:
    if name in _PLACES:
        return ZoneInfo(_PLACES[name])
    return timezone(timedelta(hours=_HOURS[name])) if name in _HOURS else None


def _iso(text: str) -> datetime | None:
    if parts := _YEAR_FIRST.match(text):
        year, month, day, hour = parts.groups()
        text = f"{year}-{month:0>2}-{day:0>2}" + (f" {hour:0>2}" if hour else "") + text[parts.end() :]
    try:
        return datetime.fromisoformat(_OFFSET.sub("", text))
    except ValueError:
        return None


def _mail(text: str) -> datetime | None:
    parts = parsedate_tz(text)
    if parts is None:
        return None
    zone = timezone(timedelta(seconds=parts[9])) if parts[9] else None
    return datetime(*parts[:5], min(parts[5], 59), tzinfo=zone)  # second 60 is a leap second
