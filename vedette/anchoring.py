"""A judgement with the words that it is about, so that it finds its claim after re-extraction."""

from __future__ import annotations

from dataclasses import replace

from vedette.errors import NotFound
from vedette.fuse.judged import read_coded
from vedette.model.judgement import CLAIM_ACTS, Anchor, Judgement, anchor_claim
from vedette.store import Record


def anchor_judgement(record: Record, judgement: Judgement) -> Judgement:
    """The judgement with the words of the claims that it is about. Raises NotFound.

    A note can be about anything: it has them where that is a claim.
    """
    if judgement.anchors or judgement.act not in {*CLAIM_ACTS, "note"}:
        return judgement
    try:
        anchors = tuple(_anchor(record, id) for id in judgement.about)
    except NotFound:
        if judgement.act != "note":
            raise
        return judgement
    return replace(judgement, anchors=anchors)


def _anchor(record: Record, id: str) -> Anchor:
    """The anchor of a claim that was extracted, or coded by hand. Raises NotFound."""
    try:
        claim = record.claim(id)
    except NotFound:
        coded = [read_coded(j) for j in record.judgements() if j.act == "code"]
        found = [c for c in coded if c.id == id]
        if not found:
            raise
        claim = found[-1]
    return anchor_claim(claim, record.report(claim.report.id).text or "")
