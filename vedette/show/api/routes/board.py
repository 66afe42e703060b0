"""The board of the map: who is where on any day, then what stands behind it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from fastapi import APIRouter, Request
from fastapi.responses import Response

from vedette.fuse.dial import ANY
from vedette.model.plain import to_dict
from vedette.show.api.answering import answer_packed, write_json
from vedette.show.api.asking import AskedFor, ServedRecord, Tag
from vedette.show.api.packing import Packed, pack
from vedette.show.api.postures import draw_all, find_flips, find_rows, find_segments
from vedette.show.api.problems import READS, describe
from vedette.show.api.served import Served
from vedette.show.asked import Asked
from vedette.show.board import Board, find_ends, make_board
from vedette.show.judged import JudgedRecord
from vedette.show.weighing import Weighed, turn_dots, weigh_places

router = APIRouter(prefix="/board", tags=["board"], responses=describe(*READS))


@router.get("", response_model=Board)
def get_board(request: Request, served: ServedRecord, tag: Tag, asked: AskedFor) -> Response:
    """Every site with posture and all its lanes, in columns, and what the rule flips.

    Days count from 1 January 1970.
    """
    return answer_packed(_keep_board(served, asked), request, tag=tag)


@router.get("/evidence", response_model=Weighed)
def get_evidence(request: Request, served: ServedRecord, tag: Tag, asked: AskedFor) -> Response:
    """What stands behind the places of the map: claims, reports, roots, subjects, dots.

    The counts are of all claims known by then, whatever the rule; the dots keep to the rule.
    """
    return answer_packed(_keep_evidence(served, asked), request, tag=tag)


def warm_board(served: Served) -> None:
    """Make what the map shows first, so that nobody waits for it."""
    _keep_board(served, Asked())
    _keep_evidence(served, Asked())


def _keep_board(served: Served, asked: Asked) -> Packed:
    return served.keep(
        "board", lambda seen: pack(write_json(to_dict(_draw(served, seen, asked)))), under=asked
    )


def _keep_evidence(served: Served, asked: Asked) -> Packed:
    return served.keep(
        "evidence", lambda _: pack(write_json(to_dict(_find_weighed(served, asked)))), under=asked
    )


def _find_weighed(served: Served, asked: Asked) -> Weighed:
    return served.keep("weighed", lambda seen: _weigh(served, seen, asked), under=asked)


def _draw(served: Served, seen: JudgedRecord, asked: Asked) -> Board:
    rows, flips = find_rows(served, asked), find_flips(served, asked)
    return make_board(
        rows,
        actors=_name_actors(served, seen, asked),
        positions=seen.place_fillers({r.site for r in rows} | {f.site.id for f in flips}),
        conflicts=Counter(
            c.site for c in seen.open_conflicts() if c.site is not None and c.type != "relay"
        ),
        gazetteer=served.gazetteer,
        flips=flips,
        rule=str(asked.rule),
        known=asked.known_on,
        ends=served.keep("ends", lambda _: find_ends(find_rows(served, Asked()))),
    )


def _name_actors(served: Served, seen: JudgedRecord, asked: Asked) -> dict[str, str]:
    if asked.is_kept:
        return seen.segment_actors()
    return {s.actor.id: s.actor.name for s in find_segments(served, asked)}


def _weigh(served: Served, seen: JudgedRecord, asked: Asked) -> Weighed:
    drawer = draw_all(served, seen)
    if asked.rule.kind != "any":
        return turn_dots(_find_weighed(served, replace(asked, rule=ANY)), drawer.dots(asked))
    return weigh_places(drawer.claims(asked), gazetteer=served.gazetteer)
