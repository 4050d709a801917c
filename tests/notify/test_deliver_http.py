"""Slack and webhooks for real: apprise's plugin in the path, a server on loopback at the other end."""

import base64
import hmac
import io
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any, Literal

import pytest
from notify.peers import SAMPLE, HttpPeer, alert, one, send, several, slack_problems

from monitor.errors import TransportError
from monitor.notify.deliver import problem
from monitor.notify.receipt import Receipt
from monitor.notify.via_webhook import signature, signing_key
from monitor.types import Destination, DestinationKind, Message, Verdict

HOOK = "https://hooks.slack.com/services/T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7"
PATH = "/services/T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7"
Kind = Literal["slack", "webhook"]


def destination(peer: HttpPeer, kind: Kind = "slack", *, url: str = "", timeout: float = 5.0) -> Destination:
    if kind == "slack":
        return Destination("chat", "slack", url or HOOK, base_url=peer.url, timeout=timeout)
    return Destination("hook", "webhook", peer.url + "/in?token=1", timeout=timeout)


def failure(peer: HttpPeer, kind: Kind = "slack", *, url: str = "", timeout: float = 5.0) -> TransportError:
    with pytest.raises(TransportError) as caught:
        send(destination(peer, kind, url=url, timeout=timeout), one())
    return caught.value


# -- Slack -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("url", [HOOK, HOOK.replace("https://hooks.slack.com/services", "slack:/")])
def test_a_webhook_gets_our_blocks_within_slacks_limits(peer: HttpPeer, url: str) -> None:
    assert send(destination(peer, url=url), one()) == Receipt(200)
    [got] = peer.got
    assert got.path == PATH
    assert slack_problems(got.payload) == []
    assert got.payload["blocks"][0]["text"]["text"] == "BYTEDANCE, SAMSUNG · update"
    assert "channel" not in got.payload and "attachments" not in got.payload
    assert got.payload["unfurl_links"] is False


def test_a_bot_posts_to_its_channel_and_reports_the_messages_timestamp(peer: HttpPeer) -> None:
    peer.body = b'{"ok":true,"channel":"C0123","ts":"1700000000.000100"}'
    receipt = send(destination(peer, url="slack://xoxb-1-2-abc/#chips"), one())
    assert receipt == Receipt(200, "1700000000.000100", "C0123")
    [got] = peer.got
    assert got.path == "/api/chat.postMessage"
    assert got.headers["authorization"] == "Bearer xoxb-1-2-abc"
    assert got.payload["channel"] == "#chips"
    assert slack_problems(got.payload) == []


def test_a_possible_repeat_says_so(peer: HttpPeer) -> None:
    send(destination(peer), one(possible_repeat=True))
    assert "possible repeat" in peer.got[0].payload["blocks"][0]["text"]["text"]
    assert "possible repeat" in peer.got[0].payload["text"]


def test_two_messages_follow_each_other_without_apprises_pause(peer: HttpPeer) -> None:
    start = time.monotonic()
    for _ in range(3):
        send(destination(peer), one())
    assert time.monotonic() - start < 1.2  # apprise would sleep 1.2 s before each but the first


@pytest.mark.parametrize(
    ("status", "body", "permanent"),
    [
        (400, b"invalid_payload", True),
        (400, b"no_service", True),
        (413, b"", True),
        (422, b"", True),
        (401, b"", True),
        (403, b"action_prohibited", True),
        (403, b"invalid_auth", True),
        (403, b"account_inactive", True),
        (405, b"", False),
        (407, b"", False),
        (404, b"no_service", True),
        (410, b"channel_is_archived", True),
        (500, b"rollup_error", False),
        (503, b"<html>busy</html>", False),
        (301, b"", False),
        (302, b"", False),
        (307, b"", False),
        (308, b"", False),
    ],
)
def test_a_webhooks_refusal_is_permanent_only_where_trying_again_cannot_help(
    peer: HttpPeer, status: int, body: bytes, permanent: bool
) -> None:
    peer.status, peer.body = status, body
    error = failure(peer)
    assert error.permanent is permanent and not error.unknown
    assert error.refused is (status in (400, 413, 422) and body != b"no_service"), "another may be taken"
    assert f"HTTP {status}" in str(error)
    assert "<" not in str(error)  # Slack's word is passed on, a page is not
    if b"_" in body:
        assert body.decode() in str(error)


