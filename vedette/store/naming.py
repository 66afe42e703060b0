"""The part of a record that tells what its reports name: actors, materiel, voices, ids."""

from __future__ import annotations

from abc import abstractmethod
from collections import defaultdict
from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Literal, NamedTuple

from sqlalchemy import ColumnElement, Connection, func, literal_column, select, tuple_

from vedette.model.claim import Claim
from vedette.model.event import Event, Segment
from vedette.model.plain import from_json
from vedette.store import asking
from vedette.store.columns import extract_path
from vedette.store.schema import (
    claims,
    conflicts,
    events,
    fillers,
    ledger,
    parts,
    reports,
    segments,
)

Noun = Literal["claim", "event", "report", "conflict"]
Standing = tuple[str, str, str]
"""Where a claim stands by its days: the last of them in ISO, or nothing; its id, its report."""

_IDS = {"claim": claims.c.id, "event": events.c.id, "report": reports.c.id,
        "conflict": conflicts.c.id}  # fmt: skip
_DAY: ColumnElement[str] = literal_column("coalesce(claims.latest, claims.earliest, '')")


class Beside(NamedTuple):
    """What claims name together with something else: in how many, and between which days."""

    id: str
    name: str
    claims: int
    first: date | None
    last: date | None


class LaneRow(NamedTuple):
    """A segment of an actor, as far as it tells which one stands on a day.

    `key` finds the whole; days are ISO or None.
    """

    key: int
    site: str
    name: str
    track: str
    state: str
    start_earliest: str | None
    start_latest: str | None
    end_latest: str | None


