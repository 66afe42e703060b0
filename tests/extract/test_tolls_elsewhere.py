"""Tolls of sentences that tell no attack: of the attack told beside them, by their own voice."""

from __future__ import annotations

import pytest
from one_sentence import read_claims

from vedette.model.claim import Claim
from vedette.model.plain import from_dict, to_dict

LEAD = "A Russian air strike hit the Karam barracks in Idlib on Monday."


def read_attack(text: str) -> Claim:
    return next(c for c in read_claims(text) if c.kind == "attack" and not c.headline)


def list_tolls(claim: Claim) -> list[tuple[str, str, str | None]]:
    """Of each toll told elsewhere: of whom, its words, and who gives it."""
    return [
        (t.measure.of, t.measure.text, t.sources[-1].name or t.sources[-1].text)
        for t in claim.tolls
    ]


@pytest.mark.parametrize(
    ("told", "tolls"),
    [
        ("The Syrian Observatory for Human Rights said at least 12 people died.",
         [("people killed", "at least 12", "Syrian Observatory for Human Rights")]),
        ("The Red Crescent gave a toll of 37 dead.",
         [("people killed", "37", "Red Crescent")]),
        ("The death toll rose to 60, a doctor said.",
         [("people killed", "60", "a doctor")]),
        ("The Health Ministry put the death toll at 31.",
         [("people killed", "31", "Health Ministry")]),
        ("Nine soldiers were among the dead, Tass reported.", []),
        ("Tass reported nine deaths in the attack.", [("people killed", "nine", "TASS")]),
    ],
)  # fmt: skip
def test_a_toll_stands_beside_the_attack_told_before_under_its_own_voice(
    told: str, tolls: list[tuple[str, str, str]]
) -> None:
    claim = read_attack(f"{LEAD} {told}")
    assert list_tolls(claim) == tolls
    assert not any(m.of.endswith("killed") for m in claim.measures)
    assert claim.sources[-1].name is None


def test_a_toll_keeps_its_sentence_and_its_span() -> None:
    text = f"{LEAD} The Health Ministry said 31 people were killed."
    (toll,) = read_attack(text).tolls
    assert text[slice(*toll.span)].strip() == toll.quote.strip()
    assert text[slice(*toll.measure.span)] == toll.measure.text == "31"


@pytest.mark.parametrize(
    "told",
    [
        "Twelve people were killed in Aleppo, the Health Ministry said.",
        "Separately, twelve people were killed by a mine.",
        "Troops killed twelve people, the Health Ministry said.",
        "Twelve people were killed in rebel shelling, the Health Ministry said.",
        "Twelve people also died, the Health Ministry said.",
        "More than 7,000 people have been killed in the conflict.",
        "Twelve people have been killed over the past two weeks.",
        "The Health Ministry initially gave a toll of 12.",
        "Twelve people died on Saturday.",
        "Twelve people could die of their wounds.",
        "The Health Ministry denied that twelve people were killed.",
    ],
    ids=["another place", "another attack", "a doer", "another deed", "also", "a war",
         "two weeks", "said no more", "another day", "may", "denied"],
)  # fmt: skip
def test_what_may_be_the_toll_of_something_else_is_no_toll_of_the_attack(told: str) -> None:
    assert read_attack(f"{LEAD} {told}").tolls == ()


def test_a_toll_goes_to_the_last_attack_before_it() -> None:
    text = "Rebels shelled the port of Latakia. An air strike hit Idlib. Ten people died."
    claims = [c for c in read_claims(text) if c.kind == "attack" and not c.headline]
    assert [len(c.tolls) for c in claims] == [0, 1]


def test_a_toll_told_first_goes_to_the_attack_behind_it() -> None:
    text = "Ten people died in the village, a doctor said. An air strike had hit a house in Idlib."
    assert list_tolls(read_attack(text)) == [("people killed", "Ten", "a doctor")]


def test_another_voice_in_the_sentence_of_the_attack_keeps_its_toll() -> None:
    claim = read_attack(
        "An air strike hit Idlib on Monday, and the Health Ministry said that 31 people died."
    )
    assert list_tolls(claim) == [("people killed", "31", "Health Ministry")]


def test_a_toll_near_an_attack_that_is_only_planned_is_none_of_it() -> None:
    text = "Russia plans an air strike on Idlib. Ten people were killed, the Health Ministry said."
    assert all(c.tolls == () for c in read_claims(text))


def test_the_public_line_holds_what_the_chain_of_the_claim_says_and_no_more() -> None:
    claim = read_attack(f"{LEAD} The Health Ministry said 31 people were killed.")
    assert "tolls" not in to_dict(claim)
    assert from_dict(Claim, to_dict(claim, internal=True)) == claim
