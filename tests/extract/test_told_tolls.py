"""How many an attack cost: measures of the attack that the sentence tells, and of no other."""

from __future__ import annotations

import pytest
from one_sentence import read_claim, read_claims

from vedette.lexicon.tolls import is_toll
from vedette.model.claim import Claim

Told = tuple[str, float | None, float | None, bool]


def list_tolls(claim: Claim) -> list[Told]:
    return [(m.of, m.low, m.high, m.approximate) for m in claim.measures if is_toll(m.of)]


@pytest.mark.parametrize(
    ("text", "tolls"),
    [
        ("A Russian air strike on the Karam barracks killed 40 people.",
         [("people killed", 40, 40, False)]),
        ("Turkish jets bombed the town of Idlib, killing at least six.",
         [("people killed", 6, None, False)]),
        ("Forty people were killed and 120 wounded in an air strike on Idlib.",
         [("people killed", 40, 40, False), ("people wounded", 120, 120, False)]),
        ("A rocket attack on Idlib left 44 dead and 140 injured.",
         [("people killed", 44, 44, False), ("people wounded", 140, 140, False)]),
        ("The bombing of Idlib claimed the lives of 18 civilians.",
         [("civilians killed", 18, 18, False)]),
        ("The death toll from the air strike on Idlib rose to 31.",
         [("people killed", 31, 31, False)]),
        ("Air strikes on Idlib killed as many as 50 people.",
         [("people killed", None, 50, False)]),
        ("Nearly 30 Turkish soldiers were killed and 12 are missing after an air strike on Idlib.",
         [("Turkish soldiers killed", 30, 30, True), ("people missing", 12, 12, False)]),
        ("Twelve people, three of them women, died in a drone strike on Idlib.",
         [("people killed", 12, 12, False)]),
        ("Seven civilian deaths were reported in the air strike on Idlib.",
         [("civilians killed", 7, 7, False)]),
    ],
)  # fmt: skip
def test_an_attack_carries_its_toll_in_every_form(text: str, tolls: list[Told]) -> None:
    assert list_tolls(read_claim(text, "attack")) == tolls


def test_one_told_of_and_many_are_one_group() -> None:
    claim = read_claim("An air strike killed one soldier and wounded three policemen in Idlib.")
    assert [of for of, *_ in list_tolls(claim)] == ["soldiers killed", "policemen wounded"]


@pytest.mark.parametrize(
    ("joint", "group"), [("and two children", "children"), (", including two nurses", "nurses")]
)
def test_a_further_group_shares_the_lot_of_the_one_before(joint: str, group: str) -> None:
    claim = read_claim(f"An air strike on Idlib killed 12 soldiers{joint}.", "attack")
    assert list_tolls(claim)[1:] == [(f"{group} killed", 2, 2, False)]


@pytest.mark.parametrize(
    "text",
    [
        "Turkey plans an air strike on Idlib that could kill 40 people.",
        "Turkey denied that its air strike on Idlib killed 40 people.",
        "The air strike on Idlib did not kill 40 people.",
        "An air strike hit Idlib, where 80,000 people have been killed since the war began.",
        "Thirty people were killed or wounded in the shelling of Idlib.",
        "The shelling of Idlib killed or wounded 30 people.",
        "A further nine people were killed in an air strike on Idlib.",
        "18 of the 31 soldiers were killed in an attack on the Karam barracks.",
        "Turkish shelling of Idlib destroyed 12 tanks.",
    ],
)
def test_what_is_no_toll_of_the_attack_is_no_measure_of_it(text: str) -> None:
    assert not any(list_tolls(claim) for claim in read_claims(text))


def test_a_toll_without_an_attack_is_no_claim() -> None:
    assert read_claims("Forty people were killed in a crash near Idlib.") == ()


def test_each_toll_goes_to_the_nearest_attack() -> None:
    claims = read_claims(
        "Rebels shelled Aleppo, wounding nine, and an air strike on Idlib killed 31."
    )
    assert [list_tolls(c) for c in claims] == [
        [("people wounded", 9, 9, False)], [("people killed", 31, 31, False)],
    ]  # fmt: skip


def test_a_toll_is_no_count_of_strikes() -> None:
    claim = read_claim("The mayor gave a death toll of 12 after the shelling of Idlib.", "attack")
    assert [m.of for m in claim.measures] == ["people killed"]


def test_only_the_name_of_a_suspected_attack_is_in_doubt_and_not_its_toll() -> None:
    claim = read_claim("A suspected gas attack on Idlib killed 58 people.", "attack")
    assert claim.modality == "possible"
    assert list_tolls(claim) == [("people killed", 58, 58, False)]


def test_the_words_of_a_toll_are_those_of_the_text() -> None:
    text = "Turkish jets bombed the town of Idlib, killing at least six."
    (measure,) = read_claim(text).measures
    assert text[slice(*measure.span)] == measure.text == "at least six"
