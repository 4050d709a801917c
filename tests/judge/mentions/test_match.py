"""Who a story names and is about: the table in tests/data/mentions.toml, spans, and bad input."""

import re
import time
import tomllib
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from monitor.judge.mentions.match import examine, mentions
from monitor.judge.mentions.watchlist import Watchlist, compile_watchlist
from monitor.types import Story, Tracked, Weak

ROOT = Path(__file__).parents[3]
ROWS = tomllib.loads((ROOT / "tests" / "data" / "mentions.toml").read_text("utf-8"))["row"]


def story(title: str, text: str = "") -> Story:
    return Story("s", "https://example.org/s", title, text, datetime(2026, 2, 11, tzinfo=UTC), "Test")


def own(entries: list[dict[str, Any]]) -> Watchlist:
    return compile_watchlist(
        [
            Tracked(e["key"], e["name"], "company", tuple(e.get("tickers", ())), tuple(e.get("aliases", ())))
            for e in entries
        ]
    )


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_mentions(row: dict[str, Any], watchlist: Watchlist) -> None:
    names = own(row["track"]) if "track" in row else watchlist
    found = examine(story(row["title"], row.get("text", "")), names)
    why = [(refused.key, refused.evidence.text, refused.reason) for refused in found.refused]
    assert sorted(mention.key for mention in found.mentions) == row["mentions"], why
    if "about" in row:
        assert sorted(mention.key for mention in found.mentions if mention.about) == row["about"], (
            found.mentions
        )
    for key, program in row.get("via", {}).items():
        assert next(mention.via for mention in found.mentions if mention.key == key) == program


@pytest.mark.parametrize(
    ("text", "proof"),
    [
        ("ﬁrst, İstanbul’s ½ of Nvidia", "Nvidia"),
        ("e\u0301clair at Nvi\u00addia®", "Nvi\u00addia"),
        ("当日、ＮＶＩＤＩＡ　が発表", "ＮＶＩＤＩＡ"),
        ("\u202bשלום\u202c Sam\u200bsung", "Sam\u200bsung"),
        ("\ud800 Nvidia \udfff", "Nvidia"),
        ("The well-\nknown maker Nvi-\ndia rose", "Nvi-\ndia"),
        ("“Sur-\nprise”… at Ｎvi-\ndia", "Ｎvi-\ndia"),
    ],
    ids=[
        "ligature and dotted I",
        "combining mark and soft hyphen",
        "full width",
        "direction marks",
        "lone surrogates",
        "broken at the end of a line",
        "broken and full width",
    ],
)
def test_evidence_is_verbatim(text: str, proof: str, watchlist: Watchlist) -> None:
    """Normalisation must not shift a span: the evidence is what the source wrote, where it wrote it."""
    (mention,) = mentions(story(text), watchlist)
    evidence = mention.evidence[0]
    assert evidence.text == text[evidence.start : evidence.end] == proof


def test_evidence_stands_in_its_zone(watchlist: Watchlist) -> None:
    text = "Nvidia rose. Broadcom fell on Monday after a report. Others did not move at all. Then came Baidu."
    found = {m.key: m.evidence[0] for m in mentions(story("Chips", text), watchlist)}
    assert {key: proof.zone for key, proof in found.items()} == {
        "NVDA": "lead",
        "AVGO": "lead",
        "BIDU": "body",
    }
    assert all(text[proof.start : proof.end] == proof.text for proof in found.values())


def test_a_table_without_full_stops_is_not_one_sentence(watchlist: Watchlist) -> None:
    """Words that only share a page-long table say nothing of one another."""
    text = f"ByteDance makes its own chip {'cell | ' * 500} Samsung"
    assert {m.key for m in mentions(story("Table", text), watchlist)} == {"BYTEDANCE", "SAMSUNG"}


def test_nothing_in_nothing_out(watchlist: Watchlist) -> None:
    assert examine(story("", ""), watchlist).mentions == ()
    assert mentions(story("Nvidia"), compile_watchlist([])) == ()


