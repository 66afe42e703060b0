"""`judge` on names, outlets, dates and conflicts."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from vedette.model.judgement import Act
from vedette.model.plain import to_dict
from vedette.model.when import When
from vedette.read.dates import parse_edtf
from vedette.show.cli.app import RecordOption, example
from vedette.show.cli.judging import (
    AuthorOption,
    Desk,
    ReportArgument,
    WhyOption,
    find_conflict,
    judge,
    sit_down,
)

Grade = Literal["A", "B", "C", "D", "E", "F"]
State = Literal["open", "explained", "settled"]

SitesArgument = Annotated[
    list[str],
    typer.Argument(
        help="Sites by id, name or spelling; the first names them all.", metavar="SITE...",
        show_default=False,
    ),
]  # fmt: skip
ActorsArgument = Annotated[
    list[str],
    typer.Argument(
        help="Actors by id or name; the first names them all.", metavar="ACTOR...",
        show_default=False,
    ),
]  # fmt: skip
VoicesArgument = Annotated[
    list[str],
    typer.Argument(
        help="Voices by id or name; the first names them all.", metavar="VOICE...",
        show_default=False,
    ),
]  # fmt: skip


def _enter_names(desk: Desk, act: Act, keys: list[str], why: str) -> None:
    if len(set(keys)) < max(len(keys), 2):
        raise typer.BadParameter(f"these are one already: {', '.join(sorted(set(keys)))}")
    desk.enter(desk.make(act, *keys, note=why))


def _key_sites(desk: Desk, asked: list[str]) -> list[str]:
    return [desk.meanings.place(" ".join(one.split())).id or one for one in asked]


def _key_actors(desk: Desk, asked: list[str]) -> list[str]:
    return [desk.meanings.key_of_actor(one) for one in asked]


@judge.command(
    "same-site", epilog=example("vedette judge same-site site:hmeimim site:reported.sy.base")
)
def same_site(
    ctx: typer.Context, sites: SitesArgument, *, why: WhyOption = "",
    author: AuthorOption = None, record: RecordOption = None,
) -> None:  # fmt: skip
    """Say that sites are one: their claims gather under the first."""
    with sit_down(ctx, record, author) as desk:
        _enter_names(desk, "same site", _key_sites(desk, sites), why)


@judge.command(
    "different-sites", epilog=example("vedette judge different-sites site:hmeimim site:tartus")
)
def different_sites(
    ctx: typer.Context, sites: SitesArgument, *, why: WhyOption = "",
    author: AuthorOption = None, record: RecordOption = None,
) -> None:  # fmt: skip
    """Say that sites are not one, against any earlier judgement. Claims of one site that tell
    of two are parted by correcting their places.
    """
    with sit_down(ctx, record, author) as desk:
        _enter_names(desk, "different sites", _key_sites(desk, sites), why)


@judge.command(
    "same-actor", epilog=example("vedette judge same-actor 'Red Guard' 'Guards of the Red'")
)
def same_actor(
    ctx: typer.Context, actors: ActorsArgument, *, why: WhyOption = "",
    author: AuthorOption = None, record: RecordOption = None,
) -> None:  # fmt: skip
    """Say that actors are one: their claims gather under the first."""
    with sit_down(ctx, record, author) as desk:
        _enter_names(desk, "same actor", _key_actors(desk, actors), why)


@judge.command(
    "different-actors", epilog=example("vedette judge different-actors 'Red Guard' 'Red Army'")
)
def different_actors(
    ctx: typer.Context, actors: ActorsArgument, *, why: WhyOption = "",
    author: AuthorOption = None, record: RecordOption = None,
) -> None:  # fmt: skip
    """Say that actors are not one, against any earlier judgement."""
    with sit_down(ctx, record, author) as desk:
        _enter_names(desk, "different actors", _key_actors(desk, actors), why)


@judge.command(
    "same-voice", epilog=example("vedette judge same-voice 'Tamar Observatory' 'the Observatory'")
)
def same_voice(
    ctx: typer.Context, voices: VoicesArgument, *, why: WhyOption = "",
    author: AuthorOption = None, record: RecordOption = None,
) -> None:  # fmt: skip
    """Say that voices are one: they count as one root."""
    with sit_down(ctx, record, author) as desk:
        keys = [desk.meanings.key_of_voice(one) for one in voices]
        _enter_names(desk, "same voice", keys, why)


def read_when(value: str) -> When:
    """A date given by hand. Raises typer.BadParameter."""
    when = parse_edtf(value)
    if when is None:
        raise typer.BadParameter(
            f"{value!r} is no date. Write 2021-03-15, 2021-03, 2021 or 2021-03-01/2021-03-15"
        )
    return when


@judge.command("date", epilog=example("vedette judge date 9f31c0 2021-03-01"))
def date_report(
    ctx: typer.Context,
    report: ReportArgument,
    day: Annotated[
        str,
        typer.Argument(
            help="When it was published: 2021-03-15, 2021-03, 2021 or an interval.",
            metavar="DATE", show_default=False,
        ),
    ],
    *,
    why: WhyOption = "",
    author: AuthorOption = None,
    record: RecordOption = None,
) -> None:  # fmt: skip
    """Set the day of a report: "last Monday" and its like resolve from it at once."""
    when = read_when(day)
    with sit_down(ctx, record, author) as desk:
        id = desk.record.report(report).id
        desk.enter(desk.make("date report", id, value=to_dict(when), note=why))


@judge.command(epilog=example("vedette judge grade 'Salt Road Gazette' B"))
def grade(
    ctx: typer.Context,
    outlet: Annotated[
        str,
        typer.Argument(
            help="The outlet's id, or its name.", metavar="OUTLET", show_default=False
        ),
    ],
    value: Annotated[
        Grade,
        typer.Argument(
            help="A (reliable) to E (unreliable); F: cannot be judged.", metavar="GRADE",
            show_default=False,
        ),
    ],
    *,
    why: WhyOption = "",
    author: AuthorOption = None,
    record: RecordOption = None,
) -> None:  # fmt: skip
    """Grade how reliable an outlet is, as the trade does: A to F."""
    with sit_down(ctx, record, author) as desk:
        key = desk.meanings.key_of_voice(outlet)
        desk.enter(desk.make("grade outlet", key, value=value, note=why))


@judge.command(
    epilog=example("vedette judge settle 5be0 --state explained --note 'two runways, not one'")
)
def settle(
    ctx: typer.Context,
    conflict: Annotated[
        str,
        typer.Argument(
            help="The beginning of a conflict's id.", metavar="CONFLICT", show_default=False
        ),
    ],
    *,
    state: Annotated[
        State,
        typer.Option(
            "--state",
            help="settled: one side is right; explained: both can be; open: undecided again.",
        ),
    ] = "settled",
    note: Annotated[
        str,
        typer.Option("--note", help="Which side, or how.", metavar="TEXT", show_default=False),
    ],
    author: AuthorOption = None,
    record: RecordOption = None,
) -> None:  # fmt: skip
    """Settle or explain a conflict, with a note. The claims stay as they are."""
    with sit_down(ctx, record, author) as desk:
        id = find_conflict(desk.seen, conflict).id
        desk.enter(desk.make("settle", id, value=state, note=note))
