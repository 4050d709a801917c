"""By what a copy of a story is found again. Stories filed before get their traces when the daemon starts."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "trace",
        sa.Column("digest", sa.BigInteger, primary_key=True, nullable=False, autoincrement=False),
        sa.Column("seq", sa.Integer, primary_key=True, nullable=False, autoincrement=False),
        sa.ForeignKeyConstraint(["seq"], ["story.seq"]),
        sqlite_with_rowid=False,
    )
    op.create_index(None, "trace", ["seq"])
