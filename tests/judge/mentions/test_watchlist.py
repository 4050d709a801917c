"""How the watchlist is read: generated aliases, their strength, ticker forms, boundaries."""

from pathlib import Path

import pytest

from monitor.config import load_watchlist
from monitor.judge.mentions import tickers
from monitor.judge.mentions.watchlist import Watchlist, compile_watchlist, own_word, without_legal_form
from monitor.types import Tracked, Weak

SHIPPED = Path(__file__).parents[3] / "config" / "watchlist.toml"


def company(key: str, name: str, *aliases: str, tickers: tuple[str, ...] = ()) -> Tracked:
    return Tracked(key, name, "company", tickers, aliases)


def strengths(watchlist: Watchlist, key: str) -> dict[str, str]:
    return {alias.text: alias.strength for alias in watchlist.aliases(key)}


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Alibaba Group Holding Ltd.", "Alibaba"),
        ("Broadcom, Inc.", "Broadcom"),
        ("Samsung Electronics Co., Ltd.", "Samsung Electronics"),
        ("Procter & Gamble Co", "Procter & Gamble"),
        ("Eli Lilly and Company", "Eli Lilly"),
        ("Group", "Group"),
        ("Nvidia", "Nvidia"),
    ],
)
def test_a_legal_form_is_dropped(name: str, short: str) -> None:
    assert without_legal_form(name) == short


def test_the_least_entry_gets_its_aliases() -> None:
    watchlist = compile_watchlist([company("AVGO", "Broadcom Inc.", tickers=("NASDAQ:AVGO",))])
    assert strengths(watchlist, "AVGO") == {"Broadcom Inc.": "strong", "Broadcom": "strong", "AVGO": "strong"}


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Micron Technology", "Micron"),
        ("Cisco Systems", "Cisco"),
        ("Texas Instruments", ""),
        ("Unity Software", ""),
        ("Goldman Sachs", ""),
        ("Nvidia", ""),
    ],
    ids=["a word of its own", "another", "a state", "an ordinary word", "two names", "one word already"],
)
def test_newsrooms_leave_out_what_a_company_makes(name: str, word: str) -> None:
    assert own_word(name) == word


def test_initials_are_written_with_and_without_dots() -> None:
    names = strengths(compile_watchlist([company("X", "U.S. Steel"), company("JPM", "J.P. Morgan")]), "X")
    assert names["US Steel"] == names["U.S. Steel"] == "strong"
    assert "JP Morgan" in strengths(compile_watchlist([company("JPM", "J.P. Morgan")]), "JPM")


def test_a_word_that_begins_two_names_stands_for_neither() -> None:
    two = [company("A", "Micron Technology"), company("B", "Micron Solutions")]
    assert "Micron" not in strengths(compile_watchlist(two), "A")


def test_a_founders_name_needs_signs_of_a_company() -> None:
    assert strengths(compile_watchlist([company("C", "Cohen & Company")]), "C")["Cohen"] == "weak"


@pytest.mark.parametrize(
    ("alias", "strength"),
    [
        ("Target", "weak"),
        ("Visa", "weak"),
        ("Deepak", "weak"),
        ("X", "weak"),
        ("Nvidia", "strong"),
        ("英伟达", "strong"),
    ],
    ids=[
        "an ordinary word",
        "one rarely written small",
        "a given name",
        "one letter",
        "a distinctive name",
        "another script",
    ],
)
def test_a_string_alias_is_judged(alias: str, strength: str) -> None:
    assert strengths(compile_watchlist([company("K", "Some Name Works", alias)]), "K")[alias] == strength


def test_a_symbol_in_the_aliases_is_the_word_of_the_name() -> None:
    """IDEA beside "Idea Cellular" is how exchanges write the word, not an abbreviation."""
    assert "Idea" in strengths(compile_watchlist([company("IDEA", "Idea Cellular Ltd.", "IDEA")]), "IDEA")


def test_ones_shadow_may_be_anothers_name() -> None:
    group = Tracked(
        "SAMSUNG", "Samsung Electronics", "company", aliases=("Samsung",), shadow=("Samsung SDI",)
    )
    watchlist = compile_watchlist([group, company("SDI", "Samsung SDI")])
    assert strengths(watchlist, "SDI") == {"Samsung SDI": "strong"}
    assert "Samsung SDI" not in strengths(watchlist, "SAMSUNG")


def test_a_partners_name_is_borrowed() -> None:
    program = Tracked("p", "Chip P", "program", weak=(Weak("Broadcom", (("chip",),)),), owner="B")
    watchlist = compile_watchlist([company("AVGO", "Broadcom"), company("B", "ByteDance"), program])
    assert {alias.text: alias.borrowed for alias in watchlist.aliases("p")} == {
        "Broadcom": True,
        "Chip P": False,
    }
    assert watchlist.owner("p") == "B"


def test_a_longer_weak_alias_is_no_reason_to_miss_the_shorter_one() -> None:
    """A pattern that is no word where it stands hides nothing inside it."""
    watchlist = compile_watchlist([company("M", "Meta Platform"), company("N", "Meta")])
    found = watchlist.automaton.find_matches_as_indexes("meta platforming")
    assert [watchlist.spellings[index] for index, _, _ in found] == ["meta platform"]
    assert watchlist.within[found[0][0]] == ((0, watchlist.spellings.index("meta")),)


