"""`judge`: what an analyst decides, as entries of the ledger."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.errors import NotFound
from vedette.model.claim import Claim
from vedette.model.conflict import Conflict
from vedette.model.judgement import Act, Judgement
from vedette.settings import Settings
from vedette.show.cli.adding import make_pipeline
from vedette.show.cli.app import RecordOption, app, example, open_places, settle
from vedette.show.cli.printing import tell
from vedette.show.judged import JudgedRecord, open_judged
from vedette.show.ledger import say_judgement
from vedette.show.meaning import Meanings
from vedette.show.wording import shorten_id, show_words
from vedette.store import Record, open_record

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
class Desk:
    """Where an analyst sits: the record as it is, and as it is judged; who judges."""

    settings: Settings
    record: Record
    seen: JudgedRecord
    author: str
    meanings: Meanings

    @property
    def pipeline(self) -> Pipeline:
        """The steps, loaded only when something is to be entered."""
        return make_pipeline(self.settings)

    def claim(self, prefix: str) -> Claim:
        """The claim whose id begins so, as judged. Raises NotFound, that of an event with its
        claims, since judgements are on claims.
        """
        try:
            return self.seen.claim(prefix)
        except NotFound as fault:
            claims = self._claims_of_event(prefix)
            if "several" in str(fault) or not claims:
                raise
            ids = ", ".join(map(shorten_id, claims))
            raise NotFound(f"{prefix} is an event. Name a claim of it: {ids}") from None

    def claims_meant(self, prefix: str) -> list[str]:
        """The claim whose id begins so, or all claims of such an event. Raises NotFound."""
        try:
            return [self.seen.claim(prefix).id]
        except NotFound as fault:
            claims = self._claims_of_event(prefix)
            if "several" in str(fault) or not claims:
                raise
            return list(claims)

    def _claims_of_event(self, prefix: str) -> tuple[str, ...]:
        try:
            return self.seen.event(prefix).claims
        except NotFound:
            return ()

    def make(self, act: Act, *about: str, **fields: object) -> Judgement:
        """A judgement of this analyst that is not in the ledger yet."""
        return Judgement(act=act, about=about, author=self.author, **fields)  # type: ignore[arg-type]

    def enter(self, *judgements: Judgement) -> None:
        """Enter the judgements, and say each in a line on standard error."""
        for done in self.pipeline.judge(self.record, *judgements):
            tell(f"entry {done.seq}: {self.author} {say_judgement(done)}")


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
def sit_down(ctx: typer.Context, record: Path | None, author: str | None) -> Iterator[Desk]:
    """The desk at the record asked for, which has to be there. Raises BadRecord."""
    settings = settle(ctx, record)
    name = name_author(settings, author)
    with (
        open_record(settings.record, create=False) as opened,
        open_judged(settings.record) as seen,
    ):
        from vedette.lexicon import load_lexicon  # noqa: PLC0415 - its second only when judging

        meanings = Meanings(lexicon=load_lexicon(), gazetteer=open_places(ctx), record=opened)
        yield Desk(settings=settings, record=opened, seen=seen, author=name, meanings=meanings)


@judge.command(epilog=example("vedette judge accept 025774cd68 9f31c0"))
def accept(
    ctx: typer.Context, claims: ClaimsArgument, *, why: WhyOption = "",
    author: AuthorOption = None, record: RecordOption = None,
) -> None:  # fmt: skip
    """Accept claims: somebody has read them against the words. Undoes a rejection."""
    with sit_down(ctx, record, author) as desk:
        ids = [desk.claim(one).id for one in claims]
        desk.enter(*(desk.make("accept", id, note=why) for id in ids))


@judge.command(epilog=example("vedette judge reject 025774cd68 --why 'a film set, no troops'"))
def reject(
    ctx: typer.Context, claims: ClaimsArgument, *, why: WhyOption = "",
    author: AuthorOption = None, record: RecordOption = None,
) -> None:  # fmt: skip
    """Reject claims: the words do not say that. They leave every list and conclusion."""
    with sit_down(ctx, record, author) as desk:
        ids = [desk.claim(one).id for one in claims]
        desk.enter(*(desk.make("reject", id, note=why) for id in ids))


def _enter_pairs(desk: Desk, act: Act, ids: list[str], why: str) -> None:
    """A judgement of the first id with each of the others, so that forgetting the report of
    one leaves the others judged. Raises typer.BadParameter.
    """
    if len(set(ids)) < max(len(ids), 2):
        raise typer.BadParameter("name two that are not one already")
    desk.enter(*(desk.make(act, ids[0], other, note=why) for other in ids[1:]))


@judge.command("same-event", epilog=example("vedette judge same-event 025774cd68 9f31c0"))
def same_event(
    ctx: typer.Context, claims: ClaimsOrEventsArgument, *, why: WhyOption = "",
    author: AuthorOption = None, record: RecordOption = None,
) -> None:  # fmt: skip
    """Say that claims tell one event: the first, and each of the others. An event's id stands
    for all its claims.
    """
    with sit_down(ctx, record, author) as desk:
        _enter_pairs(desk, "same event", [id for one in claims for id in desk.claims_meant(one)],
                     why)  # fmt: skip


@judge.command("different-events", epilog=example("vedette judge different-events 0257 9f31"))
def different_events(
    ctx: typer.Context, claims: ClaimsArgument, *, why: WhyOption = "",
    author: AuthorOption = None, record: RecordOption = None,
) -> None:  # fmt: skip
    """Say that the first claim tells another event than each of the others. `why` of an event
    lists its claims.
    """
    with sit_down(ctx, record, author) as desk:
        _enter_pairs(desk, "different events", [desk.claim(one).id for one in claims], why)


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
        desk.enter(desk.make("note", find_any(desk.seen, id), note=text))


def find_any(record: Record, id: str) -> str:
    """The whole id of what begins so: claim, report, conflict, event; any other as it was given."""
    for find in (record.claim, record.report, partial(find_conflict, record), record.event):
        try:
            return find(id).id
        except NotFound as fault:
            if "several" in str(fault):
                raise
    return id


def find_conflict(record: Record, prefix: str) -> Conflict:
    """The one conflict whose id begins so. Raises NotFound."""
    found = record.conflict(prefix)
    if found is not None:
        return found
    begun = [c for c in record.conflicts() if c.id.startswith(prefix.strip().lower())]
    raise NotFound(
        f"{prefix} is the beginning of several conflicts. Give more of it" if begun and prefix
        else f"The record holds no conflict {prefix}. `vedette conflicts` shows the ids"
    )  # fmt: skip


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


def say_claim(claim: Claim) -> str:
    """A claim in a line: id, kind and the beginning of its words."""
    words = show_words(claim.quote)
    return f"{shorten_id(claim.id)} {claim.kind} “{words[:80]}{'…' if len(words) > 80 else ''}”"
