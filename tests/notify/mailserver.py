"""A real SMTP server on loopback that keeps what arrives."""

import email
import email.policy
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


class Post:
    """Keeps what arrives. *to* answers RCPT, *reply* answers DATA, *hang_up* breaks the line before that."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.envelopes: list[Envelope] = []
        self.reply, self.to, self.hang_up = "250 OK", "250 OK", False
        self.tls = self.login = False

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.to.startswith("2"):
            envelope.rcpt_tos.append(address)
        return self.to

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        content = envelope.content
        assert isinstance(content, bytes)
        parsed = email.message_from_bytes(content, policy=email.policy.default)
        assert isinstance(parsed, EmailMessage)
        self.mails.append(parsed)
        self.envelopes.append(envelope)
        self.tls, self.login = session.ssl is not None, bool(session.authenticated)
        if self.hang_up:
            transport: Any = server.transport
            transport.abort()
        return self.reply

    def authenticate(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, given: Any
    ) -> AuthResult:
        right = isinstance(given, LoginPassword) and given == LoginPassword(b"me", b"s3cr3t")
        return AuthResult(success=right, handled=False)


@contextmanager
def server(**options: Any) -> Iterator[tuple[Post, int]]:
    post = Post()
    with socket_port() as port:
        controller = Controller(post, hostname="127.0.0.1", port=port, **options)
    if options.get("auth_required"):
        controller.SMTP_kwargs["authenticator"] = post.authenticate
    controller.start()
    try:
        yield post, port
    finally:
        controller.stop()


@contextmanager
def socket_port() -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        yield probe.getsockname()[1]
