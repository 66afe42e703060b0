"""Handing on and keeping sound: `export`, `check`, `gazetteer`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from vedette.gazetteer import Candidate, Gazetteer, open_gazetteer
from vedette.model.plain import to_dict
from vedette.show.cli.app import (
    FAILED,
    FormatOption,
    RecordOption,
    app,
    example,
    join_words,
    open_asked,
    open_places,
    settle,
)
from vedette.show.cli.printing import Cell, Column, print_rows, print_rows_or_lines, say, tell
from vedette.show.export import ExportFormat, export_record
from vedette.show.wording import say_count, say_position, show_words


@app.command(
    epilog=example(
        "vedette export --format html -o map.html",
        "vedette export --format geojson -o sites.geojson",
        "vedette export --format csv > all.csv",
    )
)
def export(
    ctx: typer.Context,
    *,
    form: Annotated[
        ExportFormat,
        typer.Option(
            "--format",
            help="html: a map in one file; geojson: sites and places; csv, jsonl: claims.",
        ),
    ],
    output: Annotated[
        str, typer.Option("--output", "-o", help="The file; - is standard output.", metavar="FILE")
    ] = "-",
    record: RecordOption = None,
) -> None:
    """Write the whole record in a format of the field.

    In GeoJSON a point stands only for what is known within 5 km; else the circle of its true
    radius is drawn, and a country or province has no geometry. In CSV a cell that a
    spreadsheet would run as a formula gets an apostrophe before it. The HTML file is a page with
    a map and every claim, which opens in a browser without a network.
    """
    with open_asked(ctx, record) as opened:
        lines = export_record(opened, form, gazetteer=open_places(ctx))
        if output == "-":
            for line in lines:
                sys.stdout.write(line)
        else:
            _write_file(Path(output), lines)
            tell(f"written: {output}")


def _write_file(path: Path, lines: Iterable[str]) -> None:
    """Write the file whole or not at all. Raises typer.BadParameter when it cannot be made."""
    if path.is_dir():
        raise typer.BadParameter(f"{path} is a folder. Name a file in it")
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        stream = part.open("w", encoding="utf-8", newline="")
    except OSError as fault:
        raise typer.BadParameter(f"{path} cannot be written: {fault.strerror}") from None
    try:
        with stream:
            stream.writelines(lines)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


@app.command(epilog=example("vedette check", "vedette check --record copy.db"))
def check(ctx: typer.Context, record: RecordOption = None) -> None:
    """Check the record: bytes against their hashes, words against their places, the ledger."""
    with open_asked(ctx, record) as opened:
        problems = opened.check()
        counts = opened.counts() if not problems else {}
    if problems:
        columns = (Column("what"), Column("where"), Column("what to do"))
        rows = (tuple(map(show_words, (p.what, p.where, p.advice))) for p in problems)
        print_rows(columns, rows, when_empty="")
        say(f"{say_count(len(problems), 'problem')} found")
        raise typer.Exit(FAILED)
    sys.stdout.write(
        f"All is well: {say_count(counts['reports'], 'report')}, "
        f"{say_count(counts['claims'], 'claim')}, "
        f"{say_count(counts['ledger'], 'ledger entry', 'ledger entries')}, every hash as it was.\n"
    )


gazetteer = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Look places up in the gazetteer.",
    epilog=example("vedette gazetteer find Khmeimim"),
)
app.add_typer(gazetteer, name="gazetteer")


@gazetteer.command(
    "find", epilog=example("vedette gazetteer find Dayr az-Zawr --country SY --limit 5")
)
def find(
    ctx: typer.Context,
    name: Annotated[
        list[str],
        typer.Argument(
            help="A name in any spelling or script.", metavar="NAME", show_default=False
        ),
    ],
    country: Annotated[
        list[str] | None,
        typer.Option(
            "--country",
            help="What the report is about, as an ISO code such as SY; may be given again.",
            metavar="CODE",
            show_default=False,
        ),
    ] = None,
    limit: Annotated[
        int, typer.Option("--limit", min=1, help="Show at most this many.", metavar="N")
    ] = 10,
    form: FormatOption = "table",
) -> None:
    """Show what a name may mean, best first, with a score and the reason for it."""
    settings = settle(ctx)
    with_places = open_gazetteer(settings.gazetteer, settings.places)
    codes = frozenset(code.upper() for code in country or ())
    found = with_places.find(join_words(name), countries=codes)
    print_rows_or_lines(
        found[:limit], form,
        columns=(Column("score", "number"), Column("name", share=4), Column("where", share=4),
                 Column("why", share=6)),
        row=lambda c: _row_of_candidate(c, with_places), line=to_dict,
        when_empty="no place bears this name",
    )  # fmt: skip
    if not found:
        raise typer.Exit(FAILED)
    if len(found) > limit:
        say(f"the best {limit} of {len(found)}; --limit shows more")


def _row_of_candidate(candidate: Candidate, gazetteer: Gazetteer) -> tuple[Cell, ...]:
    place = candidate.place
    above = [gazetteer.place(id) for id in (place.admin1,) if id]
    region = ", ".join([*(p.name for p in above if p is not None), place.country or ""])
    return (
        f"{candidate.score:.2f}",
        f"{show_words(place.name)}\n{place.site_kind or place.kind}\n{place.id}",
        f"{region.strip(', ')}\n{say_position(place.lat, place.lon, place.radius_km)}",
        f"{show_words(candidate.reason)} (by {show_words(place.origin)})",
    )
