"""The one place where foreign text is cleaned, whatever it came in, compared and cut into words; counts and
waits. Pure; it never judges what a text means. Bytes and HTML are `ingest.markup`'s."""

import re
import unicodedata
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from monitor.ids import digest

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
SURROGATE = re.compile("[\ud800-\udfff]")
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
        text = _JOINER.sub("", SURROGATE.sub("\ufffd", text))
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
