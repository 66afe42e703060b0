"""Each finder works alone: over any text, without triage, with offsets of that text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vedette.model.mention import Mention, Name
from vedette.model.report import Report
from vedette.model.when import When
from vedette.pipeline import Pipeline

QUIET = "The sky was fine over Damascus in May 2021, Reuters noted."
"""A sentence that triage would not let through."""
FINDERS = ("find_mentions", "find_places", "find_times", "find_attributions")


def test_mentions_are_names_and_typed_phrases_in_the_order_of_the_text(steps: Pipeline) -> None:
    text = "Their soldiers and Russian troops left a base near Mayadin."
    found = steps.find_mentions(text)
    assert [(type(m), m.type, m.text) for m in found] == [
        (Mention, "force", "Their soldiers"),
        (Name, "actor", "Russian"),
        (Mention, "force", "Russian troops"),
        (Mention, "site", "a base"),
        (Name, "place", "Mayadin"),
    ]


def test_a_named_phrase_is_given_by_its_name_alone(steps: Pipeline) -> None:
    found = steps.find_mentions("The Islamic State left Tartus.")
    assert [(type(m), m.text) for m in found] == [(Name, "Islamic State"), (Name, "Tartus")]


def test_phrases_that_frames_do_not_lean_on_are_no_mentions(steps: Pipeline) -> None:
    assert steps.find_mentions("The weather changed.") == ()


def test_places_are_places_and_what_can_stand_for_one(steps: Pipeline) -> None:
    text = "Moscow said Russian troops of the 5th Brigade left Mayadin in Syria."
    assert [(n.text, n.kind) for n in steps.find_places(text)] == [
        ("Moscow", "capital"), ("Russian", "demonym"), ("Mayadin", None), ("Syria", "state"),
    ]  # fmt: skip


def test_a_person_and_a_weapon_are_no_places(steps: Pipeline) -> None:
    assert steps.find_places("Colonel Aleppo fired an S-300 missile.") == ()


def test_times_are_intervals_given_the_day_of_publication(steps: Pipeline) -> None:
    text = "They left yesterday and had come in March 2021."
    told = steps.find_times(text, published=When.day("2021-06-02"))
    assert [(w.text, str(w)) for w in told] == [
        ("yesterday", "2021-06-01"), ("March 2021", "2021-03"),
    ]  # fmt: skip


def test_without_the_day_of_publication_a_relative_time_stays_open(steps: Pipeline) -> None:
    (when,) = steps.find_times("They left yesterday.")
    assert not when.is_known
    assert when.expression == "pub-1d"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Reuters said that troops left.", ("said", ["Reuters"], "that troops left")),
        ("Troops left, residents told Reuters.", ("told", ["residents"], "Troops left")),
        ("Moscow denied that troops left.", ("denied", ["Moscow"], "that troops left")),
    ],
)
def test_an_attribution_is_its_cue_its_voices_and_what_is_said(
    steps: Pipeline, text: str, said: tuple[str, list[str], str]
) -> None:
    (found,) = steps.find_attributions(text)
    cue, sources, content = said
    assert text[slice(*found.cue)] == cue
    assert [text[slice(*s)] for s in found.sources] == sources
    assert [text[slice(*span)] for span in found.content] == [content]
    assert found.is_told


def test_voices_beside_each_other_are_one_attribution(steps: Pipeline) -> None:
    text = "Reuters and the Pentagon said that troops left."
    (found,) = steps.find_attributions(text)
    assert [text[slice(*s)] for s in found.sources] == ["Reuters", "the Pentagon"]


def test_a_quotation_is_said_to_its_end_over_sentences_and_behind_the_cue(steps: Pipeline) -> None:
    text = "“They left. They came back by the bridge,” the colonel said. “Nobody stopped them.”"
    (found,) = steps.find_attributions(text)
    assert [text[slice(*s)] for s in found.sources] == ["the colonel"]
    assert [text[slice(*s)] for s in found.content] == [
        "“They left. They came back by the bridge,”",
        "“Nobody stopped them.”",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The mayor wants the garrison to leave.", ("wants", "the garrison to leave")),
        ("The mayor criticised the garrison.", ("criticised", "the garrison")),
        ("The mayor called for a truce.", ("called", "a truce")),
    ],
)
def test_a_want_or_judgement_is_an_attribution_that_nobody_says(
    steps: Pipeline, text: str, said: tuple[str, str]
) -> None:
    (found,) = steps.find_attributions(text)
    assert (text[slice(*found.cue)], text[slice(*found.content[0])]) == said
    assert not found.is_told


def test_a_sentence_in_which_nothing_is_said_has_no_attribution(steps: Pipeline) -> None:
    assert steps.find_attributions("The colonel drove to the bridge and went home.") == ()


def test_finders_do_not_wait_for_triage(steps: Pipeline, write: Callable[..., Report]) -> None:
    assert not steps.parser.parse(write(QUIET)).sentences[0].is_parsed
    assert [n.text for n in steps.find_places(QUIET)] == ["Damascus"]
    assert [w.text for w in steps.find_times(QUIET)] == ["May 2021"]
    assert [m.text for m in steps.find_mentions(QUIET)] == ["Damascus", "Reuters"]


@pytest.mark.parametrize("finder", FINDERS)
@pytest.mark.parametrize("text", ["", " \n ", "...", "!"])
def test_a_text_without_words_gives_nothing(steps: Pipeline, finder: str, text: str) -> None:
    find: Callable[[str], tuple[Any, ...]] = getattr(steps, finder)
    assert find(text) == ()


@settings(max_examples=20)
@given(before=st.text(alphabet="ab .\n“é🔴", max_size=30))
def test_spans_are_code_points_of_the_text_whatever_stands_before(
    steps: Pipeline, before: str
) -> None:
    text = f"{before}\n\nRussian troops left Mayadin on 3 May 2021."
    for mention in steps.find_mentions(text):
        assert text[slice(*mention.span)] == mention.text
    for place in steps.find_places(text):
        assert text[slice(*place.span)] == place.text
    for when in steps.find_times(text):
        assert when.span is not None
        assert text[slice(*when.span)] == when.text
    assert "Mayadin" in [place.text for place in steps.find_places(text)]
