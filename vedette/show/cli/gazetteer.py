"""`gazetteer find` and `list`: what a name may mean, and whose data says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

import typer

from vedette.gazetteer import Candidate, Gazetteer, open_gazetteer
from vedette.gazetteer.licences import BuiltIn, count_built_in
from vedette.model.plain import to_dict
from vedette.show.cli.app import FAILED, FormatOption, app, example, join_words, settle
from vedette.show.cli.printing import Cell, Column, print_rows_or_lines, say
from vedette.show.places import say_details
from vedette.show.wording import say_position, show_words

gazetteer = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Look places up in the gazetteer, and add lists of places to it.",
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
    """Show what a name may mean, best first, with a score and the reason for it.

    Under the place stands what is known of it besides: earlier names, what it is part of,
    runways, and whose data says so.
    """
    settings = settle(ctx)
    with_places = open_gazetteer(settings.gazetteer, settings.places)
    codes = frozenset(code.upper() for code in country or ())
    found = with_places.find(join_words(name), countries=codes)
    print_rows_or_lines(
        found[:limit], form,
        columns=(Column("score", "number"), Column("name", share=4), Column("where", share=4),
                 Column("why", share=6)),
        row=lambda c: _row_of_candidate(c, with_places),
        line=lambda c: _line_of_candidate(c, with_places),
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
    why = [f"{show_words(candidate.reason)} (by {show_words(place.origin)})"]
    why += map(show_words, say_details(place, gazetteer))
    return (
        f"{candidate.score:.2f}",
        f"{show_words(place.name)}\n{place.site_kind or place.kind}\n{place.id}",
        f"{region.strip(', ')}\n{say_position(place.lat, place.lon, place.radius_km)}",
        "\n".join(why),
    )


def _line_of_candidate(candidate: Candidate, gazetteer: Gazetteer) -> dict[str, Any]:
    id = candidate.place.id
    return {
        **to_dict(candidate),
        "details": gazetteer.details(id),
        "imports": [made.name for made in gazetteer.imports_of(id)],
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class _DataSet:
    """A row of the list: a data set that is built in, or one that was imported."""

    name: str
    format: str
    places: int
    licence: str | None
    attribution: str | None
    added_on: str | None
    files: list[dict[str, str]]


@gazetteer.command(
    "list", epilog=example("vedette gazetteer list", "vedette gazetteer list --format jsonl")
)
def list_data_sets(ctx: typer.Context, form: FormatOption = "table") -> None:
    """List whose places there are: the data sets built in, then the imports.

    Each with its licence, the attribution that it asks for, and how many places it gives.
    """
    settings = settle(ctx)
    with_places = open_gazetteer(settings.gazetteer, settings.places)
    print_rows_or_lines(
        _list(with_places), form,
        columns=(Column("name", "id"), Column("format", "whole"), Column("places", "number"),
                 Column("licence", share=4), Column("attribution", share=5),
                 Column("added", "whole")),
        row=_row_of_data_set, line=to_dict, when_empty="there are no places",
    )  # fmt: skip


def _list(gazetteer: Gazetteer) -> Iterator[_DataSet]:
    for part in count_built_in(gazetteer.count_origins()):
        yield _of_built_in(part)
    for made in gazetteer.imports():
        yield _DataSet(
            name=made.name, format=made.format, places=made.places, licence=made.licence,
            attribution=made.attribution, added_on=made.added_on,
            files=[{"name": f.name, "sha256": f.sha256} for f in made.files],
        )  # fmt: skip


def _of_built_in(part: BuiltIn) -> _DataSet:
    return _DataSet(
        name=part.name, format="built in", places=part.places, licence=part.licence,
        attribution=part.attribution, added_on=None, files=[],
    )  # fmt: skip


def _row_of_data_set(data_set: _DataSet) -> tuple[Cell, ...]:
    files = ", ".join(file["name"] for file in data_set.files)
    return (
        show_words(data_set.name),
        data_set.format,
        f"{data_set.places:,}",
        show_words(data_set.licence or "not told"),
        show_words(data_set.attribution or files or "none asked for"),
        data_set.added_on or "",
    )
