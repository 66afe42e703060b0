"""Exports: geometry no sharper than known, cells that run nothing, lines that hold."""

from __future__ import annotations

import csv
import io
import json
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_reports import hostile

from vedette.model.claim import Claim
from vedette.show.export import dump_json, export_record
from vedette.show.export.csv import COLUMNS, neutralise_cell, write_csv
from vedette.show.export.geojson import draw_circle, draw_place
from vedette.store import Record


@pytest.fixture
def features(record: Record, claims: list[Claim]) -> list[dict]:
    collection = json.loads("".join(export_record(record, "geojson")))
    assert collection["type"] == "FeatureCollection"
    return collection["features"]


def _of(features: list[dict], kind: str, name: str) -> list[dict]:
    return [
        f
        for f in features
        if f["properties"]["feature"] == kind and f["properties"]["name"] == name
    ]


def test_a_well_known_site_is_a_point_and_a_rough_one_its_circle(features: list[dict]) -> None:
    (fort,) = _of(features, "site", "Fort Tamar")
    (port,) = _of(features, "site", "Port Qasr")
    assert fort["geometry"] == {"type": "Point", "coordinates": [40.0, 35.0]}
    assert port["geometry"]["type"] == "Polygon"
    assert len(port["geometry"]["coordinates"][0]) == 65


def test_a_province_has_a_level_and_no_geometry(features: list[dict]) -> None:
    (province,) = _of(features, "claim", "Tamar")
    assert province["geometry"] is None
    assert province["properties"]["level"] == "province"


def test_a_place_near_another_keeps_its_wider_circle(features: list[dict]) -> None:
    near = [f for f in features if f["properties"]["relation"] == "near"]
    assert [f["geometry"]["type"] for f in near] == ["Polygon"]


def test_a_site_feature_carries_claims_quotes_voices_and_states(
    features: list[dict], claims: list[Claim]
) -> None:
    told = _of(features, "site", "Fort Tamar")[0]["properties"]
    assert set(told["claims"]) == {claims[0].id, claims[1].id, claims[5].id}
    assert claims[0].quote in told["quotes"]
    assert told["state"] == ["Red Army: last reported, 2021-04 (present)"]
    assert any("reliable sources (anonymous)" in s for s in told["sources"])


def test_every_feature_has_an_id_of_its_own(features: list[dict]) -> None:
    assert len({f["id"] for f in features}) == len(features)


@given(st.floats(-80, 80), st.floats(-180, 180), st.floats(5.1, 100))
def test_a_circle_is_closed_and_every_vertex_lies_at_its_radius(
    lat: float, lon: float, radius: float
) -> None:
    ring = draw_circle(lat, lon, radius)
    assert ring[0] == ring[-1]
    for to_lon, to_lat in ring:
        assert -180 <= to_lon <= 180
        half = sin(radians(to_lat - lat) / 2) ** 2
        half += cos(radians(lat)) * cos(radians(to_lat)) * sin(radians(to_lon - lon) / 2) ** 2
        assert 6371.0088 * 2 * asin(sqrt(half)) == pytest.approx(radius, abs=0.01)


@given(st.floats(-80, 80), st.floats(-170, 170), st.floats(5.1, 100))
def test_a_ring_runs_counter_clockwise(lat: float, lon: float, radius: float) -> None:
    ring = draw_circle(lat, lon, radius)
    if max(x for x, _ in ring) - min(x for x, _ in ring) < 180:
        area = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))
        assert area > 0


def test_a_position_without_a_radius_is_not_drawn() -> None:
    assert draw_place(35.0, 40.0, None) is None
    assert draw_place(35.0, 40.0, 3.0, level="country") is None


def _rows(claims: list[Claim]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(write_csv(claims)), newline="")))


def test_a_row_holds_the_claim_in_flat_columns(claims: list[Claim]) -> None:
    row = _rows(claims)[0]
    assert list(row) == list(COLUMNS)
    assert (row["actors"], row["actor_ids"], row["lat"]) == ("Red Army", "actor:red.army", "35.0")
    assert row["quantities"] == "forty (flow)"
    assert row["voices"].endswith("reliable sources (anonymous)")
    assert row["when"] == "2021-03-03"


def test_a_province_in_a_row_is_no_pin_either(claims: list[Claim]) -> None:
    (row,) = _rows([claims[4]])
    assert (row["place"], row["lat"], row["lon"], row["radius_km"]) == ("Tamar", "", "", "151.7")


def test_cells_that_a_spreadsheet_would_run_are_neutralised() -> None:
    (row,) = _rows(hostile()[1])
    assert row["quote"].startswith("'=cmd")
    assert row["outlet"].startswith("'=HYPERLINK")
    assert float(row["lon"]) == -40.5


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_every_start_of_a_formula_gets_an_apostrophe(start: str) -> None:
    assert neutralise_cell(f"{start}1") == f"'{start}1"


@given(st.text(st.characters(codec=None)))
def test_a_line_of_json_is_one_line_that_utf8_can_hold_and_reads_back(text: str) -> None:
    line = dump_json({"text": text})
    assert len(line.splitlines()) == 1
    assert json.loads(line.encode("utf-8")) == {"text": text}


def test_jsonl_is_what_extract_writes(record: Record, claims: list[Claim]) -> None:
    lines = [json.loads(line) for line in export_record(record, "jsonl")]
    assert sorted(line["id"] for line in lines) == sorted(c.id for c in claims)
    assert list(lines[0])[:3] == ["schema", "id", "report"]
