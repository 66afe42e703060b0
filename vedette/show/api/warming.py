"""Making what the page shows first while nobody has asked yet."""

from __future__ import annotations

import logging

from vedette.errors import VedetteError
from vedette.show.api.routes.board import warm_board
from vedette.show.api.routes.search import warm_search
from vedette.show.api.routes.session import warm_looks
from vedette.show.api.routes.sites import warm_sites
from vedette.show.api.routes.timeline import warm_timeline
from vedette.show.api.served import Served

log = logging.getLogger(__name__)


def warm_up(served: Served) -> None:
    """Make what every view begins with, then what map, search and sites need, in this order.

    A fault is left to the first who asks, who is told it.
    """
    try:
        warm_looks(served)
        warm_board(served)
        warm_timeline(served)
        warm_search(served)
        warm_sites(served)
    except VedetteError as fault:
        log.info("nothing was made ahead: %s", fault)
