"""Cue words: modality, negation, phase, extent, light verbs and ways of saying."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from vedette.lexicon.spelling import inflect_verb
from vedette.lexicon.yaml_file import load_yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """Cue words by part of speech; each mapping leads from a lemma to what it sets."""

    verbs: Mapping[str, str]
    nouns: Mapping[str, str]
    auxiliaries: Mapping[str, str]
    adjectives: Mapping[str, str]
    adverbs: Mapping[str, str]
    marks: Mapping[str, str]
    negations: frozenset[str]
    negating_verbs: frozenset[str]
    negated_adverbs: frozenset[str]
    bygone: frozenset[str]
    phases: Mapping[str, str]
    phase_adverbs: Mapping[str, str]
    phase_states: Mapping[str, str]
    extents: Mapping[str, str]
    light_verbs: frozenset[str]
    object_control: frozenset[str]
    denying: frozenset[str]
    evidence: frozenset[str]
    hindrance: frozenset[str]
    falsehood: frozenset[str]
    verbs_as_adjectives: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Speech:
    """How reporters say who says so; `stances` leads from a verb to its stance.

    `attitudes`, `judged` and `linked` (by preposition) are verbs of wanting, thinking and judging
    by what they govern; `sayings` are nouns, of which `told_sayings` make a voice of their owner.
    """

    stances: Mapping[str, str]
    showing: frozenset[str]
    publishing: frozenset[str]
    pictures: frozenset[str]
    relaying: frozenset[str]
    openers: frozenset[str]
    show_nouns: frozenset[str]
    outlet_nouns: frozenset[str]
    voice_kinds: Mapping[str, frozenset[str]]
    words: frozenset[str]
    phrases: Mapping[str, frozenset[str]]
    bodies: frozenset[str]
    spokesmen: frozenset[str]
    reviewing: frozenset[str]
    state_media: frozenset[str]
    addressing: frozenset[str]
    behind: frozenset[str]
    accounts: frozenset[str]
    passive_only: frozenset[str]
    taken: frozenset[str]
    inferring: frozenset[str]
    papers: frozenset[str]
    issuing: frozenset[str]
    attitudes: frozenset[str]
    judged: frozenset[str]
    linked: Mapping[str, frozenset[str]]
    unspoken: frozenset[str]
    sayings: frozenset[str]
    told_sayings: frozenset[str]
    tallying: frozenset[str]
    tallies: frozenset[str]

    @cached_property
    def noun_cues(self) -> frozenset[str]:
        """Every word that is no verb and can say who says something."""
        return self.sayings | self.accounts | self.showing | {"visible"}


@cache
def load_cues() -> Cues:
    """The cues of the package, read once a process."""
    data = load_yaml("cues.yaml")
    by_part: dict[str, dict[str, str]] = {}
    for modality, parts in data["modality"].items():
        for part, words in parts.items():
            for word in words:
                by_part.setdefault(part, {}).setdefault(word, modality)
    return Cues(
        verbs=by_part["verbs"],
        nouns=by_part["nouns"],
        auxiliaries=by_part["auxiliaries"],
        adjectives=by_part["adjectives"],
        adverbs=by_part["adverbs"],
        marks=by_part["marks"],
        negations=frozenset(data["negation"]["words"]),
        negating_verbs=frozenset(data["negation"]["verbs"]),
        negated_adverbs=frozenset(data["negation"]["adverbs"]),
        bygone=frozenset(data["phase"]["halted"]["bygone"]),
        phases=_turn(data["phase"], "verbs"),
        phase_adverbs=_turn(data["phase"], "adverbs"),
        phase_states=_turn(data["phase"], "states"),
        extents={w: extent for extent, words in data["extent"].items() for w in words},
        light_verbs=frozenset(data["light_verbs"]),
        object_control=frozenset(data["object_control"]),
        denying=frozenset(data["modality"]["denied"]["verbs"]),
        evidence=frozenset(data["evidence"]),
        hindrance=frozenset(data["hindrance"]),
        falsehood=frozenset(data["falsehood"]),
        verbs_as_adjectives=_participles(data["modality"]),
    )


def _participles(modality: Mapping[str, Any]) -> dict[str, str]:
    """Past participles that stand before a noun: "the planned withdrawal"."""
    return {w: name for name, parts in modality.items() for w in parts.get("participles", ())}


def _turn(table: Mapping[str, Any], part: str) -> dict[str, str]:
    return {w: name for name, parts in table.items() for w in parts.get(part, ())}


@cache
def load_speech() -> Speech:
    """The ways of saying of the package, read once a process."""
    data = load_yaml("speech.yaml")
    spelling = load_yaml("verbs.yaml")
    stances = {v: stance for stance, verbs in data["verbs"].items() for v in verbs}
    doubling = frozenset(spelling["doubling"])
    words: set[str] = set(data["openers"])
    for verb in (*stances, *data["publishing"]):
        words |= inflect_verb(verb, irregular=spelling["irregular"], doubling=doubling)
    return Speech(
        stances=stances,
        showing=frozenset(data["showing"]),
        publishing=frozenset(data["publishing"]),
        pictures=frozenset(data["pictures"]),
        relaying=frozenset(data["relaying"]),
        openers=frozenset(data["openers"]),
        show_nouns=frozenset((*data["show_nouns"], *data["pictures"])),
        outlet_nouns=frozenset(data["outlet_nouns"]),
        voice_kinds={kind: frozenset(words) for kind, words in data["voice_kinds"].items()},
        words=frozenset(words),
        phrases={first: frozenset(more) for first, more in data["phrases"].items()},
        bodies=frozenset(data["bodies"]),
        spokesmen=frozenset(data["spokesmen"]),
        reviewing=frozenset(data["reviewing"]),
        state_media=frozenset(data["state_media"]),
        addressing=frozenset(data["addressing"]),
        behind=frozenset(data["behind"]),
        accounts=frozenset(data["accounts"]),
        passive_only=frozenset(data["passive_only"]),
        taken=frozenset(data["taken"]),
        inferring=frozenset(data["inferring"]),
        papers=frozenset(data["papers"]),
        issuing=frozenset(data["issuing"]),
        attitudes=frozenset(data["attitudes"]["clause"]),
        judged=frozenset(data["attitudes"]["thing"]),
        linked={link: frozenset(verbs) for link, verbs in data["attitudes"]["linked"].items()},
        unspoken=frozenset(data["unspoken"]),
        sayings=frozenset(data["sayings"]),
        told_sayings=frozenset(data["told_sayings"]),
        tallying=frozenset(data["tallying"]),
        tallies=frozenset(data["tallies"]),
    )
