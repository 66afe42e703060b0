"""A filler's words to a place with a radius, or to none with the reason why."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from vedette.gazetteer import Candidate
from vedette.model.claim import Filler, Reason
from vedette.model.place import Unresolved
from vedette.resolve.scene import Scene

SPELLING = "another spelling"
"""What the gazetteer says of a name that it met in other letters."""
SHORT = 5
"""Letters up to which another spelling is as likely another name ("Air", "Ayer")."""
SURE = 0.775
"""Score that a place outside the report's countries needs: capitals, large cities and known bases
have it there, namesakes of a hundred thousand people do not."""
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

    scene: Scene
    known: dict[str, Candidate] = field(default_factory=dict)

    def _named_before(self, name: str) -> Candidate | None:
        """The place that an earlier, longer name of this report opened with the same words."""
        return next((c for k, c in self.known.items() if k.startswith(f"{name} ")), None)

    def find(self, name: str) -> Candidate | Unresolved:
        """The sense of a name in this report, or why there is none that can be trusted."""
        found = self.scene.sense(name)
        if isinstance(found, Unresolved):
            return found
        longer = self._named_before(name)
        if longer is not None and SPELLING in found.reason:
            return longer
        place = found.place
        if SPELLING in found.reason and len(name) <= SHORT and place.population < CITY:
            return Unresolved(
                reason=f"{name!r} may be {place.name} in another spelling, but is too short a name "
                "for that to say much"
            )
        countries = self.scene.countries
        abroad = countries and place.country and place.country not in countries
        if abroad and not _is_known_abroad(found):
            return Unresolved(
                reason=f"{name!r} may be {place.name} in {place.country}, which the report does "
                "not name, and is too small to be meant without"
            )
        return found

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
    if SPELLING in candidate.reason:
        return False
    if place.kind in ("country", "admin1", "site", "airfield"):
        return candidate.score >= SURE
    return place.population >= CITY and candidate.score >= SURE


def _reach(relation: str | None) -> float:
    if relation is None or relation in INSIDE:
        return 0.0
    return RELATIVE_KM.get(relation, DEFAULT_RELATIVE_KM)
