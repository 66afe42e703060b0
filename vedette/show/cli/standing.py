"""Who stands where: `posture` over time or on a day, and `diff` between two days."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Annotated

import typer
from rich.text import Text

from vedette.fuse.change import compare_days, compare_knowledge, cut_after, select_on
from vedette.fuse.segments import ALONE
from vedette.model.claim import ReportRef
from vedette.model.event import Dot, Named, Segment, State
from vedette.model.posture import Change, Flip
from vedette.show.asked import Asked, Drawer
from vedette.show.cli.app import (
    ActorOption,
    FormatOption,
    RecordOption,
    SiteOption,
    app,
    example,
    open_asked,
    open_places,
)
from vedette.show.cli.days import (
    AsOfOption,
    ClockOption,
    KnownOption,
    RuleOption,
    find_today,
    read_asked,
    read_day,
)
from vedette.show.cli.printing import Cell, Column, make_console, print_lines, print_rows, say
from vedette.show.lines import line_of_change, line_of_dot, line_of_flip, line_of_segment
from vedette.show.lookup import find_site
from vedette.show.wording import (
    break_when,
    say_dot,
    say_outlet,
    say_segment,
    say_silence,
    say_span,
    say_when,
    shorten_id,
    show_words,
)
from vedette.store import Record

_CLAIMS_SHOWN = 3
"""Claims named in one cell; further ones are counted."""

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
        wants = _make_filter(actor, state)
        if dots:
            _print_dots([d for d in drawer.dots(asked) if wants(d.actor, None)], form)
        elif asked.rule.kind == "any":
            drawn = look(drawer.draw(asked), asked)
            _print_posture([s for s in drawn if wants(s.actor, s.state)], form)
        else:
            dialled = drawer.dial(asked)
            fallen = [f for f in dialled.flips if wants(f.actor, state)]
            if not flips:
                drawn = look(dialled.segments, asked)
                _print_posture([s for s in drawn if wants(s.actor, s.state)], form)
            if flips or form == "table":
                _print_flips(fallen, form, dialled.rule)


def make_drawer(ctx: typer.Context, record: Record, site: str | None) -> Drawer:
    """The drawer of one site, or of all. Raises NotFound."""
    places = open_places(ctx)
    id = None if site is None else find_site(record, site, places).id
    return Drawer(record=record, gazetteer=places, site=id)


def look(segments: Iterable[Segment], asked: Asked) -> list[Segment]:
    """What of the segments may hold on the day asked for, or else was so up to today.

    What was known on an earlier day is shown up to that day.
    """
    if asked.as_of is not None:
        return select_on(segments, asked.as_of)
    return cut_after(segments, asked.known_on or find_today())


def _make_filter(
    actor: str | None, state: State | None
) -> Callable[[Named | None, State | None], bool]:
    wanted = None if actor is None else actor.casefold()

    def wants(named: Named | None, held: State | None) -> bool:
        if state is not None and held != state:
            return held is None
        if wanted is None:
            return True
        return named is not None and wanted in (named.id.casefold(), named.name.casefold())

    return wants


def _print_posture(segments: list[Segment], form: str) -> None:
    if form == "jsonl":
        print_lines(map(line_of_segment, segments))
        return
    print_rows(
        (Column("site, actor", share=5), Column("state", share=3), Column("from", "whole"),
         Column("to", "whole"), Column("heard since", share=3), Column("claims", "id")),
        _list_rows(segments), when_empty="no posture: no claim tells who is there",
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
            *map(_break, say_span(segment)),
            say_silence(segment.silence) or _say_alone(segment),
            "" if segment.silence is not None else _list_claims(segment.claims),
        )


def _say_alone(segment: Segment) -> str:
    return "others: not known" if ALONE in segment.reasons else ""


def _break(said: str) -> str:
    return break_when(said).replace(", by", ",\nby")


def _list_claims(claims: tuple[str, ...]) -> str:
    more = len(claims) - _CLAIMS_SHOWN
    shown = [shorten_id(c) for c in claims[:_CLAIMS_SHOWN]]
    return "\n".join([*shown, f"and {more} more"] if more > 0 else shown)


def _print_dots(dots: list[Dot], form: str) -> None:
    if form == "jsonl":
        print_lines(map(line_of_dot, dots))
        return
    print_rows(
        (Column("site", share=4), Column("who", share=4), Column("what", share=4),
         Column("when", "whole"), Column("claims", "id")),
        ((show_words(d.site.name), show_words(d.actor.name) if d.actor else "not known",
          say_dot(d), break_when(say_when(d.when)), _list_claims(d.claims)) for d in dots),
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
    who = _say_where(flip.site, flip.actor)
    claims = (flip.taken or flip.under).claims  # type: ignore[union-attr]
    return who, flip.kind, _say_held(flip.taken), _say_held(flip.under), _list_claims(claims)


def _say_where(site: Named, actor: Named) -> Text:
    where = Text(f"■ {show_words(site.name)}", style="bold")
    return where.append(f"\n{show_words(actor.name)}", style="not bold")


def _say_held(segment: Segment | None) -> str:
    """A state with its days: "present, 2021-03-01"; of what only holds on, the last evidence."""
    if segment is None:
        return "nothing known"
    state = say_segment(segment)
    if segment.silence is not None:
        return f"{state},\nlast {_break(say_when(segment.silence.last))}"
    start, end = say_span(segment)
    if start == end or not segment.is_dated:
        return f"{state},\n{_break(start)}"
    return f"{state},\nfrom {_break(start)}\nto {_break(end)}"


@app.command(
    epilog=example(
        "vedette diff 2021-03-01 2021-06-01",
        "vedette diff --known-on 2021-03-01 --known-on 2021-06-01 --as-of 2021-02-01",
    )
)
def diff(
    ctx: typer.Context,
    first: Annotated[
        str | None,
        typer.Argument(help="The earlier day.", metavar="[A]", show_default=False),
    ] = None,
    second: Annotated[
        str | None, typer.Argument(help="The later day.", metavar="[B]", show_default=False)
    ] = None,
    *,
    site: SiteOption = None,
    actor: ActorOption = None,
    as_of: AsOfOption = None,
    known_on: Annotated[
        list[str] | None,
        typer.Option(
            "--known-on",
            help="Only what was known by this day; given twice, what became known between.",
            metavar="DAY",
        ),
    ] = None,
    clock: ClockOption = "published",
    rule: RuleOption = "any",
    form: FormatOption = "table",
    record: RecordOption = None,
) -> None:
    """List what differs in posture between two days, or between two states of knowledge.

    What appeared, left, changed or faded, with the claims and reports that did it. Two days A
    and B ask how things changed. --known-on given twice asks what later reports changed in what
    was known of one day, --as-of, which is the later of the two unless given.
    """
    known = known_on or []
    days = [day for day in (read_day(first), read_day(second)) if day is not None]
    if (len(days), len(known)) not in ((2, 0), (2, 1), (0, 2)):
        raise typer.BadParameter("Give two days A and B, or --known-on twice, not both")
    if days and as_of is not None:
        raise typer.BadParameter("--as-of goes with --known-on given twice, not with two days")
    asked = read_asked(as_of, None, clock, rule)
    with open_asked(ctx, record) as opened:
        drawer = make_drawer(ctx, opened, site)
        if days:
            found = _differ_in_time(drawer, asked, days, read_day(known[0]) if known else None)
        else:
            found = _differ_in_knowledge(drawer, asked, known)
        wants = _make_filter(actor, None)
        _print_changes(opened, [c for c in found if wants(c.actor, None)], form)


def _differ_in_time(
    drawer: Drawer, asked: Asked, days: list[date], known_on: date | None
) -> list[Change]:
    first, second = days
    drawn = [drawer.draw(replace(asked, as_of=d, known_on=known_on)) for d in days]
    return list(compare_days(drawn[0], drawn[1], first, second))


def _differ_in_knowledge(drawer: Drawer, asked: Asked, known: list[str]) -> list[Change]:
    by = [day for day in map(read_day, known) if day is not None]
    day = asked.as_of or max(by)
    drawn = [drawer.draw(replace(asked, as_of=day, known_on=d)) for d in by]
    return list(compare_knowledge(drawn[0], drawn[1], day))


def _print_changes(record: Record, changes: list[Change], form: str) -> None:
    found = [(c, _find_reports(record, c)) for c in changes]
    if form == "jsonl":
        print_lines(line_of_change(c, reports) for c, reports in found)
        return
    print_rows(
        (Column("what", "whole"), Column("site, actor", share=5), Column("before", share=4),
         Column("after", share=4), Column("by", share=5)),
        (_row_of_change(c, reports) for c, reports in found),
        when_empty="nothing differs",
    )  # fmt: skip
    if found:
        say(f"{len(found)} differ; `vedette why ID` shows the words of a claim")


def _find_reports(record: Record, change: Change) -> list[ReportRef]:
    """The reports of the claims that did it, in the order of their claims."""
    return list({r.id: r for r in (record.claim(c).report for c in change.claims)}.values())


def _row_of_change(change: Change, reports: list[ReportRef]) -> tuple[Cell, ...]:
    who = _say_where(change.site, change.actor)
    by = [
        _list_claims(change.claims),
        *(f"{say_outlet(r)}, {show_words(r.published or 'undated')}" for r in reports[:3]),
    ]
    why = show_words(change.reasons[0]) if not change.claims and change.reasons else ""
    return (
        change.kind, who, _say_held(change.before), _say_held(change.after),
        why or "\n".join(filter(None, by)),
    )  # fmt: skip


__all__ = ["diff", "posture"]
