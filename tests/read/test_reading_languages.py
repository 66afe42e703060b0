"""Which language a text is taken to be of."""

from __future__ import annotations

import pytest

from vedette.read.language import find_language


@pytest.mark.parametrize(
    "text",
    [
        "Insurgents seized Bama and Gwoza in Borno. The garrison of Monguno pulled out.",
        "Soldiers from Nigeria retook Bama in Borno state at the weekend.",
        "Nigerian troops took Damboa in Borno state on Monday.",
        "Bandits raided Gusau and Shinkafi in Zamfara state.",
        "Government troops took Hays and Al-Jarrahi. The Houthis left Hays for Ibb. "
        "Southern fighters moved to Seiyun.",
        "Al-Shabaab militants attacked Baidoa and Jilib, Somali police said.",
        "Islamic Resistance in Lebanon: statements of Wednesday, 23 October 2024",
    ],
)
def test_short_english_full_of_foreign_names_is_never_another_language(text: str) -> None:
    assert find_language(text) in {"en", "und"}


@pytest.mark.parametrize(
    "text",
    [
        "Nigerian soldiers took Bama in Borno state on Sunday.",
        "Rebels took Bama and Gwoza in Nigeria's Borno state. Troops left Monguno.",
    ],
)
def test_what_looks_like_pidgin_is_read_as_english(text: str) -> None:
    assert find_language(text) == "en"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ha", "Sojojin Najeriya sun kwato Bama daga hannun mayakan Boko Haram a Borno."),
        ("nl", "Het leger heeft zich maandag teruggetrokken uit de stad, zei de minister."),
        ("de", "Die Truppen verließen am Montag die Stadt und zogen sich nach Norden zurück."),
        ("tl", "Umatras ang mga sundalo mula sa lungsod noong Lunes, ayon sa mga opisyal."),
        ("fr", "Les soldats ont quitté la ville lundi, selon le porte-parole de l'armée."),
        ("ar", "غادرت القوات المدينة يوم الاثنين  بعد أسابيع من القتال العنيف."),
    ],
)  # fmt: skip
def test_other_languages_are_told_from_english(language: str, text: str) -> None:
    assert find_language(text) == language
