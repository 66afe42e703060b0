"""Asking: filters, boxes, search, derived tables, and how fast they answer."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from math import asin, atan2, cos, degrees, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.errors import NotFound
from vedette.model.claim import Claim
from vedette.model.event import Event, Named, Position, Roots, Segment, name_event
from vedette.model.fused import FusedPart, FusedSite, Whole
from vedette.model.identity import hash_bytes
from vedette.model.report import Report
from vedette.model.when import UNKNOWN, When
from vedette.store import Record, open_record
from vedette.store.circles import bound_circle
from vedette.store.searching import SNIPPET_LENGTH, pick_snippet, quote_query

Make = Callable[..., Report]
MakeClaim = Callable[..., Claim]


@pytest.fixture
def two(record: Record, report_of: Make, claim_of: MakeClaim) -> tuple[Claim, Claim]:
    report = report_of()
    arrival = claim_of(
        report,
        actors=[{"text": "Coalition forces", "name": "Coalition", "id": "actor:coalition"}],
        places=[{"text": "Tell Baydar", "id": "place:1", "lat": 36.8, "lon": 40.3}],
        when=When.month(2021, 4),
    )
    leaving = claim_of(
        report,
        kind="leave",
        trigger="left",
        modality="planned",
        actors=["Government troops"],
        origins=[{"text": "Qamishli airport", "name": "Qamishli Airport", "id": "site:2"}],
    )
    record.add_report(report, [arrival, leaving])
    return arrival, leaving


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, {0, 1}),
        ({"kind": "arrive"}, {0}),
        ({"modality": "planned"}, {1}),
        ({"actor": "actor:coalition"}, {0}),
        ({"actor": "COALITION"}, {0}),
        ({"actor": "government  Troops"}, {1}),
        ({"actor": "Tell Baydar"}, set()),
        ({"place": "place:1"}, {0}),
        ({"place": "qamishli airport"}, {1}),
        ({"place": "Coalition forces"}, set()),
        ({"kind": "arrive", "modality": "planned"}, set()),
        ({"since": date(2021, 4, 30)}, {0}),
        ({"since": date(2021, 5, 1)}, set()),
        ({"until": date(2021, 4, 1)}, {0}),
        ({"until": date(2021, 3, 31)}, set()),
        ({"limit": 0}, set()),
    ],
)
def test_each_filter_lets_through_what_meets_it(
    record: Record, two: tuple[Claim, Claim], wanted: dict[str, object], found: set[int]
) -> None:
    asked = list(record.claims(**wanted))  # type: ignore[arg-type]
    assert sorted(c.id for c in asked) == sorted(two[index].id for index in found)


def test_claims_come_sorted_by_id(record: Record, two: tuple[Claim, Claim]) -> None:
    ids = [claim.id for claim in record.claims()]
    assert ids == sorted(claim.id for claim in two)
    assert [claim.id for claim in record.claims(limit=1)] == ids[:1]


def test_claims_of_one_report_are_asked_by_the_beginning_of_its_id(
    record: Record, two: tuple[Claim, Claim]
) -> None:
    assert len(list(record.claims(report=two[0].report.id[:7]))) == 2
    with pytest.raises(NotFound, match="no report ffff"):
        list(record.claims(report="ffff0000"))


def test_an_iteration_stays_valid_while_others_write(
    record: Record, two: tuple[Claim, Claim], report_of: Make
) -> None:
    claims = record.claims()
    first = next(claims)
    record.add_report(report_of("Other words."), ())
    assert [first, *claims] == sorted(two, key=lambda claim: claim.id)


def _at(lat: float, lon: float, radius_km: float = 0.0) -> list[dict[str, object]]:
    return [{"text": "Hasakah", "lat": lat, "lon": lon, "radius_km": radius_km}]


@pytest.mark.parametrize(
    ("place", "box", "is_met"),
    [
        (_at(36.5, 40.7), (36, 40, 37, 41), True),
        (_at(36.5, 40.7), (30, 30, 31, 31), False),
        (_at(36.5, 41.05, 10), (36, 40, 37, 41), True),
        (_at(36.5, 41.5, 10), (36, 40, 37, 41), False),
        (_at(0, 179), (-1, 178, 1, -178), True),
        (_at(0, -179), (-1, 178, 1, -178), True),
        (_at(0, 0), (-1, 178, 1, -178), False),
        (_at(0, 179.9, 50), (-1, -180, 1, -179.9), True),
        (_at(0, -179.9, 50), (-1, 179.8, 1, 180), True),
        (_at(0, 180), (-1, -180, 1, -179), True),
        (_at(89.9, 10, 50), (89, -120, 90, -110), True),
        (_at(float("nan"), 10, 50), (-90, -180, 90, 180), False),
    ],
)
def test_a_box_finds_the_claims_whose_circles_meet_it(
    record: Record,
    report_of: Make,
    claim_of: MakeClaim,
    place: list[dict[str, object]],
    box: tuple[float, float, float, float],
    is_met: bool,
) -> None:
    report = report_of()
    record.add_report(report, [claim_of(report, places=place)])
    assert len(list(record.claims_in_box(*box))) == is_met


@given(
    lat=st.floats(-89, 89),
    lon=st.floats(-180, 180),
    radius_km=st.floats(0, 2000),
    share=st.floats(0, 1),
    bearing=st.floats(0, 360),
)
def test_every_point_of_a_circle_lies_in_its_boxes(
    lat: float, lon: float, radius_km: float, share: float, bearing: float
) -> None:
    there = _go(lat, lon, radius_km * share, bearing)
    boxes = bound_circle(lat, lon, radius_km)
    assert any(
        west - 1e-6 <= there[1] <= east + 1e-6 and south - 1e-6 <= there[0] <= north + 1e-6
        for west, south, east, north in boxes
    )


def _go(lat: float, lon: float, km: float, bearing: float) -> tuple[float, float]:
    angle, phi, course = km / 6371.0088, radians(lat), radians(bearing)
    other = asin(max(-1.0, min(1.0, sin(phi) * cos(angle) + cos(phi) * sin(angle) * cos(course))))
    turn = atan2(sin(course) * sin(angle) * cos(phi), cos(angle) - sin(phi) * sin(other))
    return degrees(other), (lon + degrees(turn) + 180) % 360 - 180


def test_search_finds_words_whatever_their_case_and_accents(
    record: Record, report_of: Make
) -> None:
    report = report_of("The column reached Deïr ez-Zôr by night.", title="Column moves")
    record.add_report(report, ())
    for words in ("DEIR", "deir zor", '"ez zor"', "column reached", "moves night"):
        assert [hit.report_id for hit in record.search(words)] == [report.id], words
    for words in ("deir aleppo", '"zor ez"', "", "  ", "—", '""', "reach"):
        assert record.search(words) == [], words


def test_a_hit_shows_where_the_words_stand(record: Record, report_of: Make) -> None:
    report = report_of("filler " * 200 + "the convoy left the base " + "filler " * 200)
    record.add_report(report, ())
    [hit] = record.search("convoy base")
    assert [report.text[start:end] for start, end in hit.marks] == ["convoy", "base"]
    assert hit.snippet == report.text[hit.span[0] : hit.span[1]]
    assert "convoy left the base" in hit.snippet
    assert len(hit.snippet) <= SNIPPET_LENGTH


def test_a_title_weighs_more_than_the_text(record: Record, report_of: Make) -> None:
    in_text = report_of("a convoy among other words", uri="a.txt", title="Quiet day")
    in_title = report_of("some words of another kind", uri="b.txt", title="A convoy")
    for report in (in_text, in_title):
        record.add_report(report, ())
    hits = record.search("convoy")
    assert [hit.report_id for hit in hits] == [in_title.id, in_text.id]
    assert hits[0].score > hits[1].score
    assert (hits[0].marks, hits[0].snippet) == ((), in_title.text)
    assert len(record.search("convoy", limit=1)) == 1


@given(
    words=st.text(st.characters(), max_size=40) | st.text('"*():^-+{}AND OR NOT NEAR', max_size=30)
)
def test_no_query_is_an_error(searchable: Record, words: str) -> None:
    searchable.search(words)


@pytest.fixture(scope="module")
def searchable(tmp_path_factory: pytest.TempPathFactory) -> Record:
    opened = open_record(tmp_path_factory.mktemp("search") / "watch.db")
    content = b"and or not near words"
    opened.add_report(
        Report(uri="a", text=content.decode(), content=content, sha256=hash_bytes(content)), ()
    )
    return opened


def test_operators_in_a_query_are_plain_words() -> None:
    assert quote_query('a OR b* "left the"') == '"a" "OR" "b*" "left the"'


@given(
    text=st.text("ab \n", max_size=900),
    cuts=st.lists(st.tuples(st.integers(0, 899), st.integers(1, 300)), max_size=8),
)
def test_a_snippet_lies_in_the_text_and_holds_a_mark(
    text: str, cuts: list[tuple[int, int]]
) -> None:
    marks, at = [], 0
    for start, length in sorted(cuts):
        if max(start, at) + length <= len(text):
            marks.append((max(start, at), max(start, at) + length))
            at = marks[-1][1]
    start, end = pick_snippet(text, tuple(marks))
    assert 0 <= start <= end <= len(text)
    assert not marks or any(start <= mark[0] and mark[1] <= end for mark in marks)


def _segment(site: str) -> Segment:
    return Segment(
        site=Named(id=f"site:{site}", name=site.title()),
        actor=Named(id="actor:x", name="X"),
        track="present",
        state="present",
        start=When.day("2021-04-20"),
        end=UNKNOWN,
        claims=("c1",),
        reasons=("said so",),
    )


def _whole(events: list[Event], sites: list[str]) -> Whole:
    return Whole(
        parts={e.id: FusedPart(ids=e.claims, events=(e,), conflicts=()) for e in events},
        sites={f"site:{s}": FusedSite(segments=(_segment(s),), conflicts=()) for s in sites},
        reports={},
        stands=(),
    )


def test_what_is_derived_is_replaced_as_a_whole(record: Record, two: tuple[Claim, Claim]) -> None:
    event = Event(
        id="e1",
        kind="arrive",
        actors=("actor:x",),
        place=Position(id=None, name="Tell Baydar", lat=36.8, lon=40.3),
        when=When.month(2021, 4),
        claims=(two[0].id,),
        reports=1,
        roots=Roots(independent=1, anonymous=0, names=("Desk",)),
        first_known="2021-04-20",
    )
    record.replace_derived(_whole([event], ["zor", "qamishli"]), version="test/1")
    assert record.events() == [event]
    assert record.segments() == [_segment("qamishli"), _segment("zor")]
    assert record.event_of(name_event(two[0].id)) == "e1"
    assert record.last_fusing() == (1, "test/1")
    assert record.segments("site:zor") == record.segments("ZOR") == [_segment("zor")]
    record.replace_derived(_whole([], ["zor"]), version="test/1")
    assert (record.events(), record.segments()) == ([], [_segment("zor")])
    assert len(list(record.claims())) == 2


def test_thousands_of_claims_are_asked_in_milliseconds(
    record: Record, report_of: Make, claim_of: MakeClaim
) -> None:
    text = " ".join(f"move{n} Place{n}" for n in range(100))
    for number in range(40):
        report = report_of(f"{text} convoy{number % 7}", uri=f"{number}.txt")
        claims = [
            claim_of(
                report,
                trigger=f"move{n}",
                quote=f"move{n} Place{n}",
                places=[
                    {
                        "text": f"Place{n}",
                        "id": f"place:{n}",
                        "lat": n * 1.5 - 75,
                        "lon": number * 8.0 - 160,
                        "radius_km": 3.0,
                    }
                ],
            )
            for n in range(100)
        ]
        record.add_report(report, claims)
    questions = {
        "box": lambda: list(record.claims_in_box(-1, -1, 1, 1)),
        "search": lambda: record.search("convoy3"),
        "place": lambda: list(record.claims(place="place:7")),
    }
    for name, question in questions.items():
        took = []
        for _ in range(5):
            start = time.perf_counter()
            assert question()
            took.append(time.perf_counter() - start)
        assert min(took) < 0.1, name
