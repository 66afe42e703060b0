"""The picture that follows from the claims: `sites`, `events`."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Annotated

import typer
from rich.text import Text

from vedette.fuse.dial import Rule
from vedette.model.event import Event, Silence
from vedette.model.plain import to_dict
from vedette.show.cli.app import (
    FormatOption,
    KindOption,
    LimitOption,
    RecordOption,
    SiteOption,
    app,
    example,
    open_asked,
    open_places,
)
from vedette.show.cli.days import RuleOption, find_today, read_asked
from vedette.show.cli.printing import Cell, Column, print_rows_or_lines, say
from vedette.show.lines import line_of_site
from vedette.show.lookup import find_site
from vedette.show.sites import Site, list_sites
from vedette.show.wording import (
    break_when,
    name_actors,
    say_count,
    say_position,
    say_roots,
    say_spot,
    say_state,
    say_when,
    shorten_id,
    show_words,
)
from vedette.store import Record


@app.command(epilog=example("vedette sites", "vedette sites --format jsonl"))
def sites(
    ctx: typer.Context,
    *,
    limit: LimitOption = None,
    form: FormatOption = "table",
    record: RecordOption = None,
) -> None:
    """List the sites of the record: where, who was last reported there, and on what."""
    with open_asked(ctx, record) as opened:
        print_rows_or_lines(
            list_sites(opened, open_places(ctx), on=find_today())[:limit], form,
            columns=(Column("site", share=4), Column("position", share=3),
                     Column("who, by the last evidence", share=6), Column("behind it", share=4)),
            row=_row_of_site, line=line_of_site, when_empty="no claim names a site",
        )  # fmt: skip


def _row_of_site(site: Site) -> tuple[Cell, ...]:
    name = Text(show_words(site.name), style="bold")
    name.append(f"\n{site.kind or 'place'}\n{site.id}", style="not bold dim")
    behind = (
        f"{say_count(len(site.claims), 'claim')}, {say_count(site.reports, 'report')}\n"
        f"{say_roots(site.roots)}"
    )
    states = "\n".join(say_state(a) for a in site.actors) or "nobody: no evidence of presence"
    if site.silence is not None:
        behind += f"\n{_say_silence(site.silence)}"
    return name, say_position(site.lat, site.lon, site.radius_km), states, behind


def _say_silence(silence: Silence) -> str:
    last = silence.last.latest or silence.last.earliest
    if not silence.reports:
        return f"no report since {last}"
    return f"{say_count(silence.reports, 'report')} since {last}, {silence.naming} on an actor here"


@app.command(epilog=example("vedette events --kind attack", "vedette events --rule independent:2"))
def events(
    ctx: typer.Context,
    *,
    kind: KindOption = None,
    site: SiteOption = None,
    actor: Annotated[
        str | None, typer.Option("--actor", help="An actor's id or name.", metavar="ACTOR")
    ] = None,
    rule: RuleOption = "any",
    limit: LimitOption = None,
    form: FormatOption = "table",
    record: RecordOption = None,
) -> None:
    """List events: the claims that report one happening, with the roots behind them.

    With --rule only those are listed that the rule admits; how many fall by it is told.
    """
    dial = read_asked(None, None, "published", rule).rule
    with open_asked(ctx, record) as opened:
        id = None if site is None else find_site(opened, site, open_places(ctx)).id
        found: Iterable[Event] = (
            e for e in opened.events()
            if (kind is None or e.kind == kind)
            and (id is None or (e.place is not None and e.place.id == id))
            and (actor is None or _acts(opened, e, actor))
        )  # fmt: skip
        if dial.kind != "any":
            found = _turn(opened, list(found), dial)
        print_rows_or_lines(
            islice(found, limit), form,
            columns=(Column("event", "id"), Column("kind"), Column("who", share=4),
                     Column("where", share=4), Column("when", "whole"),
                     Column("behind it", share=5)),
            row=lambda e: _row_of_event(opened, e), line=to_dict,
            when_empty="no event meets all that was asked",
        )  # fmt: skip


def _turn(record: Record, found: list[Event], rule: Rule) -> Iterable[Event]:
    """The events that a rule admits; says how many of those asked for fall."""
    admitted = [e for e in found if rule.admits(list(record.claims_by_id(e.claims)))]
    say(f"under {rule} {len(found) - len(admitted)} of {len(found)} events fall")
    return admitted


def _acts(record: Record, event: Event, asked: str) -> bool:
    """Whether an actor of the event has this id or name."""
    wanted = asked.casefold()
    if any(wanted in (id, id.removeprefix("actor:")) for id in map(str.casefold, event.actors)):
        return True
    return wanted in map(str.casefold, _list_actors(record, event))


def _list_actors(record: Record, event: Event) -> tuple[str, ...]:
    return name_actors(event, record.claims_by_id(event.claims) if event.actors else ())


def _row_of_event(record: Record, event: Event) -> tuple[Cell, ...]:
    where = "not known" if event.place is None else say_spot(event.place)
    behind = (
        f"{say_count(len(event.claims), 'claim')}, {say_count(event.reports, 'report')}\n"
        f"{say_roots(event.roots)}"
    )
    who = "\n".join(_list_actors(record, event)) or "not known"
    return shorten_id(event.id), event.kind, who, where, break_when(say_when(event.when)), behind
