"""Days, stretches of days and actors as they stand in a plain sentence."""

from __future__ import annotations

import calendar
from datetime import date

from vedette.model.when import When
from vedette.show.wording import show_words


def say_date(day: date | None) -> str:
    """A day in words: "3 March 2021"."""
    if day is None:
        return "an unknown day"
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def name_period(when: When) -> str:
    """An interval as a noun: "3 March 2021", "March 2021", "some day from … to …"."""
    first, last = when.earliest, when.latest
    if first is None or last is None:
        if first is None and last is None:
            return "no known date"
        return f"the time since {say_date(first)}" if first else f"a day by {say_date(last)}"
    if first == last:
        return say_date(first)
    ends_month = last.day == calendar.monthrange(last.year, last.month)[1]
    span = f"from {say_date(first)} to {say_date(last)}"
    if when.reading == "every day":
        return f"the time {span}"
    if first.day == 1 and ends_month and (first.year, first.month) == (last.year, last.month):
        return f"{calendar.month_name[first.month]} {first.year}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return str(first.year)
    return f"some day {span}"


def say_period(when: When) -> str:
    """An interval as an adverb: "on 3 March 2021", "in March 2021", "from … to …"."""
    named = name_period(when)
    if named.startswith("the time "):
        return named.removeprefix("the time ")
    if named.startswith("a day by "):
        return named.removeprefix("a day ")
    return f"{'on' if (named[0].isdigit() and ' ' in named) or named[0] in 'sn' else 'in'} {named}"


def name_actor(name: str, *, at_start: bool = True) -> str:
    """An actor's name with its article, where it takes one: "the Army of X"."""
    shown = show_words(name)
    if " of " in shown or shown.startswith("United "):
        return f"{'The' if at_start else 'the'} {shown}"
    return shown


def is_plural(name: str) -> bool:
    """Whether a sentence on the actor takes a plural verb: "Armed Forces of X", "militias"."""
    head = name.partition(" of ")[0]
    is_common = " of " in name or name.rsplit(maxsplit=1)[-1][:1].islower()
    return is_common and head.endswith("s") and not head.endswith("ss")
