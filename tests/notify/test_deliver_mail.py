"""Mail for real: apprise's connection and aiosmtpd at the other end, with and without TLS and login."""

import shutil
import ssl
import subprocess
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from notify.mailserver import Post, server
from notify.peers import SAMPLE, alert, one, send

from monitor.errors import TransportError
from monitor.notify.receipt import Receipt
from monitor.types import Alert, Destination


@pytest.fixture
def smtp() -> Iterator[tuple[Post, int]]:
    with server() as each:
        yield each


def mailbox(port: int, *, login: str = "", query: str = "", scheme: str = "mailto") -> Destination:
    url = f"{scheme}://{login}127.0.0.1:{port}/?from=monitor@example.org&to=you@example.org{query}"
    return Destination("mail", "mail", url, timeout=3.0)


def delivered(smtp: tuple[Post, int], sent: Alert = SAMPLE, *, possible_repeat: bool = False) -> EmailMessage:
    post, port = smtp
    assert send(mailbox(port), one(sent, possible_repeat=possible_repeat)) == Receipt(250)
    return post.mails[-1]


def part(mail: EmailMessage, kind: str) -> str:
    [found] = [each for each in mail.walk() if each.get_content_type() == kind]
    content: Callable[[], str] = found.get_content
    return content()


def test_a_mail_has_a_plain_and_an_html_part_each_with_the_link(smtp: tuple[Post, int]) -> None:
    mail = delivered(smtp)
    assert mail.get_content_type() == "multipart/alternative"
    assert SAMPLE.url in part(mail, "text/plain")
    assert f'href="{SAMPLE.url.replace("&", "&amp;")}"' in part(mail, "text/html")
    assert mail["Subject"] == "BYTEDANCE, SAMSUNG · update: ByteDance plans 100,000 chips this year"
    assert (mail["From"], mail["To"]) == ("monitor <monitor@example.org>", "you@example.org")
    assert smtp[0].envelopes[0].rcpt_tos == ["you@example.org"]
    assert mail["Auto-Submitted"] == "auto-generated" and mail["Date"]


def test_korean_and_chinese_arrive_whole_over_a_seven_bit_line(smtp: tuple[Post, int]) -> None:
    title = "삼성전자, 字节跳动 AI 칩 위탁생산 협의 — 年产十万颗"
    mail = delivered(smtp, alert(title=title))
    assert title in mail["Subject"] and title in part(mail, "text/plain") and title in part(mail, "text/html")
    content = smtp[0].envelopes[0].content
    assert isinstance(content, bytes) and content.isascii()


def test_a_repeat_keeps_its_message_id_and_one_events_mails_refer_to_one_root(smtp: tuple[Post, int]) -> None:
    first, again = delivered(smtp), delivered(smtp, possible_repeat=True)
    later = delivered(smtp, alert(id="alert-2"))
    assert first["Message-ID"] == again["Message-ID"] != later["Message-ID"]
    assert first["References"] == later["References"] != delivered(smtp, alert(event="other"))["References"]
    assert "possible repeat" in again["Subject"] and "possible repeat" in part(again, "text/html")


def test_a_long_title_stays_one_subject_line_and_no_header_is_added(smtp: tuple[Post, int]) -> None:
    mail = delivered(smtp, alert(title="Chips\r\nBcc: victim@example.org\n\nbody " + "chips " * 100))
    assert mail["Bcc"] is None
    assert len(mail["Subject"]) <= 200 and "\n" not in mail["Subject"]
    assert sorted(mail.keys()) == sorted(delivered(smtp).keys())


@pytest.mark.parametrize(
    ("reply", "permanent"),
    [("550 no", True), ("554 spam", True), ("451 later", False), ("421 closing", False)],
)
def test_the_servers_no_to_the_message_says_whether_to_come_back(
    smtp: tuple[Post, int], reply: str, permanent: bool
) -> None:
    post, port = smtp
    post.reply = reply
    with pytest.raises(TransportError, match=reply[:3]) as caught:
        send(mailbox(port), one())
    assert caught.value.permanent is permanent and not caught.value.unknown
    assert caught.value.refused is permanent, "another message may be taken"


@pytest.mark.parametrize(("to", "permanent"), [("550 who?", True), ("450 busy", False)])
def test_the_servers_no_to_the_recipient_too(smtp: tuple[Post, int], to: str, permanent: bool) -> None:
    post, port = smtp
    post.to = to
    with pytest.raises(TransportError, match="recipient") as caught:
        send(mailbox(port), one())
    assert caught.value.permanent is permanent and not caught.value.refused


def test_a_line_that_breaks_after_the_message_is_unknown(smtp: tuple[Post, int]) -> None:
    post, port = smtp
    post.hang_up = True
    with pytest.raises(TransportError) as caught:
        send(mailbox(port), one())
    assert caught.value.unknown and len(post.mails) == 1


def test_no_server_is_tried_again_and_was_not_sent() -> None:
    with pytest.raises(TransportError) as caught:
        send(mailbox(1), one())
    assert not caught.value.unknown and not caught.value.permanent


# -- login and TLS ---------------------------------------------------------------------------------


def test_a_login_in_the_clear_where_the_url_asks_for_no_more() -> None:
    with server(auth_required=True, auth_require_tls=False) as (post, port):
        send(mailbox(port, login="me:s3cr3t@"), one())
        assert post.login and not post.tls


def test_a_wrong_password_is_final_and_is_not_told() -> None:
    with server(auth_required=True, auth_require_tls=False) as (_post, port):
        with pytest.raises(TransportError, match="login") as caught:
            send(mailbox(port, login="me:wr0ng@"), one())
        assert caught.value.permanent and "wr0ng" not in str(caught.value)
        assert "SMTP 535" in str(caught.value) and "look at" in str(caught.value)


def test_a_server_that_wants_a_login_is_final() -> None:
    with server(auth_required=True, auth_require_tls=False) as (_post, port):
        with pytest.raises(TransportError, match="SMTP 530: the login") as caught:
            send(mailbox(port), one())
        assert caught.value.permanent


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> ssl.SSLContext:
    """A certificate for 127.0.0.1 that nobody signed."""
    if not shutil.which("openssl"):
        pytest.skip("openssl, which makes the certificate, is not installed")
    folder: Path = tmp_path_factory.mktemp("tls")
    make = (
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -keyout key.pem -out cert.pem"
    )
    subprocess.run(make.split(), cwd=folder, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return context


def test_starttls_and_login(certificate: ssl.SSLContext) -> None:
    with server(tls_context=certificate, require_starttls=True, auth_required=True) as (post, port):
        send(mailbox(port, login="me:s3cr3t@", scheme="mailtos", query="&verify=no"), one())
        assert post.tls and post.login


def test_a_certificate_that_nobody_signed_is_refused_by_default(certificate: ssl.SSLContext) -> None:
    with server(tls_context=certificate, require_starttls=True) as (post, port):
        with pytest.raises(TransportError, match="TLS") as caught:
            send(mailbox(port, scheme="mailtos"), one())
        assert not post.mails and not caught.value.unknown


def test_a_server_without_starttls_gets_nothing_in_the_clear(smtp: tuple[Post, int]) -> None:
    post, port = smtp
    with pytest.raises(TransportError, match="STARTTLS") as caught:
        send(mailbox(port, scheme="mailtos"), one())
    assert not post.mails and not caught.value.permanent
