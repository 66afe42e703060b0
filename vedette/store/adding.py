"""Adding: one report with its claims, and runs that failed."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, func, select, update

from vedette import __version__
from vedette.model.claim import SLOTS, Claim, Filler
from vedette.model.identity import hash_bytes
from vedette.model.plain import to_dict
from vedette.model.report import Report
from vedette.store.answers import Added
from vedette.store.circles import bound_circle
from vedette.store.ledger import REPORT_ADDED, append_entry
from vedette.store.schema import (
    addresses,
    contents,
    failures,
    fillers,
    reports,
    runs,
    texts,
)
from vedette.store.schema import claims as claims_table
from vedette.store.sqlite import index_boxes, index_words
from vedette.store.wording import cover_words, escape_words, fold_words, pack_json

AUTHOR = "vedette"
"""Who stands behind entries that no person made."""


def find_outcome(connection: Connection, report: Report) -> Added:
    """What adding `report` would come to, as the record stands.

    The same outlet (or, without one, address) and bytes are the same report. Other bytes at
    an address that is known are a version of the latest report from there. The same bytes
    under another outlet are a second report.
    """
    if is_held(connection, reports.c.id, report.id):
        return Added(outcome="same as", report_id=report.id, other=report.id)
    earlier = connection.execute(
        select(reports.c.id)
        .join(addresses, addresses.c.report == reports.c.id)
        .where(addresses.c.uri == escape_words(report.uri), reports.c.sha256 != report.sha256)
        .order_by(reports.c.key.desc())
        .limit(1)
    ).scalar()
    if earlier is None:
        return Added(outcome="added", report_id=report.id)
    return Added(outcome="version of", report_id=report.id, other=earlier)


def add_report(
    connection: Connection,
    report: Report,
    claims: Sequence[Claim],
    *,
    skipped: str | None,
    at: str,
) -> Added:
    """What became of the report; everything of it is in the caller's transaction."""
    _refuse_strangers(report, claims)
    added = find_outcome(connection, report)
    if added.outcome != "same as":
        kept = _keep_claims_apart(connection, report, claims, at)
        _insert_contents(connection, report)
        _insert_report(connection, report, added, claims=len(kept), skipped=skipped, at=at)
        _insert_claims(connection, kept)
        add_run(connection, report, kept, skipped=skipped, at=at)
    _note_address(connection, report, at)
    return added


def add_claims(
    connection: Connection, report: Report, claims: Sequence[Claim], at: str
) -> list[Claim]:
    """The claims that were entered for a report that has none; see `Record.add_report`."""
    _refuse_strangers(report, claims)
    kept = _keep_claims_apart(connection, report, claims, at)
    _insert_claims(connection, kept)
    return kept


def add_run(
    connection: Connection, report: Report, claims: Sequence[Claim], *, skipped: str | None, at: str
) -> None:
    """Note that a report was extracted: by what, and how many claims it gave."""
    connection.execute(
        runs.insert(),
        {
            "report": report.id,
            "at": at,
            "vedette": __version__,
            "reader": report.reader,
            "extractors": escape_words(" ".join(sorted({claim.extractor for claim in claims}))),
            "claims": len(claims),
            "skipped": None if skipped is None else escape_words(skipped),
        },
    )


def _refuse_strangers(report: Report, claims: Iterable[Claim]) -> None:
    if hash_bytes(report.content) != report.sha256:
        raise ValueError(f"{report.uri}: the bytes do not have the hash {report.sha256}")
    for claim in claims:
        if (claim.report.id, claim.report.text_id) != (report.id, report.text_id):
            raise ValueError(f"{report.uri}: claim {claim.id} is of another report or text")


def _keep_claims_apart(
    connection: Connection, report: Report, claims: Iterable[Claim], at: str
) -> list[Claim]:
    # An id names one claim of a report. Where an extractor gives it to two, the first stays
    # and the other is told as a failure: the report must not be lost for it.
    kept: dict[str, Claim] = {}
    for claim in claims:
        first = kept.setdefault(claim.id, claim)
        if first != claim:
            add_failure(
                connection,
                where=report.uri,
                what=f"two claims share the id {claim.id} ({claim.kind}, {claim.trigger.text}); "
                "only the first was kept",
                advice="Report this: the extractor has to tell them apart",
                at=at,
            )
    return list(kept.values())


def _insert_contents(connection: Connection, report: Report) -> None:
    if not is_held(connection, contents.c.sha256, report.sha256):
        data = zlib.compress(report.content)
        row = {"sha256": report.sha256, "size": len(report.content), "data": data}
        connection.execute(contents.insert(), row)
    if not is_held(connection, texts.c.id, report.text_id):
        shown = cover_words(report.text)
        exact = None if shown == report.text else report.text.encode("utf-8", "surrogatepass")
        row = {"id": report.text_id, "reader": report.reader, "text": shown, "exact": exact}
        connection.execute(texts.insert(), row)


