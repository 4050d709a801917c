"""Any apprise service, and what all apprise plugins of ours share. Imported late: apprise takes 0.2 s.

Apprise answers yes or no, while the outbox needs the status, Retry-After and Slack's timestamp. So Slack
and mail have files of their own (via_slack, via_mail): there the plugins keep what they are good at
(addresses, providers' settings, channels, TLS, login) and the sending is ours.
"""

import re
from typing import TypeVar

from apprise import Apprise, AppriseAsset, NotifyBase, NotifyFormat, PersistentStoreMode

from monitor.errors import TransportError
from monitor.notify import render
from monitor.notify.own import NONE, Owns
from monitor.notify.receipt import Receipt
from monitor.types import Destination, Message

ASSET = AppriseAsset(
    app_id="monitor",
    app_desc="monitor",
    storage_mode=PersistentStoreMode.MEMORY,
    async_mode=False,  # send in the thread that asks; its deadline is ours
    service_timeout=0,
)
ONE = (
    "has {} recipients: make one destination for each, so that a failure of one repeats nothing to the others"
)


Plugin = TypeVar("Plugin", bound=NotifyBase)


def timed(plugin: Plugin, destination: Destination) -> Plugin:
    plugin.socket_connect_timeout = plugin.socket_read_timeout = destination.timeout
    return plugin


def prepare(destination: Destination) -> NotifyBase:
    """Return the plugin for any apprise URL; raise TransportError, permanent, for a wrong address."""
    plugin = Apprise.instantiate(destination.url.strip(), asset=ASSET)
    if plugin is None:
        schema = re.match(r"[a-z0-9]{1,20}://", destination.url)  # the one part that is no secret
        named = f" for {schema[0]}" if schema else ""
        raise TransportError(f"is not an address that apprise takes{named}", permanent=True)
    plugin.request_rate_per_sec = 0.0
    plugin.retry = 0  # both are the outbox's affair
    if len(plugin) > 1:
        raise TransportError(ONE.format(len(plugin)), permanent=True)
    return timed(plugin, destination)


def send(destination: Destination, message: Message, own: Owns = NONE) -> Receipt:
    """Send text through any plugin. A failure is `unknown`: apprise says no more than no."""
    plugin = prepare(destination)
    limit = plugin.body_maxlen * 9 // 10  # the rest is for what apprise escapes
    title, body = render.plain(message, own, limit=limit)
    if not Apprise(plugin, asset=ASSET).notify(title=title, body=body, body_format=NotifyFormat.TEXT):
        raise TransportError(f"{plugin.service_name} did not take it; apprise does not say why", unknown=True)
    return Receipt()
