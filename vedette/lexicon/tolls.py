"""Words for how many an attack is told to have killed, wounded or left missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from vedette.errors import BadData
from vedette.lexicon.materiel import pluralise
from vedette.lexicon.spelling import inflect_noun, inflect_verb
from vedette.lexicon.yaml_file import check_keys, load_yaml

FILE = "tolls.yaml"
LISTS = (
    "between", "before", "taking", "deaths", "leading", "joining", "parting", "people", "dull",
    "adding", "doubtful", "wide", "months", "apart",
    "pointing",
)  # fmt: skip
FORMS = ("verbs", "own", "words", "nouns")


@dataclass(frozen=True, kw_only=True)
class TollWords:
    """The lists of tolls.yaml, which says what each is for; each form to the lot it tells."""

    verbs: Mapping[str, str]
    own: Mapping[str, str]
    words: Mapping[str, str]
    nouns: Mapping[str, str]
    lots: frozenset[str]
    plurals: Mapping[str, str]
    between: frozenset[str]
    before: frozenset[str]
    taking: frozenset[str]
    deaths: frozenset[str]
    leading: frozenset[str]
    joining: frozenset[str]
    parting: frozenset[str]
    people: frozenset[str]
    dull: frozenset[str]
    adding: frozenset[str]
    doubtful: frozenset[str]
    wide: frozenset[str]
    months: frozenset[str]
    apart: frozenset[str]
    pointing: frozenset[str]

    @cached_property
    def forms(self) -> frozenset[str]:
        """Every word form by which a sentence may tell a toll."""
        spelling = load_yaml("verbs.yaml")
        doubling = frozenset(spelling["doubling"])
        found = {"toll", *self.words}
        for verb in (*self.verbs, *self.own):
            found |= inflect_verb(verb, irregular=spelling["irregular"], doubling=doubling)
        for noun in self.nouns:
            found |= inflect_noun(noun)
        return frozenset(found)

    def pluralise(self, noun: str) -> str:
        """The plural of a noun for those counted: "policeman" -> "policemen".

        >>> [load_tolls().pluralise(noun) for noun in ("soldier", "gunman", "person")]
        ['soldiers', 'gunmen', 'people']
        """
        if noun.endswith("man"):
            return noun[:-3] + "men"
        return self.plurals.get(noun) or pluralise(noun)


@cache
def load_tolls() -> TollWords:
    """The word lists of the package, read once a process.

    Raises BadData when a list is missing or unknown.
    """
    data = load_yaml(FILE)
    check_keys(data, known=frozenset({"states", "plurals", *LISTS}), where=FILE)
    for name in sorted({"states", "plurals", *LISTS} - set(data)):
        raise BadData(f"{FILE}: the list {name!r} is missing")
    for lot, lists in data["states"].items():
        check_keys(lists, known=frozenset(FORMS), where=f"{FILE}, states, {lot}")
    forms: dict[str, dict[str, str]] = {
        form: {word: lot for lot, lists in data["states"].items() for word in lists.get(form, ())}
        for form in FORMS
    }
    told: dict[str, Any] = {**forms, **{name: frozenset(data[name]) for name in LISTS}}
    return TollWords(lots=frozenset(data["states"]), plurals=data["plurals"], **told)


def is_toll(of: str) -> bool:
    """Whether a measure of this is a toll.

    >>> is_toll("people killed"), is_toll("runway length")
    (True, False)
    """
    return of.rpartition(" ")[2] in load_tolls().lots
