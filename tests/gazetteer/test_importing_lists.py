"""Lists that analysts keep, as CSV or GeoJSON: read as meant, or refused with the line."""

from __future__ import annotations

import json
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_up_lists import Bring, Look, pack, write

from vedette.errors import BadData
from vedette.gazetteer.distance import cover, distance_km
from vedette.gazetteer.importing import Columns, Order
from vedette.gazetteer.importing.geojson import _find_line


def points(*features: dict[str, Any], **members: Any) -> str:
    return json.dumps({"type": "FeatureCollection", "features": features, **members}, indent=1)


def point(name: str | None = "Qwartazbel", lon: Any = 40.5, lat: Any = 35.5, **said: Any) -> Any:
    geometry = {"type": "Point", "coordinates": [lon, lat]}
    return {"type": "Feature", "geometry": geometry, "properties": {"name": name, **said}}


def test_a_list_with_all_columns_is_read(tmp_path: Path, bring: Bring, look: Look) -> None:
    bring(write(tmp_path / "mine.csv",
                "id,name,lat,lon,radius_km,kind,country,names",
                "7,Qwartazbel,35.5,40.5,4,depot,sy,Zobbelqort|زوبلقورت"),
          licence="CC0", attribution="The Qwart Project")  # fmt: skip
    gazetteer = look()
    place = gazetteer.find("Zobbelqort")[0].place
    assert place == gazetteer.find("زوبلقورت")[0].place
    assert (place.id, place.kind, place.site_kind) == ("place:mine.7", "site", "depot")
    assert (place.lat, place.lon, place.radius_km, place.country) == (35.5, 40.5, 4, "SY")
    assert place.origin == "The Qwart Project, CC0"


def test_columns_may_be_called_otherwise(tmp_path: Path, bring: Bring, look: Look) -> None:
    columns = Columns(name="Título", lat="y", lon="x", radius="r")
    bring(write(tmp_path / "mine.csv", "x;y;r;Título", "40.5;35.5;7;Qwartazbel"), columns=columns)
    place = look().find("Qwartazbel")[0].place
    assert (place.lat, place.lon, place.radius_km) == (35.5, 40.5, 7)


@pytest.mark.parametrize(
    ("name", "kind", "told"),
    [
        ("Qwart", "", ("town", None, 2)),
        ("Qwart oil field", "", ("site", "oil field", 10)),
        ("Qwart base", "", ("site", "garrison", 2)),
        ("Qwart", "small_airport", ("airfield", None, 3)),
        ("Qwart", "Airbase", ("site", "air base", 3)),
        ("Qwart", "checkpoint", ("site", "checkpoint", 0.5)),
        ("Qwart", "district", ("admin2", None, 30)),
    ],
)
def test_what_a_row_does_not_say_its_kind_does(
    tmp_path: Path, bring: Bring, look: Look, name: str, kind: str, told: tuple[Any, ...]
) -> None:
    bring(write(tmp_path / "mine.tsv", "name\tlat\tlon\tkind", f"{name}\t35.5\t40.5\t{kind}"))
    place = look().find(name)[0].place
    assert (place.kind, place.site_kind, place.radius_km) == told


@pytest.mark.parametrize(("said", "km"), [("0", 2), ("", 2), ("0.01", 0.1), ("12.5", 12.5)])
def test_a_radius_is_never_nothing(
    tmp_path: Path, bring: Bring, look: Look, said: str, km: float
) -> None:
    bring(write(tmp_path / "mine.csv", "name,lat,lon,radius_km", f"Qwartazbel,1,2,{said}"))
    assert look().find("Qwartazbel")[0].place.radius_km == km


def test_a_column_of_other_words_can_be_left_unread(
    tmp_path: Path, bring: Bring, look: Look
) -> None:
    file = write(tmp_path / "mine.csv", "name,lat,lon,kind", "Qwartazbel,1,2,thing")
    bring(file, columns=Columns(kind="-"), kind="depot")
    assert look().find("Qwartazbel")[0].place.site_kind == "depot"


