"""What requests have in common: the record behind them, the two clocks and the rule."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import Depends, Query, Request

from vedette.fuse.dial import read_rule
from vedette.fuse.told import Clock
from vedette.show.api.answering import Unchanged, is_known, tag_answer
from vedette.show.api.served import Served
from vedette.show.asked import Asked, know_voices


def find_served(request: Request) -> Served:
    """The record behind this server."""
    served: Served = request.app.state.served
    return served


ServedRecord = Annotated[Served, Depends(find_served)]


def find_tag(request: Request, served: ServedRecord) -> str:
    """The tag of the answer. Raises Unchanged when the browser holds it already."""
    tag = tag_answer(request, served)
    if is_known(request, tag):
        raise Unchanged(tag)
    return tag


Tag = Annotated[str, Depends(find_tag)]

KnownOn = Annotated[
    date | None, Query(description="Only what was known by this day; without it, all is.")
]
ByClock = Annotated[
    Clock, Query(description="Whether a report is known from its publication or its receipt.")
]
ByRule = Annotated[
    str,
    Query(
        max_length=200,
        description="How much evidence counts: any, independent:N, official, without:OUTLET.",
    ),
]


def read_asked(known: KnownOn = None, clock: ByClock = "published", rule: ByRule = "any") -> Asked:
    """The clocks and the rule of a request. Raises BadRule."""
    return Asked(known_on=known, clock=clock, rule=know_voices(read_rule(rule)))


AskedFor = Annotated[Asked, Depends(read_asked)]
