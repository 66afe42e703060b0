"""Typed common nouns: what a noun without a name can be."""

from __future__ import annotations

import pytest

from vedette.errors import BadData
from vedette.lexicon import nouns as module
from vedette.lexicon.nouns import Nouns, load_nouns


@pytest.fixture(scope="module")
def nouns() -> Nouns:
    return load_nouns()


@pytest.mark.parametrize(
    ("lemma", "type_name"),
    [
        ("soldier", "force"),
        ("militiaman", "force"),
        ("brigade", "force"),
        ("special forces", "force"),
        ("peacekeeper", "force"),
        ("base", "site"),
        ("airport", "site"),
        ("checkpoint", "site"),
        ("command post", "site"),
        ("runway", "site"),
        ("presence", "presence"),
        ("footprint", "presence"),
        ("lease", "pact"),
        ("memorandum of understanding", "pact"),
        ("countryside", "area"),
        ("village", "area"),
        ("strait", "area"),
        ("shelling", "event"),
        ("airstrike", "event"),
        ("envoy", "person"),
        ("civilian", "person"),
        ("pilgrim", "person"),
    ],
)
def test_a_noun_has_its_type(nouns: Nouns, lemma: str, type_name: str) -> None:
    assert nouns.type_of(lemma) == type_name


def test_an_unknown_noun_has_no_type(nouns: Nouns) -> None:
    assert nouns.type_of("teapot") is None
    assert nouns.types_of("teapot") == ()


def test_a_noun_of_two_types_gives_the_better_first(nouns: Nouns) -> None:
    assert nouns.types_of("garrison") == ("force", "site")


@pytest.mark.parametrize(
    ("lemma", "kind"),
    [
        ("airbase", "air base"),
        ("air base", "air base"),
        ("airstrip", "airfield"),
        ("harbor", "port"),
        ("roadblock", "checkpoint"),
        ("observation post", "outpost"),
        ("ammunition depot", "depot"),
        ("command center", "headquarters"),
        ("hangar", "hangar"),
        ("soldier", None),
    ],
)
def test_a_site_noun_has_a_kind(nouns: Nouns, lemma: str, kind: str | None) -> None:
    assert nouns.site_kind(lemma) == kind


@pytest.mark.parametrize(
    ("flag", "lemma", "holds"),
    [
        ("human", "soldier", True),
        ("human", "brigade", False),
        ("unit", "brigade", True),
        ("weak", "brigade", False),
        ("weak", "division", True),
        ("weak", "convoy", True),
        ("weak", "adviser", True),
        ("weak", "soldier", False),
        ("collective", "convoy", True),
        ("part", "runway", True),
        ("part", "base", False),
        ("weak", "teapot", False),
    ],
)
def test_flags_say_what_a_noun_needs(nouns: Nouns, flag: str, lemma: str, holds: bool) -> None:
    assert nouns.has(flag, lemma) is holds


def test_an_unknown_flag_is_a_fault_of_the_caller(nouns: Nouns) -> None:
    with pytest.raises(KeyError):
        nouns.has("blue", "soldier")


@pytest.mark.parametrize(
    ("words", "lemma"),
    [
        ("soldiers", "soldier"),
        ("militiamen", "militiaman"),
        ("command posts", "command post"),
        ("forward operating bases", "forward operating base"),
        ("memorandums of understanding", "memorandum of understanding"),
        ("batteries", "battery"),
        ("headquarters", "headquarters"),
    ],
)
def test_plural_forms_lead_to_their_lemma(nouns: Nouns, words: str, lemma: str) -> None:
    assert lemma in [noun.lemma for noun in nouns.names.look_up(words)]


def test_counting_heads_are_seen_through(nouns: Nouns) -> None:
    assert {"number", "tens", "series", "convoy", "batch"} <= nouns.transparent
    assert "base" not in nouns.transparent


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"force": {"purple": "soldier"}}, "unknown flag purple"),
        ({"force": {"plain": "soldier", "human": "soldier"}}, "'soldier' stands twice"),
        ({"forces": {}}, "unknown key 'forces'"),
    ],
)
def test_broken_nouns_are_refused(
    monkeypatch: pytest.MonkeyPatch, change: dict[str, object], message: str
) -> None:
    empty: dict[str, object] = {name: {} for name in module.TYPES}
    data = {**empty, "plurals": {}, "transparent": [], "nameless": [], **change}
    monkeypatch.setattr(module, "load_yaml", lambda name: data)
    with pytest.raises(BadData, match=message):
        load_nouns.__wrapped__()
