"""The whole schema of the first record."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from vedette.store.sqlite import DDL_0001

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create every table, then what only SQLite has."""
    _create_ledger()
    _create_reports()
    _create_runs()
    _create_claims()
    _create_derived()
    if op.get_context().dialect.name == "sqlite":
        for statement in DDL_0001:
            op.execute(statement)


def _create_ledger() -> None:
    op.create_table(
        "ledger",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("payload_sha256", sa.String, nullable=False),
        sa.Column("author", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("previous", sa.String, nullable=False),
        sa.Column("hash", sa.String, nullable=False),
    )
    op.create_table(
        "payloads",
        sa.Column(
            "seq", sa.Integer, sa.ForeignKey("ledger.seq"), primary_key=True, autoincrement=False
        ),
        sa.Column("content", sa.Text),
    )


def _create_reports() -> None:
    op.create_table(
        "contents",
        sa.Column("sha256", sa.String, primary_key=True),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "texts",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("reader", sa.String, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("exact", sa.LargeBinary),
    )
    op.create_table(
        "reports",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("uri", sa.Text, nullable=False),
        sa.Column("outlet", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("published", sa.String, nullable=False),
        sa.Column("sha256", sa.String, sa.ForeignKey("contents.sha256"), nullable=False),
        sa.Column("text_id", sa.String, sa.ForeignKey("texts.id"), nullable=False),
        sa.Column("version_of", sa.String, sa.ForeignKey("reports.id")),
        sa.Column("skipped", sa.Text),
        sa.Column("received", sa.String, nullable=False),
        sa.Column("claims", sa.Integer, nullable=False),
        sa.Column("entry", sa.Integer, sa.ForeignKey("ledger.seq"), nullable=False),
        sa.Column("record", sa.Text, nullable=False),
    )
    op.create_index("reports_id", "reports", ["id"], unique=True)
    op.create_index("reports_sha256", "reports", ["sha256"])
    op.create_index("reports_text_id", "reports", ["text_id"])
    op.create_index("reports_version_of", "reports", ["version_of"])
    op.create_table(
        "addresses",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("report", sa.String, sa.ForeignKey("reports.id"), nullable=False),
        sa.Column("uri", sa.Text, nullable=False),
        sa.Column("received", sa.String, nullable=False),
    )
    op.create_index("addresses_uri", "addresses", ["uri", "report"], unique=True)
    op.create_index("addresses_report", "addresses", ["report"])


def _create_runs() -> None:
    op.create_table(
        "runs",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("report", sa.String, sa.ForeignKey("reports.id"), nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("vedette", sa.String, nullable=False),
        sa.Column("reader", sa.String, nullable=False),
        sa.Column("extractors", sa.String, nullable=False),
        sa.Column("claims", sa.Integer, nullable=False),
        sa.Column("skipped", sa.Text),
    )
    op.create_index("runs_report", "runs", ["report"])
    op.create_table(
        "failures",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("advice", sa.Text, nullable=False),
        sa.Column("first_seen", sa.String, nullable=False),
        sa.Column("last_seen", sa.String, nullable=False),
        sa.Column("times", sa.Integer, nullable=False),
    )
    op.create_index("failures_unit", "failures", ["unit", "what"], unique=True)


def _create_claims() -> None:
    op.create_table(
        "claims",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("report", sa.String, sa.ForeignKey("reports.id"), nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("modality", sa.String, nullable=False),
        sa.Column("polarity", sa.String, nullable=False),
        sa.Column("headline", sa.Boolean, nullable=False),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("earliest", sa.Date),
        sa.Column("latest", sa.Date),
        sa.Column("record", sa.Text, nullable=False),
    )
    op.create_index("claims_id", "claims", ["id", "report"], unique=True)
    op.create_index("claims_report", "claims", ["report"])
    op.create_index("claims_kind", "claims", ["kind", "modality"])
    op.create_index("claims_earliest", "claims", ["earliest"])
    op.create_index("claims_latest", "claims", ["latest"])
    op.create_table(
        "fillers",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("claim", sa.Integer, sa.ForeignKey("claims.key"), nullable=False),
        sa.Column("slot", sa.String, nullable=False),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("name", sa.Text),
        sa.Column("id", sa.String),
        sa.Column("lat", sa.Float),
        sa.Column("lon", sa.Float),
        sa.Column("radius_km", sa.Float),
        sa.Column("folded_text", sa.Text, nullable=False),
        sa.Column("folded_name", sa.Text),
    )
    for column in ("claim", "id", "folded_text", "folded_name"):
        op.create_index(f"fillers_{column}", "fillers", [column])


def _create_derived() -> None:
    op.create_table(
        "events",
        sa.Column("ordinal", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
    )
    op.create_index("events_id", "events", ["id"], unique=True)
    op.create_table(
        "segments",
        sa.Column("ordinal", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("site", sa.String, nullable=False),
        sa.Column("folded_name", sa.Text, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
    )
    op.create_index("segments_site", "segments", ["site"])
    op.create_index("segments_folded_name", "segments", ["folded_name"])
