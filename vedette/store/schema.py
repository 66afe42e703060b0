"""The tables of the record.

Three kinds stand apart. *Kept* tables hold what came in and what was found in it. The
*ledger* holds who did what, and is only ever appended to. *Derived* tables hold what fusing
made of the others, and can be emptied and rebuilt at any time. Full text and boxes, which
differ between databases, are in sqlite.py.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData()

# The ledger. Contents of an entry stand apart, so that they can be forgotten: the chain runs
# over their hashes only.
ledger = Table(
    "ledger",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("kind", String, nullable=False),
    Column("payload_sha256", String, nullable=False),
    Column("author", String, nullable=False),
    Column("at", String, nullable=False),
    Column("previous", String, nullable=False),
    Column("hash", String, nullable=False),
)
payloads = Table(
    "payloads",
    metadata,
    Column("seq", ForeignKey("ledger.seq"), primary_key=True, autoincrement=False),
    Column("content", Text),  # None: forgotten
)

# What was forgotten: ids and hashes, by which the same bytes are known again. Who forgot it,
# when and why stands in the entry.
tombstones = Table(
    "tombstones",
    metadata,
    Column("report", String, primary_key=True),
    Column("sha256", String, nullable=False),
    Column("text_id", String, nullable=False),
    Column("entry", ForeignKey("ledger.seq"), nullable=False),
    Index("tombstones_sha256", "sha256"),
)

# Kept: reports.
contents = Table(
    "contents",
    metadata,
    Column("sha256", String, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),  # zlib
)
texts = Table(
    "texts",
    metadata,
    Column("id", String, primary_key=True),
    Column("reader", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("exact", LargeBinary),  # only where `text` had to stand in for it
)
reports = Table(
    "reports",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", String, nullable=False),
    Column("uri", Text, nullable=False),
    Column("outlet", Text),
    Column("title", Text),
    Column("language", String, nullable=False),
    Column("published", String, nullable=False),  # EDTF, empty when unknown
    Column("sha256", ForeignKey("contents.sha256"), nullable=False),
    Column("text_id", ForeignKey("texts.id"), nullable=False),
    Column("version_of", ForeignKey("reports.id")),
    Column("skipped", Text),
    Column("received", String, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("entry", ForeignKey("ledger.seq"), nullable=False),
    Column("record", Text, nullable=False),  # JSON of all but text and bytes
    Index("reports_id", "id", unique=True),
    Index("reports_sha256", "sha256"),
    Index("reports_text_id", "text_id"),
    Index("reports_version_of", "version_of"),
)
addresses = Table(
    "addresses",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("report", ForeignKey("reports.id"), nullable=False),
    Column("uri", Text, nullable=False),
    Column("received", String, nullable=False),
    Index("addresses_uri", "uri", "report", unique=True),
    Index("addresses_report", "report"),
)
runs = Table(
    "runs",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("report", ForeignKey("reports.id"), nullable=False),
    Column("at", String, nullable=False),
    Column("vedette", String, nullable=False),
    Column("reader", String, nullable=False),
    Column("extractors", String, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("skipped", Text),
    Index("runs_report", "report"),
)
failures = Table(
    "failures",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("unit", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("advice", Text, nullable=False),
    Column("first_seen", String, nullable=False),
    Column("last_seen", String, nullable=False),
    Column("times", Integer, nullable=False),
    Index("failures_unit", "unit", "what", unique=True),
)

# Kept: claims. `record` is the claim; all other columns are there to find it.
claims = Table(
    "claims",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", String, nullable=False),
    Column("report", ForeignKey("reports.id"), nullable=False),
    Column("kind", String, nullable=False),
    Column("modality", String, nullable=False),
    Column("polarity", String, nullable=False),
    Column("headline", Boolean, nullable=False),
    Column("score", Float, nullable=False),
    Column("earliest", Date),
    Column("latest", Date),
    Column("record", Text, nullable=False),
    Index("claims_id", "id", "report", unique=True),
    Index("claims_report", "report"),
    Index("claims_kind", "kind", "modality"),
    Index("claims_earliest", "earliest"),
    Index("claims_latest", "latest"),
)
fillers = Table(
    "fillers",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("claim", ForeignKey("claims.key"), nullable=False),
    Column("slot", String, nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("name", Text),
    Column("id", String),
    Column("lat", Float),
    Column("lon", Float),
    Column("radius_km", Float),
    Column("folded_text", Text, nullable=False),
    Column("folded_name", Text),
    Index("fillers_claim", "claim"),
    Index("fillers_id", "id"),
    Index("fillers_folded_text", "folded_text"),
    Index("fillers_folded_name", "folded_name"),
)

# Derived: where claims stand in the blocks of fusing, and in which part each was put.
stands = Table(
    "stands",
    metadata,
    Column("block", String, primary_key=True),
    Column("start", Integer, primary_key=True),
    Column("end", Integer, primary_key=True),
    Column("rest", String, primary_key=True),
    Column("id", String, primary_key=True),
    Index("stands_id", "id"),
    sqlite_with_rowid=False,
)
parts = Table(
    "parts",
    metadata,
    Column("claim", String, primary_key=True),
    Column("part", String, nullable=False),
    Column("event", String),  # that it stands in, if any
    Column("alias", String, nullable=False),  # the id of an event whose first claim it were
    Index("parts_part", "part"),
    Index("parts_event", "event"),
    Index("parts_alias", "alias"),
    sqlite_with_rowid=False,
)

links = Table(
    "links",
    metadata,
    Column("a", String, primary_key=True),
    Column("b", String, primary_key=True),
    Column("score", Float, nullable=False),
    Column("part", String, nullable=False),
    Index("links_part", "part"),
    sqlite_with_rowid=False,
)
fingerprints = Table(
    "fingerprints",
    metadata,
    Column("value", Integer, primary_key=True, autoincrement=False),
    Column("report", String, primary_key=True),
    Index("fingerprints_report", "report"),
    sqlite_with_rowid=False,
)
reuses = Table(
    "reuses",
    metadata,
    Column("first", String, primary_key=True),  # in the order of ids, whoever copied
    Column("second", String, primary_key=True),
    Column("record", Text, nullable=False),
    Index("reuses_second", "second"),
)
fusings = Table(
    "fusings",
    metadata,
    Column("key", Integer, primary_key=True),  # 1: there is one row
    Column("seq", Integer, nullable=False),  # the last entry of the ledger that was fused
    Column("version", String, nullable=False),  # of the rules it was fused by
)

# Derived: what is shown. `part`, `site` and `report` say with which part of the fusing it goes.
events = Table(
    "events",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", String, nullable=False),
    Column("part", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("is_undated", Boolean, nullable=False),
    Column("earliest", Date, nullable=False),
    Column("latest", Date, nullable=False),
    Column("record", Text, nullable=False),
    Index("events_id", "id", unique=True),
    Index("events_part", "part"),
    Index("events_order", "is_undated", "earliest", "latest", "id"),
)
segments = Table(
    "segments",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("site", String, nullable=False),
    Column("ordinal", Integer, nullable=False),  # within the site
    Column("folded_name", Text, nullable=False),
    Column("record", Text, nullable=False),
    Index("segments_site", "site", "ordinal"),
    Index("segments_folded_name", "folded_name"),
)
conflicts = Table(
    "conflicts",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", String, nullable=False),
    Column("part", String),
    Column("site", String),
    Column("report", String),
    Column("type", String, nullable=False),
    Column("about", Text, nullable=False),
    Column("record", Text, nullable=False),
    Index("conflicts_id", "id"),
    Index("conflicts_part", "part"),
    Index("conflicts_site", "site"),
    Index("conflicts_report", "report"),
    Index("conflicts_order", "type", "about", "id"),
)

# Claims that fell by a retraction: they are kept, and stand behind nothing that is derived.
fallen = Table(
    "fallen",
    metadata,
    Column("claim", String, primary_key=True),
    Column("report", String, primary_key=True),
    Column("entry", Integer, nullable=False),
    Column("why", Text, nullable=False),
)
