"""The addresses of the API, a file for each part of the record."""

from __future__ import annotations

from fastapi import APIRouter

from vedette.show.api.routes import (
    actors,
    adding,
    board,
    changes,
    claims,
    conflicts,
    diff,
    events,
    judgements,
    judging,
    ledger,
    materiel,
    meanings,
    queue,
    reports,
    search,
    session,
    sites,
    sources,
    timeline,
)

ROUTERS: tuple[APIRouter, ...] = (
    session.router,
    claims.router,
    sites.router,
    board.router,
    adding.router,
    events.router,
    timeline.router,
    conflicts.router,
    sources.router,
    diff.router,
    reports.router,
    actors.router,
    materiel.router,
    search.router,
    changes.router,
    judgements.router,
    judging.router,
    ledger.router,
    meanings.router,
    queue.router,
)
