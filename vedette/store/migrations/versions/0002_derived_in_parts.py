"""What fusing derives is kept in parts, so that a new report touches its neighbourhood alone."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the derived tables anew. They come back empty: the next fusing fills them."""
    op.drop_table("events")
    op.drop_table("segments")
    _create_workings()
    _create_events()
    _create_segments()
    _create_conflicts()


def _create_workings() -> None:
    op.create_table(
        "stands",
        sa.Column("block", sa.String, primary_key=True),
        sa.Column("start", sa.Integer, primary_key=True),
        sa.Column("end", sa.Integer, primary_key=True),
        sa.Column("rest", sa.String, primary_key=True),
        sa.Column("id", sa.String, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("stands_id", "stands", ["id"])
    op.create_table(
        "parts",
        sa.Column("claim", sa.String, primary_key=True),
        sa.Column("part", sa.String, nullable=False),
        sa.Column("event", sa.String),
        sa.Column("alias", sa.String, nullable=False),
        sqlite_with_rowid=False,
    )
    for column in ("part", "event", "alias"):
        op.create_index(f"parts_{column}", "parts", [column])
    op.create_table(
        "links",
        sa.Column("a", sa.String, primary_key=True),
        sa.Column("b", sa.String, primary_key=True),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("part", sa.String, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("links_part", "links", ["part"])
    op.create_table(
        "fingerprints",
        sa.Column("value", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("report", sa.String, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("fingerprints_report", "fingerprints", ["report"])
    op.create_table(
        "reuses",
        sa.Column("first", sa.String, primary_key=True),
        sa.Column("second", sa.String, primary_key=True),
        sa.Column("record", sa.Text, nullable=False),
    )
    op.create_index("reuses_second", "reuses", ["second"])
    op.create_table(
        "fusings",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("version", sa.String, nullable=False),
    )


def _create_events() -> None:
    op.create_table(
        "events",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("part", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("is_undated", sa.Boolean, nullable=False),
        sa.Column("earliest", sa.Date, nullable=False),
        sa.Column("latest", sa.Date, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
    )
    op.create_index("events_id", "events", ["id"], unique=True)
    op.create_index("events_part", "events", ["part"])
    op.create_index("events_order", "events", ["is_undated", "earliest", "latest", "id"])


def _create_segments() -> None:
    op.create_table(
        "segments",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("site", sa.String, nullable=False),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("folded_name", sa.Text, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
    )
    op.create_index("segments_site", "segments", ["site", "ordinal"])
    op.create_index("segments_folded_name", "segments", ["folded_name"])


def _create_conflicts() -> None:
    op.create_table(
        "conflicts",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("part", sa.String),
        sa.Column("site", sa.String),
        sa.Column("report", sa.String),
        sa.Column("type", sa.String, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
    )
    for column in ("id", "part", "site", "report"):
        op.create_index(f"conflicts_{column}", "conflicts", [column])
    op.create_index("conflicts_order", "conflicts", ["type", "about", "id"])
