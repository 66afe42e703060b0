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
        "name",
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
    finite: bool = False
    lasting: bool = False
    resting: bool = False
    loose: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A class of predicates: kind and mode of its claims, and its readings in order.

    A negative frame tells absence by itself ("stood empty"). A plain one has no words of its own.
    """

    id: str
    kind: str
    mode: str | None
    readings: tuple[Reading, ...]
    is_negative: bool = False
    is_plain: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A lemma that opens a frame, with the further words of a multi-word trigger.

    A rare one is no core word of the frame: it opens it where no core word of another does.
    """

    lemma: str
    more: tuple[str, ...]
    is_noun: bool
    frame: Frame
    is_rare: bool = False

    @property
    def words(self) -> str:
        """The trigger as frames.yaml lists it."""
        return " ".join((self.lemma, *self.more))


@dataclass(frozen=True, slots=True, kw_only=True)
class Frames:
    """All frames by the lemma that triggers them, in the order of the file.

    `prepositions` maps the name of a group to its words; `words` holds every inflected form
    of every trigger, for triage. The frames in `open` read any verb that no other frame has,
    except those in `closed`; a verb with the object that makes an idiom of it opens none. `plain`
    holds the frame that a kind has for words that no frame lists.
    """

    verbs: Mapping[str, tuple[Trigger, ...]]
    nouns: Mapping[str, tuple[Trigger, ...]]
    prepositions: Mapping[str, frozenset[str]]
    open: tuple[Frame, ...]
    plain: Mapping[str, Frame]
    closed: frozenset[str]
    idioms: frozenset[str]
    words: frozenset[str]
    lemmas: Mapping[str, str]

    def lemma_of(self, word: str, lemma: str) -> str:
        """The verb that a form is of: as lemmatised, or by spelling where that is no known verb.

        The parser's rules make "cratere" of "cratered" and "instal" of "installed".
        """
        return lemma if lemma in self.verbs else self.lemmas.get(word.lower(), lemma)

    def triggers_of(self, verb: str) -> tuple[Trigger, ...]:
        """The triggers of a verb's lemma; the open frames where no frame names it."""
        found = self.verbs.get(verb)
        if found is not None or verb in self.closed:
            return found or ()
        return tuple(
            Trigger(lemma=verb, more=(), is_noun=False, frame=frame, is_rare=True)
            for frame in self.open
        )


@cache
def load_frames() -> Frames:
    """The frames of the package, parsed and checked once a process.

    Raises BadData naming the frame when a role, slot or type is unknown.
    """
    data = load_yaml("frames.yaml")
    spelling = load_yaml("verbs.yaml")
    verbs: dict[str, list[Trigger]] = {}
    nouns: dict[str, list[Trigger]] = {}
    open_frames: list[Frame] = []
    plain: dict[str, Frame] = {}
    for row in data["frames"]:
        frame = _read_frame(row)
        if row.get("open"):
            open_frames.append(frame)
        if frame.is_plain:
            plain[frame.kind] = frame
        for key, (is_noun, is_rare) in _LISTS.items():
            for phrase in row.get(key, ()):
                first, *more = _split(phrase, is_noun=is_noun)
                trigger = Trigger(
                    lemma=first, more=tuple(more), is_noun=is_noun, frame=frame, is_rare=is_rare
                )
                (nouns if is_noun else verbs).setdefault(first, []).append(trigger)
    longest_first = {
        name: {k: tuple(sorted(v, key=_rank)) for k, v in table.items()}
        for name, table in (("verbs", verbs), ("nouns", nouns))
    }
    return Frames(
        verbs=longest_first["verbs"],
        nouns=longest_first["nouns"],
        prepositions={k: frozenset(v) for k, v in data["prepositions"].items()},
        open=tuple(open_frames),
        plain=plain,
        closed=frozenset(data["closed"]),
        idioms=frozenset(data["idioms"]),
        words=_all_forms(verbs, nouns, spelling),
        lemmas=_lemmas(verbs, spelling),
    )


_LISTS = {"verbs": (False, False), "nouns": (True, False),
          "also": (False, True), "also_nouns": (True, True)}  # fmt: skip


def _rank(trigger: Trigger) -> tuple[int, bool]:
    """Longest first, core words before rare ones; else the order of the file."""
    return -len(trigger.more), trigger.is_rare


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


def _lemmas(verbs: Mapping[str, object], spelling: Mapping[str, Any]) -> dict[str, str]:
    """The verb of each inflected form; a form that is a verb itself is its own."""
    doubling = frozenset(spelling["doubling"])
    found: dict[str, str] = {}
    for verb in verbs:
        for form in inflect_verb(verb, irregular=spelling["irregular"], doubling=doubling):
            found.setdefault(form, verb)
    return {form: form if form in verbs else verb for form, verb in found.items()}


def _read_frame(row: Mapping[str, Any]) -> Frame:
    readings = tuple(_read_reading(r, str(row["id"])) for r in row["readings"])
    return Frame(
        id=str(row["id"]),
        kind=row["kind"],
        mode=row.get("mode"),
        readings=readings,
        is_negative=row.get("polarity") == "negative",
        is_plain=bool(row.get("plain")),
    )


def _read_reading(row: Mapping[str, Any], frame: str) -> Reading:
    options = {"needs", "verbs", "military", "unless_object", "passive", "finite", "lasting",
               "resting", "loose"}  # fmt: skip
    roles = [_read_role(k, v, frame) for k, v in row.items() if k not in options]
    return Reading(
        roles=tuple(roles),
        needs=frozenset(row.get("needs", ())),
        verbs=frozenset(row.get("verbs", ())),
        military=bool(row.get("military")),
        unless_object=bool(row.get("unless_object")),
        passive=bool(row.get("passive")),
        finite=bool(row.get("finite")),
        lasting=bool(row.get("lasting")),
        resting=bool(row.get("resting")),
        loose=bool(row.get("loose")),
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
