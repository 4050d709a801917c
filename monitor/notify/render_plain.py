"""A message as a title and plain text, for services of which we know only how much they take. Pure."""

import re

from monitor.notify import batch, wording
from monitor.notify.own import NONE, Own, Owns, linked, whole
from monitor.types import Alert, Message


def plain(message: Message, own: Owns = NONE, *, limit: int = 30_000) -> tuple[str, str]:
    """Return a title, and a body which is at most *limit* characters together with it. Nothing in them is a
    mention, a masked link or code, whichever markup the service reads."""
    alert = message.alert
    if alert is None:
        title = _inert(batch.title(message))
        return title, _batch(message, own, limit - len(title) - 3)  # some put the title above the body
    if told := own.get(alert.id):
        title = _inert(told.title)
        lines = [_linked(line, alert) for line in told.lines]
        rows = whole(lines, limit - len(title) - 3, last=wording.link(alert.url))
        return title, "\n".join(rows) or title
    title = _inert(wording.title(alert, possible_repeat=message.possible_repeat))
    *lines, link = wording.paragraphs(alert)
    room = limit - len(title) - len(link) - 3
    above = "\n".join(_inert(text) for text in lines)
    return title, f"{wording.cut(above, room)}\n{link}" if room > 20 else link


def _batch(message: Message, own: Owns, room: int) -> str:
    """Return as many alerts as have *room*: in full where all of them do, else in short, which are more."""
    above = wording.cut("\n".join(_inert(line) for line in batch.lines(message)), max(room, 20))
    alerts = batch.ordered(message)
    room -= len(above) + 2
    texts = [_in_full(alert, own.get(alert.id)) for alert in alerts]
    if wording.fitting(map(_spaced, texts), room) < len(alerts):
        texts = [_in_short(alert, own.get(alert.id)) for alert in alerts]
        room -= len(batch.rest(alerts))
    count = wording.fitting(map(_spaced, texts), room)
    return "\n\n".join(filter(None, [above, *texts[:count], batch.rest(alerts[count:])]))


def _spaced(text: str) -> int:
    return len(text) + 2


def _in_full(alert: Alert, told: Own | None) -> str:
    if told:
        return "\n".join([_inert(told.title), *(_linked(line, alert) for line in told.lines)])
    *lines, link = wording.in_brief(alert)
    return "\n".join([*map(_inert, lines), link])


def _in_short(alert: Alert, told: Own | None) -> str:
    title = told.title if told else wording.title(alert)
    return f"{_inert(title)}\n{wording.link(alert.url) or wording.NO_LINK}"


def _linked(line: str, alert: Alert) -> str:
    return linked(line, wording.link(alert.url), _inert, str)


def _inert(text: str) -> str:
    """Return *text* without "@everyone" (chat services), "<@…>" (Discord), "[…](…)" (Markdown) and code."""
    text = re.sub(r"(?<!\w)@(?=\w)", "＠", text)
    return text.replace("<", "‹").replace(">", "›").replace("](", "] (").replace("`", "ˋ")
