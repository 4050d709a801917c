"""What is made in a day, a month or a year, so that the one is told from the other and from a plain number."""

# ruff: noqa: E501  (patterns are tables: a line an idea)

import re
from decimal import Decimal

from monitor.types import Fact

# Output in a time, named behind the amount or before it: "24万枚 a year". No year that has a name.
_OUTPUT = {
    "year": (
        r"(?:(?:\s[\w-]+){0,2}\s(?:(?:a|per|each|every)\s(?:year|annum)\b(?!\s(?:ago|earlier|before))|annually|yearly)\b|\s?[/／]\s?(?:年|year))",
        r"(?:\b(?:annual|yearly)(?:\s\w+){0,3}\sof\s|年产(?:能)?|年産|(?<![\d\s今去明前后後昨来來本当當半全同近多几数十])年(?:间|間)?|연간|연산|(?<![가-힣])연)\s?(?:约|約|약\s?)?$",
    ),
    "day": (
        r"(?:(?:\s[\w-]+){0,2}\s(?:(?:a|per|each|every)\sday\b|daily)\b|\s?[/／]\s?(?:日|天|day))",
        r"(?:\bdaily(?:\s\w+){0,3}\sof\s|日产(?:能)?|日産(?!自)|[每毎][天日]|(?<![가-힣])(?:하루|일)\s?(?:평균\s?)?)\s?(?:约|約|약\s?)?$",
    ),
    "month": (
        r"(?:(?:\s[\w-]+){0,2}\s(?:(?:a|per|each|every)\smonth\b(?!\s(?:ago|earlier|before))|monthly)\b|\s?[/／]\s?(?:月|month))",
        r"(?:\bmonthly(?:\s\w+){0,3}\sof\s|月产(?:能)?|月産|(?<![\d\s今上先来來本当當半个個ヶかカ])月(?:间|間)?|월간|월산|(?<![\d가-힣])월)\s?(?:约|約|약\s?)?$",
    ),
}
_RATES = [
    (re.compile(behind, re.IGNORECASE), re.compile(before, re.IGNORECASE), time)
    for time, (behind, before) in _OUTPUT.items()
]
_REACH = 60  # characters before an amount in which its time stands


def time(text: str, start: int, end: int) -> str:
    """Return in which time is made what *text* counts from *start* to *end*, "" where it is a plain number."""
    told = text[max(0, start - _REACH) : start]
    for behind, before, named in _RATES:
        if behind.match(text, end) or before.search(told):
            return named
    return ""


def monthly(fact: Fact) -> Decimal:
    """Return how many are made in a month at the rate *fact*."""
    value, time = Decimal(fact.value), fact.unit.partition("/")[2]
    return value / 12 if time == "year" else value * 30 if time == "day" else value


def factors(fact: Fact) -> tuple[float, ...]:
    """Return by how much the same output may be told: a rate also in the other times."""
    return {"year": (1, 1 / 12, 1 / 360), "month": (1, 12, 1 / 30), "day": (1, 30, 360)}.get(
        fact.unit.partition("/")[2], (1,)
    )
