"""The record as judged: what the commands show, with the standing judgements laid over it.

Stored claims stay as they were extracted. Only those that a judgement can touch are read whole
and judged; all others come straight from the record, so that looking costs no more than before.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Unpack

from vedette.deriving import date_anew
from vedette.errors import NotFound
from vedette.fuse.judged import Judged, apply_judgements, read_coded
from vedette.fuse.renaming import NAME, key_name, rename_joined
from vedette.model.claim import SLOTS, Claim, Filler, Reason
from vedette.model.judgement import Judgement
from vedette.model.plain import from_dict
from vedette.model.when import When
from vedette.store import Hit, Record, StoredReport, open_record
from vedette.store.adding import iterate_boxes
from vedette.store.answers import Fall
from vedette.store.asking import ACTOR_SLOTS, PLACE_SLOTS, ClaimsWanted
from vedette.store.listing import Order, Place, ReportFilter
from vedette.store.siting import PREFIXES, PlaceRow
from vedette.store.wording import fold_words

Key = tuple[str, str]
"""A claim's id and its report's."""


def open_judged(path: Path) -> JudgedRecord:
    """The record at `path`, which has to be there, as judged. Raises BadRecord."""
    open_record(path, create=False).close()
    return JudgedRecord(path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """Claims as judged in the place of the stored ones: `hidden` are the keys of those that
    must not come from the record, `shown` what comes instead, by key.
    """

    judged: Judged
    hidden: frozenset[Key]
    shown: dict[Key, Claim]


def _key(claim: Claim) -> Key:
    return claim.id, claim.report.id


class JudgedRecord(Record):
    """A record whose claims and dates of reports are those that judgements leave.

    Rejected and fallen claims are in no list; `claim` still gives them by id, with the reason.
    Judgements are read when they are first needed; with `judged_on` those that stood at the end
    of that day. To add or judge, open the record itself.
    """

    def __init__(self, path: Path, *, judged_on: date | None = None) -> None:
        super().__init__(path)
        self._judged_on = judged_on

    def judgements(self, *, as_of: date | None = None) -> list[Judgement]:
        """The judgements that stand, or stood at the end of a day, in order."""
        return super().judgements(as_of=as_of or self._judged_on)

    def fallen(self) -> list[Fall]:
        """The claims that fell by the retractions that stand."""
        fallen = super().fallen()
        if self._judged_on is None or not fallen:
            return fallen
        stood = {judgement.seq for judgement in self.judgements()}
        return [fall for fall in fallen if fall.entry in stood]

    @cached_property
    def overlay(self) -> Overlay:
        """The judgements of the record over the claims that they touch."""
        standing, fallen = self.judgements(), {(f.claim, f.report) for f in self.fallen()}
        touched = {_key(c): c for c in self._find_touched(standing)}
        judged = apply_judgements(
            touched.values(), standing, redate=date_anew, text_of=self._text_of
        )
        renamed = rename_joined(
            judged.claims, same_site=judged.same_site, same_actor=judged.same_actor
        )
        shown = {_key(c): c for c in renamed if _key(c) not in fallen}
        return Overlay(judged=judged, hidden=frozenset({*touched, *fallen}), shown=shown)

    @cached_property
    def _hidden(self) -> list[Claim]:
        """The stored claims that must not be counted."""
        hidden = self.overlay.hidden
        return [c for c in self.claims_by_id(id for id, _ in hidden) if _key(c) in hidden]

    def _find_touched(self, standing: Sequence[Judgement]) -> Iterator[Claim]:
        """The stored claims that the judgements may change, and all others of their reports."""
        reports = {a.report for j in standing for a in j.anchors}
        reports |= {j.about[0] for j in standing if j.act == "date report"}
        reports |= {read_coded(j).report.id for j in standing if j.act == "code"}
        for report in sorted(reports):
            if self.has_report(report):
                yield from super().claims(report=report)
        yield from self.claims_by_id(id for j in standing if j.anchors for id in j.about)
        joined = {id for j in standing if j.act in ("same site", "same actor") for id in j.about}
        for id in sorted(joined):
            if id.startswith(NAME):
                yield from (c for c in super().claims() if id in _names(c))
            else:
                yield from super().claims(actor=id)
                yield from super().claims(place=id)

    def _text_of(self, report: str) -> str | None:
        return super().report(report).text if self.has_report(report) else None

    def claims(
        self,
        *,
        after: Key | None = None,
        limit: int | None = None,
        **wanted: Unpack[ClaimsWanted],
    ) -> Iterator[Claim]:
        """Claims as judged that meet every condition, as `Record.claims` gives them."""
        overlay = self.overlay
        self._complete(wanted)
        found = super().claims(after=after, **wanted)
        stored = (c for c in found if _key(c) not in overlay.hidden)
        judged = (overlay.shown[k] for k in sorted(overlay.shown) if after is None or k > after)
        found = heapq.merge(stored, (c for c in judged if _meets(c, wanted)), key=_key)
        yield from islice(found, limit if limit is None else max(limit, 0))

    def _complete(self, wanted: ClaimsWanted) -> None:
        """Put the whole id of the report in the place of its beginning."""
        report = wanted.get("report")
        if report is not None:
            wanted["report"] = super().report(report).id

    def count_claims(self, **wanted: Unpack[ClaimsWanted]) -> int:
        """How many claims as judged meet every condition."""
        self._complete(wanted)
        gone = sum(_meets(c, wanted) for c in self._hidden)
        judged = sum(_meets(c, wanted) for c in self.overlay.shown.values())
        return super().count_claims(**wanted) - gone + judged

    def claim(self, id_prefix: str) -> Claim:
        """One claim as judged; one that was rejected or fell says so among its reasons."""
        try:
            stored = super().claim(id_prefix)
        except NotFound as fault:
            if "several" in str(fault):
                raise
            return self._find_coded(id_prefix, fault)
        key = _key(stored)
        if key in self.overlay.shown:
            return self.overlay.shown[key]
        return replace(stored, reasons=(*stored.reasons, *self._explain_absence(stored)))

    def judged_by_id(self, ids: Iterable[str]) -> list[Claim]:
        """The claims as judged with these whole ids, in every report, by id and report."""
        wanted = set(ids)
        kept = (c for c in self.claims_by_id(wanted) if _key(c) not in self.overlay.hidden)
        shown = (c for c in self.overlay.shown.values() if c.id in wanted)
        return sorted((*kept, *shown), key=_key)

    def _find_coded(self, prefix: str, fault: NotFound) -> Claim:
        wanted = prefix.strip().lower()
        coded = [c for c in self.overlay.shown.values() if c.extractor.startswith("analyst:")]
        found = {c.id: c for c in coded if wanted and c.id.startswith(wanted)}
        if len(found) != 1:
            raise fault
        return next(iter(found.values()))

    def _explain_absence(self, claim: Claim) -> Iterator[Reason]:
        rejected = self.overlay.judged.rejected.get(claim.id)
        if rejected is not None:
            note = f": {rejected.note}" if rejected.note else ""
            why = f"{rejected.author} rejected it (entry {rejected.seq}){note}"
            yield Reason(step="judge", about="rejected", why=why)
        for fall in self.fallen():
            if (fall.claim, fall.report) == _key(claim):
                why = f"it fell (entry {fall.entry}): {fall.why}"
                yield Reason(step="judge", about="retracted", why=why)

    def place_rows(self) -> list[PlaceRow]:
        """Every naming of a place as judged, by claim and report, that has no relation."""
        overlay = self.overlay
        stored = [r for r in super().place_rows() if (r.claim, r.report) not in overlay.hidden]
        judged = (
            PlaceRow(c.id, c.report.id, f.id or "", f.name, f.text, f.lat, f.lon, f.radius_km)
            for c in overlay.shown.values()
            for f in _name_places(c)
            if f.relation is None
        )
        return sorted((*stored, *judged), key=lambda row: (row.claim, row.report))

    def place_names(self) -> set[tuple[str, str]]:
        """The id and name of every place that a claim names, as extracted and as judged."""
        judged = (f for claim in self.overlay.shown.values() for f in _name_places(claim))
        return super().place_names() | {(f.id or "", f.name) for f in judged if f.name}

    def claims_in_box(
        self, south: float, west: float, north: float, east: float
    ) -> Iterator[Claim]:
        """Claims as judged with a place that meets the box, as `Record.claims_in_box`."""
        strips = [(west, east)] if west <= east else [(west, 180.0), (-180.0, east)]
        stored = super().claims_in_box(south, west, north, east)
        judged = (
            claim
            for _, claim in sorted(self.overlay.shown.items())
            if any(
                left <= box[2] and right >= box[0] and south <= box[3] and north >= box[1]
                for box in iterate_boxes(claim)
                for left, right in strips
            )
        )
        kept = (c for c in stored if _key(c) not in self.overlay.hidden)
        yield from heapq.merge(kept, judged, key=_key)

    @cached_property
    def _dates(self) -> dict[str, When]:
        dated = (j for j in self.judgements() if j.act == "date report")
        return {j.about[0]: from_dict(When, j.value) for j in dated}

    def reports(self, *, with_text: bool = False) -> Iterator[StoredReport]:
        """Reports with the dates that were set for them, in the order of their arrival."""
        for report in super().reports(with_text=with_text):
            yield self._dated(report)

    def report(self, id_prefix: str) -> StoredReport:
        """One report with the date that was set for it. Raises NotFound."""
        return self._dated(super().report(id_prefix))

    def _dated(self, report: StoredReport) -> StoredReport:
        when = self._dates.get(report.id)
        if when is None:
            return report
        return replace(report, published=when, published_from="given by hand")

    def page_reports(
        self,
        wanted: ReportFilter,
        *,
        order: Order = "received",
        limit: int,
        after: Place | None = None,
    ) -> list[tuple[Place, StoredReport]]:
        """Reports, filtered and ordered by the dates that were set for them."""
        found = super().page_reports(wanted, order=order, limit=limit, after=after)
        return [(place, self._dated(report)) for place, report in found]

    def _set_dates(self) -> Mapping[str, When]:
        return self._dates

    def named(self, prefix: str) -> dict[str, tuple[str, int]]:
        """The name, and in how many claims as judged, of everything whose id begins so."""
        names = super().named(prefix)
        counts = Counter({id: count for id, (_, count) in names.items()})
        for claim in self._hidden:
            counts.subtract(set(_list_named(claim, prefix)))
        for claim in self.overlay.shown.values():
            found = _list_named(claim, prefix)
            counts.update(found.keys())
            names |= {id: (name, 0) for id, name in found.items() if id not in names}
        return {id: (names[id][0], count) for id, count in counts.items() if count > 0}

    def search(self, words: str, *, limit: int = 20) -> list[Hit]:
        """Reports that hold every word, with the dates that were set for them."""
        return [
            replace(hit, published=str(self._dates[hit.report_id]))
            if hit.report_id in self._dates
            else hit
            for hit in super().search(words, limit=limit)
        ]


def _name_places(claim: Claim) -> Iterator[Filler]:
    """What of a claim names a place, near it or at it."""
    for slot in PLACE_SLOTS:
        yield from (f for f in getattr(claim, slot) if (f.id or "").startswith(PREFIXES))


def _list_named(claim: Claim, prefix: str) -> dict[str, str]:
    fillers = (f for slot in SLOTS for f in getattr(claim, slot))
    return {f.id: f.name or f.text for f in fillers if (f.id or "").startswith(prefix)}


def _names(claim: Claim) -> set[str | None]:
    return {key_name(f.id, f.name) for slot in SLOTS for f in getattr(claim, slot)}


def _meets(claim: Claim, wanted: ClaimsWanted) -> bool:
    """Whether a claim meets what `Record.claims` asks of the stored ones."""
    when, actor, place = claim.when, wanted.get("actor"), wanted.get("place")
    since, until = wanted.get("since"), wanted.get("until")
    return (
        wanted.get("kind") in (None, claim.kind)
        and wanted.get("modality") in (None, claim.modality)
        and wanted.get("report") in (None, claim.report.id)
        and (actor is None or _fills(claim, ACTOR_SLOTS, actor))
        and (place is None or _fills(claim, PLACE_SLOTS, place))
        and ((since is None and until is None) or when.is_known)
        and (since is None or when.latest is None or when.latest >= since)
        and (until is None or when.earliest is None or when.earliest <= until)
    )


def _fills(claim: Claim, slots: Iterable[str], wanted: str) -> bool:
    folded = fold_words(wanted)
    return any(
        f.id == wanted or folded in (fold_words(f.text), fold_words(f.name or f.text))
        for slot in slots
        for f in getattr(claim, slot)
    )


def list_judged_by(record: Record, day: date, *, place: str) -> list[Claim] | None:
    """The claims that name a place, as they stood judged by the end of a day.

    None where the same judgements stand today.
    """
    if record.judgements() == record.judgements(as_of=day):
        return None
    with JudgedRecord(record.path, judged_on=day) as then:
        return list(then.claims(place=place))
