"""A ledger as lines that anybody can verify, and judgements taken over from such a dump."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, select

from vedette.errors import BadRecord
from vedette.model.judgement import Judgement
from vedette.model.plain import from_dict
from vedette.store.answers import LedgerEntry
from vedette.store.judging import (
    JUDGEMENT,
    WITHDRAWN,
    append_judgement,
    read_judgement,
    withdrawals,
)
from vedette.store.ledger import GENESIS, append_entry, hash_entry, hash_payload, iterate_entries
from vedette.store.schema import tombstones


@dataclass(slots=True, kw_only=True)
class Loaded:
    """What a dump gave: judgements and withdrawals taken over, those known before, and those
    left out because they speak of reports that this record was told to forget.
    """

    judgements: int = 0
    withdrawn: int = 0
    known: int = 0
    forgotten: int = 0


def read_dump(lines: Iterable[str], *, where: str) -> list[LedgerEntry]:
    """The entries of a dump, its chain verified from the first to the last.

    A dump that was cut off at its end still verifies; keep its last hash elsewhere where that
    matters. Raises BadRecord with the line at fault.
    """
    entries: list[LedgerEntry] = []
    previous = GENESIS
    for number, line in enumerate((one for one in lines if one.strip()), 1):
        entry = _read_line(line, f"{where}, line {number}")
        fault = _find_fault(entry, number, previous)
        if fault is not None:
            raise BadRecord(
                f"{where}, line {number}: {fault}. Nothing was loaded; "
                "dump the whole ledger anew with `vedette ledger --format jsonl`"
            )
        entries.append(entry)
        previous = entry.hash
    return entries


def _read_line(line: str, where: str) -> LedgerEntry:
    try:
        entry = from_dict(LedgerEntry, json.loads(line))
        if entry.kind == JUDGEMENT and entry.payload is not None:
            read_judgement(entry)
    except (ValueError, TypeError, AttributeError) as fault:
        raise BadRecord(
            f"{where}: no entry of a ledger ({fault}). Nothing was loaded; "
            "give a file that `vedette ledger --format jsonl` wrote"
        ) from None
    return entry


def _find_fault(entry: LedgerEntry, number: int, previous: str) -> str | None:
    if entry.seq != number:
        return f"entry {number} is missing"
    if entry.previous != previous:
        return "does not follow the entry before"
    if entry.payload is not None and hash_payload(entry.payload) != entry.payload_sha256:
        return "holds another payload than its hash was taken of"
    bound = {
        name: getattr(entry, name)
        for name in ("seq", "kind", "payload_sha256", "author", "at", "previous")
    }
    if hash_entry(**bound) != entry.hash:
        return "is not what its hash was taken of"
    return None


def load_judgements(
    connection: Connection, entries: Sequence[LedgerEntry], *, author: str, at: str
) -> Loaded:
    """Take over the judgements of a verified dump, and their withdrawals, in their order.

    Each keeps its author and time; `author` is who loads. What this ledger has already, from
    wherever, is not taken twice, so that loading again changes nothing, and what was withdrawn
    here is not revived.
    """
    loaded, known = Loaded(), _map_known(connection)
    gone = set(withdrawals(connection))
    forgotten = set(connection.execute(select(tombstones.c.report)).scalars())
    hashes: dict[int, str] = {}
    for entry in entries:
        if entry.payload is None:
            continue
        origin = find_origin(entry)
        if entry.kind == JUDGEMENT:
            hashes[entry.seq] = origin["hash"]
            judgement = read_judgement(entry)
            if origin["hash"] in known:
                loaded.known += 1
            elif speaks_of(judgement, forgotten):
                loaded.forgotten += 1
            else:
                taken = append_judgement(
                    connection, replace(judgement, author=author), at=at, loaded=origin
                )
                known[origin["hash"]] = taken.seq
                loaded.judgements += 1
        elif entry.kind == WITHDRAWN:
            seq = known.get(hashes.get(int(entry.payload["seq"]), ""))
            if seq is not None and seq not in gone:
                payload = {"seq": seq, "why": entry.payload.get("why", ""), "loaded": origin}
                append_entry(connection, kind=WITHDRAWN, payload=payload, author=author, at=at)
                gone.add(seq)
                loaded.withdrawn += 1
    return loaded


def find_origin(entry: LedgerEntry) -> dict[str, Any]:
    """The entry in which a judgement was first made: its hash, author and time."""
    told = (entry.payload or {}).get("loaded")
    return told or {"hash": entry.hash, "author": entry.author, "at": entry.at}


def _map_known(connection: Connection) -> dict[str, int]:
    """The judgements of this ledger, forgotten ones too: number by hash of the first entry."""
    known: dict[str, int] = {}
    for entry in iterate_entries(connection, kind=JUDGEMENT):
        known[find_origin(entry)["hash"]] = entry.seq
    return known


def speaks_of(judgement: Judgement, reports: set[str]) -> bool:
    """Whether a judgement is about one of these reports, or holds words of one."""
    if reports & {*judgement.about, *(anchor.report for anchor in judgement.anchors)}:
        return True
    value = judgement.value
    told = value.get("report") if isinstance(value, dict) else None
    return isinstance(told, dict) and told.get("id") in reports
