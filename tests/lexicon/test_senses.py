"""Words for happenings: which of them can name one, and what an inflected word is a form of."""

from __future__ import annotations

from pathlib import Path

import pytest

from vedette.errors import BadData
from vedette.lexicon.senses import Senses, load_senses
from vedette.lexicon.yaml_file import use_folder


@pytest.fixture(scope="module")
def senses() -> Senses:
    return load_senses()


@pytest.mark.parametrize(
    ("one", "two", "kinship"),
    [
        ("raid", "raid", "same"),
        ("withdraw", "withdrawal", "derived"),
        ("deploy", "deployment", "derived"),
        ("resignation", "resign", "derived"),
        ("quit", "resign", "related"),
        ("strike", "attack", "related"),
        ("airstrike", "bombing", "related"),
        ("seize", "capture", "related"),
        ("kill", "death", "related"),
        ("dead", "kill", "related"),
        ("arrive", "sell", "none"),
        ("capture", "earthquake", "none"),
        ("frobnicate", "attack", "none"),
    ],
)
def test_words_for_one_happening_are_kin(senses: Senses, one: str, two: str, kinship: str) -> None:
    assert senses.relate(one, two).kinship == kinship
    assert senses.relate(one, two) == senses.relate(two, one)


def test_shares_of_meaning_are_shares(senses: Senses) -> None:
    words = ["attack", "strike", "bombing", "leave", "withdraw", "take", "seize", "dead", "raid"]
    for one in words:
        for two in words:
            kin = senses.relate(one, two)
            assert all(0 <= share <= 1 for share in (kin.synonymy, kin.wider, kin.sibling))


@pytest.mark.parametrize(
    ("form", "part", "lemma"),
    [
        ("Withdrew", "v", "withdraw"),
        ("dying", "", "die"),
        ("fired", "v", "fire"),
        ("shelling", "v", "shell"),
        ("deployments", "n", "deployment"),
        ("pulled", "v", "pull"),
        ("stopped", "v", "stop"),
        ("Qumran", "", "qumran"),
    ],
)
def test_an_inflected_word_has_its_lemma(senses: Senses, form: str, part: str, lemma: str) -> None:
    assert senses.lemma_of(form, part) == lemma


def test_a_listed_phrase_is_known_and_another_is_not(senses: Senses) -> None:
    assert senses.phrase_of("pull", "out") == "pull out"
    assert senses.phrase_of("pull", "banana") is None


def test_a_row_that_names_an_unlisted_word_is_refused(tmp_path: Path) -> None:
    (tmp_path / "synonyms.yaml").write_text("sortie: [flibbertigibbet]\n")
    with use_folder(tmp_path), pytest.raises(BadData, match=r"'sortie'.*'flibbertigibbet'"):
        load_senses.__wrapped__()
