"""The board of the map: who is where on any day, then what stands behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from fastapi import APIRouter
from fastapi.responses import Response

from vedette.fuse.signs import PASSING
from vedette.fuse.told import select_known
from vedette.model.claim import Claim
from vedette.model.plain import to_dict
from vedette.model.posture import Flip
from vedette.show.api.answering import answer_json, write_json
from vedette.show.api.asking import AskedFor, ServedRecord, Tag
from vedette.show.api.problems import READS, describe
from vedette.show.api.served import Served
from vedette.show.asked import Asked, Drawer
from vedette.show.board import Board, list_rows, make_board
from vedette.show.judged import JudgedRecord
from vedette.show.looking_back import look_back
from vedette.show.weighing import Weighed, weigh_places
from vedette.store.browsing import SegmentRow

router = APIRouter(prefix="/board", tags=["board"], responses=describe(*READS))


@router.get("", response_model=Board)
def get_board(served: ServedRecord, tag: Tag, asked: AskedFor) -> Response:
    """Every site with posture and all its lanes, in columns, and what the rule flips.

    Days count from 1 January 1970.
    """
    return answer_json(_keep_board(served, asked), tag=tag)


@router.get("/evidence", response_model=Weighed)
def get_evidence(served: ServedRecord, tag: Tag, asked: AskedFor) -> Response:
    """What stands behind the places of the map: claims, reports, roots, subjects, dots.

    The counts are of all claims known by then, whatever the rule; the dots keep to the rule.
    """
    return answer_json(_keep_evidence(served, asked), tag=tag)


def warm_board(served: Served) -> None:
    """Make what the map shows first, so that nobody waits for it."""
    _keep_board(served, Asked())
    _keep_evidence(served, Asked())


def _keep_board(served: Served, asked: Asked) -> bytes:
    return served.keep(
        ("board", *_name(asked)), lambda seen: write_json(to_dict(_draw(served, seen, asked)))
    )


def _keep_evidence(served: Served, asked: Asked) -> bytes:
    return served.keep(
        ("evidence", *_name(asked)), lambda seen: write_json(to_dict(_weigh(served, seen, asked)))
    )


def _name(asked: Asked) -> tuple[str, ...]:
    clock = asked.clock if asked.known_on else ""
    return str(asked.known_on), clock, str(asked.rule)


def _draw(served: Served, seen: JudgedRecord, asked: Asked) -> Board:
    rows, actors, flips = _draw_rows(served, seen, asked)
    return make_board(
        rows,
        actors=actors,
        positions=seen.place_fillers({r.site for r in rows} | {f.site.id for f in flips}),
        conflicts=Counter(c.site for c in seen.open_conflicts() if c.site is not None),
        gazetteer=served.gazetteer,
        flips=flips,
        rule=str(asked.rule),
        known=asked.known_on,
    )


def _draw_rows(
    served: Served, seen: JudgedRecord, asked: Asked
) -> tuple[Sequence[SegmentRow], dict[str, str], Sequence[Flip]]:
    """The segments asked for, the names of their actors, and what flips under the rule."""
    if asked.is_kept:
        return seen.segment_rows(), seen.segment_actors(), ()
    drawer = Drawer(
        record=seen, gazetteer=served.gazetteer, judged_by=look_back(seen, served.gazetteer)
    )
    flips: Sequence[Flip] = ()
    if asked.rule.kind == "any":
        segments = drawer.draw(asked)
    else:
        dialled = drawer.dial(asked)
        segments, flips = dialled.segments, dialled.flips
    return list_rows(segments), {s.actor.id: s.actor.name for s in segments}, flips


def _weigh(served: Served, seen: JudgedRecord, asked: Asked) -> Weighed:
    return weigh_places(_claims(served, seen, asked), gazetteer=served.gazetteer, rule=asked.rule)


def _claims(served: Served, seen: JudgedRecord, asked: Asked) -> Sequence[Claim]:
    """The claims that were known by then, thin ones unless they were judged otherwise."""
    day = asked.known_on
    if day is None:
        return list(seen.thin_claims(PASSING))
    judged = look_back(seen, served.gazetteer)(day)
    claims = list(seen.thin_claims(PASSING)) if judged is None else judged
    return select_known(claims, day, clock=asked.clock, received_of=seen.received().get)
