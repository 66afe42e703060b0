"""What is known of a place besides name and position, in the words that people read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from vedette.gazetteer import Gazetteer
from vedette.model.place import Place

_SURFACES = {
    "asp": "asphalt", "asph": "asphalt", "asphalt": "asphalt", "bit": "bitumen", "con": "concrete",
    "conc": "concrete", "concrete": "concrete", "pem": "paved", "grs": "grass", "grass": "grass",
    "gre": "graded earth", "turf": "grass", "gvl": "gravel", "grvl": "gravel", "gravel": "gravel",
    "dirt": "earth", "san": "sand", "sand": "sand", "cla": "clay", "cop": "mixed", "water": "water",
}  # fmt: skip
"""What OurAirports means by the usual codes; others are shown as they are."""


def say_details(place: Place, gazetteer: Gazetteer) -> Iterator[str]:
    """A line for each thing known: code, further kinds, past, the place around it, runways."""
    details = gazetteer.details(place.id)
    if details.get("icao"):
        yield f"ICAO {details['icao']}"
    if details.get("also"):
        yield f"also {', '.join(details['also'])}"
    if details.get("past"):
        yield f"formerly {'; '.join(map(say_past, details['past']))}"
    if details.get("part_of"):
        around = gazetteer.place(details["part_of"])
        yield f"part of {around.name if around else details['part_of']}"
    if details.get("runways"):
        yield f"runways: {'; '.join(map(say_runway, details['runways']))}"
    told = [made.origin for made in gazetteer.imports_of(place.id) if made.origin != place.origin]
    if told:
        yield f"added to by {'; '.join(dict.fromkeys(told))}"


def say_past(past: dict[str, Any]) -> str:
    """A name or kind that was, with its years: "Tiyas (until 2011)"."""
    what = ", ".join(str(past[key]) for key in ("name", "kind") if past.get(key))
    years = [f"{word} {past[word]}" for word in ("from", "until") if past.get(word) is not None]
    return f"{what} ({' '.join(years)})" if years else what


def say_runway(runway: dict[str, Any]) -> str:
    """A runway in words: "17/35 2,797 × 45 m asphalt"."""
    size = " × ".join(f"{runway[k]:,}" for k in ("length_m", "width_m") if runway.get(k))
    surface = str(runway.get("surface") or "")
    parts = (runway.get("ident"), f"{size} m" if size else None,
             _SURFACES.get(surface.casefold(), surface))  # fmt: skip
    return " ".join(filter(None, parts))


def list_attributions(gazetteer: Gazetteer | None, ids: Iterable[str]) -> list[str]:
    """The attributions that the imports behind these places ask for, each once."""
    if gazetteer is None or not gazetteer.imports():
        return []
    found = (made for id in ids for made in gazetteer.imports_of(id) if made.attribution)
    return sorted({made.origin for made in found})
