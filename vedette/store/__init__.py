"""The record: one file that holds reports, claims, the ledger and what is derived."""

from vedette.store.answers import (
    Added,
    Failure,
    Fall,
    Hit,
    LedgerEntry,
    Outcome,
    Problem,
    StoredReport,
    Tombstone,
)
from vedette.store.dumping import Loaded, read_dump
from vedette.store.forgetting import Forgotten
from vedette.store.ledger import REPORT_ADDED
from vedette.store.record import Record, open_record
from vedette.store.renewing import Renewed

__all__ = [
    "REPORT_ADDED",
    "Added",
    "Failure",
    "Fall",
    "Forgotten",
    "Hit",
    "LedgerEntry",
    "Loaded",
    "Outcome",
    "Problem",
    "Record",
    "Renewed",
    "StoredReport",
    "Tombstone",
    "open_record",
    "read_dump",
]
