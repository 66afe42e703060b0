"""What differs in posture between two days, or between two states of knowledge of one day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from vedette.fuse.change import compare_days, compare_knowledge
from vedette.model.posture import Change
from vedette.show.asked import Asked, Drawer


def differ_in_time(drawer: Drawer, asked: Asked, first: date, second: date) -> list[Change]:
    """What differs between two days, both as `asked` knows and weighs them."""
    drawn = [drawer.draw(replace(asked, as_of=day)) for day in (first, second)]
    return list(compare_days(drawn[0], drawn[1], first, second))


def differ_in_knowledge(
    drawer: Drawer, asked: Asked, earlier: date, later: date, *, day: date
) -> list[Change]:
    """What was known of a day by a later one otherwise than by an earlier one."""
    drawn = [drawer.draw(replace(asked, as_of=day, known_on=known)) for known in (earlier, later)]
    return list(compare_knowledge(drawn[0], drawn[1], day))
