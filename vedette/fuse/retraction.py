"""Retraction: what falls when a report, or a statement, is taken back by who made it.

A report takes with it its own claims, those that others copied from it, and those that rest on
its outlet alone. A statement disowned by its alleged root takes every claim of its event that
ends in that voice. Whatever has another root besides keeps standing on that one.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from vedette.fuse.names import fold_name
from vedette.fuse.renaming import NAME
from vedette.fuse.retold import WHOLE, Copies, Copy, is_within
from vedette.fuse.roots import find_last_voices, is_own_outlet
from vedette.fuse.voices import (
    key_all_roots,
    key_root_voices,
    key_voice,
    name_voices,
    strip_voices,
)
from vedette.model.claim import Claim
from vedette.model.judgement import Judgement
from vedette.model.reuse import Reuse
from vedette.model.span import Span, span_holds, spans_overlap

EventOf = Callable[[str], str | None]
"""The event of a claim by its id, None where it is in none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FallenClaim:
    """A claim that nothing stands behind any more, by which entry, and why."""

    claim: str
    report: str
    entry: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fallen:
    """What retractions leave: `standing` claims, among them those `weakened`, which lost a root
    and keep another; and the `claims` that fell. All sorted by claim and report.
    """

    standing: tuple[Claim, ...] = ()
    claims: tuple[FallenClaim, ...] = ()
    weakened: tuple[FallenClaim, ...] = ()


def retract(
    claims: Sequence[Claim],
    retractions: Iterable[Judgement],
    reuse: Iterable[Reuse],
    event_of: EventOf,
    *,
    same_voice: Mapping[str, str] | None = None,
) -> Fallen:
    """What is left of the claims after the retractions, the same in any order of either.

    `event_of` is that of all claims, before anything falls. `same_voice` leads from voices
    that were judged to be one to their representative. A copy falls where it was copied from
    the retracted report, or where nobody knows who copied whom; never the report that was
    copied, and never another version at the same address, which may be the corrected one.
    """
    fall = _Fall(claims, reuse, event_of, same_voice or {})
    for judgement in sorted(retractions, key=lambda judgement: judgement.seq):
        if judgement.act == "retract report":
            fall.take_report(judgement)
        else:
            fall.take_statement(judgement)
    fall.settle()
    return fall.result()


Why = tuple[int, str]
"""The entry that something falls by, and the sentence that says so."""


@dataclass(slots=True)
class _Event:
    """The claims of one event, and the voices that no longer stand behind it."""

    claims: list[Claim] = field(default_factory=list)
    gone: dict[str, Why] = field(default_factory=dict)


