"""Where a claim puts what it tells: bearings, towns that are taken, places of an agreement."""

from __future__ import annotations

import pytest
from one_sentence import read_claim


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
