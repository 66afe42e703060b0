"""Adding: identity, versions, further addresses, and twice is once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vedette.errors import NotFound
from vedette.model.claim import Claim
from vedette.model.identity import hash_bytes
from vedette.model.report import Furniture, Report
from vedette.model.when import When
from vedette.store import Record, open_record

Make = Callable[..., Report]
MakeClaim = Callable[..., Claim]


def test_a_report_comes_back_with_all_it_had(record: Record, report_of: Make) -> None:
    report = report_of(
        outlet="Euphrates Desk",
        outlet_span=(0, 4),
        title="Base near Hasakah grows",
        title_span=(0, 23),
        language="en",
        published=When.day("2021-04-20"),
        published_from="dateline",
        furniture=(Furniture(span=(5, 9), reason="share list"),),
    )
    record.add_report(report, ())
    stored = record.report(report.id[:6])
    assert stored.text == report.text
    assert stored.published == report.published
    assert stored.furniture == report.furniture
    assert (stored.title_span, stored.outlet_span) == ((0, 23), (0, 4))
    assert (stored.received, stored.addresses) == ("2021-05-01T12:00:00Z", ("a.txt",))
    assert record.whole_report(report.id) == report


def test_claims_come_back_exactly(record: Record, report_of: Make, claim_of: MakeClaim) -> None:
    report = report_of()
    claim = claim_of(
        report,
        actors=[{"text": "Coalition forces", "id": "actor:coalition"}],
        places=[{"text": "Tell Baydar", "lat": 36.8, "lon": 40.3, "radius_km": 2.0}],
        when=When.day("2021-04-19", basis="relative"),
    )
    record.add_report(report, [claim])
    assert list(record.claims()) == [claim]
    assert record.claim(claim.id[:8]) == claim


def test_the_same_outlet_and_bytes_change_nothing(
    record: Record, report_of: Make, claim_of: MakeClaim, dump: Callable[[], list[str]]
) -> None:
    report = report_of(outlet="Euphrates Desk")
    record.add_report(report, [claim_of(report)])
    before = dump()
    assert record.outcome_of(report) == "same as"
    added = record.add_report(report, [claim_of(report), claim_of(report, trigger="left")])
    assert (added.outcome, added.other) == ("same as", report.id)
    assert dump() == before


def test_a_further_address_of_one_report_is_noted(record: Record, report_of: Make) -> None:
    first = report_of(outlet="Euphrates Desk")
    record.add_report(first, ())
    added = record.add_report(replace(first, uri="mirror/b.txt"), ())
    assert added.outcome == "same as"
    assert record.report(first.id).addresses == ("a.txt", "mirror/b.txt")
    assert record.counts()["reports"] == record.counts()["ledger"] == 1


def test_the_same_bytes_under_two_outlets_are_two_reports(
    record: Record, report_of: Make, claim_of: MakeClaim
) -> None:
    one, two = report_of(outlet="Desk One"), report_of(outlet="Desk Two", uri="b.txt")
    for report in (one, two):
        assert record.add_report(report, [claim_of(report)]).outcome == "added"
    assert [claim.report.id for claim in record.claims()] == sorted([one.id, two.id])
    assert record.claim(claim_of(two).id).report.id == one.id
    assert record.check() == []


def test_a_second_outlet_at_one_address_with_the_same_bytes_is_no_version(
    record: Record, report_of: Make
) -> None:
    record.add_report(report_of(), ())
    assert record.add_report(report_of(outlet="Desk One"), ()).outcome == "added"


def test_new_bytes_at_an_address_are_a_version_and_the_old_stays(
    record: Record, report_of: Make
) -> None:
    texts = ("First words.", "Second words.", "Third words.")
    one, two, three = (report_of(text, uri="news.jsonl#id=17") for text in texts)
    record.add_report(one, ())
    assert record.outcome_of(two) == "version of"
    assert record.add_report(two, ()).other == one.id
    assert record.add_report(three, ()).other == two.id
    assert [stored.version_of for stored in record.reports()] == [None, one.id, two.id]
    assert record.report(one.id).text == "First words."
    assert record.add_report(one, ()).outcome == "same as"


def test_new_bytes_at_a_further_address_are_a_version_too(record: Record, report_of: Make) -> None:
    first = report_of(outlet="Euphrates Desk")
    record.add_report(first, ())
    record.add_report(replace(first, uri="b.txt"), ())
    added = record.add_report(report_of("New words.", uri="b.txt", outlet="Euphrates Desk"), ())
    assert (added.outcome, added.other) == ("version of", first.id)


def test_bytes_shared_by_reports_are_kept_once(
    record: Record, report_of: Make, tamper: Callable[..., None]
) -> None:
    for outlet in ("Desk One", "Desk Two"):
        record.add_report(report_of(outlet=outlet), ())
    tamper("UPDATE contents SET data = x'00'")
    assert len([p for p in record.check() if p.where.startswith("bytes")]) == 1


def test_a_report_that_was_skipped_says_why(record: Record, report_of: Make) -> None:
    record.add_report(report_of("نص", language="ar"), (), skipped="language: ar")
    assert [stored.skipped for stored in record.reports()] == ["language: ar"]
    assert record.counts()["skipped"] == 1


def test_listings_carry_no_text_unless_asked(record: Record, report_of: Make) -> None:
    report = report_of()
    record.add_report(report, ())
    assert [stored.text for stored in record.reports()] == [None]
    assert [stored.text for stored in record.reports(with_text=True)] == [report.text]


def test_words_that_are_no_unicode_come_back_exactly(
    record: Record, report_of: Make, claim_of: MakeClaim
) -> None:
    report = report_of(
        "\x00Troops\udce9 left\ud800 the base",
        uri="caf\udce9.txt",
        title="nul \x00",
        outlet="\ud83d",
    )
    claim = claim_of(report, trigger="left\ud800", actors=["Troops\udce9"])
    record.add_report(report, [claim])
    assert record.whole_report(report.id) == report
    assert list(record.claims(actor="troops\udce9")) == [claim]
    hit = record.search("base")[0]
    assert [report.text[start:end] for start, end in hit.marks] == ["base"]
    assert record.check() == []


def test_two_claims_of_one_id_keep_the_first_and_tell_of_the_other(
    record: Record, report_of: Make, claim_of: MakeClaim
) -> None:
    report = report_of()
    first = claim_of(report, places=["Tell Baydar"])
    other = claim_of(report, places=["Hasakah"])
    record.add_report(report, [first, other, first])
    assert list(record.claims()) == [first]
    [failure] = record.failures()
    assert first.id in failure.what
    assert record.check() == []


def test_a_claim_of_another_report_is_refused_and_nothing_is_kept(
    record: Record, report_of: Make, claim_of: MakeClaim
) -> None:
    stranger = claim_of(report_of(uri="b.txt"))
    with pytest.raises(ValueError, match="another report"):
        record.add_report(report_of(), [stranger])
    assert set(record.counts().values()) == {0}


def test_bytes_of_another_hash_are_refused(record: Record, report_of: Make) -> None:
    with pytest.raises(ValueError, match="hash"):
        record.add_report(replace(report_of(), content=b"others"), ())


def test_the_same_failure_is_counted_and_not_kept_twice(path: Path) -> None:
    days = iter(range(1, 10))

    def clock() -> datetime:
        return datetime(2021, 5, next(days), tzinfo=UTC)

    with open_record(path, clock=clock) as record:
        for what in ("no text", "no text", "too big"):
            record.add_failure(where="x.pdf", what=what, advice="Look at the file")
        first, second = record.failures()
    assert (first.what, first.times) == ("no text", 2)
    assert (first.first_seen, first.last_seen) == ("2021-05-01T00:00:00Z", "2021-05-02T00:00:00Z")
    assert (second.what, second.times) == ("too big", 1)


def test_a_clock_without_offset_is_refused(path: Path, report_of: Make) -> None:
    with (
        open_record(path, clock=lambda: datetime(2021, 5, 1)) as record,
        pytest.raises(ValueError, match="offset from UTC"),
    ):
        record.add_report(report_of(), ())


@pytest.mark.parametrize("prefix", ["", "  ", "zz", "é", "' OR 1=1 --"])
def test_what_is_no_id_is_not_found(record: Record, report_of: Make, prefix: str) -> None:
    record.add_report(report_of(), ())
    with pytest.raises(NotFound):
        record.report(prefix)
    with pytest.raises(NotFound):
        record.claim(prefix)


def test_a_beginning_that_fits_several_reports_names_them(record: Record, report_of: Make) -> None:
    ids = []
    for number in range(40):  # more than there are hex digits, so two begin alike
        ids.append(record.add_report(report_of(f"Words {number}."), ()).report_id)
    digit = next(one for one in "0123456789abcdef" if sum(i[0] == one for i in ids) > 1)
    with pytest.raises(NotFound, match=f"{digit} is the beginning of several reports: {digit}"):
        record.report(digit)
    assert record.report(ids[0].upper()).id == ids[0]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with open_record(tmp_path_factory.mktemp("shared") / "watch.db") as opened:
        yield opened


_ANY_TEXT = st.text(st.characters(), max_size=60)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(text=_ANY_TEXT, uri=_ANY_TEXT, title=st.none() | _ANY_TEXT, outlet=st.none() | _ANY_TEXT)
def test_any_report_comes_back_exactly(
    shared: Record, text: str, uri: str, title: str | None, outlet: str | None
) -> None:
    content = text.encode("utf-8", "surrogatepass")
    report = Report(
        uri=uri, text=text, sha256=hash_bytes(content), content=content, title=title, outlet=outlet
    )
    known = shared.has_report(report.id)
    added = shared.add_report(report, ())
    assert (added.outcome == "same as") == known
    assert shared.has_report(report.id)
    kept = shared.whole_report(report.id)
    assert (kept.text, kept.content) == (text, content)
    assert kept == report or known


@settings(max_examples=8)
@given(order=st.permutations(range(5)), repeats=st.lists(st.integers(0, 4), max_size=4))
def test_order_and_repetition_change_no_claim_and_no_id(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], repeats: list[int]
) -> None:
    texts = [f"Troops number {n} left the base." for n in range(5)]
    all_reports = [
        Report(uri=f"{n}.txt", text=t, content=t.encode(), sha256=hash_bytes(t.encode()))
        for n, t in enumerate(texts)
    ]
    with open_record(tmp_path_factory.mktemp("order") / "watch.db") as record:
        for n in [*order, *repeats]:
            record.add_report(all_reports[n], ())
        assert {r.id for r in record.reports()} == {r.id for r in all_reports}
        assert record.counts()["ledger"] == 5
        assert record.check() == []