class _Fall:
    def __init__(
        self,
        claims: Sequence[Claim],
        reuse: Iterable[Reuse],
        event_of: EventOf,
        same_voice: Mapping[str, str],
    ) -> None:
        self._claims = {(c.id, c.report.id): c for c in claims}
        self._claims = {key: self._claims[key] for key in sorted(self._claims)}
        self._same = same_voice
        self._events: dict[str, _Event] = defaultdict(_Event)
        self._of_report: dict[str, list[Claim]] = defaultdict(list)
        self._of_claim: dict[str, str | None] = {}
        for claim in self._claims.values():
            self._of_report[claim.report.id].append(claim)
            event = self._of_claim.setdefault(claim.id, event_of(claim.id))
            if event is not None:
                self._events[event].claims.append(claim)
        refs = {id: told[0].report for id, told in self._of_report.items()}
        self._copies = Copies(reuse, refs)
        self._queue: deque[tuple[str, str]] = deque()
        self._fallen: dict[tuple[str, str], Why] = {}
        self._weakened: dict[tuple[str, str], Why] = {}
        self._stretches: dict[str, set[Span]] = defaultdict(set)
        self._touched: set[str] = set()

    def take_report(self, judgement: Judgement) -> None:
        """The report's claims, and what others copied of it."""
        (report,) = judgement.about
        outlet = next((c.report.outlet or c.report.uri for c in self._of_report[report]), report)
        self._take_stretch(report, WHOLE, (judgement.seq, f"{outlet} took its report back"))

    def _take_stretch(self, report: str, stretch: Span, why: Why) -> None:
        queue = [(report, stretch, why)]
        for at, span, said in queue:
            if span in self._stretches[at]:
                continue
            self._stretches[at].add(span)
            for claim in self._of_report[at]:
                if is_within(claim, span):
                    self._drop(claim, said)
            for copy in self._copies.of(at):
                reason = (said[0], f"{copy.say()}; {why[1]}")
                queue += [(copy.report, b, reason) for a, b in copy.stretches
                          if spans_overlap(a, span)]  # fmt: skip

    def take_statement(self, judgement: Judgement) -> None:
        """The claims of the statement's event that end in the voice that disowns it."""
        told = [c for id in judgement.about for c in self._find(id)]
        named = (judgement.value or {}).get("voices") if told else None
        for claim in told:
            event = self._of_claim[claim.id]
            keys = {self._canonical(k) for k in named or key_all_roots(claim)}
            why = (judgement.seq, f"{name_voices(claim, keys, self._canonical)} disowns it")
            if event is not None:
                self._touched.add(event)
                self._events[event].gone |= {k: why for k in keys
                                             if k not in self._events[event].gone}  # fmt: skip
            self._weigh(claim, dict.fromkeys(keys, why))

    def _find(self, id: str) -> list[Claim]:
        return [c for (claim, _), c in self._claims.items() if claim == id]

    def _canonical(self, key: str) -> str:
        return self._same.get(key, key)

    def settle(self) -> None:
        """Go on until nothing more falls: outlets of which nothing is left in an event do not
        stand behind it for others, either.
        """
        while self._queue or self._touched:
            while self._queue:
                self._spread()
            if not self._touched:
                return
            event = self._events[id := min(self._touched)]
            self._touched.discard(id)
            gone = {**self._hollow(event), **event.gone}
            for claim in event.claims:
                self._weigh(claim, gone)

    def _hollow(self, event: _Event) -> dict[str, Why]:
        """The outlets that told the event and have no standing claim of it left."""
        fell: dict[str, Why] = {}
        stands: set[str] = set()
        for claim in event.claims:
            if claim.report.outlet is None:
                continue
            own = [key_voice(v, claim) for v in claim.sources if is_own_outlet(v, claim)]
            keys = {f"{NAME}{fold_name(claim.report.outlet)}", *(k for ks in own for k in ks)}
            keys = {self._canonical(key) for key in keys}
            why = self._fallen.get((claim.id, claim.report.id))
            if why is None:
                stands |= keys
            else:
                said = f"it rests on {claim.report.outlet} alone; {why[1]}"
                for key in keys:
                    fell[key] = min(fell.get(key, (why[0], said)), (why[0], said))
        return {key: why for key, why in fell.items() if key not in stands}

    def _weigh(self, claim: Claim, gone: Mapping[str, Why]) -> None:
        """Drop the claim when all its roots are gone; note it when only some are."""
        key = (claim.id, claim.report.id)
        if not gone or key in self._fallen or claim.modality == "denied":
            return
        lost = [
            min((gone[k] for k in map(self._canonical, keys) if k in gone), default=None)
            for keys in key_root_voices(claim)
        ]
        found = [why for why in lost if why is not None]
        is_own = claim.report.outlet is not None and all(
            voice is None or is_own_outlet(voice, claim) for voice in find_last_voices(claim)
        )
        if not found or is_own:
            return
        if len(found) == len(lost):
            self._drop(claim, min(found))
        else:
            self._weakened[key] = min(found)
            self._claims[key] = strip_voices(claim, set(gone), self._canonical)

    def _drop(self, claim: Claim, why: Why) -> None:
        key = (claim.id, claim.report.id)
        if key not in self._fallen:
            self._fallen[key] = why
            self._queue.append(key)

    def _spread(self) -> None:
        """From a claim that fell to its event, and to what copies say of it."""
        key = self._queue.popleft()
        claim, why = self._claims[key], self._fallen[key]
        event = self._of_claim[claim.id]
        if event is not None:
            self._touched.add(event)
        for copy in self._copies.of(claim.report.id):
            for a, b in copy.stretches:
                if span_holds(a, claim.trigger.span):
                    self._drop_copies(claim, copy, b, (why[0], f"{copy.say()}; {why[1]}"))

    def _drop_copies(self, claim: Claim, copy: Copy, stretch: Span, why: Why) -> None:
        """The claims in a copied stretch that say the same, unless they name a voice of their
        own for it.
        """
        gone = {self._canonical(k) for k in key_all_roots(claim)}
        for other in self._of_report[copy.report]:
            if not is_within(other, stretch) or not self._says_same(claim, other):
                continue
            own = [v for v in find_last_voices(other) if v is not None]
            keys = [key_voice(v, other) for v in own if not is_own_outlet(v, other)]
            if all({self._canonical(k) for k in ks} & gone for ks in keys):
                self._drop(other, why)

    def _says_same(self, one: Claim, other: Claim) -> bool:
        event = self._of_claim[one.id]
        if event is not None and event == self._of_claim[other.id]:
            return True
        return one.kind == other.kind and one.trigger.text == other.trigger.text

    def result(self) -> Fallen:
        """What stands and what fell."""
        return Fallen(
            standing=tuple(c for key, c in self._claims.items() if key not in self._fallen),
            claims=_list_fallen(self._fallen),
            weakened=_list_fallen(
                {key: why for key, why in self._weakened.items() if key not in self._fallen}
            ),
        )


def _list_fallen(fallen: Mapping[tuple[str, str], Why]) -> tuple[FallenClaim, ...]:
    return tuple(
        FallenClaim(claim=claim, report=report, entry=fallen[claim, report][0],
                    why=fallen[claim, report][1])
        for claim, report in sorted(fallen)
    )  # fmt: skip
