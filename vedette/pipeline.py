"""The journey: read, parse, mark, extract, resolve, fuse, store, in this order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import islice

from vedette.anchoring import anchor_judgement
from vedette.collecting import few_collections
from vedette.deriving import Deriving
from vedette.errors import ForgottenReport, UnreadableReport, VedetteError
from vedette.extract import Extractor, Opinion
from vedette.fuse import Fused
from vedette.fuse.anchors import Orphan
from vedette.fuse.judged import Judged
from vedette.fuse.retraction import Fallen
from vedette.gazetteer import Gazetteer, open_gazetteer
from vedette.lexicon import Lexicon, load_lexicon
from vedette.mark import Marker, find_time_phrases
from vedette.model.claim import Claim
from vedette.model.identity import hash_bytes
from vedette.model.judgement import Judgement
from vedette.model.mention import Mention, Name, NumberMention, Saying
from vedette.model.parsed import ParsedReport
from vedette.model.place import FoundPlace
from vedette.model.report import Report
from vedette.model.when import UNKNOWN, When
from vedette.parse import Parser
from vedette.read import NamedFile, ReadOptions, read_paths
from vedette.resolve import Resolver, locate_names, resolve_expression
from vedette.settings import Settings
from vedette.store import Added, Forgotten, LedgerEntry, Outcome, Record, Renewed

CHUNK = 64
"""Reports that are held at once: memory stays flat however many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """What one report gave: its claims, or why it gave none.

    `skipped` says what kept it from being extracted ("language: ar"), `failure` what broke.
    """

    report: Report
    claims: tuple[Claim, ...] = ()
    skipped: str | None = None
    failure: str | None = None


@dataclass(slots=True, kw_only=True)
class Summary:
    """What a run of `add` did: every unit received is in one of the counts or lists."""

    outcomes: dict[Outcome, int] = field(
        default_factory=lambda: {"added": 0, "same as": 0, "version of": 0}
    )
    claims: int = 0
    skipped: list[str] = field(default_factory=list)
    failures: list[UnreadableReport] = field(default_factory=list)
    refused: list[ForgottenReport] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Renewal:
    """What a run of `again` did: what changed of each report, what failed, and the judgements
    whose claim is gone.
    """

    reports: list[Renewed] = field(default_factory=list)
    failures: list[UnreadableReport] = field(default_factory=list)
    orphans: tuple[Orphan, ...] = ()


