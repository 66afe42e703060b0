"""GeoNames dumps: features become places of a kind, and what is built in is not doubled."""

from __future__ import annotations

import resource
import time
from pathlib import Path

import pytest
from made_up_lists import Bring, Look, alternate, feature, pack, write

from vedette.errors import BadData
from vedette.gazetteer import Gazetteer


def test_a_dump_gives_places_with_names_divisions_and_terms(
    tmp_path: Path, bring: Bring, look: Look
) -> None:
    dump = write(
        tmp_path / "SY.txt",
        feature(9000001, "Qwartazbel", names="Al Qwortzabul,زوبلقورت", admin1="07", people=44000),
        feature(9000002, "Hotel Zobbel", "S.HTL"),
        feature(9000003, "Nowhere Republic", "A.PCLI"),
    )
    imported = bring(dump)
    made = imported.made
    assert (made.name, made.format, made.places) == ("sy", "geonames", 1)
    assert (made.licence, made.attribution) == ("CC BY 4.0", "GeoNames (geonames.org)")
    assert imported.skipped == {"features of no kind that vedette keeps": 2}
    for name in ("Qwartazbel", "al-Qwortzabul", "زوبلقورت"):
        place = look().find(name)[0].place
        assert (place.id, place.kind) == ("place:geonames.9000001", "town")
    assert (place.admin1, place.population, place.radius_km) == ("place:admin1.sy.07", 44000, 1.7)
    assert place.origin == "GeoNames (geonames.org), CC BY 4.0"


@pytest.mark.parametrize(
    ("code", "kind", "site_kind", "radius_km"),
    [
        ("P.PPLX", "town", None, 1.5),
        ("A.ADM3", "admin2", None, 25),
        ("S.AIRP", "airfield", None, 3),
        ("S.AIRB", "site", "air base", 3),
        ("L.MILB", "site", "garrison", 3),
        ("S.PRN", "site", "prison", 0.5),
        ("S.DAM", "site", "dam", 1),
        ("L.OILF", "site", "oil field", 10),
        ("S.OILR", "site", "refinery", 2),
        ("L.PRT", "site", "port", 3),
        ("S.BDG", "site", "bridge", 0.5),
        ("T.MTS", "region", None, 60),
        ("T.HLL", "region", None, 3),
        ("H.STRT", "sea", None, 50),
        ("H.ANYTHING", "region", None, 10),
        ("L.ANYTHING", "region", None, 20),
    ],
)
def test_a_feature_is_of_the_kind_that_its_code_says(
    tmp_path: Path, bring: Bring, look: Look, code: str, kind: str, site_kind: str | None,
    radius_km: float,
) -> None:  # fmt: skip
    bring(write(tmp_path / "x.txt", feature(9000001, "Qwartazbel", code)))
    place = look().place("place:geonames.9000001")
    assert place is not None
    assert (place.kind, place.site_kind, place.radius_km) == (kind, site_kind, radius_km)


def test_a_division_that_is_built_in_only_gets_names(
    tmp_path: Path, bring: Bring, look: Look, known: Gazetteer
) -> None:
    bring(write(tmp_path / "x.txt",
                feature(9000001, "Qwartazbel", "A.ADM1", admin1="07", names="Zobbelqort"),
                feature(9000002, "Qwartim", "A.ADM1", admin1="99")))  # fmt: skip
    gazetteer = look()
    assert gazetteer.find("Zobbelqort")[0].place == known.place("place:admin1.sy.07")
    assert gazetteer.find("Qwartim")[0].place.id == "place:geonames.9000002"


@pytest.mark.parametrize(
    ("names", "lat", "lon", "id"),
    [
        ("OSLK,Qwart Airport", 35.41, 35.95, "site:hmeimim"),  # by its code
        ("Qwart Airport", 35.401, 35.95, "site:hmeimim"),  # by its place
        ("OSLK,Qwart Airport", 36.5, 40.0, "place:geonames.9000001"),  # a code far from home
    ],
)
def test_an_air_base_that_is_built_in_is_not_doubled(
    tmp_path: Path, bring: Bring, look: Look, names: str, lat: float, lon: float, id: str
) -> None:
    line = feature(9000001, "Zobbelqort", "S.AIRB", names=names, lat=lat, lon=lon)
    bring(write(tmp_path / "x.txt", line))
    assert look().find("Qwart Airport")[0].place.id == id


def test_a_base_leaves_its_bare_name_to_the_town_beside_it(
    tmp_path: Path, bring: Bring, look: Look, known: Gazetteer
) -> None:
    town = known.find("Mayadin", countries=frozenset({"SY"}))[0].place
    near, far = (
        feature(n, "Mayadin", "L.MILB", lat=town.lat + north, lon=town.lon)
        for n, north in ((9000001, 0.1), (9000002, 2))
    )
    bring(write(tmp_path / "x.txt", near, far))
    met = {c.place.id for c in look().find("Mayadin")}
    assert "place:geonames.9000001" not in met
    assert "place:geonames.9000002" in met
    assert "place:geonames.9000001" in {c.place.id for c in look().find("Mayadin base")}


