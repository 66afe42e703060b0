"""Places that users add stand beside the built-in ones, each import whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from vedette.errors import BadData, NotFound
from vedette.gazetteer import Gazetteer, open_gazetteer
from vedette.gazetteer.adding import TwiceThere, add_import, remove_import
from vedette.gazetteer.additions import Import, ImportedFile, list_imports
from vedette.gazetteer.entries import ADDS_ONLY, Entry
from vedette.gazetteer.layer import Layer
from vedette.gazetteer.lookup import DEFAULT_PATH
from vedette.gazetteer.scoring import ALTERNATE, PRIMARY


def make_import(name: str = "mine", **fields: Any) -> Import:
    given: dict[str, Any] = {
        "format": "csv", "files": (ImportedFile(name="mine.csv", sha256="0" * 64),),
        "licence": None, "attribution": None, "added_on": "2021-03-01", **fields,
    }  # fmt: skip
    return Import(name=name, **given)


def make_entry(id: str, name: str, *names: str, **fields: Any) -> Entry:
    given: dict[str, Any] = {
        "kind": "town", "lat": 35.5, "lon": 40.5, "radius_km": 2.0, "country": "SY", "prior": 60,
        "origin": "", **fields,
    }  # fmt: skip
    entry = Entry(row=0, id=id, name=name, **given)
    entry.add_name(name, PRIMARY)
    for other in names:
        entry.add_name(other, ALTERNATE)
    return entry


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "places.db"


@pytest.fixture
def opened(file: Path) -> Iterator[list[Gazetteer]]:
    kept: list[Gazetteer] = []
    yield kept
    for one in kept:
        one.close()


def look(file: Path, opened: list[Gazetteer]) -> Gazetteer:
    opened.append(open_gazetteer(additions=file))
    return opened[-1]


def test_an_added_place_is_found_by_any_spelling(file: Path, opened: list[Gazetteer]) -> None:
    add_import(file, make_import(), [make_entry("place:mine.1", "Qwartazbel", "Al-Qwortzabul")])
    gazetteer = look(file, opened)
    assert gazetteer.find("Kwartazbel")[0].place.id == "place:mine.1"
    assert gazetteer.find("Qwartezbil", countries=frozenset({"SY"}))[0].place.id == "place:mine.1"
    assert gazetteer.has_name("Qwortzabul")
    place = gazetteer.place("place:mine.1")
    assert place is not None
    assert (place.name, place.lat, place.origin) == ("Qwartazbel", 35.5, "import mine")


def test_without_additions_nothing_is_asked_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    original = Layer.rows
    monkeypatch.setattr(
        Layer, "rows", lambda self, sql, *v: asked.append(sql) or original(self, sql, *v)
    )
    with closing(open_gazetteer(additions=tmp_path / "none.db")) as gazetteer:
        asked.clear()
        gazetteer.find("Qwrtzpl")
        gazetteer.has_name("Qwrtzpl")
    assert len(asked) == 2


def test_the_facts_of_the_added_place_stand_and_both_names_are_heard(
    file: Path, opened: list[Gazetteer]
) -> None:
    mayadin = "place:geonames.173480"
    add_import(file, make_import(), [make_entry(mayadin, "Mayadin Anew", lat=35.01)])
    gazetteer = look(file, opened)
    first = gazetteer.find("Al Mayadin")[0].place
    assert (first.id, first.name, first.lat) == (mayadin, "Mayadin Anew", 35.01)
    assert gazetteer.find("Mayadin Anew")[0].place.id == mayadin


def test_what_only_adds_names_and_details_leaves_the_facts(
    file: Path, opened: list[Gazetteer]
) -> None:
    add_import(file, make_import(), [
        make_entry("site:hmeimim", "Somewhere", "Qwartazbel", prior=ADDS_ONLY,
                   details={"runways": [{"length_m": 2797}]}),
    ])  # fmt: skip
    gazetteer = look(file, opened)
    place = gazetteer.find("Qwartazbel")[0].place
    assert (place.name, place.site_kind) == ("Hmeimim air base", "air base")
    for id in ("site:hmeimim", "place:icao.oslk"):
        details = gazetteer.details(id)
        assert (details["icao"], details["runways"][0]["length_m"]) == ("OSLK", 2797)
        assert [made.name for made in gazetteer.imports_of(id)] == ["mine"]


def test_an_import_that_only_adds_hides_nothing_of_the_register(
    file: Path, opened: list[Gazetteer]
) -> None:
    id = "site:al-taqaddum"
    built = open_gazetteer().details(id)
    held = built["past"]
    past = {"name": "Oldname Base", "from": 1950, "until": 1960}
    for name, feet in (("one", 1000), ("two", 2000)):
        details = {"past": [*held, past], "icao": "XXXX", "runways": [{"length_m": feet}]}
        add_import(file, make_import(name), [
            make_entry(id, "Somewhere", prior=ADDS_ONLY, details=details),
        ])  # fmt: skip
    found = look(file, opened).details(id)
    assert found["past"] == [*held, past]
    assert found["runways"] == [{"length_m": 1000}, {"length_m": 2000}]
    assert found["icao"] == built["icao"]


def test_of_facts_that_were_imported_the_details_stand(file: Path, opened: list[Gazetteer]) -> None:
    entry = make_entry("site:al-taqaddum", "Qwartazbel", details={"icao": "XXXX"})
    add_import(file, make_import(), [entry])
    found = look(file, opened).details("site:al-taqaddum")
    assert found["icao"] == "XXXX"
    assert found["past"]


def test_divisions_are_kept_by_id(file: Path, opened: list[Gazetteer]) -> None:
    within = ("place:admin1.sy.07", None)
    add_import(file, make_import(), [make_entry("place:mine.1", "Qwartazbel", within=within)])
    place = look(file, opened).place("place:mine.1")
    assert place is not None
    assert (place.admin1, place.admin2) == within


def test_added_sites_stand_among_the_sites(file: Path, opened: list[Gazetteer]) -> None:
    entry = make_entry("place:mine.1", "Qwartazbel", kind="site", site_kind="depot")
    add_import(file, make_import(), [entry])
    ids = [site.id for site in look(file, opened).sites()]
    assert "place:mine.1" in ids
    assert ids == sorted(ids)
    assert len(ids) == len(open_gazetteer().sites()) + 1


def test_an_import_of_the_same_name_replaces_the_whole_of_it(
    file: Path, opened: list[Gazetteer]
) -> None:
    add_import(file, make_import(), [make_entry("place:mine.1", "Qwartazbel")])
    add_import(file, make_import(), [make_entry("place:mine.2", "Zobbelqort")])
    gazetteer = look(file, opened)
    assert gazetteer.place("place:mine.1") is None
    assert not gazetteer.has_name("Qwartazbel")
    assert [(made.name, made.places) for made in gazetteer.imports()] == [("mine", 1)]


def test_of_two_imports_of_one_id_the_latest_counts_and_both_names_do(
    file: Path, opened: list[Gazetteer]
) -> None:
    add_import(file, make_import("one"), [make_entry("place:x.1", "Qwartazbel", lat=1.0)])
    add_import(file, make_import("two"), [make_entry("place:x.1", "Zobbelqort", lat=2.0)])
    gazetteer = look(file, opened)
    assert {gazetteer.find(n)[0].place.lat for n in ("Qwartazbel", "Zobbelqort")} == {2.0}
    remove_import(file, "two")
    found = look(file, opened).find("Qwartazbel")
    assert [candidate.place.lat for candidate in found] == [1.0]


def test_a_fault_on_the_way_leaves_the_file_as_it_was(file: Path) -> None:
    add_import(file, make_import(), [make_entry("place:mine.1", "Qwartazbel")])
    before = file.read_bytes()

    def break_off() -> Iterator[Entry]:
        for number in range(3000):
            yield make_entry(f"place:mine.{number}", f"Qwart {number}")
        raise BadData("broken off")

    with pytest.raises(BadData, match="broken off"):
        add_import(file, make_import(), break_off())
    assert file.read_bytes() == before
    assert list(file.parent.iterdir()) == [file]


def test_what_a_killed_run_left_long_ago_is_thrown_away(file: Path) -> None:
    old, new = (file.with_name(f".places.db.{name}.part") for name in ("old", "new"))
    for left in (old, new):
        left.write_bytes(b"left")
    os.utime(old, (0, 0))
    add_import(file, make_import(), [])
    assert (old.exists(), new.exists()) == (False, True)


def test_an_id_that_stands_twice_is_refused(file: Path) -> None:
    twice = [make_entry("place:mine.1", "Qwartazbel"), make_entry("place:mine.1", "Zobbelqort")]
    with pytest.raises(TwiceThere, match=r"place:mine\.1"):
        add_import(file, make_import(), twice)
    assert not file.exists()


def test_a_file_changed_by_another_program_meanwhile_is_not_overwritten(file: Path) -> None:
    def meddle() -> Iterator[Entry]:
        add_import(file, make_import("other"), [make_entry("place:other.1", "Zobbelqort")])
        yield make_entry("place:mine.1", "Qwartazbel")

    with pytest.raises(BadData, match="Try again"):
        add_import(file, make_import(), meddle())
    assert [made.name for made in list_imports(file)] == ["other"]


def test_with_the_last_import_the_file_goes(file: Path) -> None:
    add_import(file, make_import("one"), [make_entry("place:x.1", "Qwartazbel")])
    add_import(file, make_import("two"), [])
    assert remove_import(file, "two").name == "two"
    assert [made.name for made in list_imports(file)] == ["one"]
    remove_import(file, "one")
    assert not file.exists()
    with pytest.raises(NotFound, match="Nothing has been imported"):
        remove_import(file, "one")


def test_an_unknown_import_is_named_with_those_there_are(file: Path) -> None:
    add_import(file, make_import("one"), [])
    with pytest.raises(NotFound, match=r"'two'\. There are: one"):
        remove_import(file, "two")


@pytest.mark.parametrize("other", ["built-in", "rubbish", "folder"])
def test_a_file_that_holds_no_added_places_is_refused_and_left(file: Path, other: str) -> None:
    if other == "folder":
        file.mkdir()
    else:
        content = DEFAULT_PATH.read_bytes()[:4096] if other == "built-in" else b"rubbish" * 99
        file.write_bytes(content)
    with pytest.raises(BadData, match=r"places\.db.*Set `places` to another file"):
        add_import(file, make_import(), [])
    with pytest.raises(BadData, match=r"places\.db"):
        open_gazetteer(additions=file)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadData, match=r"none.*Check the folder"):
        add_import(tmp_path / "none" / "places.db", make_import(), [])
