"""The places of one report, resolved together: each name in the light of the others.

A name takes the candidate that fits what the report says: a country or province named with it
("Manbij, Syria"), the countries and provinces that its other places lie in, and how near those are.
Weights are settled in rounds, from the surest names outwards; one name has one sense a report.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from vedette.gazetteer import Candidate, Gazetteer, fold_name
from vedette.gazetteer.distance import distance_km
from vedette.model.place import Place, Unresolved

BAR = 0.5
"""A candidate scored below this is not taken: better no pin than a wrong one."""
ROUNDS = 3
CLOSE_KM = 200.0
"""Within this other places of the report are neighbours: a day's drive."""
BAND = 2.0
MOST = 12
"""Candidates of a name that are weighed; those behind are lesser namesakes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A name as a report gives it: how often, and the names given as what holds it."""

    text: str
    count: int = 1
    within: tuple[str, ...] = ()
    is_state: bool = False
    """Whether the lexicon knows it for a state or its people: then it is the country."""
    weight: float = 1.0
    """How much it says of where the report is set: a state that only acts says little."""
    is_by_nation: bool = False
    """Whether only the nationality of who acts names it: no place is named then."""


@dataclass(slots=True)
class _Votes:
    """What each name votes for, and how much, with the sum for each thing voted for."""

    own: dict[str, tuple[str, float]] = field(default_factory=dict)
    sums: dict[str, float] = field(default_factory=dict)
    total: float = 0.0

    def add(self, key: str, wanted: str, weight: float) -> None:
        """One name's vote."""
        self.own[key] = (wanted, weight)
        self.sums[wanted] = self.sums.get(wanted, 0.0) + weight
        self.total += weight

    def others(self, key: str) -> float:
        """What all names but one vote for, together."""
        return max(0.0, self.total - self.own.get(key, ("", 0.0))[1])

    def share(self, key: str, wanted: str | None) -> float:
        """The share of a thing in the votes of all names but one, 0 to 1."""
        others = self.others(key)
        if wanted is None or others < 1e-9:
            return 0.0
        what, weight = self.own.get(key, ("", 0.0))
        own = weight if what == wanted else 0.0
        return min(1.0, max(0.0, self.sums.get(wanted, 0.0) - own) / others)


@dataclass(slots=True)
class _Weights:
    """What the report is about: votes for countries and provinces, and the spots it names.

    A name never hears its own vote: one town of a far country would make itself the scene.
    Spots stand in bands of two degrees of latitude: within `CLOSE_KM` are three bands at most.
    """

    countries: _Votes = field(default_factory=_Votes)
    provinces: _Votes = field(default_factory=_Votes)
    spots: dict[int, list[tuple[str, Place, float]]] = field(default_factory=dict)


@dataclass(frozen=True)
class Scene:
    """The places of one report: what each name means in it, and the countries it is about."""

    gazetteer: Gazetteer
    names: Mapping[str, Asked]
    weights: _Weights
    countries: frozenset[str]
    _ranked: dict[str, tuple[Candidate, ...]] = field(default_factory=dict, repr=False)

    def rank(self, name: str) -> tuple[Candidate, ...]:
        """What a name can mean in this report, best first; also one that it was not read with."""
        key = key_of(name)
        if key not in self._ranked:
            asked = self.names.get(key) or Asked(text=name)
            found = _candidates(asked, self.gazetteer)
            is_met = any(c.how == "own" or c.place.country in self.countries for c in found)
            if not is_met and not asked.is_state:
                found = (*found, *self.gazetteer.find_near(name, self.countries))
            self._ranked[key] = _rank(key, asked, found, self.weights, self.gazetteer)
        return self._ranked[key]

    def sense(self, name: str) -> Candidate | Unresolved:
        """What a name means in this report, or why nothing is taken."""
        ranked = self.rank(name)
        if not ranked:
            return Unresolved(reason=f"no gazetteer knows {name!r}")
        best = ranked[0]
        if best.score < BAR:
            return Unresolved(
                reason=f"{name!r} may be {best.place.name} ({best.reason}), "
                f"but scores only {best.score:.2f}"
            )
        return best


def key_of(name: str) -> str:
    """What spellings of one name in one report share."""
    return fold_name(name) or name.casefold()


def read_scene(asked: Iterable[Asked], gazetteer: Gazetteer) -> Scene:
    """The scene that the names of one report make together."""
    names = _join(asked)
    found = {key: _candidates(one, gazetteer) for key, one in names.items()}
    weights = _Weights()
    for _ in range(ROUNDS):
        scored = {key: _rank(key, names[key], found[key], weights, gazetteer) for key in names}
        weights = _weigh(names, scored)
    sums: dict[str, list[float]] = {}
    for key, (country, weight) in weights.countries.own.items():
        if not names[key].is_by_nation:
            sums.setdefault(country, []).append(weight)
    votes = {country: math.fsum(own) for country, own in sums.items()}
    most = max(votes.values(), default=0.0)
    countries = frozenset(c for c, n in votes.items() if n > 0 and n * 4 >= most)
    return Scene(gazetteer, names, weights, countries)


