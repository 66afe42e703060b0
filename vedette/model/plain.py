"""Records to plain dicts and back: the one conversion for every noun of the model."""

from __future__ import annotations

import base64
import dataclasses
import types
import typing
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any, TypeVar

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

    Raises TypeError when a required field is missing.
    """
    readers = _readers(typing.cast("typing.Hashable", cls))
    known = {}
    for name, value in plain.items():
        if name in readers:
            read = readers[name]
            known[name] = value if read is None else read(value)
    return cls(**known)


_Reader = Callable[[Any], Any] | None
"""What makes a field's value of a JSON value; None where they are the same.

Chosen once a class, because a large record is read back whole for fusing: choosing anew for
every value takes three times as long.
"""


@cache
def _readers(cls: Any) -> dict[str, _Reader]:
    hints = typing.get_type_hints(cls)
    return {f.name: _choose_reader(hints[f.name]) for f in dataclasses.fields(cls) if f.init}


def _choose_reader(hint: Any) -> _Reader:
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        inner = [a for a in typing.get_args(hint) if a is not type(None)]
        read = _choose_reader(inner[0]) if len(inner) == 1 else None
        return None if read is None else lambda value: None if value is None else read(value)
    if origin is tuple:
        return _choose_tuple_reader(typing.get_args(hint))
    if dataclasses.is_dataclass(hint):
        cls = typing.cast("type[Any]", hint)
        return lambda value: from_dict(cls, value) if isinstance(value, dict) else value
    if hint is date:
        return lambda value: date.fromisoformat(value) if isinstance(value, str) else value
    if hint is bytes:
        return lambda value: base64.b64decode(value) if isinstance(value, str) else value
    return None


def _choose_tuple_reader(args: tuple[Any, ...]) -> _Reader:
    if len(args) == 2 and args[1] is Ellipsis:
        read = _choose_reader(args[0])
        return tuple if read is None else lambda value: tuple([read(v) for v in value])
    each = [_choose_reader(a) for a in args]
    return lambda value: _read_each(each, value)


def _read_each(readers: list[_Reader], values: Any) -> tuple[Any, ...]:
    pairs = zip(readers, values, strict=True)
    return tuple([value if read is None else read(value) for read, value in pairs])
