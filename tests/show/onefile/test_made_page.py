"""The page of one file: whole in itself; hostile words stay words; nothing is lost."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest import Run
from hypothesis import given
from hypothesis import strategies as st
from written_reports import PROVINCE, fill, hostile, kestrel, make_claim, make_report

from vedette.errors import MissingAsset
from vedette.fuse import FUSING, fuse_whole
from vedette.model.claim import Claim, Voice
from vedette.show.export.onefile import make_page, page
from vedette.show.export.onefile.page import fill_template, hash_source
from vedette.show.export.onefile.page_data import NOWHERE, gather_page, split_runs
from vedette.show.sites import list_sites
from vedette.store import Record

SVG = "http://www.w3.org/2000/svg"
EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(2)><!--<script>{{script}}&amp;"


class Parsed(HTMLParser):
    """The elements of a page with their attributes, and the text of each script and style."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.held: dict[str, str] = {}
        self._open = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.elements.append((tag, told))
        self._open = str(told.get("id") or tag) if tag in ("script", "style") else ""

    def handle_endtag(self, tag: str) -> None:
        self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open:
            self.held[self._open] = self.held.get(self._open, "") + data

    @property
    def data(self) -> dict:
        return json.loads(self.held["data"])

    @property
    def policy(self) -> str:
        return next(str(a["content"]) for t, a in self.elements if t == "meta" and "content" in a
                    and a.get("http-equiv") == "Content-Security-Policy")  # fmt: skip


@pytest.fixture
def parsed(record: Record, claims: list[Claim]) -> Parsed:
    return Parsed(make_page(record, None))


def test_the_page_names_no_address_but_the_namespace_of_svg(
    record: Record, claims: list[Claim]
) -> None:
    assert set(re.findall(r"\w+://[^\s\"'<>]*", make_page(record, None))) == {SVG}


def test_the_page_loads_nothing_and_holds_no_script_in_attributes(parsed: Parsed) -> None:
    for tag, attributes in parsed.elements:
        assert tag not in ("link", "img", "iframe", "object", "embed", "base")
        assert not {"src", "srcset", "style", "action"} & set(attributes)
        assert not [name for name in attributes if name.startswith("on")]
        assert attributes.get("href", "#").startswith("#")


def test_the_policy_allows_this_script_and_this_style_only(parsed: Parsed) -> None:
    assert "default-src 'none'" in parsed.policy
    assert f"script-src {hash_source(parsed.held['script'])};" in parsed.policy
    assert f"style-src {hash_source(parsed.held['style'])};" in parsed.policy
    assert "unsafe" not in parsed.policy


def test_the_script_sets_texts_and_never_reads_markup(parsed: Parsed) -> None:
    ways = "innerHTML|outerHTML|insertAdjacentHTML|DOMParser|document.write|eval|fetch|import"
    assert not re.findall(rf"\b(?:{ways})\b", parsed.held["script"])


def evil_report() -> tuple[object, list[Claim]]:
    text = f"Forces {EVIL} arrived at Tamar province."
    report = make_report(text, uri=f"reports/{EVIL}.txt", outlet=EVIL, title=EVIL)
    return report, [
        make_claim(
            report, "Forces", "arrived",
            actors=(fill(text, EVIL, {"name": EVIL, "id": "actor:evil"}),),
            places=(fill(text, "Tamar province", PROVINCE | {"name": EVIL}),),
            sources=(Voice(name=EVIL, kind="official"),),
        )
    ]  # fmt: skip


def test_markup_in_words_of_a_report_stays_text(record: Record) -> None:
    clean = Parsed(make_page(record, None))
    report, claims = evil_report()
    record.add_report(report, claims)
    record.replace_derived(fuse_whole(claims), version=FUSING)
    parsed = Parsed(make_page(record, None))
    assert [t for t, _ in parsed.elements] == [t for t, _ in clean.elements]
    assert parsed.held["script"] == clean.held["script"]
    told = parsed.data["claims"][claims[0].id]
    assert "".join(run[0] for run in told["runs"]) == claims[0].quote
    assert EVIL in told["chain"]
    assert parsed.data["reports"][report.id]["title"] == EVIL
    assert [p["name"] for p in parsed.data["places"]] == [EVIL]


