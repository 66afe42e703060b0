"""Conflicts: what claims about one thing dispute, and who stands on either side.

Each finder takes claims that speak of one happening, or of one site, and yields the sides that
cannot all be so. One root told differently by two reports is a relay difference. Rounding,
another unit, a wider wording and an update over time are no conflicts (see `figures`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, product

from vedette.fuse.compare import DISTRICT_KM, compare_places
from vedette.fuse.figures import Figure, compare_figures, read_figure
from vedette.fuse.names import find_places, fold_name
from vedette.fuse.roots import key_roots
from vedette.fuse.tolls import Tolled, keep_disputed, list_tolls
from vedette.fuse.traits import Told, read_published
from vedette.lexicon.materiel import pluralise
from vedette.lexicon.tolls import is_toll
from vedette.model.claim import Claim
from vedette.model.conflict import Conflict, ConflictState, ConflictType, Side
from vedette.model.event import Named, Roots
from vedette.model.identity import hash_parts

Count = Callable[[Sequence[Claim]], Roots]
Settled = Mapping[str, tuple[ConflictState, str]]
DESCRIBED = "actor:described."
"""The ids of actors that words describe and do not name: "government forces"."""
MOST_ALIASES = 400
"""Pairs of claims over which a settled conflict is found again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Sides that cannot all be so, before roots are counted: what each says, and its claims."""

    type: ConflictType
    about: str
    sides: tuple[tuple[str, tuple[Claim, ...]], ...]
    reasons: tuple[str, ...] = ()
    carriers: Mapping[str, str] = field(default_factory=dict)
    """Of claims that stand under the voice of a figure, the id of the claim that carries it."""


def find_disputes(claims: Sequence[Claim], told: Mapping[str, Told]) -> Iterator[Dispute]:
    """What the claims of one happening dispute, headlines left aside."""
    body = [c for c in claims if not c.headline]
    actual = [c for c in body if c.modality == "actual" and c.polarity == "affirmative"]
    yield from dispute_numbers(body)
    yield from dispute_tolls([c for c in body if c.modality != "denied"], told)
    yield from dispute_by("time", actual, told, _say_time, _share_time)
    yield from dispute_by("actor", actual, told, _say_actors, _share_actor)
    yield from dispute_by("place", actual, told, _say_places, _share_place)
    yield from dispute_existence(body, actual, told)
    yield from dispute_modality(body, actual)


# Numbers


def dispute_numbers(claims: Sequence[Claim]) -> Iterator[Dispute]:
    """Counts of one thing in one happening that exclude each other."""
    found: dict[str, list[tuple[Figure, Claim]]] = defaultdict(list)
    for claim in claims:
        tolls = {m.span for m in claim.measures if is_toll(m.of)}
        for filler in (*claim.objects, *claim.targets):
            figure = read_figure(filler.quantity) if filler.quantity else None
            if figure is not None and filler.quantity and filler.quantity.span not in tolls:
                found[filler.id or fold_name(filler.name or filler.text)].append((figure, claim))
    for thing, figures in sorted(found.items()):
        yield from dispute_figures(f"number of {_say_thing(thing)}", figures, grows=True)


def dispute_tolls(claims: Sequence[Claim], told: Mapping[str, Told]) -> Iterator[Dispute]:
    """Tolls of one happening that exclude each other, each group and lot by itself.

    A count of people says nothing against one of civilians: that is the wider wording.
    """
    found: dict[str, list[Tolled]] = defaultdict(list)
    named: dict[str, str] = {}
    for claim in claims:
        for toll in list_tolls(claim):
            of = fold_name(toll.of)
            named[of] = min(named.get(of, toll.of), toll.of)
            found[of].append(toll)
    for of, tolls in sorted(found.items()):
        disputed = keep_disputed(tolls, told)
        carriers = {toll.voiced.id: toll.claim.id for toll in disputed}
        figures = [(toll.figure, toll.voiced) for toll in disputed]
        for dispute in dispute_figures(named[of], figures, grows=True):
            yield replace(dispute, carriers=carriers)


def dispute_figures(
    about: str, figures: Sequence[tuple[Figure, Claim]], *, grows: bool
) -> Iterator[Dispute]:
    """Sides of figures that no rounding and no wider wording brings together.

    What `grows` may be told higher by all later reports: an update.
    """
    sides: list[list[tuple[Figure, Claim]]] = []
    for figure, claim in sorted(figures, key=lambda f: (*f[0].key, f[1].id, f[1].report.id)):
        fits = [
            side
            for side in sides
            if all(compare_figures(figure, other) not in ("apart", "unit") for other, _ in side)
        ]
        if fits:
            fits[-1].append((figure, claim))
        else:
            sides.append([(figure, claim)])
    if len(sides) < 2 or any(
        compare_figures(a[0][0], b[0][0]) == "unit" for a in sides for b in sides
    ):
        return
    if grows and all(_is_update(a, b) for a, b in pairwise(sides)):
        return
    yield Dispute(
        type="number",
        about=about,
        sides=tuple((_choose_text(side), tuple(c for _, c in side)) for side in sides),
        reasons=("no rounding, unit or wider wording brings the figures together",),
    )


def _is_update(lower: list[tuple[Figure, Claim]], higher: list[tuple[Figure, Claim]]) -> bool:
    """Whether every report of the higher figure came out after all those of the lower one."""
    early = [read_published(c.report.published) for _, c in lower]
    late = [read_published(c.report.published) for _, c in higher]
    known = [d for d in (*early, *late) if d is not None]
    if len(known) < len(early) + len(late):
        return False
    return max(d for d in early if d is not None) < min(d for d in late if d is not None)


def _choose_text(side: Sequence[tuple[Figure, Claim]]) -> str:
    return min((f.text for f, _ in side), key=lambda t: (len(t), t))


def _say_thing(thing: str) -> str:
    """What is counted, in the plural: "trucks" of materiel:truck."""
    return pluralise(thing.split(":", 1)[-1].replace("-", " "))


def dispute_measures(site: Named, claims: Sequence[Claim]) -> Iterator[Dispute]:
    """Measures of one thing at one site: the length of its runway as this and that outlet has it.

    A claim that names several places is about none of them for sure.
    """
    found: dict[str, list[tuple[Figure, Claim]]] = defaultdict(list)
    for claim in claims:
        places = {p.id for p in find_places(claim) if p.relation is None}
        if claim.headline or claim.modality == "denied" or site.id not in places:
            continue
        for measure in claim.measures:
            figure = None if is_toll(measure.of) else read_figure(measure)
            if figure is not None and len({p for p in places if p and p.startswith("site:")}) < 2:
                found[measure.of].append((figure, claim))
    for of, figures in sorted(found.items()):
        yield from dispute_figures(of, figures, grows=False)


# Time, actor, place: what most claims of a happening share


def dispute_by(
    type: ConflictType,
    claims: Sequence[Claim],
    told: Mapping[str, Told],
    say: Callable[[Claim], str | None],
    share: Callable[[Told, Told], bool],
) -> Iterator[Dispute]:
    """Sides of claims that share nothing of a slot that both fill; what overlaps is one side."""
    known = [(c, words) for c in claims if (words := say(c)) is not None]
    sides: list[list[tuple[Claim, str]]] = []
    for claim, words in known:
        near = [side for side in sides if any(share(told[claim.id], told[c.id]) for c, _ in side)]
        joined = [(claim, words), *(pair for side in near for pair in side)]
        sides = [side for side in sides if side not in near] + [joined]
    if len(sides) > 1:
        ordered = sorted(map(_sort, sides), key=lambda side: (side[0][1], side[0][0].id))
        named = tuple((side[0][1], tuple(c for c, _ in side)) for side in ordered)
        yield Dispute(type=type, about=type, sides=named)


def _sort(side: list[tuple[Claim, str]]) -> list[tuple[Claim, str]]:
    return sorted(side, key=lambda pair: (pair[1], pair[0].id, pair[0].report.id))


def _say_time(claim: Claim) -> str | None:
    closed = claim.when.earliest is not None and claim.when.latest is not None
    return str(claim.when) if closed and claim.when.basis != "bounded" else None


def _share_time(a: Told, b: Told) -> bool:
    """Whether two days can be one: the next day is how news counts the night."""
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return True
    return a.start <= b.end + 1 and b.start <= a.end + 1


def _say_actors(claim: Claim) -> str | None:
    """The actors by name; None where one is only described: "rebels" disputes nobody."""
    if not all(a.id and a.id.startswith("actor:") for a in claim.actors):
        return None
    if any(a.id and a.id.startswith(DESCRIBED) for a in claim.actors):
        return None
    return " and ".join(a.name or a.text for a in claim.actors) or None


def _share_actor(a: Told, b: Told) -> bool:
    if not a.actors or not b.actors or not a.kin.isdisjoint(b.kin):
        return True
    return not a.allies.isdisjoint(b.kin) or not b.allies.isdisjoint(a.kin)


def _say_places(claim: Claim) -> str | None:
    """The places by name; None where one is wide, for two provinces can be one border."""
    places = find_places(claim)
    if any(p.lat is None or (p.radius_km or 0.0) > DISTRICT_KM for p in places):
        return None
    return " and ".join(p.name or p.text for p in places) or None


def _share_place(a: Told, b: Told) -> bool:
    return all(name not in ("far", "very_far") for name, _, _ in compare_places(a, b))


# Whether it was so at all


def dispute_existence(
    body: Sequence[Claim], actual: Sequence[Claim], told: Mapping[str, Told]
) -> Iterator[Dispute]:
    """What is told as done against what is denied, or told not to have been.

    "No sign of it" on one day and the deed on a later one is an update, and who "used to be"
    there is told as gone, too. A report that tells of drones shot down and denies that the ship
    was hit denies nothing of what it tells.
    """
    actual = [c for c in actual if c.kind != "hold" or c.phase != "halted"]
    negative = [c for c in body if c.modality == "denied" or c.polarity == "negative"]
    pairs = {
        (c.id, n.id)
        for n in negative
        for c in actual
        if not _are_two_things(told[c.id], told[n.id]) and not _is_before(told[n.id], told[c.id])
    }
    done = [c for c in actual if any(c.id == a for a, _ in pairs)]
    against = [n for n in negative if any(n.id == b for _, b in pairs)]
    if done and against:
        sides = (("it happened", tuple(done)), ("it did not", tuple(against)))
        yield Dispute(type="existence", about="whether it happened", sides=sides)


def _are_two_things(a: Told, b: Told) -> bool:
    """Whether one report names two objects, of which neither is a kind of the other."""
    if a.text != b.text or not a.things or not b.things:
        return False
    return a.thing_kin.isdisjoint(b.things) and b.thing_kin.isdisjoint(a.things)


def _is_before(refused: Told, done: Told) -> bool:
    """Whether a day of which something is told not to have been lies before that of the deed."""
    if not (refused.is_dated and done.is_dated) or refused.end is None or done.start is None:
        return False
    return refused.end < done.start


def dispute_modality(body: Sequence[Claim], actual: Sequence[Claim]) -> Iterator[Dispute]:
    """What is told as done against what a report as late still calls planned or tried.

    A plan told before the deed is no conflict but an update.
    """
    if not actual:
        return
    done = [read_published(c.report.published) for c in actual]
    first = min((d for d in done if d is not None), default=None)
    behind: dict[str, list[Claim]] = defaultdict(list)
    for claim in body:
        if claim.modality in ("planned", "possible", "attempted") and first is not None:
            out = read_published(claim.report.published)
            if out is not None and out >= first and claim.report.id not in _reports(actual):
                behind[claim.modality].append(claim)
    if behind:
        sides = [("done", tuple(actual)), *((m, tuple(c)) for m, c in sorted(behind.items()))]
        yield Dispute(type="modality", about="whether it was done", sides=tuple(sides))


def _reports(claims: Iterable[Claim]) -> set[str]:
    return {c.report.id for c in claims}


def find_headline_disputes(claims: Iterable[Claim]) -> Iterator[Dispute]:
    """Headlines that tell more than their own bodies, as extraction noted it."""
    held = {(c.report.id, c.id): c for c in claims}
    for (report, _), claim in sorted(held.items()):
        for reason in claim.reasons if claim.headline else ():
            body = held.get((report, reason.other or ""))
            if reason.about == "headline" and body is not None:
                sides = (
                    (f"headline: {claim.modality}", (claim,)),
                    (f"body: {body.modality}", (body,)),
                )
                why = reason.why
                yield Dispute(type="headline", about=claim.kind, sides=sides, reasons=(why,))


# From disputes to conflicts


def build_conflict(
    dispute: Dispute,
    *,
    count: Count,
    settled: Settled,
    event: str | None = None,
    site: str | None = None,
) -> Conflict:
    """The conflict with the roots of each side; one root told differently is a relay difference.

    What an analyst settled of it stays settled while any pair of the claims that stood against
    each other then still does.
    """
    sides = tuple(
        _build_side(value, claims, count, dispute.carriers) for value, claims in dispute.sides
    )
    everything = [c for _, claims in dispute.sides for c in claims]
    roots = [key_roots(claims, among=everything) for _, claims in dispute.sides]
    is_relay = dispute.type not in ("headline",) and len(frozenset().union(*roots)) == 1
    type = "relay" if is_relay else dispute.type
    firsts = [min(c.id for c in claims) for _, claims in dispute.sides]
    conflict = Conflict(
        id=hash_parts("conflict", dispute.type, *sorted(firsts)),
        type=type,
        about=dispute.about,
        sides=sides,
        event=event,
        site=site,
        reasons=(*dispute.reasons, *(("one root, told differently",) if is_relay else ())),
    )
    known = next((settled[i] for i in iterate_aliases(dispute) if i in settled), None)
    return replace(conflict, state=known[0], note=known[1] or None) if known else conflict


def iterate_aliases(dispute: Dispute) -> Iterator[str]:
    """Every id that the conflict could have had with fewer claims on its sides."""
    ids = [sorted({c.id for c in claims}) for _, claims in dispute.sides]
    for number, chosen in enumerate(product(*ids)):
        if number == MOST_ALIASES:
            return
        yield hash_parts("conflict", dispute.type, *sorted(chosen))


def _build_side(
    value: str, claims: Sequence[Claim], count: Count, carriers: Mapping[str, str]
) -> Side:
    roots = count(claims)
    return Side(
        value=value,
        claims=tuple(sorted({carriers.get(c.id, c.id) for c in claims})),
        roots=roots.independent,
        anonymous=roots.anonymous,
        names=roots.names,
    )
