"""Tombstones of forgotten reports, and claims that fell by a retraction."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Create the tables; nothing that is there changes."""
    op.create_table(
        "tombstones",
        sa.Column("report", sa.String, primary_key=True),
        sa.Column("sha256", sa.String, nullable=False),
        sa.Column("text_id", sa.String, nullable=False),
        sa.Column("entry", sa.Integer, sa.ForeignKey("ledger.seq"), nullable=False),
    )
    op.create_index("tombstones_sha256", "tombstones", ["sha256"])
    op.create_table(
        "fallen",
        sa.Column("claim", sa.String, primary_key=True),
        sa.Column("report", sa.String, primary_key=True),
        sa.Column("entry", sa.Integer, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
    )
