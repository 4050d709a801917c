"""The one place where foreign text is cleaned: bytes to characters, HTML to paragraphs, URLs to one
spelling, ids, waits. Pure; it never fetches, and it never judges what a text means."""

import codecs
import re
import unicodedata
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from hashlib import blake2b
from html import unescape
from urllib.parse import urlsplit, urlunsplit

from lxml import etree  # type: ignore[import-untyped]

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


# -- characters ------------------------------------------------------------------------------------

_SPACE = re.compile(r"[^\S\n]{2,}|[^\S\n ]")  # not one plain space, which stays as it is
_BREAKS = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
# Controls (C0 but for tab and newline, C1), soft hyphen, zero-width, bidi marks and overrides, invisible
# operators, interlinear and object marks, tag characters: nothing a reader sees, all a forger needs.
_INVISIBLE = re.compile(
    "[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffc\U000e0000-\U000e007f]"
)
# Joiners carry meaning inside Indic and Persian words and between emoji, none next to ASCII or at an edge.
_JOINER = re.compile("(?<![^\0-\x7f])[\u200c\u200d]+|[\u200c\u200d]+(?![^\0-\x7f])")
_SURROGATE = re.compile("[\ud800-\udfff]")
# NFC sorts a run of combining marks in quadratic time: 80,000 of them take 5 s. Real text has a handful;
# UAX #15 lets a stream stop at 30.
_COMBINING = (
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
    "\u302a-\u302f\u3099\u309a\ufe20-\ufe2f]"
)
_MARK_RUN = re.compile(f"({_COMBINING}{{30}}){_COMBINING}+")


def paragraphs(text: str) -> str:
    """Return *text* in NFC, without invisible characters, its spaces collapsed, one line a paragraph."""
    text = _INVISIBLE.sub("", _BREAKS.sub("\n", text))
    if not text.isascii():
        text = _JOINER.sub("", _SURROGATE.sub("\ufffd", text))
        text = unicodedata.normalize("NFC", _MARK_RUN.sub(r"\1", text))
    lines = (line.strip() for line in _SPACE.sub(" ", text).split("\n"))
    return "\n".join(line for line in lines if line)


def line(text: str) -> str:
    """Return *text* cleaned like `paragraphs`, on one line: for titles and names."""
    return paragraphs(text).replace("\n", " ")


_STAMP = re.compile(
    r"(?:[\W\d_]|\b(?:(?:last\s|first\s)?(?:updated?|modified|edited|posted|published)|at|on|ago|just\snow|[ap]\.?m|noon"
    r"|sec(?:ond)?s?|min(?:ute)?s?|h(?:ou)?rs?|days?|gmt|utc|[ceikhjmpb][sde]?t|cest"
    r"|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|comments?|views?|likes?|reads?)\b|最后|更新|修改|发布|发表|评论|阅读|时间|小时|分钟|星期[一二三四五六日]|[年月日时分秒前于]"
    r"|최종|수정|입력|등록|댓글|조회|오전|오후|시간|[년월일시분초전]|[最終時間])++",
    re.IGNORECASE,
)
_PART = re.compile(r"\n|(?<=[.!?。！？])\s+|\s[|·•]\s")


def stamp(text: str) -> bool:
    """Return whether *text* only tells when a page was changed, or how many read and commented it."""
    return bool(_STAMP.fullmatch(text)) and any(character.isdigit() for character in text)


_LINK = re.compile(r"https?://\S+")
_QUOTES = str.maketrans("‘’“”‐‑–—", "''\"\"----")


def version(title: str, text: str) -> str:
    """Return a digest of what a reader sees of *title* and *text*: neither spaces, kinds of quotes and
    links, nor when it was updated and how many commented it."""
    seen = (part for part in _PART.split(_LINK.sub("", f"{title}\n{text}")) if part and not stamp(part))
    return digest(" ".join(" ".join(seen).translate(_QUOTES).split()))


