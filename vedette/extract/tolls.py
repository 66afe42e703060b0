"""Tolls: how many a sentence tells killed, wounded or missing, and in which attack.

A count alone is no claim: it is a measure of the attack that the sentence tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vedette.extract.clause import Clause
from vedette.extract.counted import (
    Counted,
    comes_on_top,
    find_state,
    is_thing,
    read_counted,
    tells_lot,
)
from vedette.extract.happenings import Found
from vedette.lexicon.tolls import load_tolls
from vedette.model.claim import Measure
from vedette.model.span import spans_overlap

GAP = 5
"""Words that may stand between a count and what tells its lot."""
TOLL_REACH = 12
"""Words back from a figure to the "toll" that it is of."""
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Toll:
    """A measure with the token that tells the lot of those counted."""

    measure: Measure
    token: int


def assign_tolls(clause: Clause, found: Sequence[Found]) -> list[tuple[Toll, ...]]:
    """The tolls of each trigger of a sentence: each goes to the attack that stands nearest."""
    told: list[list[Toll]] = [[] for _ in found]
    attacks = [n for n, f in enumerate(found) if f.match.trigger.frame.kind == "attack"]
    for toll in find_tolls(clause) if attacks else ():
        told[min(attacks, key=lambda n: _stand_apart(clause, found[n], toll))].append(toll)
    return [tuple(tolls) for tolls in told]


def is_told_as_done(clause: Clause, found: Found, modality: str, polarity: str) -> bool:
    """Whether an attack was, by the words: only its name may be in doubt ("a *suspected* raid")."""
    cue = found.assertion.cue
    is_named_so = cue is not None and clause.sentence.deps[cue] == "amod"
    told = modality == "actual" or (modality == "possible" and is_named_so)
    return told and polarity == "affirmative"


def _stand_apart(clause: Clause, found: Found, toll: Toll) -> tuple[bool, bool, int]:
    """How far a trigger stands from a toll: the word itself, what hangs on it, then words."""
    token, graph = found.opening.token, clause.graph
    tied = token in graph.subtree(toll.token) or toll.token in graph.subtree(token)
    near = min(abs(t - toll.token) for t in (token, *found.opening.tokens))
    return toll.token not in (token, *found.opening.tokens), not tied, near


def find_tolls(clause: Clause) -> Iterator[Toll]:
    """The tolls of a sentence in text order, each number under one lot."""
    numbers = [n for n in (*clause.marked.numbers, *clause.marked.bare_numbers) if not n.is_measure]
    before: tuple[Counted, tuple[str, int]] | None = None
    for number in sorted(numbers, key=lambda n: n.tokens):
        counted = read_counted(clause, number)
        if counted is None or (counted.head is not None and is_thing(clause, counted.head)):
            before = None
            continue
        lot = _find_lot(clause, counted)
        if lot is None and before is not None and _is_joined(clause, *before, counted):
            lot = before[1]
        before = (counted, lot) if lot else None
        if lot is None or (lot[0] == "killed" and comes_on_top(clause, counted)):
            continue
        if not _is_wide(clause, lot[1]):
            yield _build_toll(counted, *lot)


def _build_toll(counted: Counted, lot: str, token: int) -> Toll:
    quantity = counted.number.quantity
    assert quantity.span is not None
    return Toll(
        Measure(
            low=quantity.low,
            high=quantity.high,
            approximate=quantity.approximate,
            text=quantity.text,
            span=quantity.span,
            of=f"{counted.group or 'people'} {lot}",
        ),
        token,
    )


# What became of them --------------------------------------------------------------------------


def _find_lot(clause: Clause, counted: Counted) -> tuple[str, int] | None:
    """What became of those counted, and the token that tells it."""
    if counted.inside is not None:
        return find_state(clause, counted.inside), counted.inside
    if counted.head is not None and clause.sentence.lemmas[counted.head] in load_tolls().nouns:
        return load_tolls().nouns[clause.sentence.lemmas[counted.head]], counted.head
    return _look_behind(clause, counted) or _look_ahead(clause, counted) or _hang_on(
        clause, counted
    )  # fmt: skip


def _look_behind(clause: Clause, counted: Counted) -> tuple[str, int] | None:
    """ "40 people *were killed*", "120 *wounded*", "44 *dead*"."""
    s, at, words = clause.sentence, counted.last + 1, load_tolls()
    gap: list[str] = []
    while at < len(s) and not tells_lot(clause, at) and len(gap) < GAP:
        if s.lemmas[at].lower() not in words.between and s.words[at].lower() not in words.between:
            return None
        gap.append(s.lemmas[at].lower())
        at += 1
    lot = find_state(clause, at)
    if not lot or _is_shared(clause, at):
        return None
    is_deed = s.words[at].lower() not in words.words and not _is_own(clause, at)
    if is_deed and "be" not in gap and ("have" in gap or _has_object(clause, at)):
        return None
    return lot, at


def _is_own(clause: Clause, at: int) -> bool:
    return clause.sentence.lemmas[at].lower() in load_tolls().own


def _is_shared(clause: Clause, at: int) -> bool:
    """Whether one count is of two lots: "40 killed or wounded"."""
    if tells_lot(clause, at + 1):
        return True
    s = clause.sentence
    is_joint = at + 1 < len(s) and s.words[at + 1].lower() in ("and", "or", "/", ",", "&")
    return is_joint and tells_lot(clause, at + 2) and not _starts_object(clause, at + 3)


def _has_object(clause: Clause, at: int) -> bool:
    """Whether the verb has an object right behind it: "two bombers *killed* 18"."""
    return bool(clause.graph.children(at, "dobj")) or _starts_object(clause, at + 1)


def _starts_object(clause: Clause, at: int) -> bool:
    s = clause.sentence
    if at >= len(s):
        return False
    span = s.span_of(at, at)
    if any(spans_overlap(span, t.span) for t in clause.marked.times):
        return False
    starts = {n.tokens[0] for n in (*clause.marked.numbers, *clause.marked.bare_numbers)}
    return at in starts or s.tags[at].startswith(("NN", "JJ", "CD", "PRP")) or (
        s.tags[at] == "DT" and s.words[at].lower() != "some"
    )  # fmt: skip


def _look_ahead(clause: Clause, counted: Counted) -> tuple[str, int] | None:
    """ "*killing* at least six", "*claimed the lives of* 18", "*a death toll of* 12"."""
    s, words = clause.sentence, load_tolls()
    first = counted.number.tokens[0]
    at = first - 1
    for _ in range(GAP):
        if at < 0 or s.words[at].lower() not in words.before:
            break
        at -= 1
    if at < 0:
        return None
    lemma = s.lemmas[at].lower()
    between = {s.words[t].lower() for t in range(at + 1, first)}
    if lemma in words.verbs and s.parts[at] == "VERB" and "of" not in between:
        is_free = not _is_undone(clause, at) and not _ends_two_lots(clause, at)
        return (words.verbs[lemma], at) if is_free else None
    if "of" in between and lemma == "life":
        taker = next((t for t in range(at, max(-1, at - 4), -1) if s.lemmas[t] in words.taking), -1)
        return None if taker < 0 or _is_undone(clause, taker) else ("killed", taker)
    if "of" in between and lemma in words.deaths and s.tags[at].startswith("NN"):
        return "killed", at
    return _follow_toll(clause, first)


def _ends_two_lots(clause: Clause, verb: int) -> bool:
    """Whether a verb shares its count with one before: "killed or *wounded* 30"."""
    s, words = clause.sentence, load_tolls()
    is_joint = verb > 1 and s.words[verb - 1].lower() in ("and", "or", "/", "&")
    return is_joint and s.lemmas[verb - 2].lower() in {*words.verbs, *words.own}


def _is_undone(clause: Clause, verb: int) -> bool:
    """Whether a verb is passive, negated, or under a doubt."""
    if clause.graph.children(verb, "auxpass", "nsubjpass", "neg"):
        return True
    s = clause.sentence
    return any(s.words[t].lower() in load_tolls().doubtful
               for t in clause.graph.children(verb, "aux"))  # fmt: skip


def _follow_toll(clause: Clause, first: int) -> tuple[str, int] | None:
    """The "death toll" that a figure is of, in the words before it with no other figure."""
    s, words = clause.sentence, load_tolls()
    lead = first - 1
    if lead >= 0 and s.lemmas[lead].lower() not in words.leading:
        return None
    for at in range(lead, max(-1, lead - TOLL_REACH), -1):
        if s.tags[at] == "CD":
            return None
        if s.lemmas[at].lower() == "toll":
            return "killed", at
    return None


def _hang_on(clause: Clause, counted: Counted) -> tuple[str, int] | None:
    """What the parse says where words stand between: "40 people, eleven of them children, died"."""
    s, words = clause.sentence, load_tolls()
    top = counted.number.tokens[1] if counted.head is None else counted.head
    verb, dep, lemma = s.heads[top], s.deps[top], s.lemmas[s.heads[top]].lower()
    if s.parts[verb] != "VERB" or clause.graph.children(verb, "neg"):
        return None
    if any(s.words[t].lower() in words.doubtful for t in clause.graph.children(verb, "aux")):
        return None
    if dep == "nsubjpass" and lemma in words.verbs and not _is_shared(clause, verb):
        return words.verbs[lemma], verb
    return (words.own[lemma], verb) if dep == "nsubj" and lemma in words.own else None


def _is_joined(clause: Clause, before: Counted, lot: tuple[str, int], counted: Counted) -> bool:
    """Whether a group is told in one breath with that before: "killing 40 fighters *and* two
    civilians", or as a part of it: "40 people were killed, *including* two children".
    """
    s, first, behind = clause.sentence, counted.number.tokens[0], counted.last + 1
    start = max(before.last, lot[1]) + 1
    said = " ".join(s.words[t].lower() for t in range(start, first)).lstrip(", ")
    if counted.head is None:
        return False
    if said in load_tolls().parting:
        return bool(counted.group)
    is_own = behind < len(s) and s.tags[behind].startswith(("VB", "MD"))
    return lot[1] < before.number.tokens[0] and said in load_tolls().joining and not is_own


def _is_wide(clause: Clause, token: int) -> bool:
    """Whether a toll is that of a whole war: "killed since the conflict began in 2011"."""
    s = clause.sentence
    for since in (t for t, lemma in enumerate(s.lemmas) if lemma.lower() == "since"):
        if not {s.heads[since], s.heads[s.heads[since]]} & {token, s.heads[token]}:
            continue
        below = range(since + 1, min(since + 7, len(s)))
        lasting = load_tolls().wide | load_tolls().months
        if any(s.lemmas[t].lower() in lasting or _YEAR.fullmatch(s.words[t]) for t in below):
            return True
    return False
