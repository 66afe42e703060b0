"""Every source of a place has terms, and LICENSES.md tells the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from vedette.errors import BadData
from vedette.gazetteer import Gazetteer, licences
from vedette.gazetteer.licences import count_built_in, find_terms, read_terms
from vedette.gazetteer.register import read_regions, read_sites

TOLD = Path(licences.__file__).with_name("LICENSES.md").read_text("utf-8")


def test_every_source_of_the_registers_has_terms() -> None:
    rows = [*read_sites(), *read_regions()]
    assert [row.origin for row in rows if find_terms(row.origin) is None] == []


def test_every_source_of_the_compiled_file_has_terms(known: Gazetteer) -> None:
    origins = known.count_origins()
    assert [origin for origin in origins if find_terms(origin) is None] == []
    assert sum(part.places for part in count_built_in(origins)) == sum(origins.values())


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("WRI Global Power Plant Database, raw country file", "WRI Global Power Plant Database"),
        ("ICAO OSLK", "airportsdata"),
        ("OurAirports ident OS72; Tiyas Air Base", "OurAirports"),
        ("Wikipedia, article Al-Tanf, read in a mirror", "Wikipedia"),
        ("beside the town of Tyre (GeoNames); not checked on a map", "GeoNames"),
        ("Damascus; from general knowledge, not checked on a map", "vedette"),
        ("divisions of GeoNames; shape: Natural Earth", "GeoNames, Natural Earth"),
        ("from general knowledge, not checked on a map; shape: Natural Earth",
         "vedette, Natural Earth"),
    ],
)  # fmt: skip
def test_a_source_stands_under_the_terms_of_where_it_was_read(source: str, name: str) -> None:
    terms = find_terms(source)
    assert terms is not None
    assert terms.name == name


def test_a_source_that_nobody_knows_is_shown_as_not_told() -> None:
    (part,) = count_built_in({"a map on a wall": 3})
    assert (part.licence, part.places) == ("not told", 3)


def test_no_source_asks_to_share_alike_a_data_base() -> None:
    assert not any("ODbL" in terms.licence for terms in read_terms())
    assert not any("GeoNuclearData" in site.source for site in read_sites())


@pytest.mark.parametrize("terms", read_terms(), ids=lambda terms: terms.name)
def test_the_page_of_licences_tells_every_licence(terms: licences.Terms) -> None:
    told = ["CC BY 4.0", "public domain", "CC BY-SA", "MIT"]
    assert all(word in TOLD for word in told if word in terms.licence)
    names = [name for name in terms.name.split(", ") if name != "vedette"]
    assert all(name.removesuffix("s") in TOLD for name in names)


def test_a_region_made_of_parts_says_whose_shape_it_has(known: Gazetteer) -> None:
    donbas = known.place("place:region.donbas")
    assert donbas is not None
    assert donbas.origin.endswith("; shape: Natural Earth")


def test_terms_that_cannot_be_read_are_named_by_row(tmp_path: Path) -> None:
    file = tmp_path / "licences.yaml"
    file.write_text("- {name: a, licence: b, attribution: c, match: ['(']}\n")
    with pytest.raises(BadData, match=r"licences\.yaml: row 1"):
        read_terms(file)
