"""A new database as a copy of one, or emptied: the migrations are most of what opening one takes."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import delete, text

from monitor.storage.tables import Base
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


def emptied(store: Store) -> Store:
    """Return *store* without any row, as if it had just been opened."""
    with store.engine.begin() as connection:
        for table in reversed(Base.metadata.sorted_tables):
            connection.execute(delete(table))
        if connection.dialect.name == "sqlite":
            connection.execute(text("INSERT INTO story_search (story_search) VALUES ('delete-all')"))
        else:
            connection.execute(text("DELETE FROM story_search"))
    return store
