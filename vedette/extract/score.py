"""The score of a claim, from named features; below the threshold nothing is claimed."""

from __future__ import annotations

from dataclasses import replace

from vedette.extract.clause import FORCE_KINDS, Clause, is_armed
from vedette.model.claim import Claim, Reason
from vedette.model.mention import MarkedReport

ARMED_KINDS = FORCE_KINDS | {"ship"}
BASE = 0.9
WEIGHTS = {
    "nothing under arms in the sentence": -0.15,
    "neither claim nor report names anybody under arms": -0.45,
    "the report hardly names anything under arms": -0.3,
    "no actor": -0.1,
    "no place": -0.05,
}
ARMED_REPORT = 2
"""Armed actors, forces with owners and designated weapons from which a report is about forces."""


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


def score_claim(claim: Claim, clause: Clause, *, armed: int) -> Claim:
    """The claim with its score in 0..1 and the features that lowered it as reasons.

    `armed` counts the armed names of the report.
    """
    features = []
    known = any((f.id or "").startswith("actor:") for f in claim.actors)
    if armed == 0 and not known:
        features.append("neither claim nor report names anybody under arms")
    elif armed < ARMED_REPORT and not known:
        features.append("the report hardly names anything under arms")
    if not (clause.is_military or _names_a_force(claim, clause)):
        features.append("nothing under arms in the sentence")
    if not claim.actors:
        features.append("no actor")
    if not claim.places and not claim.origins:
        features.append("no place")
    score = BASE + sum(WEIGHTS[f] for f in features)
    reasons = tuple(
        Reason(step="extract", about="score", why=f"{f}: {WEIGHTS[f]:+}") for f in features
    )
    return replace(
        claim, score=round(max(0.0, min(1.0, score)), 2), reasons=(*claim.reasons, *reasons)
    )


def _names_a_force(claim: Claim, clause: Clause) -> bool:
    ids = {f.id for f in (*claim.actors, *claim.objects, *claim.targets, *claim.counterparties)}
    actors = clause.lexicon.actors.by_id
    if any(i in actors and actors[i].kind in FORCE_KINDS for i in ids if i):
        return True
    return any(is_armed(m) for m in clause.marked.mentions)
