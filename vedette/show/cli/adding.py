"""`add` and `extract`: reports in, claims out."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from vedette.errors import UnreadableReport
from vedette.model.plain import to_dict
from vedette.model.report import Report
from vedette.read import ReadOptions, count_units, read_paths
from vedette.read.options import check_options
from vedette.settings import Settings
from vedette.show.added import list_remarks, say_added
from vedette.show.cli.app import FAILED, RecordOption, app, example, settle
from vedette.show.cli.printing import make_console, print_lines, say, tell
from vedette.show.wording import say_count
from vedette.store import open_record

if TYPE_CHECKING:
    from vedette.pipeline import Pipeline, Summary

_TOLD = 20
"""Faults told one by one; the record keeps them all."""

PathsArgument = Annotated[
    list[str],
    typer.Argument(
        help="Files, folders, or - for standard input: text, Markdown, HTML, JSONL, CSV, TSV.",
        metavar="PATHS",
        show_default=False,
    ),
]


def _option(name: str, help: str, metavar: str) -> Any:
    return typer.Option(name, help=help, metavar=metavar, show_default=False)


Outlet = Annotated[str | None, _option("--outlet", "Who published the reports.", "NAME")]
Published = Annotated[
    str | None,
    _option("--published", "When: 2021-03-15, 2021-03, 2021 or 2021-03-01/2021-03-15.", "DATE"),
]
Encoding = Annotated[str | None, _option("--encoding", "Of the bytes, e.g. utf-8.", "NAME")]
TextColumnName = Annotated[
    str | None, _option("--text-column", "The column that holds the text.", "NAME")
]
TitleColumn = Annotated[str | None, _option("--title-column", "The column of titles.", "NAME")]
OutletColumn = Annotated[str | None, _option("--outlet-column", "The column of outlets.", "NAME")]
DateColumn = Annotated[str | None, _option("--date-column", "The column of dates.", "NAME")]
DateFormat = Annotated[
    str | None, _option("--date-format", "How dates are written, e.g. %d/%m/%Y.", "FORMAT")
]
IdColumn = Annotated[str | None, _option("--id-column", "The column of ids.", "NAME")]
UrlColumn = Annotated[str | None, _option("--url-column", "The column of addresses.", "NAME")]
LanguageColumn = Annotated[
    str | None, _option("--language-column", "The column of languages.", "NAME")
]
Threshold = Annotated[
    float | None,
    typer.Option(
        "--threshold",
        min=0.0,
        max=1.0,
        metavar="SCORE",
        show_default=False,
        help="Leave out claims scored below this, 0 to 1; by default 0.3, with --accurate 0.5.",
    ),
]
Accurate = Annotated[
    bool | None,
    typer.Option(
        "--accurate/--fast",
        show_default=False,
        help="Hear a learned second opinion on every sentence: more claims found, slower. "
        "Needs the extra: pip install 'vedette[accurate]'.",
    ),
]

Again = Annotated[
    bool, typer.Option("--again", help="Take back reports that the record was told to forget.")
]


@app.command(
    epilog=example(
        "vedette add examples/reports",
        "vedette add bulletins.csv --text-column body --date-column day --date-format %d/%m/%Y",
    )
)
def add(
    ctx: typer.Context,
    paths: PathsArgument,
    *,
    outlet: Outlet = None,
    published: Published = None,
    encoding: Encoding = None,
    text_column: TextColumnName = None,
    title_column: TitleColumn = None,
    outlet_column: OutletColumn = None,
    date_column: DateColumn = None,
    date_format: DateFormat = None,
    id_column: IdColumn = None,
    url_column: UrlColumn = None,
    language_column: LanguageColumn = None,
    threshold: Threshold = None,
    accurate: Accurate = None,
    again: Again = False,
    record: RecordOption = None,
) -> None:
    """Read reports into the record, with the claims they make.

    What is there already stays as it is. A report that cannot be read costs the others
    nothing: it is named at the end, with what to do, and the exit code is 1. So is one that the
    record was told to forget.
    """
    options = _make_options(
        outlet=outlet, published=published, encoding=encoding, text_column=text_column,
        title_column=title_column, outlet_column=outlet_column, date_column=date_column,
        date_format=date_format, id_column=id_column, url_column=url_column,
        language_column=language_column,
    )  # fmt: skip
    settings = settle(ctx, record, threshold=threshold, accurate=accurate)
    pipeline = make_pipeline(settings)
    with open_record(settings.record) as opened, _progress(paths, options) as progress:
        summary = pipeline.add(opened, paths, options, on_unit=progress, again=again)
    _tell_summary(summary, settings)
    if summary.failures or summary.refused:
        raise typer.Exit(FAILED)


@app.command(
    epilog=example(
        "vedette extract examples/reports > claims.jsonl",
        'echo "Russian troops left the base at Shayrat on 3 May 2021." | vedette extract -',
    )
)
def extract(
    ctx: typer.Context,
    paths: PathsArgument,
    *,
    outlet: Outlet = None,
    published: Published = None,
    encoding: Encoding = None,
    text_column: TextColumnName = None,
    title_column: TitleColumn = None,
    outlet_column: OutletColumn = None,
    date_column: DateColumn = None,
    date_format: DateFormat = None,
    id_column: IdColumn = None,
    url_column: UrlColumn = None,
    language_column: LanguageColumn = None,
    threshold: Threshold = None,
    accurate: Accurate = None,
) -> None:
    """Write the claims that reports make, one JSON object a line; needs no record."""
    options = _make_options(
        outlet=outlet, published=published, encoding=encoding, text_column=text_column,
        title_column=title_column, outlet_column=outlet_column, date_column=date_column,
        date_format=date_format, id_column=id_column, url_column=url_column,
        language_column=language_column,
    )  # fmt: skip
    pipeline = make_pipeline(settle(ctx, threshold=threshold, accurate=accurate))
    if _extract_all(pipeline, paths, options):
        raise typer.Exit(FAILED)


def _make_options(**given: Any) -> ReadOptions:
    """The options of reading. Raises typer.BadParameter when one cannot be meant."""
    options = ReadOptions(**given)
    fault = check_options(options)
    if fault is not None:
        raise typer.BadParameter(str(fault))
    return options


def make_pipeline(settings: Settings) -> Pipeline:
    """The steps, with their settings."""
    # The parser's library takes a second to load, which no other command should wait for.
    from vedette.pipeline import Pipeline  # noqa: PLC0415

    return Pipeline(settings)


class _Ticker:
    """Counts units on a bar."""

    def __init__(self, progress: Progress | None, total: int | None) -> None:
        self._progress = progress
        self._task = progress.add_task("reading", total=total) if progress else None

    def __call__(self) -> None:
        if self._progress is not None and self._task is not None:
            self._progress.advance(self._task)


@contextmanager
def _progress(paths: list[str], options: ReadOptions) -> Iterator[_Ticker]:
    """A bar on standard error while a terminal shows it, else nothing."""
    if not sys.stderr.isatty():
        yield _Ticker(None, None)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    console = make_console(sys.stderr)
    with Progress(*columns, TimeElapsedColumn(), console=console, transient=True) as progress:
        yield _Ticker(progress, count_units(paths, options))


def _tell_summary(summary: Summary, settings: Settings) -> None:
    tell(f"{settings.record}: {say_added(summary)}")
    for heading, messages, where in list_remarks(summary):
        tell(f"{heading}:")
        _tell_some(messages, where)


def _tell_some(messages: list[str], where: str) -> None:
    for message in messages[:_TOLD]:
        tell(f"  {message}")
    if len(messages) > _TOLD:
        tell(f"  and {len(messages) - _TOLD:,} more; `{where}` lists all")


def _extract_all(pipeline: Pipeline, paths: list[str], options: ReadOptions) -> int:
    """How many units failed, after all claims were written."""
    counts: Counter[str] = Counter()
    for extraction in pipeline.extract(_readable(paths, options, counts)):
        counts["reports"] += 1
        counts["claims"] += len(extraction.claims)
        if extraction.failure is not None:
            counts["failed"] += 1
            say(f"{extraction.report.uri}: {extraction.failure}. Please report this fault")
        if extraction.skipped is not None:
            counts["skipped"] += 1
            say(f"{extraction.report.uri}: not extracted: {extraction.skipped}")
        print_lines(to_dict(claim) for claim in extraction.claims)
    tell(
        f"{say_count(counts['reports'], 'report')}, {say_count(counts['claims'], 'claim')}, "
        f"{counts['skipped']:,} not extracted, {counts['failed']:,} failed"
    )
    return counts["failed"]


def _readable(paths: Iterable[str], options: ReadOptions, counts: Counter[str]) -> Iterator[Report]:
    for unit in read_paths(list(paths), options):
        if isinstance(unit, UnreadableReport):
            counts["failed"] += 1
            say(str(unit))
        else:
            yield unit