def columns(text: str) -> int:
    """Return how many terminal columns *text* takes: wide characters two, marks and joiners none."""
    if text.isascii():
        return len(text)
    return sum(
        0
        if unicodedata.category(character) in ("Mn", "Me", "Cf")
        else 1 + (unicodedata.east_asian_width(character) in "WF")
        for character in text
    )


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
    html = _SURROGATE.sub("\ufffd", html.replace("\0", ""))
    parser = etree.HTMLParser(target=_Reader(), huge_tree=True)
    try:
        parser.feed("<body>")  # keeps libxml2 from taking the first words for a head
        for start in range(0, len(html), _CHUNK):
            parser.feed(html[start : start + _CHUNK])
        seen = parser.close()
    except (_TooDeep, etree.XMLSyntaxError):
        seen = unescape(_TAG.sub(" ", html))
    return paragraphs(seen)


# -- URLs and ids ----------------------------------------------------------------------------------

_TRACKING = re.compile(
    r"(utm_\w*|fbclid|gclid|dclid|msclkid|yclid|twclid|igshid|mc_\w+|guccounter|guce_\w+|cmp|cmpid|ncid|"
    r"at_\w+|ns_\w+|smid|smtyp|mod|sref|srnd|taid|ftag|xtor|wt_mc|_hs\w+|mkt_tok|spm|ito|soc_src|soc_trk)=.*|"
    r"(ref|source|src|from|via|partner|feed|output|campaign)=(rss|feed|atom|twitter|email|newsletter).*",
    re.IGNORECASE | re.DOTALL,
)


def canonical_url(url: str) -> str:
    """Return the spelling of *url* under which two links to one page are equal. For comparing, not fetching:
    https, host in lower case, no default port, user, fragment, tracking or trailing slash, parameters sorted.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:  # not a URL that anything could fetch
        return url.strip()
    scheme = "https" if parts.scheme == "http" else parts.scheme
    if ":" in host:
        host = f"[{host}]"
    if port and port not in (80, 443):
        host = f"{host}:{port}"
    parameters = [part for part in parts.query.split("&") if part and not _TRACKING.fullmatch(part)]
    return urlunsplit((scheme, host, parts.path.rstrip("/"), "&".join(sorted(parameters)), ""))


def digest(*parts: str) -> str:
    """Return 16 hexadecimal digits that stand for *parts*; equal parts, equal digits."""
    sized = "".join(f"{len(part)}:{part}" for part in parts)  # so that ("a", "b") is not ("ab",)
    return blake2b(sized.encode("utf-8", "replace"), digest_size=8).hexdigest()


def story_id(source_key: str, entry_id: str) -> str:
    """Return the id of the story that the source's entry becomes: 16 hexadecimal digits, for ever."""
    return digest(source_key, entry_id)


# -- words -----------------------------------------------------------------------------------------

_INFLECTION = re.compile(r"(?:e?s|e?d|ing|e?rs?|'s|-?(?:maker|making|set)s?)?(?![a-z0-9])")


def stands(word: str, said: str) -> bool:
    """Say whether *word* stands in *said* as a word, in any of its common forms; both are casefolded."""
    return bool(word) and any(inflected(said, *hit.span()) for hit in re.finditer(re.escape(word), said))


def inflected(folded: str, start: int, end: int) -> bool:
    """Say whether what is at [start, end) stands there as a word, in any of its common forms."""
    if folded[start] >= "\u3040" or not folded[start].isalnum():  # CJK has no spaces
        return True
    if start and folded[start - 1].isalnum() and folded[start - 1] < "\u3040":
        return False
    # The usual answer first: nothing goes on.
    return not folded[end : end + 1].isalnum() or bool(_INFLECTION.match(folded, end))


# -- counts ----------------------------------------------------------------------------------------


def counted(count: int, one: str, many: str = "") -> str:
    """Return such as "1 source" or "2 sources"."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"


# -- waits -----------------------------------------------------------------------------------------

_DAY = 24 * 3600.0  # seconds
_SECONDS = re.compile(r"[0-9]+(\.[0-9]+)?")


def retry_after(value: str, now: datetime) -> float | None:
    """Return the seconds, at most a day, that a Retry-After header asks for, as a number or as an HTTP date;
    None where it says nothing usable."""
    value = value.strip()
    if _SECONDS.fullmatch(value):
        return min(float(value), _DAY)
    try:
        until = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    # "-0000" gives no zone and is UTC (RFC 5322).
    seconds = (until.replace(tzinfo=until.tzinfo or UTC) - now).total_seconds()
    return min(max(seconds, 0.0), _DAY)
