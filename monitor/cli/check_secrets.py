"""What `monitor check` says of passwords and tokens that stand in the config itself. It shows none of them.

A destination on another machine may not have its URL there at all (config/checks); on this machine a URL is
no secret, but a password in it may be one elsewhere, too."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from monitor import config
from monitor.judge.lint_rules import Doubt

if TYPE_CHECKING:
    from monitor.config import Config

_OTHERS = 0o077  # what a file's mode grants to others than its owner
_NAMED = re.compile(
    r"(?:^|[_-])(?:key|apikey|token|secret|pass|passwd|password|pwd|auth|sig|signature)$", re.I
)
_TOKEN = re.compile(r"\bxox[a-z]-|\bsk-|\bghp_")  # as Slack and others begin theirs


def in_destinations(path: Path | None, loaded: "Config") -> tuple[Doubt, ...]:
    """Return the destinations whose URL stands in the config with a password or a token in it."""
    given = config.places_of(path, "destination")
    reason = "has a password or a token in this file"
    remedy = "Put the URL into an environment variable or a file, and name that with url_env or url_file"
    return tuple(
        Doubt("destination", each.name, field, reason, remedy)
        for each in loaded.destinations
        for field, url in (("url", each.url), ("base_url", each.base_url))
        if (each.name, field) in given and _secret(url)
    )


def elsewhere(path: Path | None, loaded: "Config") -> Iterator[str]:
    """Yield a line for a database whose URL holds a secret, and for each such source that others may read."""
    if path is None:
        return
    if _secret(config.written_database(path)):
        remedy = "Leave it out and set PGPASSWORD in the environment, or use ~/.pgpass"
        yield f"warning: {path}: [storage] url has a password in this file. {remedy}"
    places = config.places_of(path, "source", "key")
    for source in loaded.sources:
        if path.stat().st_mode & _OTHERS and _secret(source.url):
            place = places[source.key, "url"]
            reason = "has a password or a token in this file, which others may read"
            yield f'warning: {place}: source "{source.key}" {reason}. Keep it to yourself: chmod 600 {path}'


def _secret(url: str) -> bool:
    """Return whether *url* holds a password, or what is called or looks like a token."""
    try:
        parts = urlsplit(url)
        named = any(value and _NAMED.search(name) for name, value in parse_qsl(parts.query))
        return bool(parts.password or named or _TOKEN.search(url))
    except ValueError:
        return False
