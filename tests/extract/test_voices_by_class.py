"""Voices by the classes of words that give them: asides, papers, relays, pictures, wires."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from one_sentence import PIPELINE, read_claim, read_claims

from vedette.model.claim import Claim, Voice
from vedette.model.report import Report
from vedette.read import ReadOptions, read_paths

LEFT = "Russian troops had left the Shayrat air base"


def root_of(claim: Claim) -> Voice:
    (root,) = [v for v in claim.sources if not v.cites]
    return root


@pytest.mark.parametrize(
    ("text", "root"),
    [
        (f"{LEFT}, the Badia Monitor said on Monday.", "the Badia Monitor"),
        (f"{LEFT}, said the Badia Monitor.", "the Badia Monitor"),
        (f"{LEFT} at dawn, a shepherd near the fence told the Reed Herald, and had taken the "
         "guns with them.", "a shepherd near the fence"),
        (f"{LEFT}, Navy Capt. Ann Reed said today.", "Ann Reed"),
        (f"The Badia Monitor made it clear that {LEFT}.", "The Badia Monitor"),
        (f"A statement by the Badia Monitor said {LEFT}.", "the Badia Monitor"),
        (f"The claim by the Badia Monitor that {LEFT} was repeated.", "the Badia Monitor"),
        (f"By the colonel's account, {LEFT}.", "the colonel"),
        (f"Citing Turkish officers, the Badia Monitor reported that {LEFT}.", "Turkish officers"),
        (f"The Badia Monitor, quoting Turkish officers, said that {LEFT}.", "Turkish officers"),
        (f"The Badia Monitor quoted a Turkish officer as saying that {LEFT}.",
         "a Turkish officer"),
        (f"A Turkish officer was quoted by the Badia Monitor as saying that {LEFT}.",
         "A Turkish officer"),
        (f"The commanding general, Ann Reed, said {LEFT}.", "The commanding general"),
    ],
)  # fmt: skip
def test_who_first_said_it_is_told_by_the_words(text: str, root: str) -> None:
    assert root in (root_of(read_claim(text, "leave")).text or "")


@pytest.mark.parametrize(
    "told",
    [
        "gave a toll of 37 dead in the air strike on Idlib",
        "put the death toll of the air strike on Idlib at 37",
        "registered 37 deaths in the air strike on Idlib",
    ],
)
def test_who_counts_the_dead_is_a_voice(told: str) -> None:
    assert root_of(read_claim(f"The Badia Monitor {told}.", "attack")).text == "The Badia Monitor"


def test_who_gives_something_else_is_none() -> None:
    claim = read_claim("The army gave troops orders for the air strike on Idlib.", "attack")
    assert root_of(claim).kind == "outlet"


def test_a_relay_cites_whom_it_quotes() -> None:
    claim = read_claim(f"A Turkish officer was quoted by the Badia Monitor as saying that {LEFT}.")
    told = [(v.text, v.cites) for v in claim.sources if v.kind != "outlet"]
    assert [text for text, _ in told] == ["the Badia Monitor", "A Turkish officer"]
    assert told[0][1] and not told[1][1]


def test_voices_side_by_side_stay_side_by_side() -> None:
    claim = read_claim(f"The Badia Monitor and the Reed Bank Observatory said {LEFT}.")
    told = [
        v for v in claim.sources if v.text in ("The Badia Monitor", "the Reed Bank Observatory")
    ]
    assert len(told) == 2
    assert not any(v.cites for v in told)


def test_nobody_in_particular_has_no_name_and_keeps_what_is_said_of_him() -> None:
    root = root_of(read_claim(f"A field source in Al-Hasakah said that {LEFT}."))
    assert (root.kind, root.name, root.text) == (
        "anonymous", None, "A field source in Al-Hasakah",
    )  # fmt: skip


def test_posts_of_nobody_are_social_media_with_where_they_stood() -> None:
    root = root_of(read_claim(f"{LEFT}, according to posts on Telegram."))
    assert (root.kind, root.name, root.text) == ("social media", None, "posts on Telegram")


def test_he_is_the_nameless_one_named_before_and_no_second_voice() -> None:
    first, second = read_claims(
        f"A shepherd near Shayrat said that {LEFT}. He added that American soldiers had arrived "
        "at the Al-Tanf base."
    )
    assert root_of(first).span == root_of(second).span


def test_a_surname_takes_up_the_full_name_of_whoever_was_introduced() -> None:
    _, second = read_claims(
        "Ann Marwick, a researcher at the institute, said Russian troops had left the Shayrat air "
        "base. According to Marwik, American soldiers arrived at the Al-Tanf base."
    )
    assert root_of(second).name == "Ann Marwick"


@pytest.mark.parametrize("noun", ["ministry", "Ministry"])
def test_it_is_the_body_that_the_sentence_before_is_about(noun: str) -> None:
    claims = read_claims(
        f"The Defence {noun} in Moscow gave another account. American soldiers arrived at the "
        "Al-Tanf base, it said."
    )
    assert "Defence" in (root_of(claims[-1]).name or "")


def test_a_sentence_between_two_of_one_voice_is_that_voices() -> None:
    claims = read_claims(
        "Russian troops left the Shayrat air base, the Badia Monitor said. American soldiers "
        "arrived at the Al-Tanf base. Turkish troops entered Kobani, the monitor added."
    )
    assert [root_of(c).name for c in claims] == ["Badia Monitor"] * 3


def test_a_sentence_behind_a_voice_is_the_outlets_again() -> None:
    claims = read_claims(
        "Russian troops left the Shayrat air base, the Badia Monitor said. American soldiers "
        "arrived at the Al-Tanf base."
    )
    assert root_of(claims[-1]).kind == "outlet"


def test_the_voice_of_the_next_paragraph_does_not_speak_in_a_quotation_of_this() -> None:
    claims = read_claims(
        "“American soldiers arrived at the Al-Tanf base in the evening.”\n\n"
        "The mayor of Palmyra said that the road was closed.\n"
    )
    assert "mayor" not in (root_of(claims[0]).text or "")


@pytest.mark.parametrize(
    "text",
    [
        f"The Badia Monitor rejected as pure invention the claim that {LEFT}.",
        f"The Badia Monitor denied that {LEFT}.",
    ],
)
def test_a_denial_is_a_voice_that_denies(text: str) -> None:
    claim = read_claim(text, "leave")
    assert (claim.modality, root_of(claim).stance) == ("denied", "denies")


def test_two_verbs_of_saying_share_their_voice() -> None:
    claims = read_claims(
        "A spokesman for the Badia Monitor said that a small team would stay in Palmyra, and "
        "denied that Russian troops had left the Shayrat air base."
    )
    assert "spokesman" in (root_of(claims[-1]).text or "")


@pytest.mark.parametrize(
    ("text", "name", "acquired", "basis"),
    [
        ("Satellite images taken on 25 August 2020 by Maxar show that Russian troops have left "
         "the Shayrat air base.", "Maxar", "2020-08-25", "seen"),
        ("Sentinel-2 imagery from 3 May 2021 suggests that Russian troops have left the Shayrat "
         "air base.", "Copernicus Sentinel", "2021-05-03", "inferred"),
        ("Satellite images taken on 25 August show that Russian troops have left the Shayrat air "
         "base.", None, "2020-08-25", "seen"),
        ("Satellite images show that Russian troops have left the Shayrat air base.", None, None,
         "seen"),
    ],
)  # fmt: skip
def test_imagery_is_a_voice_with_provider_day_and_what_is_seen(
    text: str, name: str | None, acquired: str | None, basis: str
) -> None:
    root = root_of(read_claim(text, "leave"))
    assert root.kind == "imagery"
    assert (root.name, root.acquired, root.basis) == (name, acquired, basis)


def test_who_looked_at_pictures_cites_their_provider() -> None:
    claim = read_claim(
        "Maxar imagery reviewed by the Badia Monitor shows that Russian troops have left the "
        "Shayrat air base.", "leave",
    )  # fmt: skip
    told = [(v.kind, v.name) for v in claim.sources if v.kind != "outlet"]
    assert told == [("organisation", "Badia Monitor"), ("imagery", "Maxar")]


def test_a_spokesman_is_known_by_whom_he_speaks_for() -> None:
    root = root_of(read_claim(f"A NATO spokesman said that {LEFT}."))
    assert (root.kind, root.id) == ("official", "actor:nato")


def test_the_media_of_a_state_that_nobody_names_are_that_states() -> None:
    root = root_of(read_claim(f"Eritrean state media reported that {LEFT}."))
    assert root.id is not None
    assert PIPELINE.lexicon.outlets.party_of(root.id) == "actor:er"


@pytest.mark.parametrize(
    ("text", "wire"),
    [
        ("PALMYRA, Syria (Reuters) - Russian troops left the Shayrat air base.\n", "Reuters"),
        ("Russian troops left the Shayrat air base.\n\nThe road was quiet.\n\n(AFP)\n",
         "Agence France-Presse"),
        ("Russian troops left the Shayrat air base.\n\nThe road was quiet.\n\n"
         "Source: Badia Monitor\n", "Badia Monitor"),
    ],
)  # fmt: skip
def test_a_wire_stands_under_the_outlet_in_every_chain(text: str, wire: str) -> None:
    (claim,) = read_claims(text, outlet="Reed Bank Herald")
    assert [v.name for v in claim.sources] == ["Reed Bank Herald", wire]
    assert claim.sources[0].cites == (1,)


def test_two_wires_are_side_by_side() -> None:
    (claim,) = read_claims(
        "Russian troops left the Shayrat air base.\n\nThe road was quiet.\n\nSource: AFP/Reuters\n",
        outlet="Reed Bank Herald",
    )
    assert claim.sources[0].cites == (1, 2)


def test_a_person_in_brackets_is_no_wire() -> None:
    (claim,) = read_claims(
        "Russian troops left the Shayrat air base.\n\nThe road was quiet.\n\n(Ann Reed)\n",
        outlet="Reed Bank Herald",
    )
    assert [v.name for v in claim.sources] == ["Reed Bank Herald"]


def test_a_forwarded_post_is_its_first_channels(tmp_path: Path) -> None:
    row = {"text": "Russian troops left the Shayrat air base.", "channel": "reed_watch",
           "forwarded_from": "badia_now"}  # fmt: skip
    path = tmp_path / "posts.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    (report,) = read_paths([str(path)], ReadOptions(outlet_column="channel"))
    assert isinstance(report, Report)
    (extraction,) = PIPELINE.extract([report])
    (claim,) = extraction.claims
    assert [(v.kind, v.name) for v in claim.sources] == [
        ("outlet", "reed_watch"), ("social media", "badia_now"),
    ]  # fmt: skip
