"""`judge` on names, outlets, dates and conflicts."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from vedette.show.cli.app import RecordOption, example
from vedette.show.cli.judging import (
    AuthorOption,
    ReportArgument,
    WhyOption,
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


@judge.command(
    "same-site", epilog=example("vedette judge same-site site:hmeimim site:reported.sy.base")
)
def same_site(
    ctx: typer.Context, sites: SitesArgument, *, why: WhyOption = "",
    author: AuthorOption = None, record: RecordOption = None,
) -> None:  # fmt: skip
    """Say that sites are one: their claims gather under the first."""
    with sit_down(ctx, record, author) as desk:
        desk.enter(desk.join_names("same site", sites, why))


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
        desk.enter(desk.join_names("different sites", sites, why))


@judge.command(
    "same-actor", epilog=example("vedette judge same-actor 'Red Guard' 'Guards of the Red'")
)
def same_actor(
    ctx: typer.Context, actors: ActorsArgument, *, why: WhyOption = "",
    author: AuthorOption = None, record: RecordOption = None,
) -> None:  # fmt: skip
    """Say that actors are one: their claims gather under the first."""
    with sit_down(ctx, record, author) as desk:
        desk.enter(desk.join_names("same actor", actors, why))


@judge.command(
    "different-actors", epilog=example("vedette judge different-actors 'Red Guard' 'Red Army'")
)
def different_actors(
    ctx: typer.Context, actors: ActorsArgument, *, why: WhyOption = "",
    author: AuthorOption = None, record: RecordOption = None,
) -> None:  # fmt: skip
    """Say that actors are not one, against any earlier judgement."""
    with sit_down(ctx, record, author) as desk:
        desk.enter(desk.join_names("different actors", actors, why))


@judge.command(
    "same-voice", epilog=example("vedette judge same-voice 'Tamar Observatory' 'the Observatory'")
)
def same_voice(
    ctx: typer.Context, voices: VoicesArgument, *, why: WhyOption = "",
    author: AuthorOption = None, record: RecordOption = None,
) -> None:  # fmt: skip
    """Say that voices are one: they count as one root."""
    with sit_down(ctx, record, author) as desk:
        desk.enter(desk.join_names("same voice", voices, why))


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
    with sit_down(ctx, record, author) as desk:
        desk.enter(desk.date_report(report, day, why))


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
        desk.enter(desk.grade(outlet, value, why))


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
        desk.enter(desk.settle(conflict, state, note))