@pytest.mark.parametrize(
    ("word", "permanent"),
    [
        ("invalid_auth", True),
        ("account_inactive", True),
        ("channel_not_found", True),
        ("invalid_blocks", True),
        ("not_in_channel", True),
        ("missing_scope", True),
        ("token_revoked", True),
        ("ratelimited", False),
        ("a_word_of_tomorrow", False),
    ],
)
def test_a_bots_refusal_comes_with_200_and_a_word(peer: HttpPeer, word: str, permanent: bool) -> None:
    """What the owner of the app must mend first is no matter of time."""
    peer.body = b'{"ok":false,"error":"%s"}' % word.encode()
    error = failure(peer, url="slack://xoxb-1-2-abc/#chips")
    assert error.permanent is permanent and not error.unknown and word in str(error)
    assert error.refused is (word == "invalid_blocks")


@pytest.mark.parametrize(
    ("body", "unknown"),
    [
        (b'{"ok":false,"error":"ratelimited"}', False),
        (b'{"ok":false,"error":"internal_error"}', True),
        (b"<html>sign in to this network</html>", True),
        (b"", True),
    ],
    ids=["Slack is busy", "Slack broke half-way", "a captive portal", "nothing"],
)
def test_a_200_that_is_no_yes_is_tried_again(peer: HttpPeer, body: bytes, unknown: bool) -> None:
    peer.body = body
    error = failure(peer, url="slack://xoxb-1-2-abc/#chips")
    assert not error.permanent and error.unknown is unknown


# -- threads ---------------------------------------------------------------------------------------

BOT = "slack://xoxb-1-2-abc/#chips"
TS = "1700000000.000100"


@pytest.mark.parametrize(
    ("url", "verdict", "thread"),
    [
        (BOT, Verdict.MINOR_DETAIL, {"thread_ts": TS, "reply_broadcast": False}),
        (BOT, Verdict.MATERIAL_UPDATE, {"thread_ts": TS, "reply_broadcast": True}),
        (BOT, Verdict.CORRECTION, {"thread_ts": TS, "reply_broadcast": True}),
        (HOOK, Verdict.CORRECTION, {}),
        (f"{BOT}:1600000000.000200", Verdict.CORRECTION, {"thread_ts": "1600000000.000200"}),
    ],
    ids=[
        "a bot answers in the thread",
        "what is material is shown in the channel as well",
        "a correction too",
        "a webhook knows no threads",
        "a thread that the URL names is kept",
    ],
)
def test_what_comes_later_stands_under_the_first_message(
    peer: HttpPeer, url: str, verdict: Verdict, thread: dict[str, Any]
) -> None:
    peer.body = b'{"ok":true,"channel":"C0123","ts":"1700000000.000300"}' if url != HOOK else b"ok"
    send(destination(peer, url=url), replace(one(alert(verdict=verdict)), thread=TS))
    payload = peer.got[0].payload
    assert {key: payload[key] for key in ("thread_ts", "reply_broadcast") if key in payload} == thread
    assert slack_problems(payload) == []


def test_a_first_message_opens_no_thread(peer: HttpPeer) -> None:
    peer.body = b'{"ok":true,"channel":"C0123","ts":"1700000000.000300"}'
    send(destination(peer, url=BOT), one(alert(verdict=Verdict.CORRECTION)))
    assert not {"thread_ts", "reply_broadcast"} & peer.got[0].payload.keys()


def test_a_thread_that_takes_no_replies_costs_no_alert(peer: HttpPeer) -> None:
    """The message is locked or gone; ours goes to the channel instead, at once."""
    peer.body = b'{"ok":false,"error":"restricted_action_thread_locked"}'
    peer.later = b'{"ok":true,"channel":"C0123","ts":"1700000000.000300"}'
    assert send(destination(peer, url=BOT), replace(one(), thread=TS)).ts == "1700000000.000300"
    first, second = peer.got
    assert first.payload["thread_ts"] == TS and "thread_ts" not in second.payload


# -- both ------------------------------------------------------------------------------------------

KINDS: list[Kind] = ["slack", "webhook"]


@pytest.mark.parametrize("kind", KINDS)
def test_429_hands_on_when_to_come_back(peer: HttpPeer, kind: Kind) -> None:
    peer.status, peer.headers = 429, {"Retry-After": "37"}
    error = failure(peer, kind)
    assert (error.permanent, error.unknown, error.retry_after) == (False, False, 37.0)


@pytest.mark.parametrize(
    ("value", "least", "most"),
    [
        ("1.5", 1.5, 1.5),
        (format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True), 3000, 3600),
        (format_datetime(datetime.now(UTC) - timedelta(hours=1), usegmt=True), 0, 0),
    ],
    ids=["fraction", "date", "date gone by"],
)
def test_retry_after_is_read_in_each_of_its_forms(
    peer: HttpPeer, value: str, least: float, most: float
) -> None:
    peer.status, peer.headers = 503, {"Retry-After": value}
    error = failure(peer, "webhook")
    assert error.retry_after is not None and least <= error.retry_after <= most


