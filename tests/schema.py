"""A new database as a copy of one: the migrations are most of what opening an empty one takes."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from monitor.storage.writes import Store


def new_database(path: Path) -> None:
    """Write to *path* what the writer makes of nothing: our schema and no row."""
    path.write_bytes(_made())


@cache
def _made() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder, "news.db")
        Store.open(f"sqlite:///{path}").close()
        return path.read_bytes()
