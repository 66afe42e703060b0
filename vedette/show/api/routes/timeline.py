"""The timeline: every event on an axis, in columns, small enough to be drawn at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import Response

from vedette.fuse.dial import Rule
from vedette.model.event import Named
from vedette.model.plain import to_dict
from vedette.show.api.answering import answer_json, answer_packed, write_json
from vedette.show.api.asking import AskedFor, ServedRecord, Tag
from vedette.show.api.drawn import Names, name_actor
from vedette.show.api.kept import find_known, find_names
from vedette.show.api.packing import Packed, pack
from vedette.show.api.problems import READS, describe
from vedette.show.api.served import Served
from vedette.show.asked import Asked
from vedette.show.judged import JudgedRecord
from vedette.show.wording import show_words
from vedette.store.relating import AxisRow

router = APIRouter(prefix="/timeline", tags=["events"], responses=describe(*READS))

EPOCH = date(1970, 1, 1)
PlaceKey = tuple[str | None, str | None, str | None]
"""The id and name of a place, and the relation in which an event stands to it."""

ID = 12
"""Hex digits of an id on the axis: 48 bits, ample to find one event of a million again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AxisPlace:
    """Where events are: "near Fort Tamar" is not Fort Tamar, though the id is the same."""

    id: str | None
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Events in columns of one length, by time, the undated last.

    `ids` holds the first 12 digits of every id, one after the other. `first` is a day, counted
    from 1 January 1970, `days` how many it lasts at most; the last `undated` entries have
    neither. `kind`, `place` and `actors` are positions in `kinds`, `places` and `names`: -1
    for no place, actors a list of positions. `fallen` counts events that a rule or the clock
    of knowledge leaves out.
    """

    ids: str
    first: tuple[int, ...]
    days: tuple[int, ...]
    undated: int
    kind: tuple[int, ...]
    place: tuple[int, ...]
    actors: tuple[tuple[int, ...], ...]
    kinds: tuple[str, ...]
    places: tuple[AxisPlace, ...]
    names: tuple[Named, ...]
    fallen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Axis:
    """The columns of all events; `ids` are whole."""

    ids: Sequence[str]
    first: Sequence[int]
    days: Sequence[int]
    kind: Sequence[int]
    place: Sequence[int]
    actors: Sequence[Sequence[int]]
    independent: Sequence[int]
    tables: Mapping[str, object]


@router.get("", response_model=Timeline)
def get_timeline(request: Request, served: ServedRecord, tag: Tag, asked: AskedFor) -> Response:
    """Every event on an axis, as far as it was known and a rule admits it."""
    if not asked.is_kept:
        return answer_json(_write(served, asked), tag=tag)
    return answer_packed(_keep_whole(served), request, tag=tag)


def warm_timeline(served: Served) -> None:
    """Make the axis of all events before anybody asks."""
    _keep_whole(served)


def _keep_whole(served: Served) -> Packed:
    return served.keep("timeline", lambda _: pack(_write(served, Asked())))


def _write(served: Served, asked: Asked) -> bytes:
    axis = served.keep("axis", lambda seen: _read_axis(seen.axis_rows(), find_names(served)))
    kept: Sequence[int] = range(len(axis.ids))
    if asked.known_on is not None:
        day, known = asked.known_on, find_known(served, asked.clock)
        kept = [at for at in kept if known.get(axis.ids[at], date.max) <= day]
    if asked.rule.kind == "independent":
        kept = [at for at in kept if axis.independent[at] >= asked.rule.least]
    elif asked.rule.kind != "any":
        ids = served.keep("admitted", lambda seen: _admit(seen, asked.rule), under=asked)
        kept = [at for at in kept if axis.ids[at] in ids]
    return write_json(_choose(axis, kept))


def _admit(seen: JudgedRecord, rule: Rule) -> frozenset[str]:
    """The events with a claim that a rule lets count by itself."""
    claims = {c.id for c in rule.keep(seen.claims())}
    return frozenset(event for event, claim in seen.event_claims() if claim in claims)


def _choose(axis: _Axis, kept: Sequence[int]) -> dict[str, object]:
    dated = [at for at in kept if at < len(axis.first)]
    return {
        "ids": "".join([axis.ids[at][:ID] for at in kept]),
        "first": [axis.first[at] for at in dated],
        "days": [axis.days[at] for at in dated],
        "undated": len(kept) - len(dated),
        "kind": [axis.kind[at] for at in kept],
        "place": [axis.place[at] for at in kept],
        "actors": [axis.actors[at] for at in kept],
        **axis.tables,
        "fallen": len(axis.ids) - len(kept),
    }


def _read_axis(rows: Sequence[AxisRow], names: Names) -> _Axis:
    kinds: dict[str, int] = {}
    places: dict[PlaceKey, int] = {}
    actors: dict[str, int] = {}
    dated = [row for row in rows if not row.is_undated]
    return _Axis(
        ids=[row.id for row in rows],
        first=[(row.earliest - EPOCH).days for row in dated],
        days=[(row.latest - row.earliest).days + 1 for row in dated],
        kind=[kinds.setdefault(row.kind, len(kinds)) for row in rows],
        place=[
            -1 if row.place_name is None else places.setdefault(_key_place(row), len(places))
            for row in rows
        ],
        actors=[[actors.setdefault(one, len(actors)) for one in row.actors] for row in rows],
        independent=[row.independent for row in rows],
        tables={
            "kinds": list(kinds),
            "places": [_name_place(key) for key in places],
            "names": [to_dict(name_actor(id, names)) for id in actors],
        },
    )


def _key_place(row: AxisRow) -> PlaceKey:
    return row.place, row.place_name, row.relation


def _name_place(key: PlaceKey) -> dict[str, str | None]:
    id, name, relation = key
    return {"id": id, "name": show_words(" ".join(filter(None, (relation, name))))}
