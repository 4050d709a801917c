"""What publishers send, as the characters that a reader would see: bytes in whatever encoding, HTML. Pure and
linear; how text is cleaned is `monitor.text`'s."""

import codecs
import re
from html import unescape

from lxml import etree  # type: ignore[import-untyped]

from monitor.text import SURROGATE, paragraphs

# -- bytes to characters ---------------------------------------------------------------------------

_MARKS = (  # UTF-32 first: its mark begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (b"<\0?\0", "utf-16-le"),
    (b"\0<\0?", "utf-16-be"),
)
# Names a page may use. Python knows more codecs: punycode is quadratic, utf-16 without a mark turns any
# ASCII page into Chinese, unicode_escape lets the page write what it likes.
_LABEL = re.compile(
    r"(utf-?8|us-ascii|ascii|latin|iso-?8859|iso-?2022|windows-?\d|cp\d|koi8|gb|big5|euc|shift|sjis|mac|tis|hz)",
    re.IGNORECASE,
)
# What they say is not always what they mean (https://encoding.spec.whatwg.org/#names-and-labels).
_MEANT = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}


def decode(body: bytes, *labels: str) -> str:
    """Return the characters of *body*, which says of itself that it is in one of *labels*.

    A byte order mark wins, then UTF-8 where the bytes are valid UTF-8 (no other encoding is by chance),
    then the labels in order, then windows-1252. Never fails: what no encoding explains becomes U+FFFD.
    """
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body.decode(name, "replace")
    declared = [name for label in labels if (name := _codec(label))]
    # Pure ASCII is valid UTF-8 too, and ISO-2022-JP is pure ASCII.
    for name in [*declared, "utf-8"] if body.isascii() else ["utf-8", *declared, "cp1252"]:
        try:
            return body.decode(name)
        except UnicodeDecodeError:
            continue
    return body.decode(declared[0] if declared else "utf-8", "replace")


def _codec(label: str) -> str:
    if not _LABEL.match(label.strip()):
        return ""
    try:
        name = codecs.lookup(label.strip()).name
    except LookupError:
        return ""
    return _MEANT.get(name, name)


# -- HTML ------------------------------------------------------------------------------------------

_HIDDEN = frozenset(
    ("script", "style", "head", "title", "template", "noscript", "iframe", "object", "svg", "math", "select")
)
_INLINE = frozenset(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span
    strike strong sub sup time tt u var wbr ruby rb rt rp nobr""".split()
)


_DEEP = 1000  # open elements; libxml2 looks through all of them at every end tag that closes none
_CHUNK = 16_384  # characters; lxml raises our _TooDeep only where a chunk ends
_TAG = re.compile(r"<[^<>]*>")


class _TooDeep(Exception):
    pass


class _Reader:
    """An lxml parser target: keeps what a reader would see. A tree would stop at 256 levels of nesting."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.depth = 0
        self.hidden = 0

    def start(self, tag: str, _attributes: object) -> None:
        self.depth += 1
        if self.depth > _DEEP:
            raise _TooDeep
        if tag in _HIDDEN:
            self.hidden += 1
        self._space(tag)

    def end(self, tag: str) -> None:
        self.depth -= 1
        if tag in _HIDDEN:
            self.hidden -= 1
        self._space(tag)

    def _space(self, tag: str) -> None:
        if tag not in _INLINE:
            self.pieces.append(" " if tag in ("td", "th", "img") else "\n")

    def data(self, text: str) -> None:
        if not self.hidden:
            self.pieces.append(text.replace("\n", " "))

    def comment(self, _text: str) -> None:
        """Nobody sees it."""

    def close(self) -> str:
        return "".join(self.pieces)


def strip_html(html: str) -> str:
    """Return what a reader sees of the HTML fragment *html*, cleaned, one line a paragraph. Linear."""
    if "<" not in html and "&" not in html:
        return paragraphs(html)
    html = SURROGATE.sub("\ufffd", html.replace("\0", ""))
    parser = etree.HTMLParser(target=_Reader(), huge_tree=True)
    try:
        parser.feed("<body>")  # keeps libxml2 from taking the first words for a head
        for start in range(0, len(html), _CHUNK):
            parser.feed(html[start : start + _CHUNK])
        seen = parser.close()
    except (_TooDeep, etree.XMLSyntaxError):
        seen = unescape(_TAG.sub(" ", html))
    return paragraphs(seen)
