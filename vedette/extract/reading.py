"""A reading of a frame over the arguments of a trigger: which slot is filled by what."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from vedette.extract.clause import Clause
from vedette.extract.graph import PREDICATES, Link, prepositions_in
from vedette.extract.triggers import Arguments, Opening
from vedette.lexicon.frames import Reading, Role, Trigger
from vedette.lexicon.grammar import load_grammar
from vedette.model.span import spans_overlap

DOERS = frozenset({"actor", "force"})
LOCATING = ("where", "goal", "source")
FollowBack = Callable[[int, frozenset[str]], bool]
"""Whether a pronoun's token can be followed back to something of these types."""


@dataclass(frozen=True, slots=True)
class Argument:
    """A filler of a slot: its head token, and the link that led there, None for subject, object."""

    token: int
    link: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A trigger read: its frame, and the arguments of each slot in text order."""

    trigger: Trigger
    reading: Reading
    slots: Mapping[str, tuple[Argument, ...]]
    path: tuple[str, ...] = field(default=())


def read_opening(clause: Clause, opening: Opening, follow: FollowBack) -> Match | None:
    """The reading that explains most of the sentence around the trigger.

    Longer triggers come before shorter ones, core words of a frame before rare ones; where two
    explain as much, the order of the lexicon decides.
    """
    best: Match | None = None
    for trigger in opening.triggers:
        if best is not None and _standing(trigger) != _standing(best.trigger):
            break
        match = _read_trigger(clause, trigger, opening, follow)
        if match is not None and (best is None or _weigh(match) > _weigh(best)):
            best = match
    return best


def _standing(trigger: Trigger) -> tuple[int, bool]:
    return len(trigger.more), trigger.is_rare


def _weigh(match: Match) -> int:
    """How many arguments a reading explains; one less where it asks little of them."""
    return len({a.token for found in match.slots.values() for a in found}) - match.reading.loose


def _read_trigger(
    clause: Clause, trigger: Trigger, opening: Opening, follow: FollowBack
) -> Match | None:
    """The first reading of a trigger's frame whose needs are met."""
    for reading in trigger.frame.readings:
        if reading.verbs and trigger.words not in reading.verbs:
            continue
        if reading.finite and not trigger.is_noun and _is_infinitive(clause, opening.token):
            continue
        if reading.lasting and not _is_lasting(clause, opening.token):
            continue
        if reading.resting and clause.sentence.deps[opening.token] not in ("acl", *PREDICATES):
            continue
        slots = _read(clause, trigger, reading, opening.arguments, follow)
        if slots is not None:
            return Match(trigger=trigger, reading=reading, slots=slots)
    return None


def _read(
    clause: Clause,
    trigger: Trigger,
    reading: Reading,
    arguments: Arguments,
    follow: FollowBack,
) -> dict[str, tuple[Argument, ...]] | None:
    roles = {role.name for role in reading.roles}
    if not _may_hold(clause, trigger, reading, arguments):
        return None
    slots: dict[str, list[Argument]] = {}
    filled: set[str] = set()
    used: set[int] = set()
    for role in reading.roles:
        found = [
            a for a in _candidates(clause, trigger, role, roles, arguments) if a.token not in used
        ]
        fitting = [a for a in found if _fits(clause, a, role, follow)]
        if role.is_needed and not fitting:
            return None
        is_open = role.name == "subject" and found and not fitting and arguments.has_own_subject
        if is_open and not trigger.frame.is_plain and _is_other_doer(clause, found, trigger):
            return None
        if fitting:
            filled.add(role.name)
            slots.setdefault(role.slot, []).extend(fitting)
            used.update(a.token for a in fitting)
    if _is_dated_happening(clause, arguments):
        filled.add("when")
    is_short = bool(reading.needs) and not reading.needs & filled
    if is_short or (trigger.frame.kind in UNARMED and _is_civil(clause, slots)):
        return None
    return {slot: tuple(found) for slot, found in slots.items()}


def _may_hold(clause: Clause, trigger: Trigger, reading: Reading, arguments: Arguments) -> bool:
    """Whether the form of the clause is the reading's: voice, objects and complements."""
    if trigger.frame.is_plain:
        return True  # the model has heard the whole sentence
    if reading.passive and not arguments.is_passive:
        return False
    if (reading.loose and arguments.has_complement) or (
        reading.military and not clause.is_military
    ):
        return False
    has_thing = arguments.has_object and not _only_measures(clause, arguments.objects)
    if reading.unless_object and (has_thing or arguments.has_complement):
        return False
    takes_object = any(role.name == "object" for role in reading.roles)
    is_left_over = has_thing and not takes_object and not trigger.is_noun
    return not is_left_over or bool(trigger.more)


UNARMED = frozenset({"build", "close"})
"""What firms do as well: "the company built a factory" is none of ours."""


