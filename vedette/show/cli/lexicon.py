"""`lexicon`: the words that an analyst extends, checked."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from vedette.lexicon.checking import FILES, Fault, check_lexicon
from vedette.lexicon.yaml_file import find_file, use_folder
from vedette.show.cli.app import FAILED, app, example
from vedette.show.cli.printing import print_lines, say, tell
from vedette.show.wording import say_count, show_words

lexicon = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Check the words that vedette knows: frames, actors, materiel, nouns, outlets.",
    epilog=example("vedette lexicon check"),
)
app.add_typer(lexicon, name="lexicon")


@lexicon.command(
    "check",
    epilog=example(
        "vedette lexicon check", "vedette lexicon check my-lexicon",
        "vedette lexicon check my-lexicon --format jsonl",
    ),
)  # fmt: skip
def check_words(
    folder: Annotated[
        Path | None,
        typer.Argument(
            help="A folder with edited copies of some of the files; without it, the built-in ones.",
            metavar="FOLDER",
            show_default=False,
            exists=True,
            file_okay=False,
        ),
    ] = None,
    form: Annotated[
        Literal["text", "jsonl"],
        typer.Option("--format", help="A line for people, or one JSON object a line."),
    ] = "text",
) -> None:
    """Check the lexicon and tell every fault: file, line, what is wrong, what to do.

    Files that the folder does not hold are taken from the package. Exit code 1 when there is
    any fault.
    """
    if folder is not None and not any((folder / name).is_file() for name in FILES):
        raise typer.BadParameter(f"{folder} holds no file of the lexicon, such as {FILES[0]}")
    checked = check_lexicon(folder)
    if form == "jsonl":
        print_lines(_line_of_fault(fault, folder) for fault in checked.faults)
    else:
        for fault in checked.faults:
            sys.stdout.write(_say_fault(fault, folder) + "\n")
    if checked.faults:
        say(f"{say_count(len(checked.faults), 'fault')} found")
        raise typer.Exit(FAILED)
    summary = f"All is well: {', '.join(_say_counts(checked.counts))}."
    if form == "jsonl":
        tell(summary)
    else:
        sys.stdout.write(summary + "\n")


def _say_fault(fault: Fault, folder: Path | None) -> str:
    return show_words(f"{_find_path(fault, folder)}:{fault.line}: {fault.what}. {fault.advice}.")


def _line_of_fault(fault: Fault, folder: Path | None) -> dict[str, Any]:
    return {
        "file": _find_path(fault, folder),
        "line": fault.line,
        "what": fault.what,
        "advice": fault.advice,
    }


def _find_path(fault: Fault, folder: Path | None) -> str:
    """Where the file is, as seen from the current folder."""
    with use_folder(folder):
        path = str(find_file(fault.file))
    here = f"{Path.cwd()}/"
    return path.removeprefix(here)


def _say_counts(counts: Mapping[str, int]) -> list[str]:
    words = {name: name.removesuffix("s") for name in counts if name != "materiel"}
    return [
        say_count(count, words[name]) if name in words else f"{count:,} kinds of {name}"
        for name, count in counts.items()
    ]
