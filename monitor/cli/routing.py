"""Where a story's alert would go and what would hold it there, for `monitor explain`. It sends nothing."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from monitor.judge.alerts import alert_for, wishes_of
from monitor.judge.rules import Answer, answer, outcome
from monitor.notify.parcels import plan
from monitor.types import Alert, Decision, Delivery, Destination, Digest, Judgement, Silence, Story, Told

if TYPE_CHECKING:
    from monitor.config import Config


def _nothing(destination: str, event: str, since: datetime) -> Told:
    return Told()


@dataclass(frozen=True, slots=True)
class Holds:
    """What may hold an alert back besides the settings: *silences*, and what *told* says that a destination
    was sent, of an event and since some time."""

    silences: Sequence[Silence] = ()
    told: Callable[[str, str, datetime], Told] = _nothing


@dataclass(frozen=True, slots=True)
class Route:
    """One destination of a story, and in which *digest*; "" = at once. *held*: why it would wait there now,
    and *until* when; or why it would never be told."""

    destination: str
    digest: Digest = ""
    held: str = ""
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Routing:
    """What each rule says of a story, what becomes of it, and where it goes."""

    said: tuple[tuple[Decision, Answer], ...]
    outcome: str
    routes: tuple[Route, ...] = ()

    def lines(self) -> Iterator[str]:
        for decision, reply in self.said:
            seen = f" (saw {reply.saw}; wants {reply.wants})" if reply.wants else ""
            yield f"rule      {decision.rule}: {_answered(decision)}, {reply.reason}{seen}"
        yield f"outcome   {self.outcome}"
        for route in self.routes:
            held = f", {'held until' if route.until else 'never told'}" if route.held else ""
            when = f" {route.until:%Y-%m-%d %H:%M} UTC" if route.until else ""
            why = f": {route.held}" if route.held else ""
            digest = f" with the {route.digest} digest" if route.digest else ""
            yield f"goes to   {route.destination}{digest}{held}{when}{why}"

    def as_objects(self) -> dict[str, Any]:
        """Return the fields of `--json`."""
        rules = [
            {
                "rule": decision.rule,
                "alert": decision.alert,
                "digest": decision.digest or None,
                "reason": decision.reason,
                "saw": reply.saw or None,
                "wants": reply.wants or None,
                "destinations": decision.destinations,
                "severity": decision.severity,
            }
            for decision, reply in self.said
        ]
        routes = [
            {
                "destination": route.destination,
                "digest": route.digest or None,
                "held": route.held or None,
                "until": f"{route.until:%Y-%m-%dT%H:%M:%SZ}" if route.until else None,
            }
            for route in self.routes
        ]
        return {"rules": rules, "outcome": self.outcome, "routes": routes}


def _answered(decision: Decision) -> str:
    return "ALERT" if decision.alert else f"{decision.digest} digest" if decision.digest else "no alert"


def routing(
    story: Story,
    judgement: Judgement,
    settings: "Config",
    holds: Holds,
    *,
    seen: datetime,
    now: datetime,
) -> Routing:
    """Walk the rules with *story*, first *seen* then, and its destinations as if it were due there *now*."""
    tags = {entry.key: entry.tags for entry in settings.tracked}
    replies = (answer(judgement, story, rule, tags) for rule in settings.rules)
    # What nothing tracked is in, no rule is asked about.
    said = tuple(zip(judgement.decisions, replies, strict=False))
    max_age = timedelta(seconds=settings.alerts.max_age)
    became = outcome(judgement, story, seen=seen, baseline=False, max_age=max_age)
    if not any(decision.wants for decision in judgement.decisions):
        return Routing(said, became)
    by_name = {each.name: each for each in settings.destinations}
    alert = alert_for(story, judgement, tuple(by_name))
    wishes = wishes_of(judgement, tuple(by_name))
    routes = (_route(alert, by_name[name], digest, settings, holds, now) for name, digest in wishes)
    return Routing(said, became, tuple(routes))


def _route(
    alert: Alert,
    destination: Destination,
    digest: Digest,
    settings: "Config",
    holds: Holds,
    now: datetime,
) -> Route:
    """Ask the very plan that the daemon goes by."""
    told = holds.told(destination.name, alert.event, now - timedelta(seconds=destination.per))
    due = Delivery(0, destination.name, alert.at(destination.name), now, now, digest=digest)
    found = plan([due], destination, settings.alerts, holds.silences, told, now, gathered=True)
    if found.suppress:
        return Route(destination.name, digest, found.suppress[0][1])
    if found.hold:
        hold = found.hold[0][1]
        return Route(destination.name, digest, hold.reason, hold.until)
    return Route(destination.name, digest)
