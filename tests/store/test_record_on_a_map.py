"""What a map reads of a record in columns says what the nouns say."""

from __future__ import annotations

from pathlib import Path

from vedette.show.judged import JudgedRecord


def test_actors_of_segments_are_named_as_in_the_segments(record_path: Path) -> None:
    with JudgedRecord(record_path) as record:
        told = {s.actor.id for s in record.segments()}
        names = record.segment_actors()
    assert names.keys() == told
    assert names["actor:ru"] == "Russia"


def test_every_open_conflict_is_listed_once_with_its_place(disputed_record: Path) -> None:
    with JudgedRecord(disputed_record) as record:
        conflicts = {c.id: c for c in record.conflicts() if c.state == "open"}
        listed = {c.id: c for c in record.open_conflicts()}
        places = {
            id: record.event(c.event).place for id, c in conflicts.items() if c.event is not None
        }
    assert conflicts
    assert listed.keys() == conflicts.keys()
    for id, place in places.items():
        at = None if place is None or place.relation is not None else place.id
        assert listed[id].site == (conflicts[id].site or at)


def test_the_position_of_a_place_is_that_of_claims_at_it_not_near_it(record_path: Path) -> None:
    with JudgedRecord(record_path) as record:
        found = record.place_fillers(["place:geonames.172837", "site:hmeimim", "site:nowhere"])
    assert found.keys() == {"place:geonames.172837", "site:hmeimim"}
    assert (found["place:geonames.172837"].radius_km or 0) < 10