def is_held(connection: Connection, column: Any, value: str) -> bool:
    """Whether `column` holds `value`."""
    return connection.execute(select(column).where(column == value)).first() is not None


def _insert_report(
    connection: Connection,
    report: Report,
    added: Added,
    *,
    claims: int,
    skipped: str | None,
    at: str,
) -> None:
    payload = {
        "report": report.id,
        "sha256": report.sha256,
        "text_id": report.text_id,
        "uri": report.uri,
        "outlet": report.outlet,
        "version_of": added.other,
        "claims": claims,
    }
    entry = append_entry(connection, kind=REPORT_ADDED, payload=payload, author=AUTHOR, at=at)
    title = None if report.title is None else escape_words(report.title)
    row = {
        "id": report.id,
        "uri": escape_words(report.uri),
        "outlet": None if report.outlet is None else escape_words(report.outlet),
        "title": title,
        "language": escape_words(report.language),
        "published": str(report.published),
        "sha256": report.sha256,
        "text_id": report.text_id,
        "version_of": added.other,
        "skipped": None if skipped is None else escape_words(skipped),
        "received": at,
        "claims": claims,
        "entry": entry.seq,
        "record": pack_json(to_dict(replace(report, text="", content=b""), internal=True)),
    }
    key = next_key(connection, reports.c.key)
    connection.execute(reports.insert(), {"key": key, **row})
    index_words(connection, key=key, title=title or "", words=cover_words(report.text))


def _note_address(connection: Connection, report: Report, at: str) -> None:
    uri = escape_words(report.uri)
    known = select(addresses.c.key).where(addresses.c.uri == uri, addresses.c.report == report.id)
    if connection.execute(known).first() is None:
        connection.execute(addresses.insert(), {"report": report.id, "uri": uri, "received": at})


def _insert_claims(connection: Connection, claims: Sequence[Claim]) -> None:
    if not claims:
        return
    # Keys are given here, so that all rows of a report go in at once, claims and fillers.
    first = next_key(connection, claims_table.c.key)
    keyed = list(enumerate(claims, first))
    connection.execute(claims_table.insert(), [_claim_row(key, claim) for key, claim in keyed])
    rows = [row for key, claim in keyed for row in _filler_rows(key, claim)]
    if rows:
        connection.execute(fillers.insert(), rows)
    index_boxes(
        connection,
        [(key, box) for key, claim in keyed for box in iterate_boxes(claim)],
    )


def next_key(connection: Connection, column: Any) -> int:
    """One above the greatest key; safe, as the transaction holds the write lock."""
    return int(connection.execute(select(func.coalesce(func.max(column), 0))).scalar_one()) + 1


def iterate_boxes(claim: Claim) -> Iterator[tuple[float, float, float, float]]:
    """The boxes of all places of a claim that have a position, in whatever slot they stand."""
    for slot in SLOTS:
        for filler in getattr(claim, slot):
            if filler.lat is not None and filler.lon is not None:
                yield from bound_circle(filler.lat, filler.lon, filler.radius_km or 0.0)


def _claim_row(key: int, claim: Claim) -> dict[str, Any]:
    return {
        "key": key,
        "id": claim.id,
        "report": claim.report.id,
        "kind": claim.kind,
        "modality": claim.modality,
        "polarity": claim.polarity,
        "headline": claim.headline,
        "score": claim.score,
        "earliest": claim.when.earliest,
        "latest": claim.when.latest,
        "record": pack_json(to_dict(claim, internal=True)),
    }


def _filler_rows(key: int, claim: Claim) -> Iterator[dict[str, Any]]:
    for slot in SLOTS:
        for ordinal, filler in enumerate(getattr(claim, slot)):
            yield {"claim": key, "slot": slot, "ordinal": ordinal, **_filler_columns(filler)}


def _filler_columns(filler: Filler) -> dict[str, Any]:
    name = filler.name
    return {
        "text": escape_words(filler.text),
        "name": None if name is None else escape_words(name),
        "id": None if filler.id is None else escape_words(filler.id),
        "lat": filler.lat,
        "lon": filler.lon,
        "radius_km": filler.radius_km,
        "folded_text": fold_words(filler.text),
        "folded_name": None if name is None else fold_words(name),
    }


def add_failure(connection: Connection, *, where: str, what: str, advice: str, at: str) -> None:
    """Note that a run failed; the same failure seen again is counted, not kept twice."""
    unit, said, tip = escape_words(where), escape_words(what), escape_words(advice)
    seen = connection.execute(
        update(failures)
        .where(failures.c.unit == unit, failures.c.what == said)
        .values(last_seen=at, times=failures.c.times + 1, advice=tip)
    )
    if seen.rowcount == 0:
        row = {"unit": unit, "what": said, "advice": tip}
        connection.execute(
            failures.insert(), {**row, "first_seen": at, "last_seen": at, "times": 1}
        )