def test_alternate_names_come_from_their_own_list(tmp_path: Path, bring: Bring, look: Look) -> None:
    others = write(
        tmp_path / "alternates.txt",
        alternate(9000001, "Zobbelqort"),
        alternate(9000001, "Oldqwart", historic="1", since="1920", until="1958-02"),
        alternate(9000001, "https://example.org/qwart", "link"),
        alternate(9000001, "QWRT", "icao"),
        alternate(77, "Elsewhere"),
    )
    bring(write(tmp_path / "x.txt", feature(9000001, "Qwartazbel")), alternates=others)
    gazetteer = look()
    assert gazetteer.find("Zobbelqort")[0].place.id == "place:geonames.9000001"
    assert gazetteer.find("Oldqwart")[0].place.id == "place:geonames.9000001"
    assert not gazetteer.has_name("Elsewhere qwart")
    past = gazetteer.details("place:geonames.9000001")["past"]
    assert past == [{"name": "Oldqwart", "from": 1920, "until": 1958}]
    (made,) = gazetteer.imports()
    assert [file.name for file in made.files] == ["x.txt", "alternates.txt"]


def test_only_the_country_asked_for_is_kept(tmp_path: Path, bring: Bring) -> None:
    dump = write(tmp_path / "all.txt", feature(1, "Qwart"), feature(2, "Zobb", country="IQ"))
    imported = bring(dump, country="IQ")
    assert (imported.made.places, imported.skipped) == (1, {"features of other countries": 1})


def test_a_zip_archive_is_read_as_it_comes(tmp_path: Path, bring: Bring) -> None:
    line = feature(9000001, "Qwartazbel") + "\n"
    archive = pack(tmp_path / "SY.zip", readme__txt="Read me", SY__txt=line)
    made = bring(archive).made
    assert (made.name, made.places, made.files[0].name) == ("sy", 1, "SY.zip")


GOOD = feature(9000001, "Qwartazbel")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (GOOD[:40], "cells where a GeoNames dump has 19"),
        (GOOD[:-3], "'2021-03' is no date. The file may be cut short"),
        (feature(2, "Q", lat=90.5), "latitude '90.5' is not between -90 and 90"),
        (feature(2, "Q", lat="NaN"), "latitude 'NaN' is no number"),
        (feature(2, "Q", lon="1e999"), "longitude '1e999' is no number"),
        (feature(2, "Q", lat=140), "Are latitude and longitude swapped?"),
        (feature(2, "Q", people=-4), "population '-4' is not between"),
        (feature(2, "Q", country="Syria"), "country 'Syria' is no code"),
        (feature(2, "Q", country="ZZ"), "country 'ZZ' is no code of a country"),
        (feature(2, "Q", lat=0, lon=0), "the position 0, 0 stands for one that is not known"),
        (feature(2, " "), "the name is empty"),
        (GOOD.replace("9000001", "nine"), "'nine' is no GeoNames number"),
        (GOOD, r"the id place:geonames\.9000001 is there already"),
        (GOOD.replace("Q", "\0"), "a NUL byte"),
        ("Q" * 1_000_001, "more than 1,000,000 bytes"),
    ],
    ids=str.split(
        "short day lat nan huge swapped people country strange nought name number twice nul long"
    ),
)
def test_a_fault_names_its_line_and_nothing_is_imported(
    tmp_path: Path, bring: Bring, additions: Path, line: str, said: str
) -> None:
    dump = write(tmp_path / "x.txt", GOOD, line)
    with pytest.raises(BadData, match=rf"x\.txt: line 2: .*{said}"):
        bring(dump, format="geonames")
    assert not additions.exists()


@pytest.mark.parametrize("line", [GOOD, alternate(1, "Q")[:-4]], ids=["other", "cut"])
def test_a_broken_list_of_alternate_names_is_named(tmp_path: Path, bring: Bring, line: str) -> None:
    others = write(tmp_path / "others.txt", alternate(1, "Q"), line)
    with pytest.raises(BadData, match=r"others\.txt: line 2: \d+ cells where alternate names"):
        bring(write(tmp_path / "x.txt", GOOD), alternates=others)


def test_twenty_thousand_lines_take_seconds_and_little_memory(tmp_path: Path, bring: Bring) -> None:
    dump = write(tmp_path / "big.txt", *(
        feature(9_000_000 + n, f"Qwart {n:x} azbel", names=f"Zobb {n:x},Zubb {n:x} qort,Qurt{n}")
        for n in range(20_000)
    ))  # fmt: skip
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    assert bring(dump).made.places == 20_000
    assert time.process_time() - start < 20
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000
