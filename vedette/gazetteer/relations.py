"""Words of relation ("near", "north of", "outskirts"): how far they reach, read from YAML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from vedette.errors import BadData

FILE = Path(__file__).with_name("relations.yaml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Relations:
    """The lists of relations.yaml, which says what each is for."""

    reach_km: Mapping[str, float]
    inside: frozenset[str]
    bearings: Mapping[str, float]
    kilometres: Mapping[str, float]
    of_a_spot: frozenset[str]
    of_water: frozenset[str]
    kinds_done_to_a_town: frozenset[str]
    triggers_done_to_a_town: frozenset[str]
    without_distance: frozenset[str]
    held: re.Pattern[str]
    """What stands between a name and the name of what holds it."""

    def is_done_to_a_town(self, kind: str, trigger: str) -> bool:
        """Whether a claim of this kind and trigger tells what is done to towns: they are taken."""
        return kind in self.kinds_done_to_a_town or trigger.lower() in self.triggers_done_to_a_town

    def reach(self, relation: str | None) -> float:
        """The kilometres that a relation adds to the radius of the place it is said of."""
        if relation is None or relation in self.inside:
            return 0.0
        return self.reach_km.get(relation, self.reach_km["other"])

    def bearing(self, relation: str | None) -> float | None:
        """The bearing of "north of", in degrees; None for any other relation."""
        word, of, _ = (relation or "").partition(" of")
        return self.bearings.get(word) if of else None


@cache
def load_relations(path: Path = FILE) -> Relations:
    """The relations of the package. Raises BadData when a reach is no positive number."""
    data = yaml.safe_load(path.read_text("utf-8"))
    for name in ("reach_km", "kilometres"):
        for word, value in data[name].items():
            if not isinstance(value, int | float) or value <= 0:
                raise BadData(f"{path.name}: {name}: {word} must be a positive number")
    return Relations(
        reach_km=data["reach_km"], inside=frozenset(data["inside"]), bearings=data["bearings"],
        kilometres=data["kilometres"], of_a_spot=frozenset(data["of_a_spot"]),
        of_water=frozenset(data["of_water"]),
        kinds_done_to_a_town=frozenset(data["done_to_a_town"]["kinds"]),
        triggers_done_to_a_town=frozenset(data["done_to_a_town"]["triggers"]),
        without_distance=frozenset(data["without_distance"]),
        held=_join_holding(data["held"]["parts"], data["held"]["kinds"]),
    )  # fmt: skip


def _join_holding(parts: Iterable[str], kinds: Iterable[str]) -> re.Pattern[str]:
    part, kind = ("|".join(map(re.escape, words)) for words in (parts, kinds))
    return re.compile(
        r"(?:\s*[,(]\s*(?:in\s+)?|\s+in\s+)(?:the\s+)?"
        rf"(?:(?:far\s+)?(?:{part})[\w-]*\s+)?"
        rf"(?:(?:{kind})\s+of\s+)?$"
    )
