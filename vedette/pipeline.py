"""The journey: read, parse, mark, extract, resolve, fuse, store, in this order."""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, cached_property, lru_cache
from itertools import islice

from vedette.errors import UnreadableReport, VedetteError
from vedette.extract import Extractor, Opinion
from vedette.fuse import FUSING, Background, find_kinds, fuse_around, fuse_whole
from vedette.fuse.reuse import (
    NEIGHBOURS,
    ReportText,
    find_changes,
    find_reuse,
    fingerprint,
)
from vedette.fuse.reuse import Index as ReuseLookup
from vedette.fuse.roots import ReuseIndex, index_reuse
from vedette.fuse.traits import Trees
from vedette.gazetteer import Gazetteer, open_gazetteer
from vedette.lexicon import Lexicon, load_lexicon
from vedette.mark import Marker, find_time_phrases
from vedette.model.claim import Claim, ReportRef
from vedette.model.fused import Change, Shelf
from vedette.model.identity import hash_bytes
from vedette.model.mention import Mention, Name, NumberMention, Saying
from vedette.model.parsed import ParsedReport
from vedette.model.place import FoundPlace
from vedette.model.report import Report
from vedette.model.when import UNKNOWN, When
from vedette.parse import Parser
from vedette.read import ReadOptions, read_paths
from vedette.resolve import Resolver, locate_names, resolve_expression
from vedette.settings import Settings
from vedette.store import REPORT_ADDED, Outcome, Record, StoredReport

CHUNK = 64
"""Reports that are held at once: memory stays flat however many there are."""


FEW = 200
"""New reports up to which their neighbourhoods are fused; of more all is, which is faster."""


@contextmanager
def few_collections() -> Iterator[None]:
    """Rarer collections of garbage while reports run through.

    The lexicon's million small objects never die and every full collection walks them all: it
    took 7 % of the time on 804 reports.
    """
    before = gc.get_threshold()
    gc.set_threshold(50_000, 20, 100)
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)


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
        paths: Sequence[str],
        options: ReadOptions,
        *,
        on_unit: Callable[[], None] = lambda: None,
    ) -> Summary:
        """Read `paths` into the record, one transaction a report; what is there already is kept.

        Reports the record holds are not extracted again. `on_unit` is called after each unit
        received. Events and posture are brought up to date at the end.
        """
        summary = Summary()
        copies: deque[Report] = deque()
        units = read_paths(paths, options)
        new = self._new_reports(record, units, summary, copies, on_unit)
        try:
            for extraction in self.extract(new):
                self._store(record, extraction, summary)
                on_unit()
                _note_copies(record, copies)
        finally:
            self.fuse_again(record)
        return summary

    def _new_reports(
        self,
        record: Record,
        units: Iterable[Report | UnreadableReport],
        summary: Summary,
        copies: deque[Report],
        on_unit: Callable[[], None],
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
                    record.add_report(unit, ())
                summary.outcomes["same as"] += 1
                on_unit()
            else:
                seen.add(unit.id)
                yield unit

    def _store(self, record: Record, extraction: Extraction, summary: Summary) -> None:
        report = extraction.report
        if extraction.failure is not None:
            fault = UnreadableReport(
                extraction.failure,
                where=report.uri,
                advice="The report is kept without claims; please report this fault",
            )
            record.add_failure(where=fault.where, what=fault.what, advice=fault.advice)
            summary.failures.append(fault)
        skipped = extraction.skipped or (extraction.failure and f"failed: {extraction.failure}")
        added = record.add_report(report, extraction.claims, skipped=skipped)
        summary.outcomes[added.outcome] += 1
        summary.claims += len(extraction.claims) if added.outcome != "same as" else 0
        if extraction.skipped is not None:
            summary.skipped.append(f"{report.uri}: not extracted: {extraction.skipped}")

    def fuse_again(self, record: Record) -> None:
        """Bring events, posture and conflicts up to date with everything in the ledger.

        New reports touch their neighbourhood alone; what the rules of fusing, or a judgement,
        may have changed anywhere is fused anew.
        """
        last = record.last_fusing()
        new = [] if last is None else list(record.ledger(after=last[0]))
        is_known = last is not None and last[1] == FUSING
        added = [str((e.payload or {}).get("report")) for e in new if e.kind == REPORT_ADDED]
        if is_known and len(added) == len(new) and len(added) <= FEW:
            if added:
                self._fuse_around(record, added)
            return
        self._find_all_reuse(record)
        background = self.background_of(
            record,
            received_of=record.received().get,
            reuse=index_reuse(record.reuse(), map(refer_to, record.reports())),
        )
        record.replace_derived(fuse_whole(list(record.claims()), background), version=FUSING)

    def _find_all_reuse(self, record: Record) -> None:
        texts = [read_words(report) for report in record.reports(with_text=True)]
        marks = ((text.id, fingerprint(text.text, text.furniture)) for text in texts)
        record.replace_reuse(marks, find_reuse(texts))

    def _fuse_around(self, record: Record, reports: Sequence[str]) -> None:
        touched = self._find_reuse_of(record, reports)
        background = self.background_of(
            record,
            received_of=cache(record.received_on),
            reuse=ReuseIndex(reuses=cache(record.reuse), report=cache(record.reference)),
        )

        def make(shelf: Shelf) -> Change:
            ids = {c.id for c in shelf.claims_of_reports(reports)}
            return fuse_around(ids, reports, (), shelf, background, copies=touched)

        record.change_derived(make, version=FUSING)

    def _find_reuse_of(self, record: Record, reports: Sequence[str]) -> frozenset[str]:
        """Find what new reports share with those before; the reports whose reuse changed."""
        touched: set[str] = set()
        read = lru_cache(maxsize=256)(lambda id: read_words(record.report(id)))
        with record.changing_reuse() as shelf:
            index = ReuseLookup(
                near=lambda value, id: shelf.near(value, id, NEIGHBOURS),
                text=read,
                versions=shelf.versions,
                is_reuse=shelf.is_reuse,
            )
            for id in reports:
                text = read(id)
                shelf.put_marks(id, fingerprint(text.text, text.furniture))
                changes = find_changes(text, index)
                shelf.put(changes.found)
                shelf.strike(changes.lost)
                touched.update(*(r.reports for r in changes.found), *changes.lost)
        return frozenset(touched)

    def background_of(
        self, record: Record, *, received_of: Callable[[str], date | None], reuse: ReuseIndex
    ) -> Background:
        """What fusing must know besides the claims of a record."""
        actors, materiel = self.lexicon.actors, self.lexicon.materiel
        return Background(
            trees=Trees(
                ancestors=actors.ancestors, allies=actors.allies, things_above=materiel.ancestors
            ),
            reuse=reuse,
            kind_of=find_kinds(self.gazetteer),
            received_of=received_of,
        )


def read_words(report: StoredReport) -> ReportText:
    """A stored report, text included, as the search for copies reads it."""
    return ReportText(
        id=report.id,
        text=report.text or "",
        furniture=tuple(f.span for f in report.furniture),
        outlet=report.outlet,
        published=str(report.published) or None,
        received=report.received,
        uri=report.uri,
        version_of=report.version_of,
    )


def refer_to(report: StoredReport) -> ReportRef:
    """What a claim knows of its report."""
    return ReportRef(
        uri=report.uri,
        id=report.id,
        text_id=report.text_id,
        title=report.title,
        outlet=report.outlet,
        published=str(report.published) or None,
    )


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
