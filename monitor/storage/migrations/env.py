"""Alembic's entry: migrate on the connection that `engine.migrate` hands over. No settings of its own."""

from alembic import context

from monitor.storage import VERSION_TABLE
from monitor.storage.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,  # for the names of constraints and indexes
    version_table=VERSION_TABLE,
)
with context.begin_transaction():
    context.run_migrations()
