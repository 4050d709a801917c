"""What type of event a story tells of and whom it credits; stories filed before say neither."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("story", sa.Column("type", sa.String, nullable=False, server_default="other"))
    op.add_column("story", sa.Column("origin", sa.String, nullable=False, server_default=""))
