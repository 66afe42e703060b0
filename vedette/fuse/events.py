"""Events: what the claims of one happening come to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from vedette.fuse.compare import compare, load_weights
from vedette.fuse.grouping import COPIED, Group
from vedette.fuse.names import find_places, key_actor
from vedette.fuse.roots import key_published
from vedette.fuse.traits import Told, is_closed
from vedette.model.claim import Claim, Filler
from vedette.model.event import Event, Position, Roots, name_event
from vedette.model.when import UNKNOWN, When

MOST_REASONS = 3
"""Links of an event whose reasons are told, the surest first."""


def is_told_as_done(claim: Claim) -> bool:
    """Whether the claim tells that something happened: an assessment or a plan does not."""
    is_actual = claim.modality == "actual" and claim.polarity == "affirmative"
    return is_actual and claim.kind != "assess"


def build_event(
    group: Group,
    claims: Sequence[Claim],
    told: Mapping[str, Told],
    count: Callable[[Sequence[Claim]], Roots],
) -> Event | None:
    """The event of a group, or None where no body claim of it is told as done.

    `claims` are all of the group, each report's, with headlines that tell the same: these add
    no report and no root. An event's time, place and actors are those of what is told as done.
    """
    done = [c for c in claims if is_told_as_done(c)]
    body = [c for c in done if not c.headline]
    if not body:
        return None
    ids = tuple(sorted({c.id for c in done}))
    when, why_when = intersect_whens([c.when for c in body])
    published = [c.report.published for c in done if c.report.published]
    reasons = (*_explain(group, body, told), *why_when)
    if len(body) < len(done):
        reasons = (*reasons, "a headline tells the same; it makes no further report or root")
    return Event(
        id=name_event(min(c.id for c in body)),
        kind=body[0].kind,
        actors=_name_actors(body),
        place=_build_position(choose_place(body)),
        when=when,
        claims=ids,
        reports=len({c.report.id for c in body}),
        roots=count(body),
        first_known=min(published, key=key_published) if published else None,
        reasons=reasons,
    )


def choose_place(claims: Iterable[Claim]) -> Filler | None:
    """The place most often told, of equals the narrowest: never one that nobody told."""
    places = [p for c in claims for p in find_places(c)]
    times = Counter((p.id or p.name or p.text, p.relation or "") for p in places)
    return min(
        places,
        key=lambda p: (
            p.lat is None,
            -times[p.id or p.name or p.text, p.relation or ""],
            p.radius_km or 0.0,
            p.id or "",
            p.name or p.text,
        ),
        default=None,
    )


def _explain(group: Group, body: Sequence[Claim], told: Mapping[str, Told]) -> tuple[str, ...]:
    ids = {c.id for c in body}
    links = [k for k in group.links if k.a in ids and k.b in ids]
    if len(ids) == 1:
        if len(body) > 1:
            return ("reports with the very same text say it in the same words",)
        return _explain_alone(body[0], told[body[0].id])
    reasons = []
    for link in sorted(links, key=lambda k: (-k.score, k.a, k.b))[:MOST_REASONS]:
        a, b = told[link.a], told[link.b]
        why = compare(a, b).reasons if link.score != COPIED else ("one text, copied",)
        reasons.append(f"{link.a[:8]} and {link.b[:8]}: {'; '.join(why)}")
    return tuple(reasons) or ("judged to be one",)


def intersect_whens(whens: Sequence[When]) -> tuple[When, tuple[str, ...]]:
    """The days that all closed intervals share, and a sentence where they share none.

    Basis, precision and reading are those of the narrowest; intervals that only hang
    together in a chain give the whole stretch, as a range. Without a closed interval it is
    the first known one, half open, or unknown. The words stay with the claims.
    """
    closed = sorted((w for w in whens if is_closed(w)), key=_by_width)
    if not closed:
        known = sorted((w for w in whens if w.is_known), key=str)
        return (strip_words(known[0]) if known else UNKNOWN), ()
    best = strip_words(closed[0])
    start, end = max(_ends(w)[0] for w in closed), min(_ends(w)[1] for w in closed)
    if (start, end) == _ends(best):
        return best, ()
    if start == end:
        return replace(best, earliest=start, latest=end, precision="day"), ()
    if start < end:
        return replace(best, earliest=start, latest=end, precision="range"), ()
    start, end = min(_ends(w)[0] for w in closed), max(_ends(w)[1] for w in closed)
    why = f"no day is common to all times told, so the event spans {start} to {end}"
    return replace(best, earliest=start, latest=end, precision="range"), (why,)


def strip_words(when: When) -> When:
    """The interval without the words of the one report that it was read from."""
    return replace(when, text=None, span=None, expression=None, after=(), before=())


def _by_width(when: When) -> tuple[int, date, str, str, str]:
    start, end = _ends(when)
    return (end - start).days, start, when.precision, when.basis, when.reading


def _ends(when: When) -> tuple[date, date]:
    return when.earliest or date.min, when.latest or date.max


def _explain_alone(claim: Claim, told: Told) -> tuple[str, ...]:
    missing = [
        what
        for what, is_known in (
            ("actor", bool(told.actors)),
            ("place", bool(told.spots)),
            ("time", claim.when.is_known),
        )
        if not is_known
    ]
    if missing:
        return (f"no known {' and no known '.join(missing)}: no evidence of sameness",)
    if not is_closed(claim.when):
        what = "is only a bound" if claim.when.basis == "bounded" else "has an open end"
        return (f"{claim.when} {what}, and that is little evidence of sameness",)
    return (f"no other claim comes near enough; it takes {load_weights(claim.kind).link:g}",)


def _name_actors(claims: Iterable[Claim]) -> tuple[str, ...]:
    names: dict[str, str] = {}
    for filler in (f for c in claims for f in c.actors):
        key = key_actor(filler)
        if key is not None:
            name = filler.id or filler.name or key
            names[key] = min(names.get(key, name), name)
    return tuple(sorted(names.values()))


def _build_position(place: Filler | None) -> Position | None:
    if place is None:
        return None
    return Position(
        id=place.id,
        name=place.name or place.text,
        lat=place.lat,
        lon=place.lon,
        radius_km=place.radius_km,
        relation=place.relation,
    )
