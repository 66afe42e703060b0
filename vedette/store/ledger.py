"""The ledger: entries that are only ever appended, each chained to the one before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, func, select

from vedette.model.identity import hash_bytes
from vedette.store.answers import LedgerEntry, Problem
from vedette.store.schema import ledger, payloads
from vedette.store.wording import escape_words, unpack_json

REPORT_ADDED = "report added"
"""The kind of the entry that every new report appends."""

GENESIS = "0" * 64
"""What stands as the previous hash in the first entry."""


def append_entry(
    connection: Connection, *, kind: str, payload: dict[str, Any], author: str, at: str
) -> LedgerEntry:
    """The entry just appended. The caller's transaction holds the write lock."""
    last = connection.execute(
        select(ledger.c.seq, ledger.c.hash).order_by(ledger.c.seq.desc()).limit(1)
    ).first()
    seq, previous = (last.seq + 1, last.hash) if last else (1, GENESIS)
    content = _pack_payload(payload)
    row: dict[str, Any] = {
        "seq": seq,
        "kind": escape_words(kind),
        "payload_sha256": hash_bytes(content.encode()),
        "author": escape_words(author),
        "at": at,
        "previous": previous,
    }
    row["hash"] = hash_entry(**row)
    connection.execute(ledger.insert(), row)
    connection.execute(payloads.insert(), {"seq": seq, "content": content})
    return LedgerEntry(**row, payload=unpack_json(content))


def _pack_payload(payload: dict[str, Any]) -> str:
    return json.dumps(payload, sort_keys=True, separators=(",", ":"))


def hash_payload(payload: dict[str, Any]) -> str:
    """The SHA-256 of a payload as an entry binds it: sorted JSON in ASCII without blanks."""
    return hash_bytes(_pack_payload(payload).encode())


def hash_entry(
    *, seq: int, kind: str, payload_sha256: str, author: str, at: str, previous: str
) -> str:
    """SHA-256 over the JSON list of what an entry binds, the previous hash first.

    Hashes stand for the payload and for the whole chain before, never their contents: a
    payload can be forgotten and the chain still verifies. Anything that writes JSON in ASCII
    without blanks can check it.
    """
    bound = [previous, seq, kind, payload_sha256, author, at]
    return hashlib.sha256(json.dumps(bound, separators=(",", ":")).encode()).hexdigest()


def iterate_entries(
    connection: Connection, *, kind: str | None = None, after: int = 0
) -> Iterator[LedgerEntry]:
    """Entries in order, all or those of one kind, those behind entry `after`."""
    for entry, content in _iterate_rows(connection, kind, after):
        yield LedgerEntry(**entry, payload=None if content is None else unpack_json(content))


def _iterate_rows(
    connection: Connection, kind: str | None = None, after: int = 0
) -> Iterator[tuple[dict[str, Any], str | None]]:
    query = (
        select(ledger, payloads.c.content)
        .outerjoin(payloads, payloads.c.seq == ledger.c.seq)
        .order_by(ledger.c.seq)
    )
    if kind is not None:
        query = query.where(ledger.c.kind == kind)
    if after:
        query = query.where(ledger.c.seq > after)
    for row in connection.execution_options(yield_per=500).execute(query):
        entry = dict(row._mapping)
        content = entry.pop("content")
        yield entry, content


def check_ledger(connection: Connection) -> Iterator[Problem]:
    """Breaks in the chain, and payloads that are not the ones it was built over."""
    advice = "The ledger was changed outside vedette: restore a copy that passes this check"
    previous, expected = GENESIS, 1
    for entry, content in _iterate_rows(connection):
        where = f"ledger entry {entry['seq']}"
        bound = {name: entry[name] for name in entry if name != "hash"}
        if entry["seq"] != expected:
            yield Problem(what=f"entry {expected} is missing", where=where, advice=advice)
        elif entry["previous"] != previous:
            yield Problem(what="does not follow the entry before", where=where, advice=advice)
        if hash_entry(**bound) != entry["hash"]:
            yield Problem(what="is not what its hash was taken of", where=where, advice=advice)
        if content is not None and _hash_text(content) != entry["payload_sha256"]:
            yield Problem(what="holds another payload", where=where, advice=advice)
        previous, expected = entry["hash"], entry["seq"] + 1
    lost = select(func.count()).select_from(
        ledger.outerjoin(payloads, payloads.c.seq == ledger.c.seq)
    )
    count = connection.execute(lost.where(payloads.c.seq.is_(None))).scalar_one()
    if count:
        yield Problem(what=f"{count} payloads are missing", where="ledger", advice=advice)


def _hash_text(content: str) -> str:
    return hash_bytes(content.encode("utf-8", "surrogatepass"))
