"""How an alert looks in each kind of channel. Pure: values in, text out; feed text stays data everywhere."""

import re
from datetime import UTC, datetime
from typing import Any

from rich.cells import cell_len, chop_cells

from monitor.notify import wording
from monitor.notify.render_mail import Mail, mail
from monitor.notify.render_slack import SlackMessage, slack
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
        return [f"{style}{line}{_PLAIN}" if color and line else line for line in lines]

    left, right = wording.head(alert, possible_repeat=possible_repeat), wording.where(alert)
    gap = width - cell_len(left) - cell_len(right)
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


def plain(alert: Alert, *, possible_repeat: bool = False) -> tuple[str, str]:
    """Return a title and a body for any chat service: nothing in them is a mention, a masked link or
    code, whichever markup the service reads."""
    title = wording.title(alert, possible_repeat=possible_repeat)
    *lines, link = wording.paragraphs(alert)
    return _inert(title), "\n".join([*map(_inert, lines), link])


def payload(alert: Alert, *, possible_repeat: bool = False) -> dict[str, Any]:
    """Return the alert for programs: every field, nothing cut. Fields are only ever added."""
    return {
        "id": alert.id,
        "event": alert.event,
        "story": alert.story,
        "verdict": alert.verdict.value,
        "severity": alert.severity,
        "keys": list(alert.keys),
        "title": wording.visible(alert.title),
        "url": wording.link(alert.url),
        "source": wording.visible(alert.source),
        "published": _iso(alert.published),
        "sources": alert.sources,
        "new": [
            {
                "sentence": wording.visible(new.text),
                "facts": [wording.visible(fact.text) for fact in new.facts],
            }
            for new in alert.new
        ],
        "known": [_known(known) for known in alert.known],
        "first": _known(alert.first) if alert.first else None,
        "why": wording.visible(alert.why),
        "rules": list(alert.rules),
        "possible_repeat": possible_repeat,
    }


def _known(known: Known) -> dict[str, str]:
    return {
        "sentence": wording.visible(known.sentence),
        "source": wording.visible(known.source),
        "published": _iso(known.published),
    }


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def _inert(text: str) -> str:
    """Return *text* without "@everyone" (chat services), "<@…>" (Discord), "[…](…)" (Markdown) and code."""
    text = re.sub(r"(?<!\w)@(?=\w)", "＠", text)
    return text.replace("<", "‹").replace(">", "›").replace("](", "] (").replace("`", "ˋ")


def _wrap(text: str, width: int, label: str = "") -> list[str]:
    """Break *text* into lines of *width* columns, *label* before the first, blanks before the others."""
    room, lines, line = width - cell_len(label), [], ""
    for piece in _PIECE.findall(text):
        if cell_len(line + piece) > room and not piece.isspace():
            lines += [line] if line.strip() else []
            *whole, piece = chop_cells(piece, room)  # one endless word fills lines of its own
            lines += whole
            line = ""
        line += piece
    lines.append(line)
    return [(label if n == 0 else " " * cell_len(label)) + line.strip() for n, line in enumerate(lines)]
