"""Looking closely: the dossier of one `site`, and `why` a claim or event stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from vedette.errors import NotFound
from vedette.model.conflict import Conflict
from vedette.model.event import Event
from vedette.model.plain import to_dict
from vedette.show.asked import Asked, Drawer
from vedette.show.brief import write_brief
from vedette.show.cli.app import (
    FormatOption,
    RecordOption,
    app,
    example,
    join_words,
    open_asked,
    open_places,
)
from vedette.show.cli.brief_page import print_brief
from vedette.show.cli.days import (
    AsOfOption,
    ClockOption,
    KnownOption,
    RuleOption,
    find_today,
    read_asked,
)
from vedette.show.cli.disputes import find_event, print_conflict
from vedette.show.cli.dossier_page import print_dossier
from vedette.show.cli.printing import make_console, print_lines
from vedette.show.cli.receipt_page import print_event, print_receipt
from vedette.show.dossier import build_dossier
from vedette.show.lookup import find_site
from vedette.show.receipt import Receipt, build_receipt
from vedette.store import Record


@app.command(
    epilog=example(
        "vedette site hmeimim",
        "vedette site hmeimim --brief --as-of 2021-06-01",
        "vedette site site:hmeimim --format jsonl",
    )
)
def site(
    ctx: typer.Context,
    name: Annotated[
        list[str],
        typer.Argument(
            help="The site's id, its name, the beginning of it, or any spelling.",
            metavar="NAME",
            show_default=False,
        ),
    ],
    *,
    brief: Annotated[
        bool, typer.Option("--brief", help="One footnoted paragraph instead of the dossier.")
    ] = False,
    as_of: AsOfOption = None,
    known_on: KnownOption = None,
    clock: ClockOption = "published",
    rule: RuleOption = "any",
    form: FormatOption = "table",
    record: RecordOption = None,
) -> None:
    """Show the dossier of a site: posture, materiel, measures, and every claim with its words.

    Numbers in square brackets are footnotes to the claims at the end. With --brief it is one
    paragraph of plain sentences, each with notes; it says what is not known as plainly as what
    is. --as-of, --known-on, --clock and --rule are for the brief.
    """
    asked = read_asked(as_of, known_on, clock, rule)
    if not brief and not asked.is_kept:
        raise typer.BadParameter("--as-of, --known-on and --rule go with --brief")
    with open_asked(ctx, record) as opened:
        if brief:
            _show_brief(opened, ctx, join_words(name), asked, form)
            return
        dossier = build_dossier(opened, join_words(name), open_places(ctx), on=find_today())
    if form == "jsonl":
        print_lines([to_dict(dossier)])
    else:
        print_dossier(make_console(), dossier)


def _show_brief(record: Record, ctx: typer.Context, name: str, asked: Asked, form: str) -> None:
    places = open_places(ctx)
    found = find_site(record, name, places)
    drawer = Drawer(record=record, gazetteer=places, site=found.id)
    written = write_brief(drawer, found, asked, today=find_today())
    if form == "jsonl":
        print_lines([to_dict(written)])
    else:
        print_brief(make_console(), written)


@app.command(epilog=example("vedette why 025774cd68", "vedette why 025774cd68 --format jsonl"))
def why(
    ctx: typer.Context,
    id: Annotated[
        str,
        typer.Argument(
            help="The id of a claim, event or conflict, or its beginning.",
            metavar="ID",
            show_default=False,
        ),
    ],
    form: FormatOption = "table",
    record: RecordOption = None,
) -> None:
    """Show the receipt of a claim, event or conflict: the words, who said them, and why.

    In the sentence what filled a slot stands in square brackets, and what made it a claim
    between »«. Of an event or a conflict the receipts of all its claims are shown.
    """
    with open_asked(ctx, record) as opened:
        if _is_claim(opened, id):
            _print_receipts(None, None, [build_receipt(opened, id)], form)
            return
        whole = opened.conflict(id) or opened.event(id)
        about = find_event(opened, whole) if isinstance(whole, Conflict) else None
        ids = _list_claims(whole)
        _print_receipts(whole, about, [build_receipt(opened, claim) for claim in ids], form)


def _list_claims(whole: Event | Conflict) -> tuple[str, ...]:
    if isinstance(whole, Event):
        return whole.claims
    return tuple(dict.fromkeys(claim for side in whole.sides for claim in side.claims))


def _print_receipts(
    whole: Event | Conflict | None, event: Event | None, receipts: Sequence[Receipt], form: str
) -> None:
    """Receipts under what they belong to; `event` is the one that a conflict is about."""
    if form == "jsonl":
        print_lines([*([to_dict(whole)] if whole else []), *map(to_dict, receipts)])
        return
    console = make_console()
    if isinstance(whole, Event):
        print_event(console, whole, [receipt.claim for receipt in receipts])
    elif whole is not None:
        print_conflict(console, whole, event)
    for number, receipt in enumerate(receipts):
        if number or whole is not None:
            console.print()
        print_receipt(console, receipt)


def _is_claim(record: Record, id: str) -> bool:
    """Whether a claim is meant. Raises NotFound when it is, but several begin so."""
    try:
        record.claim(id)
    except NotFound as fault:
        if "several" in str(fault):
            raise
        return False
    return True
