"""One sentence, one claim: what fills its slots, in every form that reporters give it."""

from __future__ import annotations

import pytest
from one_sentence import read_claim, read_claims, say


@pytest.mark.parametrize(
    ("active", "passive", "said"),
    [
        (
            "Russian troops left the Shayrat air base.",
            "The Shayrat air base was left by Russian troops.",
            "leave actual; who Russian troops",
        ),
        (
            "Turkish forces captured the town of Kobani.",
            "The town of Kobani was captured by Turkish forces.",
            "take actual; who Turkish forces; where the town of Kobani",
        ),
        (
            "Russian jets bombed a warehouse near Idlib.",
            "A warehouse near Idlib was bombed by Russian jets.",
            "attack actual; who Russian jets",
        ),
    ],
)
def test_active_and_passive_make_the_same_claim(active: str, passive: str, said: str) -> None:
    told, turned = say(read_claim(active)), say(read_claim(passive))
    assert told.casefold() == turned.casefold()
    assert told.startswith(said)


def test_a_passive_without_doer_has_what_came_as_its_actor() -> None:
    claim = read_claim("Twenty American trucks have been sent to the Al-Tanf base.")
    assert claim.kind == "arrive"
    assert claim.actors[0].name == "United States"
    assert claim.places[0].id == "site:al-tanf"


@pytest.mark.parametrize(
    ("text", "kind", "modality"),
    [
        ("Russian troops left the Shayrat air base.", "leave", "actual"),
        ("Russian troops plan to leave the Shayrat air base.", "leave", "planned"),
        ("Russian troops will leave the Shayrat air base next month.", "leave", "planned"),
        ("Russian troops were ordered to leave the Shayrat air base.", "leave", "planned"),
        ("Russia intends to deploy S-400 systems at Hmeimim air base.", "arrive", "planned"),
        ("Turkish forces tried to capture the town of Kobani.", "take", "attempted"),
        ("Russian troops may have left the Shayrat air base.", "leave", "possible"),
        ("American soldiers are believed to have built a runway at the Al-Tanf base.",
         "build", "possible"),
        ("Ukraine called on Russia to withdraw its troops from Crimea.", "leave", "possible"),
        ("Moscow denied that its troops had left the Shayrat air base.", "leave", "denied"),
        ("The Russian defence ministry rejected reports that its troops had left the Shayrat "
         "air base.", "leave", "denied"),
    ],
)  # fmt: skip
def test_modality_follows_the_words(text: str, kind: str, modality: str) -> None:
    claim = read_claim(text)
    assert (claim.kind, claim.modality, claim.polarity) == (kind, modality, "affirmative")
    assert (claim.cue is None) == (modality == "actual")


@pytest.mark.parametrize(
    "text",
    [
        "No Russian troops remain at the Shayrat air base.",
        "Russian troops did not leave the Shayrat air base.",
        "Russian troops would not leave the Shayrat air base, Moscow said.",
    ],
)
def test_what_is_told_not_to_be_so_is_negative_and_not_denied(text: str) -> None:
    claim = read_claim(text)
    assert claim.polarity == "negative"
    assert claim.modality != "denied"


@pytest.mark.parametrize(
    ("text", "phase", "extent"),
    [
        ("Russian troops have begun to leave the Shayrat air base.", "begun", None),
        ("Russian troops began their withdrawal from the Shayrat air base.", "begun", None),
        ("French forces completed their withdrawal from the Gao base.", "completed", None),
        ("American soldiers are building a runway at the Al-Tanf base.", "under way", None),
        ("All French soldiers left the Gao base.", None, "whole"),
        ("The withdrawal of French troops from the Gao base was under way.", "under way", None),
        ("The withdrawal of French troops from the Gao base is still ongoing.", "under way", None),
        ("The withdrawal of French troops from the Gao base was complete.", "completed", None),
        ("The withdrawal of French troops from the Gao base is on hold.", "halted", None),
        ("The ongoing withdrawal of French troops from the Gao base cost much.", "under way", None),
        ("The complete withdrawal of French troops from the Gao base cost much.", None, "whole"),
        ("The withdrawal of French troops from the Gao base cost much.", None, None),
    ],
)
def test_phase_and_extent_are_kept(text: str, phase: str | None, extent: str | None) -> None:
    claim = read_claim(text)
    assert (claim.phase, claim.extent) == (phase, extent)


@pytest.mark.parametrize(
    ("text", "low", "high", "approximate"),
    [
        ("More than 300 Russian soldiers arrived at Hmeimim air base.", 300, None, False),
        ("At least 40 American trucks entered Syria.", 40, None, False),
        ("About 100 American soldiers landed at the Al-Tanf base.", 100, 100, True),
        ("Up to 50 French soldiers left the Gao base.", None, 50, False),
        ("Dozens of Turkish armoured vehicles entered the town of Kobani.", 24, 99, False),
        ("Tens of trucks of the American army arrived at the Al-Tanf base.", 20, 99, False),
        ("Between 200 and 300 Russian soldiers left the Shayrat air base.", 200, 300, False),
        ("NATO deploys 300 soldiers to Lithuania", 300, 300, False),
    ],
)
def test_a_quantity_is_as_open_as_its_words(
    text: str, low: float | None, high: float | None, approximate: bool
) -> None:
    quantity = read_claim(text).objects[0].quantity
    assert quantity is not None
    assert (quantity.low, quantity.high, quantity.approximate) == (low, high, approximate)


