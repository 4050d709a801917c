"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def words(name: str, *, primary_key: bool = False, nullable: bool = False) -> "sa.Column[str]":
    return sa.Column(name, sa.String, primary_key=primary_key, nullable=nullable)


def long(name: str) -> "sa.Column[str]":
    return sa.Column(name, sa.Text, nullable=False)


def stamp(name: str, *, nullable: bool = False) -> "sa.Column[str]":
    return sa.Column(name, sa.String(27), nullable=nullable)


def number(name: str, *, primary_key: bool = False, counted: bool = True) -> "sa.Column[int]":
    return sa.Column(
        name,
        sa.Integer,
        primary_key=primary_key,
        autoincrement="auto" if counted else False,
        nullable=False,
    )


def flag(name: str) -> "sa.Column[bool]":
    return sa.Column(name, sa.Boolean, nullable=False)


def upgrade() -> None:
    op.create_table(
        "source",
        words("key", primary_key=True),
        *(words(name) for name in ("name", "url", "url_key", "kind")),
        flag("active"),
        stamp("due", nullable=True),
        flag("baselined"),
        *(words(name) for name in ("etag", "last_modified", "body_digest")),
        *(stamp(name, nullable=True) for name in ("refreshed", "polled", "succeeded")),
        number("failures"),
        words("error"),
        *(number(name) for name in ("polls", "entries", "alerts")),
        stamp("last_entry", nullable=True),
    )
    op.create_table(
        "event",
        words("id", primary_key=True),
        long("title"),
        long("keys"),
        stamp("first_published"),
        stamp("last_published"),
        number("stories"),
    )
    op.create_index(None, "event", ["last_published"])
    op.create_table(
        "story",
        number("seq", primary_key=True),
        words("id"),
        *(long(name) for name in ("url", "canonical_url", "title", "text")),
        stamp("published"),
        stamp("seen"),
        *(words(name) for name in ("source", "source_key", "lang")),
        words("event", nullable=True),
        *(words(name) for name in ("verdict", "outcome")),
        *(long(name) for name in ("reasons", "new", "decisions", "note")),
        flag("alert"),
        sa.UniqueConstraint("id"),
        sa.ForeignKeyConstraint(["source_key"], ["source.key"]),
        sa.ForeignKeyConstraint(["event"], ["event.id"]),
    )
    op.create_index(None, "story", ["published", "seq"])
    op.create_index(None, "story", ["seen"])
    op.create_index(None, "story", ["event"])
    op.create_table(
        "entry",
        *(words(name, primary_key=True) for name in ("source", "entry_id", "url_key")),
        *(words(name) for name in ("title_key", "story")),
        long("url"),
        words("digest"),
        stamp("seen"),
        sa.ForeignKeyConstraint(["source"], ["source.key"]),
        sa.ForeignKeyConstraint(["story"], ["story.id"]),
    )
    op.create_index(None, "entry", ["url_key", "title_key"])
    op.create_index(None, "entry", ["source", "seen"])
    op.create_index(None, "entry", ["story"])
    op.create_table(
        "mention",
        words("story", primary_key=True),
        number("position", primary_key=True, counted=False),
        words("key"),
        words("kind"),
        number("salience"),
        flag("about"),
        words("via", nullable=True),
        long("evidence"),
        stamp("published"),
        sa.ForeignKeyConstraint(["story"], ["story.id"]),
    )
    op.create_index(None, "mention", ["key", "published"])
    op.create_table(
        "fact",
        number("id", primary_key=True),
        words("event", nullable=True),
        words("story"),
        words("kind"),
        long("value"),
        words("unit"),
        flag("polarity"),
        words("modality"),
        long("text"),
        long("sentence"),
        sa.ForeignKeyConstraint(["event"], ["event.id"]),
        sa.ForeignKeyConstraint(["story"], ["story.id"]),
    )
    op.create_index(None, "fact", ["event"])
    op.create_table(
        "alert",
        words("id", primary_key=True),
        *(words(name) for name in ("story", "event")),
        long("keys"),
        *(words(name) for name in ("verdict", "severity")),
        stamp("created"),
        long("content"),
        sa.ForeignKeyConstraint(["story"], ["story.id"]),
    )
    for column in ("created", "event", "story"):
        op.create_index(None, "alert", [column])
    op.create_table(
        "delivery",
        number("id", primary_key=True),
        *(words(name) for name in ("alert", "destination", "state")),
        number("attempts"),
        *(stamp(name, nullable=True) for name in ("first_try", "next_try")),
        long("reason"),
        stamp("updated"),
        stamp("sent", nullable=True),
        flag("possible_repeat"),
        sa.ForeignKeyConstraint(["alert"], ["alert.id"]),
        sa.UniqueConstraint("alert", "destination"),
    )
    op.create_index(None, "delivery", ["state", "destination", "next_try"])
    op.create_table(
        "heartbeat",
        number("id", primary_key=True, counted=False),
        number("pid"),
        stamp("at"),
        stamp("started"),
        words("version"),
    )
    search = {
        # Without content of its own, so that no text is stored twice.
        "sqlite": ["CREATE VIRTUAL TABLE story_search USING fts5(words, content='')"],
        "postgresql": [
            "CREATE TABLE story_search (rowid INTEGER PRIMARY KEY, words TSVECTOR NOT NULL)",
            "CREATE INDEX ix_story_search_words ON story_search USING gin (words)",
        ],
    }
    for statement in search[op.get_bind().dialect.name]:
        op.execute(statement)
