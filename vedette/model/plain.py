"""Records to plain dicts and back: the one conversion for every noun of the model."""

from __future__ import annotations

import base64
import dataclasses
import json
import typing
from datetime import date
from functools import cache
from typing import Any, TypeVar

import msgspec

from vedette.model.claim import Claim

T = TypeVar("T")

_AS_IT_IS = frozenset({str, int, float, bool, type(None)})


def to_dict(record: Any, *, internal: bool = False) -> dict[str, Any]:
    """A dict of JSON values in field order; tuples become lists, dates ISO strings, bytes
    base64.

    Fields marked internal are left out unless asked for. A claim's id, which is derived,
    stands second, behind the version of its record.
    """
    plain: dict[str, Any] = {}
    cls = typing.cast("typing.Hashable", type(record))
    for name in _names(cls, internal):
        value = getattr(record, name)
        plain[name] = value if type(value) in _AS_IT_IS else _to_value(value, internal)
        if name == "schema" and isinstance(record, Claim):
            plain["id"] = record.id
    return plain


@cache
def _names(cls: Any, internal: bool) -> tuple[str, ...]:
    specs = dataclasses.fields(cls)
    return tuple(s.name for s in specs if internal or not s.metadata.get("internal"))


def _to_value(value: Any, internal: bool) -> Any:
    if isinstance(value, tuple | list):
        return [v if type(v) in _AS_IT_IS else _to_value(v, internal) for v in value]
    if dataclasses.is_dataclass(value):
        return to_dict(value, internal=internal)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    return value


def from_dict(cls: type[T], plain: dict[str, Any]) -> T:
    """The record of class `cls` that `plain` describes; unknown keys are ignored.

    Raises ValueError when a required field is missing or a value is of another type.
    """
    return msgspec.convert(plain, cls)


def from_json(cls: type[T], line: str) -> T:
    """The record that one line of JSON describes, as `from_dict` reads it. Raises ValueError."""
    try:
        return typing.cast("T", _decoder(typing.cast("typing.Hashable", cls)).decode(line))
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError:
        # Words that are no Unicode text, which names of files can hold: see `store.wording`.
        return from_dict(cls, json.loads(line))


@cache
def _decoder(cls: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(cls)
