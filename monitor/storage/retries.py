"""A delivery that the user wants tried again, written beside the writer, so that the daemon need not stop."""

from datetime import datetime

from monitor.errors import StoreError
from monitor.storage.beside import transaction
from monitor.storage.values import stamp


def retry(url: str, delivery: int, now: datetime) -> None:
    """Make a dead or pending *delivery* due at *now*, with as much patience as a new one; what may have
    arrived stays marked as a possible repeat.

    Raises StoreError where it is sent or there is none, or the database fails.
    """
    with transaction(url) as run:
        changed = run(
            """UPDATE delivery
            SET state = 'pending', next_try = :now, updated = :now, first_try = NULL, attempts = 0
            WHERE id = :id AND state IN ('dead', 'pending')""",
            id=delivery, now=stamp(now),
        )  # fmt: skip
        if not changed:
            raise StoreError(f"delivery {delivery} cannot be tried again: it is sent, or there is none")
