"""Who stands where: `posture`, over time, on a day, as known then, or by a rule of evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated

import typer
from rich.text import Text

from vedette.fuse.change import cut_after, select_on
from vedette.fuse.segments import ALONE
from vedette.model.event import Dot, Segment, State
from vedette.model.posture import Flip
from vedette.show.asked import Asked
from vedette.show.cli.app import (
    ActorOption,
    FormatOption,
    RecordOption,
    SiteOption,
    app,
    example,
    open_asked,
)
from vedette.show.cli.cells import (
    break_span,
    list_claims,
    make_drawer,
    make_filter,
    say_held,
    say_where,
)
from vedette.show.cli.days import (
    AsOfOption,
    ClockOption,
    KnownOption,
    RuleOption,
    find_today,
    read_asked,
)
from vedette.show.cli.printing import Cell, Column, make_console, print_lines, print_rows
from vedette.show.lines import line_of_dot, line_of_flip, line_of_segment
from vedette.show.wording import (
    break_when,
    say_dot,
    say_segment,
    say_silence,
    say_span,
    say_when,
    show_words,
)

StateOption = Annotated[
    State | None, typer.Option("--state", help="Only this state.", show_default=False)
]


@app.command(
    epilog=example(
        "vedette posture --site hmeimim",
        "vedette posture --as-of 2021-02-01 --known-on 2021-03-01",
        "vedette posture --rule independent:2 --flips",
    )
)
def posture(
    ctx: typer.Context,
    *,
    site: SiteOption = None,
    actor: ActorOption = None,
    state: StateOption = None,
    as_of: AsOfOption = None,
    known_on: KnownOption = None,
    clock: ClockOption = "published",
    rule: RuleOption = "any",
    dots: Annotated[
        bool, typer.Option("--dots", help="List visits, plans and denials, which move nobody.")
    ] = False,
    flips: Annotated[
        bool, typer.Option("--flips", help="List only the conclusions that the rule flips.")
    ] = False,
    form: FormatOption = "table",
    record: RecordOption = None,
) -> None:
    """List who was present at, or controlled, which site, and from when to when.

    Dates are intervals: a departure told by two reports lies somewhere between them. How long
    "last reported" holds depends on the kind of site; behind that it is not known. What no
    claim dates stands as undated, apart from the rest. With --as-of only what may have held on
    that day is listed.
    """
    asked = read_asked(as_of, known_on, clock, rule)
    if flips and asked.rule.kind == "any":
        raise typer.BadParameter("--flips needs a rule that can flip something: give --rule")
    with open_asked(ctx, record) as opened:
        drawer = make_drawer(ctx, opened, site)
        wants = make_filter(actor, state)
        if dots:
            _print_dots([d for d in drawer.dots(asked) if wants(d.actor, None)], form)
        elif asked.rule.kind == "any":
            drawn = look(drawer.draw(asked), asked)
            _print_posture([s for s in drawn if wants(s.actor, s.state)], form)
        else:
            dialled = drawer.dial(asked)
            fallen = [f for f in dialled.flips if wants(f.actor, None) and _tells(f, state)]
            if not flips:
                drawn = look(dialled.segments, asked)
                _print_posture([s for s in drawn if wants(s.actor, s.state)], form)
            if flips or form == "table":
                _print_flips(fallen, form, dialled.rule)


def _tells(flip: Flip, state: State | None) -> bool:
    """Whether a flip leads from or to a state; any does where none is asked for."""
    return state is None or state in {s.state for s in (flip.taken, flip.under) if s is not None}


def look(segments: Iterable[Segment], asked: Asked) -> list[Segment]:
    """What of the segments may hold on the day asked for, or else was so up to today.

    What was known on an earlier day is shown up to that day.
    """
    if asked.as_of is not None:
        return select_on(segments, asked.as_of)
    return cut_after(segments, asked.known_on or find_today())


def _print_posture(segments: list[Segment], form: str) -> None:
    if form == "jsonl":
        print_lines(map(line_of_segment, segments))
        return
    print_rows(
        (Column("site, actor", share=5), Column("state", share=3), Column("from", "whole"),
         Column("to", "whole"), Column("heard since", share=3), Column("claims", "id")),
        _list_rows(segments), when_empty="no posture: no claim asked for tells who is there",
    )  # fmt: skip


def _list_rows(segments: list[Segment]) -> Iterator[tuple[Cell, ...]]:
    """Rows under the name of their site; who stays the same is not said again."""
    site, actor = None, None
    for segment in segments:
        if segment.site.id != site:
            site, actor = segment.site.id, None
            yield Text(f"■ {show_words(segment.site.name)}", style="bold"), "", "", "", "", ""
        is_same = segment.actor.id == actor
        actor = segment.actor.id
        yield (
            "" if is_same else show_words(segment.actor.name),
            say_segment(segment),
            *map(break_span, say_span(segment)),
            say_silence(segment.silence) or _say_alone(segment),
            "" if segment.silence is not None else list_claims(segment.claims),
        )


def _say_alone(segment: Segment) -> str:
    return "others: not known" if ALONE in segment.reasons else ""


def _print_dots(dots: list[Dot], form: str) -> None:
    if form == "jsonl":
        print_lines(map(line_of_dot, dots))
        return
    print_rows(
        (Column("site", share=4), Column("who", share=4), Column("what", share=4),
         Column("when", "whole"), Column("claims", "id")),
        ((show_words(d.site.name), show_words(d.actor.name) if d.actor else "not known",
          say_dot(d), break_when(say_when(d.when)), list_claims(d.claims)) for d in dots),
        when_empty="no claim tells of a visit, a plan or a denial at a site",
    )  # fmt: skip


def _print_flips(flips: list[Flip], form: str, rule: str) -> None:
    if form == "jsonl":
        print_lines(map(line_of_flip, flips))
        return
    if flips:
        make_console().print(Text(f"\nWhat the rule {rule} flips", style="bold underline"))
    print_rows(
        (Column("site, actor", share=5), Column("flip", "whole"),
         Column("on any evidence", share=3),
         Column("under the rule", share=4), Column("claims", "id")),
        map(_row_of_flip, flips), when_empty=f"under {rule} every conclusion stands",
    )  # fmt: skip


def _row_of_flip(flip: Flip) -> tuple[Cell, ...]:
    who = say_where(flip.site, flip.actor)
    claims = (flip.taken or flip.under).claims  # type: ignore[union-attr]
    return who, flip.kind, say_held(flip.taken), say_held(flip.under), list_claims(claims)
