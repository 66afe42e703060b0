"""What is told not to have been: against what is told as done, or before it."""

from dataclasses import replace

from written_claims import claim, day

from vedette.fuse import fuse

NO_SIGN = claim("leave", "Alpha", polarity="negative", when=day("2021-05-11"))
LEFT = claim("leave", "Beta", when=day("2021-05-14"))


def types(*claims):
    return [c.type for c in fuse(claims).conflicts]


def test_no_sign_of_it_before_the_day_of_the_deed_is_an_update():
    assert types(replace(NO_SIGN, when=day("2021-05-13")), LEFT) == []


def test_no_sign_of_it_on_the_day_of_the_deed_is_a_conflict():
    assert types(replace(NO_SIGN, when=LEFT.when), LEFT) == ["existence"]


def test_a_denial_of_that_very_day_is_a_conflict():
    denied = replace(NO_SIGN, polarity="affirmative", modality="denied", when=LEFT.when)
    assert types(denied, LEFT) == ["existence"]


def test_who_used_to_be_there_is_no_dispute_with_an_empty_site():
    empty = claim("hold", "Alpha", polarity="negative", when=LEFT.when)
    held = claim("hold", "Beta", when=LEFT.when)
    assert types(empty, held) == ["existence"]
    assert types(empty, replace(held, phase="halted")) == []
