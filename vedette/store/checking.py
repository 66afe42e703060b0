"""Checking a record: whether everything in it is what its hashes and spans say."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, func, select

from vedette.model.claim import SLOTS, Claim
from vedette.model.identity import hash_bytes, hash_parts
from vedette.model.plain import from_dict, from_json
from vedette.model.report import Report
from vedette.model.span import Span
from vedette.store.adding import iterate_boxes
from vedette.store.answers import Problem
from vedette.store.asking import ROWS_AT_ONCE, exact_text
from vedette.store.forgetting import check_tombstones
from vedette.store.judging import iterate_standing
from vedette.store.ledger import check_ledger
from vedette.store.schema import claims, contents, reports, texts
from vedette.store.sqlite import count_indexed, find_damage

_RESTORE = "Restore a copy that passes this check, or add the reports to a new record"
_REBUILD = "Add the reports to a new record: what only helps to find them is out of step"


def check_record(connection: Connection) -> Iterator[Problem]:
    """Everything that is wrong, in the order: file, bytes, texts, reports, claims, ledger."""
    for damage in find_damage(connection):
        yield Problem(what=damage, where="database", advice=_RESTORE)
    yield from _check_contents(connection)
    yield from _check_texts(connection)
    yield from _check_reports(connection)
    yield from _check_claims(connection)
    yield from check_ledger(connection)
    yield from check_tombstones(connection)
    yield from _check_coded(connection)


def _stream(connection: Connection, query: Any) -> Any:
    return connection.execution_options(yield_per=ROWS_AT_ONCE).execute(query)


def _check_contents(connection: Connection) -> Iterator[Problem]:
    # Few at a time: a row holds a whole file.
    query = select(contents)
    for row in connection.execution_options(yield_per=8).execute(query):
        where = f"bytes {row.sha256[:12]}"
        try:
            # Bounded, for a record from a stranger may unpack to more than the memory.
            content = zlib.decompressobj().decompress(row.data, row.size + 1)
        except zlib.error:
            yield Problem(what="cannot be unpacked", where=where, advice=_RESTORE)
            continue
        if hash_bytes(content) != row.sha256:
            yield Problem(
                what="do not have the hash they are kept by", where=where, advice=_RESTORE
            )


def _check_texts(connection: Connection) -> Iterator[Problem]:
    for row in _stream(connection, select(texts)):
        if hash_parts("text", row.reader, exact_text(row)) != row.id:
            where = f"text {row.id}"
            yield Problem(what="is not the text of its id", where=where, advice=_RESTORE)


def _check_reports(connection: Connection) -> Iterator[Problem]:
    counted = (
        select(claims.c.report, func.count().label("found")).group_by(claims.c.report).subquery()
    )
    query = select(reports, func.coalesce(counted.c.found, 0).label("found")).outerjoin(
        counted, counted.c.report == reports.c.id
    )
    number = 0
    for row in _stream(connection, query):
        number += 1
        where = f"report {row.id}"
        try:
            report = from_json(Report, row.record)
        except ValueError as error:
            yield Problem(what=f"cannot be read: {error}", where=where, advice=_RESTORE)
            continue
        if (report.id, report.sha256) != (row.id, row.sha256):
            yield Problem(what="has another outlet, address or bytes", where=where, advice=_RESTORE)
        if row.claims != row.found:
            what = f"had {row.claims} claims and has {row.found}"
            yield Problem(what=what, where=where, advice=_RESTORE)
    indexed, _ = count_indexed(connection)
    if indexed != number:
        what = f"holds {indexed} reports of {number}"
        yield Problem(what=what, where="full text", advice=_REBUILD)


def _check_claims(connection: Connection) -> Iterator[Problem]:
    # By text, so that each text is fetched once.
    query = (
        select(claims.c.id, claims.c.report, claims.c.record, reports.c.text_id)
        .join(reports, reports.c.id == claims.c.report)
        .order_by(reports.c.text_id, claims.c.report, claims.c.key)
    )
    text_id, text, boxes = "", "", 0
    for row in _stream(connection, query):
        if row.text_id != text_id:
            text_id, text = row.text_id, _read_text(connection, row.text_id)
        where = f"claim {row.id} of report {row.report}"
        try:
            claim = from_json(Claim, row.record)
        except ValueError as error:
            yield Problem(what=f"cannot be read: {error}", where=where, advice=_RESTORE)
            continue
        boxes += sum(1 for _ in iterate_boxes(claim))
        if (claim.id, claim.report.id, claim.report.text_id) != (row.id, row.report, text_id):
            yield Problem(what="is another claim than its id says", where=where, advice=_RESTORE)
        for slot, words, span in iterate_words(claim):
            if text[span[0] : span[1]] != words:
                what = f"{slot}: the text does not hold {words!r} at {span[0]}-{span[1]}"
                yield Problem(what=what, where=where, advice=_RESTORE)
    _, kept = count_indexed(connection)
    if kept != boxes:
        yield Problem(what=f"{kept} of {boxes} are there", where="boxes", advice=_REBUILD)


def _check_coded(connection: Connection) -> Iterator[Problem]:
    """Claims coded by hand whose words do not stand in their report."""
    for entry in iterate_standing(connection):
        payload = entry.payload or {}
        where = f"ledger entry {entry.seq}"
        try:
            if payload["act"] != "code":
                continue
            claim = from_dict(Claim, payload["value"])
        except (LookupError, TypeError, ValueError) as error:
            yield Problem(what=f"cannot be read: {error}", where=where, advice=_RESTORE)
            continue
        text = _read_text(connection, claim.report.text_id)
        for slot, words, span in iterate_words(claim):
            if text[span[0] : span[1]] != words:
                what = f"{slot}: the text does not hold {words!r} at {span[0]}-{span[1]}"
                yield Problem(what=what, where=where, advice=_RESTORE)


def _read_text(connection: Connection, text_id: str) -> str:
    row = connection.execute(select(texts).where(texts.c.id == text_id)).first()
    return "" if row is None else exact_text(row)


def iterate_words(claim: Claim) -> Iterator[tuple[str, str, Span]]:
    """Every stretch of the text that a claim quotes: where in the claim, words, span."""
    yield "quote", claim.quote, claim.span
    yield "trigger", claim.trigger.text, claim.trigger.span
    if claim.cue is not None:
        yield "cue", claim.cue.text, claim.cue.span
    for slot in SLOTS:
        for filler in getattr(claim, slot):
            yield slot, filler.text, filler.span
            quantity = filler.quantity
            if quantity is not None and quantity.span is not None:
                yield f"{slot}.quantity", quantity.text, quantity.span
    for measure in claim.measures:
        yield "measures", measure.text, measure.span
    for toll in claim.tolls:
        yield "tolls", toll.quote, toll.span
        yield "tolls", toll.measure.text, toll.measure.span
    if claim.when.span is not None:
        yield "when", claim.when.text or "", claim.when.span
    for voice in (*claim.sources, *(v for t in claim.tolls for v in t.sources)):
        if voice.span is not None:
            yield "sources", voice.text or "", voice.span
