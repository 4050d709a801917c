"""Alert or not, and why. Every rule answers with a named reason, also when it says no."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from monitor.judge.language.sentences import script
from monitor.judge.reading.names import outlet
from monitor.text import stands
from monitor.types import Decision, Judgement, Rule, Story, Verdict

_SPOKEN = {"latin": "en", "han": "zh", "hangul": "ko", "kana": "ja"}  # where a story does not say


class Reason(StrEnum):
    """What a rule can say about a story."""

    WANTED = "wanted"
    UNWATCHED = "mentions nothing tracked"
    NOT_ITS_KEY = "is about other keys"
    NOT_ITS_TAG = "its keys bear other tags"
    ONLY_MENTIONED = "only mentions its keys, is not about them"
    TOO_SLIGHT = "its keys are not prominent enough"
    NOT_ITS_VERDICT = "has another verdict"
    NOT_ITS_TYPE = "is another type of event"
    NOT_ITS_SOURCE = "comes from another source"
    NOT_ITS_ORIGIN = "credits another origin"
    NOT_ITS_LANGUAGE = "is in another language"
    NOT_ITS_WORDS = "lacks its words"


class Answer(NamedTuple):
    """What a rule says: its reason, what it *saw* in the story and what it *wants* there; both are empty
    where no one condition decided."""

    reason: Reason
    saw: str = ""
    wants: str = ""


def decide(
    judgement: Judgement, story: Story, rules: Sequence[Rule], tags: Mapping[str, Sequence[str]] = {}
) -> tuple[Decision, ...]:
    """Return what each of *rules* says about *story*, in their order."""
    return tuple(_decision(rule, answer(judgement, story, rule, tags).reason) for rule in rules)


def _decision(rule: Rule, reason: Reason) -> Decision:
    wanted = reason is Reason.WANTED
    return Decision(
        rule=rule.name,
        alert=wanted and not rule.digest,
        reason=str(reason),
        destinations=rule.destinations,
        severity=rule.severity,
        digest=rule.digest if wanted else "",
    )


def answer(judgement: Judgement, story: Story, rule: Rule, tags: Mapping[str, Sequence[str]] = {}) -> Answer:
    """Return what *rule* says about *story*, whose keys bear *tags*. One mention must meet all that the rule
    asks of keys."""
    if not judgement.mentions:
        return Answer(Reason.UNWATCHED)
    hits = [mention for mention in judgement.mentions if not rule.keys or mention.key in rule.keys]
    if not hits:
        return Answer(Reason.NOT_ITS_KEY, _list(each.key for each in judgement.mentions), _list(rule.keys))
    borne = {mention.key: tags.get(mention.key, ()) for mention in hits}
    hits = [mention for mention in hits if not rule.tags or set(rule.tags) & set(borne[mention.key])]
    if not hits:
        seen = dict.fromkeys(tag for each in borne.values() for tag in each)
        return Answer(Reason.NOT_ITS_TAG, _list(seen), _list(rule.tags))
    best = max(hits, key=lambda mention: mention.salience)
    prominence = f"{best.key} with salience {best.salience}"
    hits = [mention for mention in hits if mention.about or not rule.about]
    if not hits:
        return Answer(Reason.ONLY_MENTIONED, prominence, "a story about it")
    if not any(mention.salience >= rule.salience for mention in hits):
        return Answer(Reason.TOO_SLIGHT, prominence, f"at least {rule.salience}")
    if judgement.verdict not in rule.verdicts:
        return Answer(Reason.NOT_ITS_VERDICT, judgement.verdict, _list(rule.verdicts))
    if rule.types and judgement.type not in rule.types:
        return Answer(Reason.NOT_ITS_TYPE, judgement.type, _list(rule.types))
    if rule.sources and story.source not in rule.sources:
        return Answer(Reason.NOT_ITS_SOURCE, story.source, _list(rule.sources))
    if rule.origins and outlet(judgement.origin) not in map(outlet, rule.origins):
        return Answer(Reason.NOT_ITS_ORIGIN, judgement.origin, _list(rule.origins))
    if rule.languages and not any(_is(language(story), wanted) for wanted in rule.languages):
        return Answer(Reason.NOT_ITS_LANGUAGE, language(story), _list(rule.languages))
    if rule.words and not _says_one_of(rule.words, story):
        return Answer(Reason.NOT_ITS_WORDS, "none of them", _list(rule.words))
    return Answer(Reason.WANTED)


def language(story: Story) -> str:
    """Return the language of *story*, such as "en" or "zh-tw"; by its script where it does not say."""
    return story.lang.replace("_", "-").casefold() or _SPOKEN[script(f"{story.title}\n{story.text[:500]}")]


def _is(language: str, wanted: str) -> bool:
    """Say whether *language* is *wanted*: zh-tw is zh, but zh is not zh-tw."""
    return f"{language}-".startswith(f"{wanted.replace('_', '-').casefold()}-")


def _says_one_of(words: Iterable[str], story: Story) -> bool:
    said = f"{story.title}\n{story.text}".casefold()
    return any(stands(word.casefold(), said) for word in words)


def _list(names: Iterable[str]) -> str:
    return ", ".join(names) or "none"


class Outcome(StrEnum):
    """What became of a story, in one phrase for people."""

    ALERTED = "alerted"
    DIGEST = "waits for the digest"
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
    if any(decision.wants for decision in judgement.decisions):
        if baseline:
            return Outcome.BASELINE
        if max_age and seen - story.published > max_age:
            return Outcome.TOO_OLD
        return Outcome.ALERTED if judgement.alert else Outcome.DIGEST
    if judgement.verdict is Verdict.RERUN:
        return Outcome.RERUN
    if judgement.verdict is Verdict.MINOR_DETAIL:
        return Outcome.MINOR_DETAIL
    if not judgement.mentions:
        return Outcome.UNWATCHED
    if not any(mention.about for mention in judgement.mentions):
        return Outcome.ONLY_MENTIONED
    return Outcome.NO_RULE
