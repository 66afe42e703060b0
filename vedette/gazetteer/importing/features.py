"""What the features of GeoNames are to us: features.yaml, read and checked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from vedette.errors import BadData
from vedette.gazetteer.kindwords import find_kind
from vedette.model.place import PlaceKind

_FILE = Path(__file__).with_name("features.yaml")


@dataclass(frozen=True, slots=True)
class Feature:
    """A kind of feature: what it is to us, how far it reaches, how often reports mean it.

    Without `radius_km` or `prior` the people of the place decide; `division` is the level of
    those that are built in.
    """

    kind: PlaceKind
    site_kind: str | None
    radius_km: float | None
    prior: int | None
    division: int | None


@cache
def read_features() -> dict[str, Feature]:
    """Features by class and code, or by class alone. Raises BadData naming file and key."""
    found = {}
    for key, row in yaml.safe_load(_FILE.read_text("utf-8")).items():
        kind = find_kind(row["kind"])
        if kind is None or not set(row) <= {"kind", "radius_km", "prior", "division"}:
            raise BadData(f"{_FILE.name}: {key}: an unknown kind or key")
        found[key] = Feature(*kind, row.get("radius_km"), row.get("prior"), row.get("division"))
    return found


def find_feature(letter: str, code: str) -> Feature | None:
    """What a feature of this class and code is to us, or None where it is left out."""
    features = read_features()
    return features.get(f"{letter}.{code}") or features.get(letter)
