"""From a judgement to the alert that its reader sees. Pure; how it looks is `notify.render`'s business."""

from monitor.types import Alert, Judgement, Mention, Story


def alert_for(story: Story, judgement: Judgement) -> Alert:
    """Return the alert about *story* for a judgement whose `alert` is true."""
    yes = [decision for decision in judgement.decisions if decision.alert]
    ranked = ("critical", "warning", "info")
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
        severity=min((decision.severity for decision in yes), key=ranked.index, default="info"),
        rules=tuple(decision.rule for decision in yes),
    )


def destinations_of(judgement: Judgement, every: tuple[str, ...]) -> tuple[str, ...]:
    """Return where the alert goes: what the rules that said yes name, in the order of *every*;
    a rule that names none means all."""
    yes = [decision for decision in judgement.decisions if decision.alert]
    if any(not decision.destinations for decision in yes):
        return every
    named = {name for decision in yes for name in decision.destinations}
    return tuple(name for name in every if name in named)


def _why(judgement: Judgement) -> str:
    keys = set(judgement.keys)
    about = ", ".join(
        f"{mention.key} ({_place(mention)})" for mention in judgement.mentions if mention.key in keys
    )
    rules = ", ".join(f'"{decision.rule}"' for decision in judgement.decisions if decision.alert)
    return "; ".join([f"about {about}", *judgement.reasons[:1], f"event {judgement.event}", f"rule {rules}"])


def _place(mention: Mention) -> str:
    if mention.salience >= 100:
        return "title subject"
    return mention.evidence[0].zone if mention.evidence else f"via {mention.via}"
