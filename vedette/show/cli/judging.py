"""`judge`: what an analyst decides, as entries of the ledger."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.model.judgement import Judgement
from vedette.settings import Settings
from vedette.show.cli.adding import make_pipeline
from vedette.show.cli.app import RecordOption, app, example, open_places, settle
from vedette.show.cli.printing import tell
from vedette.show.desk import BadJudgement, Desk
from vedette.show.judged import open_judged
from vedette.show.ledger import say_judgement
from vedette.show.meaning import Meanings
from vedette.store import open_record

if TYPE_CHECKING:
    from vedette.pipeline import Pipeline

judge = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Judge claims, events, names, reports and conflicts. Every judgement is an entry of the "
    "ledger, under your name; nothing is overwritten, and each can be withdrawn.",
    epilog=example("vedette judge reject 025774cd68 --why 'a film set, no troops'"),
)
app.add_typer(judge, name="judge")

AuthorOption = Annotated[
    str | None,
    typer.Option(
        "--author", help="Who judges; else `author` of vedette.toml, else who is logged in.",
        metavar="NAME", show_default=False,
    ),
]  # fmt: skip
WhyOption = Annotated[str, typer.Option("--why", help="Why, in a sentence.", metavar="TEXT")]
WhyAsked = Annotated[
    str, typer.Option("--why", help="Why, in a sentence.", metavar="TEXT", show_default=False)
]
ClaimArgument = Annotated[
    str, typer.Argument(help="The beginning of a claim's id.", metavar="CLAIM", show_default=False)
]
ClaimsArgument = Annotated[
    list[str],
    typer.Argument(help="The beginnings of claims' ids.", metavar="CLAIM...", show_default=False),
]
ClaimsOrEventsArgument = Annotated[
    list[str],
    typer.Argument(
        help="The beginnings of ids of claims, or of events for all of theirs.",
        metavar="ID...", show_default=False,
    ),
]  # fmt: skip
ReportArgument = Annotated[
    str,
    typer.Argument(help="The beginning of a report's id.", metavar="REPORT", show_default=False),
]


@dataclass(frozen=True, kw_only=True)
class EnteringDesk(Desk):
    """A desk whose judgements are entered at once, and said on standard error."""

    settings: Settings

    @property
    def pipeline(self) -> Pipeline:
        """The steps, loaded only when something is to be entered."""
        return make_pipeline(self.settings)

    def enter(self, *judgements: Judgement) -> None:
        """Enter the judgements, and say each in a line."""
        for done in self.pipeline.judge(self.record, *judgements):
            tell(f"entry {done.seq}: {self.author} {say_judgement(done)}")


def _tell_bare(name: str) -> None:
    tell(f"{name!r} is in no list: kept as a name")


def name_author(settings: Settings, given: str | None) -> str:
    """Who judges: as given, by the settings, or the login name. Raises typer.BadParameter."""
    try:
        author = given or settings.author or getpass.getuser()
    except (OSError, KeyError, ImportError):
        author = ""
    if not author.strip():
        raise typer.BadParameter("nobody is logged in. Say who judges with --author NAME")
    return " ".join(author.split())


@contextmanager
def sit_down(ctx: typer.Context, record: Path | None, author: str | None) -> Iterator[EnteringDesk]:
    """The desk at the record asked for, which has to be there. Raises BadRecord.

    What is asked there and does not fit is a wrong use of the command.
    """
    settings = settle(ctx, record)
    name = name_author(settings, author)
    with (
        open_record(settings.record, create=False) as opened,
        open_judged(settings.record) as seen,
    ):
        from vedette.lexicon import load_lexicon  # noqa: PLC0415 - its second only when judging

        meanings = Meanings(lexicon=load_lexicon(), gazetteer=open_places(ctx), record=opened)
        try:
            yield EnteringDesk(
                settings=settings, record=opened, seen=seen, author=name,
                find_meanings=lambda: meanings, on_bare=_tell_bare,
            )  # fmt: skip
        except BadJudgement as fault:
            raise typer.BadParameter(str(fault)) from None


@judge.command(epilog=example("vedette judge accept 025774cd68 9f31c0"))
def accept(
    ctx: typer.Context, claims: ClaimsArgument, *, why: WhyOption = "",
    author: AuthorOption = None, record: RecordOption = None,
) -> None:  # fmt: skip
    """Accept claims: somebody has read them against the words. Undoes a rejection."""
    with sit_down(ctx, record, author) as desk:
        desk.enter(*desk.judge_claims("accept", claims, why))


@judge.command(epilog=example("vedette judge reject 025774cd68 --why 'a film set, no troops'"))
def reject(
    ctx: typer.Context, claims: ClaimsArgument, *, why: WhyOption = "",
    author: AuthorOption = None, record: RecordOption = None,
) -> None:  # fmt: skip
    """Reject claims: the words do not say that. They leave every list and conclusion."""
    with sit_down(ctx, record, author) as desk:
        desk.enter(*desk.judge_claims("reject", claims, why))


@judge.command("same-event", epilog=example("vedette judge same-event 025774cd68 9f31c0"))
def same_event(
    ctx: typer.Context, claims: ClaimsOrEventsArgument, *, why: WhyOption = "",
    author: AuthorOption = None, record: RecordOption = None,
) -> None:  # fmt: skip
    """Say that claims tell one event: the first, and each of the others. An event's id stands
    for all its claims.
    """
    with sit_down(ctx, record, author) as desk:
        desk.enter(*desk.pair_claims("same event", claims, why))


@judge.command("different-events", epilog=example("vedette judge different-events 0257 9f31"))
def different_events(
    ctx: typer.Context, claims: ClaimsArgument, *, why: WhyOption = "",
    author: AuthorOption = None, record: RecordOption = None,
) -> None:  # fmt: skip
    """Say that the first claim tells another event than each of the others. `why` of an event
    lists its claims.
    """
    with sit_down(ctx, record, author) as desk:
        desk.enter(*desk.pair_claims("different events", claims, why))


@judge.command(epilog=example("vedette judge note 025774cd68 'the photo is from 2018'"))
def note(
    ctx: typer.Context,
    id: Annotated[
        str,
        typer.Argument(
            help="The beginning of the id of a claim, report, event or conflict; another id whole.",
            metavar="ID", show_default=False,
        ),
    ],
    text: Annotated[
        str, typer.Argument(help="What to remember.", metavar="TEXT", show_default=False)
    ],
    *,
    author: AuthorOption = None,
    record: RecordOption = None,
) -> None:  # fmt: skip
    """Note something on a claim, report, event, site or anything else with an id."""
    with sit_down(ctx, record, author) as desk:
        desk.enter(desk.note(id, text))


@judge.command(epilog=example("vedette judge withdraw 7 --why 'read the wrong line'"))
def withdraw(
    ctx: typer.Context,
    seq: Annotated[
        int,
        typer.Argument(
            help="The judgement's number in `vedette ledger`.", metavar="ENTRY",
            show_default=False,
        ),
    ],
    *,
    why: WhyAsked,
    author: AuthorOption = None,
    record: RecordOption = None,
) -> None:  # fmt: skip
    """Take a judgement back by a further entry: from here on it is as if it had not been."""
    with sit_down(ctx, record, author) as desk:
        entry = desk.pipeline.withdraw(desk.record, seq, why=why, author=desk.author)
        tell(f"entry {entry.seq}: {desk.author} withdraws entry {seq}")
