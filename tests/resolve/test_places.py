"""Places are resolved no sharper than their words, in one sense a report, or not at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.gazetteer import Candidate, Gazetteer
from vedette.model.claim import Claim, Filler, ReportRef, Words
from vedette.model.mention import MarkedReport
from vedette.model.place import Unresolved
from vedette.resolve import PlaceResolver, Resolver
from vedette.resolve.places import CITY
from vedette.resolve.scene import Asked, read_scene
from vedette.resolve.setting import list_asked

Mark = Callable[..., MarkedReport]
Resolve = Callable[..., Filler]


def set_in(places: Gazetteer, *countries: str) -> PlaceResolver:
    """A resolver for a report set in these countries."""
    asked = [Asked(text=country, is_state=True, count=4) for country in countries]
    return PlaceResolver(read_scene(asked, places))


def filler(text: str, name: str | None, relation: str | None = None) -> Filler:
    return Filler(text=text, span=(0, len(text)), name=name, relation=relation)


@pytest.fixture
def syria(places: Gazetteer) -> PlaceResolver:
    """A resolver for a report about Syria."""
    return set_in(places, "Syria")


def test_a_name_gets_the_place_its_position_and_a_reason(syria: PlaceResolver) -> None:
    found, reason = syria.resolve(filler("the town of Mayadin", "Mayadin"), "places")
    assert (found.id, found.text) == ("place:geonames.173480", "the town of Mayadin")
    assert (found.lat, found.lon, found.radius_km) == (35.0198, 40.4515, 1.8)
    assert (reason.step, reason.about) == ("resolve", "places")
    assert "place:geonames.173480" in reason.why


@pytest.mark.parametrize(
    ("relation", "added_km"),
    [
        ("near", 15),
        ("next", 5),
        ("countryside", 40),
        ("border", 60),
        ("north of", 40),
        ("outskirt", 12),
        ("suburb", 12),
    ],
)
def test_a_relation_keeps_the_position_and_widens_the_radius(
    syria: PlaceResolver, relation: str, added_km: float
) -> None:
    at, _ = syria.resolve(filler("Mayadin", "Mayadin"), "places")
    by, reason = syria.resolve(filler("by Mayadin", "Mayadin", relation), "places")
    assert at.radius_km is not None
    assert by.radius_km == pytest.approx(at.radius_km + added_km)
    assert (by.lat, by.lon, by.relation) == (at.lat, at.lon, relation)
    assert f"{relation!r} widens" in reason.why


@given(relation=st.text(min_size=1, max_size=12))
def test_no_relation_makes_a_place_sharper(places: Gazetteer, relation: str) -> None:
    syria = set_in(places, "Syria")
    at, _ = syria.resolve(filler("Mayadin", "Mayadin"), "places")
    by, _ = syria.resolve(filler("by Mayadin", "Mayadin", relation), "places")
    assert at.radius_km is not None
    assert by.radius_km is not None
    assert by.radius_km >= at.radius_km


def test_a_part_of_a_place_lies_within_it(syria: PlaceResolver) -> None:
    part, _ = syria.resolve(filler("northern Syria", "Syria", "north"), "places")
    whole, _ = syria.resolve(filler("Syria", "Syria"), "places")
    assert part.radius_km == whole.radius_km


@pytest.mark.parametrize("name", ["Syria", "Lebanon", "Qatar", "the United States"])
@pytest.mark.parametrize("relation", [None, "north", "near"])
def test_a_country_is_never_a_pin(
    syria: PlaceResolver, places: Gazetteer, name: str, relation: str | None
) -> None:
    found, _ = syria.resolve(filler(name, name, relation), "places")
    place = places.place(found.id or "")
    assert place is not None
    assert place.kind == "country"
    assert found.radius_km is not None
    assert found.radius_km >= place.radius_km > 50


@pytest.mark.parametrize("text", ["the base", "the town", "Base", "their positions", "Hamlet"])
def test_a_common_noun_is_never_looked_up(syria: PlaceResolver, text: str) -> None:
    given_ = filler(text, None)
    found, reason = syria.resolve(given_, "places")
    assert found == given_
    assert reason.why == f"{text!r} gives no name to look up"


def test_a_name_that_no_gazetteer_knows_keeps_its_words_only(syria: PlaceResolver) -> None:
    given_ = filler("the village of Qarqatush", "Qarqatush")
    found, reason = syria.resolve(given_, "places")
    assert found == given_
    assert "no gazetteer knows" in reason.why


@pytest.mark.parametrize("name", ["Anacoco", "Springfield", "Ayer", "Kent", "Midan"])
def test_a_small_namesake_abroad_is_refused_and_named_in_the_reason(
    syria: PlaceResolver, name: str
) -> None:
    found = syria.find(name)
    assert isinstance(found, Unresolved)
    assert "which the report does not name" in found.reason


@pytest.mark.parametrize("name", ["Vienna", "Moscow", "Lebanon", "Texas", "Ramstein air base"])
def test_a_city_country_division_or_site_is_known_abroad(syria: PlaceResolver, name: str) -> None:
    found = syria.find(name)
    assert isinstance(found, Candidate)
    assert found.place.country != "SY"
    assert found.place.kind != "town" or found.place.population >= CITY


@pytest.mark.parametrize("name", ["Air", "Ras", "Tel", "Umar", "Saif", "Noor"])
def test_a_short_name_in_another_spelling_is_another_name(places: Gazetteer, name: str) -> None:
    found = set_in(places).find(name)
    assert isinstance(found, Unresolved)
    assert "too short" in found.reason


def test_a_short_name_spelt_as_the_gazetteer_spells_it_is_taken(syria: PlaceResolver) -> None:
    found = syria.find("Mari")
    assert isinstance(found, Candidate)
    assert found.place.country == "SY"


def test_what_the_report_is_about_decides_between_namesakes(places: Gazetteer) -> None:
    ids = {
        code: set_in(places, country).find("Georgetown")
        for code, country in (("GY", "Guyana"), ("US", "United States"))
    }
    assert isinstance(ids["GY"], Candidate)
    assert isinstance(ids["US"], Candidate)
    assert ids["GY"].place.country == "GY"
    assert ids["US"].place.country == "US"


def test_a_name_keeps_the_sense_that_a_longer_name_gave_it_before(places: Gazetteer) -> None:
    alone = set_in(places, "Syria").resolve(filler("Shaddadi", "Shaddadi"), "places")[0]
    report = set_in(places, "Syria")
    base = report.resolve(filler("Shaddadi base", "Shaddadi"), "places")[0]
    after = report.resolve(filler("Shaddadi", "Shaddadi"), "places")[0]
    assert base.id == after.id == "site:al-shaddadi"
    assert alone.id != after.id


def test_another_report_knows_nothing_of_that_sense(places: Gazetteer) -> None:
    set_in(places, "Syria").resolve(filler("Shaddadi base", "Shaddadi"), "places")
    other = set_in(places, "Syria").resolve(filler("Shaddadi", "Shaddadi"), "places")[0]
    assert other.id != "site:al-shaddadi"


def test_the_whole_phrase_is_tried_before_the_name_in_it(syria: PlaceResolver) -> None:
    found, _ = syria.resolve(filler("Damascus airport", "Damascus"), "places")
    assert found.id == "site:damascus-airport"


def test_a_reference_is_resolved_by_the_name_that_it_stands_for(syria: PlaceResolver) -> None:
    it = Filler(text="Homs", span=(0, 4), name="Al-Tanf", via="coreference")
    assert syria.resolve(it, "places")[0].id == "site:al-tanf"


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Troops left Syria.", {"SY"}),
        ("They came to Mayadin.", {"SY"}),
        ("Russian troops left.", set()),
        ("Moscow said so.", set()),
        ("It rained.", set()),
        ("They left Syria in spring, for Syria, in Syria and by Syria, was not Iraq.", {"SY"}),
        ("France said that troops were in Mali, in Gao and in Kidal.", {"ML"}),
    ],
)
def test_a_report_is_about_the_states_and_places_that_it_is_set_in(
    mark: Mark, places: Gazetteer, text: str, countries: set[str]
) -> None:
    assert read_scene(list_asked(mark(text)), places).countries == countries


@pytest.fixture
def claim() -> Claim:
    """That somebody left Mayadin for a place near Tartus."""
    return Claim(
        report=ReportRef(uri="a", id="b", text_id="c"),
        kind="leave", quote="left", span=(0, 4), trigger=Words(text="left", span=(0, 4)),
        places=(filler("near Tartus", "Tartus", "near"),), origins=(filler("Mayadin", "Mayadin"),),
    )  # fmt: skip


def test_resolving_places_and_origins_changes_no_id_and_tells_why(
    claim: Claim, mark: Mark, places: Gazetteer
) -> None:
    (resolved,) = Resolver(places).resolve([claim], mark("They left Mayadin in Syria."))
    assert resolved.id == claim.id
    assert all(f.id for f in (*resolved.places, *resolved.origins))
    assert [r.about for r in resolved.reasons] == ["places", "origins"]


def test_without_a_gazetteer_places_keep_their_words(claim: Claim, mark: Mark) -> None:
    assert Resolver().resolve([claim], mark("They left Mayadin.")) == (claim,)


@pytest.mark.parametrize(
    ("text", "name", "id"),
    [
        ("The 1,200-metre runway", "Shaddadi", "site:al-shaddadi"),
        ("the base", "Shaddadi", "site:al-shaddadi"),
        ("the town", "Mayadin", "place:geonames.173480"),
        ("the base", "Mayadin", "place:geonames.173480"),
    ],
)
def test_a_site_in_a_town_is_the_listed_site_of_its_name(
    syria: PlaceResolver, text: str, name: str, id: str
) -> None:
    it = Filler(text=text, span=(0, len(text)), name=name, via="coreference")
    assert syria.resolve(it, "places")[0].id == id
