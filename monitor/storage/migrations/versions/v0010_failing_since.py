"""Since when a source fails: one that was never read has no other beginning of its outage."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.add_column("source", sa.Column("failing_since", sa.String(27), nullable=True))
