"""Whether a chip is no semiconductor where it stands: something to eat, bet or burn, or what one does with money,
a ball or a block."""

# ruff: noqa: E501  (patterns are tables: a line an idea)

import re

WORDS = frozenset("chip chips チップ 칩".split())  # of which this can be asked
_REACH = 16  # characters before it that are looked at

_BEFORE = re.compile(
    r"""(?:\b(?:potato|tortilla|corn|nacho|kale|banana|plantain|crab|prawn|cheese|chocolate|choc|mint|cookie|fish\ (?:and|&|'?n'?)|pie\ (?:and|&)
        |poker|casino|roulette|blue|wood|bark|paint|cow)[ -]
    | 감자 | 고구마 | 포테이토 | 초코 | 초콜릿 | 바나나 | 토르티야 | 나초 | 블루 | 우드 | 포커 | 카지노
    | ポテト | コーン | チョコ | チョコレート | バナナ | ウッド | 木材 | カジノ | ポーカー)$""",
    re.X,
)
_AMOUNT = r"(?:(?:us|hk|a|c|nt)?[$£€¥₩]\ ?[\d.,]+(?:\ ?(?:m|mn|million|bn|billion|k|thousand|crore|lakh))?|\d[\d.,]*\ (?:points|goals|runs|wickets|rebounds|assists))\b"
# "Chips in £2m", "chips in with 21 points"; but "orders chips in $2bn deal". 칩거 is to stay at home.
_AFTER = re.compile(
    rf"""s?(?:\ in\ (?:with\b
            | (?:an?\ )?{_AMOUNT}(?=$|[^\w ]|\ (?:to|for|towards?|as|after|when|while|and|from|at|on|in|of\ (?:his|her|its|their|own))\b)
            | to\ (?:help|aid|support|save|rescue|fund|buy|pay|build|rebuild|restore|keep|clean)\b
            | for\ (?:an?\ )?(?:birdie|eagle|par|bogey|win)\b | (?:at|on)\ (?:the\ )?\d+(?:st|nd|rd|th)\b
            | from\ (?:the\ )?(?:fringe|bunker|rough|fairway|sand|\d+\ (?:feet|yards|metres|meters))\b)
        | \ away\ at\b | \ on\ (?:his|her|their|its|the|my|your|a)\ shoulders?\b | \ off\ the\ (?:old\ )?block\b
        | [ -](?:shops?|vans?|butty|pan|wagon|fryer)\b | s\ (?:and|&)\ (?:dips?|salsa|guac\w*|peas|gravy)\b | s\ are\ down\b(?!\ (?:\d|by|from|to)))
    | 거(?!래) | 스(?![텟셋]) | (?:を|も)?(?:払|支払|はず|弾)""",
    re.X,
)


def no_semiconductor(folded: str, start: int, end: int) -> bool:
    """Say whether the chip at [start, end) of *folded*, a text in small letters, is none."""
    return bool(_AFTER.match(folded, end) or _BEFORE.search(folded[max(0, start - _REACH) : start]))
