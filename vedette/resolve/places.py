"""A filler's words to a place with a radius, or to none with the reason why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from vedette.gazetteer import Candidate, Gazetteer
from vedette.model.claim import Filler, Reason
from vedette.model.mention import MarkedReport
from vedette.model.place import Unresolved

BAR = 0.5
"""A candidate scored below this is not taken: better no pin than a wrong one."""
SPELLING = "another spelling"
"""What the gazetteer says of a name that it met in other letters."""
SHORT = 5
"""Letters up to which another spelling is as likely another name ("Air", "Ayer")."""
SURE = 0.7
"""Score that a place outside the report's countries needs."""
CITY = 100_000
"""Inhabitants from which reporters name a town without its country."""
RELATIVE_KM = {
    "near": 15.0, "outside": 15.0, "around": 20.0, "close": 15.0, "next": 5.0, "countryside": 40.0,
    "outskirts": 12.0, "suburb": 12.0, "border": 60.0, "frontier": 60.0, "off": 60.0, "coast": 60.0,
    "vicinity": 15.0, "surroundings": 20.0, "along": 40.0, "between": 60.0, "side": 40.0,
}  # fmt: skip
"""Kilometres added to a place's own radius by a relation: how far the words may reach from it.

Reporters use "near" for a drive of some minutes and "countryside" for a district; each value is
a generous reading, because a circle too wide misleads less than a pin too sharp.
"""
DEFAULT_RELATIVE_KM = 40.0
INSIDE = frozenset({"north", "south", "east", "west", "central", "northeast", "northwest",
    "southeast", "southwest", "north-east", "north-west", "part"})  # fmt: skip


@dataclass(frozen=True)
class PlaceResolver:
    """Resolves the places of one report: one sense of a name in the whole of it."""

    gazetteer: Gazetteer
    countries: frozenset[str]
    known: dict[str, Candidate] = field(default_factory=dict)

    def _named_before(self, name: str) -> Candidate | None:
        """The place that an earlier, longer name of this report opened with the same words."""
        return next((c for k, c in self.known.items() if k.startswith(f"{name} ")), None)

    def find(self, name: str) -> Candidate | Unresolved:
        """The best candidate for a name in this report, or why there is none."""
        country = self.gazetteer.find(name, kinds=frozenset({"country"}))
        if (
            country
            and country[0].place.country in self.countries
            and (country[0].reason.startswith("same name"))
        ):
            return country[0]
        found = self.gazetteer.find(name, countries=self.countries)
        if not found:
            return Unresolved(reason=f"no gazetteer knows {name!r}")
        if found[0].score < BAR:
            return Unresolved(
                reason=f"{name!r} may be {found[0].place.name} ({found[0].reason}), "
                f"but scores only {found[0].score:.2f}"
            )
        longer = self._named_before(name)
        if longer is not None and SPELLING in found[0].reason:
            return longer
        place = found[0].place
        if SPELLING in found[0].reason and len(name) <= SHORT and place.population < CITY:
            return Unresolved(
                reason=f"{name!r} may be {place.name} in another spelling, but is too short a name "
                "for that to say much"
            )
        abroad = self.countries and place.country and place.country not in self.countries
        if abroad and not _is_known_abroad(found[0]):
            return Unresolved(
                reason=f"{name!r} may be {place.name} in {place.country}, which the report does "
                "not name, and is too small to be meant without"
            )
        return found[0]

    def resolve(self, filler: Filler, slot: str) -> tuple[Filler, Reason]:
        """The filler with id and position, and why; without them where nothing fits.

        The words of the whole phrase are tried first ("Tiyas Military Airfield"), then the
        name in it. A relation keeps the position from being that of the name.
        """
        tries = [t for t in dict.fromkeys((filler.text, filler.name)) if t]
        if filler.name is None:
            why = f"{filler.text!r} gives no name to look up"
            return filler, Reason(step="resolve", about=slot, why=why)
        if filler.via is not None or filler.relation is not None or " in " in filler.text:
            tries = [t for t in (filler.name,) if t]
        answers = [self.find(t) for t in tries]
        hits = [a for a in answers if isinstance(a, Candidate)]
        if not hits:
            reasons = [a.reason for a in answers if isinstance(a, Unresolved)]
            return filler, Reason(step="resolve", about=slot, why=reasons[-1])
        best = hits[0]
        self.known.setdefault(filler.text, best)
        place = best.place
        radius = place.radius_km + _reach(filler.relation)
        why = f"{filler.text!r} is {place.name} ({place.id}): {best.reason}"
        if filler.relation:
            why += f"; {filler.relation!r} widens {place.radius_km:g} km to {radius:g} km"
        return (
            replace(
                filler,
                name=place.name,
                id=place.id,
                lat=round(place.lat, 4),
                lon=round(place.lon, 4),
                radius_km=round(radius, 1),
            ),
            Reason(step="resolve", about=slot, why=why),
        )


def _is_known_abroad(candidate: Candidate) -> bool:
    """Whether a place is named without its country: a division, a site, a city, spelt as it is."""
    place = candidate.place
    if place.kind in ("country", "admin1", "site", "airfield"):
        return candidate.score >= SURE
    return place.population >= CITY and candidate.score >= SURE


def _reach(relation: str | None) -> float:
    if relation is None or relation in INSIDE:
        return 0.0
    return RELATIVE_KM.get(relation, DEFAULT_RELATIVE_KM)


def find_countries(report: MarkedReport, gazetteer: Gazetteer) -> frozenset[str]:
    """ISO codes of the countries that a report is about, from the states and places it names.

    A name that can lie in one country only counts for that country; so do states that stand as
    places. Those with at least a third of the votes of the first are kept, three at most.
    """
    votes: Counter[str] = Counter()
    for sentence in report.marked:
        for name in sentence.names:
            if name.type == "actor" and name.kind == "state" and name.name:
                votes.update(_country_of(name.name, gazetteer, 2))
            elif name.type == "place" and name.how == "gazetteer":
                votes.update(_only_country(name.text, gazetteer))
    if not votes:
        return frozenset()
    most = votes.most_common(3)
    return frozenset(code for code, n in most if n * 3 >= most[0][1])


def _country_of(name: str, gazetteer: Gazetteer, weight: int) -> dict[str, int]:
    found = gazetteer.find(name, kinds=frozenset({"country"}))
    return {found[0].place.country: weight} if found and found[0].place.country else {}


def _only_country(name: str, gazetteer: Gazetteer) -> Iterable[str]:
    found = gazetteer.find(name)
    codes = [c.place.country for c in found if c.place.country and c.score > BAR]
    if not codes:
        return ()
    first = codes[0]
    return (first,) * (3 if all(c == first for c in codes) else 1)
