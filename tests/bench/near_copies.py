"""Near-copies of an article, made the same way every time: five that say nothing new, and one with another
amount. Makes them, judges nothing."""

import random
import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

Row = Mapping[str, Any]
KINDS = ("new headline", "second half cut", "words changed", "sentences dropped", "in a round-up")

_SENTENCE = re.compile(r"(?<=[.!?][\s\"”])(?=[A-Z\"“])")
_WORD = re.compile(r"(?<![\w$-])(?!million|billion|trillion|percent)[a-z]{3,}(?![\w-])")
# A number that counts or prices something: no code, and no conversion in brackets, which repeats an amount.
_AMOUNT = re.compile(
    r"(?<![\w.,:/($-])\$?(\d{1,3}(?:,\d{3})*(?:\.\d+)?)"
    r"(?=\s(?:percent|per cent|million|billion|trillion|people|[a-z]{4,}s)\b)"
)


def copies(article: Row, others: tuple[Row, Row]) -> dict[str, Row]:
    """Return five copies of *article* by KINDS, published an hour later elsewhere.

    *others* lend the words and paragraphs that are put in."""
    chance = random.Random(article["id"])
    title, text = article["title"], article["text"]
    parts = _SENTENCE.split(text)
    kept = [part for part in parts if chance.random() > 0.3] or parts[:1]
    made = {
        "new headline": (
            " ".join(reversed(title.split()[::2])),
            f"{text}\nRead more on our site.\nSign up for our newsletter and never miss a story.",
        ),
        "second half cut": (title, "".join(parts[: (len(parts) + 1) // 2])),
        "words changed": (title, _reworded(text, others[0]["text"], chance)),
        "sentences dropped": (title, "".join(kept)),
        "in a round-up": (
            "News in brief",
            f"{others[0]['title']}\n{others[0]['text'][:600]}\n{text}\n{others[1]['title']}\n{others[1]['text'][:600]}",
        ),
    }
    return {kind: _posted(article, kind, *made[kind]) for kind in KINDS}


def with_another_amount(article: Row) -> Row | None:
    """Return *article* with its first amount half as large again; None where it holds no amount."""
    if (found := _AMOUNT.search(article["text"])) is None:
        return None
    written = found[1]
    value = float(written.replace(",", ""))
    changed = f"{value * 1.5 + 1:,.1f}" if "." in written else f"{round(value * 1.5) + 1:,}"
    text = article["text"]
    return _posted(
        article, "amount", article["title"], text[: found.start(1)] + changed + text[found.end(1) :]
    )


def _reworded(text: str, other: str, chance: random.Random) -> str:
    """Change a tenth of the words, but no name, number or unit: those would be news."""
    spare = _WORD.findall(other)
    return _WORD.sub(lambda word: chance.choice(spare) if chance.random() < 0.1 else word[0], text)


def _posted(article: Row, kind: str, title: str, text: str) -> Row:
    at = datetime.fromisoformat(article["published"]) + timedelta(hours=1)
    slug = kind.replace(" ", "-")
    return {
        **article,
        "id": f"{article['id']}-{slug}",
        "url": f"https://example.org/copy/{article['id']}/{slug}",
        "title": title,
        "text": text,
        "published": at.isoformat(),
        "source": "Another Outlet",
    }
