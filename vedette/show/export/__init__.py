"""Exports: the record in the formats of the field, written line by line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from vedette.gazetteer import Gazetteer
from vedette.show.export.csv import write_csv
from vedette.show.export.geojson import write_geojson
from vedette.show.export.jsonl import dump_json, write_jsonl
from vedette.show.export.onefile import make_page
from vedette.store import Record

__all__ = ["ExportFormat", "dump_json", "export_record"]

ExportFormat = Literal["geojson", "csv", "jsonl", "html"]


def export_record(
    record: Record, form: ExportFormat, *, gazetteer: Gazetteer | None = None
) -> Iterator[str]:
    """The lines of the whole record in one format, line ends included.

    The gazetteer gives sites their kind in GeoJSON and HTML; the other formats need none.
    Raises MissingAsset for HTML when its basemap has not been built.
    """
    if form == "html":
        return iter((make_page(record, gazetteer),))
    if form == "geojson":
        return write_geojson(record, gazetteer)
    return write_csv(record.claims()) if form == "csv" else write_jsonl(record.claims())
