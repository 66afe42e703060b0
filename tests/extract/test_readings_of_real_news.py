"""Shapes of sentences that news and histories are full of, and what each tells."""

from __future__ import annotations

import pytest

from vedette.model.claim import Claim
from vedette.pipeline import Pipeline
from vedette.read import read_bytes
from vedette.settings import Settings

PIPELINE = Pipeline(Settings(threshold=0.0))


def read_claims(text: str) -> tuple[Claim, ...]:
    """The claims of a text, whatever their score."""
    (extraction,) = PIPELINE.extract([read_bytes(text.encode(), uri="letter.txt")])
    return extraction.claims


def tell(text: str) -> list[tuple[str, str, str, list[str]]]:
    """Kind, trigger, polarity and actors of each claim, whatever its score."""
    return [
        (c.kind, c.trigger.text, c.polarity, [a.name or a.text for a in c.actors])
        for c in read_claims(text)
    ]


@pytest.mark.parametrize(
    ("text", "kind", "trigger"),
    [
        # counts stand for what was named before
        ("A further hundred were recalled from Chad in August.", "leave", "recalled"),
        ("Another was sent to the Al-Tanf base in May.", "arrive", "sent"),
        # one does it to oneself
        ("Wagner men have installed themselves in the customs house.", "arrive", "installed"),
        # the words before a count are no preposition
        ("Between 900 and 1,000 Turkish soldiers were moved to Idlib.", "arrive", "moved"),
        # a participle without a passive
        ("A convoy of army trucks headed for Aleppo was seen at dawn.", "arrive", "headed"),
        # a participle before its noun
        ("The retreating Libyan troops burned the bridge.", "leave", "retreating"),
        # a named operation that somebody launches
        ("In March the rebels launched the Golan Offensive.", "attack",
         "launched the Golan Offensive"),
        # a place that an army takes by falling
        ("The city of Bakhmut fell in May.", "take", "fell"),
        ("The hills lost to Rwanda were small.", "take", "lost"),
        ("The Sudanese army claims control of Omdurman.", "hold", "control"),
        ("The Royal Air Force provided air support for the Iraqi army.", "operate",
         "provided air support"),
    ],
)  # fmt: skip
def test_the_shape_is_read(text: str, kind: str, trigger: str) -> None:
    assert (kind, trigger) in [claim[:2] for claim in tell(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The ambush of the lorries took place in southern Libya.",
        "The Turkish army took part in the parade.",
        "The Russian army held talks in Damascus.",
    ],
)
def test_idioms_tell_nothing_by_their_verb(text: str) -> None:
    assert not {kind for kind, *_ in tell(text)} & {"take", "hold"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Iranian forces took control of the oil field.", "take"),
        ("He was hurt in a raid conducted by the U.S. military.", "attack"),
        ("Around 400 Turkish soldiers remain deployed in the valley.", "hold"),
    ],
)
def test_one_happening_told_by_two_words_is_one_claim(text: str, kind: str) -> None:
    assert [k for k, *_ in tell(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    ["None of the Russian soldiers have returned to the base.",
     "Not one Russian soldier has arrived at the base."],
)  # fmt: skip
def test_nobody_is_an_asserted_absence(text: str) -> None:
    assert {polarity for _, _, polarity, _ in tell(text)} == {"negative"}


def test_who_judges_an_attack_did_not_do_it() -> None:
    claims = tell("Norway condemned the attacks on Kharkiv and Odesa.")
    assert claims
    assert all("Norway" not in actors for *_, actors in claims)


def test_who_claims_an_attack_did_it() -> None:
    claims = tell("The Islamic State claimed responsibility for an attack on a base near Mosul.")
    assert [(kind, actors) for kind, _, _, actors in claims] == [("attack", ["Islamic State"])]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Iran threatened a missile strike against Iraq.", "Iraq"),
        ("Turkish troops attacked the garrison of Kobani.", "‘Ayn al ‘Arab"),
        ("Turkish jets struck Iraqi targets.", "Iraq"),
    ],
)
def test_an_attack_is_where_its_target_is(text: str, place: str) -> None:
    (claim,) = read_claims(text)
    assert [p.name for p in claim.places] == [place]


def test_a_strike_told_again_is_where_it_was() -> None:
    claims = read_claims(
        "On Monday Turkish jets bombed the town of Kobani. Nobody was hurt, officials said. "
        "The strike destroyed two trucks."
    )
    assert [p.name for p in claims[0].places] == [p.name for p in claims[-1].places]
    assert claims[-1].places[0].via == "coreference"


def test_soldiers_at_a_base_are_no_judgement_of_the_base() -> None:
    assert "assess" not in [kind for kind, *_ in tell("Russian soldiers are at the base.")]


def test_he_is_the_commander_named_before() -> None:
    claims = read_claims(
        "General Rommel landed in Tripoli with two divisions. He besieged Tobruk in April."
    )
    assert [a.name for a in claims[-1].actors] == ["General Rommel"]
