"""Alert or not, and why. Every rule answers with a named reason, also when it says no."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from monitor.types import Decision, Judgement, Rule, Story, Verdict


class Reason(StrEnum):
    """What a rule can say about a story."""

    WANTED = "wanted"
    UNWATCHED = "mentions nothing tracked"
    NOT_ITS_KEY = "is about other keys"
    ONLY_MENTIONED = "only mentions its keys, is not about them"
    NOT_ITS_VERDICT = "has another verdict"
    NOT_ITS_SOURCE = "comes from another source"
    NOT_ITS_WORDS = "lacks its words"


def decide(judgement: Judgement, story: Story, rules: Sequence[Rule]) -> tuple[Decision, ...]:
    """Return what each of *rules* says about *story*, in their order."""
    return tuple(_decision(rule, _reason(judgement, story, rule)) for rule in rules)


def _decision(rule: Rule, reason: Reason) -> Decision:
    return Decision(rule.name, reason is Reason.WANTED, str(reason), rule.destinations, rule.severity)


def _reason(judgement: Judgement, story: Story, rule: Rule) -> Reason:
    if not judgement.mentions:
        return Reason.UNWATCHED
    hits = [mention for mention in judgement.mentions if not rule.keys or mention.key in rule.keys]
    if not hits:
        return Reason.NOT_ITS_KEY
    if rule.about and not any(mention.about for mention in hits):
        return Reason.ONLY_MENTIONED
    if judgement.verdict not in rule.verdicts:
        return Reason.NOT_ITS_VERDICT
    if rule.sources and story.source not in rule.sources:
        return Reason.NOT_ITS_SOURCE
    if rule.words and not _says_one_of(rule.words, story):
        return Reason.NOT_ITS_WORDS
    return Reason.WANTED


def _says_one_of(words: Iterable[str], story: Story) -> bool:
    said = f"{story.title}\n{story.text}".casefold()
    return any(word.casefold() in said for word in words)


class Outcome(StrEnum):
    """What became of a story, in one phrase for people."""

    ALERTED = "alerted"
    BASELINE = "first poll of its source"
    TOO_OLD = "older than alerts.max_age when first seen"
    UNWATCHED = "unwatched"
    RERUN = "rerun"
    MINOR_DETAIL = "minor detail"
    ONLY_MENTIONED = "only mentioned"
    NO_RULE = "no rule wants it"


def outcome(
    judgement: Judgement, story: Story, *, seen: datetime, baseline: bool, max_age: timedelta
) -> Outcome:
    """Return what becomes of *story*, first *seen* now. A *max_age* of zero is no limit.

    The rules have spoken in the judgement; this adds what the rules cannot know: that a source's
    first poll only shows what was already there, and that after a long silence old news is not news.
    """
    if judgement.alert:
        if baseline:
            return Outcome.BASELINE
        if max_age and seen - story.published > max_age:
            return Outcome.TOO_OLD
        return Outcome.ALERTED
    if judgement.verdict is Verdict.RERUN:
        return Outcome.RERUN
    if judgement.verdict is Verdict.MINOR_DETAIL:
        return Outcome.MINOR_DETAIL
    if not judgement.mentions:
        return Outcome.UNWATCHED
    if not any(mention.about for mention in judgement.mentions):
        return Outcome.ONLY_MENTIONED
    return Outcome.NO_RULE
