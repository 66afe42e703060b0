"""What to look at next: where a judgement would change most, and why it stands there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest
from typing import Literal

from vedette.fuse.renaming import key_name
from vedette.gazetteer import compare_names, fold_name
from vedette.gazetteer.comparing import ONE_NAME
from vedette.gazetteer.distance import distance_km
from vedette.model.conflict import Conflict
from vedette.model.judgement import Judgement
from vedette.show.judged import JudgedRecord
from vedette.show.wording import say_count, shorten_id, show_words
from vedette.store import Record
from vedette.store.doubting import LoneSegment, PlacedName

ItemKind = Literal["claim", "conflict", "report", "orphan", "sites", "actors"]

OF_SEGMENT, OF_EVENT = 2.0, 1.0
"""What a stretch of posture and an event weigh that fall with a claim: posture is read first."""
LEAST_DOUBT = 0.05
"""The doubt that is left of a claim read with full score: nobody has looked at it yet."""
OF_CONFLICT, OF_ORPHAN, OF_DATE, MOST_DATES = 2.0, 4.0, 0.5, 8
"""What an open conflict weighs before its roots, a judgement that lost its claim, and each claim
that a report's date would date, up to so many."""
OF_PAIR, MOST_IN_PAIR = 1.0, 6
"""What two names that may be one weigh, for each claim of the rarer, up to so many."""
NEAR_KM = 25.0
"""How far apart two sites of one name may be reported: radii of towns and bases add up to that."""
CLAIMS_KEPT, MOST_WEIGHED = 500, 2000
"""Claims in the queue, behind which one would change next to nothing; and those that are looked
through for them after each fusing, of which many may be judged until the next.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing to judge: its id in the queue, what it is about, what it weighs, and why.

    `about` are ids: of a claim, a conflict, a report, an entry of the ledger, or two names, which
    `names` has as people read them.
    """

    id: str
    kind: ItemKind
    about: tuple[str, ...]
    title: str
    weight: float
    why: tuple[str, ...]
    names: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[float, str]:
        """What orders the queue."""
        return -self.weight, self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubts:
    """What a fused record leaves in doubt, before anybody judged."""

    items: tuple[Item, ...]


def find_doubts(record: Record) -> Doubts:
    """All that may be worth a look; good as long as nothing is fused anew."""
    claims = sorted(_find_claims(record), key=lambda item: item.key)
    return Doubts(
        items=(
            *claims,
            *map(_doubt_conflict, _find_open(record)),
            *_find_reports(record),
            *_find_sites(record.placed_names()),
            *_find_actors(record.acting_names()),
        )
    )


def make_queue(doubts: Doubts, seen: JudgedRecord) -> tuple[Item, ...]:
    """What is still to be judged, what would change most first."""
    standing = seen.judgements()
    done = _list_done(standing)
    open_items = [i for i in doubts.items if (i.kind, i.about) not in done]
    claims = [i for i in open_items if i.kind == "claim"][:CLAIMS_KEPT]
    others = [i for i in open_items if i.kind != "claim"]
    return tuple(sorted([*claims, *others, *_find_orphans(seen)], key=lambda item: item.key))


def _list_done(standing: Iterable[Judgement]) -> set[tuple[ItemKind, tuple[str, ...]]]:
    """What judgements have answered, as kind and about of an item."""
    done: set[tuple[ItemKind, tuple[str, ...]]] = set()
    for one in standing:
        if one.act in ("accept", "reject", "correct", "retract statement"):
            done |= {("claim", (id,)) for id in one.about}
        elif one.act == "settle":
            done |= {("conflict", (id,)) for id in one.about if one.value != "open"}
        elif one.act in ("date report", "retract report"):
            done |= {("report", (id,)) for id in one.about}
        elif one.act in ("same site", "different sites", "same actor", "different actors"):
            kind: ItemKind = "sites" if one.act.endswith(("site", "sites")) else "actors"
            done |= {(kind, pair) for pair in _pair(one.about)}
    return done


def _pair(ids: Sequence[str]) -> Iterator[tuple[str, str]]:
    return ((a, b) for a in ids for b in ids if a < b)


def _find_claims(record: Record) -> Iterator[Item]:
    carried: dict[str, list[LoneSegment]] = defaultdict(list)
    for segment in record.lone_segments():
        carried[segment.claim].append(segment)
    lone, scores = record.lone_events(), record.scores()
    weighed = {
        claim: (OF_SEGMENT * len(carried.get(claim, ())) + OF_EVENT * (claim in lone))
        * (max(1 - scores[claim], 0) + LEAST_DOUBT)
        for claim in {*carried, *lone}
        if claim in scores  # else it was coded by hand: somebody has looked
    }
    for claim in nlargest(MOST_WEIGHED, sorted(weighed), key=weighed.__getitem__):
        yield Item(
            id=f"claim.{claim}",
            kind="claim",
            about=(claim,),
            title=f"claim {shorten_id(claim)}",
            weight=round(weighed[claim], 4),
            why=tuple(_say_claim(carried.get(claim, ()), scores[claim], claim in lone)),
        )


