"""The program `vedette`: its options, its faults and its exit codes.

0 well, 1 some reports failed or something was not found, 2 wrong usage, 130 stopped by hand.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any, Literal, NoReturn

import typer
from typer.core import TyperGroup

from vedette import __version__
from vedette.errors import MissingAsset, VedetteError
from vedette.gazetteer import Gazetteer, open_gazetteer
from vedette.model.claim import Kind
from vedette.settings import Settings, load_settings
from vedette.show.cli.printing import print_candidates, say
from vedette.show.judged import JudgedRecord, open_judged
from vedette.show.lookup import ManySites

FAILED, STOPPED = 1, 130

Format = Literal["table", "jsonl"]

RecordOption = Annotated[
    Path | None,
    typer.Option("--record", "-r", help="The record's file.", metavar="PATH", show_default=False),
]
FormatOption = Annotated[
    Format, typer.Option("--format", help="A table for people, or one JSON object a line.")
]
LimitOption = Annotated[
    int | None, typer.Option("--limit", min=0, help="Show at most this many.", metavar="N")
]


KindOption = Annotated[
    Kind | None, typer.Option("--kind", help="Only this kind of claim.", show_default=False)
]
ActorOption = Annotated[
    str | None,
    typer.Option("--actor", help="An actor's id, name or words.", metavar="ACTOR"),
]
SiteOption = Annotated[
    str | None, typer.Option("--site", help="A site's id, name or spelling.", metavar="SITE")
]


_ORDER = (
    "add", "extract", "reports", "claims", "search", "sites", "site", "posture", "diff", "events",
    "conflicts", "why", "judge", "retract", "ledger", "forget", "again", "serve", "export",
    "check", "gazetteer", "lexicon",
)  # fmt: skip
"""The commands as a day's work meets them; one that is not named here stands last."""


class Commands(TyperGroup):
    """The commands, with every fault of a user turned into one line and an exit code."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of the commands in the order of the help."""
        names = super().list_commands(ctx)
        return sorted(names, key=lambda name: _ORDER.index(name) if name in _ORDER else len(_ORDER))

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write each command with the whole first sentence of its help."""
        with formatter.section("Commands"):
            formatter.write_dl([
                (name, " ".join((command.help or "").split()).partition(". ")[0].rstrip(".") + ".")
                for name in self.list_commands(ctx)
                if (command := self.get_command(ctx, name)) is not None
            ])  # fmt: skip

    def invoke(self, ctx: Any) -> Any:
        """What the command gives; raises typer.Exit with the code of a fault."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            _leave_quietly()
        except KeyboardInterrupt:
            adds = ctx.invoked_subcommand == "add"
            say("stopped; what was added stays" if adds else "stopped")
            raise typer.Exit(STOPPED) from None
        except ManySites as fault:
            say(str(fault))
            print_candidates(fault.candidates)
            raise typer.Exit(FAILED) from None
        except VedetteError as fault:
            say(str(fault))
            raise typer.Exit(FAILED) from None
        except OSError as fault:
            where = f"{fault.filename}: " if fault.filename else ""
            say(f"{where}{fault.strerror or fault}. Check the disk and the permissions")
            raise typer.Exit(FAILED) from None
        return result


def _leave_quietly() -> NoReturn:
    """End well when the reader of standard output has had enough, as `head` has."""
    with suppress(OSError, ValueError):  # in a test there is no file behind it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise typer.Exit(0)


def example(*lines: str) -> str:
    """The end of a command's help: lines to copy, kept as they are."""
    return "\b\nExample:\n" + "\n".join(f"  {line}" for line in lines)


app = typer.Typer(
    name="vedette",
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
    epilog=example("vedette add examples/reports", "vedette sites", "vedette site hmeimim"),
)


def _print_version(asked: bool) -> None:
    if asked:
        sys.stdout.write(f"vedette {__version__}\n")
        raise typer.Exit(0)


@app.callback()
def open_program(
    ctx: typer.Context,
    record: Annotated[
        Path | None,
        typer.Option(
            "--record",
            "-r",
            help="The record's file; also VEDETTE_RECORD, and `record` in vedette.toml. "
            "Without any it is vedette.db. May stand behind the command, too.",
            metavar="PATH",
            show_default=False,
        ),
    ] = None,
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version and stop.", callback=_print_version, is_eager=True
        ),
    ] = False,
) -> None:
    """Turn reports about armed forces into a sourced record: who has what, where, since when,
    and who says so.

    Results go to standard output, messages to standard error. Exit codes: 0 well, 1 some
    reports failed or something was not found, 2 wrong usage.
    """
    del version
    ctx.obj = record
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def settle(ctx: typer.Context, record: Path | None = None, **options: Any) -> Settings:
    """The settings of this run; an option behind the command wins over one before it."""
    return load_settings(record=record or ctx.obj, **options)


def open_asked(ctx: typer.Context, record: Path | None) -> JudgedRecord:
    """The record asked for as judged; it has to be there. Raises BadRecord."""
    return open_judged(settle(ctx, record).record)


def open_places(ctx: typer.Context) -> Gazetteer | None:
    """The gazetteer, or None where it has not been built: then ids alone tell kinds."""
    settings = settle(ctx)
    try:
        return open_gazetteer(settings.gazetteer, settings.places)
    except MissingAsset:
        return None


def join_words(words: Sequence[str]) -> str:
    """Words given one by one as one line."""
    return " ".join(words)
