"""Units and ships that are known by a number or a prefix, by the patterns of actors/units.yaml."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from vedette.errors import BadData
from vedette.lexicon.names import slug
from vedette.lexicon.yaml_file import check_keys, load_yaml, split_names
from vedette.model.actor import Actor, ActorKind
from vedette.model.span import Span

FILE = "actors/units.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitMatch:
    """A unit or ship found in a text, and its characters there."""

    span: Span
    actor: Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Units:
    """The patterns of units and ships."""

    pattern: re.Pattern[str]
    owners: Mapping[str, str]
    fleets: Mapping[str, str]
    named_ships: Mapping[tuple[str, str], str]
    is_known: Callable[[str], bool] = lambda text: False
    """Whether the actors have a name of their own for it; such units are left to them."""

    def match(self, text: str) -> Actor | None:
        """The unit or ship that the whole of `text` names, an article aside; None for none."""
        plain = re.sub(r"^[Tt]he\s+", "", text.strip())
        found = self.pattern.fullmatch(plain)
        return self._actor(found) if found else None

    def find_all(self, text: str) -> Iterator[UnitMatch]:
        """The units and ships in `text` from left to right."""
        for found in self.pattern.finditer(text):
            if not self.is_known(found.group()):
                yield UnitMatch(span=found.span(), actor=self._actor(found))

    def _actor(self, found: re.Match[str]) -> Actor:
        rule = found.lastgroup or ""
        words = " ".join(found.group().split())
        kind: ActorKind = "ship" if rule == "ship" else "unit"
        owner: str | None
        if kind == "ship":
            prefix, name = words.split(" ", 1)
            name = name.split(" (")[0]
            owner = self.named_ships.get((prefix, name), self.fleets[prefix.replace(".", "")])
            words = f"{prefix} {name}"
        else:
            owner = self.owners.get(rule)
        state = owner.split(".")[0] if owner else None
        return Actor(
            id=f"actor:{f'{state}.' if state else ''}{kind}.{slug(words)}",
            name=words,
            kind=kind,
            country=f"actor:{state}" if state else None,
            part_of=f"actor:{owner}" if owner else None,
            source="named by pattern",
        )

    def leaving(self, is_known: Callable[[str], bool]) -> Units:
        """The same patterns, blind to the units that `is_known` holds."""
        return replace(self, is_known=is_known)


@cache
def load_units() -> Units:
    """The patterns of units and ships, compiled once a process.

    Raises BadData naming the rule when a pattern does not compile.
    """
    data = load_yaml(FILE)
    check_keys(data, known=frozenset({"words", "rules", "ships"}), where=FILE)
    words = {k: "|".join(re.escape(w) for w in split_names(v)) for k, v in data["words"].items()}
    fleets: dict[str, str] = {}
    named: dict[tuple[str, str], str] = {}
    for fleet, row in data["ships"].items():
        _read_fleet(str(fleet), row, fleets, named)
    parts = [_ship_pattern(fleets)]
    owners: dict[str, str] = {}
    for rule, row in data["rules"].items():
        check_keys(row, known=frozenset({"pattern", "of"}), where=f"{FILE}, rule {rule!r}")
        parts.append(f"(?P<{rule}>{_fill(row['pattern'], words, str(rule))})")
        if row.get("of"):
            owners[str(rule)] = row["of"]
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?![\w])")
    return Units(pattern=pattern, owners=owners, fleets=fleets, named_ships=named)


def _fill(pattern: str, words: Mapping[str, str], rule: str) -> str:
    for name, choice in words.items():
        pattern = pattern.replace(f"<{name}>", f"(?:{choice})")
    pattern = pattern.replace(" ", r"\s+")
    try:
        re.compile(pattern)
    except re.error as fault:
        raise BadData(f"{FILE}, rule {rule!r}: {fault}. Correct the pattern") from fault
    return pattern


def _read_fleet(
    fleet: str, row: Any, fleets: dict[str, str], named: dict[tuple[str, str], str]
) -> None:
    if isinstance(row, str):
        fleets.update(dict.fromkeys(split_names(row), fleet))
        return
    check_keys(row, known=frozenset({"prefixes", "named"}), where=f"{FILE}, fleet {fleet!r}")
    for prefix in split_names(row["prefixes"]):
        for name in split_names(row["named"]):
            named[(prefix, name)] = fleet


def _ship_pattern(fleets: Mapping[str, str]) -> str:
    prefixes = "|".join(sorted(map(re.escape, fleets), key=len, reverse=True))
    word = r"(?:[A-Z]\.(?:[A-Z]\.)*|[A-Z][\w'’-]*)"
    gap = r"[^\S\n]+"
    more = rf"(?:{gap}(?:(?:of|de|del|di|du|la|le|el|van|von){gap})*{word}){{0,3}}"
    hull = rf"(?:{gap}\([A-Z]{{1,5}}[- ]?\d{{1,4}}\))?"
    return rf"(?P<ship>(?:{prefixes}){gap}(?!News|TV|Radio){word}{more}{hull})"
