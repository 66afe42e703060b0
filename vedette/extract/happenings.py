"""One happening told by two words is one claim."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from vedette.extract.clause import Clause
from vedette.extract.graph import PREDICATES
from vedette.extract.modality import Assertion
from vedette.extract.reading import Match
from vedette.extract.triggers import Opening
from vedette.lexicon.grammar import load_grammar


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
        if _is_part_of_another(one, found):
            dropped.add(number)
            continue
        if one.match.trigger.is_noun:
            dropped |= {tokens[v] for v in _carriers(one, found, tokens)}
        if _is_told_by_its_verb(one, found):
            dropped.add(number)
        rest = _resting_verb(one)
        if rest in tokens and found[tokens[rest]].match.trigger.frame.kind == "hold":
            dropped.add(tokens[rest])
        if one.match.trigger.frame.kind != "attack":
            continue
        for slot in ("happening", "targets"):
            for argument in one.match.slots.get(slot, ()):
                told = tokens.get(argument.token)
                if told is None or not found[told].match.trigger.is_noun:
                    continue
                if slot == "happening" or "actors" not in found[told].match.slots:
                    dropped.add(told)
        first = _told_before(one, found[:number])
        if first is not None:
            joined.setdefault(first, []).append(one)
            dropped.add(number)
    return [
        _join(f, joined[n]) if n in joined else f for n, f in enumerate(found) if n not in dropped
    ]


def _carriers(noun: Found, found: list[Found], tokens: Mapping[int, int]) -> Iterator[int]:
    """The verbs that only carry a noun ("*conducted* a strike", "a raid *conducted* by troops")."""
    clause, light = noun.clause, noun.opening.arguments.light
    if light is not None and light in tokens:
        verb = found[tokens[light]]
        doers = (*clause.graph.subjects(light), *verb.opening.arguments.subjects)
        if noun.opening.token not in doers:
            yield light
    for verb_behind in clause.graph.children(noun.opening.token, "acl"):
        is_light = clause.sentence.lemmas[verb_behind] in clause.lexicon.cues.light_verbs
        if verb_behind in tokens and is_light and clause.graph.is_passive(verb_behind):
            yield verb_behind


def _is_part_of_another(one: Found, found: list[Found]) -> bool:
    """Whether a noun is a word of another trigger: the *control* of "took control"."""
    return one.match.trigger.is_noun and any(
        o is not one and o.match.trigger.more and one.opening.token in o.opening.tokens
        for o in found
    )


def _resting_verb(one: Found) -> int:
    """The verb of which a participle says how its subject rests: "*remains* moored"; else -1."""
    s, token = one.clause.sentence, one.opening.token
    is_bare = not one.clause.graph.children(token, "nsubj", "nsubjpass", "mark", "aux")
    is_state = not one.match.trigger.is_noun and s.tags[token] == "VBN" and is_bare
    return s.heads[token] if is_state and s.deps[token] in (*PREDICATES, "advcl") else -1


def _is_told_by_its_verb(one: Found, found: list[Found]) -> bool:
    """Whether a presence is what a verb of the sentence strengthens, ends or sets up; and whether
    attacks are only named among others ("ten strikes, *including* strikes on two depots").
    """
    if not one.match.trigger.is_noun:
        return False
    token, s = one.opening.token, one.clause.sentence
    if s.deps[token] == "pobj" and s.lemmas[s.heads[token]] in ("include", "including"):
        return any(o.match.trigger.is_noun and o.opening.token < token for o in found)
    if one.match.trigger.frame.kind not in ("hold", "arrive"):
        return False
    return any(
        not o.match.trigger.is_noun
        and any(a.token == token for arguments in o.match.slots.values() for a in arguments)
        for o in found
    )


def _told_before(one: Found, before: list[Found]) -> int | None:
    """Which earlier attack of the sentence is the same: the noun that is the subject of this
    verb, another verb of the same noun, or the verb that this one says the outcome of.
    """
    if one.match.trigger.is_noun:
        return None
    graph, s = one.clause.graph, one.clause.sentence
    subjects = set(one.opening.arguments.subjects)
    events = {
        t
        for t in subjects
        if "event" in one.clause.types_of(t) and s.lemmas[t] not in load_grammar().operations
    }
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
