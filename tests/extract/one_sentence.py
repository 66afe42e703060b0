"""Short texts through read, parse, mark, extract and resolve, for the tests of extracting."""

from __future__ import annotations

from functools import cache

from vedette.model.claim import Claim
from vedette.pipeline import Pipeline
from vedette.read import ReadOptions, read_bytes

PIPELINE = Pipeline()


@cache
def read_claims(
    text: str, *, outlet: str | None = None, published: str = "2021-06-01"
) -> tuple[Claim, ...]:
    """The claims of a text."""
    options = ReadOptions(outlet=outlet, published=published)
    report = read_bytes(text.encode(), uri="letter.txt", options=options)
    (extraction,) = PIPELINE.extract([report])
    assert extraction.failure is None, extraction.failure
    return extraction.claims


def read_claim(text: str, kind: str | None = None) -> Claim:
    """The only claim of a text, or its only one of a kind."""
    claims = [c for c in read_claims(text) if kind in (None, c.kind)]
    assert len(claims) == 1, [(c.kind, c.trigger.text) for c in read_claims(text)]
    return claims[0]


def say(claim: Claim) -> str:
    """A claim as a line to compare: kind, modality, and the words of its slots."""
    slots = {
        "who": claim.actors, "what": claim.objects, "where": claim.places,
        "from": claim.origins, "whom": claim.targets,
    }  # fmt: skip
    told = (f"{label} {', '.join(f.text for f in fillers)}"
            for label, fillers in slots.items() if fillers)  # fmt: skip
    return "; ".join((f"{claim.kind} {claim.modality}", *told))
