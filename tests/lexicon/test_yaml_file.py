"""Data files: what breaks them is named with file and line."""

from __future__ import annotations

import pytest

from vedette.errors import BadData
from vedette.lexicon.names import MarkedName, NameClaims, check_parents, read_names, slug
from vedette.lexicon.yaml_file import check_keys, load_yaml, parse_yaml, split_names


def test_broken_yaml_names_file_and_line() -> None:
    with pytest.raises(BadData, match=r"x\.yaml, line 2"):
        parse_yaml("a: 1\nb: 2: 3\n", name="x.yaml")


def test_a_missing_file_is_bad_data() -> None:
    with pytest.raises(BadData, match="nowhere"):
        load_yaml("nowhere.yaml")


def test_an_unknown_key_is_named() -> None:
    with pytest.raises(BadData, match=r"row 'ru'.*'nmae'"):
        check_keys({"nmae": 1}, known=frozenset({"name"}), where="f.yaml, row 'ru'")


def test_cells_are_cut_at_commas() -> None:
    assert split_names("Moscow,  Kremlin ,") == ("Moscow", "Kremlin")
    assert split_names(None) == ()


@pytest.mark.parametrize(
    ("cell", "text", "exact", "ambiguous"),
    [
        ("Turkey!", "Turkey", True, False),
        ("SDF?", "SDF", True, True),
        ("Georgia!?", "Georgia", True, True),
        ("NATO", "NATO", False, False),
        ("U.S.", "U.S.", True, False),
        ("Iran", "Iran", False, False),
    ],
)
def test_marks_say_how_a_name_is_met(cell: str, text: str, exact: bool, ambiguous: bool) -> None:
    assert read_names(cell) == (MarkedName(text=text, is_exact=exact, is_ambiguous=ambiguous),)


def test_two_rows_may_share_a_name_only_when_both_mark_it() -> None:
    claims = NameClaims("f.yaml")
    marked, plain = read_names("SDF?, Al-Omar")
    assert claims.add(marked, "one")
    assert claims.add(marked, "two")
    assert claims.add(plain, "one")
    assert not claims.add(plain, "one")
    with pytest.raises(BadData, match=r"'Al-Omar' is claimed by one and two"):
        claims.add(plain, "two")


def test_an_acronym_does_not_clash_with_a_word_of_other_capitals() -> None:
    claims = NameClaims("f.yaml")
    acronym, word = read_names("MAP!, Map!")
    assert claims.add(acronym, "one")
    assert claims.add(word, "two")


def test_an_unknown_parent_and_a_ring_are_refused() -> None:
    with pytest.raises(BadData, match=r"'a'.*'b' is no row"):
        check_parents({"a": "b"}, file="f.yaml")
    with pytest.raises(BadData, match="above itself"):
        check_parents({"a": "b", "b": "a"}, file="f.yaml")


def test_a_slug_is_plain() -> None:
    assert slug("Bayraktar Akıncı") == "bayraktar-akinci"
