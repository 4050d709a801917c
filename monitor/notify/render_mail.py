"""An alert as a mail: subject, plain text and HTML. Pure; the message itself is built by the transport."""

from dataclasses import dataclass
from html import escape

from monitor.notify import wording
from monitor.types import Alert

SUBJECT = 200  # characters

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


@dataclass(frozen=True, slots=True)
class Mail:
    subject: str
    plain: str
    html: str


def mail(alert: Alert, *, possible_repeat: bool = False) -> Mail:
    """Return the alert as a mail that reads well on a phone; everything in it is escaped."""
    subject = wording.title(alert, SUBJECT, possible_repeat=possible_repeat)
    head = wording.head(alert, possible_repeat=possible_repeat)
    plain = "\n\n".join([head, wording.headline(alert), *wording.paragraphs(alert)]) + "\n"
    return Mail(subject, plain, _PAGE.format(subject=escape(subject), body=_body(alert, head)))


def _body(alert: Alert, head: str) -> str:
    address = wording.link(alert.url)
    parts = [
        _p(head, "margin:0 0 4px;font-size:14px;font-weight:600"),
        f'<h1 style="margin:0 0 4px;font-size:21px;line-height:1.3">{escape(wording.headline(alert))}</h1>',
        _p(wording.where(alert), _SMALL),
        _p(wording.corrects(alert), "margin:0 0 12px"),
        _list("New", [_new(new) for new in wording.news(alert)]),
        _list("Known before", [escape(old.removeprefix("Known since ")) for old in wording.known(alert)]),
        _p(wording.why(alert), _SMALL),
        f'<p style="margin:0"><a href="{escape(address)}">{escape(wording.cut(address, 120))}</a></p>'
        if address
        else _p(wording.NO_LINK, _SMALL),
    ]
    return "\n".join(part for part in parts if part)


def _p(text: str, style: str) -> str:
    return f'<p style="{style}">{escape(text)}</p>' if text else ""


def _new(new: wording.News) -> str:
    figures = f"<br><b>{escape(new.figures)}</b>" if new.figures else ""
    return escape(new.text) + figures


def _list(label: str, items: list[str]) -> str:
    """Return *items*, which are HTML already, as a labelled list."""
    if not items:
        return ""
    rows = "".join(f'<li style="margin:0 0 8px">{item}</li>' for item in items)
    return f'{_p(label, _LABEL)}<ul style="margin:0 0 12px;padding-left:20px">{rows}</ul>'
