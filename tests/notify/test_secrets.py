"""A destination's address is its password: neither that nor its secret is in any log, output or traceback."""

import contextlib
import io
import logging
import traceback
from collections.abc import Callable, Iterator

import pytest
from notify.peers import HttpPeer, one, send

from monitor.errors import TransportError
from monitor.notify.deliver import problem
from monitor.types import Destination, DestinationKind

CANARY = "c4n4ryC4N4RY"


@pytest.fixture
def everything() -> Iterator[io.StringIO]:
    """All that any logger says at its lowest level, also those that somebody has set to a level."""
    heard = io.StringIO()
    handler = logging.StreamHandler(heard)
    handler.setFormatter(logging.Formatter("%(name)s %(message)s"))
    root = logging.getLogger()
    names = [root.name, *list(root.manager.loggerDict), "apprise", "urllib3.connectionpool"]
    levels = {name: logging.getLogger(name).level for name in names}
    for name in levels:
        logging.getLogger(name).setLevel(1)
    root.addHandler(handler)
    yield heard
    root.removeHandler(handler)
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


def urls(peer: HttpPeer) -> list[tuple[DestinationKind, str]]:
    host = peer.url.removeprefix("http://")
    return [
        ("slack", f"https://hooks.slack.com/services/T1JJ3T3L2/A1BRTD4JD/{CANARY}"),
        ("slack", f"slack://xoxb-1-2-{CANARY}/#chips"),
        ("slack", f"slack://{CANARY}"),
        ("mail", f"mailto://me:{CANARY}@{host}/?from=a@example.org&to=b@example.org"),
        ("mail", f"mailto://{CANARY}"),
        ("webhook", f"{peer.url}/{CANARY}?key={CANARY}"),
        ("webhook", f"http://user:{CANARY}@{host}/"),
        ("webhook", f"http://{CANARY}.invalid:99999/"),
        ("webhook", f"https://{host}/{CANARY}"),
        ("apprise", f"json://me:{CANARY}@{host}/{CANARY}?+X-Key={CANARY}"),
        ("apprise", f"jsons://{host}/{CANARY}"),
        ("apprise", f"nosuch://{CANARY}"),
        ("apprise", CANARY),
    ]


def destinations(peer: HttpPeer) -> list[Destination]:
    base = {"slack": peer.url}
    signing = [CANARY * 4, f"{CANARY}!"]  # a key, and none
    return [
        *(Destination("d", kind, url, base_url=base.get(kind, ""), timeout=0.2) for kind, url in urls(peer)),
        *(Destination("d", "webhook", f"{peer.url}/", timeout=0.2, secret=secret) for secret in signing),
    ]


def refused(peer: HttpPeer) -> None:
    peer.url = "http://127.0.0.1:1"


def answers(status: int) -> Callable[[HttpPeer], None]:
    def arrange(peer: HttpPeer) -> None:
        peer.status, peer.body = status, f"{CANARY} is unknown: {CANARY}".encode()

    return arrange


def misbehaves(mode: str) -> Callable[[HttpPeer], None]:
    def arrange(peer: HttpPeer) -> None:
        peer.mode = mode

    return arrange


SITUATIONS = {
    "taken": lambda peer: None,
    "refused connection": refused,
    "server error that repeats the address": answers(500),
    "not found": answers(404),
    "rate limit": answers(429),
    "redirect": answers(307),
    "reset": misbehaves("reset"),
    "silence": misbehaves("silent"),
}


@pytest.mark.parametrize("situation", SITUATIONS)
def test_the_address_is_never_told(
    peer: HttpPeer,
    everything: io.StringIO,
    capsys: pytest.CaptureFixture[str],
    situation: str,
) -> None:
    base = peer.url
    SITUATIONS[situation](peer)
    logging.getLogger("here").debug("listening")
    told = []
    for destination in destinations(peer):
        told += [repr(destination), str(problem(destination))]
        try:
            send(destination, one())
        except TransportError as error:
            told.append("".join(traceback.format_exception(error)))
            told += _chain(error)
    with contextlib.suppress(TransportError):  # a logger that was made by now is heard as well
        send(Destination("d", "webhook", f"{base}/{CANARY}", timeout=0.2), one())
    heard = everything.getvalue() + "".join(capsys.readouterr())
    assert "listening" in heard
    assert CANARY not in heard
    assert not [text for text in told if CANARY.lower() in text.lower()]
    assert len(told) > 30
    assert CANARY * 4 not in str([got.headers for got in peer.got])


def _chain(error: BaseException | None) -> list[str]:
    """Return all that hangs on an exception, also what a traceback would leave out."""
    texts = []
    while error is not None:
        texts += [repr(error), str(error.args)]
        error = error.__cause__ or error.__context__
    return texts
