"""Chains: who stands at the end of what a claim says of its voices."""

from __future__ import annotations

from collections.abc import Iterator

from vedette.fuse.names import fold_name
from vedette.fuse.received import bound_published
from vedette.model.claim import Claim, ReportRef, Voice

_AGAINST = ("denies", "doubts")


def find_last_voices(claim: Claim) -> tuple[Voice | None, ...]:
    """The voices that cite nobody; (None,) when the claim has no chain.

    A voice that denies or doubts does not stand behind what it rejects, unless the claim is
    told as denied. A chain that runs in a circle ends in its outermost voice.
    """
    if not claim.sources:
        return (None,)
    last = tuple(v for v in claim.sources if not v.cites) or claim.sources[:1]
    if claim.modality == "denied":
        return last
    return tuple(v for v in last if v.stance not in _AGAINST) or last


def is_own_outlet(voice: Voice, claim: Claim) -> bool:
    """Whether the voice is the outlet of the claim's own report, by its name or unnamed."""
    if not voice.name:
        return voice.kind == "outlet" and not voice.id
    outlet = claim.report.outlet
    return outlet is not None and fold_name(outlet) == fold_name(voice.name)


def is_anonymous(voice: Voice) -> bool:
    """Whether the voice could be anybody: told as anonymous, or without name and id."""
    return voice.kind == "anonymous" or not (voice.name or voice.id)


def key_published(published: str | None) -> tuple[str, str]:
    """A sort key for EDTF dates: the last day by which the report was out, unknown last.

    >>> sorted(["2021-04", "2021-04-02", "../2021-01-09"], key=key_published)
    ['../2021-01-09', '2021-04-02', '2021-04']
    """
    return bound_published(published)[1], published or ""


def name_outlet(report: ReportRef) -> str:
    """The outlet of a report, or where none is known its address."""
    return report.outlet or report.uri


def find_circles(claim: Claim) -> Iterator[tuple[int, ...]]:
    """The positions of voices that cite each other in a circle within one chain."""
    voices = claim.sources
    if all(cited > at for at, voice in enumerate(voices) for cited in voice.cites):
        return
    reached = [_reach(voices, at) for at in range(len(voices))]
    for at, others in enumerate(reached):
        circle = sorted(o for o in others if at in reached[o])
        if len(circle) > 1 and circle[0] == at:
            yield tuple(circle)


def _reach(voices: tuple[Voice, ...], start: int) -> set[int]:
    found: set[int] = set()
    ahead = list(voices[start].cites)
    while ahead:
        at = ahead.pop()
        if at not in found and 0 <= at < len(voices):
            found.add(at)
            ahead += voices[at].cites
    return found