class NamingOfRecord:
    """What a record tells of what is named; `Record` gives it its connections."""

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Connection]: ...

    def words_for(self, prefix: str) -> dict[str, dict[str, int]]:
        """The words by which claims name everything whose id begins with `prefix`: by id, each
        with the number of claims, names of the lexicon or gazetteer among them.
        """
        query = (
            select(fillers.c.id, fillers.c.text, func.count(fillers.c.claim.distinct()))
            .where(fillers.c.id >= prefix, fillers.c.id < prefix + "~")
            .group_by(fillers.c.id, fillers.c.text)
        )
        found: dict[str, dict[str, int]] = defaultdict(dict)
        with self._reading() as connection:
            for id, words, count in connection.execute(query):
                found[id][words] = int(count)
        return dict(found)

    def named_beside(self, ids: Sequence[str], prefix: str) -> list[Beside]:
        """What is named together with any of these and has an id that begins so, the most first."""
        other = fillers.alias("other")
        count = func.count(other.c.claim.distinct())
        query = (
            select(
                other.c.id, func.max(other.c.name), count,
                func.min(func.coalesce(claims.c.earliest, claims.c.latest)),
                func.max(func.coalesce(claims.c.latest, claims.c.earliest)),
            )
            .join(claims, claims.c.key == other.c.claim)
            .where(
                other.c.claim.in_(select(fillers.c.claim).where(fillers.c.id.in_(ids))),
                other.c.id >= prefix, other.c.id < prefix + "~",
            )
            .group_by(other.c.id)
            .order_by(count.desc(), other.c.id)
        )  # fmt: skip
        with self._reading() as connection:
            return [
                Beside(id, name or id, int(n), *days)
                for id, name, n, *days in connection.execute(query)
            ]

    def page_naming(
        self, ids: Sequence[str], *, limit: int, after: Standing | None = None
    ) -> list[Claim]:
        """Stored claims that name any of these, the latest days first, the undated last."""
        named = select(fillers.c.claim).where(fillers.c.id.in_(ids))
        order = (_DAY, claims.c.id, claims.c.report)
        query = select(claims.c.record).where(claims.c.key.in_(named))
        if after is not None:
            query = query.where(tuple_(*order) < tuple_(*after))
        query = query.order_by(*(one.desc() for one in order)).limit(limit)
        with self._reading() as connection:
            return list(asking.iterate_claims(connection, query))

    def last_events(self, actor: str, *, limit: int) -> list[Event]:
        """The latest dated events with a claim that names an actor, by its id."""
        held = (
            select(parts.c.event)
            .join(claims, claims.c.id == parts.c.claim)
            .join(fillers, fillers.c.claim == claims.c.key)
            .where(fillers.c.id == actor, fillers.c.slot.in_(asking.ACTOR_SLOTS))
        )
        query = select(events.c.record).where(events.c.id.in_(held), events.c.is_undated.is_(False))
        query = query.order_by(events.c.latest.desc(), events.c.earliest.desc(), events.c.id)
        with self._reading() as connection:
            rows = connection.execute(query.limit(limit)).scalars()
            return [from_json(Event, line) for line in rows]

    # Posture, and ids

    def actor_lanes(self) -> dict[str, list[LaneRow]]:
        """Every segment by its actor, as far as its days go, in the order of fusing."""
        paths = (
            "actor.id",
            "site.name",
            "track",
            "state",
            "start.earliest",
            "start.latest",
            "end.latest",
        )
        columns = (extract_path("segments", f"$.{p}") for p in paths)
        query = select(segments.c.key, segments.c.site, *columns)
        found: dict[str, list[LaneRow]] = defaultdict(list)
        with self._reading() as connection:
            rows = connection.execute(query.order_by(segments.c.site, segments.c.ordinal))
            for key, site, actor, *rest in rows:
                found[actor].append(LaneRow(key, site, *rest))
        return dict(found)

    def segments_by_key(self, keys: Sequence[int]) -> dict[int, Segment]:
        """The segments of these rows by their keys; one that fusing replaced is left out."""
        query = select(segments.c.key, segments.c.record).where(segments.c.key.in_(keys))
        with self._reading() as connection:
            return {key: from_json(Segment, line) for key, line in
                    connection.execute(query)}  # fmt: skip

    def reports_since(self, entry: int) -> list[str]:
        """The reports that came in behind an entry of the ledger, the newest first."""
        query = select(reports.c.id).where(reports.c.entry > entry).order_by(reports.c.key.desc())
        with self._reading() as connection:
            return [str(id) for id in connection.execute(query).scalars()]

    def last_entry(self, *, before: str | None = None) -> tuple[int, str] | None:
        """Number and moment (UTC) of the last entry, or of the last before a moment."""
        query = select(ledger.c.seq, ledger.c.at).order_by(ledger.c.seq.desc()).limit(1)
        if before is not None:
            query = query.where(ledger.c.at < before)
        with self._reading() as connection:
            row = connection.execute(query).first()
        return None if row is None else (int(row.seq), str(row.at))

    def moment_of(self, entry: int) -> str | None:
        """When an entry of the ledger was made (UTC); None where there is none."""
        query = select(ledger.c.at).where(ledger.c.seq == entry)
        with self._reading() as connection:
            return connection.execute(query).scalar()

    def ids_beginning(self, noun: Noun, prefix: str, *, limit: int) -> list[str]:
        """Ids of claims, events, reports or conflicts that begin so."""
        column = _IDS[noun]
        query = select(column).distinct().where(column >= prefix, column < prefix + "~")
        with self._reading() as connection:
            found = connection.execute(query.order_by(column).limit(limit)).scalars()
            return [str(id) for id in found]

    def claims_since(self, entry: int) -> set[str]:
        """The ids of the stored claims of reports that came in behind an entry."""
        query = select(claims.c.id).join(reports, reports.c.id == claims.c.report)
        with self._reading() as connection:
            found = connection.execute(query.where(reports.c.entry > entry)).scalars()
            return {str(id) for id in found}

    def places_since(self, entry: int) -> list[str]:
        """The ids of places that claims of those reports name, in any slot."""
        query = (
            select(fillers.c.id)
            .distinct()
            .join(claims, claims.c.key == fillers.c.claim)
            .join(reports, reports.c.id == claims.c.report)
            .where(reports.c.entry > entry, fillers.c.lat.is_not(None), fillers.c.id.is_not(None))
        )
        with self._reading() as connection:
            return sorted(str(id) for id in connection.execute(query).scalars())
