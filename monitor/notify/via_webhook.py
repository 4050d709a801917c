"""A JSON webhook: the whole alert for another program."""

from urllib.parse import urlsplit

from monitor.errors import TransportError
from monitor.notify import render
from monitor.notify.post import post
from monitor.notify.receipt import Receipt
from monitor.types import Alert, Destination


def prepare(destination: Destination) -> None:
    """Raise TransportError, permanent, where the address cannot be posted to."""
    try:
        parts = urlsplit(destination.url.strip())
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise TransportError("is not an http:// or https:// address", permanent=True)


def send(destination: Destination, alert: Alert, possible_repeat: bool) -> Receipt:
    prepare(destination)
    answer = post(
        destination.url.strip(),
        render.payload(alert, possible_repeat=possible_repeat),
        timeout=destination.timeout,
        headers={"User-Agent": "monitor", "Idempotency-Key": alert.id},
    )
    if not 200 <= answer.status < 300:
        raise answer.failure()
    return Receipt(answer.status)
