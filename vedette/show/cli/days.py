"""Days given by hand, and the options that ask for posture on a day, as known then, by a rule."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated

import typer

from vedette.fuse.dial import BadRule, read_rule
from vedette.fuse.told import Clock
from vedette.read.dates import parse_edtf
from vedette.show.asked import Asked, know_voices

AsOfOption = Annotated[
    str | None,
    typer.Option("--as-of", help="The state on this day: when it was so.", metavar="DAY"),
]
KnownOption = Annotated[
    str | None,
    typer.Option(
        "--known-on", help="Only what was known by this day: when it was told.", metavar="DAY"
    ),
]
ClockOption = Annotated[
    Clock,
    typer.Option("--clock", help="Known once published, or once it was received here."),
]
RuleOption = Annotated[
    str,
    typer.Option(
        "--rule",
        help="What a conclusion has to rest on: any, independent:N, official, without:OUTLET.",
        metavar="RULE",
    ),
]


def find_today() -> date:
    """The day by UTC."""
    return datetime.now(UTC).date()


def read_day(value: str | None, *, at_end: bool = True) -> date | None:
    """The first or last day of a date given by hand. Raises typer.BadParameter."""
    if value is None:
        return None
    when = parse_edtf(value)
    day = None if when is None else when.latest if at_end else when.earliest
    if day is None:
        raise typer.BadParameter(f"{value!r} is no date. Write 2021-03-15, 2021-03 or 2021")
    return day


def read_asked(as_of: str | None, known_on: str | None, clock: Clock, rule: str) -> Asked:
    """What the options ask for. Raises typer.BadParameter."""
    try:
        chosen = know_voices(read_rule(rule))
    except BadRule as fault:
        raise typer.BadParameter(str(fault)) from None
    return Asked(as_of=read_day(as_of), known_on=read_day(known_on), clock=clock, rule=chosen)
