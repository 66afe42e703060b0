"""Sites and dossiers: what is at a place, what only near it, and how a name finds it."""

from __future__ import annotations

from contextlib import closing

import pytest
from written_reports import FORT

from vedette.errors import NotFound
from vedette.gazetteer import open_gazetteer
from vedette.model.claim import Claim, Filler, ReportRef, Words
from vedette.model.identity import hash_bytes
from vedette.model.report import Report
from vedette.show.cli.dossier_page import print_dossier
from vedette.show.cli.printing import make_console
from vedette.show.dossier import build_dossier
from vedette.show.lookup import ManySites, find_site
from vedette.show.sites import list_sites
from vedette.store import Record

pytestmark = pytest.mark.usefixtures("claims")


def test_sites_are_small_places_and_a_province_is_none(record: Record) -> None:
    assert [s.id for s in list_sites(record)] == ["site:fort-tamar", "site:qasr"]


def test_a_site_counts_claims_at_it_and_not_those_near_it(
    record: Record, claims: list[Claim]
) -> None:
    fort = list_sites(record)[0]
    assert set(fort.claims) == {claims[0].id, claims[1].id, claims[5].id}
    assert fort.reports == 2


def test_the_last_state_of_an_actor_bears_the_day_of_its_last_evidence(record: Record) -> None:
    (state,) = list_sites(record)[0].actors
    assert (state.actor.name, state.state, str(state.evidence)) == (
        "Red Army", "last reported", "2021-04",
    )  # fmt: skip


@pytest.mark.parametrize(
    "asked", ["site:fort-tamar", "Fort Tamar", "fort tamar", "Tamar fort", "Fort T", " fort  tam"]
)
def test_a_site_is_found_by_id_name_wording_and_beginning(record: Record, asked: str) -> None:
    assert find_site(record, asked).id == "site:fort-tamar"


def test_a_name_that_a_site_shares_with_its_province_means_the_site(record: Record) -> None:
    with pytest.raises(NotFound):
        find_site(record, "Nowhere")
    assert find_site(record, "Tamar").id == "place:admin1.zz.01"


def _add_place(record: Record, place_id: str, name: str) -> None:
    text = f"Red troops reached {name}."
    content = text.encode()
    report = Report(uri=place_id, text=text, content=content, sha256=hash_bytes(content))
    place = Filler(
        text=name, span=(19, 19 + len(name)), name=name, id=place_id, lat=1.0, lon=1.0, radius_km=2
    )
    ref = ReportRef(uri=report.uri, id=report.id, text_id=report.text_id)
    claim = Claim(
        report=ref, kind="arrive", quote=text, span=(0, len(text)),
        trigger=Words(text="reached", span=(11, 18)), places=(place,),
    )  # fmt: skip
    record.add_report(report, [claim])


def test_a_name_that_fits_two_sites_lists_both(record: Record) -> None:
    _add_place(record, "site:fort-tamim", "Fort Tamim")
    with pytest.raises(ManySites) as caught:
        find_site(record, "Fort Tam")
    assert [c.id for c in caught.value.candidates] == ["site:fort-tamar", "site:fort-tamim"]


def test_a_spelling_that_no_report_used_is_found_through_the_gazetteer(record: Record) -> None:
    _add_place(record, "site:hmeimim", "Hmeimim air base")
    with closing(open_gazetteer()) as gazetteer:
        found = find_site(record, "Хмеймим", gazetteer)
    assert found.id == "site:hmeimim"
    assert "Хмеймим" in found.how


def test_a_dossier_shows_code_past_names_and_runways(
    record: Record, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _add_place(record, "site:hmeimim", "Hmeimim air base")
    told = {
        "past": [{"name": "Bassel field", "until": 2015}],
        "runways": [{"ident": "17L/35R", "length_m": 2797, "width_m": 45, "surface": "ASP"}],
    }
    with closing(open_gazetteer()) as gazetteer:
        held = gazetteer.details("site:hmeimim")
        monkeypatch.setattr(gazetteer, "details", lambda id: held | told)
        dossier = build_dossier(record, "site:hmeimim", gazetteer)
    print_dossier(make_console(), dossier)
    shown = capsys.readouterr().out
    for line in ("ICAO OSLK", "formerly Bassel field (until 2015)",
                 "runways: 17L/35R 2,797 × 45 m asphalt"):  # fmt: skip
        assert line in dossier.known
        assert line in shown


def test_a_dossier_without_a_gazetteer_knows_nothing_besides(record: Record) -> None:
    assert build_dossier(record, "Fort Tamar").known == ()


def test_a_dossier_keeps_claims_near_the_site_apart(record: Record, claims: list[Claim]) -> None:
    dossier = build_dossier(record, "Fort Tamar")
    assert [c.id for c in dossier.claims] == [claims[0].id, claims[5].id, claims[1].id]
    assert [c.id for c in dossier.near] == [claims[2].id]
    assert dossier.notes == {c.id: i for i, c in enumerate((*dossier.claims, *dossier.near), 1)}


def test_a_dossier_sets_runway_figures_of_two_outlets_side_by_side(record: Record) -> None:
    rows = build_dossier(record, "Fort Tamar").measures
    assert [(r.of, r.measure.low, r.outlet) for r in rows] == [
        ("runway length", 1000, None),
        ("runway length", 1400, "Kestrel Bulletin"),
    ]


def test_a_dossier_lists_materiel_with_its_count_and_basis(record: Record) -> None:
    (row,) = build_dossier(record, "Fort Tamar").materiel
    assert (row.name, row.quantity.low, row.quantity.basis, str(row.when)) == (
        "truck", 40, "flow", "2021-03-03",
    )  # fmt: skip


def test_a_reference_is_no_spelling_of_a_site(record: Record) -> None:
    spellings = build_dossier(record, "Fort Tamar").spellings
    assert [s.text for s in spellings] == ["Fort Tamar", "Tamar fort"]


def test_a_province_has_a_dossier_without_posture(record: Record) -> None:
    dossier = build_dossier(record, "place:admin1.zz.01")
    assert (len(dossier.claims), dossier.posture, dossier.site.kind) == (1, (), "province")


def test_a_site_keeps_the_position_that_the_claims_give(record: Record) -> None:
    site = build_dossier(record, "Fort Tamar").site
    assert (site.lat, site.lon, site.radius_km) == (FORT["lat"], FORT["lon"], FORT["radius_km"])
