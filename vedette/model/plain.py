"""Records to plain dicts and back: the one conversion for every noun of the model."""

from __future__ import annotations

import dataclasses
import types
import typing
from datetime import date
from functools import cache
from typing import Any, TypeVar

from vedette.model.claim import Claim

T = TypeVar("T")


def to_dict(record: Any, *, internal: bool = False) -> dict[str, Any]:
    """A dict of JSON values in field order; tuples become lists, dates ISO strings.

    Fields marked internal are left out unless asked for. A claim's id, which is derived,
    stands second, behind the version of its record.
    """
    plain: dict[str, Any] = {}
    for spec in dataclasses.fields(record):
        if spec.metadata.get("internal") and not internal:
            continue
        plain[spec.name] = _to_value(getattr(record, spec.name), internal)
        if spec.name == "schema" and isinstance(record, Claim):
            plain["id"] = record.id
    return plain


def _to_value(value: Any, internal: bool) -> Any:
    if dataclasses.is_dataclass(value):
        return to_dict(value, internal=internal)
    if isinstance(value, tuple | list):
        return [_to_value(v, internal) for v in value]
    if isinstance(value, date):
        return value.isoformat()
    return value


def from_dict(cls: type[T], plain: dict[str, Any]) -> T:
    """The record of class `cls` that `plain` describes; unknown keys are ignored.

    Raises TypeError when a required field is missing.
    """
    hints = _hints(typing.cast("typing.Hashable", cls))
    known = {k: _from_value(hints[k], v) for k, v in plain.items() if k in hints}
    return cls(**known)


@cache
def _hints(cls: Any) -> dict[str, Any]:
    hints = typing.get_type_hints(cls)
    return {f.name: hints[f.name] for f in dataclasses.fields(cls) if f.init}


def _from_value(hint: Any, value: Any) -> Any:
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        if value is None:
            return None
        inner = [a for a in typing.get_args(hint) if a is not type(None)]
        return _from_value(inner[0], value) if len(inner) == 1 else value
    if origin is tuple:
        args = typing.get_args(hint)
        if len(args) == 2 and args[1] is Ellipsis:
            return tuple(_from_value(args[0], v) for v in value)
        return tuple(_from_value(a, v) for a, v in zip(args, value, strict=True))
    if dataclasses.is_dataclass(hint) and isinstance(value, dict):
        return from_dict(typing.cast("type[Any]", hint), value)
    if hint is date and isinstance(value, str):
        return date.fromisoformat(value)
    return value
