"""Materiel: names, designations with their variants, and the tree above them."""

from __future__ import annotations

import pytest

from vedette.errors import BadData
from vedette.lexicon import materiel as module
from vedette.lexicon.materiel import Catalogue, load_materiel, pluralise


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_materiel()


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("S-300", "s-300"),
        ("S-300PMU2", "s-300"),
        ("S 300", "s-300"),
        ("S-400s", "s-400"),
        ("Tu-22M3", "tu-22m3"),
        ("Tu-22MR", "tu-22"),
        ("Tu-95MS", "tu-95"),
        ("MQ-9", "mq-9-reaper"),
        ("Il-76MD", "il-76"),
        ("Pantsir-S1", "pantsir"),
        ("F-16C", "f-16"),
        ("F/A-18E/F", "f-a-18"),
        ("T-72B3", "t-72b3"),
        ("T-72AV", "t-72"),
        ("M1A2", "m1-abrams"),
        ("BM-21", "bm-21-grad"),
        ("MiG-31K", "mig-31k"),
        ("Su-34s", "su-34"),
        ("UH-60M", "uh-60"),
        ("AH-64E", "ah-64"),
        ("Shahed-136", "shahed-136"),
        ("Bayraktar TB2", "bayraktar-tb2"),
        ("2S19M2", "2s19-msta-s"),
        ("9M723", "iskander"),
        ("B-52H", "b-52"),
        ("C-130J", "c-130"),
        ("DF-21D", "df-21"),
        ("KN-23", "kn-23"),
        ("DDG 70", "destroyer"),
        ("LHD-5", "amphibious-ship"),
    ],
)
def test_a_designation_gives_its_system_or_family(
    catalogue: Catalogue, text: str, node: str
) -> None:
    found = catalogue.match_designation(text)
    assert found is not None
    assert found.id == f"materiel:{node}"


@pytest.mark.parametrize("text", ["COVID-19", "G20", "A1", "In 2021", "UN 1701", "F-999", "May-21"])
def test_other_letters_and_numbers_designate_nothing(catalogue: Catalogue, text: str) -> None:
    assert catalogue.match_designation(text) is None


def test_designations_are_found_in_a_text_and_apart_from_ages(catalogue: Catalogue) -> None:
    text = "A 10-year-old saw Tu-22M3s, a Su-35 and an An-26; an 8 km road. An 26 km march."
    found = [text[m.span[0] : m.span[1]] for m in catalogue.find_designations(text)]
    assert found == ["Tu-22M3s", "Su-35", "An-26"]


@pytest.mark.parametrize(
    ("name", "node"),
    [
        ("tanks", "tank"),
        ("armored vehicles", "armoured-vehicle"),
        ("armoured personnel carrier", "armoured-personnel-carrier"),
        ("APCs", "armoured-personnel-carrier"),
        ("lorries", "truck"),
        ("howitzers", "howitzer"),
        ("air-defense systems", "air-defence-system"),
        ("warplanes", "military-aircraft"),
        ("fighter jets", "fighter-aircraft"),
        ("strategic bombers", "strategic-bomber"),
        ("cargo planes", "transport-aircraft"),
        ("helicopter gunships", "attack-helicopter"),
        ("UAVs", "drone"),
        ("suicide drones", "loitering-munition"),
        ("frigates", "frigate"),
        ("aircraft carrier", "aircraft-carrier"),
        ("landing craft", "amphibious-ship"),
        ("MQ-9 Reapers", "mq-9-reaper"),
        ("Patriot missile batteries", "mim-104-patriot"),
        ("HIMARS", "himars"),
        ("VBIED", "improvised-explosive-device"),
        ("logistical supplies", "supplies"),
        ("military hardware", "equipment"),
    ],
)
def test_a_name_in_either_number_gives_its_kind(catalogue: Catalogue, name: str, node: str) -> None:
    assert [m.id for m in catalogue.names.look_up(name)] == [f"materiel:{node}"]


@pytest.mark.parametrize(
    "name", ["truck", "ships", "vehicle", "fuel", "supplies", "mine", "shells"]
)
def test_what_is_often_civil_needs_company(catalogue: Catalogue, name: str) -> None:
    assert catalogue.is_ambiguous(name)


@pytest.mark.parametrize("name", ["tank", "howitzers", "warship", "military vehicles", "S-300"])
def test_what_is_always_military_stands_alone(catalogue: Catalogue, name: str) -> None:
    assert catalogue.names.look_up(name)
    assert not catalogue.is_ambiguous(name)


@pytest.mark.parametrize("name", ["apache", "leopard", "patriot", "hawk", "tor", "javelin"])
def test_a_system_named_like_a_word_is_met_in_capitals_only(
    catalogue: Catalogue, name: str
) -> None:
    assert catalogue.names.look_up(name) == ()


def test_a_system_stands_under_its_kinds(catalogue: Catalogue) -> None:
    above = catalogue.ancestors("materiel:s-300")
    assert above[:3] == (
        "materiel:surface-to-air-missile-system",
        "materiel:air-defence-system",
        "materiel:air-defence",
    )
    assert "materiel:bomber" in catalogue.ancestors("materiel:tu-22m3")
    assert catalogue.ancestors("materiel:tu-22m3")[0] == "materiel:tu-22"


def test_every_parent_is_a_node_and_no_node_is_above_itself(catalogue: Catalogue) -> None:
    for node in catalogue.by_id.values():
        assert node.source
        assert node.parent is None or node.parent in catalogue.by_id
        assert node.id not in catalogue.ancestors(node.id)


def test_a_convoy_is_many_things(catalogue: Catalogue) -> None:
    assert catalogue.is_collective("materiel:convoy")
    assert not catalogue.is_collective("materiel:tank")


@pytest.mark.parametrize(
    ("kinds", "message"),
    [
        ({"tank": {"parent": "nothing"}}, "'materiel:nothing' is no row"),
        ({"tank": {}, "tanks!": {}}, "claimed by"),
        ({"tank": {"systems": ["T-72", "T-72"]}}, "stands twice"),
        ({"tank": {"colour": "green"}}, "unknown key 'colour'"),
    ],
)
def test_a_broken_catalogue_is_refused_with_its_row(
    monkeypatch: pytest.MonkeyPatch, kinds: dict[str, object], message: str
) -> None:
    data = {"kinds": kinds, "shapes": {}, "hulls": {}}
    monkeypatch.setattr(module, "load_yaml", lambda name: data)
    with pytest.raises(BadData, match=message):
        load_materiel.__wrapped__()


@pytest.mark.parametrize(
    ("name", "plural"),
    [("lorry", "lorries"), ("Tu-22M3", "Tu-22M3s"), ("corvette", "corvettes"), ("APC", "APCs"),
     ("MaxxPro", "MaxxPros"), ("bus", "buses"), ("M777", "M777s")],
)  # fmt: skip
def test_plurals_follow_spelling(name: str, plural: str) -> None:
    assert pluralise(name) == plural
