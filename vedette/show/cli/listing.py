"""The lists: `reports`, `claims`, `sites`, `posture`, `events`, `search`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Annotated

import typer
from rich.text import Text

from vedette.model.claim import Claim, Modality
from vedette.model.plain import to_dict
from vedette.show.cli.app import (
    ActorOption,
    FormatOption,
    KindOption,
    LimitOption,
    RecordOption,
    app,
    example,
    join_words,
    open_asked,
    open_places,
)
from vedette.show.cli.days import read_day
from vedette.show.cli.printing import Cell, Column, print_rows_or_lines, say
from vedette.show.lines import line_of_report
from vedette.show.lookup import find_site
from vedette.show.wording import (
    UNDATED,
    break_when,
    say_chain,
    say_content,
    say_headline,
    say_kind,
    say_modality,
    say_when,
    shorten_id,
    show_words,
)
from vedette.store import Failure, Hit, StoredReport


@app.command(epilog=example("vedette reports", "vedette reports --failed"))
def reports(
    ctx: typer.Context,
    *,
    failed: Annotated[bool, typer.Option("--failed", help="List failed runs instead.")] = False,
    limit: LimitOption = None,
    form: FormatOption = "table",
    record: RecordOption = None,
) -> None:
    """List the reports of the record, in the order of their arrival."""
    with open_asked(ctx, record) as opened:
        if failed:
            print_rows_or_lines(
                islice(opened.failures(), limit), form,
                columns=(Column("where"), Column("what"), Column("what to do"), Column("seen")),
                row=_row_of_failure, line=to_dict, when_empty="no run failed",
            )  # fmt: skip
            return
        print_rows_or_lines(
            islice(opened.reports(), limit), form,
            columns=(Column("report", "id"), Column("published", "whole"), Column("outlet"),
                     Column("title"), Column("claims", "number"), Column("from")),
            row=_row_of_report, line=line_of_report, when_empty="the record holds no report",
        )  # fmt: skip


def _row_of_failure(failure: Failure) -> tuple[Cell, ...]:
    seen = f"{failure.last_seen}, {failure.times}×"
    return tuple(map(show_words, (failure.where, failure.what, failure.advice, seen)))


def _row_of_report(report: StoredReport) -> tuple[Cell, ...]:
    title = show_words(report.title or "untitled")
    if report.skipped is not None:
        title += f" (not extracted: {show_words(report.skipped)})"
    if report.version_of is not None:
        title += f" (version of {shorten_id(report.version_of)})"
    return (
        shorten_id(report.id),
        break_when(say_when(report.published)),
        show_words(report.outlet or "not known"),
        title,
        str(report.claims),
        show_words(report.uri),
    )


@app.command(
    epilog=example(
        "vedette claims --kind arrive --place hmeimim --since 2021-03",
        "vedette claims --modality denied --format jsonl",
    )
)
def claims(
    ctx: typer.Context,
    *,
    kind: KindOption = None,
    actor: ActorOption = None,
    place: Annotated[
        str | None,
        typer.Option(
            "--place", help="A place's id, name, its beginning, any spelling.", metavar="PLACE"
        ),
    ] = None,
    report: Annotated[
        str | None, typer.Option("--report", help="The beginning of a report's id.", metavar="ID")
    ] = None,
    modality: Annotated[
        Modality | None,
        typer.Option("--modality", help="Only this modality.", show_default=False),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--since", help="Claims that may be of this day or later.", metavar="DATE"),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option("--until", help="Claims that may be of this day or earlier.", metavar="DATE"),
    ] = None,
    limit: LimitOption = None,
    form: FormatOption = "table",
    record: RecordOption = None,
) -> None:
    """List claims: what they say, who says so, and the id by which `why` explains them."""
    first, last = read_day(since, at_end=False), read_day(until, at_end=True)
    with open_asked(ctx, record) as opened:
        if place is not None:
            place = find_site(opened, place, open_places(ctx)).id
        found = opened.claims(
            kind=kind, actor=actor, place=place, report=report, modality=modality, since=first,
            until=last, limit=limit,
        )  # fmt: skip
        print_rows_or_lines(
            found, form,
            columns=(Column("claim", "id"), Column("what", share=3),
                     Column("who, what, where", share=8), Column("when", "whole"),
                     Column("who says so", share=5)),
            row=_row_of_claim, line=to_dict, when_empty="no claim meets all that was asked",
        )  # fmt: skip


def _row_of_claim(claim: Claim) -> tuple[Cell, ...]:
    what = Text(say_kind(claim))
    said = say_modality(claim)
    if said != "actual":
        what.append(f"\n{said}", style="yellow")
    if headline := say_headline(claim):
        what.append(f"\n{headline}", style="dim")
    return (
        shorten_id(claim.id),
        what,
        say_content(claim),
        break_when(say_when(claim.when)),
        say_chain(claim),
    )


@app.command(epilog=example("vedette search runway bombers", "vedette search '\"air base\"'"))
def search(
    ctx: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(
            help='Words that all have to be there; "…" keeps words together.',
            metavar="WORDS...",
            show_default=False,
        ),
    ],
    limit: Annotated[
        int, typer.Option("--limit", min=1, help="Show at most this many.", metavar="N")
    ] = 20,
    form: FormatOption = "table",
    record: RecordOption = None,
) -> None:
    """Search texts and titles of all reports, also of those that were not extracted."""
    with open_asked(ctx, record) as opened:
        hits = opened.search(join_words(words), limit=limit)
        print_rows_or_lines(
            hits, form,
            columns=(Column("report", "id"), Column("published", "whole"),
                     Column("outlet and title", share=3),
                     Column("words", share=6)),
            row=_row_of_hit, line=to_dict, when_empty="no report holds all these words",
        )  # fmt: skip
    if len(hits) == limit:
        say(f"the best {limit}; --limit shows more")


def _row_of_hit(hit: Hit) -> tuple[Cell, ...]:
    title = Text(show_words(hit.outlet or hit.uri), style="bold")
    title.append(f"\n{show_words(hit.title or '')}", style="not bold")
    words = Text()
    for piece, is_mark in _split_snippet(hit):
        words.append(f"[{piece}]" if is_mark else piece, style="bold yellow" if is_mark else "")
    return shorten_id(hit.report_id), break_when(hit.published or UNDATED), title, words


def _split_snippet(hit: Hit) -> Iterator[tuple[str, bool]]:
    """The snippet in pieces, found words apart, each safe to show."""
    at, end = hit.span
    for start, stop in hit.marks:
        if hit.span[0] <= start < stop <= end:
            yield _keep_blanks(hit, at, start), False
            yield _keep_blanks(hit, start, stop), True
            at = stop
    yield _keep_blanks(hit, at, end), False


def _keep_blanks(hit: Hit, start: int, stop: int) -> str:
    piece = hit.snippet[start - hit.span[0] : stop - hit.span[0]]
    shown = show_words(piece)
    before = " " if piece[:1].isspace() else ""
    return f"{before}{shown}{' ' if shown and piece[-1:].isspace() else ''}"
