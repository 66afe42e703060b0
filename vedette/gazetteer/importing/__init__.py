"""Importers: files that others made, as places beside those built in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from vedette.errors import BadData
from vedette.gazetteer.adding import TwiceThere, add_import
from vedette.gazetteer.additions import Import, ImportedFile
from vedette.gazetteer.entries import Entry
from vedette.gazetteer.importing.alternates import AlternateNames
from vedette.gazetteer.importing.geojson import read_geojson
from vedette.gazetteer.importing.geonames import read_geonames
from vedette.gazetteer.importing.guess import ImportFormat, guess_format
from vedette.gazetteer.importing.known import KnownPlaces, check_country
from vedette.gazetteer.importing.lines import Lines, hash_file, open_lines
from vedette.gazetteer.importing.listed import Columns, Listing
from vedette.gazetteer.importing.ourairports import read_airports, read_runways
from vedette.gazetteer.importing.table import read_table
from vedette.gazetteer.importing.values import Cells

__all__ = [
    "Columns", "ImportFormat", "Imported", "Order", "guess_format", "import_file",
]  # fmt: skip

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_RESERVED = frozenset({"admin1", "admin2", "country", "geonames", "icao", "ourairports", "region"})
"""What the ids of other places begin with."""
_TERMS: dict[str, tuple[str, str]] = {
    "geonames": ("CC BY 4.0", "GeoNames (geonames.org)"),
    "ourairports": ("public domain", "OurAirports (ourairports.com)"),
}
"""Licence and attribution of the data sets that are known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What to import, and how: name and terms that are None are those of file and format.

    `country` keeps only its rows of a GeoNames or OurAirports file, and is that of rows of
    other lists that name none; `kind` is that of rows of such lists that name none.
    """

    path: Path
    format: ImportFormat
    name: str | None = None
    licence: str | None = None
    attribution: str | None = None
    country: str | None = None
    kind: str | None = None
    columns: Columns = field(default_factory=Columns)
    alternates: Path | None = None
    runways: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import did: what is there now, and how much was left out, by reason."""

    made: Import
    skipped: dict[str, int]


def import_file(
    order: Order, additions: Path, known: KnownPlaces, *, tell: Callable[[int], None] | None = None
) -> Imported:
    """Import a file into the file of added places, whole or not at all.

    An import of the same name is replaced. `known` are the places built in; `tell` hears now
    and then how many places there are so far. Raises BadData with file and line where a value
    cannot be meant.
    """
    licence, attribution = _TERMS.get(order.format, (None, None))
    beside = [path for path in (order.alternates, order.runways) if path is not None]
    made = Import(
        name=choose_name(order),
        format=order.format,
        files=tuple(ImportedFile(name=p.name, sha256=hash_file(p)) for p in (order.path, *beside)),
        licence=order.licence or licence,
        attribution=order.attribution or attribution,
        added_on=datetime.now(UTC).date().isoformat(),
    )
    with ExitStack() as stack:
        lines = stack.enter_context(open_lines(order.path))
        entries = _demand_some(lines, _read(order, made.name, lines, known, stack))
        if tell is not None:
            entries = _tell_count(entries, tell)
        try:
            made = add_import(additions, made, entries)
        except TwiceThere as fault:
            advice = "Take one of the two out"
            if order.format == "csv":
                advice += ", or tell them apart with --id-column"
            raise lines.fault(str(fault), advice) from None
        return Imported(made=made, skipped=dict(lines.skipped))


def choose_name(order: Order) -> str:
    """The name of an import: the one given, or the file's. Raises BadData for a useless one."""
    name = order.name
    if name is None:
        name = re.sub(r"[^a-z0-9_-]+", "-", order.path.name.split(".")[0].casefold()).strip("-_")
        name = name[:40] or order.format
        if name in _RESERVED:
            name = f"my-{name}"
    if not _NAME.fullmatch(name):
        raise BadData(
            f"{name!r} is no name for an import. Use up to 40 small letters, digits, - and _"
        )
    if name in _RESERVED:
        raise BadData(f"{name!r} stands for other places already. Choose another --name")
    return name


def _read(
    order: Order, name: str, lines: Lines, known: KnownPlaces, stack: ExitStack
) -> Iterator[Entry]:
    country = Cells("--country").read_country(order.country or "")
    if country is not None:
        check_country(Cells("--country"), known, country)
    if order.format == "geonames":
        alternates = None
        if order.alternates is not None:
            with open_lines(order.alternates) as others:
                alternates = stack.enter_context(closing(AlternateNames(others)))
        return read_geonames(lines, known, country=country, alternates=alternates)
    if order.format == "ourairports":
        runways = {}
        if order.runways is not None:
            with open_lines(order.runways) as others:
                runways = read_runways(others)
                lines.skipped.update(others.skipped)
        return read_airports(lines, known, country=country, runways=runways)
    Cells("--kind").read_kind(order.kind or "")
    listing = Listing(
        name=name, known=known, columns=order.columns, country=country, kind=order.kind
    )
    read = read_geojson if order.format == "geojson" else read_table
    return read(lines, listing)


def _tell_count(entries: Iterator[Entry], tell: Callable[[int], None]) -> Iterator[Entry]:
    for count, entry in enumerate(entries):
        if count % 500 == 0:
            tell(count)
        yield entry


def _demand_some(lines: Lines, entries: Iterator[Entry]) -> Iterator[Entry]:
    """The entries. Raises BadData when there is none."""
    first = next(entries, None)
    if first is None:
        left = ", ".join(f"{number:,} {what}" for what, number in lines.skipped.items())
        why = f"; left out were {left}" if left else ""
        raise BadData(f"{lines.file}: there is no place in it{why}. Is it the right file?")
    yield first
    yield from entries
