"""Asking the record for reports, claims, failures and counts."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, TypedDict, Unpack

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, or_, select, tuple_

from vedette.errors import NotFound
from vedette.model.claim import Claim, Kind, Modality
from vedette.model.plain import from_json
from vedette.model.report import Report
from vedette.store.answers import Failure, StoredReport
from vedette.store.schema import (
    addresses,
    contents,
    events,
    failures,
    fillers,
    fusings,
    ledger,
    reports,
    runs,
    segments,
    texts,
    tombstones,
)
from vedette.store.schema import claims as claims_table
from vedette.store.sqlite import CLAIMS_IN_BOX
from vedette.store.wording import escape_words, fold_words

ACTOR_SLOTS = ("actors", "counterparties")
PLACE_SLOTS = ("places", "origins", "targets", "objects")
"""Where a claim can name a place: one takes, builds and attacks places, too."""

ROWS_AT_ONCE = 500
"""Rows fetched at a time while iterating, so that memory stays flat."""


def find_id(connection: Connection, column: Any, prefix: str, noun: str) -> str:
    """The one id that is `prefix` or begins with it.

    Raises NotFound when there is none or more than one.
    """
    asked = prefix.strip().lower()
    if not asked or not asked.isascii():
        raise NotFound(f"{prefix!r} is no id of a {noun}. Give its first characters, four or more")
    span = and_(column >= asked, column < asked + "~")
    found = connection.execute(select(column).distinct().where(span).order_by(column).limit(4))
    ids = [str(one) for one in found.scalars()]
    if asked in ids or len(ids) == 1:
        return asked if asked in ids else ids[0]
    if not ids:
        raise NotFound(f"The record holds no {noun} {prefix}. List the {noun}s to see their ids")
    more = ", ".join(ids[:3]) + (", …" if len(ids) > 3 else "")
    raise NotFound(f"{prefix} is the beginning of several {noun}s: {more}. Give more of it")


# Reports


def iterate_reports(connection: Connection, *, with_text: bool = False) -> Iterator[StoredReport]:
    """Reports in the order of their arrival."""
    query = select_reports(with_text=with_text).order_by(reports.c.key)
    for row in connection.execution_options(yield_per=ROWS_AT_ONCE).execute(query):
        yield make_stored(row, addresses_of=())


def read_received(connection: Connection) -> dict[str, date]:
    """The day (UTC) on which each report first came in, by its id."""
    rows = connection.execute(select(reports.c.id, reports.c.received))
    return {row.id: date.fromisoformat(row.received[:10]) for row in rows}


def read_received_on(connection: Connection, report_id: str) -> date | None:
    """The day (UTC) on which a report first came in; None for one that is not there."""
    query = select(reports.c.received).where(reports.c.id == report_id)
    received = connection.execute(query).scalar()
    return None if received is None else date.fromisoformat(received[:10])


def read_report(connection: Connection, prefix: str) -> StoredReport:
    """One report with text and addresses. Raises NotFound."""
    report_id = find_id(connection, reports.c.id, prefix, "report")
    row = connection.execute(select_reports(with_text=True).where(reports.c.id == report_id)).one()
    came_from = connection.execute(
        select(addresses.c.uri).where(addresses.c.report == report_id).order_by(addresses.c.key)
    )
    return make_stored(row, addresses_of=tuple(came_from.scalars()))


def read_whole_report(connection: Connection, prefix: str) -> Report:
    """One report exactly as it was added, with its bytes. Raises NotFound."""
    report_id = find_id(connection, reports.c.id, prefix, "report")
    query = select_reports(with_text=True).add_columns(contents.c.data)
    row = connection.execute(
        query.join(contents, contents.c.sha256 == reports.c.sha256).where(reports.c.id == report_id)
    ).one()
    return replace(_plain_report(row), text=exact_text(row), content=zlib.decompress(row.data))


def select_reports(*, with_text: bool) -> Select[Any]:
    """The query for what `make_stored` reads, of all reports."""
    columns = (reports.c.record, reports.c.id, reports.c.text_id, reports.c.claims)
    fate = (reports.c.version_of, reports.c.skipped, reports.c.received)
    if not with_text:
        return select(*columns, *fate)
    return select(*columns, *fate, texts.c.text, texts.c.exact).join(
        texts, texts.c.id == reports.c.text_id
    )


def _plain_report(row: Row[Any]) -> Report:
    return from_json(Report, row.record)


def exact_text(row: Row[Any]) -> str:
    """The kept text of a row with the columns `text` and `exact`."""
    if row.exact is None:
        return str(row.text)
    return bytes(row.exact).decode("utf-8", "surrogatepass")


def make_stored(row: Row[Any], *, addresses_of: tuple[str, ...]) -> StoredReport:
    """A report of a row that `select_reports` found."""
    report = _plain_report(row)
    return StoredReport(
        id=row.id,
        uri=report.uri,
        outlet=report.outlet,
        title=report.title,
        published=report.published,
        published_from=report.published_from,
        language=report.language,
        sha256=report.sha256,
        text_id=row.text_id,
        claims=row.claims,
        version_of=row.version_of,
        skipped=row.skipped,
        received=row.received,
        title_span=report.title_span,
        outlet_span=report.outlet_span,
        furniture=report.furniture,
        media_type=report.media_type,
        reader=report.reader,
        forwarded_from=report.forwarded_from,
        text=exact_text(row) if hasattr(row, "exact") else None,
        addresses=addresses_of,
    )


# Claims


class ClaimsWanted(TypedDict, total=False):
    """Which claims: those that meet every condition given; None asks for nothing.

    `actor` and `place` are ids, names or words as they stand in the report, in any case; a place
    is sought in every slot that can hold one. `report` is the beginning of an id. `since` and
    `until` let through claims whose days may lie in that stretch, both ends included; those
    without any date never.
    """

    kind: Kind | None
    actor: str | None
    place: str | None
    report: str | None
    modality: Modality | None
    since: date | None
    until: date | None


def select_claims(
    *,
    after: tuple[str, str] | None = None,
    limit: int | None = None,
    **wanted: Unpack[ClaimsWanted],
) -> Select[Any]:
    """The query for the claims wanted, of a report by its whole id, sorted by id, then report.

    `after` are the id and report of the claim behind which they stand.
    """
    query = select(claims_table.c.record).where(*_conditions(wanted))
    if after is not None:
        query = query.where(tuple_(claims_table.c.id, claims_table.c.report) > tuple_(*after))
    query = query.order_by(claims_table.c.id, claims_table.c.report)
    return query if limit is None else query.limit(max(limit, 0))


def _conditions(wanted: ClaimsWanted) -> Iterator[ColumnElement[bool]]:
    if (kind := wanted.get("kind")) is not None:
        yield claims_table.c.kind == kind
    if (modality := wanted.get("modality")) is not None:
        yield claims_table.c.modality == modality
    if (report := wanted.get("report")) is not None:
        yield claims_table.c.report == report
    if (actor := wanted.get("actor")) is not None:
        yield _fills(ACTOR_SLOTS, actor)
    if (place := wanted.get("place")) is not None:
        yield _fills(PLACE_SLOTS, place)
    yield from _conditions_of_time(wanted.get("since"), wanted.get("until"))


def name_filler(wanted: str) -> ColumnElement[bool]:
    """Whether a filler has this id, name or wording."""
    folded = fold_words(wanted)
    return or_(
        fillers.c.id == escape_words(wanted),
        fillers.c.folded_name == folded,
        fillers.c.folded_text == folded,
    )


def _fills(slots: tuple[str, ...], wanted: str) -> ColumnElement[bool]:
    named = name_filler(wanted)
    return claims_table.c.key.in_(select(fillers.c.claim).where(named, fillers.c.slot.in_(slots)))


def _conditions_of_time(since: date | None, until: date | None) -> Iterator[ColumnElement[bool]]:
    earliest, latest = claims_table.c.earliest, claims_table.c.latest
    if since is not None or until is not None:
        yield or_(earliest.is_not(None), latest.is_not(None))
    if since is not None:
        yield or_(latest.is_(None), latest >= since)
    if until is not None:
        yield or_(earliest.is_(None), earliest <= until)


def iterate_claims(connection: Connection, query: Select[Any]) -> Iterator[Claim]:
    """The claims that `query` finds, in its order."""
    for row in connection.execution_options(yield_per=ROWS_AT_ONCE).execute(query):
        yield from_json(Claim, row.record)


def iterate_claims_by_id(connection: Connection, ids: list[str]) -> Iterator[Claim]:
    """The claims with these whole ids, in every report that makes them."""
    for start in range(0, len(ids), ROWS_AT_ONCE):
        part = ids[start : start + ROWS_AT_ONCE]
        query = select(claims_table.c.record).where(claims_table.c.id.in_(part))
        yield from iterate_claims(connection, query)


def read_claim(connection: Connection, prefix: str) -> Claim:
    """One claim. Where two reports share a text, that of the report that came first.

    Raises NotFound.
    """
    claim_id = find_id(connection, claims_table.c.id, prefix, "claim")
    query = (
        select(claims_table.c.record)
        .where(claims_table.c.id == claim_id)
        .order_by(claims_table.c.key)
        .limit(1)
    )
    return next(iterate_claims(connection, query))


def iterate_claims_in_box(
    connection: Connection, south: float, west: float, north: float, east: float
) -> Iterator[Claim]:
    """Claims with a place that meets the box, sorted by id, then report."""
    strips = [(west, east)] if west <= east else [(west, 180.0), (-180.0, east)]
    keys: set[int] = set()
    for left, right in strips:
        box = {"south": south, "north": north, "west": left, "east": right}
        keys.update(connection.execute(CLAIMS_IN_BOX, box).scalars())
    order = (claims_table.c.id, claims_table.c.report)
    found: list[Any] = []
    for chunk in _chunks(sorted(keys)):
        query = select(*order, claims_table.c.key).where(claims_table.c.key.in_(chunk))
        found.extend(connection.execute(query))
    for chunk in _chunks([row.key for row in sorted(found, key=lambda row: (row.id, row.report))]):
        query = select(claims_table.c.record).where(claims_table.c.key.in_(chunk)).order_by(*order)
        yield from iterate_claims(connection, query)


def _chunks(keys: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(keys), ROWS_AT_ONCE):
        yield keys[start : start + ROWS_AT_ONCE]


# Failures and counts


def list_failures(connection: Connection) -> list[Failure]:
    """Failed runs in the order in which each was first seen."""
    rows = connection.execute(select(failures).order_by(failures.c.key))
    return [
        Failure(
            where=row.unit,
            what=row.what,
            advice=row.advice,
            first_seen=row.first_seen,
            last_seen=row.last_seen,
            times=row.times,
        )
        for row in rows
    ]


def count_rows(connection: Connection) -> dict[str, int]:
    """How much the record holds, by noun."""
    counted = {
        "reports": select(func.count()).select_from(reports),
        "versions": select(func.count()).where(reports.c.version_of.is_not(None)),
        "skipped": select(func.count()).where(reports.c.skipped.is_not(None)),
        "addresses": select(func.count()).select_from(addresses),
        "claims": select(func.count()).select_from(claims_table),
        "failures": select(func.count()).select_from(failures),
        "events": select(func.count()).select_from(events),
        "segments": select(func.count()).select_from(segments),
        "ledger": select(func.count()).select_from(ledger),
        "forgotten": select(func.count()).select_from(tombstones),
    }
    return {noun: int(connection.execute(q).scalar_one()) for noun, q in counted.items()}


def count_named(connection: Connection, prefix: str) -> dict[str, tuple[str, int]]:
    """The name, and in how many claims, of everything whose id begins with `prefix`, by id."""
    name = func.coalesce(func.max(fillers.c.name), func.max(fillers.c.text))
    query = (
        select(fillers.c.id, name, func.count(fillers.c.claim.distinct()))
        .where(fillers.c.id >= prefix, fillers.c.id < prefix + "~")
        .group_by(fillers.c.id)
    )
    return {id: (named, count) for id, named, count in connection.execute(query)}


def read_state(connection: Connection) -> str:
    """A word for what the record holds: the ends of all that grows, in one query."""
    ends = select(
        select(func.max(ledger.c.seq)).scalar_subquery(),
        select(func.max(fusings.c.seq)).scalar_subquery(),
        select(func.max(fusings.c.version)).scalar_subquery(),
        select(func.max(runs.c.key)).scalar_subquery(),
        select(func.sum(failures.c.times)).scalar_subquery(),
        select(func.max(addresses.c.key)).scalar_subquery(),
    )
    return "-".join(str(end or 0) for end in connection.execute(ends).one())
