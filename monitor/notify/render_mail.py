"""A message as a mail: subject, plain text and HTML. Pure; what carries it is built by the transport."""

import re
from dataclasses import dataclass
from html import escape

from monitor.notify import batch, wording
from monitor.notify.own import NONE, Own, Owns, linked
from monitor.types import Alert, Message

SUBJECT = 200  # characters
CLIPPED = 90_000  # bytes of HTML; of more than 102 kB Gmail shows the beginning only

# Inline styles: many mail programs drop <style>. No colour of our own, so that dark mode stays readable.
_FONT = "font:16px/1.5 -apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif"
_PAGE = (
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    '<meta name="color-scheme" content="light dark"><title>{subject}</title></head>\n'
    f'<body style="margin:0;padding:16px;{_FONT}">\n'
    '<div style="max-width:600px;margin:0 auto;overflow-wrap:anywhere" dir="auto">\n'
    "{body}\n</div></body></html>\n"
)
_SMALL = "margin:0 0 12px;font-size:14px;opacity:.75"
_LABEL = "margin:0 0 4px;font-weight:600"
_TITLE = "margin:0 0 4px;font-size:21px;line-height:1.3"
_SUBTITLE = "margin:0 0 4px;font-size:18px;line-height:1.3"
_HEADING = "margin:0 0 12px;font-size:21px;line-height:1.3"
_PLAIN = "margin:0 0 12px"
_ITEM = "margin:16px 0 0"
_LINE = ";padding:16px 0 0;border-top:1px solid #8888"


@dataclass(frozen=True, slots=True)
class Mail:
    subject: str
    plain: str
    html: str


def mail(message: Message, own: Owns = NONE) -> Mail:
    """Return the message as a mail that reads well on a phone; everything in it is escaped."""
    repeat = message.possible_repeat
    if alert := message.alert:
        if told := own.get(alert.id):
            text = "\n".join([told.title, "", *told.lines]) + "\n"
            return Mail(told.title, text, _page(told.title, [_own(told, alert, "h1")]))
        subject = wording.title(alert, SUBJECT, possible_repeat=repeat)
        head = wording.head(alert, possible_repeat=repeat)
        plain = "\n\n".join([head, wording.headline(alert), *wording.paragraphs(alert)]) + "\n"
        return Mail(subject, plain, _page(subject, [_alert(alert, head)]))
    subject, heading = batch.title(message, SUBJECT), batch.heading(message)
    alerts, lines = batch.ordered(message), batch.lines(message)
    above = [
        f'<h1 style="{_HEADING}">{escape(heading)}</h1>',
        *(_p(line, "margin:0 0 12px") for line in lines),
    ]
    items = [
        _item(alert, own.get(alert.id), parted=last is None or alert.event != last.event)
        for last, alert in zip([None, *alerts], alerts, strict=False)
    ]
    room = CLIPPED - len(_page(subject, above).encode()) - 500  # for what says that there are more
    count = wording.fitting((len(item.encode()) + 1 for item in items), room)
    rest = batch.rest(alerts[count:])
    texts = [_text(alert, own.get(alert.id)) for alert in alerts[:count]]
    plain = "\n\n".join(filter(None, [heading, *lines, *texts, rest])) + "\n"
    return Mail(subject, plain, _page(subject, [*above, *items[:count], _p(rest, _SMALL)]))


def _page(subject: str, parts: list[str]) -> str:
    return _PAGE.format(subject=escape(subject), body="\n".join(part for part in parts if part))


def _item(alert: Alert, told: Own | None, *, parted: bool) -> str:
    """Return an alert of a batch; a line stands above what tells of another event."""
    inside = _own(told, alert, "h2") if told else _alert(alert, wording.head(alert), brief=True)
    return f'<div style="{_ITEM}{_LINE if parted else ""}">\n{inside}\n</div>'


def _text(alert: Alert, told: Own | None) -> str:
    return "\n".join([told.title, *told.lines] if told else wording.in_brief(alert))


def _own(told: Own, alert: Alert, tag: str) -> str:
    """Return the user's own wording, the alert's address in it as a link."""
    url = wording.link(alert.url)
    parts = [f'<{tag} style="{_TITLE if tag == "h1" else _SUBTITLE}">{escape(told.title)}</{tag}>']
    for lines in told.paragraphs:
        text = "<br>\n".join(linked(line, url, escape, _anchor) for line in lines)
        parts.append(f'<p style="{_PLAIN}">{text}</p>')
    return "\n".join(parts)


def _anchor(address: str) -> str:
    return f'<a href="{escape(address)}">{escape(wording.cut(address, 70))}</a>'


def _alert(alert: Alert, head: str, *, brief: bool = False) -> str:
    headline = escape(wording.headline(alert))
    parts = [
        _p(head, "margin:0 0 4px;font-size:14px;font-weight:600"),
        f'<h2 style="{_SUBTITLE}">{headline}</h2>' if brief else f'<h1 style="{_TITLE}">{headline}</h1>',
        _p(wording.where(alert), _SMALL),
        _p(wording.corrects(alert), _PLAIN),
        _list("" if brief else wording.label(alert), [_new(new) for new in wording.news(alert, brief=brief)]),
    ]
    if not brief:
        known = [escape(old.removeprefix("Known since ")) for old in wording.known(alert)]
        parts += [_list("Known before", known), _p(wording.why(alert), _SMALL)]
    return "\n".join(part for part in [*parts, _link(wording.link(alert.url))] if part)


def _link(address: str) -> str:
    if not address:
        return _p(wording.NO_LINK, _SMALL)
    return f'<p style="margin:0">{_anchor(address)}</p>'


def _p(text: str, style: str) -> str:
    return f'<p style="{style}">{escape(text)}</p>' if text else ""


def _new(new: wording.News) -> str:
    """Return the sentence with its new figures in bold, which follow it where they do not stand in it."""
    if not new.figures:
        return escape(new.text)
    figures = sorted(new.figures.split(" · "), key=len, reverse=True)
    # Not "5" in "25".
    parts = re.split(rf"(?<![\d.,])({'|'.join(map(re.escape, figures))})(?!\d)", new.text)
    if not set(figures) <= set(parts[1::2]):
        return f"{escape(new.text)}<br><b>{escape(new.figures)}</b>"
    return "".join(f"<b>{escape(part)}</b>" if n % 2 else escape(part) for n, part in enumerate(parts))


def _list(label: str, items: list[str]) -> str:
    """Return *items*, which are HTML already, as a list under its *label*."""
    if not items:
        return ""
    rows = "".join(f'<li style="margin:0 0 8px">{item}</li>' for item in items)
    above = _p(label, _LABEL) if label else ""
    return f'{above}<ul style="margin:0 0 12px;padding-left:20px">{rows}</ul>'