def _say_claim(own: Sequence[LoneSegment], score: float, is_lone: bool) -> Iterator[str]:
    for one in own[:3]:
        does = "controls" if one.track == "controls" and one.state == "present" else one.state
        yield f"alone says that {show_words(one.actor)} {_say_state(does)} {show_words(one.site)}"
    if len(own) > 3:
        yield f"and {say_count(len(own) - 3, 'further stretch', 'further stretches')} of posture"
    if is_lone:
        yield "the only claim of its event"
    yield f"read with a score of {score:.2f}"


def _say_state(state: str) -> str:
    return {
        "present": "is at", "reduced": "is reduced at", "absent": "is not at",
        "disputed": "is disputed at", "controls": "controls",
    }[state]  # fmt: skip


def _find_open(record: Record) -> Iterator[Conflict]:
    """The open conflicts, each once; one root told differently is none."""
    found = {c.id: c for c in record.conflicts() if c.state == "open" and c.type != "relay"}
    return iter(found.values())


def _doubt_conflict(conflict: Conflict) -> Item:
    weaker = min(side.roots + side.anonymous for side in conflict.sides)
    values = " or ".join(show_words(side.value) for side in conflict.sides)
    return Item(
        id=f"conflict.{conflict.id}", kind="conflict", about=(conflict.id,),
        title=f"{show_words(conflict.about)}: {values}", weight=OF_CONFLICT + weaker,
        why=(
            f"an open conflict of {conflict.type}",
            f"{say_count(weaker, 'root')} behind its weaker side",
        ),
    )  # fmt: skip


def _find_reports(record: Record) -> Iterator[Item]:
    for one in record.waiting_reports():
        yield Item(
            id=f"report.{one.report}", kind="report", about=(one.report,),
            title=f"report {shorten_id(one.report)}",
            weight=OF_DATE * min(one.claims, MOST_DATES),
            why=("nothing dates the report",
                 f"{say_count(one.claims, 'claim')} would be dated by its date"),
        )  # fmt: skip


def _find_orphans(seen: JudgedRecord) -> Iterator[Item]:
    for orphan in seen.overlay.judged.orphans:
        seq = orphan.judgement.seq
        yield Item(
            id=f"orphan.{seq}.{orphan.claim}", kind="orphan", about=(str(seq),),
            title=f"entry {seq} found its claim no more", weight=OF_ORPHAN,
            why=("a judgement hangs in the air", show_words(orphan.why)),
        )  # fmt: skip


def _find_sites(names: Sequence[PlacedName]) -> Iterator[Item]:
    """Sites of one name near each other, and a base beside the town that it is called after."""
    cells: dict[tuple[int, int], list[PlacedName]] = defaultdict(list)
    for one in names:
        if one.lat is not None and one.lon is not None:
            cells[round(one.lat), round(one.lon)].append(one)
    for (row, column), own in cells.items():
        steps = ((row + r, column + c) for r in (0, 1, -1) for c in (0, 1, -1))
        near = [name for step in steps for name in cells.get(step, ())]
        for one in own:
            for other in near:
                if one.id < other.id:
                    yield from _doubt_sites(one, other)


def _doubt_sites(one: PlacedName, other: PlacedName) -> Iterator[Item]:
    if not (one.id.startswith("site:") or other.id.startswith("site:")):
        return
    apart = distance_km(one.lat or 0, one.lon or 0, other.lat or 0, other.lon or 0)
    why = _compare_sites(one.name, other.name) if apart <= NEAR_KM else None
    if why is not None:
        first, second = ((n.id, n.name, n.claims) for n in (one, other))
        yield _doubt_pair("sites", first, second, (why, f"{apart:.0f} km apart"))


def _compare_sites(one: str, other: str) -> str | None:
    shorter, longer = sorted((one, other), key=len)
    if f" {longer} ".casefold().startswith(f" {shorter} ".casefold()):
        return f"“{show_words(longer)}” bears the name of “{show_words(shorter)}”"
    score, reason = compare_names(one, other)
    return reason if score >= ONE_NAME else None


def _find_actors(names: dict[str, tuple[str | None, int]]) -> Iterator[Item]:
    """Actors whose names are the same words, in another order or spelling."""
    alike: dict[str, list[str]] = defaultdict(list)
    for name in names:
        words = sorted(filter(None, map(fold_name, name.split())))
        alike[" ".join(words)].append(name)
    for same in alike.values():
        for one, other in _pair(sorted(same)):
            keys = [(key_name(names[n][0], n) or n, n, names[n][1]) for n in (one, other)]
            if keys[0][0] != keys[1][0]:
                yield _doubt_pair("actors", keys[0], keys[1], ("the same words in their names",))


def _doubt_pair(
    kind: ItemKind, one: tuple[str, str, int], other: tuple[str, str, int], why: tuple[str, ...]
) -> Item:
    first, second = sorted((one, other))
    rarer = min(one[2], other[2])
    return Item(
        id=f"{kind}.{first[0]}.{second[0]}", kind=kind, about=(first[0], second[0]),
        title=f"{show_words(first[1])} and {show_words(second[1])}",
        names=(show_words(first[1]), show_words(second[1])),
        weight=OF_PAIR * min(rarer, MOST_IN_PAIR),
        why=(*why, f"in {say_count(first[2], 'claim')} and in {say_count(second[2], 'claim')}"),
    )  # fmt: skip
