"""How a message looks in each kind of channel. Pure: values in, text out; feed text stays data everywhere."""

from monitor.notify.render_mail import Mail, mail
from monitor.notify.render_payload import payload
from monitor.notify.render_plain import plain
from monitor.notify.render_slack import SlackMessage, slack
from monitor.notify.render_terminal import terminal

__all__ = ["Mail", "SlackMessage", "mail", "payload", "plain", "slack", "terminal"]