def _join(asked: Iterable[Asked]) -> dict[str, Asked]:
    """One entry a name, however often and in whatever spelling it was asked for."""
    names: dict[str, Asked] = {}
    for one in asked:
        key = key_of(one.text)
        before = names.get(key)
        if before is None:
            names[key] = one
        else:
            within = tuple(dict.fromkeys((*before.within, *one.within)))
            names[key] = replace(
                before, count=before.count + one.count, within=within,
                is_state=before.is_state or one.is_state, weight=max(before.weight, one.weight),
                is_by_nation=before.is_by_nation and one.is_by_nation,
            )  # fmt: skip
    return names


def _candidates(asked: Asked, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    if asked.is_state:
        found = gazetteer.find(asked.text, kinds=frozenset({"country", "admin1"}))
        same = tuple(c for c in found if c.how == "own")
        if same and same[0].place.kind == "country":
            return same  # Georgia may be either
    return gazetteer.find(asked.text)


def _rank(
    key: str, asked: Asked, found: Sequence[Candidate], weights: _Weights, gazetteer: Gazetteer
) -> tuple[Candidate, ...]:
    """The candidates with what the report says of them in score and reason, best first.

    A holder counts where one of them lies in it: in "Aleppo, Idlib and Homs" none holds another.
    """
    holders = [_holders(text, gazetteer) for text in asked.within]
    holders = [h for h in holders if any(h & _around(c.place) for c in found)]
    twins = any(c.place.kind == "admin1" and c.how == "own" for c in found)
    lit = found if holders else found[:MOST]
    ranked = [_light(key, c, holders, weights, has_twin=twins) for c in lit]
    ranked.sort(key=lambda c: (-c.score, -c.place.population, c.place.id))
    return tuple(ranked[:MOST])


def _around(place: Place) -> frozenset[str | None]:
    return frozenset({place.country, place.admin1, place.admin2}) - {None}


def _holders(text: str, gazetteer: Gazetteer) -> frozenset[str]:
    """Ids and countries that a name given as holder may mean."""
    kinds = frozenset({"country", "admin1", "admin2"})
    found = gazetteer.find(text, kinds=kinds)
    ids = {c.place.id for c in found[:3] if c.score >= BAR}
    codes = {c.place.country for c in found[:1] if c.place.kind == "country" and c.place.country}
    return frozenset(ids | codes)


def _light(
    key: str,
    candidate: Candidate,
    holders: Sequence[frozenset[str]],
    weights: _Weights,
    *,
    has_twin: bool,
) -> Candidate:
    """A candidate in the light of the report.

    A country is named by being named, unless it has a twin: Georgia among towns of America.
    """
    place, score, why = candidate.place, candidate.score, [candidate.reason]
    if holders and any(h & _around(place) for h in holders):
        score += (1 - score) * 0.7
        why.append("in what is named with it")
    elif holders:
        score *= 0.7
        why.append("not in what is named with it")
    country = weights.countries.share(key, place.country)
    others = weights.countries.others(key)
    if country:
        score += (1 - score) * 0.45 * math.sqrt(country) * min(1.0, 2 * others)
        why.append(f"in {place.country}, which the report is about")
    elif place.country is not None and (place.kind != "country" or has_twin) and others:
        score *= 1 - 0.15 * min(1.0, others)
        why.append(f"in {place.country}, which the report does not name")
    province = weights.provinces.share(key, place.admin1)
    if province:
        score += (1 - score) * 0.25 * math.sqrt(province)
        why.append("in a province of the report")
    neighbour = _nearest(key, place, weights)
    if neighbour is not None:
        score += (1 - score) * 0.2 * neighbour[1]
        why.append(f"near {neighbour[0].name}")
    return replace(candidate, score=round(min(score, 1.0), 4), reason="; ".join(why))


def _nearest(key: str, place: Place, weights: _Weights) -> tuple[Place, float] | None:
    """The nearest other place of the report within `CLOSE_KM`, and how near, 0 to 1."""
    best: tuple[Place, float] | None = None
    if place.kind in ("country", "sea"):
        return None
    band = int(place.lat // BAND)
    for other_key, other, trust in (
        spot for n in (band - 1, band, band + 1) for spot in weights.spots.get(n, ())
    ):
        if other_key == key or other.id == place.id:
            continue
        km = distance_km(place.lat, place.lon, other.lat, other.lon)
        nearness = trust * (1 - km / CLOSE_KM)
        if nearness > 0 and (best is None or nearness > best[1]):
            best = other, nearness
    return best


def _weigh(names: Mapping[str, Asked], scored: Mapping[str, Sequence[Candidate]]) -> _Weights:
    """What the report is about, by the best sense of each name and how sure that is."""
    weights = _Weights()
    for key, ranked in scored.items():
        if not ranked or ranked[0].score < BAR:
            continue
        best = ranked[0]
        rival = next((c for c in ranked[1:] if c.place.country != best.place.country), None)
        lead = best.score - (rival.score if rival else 0.0)
        trust = min(1.0, lead / 0.3) * best.score
        count = math.sqrt(names[key].count) * names[key].weight
        place = best.place
        if place.country:
            weights.countries.add(key, place.country, trust * count)
        province = place.id if place.kind == "admin1" else place.admin1
        if province:
            weights.provinces.add(key, province, trust * count)
        if place.kind not in ("country", "sea", "region", "admin1"):
            weights.spots.setdefault(int(place.lat // BAND), []).append((key, place, trust))
    return weights
