"""Mail: apprise's plugin reads the address and knows the providers; the message is composed here."""
# mypy: disable-error-code="no-untyped-call"

import smtplib
from contextlib import suppress
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr, localtime
from typing import Any

from apprise.exception import AppriseImproperlyConfigured
from apprise.plugins.email.base import NotifyEmail
from apprise.plugins.email.smtp import AppriseSMTPController

from monitor.errors import TransportError
from monitor.ids import digest
from monitor.notify import render
from monitor.notify.own import NONE, Owns
from monitor.notify.receipt import Receipt
from monitor.notify.via_apprise import ASSET, ONE, timed
from monitor.types import Destination, Message

_LOOK = "look at the destination's URL"
_LOGIN = {530, 534, 535, 538}  # the server wants a login, or another one (RFC 4954), whatever it was asked
_WRONG = "is not a mail address that can be sent to: use mailtos://user:password@host/?to=you@example.org"


class _Smtp(AppriseSMTPController):
    """Apprise's connection; lets errors out that it would only log."""

    def submit(self, sender: str, recipient: str, message: bytes) -> None:
        connection: Any = self._socket
        connection.sendmail(sender, [recipient], message)


def prepare(destination: Destination) -> Any:
    """Return the plugin for a mail destination; raise TransportError, permanent, for a wrong address."""
    url = destination.url.strip()
    plugin: Any = None
    parsed = NotifyEmail.parse_url(url) if url.lower().startswith(("mailto://", "mailtos://")) else None
    if parsed:
        with suppress(AppriseImproperlyConfigured):  # its text may hold the password
            plugin = NotifyEmail(**parsed, asset=ASSET)
    if plugin is None or not parsed or not plugin.targets or not plugin.smtp_host:
        raise TransportError(_WRONG, permanent=True)
    # Counted as written: apprise drops an address that is misspelt, and nobody would miss its mails.
    recipients = str([parsed.get(field) for field in ("targets", "cc", "bcc")]).count("@")
    if recipients > 1:
        raise TransportError(ONE.format(recipients), permanent=True)
    if plugin.pgp_mode != "no":
        raise TransportError("asks for PGP, which monitor cannot do: drop pgp= and wkd=", permanent=True)
    return timed(plugin, destination)


def send(destination: Destination, message: Message, own: Owns = NONE) -> Receipt:
    plugin = prepare(destination)
    raw = compose(plugin, message, render.mail(message, own)).as_bytes()
    connection = _Smtp(
        host=plugin.smtp_host,
        port=plugin.port,
        secure_mode=plugin.secure_mode,
        user=plugin.user,
        password=plugin.password,
        verify_certificate=plugin.verify_certificate,
        socket_connect_timeout=plugin.socket_connect_timeout,
    )
    sending = False
    try:
        with connection:
            sending = True
            connection.submit(plugin.from_addr[1], plugin.targets[0][1], raw)
            return Receipt(250)
    except (smtplib.SMTPException, OSError, UnicodeError) as error:
        failure = _failure(error, sending)
    raise failure


def compose(plugin: Any, message: Message, mail: render.Mail) -> EmailMessage:
    """Return a plain and HTML message. A repeat has the same Message-ID, which mail servers drop, and the
    mails about one event refer to one root, which mail programs show as a thread."""
    domain = plugin.from_addr[1].rpartition("@")[2]
    composed = EmailMessage(policy=SMTP.clone(cte_type="7bit"))
    for name, value in plugin.headers.items():
        if name.lower().startswith("x-"):
            composed[name] = " ".join(value.split())
    # EmailMessage decodes what looks like an encoded word (RFC 2047), line breaks and all: a title
    # "=?utf-8?q?=0D=0ABcc:…?=" would add a header.
    composed["Subject"] = mail.subject.replace("=?", "= ?")
    composed["From"] = formataddr((plugin.from_addr[0] or plugin.app_id, plugin.from_addr[1]))
    composed["To"] = formataddr((plugin.targets[0][0] or "", plugin.targets[0][1]))
    if plugin.reply_to:
        composed["Reply-To"] = ", ".join(sorted(plugin.reply_to))
    composed["Date"] = format_datetime(localtime())
    composed["Message-ID"] = f"<alert.{digest(message.id)}@{domain}>"
    if len(events := {alert.event for alert in message.alerts}) == 1:
        composed["References"] = f"<event.{digest(*events)}@{domain}>"
    composed["Auto-Submitted"] = "auto-generated"
    composed.set_content(mail.plain)
    composed.add_alternative(mail.html, subtype="html")
    return composed


def _failure(error: smtplib.SMTPException | OSError | UnicodeError, sending: bool) -> TransportError:
    """Return what an SMTP failure means. Only a no to the recipient, the message or our login is for ever;
    the rest may pass. The server's text stays out: it may repeat the login."""
    code, what, final = 0, "", False
    match error:
        case smtplib.SMTPRecipientsRefused():
            code, what, final = (
                max(no for no, _ in error.recipients.values()),
                "the recipient was refused",
                True,
            )
        case smtplib.SMTPDataError():
            code, what, final = error.smtp_code, "the message was refused", True
        case smtplib.SMTPSenderRefused():
            code, what = error.smtp_code, "the sender was refused"
        case smtplib.SMTPAuthenticationError():
            code, what = error.smtp_code, "the login was refused"
        case smtplib.SMTPResponseException():
            code, what = error.smtp_code, "the server takes nothing from us"
    if code in _LOGIN:
        return TransportError(f"SMTP {code}: the login was refused; {_LOOK}", permanent=True)
    if code > 0:
        permanent = final and code >= 500
        return TransportError(
            f"SMTP {code}: {what}" + ("" if final else f"; {_LOOK}"),
            permanent=permanent,
            refused=permanent and isinstance(error, smtplib.SMTPDataError),
        )
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return TransportError(f"the mail server lacks STARTTLS, a login or UTF-8 addresses; {_LOOK}")
    if isinstance(error, UnicodeError):
        return TransportError(f"the mail addresses or the password are not ASCII; {_LOOK}")
    if sending:
        return TransportError("the mail server broke off; it may have arrived", unknown=True)
    return TransportError("the mail server could not be reached or refused TLS")
