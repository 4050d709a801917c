"""Until when a destination that failed is left alone, so that a restart honours what its server asked for."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "pause",
        sa.Column("destination", sa.String, primary_key=True, nullable=False),
        sa.Column("until", sa.String(27), nullable=False),
    )
