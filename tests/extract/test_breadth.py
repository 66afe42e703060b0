"""Breadth by classes, precision by types: what frames read, and what they leave alone."""

from __future__ import annotations

import pytest
from one_sentence import read_claim, read_claims

from vedette.lexicon.frames import load_frames


@pytest.mark.parametrize(
    ("text", "kind", "trigger"),
    [
        ("Two Turkish tanks clattered into the town of Kobani at dawn.", "arrive", "clattered"),
        ("Three Russian trucks wheezed out from the Shayrat air base.", "leave", "wheezed"),
        ("The second strike wrecked a Houthi radar near Hodeidah.", "attack", "wrecked"),
    ],
)
def test_a_verb_of_no_frame_is_read_by_what_hangs_on_it(text: str, kind: str, trigger: str) -> None:
    claim = read_claim(text)
    assert (claim.kind, claim.trigger.text.split()[-1]) == (kind, trigger)


def test_verbs_closed_to_the_open_frames_stay_silent() -> None:
    assert "belong" in load_frames().closed
    assert read_claims("The two tanks belong to the town of Kobani.") == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The billeting of Russian soldiers at the Hmeimim air base went on.", "hold"),
        ("Russian engineers installed a radar station near Sevastopol.", "build"),
        ("Moscow consented to the presence of Iranian troops at the Shayrat air base.", "agree"),
        ("The airfield is home to two squadrons of Russian Su-34 bombers.", "hold"),
        ("Syria has armed Hezbollah with rockets for years.", "transfer"),
        ("Russian jets roared over the province of Idlib.", "operate"),
        ("Kurdish fighters drove the Turkish soldiers from the town of Afrin.", "leave"),
    ],
)
def test_many_ways_of_telling_one_thing(text: str, kind: str) -> None:
    assert kind in {claim.kind for claim in read_claims(text)}


@pytest.mark.parametrize(
    "text",
    [
        "The Tu-95 is a bomber capable of carrying nuclear missiles to Guam.",
        "The general explained how to move tanks to the base at Palmyra.",
        "Israel wants to avoid rocket attacks on its troops.",
        "If Russian troops leave the Shayrat air base, the village will rejoice.",
        "The film follows Russian soldiers who storm the town of Grozny.",
        "Russia and Syria struck an accord.",
    ],
)
def test_aims_conditions_and_fiction_tell_of_no_event(text: str) -> None:
    claims = [c for c in read_claims(text) if c.kind != "agree"]
    assert claims == []


def test_a_reading_that_explains_more_wins_over_one_that_comes_first() -> None:
    claim = read_claim("General Karimov led 2,000 soldiers across the river into Herat.")
    assert claim.kind == "arrive"
    assert "Herat" in {place.name for place in claim.places}


def test_the_voice_at_the_end_is_found_where_the_parser_does_not_see_it() -> None:
    claim = read_claim(
        "Iranian militias have set up a headquarters in the city of Mayadin, "
        "the Syrian Observatory for Human Rights reported."
    )
    assert [voice.name for voice in claim.sources] == ["Syrian Observatory for Human Rights"]


def test_who_is_accused_of_it_did_it() -> None:
    claim = read_claim("Separatist forces accused Georgia of shelling a village near Tskhinvali.")
    assert [actor.name for actor in claim.actors] == ["Georgia"]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The colonel rejected the allegation that Chadian troops had entered Kidal.", "denied"),
        ("He called talk of a Chadian withdrawal from Kidal baseless.", "denied"),
        ("Observers could not confirm that Chadian troops had left Kidal.", "possible"),
        ("The eventual withdrawal of Chadian troops from Kidal worries the mayor.", "planned"),
        ("Chadian troops will be thanked when they leave Kidal.", "planned"),
    ],
)
def test_stories_called_false_and_things_to_come(text: str, modality: str) -> None:
    assert modality in {claim.modality for claim in read_claims(text)}


def test_a_dateline_of_capitals_is_no_part_of_the_sentence() -> None:
    claim = read_claim("PORT SUDAN, Sudan - Egyptian soldiers landed at the Merowe air base.")
    assert [actor.name for actor in claim.actors] == ["Armed Forces of Egypt"]


def test_a_battle_is_where_its_name_says() -> None:
    claim = read_claim("The Italians defeated an Ethiopian army at the Battle of Gondar.")
    assert [place.text for place in claim.places] == ["Gondar"]


UNKNOWN = """The Masalit Defence Front (MDF) seized the town of Nyala on Monday.

The MDF also captured the garrison at Zalingei, and drones struck the army at Kutum."""


def test_a_body_that_no_list_knows_is_told_by_its_name_and_its_acronym() -> None:
    claims = [c for c in read_claims(UNKNOWN) if c.kind == "take"]
    assert [c.actors[0].text for c in claims] == ["The Masalit Defence Front", "The MDF"]
    assert claims[1].actors[0].name == "Masalit Defence Front"


def test_the_army_is_no_militia_named_before() -> None:
    (strike,) = (c for c in read_claims(UNKNOWN) if c.kind == "attack")
    assert [target.name for target in strike.targets] == [None]


def test_the_lines_of_a_list_have_the_doer_of_their_lead() -> None:
    text = """On 9 June, coalition military forces conducted 23 strikes in Syria.

* Near Abu Kamal, one strike destroyed an ISIS vehicle.
- Near Raqqah, two strikes engaged an ISIS tactical unit and wrecked a tunnel."""
    lines = [c for c in read_claims(text) if "Near" in c.quote]
    assert [place.relation for c in lines for place in c.places] == ["near", "near"]
    assert [c.actors[0].name for c in lines] == ["coalition military forces"] * 2
