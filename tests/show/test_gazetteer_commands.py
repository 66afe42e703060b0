"""`gazetteer add`, `list`, `find` and `remove`, as an analyst types them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

Run = Callable[..., Result]

LIST = "name,lat,lon,names\nQwartazbel depot,35.5,40.5,Zobbelqort\n"


@pytest.fixture
def mine(run: Run) -> Path:
    """A list in the folder of the test, imported under its name."""
    file = Path("mine.csv")
    file.write_text(LIST, "utf-8")
    result = run("gazetteer", "add", "mine.csv", "--attribution", "The Qwart <b>Project</b>",
                 "--licence", "CC BY 4.0")  # fmt: skip
    assert result.exit_code == 0
    return file


def lines(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_an_import_says_what_it_did(run: Run) -> None:
    Path("mine.csv").write_text(LIST, "utf-8")
    result = run("gazetteer", "add", "mine.csv", "--name", "depots")
    assert result.exit_code == 0
    assert "imported as depots: 1 place (csv), in vedette-places.db" in result.stderr
    assert "its licence is not told" in result.stderr


@pytest.mark.usefixtures("mine")
def test_an_added_place_is_found_with_whose_data_says_so(run: Run) -> None:
    (line,) = lines(run("gazetteer", "find", "Zobbelqort", "--format", "jsonl"))
    assert (line["place"]["site_kind"], line["imports"]) == ("depot", ["mine"])
    shown = " ".join(run("gazetteer", "find", "Zobbelqort").stdout.split())
    assert "The Qwart <b>Project</b>, CC BY 4.0" in shown


@pytest.mark.usefixtures("mine")
def test_the_list_shows_what_is_built_in_and_what_was_imported(run: Run) -> None:
    found = lines(run("gazetteer", "list", "--format", "jsonl"))
    names = [line["name"] for line in found]
    assert names[-2:] == ["vedette", "mine"]
    assert {"GeoNames", "airportsdata", "OurAirports", "Wikipedia"} <= set(names)
    assert all(line["licence"] and line["attribution"] and line["places"] for line in found)
    assert len(found[-1]["files"][0]["sha256"]) == 64
    shown = run("gazetteer", "list").stdout
    assert all(name in shown for name in names)


@pytest.mark.usefixtures("mine")
def test_a_removed_import_is_gone(run: Run) -> None:
    assert "removed mine: 1 place" in run("gazetteer", "remove", "mine").stderr
    assert run("gazetteer", "find", "Zobbelqort").exit_code == 1
    result = run("gazetteer", "remove", "mine")
    assert (result.exit_code, "Nothing has been imported" in result.stderr) == (1, True)


def test_a_fault_names_the_line_and_leaves_what_was_there(run: Run, mine: Path) -> None:
    mine.write_text(LIST + "Broken,95,40,\n", "utf-8")
    result = run("gazetteer", "add", "mine.csv")
    assert result.exit_code == 1
    assert "mine.csv: line 3: latitude '95' is not between -90 and 90" in result.stderr
    assert run("gazetteer", "find", "Zobbelqort").exit_code == 0


@pytest.mark.parametrize(
    "options",
    [
        ("--runways", "mine.csv"), ("--alternates", "mine.csv"),
        ("--kind", "depot", "--format", "geonames"),
        ("--name-column", "title", "--format", "ourairports"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("mine")
def test_an_option_that_says_nothing_to_the_format_is_wrong_usage(
    run: Run, options: tuple[str, ...]
) -> None:
    assert run("gazetteer", "add", "mine.csv", *options).exit_code == 2


def test_runways_show_in_words(run: Run) -> None:
    Path("airports.csv").write_text(
        "ident,type,name,latitude_deg,longitude_deg,iso_country\n"
        "OSLK,large_airport,Qwart Airport,35.401,35.9487,SY\n"
    )
    Path("runways.csv").write_text(
        "airport_ident,length_ft,width_ft,surface,closed,le_ident,he_ident\n"
        "OSLK,9176,148,ASP,0,17R,35L\n"
    )
    assert run("gazetteer", "add", "airports.csv", "--runways", "runways.csv").exit_code == 0
    shown = " ".join(run("gazetteer", "find", "hmeimim", "--limit", "1").stdout.split())
    assert "runways: 17R/35L 2,797 × 45 m asphalt" in shown
    assert "added to by OurAirports (ourairports.com), public domain" in shown


@pytest.mark.usefixtures("mine")
def test_reports_meet_added_places_and_exports_attribute_them(run: Run) -> None:
    Path("r.txt").write_text(
        "Russian forces arrived at Qwartazbel depot in Syria on 3 March 2021.\n"
    )
    assert run("add", "r.txt").exit_code == 0
    (claim,) = lines(run("claims", "--format", "jsonl"))
    assert claim["places"][0]["id"].startswith("place:mine.")
    found = json.loads(run("export", "--format", "geojson").stdout)
    assert found["attribution"] == ["The Qwart <b>Project</b>, CC BY 4.0"]
    page = run("export", "--format", "html").stdout
    assert "The Qwart &lt;b&gt;Project&lt;/b&gt;, CC BY 4.0." in page
    run("gazetteer", "remove", "mine")
    assert "attribution" not in json.loads(run("export", "--format", "geojson").stdout)
