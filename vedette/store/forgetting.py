"""Forgetting a report: its words leave the file, and a tombstone stays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, delete, func, or_, select, update

from vedette.errors import ForgottenReport, NotFound
from vedette.model.claim import Claim
from vedette.model.judgement import Judgement
from vedette.model.plain import from_dict
from vedette.model.report import Report
from vedette.store.answers import LedgerEntry, Problem, Tombstone
from vedette.store.asking import find_id
from vedette.store.derived import clear_derived
from vedette.store.dumping import speaks_of
from vedette.store.judging import (
    JUDGEMENT,
    append_judgement,
    carry_over,
    read_judgement,
    withdrawals,
)
from vedette.store.ledger import append_entry, iterate_entries
from vedette.store.removing import remove_claims, remove_words
from vedette.store.schema import (
    addresses,
    claims,
    contents,
    failures,
    ledger,
    payloads,
    reports,
    runs,
    texts,
    tombstones,
)
from vedette.store.sqlite import merge_words, overwrite_deleted

FORGOTTEN = "report forgotten"
"""The kind of the entry that a forgotten report leaves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """What forgetting did: the tombstone, how many claims and ledger payloads went, how many
    judgements were entered anew for another report with the same text, and which reports keep
    the bytes or the text because they hold the same. `is_clean` tells whether no deleted word
    is left in the file: not while another process is at it.
    """

    tombstone: Tombstone
    claims: int = 0
    payloads: int = 0
    carried: int = 0
    bytes_kept_by: tuple[str, ...] = ()
    text_kept_by: tuple[str, ...] = ()
    is_clean: bool = False


def forget_report(
    connection: Connection, prefix: str, *, why: str, author: str, at: str
) -> Forgotten:
    """Take every word of a report out of the tables; all of it in the caller's transaction.

    Bytes or text that another report holds too stay with that one. What was derived is
    emptied, and has to be made anew. Raises NotFound.
    """
    report_id = find_id(connection, reports.c.id, prefix, "report")
    overwrite_deleted(connection)
    row = connection.execute(select(reports).where(reports.c.id == report_id)).one()
    bytes_kept_by = _others(connection, reports.c.sha256, row.sha256, report_id)
    text_kept_by = _others(connection, reports.c.text_id, row.text_id, report_id)
    emptied = [row.entry]
    carried = _empty_judgements(connection, report_id, emptied, author=author, at=at)
    connection.execute(
        update(payloads).where(payloads.c.seq.in_(sorted(emptied))).values(content=None)
    )
    payload = {
        "report": report_id, "sha256": row.sha256, "text_id": row.text_id, "why": why,
        "payloads": sorted(emptied),
    }  # fmt: skip
    entry = append_entry(connection, kind=FORGOTTEN, payload=payload, author=author, at=at)
    clear_derived(connection)
    _remove_report(connection, row, bytes_kept_by=bytes_kept_by, text_kept_by=text_kept_by)
    _bury(connection, row, entry)
    merge_words(connection)
    return Forgotten(
        tombstone=_read_tombstone(entry),
        claims=row.claims,
        payloads=len(emptied),
        carried=carried,
        bytes_kept_by=bytes_kept_by,
        text_kept_by=text_kept_by,
    )


def _others(connection: Connection, column: Any, value: str, report_id: str) -> tuple[str, ...]:
    query = select(reports.c.id).where(column == value, reports.c.id != report_id)
    return tuple(connection.execute(query.order_by(reports.c.key)).scalars())


def _empty_judgements(
    connection: Connection, report_id: str, emptied: list[int], *, author: str, at: str
) -> int:
    """Note which entries hold words of the report; enter anew those about claims that another
    report with the same text makes too, anchored in that one.
    """
    own = _list_own_claims(connection, report_id)
    gone, anew = withdrawals(connection), []
    for entry in list(iterate_entries(connection, kind=JUDGEMENT)):
        if entry.payload is None:
            continue
        judgement = read_judgement(entry)
        if not (speaks_of(judgement, {report_id}) or own & set(judgement.about)):
            continue
        moved = _move_anchors(connection, judgement, report_id)
        if moved is not None and entry.seq not in gone:
            anew.append(moved)
        emptied.append(entry.seq)
        emptied += [gone[entry.seq].seq] if entry.seq in gone else []
    for judgement in anew:
        append_judgement(connection, carry_over(judgement, author=author), at=at)
    return len(anew)


def _list_own_claims(connection: Connection, report_id: str) -> set[str]:
    """The ids of claims that this report alone makes, and of those coded by hand in it."""
    query = select(claims.c.id).where(claims.c.report == report_id)
    others = select(claims.c.id).where(claims.c.report != report_id)
    own = set(connection.execute(query.where(claims.c.id.not_in(others))).scalars())
    for entry in iterate_entries(connection, kind=JUDGEMENT):
        if entry.payload is not None and entry.payload.get("act") == "code":
            coded = from_dict(Claim, entry.payload["value"])
            own |= {coded.id} if coded.report.id == report_id else set()
    return own


