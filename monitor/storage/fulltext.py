"""Text to search words, the same on both databases. Not a matcher: finding is the database's."""

import re
import unicodedata

# Han, kana, bopomofo and Hangul are written without spaces between words (or, in Korean, with particles
# stuck to them), so each character is indexed as a word and a searched word becomes a phrase.
_CJK = (
    r"\u3005\u3007\u3040-\u30ff\u3105-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    r"\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)
_WORD = re.compile(rf"[{_CJK}]|[^\W_{_CJK}]+")
_MARK = re.compile(r"[\u0300-\u036f]")  # accents; the voicing marks of kana are elsewhere
_ASKED = re.compile(r'"([^"]*)"|(\S+)')

# PostgreSQL knows positions up to 16,383 and 1 MB for all words of a text.
_MAX_CHARACTERS = 200_000
_MAX_WORDS = 16_000


def words(text: str) -> list[str]:
    """Return the words of *text*: without case, accents and width, each CJK character by itself."""
    plain = _MARK.sub("", unicodedata.normalize("NFKD", text[:_MAX_CHARACTERS]))
    folded = unicodedata.normalize("NFC", plain.casefold())[:_MAX_CHARACTERS]
    return _WORD.findall(folded)[:_MAX_WORDS]


def phrases(asked: str) -> list[list[str]]:
    """Return what a search asks for, every phrase of which a text must hold.

    Each word is a phrase ("U.S." is u, s), and so is what stands between double quotes.
    """
    parts = (quoted or word for quoted, word in _ASKED.findall(asked))
    return [found for part in parts if (found := words(part))]
