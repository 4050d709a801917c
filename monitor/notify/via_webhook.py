"""A JSON webhook: the whole message for another program, signed as standardwebhooks.com describes."""

import base64
import binascii
import hashlib
import hmac
import json
import time
from urllib.parse import urlsplit

from monitor.errors import TransportError
from monitor.notify import render
from monitor.notify.own import NONE, Owns
from monitor.notify.post import post
from monitor.notify.receipt import Receipt
from monitor.types import Destination, Message

SHORTEST_KEY = 24  # bytes, by the standard; also tells a password, which is none, from a key


def prepare(destination: Destination) -> None:
    """Raise TransportError, permanent, where the address cannot be posted to."""
    try:
        parts = urlsplit(destination.url.strip())
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise TransportError("is not an http:// or https:// address", permanent=True)


def signing_key(secret: str) -> bytes | None:
    """Return the bytes that *secret* stands for, which is base64 with or without "whsec_" before it; None
    where it stands for none."""
    try:
        key = base64.b64decode(secret.strip().removeprefix("whsec_"), validate=True)
    except (binascii.Error, ValueError):
        return None
    return key if len(key) >= SHORTEST_KEY else None


def signature(key: bytes, message_id: str, timestamp: int, body: bytes) -> str:
    signed = b".".join([message_id.encode(), str(timestamp).encode(), body])
    return "v1," + base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()


def send(destination: Destination, message: Message, own: Owns = NONE) -> Receipt:
    """Send all fields; *own* words are for people."""
    prepare(destination)
    body, timestamp = json.dumps(render.payload(message)).encode(), int(time.time())
    headers = {
        "User-Agent": "monitor",
        "Idempotency-Key": message.id,
        "webhook-id": message.id,
        "webhook-timestamp": str(timestamp),
    }
    if destination.secret:
        if (key := signing_key(destination.secret)) is None:
            raise TransportError("its secret cannot sign: `monitor check` says what one looks like")
        headers["webhook-signature"] = signature(key, message.id, timestamp, body)
    answer = post(destination.url.strip(), body, timeout=destination.timeout, headers=headers)
    if not 200 <= answer.status < 300:
        raise answer.failure()
    return Receipt(answer.status)
