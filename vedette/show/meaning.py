"""What an analyst means by an id or a name: an actor, a thing, a place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from vedette.errors import NotFound
from vedette.fuse.renaming import key_name
from vedette.gazetteer import Candidate, Gazetteer
from vedette.lexicon import Lexicon
from vedette.model.claim import Claim, Filler
from vedette.show.lookup import BAR, Found, ManyMeanings, ManySites, find_site
from vedette.show.sites import say_place_kind
from vedette.store import Record

CLEAR = 0.05
"""By so much the best place of a name has to lead, or several may be meant."""

PLACE_SLOTS = ("places", "origins")
ACTOR_SLOTS = ("actors", "counterparties")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """What was meant: name, id, and for a place its position; without an id a bare name."""

    name: str
    id: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None

    def to_value(self) -> dict[str, Any]:
        """As a correction holds it."""
        return {
            "name": self.name, "id": self.id, "lat": self.lat, "lon": self.lon,
            "radius_km": self.radius_km,
        }  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Meanings:
    """Where names are looked up; without a gazetteer places of the record only."""

    lexicon: Lexicon
    gazetteer: Gazetteer | None
    record: Record

    def read(self, asked: str, slot: str) -> Meant:
        """What `asked` means in a slot of a claim.

        An actor or thing that the lexicon does not know is a bare name. Raises NotFound for a
        place that nothing knows, and when a name may mean several.
        """
        wanted = " ".join(asked.split())
        if slot in PLACE_SLOTS:
            return self.place(wanted)
        ways = [self.actor] if slot in ACTOR_SLOTS else [self.actor, self.thing]
        for way in ways:
            meant = way(wanted)
            if meant.id is not None:
                return meant
        if slot not in ACTOR_SLOTS:
            for found in self._find_places(wanted):
                return found
        return Meant(name=wanted)

    def actor(self, asked: str) -> Meant:
        """The actor of an id or name; a bare name where the lexicon has none.

        Raises NotFound when an id is unknown, ManyMeanings when a name is that of several.
        """
        actors = self.lexicon.actors
        if asked.startswith("actor:"):
            row = actors.by_id.get(asked)
            if row is not None:
                return Meant(name=row.name, id=row.id)
            return self._of_record(asked, "actor")
        rows = {name.id: actors.by_id[name.id] for name in actors.names.look_up(asked)}
        if len(rows) > 1:
            known = ", ".join(sorted(rows))
            told = (Found(id=r.id, name=r.name, how=r.kind) for _, r in sorted(rows.items()))
            said = f"{asked!r} may be any of {known}. Name one by its id"
            raise ManyMeanings(said, tuple(told))
        for row in rows.values():
            return Meant(name=row.name, id=row.id)
        unit = actors.unit_pattern(asked)
        return Meant(name=asked) if unit is None else Meant(name=unit.name, id=unit.id)

    def thing(self, asked: str) -> Meant:
        """The materiel of an id or name; a bare name where the catalogue has none."""
        catalogue = self.lexicon.materiel
        if asked.startswith("materiel:"):
            node = catalogue.by_id.get(asked)
            if node is None:
                raise NotFound(f"The catalogue has no {asked}. Give a name to look it up")
            return Meant(name=node.name, id=node.id)
        wanted = asked.casefold()
        named = [n for n in catalogue.by_id.values() if n.name.casefold() == wanted]
        node = named[0] if len(named) == 1 else catalogue.match_designation(asked)
        return Meant(name=asked) if node is None else Meant(name=node.name, id=node.id)

    def place(self, asked: str) -> Meant:
        """The place of an id or name, by the gazetteer, else as claims of the record know it.

        Raises NotFound when nothing knows it, ManySites when several may be meant.
        """
        found = list(self._find_places(asked))
        if not found:
            known = find_site(self.record, asked, self.gazetteer)
            return self._of_record(known.id, "place")
        return found[0]

    def _find_places(self, asked: str) -> Iterator[Meant]:
        """The place that the gazetteer surely means, if any. Raises ManySites."""
        if self.gazetteer is None:
            return
        if asked.startswith(("place:", "site:")):
            place = self.gazetteer.place(asked)
            if place is not None:
                yield Meant(name=place.name, id=place.id, lat=place.lat, lon=place.lon,
                            radius_km=place.radius_km)  # fmt: skip
            return
        best = [c for c in self.gazetteer.find(asked) if c.score >= BAR]
        near = [c for c in best if best[0].score - c.score < CLEAR]
        if len(near) > 1:
            told = (Found(id=c.place.id, name=c.place.name, how=self._tell_apart(c)) for c in near)
            raise ManySites(asked, tuple(told))
        for candidate in near:
            place = candidate.place
            yield Meant(name=place.name, id=place.id, lat=place.lat, lon=place.lon,
                        radius_km=place.radius_km)  # fmt: skip

    def _tell_apart(self, candidate: Candidate) -> str:
        """What tells a place from others of its name: kind, division, country; and the reason."""
        place = candidate.place
        around = self.gazetteer.place(place.admin1) if self.gazetteer and place.admin1 else None
        parts = (say_place_kind(place.id, place), around.name if around else None, place.country)
        return f"{', '.join(filter(None, parts))}: {candidate.reason}"

    def _of_record(self, id: str, noun: str) -> Meant:
        """What the claims of the record call an id. Raises NotFound when none has it."""
        claims = self.record.claims(place=id) if noun == "place" else self.record.claims(actor=id)
        for filler in (f for claim in claims for f in iterate_fillers(claim) if f.id == id):
            return Meant(
                name=filler.name or filler.text, id=id, lat=filler.lat, lon=filler.lon,
                radius_km=filler.radius_km,
            )  # fmt: skip
        raise NotFound(f"Neither the lexicon nor the record knows {id}. Give a name")

    def key_of_actor(self, asked: str) -> str:
        """What an actor goes by in judgements: an id, or `name:` and a folded name."""
        meant = self.actor(" ".join(asked.split()))
        return key_name(meant.id, meant.name) or meant.name

    def key_of_voice(self, asked: str) -> str:
        """What a voice goes by in judgements: an outlet's id, as given, or its folded name."""
        if ":" in asked:
            return asked
        rows = {outlet.id for outlet in self.lexicon.outlets.names.look_up(asked)}
        return rows.pop() if len(rows) == 1 else key_name(None, asked) or asked


def iterate_fillers(claim: Claim) -> Iterator[Filler]:
    """Every filler of a claim, slot by slot."""
    for fillers in (claim.actors, claim.objects, claim.places, claim.origins, claim.targets,
                    claim.counterparties):  # fmt: skip
        yield from fillers