def test_country_and_kind_of_the_options_stand_for_empty_cells(
    tmp_path: Path, bring: Bring, look: Look
) -> None:
    file = write(tmp_path / "mine.csv", "name,lat,lon,country", "Qwart,33,44,", "Zobb,33,44,IQ")
    bring(file, country="SY", kind="depot")
    found = {p.name: (p.country, p.site_kind) for p in look().sites() if p.id.startswith("place:")}
    assert found == {"Qwart": ("SY", "depot"), "Zobb": ("IQ", "depot")}


def test_a_country_of_the_options_that_is_none_is_refused(tmp_path: Path, bring: Bring) -> None:
    with pytest.raises(BadData, match="--country: country 'ZZ' is no code of a country"):
        bring(write(tmp_path / "mine.csv", "name,lat,lon", "Qwart,33,44"), country="zz")


def test_a_row_keeps_its_id_when_the_list_is_imported_again(
    tmp_path: Path, bring: Bring, look: Look
) -> None:
    file = write(tmp_path / "mine.csv", "name,lat,lon", "Qwartazbel,1,2")
    bring(file)
    before = look().find("Qwartazbel")[0].place.id
    write(file, "name,lat,lon", "Zobbelqort,3,4", "Qwartazbel,1,2")
    bring(file)
    assert look().find("Qwartazbel")[0].place.id == before
    assert [made.places for made in look().imports()] == [2]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"name,lat\nQ,1\n", "line 1: there is no column 'lon', only name, lat. .*--lon-column"),
        (b"name,lat,lon,lat\nQ,1,2,1\n", "line 1: two columns are named 'lat'"),
        (b"name,lat,lon\nQ,1,2\nQ,1\n", "line 3: 2 cells under 3 columns. The file may be cut"),
        (b'name,lat,lon\nQ,1,2\n"Q,1,2\nQ,3,4\n', "line 3: not a row .*quotation mark left open"),
        (b"name,lat,lon\nQ,91,2\n", "line 2: latitude '91' is not between"),
        (b"name,lat,lon\nQ,1,nan\n", "line 2: longitude 'nan' is no number"),
        (b"name,lat,lon\nQ,1_0,2\n", "line 2: latitude '1_0' is no number"),
        (b"name,lat,lon\n,1,2\n", "line 2: the name '' has no letter"),
        (b"name,lat,lon\n???,1,2\n", r"line 2: the name '\?\?\?' has no letter"),
        (b"name,lat,lon\nQ,1,2\nQ,1,2\n", "line 3: the id .* is there already.*--id-column"),
        (b"name,lat,lon,id\nQ,1,2,7\nZ,1,2,7\n", r"line 3: the id place:mine\.7 is there already"),
        (b"name,lat,lon,kind\nQ,1,2,thing\n", "line 2: kind 'thing' is not known. Known are"),
        (b"name,lat,lon,country\nQ,1,2,Syria\n", "line 2: country 'Syria' is no code"),
        (b"name,lat,lon,country\nQ,35,40,SY\nQ,1,2,ZZ\n", "line 3: country 'ZZ' is no code of a"),
        (b"name,lat,lon\nQ,0,0\n", "line 2: the position 0, 0 stands for one that is not known"),
        (
            b"name,lat,lon,country\nQ,-3.0,16.77,ML\n",
            "line 2: the position -3, 16.77 is .* of Mali: latitude and longitude may be swapped",
        ),
        (b"name,lat,lon,radius_km\nQ,1,2,-4\n", "line 2: radius '-4' is not between"),
        (b"name,lat,lon\nQ\xe9,1,2\n", "line 2: byte 2 of the line is not UTF-8"),
        (b"name,lat,lon\nQ\0,1,2\n", "line 2: there is a NUL byte"),
        ("name,lat,lon\nQ,1,2\n".encode("utf-16"), "line 1: the file is in UTF-16"),
        (b"name,lat,lon\n", "there is no place in it"),
        (b"", "line 1: the file begins with nothing"),
        (b"just words\n", "line 1: .*Say which with --format"),
    ],
)
def test_a_fault_names_its_line_and_nothing_is_imported(
    tmp_path: Path, bring: Bring, additions: Path, content: bytes, said: str
) -> None:
    file = tmp_path / "mine.csv"
    file.write_bytes(content)
    with pytest.raises(BadData, match=rf"(?s)mine\.csv: {said}"):
        bring(file)
    assert not additions.exists()


