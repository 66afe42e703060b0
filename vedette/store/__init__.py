"""The record: one file that holds reports, claims, the ledger and what is derived."""

from vedette.store.answers import (
    Added,
    Failure,
    Hit,
    LedgerEntry,
    Outcome,
    Problem,
    StoredReport,
)
from vedette.store.ledger import REPORT_ADDED
from vedette.store.record import Record, open_record

__all__ = [
    "REPORT_ADDED",
    "Added",
    "Failure",
    "Hit",
    "LedgerEntry",
    "Outcome",
    "Problem",
    "Record",
    "StoredReport",
    "open_record",
]
