"""Triage lets through what can hold a claim or says who speaks of one, and nothing else."""

from __future__ import annotations

import pytest

from vedette.parse.quotations import find_quotations
from vedette.parse.sentences import split_paragraphs, split_sentences
from vedette.parse.triage import pick_sentences

TRIGGERS = frozenset({"left", "took", "build"})
VOICES = frozenset({"said", "added"})
ARMED = frozenset({"troops", "tanks"})


def picked(text: str) -> list[str]:
    spans = [s for p in split_paragraphs(text) for s in split_sentences(text, p.span)]
    found = pick_sentences(
        text, spans, find_quotations(text), triggers=TRIGGERS, voices=VOICES, armed=ARMED
    )
    return [text[slice(*spans[i])] for i in sorted(found)]


def test_a_sentence_with_a_trigger_is_picked() -> None:
    assert picked("They left. It rained.") == ["They left."]


@pytest.mark.parametrize("text", ["LEFT ALONE.", "The build-up went on."])
def test_a_trigger_counts_in_capitals_and_in_a_compound(text: str) -> None:
    assert picked(text) == [text]


@pytest.mark.parametrize(
    ("text", "is_worth_it"),
    [
        ("The troops are there.", True),
        ("There were tanks.", True),
        ("The weather was fine.", False),
        ("So many troops!", False),
    ],
)
def test_being_somewhere_counts_only_beside_something_armed(text: str, is_worth_it: bool) -> None:
    assert bool(picked(text)) is is_worth_it


def test_who_speaks_beside_a_quotation_that_claims_is_picked_with_it() -> None:
    text = "“They left.” The man said so. He said more."
    assert picked(text) == ["“They left.”", "The man said so."]


def test_who_speaks_beside_a_quotation_that_claims_nothing_is_not_picked() -> None:
    assert picked("“It rained.” The man said so.") == []


def test_who_speaks_inside_a_quotation_is_picked_when_another_sentence_of_it_claims() -> None:
    text = "“They left. He said so at noon. It rained.”"
    assert picked(text) == ["“They left.", "He said so at noon."]


def test_a_line_that_hands_over_to_what_follows_is_picked_with_it() -> None:
    text = "The ministry said:\n\nThey left."
    assert picked(text) == ["The ministry said:", "They left."]


def test_a_line_that_hands_over_to_nothing_is_not_picked() -> None:
    assert picked("They left.\n\nThe ministry said:\n\nIt rained.") == ["They left."]


def test_a_text_without_a_trigger_costs_the_parser_nothing() -> None:
    assert picked("It rained. He said so.") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They left. Ten died.", ["They left.", "Ten died."]),
        ("It rained. Ten died.", []),
    ],
)
def test_a_toll_is_picked_in_a_report_that_has_something_to_tell(
    text: str, found: list[str]
) -> None:
    spans = [s for p in split_paragraphs(text) for s in split_sentences(text, p.span)]
    got = pick_sentences(
        text, spans, (), triggers=TRIGGERS, voices=VOICES, armed=ARMED, lots=frozenset({"died"})
    )
    assert [text[slice(*spans[i])] for i in sorted(got)] == found