def test_a_byte_order_mark_is_no_part_of_the_first_column(tmp_path: Path, bring: Bring) -> None:
    file = tmp_path / "mine.csv"
    file.write_bytes("name,lat,lon\r\nQwart,1,2\r\n".encode("utf-8-sig"))
    assert bring(file).made.places == 1


@pytest.mark.parametrize(
    ("name", "said"),
    [("My List", "small letters"), ("geonames", "stands for other places"), ("", "small letters")],
)
def test_a_name_that_would_confuse_ids_is_refused(
    tmp_path: Path, bring: Bring, name: str, said: str
) -> None:
    with pytest.raises(BadData, match=said):
        bring(write(tmp_path / "x.csv", "name,lat,lon", "Qwart,1,2"), name=name)


def test_geojson_gives_points_with_their_properties(
    tmp_path: Path, bring: Bring, look: Look
) -> None:
    file = tmp_path / "mine.geojson"
    file.write_text(points(
        point(kind="depot", id=3, names=["Zobbelqort"], radius_km=4),
        point(None), {**point("Nowhere"), "geometry": None},
    ))  # fmt: skip
    imported = bring(file)
    assert imported.skipped == {"features without a name": 1, "features without a position": 1}
    place = look().find("Zobbelqort")[0].place
    assert (place.id, place.site_kind, place.radius_km) == ("place:mine.3", "depot", 4)


def test_an_area_becomes_the_disc_that_covers_it(tmp_path: Path, bring: Bring, look: Look) -> None:
    ring = [[40, 35], [41, 35], [41, 36], [40, 36], [40, 35]]
    area = {**point(), "geometry": {"type": "Polygon", "coordinates": [ring]}}
    bring(write(tmp_path / "mine.geojson", points(area)))
    place = look().find("Qwartazbel")[0].place
    assert abs(place.lat - 35.5) < 0.05
    assert abs(place.lon - 40.5) < 0.05
    assert 71 < place.radius_km < 74


def test_a_line_over_the_antimeridian_is_short(tmp_path: Path, bring: Bring, look: Look) -> None:
    line = {**point(), "geometry": {"type": "LineString", "coordinates": [[179, 0], [-179, 0]]}}
    bring(write(tmp_path / "mine.geojson", points(line)))
    assert look().find("Qwartazbel")[0].place.radius_km < 115


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (points(point(), point(lat=95)), "line 1[0-9]: feature 2: latitude 95 is not between"),
        (points(point(lat=0, lon=0.0)), "line 4: feature 1: the position 0, 0 stands for one"),
        (points(point(country="ZZ")), "line 4: feature 1: country 'ZZ' is no code of a country"),
        (points(point(lon=35.5, lat=40.5, country="ML")), "feature 1: .*may be swapped"),
        (points(point(lon="east")), "line 4: feature 1: longitude 'east' is no number"),
        (points(point(), point()), "line 1[0-9]: feature 2: the id .* is there already"),
        (points(point())[:-20], "line [0-9]+: not JSON at column .*cut short"),
        (points(point(lat=float("nan"))), "not JSON .NaN is no number"),
        ("[" * 100_000, "not JSON"),
        ('{"type": "Topology"}', "no FeatureCollection"),
        (points({**point(), "geometry": {"type": "Blob"}}), "feature 1: 'Blob' is no geometry"),
        (points({**point(), "geometry": {"type": "Point", "coordinates": [1]}}), "longitude and"),
        (points(point(), crs={"properties": {"name": "EPSG:3857"}}), "in degrees, WGS 84"),
        (points({**point(), "properties": {"title": "Q"}}), "'name', only title. .*--name-column"),
    ],
    ids=str.split("lat nought strange swapped lon twice cut nan deep other blob half crs nameless"),
)
def test_a_fault_in_geojson_names_the_feature_and_its_line(
    tmp_path: Path, bring: Bring, additions: Path, text: str, said: str
) -> None:
    with pytest.raises(BadData, match=rf"(?s)mine\.geojson: .*{said}"):
        bring(write(tmp_path / "mine.geojson", text))
    assert not additions.exists()


def test_the_line_of_a_fault_is_found_in_time_that_grows_with_the_file() -> None:
    seconds = []
    for count in (20_000, 80_000):
        text = points(*(point(f"Q{n}") for n in range(count)))
        start = time.perf_counter()
        assert _find_line(text, count) == text.count("\n", 0, text.rindex('"type": "Feature"'))
        seconds.append(time.perf_counter() - start)
    assert seconds[1] < 8 * seconds[0] + 0.5


