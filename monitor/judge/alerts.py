"""From a judgement to the alert that its reader sees. Pure; how it looks is `notify.render`'s business."""

from collections.abc import Iterable

from monitor.types import (
    DIGESTS,
    SEVERITIES,
    Alert,
    Decision,
    Digest,
    Judgement,
    Mention,
    Severity,
    Story,
    Verdict,
)


def alert_for(story: Story, judgement: Judgement, every: tuple[str, ...]) -> Alert:
    """Return the alert about *story* for a judgement that a rule wants, at once or in a digest; *every* names
    all destinations."""
    yes = [decision for decision in judgement.decisions if decision.wants]
    severity = _gravest(yes)
    to = {name: [each for each in yes if name in (each.destinations or every)] for name in every}
    return Alert(
        id=f"a{story.id}",
        story=story.id,
        event=judgement.event or story.id,
        verdict=judgement.verdict,
        keys=judgement.keys,
        title=story.title,
        url=story.url,
        source=story.source,
        published=story.published,
        new=judgement.new,
        known=judgement.known,
        first=judgement.first,
        sources=judgement.sources,
        why=_why(judgement),
        severity=severity,
        rules=tuple(decision.rule for decision in yes),
        type=judgement.type,
        origin=judgement.origin,
        milder=tuple(
            (name, own) for name, rules in to.items() if rules and (own := _gravest(rules)) != severity
        ),
    )


def _gravest(decisions: Iterable[Decision]) -> Severity:
    return max((decision.severity for decision in decisions), key=SEVERITIES.index, default="info")


def wishes_of(judgement: Judgement, every: tuple[str, ...]) -> tuple[tuple[str, Digest], ...]:
    """Return where the alert goes and when: each destination that a rule which said yes names, in the order
    of *every*, and in which digest; "" is at once. A rule that names none means all, and where rules differ
    the soonest wins."""
    soonest: dict[str, Digest] = {}
    for decision in judgement.decisions:
        if decision.wants:
            for name in decision.destinations or every:
                soonest[name] = min(soonest.get(name, DIGESTS[-1]), decision.digest, key=DIGESTS.index)
    return tuple((name, soonest[name]) for name in every if name in soonest)


def _why(judgement: Judgement) -> str:
    keys = set(judgement.keys)
    about = ", ".join(
        f"{mention.key} ({_place(mention)})" for mention in judgement.mentions if mention.key in keys
    )
    rules = ", ".join(f'"{decision.rule}"' for decision in judgement.decisions if decision.wants)
    told = judgement.reasons[: 2 if judgement.verdict is Verdict.CORRECTION else 1]
    return "; ".join([f"about {about}", *told, f"event {judgement.event}", f"rule {rules}"])


def _place(mention: Mention) -> str:
    if mention.salience >= 100:
        return "title subject"
    return mention.evidence[0].zone if mention.evidence else f"via {mention.via}"
