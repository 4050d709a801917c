"""A message as rows of a terminal. Pure."""

import re
from collections.abc import Callable

from monitor.notify import batch, wording
from monitor.notify.own import NONE, Own, Owns
from monitor.text import columns
from monitor.types import Alert, Message, Verdict

_BOLD, _DIM, _BLUE, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[34m", "\x1b[0m"
_HUE = {
    Verdict.NEW_EVENT: "\x1b[1;32m",
    Verdict.MATERIAL_UPDATE: "\x1b[1;36m",
    Verdict.CORRECTION: "\x1b[1;33m",
}
# Chinese and Japanese break between any two characters, but not before closing punctuation.
_WIDE = "\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff"
_PIECE = re.compile(rf"\s+|[{_WIDE}][、。，．！？；：」』）】》〉％]*|[^\s{_WIDE}]+")


Paint = Callable[[str, list[str]], list[str]]


def terminal(message: Message, own: Owns = NONE, *, width: int = 80, color: bool = False) -> str:
    """Return the message as lines of at most *width* columns (at least 40), the links alone excepted.
    Nothing of a batch is cut: a terminal scrolls."""
    width = max(width, 40)

    def paint(style: str, rows: list[str]) -> list[str]:
        return [f"{style}{row}{_PLAIN}" if color else row for row in rows]

    if alert := message.alert:
        if told := own.get(alert.id):
            return "\n".join(_own(told, alert, width, paint))
        return "\n".join(_alert(alert, width, paint, possible_repeat=message.possible_repeat))
    rows = paint(_BOLD, wrap(batch.heading(message), width))
    rows += [row for each in batch.lines(message) for row in wrap(each, width)]
    for each in batch.ordered(message):
        told = own.get(each.id)
        item = _own(told, each, width, paint) if told else _alert(each, width, paint, brief=True)
        rows += ["", *item]
    return "\n".join(rows)


def _own(told: Own, alert: Alert, width: int, paint: Paint) -> list[str]:
    rows, url = paint(_BOLD, wrap(told.title, width)), wording.link(alert.url)
    for line in told.lines:
        rows += paint(_BLUE, [line]) if line == url else wrap(line, width)
    return rows


def _alert(
    alert: Alert, width: int, paint: Paint, *, brief: bool = False, possible_repeat: bool = False
) -> list[str]:
    left, right = wording.head(alert, possible_repeat=possible_repeat), wording.where(alert)
    gap = width - columns(left) - columns(right)
    hue = _HUE.get(alert.verdict, _BOLD)
    if gap >= 2:
        rows = ["".join([*paint(hue, [left]), " " * gap, *paint(_DIM, [right])])]
    else:
        rows = [*paint(hue, wrap(left, width)), *paint(_DIM, wrap(right, width))]
    rows += paint(_BOLD, wrap(wording.headline(alert), width))
    if corrected := wording.corrects(alert):
        rows += wrap(corrected, width)
    label = f"{wording.label(alert):<6}+ "
    for number, new in enumerate(wording.news(alert, brief=brief)):
        rows += wrap(str(new), width, label if number == 0 else "      + ")
    if not brief:
        for known in wording.known(alert):
            rows += paint(_DIM, wrap(known, width))
        rows += paint(_DIM, wrap(wording.why(alert), width))
    return rows + paint(_BLUE, [wording.link(alert.url) or wording.NO_LINK])


def wrap(text: str, width: int, label: str = "") -> list[str]:
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
