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
from vedette.store.record import Record, open_record

__all__ = [
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
