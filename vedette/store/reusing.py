"""Text reuse as the record keeps it: which report holds which fingerprint, and what was found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import Connection, delete, insert, or_, select

from vedette.model.claim import ReportRef
from vedette.model.plain import from_json, to_dict
from vedette.model.reuse import Reuse
from vedette.store.schema import fingerprints, reports, reuses
from vedette.store.wording import pack_json

Pair = tuple[str, str]


class ReuseShelf:
    """Fingerprints and reuse over one transaction of a record."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put_marks(self, report: str, values: Iterable[int]) -> None:
        """Put a report in its place at each of its fingerprints; nothing where it was there."""
        held = select(fingerprints.c.value).where(fingerprints.c.report == report).limit(1)
        rows = [{"value": value, "report": report} for value in values]
        if rows and self._connection.execute(held).first() is None:
            self._connection.execute(insert(fingerprints), rows)

    def near(self, value: int, report: str, most: int) -> tuple[Sequence[str], Sequence[str]]:
        """The nearest holders of a fingerprint before and after a report, up to `most` each."""
        column = fingerprints.c.report
        query = select(column).where(fingerprints.c.value == value).limit(most)
        before = query.where(column < report).order_by(column.desc())
        after = query.where(column > report).order_by(column)
        return (
            self._connection.execute(before).scalars().all(),
            self._connection.execute(after).scalars().all(),
        )

    def versions(self, report: str) -> Sequence[str]:
        """The reports that are a newer version of one."""
        query = select(reports.c.id).where(reports.c.version_of == report)
        return self._connection.execute(query).scalars().all()

    def is_reuse(self, pair: Pair) -> bool:
        """Whether a pair, in the order of ids, was found before."""
        query = select(reuses.c.first).where(reuses.c.first == pair[0], reuses.c.second == pair[1])
        return self._connection.execute(query).first() is not None

    def put(self, found: Iterable[Reuse]) -> None:
        """Keep reuse in the place of what was known of the same pairs."""
        for reuse in found:
            pair = _order(reuse)
            self.strike([pair])
            row = {"first": pair[0], "second": pair[1], "record": pack_json(to_dict(reuse))}
            self._connection.execute(insert(reuses), row)

    def strike(self, pairs: Iterable[Pair]) -> None:
        """Remove what was found of pairs in the order of their ids."""
        for first, second in pairs:
            self._connection.execute(
                delete(reuses).where(reuses.c.first == first, reuses.c.second == second)
            )


def replace_reuse(
    connection: Connection, marks: Iterable[tuple[str, Collection[int]]], found: Iterable[Reuse]
) -> None:
    """Put these fingerprints of reports, and this reuse, in the place of all there was."""
    connection.execute(delete(fingerprints))
    connection.execute(delete(reuses))
    shelf = ReuseShelf(connection)
    for report, values in marks:
        shelf.put_marks(report, values)
    shelf.put(found)


def list_reuse(connection: Connection, report: str | None = None) -> list[Reuse]:
    """All reuse, or that of one report, sorted by the pair's ids."""
    query = select(reuses.c.record).order_by(reuses.c.first, reuses.c.second)
    if report is not None:
        query = query.where(or_(reuses.c.first == report, reuses.c.second == report))
    return [from_json(Reuse, line) for line in connection.execute(query).scalars()]


def read_ref(connection: Connection, report: str) -> ReportRef | None:
    """What a claim knows of its report, by the report's whole id."""
    row = connection.execute(select(reports).where(reports.c.id == report)).first()
    if row is None:
        return None
    return ReportRef(
        uri=row.uri,
        id=row.id,
        text_id=row.text_id,
        title=row.title,
        outlet=row.outlet,
        published=row.published or None,
    )


def _order(reuse: Reuse) -> Pair:
    first, second = sorted(reuse.reports)
    return first, second
