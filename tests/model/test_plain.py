"""Plain dicts: every record of the model comes back from JSON as it was."""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vedette.model.claim import Claim, Reason, ReportRef, Words
from vedette.model.event import Event, Segment
from vedette.model.plain import from_dict, from_json, to_dict
from vedette.model.report import Report


def records_of(cls: Any) -> st.SearchStrategy[Any]:
    """Any record of `cls`, every field drawn from its type, so that new fields are drawn too."""
    hints = typing.get_type_hints(cls)
    fields = {f.name: _values_of(hints[f.name]) for f in dataclasses.fields(cls) if f.init}
    return st.builds(cls, **fields)


def _values_of(hint: Any) -> st.SearchStrategy[Any]:
    args = typing.get_args(hint)
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        return st.one_of([_values_of(arg) for arg in args])
    if origin is typing.Literal:
        return st.sampled_from(args)
    if origin is tuple and args[-1] is Ellipsis:
        return st.lists(_values_of(args[0]), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*map(_values_of, args))
    if dataclasses.is_dataclass(hint):
        return records_of(hint)
    simple = {
        str: st.text(st.characters(), max_size=5),
        int: st.integers(0, 9999),
        float: st.floats(allow_nan=False, allow_infinity=False),
        bool: st.booleans(),
        date: st.dates(),
        bytes: st.binary(max_size=9),
        type(None): st.none(),
    }
    return simple[hint]


@pytest.mark.parametrize("cls", [Claim, Report, Event, Segment])
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_record_comes_back_from_json_as_it_was(cls: type[Any], data: st.DataObject) -> None:
    record = data.draw(records_of(cls))
    line = json.dumps(to_dict(record, internal=True))
    for back in (from_json(cls, line), from_dict(cls, json.loads(line))):
        assert back == record
        assert repr(back) == repr(record)


def _claim() -> Claim:
    return Claim(
        report=ReportRef(uri="a", id="r", text_id="t"),
        kind="arrive",
        quote="They came",
        span=(0, 9),
        trigger=Words(text="came", span=(5, 9)),
        reasons=(Reason(step="extract", about="kind", why="came is a way of arriving"),),
    )


def test_the_public_line_carries_the_id_second_and_nothing_internal() -> None:
    plain = to_dict(_claim())
    assert list(plain)[:3] == ["schema", "id", "report"]
    assert plain["id"] == _claim().id
    assert "reasons" not in plain


def test_a_key_that_is_not_known_is_ignored() -> None:
    plain = to_dict(_claim(), internal=True) | {"later": 1}
    assert from_dict(Claim, plain) == _claim()


def test_a_field_that_is_missing_is_an_error() -> None:
    plain = to_dict(_claim())
    del plain["quote"]
    with pytest.raises(ValueError, match="quote"):
        from_dict(Claim, plain)
    with pytest.raises(ValueError, match="quote"):
        from_json(Claim, json.dumps(plain))


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"text": "came", "span": [1, 2, 3]}, r"`array` of length 2.* - at `\$.span`"),
        ({"text": 7, "span": [1, 2]}, r"Expected `str`, got `int` - at `\$.text`"),
        ([], "Expected `object`"),
    ],
)
def test_a_value_of_another_type_is_an_error_that_says_where(fields: Any, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        from_dict(Words, fields)
    with pytest.raises(ValueError, match=fault):
        from_json(Words, json.dumps(fields))


def test_words_that_are_no_unicode_text_come_back_and_broken_json_does_not() -> None:
    assert from_json(Words, r'{"text": "\udc80", "span": [0, 1]}').text == "\udc80"
    with pytest.raises(ValueError, match="line 1"):
        from_json(Words, '{"text": ')
