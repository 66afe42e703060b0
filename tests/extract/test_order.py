"""What one report tells to have come first stays in order, dated or not."""

from __future__ import annotations

import pytest
from one_sentence import read_claims

from vedette.model.when import UNKNOWN
from vedette.resolve import date_claims


def name_order(text: str) -> list[str]:
    """The order of a text as "left after shot down", told from the side that comes after."""
    claims = {c.id: c for c in read_claims(text)}
    for claim in claims.values():
        assert all(claim.id in claims[i].when.before for i in claim.when.after if i in claims)
    return [
        f"{claim.trigger.text} after {claims[other].trigger.text}"
        for claim in claims.values()
        for other in claim.when.after
    ]


@pytest.mark.parametrize(
    ("text", "order"),
    [
    ("Russian troops left the base after the plane was shot down near Latakia.",
     ["left after shot down"]),
    ("After rebels shot down the plane, Russia deployed S-400 missiles to Hmeimim.",
     ["deployed after shot down"]),
    ("The militants burned the depot before withdrawing from the town.",
     ["withdrawing after burned"]),
    ("The army withdrew from the town two days after the attack on the checkpoint.",
     ["withdrew after attack"]),
    ("Troops arrived in Raqqa following the withdrawal of the militia from the town.",
     ["arrived after withdrawal"]),
    ("Turkish forces held the base until rebels seized the town.",
     ["seized after held"]),
    ("Russian troops entered the town once US forces had left the base.",
     ["entered after left"]),
    ("Troops arrived at the base. Earlier, a convoy had left Damascus.",
     ["arrived after left"]),
    ("Troops arrived at the base. Later, a convoy left Damascus.",
     ["left after arrived"]),
    ("Troops arrived at the base. Two days later, a convoy left Damascus.",
     ["left after arrived"]),
    ],
)  # fmt: skip
def test_the_words_put_one_claim_after_another(text: str, order: list[str]) -> None:
    assert name_order(text) == order


@pytest.mark.parametrize(
    "text",
    [
        "Troops left the base on Friday and militants attacked the town.",
        "Troops left the base earlier this month. A convoy arrived in Raqqa.",
        "Troops left the base no later than 5 May. A convoy arrived in Raqqa.",
        "After a month, troops left the base.",
        "Troops left the base after the talks.",
    ],
)
def test_words_that_count_from_no_claim_order_none(text: str) -> None:
    assert name_order(text) == []


def by_trigger(text: str, *, published: str = "2021-06-01") -> dict[str, str]:
    return {c.trigger.text: str(c.when) for c in read_claims(text, published=published)}


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("Russian troops left the base after the plane was shot down on 24 November 2015.",
         {"left": "2015-11-24/2021-06-01", "shot down": "2015-11-24"}),
        ("Before leaving the base on 5 May 2021, the troops destroyed the runway.",
         {"leaving": "2021-05-05", "destroyed": "../2021-05-05"}),
        ("On 5 May 2021 the army withdrew from the town after militants attacked the checkpoint.",
         {"withdrew": "2021-05-05", "attacked": "../2021-05-05"}),
        ("The army withdrew from the town two days after militants attacked the checkpoint on "
         "5 May 2021.", {"withdrew": "2021-05-07", "attacked": "2021-05-05"}),
        ("Troops arrived at the base on 5 May 2021. Earlier, a convoy had left Damascus.",
         {"arrived": "2021-05-05", "left": "../2021-05-05"}),
        ("Troops arrived at the base on Saturday. The following day, a convoy left Damascus.",
         {"arrived": "2021-05-29", "left": "2021-05-30"}),
        ("Troops arrived at the base. Later, a convoy left Damascus.",
         {"arrived": "", "left": ""}),
    ],
)  # fmt: skip
def test_an_undated_claim_is_bounded_by_the_dated_one_beside_it(
    text: str, bounds: dict[str, str]
) -> None:
    assert by_trigger(text) == bounds


def test_a_bound_says_where_it_comes_from() -> None:
    text = "Russian troops left the base after the plane was shot down on 24 November 2015."
    left = next(c for c in read_claims(text) if c.kind == "leave")
    assert left.when.basis == "bounded"
    why = [r.why for r in left.reasons if r.about in ("order", "when")]
    assert why == [
        "'after': told to come after 'shot down'",
        "told to come after 'shot down' (2015-11-24): 2015-11-24/2021-06-01 (bounded)",
    ]


def test_what_is_only_possible_bounds_nothing() -> None:
    text = "Troops left the base after militants might have attacked the town on 5 May 2021."
    assert by_trigger(text)["left"] == ""


def test_another_date_of_the_report_moves_the_bounds_with_it() -> None:
    text = "Troops entered the town on Saturday. Later, the army left the base."
    (arrived, left) = date_claims(read_claims(text), published=UNKNOWN)
    assert (str(arrived.when), str(left.when)) == ("", "")
    for published in ("2021-06-01", "2021-07-01"):
        at_once = read_claims(text, published=published)
        dated = date_claims((arrived, left), published=at_once[0].when.day(published))
        assert [c.when for c in dated] == [c.when for c in at_once]
