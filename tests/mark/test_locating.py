"""Every name that can be a place, and none of the people, acronyms and plain words in capitals."""

from __future__ import annotations

import pytest

from vedette.model.place import FoundPlace
from vedette.pipeline import Pipeline

PIPELINE = Pipeline()


def find(text: str) -> dict[str, FoundPlace]:
    found = PIPELINE.find_places(text)
    assert all(text[slice(*p.span)] == p.text for p in found)
    assert [p.span for p in found] == sorted(p.span for p in found)
    return {p.text: p for p in found}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("MISRATA, Libya (Reuters) - Two boats left.", ["MISRATA", "Libya"]),
        ("They drove from Sirte to Kufra by night.", ["Sirte", "Kufra"]),
        ("A Norwegian frigate lay off Bergen.", ["Norwegian", "Bergen"]),
        ("The Maryland State Police closed the road.", ["Maryland"]),
        ("The Tunisian army command kept silent.", ["Tunisian"]),
        ("African and European envoys met in Accra.", ["African", "European", "Accra"]),
        ("Shots were heard on Harbour Street and at Wexford Hospital.",
         ["Harbour Street", "Wexford Hospital"]),
        ("She moved to Yuma, Ariz., in May.", ["Yuma", "Ariz."]),
        ("The storm crossed South Dakota.", ["South Dakota"]),
        ("Storms hit South Florida on Monday.", ["South Florida"]),
        ("Eastern Aleppo fell.", ["Eastern Aleppo"]),
    ],
)  # fmt: skip
def test_places_are_found_in_their_words(text: str, names: list[str]) -> None:
    assert list(find(text)) == names


@pytest.mark.parametrize(
    "text",
    [
        "Colonel Paul Wexford spoke first. Wexford then left.",
        "The NATO and OSCE staffs agreed.",
        "It cost forty US dollars.",
        "Congress and the Senate voted.",
        "The White House declined to comment.",
        "Andrew Jordan won the race.",
        "The Independence Day parade was long.",
        "They met in the Western part of the town.",
    ],
)
def test_people_acronyms_and_plain_words_are_no_places(text: str) -> None:
    assert find(text) == {}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Moscow decided to wait.", "Moscow", "capital"),
        ("Turkey said so.", "Turkey", "state"),
        ("Turkish officers said so.", "Turkish", "demonym"),
        ("They came to Gao.", "Gao", None),
    ],
)
def test_metonyms_and_demonyms_are_kept_as_such(text: str, name: str, kind: str | None) -> None:
    assert find(text)[name].kind == kind


def test_a_found_place_says_what_it_is_and_why_and_what_else_it_could_be() -> None:
    found = find("They landed in Tripoli, Lebanon.")["Tripoli"]
    assert found.place is not None
    assert found.place.country == "LB"
    assert "in what is named with it" in found.why
    assert 0.5 < found.score <= 1
    assert len(found.others) == 3


def test_what_no_gazetteer_knows_is_found_without_a_position() -> None:
    found = find("Shells fell on the village of Qarqatush, near Aleppo.")
    assert found["Qarqatush"].place is None
    assert "no gazetteer knows" in found["Qarqatush"].why
