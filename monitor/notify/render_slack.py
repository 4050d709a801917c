"""An alert as a Slack message, within Slack's limits. Pure.

Limits: docs.slack.dev/reference/block-kit (header 150, text object 3,000 characters, 50 blocks) and
docs.slack.dev/reference/methods/chat.postMessage (text 40,000).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from monitor.notify import wording
from monitor.types import Alert

HEADER, SECTION = 150, 3_000

# Slack has no escape for its own markup, so each character that opens some becomes its double.
_DOUBLES = str.maketrans({"*": "∗", "_": "ˍ", "~": "∼", "`": "ˋ"})
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_LOOKALIKES = str.maketrans({"&": "＆", "<": "‹", ">": "›"})  # for plain text, where entities may show
_EMOJI = re.compile(r":(?=[\w+'-]+:)")
_MENTION = re.compile(r"(?<!\w)@(?=\w)")


@dataclass(frozen=True, slots=True)
class SlackMessage:
    """*text* is what a notification shows; *blocks* are what the channel shows."""

    text: str
    blocks: list[dict[str, Any]]


def slack(alert: Alert, *, possible_repeat: bool = False) -> SlackMessage:
    """Return the alert as Slack blocks; feed text cannot mention, link or format anything."""
    head = wording.head(alert, possible_repeat=possible_repeat).translate(_LOOKALIKES)
    headline = [f"*{_inert(wording.headline(alert))}*", _inert(wording.where(alert))]
    if corrected := wording.corrects(alert):
        headline.append(_inert(corrected))
    address = f"<{wording.link(alert.url).translate(_ENTITIES)}>"
    sections = [
        headline,
        [_bullet(new) for new in wording.news(alert)],
        [_inert(known) for known in wording.known(alert)],
        [address if 2 < len(address) <= SECTION else wording.NO_LINK],
    ]
    blocks: list[dict[str, Any]] = [
        {"type": "header", "text": {"type": "plain_text", "text": wording.cut(head, HEADER), "emoji": False}},
        *({"type": "section", "text": _mrkdwn(lines)} for lines in sections if lines),
        {"type": "context", "elements": [_mrkdwn([_inert(wording.why(alert))])]},
    ]
    return SlackMessage(_inert(wording.title(alert, possible_repeat=possible_repeat)), blocks)


def _inert(text: str) -> str:
    """Return *text* so that Slack shows it as it is: no entities, markup, emoji codes or mentions."""
    text = _MENTION.sub("＠", _EMOJI.sub("꞉", text.translate(_DOUBLES)))
    return text.translate(_ENTITIES)


def _bullet(new: wording.News) -> str:
    figures = f"\n      *{_inert(new.figures)}*" if new.figures else ""
    return f"•  {_inert(new.text)}{figures}"


def _mrkdwn(lines: Iterable[str]) -> dict[str, Any]:
    """Return as many whole *lines* as a section holds. *verbatim* keeps Slack from linking bare words."""
    text = ""
    for line in lines:
        longer = f"{text}\n{line}" if text else line
        if len(longer) > SECTION - 2:
            text += "\n…"
            break
        text = longer
    return {"type": "mrkdwn", "text": text, "verbatim": True}
