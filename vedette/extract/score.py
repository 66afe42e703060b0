"""The score of a claim: how likely a careful reader would write it down too, from named features.

The features speak of the trigger, of what fills the slots and of the report around them. Their
weights are learned by logistic regression on annotated reports (tools/train_score.py) and stand
in lexicon/weights.yaml; the score is the probability that the regression gives.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from vedette.extract.clause import FORCE_KINDS, Clause, is_armed
from vedette.extract.happenings import Found
from vedette.lexicon.yaml_file import load_yaml
from vedette.model.claim import Claim, Filler, Reason
from vedette.model.mention import MarkedReport

ARMED_KINDS = FORCE_KINDS | {"ship"}
TOLD = 0.4
"""The weight from which a feature is told as a reason: half as much again or less likely."""


def count_armed(report: MarkedReport) -> int:
    """How many names of the report are of armed actors, forces, weapons and military sites.

    Sport, film and business use the verbs of war without them.
    """
    count = 0
    for sentence in report.marked:
        count += sum(n.type == "actor" and n.kind in ARMED_KINDS for n in sentence.names)
        count += sum(n.how == "designation" for n in sentence.names)
        count += sum(m.type == "force" and bool(m.owners) for m in sentence.mentions)
        count += sum(
            m.type == "site" and m.named is not None and is_armed(m) for m in sentence.mentions
        )
    return count


@dataclass(frozen=True, slots=True)
class Arms:
    """What a report says of arms as a whole: names, nouns for forces, and whether it is short."""

    armed: int
    forces: int
    is_short: bool


def read_arms(report: MarkedReport) -> Arms:
    """What a report says of arms."""
    return Arms(
        armed=count_armed(report),
        forces=count_forces(report),
        is_short=len(report.parsed.sentences) <= SHORT,
    )


SHORT = 2
"""Sentences up to which a report is a mere note: little can be asked of what stands around."""


def count_forces(report: MarkedReport) -> int:
    """How many phrases of the report are of people under arms by their noun alone."""
    return sum(
        m.type == "force" and not m.is_weak for sentence in report.marked for m in sentence.mentions
    )


@cache
def load_weights() -> Mapping[str, float]:
    """The weight of each feature, and `bias` for a claim that has none."""
    weights: dict[str, float] = load_yaml("weights.yaml")
    return weights


def score_claim(
    claim: Claim, features: Sequence[str], rate: Callable[[float], float] | None = None
) -> Claim:
    """The claim with its score in 0..1 and its heaviest features as reasons.

    `rate` takes that score and gives the one after a second opinion.
    """
    weights = load_weights()
    total = weights["bias"] + sum(weights.get(f, 0.0) for f in features)
    heavy = sorted(
        (f for f in features if abs(weights.get(f, 0.0)) >= TOLD), key=lambda f: -abs(weights[f])
    )
    reasons = tuple(
        Reason(step="extract", about="score", why=f"{f}: {weights[f]:+.1f}") for f in heavy
    )
    score = 1 / (1 + math.exp(-total))
    if rate is not None and (after := rate(score)) != score:
        why = f"the second opinion moves {score:.2f} to {after:.2f}"
        reasons = (*reasons, Reason(step="extract", about="score", why=why))
        score = after
    return replace(claim, score=round(score, 2), reasons=(*claim.reasons, *reasons))


def find_features(claim: Claim, found: Found, arms: Arms) -> tuple[str, ...]:
    """The features of a claim, in a fixed order."""
    of_report = _of_report(claim, found, arms)
    return tuple(dict.fromkeys((*_of_trigger(claim, found), *_of_slots(claim, found), *of_report)))


def _of_trigger(claim: Claim, found: Found) -> Iterator[str]:
    clause, trigger = found.clause, found.match.trigger
    s, token = clause.sentence, found.opening.token
    yield f"frame {trigger.frame.id}"
    yield f"kind {claim.kind}"
    if trigger.is_noun:
        yield "told by a noun"
        if s.words[max(0, token - 1)].lower() in ("the", "this", "these", "its", "their"):
            yield "told by a definite noun"
            if claim.when.text:
                yield "told by a definite noun, with its time"
        if found.opening.arguments.light is not None:
            yield "told by a noun and its verb"
    else:
        yield f"verb form {s.tags[token]}"
        yield f"verb as {s.deps[token]}"
    if claim.modality != "actual":
        yield f"told as {claim.modality}"
    holds = {
        "passive": not trigger.is_noun and found.opening.arguments.is_passive,
        "a rarer word of its class": trigger.is_rare,
        "few of its arguments are there": found.match.reading.loose,
        "told by several words": len(found.opening.tokens) > 1,
        "negated": claim.polarity == "negative",
        "headline": claim.headline,
        "verb with a complement": found.opening.arguments.has_complement,
    }
    yield from (feature for feature, does in holds.items() if does)


def _of_slots(claim: Claim, found: Found) -> Iterator[str]:
    yield f"actor {_knowledge(claim.actors)}"
    places = (*claim.places, *claim.origins)
    if not places:
        yield "no place"
        yield f"{claim.kind} without a place"
    elif any(p.name for p in places):
        yield "place by context" if all(p.via for p in places) else "place named"
    else:
        yield "place without a name"
    for slot, fillers in (("object", claim.objects), ("target", claim.targets)):
        if fillers:
            yield f"{slot} {_knowledge(fillers)}"
            yield f"{claim.kind} with {slot}"
    if not claim.objects and not claim.targets:
        yield "neither object nor target"
    if claim.origins:
        yield "origin"
    if claim.counterparties:
        yield "counterparty"
    if claim.when.text:
        yield "time"
    if any(f.quantity for f in (*claim.objects, *claim.actors, *claim.targets)):
        yield "count"
    types = {
        t
        for arguments in found.match.slots.values()
        for a in arguments
        for t in found.clause.types_of(a.token)
    }
    yield from (f"argument {t}" for t in sorted(types & _TYPES))
    mentions = [
        m
        for arguments in found.match.slots.values()
        for a in arguments
        if (m := found.clause.mentions.get(a.token)) is not None
    ]
    if not any(is_armed(m) for m in mentions):
        yield "no argument under arms"
        if not found.clause.is_military and not any(
            m.type == "actor" or m.owners for m in mentions
        ):
            yield f"{claim.kind} by nobody known and nothing under arms"


_TYPES = frozenset(
    {"force", "materiel", "munition", "site", "event", "person", "name", "pact", "area"}
)


def _knowledge(fillers: Sequence[Filler]) -> str:
    """How well the best of several fillers is known."""
    if not fillers:
        return "none"
    if any((f.id or "").startswith(("actor:", "materiel:")) and not f.via for f in fillers):
        return "known"
    if any(f.id for f in fillers):
        return "by reference"
    return "by words"


def _of_report(claim: Claim, found: Found, arms: Arms) -> Iterator[str]:
    known = any((f.id or "").startswith("actor:") for f in claim.actors)
    where = "note" if arms.is_short else "report"
    if arms.armed == 0:
        yield f"nobody under arms is named in the {where}"
        if arms.forces == 0:
            yield f"nothing in the {where} is under arms"
        if not known:
            yield f"neither claim nor {where} names anybody under arms"
    elif arms.armed == 1:
        yield f"one name under arms in the {where}"
    elif arms.armed < 5:
        yield f"few names under arms in the {where}"
    if arms.forces == 0:
        yield f"no force by its noun in the {where}"
    elif arms.forces > 3:
        yield f"many forces by their nouns in the {where}"
    if not (found.clause.is_military or _names_a_force(claim, found.clause)):
        yield f"nothing under arms in the sentence of a {where}"
        if arms.armed < 2:
            yield f"nothing under arms in sentence and {where}"


def _names_a_force(claim: Claim, clause: Clause) -> bool:
    ids = {f.id for f in (*claim.actors, *claim.objects, *claim.targets, *claim.counterparties)}
    actors = clause.lexicon.actors.by_id
    return any(i in actors and actors[i].kind in FORCE_KINDS for i in ids if i)
