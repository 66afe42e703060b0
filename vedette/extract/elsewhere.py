"""Tolls told elsewhere than in the claim of their attack: in other sentences, by other voices.

A count alone is no claim. "The clinic gave a toll of 37" says what an attack cost that the
report tells in another sentence, and says it by a chain of its own: so it stands beside that
attack, under that chain.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from vedette.extract.clause import Clause
from vedette.extract.coreference import FAR_CHARACTERS, is_definite
from vedette.extract.happenings import Found
from vedette.extract.hypothetical import is_hypothetical
from vedette.extract.modality import read_assertion
from vedette.extract.sources import Sources
from vedette.extract.tolls import Toll, find_tolls
from vedette.lexicon.tolls import load_tolls
from vedette.model.claim import Claim, Voice, VoicedToll
from vedette.model.span import Span, spans_overlap

PLACES = frozenset({"place", "site"})
BRIEF = frozenset({"hour", "day"})
"""Precisions of the times that one attack can have."""
SOON = 300
"""Characters up to the attack whose toll is told first ("Ten died on Friday. A car blew up")."""
STEM = 4
"""Letters by which the noun of an attack is found in its sentence: bombing and bombed."""


@dataclass(frozen=True, slots=True)
class LooseToll:
    """A toll of a sentence that tells no attack, and what that sentence points to: places, the
    words of its time, and nouns of attacks.
    """

    toll: VoicedToll
    places: frozenset[str]
    times: frozenset[str]
    nouns: frozenset[str]


def voice_tolls(
    clause: Clause, tolls: Sequence[Toll], chain: tuple[Voice, ...], sources: Sources
) -> tuple[VoicedToll, ...]:
    """Those tolls of an attack's own sentence that another chain gives than tells the attack."""
    voiced = (_voice(clause, toll, sources) for toll in tolls)
    return tuple(v for v in voiced if _root(v.sources) != _root(chain))


def find_loose(clause: Clause, found: Sequence[Found], sources: Sources) -> Iterator[LooseToll]:
    """The tolls of a sentence that tells no attack itself and points to no other one."""
    if clause.sentence.is_headline or any(f.match.trigger.frame.kind == "attack" for f in found):
        return
    nouns = _find_nouns(clause)
    if nouns is None or not _is_of_one_day(clause):
        return
    for toll in find_tolls(clause):
        if not _is_told(clause, toll) or sources.is_denied(clause, toll.token):
            continue
        voiced = _voice(clause, toll, sources)
        yield LooseToll(
            toll=voiced,
            places=_name_places(clause, voiced),
            times=frozenset(t.text.casefold() for t in clause.marked.times if not t.is_vague),
            nouns=nouns,
        )


def _is_of_one_day(clause: Clause) -> bool:
    """Whether nothing in a sentence speaks of a longer time, or of another attack."""
    words = load_tolls()
    if not (words.apart | words.wide).isdisjoint(clause.vocabulary):
        return False
    return all(t.is_vague or t.precision in BRIEF for t in clause.marked.times)


def _find_nouns(clause: Clause) -> frozenset[str] | None:
    """The nouns by which a sentence points back to attacks; None where it brings in another."""
    s = clause.sentence
    nouns = [m for m in clause.marked.mentions if m.type == "event"]
    if not all(is_definite(clause, m) for m in nouns):
        return None
    return frozenset(s.lemmas[m.head].lower() for m in nouns)


def _is_told(clause: Clause, toll: Toll) -> bool:
    """Whether a toll is told as a fact, and of no killing that has a doer of its own."""
    graph, token = clause.graph, toll.token
    assertion = read_assertion(graph, token, clause.lexicon.cues, clause.lexicon.speech)
    if assertion.modality != "actual" or assertion.polarity != "affirmative":
        return False
    if is_hypothetical(graph, token) or _has_doer(clause, token):
        return False
    is_more = "also" in clause.vocabulary and toll.measure.of.endswith("killed")
    return not is_more


def _has_doer(clause: Clause, token: int) -> bool:
    """Whether somebody kills by a verb: "*troops* killed ten", but not "the *blast* killed ten"."""
    s, graph = clause.sentence, clause.graph
    if s.lemmas[token].lower() not in load_tolls().verbs:
        return False
    doers = [clause.mentions.get(t) for t in graph.subjects(token) if s.tags[t] != "WDT"]
    return any(m is not None and m.type != "event" for m in doers)


def _voice(clause: Clause, toll: Toll, sources: Sources) -> VoicedToll:
    s = clause.sentence
    return VoicedToll(
        measure=toll.measure, quote=s.text, span=s.span, sources=sources.chain(clause, toll.token)
    )


def _root(chain: Sequence[Voice]) -> frozenset[tuple[str | None, Span | None]]:
    """What tells the last voices of a chain from others: a name, or where they stand."""
    return frozenset((v.name, None if v.name else v.span) for v in chain if not v.cites)


def _name_places(clause: Clause, toll: VoicedToll) -> frozenset[str]:
    """The places that a sentence names, those of who speaks left out."""
    spoken = [v.span for v in toll.sources if v.span is not None]
    return frozenset(
        n.text.casefold()
        for n in clause.marked.names
        if n.type in PLACES and not any(spans_overlap(n.span, v) for v in spoken)
    )


def attach_tolls(claims: Sequence[Claim], loose: Sequence[LooseToll]) -> list[Claim]:
    """The claims in their order, each attack with the loose tolls that are of it."""
    told: dict[int, list[VoicedToll]] = {}
    for one in loose:
        at = _find_attack(claims, one)
        if at is not None:
            told.setdefault(at, []).append(one.toll)
    return [
        replace(c, tolls=(*c.tolls, *told[n])) if n in told else c for n, c in enumerate(claims)
    ]


def _find_attack(claims: Sequence[Claim], one: LooseToll) -> int | None:
    """The attack told last before a toll, or where none was yet, the first one told behind it."""
    start, end = one.toll.span
    attacks = [n for n, c in enumerate(claims) if c.kind == "attack" and not c.headline]
    before = [n for n in attacks if claims[n].span[1] <= start]
    near = [n for n in reversed(before) if start - claims[n].span[1] <= FAR_CHARACTERS]
    if not before:
        near = [n for n in attacks if 0 <= claims[n].span[0] - end <= SOON]
    return next((n for n in near if _may_be_of(claims[n], one)), None)


def _may_be_of(claim: Claim, one: LooseToll) -> bool:
    """Whether a toll can be that of an attack: nothing that both name is another."""
    said = claim.quote.casefold()
    if claim.modality != "actual" or claim.polarity != "affirmative":
        return False
    if claim.when.text and one.times and claim.when.text.casefold() not in one.times:
        return False
    if any(word in said for word in load_tolls().apart):
        return False
    pointing = one.nouns - load_tolls().pointing
    if not all(noun[:STEM] in said for noun in pointing):
        return False
    return not one.places or _shares_place(claim, one.places)


def _shares_place(claim: Claim, places: frozenset[str]) -> bool:
    said = [f"{f.name or ''} {f.text}".casefold() for f in claim.places]
    return any(p in words for p in places for words in said)
