"""What follows from a record: fused again after reports came in, and after judgements.

New reports touch their neighbourhood alone, and so do judgements that leave claims where they
are, unless judgements stand whose reach is the whole record (joined sites and actors, corrected
slots, claims coded by hand, retractions).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache

from vedette.errors import NotFound
from vedette.fuse import FUSING, Background, Fused, find_kinds, fuse_around
from vedette.fuse.fusing import PLAIN, find_sites
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
from vedette.store.judging import JUDGEMENT, WITHDRAWN, read_judgement

FEW = 200
"""New reports up to which their neighbourhoods are fused; of more all is, which is faster."""

NEAR_ACTS: frozenset[Act] = frozenset({
    "accept", "reject", "same event", "different events", "same voice", "date report",
    "grade outlet", "settle", "note",
})  # fmt: skip
"""Judgements that say nothing of what a new report may name: with others, all is fused."""


AROUND_ACTS: frozenset[Act] = frozenset({
    "accept", "reject", "same event", "different events", "settle", "date report",
})  # fmt: skip
"""Judgements that leave claims at the places that they name, so that what changes is near them."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """What changed since the last fusing: `reports` that came in (`added`) or whose claims were
    judged, those `claims`, and the `sites` that they name as they were extracted.
    """

    added: tuple[str, ...]
    reports: tuple[str, ...]
    claims: frozenset[str]
    sites: frozenset[str]


def _read_near(record: Record, added: Sequence[str], touched: Sequence[Judgement]) -> Near | None:
    """What judgements are near to; None where a conflict is there no more."""
    ids = {a.claim for j in touched if j.act in AROUND_ACTS for a in j.anchors}
    reports = {j.about[0] for j in touched if j.act == "date report"}
    sites: set[str] = set()
    for conflict in (record.conflict(j.about[0]) for j in touched if j.act == "settle"):
        if conflict is None:
            return None
        ids |= {claim for side in conflict.sides for claim in side.claims}
        sites |= {conflict.site} if conflict.site is not None else set()
    judged = [*record.claims_by_id(ids), *(c for r in reports for c in record.claims(report=r))]
    return Near(
        added=tuple(added),
        reports=tuple(dict.fromkeys([*added, *sorted({c.report.id for c in judged})])),
        claims=frozenset({*ids, *(c.id for c in judged)}),
        sites=frozenset(sites | {site.id for c in judged for site in find_sites(c, PLAIN)}),
    )


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
        last = record.last_entry()  # what is entered while this runs is left to the next
        upto = last[0] if last else 0
        near = None if whole else self._find_near(record)
        if near is None:
            self._find_all_reuse(record)
            made = self._fuse_whole(record)
            fallen = [
                Fall(claim=f.claim, report=f.report, entry=f.entry, why=f.why)
                for f in made.fallen.claims
            ]
            record.replace_derived(made.whole, version=FUSING, fallen=fallen, upto=upto)
        elif near.reports:
            self._fuse_around(record, near, upto)

    def _find_near(self, record: Record) -> Near | None:
        """Where something came in or was judged since the last fusing; None where all has to be
        fused.
        """
        last = record.last_fusing()
        if last is None or last[1] != FUSING:
            return None
        judged = {e.seq: read_judgement(e) for e in record.ledger(kind=JUDGEMENT) if e.payload}
        standing = record.judgements()
        if not all(j.act in NEAR_ACTS for j in standing):
            return None
        added: list[str] = []
        touched: list[Judgement] = []
        for entry in record.ledger(after=last[0]):
            if entry.kind == REPORT_ADDED and entry.payload:
                added.append(str(entry.payload["report"]))
                continue
            seq = entry.seq
            if entry.kind == WITHDRAWN and entry.payload:
                seq = int(entry.payload["seq"])
            judgement = judged.get(seq)
            if judgement is None or judgement.act not in AROUND_ACTS | IDLE_ACTS:
                return None
            touched.append(judgement)
        return None if len(added) > FEW else _read_near(record, added, touched)

    def _find_all_reuse(self, record: Record) -> None:
        texts = [read_words(report) for report in record.reports(with_text=True)]
        marks = ((text.id, fingerprint(text.text, text.furniture)) for text in texts)
        record.replace_reuse(marks, find_reuse(texts))

    def _fuse_around(self, record: Record, near: Near, upto: int) -> None:
        touched = self._find_reuse_of(record, near.added)
        standing = record.judgements()
        anchored = record.claims_by_id({a.claim for j in standing for a in j.anchors})
        background = self._background(
            self._apply(record, list(anchored), standing),
            received_of=cache(record.received_on),
            reuse=ReuseIndex(reuses=cache(record.reuse), report=cache(record.reference)),
        )

        def judge(claims: Sequence[Claim]) -> Sequence[Claim]:
            return self._apply(record, claims, standing).claims if standing else claims

        def make(shelf: Shelf) -> Change:
            ids = {c.id for c in shelf.claims_of_reports(near.reports)} | near.claims
            return fuse_around(ids, near.reports, near.sites, shelf, background, copies=touched)

        record.change_derived(make, version=FUSING, judge=judge, upto=upto)

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
