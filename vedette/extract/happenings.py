"""One happening told by two words is one claim."""

from __future__ import annotations

from dataclasses import dataclass, replace

from vedette.extract.clause import Clause
from vedette.extract.modality import Assertion
from vedette.extract.reading import Match
from vedette.extract.triggers import Opening


@dataclass(frozen=True, slots=True)
class Found:
    """A trigger read in its clause, and how it is asserted."""

    clause: Clause
    opening: Opening
    match: Match
    assertion: Assertion


def tell_once(found: list[Found]) -> list[Found]:
    """Without the second telling of one happening: "conducted a strike", "a strike hit".

    A strike that did something is told by its noun: what its verbs hit are its targets. A
    light verb gives way to the noun it carries.
    """
    dropped: set[int] = set()
    joined: dict[int, list[Found]] = {}
    tokens = {f.opening.token: n for n, f in enumerate(found)}
    for number, one in enumerate(found):
        graph = one.clause.graph
        if one.match.trigger.is_noun:
            light = one.opening.arguments.light
            if light in tokens and one.opening.token not in graph.subjects(light):
                dropped.add(tokens[light])
        if one.match.trigger.frame.kind != "attack":
            continue
        for argument in one.match.slots.get("happening", ()):
            if argument.token in tokens:
                dropped.add(tokens[argument.token])
        first = _told_before(one, found[:number])
        if first is not None:
            joined.setdefault(first, []).append(one)
            dropped.add(number)
    return [
        _join(f, joined[n]) if n in joined else f for n, f in enumerate(found) if n not in dropped
    ]


def _told_before(one: Found, before: list[Found]) -> int | None:
    """Which earlier attack of the sentence is the same: the noun that is the subject of this
    verb, another verb of the same noun, or the verb that this one says the outcome of.
    """
    if one.match.trigger.is_noun:
        return None
    graph, s = one.clause.graph, one.clause.sentence
    subjects = set(one.opening.arguments.subjects)
    events = {t for t in subjects if "event" in one.clause.types_of(t)}
    token = one.opening.token
    governor = s.heads[token] if s.deps[token] in ("advcl", "acl", "xcomp") else -1
    for number, other in enumerate(before):
        if other.match.trigger.frame.kind != "attack":
            continue
        if other.opening.token in events or events & set(other.opening.arguments.subjects):
            return number
        carrying = (other.opening.token, other.opening.arguments.light)
        if governor in carrying and not graph.children(token, "nsubj", "mark"):
            return number
    return None


def _join(noun: Found, verbs: list[Found]) -> Found:
    """An attack with what its further verbs hit; a near verb shows in the trigger of a noun."""
    slots = dict(noun.match.slots)
    for verb in verbs:
        for slot in ("targets", "objects", "places"):
            more = [a for a in verb.match.slots.get(slot, ()) if a not in slots.get(slot, ())]
            if more and (slot != "places" or "places" not in slots):
                slots[slot] = (*slots.get(slot, ()), *more)
    match = replace(noun.match, slots=slots)
    if not noun.match.trigger.is_noun or verbs[0].opening.token not in noun.clause.graph.path_up(
        noun.opening.token
    ):
        return replace(noun, match=match)
    tokens = tuple(sorted((noun.opening.token, verbs[0].opening.token)))
    opening = replace(noun.opening, tokens=tokens)
    assertion = verbs[0].assertion
    assertion = replace(assertion, spine=(*noun.assertion.spine, *assertion.spine))
    return replace(noun, match=match, opening=opening, assertion=assertion)
