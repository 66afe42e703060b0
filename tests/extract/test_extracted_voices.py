"""Who says so: chains of voices, running quotations, headlines, and who is meant by "they"."""

from __future__ import annotations

import pytest
from one_sentence import read_claim, read_claims

LEFT = "Russian troops had left the Shayrat air base"


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (f"The Badia Monitor said that {LEFT}.", [("organisation", "The Badia Monitor")]),
        (f"{LEFT}, according to a Turkish official.", [("official", "a Turkish official")]),
        (f"The Badia Monitor, citing local sources, said {LEFT}.",
         [("organisation", "The Badia Monitor"), ("anonymous", "local sources")]),
        (f"A Pentagon spokesman told Reuters that {LEFT}.", [("official", "A Pentagon spokesman")]),
        (f"{LEFT}, Moscow said.", [("official", "Moscow")]),
    ],
)  # fmt: skip
def test_the_chain_runs_from_the_outlet_to_who_first_said_it(
    text: str, chain: list[tuple[str, str]]
) -> None:
    told = [(v.kind, v.text) for v in read_claim(text).sources if v.kind != "outlet"]
    assert told == chain


@pytest.mark.parametrize("who", ["a war monitor", "two engineers", "one activist group"])
def test_one_of_a_kind_has_no_name(who: str) -> None:
    root = read_claim(f"{LEFT}, {who} said.").sources[-1]
    assert (root.name, root.text) == (None, who)
    assert read_claim(f"{LEFT}, the Badia Monitor said.").sources[-1].name == "Badia Monitor"


def test_who_cites_whom_is_kept() -> None:
    claim = read_claim(f"The Badia Monitor, citing local sources, said {LEFT}.")
    outermost, root = claim.sources[-2:]
    assert outermost.cites == (len(claim.sources) - 1,)
    assert root.cites == ()


def test_without_a_voice_the_outlet_itself_says_so() -> None:
    (claim,) = read_claims("Russian troops left the Shayrat air base.", outlet="Reed Bank Herald")
    assert [(v.kind, v.name) for v in claim.sources] == [("outlet", "Reed Bank Herald")]


def test_a_quotation_that_runs_on_belongs_to_its_voice_to_the_end() -> None:
    first, second = read_claims(
        'The Badia Monitor described the day in a bulletin. "Russian troops left the Shayrat air '
        'base at dawn," it said. "American soldiers arrived at the Al-Tanf base in the evening."'
    )
    assert {first.sources[-1].name, second.sources[-1].name} == {"Badia Monitor"}


def test_the_sentence_after_a_quotation_is_not_in_it() -> None:
    claims = read_claims(
        '"Russian troops left the Shayrat air base at dawn," the Badia Monitor said. '
        "American soldiers arrived at the Al-Tanf base in the evening."
    )
    assert [c.sources[-1].kind for c in claims] == ["organisation", "outlet"]


def test_a_headline_and_a_weaker_body_both_stay() -> None:
    headline, body = read_claims(
        "Russia leaves Shayrat\n\nRussian troops may leave the Shayrat air base next month.\n"
    )
    assert (headline.headline, headline.modality) == (True, "actual")
    assert (body.headline, body.modality) == (False, "possible")


@pytest.mark.parametrize(
    ("text", "who", "where"),
    [
        ("Russian troops arrived at Hmeimim air base on Monday. They left the base on Tuesday.",
         "Armed Forces of Russia", "Hmeimim air base"),
        ("American soldiers arrived at the Al-Tanf base. These soldiers built a fence around "
         "their base.", "Armed Forces of the United States", "Al-Tanf garrison"),
    ],
)  # fmt: skip
def test_they_and_their_base_are_who_and_what_was_named_before(
    text: str, who: str, where: str
) -> None:
    _, claim = read_claims(text)
    assert claim.actors[0].name == who
    (place,) = (*claim.places, *claim.origins)
    assert (place.name, place.via) == (where, "coreference")


def test_there_is_the_place_named_before() -> None:
    _, built = read_claims("Turkish troops entered the town of Kobani and set up a post there.")
    assert [(p.text, p.via) for p in built.places] == [("there", "coreference")]
    assert built.places[0].id is not None


def test_every_claim_says_which_frame_and_words_it_came_from() -> None:
    claim = read_claim("Russian troops plan to leave the Shayrat air base.")
    told = {(r.step, r.about): r.why for r in claim.reasons}
    assert "'leave'" in told["extract", "kind"]
    assert "'plan'" in told["extract", "modality"]
