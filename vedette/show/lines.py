"""Lines for programs: one object each, in a fixed order of keys that may grow at its end."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from vedette.model.claim import ReportRef
from vedette.model.event import Dot, Segment, Silence
from vedette.model.plain import to_dict
from vedette.model.posture import Change, Flip
from vedette.model.when import When
from vedette.show.sites import Site
from vedette.store import StoredReport


def line_of_report(report: StoredReport) -> dict[str, Any]:
    """A report without its text; `published` is EDTF, null where it is not known."""
    return {
        "id": report.id,
        "uri": report.uri,
        "outlet": report.outlet,
        "title": report.title,
        "published": str(report.published) or None,
        "published_from": report.published_from,
        "language": report.language,
        "claims": report.claims,
        "version_of": report.version_of,
        "skipped": report.skipped,
        "received": report.received,
        "sha256": report.sha256,
        "text_id": report.text_id,
    }


def line_of_segment(segment: Segment) -> dict[str, Any]:
    """A segment of posture; an open or unknown end has nulls."""
    return {
        "site": to_dict(segment.site),
        "actor": to_dict(segment.actor),
        "track": segment.track,
        "state": segment.state,
        "from": _interval(segment.start),
        "to": _interval(segment.end),
        "claims": list(segment.claims),
        "reasons": list(segment.reasons),
        "silence": None if segment.silence is None else line_of_silence(segment.silence),
    }


def line_of_silence(silence: Silence) -> dict[str, Any]:
    """The days of the last evidence, the reports on the site since, and how many name the actor."""
    return {
        "last": str(silence.last) or None,
        "reports": silence.reports,
        "naming": silence.naming,
    }


def line_of_dot(dot: Dot) -> dict[str, Any]:
    """A passing use, a plan or a denial; `actor` is null where the claims name none known."""
    return {
        "site": to_dict(dot.site),
        "actor": None if dot.actor is None else to_dict(dot.actor),
        "kind": dot.kind,
        "mode": dot.mode,
        "modality": dot.modality,
        "polarity": dot.polarity,
        "when": _interval(dot.when),
        "claims": list(dot.claims),
        "reasons": list(dot.reasons),
    }


def line_of_change(change: Change, reports: Iterable[ReportRef]) -> dict[str, Any]:
    """A change with both states and the reports whose claims did it."""
    return {
        "change": change.kind,
        "site": to_dict(change.site),
        "actor": to_dict(change.actor),
        "track": change.track,
        "before": _state(change.before),
        "after": _state(change.after),
        "claims": list(change.claims),
        "reports": [
            {"id": r.id, "uri": r.uri, "outlet": r.outlet, "published": r.published}
            for r in reports
        ],
        "reasons": list(change.reasons),
    }


def line_of_flip(flip: Flip) -> dict[str, Any]:
    """A conclusion that flips: as any evidence draws it, and as the rule does."""
    return {
        "flip": flip.kind,
        "site": to_dict(flip.site),
        "actor": to_dict(flip.actor),
        "track": flip.track,
        "any": _state(flip.taken),
        "rule": _state(flip.under),
        "reasons": list(flip.reasons),
    }


def _state(segment: Segment | None) -> dict[str, Any] | None:
    if segment is None:
        return None
    return {
        "state": segment.state,
        "from": _interval(segment.start),
        "to": _interval(segment.end),
        "claims": list(segment.claims),
    }


def line_of_site(site: Site) -> dict[str, Any]:
    """A site with who was last there; `evidence` is EDTF, null where no claim is dated."""
    plain = to_dict(site)
    plain["actors"] = [
        {**to_dict(state), "evidence": str(state.evidence) or None} for state in site.actors
    ]
    plain["silence"] = None if site.silence is None else line_of_silence(site.silence)
    return plain


def _interval(when: When) -> dict[str, str | None]:
    return {
        "earliest": when.earliest.isoformat() if when.earliest else None,
        "latest": when.latest.isoformat() if when.latest else None,
    }
