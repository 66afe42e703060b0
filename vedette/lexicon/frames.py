"""Frames: what each class of predicates takes, read from frames.yaml and checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from vedette.errors import BadData
from vedette.lexicon.spelling import inflect_noun, inflect_verb
from vedette.lexicon.yaml_file import load_yaml

TYPES = frozenset(
    [
        "actor",
        "force",
        "materiel",
        "munition",
        "site",
        "place",
        "presence",
        "event",
        "pact",
        "area",
        "any",
    ]
)
SLOT_NAMES = frozenset(
    [
        "actors",
        "objects",
        "places",
        "origins",
        "targets",
        "counterparties",
        "movers",
        "held",
        "happening",
    ]
)
_ROLE = re.compile(r"^(\w+)\(([\w ]+)\)(!?)$|^(\w+)(!?)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A grammatical role (subject, object, or a preposition group) and the slot it fills."""

    name: str
    slot: str
    types: frozenset[str]
    is_needed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One way in which the arguments of a frame hang on its trigger."""

    roles: tuple[Role, ...]
    needs: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    military: bool = False
    unless_object: bool = False
    passive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A class of predicates: kind and mode of its claims, and its readings in order.

    A negative frame tells absence by itself ("stood empty").
    """

    id: str
    kind: str
    mode: str | None
    readings: tuple[Reading, ...]
    is_negative: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A lemma that opens a frame, with the further words of a multi-word trigger."""

    lemma: str
    more: tuple[str, ...]
    is_noun: bool
    frame: Frame


@dataclass(frozen=True, slots=True, kw_only=True)
class Frames:
    """All frames by the lemma that triggers them, in the order of the file.

    `prepositions` maps the name of a group to its words; `words` holds every inflected form
    of every trigger, for triage.
    """

    verbs: Mapping[str, tuple[Trigger, ...]]
    nouns: Mapping[str, tuple[Trigger, ...]]
    prepositions: Mapping[str, frozenset[str]]
    words: frozenset[str]


@cache
def load_frames() -> Frames:
    """The frames of the package, parsed and checked once a process.

    Raises BadData naming the frame when a role, slot or type is unknown.
    """
    data = load_yaml("frames.yaml")
    spelling = load_yaml("verbs.yaml")
    verbs: dict[str, list[Trigger]] = {}
    nouns: dict[str, list[Trigger]] = {}
    for row in data["frames"]:
        frame = _read_frame(row)
        for is_noun, table in ((False, verbs), (True, nouns)):
            for phrase in row.get("nouns" if is_noun else "verbs", ()):
                first, *more = _split(phrase, is_noun=is_noun)
                trigger = Trigger(lemma=first, more=tuple(more), is_noun=is_noun, frame=frame)
                table.setdefault(first, []).append(trigger)
    longest_first = {
        name: {k: tuple(sorted(v, key=lambda t: -len(t.more))) for k, v in table.items()}
        for name, table in (("verbs", verbs), ("nouns", nouns))
    }
    return Frames(
        verbs=longest_first["verbs"],
        nouns=longest_first["nouns"],
        prepositions={k: frozenset(v) for k, v in data["prepositions"].items()},
        words=_all_forms(verbs, nouns, spelling),
    )


def _split(phrase: str, *, is_noun: bool) -> list[str]:
    """The words of a trigger, the one that the parser hangs the others on first."""
    words = phrase.split()
    return words[::-1] if is_noun else words


def _all_forms(
    verbs: Mapping[str, object], nouns: Mapping[str, object], spelling: Mapping[str, Any]
) -> frozenset[str]:
    doubling = frozenset(spelling["doubling"])
    forms: set[str] = set()
    for lemma in verbs:
        if lemma not in ("be", "have"):
            forms |= inflect_verb(lemma, irregular=spelling["irregular"], doubling=doubling)
    for lemma in nouns:
        forms |= inflect_noun(lemma)
    return frozenset(forms)


def _read_frame(row: Mapping[str, Any]) -> Frame:
    readings = tuple(_read_reading(r, str(row["id"])) for r in row["readings"])
    return Frame(
        id=str(row["id"]),
        kind=row["kind"],
        mode=row.get("mode"),
        readings=readings,
        is_negative=row.get("polarity") == "negative",
    )


def _read_reading(row: Mapping[str, Any], frame: str) -> Reading:
    options = {"needs", "verbs", "military", "unless_object", "passive"}
    roles = [_read_role(k, v, frame) for k, v in row.items() if k not in options]
    return Reading(
        roles=tuple(roles),
        needs=frozenset(row.get("needs", ())),
        verbs=frozenset(row.get("verbs", ())),
        military=bool(row.get("military")),
        unless_object=bool(row.get("unless_object")),
        passive=bool(row.get("passive")),
    )


def _read_role(name: str, text: str, frame: str) -> Role:
    match = _ROLE.match(text)
    slot = (match.group(1) or match.group(4)) if match else ""
    types = frozenset((match.group(2) or "place site").split()) if match else frozenset()
    if slot not in SLOT_NAMES or not types <= TYPES:
        raise BadData(
            f"frames.yaml, frame {frame!r}, role {name!r}: {text!r} is not slot(types). "
            f"Slots: {', '.join(sorted(SLOT_NAMES))}; types: {', '.join(sorted(TYPES))}"
        )
    assert match is not None
    return Role(name=name, slot=slot, types=types, is_needed="!" in text)
