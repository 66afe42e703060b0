"""Entries of a list that an analyst keeps, whatever format it is in."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from vedette.gazetteer.entries import Entry
from vedette.gazetteer.importing.known import KnownPlaces, check_distance, check_place
from vedette.gazetteer.importing.values import Cells, choose_radius_km
from vedette.gazetteer.kindwords import find_kind, split_kind_words
from vedette.gazetteer.names import fold_name
from vedette.gazetteer.scoring import ALTERNATE, PRIMARY
from vedette.model.place import PlaceKind

_PRIOR = {"town": 60}
_PRIOR_ELSE = 85
"""As in the register of sites: who lists a place expects to read of it."""
_PLAIN_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_PARTED = "|"


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """What the columns, or properties, of a list are called."""

    name: str = "name"
    lat: str = "lat"
    lon: str = "lon"
    radius: str = "radius_km"
    kind: str = "kind"
    country: str = "country"
    names: str = "names"
    id: str = "id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What holds for every entry of a list: its import's name, and what stands for empty cells.

    `known` are the places built in, whose countries tell what codes there are and where.
    """

    name: str
    known: KnownPlaces
    columns: Columns = Columns()
    country: str | None = None
    kind: str | None = None


def make_entry(
    cells: Cells,
    listing: Listing,
    *,
    name: str,
    position: tuple[float, float],
    radius_km: float | None,
    kind: str = "",
    country: str = "",
    names: Sequence[str] = (),
    id: str = "",
) -> Entry:
    """The entry of one row. Raises BadData where a cell cannot be meant."""
    name = clean_name(name)
    if not fold_name(name):
        raise cells.fault(f"the name {name!r} has no letter or digit", "Every place needs a name")
    lat, lon = position
    code = cells.read_country(country) or listing.country
    check_place(cells, listing.known, code, position)
    if code is not None:
        check_distance(cells, listing.known, code, position)
    told = cells.read_kind(kind) or cells.read_kind(listing.kind or "") or guess_kind(name)
    entry = Entry(
        row=0,
        id=f"place:{listing.name}.{_make_id(id.strip(), name, lat, lon)}",
        name=name,
        kind=told[0],
        site_kind=told[1],
        lat=lat,
        lon=lon,
        radius_km=radius_km or choose_radius_km(*told),
        country=code,
        origin=listing.name,
        prior=_PRIOR.get(told[0], _PRIOR_ELSE),
    )
    entry.add_name(name, PRIMARY)
    entry.add_bare(name)
    for other in names:
        other = clean_name(other)
        entry.add_name(other, ALTERNATE)
        entry.add_bare(other)
    return entry


def clean_name(text: str) -> str:
    """The name with single blanks, and without halves of letters that no file can hold."""
    return " ".join(text.encode("utf-8", "replace").decode("utf-8").split())


def split_names(text: str) -> list[str]:
    """The other names in one cell, parted by |."""
    return [name.strip() for name in text.split(_PARTED) if name.strip()]


def guess_kind(name: str) -> tuple[PlaceKind, str | None]:
    """The kind that the name itself says ("al-Omar oil field"), else a town."""
    found = (find_kind(reading.words) for reading in split_kind_words(name))
    return next((kind for kind in found if kind), ("town", None))


def _make_id(id: str, name: str, lat: float, lon: float) -> str:
    if _PLAIN_ID.fullmatch(id):
        return id
    told = id or f"{name}\t{lat}\t{lon}"
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:12]
