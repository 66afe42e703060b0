"""What reports dispute: `conflicts`, each with its sides and who stands behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Annotated

import typer
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from vedette.model.conflict import Conflict, ConflictState, ConflictType, Side
from vedette.model.event import Event
from vedette.model.plain import to_dict
from vedette.show.cli.app import (
    FormatOption,
    LimitOption,
    RecordOption,
    SiteOption,
    app,
    example,
    open_asked,
    open_places,
)
from vedette.show.cli.printing import Cell, Column, print_rows_or_lines
from vedette.show.lookup import find_site
from vedette.show.wording import say_count, say_event, shorten_id, show_root, show_words
from vedette.store import Record

_CLAIMS_SHOWN = 3
"""Claims named on one side; further ones are counted."""


@app.command(
    epilog=example(
        "vedette conflicts",
        "vedette conflicts --type number --state open",
        "vedette conflicts --site hmeimim --format jsonl",
    )
)
def conflicts(
    ctx: typer.Context,
    *,
    type: Annotated[
        ConflictType | None,
        typer.Option("--type", help="Only this type.", show_default=False),
    ] = None,
    state: Annotated[
        ConflictState | None,
        typer.Option("--state", help="Only this state.", show_default=False),
    ] = None,
    site: SiteOption = None,
    limit: LimitOption = None,
    form: FormatOption = "table",
    record: RecordOption = None,
) -> None:
    """List what reports dispute: numbers, times, places, actors, whether it happened at all.

    Rounding, other units, wider wordings and updates are no conflicts. A relay difference is
    one root told differently. `vedette judge settle` settles one, with a note.
    """
    with open_asked(ctx, record) as opened:
        found: Iterable[Conflict] = opened.conflicts()
        if site is not None:
            id = find_site(opened, site, open_places(ctx)).id
            found = select_at(opened, found, id)
        found = (
            c for c in found
            if (type is None or c.type == type) and (state is None or c.state == state)
        )  # fmt: skip
        print_rows_or_lines(
            islice(found, limit), form,
            columns=(Column("conflict", "id"), Column("type"), Column("about", share=4),
                     Column("sides", share=9), Column("state", share=2)),
            row=lambda c: _row_of_conflict(c, find_event(opened, c)), line=to_dict,
            when_empty="no report disputes another",
        )  # fmt: skip


def select_at(record: Record, found: Iterable[Conflict], site: str) -> list[Conflict]:
    """The conflicts about a site, or about an event at it."""
    at = {e.id for e in record.events() if e.place is not None and e.place.id == site}
    return [c for c in found if c.site == site or (c.event is not None and c.event in at)]


def find_event(record: Record, conflict: Conflict) -> Event | None:
    """The event that a conflict is about."""
    return None if conflict.event is None else record.event(conflict.event)


def _row_of_conflict(conflict: Conflict, event: Event | None) -> tuple[Cell, ...]:
    sides = Text("\n").join(_say_side(side) for side in conflict.sides)
    state = conflict.state if conflict.note is None else f"{conflict.state}: {conflict.note}"
    about = Text(show_words(conflict.about))
    for place in _say_about(conflict, event):
        about.append(f"\n{place}", style="dim")
    return (
        shorten_id(conflict.id), conflict.type, about, sides,
        show_words(state),
    )  # fmt: skip


def _say_about(conflict: Conflict, event: Event | None) -> Iterator[str]:
    if conflict.site is not None:
        yield show_words(conflict.site)
    if event is not None:
        yield f"{say_event(event)} ({shorten_id(event.id)})"


def _say_side(side: Side) -> Text:
    said = Text(show_words(side.value), style="bold")
    behind = say_count(side.roots, "root")
    if side.names:
        behind += f": {', '.join(map(show_root, side.names))}"
    if side.anonymous:
        behind += f"; up to {side.anonymous} anonymous"
    said.append(f" ({behind})\n", style="not bold")
    shown = [shorten_id(c) for c in side.claims[:_CLAIMS_SHOWN]]
    more = len(side.claims) - len(shown)
    said.append(" ".join(shown) + (f" and {more} more" if more else ""), style="not bold dim")
    return said


def print_conflict(console: Console, conflict: Conflict, event: Event | None) -> None:
    """Print what a conflict is about, its sides, and why the difference is one."""
    console.print(Text(f"Conflict {conflict.id}", style="bold"))
    lines = [f"{conflict.type} · {conflict.about} · {conflict.state}"]
    lines += [f"of {place}" for place in _say_about(conflict, event)]
    lines += [f"note: {conflict.note}"] if conflict.note else []
    lines += [f"because {reason}" for reason in conflict.reasons]
    for line in lines:
        console.print(Padding(Text(show_words(line)), (0, 0, 0, 2)))
    for side in conflict.sides:
        console.print(Padding(_say_side(side), (0, 0, 0, 2)))
