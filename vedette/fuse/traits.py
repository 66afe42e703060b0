"""What a claim is compared by, worked out once: keys, days, circles, counts and words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from vedette.fuse.names import find_places, fold_name, is_place, key_actor
from vedette.fuse.roots import key_published
from vedette.fuse.stems import weigh_words
from vedette.fuse.told import last_day
from vedette.lexicon.senses import load_senses
from vedette.model.claim import Claim, Filler, Kind
from vedette.model.span import Span
from vedette.model.when import When

Ancestors = Callable[[str], tuple[str, ...]]
_ARTICLE = re.compile(r"\b(the|this|that|these|those)\s+(\w+\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place as a circle: degrees and km, None where it has no position.

    `name` is folded, to be compared; `label` is for people.
    """

    id: str | None
    relation: str
    name: str
    label: str
    lat: float | None
    lon: float | None
    radius_km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many of what: the object's key, low..high with open ends as infinities."""

    of: str
    low: float
    high: float
    is_approximate: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One claim as the comparison functions see it.

    `start` and `end` are days as ordinals, the bounds that the words give, None where open;
    `is_dated` tells that both are given by words and in order. `phrase` is the time phrase of
    a claim without a date. `kin` are the actors with all that they are part of, `allies` what
    these are members of, backed by or succeed. `published` is the last day by which the first
    report was out. `text` is the text told in and `at` the code point of the trigger there;
    `points_back` tells that an article stands before the trigger ("the attack"). `words` are
    the stems of the sentence with their weights, `story` those of all that the report claims.
    """

    id: str
    report: str
    kind: Kind
    start: int | None
    end: int | None
    is_dated: bool
    is_lasting: bool
    phrase: str | None
    published: int | None
    mode: str | None
    spots: tuple[Spot, ...]
    actors: frozenset[str]
    kin: frozenset[str]
    allies: frozenset[str]
    things: frozenset[str]
    thing_kin: frozenset[str]
    counts: tuple[Count, ...]
    trigger: str
    text: str = ""
    at: int = 0
    sentence: Span = (0, 0)
    points_back: bool = False
    words: Mapping[str, float] = field(default_factory=dict)
    story: Mapping[str, float] = field(default_factory=dict)


def no_ancestors(_id: str) -> tuple[str, ...]:
    """No ancestor at all: the tree is not known."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Trees:
    """What fusing must know of actors and things, each as a function of an id.

    `ancestors` are the actors that one is part of, `allies` those it is a member of, backed by
    or a successor of; `things_above` the kinds of materiel that a thing is one of.
    """

    ancestors: Ancestors = no_ancestors
    allies: Ancestors = no_ancestors
    things_above: Ancestors = no_ancestors


def tell(
    claims: Sequence[Claim], trees: Trees = Trees(), story: Mapping[str, float] | None = None
) -> Told:
    """One claim, told by one or several reports of the very same text, ready to compare.

    Of several the one that was published first speaks. `story` is that of the report's text.
    """
    claim = min(claims, key=lambda c: (key_published(c.report.published), c.report.id))
    actors = frozenset(k for k in map(key_actor, claim.actors) if k is not None)
    objects = (*claim.objects, *(t for t in claim.targets if not is_place(t)))
    things = frozenset(map(_key_thing, objects))
    kin = _with_ancestors(actors, trees.ancestors)
    when = claim.when
    return Told(
        id=claim.id,
        report=claim.report.id,
        kind=claim.kind,
        start=when.earliest.toordinal() if when.earliest else None,
        end=when.latest.toordinal() if when.latest else None,
        is_dated=is_closed(when),
        is_lasting=when.reading == "every day",
        phrase=None if when.is_known else when.expression or when.text,
        mode=claim.mode,
        published=read_published(claim.report.published),
        spots=tuple(map(_to_spot, find_places(claim))),
        actors=actors,
        kin=kin,
        allies=frozenset().union(*(trees.allies(k) for k in kin)),
        things=things,
        thing_kin=_with_ancestors(things, trees.things_above),
        counts=tuple(_read_counts(objects)),
        trigger=_find_lemma(claim.trigger.text),
        text=claim.report.text_id,
        at=claim.trigger.span[0],
        sentence=claim.span,
        points_back=_points_back(claim),
        words=weigh_words(claim.quote),
        story=story or {},
    )


def _find_lemma(trigger: str) -> str:
    """The base form of the first word of a trigger: "bombed" and "bombing" are "bomb"."""
    words = trigger.casefold().split()
    return load_senses().lemma_of(words[0]) if words else ""


def _points_back(claim: Claim) -> bool:
    before = claim.quote[: max(0, claim.trigger.span[0] - claim.span[0])]
    return _ARTICLE.search(before) is not None


def is_closed(when: When) -> bool:
    """Whether both ends are known by the words and in order.

    What only its order to another claim bounds is as good as undated here.
    """
    if when.earliest is None or when.latest is None or when.basis == "bounded":
        return False
    return when.earliest <= when.latest


def read_published(published: str | None) -> int | None:
    """The last day by which a report was out, as an ordinal; None where nothing says."""
    last = last_day(published)
    return None if last is None else last.toordinal()


def _with_ancestors(ids: Iterable[str], ancestors: Ancestors) -> frozenset[str]:
    return frozenset(ids).union(*(ancestors(i) for i in ids))


def _key_thing(filler: Filler) -> str:
    return filler.id or f"word:{_head_of(filler.name or filler.text)}"


def _head_of(words: str) -> str:
    """The last word of a noun phrase, roughly singular: "two supply trucks" -> "truck"."""
    last = fold_name(words).rsplit(" ", 1)[-1]
    return last[:-1] if last.endswith("s") and not last.endswith("ss") else last


def _to_spot(place: Filler) -> Spot:
    return Spot(
        id=place.id,
        relation=place.relation or "",
        name=fold_name(place.name or place.text),
        label=place.name or place.text,
        lat=place.lat,
        lon=place.lon,
        radius_km=place.radius_km or 0.0,
    )


def _read_counts(fillers: Iterable[Filler]) -> Iterable[Count]:
    for filler in fillers:
        quantity = filler.quantity
        if quantity is None or (quantity.low is None and quantity.high is None):
            continue
        yield Count(
            of=_key_thing(filler),
            low=float("-inf") if quantity.low is None else quantity.low,
            high=float("inf") if quantity.high is None else quantity.high,
            is_approximate=quantity.approximate,
        )
