"""Whether a sentence gives what nobody stands for by name: unnamed sources, rumours, reports of others.
Four languages."""

import re

_UNNAMED = re.compile(
    r"(?<!open[\s-])\bsources?\b(?!\s(?:code|models?)\b)|\binsiders?\b"
    r"|\b(?:people|persons?|officials?|bankers?|employees|executives?)\b.{0,40}\b(?:said|say|says|familiar|knowledge|close|told|briefed\son|aware\sof)\b"
    r"|\breportedly\b|\brumou?r(?:s|ed)?\b|\b(?:is|are|was|were)\ssaid\sto\b|\bunconfirmed\b|\bhearsay\b"
    r"|(?<!不)知情(?:人|者)|消息人士|据悉|據悉|(?:(?<![数數])[据據]|(?<![联聯])[网網]|盛|风|風|谣|謠|误|誤)[传傳](?![输輸感媒导導统統真])"
    r"|^[传傳](?![统統感输輸媒奇导導递遞承真音祺动動热熱球])|[传傳](?:闻|聞|言|出)(?![统統感])|坊间|坊間|业内人士|業內人士|消息[称稱](?!为|為)|(?:供[应應][链鏈]|[产產][业業][链鏈])(?:人士|消息|[传傳])|接近[^，。、,]{1,14}人士"
    r"|소식통|관계자|알려졌|전해졌|루머|소문|업계에\s?따르면"
    r"|関係者|分かった|わかった|うわさ|噂|観測が",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"\breport(?:ed|s)?\b|\bunions?\b.{0,40}\b(?:said|say|says|told)\b|报[道导]|報[道導]|外[媒电電]|보도|외신|報じ",
    re.IGNORECASE,
)


def unnamed(text: str) -> bool:
    """Return whether *text* rests on sources without a name, or on a rumour."""
    return bool(_UNNAMED.search(text))


def second_hand(text: str) -> bool:
    """Return whether *text* rests on unnamed sources or on what others have reported."""
    return unnamed(text) or bool(_REPORTED.search(text))
