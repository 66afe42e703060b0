"""Words of kind in names, read as what kind of place is meant."""

import pytest

from vedette.gazetteer.kindwords import find_kind, split_kind_words


@pytest.mark.parametrize(
    ("name", "rest", "words", "kind"),
    [
        ("Idlib province", "Idlib", "province", "admin1"),
        ("province of Idlib", "Idlib", "province", "admin1"),
        ("Deir Ezzor Governorate", "Deir Ezzor", "Governorate", "admin1"),
        ("Al-Qamishli District", "Al-Qamishli", "District", "admin2"),
        ("the city of Homs", "Homs", "city", "town"),
        ("Hmeimim air base", "Hmeimim", "air base", "site"),
        ("Hmeimim airbase", "Hmeimim", "airbase", "site"),
        ("Deir ez-Zor military airport", "Deir ez-Zor", "military airport", "airfield"),
        ("Al-Omar oil field", "Al-Omar", "oil field", "site"),
        ("Tabqa Dam", "Tabqa", "Dam", "site"),
        ("Gulf of Aden", "Aden", "Gulf", "sea"),
    ],
)
def test_the_kind_is_parted_from_the_name(name: str, rest: str, words: str, kind: str) -> None:
    (reading,) = split_kind_words(name)
    assert (reading.rest, reading.words) == (rest, words)
    assert kind in reading.kinds


def test_an_area_asks_for_no_kind() -> None:
    (reading,) = split_kind_words("al-Shaddadi area")
    assert (reading.rest, reading.kinds) == ("al-Shaddadi", frozenset())


@pytest.mark.parametrize("name", ["Homs", "province", "Basra", "Portland", "Campina"])
def test_a_name_without_words_of_kind_has_no_reading(name: str) -> None:
    assert split_kind_words(name) == ()


def test_a_name_ending_in_s_keeps_it() -> None:
    assert split_kind_words("Homs airport")[0].rest == "Homs"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("village", ("town", None)),
        ("Oil fields", ("site", "oil field")),
        ("airport", ("airfield", None)),
        ("air_base", ("site", "air base")),
        ("prison", ("site", "prison")),
        ("admin2", ("admin2", None)),
        ("site", ("site", None)),
        ("field", None),
        ("area", None),
        ("Hmeimim", None),
    ],
)
def test_a_list_means_one_kind_by_its_words(
    words: str, kind: tuple[str, str | None] | None
) -> None:
    assert find_kind(words) == kind


def test_what_a_list_means_by_words_is_a_kind_they_ask_for() -> None:
    for words in ("province", "district", "airport", "afb", "harbour", "barracks", "barrage"):
        (reading,) = split_kind_words(f"Qwart {words}")
        told = find_kind(words)
        assert told is not None
        assert told[0] in reading.kinds
        assert not reading.site_kinds or told[1] in (None, *reading.site_kinds)
