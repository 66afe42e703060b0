"""Words for land that point back to a spot mean the land around it, never the spot."""

from __future__ import annotations

import pytest
from one_sentence import read_claims


@pytest.mark.parametrize(
    ("text", "trigger", "relation"),
    [
        ("A convoy entered the Shayrat air base in Syria. Turkey also keeps Hawk batteries in that "
         "region.", "keeps", "near"),
        ("Trucks reached the Al-Omar oil field in Syria. American troops also set up a checkpoint "
         "in the area.", "set up", "near"),
        ("Russian troops entered Kharkiv Oblast in Ukraine. The army deployed S-300 systems in the "
         "region.", "deployed", None),
    ],
)  # fmt: skip
def test_the_region_of_a_spot_is_around_it_and_of_a_province_is_the_province(
    text: str, trigger: str, relation: str | None
) -> None:
    (claim,) = (c for c in read_claims(text) if c.trigger.text == trigger)
    (place,) = claim.places
    assert place.id is not None
    assert place.relation == relation
    assert (place.radius_km or 0) > 15
