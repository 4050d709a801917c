"""Peers on loopback that write down what they got before they answer, and a sample alert."""

import asyncio
import json
import re
import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any, TextIO

from monitor.notify import deliver
from monitor.notify.receipt import Receipt
from monitor.types import Alert, Destination, Fact, Known, Message, Sentence, Verdict

NOON = datetime(2026, 3, 2, 14, 2, tzinfo=UTC)
SAMPLE = Alert(
    id="alert-1",
    story="story-2",
    event="event-1",
    verdict=Verdict.MATERIAL_UPDATE,
    keys=("BYTEDANCE", "SAMSUNG"),
    title="ByteDance plans 100,000 chips this year",
    url="https://news.example.org/a?x=1&y=2",
    source="Example Wire",
    published=NOON,
    new=(
        Sentence(
            "Samples are due by the end of March.", "body", (Fact("date", "2026-03", "", "end of March"),)
        ),
        Sentence("Memory supply is part of the talks.", "body"),
    ),
    known=(Known("ByteDance is in talks with a foundry", "First Paper", NOON - timedelta(days=32)),),
    first=Known("ByteDance looks for a foundry", "First Paper", NOON - timedelta(days=32)),
    sources=3,
    why='about BYTEDANCE (title subject); rule "chip supply"',
)


def send(to: Destination, message: Message, *, console: TextIO | None = None) -> Receipt:
    return asyncio.run(deliver.send(to, message, console=console))


def alert(**changes: Any) -> Alert:
    return replace(SAMPLE, **changes)


def one(alert: Alert = SAMPLE, *, possible_repeat: bool = False) -> Message:
    """Return the message that is *alert* and no more."""
    return Message(alert.id, (alert,), possible_repeat=possible_repeat)


def several(count: int = 3, heading: str = "", **changes: Any) -> Message:
    """Return the message that is *count* alerts, each of its own event, with *changes* to all of them."""
    alerts = (
        replace(
            SAMPLE,
            id=f"alert-{n}",
            event=f"event-{n}",
            title=f"Chip number {n} tapes out",
            url=f"https://news.example.org/{n}",
            published=NOON + timedelta(minutes=n),
        )
        for n in range(1, count + 1)
    )
    return Message("batch-1", tuple(replace(each, **changes) for each in alerts), heading)


# -- Slack's rules ---------------------------------------------------------------------------------

_MARKUP = re.compile(r"<([^<>]*)>")
_TEXT_KEYS = {"plain_text": {"type", "text", "emoji"}, "mrkdwn": {"type", "text", "verbatim"}}
_MESSAGE_KEYS = {
    "text",
    "blocks",
    "channel",
    "username",
    "thread_ts",
    "reply_broadcast",
    "unfurl_links",
    "unfurl_media",
}


def slack_problems(payload: Any) -> list[str]:
    """Return how *payload* breaks what Slack documents, or holds markup that only feed text can have made.

    Limits: docs.slack.dev/reference/block-kit/blocks, …/composition-objects/text-object and
    …/methods/chat.postMessage. Lengths as JavaScript counts them, the stricter reading.
    """
    if not isinstance(payload, dict):
        return ["not an object"]
    wrong = [f"unknown key {key}" for key in payload.keys() - _MESSAGE_KEYS]
    wrong += _mrkdwn_problems(str(payload.get("text", "")), 40_000)
    blocks = payload.get("blocks", [])
    if not 1 <= len(blocks) <= 50:
        wrong.append(f"{len(blocks)} blocks")
    for block in blocks:
        match block:
            case {"type": "header", "text": {"type": "plain_text"} as text}:
                wrong += _text_problems(text, 150)
            case {"type": "section", "text": dict(text)}:
                wrong += _text_problems(text, 3_000)
            case {"type": "context", "elements": list(elements)} if 1 <= len(elements) <= 10:
                wrong += [problem for element in elements for problem in _text_problems(element, 3_000)]
            case {"type": "divider"} if len(block) == 1:
                pass
            case _:
                wrong.append(f"no such block: {block}")
    return wrong


def _text_problems(text: dict[str, Any], limit: int) -> list[str]:
    unknown = text.keys() - _TEXT_KEYS.get(text["type"], set())
    wrong = [f"{text['type']} takes no {key}" for key in unknown]
    if text["type"] == "plain_text":
        return wrong + ([] if 0 < _length(text["text"]) <= limit else [f"length {_length(text['text'])}"])
    return wrong + _mrkdwn_problems(text["text"], limit)


def _mrkdwn_problems(text: str, limit: int) -> list[str]:
    wrong = [] if 0 < _length(text) <= limit else [f"length {_length(text)}, limit {limit}"]
    for inside in _MARKUP.findall(text):
        if not re.fullmatch(r"https?://[!-~]+", inside) or "|" in inside:
            wrong.append(f"live markup <{inside}>")
    if re.search(r"[<>]", _MARKUP.sub("", text)) or re.search(r"&(?!amp;|lt;|gt;)", text):
        wrong.append(f"unescaped: {text}")
    return wrong


def _length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


# -- an HTTP peer ----------------------------------------------------------------------------------


@dataclass
class Got:
    path: str
    headers: dict[str, str]  # names in lower case
    payload: Any
    body: bytes


@dataclass
class HttpPeer:
    """Answers every POST with *status*, *headers* and *body*; or misbehaves as *mode* says."""

    url: str = ""
    mode: str = "answer"  # answer, silent (never answers), reset (after recording), drip (a byte at a time)
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b"ok"
    later: bytes = b""  # what it says from the second request on, if anything else
    refuses: str = ""  # payloads that hold this get *refusal*
    refusal: int = 500
    got: list[Got] = field(default_factory=list)
    stop: Event = field(default_factory=Event)


@contextmanager
def http_peer() -> Iterator[HttpPeer]:
    peer = HttpPeer()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            names = {name.lower(): value for name, value in self.headers.items()}
            peer.got.append(Got(self.path, names, json.loads(body), body))
            if peer.mode == "reset":
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.connection.close()
                return
            if peer.mode == "silent":
                peer.stop.wait(30)
                return
            if peer.mode == "drip":
                self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
                while not peer.stop.wait(0.1):
                    self.wfile.write(b"x")
                return
            refused = peer.refuses and peer.refuses in body.decode()
            self.send_response(peer.refusal if refused else peer.status)
            for name, value in peer.headers.items():
                self.send_header(name, value)
            said = peer.later if peer.later and len(peer.got) > 1 else peer.body
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, format: str, *args: Any) -> None:
            """Quiet."""

        def finish(self) -> None:
            if peer.mode == "answer":
                super().finish()

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: Any, client_address: Any) -> None:
            """A client that gave up is what some tests are about."""

    server = Server(("127.0.0.1", 0), Handler)
    peer.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield peer
    finally:
        peer.stop.set()
        server.shutdown()
        server.server_close()
        thread.join()
