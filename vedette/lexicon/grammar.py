"""Words of grammar: closed classes of English that marking and extraction lean on."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from vedette.errors import BadData
from vedette.lexicon.yaml_file import load_yaml

FILE = "grammar.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """The word lists of grammar.yaml, which says what each is for; all in lower case."""

    same_spot: frozenset[str]
    nesting: frozenset[str]
    parts: frozenset[str]
    ways: frozenset[str]
    stretches_of_land: frozenset[str]
    beyond: frozenset[str]
    possessives: frozenset[str]
    definite: frozenset[str]
    place_links: frozenset[str]
    distances: frozenset[str]
    partitive: frozenset[str]
    civil_sites: frozenset[str]
    particles: frozenset[str]
    not_shared: frozenset[str]
    happening: frozenset[str]
    reaching: frozenset[str]
    telling: frozenset[str]
    judging: frozenset[str]
    empty_verbs: frozenset[str]
    unjudged_verbs: frozenset[str]
    stretches: frozenset[str]
    counts: frozenset[str]
    side_endings: frozenset[str]
    nobody: frozenset[str]
    never_passive: frozenset[str]
    national: frozenset[str]
    place_adverbs: frozenset[str]
    site_openers: frozenset[str]
    thing_nouns: frozenset[str]
    connectors: frozenset[str]
    locative: frozenset[str]
    holding_a_name: frozenset[str]
    colouring: frozenset[str]
    titles: frozenset[str]
    calendar: frozenset[str]
    parting: frozenset[str]
    irregulars: frozenset[str]
    averting: frozenset[str]
    fought_at: frozenset[str]
    works: frozenset[str]
    military_titles: frozenset[str]
    armed_heads: frozenset[str]
    body_heads: frozenset[str]
    armed_colours: frozenset[str]
    operations: frozenset[str]
    speaking: frozenset[str]
    settling: frozenset[str]
    lengths: frozenset[str]
    rulers: frozenset[str]
    state_forces: frozenset[str]
    depicting: frozenset[str]
    comes_after: frozenset[str]
    comes_before: frozenset[str]
    following_verbs: frozenset[str]
    preceding_verbs: frozenset[str]
    later: frozenset[str]
    earlier: frozenset[str]


@cache
def load_grammar() -> Grammar:
    """The word lists of the package, read once a process.

    Raises BadData when a list is missing or unknown.
    """
    data = load_yaml(FILE)
    known = {f.name for f in fields(Grammar)}
    for name in sorted(known ^ set(data)):
        raise BadData(f"{FILE}: the list {name!r} is {'missing' if name in known else 'unknown'}")
    return Grammar(**{name: frozenset(words) for name, words in data.items()})
