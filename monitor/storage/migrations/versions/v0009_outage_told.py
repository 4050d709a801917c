"""When people were told last that a source cannot be read."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.add_column("source", sa.Column("outage_told", sa.String(27), nullable=True))