@pytest.mark.parametrize("value", ["soon", "nan", "-5", "", "Tue, 03 Nov 99999999999999999999 14:02:00 GMT"])
def test_a_nonsense_retry_after_is_none(peer: HttpPeer, value: str) -> None:
    peer.status, peer.headers = 429, {"Retry-After": value}
    assert failure(peer, "webhook").retry_after is None


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("mode", ["reset", "silent", "drip"])
def test_what_the_peer_may_have_taken_is_unknown_and_ends_in_time(
    peer: HttpPeer, kind: Kind, mode: str
) -> None:
    """The peer records and then resets, says nothing, or sends a header for ever."""
    peer.mode = mode
    start = time.monotonic()
    error = failure(peer, kind, timeout=0.3)
    assert error.unknown and not error.permanent
    assert len(peer.got) == 1
    assert time.monotonic() - start < 2


@pytest.mark.parametrize("kind", KINDS)
def test_a_refused_connection_is_tried_again_and_was_not_sent(peer: HttpPeer, kind: Kind) -> None:
    peer.url = "http://127.0.0.1:1"
    error = failure(peer, kind)
    assert (error.permanent, error.unknown) == (False, False)
    assert "refused" in str(error)


# -- webhook ---------------------------------------------------------------------------------------


def test_a_webhook_gets_the_whole_alert_as_json(peer: HttpPeer) -> None:
    peer.status, peer.body = 204, b""
    assert send(destination(peer, "webhook"), one()) == Receipt(204)
    [got] = peer.got
    assert got.path == "/in?token=1"
    assert got.payload["id"] == "alert-1" and got.payload["keys"] == ["BYTEDANCE", "SAMSUNG"]
    assert got.payload["new"][0] == {
        "sentence": "Samples are due by the end of March.",
        "facts": ["end of March"],
    }
    assert got.payload["published"] == "2026-03-02T14:02:00Z"
    assert got.headers["idempotency-key"] == "alert-1"


def test_a_redirect_is_not_followed_since_the_address_is_a_secret(peer: HttpPeer) -> None:
    peer.status, peer.headers = 307, {"Location": peer.url + "/elsewhere"}
    error = failure(peer, "webhook")
    assert not error.permanent and "new URL" in str(error)
    assert len(peer.got) == 1


@pytest.mark.parametrize(
    ("status", "says"),
    [(301, "new URL"), (308, "new URL"), (401, "login"), (403, "not allowed"), (407, "HTTPS_PROXY")],
)
def test_what_its_owner_can_mend_says_how(peer: HttpPeer, status: int, says: str) -> None:
    """A login that is refused is so the next time, too; the others may pass."""
    peer.status = status
    error = failure(peer, "webhook")
    assert error.permanent is (status in (401, 403)) and not error.unknown and says in str(error)


SECRET = base64.b64encode(bytes(range(32))).decode()


@pytest.mark.parametrize(
    "secret", [SECRET, f"whsec_{SECRET}"], ids=["plain base64", "as the standard writes it"]
)
@pytest.mark.parametrize("message", [one(), several(3, "3 alerts")], ids=["an alert", "a batch"])
def test_a_receiver_who_has_the_secret_knows_that_it_is_from_us(
    peer: HttpPeer, secret: str, message: Message
) -> None:
    send(replace(destination(peer, "webhook"), secret=secret), message)
    [got] = peer.got
    assert verified(got.headers, got.body, SECRET)
    assert got.headers["webhook-id"] == message.id
    assert abs(time.time() - int(got.headers["webhook-timestamp"])) < 60
    assert not verified(got.headers, got.body.replace(b"chips", b"chops").replace(b"tapes", b"takes"), SECRET)
    assert not verified(got.headers, got.body, base64.b64encode(bytes(32)).decode())
    for header, forged in [("webhook-id", "alert-9"), ("webhook-timestamp", "1")]:
        assert not verified(got.headers | {header: forged}, got.body, SECRET)


def verified(headers: dict[str, str], body: bytes, secret: str) -> bool:
    """Check a message as README tells a receiver to."""
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    mac = hmac.digest(base64.b64decode(secret.removeprefix("whsec_")), signed, "sha256")
    given = headers["webhook-signature"].removeprefix("v1,")
    return hmac.compare_digest(base64.b64encode(mac).decode(), given)