def test_each_count_stays_with_its_own_noun() -> None:
    claim = read_claim("The American army sent 12 tanks and 30 trucks to the Al-Tanf base.")
    counts = {f.text: f.quantity.low for f in claim.objects if f.quantity}
    assert counts == {"12 tanks": 12, "30 trucks": 30}


def test_words_without_a_number_give_no_quantity() -> None:
    claim = read_claim("Several Russian helicopters landed at Hmeimim air base.")
    assert claim.objects[0].quantity is None


@pytest.mark.parametrize(
    "text",
    [
        "Russian troops are no longer at the Shayrat air base.",
        "Russian forces are no longer stationed at the Shayrat air base.",
        "Russian soldiers no longer hold the Shayrat air base.",
    ],
)
def test_who_is_no_longer_there_is_told_as_absent(text: str) -> None:
    claim = read_claim(text)
    assert (claim.kind, claim.polarity, claim.modality) == ("hold", "negative", "actual")


@pytest.mark.parametrize(
    "text",
    [
        "Russian troops used to be stationed at the Shayrat air base.",
        "Turkish forces used to hold the Menagh air base.",
        "American soldiers used to live at the Al-Tanf base.",
    ],
)
def test_what_used_to_be_so_is_over(text: str) -> None:
    claim = read_claim(text)
    assert (claim.kind, claim.modality, claim.phase) == ("hold", "actual", "halted")


def test_used_to_uses_nothing() -> None:
    claims = read_claims("No troops were at the Shayrat air base, where the battery used to stand.")
    assert "operate" not in {c.kind for c in claims}


def test_what_a_base_was_used_to_do_is_not_over() -> None:
    claims = read_claims("Russian forces used the Hmeimim air base to attack Idlib.")
    assert claims
    assert {c.phase for c in claims} == {None}


def test_a_length_that_trails_behind_what_is_built_is_its_measure() -> None:
    claim = read_claim(
        "Residents posted pictures showing American forces building a new base in Deir ez-Zor, "
        "close to the river, with a runway of about 900 meters."
    )
    assert [(m.low, m.of) for m in claim.measures] == [(900, "runway length")]


def test_a_length_is_a_measure_and_no_count() -> None:
    claim = read_claim("American soldiers are building a 1,200-metre runway at the Al-Tanf base.")
    assert claim.objects[0].quantity is None
    (measure,) = claim.measures
    assert (measure.low, measure.high, measure.of) == (1200, 1200, "runway length")


@pytest.mark.parametrize(
    ("text", "relation", "name"),
    [
        ("Russian troops are stationed near Palmyra.", "near", "Tadmur"),
        ("Turkish forces set up an outpost in the western countryside of Aleppo.",
         "countryside", "Aleppo"),
        ("American trucks arrived at a base 20 km south of Hasakah.", "south of", "Al Ḩasakah"),
    ],
)  # fmt: skip
def test_a_relative_place_stays_relative(text: str, relation: str, name: str) -> None:
    for place in read_claim(text).places:
        assert (place.name, place.relation) == (name, relation)
        assert place.radius_km is None or place.radius_km > 10


@pytest.mark.parametrize(
    ("text", "kind", "relation", "least_km"),
    [
        ("Rebels advanced to 15 km from Goma.", "arrive", "near", 18.75),
        ("Rebels attacked a base within 30 km of Goma.", "attack", "near", 37.5),
        ("Troops attacked a camp 12 miles north-east of Kidal.", "attack", "northeast of", 10),
    ],
)
def test_so_far_from_a_place_is_not_that_place(
    text: str, kind: str, relation: str, least_km: float
) -> None:
    claim = read_claim(text)
    assert (claim.kind, claim.origins) == (kind, ())
    assert [p.relation for p in claim.places] == [relation]
    assert (claim.places[0].radius_km or 0) >= least_km


def test_a_base_is_not_where_the_minister_speaks_of_it() -> None:
    claim = read_claim("The minister told reporters in Geneva that Russian troops left the base.")
    assert [f.name for f in (*claim.places, *claim.origins)] in ([], [None])


def test_the_far_side_of_a_border_is_in_no_country() -> None:
    text = "Israel keeps Patriot batteries on the other side of the border with Lebanon."
    (place,) = read_claim(text).places
    assert (place.relation, place.lat, place.id) == ("across the border", None, None)


