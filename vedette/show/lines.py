"""Lines for programs: one object each, in a fixed order of keys that may grow at its end."""

from __future__ import annotations

from typing import Any

from vedette.model.event import Segment
from vedette.model.plain import to_dict
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
    }


def line_of_site(site: Site) -> dict[str, Any]:
    """A site with who was last there; `evidence` is EDTF, null where no claim is dated."""
    plain = to_dict(site)
    plain["actors"] = [
        {**to_dict(state), "evidence": str(state.evidence) or None} for state in site.actors
    ]
    return plain


def _interval(when: When) -> dict[str, str | None]:
    return {
        "earliest": when.earliest.isoformat() if when.earliest else None,
        "latest": when.latest.isoformat() if when.latest else None,
    }
