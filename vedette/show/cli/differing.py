"""What differs: `diff` between two days, or between two states of knowledge."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from vedette.model.claim import ReportRef
from vedette.model.posture import Change
from vedette.show.cli.app import (
    ActorOption,
    FormatOption,
    RecordOption,
    SiteOption,
    app,
    example,
    open_asked,
)
from vedette.show.cli.cells import list_claims, make_drawer, make_filter, say_held, say_where
from vedette.show.cli.days import AsOfOption, ClockOption, RuleOption, read_asked, read_day
from vedette.show.cli.printing import Cell, Column, print_lines, print_rows, say
from vedette.show.differing import differ_in_knowledge, differ_in_time
from vedette.show.lines import line_of_change
from vedette.show.wording import say_outlet, show_words
from vedette.store import Record


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
        by = [day for day in map(read_day, known) if day is not None]
        if days:
            asked = replace(asked, known_on=by[0] if by else None)
            found = differ_in_time(drawer, asked, days[0], days[1])
        else:
            found = differ_in_knowledge(drawer, asked, by[0], by[1], day=asked.as_of or max(by))
        wants = make_filter(actor, None)
        _print_changes(opened, [c for c in found if wants(c.actor, None)], form)


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
    who = say_where(change.site, change.actor)
    by = [
        list_claims(change.claims),
        *(f"{say_outlet(r)}, {show_words(r.published or 'undated')}" for r in reports[:3]),
    ]
    why = show_words(change.reasons[0]) if not change.claims and change.reasons else ""
    return (
        change.kind, who, say_held(change.before), say_held(change.after),
        why or "\n".join(filter(None, by)),
    )  # fmt: skip
