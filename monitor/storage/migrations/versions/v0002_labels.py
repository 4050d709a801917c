"""What the user says a story is, beside what was decided about it."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "label",
        *(sa.Column(name, sa.String, primary_key=True, nullable=False) for name in ("story", "verdict")),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.ForeignKeyConstraint(["story"], ["story.id"], ondelete="CASCADE"),
    )
