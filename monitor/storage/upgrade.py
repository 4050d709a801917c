"""The migrations, by Alembic: imported only for a database that needs one, since it takes long to load."""

from functools import cache
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(connection: Connection) -> None:
    """Bring the schema of *connection* up to date."""
    command.upgrade(alembic_config(connection=connection), "head")


def is_ours(revision: str) -> bool:
    """Return whether *revision* is one that this program knows."""
    return revision in {script.revision for script in _scripts().walk_revisions()}


def alembic_config(**attributes: Any) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes.update(attributes)
    return config


@cache
def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(alembic_config())  # which reads and compiles each of them
