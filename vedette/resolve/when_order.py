"""The order between claims of one report, used to bound what nothing dates.

A claim told to come after a dated one is not earlier than that; one told to come before is not
later. The bound is honest and wide: it never goes further than the words of the other claim.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from vedette.model.claim import Claim, Reason
from vedette.model.when import When
from vedette.resolve.when import resolve_again
from vedette.resolve.when_language import read_expression
from vedette.resolve.when_meaning import days_of
from vedette.resolve.when_partial import Frame

# What a claim tells has happened, or is to: only that can date another one.
_TOLD = frozenset({"actual", "planned"})


def date_claims(claims: Sequence[Claim], *, published: When) -> tuple[Claim, ...]:
    """The claims of one report under another date of it, without reading the text again."""
    loose = [replace(c, when=resolve_again(_unbound(c.when), published=published)) for c in claims]
    return bound_by_order(loose, published=published)


def bound_by_order(claims: Sequence[Claim], *, published: When) -> tuple[Claim, ...]:
    """The claims with undated ones bounded by those they are told to come after or before.

    Ids of claims that are not among these are dropped. Whatever has a date of its own keeps it.
    """
    known = _mirrored(claims)
    for _ in claims:  # a bound can bound the next claim
        bounded = {
            id: _bound(c, known, published) for id, c in known.items() if not c.when.is_known
        }
        changed = {id: c for id, c in bounded.items() if c is not None}
        if not changed:
            break
        known.update(changed)
    return tuple(known[c.id] for c in claims)


def _mirrored(claims: Sequence[Claim]) -> dict[str, Claim]:
    """The claims by id; where one is after another, that one is before it.

    Ids stand once, in the order of the text, so that the order of the claims does not matter.
    """
    place = {c.id: (c.trigger.span, c.id) for c in claims}
    after: dict[str, dict[str, None]] = {c.id: {} for c in claims}
    before: dict[str, dict[str, None]] = {c.id: {} for c in claims}
    for claim in claims:
        for other in claim.when.after:
            if other in after:
                after[claim.id][other] = before[other][claim.id] = None
        for other in claim.when.before:
            if other in after:
                before[claim.id][other] = after[other][claim.id] = None
    return {
        c.id: replace(
            c,
            when=replace(
                c.when,
                after=tuple(sorted(after[c.id], key=place.__getitem__)),
                before=tuple(sorted(before[c.id], key=place.__getitem__)),
            ),
        )
        for c in claims
    }


def _unbound(when: When) -> When:
    """The interval as it was before order bounded it."""
    if when.basis != "bounded" or when.expression is not None:
        return when
    return replace(when, earliest=None, latest=None, precision="unknown", basis="unknown",
                   reading="unknown")  # fmt: skip


def _bound(claim: Claim, known: Mapping[str, Claim], published: When) -> Claim | None:
    """The claim with the bounds that the others give, or None when they give none."""
    after = [known[i] for i in claim.when.after if _dates(known[i])]
    before = [known[i] for i in claim.when.before if _dates(known[i])]
    if not (after or before):
        return None
    first = max((c.when.earliest for c in after if c.when.earliest), default=None)
    last = min((c.when.latest for c in before if c.when.latest), default=None)
    counted = _counted(claim, after, before)
    if counted is not None:
        first, last = counted
    elif first is None and last is None:
        return None
    is_done = claim.modality not in ("planned", "possible")
    if is_done and published.latest is not None:
        last = min(last, published.latest) if last else published.latest
    if first is not None and last is not None and first > last:
        return None  # the words do not agree with each other
    when = replace(claim.when, earliest=first, latest=last, basis="bounded")
    if when.expression is None:
        when = replace(when, precision="range", reading="at least one day")
    said = " and ".join(
        f"{side} {c.trigger.text!r} ({c.when})"
        for side, cs in (("after", after), ("before", before))
        for c in cs
    )
    reason = Reason(step="resolve", about="when", why=f"told to come {said}: {when} (bounded)")
    return replace(claim, when=when, reasons=(*claim.reasons, reason))


def _dates(other: Claim) -> bool:
    return other.when.is_known and other.modality in _TOLD and other.polarity == "affirmative"


def _counted(
    claim: Claim, after: Sequence[Claim], before: Sequence[Claim]
) -> tuple[date | None, date | None] | None:
    """The days so long after or before another claim ("two days after"), or None."""
    node = read_expression(claim.when.expression or "")
    if node is None or node.text not in {"after-event", "before-event"}:
        return None
    sign, others = ("+", after) if node.text == "after-event" else ("-", before)
    whole = [c.when for c in others if c.when.earliest and c.when.latest]
    count, unit = node.children[0].text[:-1], node.children[0].text[-1]
    if not whole or not count.isdecimal() or unit not in "hdwmy":
        return None
    event = f"({whole[0].earliest}..{whole[0].latest})"
    said = f"{event}{sign}{count}{unit}"
    if unit == "h":
        said = f"{said}..{event}"
    elif unit in "wm":
        said = f"about({said})"  # as in "two weeks ago"
    tree = read_expression(said)
    days = tree and days_of(tree, Frame(published=None))
    return (days.first, days.last) if days else None
