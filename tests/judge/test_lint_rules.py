"""What is doubtful about rules, and that sound ones get no warning."""

import pytest

from monitor.judge.lint_rules import doubts
from monitor.types import Rule, Tracked

TRACKED = (
    Tracked("ACME", "Acme", "company", tags=("foundry",)),
    Tracked("BOLT", "Bolt", "company", tags=("memory",)),
    Tracked("spark", "Spark", "program", owner="ACME"),
)
EVERY = ("desk", "mail")


@pytest.mark.parametrize(
    ("rule", "field", "says"),
    [
        pytest.param(
            Rule("r", tags=("foundri",)), "tags", "no entry of the watchlist bears", id="no such tag"
        ),
        pytest.param(
            Rule("r", keys=("ACME",), tags=("memory",)),
            "tags",
            "none of its keys bears",
            id="other keys' tag",
        ),
        pytest.param(
            Rule("r", verdicts=("correction",), types=("milestone",)),
            "types",
            "always of type correction",
            id="a correction of another type",
        ),
        pytest.param(Rule("r", salience=40), "salience", "for 60 already", id="salience below about"),
        pytest.param(
            Rule("r", digest="daily", severity="critical"), "digest", "yet waits", id="critical, but later"
        ),
        pytest.param(
            Rule("r", words=("export  ban",)), "words", "single spaces", id="words two spaces apart"
        ),
        pytest.param(
            Rule("r", languages=("jp",)), "languages", "is a country", id="a country for a language"
        ),
        pytest.param(Rule("r", languages=("english",)), "languages", "codes such as", id="a language's name"),
    ],
)
def test_a_doubtful_rule_says_what_is_doubtful(rule: Rule, field: str, says: str) -> None:
    (doubt,) = doubts([rule], TRACKED, EVERY)
    assert (doubt.name, doubt.field) == ("r", field)
    assert says in doubt.reason and doubt.remedy


@pytest.mark.parametrize(
    "rule",
    [
        pytest.param(Rule("everything"), id="the usual rule"),
        pytest.param(Rule("r", keys=("ACME", "BOLT"), tags=("memory",)), id="one of the keys bears the tag"),
        pytest.param(Rule("r", salience=40, about=False), id="a salience for asides"),
        pytest.param(Rule("r", salience=80), id="more than about asks for"),
        pytest.param(Rule("r", languages=("zh-TW",), words=("晶片",)), id="a region's language"),
        pytest.param(
            Rule("r", verdicts=("correction", "new_event"), types=("milestone",)), id="more verdicts"
        ),
    ],
)
def test_a_sound_rule_gets_no_warning(rule: Rule) -> None:
    assert doubts([rule], TRACKED, EVERY) == ()


ALL = Rule("all")


@pytest.mark.parametrize(
    ("rules", "doubted"),
    [
        pytest.param([ALL, Rule("r", keys=("ACME",))], ["r"], id="a narrower rule beside a wide one"),
        pytest.param([Rule("r", keys=("ACME",)), ALL], ["r"], id="whichever comes first"),
        pytest.param([ALL, Rule("r")], ["r"], id="of two that are alike the later"),
        pytest.param([ALL, Rule("r", digest="daily")], ["r"], id="a digest of what is told at once"),
        pytest.param(
            [ALL, Rule("r", keys=("ACME",), severity="critical")], [], id="a graver one changes something"
        ),
        pytest.param([ALL, Rule("r", keys=("ACME",), about=False)], [], id="asides are more"),
        pytest.param([ALL, Rule("r", verdicts=("minor_detail",), digest="daily")], [], id="other verdicts"),
        pytest.param([Rule("a", digest="daily"), Rule("r", keys=("ACME",))], [], id="sooner than a digest"),
        pytest.param([Rule("a", keys=("ACME",)), Rule("r", keys=("ACME", "BOLT"))], ["a"], id="fewer keys"),
        pytest.param([Rule("a", keys=("ACME",)), Rule("r", keys=("BOLT",))], [], id="other keys"),
        pytest.param([Rule("a", salience=60), Rule("r")], ["r"], id="about asks for as much as salience 60"),
        pytest.param([Rule("a", salience=80), Rule("r")], ["a"], id="the more prominent are among all"),
        pytest.param(
            [Rule("a", destinations=("desk",)), Rule("r", destinations=("mail",))], [], id="elsewhere"
        ),
    ],
)
def test_a_rule_that_changes_nothing_beside_another_is_named(rules: list[Rule], doubted: list[str]) -> None:
    found = doubts(rules, TRACKED, EVERY)
    assert [doubt.name for doubt in found] == doubted
    assert all("changes nothing" in doubt.reason for doubt in found)


def test_a_destination_that_no_rule_reaches_is_named() -> None:
    (doubt,) = doubts([Rule("r", destinations=("mail",))], TRACKED, EVERY)
    assert (doubt.name, doubt.reason) == ("desk", "gets nothing: no rule names it")
    assert doubts([Rule("r")], TRACKED, EVERY) == (), "a rule that names none reaches all"