@dataclass(frozen=True)
class Pipeline:
    """The steps with what they need, each made when it is first asked for."""

    settings: Settings = field(default_factory=Settings)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The lexicon that all steps share."""
        return load_lexicon()

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The gazetteer of the settings, or the built-in one, with the places added to it."""
        return open_gazetteer(self.settings.gazetteer, self.settings.places)

    @cached_property
    def parser(self) -> Parser:
        """The parse step."""
        return Parser(self.lexicon, model=self.settings.model, batch_size=self.settings.batch_size)

    @cached_property
    def opinion(self) -> Opinion | None:
        """The learned second opinion, where the settings ask for it."""
        return Opinion.load() if self.settings.accurate else None

    def extract(self, reports: Iterable[Report]) -> Iterator[Extraction]:
        """What each report gives, in order.

        A report that breaks a step is parsed again by itself, so that it costs its
        neighbours nothing and only itself is lost.
        """
        queue = iter(reports)
        with few_collections():
            while chunk := list(islice(queue, CHUNK)):
                yield from self._extract_chunk(chunk)

    def _extract_chunk(self, chunk: Sequence[Report]) -> Iterator[Extraction]:
        try:
            done = list(self._run(chunk))
        except VedetteError:
            raise  # a broken lexicon or a missing model is no fault of the report
        except Exception as fault:  # noqa: BLE001 - one report's crash becomes a failed run
            if len(chunk) > 1:
                for report in chunk:
                    yield from self._extract_chunk([report])
                return
            reason = f"{type(fault).__name__}: {fault}"
            done = [Extraction(report=chunk[0], failure=reason)]
        yield from done

    def _run(self, reports: Sequence[Report]) -> Iterator[Extraction]:
        marker = Marker(self.lexicon, self.gazetteer)
        extractor = Extractor(self.lexicon, self.opinion)
        resolver = Resolver(self.gazetteer)
        for parsed in self.parser.parse_many(reports):
            if parsed.skipped is not None:
                yield Extraction(report=parsed.report, skipped=parsed.skipped)
                continue
            marked = marker.mark(parsed)
            claims = resolver.resolve(extractor.extract(marked), marked)
            yield Extraction(report=parsed.report, claims=keep_likely(claims, self.settings.bar))

    # Steps alone, over any text and without triage

    def find_mentions(self, text: str) -> tuple[Mention | Name, ...]:
        """Every typed name and noun phrase of a text, in order; spans are code points of it."""
        return Marker(self.lexicon, self.gazetteer).find_mentions(self._parse_text(text))

    def find_places(self, text: str) -> tuple[FoundPlace, ...]:
        """Every name that can be a place with what it means here, metonyms and demonyms too."""
        parsed = self._parse_text(text)
        datelines = self.parser.find_datelines(parsed)
        names = Marker(self.lexicon, self.gazetteer).find_places(parsed, datelines)
        return tuple(locate_names(text, names, self.gazetteer))

    def find_times(self, text: str, *, published: When = UNKNOWN) -> tuple[When, ...]:
        """Every time phrase of a text as an interval, given the day it was published."""
        parsed = self._parse_text(text)
        return tuple(
            resolve_expression(phrase, published=published)
            for sentence in parsed.sentences
            for phrase in find_time_phrases(sentence.text, offset=sentence.span[0])
        )

    def find_numbers(self, text: str) -> tuple[NumberMention, ...]:
        """Every number of a text with the noun that it counts or measures, dates left out."""
        marked = Marker(self.lexicon, self.gazetteer).mark(self._parse_text(text)).marked
        return tuple(number for sentence in marked for number in sentence.numbers)

    def find_attributions(self, text: str) -> tuple[Saying, ...]:
        """Who says what in a text, as spans."""
        marked = Marker(self.lexicon, self.gazetteer).mark(self._parse_text(text))
        return Extractor(self.lexicon).find_attributions(marked)

    def _parse_text(self, text: str) -> ParsedReport:
        report = Report(
            uri="text", text=text, content=text.encode(), sha256=hash_bytes(text.encode()),
            language="en",
        )  # fmt: skip
        return self.parser.parse(report, triage=False)

    def add(
        self,
        record: Record,
        paths: Sequence[str | NamedFile],
        options: ReadOptions,
        *,
        on_unit: Callable[[], None] = lambda: None,
        on_added: Callable[[Added, int], None] = lambda added, claims: None,
        again: bool = False,
        fuses: bool = True,
    ) -> Summary:
        """Read `paths` into the record, one transaction a report; what is there already is kept.

        Reports the record holds are not extracted again. `on_unit` is called after each unit
        received, `on_added` before it with what became of a report and how many claims it
        gave. `again` takes back reports that were forgotten, which else are refused. Events
        and posture are brought up to date at the end, unless `fuses` leaves that to the caller.
        """
        summary = Summary()
        copies: deque[Report] = deque()
        units: Iterable[Report | UnreadableReport] = read_paths(paths, options)
        if not again and record.tombstones():
            units = _refuse_forgotten(record, units, summary, on_unit)
        new = self._new_reports(record, units, summary, copies, on_unit=on_unit, on_added=on_added)
        try:
            for extraction in self.extract(new):
                on_added(*self._store(record, extraction, summary, again=again))
                on_unit()
                _note_copies(record, copies)
        finally:
            if fuses:
                self.fuse_again(record)
        return summary

    def _new_reports(
        self,
        record: Record,
        units: Iterable[Report | UnreadableReport],
        summary: Summary,
        copies: deque[Report],
        *,
        on_unit: Callable[[], None],
        on_added: Callable[[Added, int], None],
    ) -> Iterator[Report]:
        """The units that the record does not hold; those it holds, or that came before in this
        run, are counted, the latter kept in `copies` until the first of them is stored.
        """
        seen: set[str] = set()
        for unit in units:
            if isinstance(unit, UnreadableReport):
                record.add_failure(where=unit.where, what=unit.what, advice=unit.advice)
                summary.failures.append(unit)
                on_unit()
            elif unit.id in seen or record.has_report(unit.id):
                if unit.id in seen:
                    copies.append(unit)
                else:
                    on_added(record.add_report(unit, ()), 0)
                summary.outcomes["same as"] += 1
                on_unit()
            else:
                seen.add(unit.id)
                yield unit

    def _store(
        self, record: Record, extraction: Extraction, summary: Summary, *, again: bool
    ) -> tuple[Added, int]:
        report = extraction.report
        if extraction.failure is not None:
            advice = "The report is kept without claims; please report this fault"
            summary.failures.append(_note_crash(record, extraction, advice))
        skipped = extraction.skipped or (extraction.failure and f"failed: {extraction.failure}")
        added = record.add_report(report, extraction.claims, skipped=skipped, again=again)
        summary.outcomes[added.outcome] += 1
        claims = len(extraction.claims) if added.outcome != "same as" else 0
        summary.claims += claims
        if extraction.skipped is not None:
            summary.skipped.append(f"{report.uri}: not extracted: {extraction.skipped}")
        return added, claims

    # Judging

    @cached_property
    def deriving(self) -> Deriving:
        """What fuses records, with all that the lexicon and the gazetteer know."""
        return Deriving(self.lexicon, self.gazetteer)

    def judged(self, record: Record, *, as_of: date | None = None) -> Judged:
        """The claims with the judgements that stand, or stood at the end of a day."""
        return self.deriving.judged(record, as_of=as_of)

    def fuse_record(self, record: Record, *, as_of: date | None = None) -> tuple[Fused, Fallen]:
        """What follows from the claims under the judgements that stand, or stood that day."""
        return self.deriving.fuse_record(record, as_of=as_of)

    def fuse_again(self, record: Record, *, whole: bool = False) -> None:
        """Bring all that is derived up to date with the ledger; `whole` says to leave nothing."""
        self.deriving.fuse_again(record, whole=whole)

    def judge(self, record: Record, *judgements: Judgement) -> list[Judgement]:
        """The judgements as they stand in the ledger, each in one transaction; then what
        follows from them. `record` is the record itself, not one that shows it as judged.

        Raises NotFound when a claim that one is about is not there.
        """
        ready = [anchor_judgement(record, judgement) for judgement in judgements]
        done = [record.append_judgement(judgement) for judgement in ready]
        self.fuse_again(record)
        return done

    def withdraw(self, record: Record, seq: int, *, why: str, author: str) -> LedgerEntry:
        """The entry that takes judgement `seq` back, and then what follows. Raises NotFound."""
        entry = record.withdraw(seq, why=why, author=author)
        self.fuse_again(record)
        return entry

    def forget(self, record: Record, id: str, *, why: str, author: str) -> Forgotten:
        """What forgetting a report did; its words are out of the file where `is_clean`.

        Raises NotFound.
        """
        done = record.forget(id, why=why, author=author)
        self.fuse_again(record)
        return replace(done, is_clean=record.clean())

    def extract_again(
        self,
        record: Record,
        reports: Sequence[str],
        *,
        on_report: Callable[[], None] = lambda: None,
    ) -> Renewal:
        """Extract stored reports anew, by their whole ids, one transaction a report.

        A report that breaks a step keeps the claims it had. Judgements stay, and find their
        claims by their words where an id is gone.
        """
        renewal = Renewal()
        try:
            for extraction in self.extract(record.whole_report(id) for id in reports):
                if extraction.failure is not None:
                    advice = "The report keeps the claims it had; please report this fault"
                    renewal.failures.append(_note_crash(record, extraction, advice))
                else:
                    renewal.reports.append(
                        record.renew_claims(
                            extraction.report, extraction.claims, skipped=extraction.skipped
                        )
                    )
                on_report()
        finally:
            self.fuse_again(record, whole=True)
        renewal.orphans = self.judged(record).orphans
        return renewal


