"""Hues and letters: one hue a family, letters apart, ink that can be read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vedette.lexicon.actors import load_actors
from vedette.show.palette import GREY, HUES, choose_letters, choose_looks

NAMES = {
    "actor:ru.navy": "Navy of Russia", "actor:ru": "Russia", "actor:fr": "France",
    "actor:described.soldiers": "soldiers",
}  # fmt: skip


def test_members_of_a_family_share_its_letter_and_differ_in_shade() -> None:
    navy, state, other, _ = choose_looks(NAMES, {"actor:ru": 3, "actor:fr": 2}, load_actors())
    assert navy.family == state.family == "Russia"
    assert navy.letter == state.letter != other.letter
    assert navy.hue != state.hue
    assert state.hue == HUES[0].lower()


def test_a_described_actor_takes_no_hue_before_a_named_one() -> None:
    counts = {"actor:described.soldiers": 9, "actor:fr": 1}
    looks = choose_looks(NAMES, counts, load_actors())
    assert looks[3].hue == HUES[2].lower()


def test_families_beyond_the_hues_are_grey_and_keep_letters_of_their_own() -> None:
    names = {f"actor:x{at}": f"Force {at}" for at in range(12)}
    looks = choose_looks(names, {}, load_actors())
    assert [look.hue for look in looks].count(GREY.lower()) == 12 - len(HUES)
    assert len({look.letter for look in looks}) == len(looks)


@given(st.lists(st.text(max_size=12), max_size=40))
def test_no_two_families_share_their_letters(names: list[str]) -> None:
    letters = choose_letters(names)
    assert len(set(letters)) == len(letters) == len(names)
    assert all(letters)


def _light(hue: str) -> float:
    parts = [int(hue[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    parts = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def test_every_letter_stands_out_from_its_hue_by_four_and_a_half() -> None:
    names = {f"actor:ru.x{at}": f"Part {at}" for at in range(40)}
    for look in choose_looks(names, {}, load_actors()):
        for hue, ink in ((look.hue, look.ink), (look.night, look.night_ink)):
            lights = sorted((_light(hue), _light(ink)))
            assert (lights[1] + 0.05) / (lights[0] + 0.05) >= 4.5