def test_a_country_is_as_wide_as_it_is() -> None:
    (place,) = read_claim("At least 40 American trucks entered Syria.").places
    assert place.radius_km is not None
    assert place.radius_km > 200


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Russian jets carried out a strike on the town of Idlib.", "attack"),
        ("The American army conducted exercises at the Al-Tanf base.", "operate"),
        ("Russian troops began their withdrawal from the Shayrat air base.", "leave"),
        ("Russia and Syria signed an agreement on the Tartus naval base.", "agree"),
    ],
)
def test_one_happening_told_by_two_words_is_one_claim(text: str, said: str) -> None:
    assert read_claim(text).kind == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Turkish troops entered the town of Kobani and set up a checkpoint there.",
         [("arrive", "Turkish troops"), ("build", "Turkish troops")]),
        ("Russian troops left the Shayrat air base and returned to Hmeimim air base.",
         [("leave", "Russian troops"), ("arrive", "Russian troops")]),
        ("Russian troops stationed at Hmeimim air base withdrew on Monday.",
         [("hold", "Russian troops"), ("leave", "Russian troops")]),
        ("Russia sent engineers to build a runway at Hmeimim air base.",
         [("arrive", "Russia"), ("build", "Russia")]),
    ],
)  # fmt: skip
def test_each_verb_makes_its_own_claim(text: str, said: list[tuple[str, str]]) -> None:
    assert [(c.kind, c.actors[0].text) for c in read_claims(text)] == said


@pytest.mark.parametrize(
    ("text", "kind", "slot", "filler"),
    [
        ("Russia handed over the Shayrat air base to the Syrian army.", "take", "actors",
         "Armed Forces of Syria"),
        ("Turkish forces control the town of Kobani.", "hold", "actors", "Armed Forces of Turkey"),
        ("American soldiers dismantled their base in Raqqa.", "close", "actors",
         "Armed Forces of the United States"),
        ("Iran delivered drones to Russia.", "transfer", "actors", "Iran"),
        ("The Russian military expanded the runway at Hmeimim air base.", "build", "places",
         "Hmeimim air base"),
        ("Israel struck the T4 air base with missiles.", "attack", "places", "T4 air base"),
        ("Russian troops held the town of Palmyra.", "hold", "places", "Tadmur"),
    ],
)  # fmt: skip
def test_each_kind_has_its_slot_filled_with_what_the_words_mean(
    text: str, kind: str, slot: str, filler: str
) -> None:
    claim = read_claim(text)
    assert claim.kind == kind
    assert filler in [f.name for f in getattr(claim, slot)]


@pytest.mark.parametrize(
    "text",
    [
        "The film opens with troops landing on a beach.",
        "The envoy arrived in Damascus on Monday.",
        "The company built a factory near Homs.",
        "The striker left the club for Madrid.",
        "Doctors attacked the plan of the ministry.",
        "A strike, as defined here, means an attack by aircraft.",
        "Did Russian troops leave the Shayrat air base?",
    ],
)
def test_what_is_no_claim_gives_none(text: str) -> None:
    assert read_claims(text) == ()


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Russian troops left the Shayrat air base on 3 May 2021.", "2021-05-03"),
        ("Russian troops left the Shayrat air base last month.", "2021-05"),
        ("In March 2019 Russian troops held the town of Palmyra.", "2019-03"),
    ],
)
def test_the_time_of_a_claim_is_that_of_its_own_clause(text: str, edtf: str) -> None:
    assert str(read_claim(text).when) == edtf


@pytest.mark.parametrize("fighters", ["rebels", "militants", "armed groups", "gunmen"])
def test_fighters_of_a_country_are_not_its_armed_forces(fighters: str) -> None:
    claim = read_claim(f"Libyan {fighters} captured the town of Sirte from the army.", "take")
    assert claim.actors[0].text == f"Libyan {fighters}"
    assert claim.actors[0].id is None


def test_troops_of_a_country_are_its_armed_forces() -> None:
    claim = read_claim("Libyan troops captured the town of Sirte.", "take")
    assert claim.actors[0].id is not None


def test_a_target_never_takes_the_id_of_whose_it_is_beside_its_own_name() -> None:
    claim = read_claim("Turkish jets bombed a Russian base near Aleppo.", "attack")
    (target,) = claim.targets
    assert (target.name, target.id) == ("Aleppo", None)


def test_a_direction_in_the_name_of_a_country_is_no_part_of_it() -> None:
    place = read_claim("American troops arrived in South Sudan.", "arrive").places[0]
    assert (place.name, place.relation) == ("South Sudan", None)


@pytest.mark.parametrize(
    "text",
    [
        "The Ararat Front took Momauk. The junta held Bhamo.",
        "Turkish forces attacked Ras al-Ain. The regime held Idlib.",
    ],
)
def test_who_rules_is_not_whose_troops_were_named_before(text: str) -> None:
    held = next(c for c in read_claims(text) if c.kind == "hold")
    assert [a.id for a in held.actors] == [None]
