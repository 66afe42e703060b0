"""What format a file of places is in, by its name and how it begins."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal, get_args

from vedette.errors import BadData
from vedette.gazetteer.importing.geonames import COLUMNS
from vedette.gazetteer.importing.lines import open_lines
from vedette.gazetteer.importing.ourairports import AIRPORT_COLUMNS

ImportFormat = Literal["geonames", "ourairports", "geojson", "csv"]
FORMATS: tuple[ImportFormat, ...] = get_args(ImportFormat)


def guess_format(path: Path) -> ImportFormat:
    """The format of a file. Raises BadData where it looks like none."""
    if path.suffix.casefold() in (".geojson", ".json"):
        return "geojson"
    with open_lines(path) as lines:
        if lines.file.casefold().endswith((".geojson", ".json")):
            return "geojson"
        first = next(lines, "")
    if not first.strip():
        raise BadData(f"{path.name}: line 1: the file begins with nothing. Is it the right file?")
    if first.lstrip().startswith("{"):
        return "geojson"
    cells = first.rstrip("\r\n").split("\t")
    if len(cells) == COLUMNS and cells[0].isdigit():
        return "geonames"
    header = {cell.strip().strip('"') for cell in first.split(",")}
    if header.issuperset(AIRPORT_COLUMNS):
        return "ourairports"
    if any(first.count(mark) for mark in ",;\t") and not cells[0].isdigit():
        return "csv"
    raise BadData(
        f"{path.name}: line 1: {json.dumps(first[:60], ensure_ascii=False)} begins no list of "
        f"places that is known. Say which with --format: {', '.join(FORMATS)}"
    )
