"""How often a delivery was tried before the user asked for it again."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("delivery", sa.Column("earlier", sa.Integer, nullable=False, server_default="0"))
