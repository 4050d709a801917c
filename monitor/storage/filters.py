"""What a list is narrowed to, and the WHERE that says so. No SQL of its own beyond conditions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from monitor.storage.values import stamp


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed to; None = not narrowed. *since* (inclusive) and *until* (exclusive) are
    about publication for stories, the last publication for events, creation for alerts and deliveries."""

    ticker: str | None = None  # a watchlist key, as written there or all in one case
    about: bool = False  # only stories that are about *ticker*, not those that merely mention it
    since: datetime | None = None
    until: datetime | None = None
    source: str | None = None  # a source's key or name, in any case
    verdict: str | None = None
    type: str | None = None  # of the story's event
    alerted: bool | None = None  # of stories and events
    destination: str | None = None  # of deliveries
    state: str | None = None  # of deliveries
    limit: int = 50


EVERYTHING = Filters()


class Where:
    """Conditions joined by AND, with their parameters. Each method adds what the filters ask of a column."""

    def __init__(self, filters: Filters) -> None:
        self._filters = filters
        self.conditions: list[str] = []
        self.parameters: dict[str, object] = {"limit": filters.limit}

    def __str__(self) -> str:
        return f"WHERE {' AND '.join(self.conditions)}" if self.conditions else ""

    def also(self, condition: str, parameters: Mapping[str, object] = {}) -> Self:
        self.conditions.append(condition)
        self.parameters |= parameters
        return self

    def equal(self, column: str, wanted: str | None) -> Self:
        if wanted is None:
            return self
        name = column.replace(".", "_")
        return self.also(f"{column} = :{name}", {name: wanted})

    def time(self, column: str) -> Self:
        if self._filters.since is not None:
            self.also(f"{column} >= :since", {"since": stamp(self._filters.since)})
        if self._filters.until is not None:
            self.also(f"{column} < :until", {"until": stamp(self._filters.until)})
        return self

    def verdict(self, column: str) -> Self:
        return self.equal(column, self._filters.verdict)

    def type(self, column: str) -> Self:
        return self.equal(column, self._filters.type)

    def source(self, story: str) -> Self:
        if (wanted := self._filters.source) is None:
            return self
        names = f"{story}.source, {story}.source_key, lower({story}.source), lower({story}.source_key)"
        return self.also(
            f"(:source IN ({names}) OR :source_lower IN ({names}))",
            {"source": wanted, "source_lower": wanted.lower()},
        )

    def alerted(self, condition: str) -> Self:
        if self._filters.alerted is None:
            return self
        return self.also(condition if self._filters.alerted else f"NOT {condition}")

    def ticker(self, mention: str = "m") -> Self:
        """*mention* is the mention table's name in the query."""
        self.equal(f"{mention}.key", self._filters.ticker)
        return self.also(f"{mention}.about") if self._filters.ticker and self._filters.about else self


def of_stories(filters: Filters) -> Where:
    """Return what *filters* ask of a story `s`, the ticker aside."""
    return (
        Where(filters).time("s.published").source("s").verdict("s.verdict").type("s.type").alerted("s.alert")
    )


def of_alerts(filters: Filters) -> Where:
    """Return what *filters* ask of an alert `a` and its story `s`."""
    where = Where(filters).time("a.created").source("s").verdict("a.verdict").type("s.type")
    return mentioning(where, filters, "a.story")


def of_deliveries(filters: Filters) -> Where:
    """Return what *filters* ask of a delivery `d`, its alert `a`, its story `s`, or its notice `n`."""
    where = Where(filters).time("coalesce(a.created, n.began)").source("s").verdict("a.verdict")
    where.equal("d.destination", filters.destination).equal("d.state", filters.state)
    return mentioning(where, filters, "a.story")


def mentioning(where: Where, filters: Filters, story: str) -> Where:
    """Narrow *where* to the filters' ticker, for a query that does not begin with mentions."""
    if filters.ticker is None:
        return where
    of_key = Where(filters).ticker()
    return where.also(f"EXISTS (SELECT 1 FROM mention m {of_key} AND m.story = {story})", of_key.parameters)
