"""Posture as it is asked for, drawn once for all views that look at the whole record.

Drawing takes many seconds in a great record, so that board, sites, actors and comparison share
what one of them had drawn. One site alone is drawn at once, see `make_drawer`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from vedette.fuse import dial
from vedette.model.claim import Claim
from vedette.model.event import Segment
from vedette.model.posture import Flip
from vedette.show.api.served import Served
from vedette.show.asked import Asked, Drawer
from vedette.show.board import list_rows
from vedette.show.judged import JudgedRecord
from vedette.show.looking_back import look_back
from vedette.store.browsing import SegmentRow


def draw_all(served: Served, seen: JudgedRecord, *, site: str | None = None) -> Drawer:
    """What draws the posture of all sites, or of one, under the judgements of the day asked for."""
    return Drawer(
        record=seen, gazetteer=served.gazetteer, site=site,
        judged_by=lambda day: find_judged(served, day),
    )  # fmt: skip


def find_judged(served: Served, day: date) -> Sequence[Claim] | None:
    """All claims as judged by a day; None where the same judgements stand today."""
    return served.keep(
        "judged", lambda seen: look_back(seen, served.gazetteer)(day), under=Asked(known_on=day)
    )


def find_segments(served: Served, asked: Asked) -> Sequence[Segment]:
    """The segments asked for, site by site in the order of fusing."""
    return served.keep("segments", lambda seen: draw_all(served, seen).draw(asked), under=asked)


def find_rows(served: Served, asked: Asked) -> Sequence[SegmentRow]:
    """The segments asked for as rows, which of the posture that is kept are read as such."""

    def make(seen: JudgedRecord) -> Sequence[SegmentRow]:
        return seen.segment_rows() if asked.is_kept else list_rows(find_segments(served, asked))

    return served.keep("rows", make, under=asked)


def find_flips(served: Served, asked: Asked) -> Sequence[Flip]:
    """What the rule asked for flips, beside any evidence; nothing where that is the rule."""
    if asked.rule.kind == "any":
        return ()
    taken = find_segments(served, replace(asked, rule=dial.ANY))
    under = find_segments(served, asked)
    return tuple(dial.find_flips(taken, under, f"under {asked.rule}"))
