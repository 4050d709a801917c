"""Sends one alert to one destination and says what became of it. The outbox decides about trying again.

Apprise and requests are imported when the first message needs them.
"""

import logging
import re
import shutil
import sys
from collections.abc import Callable
from concurrent.futures import Future, wait
from importlib import import_module
from threading import Thread
from typing import Protocol, TextIO

from monitor.errors import TransportError
from monitor.notify import render
from monitor.notify.receipt import Receipt
from monitor.types import Alert, Destination

GRACE = 1.0  # seconds, so that one slow answer is reported as what it is before the whole send is given up


def send(
    destination: Destination, alert: Alert, *, possible_repeat: bool = False, console: TextIO | None = None
) -> Receipt:
    """Deliver *alert* within the destination's timeout and a second; block until then.

    A console destination writes to *console*, else to standard output. Raises TransportError, whose
    text and chain never hold the destination's URL.
    """
    if destination.kind == "console":
        return _print(console or sys.stdout, alert, possible_repeat)
    _hush()
    channel = _channel(destination.kind)
    return _within(destination.timeout + GRACE, lambda: channel.send(destination, alert, possible_repeat))


def problem(destination: Destination) -> str | None:
    """Return what is wrong with the destination's settings, in words without its URL. Opens no connection."""
    if destination.timeout <= 0:
        return "its timeout must be more than 0 seconds"
    if destination.base_url and not re.match(r"https?://[^/]", destination.base_url):
        return "its base_url is not an http:// or https:// address"
    if destination.kind == "console":
        return None
    _hush()
    try:
        _channel(destination.kind).prepare(destination)
    except TransportError as error:
        return f"its url {error}"
    return None


class Channel(Protocol):
    """What the modules via_*.py have in common. Both raise TransportError."""

    def prepare(self, destination: Destination) -> object: ...

    def send(self, destination: Destination, alert: Alert, possible_repeat: bool) -> Receipt: ...


def _channel(kind: str) -> Channel:
    channel: Channel = import_module(f"monitor.notify.via_{kind}")
    return channel


def _print(stream: TextIO, alert: Alert, possible_repeat: bool) -> Receipt:
    try:
        color = stream.isatty()
        width = min(shutil.get_terminal_size().columns, 110) if color else 100
        text = render.terminal(alert, width=width, color=color, possible_repeat=possible_repeat) + "\n\n"
        encoding = stream.encoding or "utf-8"  # a Latin-1 terminal shows "?" for what it lacks
        stream.write(text.encode(encoding, "replace").decode(encoding))
        stream.flush()
    except (OSError, ValueError) as error:  # a closed pipe, a closed stream
        raise TransportError(f"the terminal is gone: {error}") from error
    return Receipt()


def _within(seconds: float, call: Callable[[], Receipt]) -> Receipt:
    """Return what *call* returns, or raise what it raises, within *seconds*.

    Sockets time out between bytes, so a server that sends one byte a second holds a send for ever. It is
    left behind in a daemon thread: a pool's threads are joined at exit, and a pool fills up.
    """
    outcome: Future[Receipt] = Future()

    def run() -> None:
        try:
            outcome.set_result(call())
        except BaseException as error:  # noqa: BLE001 - raised again where the result is awaited
            outcome.set_exception(error)

    Thread(target=run, name="send", daemon=True).start()
    if not wait([outcome], timeout=seconds).done:
        raise TransportError(f"not done within {seconds:g} s; it may have arrived", unknown=True)
    return outcome.result()


class _Silence(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        return False


_SILENCE = _Silence()


def _hush() -> None:
    """Silence the loggers that write addresses, which are secrets, whatever level the user asks for."""
    for name in ("apprise", "urllib3.connectionpool", "urllib3.poolmanager", "urllib3.util.retry"):
        logging.getLogger(name).addFilter(_SILENCE)
