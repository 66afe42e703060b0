"""Lists of places in the layouts of the trade, with places that nobody has heard of."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from vedette.gazetteer import Gazetteer
from vedette.gazetteer.importing import Imported

Bring = Callable[..., Imported]
Look = Callable[[], Gazetteer]


def feature(number: int, name: str, code: str = "P.PPL", **cells: Any) -> str:
    """A line of a GeoNames dump."""
    letter, _, kind = code.partition(".")
    given: dict[str, Any] = {
        "names": "", "lat": 35.5, "lon": 40.5, "country": "SY", "admin1": "", "admin2": "",
        "people": 0, "day": "2021-03-01", **cells,
    }  # fmt: skip
    return "\t".join(map(str, (
        number, name, name, given["names"], given["lat"], given["lon"], letter, kind,
        given["country"], "", given["admin1"], given["admin2"], "", "", given["people"], "", 210,
        "Asia/Damascus", given["day"],
    )))  # fmt: skip


def alternate(number: int, name: str, language: str = "en", **cells: Any) -> str:
    """A line of alternateNamesV2."""
    given: dict[str, Any] = {"historic": "", "since": "", "until": "", **cells}
    return "\t".join(map(str, (
        900_000 + number, number, language, name, "", "", "", given["historic"], given["since"],
        given["until"],
    )))  # fmt: skip


AIRPORT = {
    "id": 1, "ident": "XX-0001", "type": "small_airport", "name": "Qwartazbel Airport",
    "latitude_deg": 35.5, "longitude_deg": 40.5, "elevation_ft": 700, "continent": "AS",
    "iso_country": "SY", "iso_region": "SY-DY", "municipality": "Zobbelqort", "icao_code": "",
    "gps_code": "", "iata_code": "", "keywords": "",
}  # fmt: skip
RUNWAY = {
    "id": 1, "airport_ref": 1, "airport_ident": "XX-0001", "length_ft": 9000, "width_ft": 150,
    "surface": "ASP", "lighted": 1, "closed": 0, "le_ident": "17", "he_ident": "35",
}  # fmt: skip


def table(rows: Iterable[Mapping[str, Any]]) -> str:
    """Rows as CSV under the header of the first."""
    kept = list(rows)
    text = io.StringIO()
    writer = csv.DictWriter(text, kept[0], lineterminator="\n")
    writer.writeheader()
    writer.writerows(kept)
    return text.getvalue()


def write(path: Path, *lines: str) -> Path:
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return path


def pack(path: Path, **members: str | bytes) -> Path:
    """A zip archive; in names of members __ stands for a dot."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "."), content)
    return path
