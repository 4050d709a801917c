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
from monitor.notify.own import NONE, Owns
from monitor.notify.post import Answer, post
from monitor.notify.receipt import Receipt
from monitor.notify.restraint import IMMATERIAL
from monitor.notify.via_apprise import ASSET, ONE, timed
from monitor.types import Destination, Message

_WRONG = (
    "is not an address that Slack gives: use https://hooks.slack.com/services/T…/B…/…"
    " or slack://xoxb-…/#channel"
)
# Slack's words for what no later try can change (docs.slack.dev/reference/methods/chat.postMessage#errors):
# the message is wrong; the channel is gone; or first the owner must mend the app. Every other word is Slack's
# own trouble, or may pass.
_REFUSED = frozenset(
    """
    no_text msg_too_long msg_blocks_too_long too_many_attachments invalid_payload invalid_blocks
    invalid_blocks_format invalid_attachments invalid_arguments invalid_metadata_format
    """.split()
)
_GONE = {"no_service", "channel_not_found", "channel_is_archived", "is_archived"}
_LOGIN = frozenset(
    """
    invalid_auth not_authed token_revoked token_expired account_inactive missing_scope no_permission
    not_in_channel access_denied ekm_access_denied org_login_required not_allowed_token_type
    """.split()
)
_TROUBLE = {"ratelimited", "rate_limited", "service_unavailable", "team_added_to_org"}
# The message under which ours belongs takes no replies any more.
_THREADLESS = {"cannot_reply_to_message", "restricted_action_thread_locked", "thread_not_found"}
_UNKNOWN = {"internal_error", "fatal_error", "request_timeout"}
_WORD = re.compile(r"[a-z_]{2,60}")


class SlackPlugin(NotifySlack):
    """Posts our own blocks to where apprise's plugin would post its attachments."""

    message = render.SlackMessage("", [])
    thread = ""
    broadcast = False  # show a reply in the channel as well
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
        thread: dict[str, Any] = {}
        if self.access_token:
            headers["Authorization"] = f"Bearer {self.access_token}"
            if self.thread and "thread_ts" not in where:  # which is one that the owner chose
                thread = {"thread_ts": self.thread, "reply_broadcast": self.broadcast}
        answer = self._post(url, where | ours | thread, headers)
        if thread and _word(answer) in _THREADLESS:
            answer = self._post(url, where | ours, headers)
        said = _said(answer, anything=bool(self.workflow_path))
        self.receipt = Receipt(answer.status, str(said.get("ts", "")), str(said.get("channel", "")))
        return said

    def _post(self, url: str, payload: dict[str, Any], headers: dict[str, str]) -> Answer:
        return post(url, json.dumps(payload).encode(), timeout=self.socket_read_timeout, headers=headers)


def _word(answer: Answer) -> str:
    """Return Slack's own word for what is wrong, "" where it gives none."""
    text = answer.body.decode("utf-8", "replace").strip()
    word = str(_object(text).get("error", "")) or text
    return word if _WORD.fullmatch(word) else ""


def _said(answer: Answer, *, anything: bool) -> dict[str, Any]:
    """Return Slack's answer where it says yes; raise TransportError where it says no or something else."""
    text = answer.body.decode("utf-8", "replace").strip()
    said = _object(text)
    code = _word(answer)
    if answer.status != 200:
        raise answer.failure(code, final=code in _GONE | _LOGIN, refused=code in _REFUSED)
    if text == "ok" or said.get("ok") is True or anything:
        return said or {"ok": True}
    if code in _GONE | _REFUSED:
        raise TransportError(f"Slack says {code}", permanent=True, refused=code in _REFUSED)
    if code and code not in _UNKNOWN:
        mend = "" if code in _TROUBLE else ": look at the app and its place in the channel"
        final = code in _LOGIN
        raise TransportError(f"Slack says {code}{mend}", permanent=final, retry_after=answer.retry_after)
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


def send(destination: Destination, message: Message, own: Owns = NONE) -> Receipt:
    plugin = prepare(destination)
    plugin.message, plugin.thread = render.slack(message, own), message.thread
    # A thread is read by those who follow it; what is material is for all who read the channel.
    plugin.broadcast = any(alert.verdict not in IMMATERIAL for alert in message.alerts)
    if not plugin.send(body=plugin.message.text):
        raise TransportError("apprise could not use the channel", permanent=True)
    return plugin.receipt
