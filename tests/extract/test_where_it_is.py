"""Where a claim puts what it tells: bearings, towns that are taken, places of an agreement."""

from __future__ import annotations

import pytest
from one_sentence import read_claim


@pytest.mark.parametrize(
    ("text", "slot", "place"),
    [
        ("The base, 370 kilometres (230 miles) southwest of Tripoli, was bombed by Turkish drones.",
         "places", "place:geonames.2210247"),
        ("Russian forces built an airfield 370 km southwest of Benghazi.", "places",
         "place:geonames.88319"),
        ("Troops left a camp 45 miles east of Maiduguri.", "origins", "place:geonames.2331447"),
        ("The army said its aircraft bombed a convoy 370 km south-west of the capital Tripoli.",
         "places", "place:geonames.2210247"),
    ],
)  # fmt: skip
def test_a_distance_with_a_wind_is_read_wherever_the_parser_hangs_it(
    text: str, slot: str, place: str
) -> None:
    (filler,) = getattr(read_claim(text), slot)
    assert filler.id == place
    assert filler.relation is not None
    assert filler.relation.endswith("of")
    assert filler.radius_km is not None
    assert filler.radius_km > 30


@pytest.mark.parametrize(
    ("text", "kind", "starts"),
    [
        ("Tuareg rebels took Kidal on Saturday.", "take", "place:geonames"),
        ("Malian soldiers captured Gao.", "take", "place:geonames"),
        ("Russian forces entered Kherson on March 2.", "arrive", "place:geonames"),
        ("The army captured Kidal region last week.", "take", "place:admin1"),
        ("The army captured the province of Kherson.", "take", "place:admin1"),
    ],
)
def test_who_takes_a_place_takes_the_town_unless_the_words_say_province(
    text: str, kind: str, starts: str
) -> None:
    (place,) = read_claim(text, kind).places
    assert (place.id or "").startswith(starts)


def test_where_a_withdrawal_is_agreed_is_not_what_is_left() -> None:
    claim = read_claim("Armenia agreed in Moscow to withdraw its forces.", "leave")
    assert (claim.origins, claim.places) == ((), ())
    claim = read_claim("Armenia agreed in Moscow to withdraw its forces from Goris.", "leave")
    assert [o.name for o in claim.origins] == ["Goris"]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Haitian gangs attacked the airport in Port-au-Prince on Tuesday.", None),
        ("Iraqi insurgents attacked the base in Ramadi.", None),
        ("Haitian soldiers attacked the airport in Port-au-Prince.", "actor:ht.armed-forces"),
        ("The Georgia National Guard deployed 150 soldiers to Poland.", "actor:us.national-guard"),
        ("Georgian forces deployed 150 soldiers to Kabul.", "actor:ge.armed-forces"),
    ],
)
def test_fighters_of_no_state_and_guards_of_a_us_state_are_no_states_army(
    text: str, actor: str | None
) -> None:
    assert actor in [a.id for a in read_claim(text).actors]
