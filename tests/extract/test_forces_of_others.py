"""A force told of beside another's doing is neither moved by that one nor where that one is."""

from __future__ import annotations

from one_sentence import read_claims


def test_a_buildup_told_beside_the_works_of_others_is_not_theirs_and_not_there() -> None:
    (claim,) = (
        c
        for c in read_claims(
            "U.S. forces set up a base in Manbij, Syria. The U.S. military also expanded its base, "
            "which coincides with the recent buildup of the Russian Armed Forces."
        )
        if c.trigger.text == "buildup"
    )
    assert [f.id for f in claim.actors if f.id != "actor:ru.armed-forces"] == []
    assert claim.places == ()