@pytest.mark.parametrize(
    ("text", "symbol", "form"),
    [
        ("up $NVDA today", ("", "NVDA"), "cashtag"),
        ("(NASDAQ:NVDA)", ("US", "NVDA"), "exchange"),
        ("(NASDAQ: NVDA)", ("US", "NVDA"), "exchange"),
        ("NYSE Arca: SMH", ("US", "SMH"), "exchange"),
        ("Nasdaq: NVDA", ("US", "NVDA"), "exchange"),
        ("NVDA.O rose", ("US", "NVDA"), "ric"),
        ("005930.KS", ("KR", "5930"), "ric"),
        ("(KOSE:A005930)", ("KR", "5930"), "exchange"),
        ("(KRX: 005930)", ("KR", "5930"), "exchange"),
        ("9988.HK", ("HK", "9988"), "ric"),
        ("강세.9988.HK 3%", ("HK", "9988"), "ric"),
        ("(F.N)", ("US", "F"), "ric"),
        ("(OTC:SSNLF)", ("US", "SSNLF"), "exchange"),
        ("SEHK: 09988", ("HK", "9988"), "exchange"),
        ("(NYSE:BRK.B)", ("US", "BRK"), "exchange"),
        ("NYSE: BRK/B", ("US", "BRK"), "exchange"),
        ("NYSE:BRK-A", ("US", "BRK"), "exchange"),
        ("$BRK.B gains", ("", "BRK"), "cashtag"),
        ("buys BRK.B again", ("US", "BRK"), "ric"),
        ("BRKb.N", ("US", "BRK"), "ric"),
        ("(TSE:285A)", ("JP", "285A"), "exchange"),
        ("285A.T", ("JP", "285A"), "ric"),
        ("(STO: VOLV-B)", ("SE", "VOLV"), "exchange"),
        ("(NVDA US)", ("US", "NVDA"), "exchange"),
        ("(9988 HK Equity)", ("HK", "9988"), "exchange"),
        ("在港交所:9988", ("HK", "9988"), "exchange"),
        ("纳斯达克股票代码:BIDU", ("US", "BIDU"), "exchange"),
        ("(코스피: 005930)", ("KR", "5930"), "exchange"),
        ("東証プライム:6758", ("JP", "6758"), "exchange"),
    ],
)
def test_ticker_forms(text: str, symbol: tickers.Symbol, form: str) -> None:
    (found,) = tickers.found(text)
    assert found[:2] == (symbol, form)


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("(HKEX: 9988, 9888)", ["9988", "9888"]),
        ("港交所:0700、3690、1810", ["700", "3690", "1810"]),
        ("HKEX: 9988 and 9888, said the exchange", ["9988", "9888"]),
        ("(NASDAQ: NVDA, AVGO)", ["NVDA", "AVGO"]),
        ("(NYSE: BABA, HKEX: 9988)", ["BABA", "9988"]),
        ("HKEX: 9988, 1200 of its staff", ["9988"]),
        ("(NASDAQ: NVDA, 2000)", ["NVDA"]),
    ],
)
def test_further_codes_of_an_exchange(text: str, symbols: list[str]) -> None:
    assert [symbol for (_, symbol), *_ in tickers.found(text)] == symbols


@pytest.mark.parametrize(
    "text",
    [
        "9988",
        "U.K. says",
        "J.K. Rowling",
        "in 2024: 9988",
        "Note: AVGO",
        "U.S.",
        "at 10:30",
        "$5.2 billion",
        "v1.O",
        "Inc.A",
        "$NVDAQQQQ",
        "(made in US)",
        "上午10:30",
    ],
)
def test_what_is_no_ticker_form(text: str) -> None:
    assert list(tickers.found(text)) == []


def test_the_same_symbol_elsewhere_is_another_company() -> None:
    assert tickers.suits(tickers.parse("NASDAQ:ON"), ("US", "ON"))
    assert not tickers.suits(tickers.parse("NASDAQ:ON"), ("CA", "ON"))
    assert tickers.parse("KRX:005930") == tickers.parse("005930.KS")
    assert tickers.parse("NYSE:BRK.A") == tickers.parse("BRK.B")  # two classes of one company's shares


def test_a_spelling_of_which_nothing_is_left_is_left_out() -> None:
    watchlist = compile_watchlist([company("R", "® Inc", "Acmeon")])
    assert strengths(watchlist, "R") == {"Acmeon": "strong", "® Inc": "strong"}


@pytest.mark.parametrize(
    ("text", "alias", "bounded"),
    [
        ("nvidia's", "nvidia", True),
        ("nvidia-backed", "nvidia", True),
        ("nvidian", "nvidia", False),
        ("xnvidia", "nvidia", False),
        ("nvidias", "nvidia", True),
        ("nvidia가", "nvidia", True),
        ("新nvidia版", "nvidia", True),
        ("传百度拟", "百度", True),
        ("삼성전자가", "삼성전자", True),
        ("メタル", "メタ", False),
        ("メタの", "メタ", True),
        ("エヌビディアチップ", "エヌビディア", True),
    ],
)
def test_boundaries_by_script(text: str, alias: str, bounded: bool) -> None:
    start = text.index(alias)
    assert compile_watchlist([]).bounded(text, start, start + len(alias)) is bounded


def test_the_shipped_watchlist_has_what_it_promises() -> None:
    tracked = load_watchlist(SHIPPED)
    watchlist = compile_watchlist(tracked)
    companies = {entry.key for entry in tracked if entry.kind == "company"}
    programs = {entry.key: entry.owner for entry in tracked if entry.kind == "program"}
    assert companies == {"NVDA", "AVGO", "BABA", "BIDU", "SAMSUNG", "BYTEDANCE"}
    assert programs == {
        "blackwell": "NVDA",
        "rubin": "NVDA",
        "kunlun": "BIDU",
        "zhenwu": "BABA",
        "bytedance-chip": "BYTEDANCE",
        "bytedance-asic": "BYTEDANCE",
    }
    assert not [alias for key in companies for alias in watchlist.aliases(key) if alias.ambiguous]