@given(st.text(st.characters(codec=None)))
def test_any_words_come_back_as_they_were_and_change_no_element(text: str) -> None:
    parsed = Parsed(fill_template({"words": text}, {}))
    assert parsed.data == {"words": text}
    assert len(parsed.elements) == len(Parsed(fill_template({}, {})).elements)


def test_words_that_turn_a_line_or_move_a_cursor_are_not_in_the_page(record: Record) -> None:
    record.add_report(*hostile())
    assert not re.search("[\x1b\u202e]", make_page(record, None))


def test_every_site_and_every_claim_of_the_record_is_in_the_page(
    record: Record, parsed: Parsed, claims: list[Claim]
) -> None:
    places = {p["id"]: p for p in parsed.data["places"]}
    assert {site.id for site in list_sites(record)} <= set(places)
    reached = {id for p in places.values() for id in (*p["claims"], *p["near"])}
    assert reached == set(parsed.data["claims"]) == {c.id for c in claims}


def test_a_province_is_in_the_list_and_has_no_position(parsed: Parsed) -> None:
    (province,) = [p for p in parsed.data["places"] if p["id"] == PROVINCE["id"]]
    assert (province["group"], province["lat"], province["lon"]) == ("area", None, None)


def test_a_claim_near_a_site_is_kept_apart_from_those_at_it(
    parsed: Parsed, claims: list[Claim]
) -> None:
    (fort,) = [p for p in parsed.data["places"] if p["id"] == "site:fort-tamar"]
    near = {c.id for c in claims for f in c.places if f.relation is not None}
    assert near and set(fort["near"]) == near and not near & set(fort["claims"])


def test_a_place_that_is_only_named_as_near_keeps_the_wider_circle(record: Record) -> None:
    report, claims = kestrel()
    (near,) = [c for c in claims if any(f.relation for f in c.places)]
    record.add_report(report, [near])
    (place,) = gather_page(record, None)["places"]
    assert (place["group"], place["radius_km"]) == ("near", near.places[0].radius_km)


def test_a_claim_without_a_place_is_not_lost(record: Record) -> None:
    report, claims = kestrel()
    placeless = replace(claims[0], places=(), objects=())
    record.add_report(report, [placeless])
    (place,) = gather_page(record, None)["places"]
    assert (place["id"], place["claims"], place["lat"]) == (NOWHERE, [placeless.id], None)


def test_a_claim_carries_its_sentence_voices_roots_and_time(
    parsed: Parsed, claims: list[Claim]
) -> None:
    told = parsed.data["claims"][claims[0].id]
    assert told["when"] == "2021-03-03"
    assert told["chain"].endswith("← reliable sources (anonymous)")
    assert "anonymous" in told["roots"]
    assert ["landed", "trigger"] in told["runs"]
    assert parsed.data["reports"][told["report"]]["outlet"] == "Kestrel Bulletin"


def test_the_runs_of_a_sentence_are_the_sentence(claims: list[Claim]) -> None:
    for claim in claims[:6]:
        assert "".join(run[0] for run in split_runs(claim)) == claim.quote


def test_the_same_record_gives_the_same_page(record: Record, claims: list[Claim]) -> None:
    assert make_page(record, None) == make_page(record, None)


def test_an_empty_record_gives_a_page(record: Record) -> None:
    assert Parsed(make_page(record, None)).data["places"] == []


def test_export_writes_the_page_and_a_missing_basemap_is_told(
    run: Run, record: Record, claims: list[Claim], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "map.html"
    assert run("export", "--format", "html", "-o", str(target)).exit_code == 0
    assert target.read_text("utf-8").startswith("<!doctype html>")
    monkeypatch.setattr(page, "BASEMAP", "assets/none.json")
    with pytest.raises(MissingAsset, match=r"none\.json: the basemap has not been built.*make"):
        make_page(record, None)
    asked = run("export", "--format", "html", "-o", str(tmp_path / "other.html"))
    assert asked.exit_code == 1
    assert "make setup" in asked.stderr
    assert not (tmp_path / "other.html").exists()
