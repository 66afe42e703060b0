"""The record as fusing sees it: claims, where they stand, and the parts of the last fusing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from sqlalchemy import Connection, Select, TextClause, delete, insert, select, text

from vedette.model.claim import Claim
from vedette.model.fused import Sides, Stand
from vedette.store.asking import PLACE_SLOTS, iterate_claims
from vedette.store.columns import part_ids
from vedette.store.schema import claims, fillers, links, parts, reports, stands
from vedette.store.wording import escape_words

Judge = Callable[[Sequence[Claim]], Sequence[Claim]]
"""What analysts made of claims: some fewer, some with other slots."""

_KEY = (stands.c.start, stands.c.end, stands.c.rest, stands.c.id)


def _look(compared: str, order: str) -> TextClause:
    """Written out, because it is asked a thousand times a report and building it takes longer."""
    columns = [f'"{name}"' for name in ("start", "end", "rest", "id")]
    ordered = ", ".join(f"{column} {order}" for column in columns)
    return text(  # of constants alone
        f"SELECT {', '.join(columns)} FROM stands WHERE block = :block"  # noqa: S608
        f" AND ({', '.join(columns)}) {compared} (:start, :end, :rest, :id)"
        f" ORDER BY {ordered} LIMIT :most"
    )


_BEFORE, _AFTER = _look("<", "DESC"), _look(">", "ASC")


class RecordShelf:
    """A shelf over one transaction of a record; `judge` is applied to whatever claims it gives."""

    def __init__(self, connection: Connection, judge: Judge = lambda found: found) -> None:
        self._connection, self._judge = connection, judge

    def claims_of_texts_with(self, ids: Collection[str]) -> Sequence[Claim]:
        """Every claim of every text that tells one of these claims, sorted by id and report."""
        texts: set[str] = set()
        for chunk in part_ids(ids):
            query = (
                select(reports.c.text_id)
                .join(claims, claims.c.report == reports.c.id)
                .where(claims.c.id.in_(chunk))
            )
            texts.update(self._connection.execute(query.distinct()).scalars())
        return self._judge(
            [
                claim
                for chunk in part_ids(texts)
                for claim in self._read(
                    select(claims.c.record)
                    .join(reports, claims.c.report == reports.c.id)
                    .where(reports.c.text_id.in_(chunk))
                )
            ]
        )

    def claims_at(self, site_id: str) -> Sequence[Claim]:
        """Every claim that names a site in a slot of places, or near it."""
        keys = select(fillers.c.claim).where(
            fillers.c.id == escape_words(site_id), fillers.c.slot.in_(PLACE_SLOTS)
        )
        return self._judge(self._read(select(claims.c.record).where(claims.c.key.in_(keys))))

    def claims_of_reports(self, ids: Collection[str]) -> Sequence[Claim]:
        """Every claim of these reports."""
        return self._judge(
            [
                claim
                for chunk in part_ids(ids)
                for claim in self._read(select(claims.c.record).where(claims.c.report.in_(chunk)))
            ]
        )

    def _read(self, query: Select[tuple[str]]) -> list[Claim]:
        return list(iterate_claims(self._connection, query))

    def around(self, stand: Stand, most: int) -> Sides:
        """Who stands around a stand, up to `most` on either side, itself left out."""
        here = {
            "block": escape_words(stand.block),
            "start": stand.start,
            "end": stand.end,
            "rest": escape_words(stand.rest),
            "id": stand.id,
            "most": most,
        }
        return Sides(
            before=[Stand(stand.block, *row) for row in self._connection.execute(_BEFORE, here)],
            after=[Stand(stand.block, *row) for row in self._connection.execute(_AFTER, here)],
        )

    def stands_of(self, id: str) -> Sequence[Stand]:
        """Where a claim stands."""
        query = select(stands.c.block, *_KEY).where(stands.c.id == id)
        return [Stand(*row) for row in self._connection.execute(query)]

    def take_down(self, stand: Stand) -> None:
        """Remove a stand."""
        self._connection.execute(
            delete(stands).where(
                stands.c.block == stand.block,
                stands.c.start == stand.start,
                stands.c.end == stand.end,
                stands.c.rest == stand.rest,
                stands.c.id == stand.id,
            )
        )

    def put_up(self, stand: Stand) -> None:
        """Add a stand."""
        row = stand._replace(block=escape_words(stand.block), rest=escape_words(stand.rest))
        self._connection.execute(insert(stands), row._asdict())

    def parts_of(self, ids: Collection[str]) -> frozenset[str]:
        """The parts that these claims were put in by the last fusing."""
        found: set[str] = set()
        for chunk in part_ids(ids):
            query = select(parts.c.part).where(parts.c.claim.in_(chunk)).distinct()
            found.update(self._connection.execute(query).scalars())
        return frozenset(found)

    def links_of(self, names: Collection[str]) -> Sequence[tuple[str, str, float]]:
        """The links that connect these parts."""
        found: list[tuple[str, str, float]] = []
        for chunk in part_ids(names):
            query = select(links.c.a, links.c.b, links.c.score).where(links.c.part.in_(chunk))
            found += [(row.a, row.b, row.score) for row in self._connection.execute(query)]
        return found

    def members_of(self, names: Collection[str]) -> frozenset[str]:
        """All claims that the last fusing put in these parts."""
        found: set[str] = set()
        for chunk in part_ids(names):
            query = select(parts.c.claim).where(parts.c.part.in_(chunk))
            found.update(self._connection.execute(query).scalars())
        return frozenset(found)
