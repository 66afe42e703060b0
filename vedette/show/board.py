"""The board: every site with its lanes, in columns, as a map and its slider need them at once.

What is on it comes from columns of the record, never from 50,000 claims as nouns. Days count
from 1 January 1970; ids stand once and are pointed to by their places.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import get_args

from vedette.fuse.horizon import guess_kind
from vedette.gazetteer import Gazetteer
from vedette.lexicon.actors import load_actors
from vedette.model.claim import Filler
from vedette.model.event import Segment, State, Track
from vedette.model.posture import Flip
from vedette.show.sites import find_level, make_site
from vedette.show.wording import show_words
from vedette.store.browsing import SegmentRow

STATES: tuple[str, ...] = get_args(State)
TRACKS: tuple[str, ...] = get_args(Track)
_EPOCH = date(1970, 1, 1).toordinal()

Number = int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardActor:
    """An actor, and the ids of those it is part of, nearest first."""

    id: str
    name: str
    within: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardSites:
    """Sites with posture, a column each.

    `level` says what a place is that is too wide for a mark ("province"): it is listed, never
    drawn. `reported` ones stand in no register, but where the reports put them. `conflicts`
    counts the open ones.
    """

    id: tuple[str, ...]
    name: tuple[str, ...]
    kind: tuple[str, ...]
    level: tuple[str | None, ...]
    country: tuple[str | None, ...]
    reported: tuple[bool, ...]
    lat: tuple[float | None, ...]
    lon: tuple[float | None, ...]
    radius_km: tuple[float | None, ...]
    conflicts: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardLanes:
    """Lanes of dated segments, and the segments of all lanes one behind the other.

    A lane has the place of its site and actor, its track, and how many segments are its own.
    A segment has its state, the first day on which it may have begun (`first`), how many days
    later it surely had (`sure`), and how many days later it surely had ended (`last`), None
    where it is open.
    """

    site: tuple[int, ...]
    actor: tuple[int, ...]
    track: tuple[int, ...]
    length: tuple[int, ...]
    state: tuple[int, ...]
    first: tuple[int, ...]
    sure: tuple[int, ...]
    last: tuple[Number, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardUndated:
    """States that nothing dates; `by` is the day by which they were surely told, or None."""

    site: tuple[int, ...]
    actor: tuple[int, ...]
    track: tuple[int, ...]
    state: tuple[int, ...]
    by: tuple[Number, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardFlips:
    """Conclusions that fall under the rule: `kind` is vanishes, changes or appears.

    `before` and `after` are states, None where there is none; `first` and `last` bound the
    days that the conclusion is about, None where open or undated.
    """

    site: tuple[int, ...]
    actor: tuple[int, ...]
    track: tuple[int, ...]
    kind: tuple[str, ...]
    before: tuple[Number, ...]
    after: tuple[Number, ...]
    first: tuple[Number, ...]
    last: tuple[Number, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """All that a map of the record needs at first: who is where, on any day.

    `first` and `last` are the first and the last day on which evidence of the whole record
    begins, whatever rule and day are asked for; None where nothing is dated.
    """

    rule: str
    known: str | None
    first: Number
    last: Number
    states: tuple[str, ...]
    tracks: tuple[str, ...]
    actors: tuple[BoardActor, ...]
    sites: BoardSites
    lanes: BoardLanes
    undated: BoardUndated
    flips: BoardFlips


@dataclass(frozen=True, slots=True, kw_only=True)
class Spotted:
    """A place as it is drawn: what it is, and where, if it has one position at all."""

    id: str
    name: str
    kind: str
    level: str | None
    country: str | None
    reported: bool
    lat: float | None
    lon: float | None
    radius_km: float | None


@dataclass(slots=True)
class Places:
    """The places of ids in the order in which they were met."""

    of: dict[str, int]

    def find(self, id: str) -> int:
        """The place of an id."""
        return self.of.setdefault(id, len(self.of))


def make_board(
    rows: Sequence[SegmentRow],
    *,
    actors: Mapping[str, str],
    positions: Mapping[str, Filler],
    conflicts: Mapping[str, int],
    gazetteer: Gazetteer | None,
    flips: Iterable[Flip] = (),
    rule: str = "any",
    known: date | None = None,
    ends: tuple[Number, Number] = (None, None),
) -> Board:
    """The board of these segments.

    `positions` are what claims say of sites that no gazetteer holds; `ends` are what
    `find_ends` finds in the whole record.
    """
    told = tuple(flips)
    names = {row.site: row.name for row in rows} | {f.site.id: f.site.name for f in told}
    sites, met = Places({id: at for at, id in enumerate(names)}), Places({})
    lanes, undated = _lay_lanes(rows, sites, met)
    fallen = _lay_flips(told, sites, met)
    spots = [spot_place(id, positions.get(id), gazetteer, name=names[id]) for id in sites.of]
    flipped = {f.actor.id: f.actor.name for f in told}
    return Board(
        rule=rule,
        known=None if known is None else known.isoformat(),
        first=ends[0],
        last=ends[1],
        states=STATES,
        tracks=TRACKS,
        actors=tuple(make_actor(id, actors.get(id) or flipped.get(id)) for id in met.of),
        sites=BoardSites(
            id=tuple(s.id for s in spots),
            name=tuple(s.name for s in spots),
            kind=tuple(s.kind for s in spots),
            level=tuple(s.level for s in spots),
            country=tuple(s.country for s in spots),
            reported=tuple(s.reported for s in spots),
            lat=tuple(s.lat for s in spots),
            lon=tuple(s.lon for s in spots),
            radius_km=tuple(s.radius_km for s in spots),
            conflicts=tuple(conflicts.get(s.id, 0) for s in spots),
        ),
        lanes=lanes,
        undated=undated,
        flips=fallen,
    )


def find_ends(rows: Iterable[SegmentRow]) -> tuple[Number, Number]:
    """The first and the last day on which evidence begins."""
    days = [
        row.start_earliest
        for row in rows
        if row.start_earliest is not None and row.state not in ("last reported", "not known")
    ]
    return (count_day(min(days)), count_day(max(days))) if days else (None, None)


def make_actor(id: str, name: str | None) -> BoardActor:
    """An actor of the board."""
    return BoardActor(id=id, name=show_words(name or id), within=load_actors().ancestors(id))


def spot_place(
    id: str, filler: Filler | None, gazetteer: Gazetteer | None, *, name: str | None = None
) -> Spotted:
    """A place by its id; position and name are the gazetteer's where it has one.

    Of a filler with a relation neither counts as the place's own, but its wider circle does.
    """
    site = make_site(id, filler, (), (), gazetteer=gazetteer, name=name)
    known = None if gazetteer is None else gazetteer.place(id)
    kind = site.kind if site.kind not in (None, "site") else guess_kind(id) or site.kind
    lat, lon, radius = site.lat, site.lon, site.radius_km
    if filler is not None and filler.relation is not None:
        lat, lon, radius = filler.lat, filler.lon, filler.radius_km
    level = find_level(id, kind, radius)
    is_drawn = level is None and None not in (lat, lon, radius)
    return Spotted(
        id=id, name=show_words(site.name), kind=show_words(kind or "place"), level=level,
        country=None if known is None else known.country,
        reported=id.startswith("site:reported."),
        lat=lat if is_drawn else None, lon=lon if is_drawn else None, radius_km=radius,
    )  # fmt: skip


def list_rows(segments: Iterable[Segment]) -> list[SegmentRow]:
    """Segments as rows, as the record would give them."""
    return [
        SegmentRow(
            site=s.site.id, name=s.site.name, actor=s.actor.id, track=s.track, state=s.state,
            start_earliest=_write_day(s.start.earliest), start_latest=_write_day(s.start.latest),
            end_earliest=_write_day(s.end.earliest), end_latest=_write_day(s.end.latest),
            claims=len(s.claims),
        )
        for s in segments
    ]  # fmt: skip


def _write_day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


@lru_cache(maxsize=65_536)
def count_day(iso: str) -> int:
    """The day of an ISO date, from 1 January 1970.

    >>> count_day("1970-01-02")
    1
    """
    return date.fromisoformat(iso).toordinal() - _EPOCH


def _lay_lanes(
    rows: Sequence[SegmentRow], sites: Places, actors: Places
) -> tuple[BoardLanes, BoardUndated]:
    """The dated rows by lanes, and the undated ones."""
    lanes: dict[tuple[int, int, int], list[SegmentRow]] = {}
    undated = []
    for row in rows:
        key = (sites.find(row.site), actors.find(row.actor), TRACKS.index(row.track))
        if row.start_earliest is None:
            by = None if row.start_latest is None else count_day(row.start_latest)
            undated.append((*key, STATES.index(row.state), by))
        else:
            lanes.setdefault(key, []).append(row)
    codes = {state: at for at, state in enumerate(STATES)}
    segments = [_lay_segment(row, codes) for own in lanes.values() for row in own]
    site, actor, track = _columns(lanes, 3)
    state, first, sure, last = _columns(segments, 4)
    drawn = BoardLanes(
        site=site, actor=actor, track=track, length=tuple(map(len, lanes.values())),
        state=state, first=first, sure=sure, last=last,
    )  # fmt: skip
    left = _columns(undated, 5)
    return drawn, BoardUndated(
        site=left[0], actor=left[1], track=left[2], state=left[3], by=left[4]
    )


def _lay_segment(row: SegmentRow, codes: Mapping[str, int]) -> tuple[int, int, int, Number]:
    first = count_day(row.start_earliest or "")
    sure = 0 if row.start_latest is None else count_day(row.start_latest) - first
    last = None if row.end_latest is None else count_day(row.end_latest) - first
    return codes[row.state], first, sure, last


def _lay_flips(flips: Iterable[Flip], sites: Places, actors: Places) -> BoardFlips:
    rows = []
    for flip in flips:
        some = flip.taken or flip.under
        start, end = (some.start.earliest, some.end.latest) if some else (None, None)
        rows.append((
            sites.find(flip.site.id), actors.find(flip.actor.id), TRACKS.index(flip.track),
            flip.kind, _code(flip.taken), _code(flip.under),
            start and count_day(start.isoformat()), end and count_day(end.isoformat()),
        ))  # fmt: skip
    names = ("site", "actor", "track", "kind", "before", "after", "first", "last")
    return BoardFlips(**dict(zip(names, _columns(rows, len(names)), strict=True)))


def _code(segment: Segment | None) -> Number:
    return None if segment is None else STATES.index(segment.state)


def _columns(rows: Iterable[tuple[object, ...]], width: int) -> list[tuple]:  # type: ignore[type-arg]
    """The rows turned into so many columns."""
    return list(zip(*rows, strict=True)) or [()] * width
