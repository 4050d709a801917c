"""Deliveries that the user wants tried again, or at once, written beside the writer, so that the daemon need
not stop."""

from collections.abc import Sequence
from datetime import datetime

from monitor.errors import StoreError
from monitor.storage.beside import transaction
from monitor.storage.values import stamp
from monitor.types import ASKED

# With as much patience as a new one; what may have arrived stays marked as a possible repeat. What was held
# is released: it passes what held it, and is no part of a digest.
_AGAIN = f"""UPDATE delivery
    SET batch = CASE WHEN state = 'held' THEN '{ASKED}' ELSE batch END,
        digest = CASE WHEN state = 'held' THEN '' ELSE digest END,
        state = 'pending', next_try = :now, updated = :now, first_try = NULL,
        earlier = earlier + attempts, attempts = 0
    WHERE {{}}"""
# However long the server asked to be left alone: the user knows better.
_NO_PAUSE = "DELETE FROM pause WHERE destination {}"


def retry(url: str, deliveries: Sequence[int], now: datetime) -> None:
    """Make dead, pending or held *deliveries* due at *now*, all or none of them.

    Raises StoreError where one is none of these or there is none, or the database fails.
    """
    with transaction(url) as run:
        for id in dict.fromkeys(deliveries):
            chosen = _AGAIN.format("id = :id AND state IN ('dead', 'pending', 'held')")
            if run(chosen, id=id, now=stamp(now)).rowcount:
                run(_NO_PAUSE.format("= (SELECT destination FROM delivery WHERE id = :id)"), id=id)
                continue
            row = run("SELECT state FROM delivery WHERE id = :id", id=id).fetchone()
            if row is None:
                raise StoreError(f"there is no delivery {id}: `monitor deliveries` lists them")
            raise StoreError(f"delivery {id} cannot be tried again: it is {row['state']}")


def retry_all(url: str, destination: str, now: datetime) -> int:
    """Make all to *destination* that was given up or waits for a try due at *now*; return how many it is."""
    with transaction(url) as run:
        chosen = _AGAIN.format("destination = :destination AND state IN ('dead', 'pending')")
        count: int = run(chosen, destination=destination, now=stamp(now)).rowcount
        run(_NO_PAUSE.format("= :destination"), destination=destination)
    return count
