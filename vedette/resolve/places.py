"""A filler's words to a place with a radius, or to none with the reason why."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from vedette.gazetteer import Candidate
from vedette.gazetteer.distance import distance_km
from vedette.gazetteer.kindwords import split_kind_words
from vedette.gazetteer.relations import load_relations
from vedette.lexicon.grammar import load_grammar
from vedette.model.claim import Filler, Reason
from vedette.model.place import Place, Unresolved
from vedette.resolve.relative import read_circle
from vedette.resolve.reported import names_site
from vedette.resolve.scene import Scene

SHORT = 5
"""Letters up to which another spelling is as likely another name ("Air", "Ayer")."""
SURE = 0.775
"""Score that a place outside the report's countries needs: capitals, large cities and known bases
have it there, namesakes of a hundred thousand people do not."""
CITY = 100_000
"""Inhabitants from which reporters name a town without its country."""
BESIDE_KM = 15.0
"""Within this a listed site of a town's name is the one that reports mean by "the base" there."""
SPOTS = ("town", "site", "airfield")
"""Kinds of places that are not the land around them."""
MOST_SITES = 4
"""Candidates among which that site is looked for."""


@dataclass(frozen=True)
class PlaceResolver:
    """Resolves the places of one report: one sense of a name in the whole of it."""

    scene: Scene
    known: dict[str, Candidate] = field(default_factory=dict)

    def _named_before(self, name: str) -> Candidate | None:
        """The place that an earlier, longer name of this report opened with the same words."""
        return next((c for k, c in self.known.items() if k.startswith(f"{name} ")), None)

    def find(
        self, name: str, relation: str | None = None, *, is_town: bool = False
    ) -> Candidate | Unresolved:
        """The sense of a name in this report, or why there is none that can be trusted.

        `relation` says what is meant where a town shares its name: near Kharkiv is near the town
        and not the province, on the bank of the Dnipro by the river and not the town. So does
        what is done there, `is_town`: who takes Kidal takes the town.
        """
        found = self.scene.sense(name)
        if isinstance(found, Unresolved):
            return found
        found = self._as_related(name, found, relation, is_town=is_town)
        longer = self._named_before(name)
        if longer is not None and _is_respelt(found):
            return longer
        place = found.place
        if _is_respelt(found) and len(name) <= SHORT and place.population < CITY:
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

    def _site_beside(self, filler: Filler, place: Place) -> Candidate | None:
        """The listed site that "the base" or "their runway" in a town of that name means."""
        if filler.name is None or place.kind != "town" or not names_site(filler):
            return None
        found = self.scene.rank(f"{filler.name} base")[:MOST_SITES]
        for candidate in found:
            site = candidate.place
            if site.kind != "site" or site.country != place.country:
                continue
            if distance_km(site.lat, site.lon, place.lat, place.lon) <= BESIDE_KM:
                why = f"{candidate.reason}; {filler.text!r} is a site, not the town"
                return replace(candidate, reason=why)
        return None

    def _as_related(
        self, name: str, found: Candidate, relation: str | None, *, is_town: bool
    ) -> Candidate:
        place, relations = found.place, load_relations()
        is_spot = relation in relations.of_a_spot
        is_of_town = (is_spot or is_town) and place.kind in ("admin1", "admin2")
        said = repr(relation) if is_spot else "what is done there"
        for other in self.scene.rank(name):
            twin = other.place
            if is_of_town and twin.kind == "town" and place.id in (twin.admin1, twin.admin2):
                why = f"{other.reason}; {said} is said of a town, not of its province"
                return replace(other, score=found.score, reason=why)
            if relation in relations.of_water and twin.kind in ("region", "sea"):
                return replace(other, reason=f"{other.reason}; {relation!r} is said of water")
        return found

    def resolve(
        self,
        filler: Filler,
        slot: str,
        distance: float | None = None,
        *,
        is_done_to_town: bool = False,
    ) -> tuple[Filler, Reason]:
        """The filler with id and position, and why; without them where nothing fits.

        The words of the whole phrase are tried first ("Tiyas Military Airfield"), then the
        name in it. A relation keeps the position from being that of the name; `distance` in km is
        what the claim says of the place, and `is_done_to_town` whether it tells of a taking: then
        a province is meant only where the words say so.
        """
        tries = [t for t in dict.fromkeys((filler.text, filler.name)) if t]
        name = filler.name
        if name is None:
            why = f"{filler.text!r} gives no name to look up"
            return filler, Reason(step="resolve", about=slot, why=why)
        if filler.via is not None or filler.relation is not None or " in " in filler.text:
            tries = [t for t in (name,) if t]
        is_town = is_done_to_town and not _says_division(filler.text)
        answers = [self.find(t, filler.relation, is_town=is_town) for t in tries]
        hits = [a for a in answers if isinstance(a, Candidate)]
        if not hits:
            reasons = [a.reason for a in answers if isinstance(a, Unresolved)]
            return filler, Reason(step="resolve", about=slot, why=reasons[-1])
        best = hits[0]
        self.known.setdefault(filler.text, best)
        place = best.place
        site = self._site_beside(filler, place)
        if site is not None:
            best = site
            place = best.place
        why = f"{filler.text!r} is {place.name} ({place.id}): {best.reason}"
        if place.kind in SPOTS and _points_around(filler):
            filler = replace(filler, relation="near")
            why += f"; {filler.text!r} is the land around it"
        circle = read_circle(place, filler, distance)
        if circle.why:
            why += f"; {circle.why}"
        if rest := self.scene.rank(name)[1:3]:
            why += "; less likely: " + ", ".join(_tell(c) for c in rest)
        return (
            replace(
                filler,
                name=place.name,
                id=place.id,
                lat=round(circle.lat, 4),
                lon=round(circle.lon, 4),
                radius_km=round(circle.radius_km, 1),
            ),
            Reason(step="resolve", about=slot, why=why),
        )


def _points_around(filler: Filler) -> bool:
    """Whether words that point back mean land, not a spot in it: "in that area"."""
    if filler.via != "coreference" or filler.relation is not None:
        return False
    noun = filler.text.split()[-1].lower()
    return noun.removesuffix("s") in load_grammar().stretches_of_land


def _is_known_abroad(candidate: Candidate) -> bool:
    """Whether a place is named without its country: a division, a site, a city, spelt as it is."""
    place = candidate.place
    is_lesser = place.kind == "town" and candidate.is_alternate  # Midan is a name of Medan, too
    if is_lesser or _is_respelt(candidate):
        return False
    if place.kind in ("country", "admin1", "site", "airfield"):
        return candidate.score >= SURE
    return place.population >= CITY and candidate.score >= SURE


def _is_respelt(candidate: Candidate) -> bool:
    return candidate.how in ("respelt", "near")


def _says_division(text: str) -> bool:
    """Whether the words name a division as such: "Kidal region", "the province of Idlib"."""
    return any(
        not reading.kinds or reading.kinds & {"admin1", "admin2"}
        for reading in split_kind_words(text)
    )


def _tell(candidate: Candidate) -> str:
    place = candidate.place
    return f"{place.name} ({place.country or place.kind}, {candidate.score:.2f})"
