"""What the lint warns of, and what it leaves alone; the table of companies that it asks."""

from pathlib import Path

import pytest

from monitor.config import load_watchlist
from monitor.judge.mentions import tickers
from monitor.judge.mentions.companies import companies, find, longer, namesakes, short
from monitor.judge.mentions.lint import lint, searchable, unheard
from monitor.judge.mentions.watchlist import compile_watchlist
from monitor.types import Tracked, Weak

SHIPPED = Path(__file__).parents[3] / "config" / "watchlist.toml"


def company(key: str = "ACME", name: str = "Acmeon Works", **fields: object) -> Tracked:
    return Tracked(key, name, "company", **fields)  # type: ignore[arg-type]


def said(*tracked: Tracked) -> dict[str, str]:
    """Return the reasons by alias; an alias with several has them joined."""
    found: dict[str, str] = {}
    for risk in lint(tracked):
        found[risk.alias] = f"{found.get(risk.alias, '')} {risk.reason}".strip()
    return found


@pytest.mark.parametrize(
    ("entry", "alias", "reason"),
    [
        pytest.param(company(aliases=("Target",)), "Target", "ordinary word", id="an ordinary word"),
        pytest.param(company(aliases=("Deepak",)), "Deepak", "given name", id="a given name"),
        pytest.param(company(aliases=("005930",)), "005930", "is a number", id="a number"),
        pytest.param(company(aliases=("Qy",)), "Qy", "only 2 characters", id="two letters"),
        pytest.param(company(aliases=("金",)), "金", "only 1 character", id="one Chinese character"),
        pytest.param(company(aliases=("®",)), "®", "can never match", id="nothing left to search for"),
        pytest.param(company(aliases=("Ac  Me",)), "Ac  Me", "single spaces", id="two blanks in a row"),
        pytest.param(
            company(aliases=("Samsung",)),
            "Samsung",
            "of other companies: Samsung ",
            id="the beginning of other names",
        ),
        pytest.param(
            company(name="Alibaba", shadow=("Alibaba Health",)), "Alibaba", "Alibaba Pictures", id="one left"
        ),
        pytest.param(
            company(aliases=("Zork",), shadow=("ZORK",)), "ZORK", "a shadow and an alias", id="its own shadow"
        ),
        pytest.param(
            company(weak=(Weak("Zork", (("chip",),), unless=("Chip",)),)),
            "Zork",
            "can never match",
            id="what it requires it forbids",
        ),
        pytest.param(
            company(weak=(Weak("Zork", (("chip",), ("®",))),)),
            "Zork",
            "can never match",
            id="requires nothing",
        ),
        pytest.param(
            company(weak=(Weak("Zork chip", (("fab",),), unless=("chip",)),)),
            "Zork chip",
            "is part of it",
            id="forbids a part of itself",
        ),
        pytest.param(
            company(weak=(Weak("Zork", (("fab",), ("chip", "ZORK"))),)),
            "Zork",
            "requires itself (ZORK)",
            id="requires itself, written otherwise",
        ),
        pytest.param(company(tickers=("FOO:BAR",)), "FOO:BAR", "no form", id="an exchange nobody knows"),
        pytest.param(company(tickers=("BAR.XQ",)), "BAR.XQ", "no form", id="a suffix nobody knows"),
        pytest.param(company(tickers=("NVDA",)), "NVDA", "names no exchange", id="no exchange"),
    ],
)
def test_a_risk_is_named(entry: Tracked, alias: str, reason: str) -> None:
    assert reason in said(entry).get(alias, "")


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param(company(tickers=("NASDAQ:NVDA", "KRX:005930", "9988.HK")), id="known ticker forms"),
        pytest.param(company(aliases=("英伟达", "Zorkon")), id="names of its own"),
        pytest.param(
            company(weak=(Weak("Target", (("chip",),)), Weak("Samsung", (("chip",),)))), id="words on terms"
        ),
        pytest.param(company(weak=(Weak("AI Chain", (("AI",),)),)), id="requires a word of its own"),
        pytest.param(company(name="Alibaba Health", tickers=("HKEX:0241",)), id="its own longer name"),
        pytest.param(
            company(weak=(Weak("Main", (("x",),), unless=("ai",)),)), id="forbids letters of a word"
        ),
    ],
)
def test_no_risk_is_made_up(entry: Tracked) -> None:
    assert lint([entry]) == ()


