"""Noun phrases have the type that frames lean on, their owners and the name that they bear."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from vedette.model.mention import MarkedReport, Mention

Mark = Callable[..., MarkedReport]


@pytest.fixture
def find(mark: Mark) -> Callable[[str, str], Mention]:
    """Finds the mention of a text that has these words."""

    def make(text: str, words: str) -> Mention:
        mentions = [m for sentence in mark(text).marked for m in sentence.mentions]
        (found,) = [m for m in mentions if m.text == words]
        return found

    return make


Find = Callable[[str, str], Mention]


@pytest.mark.parametrize(
    ("text", "words", "type"),
    [
        ("Two hundred soldiers left.", "Two hundred soldiers", "force"),
        ("The Islamic State left.", "The Islamic State", "actor"),
        ("Three Tu-22M3 bombers landed.", "Three Tu-22M3 bombers", "materiel"),
        ("The base was hit.", "The base", "site"),
        ("They went to Tartus.", "Tartus", "place"),
        ("The area was shelled.", "The area", "area"),
        ("The Russian presence ended.", "The Russian presence", "presence"),
        ("An agreement was signed.", "An agreement", "pact"),
        ("An envoy arrived.", "An envoy", "person"),
        ("The weather changed.", "The weather", "other"),
    ],
)
def test_a_phrase_has_the_type_of_its_noun_or_name(
    find: Find, text: str, words: str, type: str
) -> None:
    assert find(text, words).type == type


@pytest.mark.parametrize(
    ("text", "words", "owners"),
    [
        ("Russian troops left.", "Russian troops", ["Russian"]),
        ("U.S. and Russian forces met.", "U.S. and Russian forces", ["U.S.", "Russian"]),
        ("Russia's base in Tartus grew.", "Russia's base", ["Russia"]),
        ("American military vehicles moved.", "American military vehicles", ["American military"]),
        ("The troops left.", "The troops", []),
    ],
)
def test_the_owners_of_a_force_thing_or_site_are_those_named_before_it(
    find: Find, text: str, words: str, owners: list[str]
) -> None:
    assert [o.text for o in find(text, words).owners] == owners


@pytest.mark.parametrize(
    ("text", "words", "name", "kind"),
    [
        ("They hold the Hmeimim air base.", "the Hmeimim air base", "Hmeimim", "air base"),
        ("Camp Lemonnier grew.", "Camp Lemonnier", "Camp Lemonnier", "camp"),
        ("They hold the Al-Omar oil field.", "the Al-Omar oil field", "Al-Omar", "oil site"),
    ],
)
def test_a_site_bears_the_name_of_its_place_and_has_a_kind(
    find: Find, text: str, words: str, name: str, kind: str
) -> None:
    site = find(text, words)
    assert site.named is not None
    assert (site.type, site.named.text, site.kind) == ("site", name, kind)


@pytest.mark.parametrize("words", ["their base", "the base", "a new base", "these bases"])
def test_a_site_without_a_name_bears_none(find: Find, words: str) -> None:
    site = find(f"They built {words} in May.", words)
    assert (site.type, site.named) == ("site", None)


def test_a_place_behind_a_preposition_is_a_phrase_of_its_own(find: Find) -> None:
    text = "They left the base at Al-Tanf."
    assert find(text, "the base").named is None
    assert find(text, "Al-Tanf").type == "place"


@pytest.mark.parametrize(
    ("text", "words", "is_weak"),
    [
        ("The unit moved.", "The unit", True),
        ("The vehicles moved.", "The vehicles", True),
        ("The soldiers moved.", "The soldiers", False),
        ("S-400 systems moved.", "S-400 systems", False),
    ],
)
def test_a_word_that_is_as_often_civil_is_weak(
    find: Find, text: str, words: str, is_weak: bool
) -> None:
    assert find(text, words).is_weak is is_weak


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("They left.", "They", "people"),
        ("He left.", "He", "person"),
        ("They hit it.", "it", "thing"),
        ("Their base fell.", "Their", "people"),
    ],
)
def test_a_pronoun_says_only_what_sort_it_stands_for(
    find: Find, text: str, words: str, kind: str
) -> None:
    pronoun = find(text, words)
    assert (pronoun.type, pronoun.kind, pronoun.is_weak) == ("other", kind, True)


def test_a_name_behind_a_word_for_a_ship_is_a_ship_even_where_a_place_is_called_so(
    find: Find,
) -> None:
    ship = find("The destroyer Diamond sailed to Tartus.", "The destroyer Diamond")
    assert ship.named is not None
    assert (ship.type, ship.kind, ship.named.text) == ("materiel", "ship", "Diamond")


def test_there_is_a_place_when_it_says_where(find: Find) -> None:
    assert find("Their base lies there.", "there").type == "place"


def test_there_is_no_phrase_when_it_opens_a_sentence_of_being(mark: Mark) -> None:
    marked = mark("There are troops in Tartus.")
    assert [m.text for m in marked.marked[0].mentions] == ["troops", "Tartus"]


def test_a_number_is_no_phrase_of_its_own_before_its_noun(mark: Mark) -> None:
    marked = mark("They sent 300 trucks.")
    assert [m.text for m in marked.marked[0].mentions] == ["They", "300 trucks"]


def test_mentions_stand_where_their_offsets_say_and_hold_their_head(mark: Mark) -> None:
    text = "It rained. Russian troops of the 5th Brigade left the Hmeimim air base for Tartus."
    marked = mark(text)
    for sentence, found in zip(marked.parsed.sentences, marked.marked, strict=True):
        for mention in found.mentions:
            assert text[slice(*mention.span)] == mention.text
            assert mention.sentence == sentence.index
            assert mention.tokens[0] <= mention.head <= mention.tokens[1]
