"""What each rule says about a story, and what becomes of it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from monitor.judge.rules import Outcome, Reason, decide, outcome
from monitor.types import Judgement, Mention, Rule, Story, Verdict

WHEN = datetime(2026, 2, 11, 14, tzinfo=UTC)
STORY = Story("s1", "https://example.org/1", "Acme signs chip deal", "The order is large.", WHEN, "Wire")
ABOUT = Mention("ACME", "company", 100, True, None, ())
ASIDE = Mention("BOLT", "company", 30, False, None, ())
NEWS = Judgement("s1", (ABOUT, ASIDE), "s1", Verdict.NEW_EVENT, ())


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
    ],
)
def test_each_rule_names_its_reason(rule: Rule, judgement: Judgement, reason: Reason) -> None:
    (decision,) = decide(judgement, STORY, [rule])
    assert (decision.reason, decision.alert) == (str(reason), reason is Reason.WANTED)


WANTED = replace(NEWS, decisions=decide(NEWS, STORY, [Rule("all")]))


@pytest.mark.parametrize(
    ("judgement", "seen_after", "baseline", "expected"),
    [
        pytest.param(WANTED, 0, False, Outcome.ALERTED, id="wanted and fresh"),
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
