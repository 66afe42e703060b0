"""Outlets: who publishes reports, with their names, owners and domains, from outlets.yaml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, cast, get_args
from urllib.parse import urlsplit

from vedette.errors import BadData
from vedette.lexicon.actors import load_actors
from vedette.lexicon.names import NameClaims, read_names
from vedette.lexicon.phrases import PhraseTable, fold_phrase
from vedette.lexicon.yaml_file import check_keys, load_yaml, split_names

FILE = "outlets.yaml"
OutletKind = Literal[
    "agency", "newspaper", "broadcaster", "website", "observatory", "think tank", "imagery",
    "government", "force", "social media", "owner",
]  # fmt: skip
_ROW = frozenset(["name", "names", "native", "kind", "country", "owner", "state", "domains",
    "source"])  # fmt: skip
STATE_MEDIA = "outlet:state-media."
"""What opens the id of a state's media where a report names none of them ("Syrian state TV")."""
_RULING = frozenset({"state", "government", "armed force", "unit", "ship"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """One outlet: `state` says whose government owns or directs it, None for nobody's.

    `owner` is the id of another outlet or of an actor; a row of kind "owner" publishes nothing
    itself. Outlets of one owner or state are not independent of each other: see `party_of`.
    `native` are its names in its own script.
    """

    id: str
    name: str
    names: tuple[str, ...]
    native: tuple[str, ...] = ()
    kind: OutletKind
    country: str | None = None
    owner: str | None = None
    state: str | None = None
    domains: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlets:
    """All outlets by id and by domain, the table of their names, and which are ambiguous."""

    by_id: Mapping[str, Outlet]
    names: PhraseTable[Outlet]
    by_domain: Mapping[str, Outlet]
    ambiguous: frozenset[tuple[str, ...]]
    by_name: Mapping[str, Outlet]

    def find(self, name: str) -> Outlet | None:
        """The outlet that `name` as a whole is a name of, in any script; None when unknown.

        Letter case, an article and white space count for nothing. A name of two outlets, or of an
        owner who publishes nothing, finds none.

        >>> load_outlets().find("the associated press").id
        'outlet:ap'
        """
        return self.by_name.get(_fold(name))

    def party_of(self, voice_id: str) -> str | None:
        """The key of whose voice an id is: the state ("actor:ru"), else the last owner's id.

        Two voices of one party are not independent. Of an outlet, up its owners, to the state that
        owns or directs the first of them that has one; of an actor, up the actors that he is part
        of, to his state; never along backers. None when nobody is known to stand behind it.

        >>> outlets = load_outlets()
        >>> outlets.party_of("outlet:ria"), outlets.party_of("actor:ru.defence-ministry")
        ('actor:ru', 'actor:ru')
        >>> outlets.party_of("outlet:reuters")
        'outlet:thomson-reuters'
        """
        if voice_id.startswith("actor:"):
            return _party_of_actor(voice_id)
        if voice_id.startswith(STATE_MEDIA):
            return f"actor:{voice_id.removeprefix(STATE_MEDIA)}"
        outlet, seen = self.by_id.get(voice_id), set[str]()
        while outlet is not None and outlet.id not in seen:
            seen.add(outlet.id)
            if outlet.state is not None:
                return outlet.state
            if outlet.owner is None:
                return outlet.id if len(seen) > 1 or outlet.id in self._owners else None
            if outlet.owner.startswith("actor:"):
                return _party_of_actor(outlet.owner)
            outlet = self.by_id.get(outlet.owner)
        return None

    @property
    def _owners(self) -> frozenset[str]:
        return frozenset(o.owner for o in self.by_id.values() if o.owner is not None)

    def of_address(self, address: str) -> Outlet | None:
        """The outlet at a web address, its subdomains included; None when unknown.

        A network on which anybody publishes is nobody's outlet: its address names none.

        >>> load_outlets().of_address("https://www.reuters.com/world/x").name
        'Reuters'
        """
        try:
            parts = urlsplit(address if "//" in address else f"//{address}")
            host = (parts.hostname or "").lower()
        except ValueError:
            return None
        while host:
            if host in self.by_domain:
                found = self.by_domain[host]
                return found if found.kind != "social media" else None
            host = host.partition(".")[2]
        return None

    def is_ambiguous(self, name: str) -> bool:
        """Whether a name of an outlet is a word of other meaning too ("Planet", "Sky")."""
        return fold_phrase(name.split()) in self.ambiguous


def _fold(name: str) -> str:
    return " ".join(name.casefold().removeprefix("the ").split())


def _party_of_actor(actor_id: str) -> str | None:
    actors = load_actors()
    actor = actors.by_id.get(actor_id)
    if actor is None:
        return None
    top = (actor_id, *actors.ancestors(actor_id))[-1]
    above = actors.by_id[top]
    if above.kind in _RULING and above.country in actors.by_id:
        return above.country
    return top


@cache
def load_outlets() -> Outlets:
    """The outlets of the package, read and checked once a process.

    Raises BadData with file and row when a kind is unknown, an id or domain stands twice, or
    two rows claim one name unmarked.
    """
    data = load_yaml(FILE)
    claims = NameClaims(FILE)
    by_id: dict[str, Outlet] = {}
    by_domain: dict[str, Outlet] = {}
    rows: list[tuple[tuple[str, ...], Outlet]] = []
    exact: set[tuple[str, ...]] = set()
    ambiguous: set[tuple[str, ...]] = set()
    for short, row in data.items():
        outlet = _read_outlet(str(short), row)
        by_id[outlet.id] = outlet
        for domain in outlet.domains:
            if domain in by_domain:
                raise BadData(f"{FILE}, row {short!r}: domain {domain!r} stands twice")
            by_domain[domain] = outlet
        for name in (*read_names(row["name"]), *read_names(row.get("names"))):
            if claims.add(name, outlet.id):
                rows.append((name.words, outlet))
                exact |= {name.words} if name.is_exact else set()
                ambiguous |= {fold_phrase(name.words)} if name.is_ambiguous else set()
    return Outlets(
        by_id=by_id,
        names=PhraseTable.build(rows, exact_names=exact),
        by_domain=by_domain,
        ambiguous=frozenset(ambiguous),
        by_name=_index_names(by_id.values()),
    )


def _index_names(outlets: Iterable[Outlet]) -> dict[str, Outlet]:
    """The outlets by folded name; a name of two is nobody's."""
    found: dict[str, Outlet | None] = {}
    for outlet in outlets:
        if outlet.kind == "owner":
            continue
        for name in {_fold(n) for n in (*outlet.names, *outlet.native)}:
            found[name] = None if name in found else outlet
    return {name: outlet for name, outlet in found.items() if outlet is not None}


def _read_outlet(short: str, row: Mapping[str, Any]) -> Outlet:
    where = f"{FILE}, row {short!r}"
    check_keys(row, known=_ROW, where=where)
    kind = row.get("kind")
    if kind not in get_args(OutletKind):
        raise BadData(f"{where}: kind {kind!r} is not one of {', '.join(get_args(OutletKind))}")
    names = (*read_names(row["name"]), *read_names(row.get("names")))
    return Outlet(
        id=f"outlet:{short}",
        name=names[0].text,
        names=tuple(name.text for name in names),
        native=split_names(row.get("native")),
        kind=cast("OutletKind", kind),
        country=f"actor:{row['country']}" if row.get("country") else None,
        owner=_read_owner(row.get("owner")),
        state=f"actor:{row['state']}" if row.get("state") else None,
        domains=split_names(row.get("domains")),
        source=str(row.get("source", "general knowledge")),
    )


def _read_owner(owner: str | None) -> str | None:
    return owner if owner is None or owner.startswith("actor:") else f"outlet:{owner}"
