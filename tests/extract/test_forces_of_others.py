"""A force told of beside another's doing is neither moved by that one nor where that one is."""

from __future__ import annotations

from one_sentence import read_claims


def test_a_buildup_told_beside_the_works_of_others_is_not_theirs_and_not_there() -> None:
    (claim,) = (
        c
        for c in read_claims(
            "French forces established a camp in Tabqa, Syria. The French army also enlarged its "
            "camp, which follows the buildup of the Turkish army."
        )
        if c.trigger.text == "buildup"
    )
    assert [f.id for f in claim.objects] == ["actor:tr.armed-forces"]
    assert claim.actors == ()
    assert claim.places == ()