def test_the_standards_own_example_is_signed_as_it_says() -> None:
    """github.com/standard-webhooks/standard-webhooks: the test vector of its libraries."""
    key = signing_key("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    assert key is not None
    signed = signature(key, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}')
    assert signed == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_without_a_secret_nothing_is_signed(peer: HttpPeer) -> None:
    send(destination(peer, "webhook"), one())
    assert "webhook-signature" not in peer.got[0].headers and peer.got[0].headers["webhook-id"] == "alert-1"


@pytest.mark.parametrize("secret", ["hunter2", "c2hvcnQ=", "whsec_" + "!" * 40, SECRET[:-1] + "é"])
def test_check_refuses_a_secret_that_is_no_key_and_does_not_repeat_it(secret: str) -> None:
    flaw = problem(Destination("hook", "webhook", "https://example.org/", secret=secret))
    assert flaw is not None and flaw.part == "secret" and secret not in str(flaw)


# -- any apprise service ---------------------------------------------------------------------------


def test_any_apprise_service_gets_title_and_text_with_the_link_last(peer: HttpPeer) -> None:
    url = peer.url.replace("http://", "json://")
    send(Destination("other", "apprise", url), one())
    [got] = peer.got
    assert got.payload["title"].startswith("BYTEDANCE, SAMSUNG · update: ")
    assert got.payload["message"].endswith(SAMPLE.url)


def test_any_apprise_service_that_fails_may_have_taken_it(peer: HttpPeer) -> None:
    peer.status = 500
    with pytest.raises(TransportError) as caught:
        send(Destination("other", "apprise", peer.url.replace("http://", "json://")), one())
    assert caught.value.unknown


# -- console and check -----------------------------------------------------------------------------


def test_the_console_gets_the_alert_in_what_its_encoding_can_say() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    send(Destination("here", "console"), one(alert(title="三星 talks")), console=stream)
    assert b"?? talks" in raw.getvalue()


def test_a_closed_console_is_a_failure_to_deliver() -> None:
    stream = io.StringIO()
    stream.close()
    with pytest.raises(TransportError, match="terminal"):
        send(Destination("here", "console"), one(), console=stream)


@pytest.mark.parametrize(
    ("kind", "url"),
    [
        ("slack", HOOK),
        ("slack", "slack://xoxb-1-2-abc/#chips"),
        ("mail", "mailtos://user:pw@example.org/?to=you@example.org"),
        ("webhook", "https://example.org/hook"),
        ("apprise", "discord://1234567890/abcdefgh"),
        ("console", ""),
    ],
)
def test_check_accepts_what_works(kind: DestinationKind, url: str) -> None:
    assert problem(Destination("a", kind, url)) is None


@pytest.mark.parametrize(
    ("kind", "url", "says"),
    [
        ("slack", "https://hooks.slack.com/services/T1/s3cr3t", "hooks.slack.com/services/T…"),
        ("slack", "https://example.org/s3cr3t", "hooks.slack.com/services/T…"),
        ("slack", "slack://xoxb-1-2-s3cr3t/", "#channel"),
        ("slack", "slack://xoxb-1-2-s3cr3t/#a/#b", "2 recipients"),
        ("mail", "smtp://user:s3cr3t@example.org", "mailtos://"),
        ("mail", "mailto://user:s3cr3t@example.org/?to=a@example.org,b@example.org", "2 recipients"),
        ("mail", "mailto://user:s3cr3t@example.org/?to=a@example.org,misspelt@example", "2 recipients"),
        ("mail", "mailto://user:s3cr3t@example.org/?pgp=encrypt", "PGP"),
        ("webhook", "ftp://example.org/s3cr3t", "http"),
        ("webhook", "http://example.org:port/s3cr3t", "http"),
        ("apprise", "nosuch://s3cr3t", "nosuch://"),
        ("apprise", "s3cr3t", "apprise"),
        ("apprise", "", "apprise"),
    ],
)
def test_check_says_what_is_wrong_without_the_secret(kind: DestinationKind, url: str, says: str) -> None:
    wrong = problem(Destination("a", kind, url))
    assert wrong is not None and wrong.part == "url"
    assert says in wrong.message and "s3cr3t" not in str(wrong)


def test_check_wants_a_base_url_over_http_and_a_timeout() -> None:
    for part, destination in [
        ("base_url", Destination("a", "slack", HOOK, base_url="file:///tmp")),
        ("timeout", Destination("a", "slack", HOOK, timeout=0)),
    ]:
        flaw = problem(destination)
        assert flaw is not None and flaw.part == part
