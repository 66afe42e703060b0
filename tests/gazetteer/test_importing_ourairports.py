"""OurAirports: airfields with their runways in metres, hung on the bases that are built in."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_up_lists import AIRPORT, RUNWAY, Bring, Look, table, write

from vedette.errors import BadData
from vedette.gazetteer import Gazetteer

HMEIMIM = AIRPORT | {
    "ident": "OSLK", "icao_code": "OSLK", "name": "Qwartazbel International Airport",
    "latitude_deg": 35.401, "longitude_deg": 35.9487, "keywords": "Zobbelqort, ZZZ",
}  # fmt: skip


def test_a_base_of_the_register_keeps_its_facts_and_shows_its_runways(
    tmp_path: Path, bring: Bring, look: Look, known: Gazetteer
) -> None:
    airports = write(tmp_path / "airports.csv", table([HMEIMIM]))
    runways = write(tmp_path / "runways.csv", table([
        RUNWAY | {"airport_ident": "OSLK", "length_ft": 5000, "surface": "", "width_ft": ""},
        RUNWAY | {"airport_ident": "OSLK"},
        RUNWAY | {"airport_ident": "OSLK", "closed": 1, "length_ft": 12000},
    ]))  # fmt: skip
    imported = bring(airports, runways=runways)
    assert (imported.made.format, imported.made.licence) == ("ourairports", "public domain")
    gazetteer = look()
    assert gazetteer.place("site:hmeimim") == known.place("site:hmeimim")
    assert gazetteer.find("Zobbelqort")[0].place.id == "site:hmeimim"
    assert gazetteer.details("site:hmeimim")["runways"] == [
        {"length_m": 2743, "width_m": 46, "surface": "ASP", "ident": "17/35"},
        {"length_m": 1524, "ident": "17/35"},
    ]


def test_an_airfield_that_is_built_in_keeps_its_id_and_division(
    tmp_path: Path, bring: Bring, look: Look, known: Gazetteer
) -> None:
    before = known.place("place:icao.egll")
    assert before is not None
    row = AIRPORT | {"ident": "EGLL", "latitude_deg": 51.48, "longitude_deg": before.lon,
                     "iso_country": "GB"}  # fmt: skip
    bring(write(tmp_path / "airports.csv", table([row])))
    place = look().place("place:icao.egll")
    assert place is not None
    assert (place.name, place.lat, place.admin1) == ("Qwartazbel Airport", 51.48, before.admin1)


def test_a_base_that_has_no_code_is_met_by_its_place(
    tmp_path: Path, bring: Bring, look: Look, known: Gazetteer
) -> None:
    base = known.place("site:t4")
    assert base is not None
    row = AIRPORT | {"latitude_deg": base.lat + 0.01, "longitude_deg": base.lon}
    bring(write(tmp_path / "airports.csv", table([row])))
    assert look().find("Qwartazbel Airport")[0].place.id == "site:t4"


@pytest.mark.parametrize(
    ("changed", "id"),
    [
        ({}, "place:ourairports.xx-0001"),
        ({"icao_code": "QQQZ"}, "place:icao.qqqz"),
        ({"gps_code": "QQQY"}, "place:icao.qqqy"),
        ({"icao_code": "EGLL"}, "place:icao.egll"),  # far from Heathrow: the file's facts stand
    ],
)
def test_the_id_is_the_code_where_there_is_one(
    tmp_path: Path, bring: Bring, look: Look, changed: dict[str, str], id: str
) -> None:
    bring(write(tmp_path / "airports.csv", table([AIRPORT | changed])))
    place = look().place(id)
    assert place is not None
    assert (place.kind, place.radius_km) == ("airfield", 3)


def test_of_two_rows_with_one_code_the_second_goes_by_its_ident(
    tmp_path: Path, bring: Bring, look: Look
) -> None:
    rows = [AIRPORT | {"gps_code": "QQQZ"}, AIRPORT | {"gps_code": "QQQZ", "ident": "XX-2"}]
    assert bring(write(tmp_path / "airports.csv", table(rows))).made.places == 2
    assert look().place("place:ourairports.xx-2") is not None


def test_closed_airfields_and_those_of_other_countries_are_counted(
    tmp_path: Path, bring: Bring
) -> None:
    rows = [AIRPORT, AIRPORT | {"ident": "A", "type": "closed"},
            AIRPORT | {"ident": "B", "iso_country": "IQ"}]  # fmt: skip
    imported = bring(write(tmp_path / "airports.csv", table(rows)), country="SY")
    assert imported.made.places == 1
    assert imported.skipped == {"closed airfields": 1, "airfields of other countries": 1}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "ident 'XX-0001' is there already"),
        ({"ident": ""}, "ident is empty"),
        ({"ident": "B", "latitude_deg": "north"}, "latitude 'north' is no number"),
        ({"ident": "B", "longitude_deg": 190}, "longitude '190' is not between -180 and 180"),
        ({"ident": "B", "iso_country": "QQ"}, "country 'QQ' is no code of a country"),
        ({"ident": "B", "latitude_deg": 0, "longitude_deg": 0}, "the position 0, 0 stands for"),
        ({"ident": "B", "name": ""}, "the name is empty"),
    ],
)
def test_a_fault_names_its_line_and_nothing_is_imported(
    tmp_path: Path, bring: Bring, additions: Path, changed: dict[str, object], said: str
) -> None:
    airports = write(tmp_path / "airports.csv", table([AIRPORT, AIRPORT | changed]))
    with pytest.raises(BadData, match=rf"airports\.csv: line 3: {said}"):
        bring(airports)
    assert not additions.exists()


def test_a_field_that_no_country_has_is_kept_without_one(
    tmp_path: Path, bring: Bring, look: Look
) -> None:
    bring(write(tmp_path / "airports.csv", table([AIRPORT | {"iso_country": "ZZ"}])))
    place = look().place("place:ourairports.xx-0001")
    assert place is not None and place.country is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (table([RUNWAY | {"length_ft": "long"}]), "line 2: length_ft 'long' is no number"),
        (table([AIRPORT]), "line 1: there is no column 'airport_ident'"),
        (table([RUNWAY])[:-9], "line 2: 7 cells under 10 columns. The file may be cut short"),
    ],
)
def test_a_fault_in_the_runways_names_that_file(
    tmp_path: Path, bring: Bring, text: str, said: str
) -> None:
    runways = write(tmp_path / "runways.csv", text)
    with pytest.raises(BadData, match=rf"runways\.csv: {said}"):
        bring(write(tmp_path / "airports.csv", table([AIRPORT])), runways=runways)


@pytest.mark.parametrize("feet", [-1, 0, ""])
def test_a_length_that_stands_for_not_known_is_left_out(
    tmp_path: Path, bring: Bring, look: Look, feet: object
) -> None:
    runways = write(tmp_path / "runways.csv", table([RUNWAY | {"length_ft": feet}]))
    bring(write(tmp_path / "airports.csv", table([AIRPORT])), runways=runways)
    (runway,) = look().details("place:ourairports.xx-0001")["runways"]
    assert "length_m" not in runway
