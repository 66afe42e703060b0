"""`serve`: the page over a record, for one analyst on this machine."""

from __future__ import annotations

import socket
import sys
import threading
import webbrowser
from typing import Annotated

import typer

from vedette.errors import VedetteError
from vedette.show.cli.app import RecordOption, app, example, settle
from vedette.show.cli.judging import AuthorOption, name_author
from vedette.show.cli.printing import tell

PORT = 8377


@app.command(epilog=example("vedette serve", "vedette serve --record syria.db --port 9000 --open"))
def serve(
    ctx: typer.Context,
    *,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="The port; 0 takes any that is free.")
    ] = PORT,
    opens: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    author: AuthorOption = None,
    record: RecordOption = None,
) -> None:
    """Serve the record as a page on this machine, until Ctrl-C: map, dossiers, receipts, review.

    It answers to this machine alone, needs no network, and asks nobody for anything. What is
    judged there is entered into the ledger under your name.
    """
    import uvicorn  # noqa: PLC0415 - no other command should wait for it

    from vedette.show.api import Served, create_app, warm_up  # noqa: PLC0415 - as above

    settings = settle(ctx, record)
    served = Served(settings, author=name_author(settings, author))
    listening = listen(port)
    address = f"http://127.0.0.1:{listening.getsockname()[1]}/"
    tell(f"{settings.record} is served at {address} (Ctrl-C ends it)")
    if opens:
        webbrowser.open(address)
    sys.stderr.flush()
    threading.Thread(target=warm_up, args=(served,), daemon=True).start()
    config = uvicorn.Config(
        create_app(served), http="h11", ws="none", log_level="warning", access_log=False,
        server_header=False, date_header=False, timeout_graceful_shutdown=2,
    )  # fmt: skip
    uvicorn.Server(config).run(sockets=[listening])


def listen(port: int) -> socket.socket:
    """A socket on loopback. Raises VedetteError when the port is taken."""
    # By its protocol asyncio knows that small packets must not wait for each other: without it
    # every short answer takes 40 ms.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind(("127.0.0.1", port))
        listening.listen(128)  # from now on who comes early waits, and is not turned away
    except OSError as fault:
        listening.close()
        raise VedetteError(
            f"Port {port} cannot be had: {fault.strerror}. Name another with --port, or 0 for any"
        ) from fault
    return listening
