"""A message for Slack, within Slack's limits. Pure.

Limits: docs.slack.dev/reference/block-kit (header 150, text object 3,000 characters, 50 blocks) and
docs.slack.dev/reference/methods/chat.postMessage (text 40,000). How long all blocks of a message may be
together is not written down, but Slack refuses some as msg_blocks_too_long: so we stay within the 12,000
characters that it documents for markdown blocks.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from monitor.notify import batch, wording
from monitor.notify.own import NONE, Own, Owns, linked, whole
from monitor.types import Alert, Message

HEADER, SECTION, BLOCKS, TOTAL = 150, 3_000, 50, 12_000
TOP = 3  # alerts of a batch that a notification names
_DIVIDER = {"type": "divider"}

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


def slack(message: Message, own: Owns = NONE) -> SlackMessage:
    """Return the message as Slack blocks; feed text cannot mention, link or format anything."""
    if alert := message.alert:
        if told := own.get(alert.id):
            return _own(told, alert)
        return _alert(alert, possible_repeat=message.possible_repeat)
    alerts = batch.ordered(message)
    titles = [
        own[each.id].title
        if each.id in own
        else wording.title(each, possible_repeat=message.possible_repeat and not message.heading)
        for each in alerts[:TOP]
    ]
    # The first words are all that a notification shows; Slack takes no message without any.
    text = _inert("\n".join([batch.heading(message)] * bool(message.heading) + titles)) or "monitor"
    above = [_header(batch.heading(message))]
    if lines := batch.lines(message):
        above.append(_section(map(_inert, lines)))
    units = []
    for last, alert in zip([None, *alerts], alerts, strict=False):
        parted = [_DIVIDER] if last and alert.event != last.event else []
        units.append([*parted, _section(_brief(alert, own.get(alert.id)))])
    below = [_context(_inert(batch.rest(alerts)))]  # taken as if it were needed
    count = min(
        wording.fitting(map(len, units), BLOCKS - len(above) - len(below)),
        wording.fitting(map(_size, units), TOTAL - _size(above) - _size(below)),
    )
    left = alerts[count:]
    blocks = [*above, *(block for unit in units[:count] for block in unit)]
    return SlackMessage(text, blocks + ([_context(_inert(batch.rest(left)))] if left else []))


def _alert(alert: Alert, *, possible_repeat: bool) -> SlackMessage:
    headline = [f"*{_inert(wording.headline(alert))}*", _inert(wording.where(alert))]
    if corrected := wording.corrects(alert):
        headline.append(_inert(corrected))
    sections = [
        headline,
        [_bullet(new) for new in wording.news(alert)],
        [_inert(known) for known in wording.known(alert)],
        [_address(alert, SECTION)],
    ]
    blocks = [
        _header(wording.head(alert, possible_repeat=possible_repeat)),
        *(_section(lines) for lines in sections if lines),
        _context(_inert(wording.why(alert))),
    ]
    return SlackMessage(_inert(wording.title(alert, possible_repeat=possible_repeat)), blocks)


def _own(told: Own, alert: Alert) -> SlackMessage:
    """Return the user's own wording, a section for each paragraph."""
    sections = [_section(_linked(line, alert) for line in lines) for lines in told.paragraphs]
    title = _header(told.title)
    if len(told.title) > HEADER:
        title = _section([f"*{_inert(told.title)}*"])
    above, below = [title], [_context(_address(alert, SECTION // 3))]  # below only what is cut
    room = TOTAL - _size(above) - _size(below)
    count = min(BLOCKS - len(above) - len(below), wording.fitting(map(_size, map(_alone, sections)), room))
    cut = below if count < len(sections) else []
    return SlackMessage(_inert(told.title), [*above, *sections[:count], *cut])


def _alone(block: dict[str, Any]) -> list[dict[str, Any]]:
    return [block]


def _linked(line: str, alert: Alert) -> str:
    """Return a line of the user's own so that a section holds it, the alert's address in it as a link."""
    url = wording.link(alert.url)
    text = linked(line, url, _inert, lambda url: f"<{url.translate(_ENTITIES)}>")
    return text if _length(text) <= SECTION - 2 else _inert(wording.cut(line, SECTION // 6))


def _brief(alert: Alert, own: Own | None) -> list[str]:
    """Return an alert of a batch as lines that fit a section with their link, which is the last one."""
    address = _address(alert, SECTION // 3)
    if own:
        mine = [f"*{_inert(own.title)}*", *(_linked(line, alert) for line in own.lines)]
        return whole(mine, SECTION - 4, _length, last=address)
    told = [
        _inert(wording.head(alert)),
        f"*{_inert(wording.headline(alert))}*",
        _inert(wording.where(alert)),
        _inert(wording.corrects(alert)),
        *(_bullet(new) for new in wording.news(alert, brief=True)),
    ]
    told = [line for line in told if line]
    room = SECTION - len(address) - len("…\n\n")
    return [*whole(told, room, _length), address]


def _address(alert: Alert, limit: int) -> str:
    address = f"<{wording.link(alert.url).translate(_ENTITIES)}>"
    return address if 2 < len(address) <= limit else wording.NO_LINK


def _header(text: str) -> dict[str, Any]:
    text = text.translate(_LOOKALIKES)
    text = wording.cut(text, HEADER - (_length(text[:HEADER]) - len(text[:HEADER])))
    return {"type": "header", "text": {"type": "plain_text", "text": text, "emoji": False}}


def _section(lines: Iterable[str]) -> dict[str, Any]:
    return {"type": "section", "text": _mrkdwn(lines)}


def _context(text: str) -> dict[str, Any]:
    return {"type": "context", "elements": [_mrkdwn([text])]}


def _size(blocks: Iterable[dict[str, Any]]) -> int:
    return sum(_length(json.dumps(block, ensure_ascii=False)) for block in blocks)


def _length(text: str) -> int:
    """Return the length as JavaScript counts it, which is the stricter reading of a limit."""
    return len(text) + sum(character > "\uffff" for character in text)


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
        if _length(longer) > SECTION - 2:
            text += "\n…"
            break
        text = longer
    return {"type": "mrkdwn", "text": text, "verbatim": True}
