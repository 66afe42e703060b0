"""Printing: tables for people, lines for programs, messages on standard error."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal, TextIO

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from vedette.show.export import dump_json
from vedette.show.lookup import Found
from vedette.show.wording import show_words

PIPED_WIDTH = 100
"""Columns of a table that no terminal shows."""

ROWS_AT_ONCE = 200
"""Rows that one table holds; a longer list repeats its header, and memory stays flat."""

Cell = str | Text


class _Screen(Console):
    """A console that lets a closed pipe be known, instead of ending the program itself."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError

    def print(self, *objects: Any, **options: Any) -> None:
        """Print; where no terminal shows it, without the blanks that fill up lines."""
        if self.is_terminal:
            super().print(*objects, **options)
            return
        with self.capture() as captured:
            super().print(*objects, **options)
        self.file.write("".join(f"{line.rstrip()}\n" for line in captured.get().splitlines()))


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: only words are wrapped; ids, numbers and "whole" cells never."""

    title: str
    style: Literal["words", "id", "whole", "number"] = "words"
    share: int | None = None


def make_console(stream: TextIO | None = None) -> Console:
    """A console for people on standard output, or another stream: plain when it is piped."""
    file = stream or sys.stdout
    return _Screen(
        file=file,
        width=_find_width(file),
        markup=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
    )


def _find_width(stream: TextIO) -> int:
    if stream.isatty() or "COLUMNS" in os.environ:
        return max(shutil.get_terminal_size((PIPED_WIDTH, 24)).columns, 40)
    return PIPED_WIDTH


def say(message: str) -> None:
    """One message on standard error, under the program's name."""
    sys.stderr.write(f"vedette: {show_words(message)}\n")


def tell(message: str) -> None:
    """One line of a summary on standard error; blanks at its start are kept."""
    blanks = len(message) - len(message.lstrip())
    sys.stderr.write(f"{' ' * blanks}{show_words(message)}\n")


def print_lines(plains: Iterable[dict[str, Any]]) -> None:
    """One JSON object a line on standard output."""
    for plain in plains:
        sys.stdout.write(dump_json(plain) + "\n")


def print_rows(
    columns: Sequence[Column], rows: Iterable[Sequence[Cell]], *, when_empty: str
) -> int:
    """How many rows were printed, as tables of some hundred rows."""
    console, queue, count = make_console(), iter(rows), 0
    while chunk := list(islice(queue, ROWS_AT_ONCE)):
        count += len(chunk)
        console.print(make_table(columns, chunk))
    if not count:
        say(when_empty)
    return count


def print_rows_or_lines(
    things: Iterable[Any],
    form: str,
    *,
    columns: Sequence[Column],
    row: Callable[[Any], Sequence[Cell]],
    line: Callable[[Any], dict[str, Any]],
    when_empty: str,
) -> None:
    """A list in the format asked for."""
    if form == "jsonl":
        print_lines(map(line, things))
    else:
        print_rows(columns, map(row, things), when_empty=when_empty)


def make_table(columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> Table:
    """A table without side borders, so that it can be cut and pasted."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for column in columns:
        table.add_column(
            column.title,
            no_wrap=column.style != "words",
            overflow="fold",
            justify="right" if column.style == "number" else "left",
            style="cyan" if column.style == "id" else None,
            ratio=column.share,
        )
    for cells in rows:
        table.add_row(*(c if isinstance(c, Text) else Text(c) for c in cells))
    return table


def make_list() -> Table:
    """A table without head or lines: a label, and behind it words that wrap under themselves."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    return table


def print_candidates(candidates: Sequence[Found]) -> None:
    """What an ambiguous name may mean, on standard error, each with the id to ask by."""
    console = make_console(sys.stderr)
    columns = (Column("id", "id"), Column("name"), Column("how"))
    console.print(make_table(columns, ((c.id, c.name, c.how) for c in candidates)))
