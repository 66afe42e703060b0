"""`judge retract`, `judge disown` and `retract`: what a report or voice takes back."""

from __future__ import annotations

from typing import Annotated

import typer

from vedette.errors import NotFound
from vedette.fuse.retraction import FallenClaim
from vedette.model.event import Event
from vedette.model.judgement import Judgement
from vedette.show.cli.app import RecordOption, app, example
from vedette.show.cli.judging import (
    AuthorOption,
    ClaimArgument,
    EnteringDesk,
    ReportArgument,
    WhyAsked,
    judge,
    sit_down,
)
from vedette.show.cli.printing import Column, print_rows, tell
from vedette.show.desk import say_claim
from vedette.show.falling import Change, compare_fused
from vedette.show.wording import say_count, say_roots, shorten_id, show_words

VoiceOption = Annotated[
    str | None,
    typer.Option(
        "--voice", help="Which voice disowns it, where the claim has several.", metavar="NAME"
    ),
]


@judge.command(epilog=example("vedette judge retract 9f31c0 --why 'withdrawn by its outlet'"))
def retract(
    ctx: typer.Context, report: ReportArgument, *, why: WhyAsked,
    author: AuthorOption = None, record: RecordOption = None,
) -> None:  # fmt: skip
    """Note that a report was taken back, and show what falls: its claims, what others copied
    of it, and what rests on its outlet alone. Other versions of it stand.
    """
    with sit_down(ctx, record, author) as desk:
        _carry_out(desk, desk.retract_report(report, why))


@judge.command(epilog=example("vedette judge disown 025774cd68 --why 'the ministry denies it'"))
def disown(
    ctx: typer.Context, claim: ClaimArgument, *, why: WhyAsked, voice: VoiceOption = None,
    author: AuthorOption = None, record: RecordOption = None,
) -> None:  # fmt: skip
    """Note that the voice behind a statement disowns it, and show what falls: every claim of
    that event that ends in the voice, and what copies say of it.
    """
    with sit_down(ctx, record, author) as desk:
        _carry_out(desk, desk.disown(desk.claim(claim), voice, why))


@app.command(
    "retract",
    epilog=example(
        "vedette retract 9f31c0 --why 'withdrawn by its outlet'",
        "vedette retract 025774cd68 --why 'the ministry says it never said so'",
    ),
)
def retract_any(
    ctx: typer.Context,
    id: Annotated[
        str,
        typer.Argument(
            help="The beginning of a report's id, or of that of a claim.", metavar="ID",
            show_default=False,
        ),
    ],
    *,
    why: WhyAsked,
    voice: VoiceOption = None,
    author: AuthorOption = None,
    record: RecordOption = None,
) -> None:  # fmt: skip
    """Retract a report (`judge retract`), or a statement whose voice disowns it
    (`judge disown`), and show what falls.
    """
    with sit_down(ctx, record, author) as desk:
        try:
            judgement = desk.retract_report(id, why)
        except NotFound as fault:
            if "several" in str(fault):
                raise
            judgement = desk.disown(desk.claim(id), voice, why)
        _carry_out(desk, judgement)


def _carry_out(desk: EnteringDesk, judgement: Judgement) -> None:
    pipeline = desk.pipeline
    before = pipeline.fuse_record(desk.record)
    desk.enter(judgement)
    change = compare_fused(before, pipeline.fuse_record(desk.record))
    _print_change(desk, change)


def _print_change(desk: EnteringDesk, change: Change) -> None:
    if not change.claims:
        tell("no further claim falls")
    stored = {(c.id, c.report.id): c for c in desk.record.claims_by_id(
        f.claim for f in (*change.claims, *change.weakened))}  # fmt: skip

    def row(fall: FallenClaim) -> tuple[str, str]:
        claim = stored.get((fall.claim, fall.report))
        said = say_claim(claim) if claim is not None else shorten_id(fall.claim)
        return said, show_words(fall.why)

    if change.claims:
        tell(f"{say_count(len(change.claims), 'claim')} fall:")
        print_rows((Column("claim"), Column("why")), map(row, change.claims), when_empty="")
    if change.weakened:
        tell(f"{say_count(len(change.weakened), 'claim')} keep another root:")
        print_rows((Column("claim"), Column("lost")), map(row, change.weakened), when_empty="")
    if change.events:
        tell(f"{say_count(len(change.events), 'event')} changed:")
        events = (
            (shorten_id(e.before.id), e.before.kind, _say_event(e.before),
             "nothing left" if e.after is None else _say_event(e.after))
            for e in change.events
        )  # fmt: skip
        columns = (Column("event", "id"), Column("kind"), Column("before"), Column("after"))
        print_rows(columns, events, when_empty="")
    if change.flips:
        tell(f"posture of {say_count(len(change.flips), 'lane')} flips:")
        flips = (
            (f"{show_words(f.site)}: {show_words(f.actor)}, {f.track}",
             "; ".join(f.before) or "nothing", "; ".join(f.after) or "nothing")
            for f in change.flips
        )  # fmt: skip
        print_rows((Column("who where"), Column("before"), Column("after")), flips, when_empty="")


def _say_event(event: Event) -> str:
    return f"{say_count(event.reports, 'report')}, {say_roots(event.roots)}"
