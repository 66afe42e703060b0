"""Units and ships known by number, hull or prefix."""

from __future__ import annotations

import pytest

from vedette.lexicon.actors import load_actors
from vedette.lexicon.units import load_units


@pytest.mark.parametrize(
    ("text", "actor", "above"),
    [
        ("2nd Brigade", "unit.2nd-brigade", None),
        ("158th Fighter Wing", "unit.158th-fighter-wing", None),
        ("VMFA-214", "us.unit.vmfa-214", "us.marine-corps"),
        ("3rd Battalion, 6th Marines", "unit.3rd-battalion-6th-marines", None),
        ("407th AEG", "us.unit.407th-aeg", "us.air-force"),
        ("76th Guards Air Assault Division", "unit.76th-guards-air-assault-division", None),
        ("the 26th Marine Expeditionary Unit", "us.unit.26th-marine-expeditionary-unit",
         "us.marine-corps"),
        ("101st Airborne Division", "unit.101st-airborne-division", None),
        ("93rd brigade", "unit.93rd-brigade", None),
        ("Task Force 51/5", "unit.task-force-51-5", None),
        ("Carrier Strike Group 2", "us.unit.carrier-strike-group-2", "us.navy"),
        ("USS Hopper (DDG 70)", "us.ship.uss-hopper", "us.navy"),
        ("USS Hopper", "us.ship.uss-hopper", "us.navy"),
        ("HMS Daring", "gb.ship.hms-daring", "gb.navy"),
        ("HMS Prince of Wales", "gb.ship.hms-prince-of-wales", "gb.navy"),
        ("FS Forbin", "fr.ship.fs-forbin", "fr.navy"),
        ("INS Vikrant", "in.ship.ins-vikrant", "in.navy"),
        ("INS Hanit", "il.ship.ins-hanit", "il.navy"),
        ("JS Izumo", "jp.ship.js-izumo", "jp.navy"),
        ("BRP Sierra Madre", "ph.ship.brp-sierra-madre", "ph.navy"),
    ],
)  # fmt: skip
def test_a_unit_or_ship_is_known_by_its_form(text: str, actor: str, above: str | None) -> None:
    found = load_actors().unit_pattern(text)
    assert found is not None
    assert found.id == f"actor:{actor}"
    assert found.part_of == (f"actor:{above}" if above else None)


def test_a_unit_with_a_row_of_its_own_is_that_row() -> None:
    actors = load_actors()
    found = actors.unit_pattern("5th Fleet")
    assert found is not None
    assert found.id == "actor:us.naval-forces-central-command"
    assert list(actors.units.find_all("ships of the 5th Fleet")) == []


@pytest.mark.parametrize("text", ["the 2nd day", "Fifth Column", "brigade", "USS", "9th of May"])
def test_other_words_are_no_unit(text: str) -> None:
    assert load_actors().unit_pattern(text) is None


def test_a_ship_ends_at_the_end_of_its_sentence() -> None:
    text = "She met HMS Diamond. The crew of USS Dwight D. Eisenhower (CVN 69) waved."
    found = [text[u.span[0] : u.span[1]] for u in load_units().find_all(text)]
    assert found == ["HMS Diamond", "USS Dwight D. Eisenhower (CVN 69)"]


def test_every_fleet_of_the_patterns_is_an_actor() -> None:
    actors, units = load_actors(), load_units()
    for owner in {*units.fleets.values(), *units.owners.values(), *units.named_ships.values()}:
        assert f"actor:{owner}" in actors.by_id
