"""Days that are called by a name and move, or are of a year that the name does not tell."""

from __future__ import annotations

import pytest

from vedette.mark.times import find_time_phrases
from vedette.model.when import When
from vedette.resolve.when import resolve_expression


@pytest.mark.parametrize(
    "day",
    ["Good Friday", "Easter Monday", "Easter Sunday", "Palm Sunday", "Maundy Thursday",
     "Ash Wednesday", "Black Friday", "Bloody Sunday", "Thursday of Holy Week", "Easter weekend"],
)  # fmt: skip
def test_a_named_day_is_no_day_of_the_last_week(day: str) -> None:
    (phrase,) = find_time_phrases(f"Soldiers left on {day}.")
    when = resolve_expression(phrase, published=When.day("2024-05-10"))
    assert when.text == day
    assert not when.is_known


def test_a_named_day_with_its_year_is_of_that_year() -> None:
    (phrase,) = find_time_phrases("Soldiers left on Good Friday 2023.")
    assert str(resolve_expression(phrase, published=When.day("2024-05-10"))) == "2023"
