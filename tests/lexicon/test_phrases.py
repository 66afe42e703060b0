"""Phrase tables: the longest name at a token, however it is spelled and cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.lexicon.phrases import PhraseTable, cut_word, fold_phrase, fold_word, split_phrase

NAMES = {
    "Al-Omar": "al-omar",
    "Tu-22M3": "tu-22m3",
    "Tu-22": "tu-22",
    "A-10": "a-10",
    "US": "us",
    "US navy": "us.navy",
    "Turkey": "turkey",
    "People's Protection Units": "ypg",
    "Japan": "japan",
    "Islamic State": "isil",
    "Islamic State of Iraq and the Levant": "isil-long",
}


@pytest.fixture(scope="module")
def table() -> PhraseTable[str]:
    return PhraseTable.build(
        ((split_phrase(name), entry) for name, entry in NAMES.items()),
        is_exact=lambda entry: entry == "turkey",
        blocked=[("Sea", "of", "Japan")],
    )


@pytest.mark.parametrize(
    ("words", "length", "entry"),
    [
        ("Al-Omar field", 1, "al-omar"),
        ("Al - Omar field", 3, "al-omar"),
        ("al Omar", 2, "al-omar"),
        ("Tu-22M3 bombers", 1, "tu-22m3"),
        ("Tu - 22M3 bombers", 3, "tu-22m3"),
        ("Tu22M3", 1, "tu-22m3"),
        ("U.S. troops", 1, "us"),
        ("U.S. Navy ships", 2, "us.navy"),
        ("TURKEY sends troops", 1, "turkey"),
        ("People 's Protection Units", 4, "ypg"),
        ("People’s Protection Units", 3, "ypg"),
        ("A - 10 jets", 3, "a-10"),
    ],
)
def test_a_name_is_met_whether_or_not_the_tokens_split_it(
    table: PhraseTable[str], words: str, length: int, entry: str
) -> None:
    assert table.match(words.split(), 0) == (length, (entry,))


@pytest.mark.parametrize(
    "words", ["us troops", "turkey dinner", "A 10 year", "Tu-22M5", "Al-Omari"]
)
def test_what_only_resembles_a_name_is_not_met(table: PhraseTable[str], words: str) -> None:
    assert table.match(words.split(), 0) is None


def test_the_longest_name_wins(table: PhraseTable[str]) -> None:
    words = ["Islamic", "State", "of", "Iraq", "and", "the", "Levant"]
    assert table.match(words, 0) == (7, ("isil-long",))
    assert table.match(words[:4], 0) == (2, ("isil",))


def test_a_blocked_name_hides_the_name_inside_it(table: PhraseTable[str]) -> None:
    words = ["ships", "in", "the", "Sea", "of", "Japan", "near", "Japan"]
    assert list(table.find_all(words)) == [(7, 8, ("japan",))]
    assert table.match(words, 5) is None


def test_names_on_end_are_found_from_left_to_right(table: PhraseTable[str]) -> None:
    words = ["U.S.", "and", "Turkey", "at", "Al", "-", "Omar"]
    assert [(a, b) for a, b, _ in table.find_all(words)] == [(0, 1), (2, 3), (4, 7)]


def test_a_trailing_possessive_belongs_to_no_name(table: PhraseTable[str]) -> None:
    assert table.match(["Japan", "'s", "ships"], 0) == (1, ("japan",))
    assert table.match(["Japan’s", "ships"], 0) == (1, ("japan",))


@given(st.text(max_size=20))
def test_folding_is_blind_to_case_and_never_fails(word: str) -> None:
    assert fold_word(word) == tuple(chunk.casefold() for chunk in cut_word(word))


@given(st.lists(st.sampled_from(["Al", "-", "Omar", "'s", "S-300", "US"]), max_size=6))
def test_joiners_leave_no_trace_in_a_key(words: list[str]) -> None:
    assert fold_phrase(words) == fold_phrase([w for w in words if w not in ("-", "'s")])


@given(st.lists(st.sampled_from([*" ".join(NAMES).split(), "-", "'s", ",", "10"]), max_size=12))
def test_every_match_lies_inside_the_words(words: list[str]) -> None:
    table = PhraseTable.build((split_phrase(name), entry) for name, entry in NAMES.items())
    last = 0
    for start, end, entries in table.find_all(words):
        assert last <= start < end <= len(words)
        assert entries
        last = end
