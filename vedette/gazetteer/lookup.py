"""Looking names up offline: in the compiled gazetteer and in what users added to it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from vedette.gazetteer.additions import AddedLayer, Import
from vedette.gazetteer.kindwords import KindReading, split_kind_words
from vedette.gazetteer.layer import Facts, Layer, Met
from vedette.gazetteer.names import find_consonants, fold_name
from vedette.gazetteer.romanisations import respell
from vedette.gazetteer.scoring import BARE, Candidate, Hit, score_hit
from vedette.model.place import Place

DEFAULT_PATH = Path(__file__).with_name("data") / "gazetteer.sqlite"
_LISTED = frozenset({"site", "region", "sea", "admin1"})
"""Kinds of which there are few: three consonants find them, but hundreds of villages as well."""
_MOST = 60
"""Candidates returned at most: the two hundred San Antonios help nobody."""


def open_gazetteer(path: Path | None = None, additions: Path | None = None) -> Gazetteer:
    """The compiled gazetteer at `path`, or the one that set-up builds, with the `additions`.

    `additions` is a file that imports made; one that is not there adds nothing. Raises
    MissingAsset when the gazetteer has not been built, BadData when one of the two is not a
    gazetteer of this version.
    """
    return Gazetteer(path or DEFAULT_PATH, additions)


class Gazetteer:
    """Places by name and by id. Safe to share among threads and over a fork.

    Where both files hold an id, the names of both are heard and the facts of the added one
    stand, unless that only adds names and details.
    """

    def __init__(self, path: Path, additions: Path | None = None) -> None:
        self._built = Layer(path)
        is_there = additions is not None and additions.exists()
        self._added = AddedLayer(additions) if additions is not None and is_there else None
        self._layers = (self._built, self._added) if self._added else (self._built,)
        self._find = lru_cache(maxsize=20_000)(self._find_uncached)
        self._near = lru_cache(maxsize=20_000)(self._find_near_uncached)
        self._has = lru_cache(maxsize=50_000)(self._has_uncached)

    def find(
        self,
        name: str,
        *,
        countries: frozenset[str] = frozenset(),
        kinds: frozenset[str] = frozenset(),
    ) -> tuple[Candidate, ...]:
        """Every place that `name` may mean, best first; empty when no name meets it.

        `countries` are the ISO alpha-2 codes of the report's context: places there gain,
        places elsewhere lose. `kinds` keeps places of those kinds only. Words of kind are
        understood ("Hmeimim air base", "city of Mayadin"). Where no place in `countries`
        bears the name, one there may whose vowels differ more than the folded key allows.
        """
        return self._find(name, countries, kinds)

    def find_near(self, name: str, countries: frozenset[str]) -> tuple[Candidate, ...]:
        """Places in `countries` whose names are this one but for vowels or a way of writing.

        Each is scored by itself, best first; `find` gives those that are spelt so.
        """
        return self._near(name, countries)

    def has_name(self, name: str) -> bool:
        """Whether some place bears exactly this name, whatever its spelling."""
        return self._has(name)

    def place(self, id: str) -> Place | None:
        """The place with this id, or None; an airfield in the site register gives its site."""
        facts = self._facts(id)
        return facts.place if facts else None

    def sites(self) -> tuple[Place, ...]:
        """Every site, by id: those of the register and those added."""
        built = tuple(facts.place for facts in self._built.sites())
        if self._added is None:
            return built
        ids = {place.id for place in built} | {f.place.id for f in self._added.sites()}
        return tuple(place for place in map(self.place, sorted(ids)) if place is not None)

    def details(self, id: str) -> dict[str, Any]:
        """What is known of a place besides: `icao`, `also`, `part_of`, `past`, `runways`.

        Lists of the file built in and of imports are joined without repeats. Of other values
        that stands whose facts stand; among imports the latest.
        """
        built = _join_details(self._built.details(id))
        facts = self._facts(id) if self._added else None
        if self._added is None or facts is None:
            return built
        joined = _join_details([built, *self._added.details(facts.place.id)])
        added = self._added.facts(facts.place.id)
        if added is not None and added.adds_only:
            joined |= {key: told for key, told in built.items() if not isinstance(told, list)}
        return joined

    def imports(self) -> tuple[Import, ...]:
        """What users imported, the oldest first."""
        return self._added.imports() if self._added else ()

    def imports_of(self, id: str) -> tuple[Import, ...]:
        """The imports that say something of this place, the oldest first."""
        facts = self._facts(id) if self._added else None
        return self._added.imports_of(facts.place.id) if self._added and facts else ()

    def count_origins(self) -> dict[str, int]:
        """How many places of the built-in file each origin gives; reads all of it."""
        sql = (
            "SELECT o.origin, count(*) FROM places p JOIN origins o ON o.row = p.origin GROUP BY 1"
        )
        return dict(self._built.rows(sql))

    def shape(self, id: str) -> dict[str, Any] | None:
        """The coarse shape of a sea, river or region as a GeoJSON geometry; None for any other.

        Longitudes run above 180 where the shape crosses the 180th meridian.
        """
        sql = "SELECT s.shape FROM shapes s JOIN places p ON p.row = s.place WHERE p.id = ?"
        found = self._built.rows(sql, id)
        return dict(json.loads(found[0][0])) if found else None

    def close(self) -> None:
        """Let go of the files; looking up afterwards fails."""
        for layer in self._layers:
            layer.close()

    def _find_uncached(
        self, name: str, countries: frozenset[str], kinds: frozenset[str]
    ) -> tuple[Candidate, ...]:
        hits = list(self._hits(name))
        if countries and not any(place.country in countries for _, place, _ in hits):
            hits += self._near_hits(name, countries)
        return _rank(
            score_hit(hit, place, prior=prior, countries=countries)
            for hit, place, prior in hits
            if not kinds or place.kind in kinds
        )

    def _find_near_uncached(self, name: str, countries: frozenset[str]) -> tuple[Candidate, ...]:
        return _rank(
            score_hit(hit, place, prior=prior, countries=frozenset())
            for hit, place, prior in self._near_hits(name, countries)
        )

    def _hits(self, name: str) -> Iterator[tuple[Hit, Place, float]]:
        """What bears a name that folds to the same key."""
        for text, reading in _list_readings(name):
            for met, facts in self._meet(fold_name(text)):
                if met.grade != BARE or reading is not None:
                    yield _to_hit(met, text, reading, exact=True), facts.place, facts.prior

    def _near_hits(
        self, name: str, countries: frozenset[str]
    ) -> Iterator[tuple[Hit, Place, float]]:
        """What bears a name of the same consonants, or one that a way of writing explains:
        "El-Facher" for El Fasher.
        """
        for text, reading in _list_readings(name):
            bones = find_consonants(fold_name(text))
            found = list(self._meet(bones, near=True)) if len(bones) > 2 else []
            if len(bones) == 3:
                found = [(met, facts) for met, facts in found if facts.place.kind in _LISTED]
            ways = (said for way, said in respell(text) if any(map(way.is_used_in, countries)))
            for key in dict.fromkeys(map(fold_name, ways)):
                found += self._meet(key)
            for met, facts in found:
                if facts.place.country in countries and (met.grade != BARE or reading):
                    yield _to_hit(met, text, reading, exact=False), facts.place, facts.prior

    def _meet(self, key: str, *, near: bool = False) -> Iterator[tuple[Met, Facts]]:
        """What bears a name of this key in either file, with the facts that stand."""
        for layer in self._layers if key else ():
            for met in layer.find_near(key) if near else layer.find(key):
                facts = met.facts if self._added is None else self._facts(met.facts.place.id)
                yield met, facts or met.facts

    def _has_uncached(self, name: str) -> bool:
        key = fold_name(name)
        return bool(key) and any(layer.has(key) for layer in self._layers)

    def _facts(self, id: str) -> Facts | None:
        built = self._built.facts(id)
        if self._added is None:
            return built
        added = self._added.facts(built.place.id if built else id)
        return built if added is None or (built and added.adds_only) else added


def _join_details(found: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """One of several: lists joined without repeats, of other values the last."""
    joined: dict[str, Any] = {}
    for details in found:
        for key, told in details.items():
            held = joined.get(key)
            if isinstance(held, list) and isinstance(told, list):
                told = held + [one for one in told if one not in held]
            joined[key] = told
    return joined


def _list_readings(name: str) -> list[tuple[str, KindReading | None]]:
    """What to look up for a name: itself, without "the", and without its words of kind."""
    name = " ".join(name.split())
    asked: list[tuple[str, KindReading | None]] = [(name, None)]
    if name[:4].casefold() == "the ":
        asked.append((name[4:], None))
    return asked + [(reading.rest, reading) for reading in split_kind_words(name)]


def _rank(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The best candidate of each place, best first."""
    best: dict[str, Candidate] = {}
    for candidate in candidates:
        held = best.setdefault(candidate.place.id, candidate)
        if held.score < candidate.score:
            best[candidate.place.id] = candidate
    ranked = sorted(best.values(), key=lambda c: (-c.score, -c.place.population, c.place.id))
    return tuple(ranked[:_MOST])


def _to_hit(met: Met, text: str, reading: KindReading | None, *, exact: bool) -> Hit:
    return Hit(asked=text, spellings=met.spellings, grade=met.grade, exact=exact, reading=reading)
