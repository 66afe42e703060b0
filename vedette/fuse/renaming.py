"""Sites and actors that were judged to be one, under one id in all claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from vedette.fuse.names import fold_name
from vedette.model.claim import SLOTS, Claim, Filler

NAME = "name:"
"""Before the folded name of what has no id."""


def key_name(id: str | None, name: str | None) -> str | None:
    """What an actor, site or voice goes by in judgements: its id, else `name:` and its folded
    name; None when neither is known.
    """
    if id is not None:
        return id
    folded = fold_name(name) if name else ""
    return f"{NAME}{folded}" if folded else None


def rename_joined(
    claims: Sequence[Claim], *, same_site: Mapping[str, str], same_actor: Mapping[str, str]
) -> tuple[Claim, ...]:
    """The claims with every filler of a joined site or actor under the representative's id.

    Name and position are those that the claims give the representative; where none names it,
    they stay. "Near X" keeps its own position. Ids of claims stay.
    """
    same = {**same_site, **same_actor}
    if not same:
        return tuple(claims)
    heads = _find_heads(claims, frozenset(same.values()))
    return tuple(_rename(claim, same, heads) for claim in claims)


def _find_heads(claims: Iterable[Claim], wanted: frozenset[str]) -> dict[str, Filler]:
    """Of each representative the filler that says what it is: with position before without,
    the first by name.
    """
    heads: dict[str, Filler] = {}
    for claim in claims:
        for filler in (f for slot in SLOTS for f in getattr(claim, slot)):
            key = key_name(filler.id, filler.name)
            if key in wanted:
                held = heads.get(key)
                heads[key] = filler if held is None else min(held, filler, key=_order_heads)
    return heads


def _order_heads(filler: Filler) -> tuple[bool, bool, str, str]:
    return filler.relation is not None, filler.lat is None, filler.name or "", repr(filler)


def _rename(claim: Claim, same: Mapping[str, str], heads: Mapping[str, Filler]) -> Claim:
    changed: dict[str, tuple[Filler, ...]] = {}
    for slot in SLOTS:
        fillers = getattr(claim, slot)
        renamed = tuple(_rename_filler(f, same, heads) for f in fillers)
        if renamed != fillers:
            changed[slot] = renamed
    if not changed:
        return claim
    done = replace(claim, **changed)  # type: ignore[arg-type]
    return done if done.id == claim.id else replace(done, known_as=claim.id)


def _rename_filler(
    filler: Filler, same: Mapping[str, str], heads: Mapping[str, Filler]
) -> Filler:  # fmt: skip
    key = key_name(filler.id, filler.name)
    head = same.get(key) if key is not None else None
    if head is None or head == key:
        return filler
    id = None if head.startswith(NAME) else head
    shown = heads.get(head)
    if shown is None:
        name = head.removeprefix(NAME) if id is None else filler.name
        return replace(filler, id=id, name=name)
    if filler.relation is not None or filler.lat is None or shown.relation is not None:
        return replace(filler, id=id, name=shown.name)
    return replace(
        filler, id=id, name=shown.name, lat=shown.lat, lon=shown.lon, radius_km=shown.radius_km
    )
