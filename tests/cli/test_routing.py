"""Where `monitor explain` says that an alert would go, and what would hold it there."""

import json
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from shell import Done, monitor

from monitor.cli.routing import Holds, Route, routing
from monitor.config import Config
from monitor.judge.rules import Outcome, decide
from monitor.types import (
    AlertSettings,
    Destination,
    Judgement,
    Mention,
    Rule,
    Severity,
    Silence,
    Story,
    Verdict,
)

NIGHT = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
STORY = Story("s1", "https://example.org/1", "Acme signs chip deal", "", NIGHT, "Wire")
RULES = (
    Rule("all", destinations=("desk", "phone")),
    Rule("mine", keys=("BOLT",)),
    Rule("daily", digest="daily", destinations=("mail",)),
)
SETTINGS = Config(
    rules=RULES,
    destinations=(
        Destination("desk", "console"),
        Destination("phone", "console", quiet=(time(22), time(7))),
        Destination("mail", "console"),
    ),
    alerts=AlertSettings(digest_at=time(8)),
)


NEWS = Judgement("s1", (Mention("ACME", "company", 100, True, None, ()),), "s1", Verdict.NEW_EVENT, ())


def walk(
    *silences: Silence, seen: datetime = NIGHT, severity: Severity = "info"
) -> tuple[str, tuple[Route, ...]]:
    rules = tuple(replace(rule, severity=severity) for rule in RULES)
    decided = replace(NEWS, decisions=decide(NEWS, STORY, rules))
    found = routing(STORY, decided, replace(SETTINGS, rules=rules), Holds(silences), seen=seen, now=NIGHT)
    return found.outcome, found.routes


def test_each_destination_has_its_own_hold() -> None:
    outcome, routes = walk()
    assert outcome == Outcome.ALERTED
    assert routes == (
        Route("desk"),
        Route("phone", "", "quiet hours until 07:00 UTC", datetime(2026, 3, 3, 7, tzinfo=UTC)),
        Route("mail", "daily", "daily digest of 3 Mar", datetime(2026, 3, 3, 8, tzinfo=UTC)),
    )


def test_critical_passes_quiet_hours() -> None:
    assert walk(severity="critical")[1][1] == Route("phone")


def test_what_is_critical_elsewhere_waits_for_quiet_hours_to_end() -> None:
    rules = (Rule("grave", severity="critical", destinations=("desk",)), Rule("mild"))
    decided = replace(NEWS, decisions=decide(NEWS, STORY, rules))
    found = routing(STORY, decided, replace(SETTINGS, rules=rules), Holds(), seen=NIGHT, now=NIGHT)
    assert [route.held for route in found.routes] == ["", "quiet hours until 07:00 UTC", ""]


def test_a_silence_is_the_last_word() -> None:
    silence = Silence(7, NIGHT - timedelta(hours=1), NIGHT + timedelta(hours=1), "me", "", keys=("ACME",))
    assert {route.held[:9] for route in walk(silence)[1]} == {"silence 7"}
    assert {route.until for route in walk(silence)[1]} == {None}


def test_what_came_too_late_is_told_so() -> None:
    assert walk(seen=NIGHT + timedelta(days=9))[0] == Outcome.TOO_OLD


CONFIG = """
[[company]]
key = "NVDA"
name = "Nvidia"
tags = ["gpu"]
[[company]]
key = "BABA"
name = "Alibaba"
[[rule]]
name = "orders"
tags = ["gpu"]
types = ["supply_deal"]
origins = ["Reuters"]
[[rule]]
name = "mine"
keys = ["BABA"]
[[rule]]
name = "plants"
types = ["capacity_fab"]
"""


def explain(folder: Path, *words: str) -> Done:
    (folder / "own.toml").write_text(CONFIG)
    story = "Nvidia wins order from Acme\nNvidia won an order for 9,000 chips, Reuters reported."
    done = monitor("explain", "-", "--config", "own.toml", *words, stdin=story, cwd=folder)
    assert done.returncode == 0, done.stderr
    return done


def test_every_rule_says_yes_or_no_and_by_what(tmp_path: Path) -> None:
    assert explain(tmp_path).stdout.splitlines()[-7:] == [
        'type      supply_deal: "order" in the title',
        "origin    Reuters",
        "rule      orders: ALERT, wanted",
        "rule      mine: no alert, is about other keys (saw NVDA; wants BABA)",
        "rule      plants: no alert, is another type of event (saw supply_deal; wants capacity_fab)",
        "outcome   alerted",
        "goes to   terminal",
    ]


def test_the_routing_as_json(tmp_path: Path) -> None:
    row = json.loads(explain(tmp_path, "--json").stdout)
    assert row["why_type"] == 'supply_deal: "order" in the title'
    assert [(each["rule"], each["alert"], each["saw"]) for each in row["rules"]] == [
        ("orders", True, None),
        ("mine", False, "NVDA"),
        ("plants", False, "supply_deal"),
    ]
    assert row["routes"] == [{"destination": "terminal", "digest": None, "held": None, "until": None}]
    assert row["stored"] is None
