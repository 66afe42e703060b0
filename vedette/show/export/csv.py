"""CSV (RFC 4180): one row a claim, flat columns, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator

from vedette.model.claim import SLOTS, Claim, Filler
from vedette.show.sites import find_level
from vedette.show.wording import say_chain, say_quantity

Cell = str | float | bool | None

JOINT = " | "
"""Between the values of one cell: no spreadsheet takes it for a separator."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A cell of words that begins with one of these could run as a formula where it is opened."""


def neutralise_cell(cell: Cell) -> Cell:
    """The cell, with an apostrophe before words that a spreadsheet would run.

    Numbers that vedette computed, negative longitudes among them, stay numbers.

    >>> neutralise_cell("=1+1"), neutralise_cell(-3.5), neutralise_cell("S-300")
    ("'=1+1", -3.5, 'S-300')
    """
    if isinstance(cell, str) and cell.startswith(FORMULA_STARTS):
        return "'" + cell
    return cell


def write_csv(claims: Iterable[Claim]) -> Iterator[str]:
    """The header and one row a claim, each with its line end."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(COLUMNS)
    for claim in claims:
        yield _take(buffer)
        writer.writerow([neutralise_cell(read(claim)) for read in COLUMNS.values()])
    yield _take(buffer)


def _take(buffer: io.StringIO) -> str:
    # Lone surrogates have no bytes in UTF-8.
    line = buffer.getvalue().encode("utf-8", "replace").decode("utf-8")
    buffer.seek(0)
    buffer.truncate()
    return line


def _join(values: Iterable[str | None]) -> str:
    """Values side by side; one that is not known keeps its place as an empty one."""
    said = [value or "" for value in values]
    return JOINT.join(said) if any(said) else ""


def _column_names(slot: str) -> Callable[[Claim], Cell]:
    return lambda claim: _join(f.name or f.text for f in getattr(claim, slot))


def _column_ids(slot: str) -> Callable[[Claim], Cell]:
    return lambda claim: _join(f.id for f in getattr(claim, slot))


def _first_place(claim: Claim) -> Filler | None:
    """The first place with a position, of a departure the first origin."""
    slots = (claim.origins, claim.places) if claim.kind == "leave" else (claim.places,)
    fillers = (f for slot in (*slots, claim.origins, claim.targets) for f in slot)
    return next((f for f in fillers if f.lat is not None), None)


def _of_place(name: str) -> Callable[[Claim], Cell]:
    return lambda claim: getattr(_first_place(claim), name, None)


def _position(name: str) -> Callable[[Claim], Cell]:
    """Latitude or longitude, of a country or province never: it would become a pin."""

    def read(claim: Claim) -> Cell:
        place = _first_place(claim)
        if place is None or find_level(place.id, None, place.radius_km) is not None:
            return None
        return place.lat if name == "lat" else place.lon

    return read


def _quantities(claim: Claim) -> str:
    return _join(
        f"{say_quantity(f.quantity)} ({f.quantity.basis})"
        for slot in SLOTS
        for f in getattr(claim, slot)
        if f.quantity is not None
    )


COLUMNS: dict[str, Callable[[Claim], Cell]] = {
    "id": lambda c: c.id,
    "kind": lambda c: c.kind,
    "mode": lambda c: c.mode,
    "modality": lambda c: c.modality,
    "polarity": lambda c: c.polarity,
    "phase": lambda c: c.phase,
    "extent": lambda c: c.extent,
    "cue": lambda c: c.cue.text if c.cue else None,
    "trigger": lambda c: c.trigger.text,
    **{
        name: column
        for slot in SLOTS
        for name, column in (
            (slot, _column_names(slot)),
            (
                f"{slot.rstrip('s') if slot != 'counterparties' else 'counterparty'}_ids",
                _column_ids(slot),
            ),
        )
    },
    "quantities": _quantities,
    "measures": lambda c: _join(f"{m.of}: {say_quantity(m)}" for m in c.measures),
    "place": lambda c: getattr(_first_place(c), "name", None),
    "lat": _position("lat"),
    "lon": _position("lon"),
    "radius_km": _of_place("radius_km"),
    "relation": _of_place("relation"),
    "when": lambda c: str(c.when),
    "earliest": lambda c: c.when.earliest.isoformat() if c.when.earliest else None,
    "latest": lambda c: c.when.latest.isoformat() if c.when.latest else None,
    "when_reading": lambda c: c.when.reading,
    "when_basis": lambda c: c.when.basis,
    "when_text": lambda c: c.when.text,
    "voices": say_chain,
    "headline": lambda c: "true" if c.headline else "false",
    "score": lambda c: c.score,
    "quote": lambda c: c.quote,
    "span_start": lambda c: c.span[0],
    "span_end": lambda c: c.span[1],
    "outlet": lambda c: c.report.outlet,
    "published": lambda c: c.report.published,
    "title": lambda c: c.report.title,
    "uri": lambda c: c.report.uri,
    "report_id": lambda c: c.report.id,
    "text_id": lambda c: c.report.text_id,
    "extractor": lambda c: c.extractor,
}
"""The columns in their order, and how each is read off a claim."""
