"""What `monitor check` says of rules and destinations: what is doubtful, and what rules would have wanted."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from monitor import config
from monitor.cli.check_secrets import in_destinations
from monitor.judge.lint_rules import Doubt, doubled, doubts
from monitor.judge.rules import Reason, answer
from monitor.text import counted

if TYPE_CHECKING:
    from monitor.config import Config
    from monitor.storage.history import History
    from monitor.types import Rule


@dataclass(frozen=True, slots=True)
class Past:
    """How many of the last *stories*, over *days* days, each rule would have wanted."""

    stories: int
    days: int
    wanted: Mapping[str, int]


class RuleReport:
    """The doubts of one config, each with its place, and its past where there is enough of one."""

    def __init__(self, path: Path | None, loaded: "Config", past: Past | None) -> None:
        self._places = {table: config.places_of(path, table) for table in ("rule", "destination")}
        self._rules, self._past = loaded.rules, past
        self._names = {"rule": [rule.name for rule in loaded.rules]}
        self._names["destination"] = [each.name for each in loaded.destinations]
        self._doubts = (
            *doubts(loaded.rules, loaded.tracked, self._names["destination"]),
            *doubled(loaded.destinations),
            *in_destinations(path, loaded),
        )

    def lines(self) -> Iterator[str]:
        """Yield a line for each rule that the past tells something about."""
        for rule in self._rules if self._past else ():
            yield f"  {rule.name:<15} would have wanted {self._count(rule)}"

    def warnings(self) -> Iterator[str]:
        for table in ("rule", "destination"):
            for name in self._names[table]:
                for doubt in self._of(table, name):
                    place = f"{self._place(doubt)}: ".removeprefix(": ")  # the defaults stand in no file
                    yield f'warning: {place}{table} "{name}" {doubt.reason}. {doubt.remedy}'

    def objects(self) -> Iterator[dict[str, Any]]:
        """Yield what `--json` shows of each rule and each destination."""
        for table in ("rule", "destination"):
            for name in self._names[table]:
                row: dict[str, Any] = {"key": name, "kind": table}
                row["place"] = self._places[table].get((name, ""))
                if table == "rule":
                    past = self._past
                    row["wanted"] = past.wanted[name] if past else None
                    row["stories"], row["days"] = (past.stories, past.days) if past else (None, None)
                row["warnings"] = [
                    {
                        "field": each.field or None,
                        "reason": each.reason,
                        "remedy": each.remedy,
                        "place": self._place(each),
                    }
                    for each in self._of(table, name)
                ]
                yield row

    def _of(self, table: str, name: str) -> Iterator[Doubt]:
        yield from (doubt for doubt in self._doubts if (doubt.table, doubt.name) == (table, name))
        if table == "rule" and self._past and not self._past.wanted[name]:
            rule = next(rule for rule in self._rules if rule.name == name)
            reason = f"would have wanted {self._count(rule)}"
            yield Doubt("rule", name, "", reason, "Loosen it, unless it waits for something rare")

    def _count(self, rule: "Rule") -> str:
        past = self._past or Past(0, 0, {})
        some = f"{past.wanted[rule.name]:,}" if past.wanted[rule.name] else "none"
        return (
            f"{some} of the last {counted(past.stories, 'story', 'stories')}, in {counted(past.days, 'day')}"
        )

    def _place(self, doubt: Doubt) -> str:
        places = self._places[doubt.table]
        return places.get((doubt.name, doubt.field)) or places.get((doubt.name, ""), "")


def past_of(read: "History", loaded: "Config", stories: int, enough: int) -> Past | None:
    """Return what the rules would have said of the last *stories* stored ones, None where fewer than *enough*
    are there."""
    count, days = read.extent(stories)
    if count < enough:
        return None
    tags = {entry.key: entry.tags for entry in loaded.tracked}
    wanted: Counter[str] = Counter()
    for story, judgement in read.judged(stories):
        for rule in loaded.rules:
            wanted[rule.name] += answer(judgement, story, rule, tags).reason is Reason.WANTED
    return Past(count, days, wanted)
