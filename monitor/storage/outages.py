"""Which destinations take nothing at present, what waits because of it, and what was told of it. Plain
read-only SQL."""

from collections.abc import Iterable

from monitor.errors import StoreError
from monitor.storage.connected import Connected
from monitor.storage.shapes import Row

SILENCED = "silenced"  # what became of a story that was not told as a silence covers it
# What failed, and nothing has arrived there since: until then the destination is to blame, not the message.
_FAILED = """d.attempts > 0 AND d.first_try IS NOT NULL AND d.first_try >= coalesce(
    (SELECT max(s.sent) FROM delivery s WHERE s.destination = d.destination AND s.state = 'sent'), '')"""


def outcome(told: str, row: str) -> str:
    """Return the SQL of the outcome of *row*, a story or a revision, whose deliveries `d` meet *told*."""
    return f"CASE WHEN {row}.alert AND {_silenced(told)} THEN '{SILENCED}' ELSE {row}.outcome END AS outcome"


def _silenced(told: str) -> str:
    """Return the SQL for: there are deliveries `d` that meet *told*, and silences suppressed them all."""
    by_silence = "d.state = 'suppressed' AND substr(d.reason, 1, 8) = 'silence '"
    return f"(SELECT min(CASE WHEN {by_silence} THEN 1 ELSE 0 END) FROM delivery d WHERE {told}) = 1"


class Outages(Connected):
    """A read-only view of what does not arrive."""

    def silenced(self, alerts: Iterable[str]) -> set[str]:
        """Return those of *alerts*, given by id, that silences kept from every destination."""
        sql = f"SELECT a.id FROM alert a WHERE a.id IN ({{}}) AND {_silenced('d.alert = a.id')}"
        return {row["id"] for row in self._for_each(sql, alerts)}

    def failing(self) -> list[Row]:
        """Return the destinations that failed last, and are tried again: since when, why, when next, how
        many deliveries wait, and which holds up the others."""
        found = self._rows(
            f"""SELECT d.destination, min(d.id) AS head, min(d.next_try) AS next_try FROM delivery d
            WHERE d.state = 'pending' AND {_FAILED} GROUP BY d.destination ORDER BY d.destination"""
        )
        pauses = {row["destination"]: row["until"] for row in self._rows("SELECT * FROM pause")}
        for row in found:
            row["next_try"] = max(row["next_try"], pauses.get(row["destination"], ""))
        return [row | self._outage(row["destination"]) for row in found]

    def _outage(self, destination: str) -> Row:
        [row] = self._rows(
            f"""SELECT min(d.first_try) AS began,
                (SELECT count(*) FROM delivery w WHERE w.destination = :to AND w.state = 'pending') AS waiting
            FROM delivery d WHERE d.destination = :to AND d.state IN ('pending', 'dead') AND {_FAILED}""",
            to=destination,
        )
        last = self._rows(
            f"""SELECT d.reason FROM delivery d
            WHERE d.destination = :to AND d.state = 'pending' AND {_FAILED}
            ORDER BY d.updated DESC, d.id LIMIT 1""",
            to=destination,
        )
        return row | last[0]

    def notice(self, id_prefix: str) -> Row:
        """Return the notice whose id starts with *id_prefix*, and its `deliveries`. Raises StoreError when
        there is none, or more than one."""
        found = self._rows(
            "SELECT * FROM notice WHERE id >= :low AND id < :high ORDER BY id LIMIT 16",
            low=id_prefix,
            high=f"{id_prefix}g",  # above every hexadecimal digit
        )
        if not found:
            raise StoreError(f"no notice has an id that starts with {id_prefix!r}")
        if len(found) > 1:
            several = ", ".join(row["id"] for row in found)
            raise StoreError(f"{id_prefix!r} is not one notice: {several}… Give more of the id")
        told = "SELECT destination, state, reason, sent FROM delivery WHERE notice = :id ORDER BY id"
        return found[0] | {"deliveries": self._rows(told, id=found[0]["id"])}

    def destinations(self) -> list[str]:
        """Return every destination that there is a delivery to."""
        found = self._rows("SELECT DISTINCT destination FROM delivery ORDER BY destination")
        return [row["destination"] for row in found]

    def explained(self, deliveries: list[Row]) -> list[Row]:
        """Return *deliveries*, with the reason where one waits only for an earlier one to arrive."""
        heads = {row["destination"]: row["head"] for row in self.failing()}
        for row in deliveries:
            head = heads.get(row["destination"])
            waits = row["state"] == "pending" and row["first_try"] is None
            if waits and head is not None and head < row["id"]:
                row["reason"] = f"waits behind {head}"
        return deliveries
