"""Slack, by webhook or bot token: apprise's plugin finds the way, our blocks are what is posted."""
# mypy: disable-error-code="no-untyped-call"

import json
import re
from contextlib import suppress
from typing import Any

from apprise.exception import AppriseImproperlyConfigured
from apprise.plugins.slack import CHANNEL_RE, NotifySlack

from monitor.errors import TransportError
from monitor.notify import render
from monitor.notify.post import Answer, post
from monitor.notify.receipt import Receipt
from monitor.notify.via_apprise import ASSET, ONE, timed
from monitor.types import Alert, Destination

_WRONG = (
    "is not an address that Slack gives: use https://hooks.slack.com/services/T…/B…/…"
    " or slack://xoxb-…/#channel"
)
# Slack's words for what no later try can change: the message is wrong, or channel or app are gone for good
# (docs.slack.dev/reference/methods/chat.postMessage#errors). Every other word is Slack's own trouble, or
# something that the owner can mend, such as a missing scope; until then no alert may be lost.
_FINAL = frozenset(
    """
    invalid_auth no_service account_inactive channel_not_found channel_is_archived is_archived
    no_text msg_too_long msg_blocks_too_long too_many_attachments invalid_payload invalid_blocks
    invalid_blocks_format invalid_attachments invalid_arguments invalid_metadata_format
    """.split()
)
_TROUBLE = {"ratelimited", "rate_limited", "service_unavailable", "team_added_to_org"}
_UNKNOWN = {"internal_error", "fatal_error", "request_timeout"}
_WORD = re.compile(r"[a-z_]{2,60}")


class SlackPlugin(NotifySlack):
    """Posts our own blocks to where apprise's plugin would post its attachments."""

    message = render.SlackMessage("", [])
    receipt = Receipt()

    def _send(self, url: str, payload: dict[str, Any], *_: Any, **__: Any) -> dict[str, Any]:
        """Post instead of the parent's own: *payload* keeps the channel, the name and the thread."""
        ours: dict[str, Any] = {"text": self.message.text}
        if self.workflow_path:  # a workflow takes one variable and no blocks
            where: dict[str, Any] = {}
        else:
            where = {key: payload[key] for key in ("channel", "thread_ts", "username") if key in payload}
            ours |= {"blocks": self.message.blocks, "unfurl_links": False, "unfurl_media": False}
        headers = {"User-Agent": self.app_id}
        if self.access_token:
            headers["Authorization"] = f"Bearer {self.access_token}"
        answer = post(url, where | ours, timeout=self.socket_read_timeout, headers=headers)
        said = _said(answer, anything=bool(self.workflow_path))
        self.receipt = Receipt(answer.status, str(said.get("ts", "")), str(said.get("channel", "")))
        return said


def _said(answer: Answer, *, anything: bool) -> dict[str, Any]:
    """Return Slack's answer where it says yes; raise TransportError where it says no or something else."""
    text = answer.body.decode("utf-8", "replace").strip()
    said = _object(text)
    word = str(said.get("error", "")) or text
    code = word if _WORD.fullmatch(word) else ""
    if answer.status != 200:
        raise answer.failure(code, final=code in _FINAL)
    if text == "ok" or said.get("ok") is True or anything:
        return said or {"ok": True}
    if code in _FINAL:
        raise TransportError(f"Slack says {code}", permanent=True)
    if code and code not in _UNKNOWN:
        mend = "" if code in _TROUBLE else ": look at the app and its place in the channel"
        raise TransportError(f"Slack says {code}{mend}", retry_after=answer.retry_after)
    raise TransportError(f"Slack says {code or 'nothing we know'}; it may have arrived", unknown=True)


def _object(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def prepare(destination: Destination) -> SlackPlugin:
    """Return the plugin for a Slack destination; raise TransportError, permanent, for a wrong address."""
    url = destination.url.strip().replace("#", "%23")  # else "/#chips" is a fragment, and goes to #general
    plugin = None
    parsed = NotifySlack.parse_native_url(url) or (
        NotifySlack.parse_url(url) if url.lower().startswith("slack://") else None
    )
    if parsed:
        with suppress(AppriseImproperlyConfigured):  # its text holds the token
            plugin = SlackPlugin(**parsed, asset=ASSET)
    if plugin is None or not parsed or (plugin.access_token and not parsed["targets"]):
        raise TransportError(_WRONG, permanent=True)
    if not all(channel is None or CHANNEL_RE.match(channel) for channel in plugin.channels):
        raise TransportError("names no channel that Slack could know: use #name or +ID", permanent=True)
    if len(plugin.channels) > 1:
        raise TransportError(ONE.format(len(plugin.channels)), permanent=True)
    if base := destination.base_url.rstrip("/"):
        plugin.webhook_url = plugin.webhook_gov_url = f"{base}/services"
        plugin.workflow_url, plugin.workflow_trigger_url = f"{base}/workflows", f"{base}/triggers"
        plugin.api_url = f"{base}/api/{{}}"
    return timed(plugin, destination)


def send(destination: Destination, alert: Alert, possible_repeat: bool) -> Receipt:
    plugin = prepare(destination)
    plugin.message = render.slack(alert, possible_repeat=possible_repeat)
    if not plugin.send(body=plugin.message.text):
        raise TransportError("apprise could not use the channel", permanent=True)
    return plugin.receipt