def test_a_refusal_says_what_refused_it(watchlist: Watchlist) -> None:
    found = examine(story("Samsung Biologics hires former minister; Mr. Blackwell to chair"), watchlist)
    assert {(refused.key, refused.rule) for refused in found.refused} >= {
        ("SAMSUNG", "shadow"),
        ("blackwell", "person"),
    }


@pytest.mark.parametrize(
    ("title", "keys"),
    [
        ("Orion Bank opens an X9 lounge", set()),
        ("Orion Bank buys Orion X9 racks", {"orion"}),
        ("X9 racks ship; Orion Bank pays for Orion", {"orion"}),
    ],
)
def test_the_name_of_somebody_else_licenses_nothing(title: str, keys: set[str]) -> None:
    weak = (Weak("X9", (("Orion",),)),)
    watchlist = compile_watchlist(
        [Tracked("orion", "Orion X9 chip", "program", (), (), weak, ("Orion Bank",))]
    )
    assert {mention.key for mention in mentions(story(title), watchlist)} == keys


@pytest.mark.parametrize(
    "name",
    ["NVIDIА", "ΝVIDIA", "NVІDІА", "Nvidiа", "ВАВА"],
    ids=["one Cyrillic A", "a Greek capital nu", "three", "in small letters", "the whole word"],
)
def test_look_alike_letters_are_suspicious(name: str, watchlist: Watchlist) -> None:
    found = examine(story(f"{name} jumps on takeover report"), watchlist)
    assert found.mentions == ()
    assert [(refused.rule, refused.evidence.text) for refused in found.refused] == [("look-alike", name)]


HOSTILE = {
    "names": "Nvidia and Samsung, ",
    "spaces": " ",
    "commas": "A, ",
    "capitals": "Aa ",
    "stops": "U.S. ",
    "dots": ".",
    "dots and marks": ".)",
    "marks": "a\u0300\u0316",
    "zero width": "\u200bN\u200b",
    "brackets": "(NASDAQ: ",
    "links": "Related Articles\n",
    "shares": "share to A/",
    "chinese": "三星百度、",
    "context": "Blackwell chip ",
    "newlines": "\n",
    "blank lines": " \n- \n",
    "quotes": "'\" ",
    "long list": "Aa Bb, ",
    "dollars": "$A $B ",
    "first names": "Samsung Obxx said ",
    "siblings": "Samsung SDI, Samsung ",
    "look-alikes": "NVIDIА ",
    "clauses": "Samsung; ",
    "korean list": "삼성, 엔비디아, ",
    "boxes of prices": "# 12.5 +1.2%\n# 3.5 -0.2%\nA line of prose\n",
}
_LETTERS = str.maketrans("0123456789", "abcdefghij")


def long(piece: str, size: int) -> str:
    """Return *piece* again and again, below a paragraph, *size* characters in all. Every # is a new name."""
    made = (
        "Nvidia said so. It said it on a day on which others said much else, and it said no more than that.\n"
    )
    made += piece * (size // len(piece) + 1)
    fresh = (f"Na{n}".translate(_LETTERS) for n in count())
    return re.sub("#", lambda _: next(fresh), made)[:size]


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_grows_with_the_text_not_with_its_square(piece: str, watchlist: Watchlist) -> None:
    """Sixteen times the text may take at most some sixty times as long."""

    def seconds(size: int) -> float:
        page = story("Nvidia", long(piece, size))
        start = time.process_time()
        examine(page, watchlist)
        return time.process_time() - start

    seconds(1_000)
    # A square would take 256 times as long. The best of two: another process may hold the processor's caches.
    most = 60 * max(seconds(5_000), 0.002)
    assert any(seconds(80_000) < most for _ in range(2))


@pytest.mark.slow
@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_megabyte_is_read_in_seconds(piece: str, watchlist: Watchlist) -> None:
    page = story(piece * 20, long(piece, 1_000_000))
    start = time.process_time()
    examine(page, watchlist)
    assert time.process_time() - start < 8


def test_a_line_of_commas_at_the_end_is_read_in_linear_time(watchlist: Watchlist) -> None:
    begun = time.perf_counter()
    assert mentions(story("A long line", "Nvidia said so.\n" + "," * 20_000 + "a"), watchlist)
    assert time.perf_counter() - begun < 2
