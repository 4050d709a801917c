"""What became of stories that their publishers edited."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    for name in ("version", "etag", "last_modified"):
        op.add_column("entry", sa.Column(name, sa.String, nullable=False, server_default=""))
    op.add_column("entry", sa.Column("rereads", sa.Integer, nullable=False, server_default="0"))
    op.add_column("entry", sa.Column("reread", sa.String(27), nullable=True))
    op.create_table(
        "revision",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement="auto", nullable=False),
        sa.Column("story", sa.String, nullable=False),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("n", "after")),
        *(sa.Column(name, sa.String(27), nullable=False) for name in ("published", "seen")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("title", "text")),
        sa.Column("version", sa.String, nullable=False),
        sa.Column("event", sa.String, nullable=True),
        *(sa.Column(name, sa.String, nullable=False) for name in ("verdict", "outcome")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("reasons", "new", "decisions", "mentions")),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("alert", sa.Boolean, nullable=False),
        sa.ForeignKeyConstraint(["story"], ["story.id"]),
        sa.UniqueConstraint("story", "n"),
    )
