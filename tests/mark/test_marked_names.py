"""Names are typed by lexicon, pattern, gazetteer and shape, in this order; others are let be."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from vedette.model.mention import MarkedReport, Name

Mark = Callable[..., MarkedReport]


def names(marked: MarkedReport) -> list[Name]:
    return [n for sentence in marked.marked for n in sentence.names]


def told(marked: MarkedReport) -> list[tuple[str, str, str]]:
    return [(n.text, n.type, n.how) for n in names(marked)]


@pytest.mark.parametrize(
    ("text", "name", "id", "kind"),
    [
        ("Russia left.", "Russia", "actor:ru", "state"),
        ("Moscow said so.", "Moscow", "actor:ru", "capital"),
        ("The Russian envoy spoke.", "Russian", "actor:ru", "demonym"),
        ("The U.S. military left.", "U.S. military", "actor:us.armed-forces", "armed force"),
        ("Islamic State fighters hid.", "Islamic State", "actor:isil", "militia"),
        ("USS Carney left.", "USS Carney", "actor:us.ship.uss-carney", "ship"),
    ],
)
def test_an_actor_has_its_id_and_how_it_is_called(
    mark: Mark, text: str, name: str, id: str, kind: str
) -> None:
    (found,) = names(mark(text))
    assert (found.text, found.type, found.id, found.kind) == (name, "actor", id, kind)


def test_a_unit_is_known_by_its_pattern_whether_or_not_it_is_listed(mark: Mark) -> None:
    (found,) = names(mark("The 913th Guards Rifle Brigade left."))
    assert (found.text, found.type, found.how) == (
        "913th Guards Rifle Brigade", "actor", "unit pattern",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("Three Tu-22M3s landed.", "materiel:tu-22m3"),
        ("An S-400 stood there.", "materiel:s-400"),
        ("An Il-76 landed.", "materiel:il-76"),
    ],
)
def test_a_weapon_is_known_by_its_designation(mark: Mark, text: str, id: str) -> None:
    (found,) = [n for n in names(mark(text)) if n.type == "materiel"]
    assert (found.id, found.how) == (id, "designation")


def test_an_outlet_is_no_actor(mark: Mark) -> None:
    (found,) = names(mark("Reuters said so."))
    assert (found.type, found.id) == ("outlet", "outlet:reuters")


def test_the_longest_name_wins(mark: Mark) -> None:
    assert told(mark("The New York Times said so."))[0][1] == "outlet"
    assert told(mark("They came to Deir al Zour.")) == [("Deir al Zour", "place", "gazetteer")]


@pytest.mark.parametrize(
    "text",
    ["They told us that it left.", "They ate turkey.", "They polish it.", "It was iron."],
)
def test_a_word_in_lower_case_is_no_name(mark: Mark, text: str) -> None:
    assert names(mark(text)) == []


@pytest.mark.parametrize(
    "text", ["They left on Monday.", "The Air Base fell.", "In March they left."]
)
def test_days_months_and_capitalised_common_nouns_are_no_names(mark: Mark, text: str) -> None:
    assert names(mark(text)) == []


def test_a_group_that_a_state_backs_is_not_that_state(mark: Mark) -> None:
    (found,) = names(mark("Turkish-backed rebels left."))
    assert found.id == "actor:tr.backed-groups"


@pytest.mark.parametrize(
    ("text", "name"),
    [("Gen. Mark Milley spoke.", "Gen. Mark Milley"), ("Colonel Aleppo spoke.", "Colonel Aleppo")],
)
def test_who_bears_a_title_is_a_person(mark: Mark, text: str, name: str) -> None:
    assert told(mark(text)) == [(name, "person", "shape")]


def test_a_surname_is_the_person_who_bore_a_title_in_another_sentence(mark: Mark) -> None:
    marked = mark("Colonel John Aleppo spoke. Aleppo left.")
    assert [n.type for n in names(marked)] == ["person", "person"]
    assert [n.type for n in names(mark("Aleppo fell."))] == ["place"]


def test_a_place_is_a_name_that_the_gazetteer_has(mark: Mark) -> None:
    assert told(mark("They went to Mayadin.")) == [("Mayadin", "place", "gazetteer")]


@pytest.mark.parametrize("by_shape", [True, False])
def test_an_unknown_name_is_a_place_where_places_stand(mark: Mark, by_shape: bool) -> None:
    marked = mark("They came near Qarqatush.", by_shape=by_shape)
    assert told(marked) == [("Qarqatush", "place", "shape")]


def test_an_unknown_name_elsewhere_is_left_open(mark: Mark) -> None:
    assert told(mark("They praised Qarqatush.")) == [("Qarqatush", "other", "shape")]


@pytest.mark.parametrize(
    "office", ["Ministry of Defence", "Ministry of Interior", "Office of Ports"]
)
def test_an_office_keeps_the_common_noun_that_it_is_named_for(mark: Mark, office: str) -> None:
    found = told(mark(f"Nobody stayed behind, the {office} said."))
    assert [(text, kind) for text, kind, _ in found] == [(office, "other")]


def test_an_unknown_name_that_ends_in_a_force_is_an_actor(mark: Mark) -> None:
    assert told(mark("Qarqatush Brigades fired.")) == [("Qarqatush Brigades", "actor", "shape")]


def test_a_sentence_that_triage_spared_the_parser_has_its_names(mark: Mark) -> None:
    marked = mark("Russian troops left Shayrat. Oh Damascus!", triage=True)
    assert not marked.parsed.sentences[1].is_parsed
    assert [n.text for n in marked.marked[1].names] == ["Damascus"]


def test_a_report_that_was_not_parsed_at_all_has_no_names(mark: Mark) -> None:
    assert names(mark("Oh Damascus!", triage=True)) == []


def test_names_stand_in_order_apart_and_where_their_offsets_say(mark: Mark) -> None:
    text = (
        "It rained. Reuters said the Russian 5th Brigade and USS Carney fired S-300 missiles at "
        "Islamic State fighters near Deir al Zour and Mayadin in Syria in May 2021."
    )
    at = 0
    found = names(mark(text))
    assert len(found) >= 8
    for name in found:
        assert at <= name.span[0]
        assert text[slice(*name.span)] == name.text
        at = name.span[1]
