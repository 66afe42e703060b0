"""Finding what is named: places, actors, materiel and voices of a record, in any spelling."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from vedette.gazetteer import Gazetteer
from vedette.gazetteer.names import fold_name, plain_name
from vedette.lexicon import Lexicon
from vedette.show.judged import JudgedRecord
from vedette.show.lookup import BAR
from vedette.show.naming import NamedIds
from vedette.show.voices import VoiceSums

Kind = Literal["place", "actor", "materiel", "voice"]
LEAST = 3
"""Letters that a folded key has to have: shorter ones meet half the record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something that claims name, with the plain and folded forms of every name it has there."""

    id: str
    name: str
    claims: int
    plain: tuple[str, ...]
    folded: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found, and by which name: `how` says it where that is not its own."""

    id: str
    name: str
    claims: int
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The names of one state of a record, ready to be searched."""

    places: tuple[Entry, ...]
    actors: tuple[Entry, ...]
    materiel: tuple[Entry, ...]
    voices: tuple[Entry, ...]


def gather_names(
    seen: JudgedRecord, find_named: Callable[[str], NamedIds], voices: Iterable[VoiceSums]
) -> Names:
    """All that claims name, as `find_named` gives it by the beginning of ids, and these voices;
    one pass over the names, not over the claims.
    """
    places, sites, actors, materiel = (
        _gather(find_named(prefix), seen.words_for(prefix))
        for prefix in ("place:", "site:", "actor:", "materiel:")
    )
    return Names(
        places=(*places, *sites), actors=actors, materiel=materiel,
        voices=tuple(
            _make_entry(v.key, v.name, len(v.claims), v.names) for v in voices if v.is_one
        ),
    )  # fmt: skip


def _gather(named: NamedIds, words: Mapping[str, Iterable[str]]) -> tuple[Entry, ...]:
    return tuple(
        _make_entry(id, name, count, words.get(id, ())) for id, (name, count) in named.items()
    )


def _make_entry(id: str, name: str, claims: int, words: Iterable[str]) -> Entry:
    names = dict.fromkeys((name, *words))
    return Entry(
        id=id, name=name, claims=claims, plain=tuple(dict.fromkeys(map(plain_name, names))),
        folded=frozenset(key for key in map(fold_name, names) if len(key) >= LEAST),
    )  # fmt: skip


def find_places(names: Names, asked: str, gazetteer: Gazetteer | None) -> list[Found]:
    """Places of the record by their names in any script: those of the gazetteer first met."""
    told: dict[str, str] = {}
    for candidate in gazetteer.find(asked) if gazetteer is not None else ():
        if candidate.score >= BAR:
            told.setdefault(candidate.place.id, f"also called {candidate.matched}")
    return _find(names.places, asked, told, is_folding=True)


def find_actors(names: Names, asked: str, lexicon: Lexicon) -> list[Found]:
    """Actors of the record by their names in its reports, or those of the lexicon."""
    known = lexicon.actors.names.look_up(asked)
    unit = lexicon.actors.units.match(asked)
    told = {name.id: f"also called {asked}" for name in known}
    told |= {} if unit is None else {unit.id: f"also called {asked}"}
    return _find(names.actors, asked, told)


def find_materiel(names: Names, asked: str, lexicon: Lexicon) -> list[Found]:
    """Materiel of the record by its names in reports, by those and the designations of the
    catalogue.
    """
    known = list(lexicon.materiel.names.look_up(asked))
    node = lexicon.materiel.match_designation(asked)
    known += [] if node is None else [node]
    return _find(names.materiel, asked, {n.id: f"also called {asked}" for n in known})


def find_voices(names: Names, asked: str) -> list[Found]:
    """Outlets and voices of the record by name."""
    return _find(names.voices, asked, {})


def _find(
    entries: Iterable[Entry], asked: str, told: Mapping[str, str], *, is_folding: bool = False
) -> list[Found]:
    """What bears the name asked for: whole names before beginnings, those before parts."""
    plain = plain_name(asked)
    folded = fold_name(asked) if is_folding else ""
    rank = _make_rank(plain, folded if len(folded) >= LEAST else "")
    ranked = []
    for entry in entries:
        at = min(rank(entry), 1 if entry.id in told else 9)
        if at < 9:
            own = plain in plain_name(entry.name)
            how = "" if own else told.get(entry.id, "named so in reports")
            ranked.append((at, -entry.claims, entry.name, entry.id, how))
    return [
        Found(id=id, name=name, claims=-claims, how=how)
        for _, claims, name, id, how in sorted(ranked)
    ]


def _make_rank(plain: str, folded: str) -> Callable[[Entry], int]:
    def rank(entry: Entry) -> int:
        if plain and plain in entry.plain:
            return 0
        if folded and folded in entry.folded:
            return 1
        if plain and any(name.startswith(plain) for name in entry.plain):
            return 2
        if folded and any(key.startswith(folded) for key in entry.folded):
            return 3
        if plain and any(f" {plain}" in name for name in entry.plain):
            return 4
        return 9

    return rank
