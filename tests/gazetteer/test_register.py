"""The registers kept by hand: complete, well-formed, and in agreement with airfield positions."""

from pathlib import Path

import airportsdata
import pytest

from vedette.errors import BadData
from vedette.gazetteer.distance import distance_km
from vedette.gazetteer.names import fold_name
from vedette.gazetteer.register import (
    Registered,
    read_country_names,
    read_regions,
    read_sites,
)

AIRFIELDS = airportsdata.load("ICAO")
WITH_CODE = [site for site in read_sites() if site.icao]
OF_THE_US = {"PR", "VI"}
"""Codes of their own in the register, those of the United States in airportsdata."""
SOUND = (
    "{id: a, name: A base, names: [A], kind: air base, lat: 1, lon: 2, radius_km: 3, "
    "country: SY, source: maps}"
)


def test_the_register_holds_sites_of_many_countries() -> None:
    sites = read_sites()
    assert len([s for s in sites if s.kind not in ("air base", "airfield")]) >= 2000
    assert len({site.country for site in sites}) >= 150


@pytest.mark.parametrize("site", WITH_CODE, ids=lambda site: site.id)
def test_a_site_with_a_code_lies_within_3_km_of_that_airfield(site: Registered) -> None:
    airfield = AIRFIELDS[site.icao or ""]
    assert distance_km(site.lat, site.lon, airfield["lat"], airfield["lon"]) < 3
    assert site.country == airfield["country"] or site.country in OF_THE_US


def test_no_two_sites_share_a_name() -> None:
    holders: dict[str, str] = {}
    for site in read_sites():
        past = [past.name for past in site.past if past.name]
        for key in {fold_name(name) for name in (site.name, *site.names, *past)}:
            assert holders.setdefault(key, site.id) == site.id


def test_a_position_that_nobody_checked_has_an_honest_radius() -> None:
    unchecked = [site for site in read_sites() if "not checked" in site.source]
    assert [site.id for site in unchecked if site.radius_km < 5] == []
    assert [s.id for s in unchecked if "general knowledge" in s.source and s.icao] == []


def test_a_position_is_either_unchecked_or_names_where_it_was_read() -> None:
    read = [site for site in read_sites() if "not checked" not in site.source]
    known = ("ICAO", "airportsdata", "OurAirports", "Wiki", "WRI", "World Port",
             "page ")  # fmt: skip
    assert [site.source for site in read if not any(k in site.source for k in known)] == []


def test_regions_are_large_and_unique() -> None:
    regions = read_regions()
    assert len({region.id for region in regions}) == len(regions) > 100
    assert {region.kind for region in regions} == {"sea", "region"}


def test_country_names_stand_under_iso_codes() -> None:
    assert "UAE" in read_country_names()["AE"]


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (("lat: 1", "lat: 91"), "lat must be a number from -90 to 90"),
        (("lat: 1", "lat: north"), "lat must be a number"),
        (("radius_km: 3", "radius_km: 0"), "radius_km must be a number"),
        (("kind: air base", "kind: castle"), "no such kind: castle"),
        (("country: SY", "country: Syria"), "country must be a two-letter ISO code"),
        (("country: SY, ", ""), "country must be a two-letter ISO code"),
        ((", source: maps", ""), "source must be words"),
        (("names: [A]", "names: [1]"), "names must be a list of words"),
        (("source: maps", "source: maps, owner: someone"), "no such column: owner"),
        (("id: a", "id: A B"), "id must be lower-case words"),
    ],
)
def test_a_malformed_row_is_named_by_file_and_entry(
    tmp_path: Path, change: tuple[str, str], complaint: str
) -> None:
    path = tmp_path / "sites.yaml"
    path.write_text(f"- {SOUND.replace('id: a', 'id: first')}\n- {SOUND.replace(*change)}\n")
    with pytest.raises(BadData, match=rf"sites\.yaml: entry 2 .*{complaint}"):
        read_sites(path)


def test_an_id_used_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "sites.yaml"
    path.write_text(f"- {SOUND}\n- {SOUND}\n")
    with pytest.raises(BadData, match="taken already"):
        read_sites(path)


def test_a_file_that_is_not_yaml_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "sites.yaml"
    path.write_text("- {id: [")
    with pytest.raises(BadData, match=r"sites\.yaml: not YAML"):
        read_sites(path)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("also: [casino]", "also must list known kinds"),
        ("part_of: nowhere", "part_of names no other entry: nowhere"),
        ("part_of: a", "part_of names no other entry: a"),
        ("past: [{name: Old base}]", "past needs a year"),
        ("past: [{until: 1999}]", "past needs a name or a known kind"),
        ("past: [{name: Old base, from: 2001, until: 1999}]", "past ends before it begins"),
        ("past: [{nom: Old base, until: 1999}]", "past knows from, kind, name, until"),
    ],
)
def test_a_fault_of_what_a_site_is_besides_is_named(tmp_path: Path, more: str, said: str) -> None:
    path = tmp_path / "sites.yaml"
    path.write_text("- " + SOUND.removesuffix("}") + f", {more}}}\n", "utf-8")
    with pytest.raises(BadData, match=said):
        read_sites(path)


def test_what_a_site_is_besides_is_read(tmp_path: Path) -> None:
    path = tmp_path / "sites.yaml"
    more = ", also: [port], past: [{name: Fort B, from: 1940, until: 1990}]}"
    path.write_text("- " + SOUND.removesuffix("}") + more, "utf-8")
    (site,) = read_sites(path)
    assert site.also == ("port",)
    assert [(p.name, p.since, p.until) for p in site.past] == [("Fort B", 1940, 1990)]


@pytest.mark.parametrize(
    ("shape", "said"),
    [
        ("outline: [[1, 2], [3, 4]]", "outline must list points"),
        ("outline: [[1, 2], [3, 4], [5, 96]]", "outline must list points"),
        ("line: [[1, 2], [3, 4]]", "line and width_km go together"),
        ("width_km: 5", "line and width_km go together"),
        ("line: [[1, 2], [3, 4]], width_km: -1", "width_km is no width"),
        ("of: [1, 2]", "of must list ids"),
        ("of: [a], outline: [[1, 2], [3, 4], [5, 6]]", "exclude each other"),
    ],
)
def test_a_fault_of_a_shape_is_named(tmp_path: Path, shape: str, said: str) -> None:
    path = tmp_path / "regions.yaml"
    region = "{id: a, name: A sea, kind: sea, lat: 1, lon: 2, radius_km: 30, source: maps"
    path.write_text(f"- {region}, {shape}}}\n", "utf-8")
    with pytest.raises(BadData, match=said):
        read_regions(path)


def test_every_region_has_one_shape() -> None:
    assert [r.id for r in read_regions() if not (r.of or r.outline or r.line)] == []


def test_no_region_bears_the_name_of_a_site() -> None:
    sites = {fold_name(name) for site in read_sites() for name in (site.name, *site.names)}
    regions = {fold_name(n): r.id for r in read_regions() for n in (r.name, *r.names)}
    assert {id for key, id in regions.items() if key in sites} == set()
