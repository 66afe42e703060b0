"""`gazetteer add` and `remove`: lists of places that others made."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from vedette.gazetteer import open_gazetteer
from vedette.gazetteer.adding import remove_import
from vedette.gazetteer.importing import (
    Columns,
    Imported,
    ImportFormat,
    Order,
    guess_format,
    import_file,
)
from vedette.show.cli.app import example, settle
from vedette.show.cli.gazetteer import gazetteer
from vedette.show.cli.printing import make_console, tell
from vedette.show.wording import say_count

_USUAL = Columns()


def _column(field: str, what: str) -> typer.models.OptionInfo:
    info = typer.Option(f"--{field}-column", help=f"Column or property {what}.", metavar="COLUMN")
    assert isinstance(info, typer.models.OptionInfo)
    return info


def _file(flag: str, what: str) -> typer.models.OptionInfo:
    info = typer.Option(
        flag, help=what, metavar="FILE", exists=True, dir_okay=False, show_default=False
    )
    assert isinstance(info, typer.models.OptionInfo)
    return info


@gazetteer.command(
    "add",
    epilog=example(
        "vedette gazetteer add SY.zip --alternates alternatenames/SY.zip",
        "vedette gazetteer add airports.csv --runways runways.csv --country SY",
        'vedette gazetteer add bases.csv --name bases --kind garrison --licence "CC BY 4.0"',
        "vedette gazetteer add sites.geojson --name-column title",
    ),
)
def add(
    ctx: typer.Context,
    *,
    file: Annotated[
        Path,
        typer.Argument(
            help="A GeoNames dump, OurAirports' airports.csv, GeoJSON, CSV, TSV; or a zip of one.",
            metavar="FILE",
            show_default=False,
            exists=True,
            dir_okay=False,
        ),
    ],
    form: Annotated[
        ImportFormat | None,
        typer.Option("--format", help="What it is; else name and content say.", show_default=False),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option(
            "--name",
            help="What to call the import; one of the same name is replaced. Else the file's name.",
            metavar="NAME",
            show_default=False,
        ),
    ] = None,
    licence: Annotated[
        str | None, typer.Option("--licence", help="Its licence.", metavar="TEXT")
    ] = None,
    attribution: Annotated[
        str | None, typer.Option("--attribution", help="Whom it asks to name.", metavar="TEXT")
    ] = None,
    country: Annotated[
        str | None,
        typer.Option(
            "--country",
            help="GeoNames, OurAirports: only this country. Lists: that of rows without one.",
            metavar="CODE",
        ),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind", help="Kind of rows of a list that name none: town, depot …", metavar="KIND"
        ),
    ] = None,
    alternates: Annotated[
        Path | None, _file("--alternates", "GeoNames' alternateNamesV2 for the dump.")
    ] = None,
    runways: Annotated[Path | None, _file("--runways", "OurAirports' runways.csv.")] = None,
    name_column: Annotated[str, _column("name", "with the name")] = _USUAL.name,
    lat_column: Annotated[str, _column("lat", "with the latitude")] = _USUAL.lat,
    lon_column: Annotated[str, _column("lon", "with the longitude")] = _USUAL.lon,
    radius_column: Annotated[str, _column("radius", "with the radius in km")] = _USUAL.radius,
    kind_column: Annotated[str, _column("kind", "with the kind")] = _USUAL.kind,
    country_column: Annotated[str, _column("country", "with the ISO code")] = _USUAL.country,
    names_column: Annotated[str, _column("names", "with more names, parted by |")] = _USUAL.names,
    id_column: Annotated[str, _column("id", "with an id that stays")] = _USUAL.id,
) -> None:
    """Add a list of places that others made, whole or not at all.

    The places go into a file of their own beside the gazetteer (setting `places`), and every
    command looks into both. An airfield, division or base that is built in is not doubled: it
    gets the names and runways of the list.
    """
    columns = Columns(
        name=name_column, lat=lat_column, lon=lon_column, radius=radius_column, kind=kind_column,
        country=country_column, names=names_column, id=id_column,
    )  # fmt: skip
    order = Order(
        path=file, format=form or guess_format(file), name=name, licence=licence,
        attribution=attribution, country=country and country.upper(), kind=kind, columns=columns,
        alternates=alternates, runways=runways,
    )  # fmt: skip
    _check_options(order)
    settings = settle(ctx)
    with closing(open_gazetteer(settings.gazetteer)) as known, _progress() as count:
        imported = import_file(order, settings.places, known, tell=count)
    _tell(imported, settings.places)


@contextmanager
def _progress() -> Iterator[Callable[[int], None] | None]:
    """Counts places on standard error while a terminal shows it, else nothing."""
    if not sys.stderr.isatty():
        yield None
        return
    columns = (SpinnerColumn(), TextColumn("{task.completed:,} places"), TimeElapsedColumn())
    with Progress(*columns, console=make_console(sys.stderr), transient=True) as progress:
        task = progress.add_task("reading", total=None)
        yield lambda places: progress.update(task, completed=places)


def _check_options(order: Order) -> None:
    """Raise typer.BadParameter for an option that says nothing to the format."""
    for flag, given, formats in (
        ("--alternates", order.alternates, ("geonames",)),
        ("--runways", order.runways, ("ourairports",)),
        ("--kind", order.kind, ("geojson", "csv")),
        ("--…-column", order.columns != _USUAL, ("geojson", "csv")),
    ):
        if given and order.format not in formats:
            raise typer.BadParameter(
                f"{flag} says nothing to a file in the format {order.format}. "
                "Leave it out, or give the right --format"
            )


def _tell(imported: Imported, places: Path) -> None:
    made = imported.made
    tell(f"imported as {made.name}: {say_count(made.places, 'place')} ({made.format}), in {places}")
    for what, count in imported.skipped.items():
        tell(f"  left out: {what}: {count:,}")
    if made.licence is None:
        tell("  its licence is not told; --licence says it, --attribution whom to name")


@gazetteer.command("remove", epilog=example("vedette gazetteer remove bases"))
def remove(
    ctx: typer.Context,
    name: Annotated[
        str,
        typer.Argument(help="The import's name in the list.", metavar="NAME", show_default=False),
    ],
) -> None:
    """Remove an import with all its places; claims keep the place ids that they have."""
    places = settle(ctx).places
    removed = remove_import(places, name)
    tell(f"removed {removed.name}: {say_count(removed.places, 'place')}")
