"""Handing on and keeping sound: `export`, `check`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from vedette.show.cli.app import (
    FAILED,
    RecordOption,
    app,
    example,
    open_asked,
    open_places,
)
from vedette.show.cli.printing import Column, print_rows, say, tell
from vedette.show.export import ExportFormat, export_record
from vedette.show.wording import say_count, show_words


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