def test_half_a_letter_does_not_stop_an_import(tmp_path: Path, bring: Bring) -> None:
    assert bring(write(tmp_path / "m.json", points(point("Qwart \ud800")))).made.places == 1


def test_a_bomb_is_not_unpacked(tmp_path: Path, bring: Bring) -> None:
    archive = pack(tmp_path / "SY.zip", SY__txt=b"\n" * 50_000_000)
    with pytest.raises(BadData, match=r"SY\.txt would unpack to 50,000,000 bytes"):
        bring(archive)


@pytest.mark.parametrize("form", [None, "csv", "geojson"])
@pytest.mark.parametrize("name", ["none.csv", "none.geojson", "folder.csv"])
def test_a_file_that_is_not_there_is_named(
    tmp_path: Path, bring: Bring, name: str, form: str | None
) -> None:
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(BadData, match=rf"{name}: cannot be read \(.*\)\. Check the path"):
        bring(tmp_path / name, format=form)


def test_words_under_the_name_of_an_archive_are_told_as_such(tmp_path: Path, bring: Bring) -> None:
    with pytest.raises(BadData, match=r"fake\.zip: this is no zip archive"):
        bring(write(tmp_path / "fake.zip", "not a zip"))


@pytest.mark.parametrize("cut", [4, -30])
def test_a_zip_archive_cut_short_is_named(tmp_path: Path, bring: Bring, cut: int) -> None:
    archive = pack(tmp_path / "mine.zip", mine__csv="name,lat,lon\nQwart,1,2\n")
    archive.write_bytes(archive.read_bytes()[:cut])
    with pytest.raises(BadData, match=r"mine\.zip: .*[Gg]et it again"):
        bring(archive)


def test_a_zip_archive_with_bytes_changed_is_named(tmp_path: Path, bring: Bring) -> None:
    archive = tmp_path / "mine.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("mine.csv", "name,lat,lon\nQwart,1,2\n")
    archive.write_bytes(archive.read_bytes().replace(b"Qwart", b"Qwert"))
    with pytest.raises(BadData, match=r"mine\.zip: the zip archive is broken"):
        bring(archive)


def test_a_zip_archive_of_two_lists_has_to_be_unpacked(tmp_path: Path, bring: Bring) -> None:
    archive = pack(tmp_path / "x.zip", a__csv="name,lat,lon\n", b__csv="name,lat,lon\n")
    with pytest.raises(BadData, match=r"one list, but holds a\.csv, b\.csv"):
        bring(archive)


def test_terms_of_an_import_are_those_given(tmp_path: Path, bring: Bring) -> None:
    made = bring(write(tmp_path / "x.csv", "name,lat,lon", "Qwart,1,2")).made
    assert (made.licence, made.attribution, made.origin) == (None, None, "import x")
    assert Order(path=Path("x"), format="csv").columns == Columns()


degrees = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@given(st.lists(degrees, min_size=1, max_size=30))
def test_the_disc_covers_every_point(found: list[tuple[float, float]]) -> None:
    lat, lon, radius = cover(found)
    assert -90 <= lat <= 90
    assert -180 <= lon <= 180
    assert all(distance_km(lat, lon, *one) <= radius + 1e-6 for one in found)


@given(degrees, degrees)
def test_the_disc_around_two_points_is_half_their_distance(
    one: tuple[float, float], other: tuple[float, float]
) -> None:
    apart = distance_km(*one, *other)
    if apart < 15_000:  # beyond, many discs are as good
        assert cover([one, other])[2] <= apart / 2 * 1.05 + 0.11


rows = st.lists(st.text(st.characters(codec="utf-8"), max_size=30), max_size=8)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows, st.sampled_from(["csv", "geonames", "geojson"]))
def test_any_text_is_imported_or_refused_in_words(
    tmp_path: Path, bring: Bring, lines: list[str], form: str
) -> None:
    file = tmp_path / "any.csv"
    file.write_text("\n".join(["name,lat,lon,kind", *lines]), "utf-8", newline="")
    try:
        assert bring(file, format=form).made.places
    except BadData as fault:
        assert str(fault).startswith("any.csv: ")