def _move_anchors(connection: Connection, judgement: Judgement, report_id: str) -> Judgement | None:
    """The judgement with its anchors in other reports that make the same claims, or None."""
    if not judgement.anchors:
        return None
    moved = []
    for anchor in judgement.anchors:
        if anchor.report == report_id:
            other = connection.execute(
                select(claims.c.report, reports.c.uri)
                .join(reports, reports.c.id == claims.c.report)
                .where(claims.c.id == anchor.claim, claims.c.report != report_id)
                .order_by(claims.c.key)
            ).first()
            if other is None:
                return None
            anchor = replace(anchor, report=other.report, uri=other.uri)
        moved.append(anchor)
    return replace(judgement, anchors=tuple(moved))


def _remove_report(
    connection: Connection,
    row: Any,
    *,
    bytes_kept_by: tuple[str, ...],
    text_kept_by: tuple[str, ...],
) -> None:
    own = set(
        connection.execute(select(addresses.c.uri).where(addresses.c.report == row.id)).scalars()
    )
    remove_words(connection, row.id)
    remove_claims(connection, row.id)
    connection.execute(delete(addresses).where(addresses.c.report == row.id))
    shared = set(
        connection.execute(select(addresses.c.uri).where(addresses.c.uri.in_(own))).scalars()
    )
    connection.execute(delete(failures).where(failures.c.unit.in_(own - shared)))
    connection.execute(delete(runs).where(runs.c.report == row.id))
    # A later version follows the one before this one from here on.
    connection.execute(
        update(reports).where(reports.c.version_of == row.id).values(version_of=row.version_of)
    )
    connection.execute(delete(reports).where(reports.c.id == row.id))
    if not text_kept_by:
        connection.execute(delete(texts).where(texts.c.id == row.text_id))
    if not bytes_kept_by:
        connection.execute(delete(contents).where(contents.c.sha256 == row.sha256))


def _bury(connection: Connection, row: Any, entry: LedgerEntry) -> None:
    connection.execute(delete(tombstones).where(tombstones.c.report == row.id))
    connection.execute(
        tombstones.insert(),
        {"report": row.id, "sha256": row.sha256, "text_id": row.text_id, "entry": entry.seq},
    )


def list_tombstones(connection: Connection) -> list[Tombstone]:
    """What was forgotten, in the order in which it was."""
    return [
        _read_tombstone(entry)
        for entry in iterate_entries(connection, kind=FORGOTTEN)
        if entry.payload is not None
    ]


def find_tombstone(connection: Connection, prefix: str) -> Tombstone:
    """The tombstone of the report whose id begins so. Raises NotFound."""
    found = [t for t in list_tombstones(connection) if t.report.startswith(prefix.lower())]
    if len({t.report for t in found}) != 1:
        raise NotFound(f"The record holds no report {prefix}, and has forgotten none of that id")
    return found[-1]


def refuse_forgotten(connection: Connection, report: Report) -> None:
    """Raise ForgottenReport when this report was forgotten, or bytes that none holds now.

    The same bytes under another outlet are refused as well: whoever asked for them to be gone
    did not mean a name. Bytes that another report still holds are no secret of the forgotten.
    """
    holds = select(func.count()).where(reports.c.sha256 == report.sha256)
    is_held = connection.execute(holds).scalar_one() > 0
    same = tombstones.c.report == report.id
    if not is_held:
        same = or_(same, tombstones.c.sha256 == report.sha256)
    if connection.execute(select(reports.c.id).where(reports.c.id == report.id)).first():
        return
    seq = connection.execute(select(func.max(tombstones.c.entry)).where(same)).scalar()
    if seq is not None:
        entry = next(e for e in iterate_entries(connection, kind=FORGOTTEN) if e.seq == seq)
        raise ForgottenReport(report.uri, _read_tombstone(entry).say())


def _read_tombstone(entry: LedgerEntry) -> Tombstone:
    told = entry.payload or {}
    return Tombstone(
        report=str(told.get("report", "")),
        sha256=str(told.get("sha256", "")),
        text_id=str(told.get("text_id", "")),
        why=str(told.get("why", "")),
        author=entry.author,
        at=entry.at,
        entry=entry.seq,
    )


def check_tombstones(connection: Connection) -> Iterator[Problem]:
    """Payloads that are gone without a tombstone that says so, and tombstones without entry."""
    advice = "A payload was taken out by other means: restore a copy that passes this check"
    told = {e.seq: e.payload or {} for e in iterate_entries(connection, kind=FORGOTTEN)}
    explained = {int(seq) for payload in told.values() for seq in payload.get("payloads", ())}
    query = select(ledger.c.seq).join(payloads, payloads.c.seq == ledger.c.seq)
    for seq in connection.execute(query.where(payloads.c.content.is_(None))).scalars():
        if seq not in explained:
            what = "was emptied, and no tombstone tells why"
            yield Problem(what=what, where=f"ledger entry {seq}", advice=advice)
    for row in connection.execute(select(tombstones)):
        payload = told.get(row.entry, {})
        bound = tuple(payload.get(name) for name in ("report", "sha256", "text_id"))
        if bound != (row.report, row.sha256, row.text_id):
            what = f"is not what entry {row.entry} says of it"
            yield Problem(what=what, where=f"tombstone {row.report}", advice=advice)
    buried = set(connection.execute(select(tombstones.c.report)).scalars())
    for payload in told.values():
        if payload.get("report") is not None and payload["report"] not in buried:
            where = f"tombstone {payload['report']}"
            yield Problem(what="is missing", where=where, advice=advice)
