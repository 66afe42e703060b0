"""Cells that tables of posture share: who, where, in what state, on which claims."""

from __future__ import annotations

from collections.abc import Callable

import typer
from rich.text import Text

from vedette.model.event import Named, Segment, State
from vedette.show.asked import Drawer
from vedette.show.cli.app import open_places
from vedette.show.looking_back import look_back
from vedette.show.lookup import find_site
from vedette.show.wording import (
    break_when,
    say_segment,
    say_span,
    say_when,
    shorten_id,
    show_words,
)
from vedette.store import Record

_CLAIMS_SHOWN = 3
"""Claims named in one cell; further ones are counted."""


def make_drawer(ctx: typer.Context, record: Record, site: str | None) -> Drawer:
    """The drawer of one site, or of all. Raises NotFound."""
    places = open_places(ctx)
    id = None if site is None else find_site(record, site, places).id
    return Drawer(record=record, gazetteer=places, site=id, judged_by=look_back(record, places))


def make_filter(
    actor: str | None, state: State | None
) -> Callable[[Named | None, State | None], bool]:
    """Whether an actor, and a state where one is told, is what was asked for."""
    wanted = None if actor is None else actor.casefold()

    def wants(named: Named | None, held: State | None) -> bool:
        if None not in (state, held) and held != state:
            return False
        if wanted is None:
            return True
        return named is not None and wanted in (named.id.casefold(), named.name.casefold())

    return wants


def break_span(said: str) -> str:
    """A long interval on two lines, for a narrow column."""
    return break_when(said).replace(", by", ",\nby")


def list_claims(claims: tuple[str, ...]) -> str:
    """The ids of a few claims, one a line; further ones are counted."""
    more = len(claims) - _CLAIMS_SHOWN
    shown = [shorten_id(c) for c in claims[:_CLAIMS_SHOWN]]
    return "\n".join([*shown, f"and {more} more"] if more > 0 else shown)


def say_where(site: Named, actor: Named) -> Text:
    """A site and, below it, an actor."""
    where = Text(f"■ {show_words(site.name)}", style="bold")
    return where.append(f"\n{show_words(actor.name)}", style="not bold")


def say_held(segment: Segment | None) -> str:
    """A state with its days: "present, 2021-03-01"; of what only holds on, the last evidence."""
    if segment is None:
        return "nothing known"
    state = say_segment(segment)
    if segment.silence is not None:
        return f"{state},\nlast {break_span(say_when(segment.silence.last))}"
    start, end = say_span(segment)
    if start == end or not segment.is_dated:
        return f"{state},\n{break_span(start)}"
    return f"{state},\nfrom {break_span(start)}\nto {break_span(end)}"
