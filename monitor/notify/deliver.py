"""Sends one message to one destination and says what became of it. The outbox decides about trying again.

Apprise and requests are imported when the first message needs them.
"""

import asyncio
import logging
import re
import shutil
import sys
import time
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, TextIO

from monitor.errors import TemplateError, TransportError
from monitor.notify import render
from monitor.notify.own import NONE, Own, Owns
from monitor.notify.receipt import Receipt
from monitor.threads import in_thread
from monitor.types import Destination, Message

log = logging.getLogger(__name__)
GRACE = 1.0  # seconds, so that one slow answer is reported as what it is before the whole send is given up


async def send(destination: Destination, message: Message, *, console: TextIO | None = None) -> Receipt:
    """Deliver *message* in a thread of its own, within the destination's timeout and a second.

    Sockets time out between bytes, so a server that sends one byte a second would hold a send for ever; its
    thread is left behind. A console destination writes to *console*, else to standard output, and may be
    paused. Raises TransportError, whose text and chain never hold the destination's URL.
    """
    seconds = None if destination.kind == "console" else destination.timeout + GRACE
    try:
        async with asyncio.timeout(seconds) as limit:
            return await in_thread(
                lambda: _send(destination, message, console), f"send to {destination.name}"
            )
    except TimeoutError:
        if not limit.expired():
            raise
    raise TransportError(f"not done within {seconds:g} s; it may have arrived", unknown=True)


def _send(destination: Destination, message: Message, console: TextIO | None) -> Receipt:
    own = _own_words(destination, message)
    if destination.kind == "console":
        return _print(console or sys.stdout, message, own)
    _hush()
    return _channel(destination.kind).send(destination, message, own)


def _own_words(destination: Destination, message: Message) -> Owns:
    """Return the alerts as the destination's template words them. One at which it fails goes out in our
    words: no alert is lost to a template."""
    if not destination.template:
        return NONE
    from monitor.notify import template

    told: dict[str, Own] = {}
    batch, until = (
        message.alert is None,
        time.monotonic() + template.SECONDS * (1 + len(message.alerts) / 100),
    )
    for alert in message.alerts:
        try:
            told[alert.id] = template.render(
                destination.template,
                alert,
                batch=batch,
                possible_repeat=message.possible_repeat and not batch,
                until=until,
            )
        except TemplateError as error:
            log.warning(
                "the template of destination %s failed, alert %s goes out in monitor's own words: %s",
                destination.name,
                alert.id,
                error,
            )
            if time.monotonic() > until:
                break
    return told


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with one *part* of a destination's settings: "url", "secret", "timeout"."""

    part: str
    message: str
    remedy: str


def problem(destination: Destination) -> Flaw | None:
    """Return what is wrong with the destination's settings, in words without its secrets. Opens no
    connection."""
    if destination.timeout <= 0:
        return Flaw("timeout", "must be more than 0 seconds", 'Write such as "10s"')
    if destination.base_url and not re.match(r"https?://[^/]", destination.base_url):
        remedy = 'Write such as "https://chat.example.org"'
        return Flaw("base_url", "is not an http:// or https:// address", remedy)
    if destination.template and (flaw := _template_problem(destination)):
        return flaw
    if destination.kind == "console":
        return None
    _hush()
    try:
        _channel(destination.kind).prepare(destination)
    except TransportError as error:
        return Flaw("url", str(error), "See the example of its kind in config/monitor.example.toml")
    if destination.secret and destination.kind == "webhook":
        from monitor.notify.via_webhook import SHORTEST_KEY, signing_key

        if signing_key(destination.secret) is None:
            message = f"leads to no key: base64 of at least {SHORTEST_KEY} bytes"
            return Flaw(
                "secret", message, "Make one with `openssl rand -base64 32` and give it to the receiver"
            )
    return None


def _template_problem(destination: Destination) -> Flaw | None:
    if destination.kind == "webhook":
        return Flaw("template", "is not for a webhook, which gets every field as JSON", "Remove the line")
    from monitor.notify import template

    wrong = template.problem(destination.template)
    names = ", ".join(sorted(template.given(template.FULL, batch=False)))
    return Flaw("template", f"does not work: {wrong}", f"A template is given: {names}") if wrong else None


class Channel(Protocol):
    """What the modules via_*.py have in common. Both raise TransportError."""

    def prepare(self, destination: Destination) -> object: ...

    def send(self, destination: Destination, message: Message, own: Owns) -> Receipt: ...


def _channel(kind: str) -> Channel:
    channel: Channel = import_module(f"monitor.notify.via_{kind}")
    return channel


def _print(stream: TextIO, message: Message, own: Owns) -> Receipt:
    try:
        color = stream.isatty()
        width = min(shutil.get_terminal_size().columns, 110) if color else 100
        text = render.terminal(message, own, width=width, color=color) + "\n\n"
        encoding = stream.encoding or "utf-8"  # a Latin-1 terminal shows "?" for what it lacks
        stream.write(text.encode(encoding, "replace").decode(encoding))
        stream.flush()
    except (OSError, ValueError) as error:  # a closed pipe, a closed stream
        raise TransportError(f"the terminal is gone: {error}") from error
    return Receipt()


class _Silence(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        return False


_SILENCE = _Silence()


def _hush() -> None:
    """Silence the loggers that write addresses, which are secrets, whatever level the user asks for."""
    for name in ("apprise", "urllib3.connectionpool", "urllib3.poolmanager", "urllib3.util.retry"):
        logging.getLogger(name).addFilter(_SILENCE)
