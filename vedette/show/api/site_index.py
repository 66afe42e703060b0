"""All sites of a record, slim enough to be kept, filtered and sorted within one request.

Who stands where is read of rows and not of nouns: reading all segments of a great record takes
seconds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from vedette.fuse import name_site
from vedette.gazetteer import Gazetteer, fold_name
from vedette.lexicon.actors import Actors
from vedette.model.claim import Filler
from vedette.model.event import State
from vedette.show.lookup import BAR
from vedette.show.sites import find_level, say_level
from vedette.show.standing import find_standing_row
from vedette.show.wording import show_words
from vedette.store import Record
from vedette.store.browsing import SegmentRow
from vedette.store.siting import PlaceRow

_EVIDENCE = frozenset({"present", "reduced", "absent", "disputed"})
"""States that a claim tells; the others are what is left when nobody tells more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteEntry:
    """A site as lists find it: `lanes` are its posture in rows, by actor and track.

    `spellings` are its names: of each the folded words, and the folded name as a whole.
    """

    id: str
    name: str
    kind: str
    country: str | None
    claims: int
    reports: int
    spellings: frozenset[tuple[str, ...]]
    lanes: Mapping[tuple[str, str], Sequence[SegmentRow]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFilter:
    """Which sites: `actor` is an id, `country` a code of two letters, `state` that of the day.

    With actor and state, the actor has to be in it. `words` begin words of one of its names.
    """

    actor: str | None = None
    kind: str | None = None
    country: str | None = None
    state: State | None = None
    words: str | None = None


def index_sites(
    record: Record, gazetteer: Gazetteer | None, segments: Iterable[SegmentRow]
) -> tuple[SiteEntry, ...]:
    """Every place small enough to be a site, or with posture, by name."""
    named: dict[str, list[PlaceRow]] = defaultdict(list)
    is_site: dict[tuple[str, float | None], bool] = {}
    for row in record.place_rows():
        key = (row.id, row.radius_km)
        if key not in is_site:
            is_site[key] = name_site(_fill(row)) is not None
        if is_site[key]:
            named[row.id].append(row)
    lanes: dict[str, dict[tuple[str, str], list[SegmentRow]]] = defaultdict(dict)
    for segment in segments:
        lanes[segment.site].setdefault((segment.actor, segment.track), []).append(segment)
    fold = _remember(fold_name)
    entries = [
        _make_entry(id, named.get(id, []), lanes.get(id, {}), gazetteer, fold)
        for id in {**named, **lanes}
    ]
    return tuple(sorted(entries, key=lambda e: (e.name, e.id)))


def _fill(row: PlaceRow) -> Filler:
    return Filler(
        text=row.text, span=(0, 0), name=row.name, id=row.id, lat=row.lat, lon=row.lon,
        radius_km=row.radius_km,
    )  # fmt: skip


def _remember(fold: Callable[[str], str]) -> Callable[[str], str]:
    held: dict[str, str] = {}

    def remember(name: str) -> str:
        if name not in held:
            held[name] = fold(name)
        return held[name]

    return remember


def _make_entry(
    id: str, rows: Sequence[PlaceRow], lanes: Mapping[tuple[str, str], Sequence[SegmentRow]],
    gazetteer: Gazetteer | None, fold: Callable[[str], str],
) -> SiteEntry:  # fmt: skip
    place = gazetteer.place(id) if gazetteer is not None else None
    drawn = next((own[0].name for own in lanes.values() if own), None)
    told = drawn or next((row.name or row.text for row in rows), id)
    radius = next((row.radius_km for row in rows), None)
    kind = (place.site_kind or place.kind) if place is not None else say_level(id)
    level = find_level(id, kind, radius)
    names = {place.name if place is not None else told, told}
    names |= {name for row in rows for name in (row.name, row.text) if name}
    return SiteEntry(
        id=id,
        name=show_words(place.name if place is not None else told),
        kind=level or kind or "place",
        country=place.country.casefold() if place is not None and place.country else None,
        claims=len({row.claim for row in rows}),
        reports=len({row.report for row in rows}),
        spellings=frozenset((*map(fold, name.split()), fold(name)) for name in names),
        lanes=lanes,
    )


def select_sites(
    entries: Iterable[SiteEntry],
    wanted: SiteFilter,
    on: date,
    *,
    actors: Actors,
    gazetteer: Gazetteer | None = None,
) -> list[SiteEntry]:
    """The sites that meet every condition on a day, in their order."""
    fits = _find_by_words(wanted.words, gazetteer)
    return [
        entry
        for entry in entries
        if wanted.kind in (None, entry.kind)
        and wanted.country in (None, entry.country)
        and (wanted.words is None or fits(entry))
        and _holds(entry, wanted, on.isoformat(), actors)
    ]


def _find_by_words(words: str | None, gazetteer: Gazetteer | None) -> Callable[[SiteEntry], bool]:
    folded = [key for key in map(fold_name, (words or "").split()) if key]
    found = gazetteer.find(words) if gazetteer is not None and words else ()
    ids = {one.place.id for one in found if one.score >= BAR}

    def fits(entry: SiteEntry) -> bool:
        if entry.id in ids or entry.id == words:
            return True
        return bool(folded) and any(_begin(name, folded) for name in entry.spellings)

    return fits


def _begin(name: Sequence[str], folded: Sequence[str]) -> bool:
    """Whether each of the words begins one of the name, or all together do."""
    if all(any(word.startswith(begun) for word in name) for begun in folded):
        return True
    return name[-1].startswith("".join(folded))


def _holds(entry: SiteEntry, wanted: SiteFilter, on: str, actors: Actors) -> bool:
    if wanted.actor is None and wanted.state is None:
        return True
    for (actor, _), lane in entry.lanes.items():
        if wanted.actor not in (None, actor, *actors.ancestors(actor)):
            continue
        standing = find_standing_row(lane, on)
        if standing is not None and wanted.state in (None, standing.state):
            return True
        if wanted.state is not None and standing is None:
            undated = (row for row in lane if row.start_earliest is None)
            if any(row.state == wanted.state for row in undated):
                return True
        if wanted.state is None and any(row.start_earliest is None for row in lane):
            return True
    return False


def find_last_evidence(entry: SiteEntry, on: str) -> str:
    """The last day up to `on` of dated evidence of anybody, empty where there is none."""
    days = [
        min(row.end_latest or row.start_latest or row.start_earliest, on)
        if row.state != "absent"
        else min(row.start_latest or row.start_earliest, on)
        for lane in entry.lanes.values()
        for row in lane
        if row.state in _EVIDENCE and row.start_earliest is not None and row.start_earliest <= on
    ]
    return max(days, default="")
