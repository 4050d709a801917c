"""What holds deliveries back and with what they go, silences, and notices about monitor itself."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def words(name: str, *, primary_key: bool = False) -> "sa.Column[str]":
    return sa.Column(name, sa.String, primary_key=primary_key, nullable=False)


def long(name: str) -> "sa.Column[str]":
    return sa.Column(name, sa.Text, nullable=False)


def stamp(name: str, *, nullable: bool = False) -> "sa.Column[str]":
    return sa.Column(name, sa.String(27), nullable=nullable)


def upgrade() -> None:
    op.create_table(
        "silence",
        sa.Column("id", sa.Integer, primary_key=True, nullable=False),
        stamp("created"),
        stamp("expires"),
        words("author"),
        *(long(name) for name in ("comment", "keys", "events", "sources", "words")),
    )
    op.create_index(None, "silence", ["expires"])
    op.create_table(
        "notice",
        words("id", primary_key=True),
        words("about"),
        stamp("began"),
        stamp("ended", nullable=True),
        *(long(name) for name in ("heading", "lines")),
    )
    op.create_index(None, "notice", ["about", "ended"])
    with op.batch_alter_table("delivery") as table:  # SQLite writes it anew: a notice has no alert
        table.alter_column("alert", existing_type=sa.String, nullable=True)
        table.add_column(sa.Column("notice", sa.String, nullable=True))
        for name in ("digest", "batch", "ts", "channel"):
            table.add_column(sa.Column(name, sa.String, nullable=False, server_default=""))
        table.create_foreign_key("fk_delivery_notice", "notice", ["notice"], ["id"])
    op.create_index(None, "delivery", ["destination", "sent"])
