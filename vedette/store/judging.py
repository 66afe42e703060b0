"""Judgements in the ledger: appended, withdrawn by a further entry, and listed while they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection

from vedette.errors import NotFound
from vedette.model.judgement import Judgement
from vedette.model.plain import from_dict, to_dict
from vedette.store.answers import LedgerEntry
from vedette.store.ledger import append_entry, iterate_entries

JUDGEMENT = "judgement"
WITHDRAWN = "withdrawn"
"""The kinds of the entries that hold a judgement, and that take one back."""

_IN_ENTRY = ("seq", "author", "at")
"""Fields of a judgement that its entry holds; the payload holds the others, and all words."""


def append_judgement(
    connection: Connection, judgement: Judgement, *, at: str, loaded: dict[str, Any] | None = None
) -> Judgement:
    """The judgement as the ledger has it now, with its entry's number and time.

    `loaded` names the entry of another ledger that it was taken over from: its hash, author
    and time. Those stay the judgement's own, and `judgement.author` is who took it over.
    """
    payload = pack_judgement(judgement)
    if loaded is not None:
        payload["loaded"] = loaded
    entry = append_entry(
        connection, kind=JUDGEMENT, payload=payload, author=judgement.author, at=at
    )
    return read_judgement(entry)


def pack_judgement(judgement: Judgement) -> dict[str, Any]:
    """The payload of a judgement's entry."""
    plain = to_dict(judgement)
    return {name: plain[name] for name in plain if name not in _IN_ENTRY}


def read_judgement(entry: LedgerEntry) -> Judgement:
    """The judgement of an entry whose payload is there.

    Raises ValueError when the entry holds none, or a field of it is missing.
    """
    if entry.kind != JUDGEMENT or entry.payload is None:
        raise ValueError(f"entry {entry.seq} holds no judgement")
    told = entry.payload.get("loaded") or {}
    return from_dict(
        Judgement,
        {
            **entry.payload,
            "seq": entry.seq,
            "author": told.get("author", entry.author),
            "at": told.get("at", entry.at),
        },
    )


def withdraw_judgement(
    connection: Connection, seq: int, *, why: str, author: str, at: str
) -> LedgerEntry:
    """The entry that takes judgement `seq` back; what it took back stays in the ledger.

    Raises NotFound when there is no such judgement, it was forgotten, or withdrawn before.
    """
    entry = next((e for e in iterate_entries(connection) if e.seq == seq), None)
    if entry is None or entry.kind != JUDGEMENT:
        raise NotFound(f"Entry {seq} is no judgement. `vedette ledger` shows the numbers")
    if entry.payload is None:
        raise NotFound(f"Judgement {seq} was forgotten with its report, and stands no more")
    before = withdrawals(connection).get(seq)
    if before is not None:
        raise NotFound(f"Judgement {seq} was withdrawn before, by entry {before.seq}")
    payload = {"seq": seq, "why": why}
    return append_entry(connection, kind=WITHDRAWN, payload=payload, author=author, at=at)


def withdrawals(connection: Connection, *, as_of: date | None = None) -> dict[int, LedgerEntry]:
    """The entry that withdrew each withdrawn judgement, by the judgement's number."""
    found: dict[int, LedgerEntry] = {}
    for entry in iterate_entries(connection, kind=WITHDRAWN):
        if entry.payload is not None and _is_by(entry, as_of):
            found.setdefault(int(entry.payload["seq"]), entry)
    return found


def list_judgements(connection: Connection, *, as_of: date | None = None) -> list[Judgement]:
    """The judgements that stand, in order; with `as_of` those that stood at that day's end, UTC.

    A judgement that was taken over from another ledger stood since it was made there.
    """
    return [read_judgement(entry) for entry in iterate_standing(connection, as_of=as_of)]


def iterate_standing(connection: Connection, *, as_of: date | None = None) -> Iterator[LedgerEntry]:
    """The entries of the judgements that stand, in order."""
    gone = withdrawals(connection, as_of=as_of)
    for entry in iterate_entries(connection, kind=JUDGEMENT):
        if entry.payload is not None and entry.seq not in gone and _is_by(entry, as_of):
            yield entry


def _is_by(entry: LedgerEntry, as_of: date | None) -> bool:
    told = (entry.payload or {}).get("loaded") or {}
    return as_of is None or str(told.get("at", entry.at))[:10] <= as_of.isoformat()


def carry_over(judgement: Judgement, *, author: str) -> Judgement:
    """The judgement to enter anew because its entry has to be emptied, in the name of who does."""
    said = f"carried over from entry {judgement.seq} by {judgement.author}"
    note = f"{judgement.note} ({said})" if judgement.note else said
    return replace(judgement, seq=0, at="", author=author, note=note)
