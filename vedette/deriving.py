"""What follows from a record: fused again after reports came in, and after judgements.

New reports touch their neighbourhood alone, unless judgements stand whose reach is the whole
record (joined sites and actors, corrected slots, claims coded by hand, retractions).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache

from vedette.errors import NotFound
from vedette.fuse import FUSING, Background, Fused, find_kinds, fuse_around
from vedette.fuse.grouping import Ties
from vedette.fuse.judged import Judged, apply_judgements
from vedette.fuse.judging import JudgedWhole, fuse_judged
from vedette.fuse.retraction import Fallen
from vedette.fuse.reuse import NEIGHBOURS, ReportText, find_changes, find_reuse, fingerprint
from vedette.fuse.reuse import Index as ReuseLookup
from vedette.fuse.roots import ReuseIndex, index_reuse
from vedette.fuse.traits import Trees
from vedette.gazetteer import Gazetteer
from vedette.lexicon import Lexicon
from vedette.model.claim import Claim
from vedette.model.fused import Change, Shelf
from vedette.model.judgement import Act, Judgement
from vedette.model.when import When
from vedette.resolve import date_claims
from vedette.store import REPORT_ADDED, Fall, Record, StoredReport

FEW = 200
"""New reports up to which their neighbourhoods are fused; of more all is, which is faster."""

NEAR_ACTS: frozenset[Act] = frozenset({
    "accept", "reject", "same event", "different events", "same voice", "date report",
    "grade outlet", "settle", "note",
})  # fmt: skip
"""Judgements that say nothing of what a new report may name: with others, all is fused."""


IDLE_ACTS: frozenset[Act] = frozenset({"note", "grade outlet"})
"""Judgements from which nothing derived follows."""


def changes_nothing(judgement: Judgement, standing: Sequence[Judgement]) -> bool:
    """Whether nothing derived follows from a judgement, or from taking it back.

    `standing` are the judgements that stand. Accepting changes something only where it undoes
    a rejection.
    """
    if judgement.act in IDLE_ACTS:
        return True
    if judgement.act != "accept":
        return False
    rejected = {id for j in standing if j.act == "reject" for id in j.about}
    return rejected.isdisjoint(judgement.about)


@dataclass(frozen=True)
class Deriving:
    """Fuses records with what the lexicon and the gazetteer know."""

    lexicon: Lexicon
    gazetteer: Gazetteer

    def judged(self, record: Record, *, as_of: date | None = None) -> Judged:
        """The claims with the judgements that stand, or stood at the end of a day."""
        return self._apply(record, list(record.claims()), record.judgements(as_of=as_of))

    def _apply(
        self, record: Record, claims: Sequence[Claim], standing: Sequence[Judgement]
    ) -> Judged:
        def text_of(report: str) -> str | None:
            try:
                return record.report(report).text
            except NotFound:
                return None

        return apply_judgements(claims, standing, redate=date_anew, text_of=text_of)

    def fuse_record(self, record: Record, *, as_of: date | None = None) -> tuple[Fused, Fallen]:
        """What follows from the claims under the judgements that stand, or stood that day."""
        made = self._fuse_whole(record, as_of=as_of)
        return made.fused, made.fallen

    def _fuse_whole(self, record: Record, *, as_of: date | None = None) -> JudgedWhole:
        judged = self.judged(record, as_of=as_of)
        reuse = record.reuse()
        background = self._background(
            judged,
            received_of=record.received().get,
            reuse=replace(index_reuse(reuse), report=cache(record.reference)),
        )
        return fuse_judged(judged, background, reuse=reuse)

    def fuse_again(self, record: Record, *, whole: bool = False) -> None:
        """Bring all that is derived up to date with the ledger; `whole` says to leave nothing."""
        added = None if whole else self._find_added(record)
        if added is None:
            self._find_all_reuse(record)
            made = self._fuse_whole(record)
            fallen = [
                Fall(claim=f.claim, report=f.report, entry=f.entry, why=f.why)
                for f in made.fallen.claims
            ]
            record.replace_derived(made.whole, version=FUSING, fallen=fallen)
        elif added:
            self._fuse_around(record, added)

    def _find_added(self, record: Record) -> list[str] | None:
        """The reports that came in since the last fusing; None where all has to be fused."""
        last = record.last_fusing()
        if last is None or last[1] != FUSING:
            return None
        standing = record.judgements()
        idle = {j.seq for j in standing if changes_nothing(j, standing)}
        new = [e for e in record.ledger(after=last[0]) if e.seq not in idle]
        added = [str(e.payload["report"]) for e in new if e.kind == REPORT_ADDED and e.payload]
        if len(added) < len(new) or len(added) > FEW:
            return None
        return added if all(j.act in NEAR_ACTS for j in standing) else None

    def _find_all_reuse(self, record: Record) -> None:
        texts = [read_words(report) for report in record.reports(with_text=True)]
        marks = ((text.id, fingerprint(text.text, text.furniture)) for text in texts)
        record.replace_reuse(marks, find_reuse(texts))

    def _fuse_around(self, record: Record, reports: Sequence[str]) -> None:
        touched = self._find_reuse_of(record, reports)
        standing = record.judgements()
        background = self._background(
            self._apply(record, [], standing),
            received_of=cache(record.received_on),
            reuse=ReuseIndex(reuses=cache(record.reuse), report=cache(record.reference)),
        )

        def judge(claims: Sequence[Claim]) -> Sequence[Claim]:
            return self._apply(record, claims, standing).claims if standing else claims

        def make(shelf: Shelf) -> Change:
            ids = {c.id for c in shelf.claims_of_reports(reports)}
            return fuse_around(ids, reports, (), shelf, background, copies=touched)

        record.change_derived(make, version=FUSING, judge=judge)

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

    def _background(
        self, judged: Judged, *, received_of: Callable[[str], date | None], reuse: ReuseIndex
    ) -> Background:
        """What fusing must know besides the claims."""
        actors, materiel = self.lexicon.actors, self.lexicon.materiel
        return Background(
            trees=Trees(
                ancestors=actors.ancestors, allies=actors.allies, things_above=materiel.ancestors
            ),
            party_of=self.lexicon.outlets.party_of_voice,
            reuse=reuse,
            same_voice=judged.voices,
            kind_of=find_kinds(self.gazetteer),
            received_of=received_of,
            ties=Ties(must=judged.must, cannot=judged.cannot),
            settled={id: (s.state, s.note) for id, s in judged.settled.items()},
        )


def date_anew(claims: Sequence[Claim], published: When) -> Sequence[Claim]:
    """The claims of one report under another date of it."""
    return date_claims(claims, published=published)


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