def _note_crash(record: Record, extraction: Extraction, advice: str) -> UnreadableReport:
    """Keep a crash over one report as a failed run."""
    fault = UnreadableReport(extraction.failure or "", where=extraction.report.uri, advice=advice)
    record.add_failure(where=fault.where, what=fault.what, advice=fault.advice)
    return fault


def _refuse_forgotten(
    record: Record,
    units: Iterable[Report | UnreadableReport],
    summary: Summary,
    on_unit: Callable[[], None],
) -> Iterator[Report | UnreadableReport]:
    """The units that were not forgotten. The others are told and not kept as failed runs,
    which would hold their address.
    """
    for unit in units:
        try:
            if not isinstance(unit, UnreadableReport):
                record.refuse_forgotten(unit)
        except ForgottenReport as fault:
            summary.refused.append(fault)
            on_unit()
            continue
        yield unit


def keep_likely(claims: Sequence[Claim], threshold: float) -> tuple[Claim, ...]:
    """The claims scored at least `threshold`, their order told among themselves alone.

    It comes after resolving: an unlikely claim is still text that dates and places its neighbours,
    and what one claim says must not depend on where the list is cut.
    """
    kept = {c.id for c in claims if c.score >= threshold}
    return tuple(_order_among(c, kept) for c in claims if c.id in kept)


def _order_among(claim: Claim, kept: Set[str]) -> Claim:
    after = tuple(id for id in claim.when.after if id in kept)
    before = tuple(id for id in claim.when.before if id in kept)
    return replace(claim, when=replace(claim.when, after=after, before=before))


def _note_copies(record: Record, copies: deque[Report]) -> None:
    """Note the further address of each copy whose first is in the record by now."""
    while copies and record.has_report(copies[0].id):
        record.add_report(copies.popleft(), ())
