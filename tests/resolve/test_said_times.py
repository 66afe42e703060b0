"""Expressions said in plain words."""

import pytest

from vedette.resolve import say_expression


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("weekday(tuesday)", "the Tuesday nearest the report"),
        ("season(summer,2014)", "summer of 2014"),
        ("before(season(summer))", "before summer, without a year"),
        ("pub-2w", "the week 2 weeks before the report's day"),
        ("recently", "“recently”, which dates nothing"),
    ],
)
def test_an_expression_is_said_in_the_words_of_a_reader(expression: str, said: str) -> None:
    assert say_expression(expression) == said
