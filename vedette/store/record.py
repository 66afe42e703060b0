"""The record: one file, opened, asked and added to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self, Unpack

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, IntegrityError

from vedette.errors import BadRecord
from vedette.model.claim import Claim, ReportRef
from vedette.model.conflict import Conflict
from vedette.model.event import Event, Segment
from vedette.model.fused import Change, Shelf, Whole
from vedette.model.report import Report
from vedette.model.reuse import Reuse
from vedette.store import (
    adding,
    asking,
    checking,
    derived,
    forgetting,
    renewing,
    reusing,
    searching,
)
from vedette.store.answers import (
    Added,
    Failure,
    Fall,
    Hit,
    Outcome,
    Problem,
    StoredReport,
)
from vedette.store.browsing import BrowsingOfRecord
from vedette.store.doubting import DoubtsOfRecord
from vedette.store.keeping import LedgerOfRecord
from vedette.store.listing import ListingOfRecord
from vedette.store.migrate import REVISIONS, migrate
from vedette.store.naming import NamingOfRecord
from vedette.store.relating import RelationsOfRecord
from vedette.store.reusing import ReuseShelf
from vedette.store.schema import reports
from vedette.store.shelf import Judge, RecordShelf
from vedette.store.siting import SitesOfRecord
from vedette.store.sqlite import explain_fault, open_engine, read_revision

Clock = Callable[[], datetime]


def _utc_now() -> datetime:
    return datetime.now(UTC)


def open_record(path: Path, *, create: bool = True, clock: Clock = _utc_now) -> Record:
    """The record at `path`, created when there is none and brought up to this vedette.

    `clock` gives the time that new rows bear; it has to know its offset from UTC. Raises
    BadRecord when the file is something else, was written by a newer vedette, cannot be
    opened, or is missing or empty while `create` is False.
    """
    if not create and not path.exists():
        raise BadRecord(f"{path}: there is no such record. Run `vedette add` to make one")
    revision = read_revision(path)
    if revision is None and not create:
        raise BadRecord(f"{path}: the file is empty. Run `vedette add` to make a record of it")
    if revision is not None and revision not in REVISIONS:
        raise BadRecord(
            f"{path}: written by a newer vedette (schema {revision}; this one knows "
            f"{REVISIONS[-1]}). Install that vedette or a later one"
        )
    record = Record(path, clock=clock)
    if revision != REVISIONS[-1]:
        record.migrate()
    return record


class Record(
    LedgerOfRecord,
    BrowsingOfRecord,
    SitesOfRecord,
    RelationsOfRecord,
    ListingOfRecord,
    NamingOfRecord,
    DoubtsOfRecord,
):
    """Reports, claims, the ledger and what is derived from them, in one file.

    Made by `open_record`; closed by `close` or at the end of a `with` block. May be shared
    between threads, and the file between processes; not carried over a fork. Iterators read
    the state of the moment they began and stay valid while others write. Every method raises
    BadRecord when the file cannot be read or written.
    """

    def __init__(self, path: Path, *, clock: Clock = _utc_now) -> None:
        self.path = path
        self._clock = clock
        self._reader, self._writer = open_engine(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._reader.dispose()

    @contextmanager
    def _begin(self, engine: Engine) -> Iterator[Connection]:
        try:
            with engine.begin() as connection:
                yield connection
        except IntegrityError:
            raise  # a broken promise of the caller, not a fault of the file
        except DBAPIError as error:
            raise explain_fault(error, self.path) from error

    def _reading(self) -> AbstractContextManager[Connection]:
        return self._begin(self._reader)

    def _writing(self) -> AbstractContextManager[Connection]:
        return self._begin(self._writer)

    def _now(self) -> str:
        now = self._clock()
        if now.tzinfo is None:
            raise ValueError("the clock has to know its offset from UTC")
        return now.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")

    def migrate(self) -> None:
        """Bring the file up to the schema of this vedette; `open_record` does so by itself."""
        with self._writing() as connection:
            migrate(connection)

    # Adding

    def add_report(
        self,
        report: Report,
        claims: Sequence[Claim],
        *,
        skipped: str | None = None,
        again: bool = False,
    ) -> Added:
        """What became of the report: all of it is in the record, or, after a fault, nothing.

        `skipped` says why nothing was extracted. A report that is there already changes
        nothing, except that an address it had not come from before is noted: so a run that
        meets one need not extract it, and calls this with no claims. Two different claims
        with one id keep the first, and the other becomes a failure.

        `again` takes back a report that was forgotten, which else raises ForgottenReport.

        Raises ValueError when a claim is of another report, or the bytes of another hash.
        """
        with self._writing() as connection:
            if not again:
                forgetting.refuse_forgotten(connection, report)
            return adding.add_report(connection, report, claims, skipped=skipped, at=self._now())

    def has_report(self, report_id: str) -> bool:
        """Whether the report with this whole id is in the record."""
        with self._reading() as connection:
            return adding.is_held(connection, reports.c.id, report_id)

    def outcome_of(self, report: Report) -> Outcome:
        """What adding `report` would come to, without adding it."""
        with self._reading() as connection:
            return adding.find_outcome(connection, report).outcome

    def add_failure(self, *, where: str, what: str, advice: str) -> None:
        """Note a failed run; the same one again is counted, not kept twice."""
        with self._writing() as connection:
            adding.add_failure(connection, where=where, what=what, advice=advice, at=self._now())

    def renew_claims(
        self, report: Report, claims: Sequence[Claim], *, skipped: str | None = None
    ) -> renewing.Renewed:
        """What changed when these claims took the place of those that the report had."""
        with self._writing() as connection:
            at = self._now()
            return renewing.renew_claims(connection, report, claims, skipped=skipped, at=at)

    # Asking

    def reports(self, *, with_text: bool = False) -> Iterator[StoredReport]:
        """Reports in the order of their arrival, without texts unless asked for."""
        with self._reading() as connection:
            yield from asking.iterate_reports(connection, with_text=with_text)

    def report(self, id_prefix: str) -> StoredReport:
        """One report with its text and addresses, by the beginning of its id.

        Raises NotFound when no report or more than one begins so.
        """
        with self._reading() as connection:
            return asking.read_report(connection, id_prefix)

    def whole_report(self, id_prefix: str) -> Report:
        """One report exactly as it was added, bytes included. Raises NotFound."""
        with self._reading() as connection:
            return asking.read_whole_report(connection, id_prefix)

    def received_on(self, report_id: str) -> date | None:
        """The day (UTC) on which a report first came in; None for one that is not there."""
        with self._reading() as connection:
            return asking.read_received_on(connection, report_id)

    def received(self) -> dict[str, date]:
        """The day (UTC) on which each report first came in, by its id."""
        with self._reading() as connection:
            return asking.read_received(connection)

    def failures(self) -> list[Failure]:
        """Failed runs, in the order in which each was first seen."""
        with self._reading() as connection:
            return asking.list_failures(connection)

    def claims(
        self,
        *,
        after: tuple[str, str] | None = None,
        limit: int | None = None,
        **wanted: Unpack[asking.ClaimsWanted],
    ) -> Iterator[Claim]:
        """Claims that meet every condition given, sorted by id, then report.

        See `ClaimsWanted` for the conditions. `after` are the id and report of the claim behind
        which they stand. Raises NotFound for an unknown report.
        """
        with self._reading() as connection:
            report = wanted.get("report")
            if report is not None:
                wanted["report"] = asking.find_id(connection, reports.c.id, report, "report")
            query = asking.select_claims(after=after, limit=limit, **wanted)
            yield from asking.iterate_claims(connection, query)

    def claim(self, id_prefix: str) -> Claim:
        """One claim, by the beginning of its id.

        Two outlets that carry one text have the same claims; then it is that of the report
        that came first. Raises NotFound when no claim or more than one id begins so.
        """
        with self._reading() as connection:
            return asking.read_claim(connection, id_prefix)

    def claims_by_id(self, ids: Iterable[str]) -> Iterator[Claim]:
        """Claims with these whole ids, in every report that makes them, in no fixed order."""
        with self._reading() as connection:
            yield from asking.iterate_claims_by_id(connection, sorted(set(ids)))

    def claims_in_box(
        self, south: float, west: float, north: float, east: float
    ) -> Iterator[Claim]:
        """Claims with a place whose circle's bounding box meets the box given, sorted by id.

        Degrees WGS 84, true to two metres; a box with `west` above `east` crosses the
        antimeridian. A place counts in whatever slot it stands; one without position never.
        """
        with self._reading() as connection:
            yield from asking.iterate_claims_in_box(connection, south, west, north, east)

    def search(self, words: str, *, limit: int = 20) -> list[Hit]:
        """Reports that hold every word in text or title, best first.

        Case and accents do not matter; words between double quotes have to follow each other.
        """
        with self._reading() as connection:
            return searching.search_words(connection, words, limit=limit)

    def counts(self) -> dict[str, int]:
        """How much the record holds, by noun."""
        with self._reading() as connection:
            return asking.count_rows(connection)

    def named(self, prefix: str) -> dict[str, tuple[str, int]]:
        """The name, and in how many claims, of everything whose id begins with `prefix`, by id."""
        with self._reading() as connection:
            return asking.count_named(connection, prefix)

    def state(self) -> str:
        """What the record holds by now, in a word that every change of it changes."""
        with self._reading() as connection:
            return asking.read_state(connection)

    # Derived

    def reuse(self, report: str | None = None) -> list[Reuse]:
        """Text that reports share, all or that of one report by its whole id."""
        with self._reading() as connection:
            return reusing.list_reuse(connection, report)

    def reference(self, report_id: str) -> ReportRef | None:
        """What a claim knows of its report, by the report's whole id; None where there is none."""
        with self._reading() as connection:
            return reusing.read_ref(connection, report_id)

    def replace_reuse(
        self, marks: Iterable[tuple[str, Collection[int]]], found: Iterable[Reuse]
    ) -> None:
        """Put these fingerprints of reports, and this reuse, in the place of all there was."""
        with self._writing() as connection:
            reusing.replace_reuse(connection, marks, found)

    @contextmanager
    def changing_reuse(self) -> Iterator[ReuseShelf]:
        """A shelf of fingerprints and reuse whose changes are kept together at the end."""
        with self._writing() as connection:
            yield ReuseShelf(connection)

    def last_fusing(self) -> tuple[int, str] | None:
        """The last entry of the ledger that was fused and by which rules; None before the first."""
        with self._reading() as connection:
            return derived.read_last_fusing(connection)

    def fallen(self) -> list[Fall]:
        """The claims that fell by retractions, when the record was last fused."""
        with self._reading() as connection:
            return derived.list_fallen(connection)

    def replace_derived(
        self, whole: Whole, *, version: str, fallen: Iterable[Fall] = (), upto: int | None = None
    ) -> None:
        """Put what fusing everything made in the place of what it made before, all or nothing."""
        with self._writing() as connection:
            derived.replace_all(connection, whole, fallen)
            derived.note_fusing(connection, version, upto=upto)

    def change_derived(
        self, make: Callable[[Shelf], Change], *, version: str, judge: Judge = list,
        upto: int | None = None,
    ) -> None:  # fmt: skip
        """Put what `make` makes of a change in the place of what it touches, all or nothing.

        `judge` is applied to all claims that the shelf gives.
        """
        with self._writing() as connection:
            derived.apply_change(connection, make(RecordShelf(connection, judge)))
            derived.note_fusing(connection, version, upto=upto)

    def events(self, *, since: date | None = None, until: date | None = None) -> list[Event]:
        """Events by time, the undated last; of a stretch those dated ones that may lie in it."""
        with self._reading() as connection:
            return derived.list_events(connection, since=since, until=until)

    def event(self, id_prefix: str) -> Event:
        """One event by the beginning of its id, or of an id that it had before it grew.

        Raises NotFound.
        """
        with self._reading() as connection:
            return derived.find_event(connection, id_prefix)

    def conflict(self, id_prefix: str) -> Conflict | None:
        """The one conflict whose id begins so; None where there is none, or several."""
        with self._reading() as connection:
            return derived.find_conflict(connection, id_prefix)

    def event_of(self, event_id: str) -> str | None:
        """The event that holds the claim after which this id was given, though it is no more."""
        with self._reading() as connection:
            return derived.find_event_of(connection, event_id)

    def conflicts(self, site: str | None = None) -> list[Conflict]:
        """All conflicts by type and what they are about, or those of one site by its id."""
        with self._reading() as connection:
            return derived.list_conflicts(connection, site=site)

    def segments(self, site: str | None = None) -> list[Segment]:
        """All segments of posture, or those of one site by its id or name."""
        with self._reading() as connection:
            return derived.list_segments(connection, site)

    def check(self) -> list[Problem]:
        """Everything that is wrong with the record; empty when all is well.

        Reads all of it: file, bytes, texts, claims with their words, references, full text,
        boxes and the ledger.
        """
        problems: list[Problem] = []
        try:
            with self._reading() as connection:
                problems.extend(checking.check_record(connection))
        except BadRecord as fault:
            advice = "Restore a copy that passes this check"
            problems.append(Problem(what=str(fault), where="database", advice=advice))
        return problems
