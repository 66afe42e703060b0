"""The places of a report in the light of each other."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.gazetteer import Candidate, Gazetteer
from vedette.gazetteer.distance import distance_km
from vedette.model.mention import MarkedReport
from vedette.model.place import Unresolved
from vedette.resolve.scene import Asked, Scene, read_scene
from vedette.resolve.setting import list_asked

Mark = Callable[..., MarkedReport]


def where(scene: Scene, name: str) -> str | None:
    """The country and, for a town of the United States, the state of what a name means."""
    found = scene.sense(name)
    if isinstance(found, Unresolved):
        return None
    return found.place.admin1 or found.place.country


@pytest.mark.parametrize(
    ("text", "name", "admin1"),
    [
        ("They met in Paris, Texas.", "Paris", "place:admin1.us.tx"),
        ("They met in Paris.", "Paris", "place:admin1.fr.11"),
        ("They met in Tripoli, Lebanon.", "Tripoli", "place:admin1.lb.09"),
        ("They met in Tripoli.", "Tripoli", "place:admin1.ly.77"),
        ("Troops stood in Tripoli in northern Lebanon.", "Tripoli", "place:admin1.lb.09"),
        ("They were in Hama, Idlib and Homs.", "Hama", "place:admin1.sy.10"),
        ("They fought in Mykolaiv, Lviv and Kherson in Ukraine.", "Mykolaiv", "place:admin1.ua.16"),
        ("French troops were in Niger, Chad and Mali.", "Niger", "place:country.ne"),
        ("Lebanese troops deployed in Tripoli.", "Tripoli", "place:admin1.lb.09"),
        ("BEIRUT, May 9 (Reuters) - Troops deployed in Tripoli.", "Tripoli", "place:admin1.lb.09"),
    ],
)
def test_what_is_named_with_a_place_decides_between_namesakes(
    mark: Mark, places: Gazetteer, text: str, name: str, admin1: str
) -> None:
    scene = read_scene(list_asked(mark(text)), places)
    found = scene.sense(name)
    assert isinstance(found, Candidate)
    assert admin1 in (found.place.admin1, found.place.id)


def test_neighbours_decide_between_namesakes(places: Gazetteer) -> None:
    alone = read_scene([Asked(text="Cambridge")], places)
    among = read_scene([Asked(text=t) for t in ("Cambridge", "Boston", "Somerville")], places)
    assert where(alone, "Cambridge") == "place:admin1.gb.eng"
    assert where(among, "Cambridge") == "place:admin1.us.ma"
    sense = among.sense("Cambridge")
    assert isinstance(sense, Candidate)
    assert "near" in sense.reason


def test_a_name_is_no_evidence_for_itself(places: Gazetteer) -> None:
    often = read_scene([Asked(text="Georgetown", count=50), Asked(text="Oslo")], places)
    once = read_scene([Asked(text="Georgetown"), Asked(text="Oslo")], places)
    assert where(often, "Georgetown") == where(once, "Georgetown")


@given(order=st.permutations(["Tripoli", "Iraq", "Syria", "Jordan", "Lebanon", "Sinjar", "Tyre"]))
def test_the_order_in_which_names_come_changes_nothing(places: Gazetteer, order: list[str]) -> None:
    states = {"Iraq", "Syria", "Jordan", "Lebanon"}
    scenes = [
        read_scene([Asked(text=t, is_state=t in states) for t in names], places)
        for names in (order, sorted(order))
    ]
    assert [where(scenes[0], t) for t in order] == [where(scenes[1], t) for t in order]
    assert scenes[0].countries == scenes[1].countries


def test_a_state_never_lies_in_another(places: Gazetteer) -> None:
    names = [
        Asked(text="Niger", is_state=True, within=("Chad",)),
        Asked(text="Chad", is_state=True),
    ]
    assert where(read_scene(names, places), "Niger") == "NE"


def test_spellings_of_one_name_have_one_sense(places: Gazetteer) -> None:
    scene = read_scene([Asked(text="Deir ez-Zor"), Asked(text="Dayr az-Zawr")], places)
    assert scene.sense("Deir ez-Zor") == scene.sense("Dayr az-Zawr")


def test_a_state_named_like_a_province_may_be_that(places: Gazetteer) -> None:
    names = [Asked(text=t) for t in ("Atlanta", "Savannah", "Macon", "Augusta")]
    georgia = Asked(text="Georgia", is_state=True)
    assert where(read_scene([georgia], places), "Georgia") == "GE"
    assert where(read_scene([*names, georgia], places), "Georgia") == "US"


def test_what_no_gazetteer_knows_is_unresolved_with_a_reason(places: Gazetteer) -> None:
    found = read_scene([Asked(text="Qarqatush")], places).sense("Qarqatush")
    assert isinstance(found, Unresolved)
    assert "no gazetteer knows 'Qarqatush'" in found.reason


def test_the_lesser_readings_are_kept_behind_the_best(places: Gazetteer) -> None:
    ranked = read_scene([Asked(text="Tripoli")], places).rank("Tripoli")
    assert {c.place.country for c in ranked[:4]} >= {"LY", "LB"}
    assert [c.score for c in ranked] == sorted((c.score for c in ranked), reverse=True)


def test_distances_are_those_of_the_globe() -> None:
    assert distance_km(0, 0, 0, 1) == pytest.approx(111.2, abs=0.2)
    assert distance_km(51.5, -0.13, 48.86, 2.35) == pytest.approx(343, abs=3)
    assert distance_km(10, 179.5, 10, -179.5) == pytest.approx(109.5, abs=0.5)