def test_shadows_settle_the_namesakes() -> None:
    bare = company(aliases=("Samsung",), tickers=("KRX:005930",))
    assert "would be taken for ACME" in said(bare)["Samsung"]
    [row] = find("KRX:005930")
    assert said(company(aliases=("Samsung",), tickers=row.tickers, shadow=namesakes(row))) == {}


def test_a_namesake_that_is_tracked_itself_is_no_risk() -> None:
    health = company("AH", "Alibaba Health", aliases=("Alibaba Health Information Technology",))
    assert "Alibaba Health" not in said(company(name="Alibaba"), health).get("Alibaba", "")


def test_the_bearer_of_its_ticker_is_no_namesake() -> None:
    reason = said(company(name="Alibaba", tickers=("HKEX:0241",)))["Alibaba"]
    assert ("Alibaba Pictures" in reason, "Alibaba Health" in reason) == (True, False)


def test_one_alias_of_two_keys_is_named_once() -> None:
    risks = [risk for risk in lint([company("A", "Zork"), company("B", "Zork")]) if "too" in risk.reason]
    assert [(risk.key, risk.alias, risk.reason) for risk in risks] == [("B", "Zork", "is an alias of A too")]
    terms = company("B", "Borrowell", weak=(Weak("Zork", (("chip",),)),))
    assert said(company("A", "Zork"), terms) == {}


def test_a_program_inside_a_strangers_name_is_named() -> None:
    program = Tracked("zork", "Zork", "program", owner="OWNER")
    stranger = company("S", "Zork Mining")
    assert "stands in 'Zork Mining'" in said(program, company("OWNER", "Acmeon"), stranger)["Zork"]
    assert said(program, company("OWNER", "Acmeon Zork")) == {}


def test_the_shipped_watchlist_is_clean() -> None:
    assert lint(load_watchlist(SHIPPED)) == ()


def test_what_never_found_anything_is_named_with_the_number_of_stories() -> None:
    watchlist = compile_watchlist([company(aliases=("Zork",), shadow=("Zork Mining",))])
    [risk] = unheard(watchlist, {("ACME", "Acmeon Works")}, 1234)
    assert (risk.alias, "1,234 stories" in risk.reason) == ("Zork", True)


def test_an_unsearchable_spelling_does_not_stop_the_rest() -> None:
    [entry] = searchable([company(aliases=("®", "Zork"), shadow=("\u200b",))])
    assert (entry.aliases, entry.shadow) == (("Zork",), ())


@pytest.mark.parametrize(
    ("ticker", "names"),
    [
        ("NVDA", ["Nvidia"]),
        ("NASDAQ:NVDA", ["Nvidia"]),
        ("005930.KS", ["Samsung Electronics"]),
        ("KRX:005930", ["Samsung Electronics"]),
        ("9988.HK", ["Alibaba"]),
        ("HKEX:09988", ["Alibaba"]),
        ("TWSE:2330", ["TSMC"]),
        ("NASDAQ:2330", []),
        ("NOPE", []),
    ],
)
def test_a_ticker_is_found_in_any_form(ticker: str, names: list[str]) -> None:
    assert [each.name for each in find(ticker)] == names


def test_a_code_alone_may_be_borne_by_several() -> None:
    assert {"TSMC", "Forside"} <= {each.name for each in find("2330")}


def test_longer_names_hold_whole_words() -> None:
    assert "Apple Hospitality REIT" in [name for _, name in longer("Apple")]
    assert not any("Pineapple" in name for _, name in longer("Apple"))
    assert longer("Nvidia") == ()


@pytest.mark.parametrize(
    ("ticker", "word"),
    [("PLTR", "Palantir"), ("HRTX", ""), ("NVDA", ""), ("KRX:034220", "")],
    ids=["a word of its own", "a heron", "one word already", "a word of a group"],
)
def test_a_short_name_is_a_word_of_its_own(ticker: str, word: str) -> None:
    assert [short(each) for each in find(ticker)] == [word]


def test_the_table_is_sound() -> None:
    every = companies()
    assert len(every) > 15_000
    assert all(each.name and each.name == each.name.strip() for each in every)
    codes = [ticker for each in every for ticker in each.tickers]
    assert len(codes) == len(set(codes))
    assert all(tickers.parse(code)[0] in ("US", "KR", "JP", "TW", "HK", "CN") for code in codes)
