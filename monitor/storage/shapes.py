"""Rows as people and `--json` see them: times to the second, flags as booleans, JSON opened."""

import json
from typing import Any

Row = dict[str, Any]

_TIMES = {
    *("published", "seen", "created", "updated", "sent", "first_published", "last_published"),
    *("first_try", "next_try", "due", "refreshed", "polled", "succeeded", "last_entry", "at", "started"),
    *("began", "ended", "expires", "until", "outage_told", "failing_since"),
}
_FLAGS = {"alert", "about", "active", "baselined", "possible_repeat"}
_JSON = {"keys", "reasons", "decisions", "evidence", "content", "lines", "events", "sources", "words"}


def shown(row: Row) -> Row:
    """Return *row* as it is shown."""
    return {name: _value(name, value) for name, value in row.items()}


def _value(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name in _TIMES:
        return second(value)
    if name in _FLAGS and isinstance(value, int):  # SQLite has no booleans; a delivery's alert is an id
        return bool(value)
    if name in _JSON and isinstance(value, str):  # an event's "sources" are a number
        return json.loads(value)
    if name == "new":
        return news(json.loads(value))
    return value


def second(stamped: str) -> str:
    """Cut a stored time to the second."""
    return f"{stamped[:19]}Z"


def news(sentences: list[Row]) -> list[Row]:
    """Return new sentences as `monitor replay` writes them."""
    return [
        {"sentence": each["text"], "facts": [fact["text"] for fact in each["facts"]]} for each in sentences
    ]


def alert_of(row: Row) -> Row:
    """Return a row of the alert table together with what its reader was shown."""
    content = row.pop("content")
    said = {name: content[name] for name in ("title", "url", "source", "sources", "why", "rules")}
    known = [_known(each) for each in content["known"]]
    first = _known(content["first"]) if content["first"] else None
    more = {"published": second(content["published"]), "new": news(content["new"])}
    more |= {
        "type": content.get("type", "other"),
        "origin": content.get("origin", ""),
        "edited": content.get("edited", False),
    }  # older ones have none
    return row | said | more | {"known": known, "first": first}


def _known(part: Row) -> Row:
    return part | {"published": second(part["published"])}


def delivery_of(row: Row) -> Row:
    """Return a row of the delivery table with what it is about: an alert, or a notice."""
    content, heading = row.pop("content"), row.pop("heading")
    about = (
        {"title": content["title"], "keys": content["keys"]} if content else {"title": heading, "keys": []}
    )
    return row | about


def health(source: Row) -> str:
    """Return how a source does, in one word."""
    if not source["active"]:
        return "inactive"
    if source["polled"] is None:
        return "new"
    return "failing" if source["error"] else "ok"
