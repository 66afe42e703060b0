"""Standing: the evidence of a lane that enough voices carry, where more than one is asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from vedette.fuse.evidence import Evidence
from vedette.fuse.horizon import add_days
from vedette.model.claim import Claim
from vedette.model.event import State

Admits = Callable[[Sequence[Claim]], bool]
"""Whether claims that say one thing are enough, taken together, to hold it for so."""

_SIDES: dict[State, str] = {"present": "there", "reduced": "there"}


def keep_standing(lane: list[Evidence], days: int, admits: Admits) -> list[Evidence]:
    """The evidence of a lane whose run is admitted, in no order.

    A run is evidence of one side (there, or gone) that no evidence of the other interrupts and
    no gap longer than `days` parts: two voices a week apart carry one stay together. Undated
    evidence of one state is one run.
    """
    runs = [*_find_runs([e for e in lane if e.is_dated], days), *_group_undated(lane)]
    return [e for run in runs if admits([c for e in run for c in e.claims]) for e in run]


def _find_runs(dated: list[Evidence], days: int) -> Iterator[list[Evidence]]:
    run: list[Evidence] = []
    for e in sorted(dated, key=lambda e: (e.last, e.first, side_of(e), e.claims[0].id)):
        if run and (side_of(e) != side_of(run[-1]) or e.first > add_days(run[-1].last, days)):
            yield run
            run = []
        run.append(e)
    if run:
        yield run


def _group_undated(lane: list[Evidence]) -> list[list[Evidence]]:
    groups: dict[str, list[Evidence]] = defaultdict(list)
    for e in lane:
        if not e.is_dated:
            groups[side_of(e)].append(e)
    return list(groups.values())


def side_of(evidence: Evidence) -> str:
    """Whether evidence says that somebody is there, or else its state."""
    return _SIDES.get(evidence.state, evidence.state)
