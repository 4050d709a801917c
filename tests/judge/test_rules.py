"""What each rule says about a story, and what becomes of it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from monitor.judge.alerts import alert_for, wishes_of
from monitor.judge.rules import Answer, Outcome, Reason, answer, decide, outcome
from monitor.types import Digest, EventType, Judgement, Mention, Rule, Story, Verdict

WHEN = datetime(2026, 2, 11, 14, tzinfo=UTC)
STORY = Story("s1", "https://example.org/1", "Acme signs chip deal", "The order is large.", WHEN, "Wire")
ABOUT = Mention("ACME", "company", 100, True, None, ())
ASIDE = Mention("BOLT", "company", 30, False, None, ())
CHIP = Mention("spark", "program", 80, True, None, ())
OWNER = Mention("ACME", "company", 80, True, "spark", ())
NEWS = Judgement(
    "s1", (ABOUT, ASIDE), "s1", Verdict.NEW_EVENT, (), type=EventType.SUPPLY_DEAL, origin="Reuters"
)
TAGS = {"ACME": ("foundry",), "BOLT": ("memory",), "spark": ("asic",)}


@pytest.mark.parametrize(
    ("rule", "judgement", "reason"),
    [
        pytest.param(Rule("all"), NEWS, Reason.WANTED, id="a rule without conditions wants news about a key"),
        pytest.param(Rule("r", keys=("ACME",)), NEWS, Reason.WANTED, id="its key is what the story is about"),
        pytest.param(Rule("r", keys=("BOLT",)), NEWS, Reason.ONLY_MENTIONED, id="its key is an aside"),
        pytest.param(Rule("r", keys=("BOLT",), about=False), NEWS, Reason.WANTED, id="asides on request"),
        pytest.param(Rule("r", keys=("COIL",)), NEWS, Reason.NOT_ITS_KEY, id="another key"),
        pytest.param(
            Rule("r"),
            replace(NEWS, verdict=Verdict.RERUN),
            Reason.NOT_ITS_VERDICT,
            id="a rerun is not news",
        ),
        pytest.param(
            Rule("r", verdicts=("minor_detail",)),
            replace(NEWS, verdict=Verdict.MINOR_DETAIL),
            Reason.WANTED,
            id="a rule may ask for minor details",
        ),
        pytest.param(Rule("r", sources=("Other",)), NEWS, Reason.NOT_ITS_SOURCE, id="another source"),
        pytest.param(Rule("r", words=("CHIP",)), NEWS, Reason.WANTED, id="words are found in any case"),
        pytest.param(Rule("r", words=("recall",)), NEWS, Reason.NOT_ITS_WORDS, id="its words are absent"),
        pytest.param(Rule("r"), replace(NEWS, mentions=()), Reason.UNWATCHED, id="nothing tracked"),
        pytest.param(
            Rule("r", keys=("ACME",)),
            replace(NEWS, mentions=(CHIP, OWNER)),
            Reason.WANTED,
            id="a program's news is its owner's too",
        ),
        pytest.param(
            Rule("r", keys=("spark",)), NEWS, Reason.NOT_ITS_KEY, id="its owner's news is not the program's"
        ),
        pytest.param(Rule("r", tags=("foundry",)), NEWS, Reason.WANTED, id="its tag"),
        pytest.param(Rule("r", tags=("asic",)), NEWS, Reason.NOT_ITS_TAG, id="a tag that no key bears"),
        pytest.param(Rule("r", tags=("memory",)), NEWS, Reason.ONLY_MENTIONED, id="its tag is an aside's"),
        pytest.param(
            Rule("r", keys=("ACME",), tags=("memory",)), NEWS, Reason.NOT_ITS_TAG, id="another key's tag"
        ),
        pytest.param(Rule("r", salience=100), NEWS, Reason.WANTED, id="as prominent as it asks"),
        pytest.param(
            Rule("r", keys=("BOLT",), about=False, salience=31), NEWS, Reason.TOO_SLIGHT, id="less prominent"
        ),
        pytest.param(Rule("r", types=("supply_deal",)), NEWS, Reason.WANTED, id="its type"),
        pytest.param(Rule("r", types=("milestone",)), NEWS, Reason.NOT_ITS_TYPE, id="another type"),
        pytest.param(Rule("r", origins=("路透社",)), NEWS, Reason.WANTED, id="its origin by another name"),
        pytest.param(Rule("r", origins=("WSJ",)), NEWS, Reason.NOT_ITS_ORIGIN, id="another origin"),
        pytest.param(
            Rule("r", languages=("en",)), NEWS, Reason.WANTED, id="its language, told by its script"
        ),
        pytest.param(Rule("r", languages=("ko",)), NEWS, Reason.NOT_ITS_LANGUAGE, id="another language"),
        pytest.param(Rule("r", words=("deal", "x")), NEWS, Reason.WANTED, id="one of its words is enough"),
        pytest.param(Rule("r", words=("order",)), NEWS, Reason.WANTED, id="its word stands there"),
        pytest.param(
            Rule("r", words=("he", "larg")), NEWS, Reason.NOT_ITS_WORDS, id="parts of words are none"
        ),
    ],
)
def test_each_rule_names_its_reason(rule: Rule, judgement: Judgement, reason: Reason) -> None:
    (decision,) = decide(judgement, STORY, [rule], TAGS)
    assert (decision.reason, decision.alert) == (str(reason), reason is Reason.WANTED)


@pytest.mark.parametrize(
    ("title", "lang", "wanted", "yes"),
    [
        pytest.param("字节跳动与三星洽谈", "", "zh", True, id="Chinese by its script"),
        pytest.param("サムスンがチップを生産", "", "ja", True, id="Japanese by its script"),
        pytest.param("삼성전자 칩 수주", "", "ko", True, id="Korean by its script"),
        pytest.param("字节跳动与三星洽谈", "zh-TW", "zh", True, id="a region's language is its language"),
        pytest.param("字节跳动与三星洽谈", "zh", "zh-TW", False, id="but not the other way"),
        pytest.param("Samsung baut Chips", "de", "en", False, id="what the source says beats the script"),
    ],
)
def test_a_language_is_what_the_story_says_or_its_script(
    title: str, lang: str, wanted: str, yes: bool
) -> None:
    told = replace(STORY, title=title, text="", lang=lang)
    assert decide(NEWS, told, [Rule("r", languages=(wanted,))])[0].alert is yes


def test_a_no_says_what_was_seen_and_what_was_wanted() -> None:
    said = answer(NEWS, STORY, Rule("r", keys=("BABA",)))
    assert said == Answer(Reason.NOT_ITS_KEY, "ACME, BOLT", "BABA")


def test_a_digest_rule_wants_no_alert_of_its_own() -> None:
    yes, no = decide(NEWS, STORY, [Rule("a", digest="daily"), Rule("b", digest="weekly", keys=("BABA",))])
    assert (yes.wants, yes.alert, yes.digest) == (True, False, "daily")
    assert (no.wants, no.digest) == (False, "")


DESK, MAIL, ALL = ("desk",), ("mail",), ("desk", "mail", "hook")


@pytest.mark.parametrize(
    ("rules", "wishes"),
    [
        pytest.param([Rule("a")], [("desk", ""), ("mail", ""), ("hook", "")], id="no names mean all"),
        pytest.param([Rule("a", destinations=MAIL)], [("mail", "")], id="what it names"),
        pytest.param([Rule("a", keys=("BABA",))], [], id="a rule that says no wishes nothing"),
        pytest.param(
            [Rule("a", destinations=MAIL, digest="weekly"), Rule("b", destinations=MAIL)],
            [("mail", "")],
            id="at once beats a digest",
        ),
        pytest.param(
            [Rule("a", destinations=MAIL, digest="weekly"), Rule("b", destinations=MAIL, digest="daily")],
            [("mail", "daily")],
            id="the sooner digest wins",
        ),
        pytest.param(
            [Rule("a", digest="daily"), Rule("b", destinations=DESK)],
            [("desk", ""), ("mail", "daily"), ("hook", "daily")],
            id="each destination has its own wish",
        ),
    ],
)
def test_each_destination_is_told_as_soon_as_a_rule_wishes(
    rules: list[Rule], wishes: list[tuple[str, Digest]]
) -> None:
    assert list(wishes_of(replace(NEWS, decisions=decide(NEWS, STORY, rules)), ALL)) == wishes


def test_an_alert_bears_the_gravest_severity_and_every_rule_that_wants_it() -> None:
    rules = [Rule("a", digest="daily"), Rule("b", keys=("BABA",)), Rule("c", severity="critical")]
    alert = alert_for(STORY, replace(NEWS, decisions=decide(NEWS, STORY, rules)), ALL)
    assert (alert.severity, alert.rules) == ("critical", ("a", "c"))
    assert (alert.type, alert.origin) == (EventType.SUPPLY_DEAL, "Reuters")


@pytest.mark.parametrize(
    ("rules", "severities"),
    [
        pytest.param([Rule("a", severity="critical")], "critical critical critical", id="one for all"),
        pytest.param(
            [Rule("a"), Rule("b", severity="critical", destinations=DESK)],
            "critical info info",
            id="the grave one names a destination",
        ),
        pytest.param(
            [Rule("a", destinations=DESK), Rule("b", severity="critical")],
            "critical critical critical",
            id="the mild one names a destination",
        ),
        pytest.param(
            [
                Rule("a", severity="warning", destinations=("mail",)),
                Rule("b", severity="critical", destinations=DESK),
            ],
            "critical warning critical",
            id="one that no rule names is told nothing",
        ),
        pytest.param(
            [Rule("a"), Rule("b", keys=("BABA",), severity="critical", destinations=DESK)],
            "info info info",
            id="the grave one does not want it",
        ),
    ],
)
def test_each_destination_is_told_as_gravely_as_the_rules_that_send_it_there(
    rules: list[Rule], severities: str
) -> None:
    alert = alert_for(STORY, replace(NEWS, decisions=decide(NEWS, STORY, rules)), ALL)
    assert " ".join(alert.at(name).severity for name in ALL) == severities


@pytest.mark.parametrize(
    ("verdict", "says"),
    [
        pytest.param(
            Verdict.CORRECTION, "it corrects; $5 billion, not $6 billion as before; event", id="two"
        ),
        pytest.param(Verdict.NEW_EVENT, "it corrects; event", id="one, as the new lines say the rest"),
    ],
)
def test_why_says_what_a_correction_corrects(verdict: Verdict, says: str) -> None:
    reasons = ("it corrects", "$5 billion, not $6 billion as before", "more")
    judgement = replace(NEWS, verdict=verdict, reasons=reasons, decisions=decide(NEWS, STORY, [Rule("a")]))
    assert says in alert_for(STORY, judgement, ALL).why


WANTED = replace(NEWS, decisions=decide(NEWS, STORY, [Rule("all")]))
LATER = replace(NEWS, decisions=decide(NEWS, STORY, [Rule("all", digest="daily")]))


@pytest.mark.parametrize(
    ("judgement", "seen_after", "baseline", "expected"),
    [
        pytest.param(WANTED, 0, False, Outcome.ALERTED, id="wanted and fresh"),
        pytest.param(LATER, 0, False, Outcome.DIGEST, id="wanted in a digest"),
        pytest.param(LATER, 0, True, Outcome.BASELINE, id="the first poll fills no digest"),
        pytest.param(LATER, 73, False, Outcome.TOO_OLD, id="old news is not news for a digest either"),
        pytest.param(WANTED, 0, True, Outcome.BASELINE, id="the first poll never alerts"),
        pytest.param(WANTED, 73, False, Outcome.TOO_OLD, id="old news is not news"),
        pytest.param(replace(NEWS, verdict=Verdict.RERUN), 0, True, Outcome.RERUN, id="a rerun"),
        pytest.param(replace(NEWS, verdict=Verdict.MINOR_DETAIL), 0, False, Outcome.MINOR_DETAIL, id="minor"),
        pytest.param(replace(NEWS, mentions=()), 0, False, Outcome.UNWATCHED, id="nothing tracked"),
        pytest.param(replace(NEWS, mentions=(ASIDE,)), 0, False, Outcome.ONLY_MENTIONED, id="an aside"),
        pytest.param(NEWS, 0, False, Outcome.NO_RULE, id="no rule at all"),
    ],
)
def test_an_outcome_is_one_phrase(
    judgement: Judgement, seen_after: int, baseline: bool, expected: Outcome
) -> None:
    seen = WHEN + timedelta(hours=seen_after)
    said = outcome(judgement, STORY, seen=seen, baseline=baseline, max_age=timedelta(hours=72))
    assert said is expected


def test_without_a_limit_nothing_is_too_old() -> None:
    late = WHEN + timedelta(days=900)
    assert outcome(WANTED, STORY, seen=late, baseline=False, max_age=timedelta(0)) is Outcome.ALERTED
