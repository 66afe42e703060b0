"""Copied claims: those that stand at one spot of a text which several reports share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from vedette.fuse.copies import ReuseIndex, find_passages
from vedette.fuse.linking import Pair, pair_of
from vedette.model.claim import Claim


def pair_copies(claims: Sequence[Claim], reuse: ReuseIndex) -> frozenset[Pair]:
    """Pairs of claims of one kind that are one passage of copied text, ordered by id.

    Those of one passage are chained: each is paired with the next by id.
    """
    chains: dict[tuple[int, str], set[str]] = defaultdict(set)
    passages = find_passages([c for c in claims if not c.headline], reuse)
    for claim in claims:
        passage = passages.get((claim.id, claim.report.id))
        if passage is not None:
            chains[passage.number, claim.kind].add(claim.id)
    return frozenset(pair_of(a, b) for ids in chains.values() for a, b in pairwise(sorted(ids)))
