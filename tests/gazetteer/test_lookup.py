"""Looking places up in the built gazetteer."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from vedette.errors import BadData, MissingAsset
from vedette.gazetteer import Gazetteer, compare_names, open_gazetteer
from vedette.gazetteer.file import FORMAT

SYRIA = frozenset({"SY"})


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    opened = open_gazetteer()
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Mayadin", "place:geonames.173480"),
        ("city of Mayadin", "place:geonames.173480"),
        ("the town of Mayadin", "place:geonames.173480"),
        ("Idlib province", "place:admin1.sy.12"),
        ("Deir Ezzor province", "place:admin1.sy.07"),
        ("Dayr az-Zawr", "place:admin1.sy.07"),
        ("Raqqah", "place:admin1.sy.04"),
        ("دير الزور", "place:admin1.sy.07"),
        ("Al-Qamishli District", "place:admin2.sy.01.173378"),
        ("Khmeimim", "site:hmeimim"),
        ("Hmeimim base", "site:hmeimim"),
        ("Hmeimim air base", "site:hmeimim"),
        ("T4", "site:t4"),
        ("Tabqa Dam", "site:tabqa-dam"),
        ("Al-Omar oil field", "site:al-omar-field"),
        ("Koniko", "site:conoco-plant"),
        ("Conoco gas field", "site:conoco-plant"),
        ("al-Shaddadi base", "site:al-shaddadi"),
        ("Qamishli airport", "site:qamishli-airport"),
        ("Damascus airport", "site:damascus-airport"),
        ("naval base in Tartus", "site:tartus-naval-base"),
        ("Ain al-Asad", "site:ain-al-asad"),
        ("Bagram Airfield", "site:bagram"),
        ("Fiery Cross Reef", "site:fiery-cross-reef"),
        ("the Mediterranean", "place:region.mediterranean"),
        ("Gulf of Aden", "place:region.gulf-of-aden"),
        ("eastern Euphrates region", "place:region.eastern-euphrates"),
        ("the Euphrates River", "place:region.euphrates"),
        ("Donbas", "place:region.donbas"),
        ("Sahel", "place:region.sahel"),
        ("Georgia", "place:country.ge"),
        ("Oman", "place:country.om"),
        ("Niger", "place:country.ne"),
        ("UAE", "place:country.ae"),
        ("the United States", "place:country.us"),
        ("Washington", "place:geonames.4140963"),
        ("Kyiv", "place:geonames.703448"),
        ("Goma", "place:geonames.216281"),
        ("Gao", "place:admin1.ml.09"),
        ("El Fasher", "place:geonames.379555"),
        ("Mosul", "place:geonames.99072"),
        ("Erbil province", "place:admin1.iq.11"),
    ],
)
def test_a_name_of_the_press_finds_its_place_first(
    gazetteer: Gazetteer, name: str, id: str
) -> None:
    assert gazetteer.find(name)[0].place.id == id


@pytest.mark.parametrize(
    ("name", "place"),
    [("Palmyra", "Tadmur"), ("Al-Tanaf", "Al-Tanf garrison"), ("Sinjar", "Sinjār")],
)
def test_the_country_that_a_report_is_about_decides(
    gazetteer: Gazetteer, name: str, place: str
) -> None:
    first = gazetteer.find(name, countries=SYRIA)[0].place
    assert (first.name, first.country) == (place, "SY")


def test_the_oil_field_al_omar_is_never_the_country_oman(gazetteer: Gazetteer) -> None:
    assert all(c.place.id != "place:country.om" for c in gazetteer.find("Al-Omar"))


def test_tartus_is_never_tarsus(gazetteer: Gazetteer) -> None:
    assert {c.place.country for c in gazetteer.find("Tartus")} == {"SY"}


def test_uman_is_the_town_before_the_country_of_like_spelling(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("Uman")[0].place.country == "UA"


def test_a_bare_name_shared_with_a_town_does_not_mean_the_base(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("al-Shaddadi area")[0].place.kind == "town"
    assert all(c.place.kind != "site" for c in gazetteer.find("al-Shaddadi"))


def test_the_strait_never_becomes_the_country_it_is_named_after(gazetteer: Gazetteer) -> None:
    first, *others = gazetteer.find("Taiwan Strait")
    assert first.place.kind == "sea"
    assert all(c.score < 0.65 for c in others)


def test_an_unknown_name_finds_nothing(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("Qwrtzpl") == ()
    assert not gazetteer.has_name("Qwrtzpl")
    assert gazetteer.find("") == ()


def test_names_are_known_in_any_spelling(gazetteer: Gazetteer) -> None:
    assert gazetteer.has_name("Deir al Zour")
    assert gazetteer.has_name("Dayr az-Zawr")
    assert gazetteer.has_name("Хмеймим")


def test_only_the_kinds_asked_for_are_found(gazetteer: Gazetteer) -> None:
    found = gazetteer.find("Homs", kinds=frozenset({"town"}))
    assert {c.place.kind for c in found} == {"town"}


def test_the_kind_words_show_in_what_was_matched(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("Idlib province")[0].matched == "Idlib (province)"


def test_candidates_come_best_first_with_scores_and_reasons(gazetteer: Gazetteer) -> None:
    found = gazetteer.find("Washington")
    assert [c.score for c in found] == sorted((c.score for c in found), reverse=True)
    assert all(0 <= c.score <= 1 and c.reason for c in found)


def test_towns_know_their_country_and_division(gazetteer: Gazetteer) -> None:
    town = gazetteer.place("place:geonames.173480")
    assert town is not None
    assert (town.country, town.admin1, town.origin) == ("SY", "place:admin1.sy.07", "GeoNames")
    assert 1 < town.radius_km < 5


def test_a_country_covers_its_land(gazetteer: Gazetteer) -> None:
    syria = gazetteer.place("place:country.sy")
    assert syria is not None
    assert 300 < syria.radius_km < 600


def test_an_airfield_in_the_site_register_gives_its_site(gazetteer: Gazetteer) -> None:
    site = gazetteer.place("place:icao.oslk")
    assert site is not None
    assert (site.id, site.site_kind, site.admin1) == (
        "site:hmeimim",
        "air base",
        "place:admin1.sy.02",
    )


def test_other_airfields_stand_under_their_code(gazetteer: Gazetteer) -> None:
    airfield = gazetteer.place("place:icao.egll")
    assert airfield is not None
    assert airfield.kind == "airfield"


@pytest.mark.parametrize(
    ("name", "meant", "country"),
    [
        ("صنعاء", "Sanaa", "YE"), ("عدن", "Aden", "YE"), ("تعز", "Taiz", "YE"),
        ("مأرب", "Marib", "YE"), ("حلب", "Aleppo", "SY"), ("غزة", "Gaza", "PS"),
        ("حمص", "Homs", "SY"), ("درعا", "Dara", "SY"), ("قم", "Qom", "IR"),
        ("عكا", "Acre", "IL"), ("חיפה", "Haifa", "IL"), ("לוד", "Lod", "IL"),
    ],
)  # fmt: skip
def test_a_short_name_in_arabic_or_hebrew_letters_is_found_where_they_are_written(
    gazetteer: Gazetteer, name: str, meant: str, country: str
) -> None:
    place = gazetteer.find(name)[0].place
    assert (compare_names(place.name, meant)[0] > 0.6, place.country) == (True, country)


def test_letters_that_a_country_does_not_write_are_told_in_the_reason(
    gazetteer: Gazetteer,
) -> None:
    reasons = {c.place.country: c.reason for c in gazetteer.find("غزة")}
    assert "in letters that MZ does not write" in reasons["MZ"]
    assert "letters" not in reasons["PS"]


def test_an_unknown_id_is_no_place(gazetteer: Gazetteer) -> None:
    assert gazetteer.place("place:geonames.0") is None
    assert gazetteer.place("site:nowhere") is None


def test_sites_are_those_of_the_register(gazetteer: Gazetteer) -> None:
    sites = gazetteer.sites()
    assert len(sites) >= 130
    assert all(site.kind == "site" and site.site_kind and site.origin for site in sites)


def test_threads_may_share_one_gazetteer(gazetteer: Gazetteer) -> None:
    names = ["Homs", "Hama", "Idlib", "Raqqa", "Bakhmut", "Goma", "Gao", "Mosul"] * 8
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda name: gazetteer.find(name)[0].place.id, names))
    assert found == [gazetteer.find(name)[0].place.id for name in names]


def test_a_missing_file_says_how_to_build_it(tmp_path: Path) -> None:
    with pytest.raises(MissingAsset, match=r"none\.sqlite.*make setup"):
        open_gazetteer(tmp_path / "none.sqlite")


def test_a_file_that_is_no_gazetteer_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    other.write_bytes(b"not a database at all" * 100)
    with pytest.raises(BadData, match="not a gazetteer"):
        open_gazetteer(other)


def test_a_gazetteer_of_another_format_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    connection = sqlite3.connect(other)
    connection.execute("PRAGMA user_version = 999")
    connection.execute("CREATE TABLE places (row INTEGER)")
    connection.close()
    with pytest.raises(BadData, match="format 999"):
        open_gazetteer(other)


def test_another_programs_file_of_the_same_number_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    connection = sqlite3.connect(other)
    connection.execute(f"PRAGMA user_version = {FORMAT}")
    connection.execute("CREATE TABLE places (row INTEGER)")
    connection.close()
    with pytest.raises(BadData, match=r"other\.sqlite: not a gazetteer \(no such table"):
        open_gazetteer(other)
    with pytest.raises(BadData, match=r"other\.sqlite: not a gazetteer .*Set `places` to another"):
        open_gazetteer(additions=other)


@pytest.mark.parametrize("number", ["0170063", "170063.0", "+170063", " 170063", "1" * 30, ""])
def test_a_town_has_one_id(gazetteer: Gazetteer, number: str) -> None:
    assert gazetteer.place("place:geonames.170063") is not None
    assert gazetteer.place(f"place:geonames.{number}") is None


@pytest.mark.parametrize(
    ("id", "kind", "lat", "lon", "least_km", "most_km"),
    [
        ("place:region.black-sea", "Polygon", 43.3, 34.5, 400, 800),
        ("place:region.euphrates", "LineString", 35.0, 41.5, 400, 1000),
        ("place:region.donbas", "Polygon", 48.4, 38.2, 120, 260),
    ],
)
def test_seas_rivers_and_regions_have_a_shape_with_the_centre_and_radius_that_follow(
    gazetteer: Gazetteer, id: str, kind: str, lat: float, lon: float, least_km: float,
    most_km: float,
) -> None:  # fmt: skip
    shape, place = gazetteer.shape(id), gazetteer.place(id)
    assert shape is not None and place is not None
    assert shape["type"] == kind
    assert (place.lat, place.lon) == (pytest.approx(lat, abs=1), pytest.approx(lon, abs=1.5))
    assert least_km < place.radius_km < most_km


def test_a_town_has_no_shape(gazetteer: Gazetteer) -> None:
    assert gazetteer.shape("place:geonames.173480") is None


def test_what_a_site_is_besides_is_there_on_asking(gazetteer: Gazetteer) -> None:
    assert gazetteer.details("site:hmeimim")["icao"] == "OSLK"
    assert gazetteer.details("place:icao.oslk")["icao"] == "OSLK"
    assert gazetteer.details("place:geonames.173480") == {}


@pytest.mark.parametrize(
    ("name", "id", "how", "is_alternate"),
    [
        ("Kyiv", "place:geonames.703448", "own", False),
        ("Kiev", "place:geonames.703448", "lesser", False),
        ("Tadmur", "place:geonames.163808", "own", False),
        ("Palmyra", "place:geonames.163808", "lesser", True),
        ("Mayadeen", "place:geonames.173480", "respelt", None),
    ],
)
def test_a_candidate_says_how_the_name_met_it(
    gazetteer: Gazetteer, name: str, id: str, how: str, is_alternate: bool | None
) -> None:
    found = next(c for c in gazetteer.find(name) if c.place.id == id)
    assert found.how == how
    assert is_alternate is None or found.is_alternate == is_alternate


def test_near_names_are_of_the_countries_asked_for_and_scored_by_themselves(
    gazetteer: Gazetteer,
) -> None:
    found = gazetteer.find_near("El-Facher", frozenset({"SD"}))
    assert found[0].place.id == "place:geonames.379555"
    assert {c.place.country for c in found} == {"SD"}
    assert {c.how for c in found} == {"near"}
    assert all("which the report" not in c.reason for c in found)
    assert gazetteer.find_near("El-Facher", frozenset()) == ()
