"""What makes a feed's XML safe, cheap and tolerable for feedparser: the prolog is cut, the text mended, and
the raw pieces are found so that only unseen ones are parsed. It does not read what the pieces say."""

import re
from dataclasses import dataclass
from html import escape
from html.entities import html5

from monitor.ids import digest
from monitor.ingest.markup import decode

# -- characters ------------------------------------------------------------------------------------

_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
_NOT_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def characters(body: bytes, content_type: str) -> str:
    """Return the characters of *body* served as *content_type*, without those that XML forbids."""
    declared = _DECLARED.match(body[:400])
    served = _CHARSET.search(content_type)
    labels = (served[1] if served else "", declared[1].decode("ascii") if declared else "")
    return _NOT_XML.sub("", decode(body, *labels))


# -- the document ----------------------------------------------------------------------------------


def cut_prolog(text: str) -> str:
    """Return *text* from its root element on, "" where there is none. Linear, unlike feedparser (40 kB of
    blank lines before the root: 6.7 s), and it takes the DOCTYPE's entities away (100 kB × 10,000 uses)."""
    at = 0
    while (at := text.find("<", at)) >= 0:
        if text.startswith("<!--", at):
            end = text.find("-->", at)
        elif text.startswith("<?", at):
            end = text.find(">", at)
        elif text.startswith("<!", at):
            end = text.find(">", at)
            subset = text.find("[", at, end) if end >= 0 else -1
            if subset >= 0:
                end = text.find("]", subset)
        elif text[at + 1 : at + 2].isalpha():
            return text[at:]
        else:
            end = at
        if end < 0:
            return ""
        at = end + 1
    return ""


_ROOT = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)")


def root_name(text: str) -> str:
    """Return the local name of the element that *text* starts with, in lower case."""
    root = _ROOT.match(text)
    return root[1].lower() if root else ""


# Patterns below begin with a whole CDATA section, so that nothing inside one is taken for markup.
_CDATA = r"<!\[CDATA\[.*?(?:\]\]>|\Z)"
# What breaks strict XML: ampersands that begin none of XML's five entities. And comments, which the lenient
# parser reads in quadratic time.
_MEND = re.compile(
    _CDATA + r"|<!--.*?(?:-->|\Z)|&(?!(?:amp|lt|gt|quot|apos);)(#?\w{1,32};)?",
    re.DOTALL,
)


def _mended(match: re.Match[str]) -> str:
    found = match[0]
    if found.startswith("<!["):
        return found
    if found.startswith("<!--"):
        return ""
    name = match[1]
    if not name:
        return "&amp;"
    if not name.startswith("#"):
        return escape(html5[name]) if name in html5 else "&amp;" + name
    try:
        point = int(name[2:-1], 16) if name[1] in "xX" else int(name[1:-1])
    except ValueError:
        return "&amp;" + name
    # feedparser raises on a surrogate and loses the whole feed
    legal = (
        point in (9, 10, 13) or 32 <= point < 0xD800 or 0xDFFF < point < 0xFFFE or 0xFFFF < point < 0x110000
    )
    return found if legal else "\ufffd"


# What we never show. feedparser looks for an address in each author with a quadratic pattern (32 kB: 3.8 s),
# and compares each category with all before it (20,000: 10 s).
_UNREAD = re.compile(
    _CDATA + r"|<(/?)(?:[\w.-]+:)?(?:author|creator|contributor|publisher|owner|managingEditor|webMaster"
    r"|category|keywords|subject|tags)(?=[\s/>])[^<>]*>",
    re.DOTALL | re.IGNORECASE,
)
# No attribute that we read is this long, and feedparser searches them all for each (100,000: 247 s).
_LONG_TAG = re.compile(r"<([\w:.-]+)[^<>]{8000,}?(/?)>")


def _without_unread(text: str) -> str:
    kept: list[str] = []
    at, depth = 0, 0
    for tag in _UNREAD.finditer(text):
        if tag[0].startswith("<![") or tag[0].endswith("/>"):
            continue
        if not tag[1]:
            if depth == 0:
                start = tag.start()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                kept.append(text[at:start])
                at = tag.end()
    return "".join(kept) + text[at:]


def mend(text: str) -> str:
    """Return the XML document *text* with the mistakes mended that publishers make, and with nothing in it
    that feedparser reads in quadratic time."""
    return _without_unread(_LONG_TAG.sub(r"<\1\2>", _MEND.sub(_mended, text)))


# -- the pieces ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Piece:
    """One raw <item>, <entry> or <url> at [start, end) of its document."""

    start: int
    end: int
    digest: str


# What readers did with a piece is not what its publisher wrote.
_COUNTERS = re.compile(r"<(slash:comments|slash:hit_parade|thr:total)[^<>]*>[^<]*</\1>")


def pieces(text: str, *names: str) -> list[Piece]:
    """Return the elements *names* of *text* in order; [] where they are not balanced."""
    tags = re.compile(_CDATA + rf"|<(/?)(?:[\w.-]+:)?(?:{'|'.join(names)})(?=[\s/>])[^<>]*>", re.DOTALL)
    found: list[Piece] = []
    start, depth = 0, 0
    for tag in tags.finditer(text):
        if tag[0].startswith("<!["):
            continue
        if not tag[1]:
            if depth == 0:
                start = tag.start()
            depth += 1
        if tag[1] or tag[0].endswith("/>"):
            depth -= 1
            if depth < 0:
                return []
            if depth == 0:
                found.append(Piece(start, tag.end(), digest(_COUNTERS.sub("", text[start : tag.end()]))))
    return found if depth == 0 else []


def without(text: str, dropped: list[Piece]) -> str:
    """Return *text* with the pieces *dropped* taken out and all else left where it is."""
    kept: list[str] = []
    at = 0
    for piece in dropped:
        kept.append(text[at : piece.start])
        at = piece.end
    return "".join(kept) + text[at:]