def _is_civil(clause: Clause, slots: Mapping[str, Sequence[Argument]]) -> bool:
    """Whether a doer that may be civil does it to a thing that may be, with no arms around."""
    doers = [clause.mentions[a.token] for a in slots.get("actors", ())]
    held = [clause.mentions[a.token] for a in slots.get("held", ())]
    return not clause.is_military and bool(doers) and all(
        m.is_weak and m.named is None and not m.owners and m.type != "other"
        for m in (*doers, *held)
    )  # fmt: skip


def _is_infinitive(clause: Clause, verb: int) -> bool:
    """Whether a verb tells an aim or a habit rather than what was done ("to defeat X")."""
    return clause.sentence.tags[verb] in ("VB", "VBG")


def _is_lasting(clause: Clause, verb: int) -> bool:
    """Whether a verb tells what still is ("has occupied since", "is occupying"), not an act."""
    s, graph = clause.sentence, clause.graph
    helpers = {s.lemmas[c] for c in graph.children(verb, "aux")}
    if s.tags[verb] in ("VBZ", "VBP") or (s.tags[verb] == "VBG" and "be" in helpers):
        return True
    if s.lemmas[verb] == "become" and s.tags[verb] == "VBN":
        return True
    is_since = any(s.lemmas[c] in ("since", "for") for c in s.children[verb])
    return is_since and s.tags[verb] == "VBN"


def _is_other_doer(clause: Clause, found: Sequence[Argument], trigger: Trigger) -> bool:
    """Whether the doers are plain things of another type ("traffic takes the road").

    Anybody may build for forces: "*dredgers* have carved out a basin".
    """
    if trigger.frame.kind == "build" and clause.is_military:
        return False
    mentions = [clause.mentions.get(a.token) for a in found]
    return all(
        m is not None
        and m.named is None
        and not m.owners
        and m.type == "other"
        and not clause.is_pronoun(m.head)
        and clause.sentence.lemmas[m.head] not in load_grammar().distances
        for m in mentions
    )


def _is_dated_happening(clause: Clause, arguments: Arguments) -> bool:
    """Whether a verb says when a nominal happening took place ("the attacks occurred on ...")."""
    return (
        arguments.light is not None
        and clause.sentence.lemmas[arguments.light] in ("occur", "take", "happen", "begin")
        and any(not t.is_vague for t in clause.marked.times)
    )


def _only_measures(clause: Clause, objects: tuple[int, ...]) -> bool:
    """Whether the object is a distance, time or direction, not a thing: "moved 10 *kilometres*"."""
    lemmas = (clause.sentence.lemmas[t] for t in objects)
    return all(w in load_grammar().stretches or w.endswith(("ward", "wards")) for w in lemmas)


def _candidates(
    clause: Clause, trigger: Trigger, role: Role, roles: set[str], arguments: Arguments
) -> list[Argument]:
    if role.name == "subject":
        tokens = list(arguments.subjects)
        if trigger.is_noun and "object" not in roles:
            tokens = [*arguments.of, *tokens] if arguments.of else [*tokens, *arguments.objects]
        elif trigger.is_noun and trigger.frame.kind == "attack" and not tokens:
            tokens = [t for t in arguments.objects if "force" in clause.types_of(t)]
        return [Argument(t) for t in dict.fromkeys(tokens)]
    if role.name == "object":
        if trigger.is_noun:
            owners = [t for t in arguments.subjects if _is_plain_place(clause, t)]
            around = (*arguments.of, *arguments.objects, *owners)
            return [Argument(t) for t in dict.fromkeys(around)]
        return [Argument(t) for t in arguments.objects]
    words = prepositions_in(role.name, clause.lexicon.frames.prepositions)
    own = [k for k in arguments.links if k.preposition in words]
    if not own:
        own = [k for k in arguments.near if k.preposition in words]
    return [Argument(clause.spot(k.token), k) for k in own]


def _is_plain_place(clause: Clause, token: int) -> bool:
    """Whether an owner is a place by its noun: "the *city's* seizure"."""
    mention = clause.mentions.get(token)
    return mention is not None and mention.named is None and "place" in clause.types_of(token)


def _fits(clause: Clause, argument: Argument, role: Role, follow: FollowBack) -> bool:
    if argument.token not in clause.mentions:
        return False
    types = clause.types_of(argument.token)
    if "any" in role.types:
        span = clause.mentions[argument.token].span
        if "pact" in types and role.slot == "targets":
            return False  # a deal is struck, not hit
        return "person" not in types and not any(
            spans_overlap(span, t.span) for t in clause.marked.times
        )
    if not types & role.types:
        is_doer = role.slot in ("actors", "targets") and bool(role.types & DOERS)
        if clause.is_pronoun(argument.token):
            return is_doer and "name" in types and follow(argument.token, role.types | {"name"})
        is_taken = role.slot == "places" and role.name == "subject"  # "*Kiska* fell"
        return "name" in types and (is_doer or is_taken)
    mention = clause.mentions[argument.token]
    if any(spans_overlap(mention.span, t.span) for t in clause.marked.times):
        return False
    if clause.is_pronoun(argument.token) and mention.type == "other":
        return follow(argument.token, role.types)
    if role.name in LOCATING and mention.type == "actor" and argument.link is not None:
        return "place" in types
    return True
