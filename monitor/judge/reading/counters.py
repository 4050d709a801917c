"""Small numbers in words before what counts things (네 개, 两座, 三つ), and tenths (三成, 3割5分)."""

from collections.abc import Iterator

from monitor.judge.language.opened import Opened
from monitor.types import Fact

_NUMBERS = (
    ("两", "三", "四", "五", "六", "七", "八", "九", "十"),
    ("두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열"),
    ("二", "三", "四", "五", "六", "七", "八", "九", "十"),
)
_VALUES = {word: value for words in _NUMBERS for value, word in enumerate(words, 2)} | {"一": 1, "兩": 2}
# Of things alone: "two people" are sources, and "the two firms" are known.
_COUNTED = Opened(
    "(?<![第十百千万亿数几\\d])(?P<han>[两三四五六七八九十])(?:座|条|栋|台|辆|架|艘|颗|枚)"
    "|(?<![가-힣])(?P<hangul>두|세|네|다섯|여섯|일곱|여덟|아홉|열)\\s?(?:개(?!월|사)|곳|대(?![가-힣])|척)"
    "|(?P<kana>[二三四五六七八九])つ"
)
# 三成 is thirty per cent and 三成立 is not; 割引 is a discount.
_TENTHS = Opened(
    "(?<![第十百千万亿石田A-Za-z\\d.])(?<![A-Za-z] )(?P<tenth>[一二两兩三四五六七八九\\d])成"
    "(?:(?P<more>[一二三四五六七八九])(?![星季年月家个個大名级級]))?"
    "(?![功立本都为為员員果就长長交分熟品绩績效套型语語不焦])"
    "|(?<![A-Za-z\\d.])(?P<wari>[一二三四五六七八九\\d])割"
    "(?:(?P<bu>[一二三四五六七八九\\d])分)?(?![引合安高りれ当])"
)


def spans(text: str) -> Iterator[tuple[int, int, Fact]]:
    """Yield the counts of *text* that are written so, with their places."""
    if text.isascii():
        return
    for found in _COUNTED.finditer(text):
        word = found[found.lastgroup or 0]
        yield found.start(), found.end(), Fact("count", str(_VALUES[word]), "unit", found[0])
    for found in _TENTHS.finditer(text):
        tenths = _digit(found["tenth"] or found["wari"]) * 10 + _digit(found["more"] or found["bu"] or "0")
        yield found.start(), found.end(), Fact("percent", str(tenths), "%", found[0])


def _digit(character: str) -> int:
    return _VALUES[character] if character in _VALUES else int(character)
