"""Outlets: who publishes reports, with their names, owners and domains, from outlets.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, cast, get_args
from urllib.parse import urlsplit

from vedette.errors import BadData
from vedette.lexicon.names import NameClaims, read_names
from vedette.lexicon.phrases import PhraseTable, fold_phrase
from vedette.lexicon.yaml_file import check_keys, load_yaml, split_names

FILE = "outlets.yaml"
OutletKind = Literal[
    "agency", "newspaper", "broadcaster", "website", "observatory", "think tank", "imagery",
    "government", "force", "social media",
]  # fmt: skip
_ROW = frozenset(["name", "names", "kind", "country", "owner", "state", "domains", "source"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """One outlet: `state` says whose government owns or directs it, None for nobody's.

    Outlets of one owner or state are not independent of each other.
    """

    id: str
    name: str
    names: tuple[str, ...]
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

    def of_address(self, address: str) -> Outlet | None:
        """The outlet at a web address, its subdomains included; None when unknown.

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
                return self.by_domain[host]
            host = host.partition(".")[2]
        return None

    def is_ambiguous(self, name: str) -> bool:
        """Whether a name of an outlet is a word of other meaning too ("Planet", "Sky")."""
        return fold_phrase(name.split()) in self.ambiguous


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
    )


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
        kind=cast("OutletKind", kind),
        country=f"actor:{row['country']}" if row.get("country") else None,
        owner=row.get("owner"),
        state=f"actor:{row['state']}" if row.get("state") else None,
        domains=split_names(row.get("domains")),
        source=str(row.get("source", "own site")),
    )
