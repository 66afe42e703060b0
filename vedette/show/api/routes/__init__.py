"""The addresses of the API, a file for each part of the record."""

from __future__ import annotations

from fastapi import APIRouter

from vedette.show.api.routes import adding, board, claims, session

ROUTERS: tuple[APIRouter, ...] = (
    session.router,
    claims.router,
    board.router,
    adding.router,
)
