"""The order in which the claims of one report are told to have happened.

"After the plane was shot down", "before withdrawing", "two days after the attack", "later": the
words put one claim after or before another, whether or not any of them is dated.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from vedette.extract.clause import Clause
from vedette.extract.coreference import FAR_CHARACTERS
from vedette.extract.happenings import Found
from vedette.extract.timing import open_when
from vedette.lexicon.grammar import load_grammar
from vedette.model.claim import Claim, Reason
from vedette.model.mention import TimePhrase
from vedette.model.when import When


@dataclass(frozen=True, slots=True)
class Turn:
    """Claim `one` stands `after` claim `other` of the same sentence, or before it.

    `cue` is the token that says so, `time` how long after or before.
    """

    one: int
    other: int
    is_after: bool
    cue: int
    time: TimePhrase | None = None


def order_claims(
    clause: Clause, told: Sequence[Found], claims: Sequence[Claim], before: Claim | None
) -> list[Claim]:
    """The claims of a sentence with `when.after` and `when.before` filled, in the same order.

    `before` is the claim that the sentences before told last. A length of time before the
    cue belongs to the claim that it dates and to no other.
    """
    ordered = list(claims)
    turns = [*_turns_of_clauses(clause, told), *_turns_of_verbs(clause, told)]
    for turn in dict.fromkeys(turns):
        _part_times(clause, told, ordered, turn)
        cue = clause.sentence.words[turn.cue].lower()
        _join(ordered, turn.one, turn.other, is_after=turn.is_after, cue=cue)
    for number, is_after, cue in _adverbs(clause, told):
        other = _told_last(clause, told, number)
        if other is not None:
            _join(ordered, number, other, is_after=is_after, cue=cue)
        elif before is not None and claims[number].span[0] - before.span[1] < FAR_CHARACTERS:
            ordered[number] = point(ordered[number], before, is_after=is_after, cue=cue)
    return ordered


def point(claim: Claim, other: Claim, *, is_after: bool, cue: str) -> Claim:
    """The claim, told to come after another one or before it, and the reason why."""
    if other.id == claim.id or other.id in (*claim.when.after, *claim.when.before):
        return claim
    when = claim.when
    if is_after:
        when = replace(when, after=(*when.after, other.id))
    else:
        when = replace(when, before=(*when.before, other.id))
    side = "after" if is_after else "before"
    why = f"{cue!r}: told to come {side} {other.trigger.text!r}"
    return replace(
        claim, when=when, reasons=(*claim.reasons, Reason(step="extract", about="order", why=why))
    )


def find_main(told: Sequence[Found], claims: Sequence[Claim]) -> Claim | None:
    """The claim that a sentence tells in the first place: the one nearest its root."""
    if not claims or claims[0].headline:
        return None
    depths = [len(list(f.clause.graph.path_up(f.opening.token))) for f in told]
    return claims[depths.index(min(depths))]


def _join(claims: list[Claim], one: int, other: int, *, is_after: bool, cue: str) -> None:
    claims[one] = point(claims[one], claims[other], is_after=is_after, cue=cue)
    claims[other] = point(claims[other], claims[one], is_after=not is_after, cue=cue)


def _part_times(clause: Clause, told: Sequence[Found], claims: list[Claim], turn: Turn) -> None:
    """Gives each claim of a turn the time that stands in its own clause.

    A length of time before the cue is the distance between the two: it dates the first, or where
    that has a date of its own, the other.
    """
    if turn.time is not None:
        for number, claim in enumerate(claims):
            if claim.when.span == turn.time.span:
                claims[number] = _retime(claim, When())
    own = _times_below(clause, told[turn.other].opening.token, turn.time)
    if own and claims[turn.other].when.span is None:
        claims[turn.other] = _retime(claims[turn.other], open_when(own[0]))
    when = claims[turn.one].when
    if when.span in [time.span for time in own]:
        claims[turn.one] = _retime(claims[turn.one], When())
    elif when.span is not None and when.span == claims[turn.other].when.span:
        claims[turn.other] = _retime(claims[turn.other], When())
    if turn.time is None:
        return
    if claims[turn.one].when.text is None:
        when = _count_from(turn.time, is_after=turn.is_after)
        claims[turn.one] = _retime(claims[turn.one], when)
    elif claims[turn.other].when.text is None:
        when = _count_from(turn.time, is_after=not turn.is_after)
        claims[turn.other] = _retime(claims[turn.other], when)


def _retime(claim: Claim, when: When) -> Claim:
    """The claim with other words for its time, its order kept."""
    kept = replace(when, after=claim.when.after, before=claim.when.before)
    return replace(claim, when=kept)


def _times_below(clause: Clause, token: int, but: TimePhrase | None) -> list[TimePhrase]:
    """The times that stand in the part of the sentence below a token."""
    starts = [clause.sentence.starts[t] for t in clause.graph.subtree(token)]
    return [
        time
        for time in clause.marked.times
        if not time.is_vague
        and time != but
        and any(time.span[0] <= s < time.span[1] for s in starts)
    ]


def _turns_of_clauses(clause: Clause, told: Sequence[Found]) -> Iterator[Turn]:
    """ "After", "before", "since", "until" and the like, as conjunctions and as prepositions."""
    grammar, s = load_grammar(), clause.sentence
    for cue, word in enumerate(s.words):
        is_after = word.lower() in grammar.comes_after
        if not is_after and word.lower() not in grammar.comes_before:
            continue
        governor, objects = _sides(clause, cue)
        for other in _told_by(clause, told, objects):
            for one in _told_at(told, governor):
                if one != other:
                    yield Turn(one, other, is_after, cue, _length_before(clause, cue))


def _sides(clause: Clause, cue: int) -> tuple[int, list[int]]:
    """The token that a cue puts in order, and those that it is put in order to."""
    graph, s = clause.graph, clause.sentence
    above = s.heads[cue]
    if s.deps[cue] == "mark":
        return s.heads[above], [above]
    objects = graph.children(cue, "pobj", "pcomp", "dobj")
    for link in graph.children(cue, "prep"):  # "prior *to*", "ahead *of*"
        objects += graph.children(link, "pobj", "pcomp")
    return above, objects


def _told_at(told: Sequence[Found], token: int) -> list[int]:
    """The claims that a token tells: as their trigger, a verb above it, or their verb."""
    return [
        number
        for number, found in enumerate(told)
        if token in (found.opening.token, found.opening.arguments.light, *found.assertion.spine)
        or (
            found.match.trigger.is_noun
            and found.opening.token in found.clause.graph.subjects(token)
        )
    ]


def _told_by(clause: Clause, told: Sequence[Found], tokens: Sequence[int]) -> list[int]:
    """The claims told by any of the tokens, by what is joined to them, or by their "of".

    A clause that is joined with a subject of its own is as often joined to the sentence: "left,
    after planes hit the camp, and *the last men fled*".
    """
    graph = clause.graph
    reached: list[int] = [*tokens]
    for token in tokens:
        joined = graph.children(token, "conj")
        reached += [c for c in joined if not graph.children(c, "nsubj", "nsubjpass")]
        for link in clause.graph.children(token, "prep"):
            if clause.sentence.lemmas[link] == "of":
                reached += clause.graph.children(link, "pobj")
    return sorted({n for token in reached for n in _told_at(told, token)})


def _turns_of_verbs(clause: Clause, told: Sequence[Found]) -> Iterator[Turn]:
    """ "The strike *followed* the withdrawal"."""
    grammar, graph, s = load_grammar(), clause.graph, clause.sentence
    for verb in range(len(s)):
        is_after = s.lemmas[verb] in grammar.following_verbs
        if not graph.is_verb(verb) or not (is_after or s.lemmas[verb] in grammar.preceding_verbs):
            continue
        subjects, objects = [*graph.subjects(verb)], graph.children(verb, "dobj")
        if graph.is_passive(verb):
            agents = [a for by in graph.children(verb, "agent") for a in graph.children(by, "pobj")]
            subjects, objects = agents, graph.children(verb, "nsubjpass")
        for one in _told_by(clause, told, subjects):
            for other in _told_by(clause, told, objects):
                if one != other:
                    yield Turn(one, other, is_after, verb)


def _length_before(clause: Clause, cue: int) -> TimePhrase | None:
    """The length of time right before a cue: "*two days* after"."""
    start = clause.sentence.starts[cue]
    text, offset = clause.sentence.text, clause.sentence.span[0]
    for time in clause.marked.times:
        is_near = not text[time.span[1] - offset : start - offset].strip()
        if time.expression.startswith("for(") and time.span[1] <= start and is_near:
            return time
    return None


def _count_from(time: TimePhrase, *, is_after: bool) -> When:
    """A length of time as a distance from the other claim, open until that one is dated."""
    side = "after" if is_after else "before"
    return When(
        text=time.text,
        span=time.span,
        precision="range",
        reading="at least one day",
        expression=f"{side}-event({time.expression[4:-1]})",
    )


def _adverbs(clause: Clause, told: Sequence[Found]) -> Iterator[tuple[int, bool, str]]:
    """The claims that "later" or "earlier" puts in order to what was told before, and the word."""
    grammar, s = load_grammar(), clause.sentence
    for number, found in enumerate(told):
        for token in (*found.assertion.spine, found.opening.arguments.light):
            if token is None:
                continue
            for adverb in clause.graph.children(token, "advmod"):
                word = s.words[adverb].lower()
                if word not in grammar.later and word not in grammar.earlier:
                    continue
                # "Earlier this month" counts from the report, "no later than" from a date.
                below = [c for c in s.children[adverb] if s.deps[c] != "npadvmod"]
                if not below and "than" not in s.words[adverb + 1 : adverb + 2]:
                    yield number, word in grammar.later, word


def _told_last(clause: Clause, told: Sequence[Found], number: int) -> int | None:
    """The claim of the sentence that "later" looks back to: the one told above it, or before."""
    token = told[number].opening.token
    above = clause.graph.path_up(token)
    for governor in above:
        found = [n for n in _told_at(told, governor) if n != number]
        if found:
            return found[0]
    return number - 1 if number else None
