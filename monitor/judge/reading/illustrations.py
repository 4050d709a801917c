"""Comparisons that only make a size seen: "the size of three football pitches", 東京ドーム2個分. They count nothing."""

# ruff: noqa: E501  (patterns are tables: a line an idea)

import re

from monitor.judge.language.opened import Opened

_N = r"[\d.,万萬億亿만千百十〇一二两兩三四五六七八九]+"
_COUNT = r"(?:[\d.,]+|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|(?:a|two|three)\s(?:dozen|hundred))"
_OF = re.compile(
    # Only after words of comparison: a company may well build three football pitches.
    rf"\b(?:size|area|equivalent|equal|enough|as\s(?:big|large|much|long|tall)|length|height|fill(?:s|ing)?|footprint|bigger|larger|covers?|covering)\b[^.;:\d]{{0,40}}?\s(?P<en>{_COUNT}(?:\s[\w-]+){{0,2}}?\s(?:(?:football|soccer|rugby|cricket|baseball|hockey)\s(?:pitch|field|ground|stadium)e?s?|(?:tennis|basketball)\scourts?|(?:swimming\s)?pools?|city\sblocks|Eiffel\sTowers?|double-decker\sbuses))\b"
    rf"|(?:[相][当當][于於]|[约約]合|等[于於]|堪比|接近|大小|面[积積])[^，。；]{{0,8}}?(?P<zh>{_N}[个個座](?:[标標][准準]|奥运|奧運|[国國][际際])?(?:足球[场場]|[游遊]?泳池|[篮籃]球[场場]|天安[门門][广廣][场場]|西湖|故[宫宮]))"
    rf"|(?P<zh2>{_N}[个個座](?:[标標][准準]|奥运|奧運|[国國][际際])?(?:足球[场場]|[游遊]?泳池|[篮籃]球[场場]))(?=大小|的?面[积積]|那[么麼]大)"
    rf"|(?P<ko>(?:축구장|여의도|농구장|야구장|(?:올림픽\s?(?:규격\s?)?)?수영장)\s?(?:면적의?|의)?\s?(?:약\s?)?{_N}\s?(?:개|배|곳|면))(?=\s?(?:크기|규모|면적|넓이|분량|정도|에\s?(?:맞먹|달하|해당|이르)|(?:를|을)\s?(?:합친|채)))"
    rf"|(?P<ja>(?:東京ドーム|甲子園(?:球場)?|サッカー(?:場|コート)|テニスコート|ディズニーランド|(?:[\d.]+\s?(?:メートル|m))?(?:競泳用?|五輪)?プール)の?(?:約|およそ|ほぼ)?{_N}(?:個|面|杯|つ|倍)?)(?=分|に?相当|に?匹敵)",
    re.IGNORECASE,
)
# In small letters; no text without one of these has a comparison.
_SIGNS = Opened(
    "pitch|field|ground|stadium|court|pool|block|tower|buses|足球|泳池|球[场場]|[广廣][场場]|西湖|故[宫宮]|장|여의도|ドーム|甲子園|サッカー|テニス|ランド|プール"
)


def blank(text: str) -> str:
    """Return *text*, as long as it was, without the comparisons that only illustrate."""
    if not _SIGNS.search(text.lower()):
        return text
    for found in _OF.finditer(text):
        start, end = found.span(found.lastgroup or 0)
        text = text[:start] + "-" * (end - start) + text[end:]
    return text
