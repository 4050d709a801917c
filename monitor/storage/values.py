"""Values to and from the text that is stored: times and JSON. No database."""

import dataclasses
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from monitor.types import Alert, Decision, EventType, Evidence, Fact, Known, Mention, Sentence, Story, Verdict


def stamp(moment: datetime) -> str:
    """Write *moment* as fixed-width UTC text, which sorts like the time and reads alike everywhere.

    Raises ValueError for a naive time.
    """
    if moment.tzinfo is None:
        raise ValueError(f"a time without a zone: {moment!r}")
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def moment(stamped: str) -> datetime:
    """Read what `stamp` wrote."""
    return datetime.fromisoformat(stamped)


def dumps(value: object) -> str:
    """Write dataclasses, tuples and times as JSON text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_plain)


def _plain(value: Any) -> object:
    if isinstance(value, datetime):
        return stamp(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.asdict(value)
    raise TypeError(f"{type(value).__name__} has no stored form")


def strings(stored: str) -> tuple[str, ...]:
    return tuple(json.loads(stored))


def sentences(stored: str) -> tuple[Sentence, ...]:
    return tuple(_sentence(part) for part in json.loads(stored))


def decisions(stored: str) -> tuple[Decision, ...]:
    return tuple(
        Decision(**part | {"destinations": tuple(part["destinations"])}) for part in json.loads(stored)
    )


def story(row: Mapping[str, Any]) -> Story:
    """Build a story from its row, whose time is text."""
    fields = {name: row[name] for name in Story.__slots__}
    return Story(**fields | {"published": moment(row["published"])})


def mention(row: Mapping[str, Any]) -> Mention:
    """Build a mention from its row, whose evidence is JSON text."""
    return Mention(
        key=row["key"],
        kind=row["kind"],
        salience=row["salience"],
        about=bool(row["about"]),
        via=row["via"],
        evidence=tuple(Evidence(**part) for part in json.loads(row["evidence"])),
    )


def mentions(stored: str) -> tuple[Mention, ...]:
    """Build the mentions that `dumps` wrote."""
    return tuple(
        Mention(**part | {"evidence": tuple(Evidence(**proof) for proof in part["evidence"])})
        for part in json.loads(stored)
    )


def alert(stored: str) -> Alert:
    """Build an alert from its content."""
    part = json.loads(stored)
    return Alert(
        **part
        | {
            "verdict": Verdict(part["verdict"]),
            "keys": tuple(part["keys"]),
            "published": moment(part["published"]),
            "new": tuple(_sentence(each) for each in part["new"]),
            "known": tuple(_known(each) for each in part["known"]),
            "first": _known(part["first"]) if part["first"] else None,
            "rules": tuple(part["rules"]),
            "milder": tuple((name, severity) for name, severity in part.get("milder", ())),
            "type": EventType(part.get("type", "other")),  # alerts of older versions have none
        }
    )


def _sentence(part: dict[str, Any]) -> Sentence:
    return Sentence(**part | {"facts": tuple(Fact(**fact) for fact in part["facts"])})


def _known(part: dict[str, Any]) -> Known:
    return Known(**part | {"published": moment(part["published"])})
