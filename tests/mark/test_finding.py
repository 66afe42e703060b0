"""`find_mentions` tells people, bodies, papers and pronouns beyond what extraction leans on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from vedette.mark.classes import load_classes
from vedette.mark.finding import find_typed
from vedette.model.mention import MarkedReport, Mention, Name
from vedette.pipeline import Pipeline

Mark = Callable[..., MarkedReport]
Find = Callable[[str], dict[str, Mention | Name]]


@pytest.fixture(scope="session")
def find(mark: Mark, steps: Pipeline) -> Find:
    """Finds the mentions of a text by their words."""

    def make(text: str) -> dict[str, Mention | Name]:
        found = list(find_typed(mark(text), steps.lexicon))
        assert all(text[slice(*m.span)] == m.text for m in found)
        return {m.text: m for m in found}

    return make


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("They met Colonel Marchbanks there.", "Colonel Marchbanks", "Marchbanks"),
        ("Norman Tredgold left the room.", "Norman Tredgold", "Norman Tredgold"),
        ("Defense Secretary Norman Tredgold left.", "Defense Secretary Norman Tredgold",
         "Norman Tredgold"),
        ("The analyst Tredgold left.", "analyst Tredgold", "Tredgold"),
        ("“They left,” Tredgold said.", "Tredgold", "Tredgold"),
        ("They mourned Abu Hazim.", "Abu Hazim", "Abu Hazim"),
        ("Allies of the Quillfeather regime fled.", "Quillfeather", "Quillfeather"),
    ],
)  # fmt: skip
def test_a_person_is_told_by_title_given_name_speech_or_rule(
    find: Find, text: str, words: str, name: str
) -> None:
    person = find(text)[words]
    assert isinstance(person, Name)
    assert (person.type, person.how, person.name) == ("person", "shape", name)


def test_a_surname_is_known_once_the_report_gave_it_with_a_title(find: Find) -> None:
    assert find("Troops saw Tredgold.")["Tredgold"].type != "person"
    assert find("They met Major Tredgold. Troops saw Tredgold.")["Tredgold"].type == "person"


def test_a_title_does_not_reach_over_the_end_of_a_line(find: Find) -> None:
    assert "Norman Tredgold" in find("Meeting with the Minister\nNorman Tredgold left the room.")


@pytest.mark.parametrize("text", ["They left Aleppo.", "Troops in Mayadin rested."])
def test_a_place_is_no_person(find: Find, text: str) -> None:
    assert "person" not in {m.type for m in find(text).values()}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Harbour Safety Council met.", "Harbour Safety Council"),
        ("The Department of Rivers and Canals met.", "Department of Rivers and Canals"),
        ("The Council met.", "Council"),
        ("QZWX denied it.", "QZWX"),
        ("The broadcaster denied it.", "The broadcaster"),
        ("A local committee met.", "A local committee"),
    ],
)
def test_a_body_is_told_by_its_noun_or_its_capitals(find: Find, text: str, words: str) -> None:
    assert (find(text)[words].type, find(text)[words].kind) == ("actor", "body")


@pytest.mark.parametrize(
    ("words", "kind"), [("They", "people"), ("We", "people"), ("He", "person"), ("It", "thing")]
)
def test_a_pronoun_is_given_with_what_it_stands_for(find: Find, words: str, kind: str) -> None:
    pronoun = find(f"{words} left Tartus.")[words]
    assert (pronoun.type, pronoun.kind) == ("other", kind)


def test_a_possessive_pronoun_is_part_of_its_phrase(find: Find) -> None:
    assert list(find("Their soldiers rested.")) == ["Their soldiers"]


@pytest.mark.parametrize("words", ["The report", "A letter"])
def test_a_paper_is_a_document(find: Find, words: str) -> None:
    assert (find(f"{words} came.")[words].type, find(f"{words} came.")[words].kind) == (
        "other", "document",
    )  # fmt: skip


def test_an_adjective_of_a_faith_is_no_place(find: Find) -> None:
    found = find("A Druze village rested.")
    assert (found["Druze"].kind, found["A Druze village"].type) == ("demonym", "area")


def test_a_suicide_bomber_is_no_aircraft(find: Find) -> None:
    assert find("A suicide bomber struck. A bomber landed.")["bomber"].type == "materiel"
    assert find("A suicide bomber struck.")["bomber"].type == "person"


def test_a_name_that_was_a_place_is_one_again(find: Find) -> None:
    assert find("Troops rested in Qazwinabad. Later Qazwinabad burned.")["Qazwinabad"].type == (
        "place"
    )


def test_what_extraction_leans_on_stays_as_it_was(mark: Mark, steps: Pipeline) -> None:
    report = mark("Colonel Marchbanks and the Harbour Council met. They left.")
    before = report.marked
    assert list(find_typed(report, steps.lexicon))
    assert report.marked == before


def test_the_classes_are_lower_case_and_no_given_name_is_a_body() -> None:
    classes = load_classes()
    assert all(w == w.lower() for w in classes.given_names | classes.organisations)
    assert not classes.given_names & (classes.organisations | classes.ranks)


def test_numbers_come_with_what_they_count(steps: Pipeline) -> None:
    found = steps.find_numbers("They sent 300 trucks on 3 May 2021.")
    assert [(n.quantity.text, n.quantity.unit) for n in found] == [("300", "truck")]
