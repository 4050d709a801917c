"""How an alert looks in each kind of channel. Pure: values in, text out; feed text stays data everywhere."""

import re
from datetime import UTC, datetime
from typing import Any

from monitor.notify import wording
from monitor.notify.render_mail import Mail, mail
from monitor.notify.render_slack import SlackMessage, slack
from monitor.text import columns, line
from monitor.types import Alert, Known, Verdict

__all__ = ["Mail", "SlackMessage", "mail", "payload", "plain", "slack", "terminal"]

_BOLD, _DIM, _BLUE, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[34m", "\x1b[0m"
_HUE = {
    Verdict.NEW_EVENT: "\x1b[1;32m",
    Verdict.MATERIAL_UPDATE: "\x1b[1;36m",
    Verdict.CORRECTION: "\x1b[1;33m",
}
# Chinese and Japanese break between any two characters, but not before closing punctuation.
_WIDE = "\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff"
_PIECE = re.compile(rf"\s+|[{_WIDE}][、。，．！？；：」』）】》〉％]*|[^\s{_WIDE}]+")


def terminal(alert: Alert, *, width: int = 80, color: bool = False, possible_repeat: bool = False) -> str:
    """Return the alert as lines of at most *width* columns (at least 40), the link alone excepted."""
    width = max(width, 40)

    def styled(style: str, lines: list[str]) -> list[str]:
        return [f"{style}{text}{_PLAIN}" if color else text for text in lines]

    left, right = wording.head(alert, possible_repeat=possible_repeat), wording.where(alert)
    gap = width - columns(left) - columns(right)
    hue = _HUE.get(alert.verdict, _BOLD)
    if gap >= 2:
        lines = ["".join([*styled(hue, [left]), " " * gap, *styled(_DIM, [right])])]
    else:
        lines = [*styled(hue, _wrap(left, width)), *styled(_DIM, _wrap(right, width))]
    lines += styled(_BOLD, _wrap(wording.headline(alert), width))
    if corrected := wording.corrects(alert):
        lines += _wrap(corrected, width)
    for number, new in enumerate(wording.news(alert)):
        lines += _wrap(str(new), width, "New   + " if number == 0 else "      + ")
    for known in wording.known(alert):
        lines += styled(_DIM, _wrap(known, width))
    lines += styled(_DIM, _wrap(wording.why(alert), width))
    lines += styled(_BLUE, [wording.link(alert.url) or wording.NO_LINK])
    return "\n".join(lines)


def plain(alert: Alert, *, possible_repeat: bool = False, limit: int = 30_000) -> tuple[str, str]:
    """Return a title, and a body of at most *limit* characters that ends with the link. Nothing in them
    is a mention, a masked link or code, whichever markup the service reads."""
    title = _inert(wording.title(alert, possible_repeat=possible_repeat))
    *lines, link = wording.paragraphs(alert)
    room = limit - len(title) - len(link) - 3  # services without titles put it above the body
    above = "\n".join(_inert(text) for text in lines)
    return title, f"{wording.cut(above, room)}\n{link}" if room > 20 else link


def payload(alert: Alert, *, possible_repeat: bool = False) -> dict[str, Any]:
    """Return the alert for programs: every field, nothing cut. Fields are only ever added."""
    return {
        "id": alert.id,
        "event": alert.event,
        "story": alert.story,
        "verdict": alert.verdict.value,
        "severity": alert.severity,
        "keys": list(alert.keys),
        "title": line(alert.title),
        "url": wording.link(alert.url),
        "source": line(alert.source),
        "published": _iso(alert.published),
        "sources": alert.sources,
        "new": [
            {
                "sentence": line(new.text),
                "facts": [line(fact.text) for fact in new.facts],
            }
            for new in alert.new
        ],
        "known": [_known(known) for known in alert.known],
        "first": _known(alert.first) if alert.first else None,
        "why": line(alert.why),
        "rules": list(alert.rules),
        "possible_repeat": possible_repeat,
    }


def _known(known: Known) -> dict[str, str]:
    return {
        "sentence": line(known.sentence),
        "source": line(known.source),
        "published": _iso(known.published),
    }


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def _inert(text: str) -> str:
    """Return *text* without "@everyone" (chat services), "<@…>" (Discord), "[…](…)" (Markdown) and code."""
    text = re.sub(r"(?<!\w)@(?=\w)", "＠", text)
    return text.replace("<", "‹").replace(">", "›").replace("](", "] (").replace("`", "ˋ")


def _wrap(text: str, width: int, label: str = "") -> list[str]:
    """Break *text* into rows of *width* columns, *label* before the first, blanks before the others."""
    room, rows, row = width - columns(label), [], ""
    for piece in _PIECE.findall(text):
        if columns(row + piece) <= room or piece.isspace():
            row += piece
            continue
        rows += [row] if row.strip() else []
        row = ""
        for character in piece:  # one by one, for a word wider than the room
            if columns(row + character) > room:
                rows.append(row)
                row = ""
            row += character
    rows.append(row)
    return [(label if n == 0 else " " * columns(label)) + row.strip() for n, row in enumerate(rows)]
