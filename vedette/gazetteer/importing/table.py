"""CSV and TSV lists with named columns."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from vedette.gazetteer.entries import Entry
from vedette.gazetteer.importing.lines import Lines
from vedette.gazetteer.importing.listed import Columns, Listing, make_entry, split_names
from vedette.gazetteer.importing.values import Cells

NO_COLUMN = "-"
"""Named instead of a column that is not to be read."""
_DELIMITERS = ",;\t"


def read_table(lines: Lines, listing: Listing) -> Iterator[Entry]:
    """The entries of a list with a header. Raises BadData with the line of the fault.

    Name and position must be there. A radius that is not given is that of the kind, a kind
    that is not given is what the name says.
    """
    for cells, row in read_rows(lines, _need(listing.columns)):
        get = row.get
        columns = listing.columns
        yield make_entry(
            cells,
            listing,
            name=row[columns.name],
            position=cells.read_position(row[columns.lat], row[columns.lon]),
            radius_km=cells.read_radius(get(columns.radius)),
            kind=get(columns.kind, ""),
            country=get(columns.country, ""),
            names=split_names(get(columns.names, "")),
            id=get(columns.id, ""),
        )


def read_rows(
    lines: Lines, needed: dict[str, str | None]
) -> Iterator[tuple[Cells, dict[str, str]]]:
    """The rows of a table with a header, each with what tells of its faults.

    `needed` columns must be there, each with the option that names another, if one does.
    """
    first = next(lines, "")
    delimiter = max(_DELIMITERS, key=first.count)
    header = [cell.strip() for cell in _split(lines, iter([first]), delimiter)]
    twice = {cell for cell in header if cell and header.count(cell) > 1}
    if twice:
        raise lines.fault(f"two columns are named {min(twice)!r}", "Rename one of them")
    for column, option in needed.items():
        if column not in header:
            there = ", ".join(header[:30])
            advice = f"Name another with {option}" if option else "Is this the right file?"
            raise lines.fault(f"there is no column {column!r}, only {there}", advice)
    start = lines.number + 1
    while row := _split(lines, lines, delimiter):
        if any(cell.strip() for cell in row):
            if len(row) != len(header):
                raise lines.fault(
                    f"{len(row)} cells under {len(header)} columns",
                    "The file may be cut short, or a cell with a comma lacks its quotation marks",
                    line=start,
                )
            named = dict(zip(header, row, strict=True))
            yield Cells(f"{lines.file}: line {start}"), named
        start = lines.number + 1


def _need(columns: Columns) -> dict[str, str | None]:
    """The columns that must be there: name and position, and any that is named by hand."""
    usual = Columns()
    needed: dict[str, str | None] = {
        columns.name: "--name-column",
        columns.lat: "--lat-column",
        columns.lon: "--lon-column",
    }
    for field in ("radius", "kind", "country", "names", "id"):
        if getattr(columns, field) not in (getattr(usual, field), NO_COLUMN):
            needed[getattr(columns, field)] = f"--{field}-column"
    return needed


def _split(lines: Lines, source: Iterator[str], delimiter: str) -> list[str]:
    """The next row of cells; empty at the end, and one empty cell for an empty line."""
    start = max(lines.number, 1) if source is not lines else lines.number + 1
    try:
        row = next(csv.reader(source, delimiter=delimiter, strict=True), None)
    except csv.Error as fault:
        raise lines.fault(
            f"not a row of cells ({fault})", "Is a quotation mark left open?", line=start
        ) from None
    return [] if row is None else row or [""]
